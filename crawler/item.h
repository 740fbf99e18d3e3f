/* item.h - one item of structured data, whatever its syntax.
 *
 * An item is the JSON {"type":[words], "id":"...", "properties":{"name":[value or item, ...]}}; schema.org words stand
 * without their address, values are strings, an absent id is left out. */
#ifndef VOUCH_ITEM_H
#define VOUCH_ITEM_H

#include <jansson.h>
#include <stdbool.h>

struct arena;
struct node;

/* What could not be read; TEXT is for a person. */
typedef void items_trouble(void *ctx, const char *kind, const char *text);

/* item_add drops a value that is there already, gives an enumeration's word without its address, a telephone number
 * without "tel:", and puts an additionalType where the types are. At most a thousand values of a property are kept. */
json_t *item_new(void);
void item_type(json_t *item, const char *word);               /* without the address of schema.org */
void item_add(json_t *item, const char *name, json_t *value); /* takes VALUE */
const char *item_word(const char *word);                      /* "https://schema.org/Person" is "Person" */
/* A value of property NAME in its common form: an enumeration's word without the address, no "tel:". Within S. */
const char *item_value(const char *name, const char *s);
const char *item_own_id(const json_t *item); /* NULL when it has none */
void item_merge(json_t *item, const json_t *other); /* adds what OTHER says */
/* True for properties that are words, never an address: a link that carries one is read by its words. */
bool item_wants_words(const char *name);
/* True for properties whose item is somebody who wrote, said or rated something, or an issuer, and for those of other
 * vocabularies: no entry about them. */
bool item_leads_elsewhere(const char *name);
/* True when an address given for this property may be another item's id; of "url" and its like it is the value. */
bool item_may_refer(const char *name);
/* The first value of a property: as text (of an item: its name), as an item, or all of them. Names of properties are
 * compared without case. */
const char *item_text(const json_t *item, const char *name);
json_t *item_item(const json_t *item, const char *name);
json_t *item_all(const json_t *item, const char *name);
int item_is(const json_t *item, const char *type);
bool item_is_own(const char *word); /* a word of schema.org, not the address of another vocabulary's */
bool item_has_own_type(const json_t *item); /* one of schema.org's */

#endif
