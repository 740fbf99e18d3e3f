/* register.h - the authorities' lists: looking rows up, and building a list's file (register.sql).
 *
 * Rows are given in the caller's arena. A list that is not loaded is told apart from one that has no such row. */
#ifndef VOUCH_REGISTER_H
#define VOUCH_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "npi.h"

struct arena;
struct db;
struct db_kind;
struct registers;

/* What a load row says. */
struct load {
    const char *name;      /* register: nppes, leie, licence-WA ... */
    const char *kind, *authority, *file, *hash;
    const char *as_of;     /* NULL = unknown: then nothing of it is fresh */
    const char *as_of_basis;
    const char *complete;  /* full_history, current_and_lapsed, active_only, unknown */
    int64_t rows_read, rows_kept, rows_refused;
    int64_t rows_passed;   /* speak of no person */
    int64_t rows_total;    /* rows of the list after it; register_finish counts them itself */
    const char *statuses;  /* of a board: whose words of data/statuses.tsv it uses; NULL for other lists */
    const char *covers;    /* of a board: "all" health professions of its state, or "part" */
    const char *lookup;    /* where a person can look a row up; NULL = not told */
};

struct nppes_taxonomy {
    const char *code, *licence, *licence_state;
    bool primary;
};

enum { NPPES_TAXONOMIES = 64 }; /* more than a row has are not kept: NPPES has room for fifteen */

struct nppes_row {
    const char *npi; /* ten digits */
    int entity;      /* 1 person, 2 organisation, 0 a deactivated row */
    const char *family, *given, *middle, *prefix, *suffix, *credential;
    const char *other_family, *other_given, *other_kind, *organisation;
    const char *street, *unit, *city, *state, *zip, *phone, *gender;
    const char *enumerated, *updated, *deactivated, *reactivated;
    const char *reason; /* of the deactivation: DT, DB, FR, OT; mostly left blank */
    struct nppes_taxonomy *taxonomies;
    size_t n_taxonomies;
};

struct licence_row {
    const char *state, *number, *type; /* type: the board's words */
    const char *family, *given, *middle, *suffix;
    int birth_year;                    /* 0 = not stated */
    const char *city, *zip;            /* of the address of record */
    const char *status;                /* the board's word; of several columns, joined by ": " */
    const char *issued, *last_issued, *expires, *action;
    int64_t line;
    const char *types;                 /* look-ups only: what TYPE means, codes with | between; "" = not listed */
    const struct load *load;           /* look-ups only: the list it stands in */
};

/* NPPES's other files. */
struct nppes_other_name {
    const char *npi, *name, *kind, *created;
    int64_t line;
};
struct nppes_place {
    const char *npi, *street, *unit, *city, *state, *zip, *phone;
    int64_t line;
};
struct nppes_endpoint {
    const char *npi, *kind, *address, *about, *affiliation;
    int64_t line;
};

/* An authority that a compact gave to one person. */
struct compact_row {
    const char *compact, *family, *given, *home_state;
    const char *number;                /* of the home state's licence; NULL = not stated */
    const char *kind;                  /* APIT, TAP, privilege */
    const char *state;                 /* of a privilege: where it counts; NULL = in every member state */
    const char *status;                /* the compact's word */
    const char *expires;               /* NULL = not stated */
    int64_t line;
    const struct load *load;           /* the list it stands in */
};

struct exclusion_row {
    const char *family, *given, *middle, *business, *general, *specialty;
    const char *npi, *birth;           /* NULL = not stated */
    const char *street, *city, *state, *zip, *type, *since, *waiver, *waiver_state;
    const char *reinstated;            /* look-ups never give a row that has this day */
    int64_t line;
};

/* Opens every file under HOME/registers, each in one read transaction. Never NULL. */
struct registers *registers_open(void);
void registers_close(struct registers *r);
/* The newest load of a list; NULL when it is not loaded. */
const struct load *registers_load(const struct registers *r, const char *name);
/* All of them, by name. */
size_t registers_loads(const struct registers *r, const struct load *const **out);
/* The keys of NPPES's indexes, 0 = none: a name with its state (names are folded inside; GIVEN and STATE may be NULL), a
 * licence with its state, a phone. Rows are found by them and then compared: two names may have one key. */
int64_t nppes_name_key(struct arena *a, const char *family, const char *given, const char *state);
int64_t nppes_licence_hash(struct arena *a, const char *state /* or NULL */, const char *number);
int64_t nppes_phone_key(const char *phone);
/* For the other files of this noun: the kind of a register's file, and the open one of that name (NULL: not loaded). */
extern const struct db_kind register_kind;
struct db *registers_db(const struct registers *r, const char *name);
/* "licence-WA" for "WA". */
char *register_of_state(struct arena *a, const char *state);
/* The lists of a state's boards that are loaded: licence-TX-MEDICAL, licence-TX-RN ... by name. */
size_t registers_of_state(struct arena *a, const struct registers *r, const char *state,
                          const struct load *const **out);
/* A licence's number as look-ups compare it: text_key without the zeros that a board fills it up with ("000123" is
 * "123", "LH00001234" is "lh1234", "M9-0012482" is "m912482"; "60-0123" keeps its zero). */
char *licence_key(struct arena *a, const char *number);

/* NPPES is the list, and the replies of the registry's service (nppes-api); of an NPI in both the newer row counts: by the
 * date of the load, else by the row's own last update. */
/* The row of a person or organisation; NULL when there is none (or no list). */
struct nppes_row *nppes_by_npi(struct arena *a, struct registers *r, const char *npi);
/* Each returns a count and, in OUT, an array. STATE may be NULL where it says so. Names are folded inside. */
size_t nppes_by_licence(struct arena *a, struct registers *r, const char *state, const char *number,
                        struct nppes_row **out);
/* A telephone number as NPPES rows hold it: NNN-NNN-NNNN, else as it came. */
char *nppes_phone(struct arena *a, const char *s);
size_t nppes_by_phone(struct arena *a, struct registers *r, const char *phone, struct nppes_row **out);
/* By the legal name, or the former or professional one. */
size_t nppes_by_name(struct arena *a, struct registers *r, const char *family, const char *given /* or NULL */,
                     const char *state /* or NULL */, struct nppes_row **out);
/* What the other files of NPPES say of one NPI, in the order of the file: of endpoints those that are their own, no
 * organisation's they belong to. The other names are organisations'. */
size_t nppes_other_names(struct arena *a, struct registers *r, const char *npi, struct nppes_other_name **out);
size_t nppes_by_other_name(struct arena *a, struct registers *r, const char *name, struct nppes_other_name **out);
size_t nppes_places(struct arena *a, struct registers *r, const char *npi, struct nppes_place **out);
size_t nppes_endpoints(struct arena *a, struct registers *r, const char *npi, struct nppes_endpoint **out);
/* Calls EACH once for every person whose taxonomies hold one of N CODES, in order of NPI. The row lives until EACH returns. */
void nppes_each_with_taxonomy(struct registers *r, const char *const *codes, size_t n,
                              void (*each)(void *ctx, const struct nppes_row *row), void *ctx);
/* The day an NPI was deactivated by the report (""when the day is not told), NULL when it is not in it. */
const char *npi_deactivated(struct arena *a, struct registers *r, const char *npi);
/* The day since which an NPI is deactivated, by the report or by its own ROW (NULL = none); "" when the day is not told;
 * NULL when it is not, or was reactivated since. */
const char *nppes_deactivated_day(struct arena *a, struct registers *r, const char *npi, const struct nppes_row *row);
/* The display name of a NUCC code, NULL when unknown. */
const char *taxonomy_display(struct arena *a, struct registers *r, const char *code);

/* In all lists of the state; each row says in which. */
size_t licence_by_number(struct arena *a, struct registers *r, const char *state, const char *number,
                         struct licence_row **out);
size_t licence_by_name(struct arena *a, struct registers *r, const char *state, const char *family,
                       const char *given /* or NULL */, struct licence_row **out);

/* True when some row of the list of LOAD is of the licence type TYPE, so that its silence about a number means something. */
bool licence_list_has(struct arena *a, struct registers *r, const struct load *load, const char *type);

/* The rows of the lists of compacts (psypact, privileges) with that home state. */
size_t compact_by_name(struct arena *a, struct registers *r, const char *family, const char *given /* or NULL */,
                       const char *home_state, struct compact_row **out);

/* Exclusions that have not ended by a reinstatement the list itself tells. */
size_t exclusion_by_npi(struct arena *a, struct registers *r, const char *npi, struct exclusion_row **out);
size_t exclusion_by_name(struct arena *a, struct registers *r, const char *family, const char *given /* or NULL */,
                         struct exclusion_row **out);
/* Of a compound surname that begins with FAMILY: "Birch Cole" for "Birch". */
size_t exclusion_by_compound(struct arena *a, struct registers *r, const char *family, const char *given,
                             struct exclusion_row **out);

#endif
