/* licence_row.c - see licence_row.h */
#include "licence_row.h"

#include <string.h>

#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"
#include "label.h"
#include "licence_end.h"
#include "licence_line.h"
#include "table.h"
#include "tree.h"

enum { MOST = 4, SHORT = 60 }; /* pieces of one licence; bytes of a piece */

static size_t cells_of_row(const struct node *cell)
{
    size_t n = 0;
    for (const struct node *c = cell->parent ? cell->parent->first : NULL; c; c = c->next) n += c->tag != NULL;
    return n;
}

/* A cell of a row of two, "Maine" and "LCSW LC18820", or of a few in a table without heads. With heads they are read as forms. */
static bool is_of_few(const struct node *cell)
{
    size_t n = cells_of_row(cell);
    return n == 2 || (n > 2 && n < 6 && !table_head(table_row(cell)));
}

/* Block I may be a piece of a licence of WHO. */
static bool may_be_piece(const struct page *g, size_t i, const struct person *who)
{
    const struct block *k = &g->b->v[i];
    return g->owner[i] == who && !g->skip[i] && !k->heading && !(k->where & BLOCK_CELL && !is_of_few(k->node)) && k->n < SHORT && !label_is_opener(g, i) && (is_upper(*k->text) || is_digit(*k->text) || *k->text == '#');
}

/* How many blocks from I on stand beside each other: pieces of one element, of which I is the first, or elements of one with a piece each. No more than MOST. */
static size_t beside(const struct page *g, size_t i)
{
    const struct block *first = &g->b->v[i];
    bool one = i + 1 < g->b->n && first[1].node == first->node;
    size_t n = 1;
    if (i && first[-1].node == first->node) return 0;
    for (; n < MOST && i + n < g->b->n && may_be_piece(g, i + n, g->owner[i]); n++)
        if (one ? first[n].node != first->node : first[n].node == first[n - 1].node || first[n].node->parent != first->node->parent) break;
    return n;
}

/* The line before says that what follows is somebody else's: "Supervisor". */
static bool is_others(const struct page *g, size_t i)
{
    for (size_t k = i; k-- > 0 && k + 3 > i;)
        if (g->b->v[k].n < SHORT && text_find_nocase(g->b->v[k].text, "supervis")) return true;
    return false;
}

/* "exp. 02/28/2031": line K tells a day that has not come yet. */
static bool ends_later(const struct page *g, size_t k)
{
    return g->b->v[k].marks & MARK_DIGIT && licence_day_is_told(g->p, g->b->v[k].text) && !licence_day_is_past(g->p, g->b->v[k].text);
}

/* "<span>T2290</span><span>Expired</span>": what stands behind in the same element says that it is over. */
static bool is_over(struct page *g, size_t i, size_t n)
{
    bool cell = g->b->v[i].where & BLOCK_CELL && cells_of_row(g->b->v[i].node) == 2;
    for (size_t k = i + n; k < g->b->n && k < i + n + 3 && (cell || g->b->v[k].node->parent == g->b->v[i].node->parent); k++) {
        struct sentence s = g->b->v[k].n < SHORT ? sentence_read(g->p->a, g->p->c, g->b->v[k].text) : (struct sentence){0};
        for (size_t m = 0; m < s.n; m++)
            if (word_in(&s.v[m], WORDS_OUT_OF_FORCE) || (word_in(&s.v[m], WORDS_FIELD_EXPIRY) && !ends_later(g, k))) return true;
    }
    return licence_has_ended(g, i);
}

/* The N blocks from I on are the pieces of one licence. */
static bool read_row(struct page *g, size_t i, size_t n)
{
    const char *joined = g->b->v[i].text, *number = NULL;
    for (size_t k = i; k < i + n; k++)
        if (g->b->v[k].marks & MARK_DIGIT) number = number ? "" : g->b->v[k].text;
    const char *blank = number ? strchr(number, ' ') : NULL; /* "No. T2290" */
    if (!number || !*number || (blank && strchr(blank + 1, ' '))) return false;
    const char *where = g->main ? "text" : "card";
    for (size_t k = i + 1; k < i + n; k++) joined = arena_printf(g->p->a, "%s | %s", joined, g->b->v[k].text);
    bool over = is_over(g, i, n), whole = licence_line_whole(g->p, over ? NULL : g->owner[i], joined, number, where);
    if (whole && over) people_claim(g->p, g->owner[i], "past", claim_object(g->p->a, "what", number, (char *)NULL), number, where);
    return whole;
}

void licence_rows(struct page *g)
{
    for (size_t i = 0; i + 1 < g->b->n; i++) {
        if (!g->owner[i] || g->owner[i]->rec->practice || !may_be_piece(g, i, g->owner[i])) continue;
        size_t n = is_others(g, i) ? 0 : beside(g, i);
        while (n > 1 && !read_row(g, i, n)) n--;
        if (n < 2) continue;
        for (size_t k = i; k < i + n; k++) g->skip[k] = true;
        i += n - 1;
    }
}
