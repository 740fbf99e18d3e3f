/* candidate.h - somebody at one place whom a question may keep, and the order of such: by points, then distance, then place and
 * name. Pure. */
#ifndef VOUCH_CANDIDATE_H
#define VOUCH_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct candidate {
    uint32_t number, n;            /* of the card; practitioner.n */
    uint32_t facets;               /* of the card */
    double distance_mi;            /* below 0 = not known, or no place was asked for */
    uint64_t met;                  /* a bit for each wish, then for each word of the text; the filters of the day */
    int points;                    /* tenths; at first of the card, then of the whole, at last as they are */
    bool watch, several, settled, exact;
};

/* Best first: V as a heap with the best at its head, and again when the head was changed. */
void candidates_heap(struct candidate *v, size_t n);
void candidates_sink(struct candidate *v, size_t n);
/* Brings the best MOST of N to the front, in no order; returns how many those are. */
size_t candidates_best(struct candidate *v, size_t n, size_t most);

#endif
