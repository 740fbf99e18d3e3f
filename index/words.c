/* words.c - see words.h */
#include "words.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "licence.h"
#include "mem.h"

static void put(struct buf *b, const char *s)
{
    if (!s || !*s) return;
    buf_puts(b, s);
    buf_putc(b, '\n');
}

static void put_phrases(struct buf *b, const struct phrases *p)
{
    for (size_t i = 0; i < p->n; i++) put(b, p->v[i]);
}

static void put_quotes(struct buf *b, const struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        bool again = false;
        if (list->v[i].voice && !strcmp(list->v[i].voice, "authority")) continue;
        for (size_t k = 0; k < i; k++)
            again = again || (list->v[k].quote && list->v[i].quote && !strcmp(list->v[k].quote, list->v[i].quote));
        if (!again) put(b, list->v[i].quote);
    }
}

static void put_licence(struct buf *b, const struct catalog *c, const struct credential *k)
{
    const struct licence_type *t = licence_type_of(c, k->type, k->state);
    if (k->facts.found == FOUND_OTHER_NAME || k->facts.found == FOUND_OTHER_TYPE) return;
    put(b, k->type);
    put(b, k->name);
    if (t) put_phrases(b, &t->post_nominals);
}

static void put_credential(struct buf *b, const struct catalog *c, const struct credential *k)
{
    if (k->kind == CREDENTIAL_LICENCE) {
        put_licence(b, c, k);
        return;
    }
    const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
    put(b, k->name);
    for (size_t i = 0; p && k->house_only && i < p->n_houses; i++)
        if (!strcmp(p->houses[i].name, k->name)) put_phrases(b, &p->houses[i].phrases);
    if (p && !k->house_only) {
        put(b, p->short_name);
        put_phrases(b, &p->aliases);
    }
    if (k->kind == CREDENTIAL_TRAUMA && k->issuer && k->level) {
        const struct trauma_level *t = catalog_trauma(c, k->issuer, k->level);
        if (t) put(b, t->issuer_name), put(b, t->issuer);
    }
    put_quotes(b, &k->evidence);
}

/* What is said but not had. */
static bool is_apart(const char *field)
{
    static const char *const apart[] = {"pursuing", "past", "teaches", "education", "tie", "url", "same_as", "email",
                                        "phone", "taxonomy", "affiliation"};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (!strcmp(field, apart[i])) return true;
    return false;
}

static void put_fact(struct arena *a, struct buf *b, const struct catalog *c, const struct fact *f)
{
    if (is_apart(f->field)) return;
    const char *value = value_text(a, f->value, NULL);
    for (int kind = 0; value && kind < TERM_KINDS; kind++) {
        const struct term *t = c->terms[kind].field && !strcmp(c->terms[kind].field, f->field)
                                   ? catalog_term(c, (enum term_kind)kind, value) : NULL;
        if (!t) continue;
        put(b, t->label);
        put_phrases(b, &t->phrases);
    }
    put(b, value);
    put_quotes(b, &f->evidence);
}

void words_of(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *body)
{
    put(body, p->profession);
    put(body, p->post_nominals);
    for (size_t i = 0; i < p->n_credentials; i++) put_credential(body, c, &p->credentials[i]);
    for (size_t i = 0; i < p->n_facts; i++) put_fact(a, body, c, &p->facts[i]);
    for (size_t i = 0; i < p->n_places; i++) {
        put(body, p->places[i].city);
        put(body, p->places[i].state);
    }
}
