/* catalog_file.c - see catalog_file.h */
#include "catalog_file.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "mem.h"
#include "text.h"

void table_fail(const struct table *t, size_t row, const char *why)
{
    die("%s:%zu: %s", t->file, row < t->n ? t->lines[row] : 0, why);
}

static void check_header(const struct table *t)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        if (!*t->columns[i]) die("%s: a column has no name", t->file);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(t->columns[i], t->columns[k])) die("%s: two columns \"%s\"", t->file, t->columns[i]);
    }
}

static void add_row(struct arena *a, struct table *t, const char *line, size_t number)
{
    char **cells;
    size_t n = text_fields(a, line, '\t', &cells);
    if (!t->columns) {
        t->columns = cells;
        t->n_columns = n;
        check_header(t);
        return;
    }
    if (n != t->n_columns) die("%s:%zu: %zu cells where the header has %zu", t->file, number, n, t->n_columns);
    size_t at = t->n;
    *ARENA_PUSH(a, t->lines, at, t->lines_cap) = number;
    *ARENA_PUSH(a, t->rows, t->n, t->cap) = cells;
}

struct table *table_read(struct arena *a, const char *file, const char *text, size_t len)
{
    struct table *t = arena_alloc(a, sizeof *t);
    t->file = arena_strdup(a, file);
    if (!text_is_utf8(text, len)) die("%s: not UTF-8", file);
    const char *end = text + len;
    size_t number = 0;
    for (const char *p = text; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop) stop = end;
        number++;
        if (*p == '\n') die("%s:%zu: an empty line", file, number);
        if (*p != '#') add_row(a, t, arena_strndup(a, p, (size_t)(stop - p)), number);
        p = stop + 1;
    }
    if (!t->columns) die("%s: no header line", file);
    return t;
}

const char *table_cell(const struct table *t, size_t row, const char *column)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (!strcmp(t->columns[i], column)) return t->rows[row][i];
    die("%s: no column \"%s\"", t->file, column);
}

const char *table_text(const struct table *t, size_t row, const char *column)
{
    const char *s = table_cell(t, row, column);
    return *s ? s : NULL;
}

const char *table_need(const struct table *t, size_t row, const char *column)
{
    const char *s = table_cell(t, row, column);
    if (!*s) die("%s:%zu: empty %s", t->file, t->lines[row], column);
    return s;
}

int table_int(const struct table *t, size_t row, const char *column)
{
    const char *s = table_need(t, row, column);
    char *end;
    long v = strtol(s, &end, 10);
    if (*end || v < -100000000 || v > 100000000) die("%s:%zu: %s is no number", t->file, t->lines[row], column);
    return (int)v;
}

double table_real(const struct table *t, size_t row, const char *column)
{
    const char *s = table_need(t, row, column);
    char *end;
    double v = strtod(s, &end);
    if (*end) die("%s:%zu: %s is no number", t->file, t->lines[row], column);
    return v;
}

int table_word(const struct table *t, size_t row, const char *column, const char *const *words)
{
    const char *s = table_need(t, row, column);
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], s)) return i;
    die("%s:%zu: \"%s\" is no %s", t->file, t->lines[row], s, column);
}

enum { EXPANSIONS = 2000 }; /* forms of one phrase: more is a mistake of the table */

/* The end of the alternative that begins at S: at a slash or a closing brace of its own level. */
static const char *alternative_end(const char *s)
{
    int depth = 0;
    for (; *s; s++) {
        if (*s == '{') depth++;
        else if (*s == '}' && !depth--) return s;
        else if (*s == '/' && !depth) return s;
    }
    return s;
}

/* "Level {1/I} of {/the }IFS" stands for all the phrases it can be read as. */
static void expand(struct arena *a, const char *text, struct phrases *p, size_t *cap)
{
    const char *open = strchr(text, '{'), *close = open ? open + 1 : NULL;
    if (!open) {
        if (p->n >= EXPANSIONS) return;
        *ARENA_PUSH(a, p->v, p->n, *cap) = text_squeeze(a, text);
        return;
    }
    while (*(close = alternative_end(close)) == '/') close++;
    const char *rest = *close ? close + 1 : close;
    for (const char *s = open + 1; s <= close;) {
        const char *e = alternative_end(s);
        expand(a, arena_printf(a, "%.*s%.*s%s", (int)(open - text), text, (int)(e - s), s, rest), p, cap);
        s = e + 1;
    }
}

struct phrases phrases_split(struct arena *a, const char *text, char sep)
{
    struct phrases p = {0};
    char **list, seps[2] = {sep, 0};
    size_t n = text_split(a, text, seps, &list), cap = 0;
    for (size_t i = 0; i < n; i++) expand(a, list[i], &p, &cap);
    p.fold = arena_alloc(a, (p.n + 1) * sizeof *p.fold);
    for (size_t i = 0; i < p.n; i++) p.fold[i] = text_fold(a, p.v[i]);
    return p;
}

struct phrases table_phrases(struct arena *a, const struct table *t, size_t row, const char *column, char sep)
{
    return phrases_split(a, table_cell(t, row, column), sep);
}

int phrases_find(const struct phrases *p, const char *folded)
{
    for (size_t i = 0; i < p->n; i++)
        if (*p->fold[i] == *folded && !strcmp(p->fold[i], folded)) return (int)i;
    return -1;
}

json_t *catalog_json(const char *file, const char *text, size_t len)
{
    json_error_t e;
    json_t *j = json_loadb(text, len, JSON_REJECT_DUPLICATES, &e);
    if (!j) die("%s:%d: %s", file, e.line, e.text);
    if (!json_is_object(j)) die("%s:1: not an object", file);
    return j;
}

const char *json_words(struct arena *a, const char *file, json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    if (!v || json_is_null(v)) return NULL;
    if (!json_is_string(v)) die("%s: \"%s\" is no text", file, key);
    return arena_strdup(a, json_string_value(v));
}

struct phrases json_phrases(struct arena *a, const char *file, json_t *o, const char *key)
{
    struct phrases p = {0};
    json_t *list = json_object_get(o, key), *v;
    size_t i;
    if (!list || json_is_null(list)) return p;
    if (!json_is_array(list)) die("%s: \"%s\" is no list", file, key);
    p.n = json_array_size(list);
    p.v = arena_alloc(a, (p.n + 1) * sizeof *p.v);
    p.fold = arena_alloc(a, (p.n + 1) * sizeof *p.fold);
    json_array_foreach(list, i, v) {
        if (!json_is_string(v)) die("%s: \"%s\" holds something that is no text", file, key);
        p.v[i] = arena_strdup(a, json_string_value(v));
        p.fold[i] = text_fold(a, p.v[i]);
    }
    return p;
}
