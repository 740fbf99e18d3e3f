/* prescribe.h - may somebody prescribe ketamine (Schedule III) to a patient in a state? Pure; the rules are the rows of
 * data/prescribing.tsv, and what no row supports is not known. */
#ifndef VOUCH_PRESCRIBE_H
#define VOUCH_PRESCRIBE_H

#include "verify.h"

struct prescribes {
    enum answer3 answer;
    const char *basis;         /* confirmed, stated: by the licence; NULL when not known */
    const char *reason;        /* a sentence for people */
    const char *as_of, *source; /* of the rule; NULL when no rule decides */
    const char *until;         /* the last day of a rule that ends; else NULL */
    const struct credential *by; /* the licence; NULL when none decides */
};

/* TREATS is what verify_treats_in gave for STATE and TODAY. Fills OUT[0] (in person) and OUT[1] (telehealth). A yes
 * wants a licence of the state that holds, whose kind may prescribe there, and a yes of TREATS; by telehealth the federal
 * rule too, on its last day still. */
void prescribe_in(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                  const struct treats_in treats[2], const char *today, struct prescribes out[2]);

#endif
