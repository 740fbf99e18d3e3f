/* prose_trained_in.h - "trained in", "certified in", "training in" and the methods that stand in a list behind them. Part of
 * prose.h. */
#ifndef VOUCH_PROSE_TRAINED_IN_H
#define VOUCH_PROSE_TRAINED_IN_H

#include "judge.h"
#include "people.h"

/* What the sentence says of methods: "trained in EMDR, Somatic Experiencing and |Hakomi|". */
void prose_trained_in(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
