/* owner_find.c - where in a page something stands: the lines of an element, the openers of some lines. Part of owner.h. */
#include "index/chain.h"
#include "index/mem.h"
#include "owner.h"
#include "table.h"
#include "tree.h"

enum { SPANS = 64 };

struct span {
    const struct node *node;
    size_t from, to;
};

/* What was found already, for whoever asks for the next line. */
struct finding {
    struct span span[SPANS];   /* the lines of the last element asked for at each depth */
    struct chain row;          /* the openers, N of them, by the row of a table in which they stand */
    size_t *other, n;          /* of each the next that names somebody else */
    size_t *above, *over;      /* of each line, as owner_heading_above and owner_heading_over tell; NULL = not looked yet */
    const struct node *head;   /* the last row that was asked for, and whether it heads persons */
    bool heads;
    struct person *in_column[TABLE_COLUMNS + 1]; /* of it */
};

void owner_begin(struct page *g)
{
    g->owner = arena_alloc(g->p->a, (g->b->n + 1) * sizeof *g->owner);
    g->skip = arena_alloc(g->p->a, (g->b->n + 1) * sizeof *g->skip);
    g->finding = arena_alloc(g->p->a, sizeof *g->finding);
}

void owner_span(const struct page *g, const struct node *node, size_t at, size_t *from, size_t *to)
{
    struct span *s = &g->finding->span[(unsigned)node->depth % SPANS];
    if (!node->parent) {
        *s = (struct span){node, 0, g->b->n};
    } else if (s->node != node || at < s->from || at >= s->to) {
        size_t a = at, z = at + 1;
        while (a > 0 && node_inside(g->b->v[a - 1].node, node)) a--;
        while (z < g->b->n && node_inside(g->b->v[z].node, node)) z++;
        *s = (struct span){node, a, z};
    }
    *from = s->from;
    *to = s->to;
}

size_t owner_opener_from(const struct page *g, size_t block)
{
    size_t from = 0, to = g->n_openers;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (g->openers[mid].block < block) from = mid + 1;
        else to = mid;
    }
    return from;
}

static uint32_t row_hash(const struct node *row)
{
    return chain_hash((const char *)&row, sizeof row);
}

/* Tells of each opener what does not depend on the line that asks. */
static struct finding *openers_of(const struct page *g)
{
    struct finding *f = g->finding;
    size_t n = g->n_openers;
    if (f->n == n) return f;
    f->n = n;
    f->head = NULL;
    f->row = (struct chain){0};
    f->other = arena_alloc(g->p->a, n * sizeof *f->other);
    for (size_t i = n; i-- > 0;) f->other[i] = i + 1 < n && g->who[i + 1] == g->who[i] ? f->other[i + 1] : i + 1;
    for (size_t i = 0; i < n; i++) chain_add(g->p->a, &f->row, row_hash(table_row(g->b->v[g->openers[i].block].node)));
    return f;
}

size_t owner_other_opener(const struct page *g, const struct person *who, size_t from)
{
    size_t k = owner_opener_from(g, from);
    if (k < g->n_openers && g->who[k] == who) k = openers_of(g)->other[k];
    return k < g->n_openers ? g->openers[k].block : g->b->n;
}

bool owner_heads(const struct page *g, const struct node *row)
{
    struct finding *f = g->finding;
    const struct chain *by = &openers_of(g)->row;
    size_t n = 0;
    if (f->head == row) return f->heads;
    for (size_t c = 0; c <= TABLE_COLUMNS; c++) f->in_column[c] = NULL;
    for (size_t o = chain_first(by, row_hash(row)); o != CHAIN_END; o = chain_next(by, o)) {
        const struct node *at = g->b->v[g->openers[o].block].node;
        size_t column = table_row(at) == row ? table_column(at, row) : 0;
        f->in_column[column] = column ? g->who[o] : NULL;
        n += column > 0;
    }
    f->head = row;
    return f->heads = n > 1;
}

struct person *owner_of_column(const struct page *g, const struct node *row, size_t column)
{
    return owner_heads(g, row) ? g->finding->in_column[column] : NULL;
}

/* Over a line that is no heading stands the one above it. */
static const struct finding *headings_of(const struct page *g)
{
    enum { LEVELS = 10 };
    struct finding *f = g->finding;
    size_t n = g->b->n, above = n, last[LEVELS];
    if (f->above) return f;
    f->above = arena_bytes(g->p->a, (n + 1) * sizeof *f->above);
    f->over = arena_bytes(g->p->a, (n + 1) * sizeof *f->over);
    for (int k = 0; k < LEVELS; k++) last[k] = n;
    for (size_t i = 0; i < n; i++) {
        int level = g->b->v[i].heading;
        f->above[i] = f->over[i] = above;
        if (!level) continue;
        f->over[i] = last[level - 1];
        for (int k = level; k < LEVELS; k++) last[k] = i;
        above = i;
    }
    return f;
}

size_t owner_heading_above(const struct page *g, size_t i)
{
    return headings_of(g)->above[i];
}

size_t owner_heading_over(const struct page *g, size_t i)
{
    return headings_of(g)->over[i];
}
