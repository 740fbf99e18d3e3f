/* items_rdfa.h - RDFa 1.1 Lite as schema.org pages use it: vocab, typeof, property, resource. Part of items.h. */
#ifndef VOUCH_ITEMS_RDFA_H
#define VOUCH_ITEMS_RDFA_H

#include "item.h"

/* Adds the top-level items to OUT; those with one resource are merged. */
void items_rdfa(struct arena *a, const struct node *root, json_t *out);

#endif
