/* items_ld.h - JSON-LD as it stands in pages: broken, commented, split over blocks. Part of items.h. */
#ifndef VOUCH_ITEMS_LD_H
#define VOUCH_ITEMS_LD_H

#include "item.h"

/* Adds the top-level items of all JSON-LD blocks of the page to OUT. */
void items_ld(struct arena *a, const struct node *root, const char *base, json_t *out, items_trouble *trouble, void *ctx);
void items_ld_text(struct arena *a, const char *text, json_t *out, items_trouble *trouble, void *ctx);

#endif
