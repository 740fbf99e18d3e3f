/* chain.h - things by a hash of what they are called by, so that of thousands only those of one name are gone through.
 *
 * The things are numbers, given out in order from 0. Those of one hash come out in that order; whoever asks compares them
 * still, for two names may have one hash. */
#ifndef VOUCH_CHAIN_H
#define VOUCH_CHAIN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct chain_link {
    uint32_t hash, next; /* next: the number of the next one in the same bucket */
};

struct chain {
    struct chain_link *v;
    size_t n, cap;
    uint32_t *first, *last; /* of each bucket */
    size_t buckets;         /* a power of two; 0 = nothing was added yet */
};

#define CHAIN_END ((size_t)UINT32_MAX)

uint32_t chain_hash(const char *s, size_t n);
uint32_t chain_hash_text(const char *s);
/* Adds the number c->n under HASH. */
void chain_add(struct arena *a, struct chain *c, uint32_t hash);
/* The first number under HASH, and the one after I under the same; CHAIN_END when there is none. */
size_t chain_first(const struct chain *c, uint32_t hash);
size_t chain_next(const struct chain *c, size_t i);

#endif
