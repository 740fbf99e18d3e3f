/* prescribing.h - the ways in which somebody says of themselves that they prescribe, or that they do not, beside the plain verb that
 * prose_prescribe.c reads. Part of prose_practice.h. */
#ifndef VOUCH_PRESCRIBING_H
#define VOUCH_PRESCRIBING_H

#include "judge.h"

/* "She conducts your first visit, |prescribes|, and checks in": the verb at word I is one of several of the person. */
bool prescribing_in_series(const struct judge *j, size_t i);
/* "Ketamine is prescribed by Maribel", "prescribing is done by Torvald Amundsen": the word at which it is said of the person; the number of
 * words when it is not. */
size_t prescribing_passive(const struct judge *j);
/* "NMD, Prescriber", "Prescribing psychiatrist.", "Prescriber for our KAP program": a line that names their part; the same. */
size_t prescribing_role(const struct judge *j);
/* "… and began |prescribing| ketamine in 2018", and did not stop. */
bool prescribing_begun(const struct judge *j, size_t i);
/* "She and Dr. Quist evaluate, and |he| prescribes": the pronoun at word I may be who was named before it. */
bool prescribing_of_another(const struct judge *j, size_t i);
/* "I will prescribe ketamine |once my registration arrives|". */
bool prescribing_is_to_come(const struct judge *j, size_t i);
/* What is prescribed at word I is left open, or is "your treatment": on a page about ketamine that is what is meant. */
bool prescribing_for_patients(const struct judge *j, size_t i);
/* "I do not prescribe ketamine |to pregnant patients|": the refusal at word I is of some cases only. */
bool prescribing_refused_in_part(const struct judge *j, size_t i);
/* "I leave the prescribing to Dr. Quist", "I have no prescribing authority": the word at which it is said; the number of words when it is not. */
size_t prescribing_refused(const struct judge *j);
/* "Yes, I do" behind "Do you prescribe ketamine?": what they say by it, in whole words; NULL = nothing. */
char *prescribing_answered(struct arena *a, const char *question, const char *answer);

#endif
