/* regular.h - the tree of a page whose markup needs no mending, as most markup does not.
 *
 * What is written by a program or a careful hand follows a small grammar: html with head and body, tags and attributes in
 * order, references that end. Such a page is read here in one pass. Whatever else a page holds, it is left to libxml2
 * (tree.c), which makes the same tree of a regular page, only more slowly: tests/fuzz/fuzz_tree.c holds the two together. */
#ifndef VOUCH_REGULAR_H
#define VOUCH_REGULAR_H

#include <stdbool.h>
#include <stddef.h>

struct builder;

/* Reads N bytes of valid UTF-8 into a new tree. False when they are no regular page: what B holds then is no tree. */
bool regular_read(struct builder *b, const char *s, size_t n);

#endif
