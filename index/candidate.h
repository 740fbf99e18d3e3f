/* candidate.h - somebody at one place whom a question keeps, or a drawer of such, and the order of them: by points, then
 * distance, then place and name. Pure. */
#ifndef VOUCH_CANDIDATE_H
#define VOUCH_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct candidate {
    uint32_t number, n;            /* of the card; practitioner.n */
    double distance_mi;            /* below 0 = not known, or no place was asked for */
    int points;                    /* tenths */
    bool exact;                    /* false: they are POINTS at most */
    bool drawer;                   /* nobody in it is before it: NUMBER is the least, DISTANCE_MI and POINTS are bounds */
};

/* Best first: V as a heap with the best at its head; again when the head was changed; when one was put at its end. */
void candidates_heap(struct candidate *v, size_t n);
void candidates_sink(struct candidate *v, size_t n);
void candidates_rise(struct candidate *v, size_t n);

#endif
