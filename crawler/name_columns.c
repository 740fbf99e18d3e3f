/* name_columns.c - see name_columns.h */
#include "name_columns.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "table.h"
#include "tree.h"

static bool is_one_of(const char *text, const char *const *list)
{
    for (; text && *list; list++)
        if (text_eq_nocase(text, *list)) return true;
    return false;
}

enum { NO_COLUMN = TABLE_COLUMNS };

/* The column of given names in the table of ROW, where the next is that of family names. */
static size_t given_column(struct arena *a, const struct node *row)
{
    static const char *const given[] = {"first", "first name", "given name", "firstname", NULL},
                             *const family[] = {"last", "last name", "family name", "surname", "lastname", NULL};
    enum { MOST = 12 };
    bool before = false;
    for (size_t c = 0; c < MOST; c++) {
        const char *head = table_head_text(a, row, c);
        if (!head) break;
        head = text_trim(a, head);
        if (before && is_one_of(head, family)) return c - 1;
        before = is_one_of(head, given);
    }
    return NO_COLUMN;
}

void name_columns_join(struct arena *a, struct blocks *b)
{
    size_t kept = 0, column = NO_COLUMN;
    const struct node *last = NULL; /* the head of the table that was looked at */
    for (size_t i = 0; i < b->n; i++) {
        struct block k = b->v[i];
        const struct node *row = k.where & BLOCK_CELL ? table_row(k.node) : NULL, *head = row ? table_head(row) : NULL;
        if (head && head != last) column = given_column(a, row), last = head;
        if (head && column != NO_COLUMN && i + 1 < b->n && k.n < 40 && b->v[i + 1].n < 60 && table_row(b->v[i + 1].node) == row &&
            table_column(k.node, row) == column && table_column(b->v[i + 1].node, row) == column + 1) {
            k.text = arena_printf(a, "%s %s", k.text, b->v[++i].text);
            k.n = strlen(k.text);
            k.marks = block_marks(k.text, k.n);
            k.strong = NULL;
            k.said = NULL;
            k.nameless = false;
        }
        b->v[kept++] = k;
    }
    b->n = kept;
}
