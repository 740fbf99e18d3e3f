/* sets.h - cards as bits: the stretches of numbers among which a search looks, and sets over them. Pure. */
#ifndef VOUCH_SETS_H
#define VOUCH_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct runs;

/* Card number C is bit (C - 1) % 64 of word (C - 1) / 64 of all. */
struct stretch {
    int64_t word;              /* its first word, of all cards; even, so that drawers are whole */
    size_t n, at;              /* how many words, an even number; where they stand in a set */
};
struct sets {
    struct arena *a;
    struct stretch *v;         /* ascending, apart */
    size_t n, cap, words;      /* WORDS: of a set */
};

/* All that the runs (shelf.h, ascending) touch. */
struct sets sets_over(struct arena *a, const struct runs *runs);

/* Where word WORD of all stands in a set; SIZE_MAX when it is in no stretch. */
size_t set_place(const struct sets *s, int64_t word);
uint64_t *set_new(const struct sets *s); /* of nobody */
uint64_t *set_of_runs(const struct sets *s, const struct runs *runs);
/* The same cards in stretches that hold little beside them. */
uint64_t *set_narrowed(const struct sets *s, const uint64_t *x, struct sets *narrow);
uint64_t *set_copy(const struct sets *s, const uint64_t *x);
void set_and(const struct sets *s, uint64_t *x, const uint64_t *with);
void set_without(const struct sets *s, uint64_t *x, const uint64_t *those);
size_t set_count(const struct sets *s, const uint64_t *x);
bool set_any(const struct sets *s, const uint64_t *x);
bool set_has(const struct sets *s, const uint64_t *x, int64_t number);
void set_put(const struct sets *s, uint64_t *x, int64_t number, bool in);   /* nothing where NUMBER is in no stretch */

/* Along the cards of a set, ascending: struct walk w = {s, x}; while (walk_next(&w)) ... w.number. Those that are taken out of
 * the set on the way may still come, up to 64 of them. */
struct walk {
    const struct sets *s;
    const uint64_t *set;
    size_t stretch, i;         /* I: within the stretch */
    uint64_t left;
    bool begun;
    int64_t number;
};
bool walk_next(struct walk *w);

#endif
