/* markup.h - bounds on markup that a parser would choke on, before it sees it. */
#ifndef VOUCH_MARKUP_H
#define VOUCH_MARKUP_H

#include <stddef.h>

struct arena;

enum { MARKUP_ATTRIBUTES = 300 };

/* N bytes of markup as they are, or a copy of the same length in which the attributes of one tag beyond
 * MARKUP_ATTRIBUTES are blanks: libxml2 compares each attribute of a tag with all before it. */
const char *markup_bound(struct arena *a, const char *s, size_t n);

#endif
