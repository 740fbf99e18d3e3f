/* items_context.h - what the words of a JSON-LD block stand for: its "@context". Source: JSON-LD 1.1, section 4.1, as far
 * as pages use it. Addresses of contexts are not fetched: whatever they are, their words are taken for schema.org's. */
#ifndef VOUCH_ITEMS_CONTEXT_H
#define VOUCH_ITEMS_CONTEXT_H

#include <jansson.h>
#include <stdbool.h>

struct arena;

/* The terms and prefixes of the contexts met so far; starts as {NULL}. */
struct ld_context {
    json_t *terms;     /* owned; word -> address, or the term's definition */
    const char *vocab; /* of words that no term explains; NULL: schema.org's */
};

/* What one context (a list, an object, an address) adds. */
void context_add(struct arena *a, struct ld_context *c, const json_t *context);
void context_free(struct ld_context *c);
/* NAME as a word of schema.org, a keyword ("@id", "@type", also when renamed), or the address of another vocabulary's
 * word; NULL when nobody told what it stands for. */
const char *context_word(struct arena *a, const struct ld_context *c, const char *name);
/* True when the values of NAME are kept by language: {"en": "…"}. */
bool context_by_language(const struct ld_context *c, const char *name);
/* The property that NAME means the other way round ({"@reverse": …} in its definition), NULL = none. */
const char *context_reverse(struct arena *a, const struct ld_context *c, const char *name);

#endif
