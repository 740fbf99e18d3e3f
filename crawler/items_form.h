/* items_form.h - the one form in which items of every syntax are printed. */
#ifndef VOUCH_ITEMS_FORM_H
#define VOUCH_ITEMS_FORM_H

#include "item.h"

/* A copy of a syntax's ITEMS in their common form (a new reference): what is said of one id in several places stands
 * together, wherever that id is named, except inside of itself; numbers, yes and no, and addresses are written in one
 * way; labels of blank nodes are gone; properties
 * of other vocabularies stand in items only that have none of schema.org. BASE is the page's address, against which relative ones are resolved; NULL
 * leaves them as written. */
json_t *items_form(struct arena *a, const json_t *items, const char *base);

/* The address S in full, its fragment with it, against BASE; as it is when BASE is NULL or it is none of http. */
const char *items_address(struct arena *a, const char *base, const char *s);

#endif
