/* prose_way.h - how somebody came to a training, told along the way: "Then, in 2021, PRATI.", "the training I did with Polaris", "and again
 * at Sage". Each is put as a plain sentence that prose_training.h reads. Part of prose_shape.h. */
#ifndef VOUCH_PROSE_WAY_H
#define VOUCH_PROSE_WAY_H

#include "judge.h"

/* The sentences that say what J says, at most MOST of them, into OUT; their number, 0 = J is told in no such way. */
size_t prose_ways(struct arena *a, const struct judge *j, char **out, size_t most);
/* "We met at PRATI, where we both completed the training in 2021": "We both completed the training at PRATI in 2021"; NULL = it is none such. */
char *prose_where_we(struct arena *a, const struct judge *j);

#endif
