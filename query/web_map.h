/* web_map.h - where the answers are: a map drawn here, with rings of distance, and the same as a list. */
#ifndef VOUCH_WEB_MAP_H
#define VOUCH_WEB_MAP_H

#include <jansson.h>

struct page;

/* The map of ANSWERS, numbered from FIRST, around the place that QUESTION (both of answer.h) names. Nothing when it names
 * none, or nobody's place is known. */
void map_write(const struct page *p, const json_t *question, const json_t *answers, long first);

#endif
