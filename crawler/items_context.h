/* items_context.h - what the words of a JSON-LD block stand for: its "@context". Source: JSON-LD 1.1, sections 4.1 and 9.15,
 * and sections 4 and 5.2 of its algorithms. Addresses of contexts are not fetched: whatever they are, their words are taken
 * for schema.org's. */
#ifndef VOUCH_ITEMS_CONTEXT_H
#define VOUCH_ITEMS_CONTEXT_H

#include <jansson.h>
#include <stdbool.h>

struct arena;

/* The terms and prefixes of the contexts met so far; starts as {NULL}. */
struct ld_context {
    json_t *terms;     /* owned; word -> its definition, where "@id" is its address in full */
    const char *vocab; /* of words that no term explains; NULL: nobody told */
    const char *base;  /* against which ids are resolved; NULL: they stay as written */
    const char *page;  /* the base of a block that tells none */
    bool schema;       /* schema.org, or a context that is not fetched, was named */
    bool others;       /* so was an address of something else */
    bool closed;       /* words that nobody explains stand for nothing; else they are schema.org's */
    const struct ld_context *previous; /* what holds again in the objects inside; NULL */
};

/* What one context (a list, an object, an address, null) adds. */
void context_add(struct arena *a, struct ld_context *c, const json_t *context);
void context_free(struct ld_context *c);
/* NAME as a word of schema.org, a keyword ("@id", "@type", also when renamed), or the address of another vocabulary's
 * word; NULL when it stands for nothing. */
const char *context_word(struct arena *a, const struct ld_context *c, const char *name);
/* The same for a type, which is an address of the page where no vocabulary has it. */
const char *context_type(struct arena *a, const struct ld_context *c, const char *name);
/* An id in full, as far as prefixes and bases go; of a VOCAB value, which may be a word, the word's address. NULL = none. */
const char *context_id(struct arena *a, const struct ld_context *c, const char *id, bool vocab);
/* What the definition of the term NAME, NULL allowed, says under a keyword ("@type", "@reverse", "@context"); NULL = nothing. */
json_t *context_says(const struct ld_context *c, const char *name, const char *keyword);
/* True when the values of NAME are kept in that way: "@language", "@index", "@id", "@type", "@graph". */
bool context_keeps(const struct ld_context *c, const char *name, const char *container);

#endif
