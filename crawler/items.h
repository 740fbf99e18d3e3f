/* items.h - structured data of a page as items: JSON-LD, microdata, RDFa, hCard, each in one and the same shape.
 */
#ifndef VOUCH_ITEMS_H
#define VOUCH_ITEMS_H

#include "item.h"

struct items {
    json_t *json_ld, *microdata, *rdfa, *hcard; /* arrays; owned by the caller of items_free */
};

/* Reads all of them from a tree; ids and links stay as written. */
struct items items_read(struct arena *a, const struct node *root, items_trouble *trouble, void *ctx);
/* The same with ids and links in full, against BASE, the page's address or NULL: what is printed. */
struct items items_read_at(struct arena *a, const struct node *root, const char *base, items_trouble *trouble, void *ctx);
/* The same from the text of a JSON file. */
struct items items_read_json(struct arena *a, const char *text, items_trouble *trouble, void *ctx);
void items_free(struct items *it);
/* All in the form in which they are printed (items_form.h); BASE is the page's address or NULL. A new reference. */
json_t *items_to_json(struct arena *a, const struct items *it, const char *base);

#endif
