/* profile.h - from structured items to the records of persons and practices. */
#ifndef VOUCH_PROFILE_H
#define VOUCH_PROFILE_H

#include <jansson.h>
#include <stdbool.h>

#include "people.h"

/* Reads the persons and practices of ITEMS (one syntax, named WHERE) into P. */
void profile_items(struct people *p, json_t *items, const char *where);
/* True when the items say that the page is an article, a question-and-answer page or the like. STANDING: its builder marks it as a page that
 * stands (kind.h); Ghost and others call each page an "Article" then, which says nothing. */
bool profile_is_article(json_t *items, bool standing);
/* The name of the one author of what ITEMS call an "Article"; NULL = none or several are told. */
const char *profile_author(struct arena *a, json_t *items);

#endif
