/* register_write.h - building a register's file: beside, checked, renamed. Whatever ends the process before
 * register_finish leaves the old file as it was. Rows are put with register_put.h. */
#ifndef VOUCH_REGISTER_WRITE_H
#define VOUCH_REGISTER_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;
struct load;
struct register_writer;

/* Why rows were refused (the table refusal). */
struct refusal {
    const char *reason, *example;
    const char *file; /* that FIRST_LINE is a line of; told at the end of a load, not kept */
    int64_t count, first_line;
};

/* Begins HOME/registers/NAME.db.new, taking the register's lock. Never NULL. */
struct register_writer *register_begin(const char *name);
/* The same, starting from a copy of the file that stands, whose rows of the same NPI are replaced. NULL when there is
 * none. */
struct register_writer *register_begin_update(const char *name);
/* Rows of the file that stands, -1 when there is none. */
int64_t register_rows_before(const struct register_writer *w);
/* The date of the load that is updated; NULL when it is unknown, or nothing is updated. */
const char *register_as_of_before(struct arena *a, struct register_writer *w);
/* For register_put.h: the file being filled; whether rows replace others. */
struct db *register_writer_db(struct register_writer *w);
bool register_updates(const struct register_writer *w);
/* False when NPI (a valid one) was asked about before: a bit for each, so that a list of any length is checked. */
bool register_first_npi(struct register_writer *w, int64_t npi);

/* Writes the load row with its refusals, makes the indexes, checks the file and puts it in place of the old one. Frees W.
 * What is wrong with the file, in the arena, when the check fails; then the old one stands. *CHANGED: rows that are new or
 * otherwise than in the file that stood, -1 when none did. */
char *register_finish(struct arena *a, struct register_writer *w, const struct load *load, const struct refusal *refusals,
                      size_t n, int64_t *changed);
/* Gives up; the old file stands. */
void register_drop(struct register_writer *w);

#endif
