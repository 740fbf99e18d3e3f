/* item.h - one item of structured data, whatever its syntax.
 *
 * An item is the JSON {"type":[words], "id":"...", "properties":{"name":[value or item, ...]}}; schema.org words stand
 * without their address, values are strings, an absent id is left out. */
#ifndef VOUCH_ITEM_H
#define VOUCH_ITEM_H

#include <jansson.h>

struct arena;
struct node;

/* What could not be read; TEXT is for a person. */
typedef void items_trouble(void *ctx, const char *kind, const char *text);

json_t *item_new(void);
void item_type(json_t *item, const char *word);               /* without the address of schema.org */
void item_add(json_t *item, const char *name, json_t *value); /* takes VALUE; an equal one is dropped */
const char *item_word(const char *word);                      /* "https://schema.org/Person" is "Person" */
/* The first value of a property: as text (of an item: its name), as an item, or all of them. Names of properties are
 * compared without case. */
const char *item_text(const json_t *item, const char *name);
json_t *item_item(const json_t *item, const char *name);
json_t *item_all(const json_t *item, const char *name);
int item_is(const json_t *item, const char *type);

#endif
