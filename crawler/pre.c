/* pre.c - see pre.h. A row's cell counts only when it begins in the column of a word of the first line: what stands in between
 * is no table. */
#include "pre.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MOST_COLUMNS = 12, MOST_LINES = 500 };

/* A piece of a line between two or more blanks: where it begins, in letters, and its bytes. */
struct cell {
    size_t column, n;
    const char *at;
};

static size_t cells_of(const char *line, struct cell *v)
{
    size_t n = 0, column = 0;
    const char *s = line;
    while (*s && n < MOST_COLUMNS) {
        while (*s == ' ') s++, column++;
        if (!*s) break;
        struct cell *c = &v[n++];
        *c = (struct cell){.column = column, .at = s};
        for (; *s && !(s[0] == ' ' && (s[1] == ' ' || !s[1])); s++) column += ((unsigned char)*s & 0xC0) != 0x80;
        c->n = (size_t)(s - c->at);
    }
    return n;
}

static struct node *add(struct arena *a, struct node *parent, const char *tag, const char *text, size_t n)
{
    struct node *e = arena_alloc(a, sizeof *e);
    e->tag = tag;
    e->block = tag != NULL;
    if (!tag) e->text = arena_strndup(a, text, n);
    e->parent = parent;
    e->depth = parent->depth + 1;
    e->prev = parent->last;
    if (parent->last) parent->last->next = e;
    else parent->first = e;
    return parent->last = e;
}

/* "------" below the heads of columns. */
static bool is_rule(const char *line)
{
    return line[strspn(line, "-=_+| \t")] == 0;
}

/* Every cell of LINE begins in a column of HEAD. */
static bool fits(const struct cell *head, size_t columns, const struct cell *v, size_t n)
{
    for (size_t i = 0, k = 0; i < n; i++, k++) {
        while (k < columns && head[k].column < v[i].column) k++;
        if (k == columns || head[k].column != v[i].column) return false;
    }
    return true;
}

static void add_row(struct arena *a, struct node *table, const struct cell *head, size_t columns, const char *line, const char *tag)
{
    struct cell v[MOST_COLUMNS];
    size_t n = cells_of(line, v);
    struct node *row = add(a, table, "tr", NULL, 0);
    for (size_t k = 0, i = 0; k < columns; k++) {
        struct node *cell = add(a, row, tag, NULL, 0);
        if (i < n && v[i].column == head[k].column) add(a, cell, NULL, v[i].at, v[i].n), i++;
    }
}

static void set_lines(struct arena *a, struct node *pre, char **line, size_t n)
{
    struct cell head[MOST_COLUMNS], v[MOST_COLUMNS];
    size_t columns = cells_of(line[0], head), rows = 0;
    for (size_t i = 1; i < n && columns > 1; i++) {
        if (is_rule(line[i])) continue;
        size_t k = cells_of(line[i], v);
        if (k < 2 || !fits(head, columns, v, k)) columns = 0;
        rows++;
    }
    pre->first = pre->last = NULL;
    struct node *table = columns > 1 && rows > 1 ? add(a, pre, "table", NULL, 0) : NULL;
    for (size_t i = 0; i < n; i++) {
        if (is_rule(line[i])) continue;
        if (table) add_row(a, table, head, columns, line[i], i ? "td" : "th");
        else add(a, add(a, pre, "p", NULL, 0), NULL, line[i], strlen(line[i]));
    }
}

void pre_lines(struct arena *a, struct node *root)
{
    for (struct node *n = root->first; n; n = node_next(n, root)) {
        if (!node_is(n, "pre") || !n->first || n->first->tag || n->first != n->last) continue;
        char **v = NULL, *text = arena_strdup(a, n->first->text);
        size_t lines = 0, cap = 0;
        for (char *s = text; s && lines < MOST_LINES;) {
            char *end = strchr(s, '\n');
            if (end) *end = 0;
            for (char *t = s; *t; t++)
                if (*t == '\t' || *t == '\r') *t = ' ';
            if (s[strspn(s, " ")]) *ARENA_PUSH(a, v, lines, cap) = s;
            s = end ? end + 1 : NULL;
        }
        if (lines > 1 && lines < MOST_LINES) set_lines(a, n, v, lines);
    }
}
