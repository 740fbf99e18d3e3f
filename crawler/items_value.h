/* items_value.h - what an element of a microformat says: its words, its link, or what it carries in an attribute. Source:
 * the value-class pattern and the parsing rules of microformats. */
#ifndef VOUCH_ITEMS_VALUE_H
#define VOUCH_ITEMS_VALUE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;

enum { HCARD_TEXT = 16 << 20 };

/* What a property is: words ("p-"), an address ("u-"), a moment ("dt-"), all that stands there ("e-"), a telephone number. */
enum hcard_kind { HCARD_WORDS, HCARD_LINK, HCARD_DATE, HCARD_WHOLE, HCARD_PHONE };

/* The page that is read; text: how much of it was, which is bounded. */
struct hcard {
    struct arena *a;
    const struct node *root;
    size_t text, count, included;
};

/* One of the classes of N is NAME ("": none is), or begins with PREFIX. */
bool hcard_has(const struct node *n, const char *name);
bool hcard_has_prefix(const struct node *n, const char *prefix);
/* The same of "h-", "p-" and the like with nothing but letters behind: "p-4" and "h-12" are words of style sheets. */
bool hcard_has_mark(const struct node *n, const char *prefix);
/* True for the root of something else, whose properties are its own: an entry, an event, a review, an organisation. */
bool hcard_is_other(const struct node *n);
/* True for the root of a card of a person, of either version. */
bool hcard_is_card(const struct node *n);
/* The words of N with the alternatives of its images; what is classed "type" is no part of a number. */
const char *hcard_words(struct hcard *h, const struct node *n);
const char *hcard_link(const struct node *n); /* NULL when it has none */
/* What an element carries in an attribute instead of its words; NULL = nothing. */
const char *hcard_attribute(const struct node *n, enum hcard_kind kind);
/* The value of a property's element. */
const char *hcard_value(struct hcard *h, const struct node *n, enum hcard_kind kind);

#endif
