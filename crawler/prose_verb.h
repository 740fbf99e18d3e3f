/* prose_verb.h - one verb for several things, and verbs behind a turn of speech, put plainly before they are judged. Part of
 * prose_shape.h. */
#ifndef VOUCH_PROSE_VERB_H
#define VOUCH_PROSE_VERB_H

#include "judge.h"

/* The sentences, at most MOST of them, that together say what J's says, in OUT; of the arena A. 0: none of these forms. */
size_t prose_verbs(struct arena *a, const struct judge *j, char **out, size_t most);

/* The programme or the step of a ladder that begins at word I; NULL = none does. */
const struct hit *prose_thing_at(const struct judge *j, size_t i);

#endif
