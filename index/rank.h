/* rank.h - in which order: points for each part, by the weights of ranking.json, each with its reason in plain
 * words. Unknown is zero, adverse is below, known good is above. Nothing a practitioner can pay for. Pure. */
#ifndef VOUCH_RANK_H
#define VOUCH_RANK_H

#include <stddef.h>

#include "search.h"

struct arena;
struct catalog;
struct question;

/* part: training, licence, trauma, services, distance, freshness, text, warnings. */
struct reason {
    const char *part;
    double points; /* to one decimal */
    const char *text;
};
struct score {
    double points; /* the sum of the reasons */
    struct reason *reasons;
    size_t n, cap;
};

struct score rank_score(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                        const char *today);

struct ranked {
    const struct hit *hit;
    struct score score;
};
/* All hits, best first: by score, then distance, then name, then id. */
struct ranked *rank_all(struct arena *a, const struct catalog *c, const struct question *q,
                        const struct search_result *r, const char *today);

/* A distance as a ZIP code can bear it: the nearest mile below ten, else the nearest five. */
double distance_rounded(double miles);
/* "about 5 miles"; "in the same area" below one. */
const char *distance_words(struct arena *a, double miles);

#endif
