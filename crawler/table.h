/* table.h - rows, columns and heads of tables. */
#ifndef VOUCH_TABLE_H
#define VOUCH_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;

/* The table row that N stands in, NULL = none. */
const struct node *table_row(const struct node *n);
enum { TABLE_COLUMNS = 200 }; /* more are not told apart */

/* Which cell of ROW the node N stands in, from 0. */
size_t table_column(const struct node *n, const struct node *row);
/* The first row of the table that ROW stands in; NULL when ROW is that one, or when it has no more than one cell. */
const struct node *table_head(const struct node *row);
/* The words of the head cell of column COLUMN of the table of ROW; NULL = there is none. */
const char *table_head_text(struct arena *a, const struct node *row, size_t column);
/* The year in the cell of ROW whose column is headed "Cohort", "Completed" or the like; 0 = none. ROW may be NULL. */
int table_row_year(struct arena *a, const struct node *row);

/* The cells of a row from the left, each with the one at its head, as far as they are told apart:
 *     for (struct table_walk w = table_walk(row); table_step(&w);) */
struct table_walk {
    const struct node *cell, *head;
    size_t column; /* of the cell behind this one */
};
struct table_walk table_walk(const struct node *row);
bool table_step(struct table_walk *w);

#endif
