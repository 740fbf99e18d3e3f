/* builder.h - a tree while it grows, element by element, within its bounds. */
#ifndef VOUCH_BUILDER_H
#define VOUCH_BUILDER_H

#include "element.h"
#include "node.h"

enum {
    TREE_BYTES = 2 << 20,   /* of markup that are read */
    TREE_NODES = 200000,    /* that are kept */
    TREE_DEPTH = 512,       /* deeper elements become siblings */
};

struct builder {
    struct arena *a;
    struct node *root, *at; /* at: the innermost open element */
    int depth;              /* of open elements, those beyond TREE_DEPTH too */
    size_t nodes;
    struct node *room;      /* for the next nodes, which stand side by side as they are walked over */
    size_t left;            /* how many */
};

/* A root without children; the tree grows in A. */
struct builder builder_new(struct arena *a);
/* Opens an element below the innermost open one. TAG is its name in lower case, kept as it is; E what is known of it, NULL =
 * nothing. */
struct node *builder_open(struct builder *b, const char *tag, const struct element *e);
/* Closes the innermost open element, when there is one. */
void builder_close(struct builder *b);
/* A piece of text in the innermost open element, kept as it is. */
void builder_text(struct builder *b, const char *text);

#endif
