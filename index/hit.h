/* hit.h - one person as an answer to a question: where, how far, what their credentials are worth on the day. Pure. */
#ifndef VOUCH_HIT_H
#define VOUCH_HIT_H

#include <stdbool.h>
#include <stddef.h>

#include "verify.h"

struct arena;
struct catalog;
struct question;

/* Somebody the question keeps. */
struct hit {
    struct practitioner *p;
    const struct place *place;     /* the nearest to what was asked, of the state asked for; else the first; NULL = none known */
    double distance_mi;            /* to it; below 0 = not known or no place was asked */
    double text;                   /* 0..1: how much of the words searched as text stands in what is said of them */
    struct judgement *verdicts;    /* one for each of p->credentials */
    struct treats_in treats[4];    /* in the patient's state, then in the state of PLACE when that is another */
    size_t n_treats;
};

struct hit hit_make(struct arena *a, const struct catalog *c, struct practitioner *p, const struct question *q,
                    const char *today);
/* A stop on the licence they would use: of the patient's state, and of the state they sit in unless the patient's own says
 * that they may be treated. */
bool hit_is_withheld(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                     const char *today);

#endif
