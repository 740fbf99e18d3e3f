/* items_rdfa.h - RDFa 1.1 as pages use it: vocab, prefix, typeof, property, rel, rev, about, resource, content. Part of
 * items.h. */
#ifndef VOUCH_ITEMS_RDFA_H
#define VOUCH_ITEMS_RDFA_H

#include "item.h"

/* Adds the top-level items to OUT; those with one resource are merged. Ids and links are resolved against BASE; NULL
 * leaves them as written. What a page says of itself is an item, the first, where it is named (about=""), typed, or
 * described in words of schema.org that bear a prefix. */
void items_rdfa(struct arena *a, const struct node *root, const char *base, json_t *out);

#endif
