/* label.c - see label.h */
#include "label.h"

#include <string.h>

#include "tree.h"

bool label_is_opener(const struct page *g, size_t i)
{
    for (size_t o = 0; o < g->n_openers; o++)
        if (g->openers[o].block == i) return true;
    return false;
}

const struct node *label_row(const struct node *n)
{
    while (n && !node_is(n, "tr")) n = n->parent;
    return n;
}

static size_t column_of(const struct node *n, const struct node *row)
{
    size_t column = 0;
    while (n->parent && n->parent != row) n = n->parent;
    for (n = n->prev; n; n = n->prev) column += n->tag && (node_is(n, "td") || node_is(n, "th"));
    return column;
}

/* The first row of the table that ROW stands in. */
static const struct node *head_row(const struct node *row)
{
    const struct node *table = row;
    while (table && !node_is(table, "table")) table = table->parent;
    const struct node *head = table ? node_find(table, "tr") : NULL;
    return head == row ? NULL : head;
}

const char *label_of(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    if (!(k->where & (BLOCK_CELL | BLOCK_ITEM)) || label_is_opener(g, i)) return NULL;
    if (node_is(k->node, "dd")) {
        const struct block *t = i ? k - 1 : NULL;
        return t && node_is(t->node, "dt") && !label_is_opener(g, i - 1) ? t->text : NULL;
    }
    const struct node *row = label_row(k->node);
    if (!row || node_is(k->node, "th")) return NULL;
    size_t column = column_of(k->node, row), from, to;
    owner_span(g, row, i, &from, &to);
    /* A row of two cells; the second may hold several lines. */
    bool label = column == 1 && from < i && column_of(g->b->v[from].node, row) == 0 &&
                 column_of(g->b->v[from + 1].node, row) == 1 && column_of(g->b->v[to - 1].node, row) == 1;
    if (label) return g->b->v[from].text;
    const struct node *head = head_row(row), *n = head ? head->first : NULL;
    for (; n; n = n->next)
        if (n->tag && (node_is(n, "th") || node_is(n, "td")) && column-- == 0) return node_text(g->p->a, n);
    return NULL;
}
