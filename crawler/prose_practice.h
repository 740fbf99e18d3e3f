/* prose_practice.h - what somebody offers and how: modalities, conditions, routes, stages, languages, insurers, fees,
 * telehealth, accepting, prescribing and who prescribes, own sessions, experience. Part of prose.h. */
#ifndef VOUCH_PROSE_PRACTICE_H
#define VOUCH_PROSE_PRACTICE_H

#include "judge.h"
#include "people.h"
#include "prose.h"

void prose_terms(struct people *p, struct person *who, struct judge *j, const char *where, enum prose_kind kind);
void prose_offers(struct people *p, struct person *who, struct judge *j, const char *where);
void prose_prescribing(struct people *p, struct person *who, struct judge *j, const char *where);
/* The one who prescribes, named in the sentence: a tie. */
void prose_prescriber(struct people *p, struct person *who, struct judge *j, const char *where);
void prose_self(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
