/* table.c - see table.h */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "index/text.h"
#include "node.h"

static bool is_cell(const struct node *n)
{
    return n->tag && (node_is(n, "td") || node_is(n, "th"));
}

/* N or the first cell behind it. */
static const struct node *cell_from(const struct node *n)
{
    while (n && !is_cell(n)) n = n->next;
    return n;
}

const struct node *table_row(const struct node *n)
{
    while (n && !node_is(n, "tr")) n = n->parent;
    return n;
}

size_t table_column(const struct node *n, const struct node *row)
{
    size_t column = 0;
    while (n->parent && n->parent != row) n = n->parent;
    for (n = n->prev; n && column < TABLE_COLUMNS; n = n->prev) column += is_cell(n);
    return column;
}

/* "2003", "2010-2014": the row is one of a list by years, and heads nothing. */
static bool begins_with_year(const struct node *row)
{
    const struct node *cell = cell_from(row->first);
    while (cell && cell->first) cell = cell->first;
    const char *s = cell && !cell->tag ? cell->text : NULL;
    for (; s && (is_space(*s) || *s == '\n'); s++) {
    }
    return s && (text_starts(s, "19") || text_starts(s, "20")) && is_digit(s[2]) && is_digit(s[3]) && !is_digit(s[4]);
}

/* A number of five digits or more, of a licence or of a telephone, stands in a ROW of plain cells: it is an entry, and heads nothing. */
static bool holds_number(const struct node *row)
{
    for (const struct node *cell = cell_from(row->first); cell; cell = cell_from(cell->next))
        if (node_is(cell, "th")) return false;
    for (const struct node *n = row->first; n; n = node_next(n, row))
        if (!n->tag && text_count_digits(n->text) > 4) return true;
    return false;
}

/* The first row of TABLE, which is none of its caption. */
static const struct node *first_row(const struct node *table)
{
    const struct node *n = table->first;
    while (n && !node_is(n, "tr")) n = node_is(n, "caption") ? node_skip(n, table) : node_next(n, table);
    return n;
}

const struct node *table_head(const struct node *row)
{
    const struct node *table = row;
    while (table && !node_is(table, "table")) table = table->parent;
    const struct node *head = table ? first_row(table) : NULL, *cell = head ? cell_from(head->first) : NULL;
    bool titles = !cell || !cell_from(cell->next); /* a row of one cell is the table's title */
    return head == row || titles || begins_with_year(head) || holds_number(head) ? NULL : head;
}

const char *table_head_text(struct arena *a, const struct node *row, size_t column)
{
    const struct node *head = table_head(row), *n = head ? cell_from(head->first) : NULL;
    for (; n; n = cell_from(n->next))
        if (column-- == 0) return node_text(a, n);
    return NULL;
}

struct table_walk table_walk(const struct node *row)
{
    const struct node *head = table_head(row);
    return (struct table_walk){.cell = cell_from(row->first), .head = head ? cell_from(head->first) : NULL};
}

bool table_step(struct table_walk *w)
{
    if (w->column++) {
        w->cell = w->cell ? cell_from(w->cell->next) : NULL;
        w->head = w->head ? cell_from(w->head->next) : NULL;
    }
    return w->cell && w->head && w->column <= TABLE_COLUMNS;
}

/* The one year of a cell that holds nothing but a day: "2019", "October 2019", "10/2019", "May 4, 2019"; 0 = it holds something else. */
static int year_of_day(const char *text)
{
    int year = 0;
    if (strlen(text) > 18) return 0;
    for (const char *s = text; *s;) {
        size_t digits = strspn(s, "0123456789");
        if (digits == 4 && year) return 0;
        if (digits == 4) year = atoi(s);
        if (digits > 4 || digits == 3) return 0;
        s += digits ? digits : 1;
    }
    return year > 1990 ? year : 0;
}

int table_row_year(struct arena *a, const struct node *row)
{
    static const char *const heads[] = {"cohort", "class", "year", "graduat", "completed", "trained", "certificate awarded", "awarded", "certified", NULL};
    if (!row) return 0;
    for (struct table_walk t = table_walk(row); table_step(&t);) {
        int year = year_of_day(node_text(a, t.cell));
        const char *head = year ? node_text(a, t.head) : NULL;
        if (!head || text_find_nocase(head, "expect")) continue;
        for (const char *const *w = heads; *w; w++)
            if (text_starts_nocase(head, *w)) return year;
        if (text_ends_nocase(head, " completed") || text_ends_nocase(head, " graduated") || text_starts_nocase(head, "date of completion") || text_starts_nocase(head, "completion")) return year;
    }
    return 0;
}
