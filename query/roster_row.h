/* roster_row.h - a list of people to check, as CSV with a header, row by row: what `vouch verify --roster` and the page for
 * rosters both read. */
#ifndef VOUCH_ROSTER_ROW_H
#define VOUCH_ROSTER_ROW_H

#include <jansson.h>
#include <stddef.h>

#include "answer.h"
#include "index/csv.h"

struct roster;

/* Reads the header from READ (csv.h). NULL when it is none: *WRONG says so, "has neither a column npi ...". */
struct roster *roster_open(struct arena *a, csv_source *read, void *ctx, const char **wrong);
void roster_close(struct roster *r); /* NULL is allowed */
/* The columns that are not understood, as they were written: nobody may think that they were checked. */
size_t roster_unread(const struct roster *r, const char *const **out);
/* What verify says of the next row (answer.h), with "row" counted from 1; NULL after the last. STATE: may they treat there?
 * NULL = not asked. Rows that are too long are passed over. A: for this row. */
json_t *roster_next(struct arena *a, const struct answer_world *w, struct roster *r, const char *state);

#endif
