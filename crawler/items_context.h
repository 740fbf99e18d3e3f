/* items_context.h - what the words of a JSON-LD block stand for: its "@context". Source: JSON-LD 1.1, sections 4.1 and 9.15.
 * Addresses of contexts are not fetched: whatever they are, their words are taken for schema.org's. */
#ifndef VOUCH_ITEMS_CONTEXT_H
#define VOUCH_ITEMS_CONTEXT_H

#include <jansson.h>
#include <stdbool.h>

struct arena;

/* The terms and prefixes of the contexts met so far; starts as {NULL}. */
struct ld_context {
    json_t *terms;     /* owned; word -> address, or the term's definition */
    const char *vocab; /* of words that no term explains; NULL: schema.org's; "": they stand for nothing */
    const char *base;  /* against which ids are resolved; NULL: the page's address */
    const struct ld_context *before; /* what held outside of the object whose type brought this one; NULL */
};

/* What one context (a list, an object, an address) adds. */
void context_add(struct arena *a, struct ld_context *c, const json_t *context);
void context_free(struct ld_context *c);
/* NAME as a word of schema.org, a keyword ("@id", "@type", also when renamed), or the address of another vocabulary's
 * word; NULL when it stands for nothing. */
const char *context_word(struct arena *a, const struct ld_context *c, const char *name);
/* An id in full, as far as prefixes and "@base" go. */
const char *context_id(struct arena *a, const struct ld_context *c, const char *id);
/* What the definition of the term NAME says under a keyword ("@type", "@container", "@reverse", "@context"); NULL = nothing. */
json_t *context_says(const struct ld_context *c, const char *name, const char *keyword);
/* True when the values of NAME are kept in that way: "@language", "@index", "@id", "@type", "@graph". */
bool context_keeps(const struct ld_context *c, const char *name, const char *container);

#endif
