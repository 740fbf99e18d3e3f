/* items_micro.h - HTML microdata. Part of items.h. */
#ifndef VOUCH_ITEMS_MICRO_H
#define VOUCH_ITEMS_MICRO_H

#include "item.h"

/* Adds the top-level items to OUT; items with one itemid are merged. Ids and links are resolved against BASE; NULL leaves
 * them as written. */
void items_micro(struct arena *a, const struct node *root, const char *base, json_t *out);

#endif
