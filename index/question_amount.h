/* question_amount.h - the distances and sums of money in the words of a question. */
#ifndef VOUCH_QUESTION_AMOUNT_H
#define VOUCH_QUESTION_AMOUNT_H

#include "question_not.h"

enum { DEFAULT_MILES = 25 };

/* "25", "25mi", "40 km" in miles; false when it is no distance. */
bool distance_read(const char *s, double *miles);
/* "within 25 miles of", "20 minutes from". */
void question_distances(struct reading *r);
/* Marks "200 dollars" as a sum, as "$200" is. */
void question_money(struct reading *r);

#endif
