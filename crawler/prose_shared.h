/* prose_shared.h - a word that several methods share, said of each of them: "Prolonged Exposure and CPT training", "certified provider of
 * Prolonged Exposure / Cognitive Processing Therapy". Part of prose_shape.h. */
#ifndef VOUCH_PROSE_SHARED_H
#define VOUCH_PROSE_SHARED_H

#include "judge.h"

/* J's sentence with the shared word beside each of its methods; of the arena A. NULL: nothing is shared. */
char *prose_shared(struct arena *a, const struct judge *j);

#endif
