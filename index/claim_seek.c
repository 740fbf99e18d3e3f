/* claim_seek.c - see claim_seek.h */
#include "claim_seek.h"

#include <stdbool.h>
#include <string.h>

#include "chain.h"
#include "claim.h"
#include "mem.h"

enum { FEW = 24 }; /* so many are gone through one by one */

struct claim_places {
    struct chain by_value, by_field;
    const struct claim *of; /* where the claims stood; they were taken out or moved when it is not so any more */
};

static uint32_t hash_of(const char *field, const char *value)
{
    return chain_hash_text(value) * 31 + chain_hash_text(field);
}

/* All claims of R are known, and are those that stand there. */
static bool is_fresh(const struct record *r)
{
    return r->places && r->places->of == r->claims && r->places->by_field.n == r->n;
}

static bool is_claim(const struct claim *c, const char *field, const char *value)
{
    return !strcmp(c->field, field) && !strcmp(c->value, value);
}

static void take_in(struct arena *a, struct record *r)
{
    for (size_t i = r->places->by_field.n; i < r->n; i++) {
        chain_add(a, &r->places->by_value, hash_of(r->claims[i].field, r->claims[i].value));
        chain_add(a, &r->places->by_field, chain_hash_text(r->claims[i].field));
    }
    r->places->of = r->claims;
}

static void begin_anew(struct arena *a, struct record *r)
{
    r->places = arena_alloc(a, sizeof *r->places);
    take_in(a, r);
}

size_t claim_seek(struct arena *a, struct record *r, const char *field, const char *value)
{
    size_t i = 0;
    if (r->n < FEW) {
        while (i < r->n && !is_claim(&r->claims[i], field, value)) i++;
        return i;
    }
    if (!is_fresh(r)) begin_anew(a, r);
    i = chain_first(&r->places->by_value, hash_of(field, value));
    while (i != CHAIN_END && !is_claim(&r->claims[i], field, value)) i = chain_next(&r->places->by_value, i);
    return i == CHAIN_END ? r->n : i;
}

void claim_seek_added(struct arena *a, struct record *r)
{
    if (r->n < FEW) return;
    if (r->places && r->places->by_field.n + 1 == r->n) take_in(a, r);
    else begin_anew(a, r);
}

size_t claim_seek_field(const struct record *r, const char *field, size_t from)
{
    const struct chain *by = r->n >= FEW && is_fresh(r) ? &r->places->by_field : NULL;
    bool behind = from && !strcmp(r->claims[from - 1].field, field);
    if (!by || (from && !behind)) {
        while (from < r->n && strcmp(r->claims[from].field, field)) from++;
        return from;
    }
    size_t i = behind ? chain_next(by, from - 1) : chain_first(by, chain_hash_text(field));
    while (i != CHAIN_END && strcmp(r->claims[i].field, field)) i = chain_next(by, i);
    return i == CHAIN_END ? r->n : i;
}
