/* search.h - whom a question keeps: candidates by SQL, each then judged by every filter as yes, no or silent.
 * Only yes is kept; nobody is kept for what no source says of them. */
#ifndef VOUCH_SEARCH_H
#define VOUCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "verify.h"

struct arena;
struct catalog;
struct directory;
struct question;

/* Somebody the question keeps. */
struct hit {
    struct practitioner *p;
    const struct place
        *place; /* the place of practice nearest to what was asked, else the first; NULL = none known */
    double distance_mi;            /* to it; below 0 = not known or no place was asked */
    double text; /* 0..1: how much of the words searched as text stands in what is said of them */
    struct judgement *verdicts;    /* one for each of p->credentials */
    struct treats_in treats[4];    /* in the patient's state, then in the state of PLACE when that is another */
    size_t n_treats;
};
struct search_result {
    struct hit *v;                 /* in no particular order: rank.h sorts */
    size_t n, cap;
    size_t withheld;               /* left out by verify_withheld, all filters aside from that met */
    bool timed_out;                /* not everybody could be looked at */
};

enum { SEARCH_MS = 1000 };

/* Runs Q on the day TODAY. The people of its hits are brief (directory.h): without the words of their sources.
 */
struct search_result search_run(struct arena *a, struct directory *d, const struct question *q,
                                const char *today);
/* A hit for somebody looked up by name or id: verdicts, treats and place as search_run makes them. */
struct hit search_hit(struct arena *a, const struct catalog *c, struct practitioner *p,
                      const struct question *q, const char *today);

#endif
