/* element.h - what is known of the elements of HTML: how a person sees them, and which of their tags may be left out.
 *
 * What ends what is as libxml2 has it (htmlStartClose and htmlEndPriority in its HTMLparser.c, 2.9.14), whose opinion
 * counts where markup has mistakes; tests/test_regular.c holds the two together. */
#ifndef VOUCH_ELEMENT_H
#define VOUCH_ELEMENT_H

#include <stdbool.h>
#include <stddef.h>

enum {
    ELEMENT_BLOCK = 1,  /* begins a new line */
    ELEMENT_UNSEEN = 2, /* a person does not see it, whatever its attributes */
    ELEMENT_EMPTY = 4,  /* has no end tag and holds nothing */
    ELEMENT_RAW = 8,    /* holds nothing but text, up to its own end tag: script, style */
    ELEMENT_FRAME = 16, /* of pages that are made of pages */
};
enum { ELEMENT_WEIGHT = 100 };

struct element {
    const char *tag;      /* lower case */
    unsigned kind;        /* ELEMENT_BLOCK and the like */
    int weight;           /* 0 = ELEMENT_WEIGHT, which those weigh too of which nothing is known */
    const char *ended_by; /* the start tags that end it, blanks between; NULL = none */
};

/* The element of that name, N bytes in lower case; NULL when nothing is known of it. */
const struct element *element_named(const char *tag, size_t n);
/* True when the start tag of NEXT ends OPEN, the innermost open element. NULL, something unknown, ends nothing. */
bool element_ended_by(const struct element *open, const struct element *next);
/* An end tag closes only open elements that weigh no more than its own. NULL is allowed. */
static inline int element_weight(const struct element *e)
{
    return e && e->weight ? e->weight : ELEMENT_WEIGHT;
}

#endif
