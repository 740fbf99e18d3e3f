/* prose_told.h - trainings that are told of beside something else: "Since my training with PRATI I have …", "She brings training in KAP from
 * Polaris", "the course that MAPS gave". Each is put as a plain sentence that prose_training.h reads. Part of prose_shape.h. */
#ifndef VOUCH_PROSE_TOLD_H
#define VOUCH_PROSE_TOLD_H

#include "judge.h"

/* The sentences that say what J says, at most four, into OUT; their number, 0 = J is told in no such way. */
size_t prose_told(struct arena *a, const struct judge *j, char **out);

#endif
