/* items_json.h - JSON as pages write it. The strict reader is jansson; this one reads what that refuses. */
#ifndef VOUCH_ITEMS_JSON_H
#define VOUCH_ITEMS_JSON_H

#include <jansson.h>

struct arena;

/* The values that stand in TEXT, one behind another, as an array (a new reference). Read all the same: comments of HTML
 * and of JavaScript, CDATA, raw control characters, wrong escapes, missing and superfluous commas, single quotes, bare
 * words as keys, quotes inside of strings. At the first place that makes no sense reading ends; what was whole before
 * it is kept, and *WHY tells (NULL when nothing was left out or guessed). */
json_t *items_json(struct arena *a, const char *text, const char **why);

#endif
