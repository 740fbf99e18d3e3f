/* selector.h - a small part of CSS selectors (https://www.w3.org/TR/selectors-3/), for the rules of a source.
 *
 *   tag  *  .class  #id  [attr]  [attr=value]  [attr^=value]  [attr*=value]  :first-child  :nth-child(3)
 *   a b (b anywhere inside a)   a > b (b right inside a)   a, b (either)
 *
 * Values may stand in quotes. Names of tags and attributes are compared without case, classes and ids with. */
#ifndef VOUCH_SELECTOR_H
#define VOUCH_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum selector_test { SELECTOR_TAG, SELECTOR_CLASS, SELECTOR_ID, SELECTOR_HAS, SELECTOR_IS, SELECTOR_BEGINS, SELECTOR_CONTAINS, SELECTOR_NTH };

/* One thing that is asked of an element: NAME is a tag or an attribute, VALUE a class, an id or a value. */
struct selector_part {
    enum selector_test test;
    const char *name, *value;
    int nth; /* of its parent's elements, from 1 */
};

/* One element of a path: all of its parts, and whether the one before it is its parent (else any ancestor). */
struct selector_step {
    struct selector_part *parts;
    size_t n, cap;
    bool child;
};

struct selector_path {
    struct selector_step *steps;
    size_t n, cap;
};

struct selector {
    const char *text;
    struct selector_path *paths; /* either of them */
    size_t n, cap;
};

/* NULL with *WHY set when TEXT makes no sense. */
struct selector *selector_parse(struct arena *a, const char *text, const char **why);

#endif
