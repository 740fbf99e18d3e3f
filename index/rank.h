/* rank.h - in which order: points for each part, by the weights of ranking.json, each with its reason in plain
 * words. Unknown is zero, adverse is below, known good is above. Nothing a practitioner can pay for. Pure. */
#ifndef VOUCH_RANK_H
#define VOUCH_RANK_H

#include <stddef.h>

#include "hit.h"

struct arena;
struct catalog;
struct question;

/* part: preset, training, licence, trauma, services, distance, freshness, text, warnings. */
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

/* The same without looking at the person: BASE is what nobody's question changes (a question that asks nothing gives it),
 * the rest what is known of how they meet the question. In tenths of a point; equal to the points of rank_score. */
struct rank_weights {
    int per_match, services_most, preset, setting;
    double distance_most, half_at_mi, online, text_most;
};
struct rank_facts {
    int base;                  /* tenths */
    int services;              /* how many of the services asked for they state */
    int preset;                /* parts of the rule that are met */
    bool trauma, training, topic; /* what was asked about it is met */
    bool setting;              /* sessions are where they are asked for */
    bool near;                 /* a place was asked for */
    bool online;               /* sees people online in the patient's state, and may */
    double distance_mi;        /* below 0 = not known */
    double text;               /* as in struct hit */
};
struct rank_weights rank_weights(const struct catalog *c);
int rank_quick(const struct rank_weights *w, const struct rank_facts *f);
/* No less than rank_quick of anybody who meets no more, is no nearer and has no higher base than F says. */
int rank_most(const struct rank_weights *w, const struct rank_facts *f);
int score_tenths(double points);

/* A distance as a ZIP code can bear it: the nearest mile below ten, else the nearest five. */
double distance_rounded(double miles);
/* "about 5 miles"; "in the same area" below one. */
const char *distance_words(struct arena *a, double miles);

#endif
