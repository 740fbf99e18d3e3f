/* prose_turn.h - credentials that are told in passing, beside what a sentence is about, put plainly before they are judged: "…, and I am an
 * SEP", "…, finishing the PRATI training in 2020", "uses IFS (Level 2)". Part of prose_shape.h. */
#ifndef VOUCH_PROSE_TURN_H
#define VOUCH_PROSE_TURN_H

#include "judge.h"

/* The sentences, at most MOST of them, that together say what J's says, in OUT; of the arena A. 0: none of these forms. */
size_t prose_turns(struct arena *a, const struct judge *j, char **out, size_t most);

#endif
