/* question_place.h - the places, distances and states in the words of a question. */
#ifndef VOUCH_QUESTION_PLACE_H
#define VOUCH_QUESTION_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "question_not.h"

/* Sets the place of Q from the words of a flag: "98101", "Portland, OR", "45.5,-122.6". False when there is no
 * such place; a misspelt city is corrected, and said. */
bool question_place_flag(struct reading *r, const char *words);

/* In this order: before the dictionary is asked, distances, ZIP codes, "near ..." and "Portland OR"; after it,
 * bare cities, states and regions; at last misspelt ones. */
void question_places_first(struct reading *r);
void question_places_bare(struct reading *r);
void question_places_misspelt(struct reading *r);
/* After all of them: the state in which somebody lives. */
void question_place_home(struct reading *r);

#endif
