/* register_put.h - one row into a register being built (register_write.h). Strings are taken as they are given: valid
 * UTF-8, dates YYYY-MM-DD; what look-ups need (folded names, keys) is made here, once. */
#ifndef VOUCH_REGISTER_PUT_H
#define VOUCH_REGISTER_PUT_H

#include <stdbool.h>

struct arena;
struct compact_row;
struct exclusion_row;
struct licence_row;
struct nppes_endpoint;
struct nppes_other_name;
struct nppes_place;
struct nppes_row;
struct register_writer;

struct taxonomy_row {
    const char *code, *grouping, *classification, *specialization, *display, *section;
};

struct zip_row {
    const char *zip, *city, *state;
    double lat, lon;
};

/* The arena is for the row: drop it after each. False: the list has this row already (the same NPI, code, ZIP; for
 * exclusions the same ROW_HASH), and nothing was put. Where the writer updates, the row replaces the older one; an exclusion
 * with a day of reinstatement ends the one of the same ROW_HASH (or name, birth, type and day), and one that stands is true. */
bool register_put_nppes(struct arena *a, struct register_writer *w, const struct nppes_row *row);
/* Where the writer updates, the first of these rows of an NPI takes away all that stood of it. */
void register_put_other_name(struct arena *a, struct register_writer *w, const struct nppes_other_name *row);
void register_put_place(struct register_writer *w, const struct nppes_place *row);
void register_put_endpoint(struct register_writer *w, const struct nppes_endpoint *row);
bool register_put_deactivated(struct register_writer *w, const char *npi, const char *day /* or NULL */);
bool register_put_taxonomy(struct register_writer *w, const struct taxonomy_row *row);
bool register_put_zip(struct register_writer *w, const struct zip_row *row);
bool register_put_exclusion(struct arena *a, struct register_writer *w, const struct exclusion_row *row,
                            const char *row_hash);
void register_put_licence(struct arena *a, struct register_writer *w, const struct licence_row *row);
void register_put_compact(struct arena *a, struct register_writer *w, const struct compact_row *row);

#endif
