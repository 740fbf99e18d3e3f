/* learned.h - whether the clause in which a training is named says that the person took it: who did it, by which verb, with which
 * object. What other clauses of the sentence say does not matter. Part of prose_training.h. */
#ifndef VOUCH_LEARNED_H
#define VOUCH_LEARNED_H

#include "judge.h"

/* "The next year I trained with Phil Wolfson …, and it changed how I sit with people". False when the clause says no such thing, or says
 * it of somebody else, of a part, of a talk, or of what did not come to its end. */
bool learned(const struct judge *j, const struct hit *h);

/* "… until I was certified by EMDRIA": the clause says by itself that the person is, or has become, what H names. */
bool learned_is(const struct judge *j, const struct hit *h);
/* "I have EMDR training", "She's had basic training in EMDR and …": the person has the training that H is, or names. */
bool learned_has(const struct judge *j, const struct hit *h);
/* "I have training in X, Y and |H|", "|H|, in which I'm certified"; *CERTIFIED: and not only trained. */
bool learned_method(const struct judge *j, const struct hit *h, bool *certified);

#endif
