/* chain.c - see chain.h */
#include "chain.h"

#include <string.h>

#include "mem.h"

enum { FEWEST = 32 };

uint32_t chain_hash(const char *s, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h ^ h >> 15;
}

uint32_t chain_hash_text(const char *s)
{
    return chain_hash(s, strlen(s));
}

static void append(struct chain *c, uint32_t i)
{
    size_t at = c->v[i].hash & (c->buckets - 1);
    c->v[i].next = UINT32_MAX;
    if (c->first[at] == UINT32_MAX) c->first[at] = i;
    else c->v[c->last[at]].next = i;
    c->last[at] = i;
}

static void make_buckets(struct arena *a, struct chain *c, size_t n)
{
    c->buckets = n;
    c->first = arena_bytes(a, n * sizeof *c->first);
    c->last = arena_bytes(a, n * sizeof *c->last);
    memset(c->first, 0xFF, n * sizeof *c->first);
    for (uint32_t i = 0; i < c->n; i++) append(c, i);
}

void chain_add(struct arena *a, struct chain *c, uint32_t hash)
{
    if (c->n >= c->buckets) make_buckets(a, c, c->buckets ? c->buckets * 2 : FEWEST);
    ARENA_PUSH(a, c->v, c->n, c->cap)->hash = hash;
    append(c, (uint32_t)c->n - 1);
}

static size_t of_hash(const struct chain *c, uint32_t i, uint32_t hash)
{
    while (i != UINT32_MAX && c->v[i].hash != hash) i = c->v[i].next;
    return i;
}

size_t chain_first(const struct chain *c, uint32_t hash)
{
    return c->buckets ? of_hash(c, c->first[hash & (c->buckets - 1)], hash) : CHAIN_END;
}

size_t chain_next(const struct chain *c, size_t i)
{
    return of_hash(c, c->v[i].next, c->v[i].hash);
}
