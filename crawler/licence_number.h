/* licence_number.h - which words of a sentence have the form of a licence's number, and which are another number. Part of prose_licence.h. */
#ifndef VOUCH_LICENCE_NUMBER_H
#define VOUCH_LICENCE_NUMBER_H

#include "judge.h"

/* A licence number at word I: letters and at least three digits; *LEN words ("LH 60123456", "LH.60123456"). NULL = none. */
char *licence_number_at(const struct judge *j, size_t i, size_t *len);
/* Words beside it make the number at word I another thing's: a member's, a street's, another trade's. */
bool licence_other_number(const struct judge *j, size_t i);
/* "2019", "1987": four digits that may be a year. */
bool licence_is_year(const char *s);

#endif
