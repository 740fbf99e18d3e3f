/* layout.c - see layout.h */
#include "layout.h"

#include "block.h"
#include "index/text.h"
#include "node.h"

/* Of a page of which most words stand in boxes of the kind MARK, and no great heading beside them, the boxes are its layout;
 * else they are PART of it. */
static void settle(struct blocks *b, unsigned mark, unsigned part)
{
    size_t inside = 0, outside = 0;
    bool headed = false;
    for (size_t i = 0; i < b->n; i++) {
        const struct block *k = &b->v[i];
        if (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_HEADER | BLOCK_ASIDE | BLOCK_QUOTE)) continue;
        *(k->where & mark ? &inside : &outside) += k->n;
        headed |= !(k->where & mark) && k->heading && k->heading < 3;
    }
    bool layout = inside > outside && (mark == LAYOUT_INDENTED || !headed);
    for (size_t i = 0; i < b->n; i++)
        if (b->v[i].where & mark) b->v[i].where = (b->v[i].where & ~mark) | (layout ? 0 : part);
}

/* The blockquotes of old pages indent: one that holds most of the page, in lines of which none begins with a quotation mark, or
 * with the dash before a name. */
static bool is_indent(const struct blocks *b)
{
    const struct node *one = NULL;
    size_t lines = 0;
    for (size_t i = 0; i < b->n; i++) {
        if (!(b->v[i].where & LAYOUT_INDENTED)) continue;
        const struct node *n = b->v[i].node, *outer = NULL;
        bool by = false; /* whose words they are */
        for (; n; n = n->parent) {
            by |= !outer && (node_is(n, "footer") || node_is(n, "cite"));
            if (node_is(n, "blockquote")) outer = n;
        }
        const char *s = b->v[i].text;
        if ((one && outer != one) || by || *s == '"' || *s == '-' || text_starts(s, "\xE2\x80\x9C") || text_starts(s, "\xE2\x80\x93") ||
            text_starts(s, "\xE2\x80\x94"))
            return false;
        one = outer;
        lines++;
    }
    return lines > 1;
}

void layout_settle(struct blocks *b)
{
    unsigned marks = 0;
    for (size_t i = 0; i < b->n; i++) marks |= b->v[i].where;
    if (marks & LAYOUT_FORM) settle(b, LAYOUT_FORM, BLOCK_NAV);
    if (marks & LAYOUT_WIDGET) settle(b, LAYOUT_WIDGET, BLOCK_ASIDE);
    if (!(marks & LAYOUT_INDENTED)) return;
    if (is_indent(b)) settle(b, LAYOUT_INDENTED, BLOCK_QUOTE);
    for (size_t i = 0; i < b->n; i++)
        if (b->v[i].where & LAYOUT_INDENTED) b->v[i].where = (b->v[i].where & ~(unsigned)LAYOUT_INDENTED) | BLOCK_QUOTE;
}
