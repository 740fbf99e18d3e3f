/* node.h - the tree of a page: elements with their attributes, and pieces of text. It lives in the page's arena.
 *
 * Depth, size and number of elements are bounded (builder.h), and nothing here recurses, so that no page can exhaust the
 * stack. */
#ifndef VOUCH_NODE_H
#define VOUCH_NODE_H

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

/* Most often the first two letters tell. */
static inline bool node_is(const struct node *n, const char *tag)
{
    return n && n->tag && n->tag[0] == tag[0] && n->tag[1] == tag[1] && (!tag[1] || !strcmp(n->tag + 2, tag + 2));
}
const char *node_attr(const struct node *n, const char *name); /* NULL when absent */
/* The node after N in document order within TOP; NULL at the end. node_skip leaves out what is inside N. */
struct node *node_skip(const struct node *n, const struct node *top);
static inline struct node *node_next(const struct node *n, const struct node *top)
{
    /* Most often there is something inside it, or beside it. */
    return n->first ? n->first : n->next && n != top ? n->next : node_skip(n, top);
}
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
