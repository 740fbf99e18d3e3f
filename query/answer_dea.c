/* answer_dea.c - the DEA number that was told, held against its own rule, the name and the licences (answer_check.h) */
#include <string.h>

#include "answer_check.h"
#include "index/catalog.h"
#include "index/dea.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"

static const char *const agreement[] = {[ANSWER_NO] = "differs", [ANSWER_YES] = "agrees", [ANSWER_NOT_KNOWN] = "not_known"};

static enum answer3 surname(struct checking *k, const char *number)
{
    const char *family = k->p->family ? k->p->family : k->p->name ? name_parse(k->a, k->p->name).family : NULL;
    if (!family || dea_of_business(number)) return ANSWER_NOT_KNOWN;
    if (dea_surname_fits(k->a, number, family)) return ANSWER_YES;
    for (size_t i = 0; i < k->p->n_aliases; i++) {
        const char *other = name_parse(k->a, k->p->aliases[i]).family;
        if (other && dea_surname_fits(k->a, number, other)) return ANSWER_YES;
    }
    return ANSWER_NO;
}

/* Is the first letter one for a licence of theirs? NOT_KNOWN when the letter or their licences are not known. */
static enum answer3 profession(struct checking *k, const struct dea_letter *l)
{
    enum answer3 fits = ANSWER_NOT_KNOWN;
    for (size_t i = 0; l && i < k->p->n_credentials; i++) {
        const struct credential *x = &k->p->credentials[i];
        const struct licence_type *t = x->kind == CREDENTIAL_LICENCE ? licence_type_of(k->c, x->type, x->state) : NULL;
        if (!t) continue;
        for (size_t n = 0; n < l->families.n; n++)
            if (!strcmp(l->families.v[n], t->family)) return ANSWER_YES;
        fits = ANSWER_NO;
    }
    return fits;
}

static const char *surname_words(struct arena *a, const char *number, enum answer3 fits)
{
    if (dea_of_business(number)) return " Its second character, 9, is that of a business, not of a person.";
    return fits == ANSWER_YES  ? " Its second letter is that of their surname."
           : fits == ANSWER_NO ? arena_printf(a, " Its second letter, %c, is not that of a surname known of them.", number[1])
                               : "";
}

static const char *letter_words(struct arena *a, const char *number, const struct dea_letter *l, enum answer3 fits)
{
    if (!l) return arena_printf(a, " What its first letter, %c, stands for is not known here.", number[0]);
    return arena_printf(a, " Its first letter, %c, is for: %s%s.", number[0], l->words,
                        fits == ANSWER_NO ? "; none of the licences known of them is of that kind" : "");
}

void check_dea(struct checking *k)
{
    if (!k->r->dea) return;
    const char *number = dea_written(k->a, k->r->dea), *wrong = dea_problem(number);
    const struct dea_letter *l = wrong ? NULL : catalog_dea_letter(k->c, number[0]);
    enum answer3 name = wrong ? ANSWER_NOT_KNOWN : surname(k, number), kind = wrong ? ANSWER_NOT_KNOWN : profession(k, l);
    struct judgement j = {.verdict = VERDICT_UNCONFIRMED};
    j.reason = wrong ? arena_printf(k->a, "%s is no DEA number: %s.", number, wrong)
                     : arena_printf(k->a, "The form and the check digit are right.%s%s That proves no registration: there is no "
                                          "open file of DEA registrations.", surname_words(k->a, number, name),
                                    letter_words(k->a, number, l, kind));
    bool doubt = wrong || name == ANSWER_NO || kind == ANSWER_NO || dea_of_business(number) || !l;
    check_put(k, "dea", arena_printf(k->a, "May the DEA number %s be theirs?", number), &j, "by the rule of such numbers alone",
              doubt, json_pack("{s:s, s:s, s:s?, s:s, s:s, s:s?}", "number", number, "check_digit", wrong ? "wrong" : "right",
                               "problem", wrong, "surname", agreement[name], "profession", agreement[kind], "registrant",
                               l ? l->words : NULL));
    const struct limit_row *at = catalog_limit(k->c, "dea");
    check_missing(k, "dea", "Ask for the certificate of the DEA registration, with its schedules, state and expiry.",
                  at ? at->url : NULL);
}
