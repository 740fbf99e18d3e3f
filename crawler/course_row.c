/* course_row.c - see course_row.h */
#include "course_row.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "label.h"
#include "prose.h"
#include "prose_level.h"
#include "table.h"
#include "tree.h"

enum column { WHAT, LEVEL, BY, YEAR, COLUMNS };
enum { LONGEST = 120 }; /* bytes of a cell */

/* What the cells below HEAD tell of a training; COLUMNS = something else. */
static enum column column_of(const struct page *g, const char *head)
{
    static const enum lists lists[COLUMNS] = {[WHAT] = WORDS_COLUMN_WHAT, [LEVEL] = WORDS_COLUMN_LEVEL, [BY] = WORDS_COLUMN_BY, [YEAR] = WORDS_COLUMN_YEAR};
    const char *fold = text_fold(g->p->a, head);
    for (enum column k = WHAT; k < COLUMNS; k++)
        if (phrases_find(&g->p->c->words[lists[k]], fold) >= 0) return k;
    return COLUMNS;
}

/* A column of ROW tells what the course costs, or how to come to it: it is for sale, and nothing that somebody has. */
static bool is_for_sale(const struct page *g, const struct node *row)
{
    for (struct table_walk w = table_walk(row); table_step(&w);)
        if (phrases_find(&g->p->c->words[WORDS_COLUMN_OFFERED], text_fold(g->p->a, node_text(g->p->a, w.head))) >= 0) return true;
    return false;
}

/* The cells of ROW by what they tell; false where a column tells something else, or two tell the same. *QUOTE: all of them. *OPEN: it is not
 * told that it was completed, where a column is to tell that. */
static bool cells_of(const struct page *g, const struct node *row, const char *cell[COLUMNS], bool *open, const char **quote)
{
    size_t n = 0;
    *quote = "";
    for (struct table_walk w = table_walk(row); table_step(&w); n++) {
        const char *head = node_text(g->p->a, w.head);
        enum column k = column_of(g, head);
        if (k == COLUMNS || cell[k]) return false;
        cell[k] = text_trim(g->p->a, text_squeeze(g->p->a, node_text(g->p->a, w.cell)));
        *quote = arena_printf(g->p->a, "%s%s%s", *quote, **quote && *cell[k] ? " " : "", cell[k]);
        *open |= (label_is_no(g, cell[k]) || !*cell[k]) && (text_find_nocase(head, "complet") || text_find_nocase(head, "status"));
        if (strlen(cell[k]) > LONGEST || strpbrk(cell[k], ".?!:;")) return false;
    }
    return n > 1 && cell[WHAT] && *cell[WHAT];
}

bool course_row(const struct page *g, size_t i, struct person *who, const char *where)
{
    const struct block *k = &g->b->v[i];
    const struct node *row = k->where & BLOCK_CELL ? table_row(k->node) : NULL;
    if (!row || !table_head(row) || who->rec->practice) return false;
    size_t above = owner_heading_above(g, i);
    if (above >= g->b->n || label_kind((struct page *)g, g->b->v[above].text) != PROSE_CREDENTIAL_LIST) return false;
    const char *cell[COLUMNS] = {NULL};
    const char *quote;
    bool open = false;
    if (is_for_sale(g, row)) return true;
    if (!cells_of(g, row, cell, &open, &quote)) return false;
    if (open || strcmp(k->text, cell[WHAT])) return true;
    char *line = arena_strdup(g->p->a, cell[WHAT]);
    if (cell[LEVEL] && *cell[LEVEL]) line = arena_printf(g->p->a, "%s %s", line, cell[LEVEL]);
    if (cell[BY] && *cell[BY]) line = arena_printf(g->p->a, "%s, %s", line, cell[BY]);
    if (cell[YEAR] && *cell[YEAR]) line = arena_printf(g->p->a, "%s, %s", line, cell[YEAR]);
    prose_answer(g->p, who, line, quote, where, PROSE_CREDENTIAL_LIST);
    return true;
}

/* TEXT tells one year, which is not to come, and nothing of it says that something is not held. */
static bool tells_year(const struct page *g, const char *text)
{
    int now = atoi(date_today()), years = 0;
    struct judge j = {.a = g->p->a, .c = g->p->c};
    j.s = sentence_read(j.a, j.c, text);
    for (size_t i = 0; i < j.s.n; i++) {
        if (judge_is_year(&j.s.v[i]) && atoi(j.s.v[i].fold) > now) return false;
        years += judge_is_year(&j.s.v[i]);
    }
    return years == 1 && !catalog_says(g->p->c, WORDS_GROUP_NOT_HELD, text) && !prose_says_not_so(&j);
}

bool course_term(struct page *g, size_t i, struct person *who, const char *where)
{
    const struct block *k = &g->b->v[i], *what = k + 1;
    if (!node_is(k->node, "dt") || who->rec->practice || i + 1 >= g->b->n || !node_is(what->node, "dd") || g->owner[i + 1] != who || k->n > 80 || what->n > 80) return false;
    size_t above = owner_heading_above(g, i);
    if (above >= g->b->n || label_kind(g, g->b->v[above].text) != PROSE_CREDENTIAL_LIST || strpbrk(k->text, "?:") || !tells_year(g, what->text)) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, k->text);
    if (!sentence_hits(&s, HIT_TRAUMA)) return false; /* a programme stands more often behind the course, and is read there */
    prose_answer(g->p, who, arena_printf(g->p->a, "%s, %s", k->text, what->text), k->text, where, PROSE_CREDENTIAL_LIST);
    return true;
}
