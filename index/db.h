/* db.h - the gate to SQLite: the only file that knows its types.
 *
 * SQL is a string literal or it does not compile (db_stmt pastes it to ""); values are bound, never formatted in.
 * Whatever SQLite refuses ends the process (fail.h): a statement of ours is either right or a bug, and a full disk is
 * the machine failing. Statements are kept per connection and found again by their text; asking for the same literal
 * while it is still being stepped is a bug (assert). */
#ifndef VOUCH_DB_H
#define VOUCH_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;
struct stmt;

/* What a kind of file is: db_open refuses a file of another kind or of a newer version. */
struct db_kind {
    const char *what;       /* in messages: "evidence", "register" ... */
    int32_t application_id; /* PRAGMA application_id */
    int version;            /* PRAGMA user_version of SCHEMA */
    const char *schema;     /* the whole schema, for a new file */
    bool wal;               /* write-ahead log: readers while a writer writes */
    /* steps[v] brings version v to v + 1; NULL when older files are not stepped but rebuilt or loaded again. */
    const char *const *steps;
};

enum db_mode {
    DB_READ,      /* must exist; NULL when it does not */
    DB_WRITE,     /* created when absent */
    DB_NEW,       /* must not exist; fast settings, for a file built beside and renamed */
    DB_IMMUTABLE, /* as DB_READ, for a file nobody will change: no locks are taken at all */
};

/* Opens PATH. NULL only when it is absent (DB_READ, DB_IMMUTABLE). An older version is copied beside
 * (VACUUM INTO PATH.vN), then stepped, when KIND has steps and MODE writes; without steps: die, naming what to redo. */
struct db *db_open(const char *path, const struct db_kind *kind, enum db_mode mode);
/* The user_version in the head of the file at PATH; INT_MAX when there is none, or it is no SQLite file: db_open tells. */
int db_file_version(const char *path);
/* True when a file of KIND and of its very version is there: opening it will not die. */
bool db_is_current(const char *path, const struct db_kind *kind);
void db_close(struct db *db); /* NULL is allowed */

#define db_stmt(db, sql) db_prepare((db), "" sql)
#define db_run(db, sql) stmt_run(db_prepare((db), "" sql))
struct stmt *db_prepare(struct db *db, const char *literal); /* use db_stmt */

/* Parameters are numbered from 1. Each returns its statement, so that they can be chained. Text is copied. */
struct stmt *bind_text(struct stmt *st, int i, const char *s); /* NULL binds NULL */
struct stmt *bind_lent(struct stmt *st, int i, const char *s); /* not copied: S must live until the statement has run */
struct stmt *bind_int(struct stmt *st, int i, int64_t v);
struct stmt *bind_real(struct stmt *st, int i, double v);
struct stmt *bind_blob(struct stmt *st, int i, const void *p, size_t n); /* not copied, either */
struct stmt *bind_null(struct stmt *st, int i);

bool stmt_next(struct stmt *st); /* true: a row stands ready; false: finished, and ready to be used again */
void stmt_run(struct stmt *st);  /* to the end */
void stmt_stop(struct stmt *st); /* finished early */

/* Columns are numbered from 0. */
char *col_text(struct arena *a, struct stmt *st, int i); /* NULL for NULL */
const char *col_peek(struct stmt *st, int i);            /* valid until the next step; NULL for NULL */
int64_t col_int(struct stmt *st, int i);                 /* 0 for NULL */
double col_real(struct stmt *st, int i);
bool col_null(struct stmt *st, int i);
const void *col_blob(struct stmt *st, int i, size_t *n); /* valid until the next step */

/* One-cell questions: run the statement, take the first column of the first row, stop. */
int64_t stmt_int(struct stmt *st, int64_t otherwise);
char *stmt_text(struct arena *a, struct stmt *st); /* NULL when no row or NULL */

void db_begin(struct db *db); /* BEGIN IMMEDIATE on a writable file, BEGIN on one that is read */
void db_commit(struct db *db);
void db_rollback(struct db *db);
/* Drops every index of a schema, to fill its tables faster, and makes them again as the schema had them. */
void db_defer_indexes(struct db *db);
void db_make_indexes(struct db *db);
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db); /* rows changed by the last statement */
/* Runs the integrity check; NULL when sound, else what is wrong. */
char *db_check(struct arena *a, struct db *db);
/* The same without holding indexes against their tables: for a file that was just made. */
char *db_check_fresh(struct arena *a, struct db *db);
/* From now on a statement gives up after MS milliseconds: stmt_next answers false and db_timed_out true. 0: no limit. */
void db_limit(struct db *db, int ms);
bool db_timed_out(const struct db *db);
/* Prints each statement on standard error as it runs (--trace sql). */
extern bool db_trace;

#endif
