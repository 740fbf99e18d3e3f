/* learned_subject.h - who did what a verb says. Part of learned.h. */
#ifndef VOUCH_LEARNED_SUBJECT_H
#define VOUCH_LEARNED_SUBJECT_H

#include "judge.h"

bool learned_verb(const struct word *w); /* one of the verbs by which somebody comes to have learned something */
bool learned_aux(const struct word *w);  /* stands between a subject and such a verb: "have", "then", "finally" */
/* The verb at word I tells of what is over: "completed", not "completing". */
bool learned_past(const struct judge *j, size_t i);
/* Word I stands in the way between a verb and its object: another subject, another verb, a relative clause. */
bool learned_stops(const struct judge *j, size_t i);
/* What the verb at word VERB says was done by the person. */
bool learned_own(const struct judge *j, size_t verb);

/* The person is the subject at word I, and what is said is not only supposed. */
bool learned_subject(const struct judge *j, size_t i);

#endif
