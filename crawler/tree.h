/* tree.h - markup as a tree of our own nodes. The one file behind it that knows libxml2 is tree.c.
 *
 * The tree lives in the arena. Depth, size and number of elements are bounded, and nothing here recurses, so that no
 * page can exhaust the stack. */
#ifndef VOUCH_TREE_H
#define VOUCH_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct attr {
    const char *name;  /* lower case */
    const char *value; /* never NULL */
    struct attr *next;
};

struct node {
    const char *tag;    /* lower case; NULL for a piece of text */
    const char *text;   /* of a piece of text, and of script and style */
    struct attr *attrs;
    struct node *parent, *first, *last, *next, *prev;
    int depth;
    bool block;         /* begins a new line: node_is_block */
    bool unseen;        /* of a kind that a person does not see, whatever its attributes */
    bool told;          /* what follows is filled in (block.c) */
    signed char heading;    /* the level of the heading that it is or stands in, 0 = none */
    unsigned where;         /* the parts of the page that it is or stands in, BLOCK_ITEM and the like */
    const char *link;       /* href of the link that it is or stands in */
};

enum {
    TREE_BYTES = 2 << 20,   /* of markup that are read */
    TREE_NODES = 200000,    /* that are kept */
    TREE_DEPTH = 512,       /* deeper elements become siblings */
};

/* Parses N bytes of valid UTF-8. Never NULL: a root without children when there is nothing. *TRUNCATED tells that a
 * bound was met and the rest was not read. */
struct node *tree_parse(struct arena *a, const char *utf8, size_t n, bool *truncated);

/* Most often the first two letters tell. */
static inline bool node_is(const struct node *n, const char *tag)
{
    return n && n->tag && n->tag[0] == tag[0] && n->tag[1] == tag[1] && (!tag[1] || !strcmp(n->tag + 2, tag + 2));
}
const char *node_attr(const struct node *n, const char *name); /* NULL when absent */
/* The node after N in document order within TOP; NULL at the end. node_skip leaves out what is inside N. */
struct node *node_next(const struct node *n, const struct node *top);
struct node *node_skip(const struct node *n, const struct node *top);
struct node *node_find(const struct node *top, const char *tag); /* first inside TOP */
bool node_inside(const struct node *n, const struct node *top);  /* N is TOP or inside it */
/* True for what a person does not see: script, style, template, hidden and the like (its own attributes only). */
bool node_hidden(const struct node *n);
static inline bool node_is_block(const struct node *n) /* begins a new line */
{
    return n->block;
}
/* The visible words inside N, white space folded. */
char *node_text(struct arena *a, const struct node *n);

#endif
