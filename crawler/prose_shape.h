/* prose_shape.h - things that are said in a roundabout way, put plainly before they are judged: steps of one ladder of which each has its
 * state, a subject that holds the one who speaks, a question and its answer. Part of prose.h. */
#ifndef VOUCH_PROSE_SHAPE_H
#define VOUCH_PROSE_SHAPE_H

#include "judge.h"

enum { SHAPES = 8 };

/* The sentences, at most SHAPES of them, that together say what J's says, in OUT; of the arena A. 0: it says it plainly itself. */
size_t prose_shapes(struct arena *a, const struct judge *j, char *out[SHAPES]);
/* "Are you trained in KAP?" and "Yes, with PRATI in 2023." as "I am trained in KAP with PRATI in 2023."; NULL when the two state nothing of
 * the one who answers, or the answer says it all. */
char *prose_answered(struct arena *a, const char *question, const char *answer);

#endif
