/* answer_check.c - see answer_check.h */
#include "answer_check.h"

#include <stdlib.h>
#include <string.h>

#include "answer_credential.h"
#include "answer_part.h"
#include "index/catalog.h"
#include "index/date.h"
#include "index/directory.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/register.h"
#include "index/text.h"

void check_put(struct checking *k, const char *element, const char *question, const struct judgement *j,
               const char *method, bool asked, json_t *evidence)
{
    json_array_append_new(
        k->checks, json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:b, s:s?, s:b, s:o}", "element", element,
                             "question", question, "verdict", verdict_names[j->verdict], "reason", j->reason,
                             "source", j->authority, "method", method, "as_of", j->as_of, "fresh", j->fresh,
                             "expires", j->expires, "asked", asked, "evidence", evidence));
}

void check_missing(struct checking *k, const char *element, const char *text, const char *url)
{
    json_array_append_new(k->missing,
                          json_pack("{s:s, s:s, s:s?}", "element", element, "text", text, "url", url));
}

/* The look-up of the board of a licence: as its list names it, else as the data do; NULL when several may be meant. */
static const char *board_lookup(struct checking *k, const struct credential *l)
{
    const struct load *const *lists;
    size_t n = k->w->registers && l->state ? registers_of_state(k->a, k->w->registers, l->state, &lists) : 0;
    const char *url = n ? lists[0]->lookup : NULL;
    for (size_t i = 1; url && i < n; i++)
        if (!lists[i]->lookup || strcmp(url, lists[i]->lookup)) url = NULL;
    const struct licence_type *t = licence_type_of(k->c, l->type, l->state);
    const struct lookup_row *row = url ? NULL : catalog_lookup(k->c, l->state, t ? t->family : "");
    return row ? row->url : url;
}

/* The date of a list, from the register beside, else as the directory kept it; false when it was never loaded.
 */
bool check_list_date(struct checking *k, const char *name, const char **as_of, const char **authority)
{
    const struct load *l = k->w->registers ? registers_load(k->w->registers, name) : NULL;
    *as_of = *authority = NULL;
    if (!l) return directory_load(k->a, k->w->directory, name, as_of, authority);
    *as_of = l->as_of;
    *authority = l->authority;
    return true;
}

bool check_fresh(struct checking *k, const char *element, const char *as_of)
{
    int days = catalog_fresh_days(k->c, element);
    return as_of && days >= 0 && date_is_day(as_of) && date_days(as_of, k->w->today) <= days;
}

static bool from_nppes(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_records; i++)
        if (!strcmp(p->records[i].source, "nppes")) return true;
    return false;
}

/* What NPPES says of the number: {name, city, state, deactivated}. */
static json_t *row_json(const struct nppes_row *row)
{
    if (!row) return json_object();
    return json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?}", "npi", row->npi, "given", row->given,
                     "family", row->family, "city", row->city, "state", row->state, "enumerated",
                     row->enumerated, "updated", row->updated);
}

static bool name_fits(struct checking *k, const struct nppes_row *row)
{
    if (!row->family || !k->p->family) return true;
    if (surname_agrees(k->a, row->family, k->p->family)) return true;
    if (row->other_family && surname_agrees(k->a, row->other_family, k->p->family)) return true;
    for (size_t i = 0; i < k->p->n_aliases; i++)
        if (text_find_words(text_fold(k->a, k->p->aliases[i]), text_fold(k->a, row->family))) return true;
    return false;
}

static const char *deactivated_day(struct checking *k, const struct nppes_row *row)
{
    const char *day = k->w->registers ? nppes_deactivated_day(k->a, k->w->registers, k->s->npi, row) : NULL;
    return day || row ? day : k->p->deactivated;
}

static const char *reactivated_words(struct arena *a, const struct nppes_row *row)
{
    if (!row || !row->deactivated || !row->reactivated) return "";
    return arena_printf(a, " It was deactivated on %s and reactivated on %s.", row->deactivated, row->reactivated);
}

static struct judgement judge_identity(struct checking *k, const struct nppes_row *row, bool loaded)
{
    struct judgement j = {.verdict = VERDICT_NOT_CHECKED};
    const char *gone = deactivated_day(k, row);
    if (gone) {
        j.verdict = VERDICT_LAPSED;
        j.reason = arena_printf(k->a, "The NPI was deactivated%s%s and is not reactivated.",
                                *gone ? " on " : "", gone);
    } else if (!loaded) {
        check_no_list(k, &j, "nppes", "The NPPES list is not loaded, so the NPI was not looked up; its check digit is right.");
    } else if (row && !name_fits(k, row)) {
        j.verdict = VERDICT_CONTRADICTED;
        j.reason =
            arena_printf(k->a, "NPPES gives this NPI to %s %s.", row->given ? row->given : "", row->family);
    } else if (row || from_nppes(k->p)) {
        j.verdict = VERDICT_VERIFIED;
        j.reason = arena_printf(k->a, "NPPES lists this NPI under this name; its check digit is right.%s An NPI is an identity, "
                                      "not a licence.", reactivated_words(k->a, row));
    } else {
        j.verdict = VERDICT_NOT_FOUND;
        j.reason = "The NPPES list has no such NPI.";
    }
    return j;
}

void check_identity(struct checking *k)
{
    struct judgement j = {.verdict = VERDICT_UNKNOWN, .reason = "No NPI of this person is known."};
    if (!k->s->npi) {
        check_put(k, "identity", "Is there a provider number (NPI), and is it theirs?", &j, "none", false,
                  json_object());
        check_missing(k, "identity",
                    "Ask for the NPI, a ten-digit number; it is public and tells people of one name apart.", NULL);
        return;
    }
    const char *as_of, *authority;
    bool loaded = check_list_date(k, "nppes", &as_of, &authority);
    struct nppes_row *row = k->w->registers ? nppes_by_npi(k->a, k->w->registers, k->s->npi) : NULL;
    j = judge_identity(k, row, loaded);
    if (loaded) {
        j.authority = authority;
        j.as_of = as_of;
        j.fresh = check_fresh(k, "npi", as_of);
        check_old_list(k, &j, "nppes");
    }
    bool alone = k->r->licence_number != NULL;
    check_put(k, "identity", arena_printf(k->a, "Is NPI %s theirs, and active?", k->s->npi), &j,
              row ? "looked up in NPPES" : "as kept in the directory", !alone || j.verdict < VERDICT_POSSIBLE,
              row_json(row));
    if (j.verdict == VERDICT_LAPSED) check_missing(k, "identity", "Ask why the NPI was deactivated.", NULL);
}

/* Licences. */

static void push(struct arena *a, const char ***v, size_t *n, size_t *cap, const char *s)
{
    if (s && *s) *ARENA_PUSH(a, *v, *n, *cap) = s;
}

struct licence_holder check_holder(struct arena *a, const struct practitioner *p)
{
    const char **families = NULL, **givens = NULL, **states = NULL;
    size_t nf = 0, ng = 0, ns = 0, cf = 0, cg = 0, cs = 0;
    push(a, &families, &nf, &cf, p->family);
    push(a, &givens, &ng, &cg, p->given);
    for (size_t i = 0; i < p->n_aliases; i++) {
        char **word;
        size_t n = text_split(a, p->aliases[i], " ", &word);
        if (n < 2) continue;
        push(a, &families, &nf, &cf, word[n - 1]);
        for (size_t k = 0; k + 1 < n; k++) push(a, &givens, &ng, &cg, word[k]); /* middle names too */
    }
    for (size_t i = 0; i < p->n_places; i++) push(a, &states, &ns, &cs, p->places[i].state);
    return (struct licence_holder){families, nf, givens, ng, states, ns};
}

static json_t *facts_json(const struct credential *l)
{
    const struct licence_facts *f = &l->facts;
    json_t *out =
        json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}", "state", l->state,
                  "type", l->type, "number", l->number, "authority_words", f->words, "name_in_list", f->name,
                  "type_in_list", f->type, "issued", f->issued, "expires", f->expires, "action", f->action,
                  "complete", f->complete, "claims", part_claims_tree(&l->evidence));
    json_object_set_new(out, "line", f->line > 0 ? json_integer(f->line) : json_null());
    return out;
}

static bool same_licence(struct arena *a, const struct credential *l, const struct verify_request *r)
{
    return l->kind == CREDENTIAL_LICENCE && l->number &&
           (!r->licence_state || (l->state && text_eq_nocase(l->state, r->licence_state))) &&
           !strcmp(text_key(a, l->number), text_key(a, r->licence_number));
}

/* How to get further with a number that no row decides. */
static const char *number_missing(struct checking *k, const struct credential *l, const char *state)
{
    enum licence_found found = l->facts.found;
    const struct licence_type *t = licence_type_of(k->c, l->type, l->state);
    const struct lookup_row *row = l->state ? catalog_lookup(k->c, l->state, t ? t->family : "") : NULL;
    if (found == FOUND_OTHER_NAME || found == FOUND_OTHER_TYPE)
        return arena_printf(k->a, "the board's list and what is stated disagree: ask them which number and which type of licence the "
                                  "board of %s gave them, and look it up there", state);
    if (found != FOUND_NO_LIST)
        return arena_printf(k->a, "look the number up at the licensing board of %s, and ask them whether it is written rightly", state);
    return arena_printf(k->a, "look the number up at the licensing board of %s%s", state,
                        row && strcmp(row->state, "*") && !strcmp(row->source, "boards")
                            ? ", or load its list (vouch help import)" : "");
}

static void missing_licence(struct checking *k, const struct credential *l, const struct judgement *j)
{
    const char *what = credential_words(k->a, k->c, l);
    const struct state_row *s = l->state ? catalog_state(k->c, l->state) : NULL;
    const char *state = s ? s->name : l->state ? l->state : "their state";
    if (j->verdict == VERDICT_VERIFIED && j->fresh) return;
    if (j->verdict == VERDICT_VERIFIED || l->facts.found == FOUND_ROW)
        check_missing(k, "licence",
                       arena_printf(k->a,
                                    "%s: look it up at the licensing board of %s today, or load its newest list.",
                                    what, state),
                       board_lookup(k, l));
    else if (!l->number)
        check_missing(k, "licence", arena_printf(k->a, "%s: ask for the licence number.", what), board_lookup(k, l));
    else
        check_missing(k, "licence", arena_printf(k->a, "%s: %s.", what, number_missing(k, l, state)), board_lookup(k, l));
}

static void check_licence(struct checking *k, struct credential *l, const struct licence_holder *who,
                          bool asked)
{
    const char *method = "as kept in the directory";
    const struct load *const *lists;
    if (directory_hides_licence(k->w->directory, l->state, l->number)) {
        struct judgement none = {.verdict = VERDICT_NOT_CHECKED, .reason = "Nothing is told here of this licence."};
        check_put(k, "licence", arena_printf(k->a, "Is %s in force, and theirs?", credential_words(k->a, k->c, l)), &none, "none",
                  asked, json_object());
        return;
    }
    bool beside = k->w->registers && (!l->state || registers_of_state(k->a, k->w->registers, l->state, &lists));
    if (beside) {
        l->facts = licence_check(k->a, k->c, k->w->registers, who, l);
        method = arena_printf(k->a, "looked up in the list of %s",
                              l->facts.authority ? l->facts.authority : l->state);
    } else if (!l->facts.authority) {
        method = "no list of that board is loaded";
    }
    struct judgement j = verify_credential(k->a, k->c, l, k->w->today);
    const char *list = l->state ? arena_printf(k->a, "licence-%s", l->state) : NULL;
    if (list && j.verdict == VERDICT_UNCONFIRMED && l->facts.found == FOUND_NO_LIST) check_no_list(k, &j, list, j.reason);
    else if (list && l->facts.authority) check_old_list(k, &j, list);
    int born = l->facts.found == FOUND_ROW ? l->facts.birth_year : 0;
    if (asked && born && k->r->birth_year && born != k->r->birth_year && j.verdict == VERDICT_VERIFIED) {
        j.verdict = VERDICT_UNCONFIRMED;
        j.reason = arena_printf(k->a, "%s But the list says born in %d, and %d was told: whether it is this person is "
                                      "not certain.", j.reason, born, k->r->birth_year);
    }
    check_put(k, "licence", arena_printf(k->a, "Is %s in force, and theirs?", credential_words(k->a, k->c, l)),
              &j, method, asked, facts_json(l));
    if (asked) missing_licence(k, l, &j);
}

/* The licence asked for, put among theirs unless it stands there. */
static void add_asked(struct checking *k)
{
    const struct verify_request *r = k->r;
    for (size_t i = 0; i < k->p->n_credentials; i++) {
        struct credential *l = &k->p->credentials[i];
        if (!same_licence(k->a, l, r)) continue;
        if (r->licence_type && *r->licence_type && (!l->type || !text_eq_nocase(l->type, r->licence_type)))
            continue;
        return;
    }
    struct practitioner *p = k->p;
    const struct licence_type *t = r->licence_type && *r->licence_type
                                       ? catalog_licence_type(k->c, r->licence_state, r->licence_type) : NULL;
    const char *type = t ? t->type : r->licence_type && *r->licence_type ? r->licence_type : NULL;
    *ARENA_PUSH(k->a, p->credentials, p->n_credentials, p->c_credentials) =
        (struct credential){.kind = CREDENTIAL_LICENCE,
                            .state = r->licence_state,
                            .type = type,
                            .number = r->licence_number,
                            .year = -1,
                            .hours = -1,
                            .proof = PROOF_SELF_STATED,
                            .facts = {.found = FOUND_NO_LIST}};
}

void check_licences(struct checking *k)
{
    bool alone = k->r->licence_number;
    size_t asked = 0;
    if (alone) add_asked(k);
    struct licence_holder who = check_holder(k->a, k->p);
    for (size_t i = 0; i < k->p->n_credentials; i++) {
        struct credential *l = &k->p->credentials[i];
        if (l->kind != CREDENTIAL_LICENCE) continue;
        bool this_one = !alone || same_licence(k->a, l, k->r);
        asked += this_one;
        check_licence(k, l, &who, this_one);
    }
    if (asked) return;
    struct judgement j = {.verdict = VERDICT_NOT_CHECKED,
                          .reason = "No source states a licence, so none could be looked up."};
    check_put(k, "licence", "Is there a licence in force?", &j, "none", true, json_object());
    check_missing(k, "licence", "Ask in which state they are licensed, and for the number.", NULL);
}

/* The name told beside an NPI: is it that person's? */
void check_name(struct checking *k)
{
    if (!k->r->name) return;
    struct name told = name_parse(k->a, k->r->name);
    struct licence_holder who = check_holder(k->a, k->p);
    bool family = !told.family, given = !told.given || strlen(text_fold(k->a, told.given)) < 2;
    for (size_t i = 0; i < who.n_families; i++) family = family || surname_agrees(k->a, told.family, who.families[i]);
    for (size_t i = 0; i < who.n_givens; i++) given = given || given_agrees(k->a, k->c, told.given, who.givens[i]);
    if (text_same(k->p->name, k->r->name)) family = given = true;
    struct judgement j = {.verdict = VERDICT_VERIFIED, .reason = "It is the name of the person with this NPI.", .fresh = true};
    if (!family || !given) {
        j.verdict = family ? VERDICT_UNCONFIRMED : VERDICT_CONTRADICTED;
        j.reason = arena_printf(k->a, "The NPI %s is that of %s, not of %s: one of the two is mistyped, or it is somebody "
                                      "else's.", k->s->npi, k->p->name, k->r->name);
    }
    check_put(k, "name", arena_printf(k->a, "Is %s the name that goes with this NPI?", k->r->name), &j,
              "compared with the names known of this NPI", true, json_object());
}

/* The rest. */

void check_other_credentials(struct checking *k)
{
    for (size_t i = 0; i < k->p->n_credentials; i++) {
        const struct credential *x = &k->p->credentials[i];
        if (x->kind == CREDENTIAL_LICENCE) continue;
        struct judgement j = verify_credential(k->a, k->c, x, k->w->today);
        const char *what = credential_words(k->a, k->c, x), *kind = credential_kind_names[x->kind];
        check_put(k, kind, arena_printf(k->a, x->house_only ? "Did they train with %s?" : "Do they hold %s?", what), &j,
                  arena_printf(k->a, "proof: %s", proof_names[x->proof]), false,
                  json_pack("{s:s, s:o}", "proof", proof_names[x->proof], "claims", part_claims_tree(&x->evidence)));
        if (x->proof < PROOF_DOCUMENT && x->kind != CREDENTIAL_MEMBERSHIP)
            check_missing(k, kind,
                        arena_printf(k->a, x->house_only ? "%s: ask which course it was, and to see the certificate."
                                                         : "%s: ask to see the certificate, or ask the issuer.", what), NULL);
    }
}
