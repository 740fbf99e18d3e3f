/* label_strong.h - a label that is set off by emphasis and not by a colon. */
#ifndef VOUCH_LABEL_STRONG_H
#define VOUCH_LABEL_STRONG_H

#include "owner.h"

/* "<b>License</b> LPC, NCC", "<b>Trainings</b> IFS Level 2": where the value of such a label of licences or of trainings begins; NULL = K is another line. */
const char *label_behind_strong(struct page *g, const struct block *k);

/* "License: LCSW, RPT", "Licensed as: Psychologist, Washington PY60431877": a label of licences alone, and a value that begins with letters of a licence and has no
 * number, or with what a psychologist is called. */
bool label_of_own_licence(const struct page *g, const char *label, const char *value);

/* "EMDR trained. |Languages|: Portuguese": the second sentence of TEXT, which is a short label up to the COLON; NULL = the first one goes up to it. */
const char *label_second_sentence(const char *text, const char *colon);

#endif
