/* items_hcard.h - microformats: hCard (class vcard) and h-card, given in the words of schema.org. Part of items.h. */
#ifndef VOUCH_ITEMS_HCARD_H
#define VOUCH_ITEMS_HCARD_H

#include "item.h"

/* Adds an item for each card, and for each address and point of none; a card that is a property of another stands in there,
 * an author or attendee in something of which nothing else is told. */
void items_hcard(struct arena *a, const struct node *root, json_t *out);

#endif
