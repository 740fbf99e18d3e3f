/* correct.c - see correct.h */
#include "correct.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "claim.h"
#include "mem.h"
#include "text.h"

const char *correct_value(struct arena *a, const char *field, const char *words, const char **why)
{
    const struct claim_field *f = claim_field(field);
    *why = NULL;
    if (!f) return *why = "there is no such field (vouch help fields)", NULL;
    if (!*words) return *why = "the value is empty", NULL;
    json_t *j = NULL;
    char *end;
    switch (f->shape) {
    case SHAPE_TEXT: return claim_text(a, words);
    case SHAPE_YES_NO:
        if (text_eq_nocase(words, "yes") || text_eq_nocase(words, "true")) return claim_yes_no(true);
        if (text_eq_nocase(words, "no") || text_eq_nocase(words, "false")) return claim_yes_no(false);
        return *why = "the value is yes or no", NULL;
    case SHAPE_NUMBER: {
        double v = strtod(words, &end);
        return *end ? (*why = "the value is a number", NULL) : claim_number(a, v);
    }
    case SHAPE_OBJECT: break;
    }
    j = json_loads(words, 0, NULL);
    if (!json_is_object(j)) {
        json_decref(j);
        return *why = "the value is a JSON object (vouch help fields)", NULL;
    }
    const char *value = json_text(a, j);
    json_decref(j);
    return value;
}

/* Fields of which a person has many: a correction adds to them. */
static bool is_list(const char *field)
{
    static const char *const lists[] = {"route", "stage", "condition", "modality", "insurance", "language", "telehealth", "approach",
                                        "education", "teaches", "tie", "affiliation", "same_as", "taxonomy", "former_name",
                                        "nickname", "pursuing", "past", "experiential", "experience"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!strcmp(field, lists[i])) return true;
    return false;
}

static bool same_part(struct arena *a, const char *x, const char *y, const char *key)
{
    const char *p = value_text(a, x, key), *q = value_text(a, y, key);
    return p && q && text_same(p, q);
}

/* A correction of a credential replaces the claim of the same one. */
static bool replaces(struct arena *a, const struct ruling *r, const struct claim *c)
{
    if (strcmp(r->field, c->field)) return false;
    if (!claim_field(c->field)->credential) return !is_list(c->field);
    if (!strcmp(c->field, "licence")) return same_part(a, r->value, c->value, "type") || same_part(a, r->value, c->value, "number");
    return same_part(a, r->value, c->value, "programme") || same_part(a, r->value, c->value, "issuer") ||
           same_part(a, r->value, c->value, "organisation") || same_part(a, r->value, c->value, "name");
}

static void take_out(struct arena *a, struct record *x, const struct ruling *r)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n; i++)
        if (!replaces(a, r, &x->claims[i])) x->claims[n++] = x->claims[i];
    x->n = n;
}

static bool hangs_on(struct arena *a, const struct ruling *r, struct record *const *records, size_t n)
{
    if (strcmp(r->verb, "correct") || !r->field || !r->value || !claim_field(r->field)) return false;
    for (size_t i = 0; i < n; i++)
        if (!strcmp(record_key(a, records[i]), r->subject)) return true;
    return false;
}

struct record *correct_apply(struct arena *a, struct record *const *records, size_t n, const struct ruling *rulings, size_t n_rulings)
{
    struct record *own = NULL;
    for (size_t i = 0; i < n_rulings; i++) {
        const struct ruling *r = &rulings[i];
        if (!hangs_on(a, r, records, n)) continue;
        if (!own) {
            own = arena_alloc(a, sizeof *own);
            *own = (struct record){.source = "correction", .voice = "directory", .url = "", .item = records[0]->item};
        }
        for (size_t k = 0; k < n; k++) take_out(a, records[k], r);
        take_out(a, own, r); /* the newest counts */
        own->seen = arena_strdup(a, r->at);
        record_add(a, own, r->field, r->value, arena_printf(a, "Corrected by %s on %.10s: %s", r->by, r->at, r->why), "correction", 1);
    }
    return own && own->n ? own : NULL;
}
