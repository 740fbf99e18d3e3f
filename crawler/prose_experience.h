/* prose_experience.h - what somebody went through themselves in their training: sessions with the medicine they work with. Part of prose.h. */
#ifndef VOUCH_PROSE_EXPERIENCE_H
#define VOUCH_PROSE_EXPERIENCE_H

#include "judge.h"
#include "people.h"

/* Own sessions that the sentence, which is about WHO, tells of as part of a training: a claim "experiential". */
void prose_experience(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
