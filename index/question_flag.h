/* question_flag.h - the flags of a question: each is a filter. */
#ifndef VOUCH_QUESTION_FLAG_H
#define VOUCH_QUESTION_FLAG_H

#include "question_place.h"

/* Reads all flags of IN; what cannot be understood is noted. */
void question_flags(struct reading *r, const struct question_input *in);

/* Adds an element once; strict wins over loose, and a filter over a preference. */
void question_want(struct arena *a, struct wanted_list *l, struct wanted w);
/* The list of Q for a kind of vocabulary. */
struct wanted_list *question_list(struct question *q, enum term_kind kind);

#endif
