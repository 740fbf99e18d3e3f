/* web_map.h - where the answers are: a map drawn here, with rings of distance, and the same as a list. */
#ifndef VOUCH_WEB_MAP_H
#define VOUCH_WEB_MAP_H

#include <jansson.h>
#include <stdbool.h>

struct page;

/* Is there a map of these answers? Only around a place that is asked for, when the place of somebody is known. */
bool map_has(const json_t *question, const json_t *answers);
/* The map of ANSWERS, numbered from FIRST, around the place that QUESTION (both of answer.h) names (map_has); else
 * nothing. */
void map_write(const struct page *p, const json_t *question, const json_t *answers, long first);

#endif
