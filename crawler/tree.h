/* tree.h - markup as a tree of our own nodes. A regular page is read by ourselves (regular.h), every other by libxml2, which
 * mends it; the one file that knows libxml2 is tree.c. */
#ifndef VOUCH_TREE_H
#define VOUCH_TREE_H

#include "builder.h"

struct arena;

/* Parses N bytes of valid UTF-8. Never NULL: a root without children when there is nothing. *TRUNCATED tells that a
 * bound was met and the rest was not read. */
struct node *tree_parse(struct arena *a, const char *utf8, size_t n, bool *truncated);
/* The same by libxml2 alone, whatever the page is like. */
struct node *tree_mend(struct arena *a, const char *utf8, size_t n, bool *truncated);

#endif
