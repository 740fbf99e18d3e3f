/* table.c - see table.h */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "index/text.h"
#include "node.h"

const struct node *table_row(const struct node *n)
{
    while (n && !node_is(n, "tr")) n = n->parent;
    return n;
}

size_t table_column(const struct node *n, const struct node *row)
{
    size_t column = 0;
    while (n->parent && n->parent != row) n = n->parent;
    for (n = n->prev; n && column < TABLE_COLUMNS; n = n->prev) column += n->tag && (node_is(n, "td") || node_is(n, "th"));
    return column;
}

/* "2003", "2010-2014": the row is one of a list by years, and heads nothing. */
static bool begins_with_year(const struct node *row)
{
    const struct node *cell = row->first;
    while (cell && !(cell->tag && (node_is(cell, "th") || node_is(cell, "td")))) cell = cell->next;
    while (cell && cell->first) cell = cell->first;
    const char *s = cell && !cell->tag ? cell->text : NULL;
    for (; s && (is_space(*s) || *s == '\n'); s++) {
    }
    return s && (text_starts(s, "19") || text_starts(s, "20")) && is_digit(s[2]) && is_digit(s[3]) && !is_digit(s[4]);
}

const struct node *table_head(const struct node *row)
{
    const struct node *table = row;
    while (table && !node_is(table, "table")) table = table->parent;
    const struct node *head = table ? node_find(table, "tr") : NULL;
    size_t cells = 0; /* a row of one cell is the table's title */
    for (const struct node *n = head ? head->first : NULL; n; n = n->next) cells += n->tag && (node_is(n, "th") || node_is(n, "td"));
    return head == row || cells < 2 || begins_with_year(head) ? NULL : head;
}

const char *table_head_text(struct arena *a, const struct node *row, size_t column)
{
    const struct node *head = table_head(row), *n = head ? head->first : NULL;
    for (; n; n = n->next)
        if (n->tag && (node_is(n, "th") || node_is(n, "td")) && column-- == 0) return node_text(a, n);
    return NULL;
}

int table_row_year(struct arena *a, const struct node *row)
{
    static const char *const heads[] = {"cohort", "class", "year", "graduat", "completed", "trained", NULL};
    size_t column = 0;
    if (!row || !table_head(row)) return 0;
    for (const struct node *n = row->first; n; n = n->next) {
        if (!n->tag || (!node_is(n, "td") && !node_is(n, "th"))) continue;
        const char *head = table_head_text(a, row, column++), *text = node_text(a, n);
        int year = text && strlen(text) == 4 && strspn(text, "0123456789") == 4 ? atoi(text) : 0;
        for (const char *const *w = heads; head && year > 1990 && *w; w++)
            if (text_starts_nocase(head, *w)) return year;
    }
    return 0;
}
