/* import_kind.h - what a register's rows look like: columns found by name, a function that takes a row or says why not,
 * and the tally of what was refused. One import_KIND.c for each. */
#ifndef VOUCH_IMPORT_KIND_H
#define VOUCH_IMPORT_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/register_write.h"

struct arena;
struct board;
struct csv;
struct import;
struct input;
struct register_writer;

/* A column, or a numbered group of them ("Other Provider Identifier_1" to _N). Names are compared by text_key: "Last Name"
 * is "last_name" is "LASTNAME". */
struct column {
    const char *name;
    const char *also;    /* other names, separated by | and better than NAME; NULL = none */
    bool required;       /* a file without it is not of this kind */
    int times;           /* a group's length; 0 = one column without a number */
};

enum { CELLS_MAX = 128 };

/* One row: its cells by the places of the kind's column table (a group takes as many places as it is long). */
struct row {
    struct arena *a;             /* dropped after the row */
    long line;
    const char *cell[CELLS_MAX]; /* trimmed UTF-8; NULL = empty or no such column */
    const struct board *board;   /* of a licence board's list */
    const char *example;         /* set by the function that refuses: the value that does not do */
    const char *note;            /* set when the row is kept, but something in it is not */
    bool passed;                 /* set by the function that gives a reason: the row is sound, and speaks of no person */
    bool odd_bytes;              /* a cell was not UTF-8 */
};

struct import_kind {
    const char *word;            /* as typed: nppes, licence:WA ... */
    const char *name;            /* of the register; NULL = word */
    const struct column *columns; /* ends with a NULL name */
    const char *member;          /* how the table's name begins inside a published .zip; NULL = any */
    int titles;                  /* lines that may stand above the header */
    bool upserts; /* a weekly file or a supplement is put into the list that stands */
    const struct board *board; /* of a licence board's list: how it is delimited and quoted stands there too */
    /* Takes a row into the register. NULL, or the reason why it is refused: a literal. */
    const char *(*take)(struct register_writer *w, struct row *r);
    /* For what comes in no rows: takes the whole file instead. */
    void (*read)(struct import *im, struct input *in, const char *file);
};

extern const struct import_kind import_nppes, import_nppes_names, import_nppes_places, import_nppes_endpoints,
    import_nppes_api, import_leie, import_nucc, import_zip, import_deactivated,
    import_psypact, import_privileges;

/* Where the columns of a kind stand in a file. */
struct layout {
    const struct import_kind *kind;
    int at[CELLS_MAX]; /* field of each cell, -1 = none */
    size_t cells, fields, last; /* LAST: fields behind it are no cells */
    char **header;              /* of each field, as text_key */
    const char *first;          /* the header of the first cell, as written; "" when the file lacks it */
};

/* Reads a header row. NULL when it is one of KIND, else the first required column that it lacks. */
const char *layout_read(struct arena *a, struct layout *l, const struct import_kind *kind, struct csv *c);
/* How many columns of the header are read. */
size_t layout_named(const struct layout *l);
/* The header of a column that is read and stands in the header row C twice; NULL when none does. */
const char *layout_twice(struct arena *a, const struct layout *l, struct csv *c);
/* Fills the cells of a row. NULL, or the reason why this is no row of the file. */
const char *layout_row(const struct layout *l, struct csv *c, struct row *r);

/* Of rows that came as JSON: the first required column that no row had; SEEN by cells. NULL when all were there. A service
 * leaves empty values out, so that only number, name, status and expiry are asked for of a board's list. */
const char *layout_unseen(const struct import_kind *kind, const bool *seen);

/* Counts by reason. */
struct tally {
    struct arena *a;
    const char *file; /* the one being read */
    struct refusal *list;
    size_t n, cap;
};
void tally_add(struct tally *t, const char *reason, const char *example, long line);
int64_t tally_sum(const struct tally *t);

/* Notes that something in a row that is kept is not as it should be; the first note of a row counts. */
void row_note(struct row *r, const char *note, const char *example);
/* For the kinds: a date as YYYY-MM-DD; NULL, and the note WHAT, when it is none. */
const char *row_date(struct row *r, int cell, const char *what);
/* Five digits of a United States ZIP or ZIP+4, leading zeros repaired; NULL when it is none. */
const char *row_zip5(struct arena *a, const char *s);

#endif
