/* items_vocab.h - what the words of RDFa stand for: vocab, prefix, xmlns, and the prefixes every page has. Source: RDFa Core
 * 1.1, section 7.4, and its initial context. */
#ifndef VOUCH_ITEMS_VOCAB_H
#define VOUCH_ITEMS_VOCAB_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;
struct rdfa_prefix;

/* What an element hands down to those inside it. */
struct rdfa_words {
    const char *vocab; /* of words without a prefix; "": none. NULL: nobody told, and they are schema.org's */
    const struct rdfa_prefix *prefixes; /* the nearest first */
};

/* What the attributes of N add. */
void rdfa_declare(struct arena *a, struct rdfa_words *w, const struct node *n);
/* WORD as a word of schema.org, else its address in full; NULL when nobody told what it stands for. */
const char *rdfa_word(struct arena *a, const struct rdfa_words *w, const char *word);
/* The words of an attribute, NULL allowed; their number. */
size_t rdfa_words_in(struct arena *a, const struct rdfa_words *w, const char *attr, char ***out);
/* The word that is meant by a word of rel without a prefix on every page ("license"), else NULL. */
const char *rdfa_term(const char *word);
/* An address in "about" or "resource": "[me:id]", "me:id" of a known prefix, or as it is; NULL for "[]", which says nothing. */
const char *rdfa_address(struct arena *a, const struct rdfa_words *w, const char *s);

#endif
