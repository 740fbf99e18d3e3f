/* items_expand.h - JSON-LD whose block explains its words itself, as if it had none to explain. */
#ifndef VOUCH_ITEMS_EXPAND_H
#define VOUCH_ITEMS_EXPAND_H

#include <jansson.h>
#include <stdbool.h>

struct arena;

/* True when V has a context that explains words, anywhere in it. */
bool expand_needed(const json_t *v);
/* V without its contexts (a new reference): ids are resolved against BASE (NULL: they stay), words are schema.org's or addresses, keywords have their own names, what is
 * kept by language, index, id or type is a list, values that a context calls ids are {"@id": …}. Source: JSON-LD 1.1,
 * section 5.1 of its algorithms, as far as contexts stand in the block. */
json_t *expand(struct arena *a, json_t *v, const char *base);

#endif
