/* prose_step.h - a step, a certification or a training whose method is named elsewhere: in the sentence before, in front of a colon, as the subject. Part of prose_shape.h. */
#ifndef VOUCH_PROSE_STEP_H
#define VOUCH_PROSE_STEP_H

#include "judge.h"

/* The sentence J put in other words, with the method beside its step: "I took Brainspotting Phase 1 in 2019 and Phase 2 in 2021"; how many
 * sentences, 0 = it needs none. */
size_t prose_steps(struct arena *a, const struct judge *j, char **out);

#endif
