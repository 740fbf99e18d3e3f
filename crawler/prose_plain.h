/* prose_plain.h - turns of speech by which somebody tells of a training, put plainly before they are judged. Part of prose_shape.h. */
#ifndef VOUCH_PROSE_PLAIN_H
#define VOUCH_PROSE_PLAIN_H

#include "judge.h"

/* What J's sentence says, in plain words; NULL: it has none of these turns. */
char *prose_plain(struct arena *a, const struct judge *j);

/* A sentence that is cut short, "Trained at PRATI…": leaves of it what is whole. False when nothing is. */
bool prose_keep_whole(struct judge *j);

#endif
