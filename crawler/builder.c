/* builder.c - see builder.h */
#include "builder.h"

#include "index/mem.h"

struct builder builder_new(struct arena *a)
{
    struct builder b = {.a = a, .root = arena_alloc(a, sizeof *b.root)};
    b.root->tag = "#root";
    b.root->block = true;
    b.at = b.root;
    return b;
}

static struct node *add(struct builder *b, const char *tag)
{
    enum { NODES = 64 };
    if (!b->left) b->room = arena_alloc(b->a, (b->left = NODES) * sizeof *b->room);
    struct node *n = b->room++;
    b->left--;
    n->tag = tag;
    n->parent = b->at;
    n->depth = b->at->depth + 1;
    n->prev = b->at->last;
    if (b->at->last) b->at->last->next = n;
    else b->at->first = n;
    b->at->last = n;
    b->nodes++;
    return n;
}

struct node *builder_open(struct builder *b, const char *tag, const struct element *e)
{
    struct node *n = add(b, tag);
    n->block = e && e->kind & ELEMENT_BLOCK;
    n->unseen = e && e->kind & ELEMENT_UNSEEN;
    if (++b->depth <= TREE_DEPTH) b->at = n;
    return n;
}

void builder_close(struct builder *b)
{
    if (b->depth <= TREE_DEPTH && b->at != b->root) b->at = b->at->parent;
    if (b->depth > 0) b->depth--;
}

void builder_text(struct builder *b, const char *text)
{
    add(b, NULL)->text = text;
}
