/* link_words.h - why a pair was joined or kept apart, in words, with what each part weighs. */
#ifndef VOUCH_LINK_WORDS_H
#define VOUCH_LINK_WORDS_H

#include "resolve.h"

/* "The same telephone number and surname; a short form of the given name (phone +12.1 ...). But NPPES has two numbers." */
const char *link_why(struct arena *a, const struct resolved *r, const struct pair *p);
/* How useful it is that a person decides this unclear pair: more when more speaks for it and less is missing. */
double link_use(const struct resolved *r, const struct pair *p);

#endif
