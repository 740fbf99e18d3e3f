/* prose_owed.h - a training told by what was had, owed, or put in: "I had my training in this from PRATI", "grateful to PRATI for my
 * training", "My training (PRATI, 2021) was …". Part of prose_way.h. */
#ifndef VOUCH_PROSE_OWED_H
#define VOUCH_PROSE_OWED_H

#include "judge.h"

/* The sentences, at most two, that say what J says, into OUT; their number, 0 = J is told in no such way. */
size_t prose_owed(struct arena *a, const struct judge *j, char **out);

#endif
