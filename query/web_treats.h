/* web_treats.h - whether and how somebody may treat a patient in a state, as markup shared by the pages. */
#ifndef VOUCH_WEB_TREATS_H
#define VOUCH_WEB_TREATS_H

#include <jansson.h>
#include <stdbool.h>

struct page;

/* Rows of a list of facts: the state, and a line each for "in person" and "by video". TREATS: treats_in of answer.h. */
void treats_write_short(const struct page *p, const json_t *treats);
/* A list with the reasons and dates; of STATE only, or of all but STATE when REST (STATE NULL: of all). */
void treats_write_whole(const struct page *p, const json_t *treats, const char *state, bool rest);

/* Would that list have a line? */
bool treats_any(const json_t *treats, const char *state, bool rest);

#endif
