/* rank_training.h - points for trainings in ketamine-assisted therapy. Pure. */
#ifndef VOUCH_RANK_TRAINING_H
#define VOUCH_RANK_TRAINING_H

#include <stddef.h>

#include "practitioner.h"

struct arena;
struct catalog;
struct question;

/* At least one line; the first is about the training that counts most. */
struct training_score {
    double points[4];
    const char *texts[4];
    size_t n;
};
struct training_score rank_training(struct arena *a, const struct catalog *c, const struct question *q,
                                    const struct practitioner *p);

/* "by their own words", "confirmed by the issuer" ... */
const char *proof_words(enum proof proof);
/* Hours stated of this person, else of the programme's cohort when that is known; -1 = not known. */
int training_hours(const struct catalog *c, const struct credential *k);

#endif
