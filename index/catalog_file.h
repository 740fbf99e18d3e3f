/* catalog_file.h - the two forms of a data file: a table (tab separated, '#' comments, a header line) and JSON.
 *
 * Errors are ours: every complaint is die() with file, line and reason. */
#ifndef VOUCH_CATALOG_FILE_H
#define VOUCH_CATALOG_FILE_H

#include <jansson.h>
#include <stddef.h>

#include "catalog_types.h"

struct arena;

struct table {
    const char *file;
    char **columns;
    size_t n_columns;
    char ***rows;        /* rows[i][column] */
    size_t *lines;       /* the line of each row, from 1 */
    size_t n, cap, lines_cap;
};

struct table *table_read(struct arena *a, const char *file, const char *text, size_t len);
/* A cell by the name of its column; dies when the table has no such column. Never NULL. */
const char *table_cell(const struct table *t, size_t row, const char *column);
/* The same; NULL for an empty cell. */
const char *table_text(const struct table *t, size_t row, const char *column);
/* The same; dies when the cell is empty. */
const char *table_need(const struct table *t, size_t row, const char *column);
/* Dies when the cell is no whole number or none of the WORDS (ended by NULL); returns the index of the word. */
int table_int(const struct table *t, size_t row, const char *column);
double table_real(const struct table *t, size_t row, const char *column);
int table_word(const struct table *t, size_t row, const char *column, const char *const *words);
/* Alternatives separated by SEP. */
struct phrases table_phrases(struct arena *a, const struct table *t, size_t row, const char *column, char sep);
_Noreturn void table_fail(const struct table *t, size_t row, const char *why);

/* A list of alternatives from text, and one more phrase's folded form. "Level {1/I} of {the /}IFS" stands for four phrases. */
struct phrases phrases_split(struct arena *a, const char *text, char sep);
/* The index of a folded phrase, -1 when absent. */
int phrases_find(const struct phrases *p, const char *folded);

/* JSON: the root object; the caller gives it back with json_decref. */
json_t *catalog_json(const char *file, const char *text, size_t len);
/* A string member: NULL when null or absent; dies when it is something else. */
const char *json_words(struct arena *a, const char *file, json_t *o, const char *key);
struct phrases json_phrases(struct arena *a, const char *file, json_t *o, const char *key);

#endif
