/* people_finish.c - the records of a page when all of it was read: which licence a number is of, who works under supervision. Part of
 * people.h. */
#include <string.h>

#include "index/address.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "people.h"
#include "roll.h"

void people_quote(struct person *who, const char *name, const char *text)
{
    for (size_t i = 0; i < who->rec->n; i++)
        if (!strcmp(who->rec->claims[i].quote, name)) who->rec->claims[i].quote = text;
}

/* The only licence type that R states; NULL when there is none or more than one. What a counselor is called differs from state to
 * state: "Oregon (C4471) and Idaho (LCPC 7712)" tells of *STATE only, which is NULL of any other type. */
static const char *only_type(const struct people *p, const struct record *r, const char **state)
{
    const char *found = NULL;
    bool plain = false;
    *state = NULL;
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->claims[i].field, "licence")) continue;
        const char *type = value_text(p->a, r->claims[i].value, "type");
        if (type && found && strcmp(found, type)) return NULL;
        if (!type) continue;
        found = type;
        const struct licence_type *t = catalog_licence_type(p->c, NULL, type);
        const char *where = value_text(p->a, r->claims[i].value, "state");
        plain |= !t || strcmp(t->family, "counselor") || !where || !value_text(p->a, r->claims[i].value, "number");
        *state = where;
    }
    if (plain) *state = NULL;
    return found;
}

static bool states_type(const struct people *p, const struct record *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->claims[i].field, "licence") && value_text(p->a, r->claims[i].value, "type")) return true;
    return false;
}

/* NUMBER begins with the letters that Washington gives to other types than TYPE: "LH61000204" is no social worker's. */
static bool is_others_number(const struct catalog *c, const char *number, const char *type)
{
    if (!number || !is_upper(number[0]) || !is_upper(number[1])) return false;
    bool other = false;
    for (size_t i = 0; i < c->n_licences; i++)
        for (size_t k = 0; k < c->licences[i].wa_prefixes.n; k++) {
            const char *prefix = c->licences[i].wa_prefixes.v[k];
            if (strlen(prefix) != 2 || strncmp(prefix, number, 2)) continue;
            if (!strcmp(c->licences[i].type, type)) return false;
            other = true;
        }
    return other;
}

/* "WA License LH60440981" of one who states several types: the letters of the number tell which of them; NULL = none, or two. */
static const char *type_by_prefix(const struct people *p, const struct record *r, const char *number)
{
    const char *found = NULL;
    if (!is_upper(number[0]) || !is_upper(number[1]) || is_upper(number[2])) return NULL;
    for (size_t i = 0; i < r->n; i++) {
        const char *type = strcmp(r->claims[i].field, "licence") ? NULL : value_text(p->a, r->claims[i].value, "type");
        const struct licence_type *t = type ? catalog_licence_type(p->c, "WA", type) : NULL;
        for (size_t k = 0; t && k < t->wa_prefixes.n; k++) {
            if (strlen(t->wa_prefixes.v[k]) != 2 || strncmp(t->wa_prefixes.v[k], number, 2)) continue;
            if (found && strcmp(found, t->type) && !t->states.n) continue; /* the type of the state itself is the better one */
            found = t->type;
        }
    }
    return found;
}

/* No row of the type T says that the state has it: "Texas 77123" is no LMHC's. */
static bool is_no_type_of(const struct catalog *c, const char *state, const char *type)
{
    bool any = false;
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *t = &c->licences[i];
        if (strcmp(t->type, type)) continue;
        any = true;
        for (size_t k = 0; k < t->states.n; k++)
            if (!strcmp(t->states.v[k], state)) return false;
        if (!t->states.n) return false;
    }
    return any;
}

/* The letters right before the number of C, in its quote, are those of a licence that is not TYPE: "|LAC| - ACD.0001122" of an LCSW. */
static bool has_other_letters(const struct people *p, const struct claim *c, const char *number, const char *type)
{
    const char *at = number ? strstr(c->quote, number) : NULL, *end = at;
    while (at && end > c->quote && strchr(" -:#", end[-1])) end--;
    const char *from = end;
    while (at && from > c->quote && is_upper(from[-1])) from--;
    if (!at || end - from < 2 || end == at || (end - from == 2 && address_state(arena_strndup(p->a, from, 2)))) return false; /* "MD 05521" */
    const char *letters = arena_strndup(p->a, from, (size_t)(end - from));
    bool other = false;
    for (size_t i = 0; i < p->c->n_licences; i++) {
        const struct licence_type *t = &p->c->licences[i];
        for (size_t k = 0; t->letters[k]; k++) {
            if (strcmp(t->letters[k], letters)) continue;
            if (!strcmp(t->type, type)) return false;
            other = true;
        }
    }
    return other;
}

/* "APRN, PMHNP-BC", "RN, PMHNP": of a nurse practitioner's types in R the one that says least besides that they are one, which a licence
 * without a type is; NULL where other types stand beside them. A bare number may be that of an RN. */
static const char *nurse_type(const struct people *p, const struct record *r, bool number, const char *state)
{
    static const char *const order[] = {"APRN", "ARNP", "NP", "CNP", "PMHNP", NULL};
    size_t best = 5;
    for (size_t i = 0; i < r->n; i++) {
        const char *type = strcmp(r->claims[i].field, "licence") ? NULL : value_text(p->a, r->claims[i].value, "type");
        const struct licence_type *t = type ? catalog_licence_type(p->c, NULL, type) : NULL;
        if (!type) continue;
        if (!t || (strcmp(t->family, "np") && strcmp(t->family, "cns") && (number || strcmp(t->family, "rn")))) return NULL;
        for (size_t k = 0; k < best; k++)
            if (!strcmp(order[k], type) && !(state && is_no_type_of(p->c, state, type))) best = k;
    }
    return order[best];
}

/* "Ann Roe, LAC" and "licensed in Colorado": the only letters of WHO that are a licence there, and none elsewhere; NULL = there are none. */
static const char *type_there(const struct people *p, const struct person *who, const char *state)
{
    const char *found = NULL;
    for (size_t i = 0; state && i < who->name.n_credentials; i++) {
        const char *letters = who->name.credentials[i];
        const struct licence_type *t = catalog_licence_type(p->c, NULL, letters) ? NULL : catalog_licence_type(p->c, state, letters);
        if (!t || t->degree) continue;
        if (found) return NULL;
        found = t->type;
    }
    return found;
}

/* What the types that a record states tell of a number without one: what was asked last is kept until another type is given. */
struct stated {
    const struct people *p;
    const struct record *r;
    bool any;                   /* some type is stated */
    const char *given;          /* the one that was given last */
    const char *letters, *type; /* those that a number of Washington began with, and what they tell */
    bool asked[2];
    const char *nurse[2];       /* of a licence, and of one with a number */
};

static const char *type_of_number(struct stated *s, const char *number)
{
    if (!number || strlen(number) < 6) return NULL;
    if (s->letters && !strncmp(s->letters, number, 3)) return s->type;
    s->letters = number;
    return s->type = type_by_prefix(s->p, s->r, number);
}

static const char *type_of_nurse(struct stated *s, bool number)
{
    if (!s->asked[number]) s->nurse[number] = nurse_type(s->p, s->r, number, NULL);
    s->asked[number] = true;
    return s->nurse[number];
}

/* "Hollis Grant, LICSW" and "License: Washington LW60449871": of one who states one type only, the number is that one's; of one who
 * states none, that of the profession they call themselves by. */
static void join_licences(const struct people *p, const struct person *who)
{
    struct record *r = who->rec;
    const char *there = NULL, *only = r->practice ? NULL : only_type(p, r, &there);
    struct stated s = {.p = p, .r = r, .any = states_type(p, r)};
    if (!only && !s.any) only = who->titled;
    for (size_t i = 0; !r->practice && i < r->n; i++) {
        struct claim *c = &r->claims[i];
        if (strcmp(c->field, "licence") || value_text(p->a, c->value, "type")) continue;
        const char *state = value_text(p->a, c->value, "state"), *number = value_text(p->a, c->value, "number");
        bool wa = state && !strcmp(state, "WA");
        bool elsewhere = there && state && strcmp(there, state);
        const char *type = only && !elsewhere ? only : wa ? type_of_number(&s, number) : NULL;
        if (!type && !s.any) type = type_there(p, who, state);
        if (!type) type = type_of_nurse(&s, number != NULL);
        if (type && !only && !number && state && is_no_type_of(p->c, state, type)) type = nurse_type(p, r, false, state); /* no state but three has an ARNP */
        if (!type) continue;
        if (wa && is_others_number(p->c, number, type)) continue;
        if ((state && is_no_type_of(p->c, state, type)) || has_other_letters(p, c, number, type)) continue;
        c->value = claim_object(p->a, "state", state, "type", type, "number", number, (char *)NULL);
        if (!s.given || strcmp(s.given, type)) s = (struct stated){.p = p, .r = r, .any = true, .given = type};
    }
}

/* "Oregon C1234" and "OR LPC C1234" of an LPC are one claim, once the type of the first is known. */
static void drop_repeated(struct arena *a, struct record *r)
{
    struct record licences = {0};
    size_t kept = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct claim *c = &r->claims[i];
        size_t before = licences.n;
        bool licence = !strcmp(c->field, "licence");
        if (licence) record_add(a, &licences, c->field, c->value, c->quote, c->where, c->sure);
        if (!licence || licences.n > before) r->claims[kept++] = *c;
    }
    r->n = kept;
    r->places = NULL; /* they moved */
}

/* The one state that the record's claims of FIELD name; NULL when there is none, or there are several. */
static const char *only_state(const struct people *p, const struct record *r, const char *field)
{
    const char *found = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const char *state = strcmp(r->claims[i].field, field) ? NULL : value_text(p->a, r->claims[i].value, "state");
        if (state && found && strcmp(found, state)) return NULL;
        if (state) found = state;
    }
    return found;
}

/* An LMSW works under supervision in most states, and not in Michigan: told where the state is known, by the licence or by the address. */
static void note_supervision(struct people *p, struct person *who)
{
    struct record *r = who->rec;
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->claims[i].field, "supervised")) return;
    const char *by_licence = only_state(p, r, "licence"), *by_address = only_state(p, r, "address");
    for (size_t i = 0, n = r->n; i < n; i++) {
        const struct claim k = r->claims[i];
        const char *type = strcmp(k.field, "licence") ? NULL : value_text(p->a, k.value, "type"), *state = type ? value_text(p->a, k.value, "state") : NULL;
        const struct licence_type *t = type ? catalog_licence_type(p->c, NULL, type) : NULL;
        if (!state) state = by_licence ? by_licence : by_address;
        if (!t || !t->supervised || strcmp(t->role, "therapist") || !state || !catalog_is_supervised(p->c, type, state)) continue;
        people_claim(p, who, "supervised", claim_object(p->a, "by", (char *)NULL, (char *)NULL), k.quote, k.where);
        return;
    }
}

void people_finish(struct people *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct record *r = p->v[i]->rec;
        join_licences(p, p->v[i]);
        drop_repeated(p->a, r);
        if (!r->practice) note_supervision(p, p->v[i]);
        if (!r->item) {
            int ordinal = 1;
            for (size_t k = roll_first(p, ROLL_FULL, p->v[i]->full); k < i; k = roll_next(p, ROLL_FULL, k))
                ordinal += !strcmp(p->v[k]->full, p->v[i]->full);
            r->item = arena_printf(p->a, "%s#%d", p->v[i]->full, ordinal);
        }
        *ARENA_PUSH(p->a, p->out->records, p->out->n_records, p->out->c_records) = r;
    }
}
