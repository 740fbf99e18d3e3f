/* register_nppes_more.c - looking up in the other files of NPPES: names, places, endpoints (register.h). */
#include <stdlib.h>

#include "db.h"
#include "mem.h"
#include "register.h"
#include "text.h"

/* The list NAME, when it is loaded and NPI may stand in it. */
static struct db *list_of(struct registers *r, const char *name, const char *npi)
{
    return npi_valid(npi) ? registers_db(r, name) : NULL;
}

static struct stmt *bind_npi(struct stmt *st, const char *npi)
{
    return bind_int(st, 1, strtoll(npi, NULL, 10));
}

static size_t read_names(struct arena *a, struct stmt *st, struct nppes_other_name **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    while (st && stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct nppes_other_name){
            .npi = col_text(a, st, 0), .name = col_text(a, st, 1), .kind = col_text(a, st, 2),
            .created = col_text(a, st, 3), .line = col_int(st, 4),
        };
    return n;
}

size_t nppes_other_names(struct arena *a, struct registers *r, const char *npi, struct nppes_other_name **out)
{
    struct db *db = list_of(r, "nppes-names", npi);
    return read_names(a, db ? bind_npi(db_stmt(db, "SELECT npi, name, kind, created, line FROM nppes_other_name"
                                                   " WHERE npi = ?1 ORDER BY rowid"), npi)
                            : NULL, out);
}

size_t nppes_by_other_name(struct arena *a, struct registers *r, const char *name, struct nppes_other_name **out)
{
    struct db *db = registers_db(r, "nppes-names");
    return read_names(a, db ? bind_text(db_stmt(db, "SELECT npi, name, kind, created, line FROM nppes_other_name"
                                                    " WHERE name_fold = ?1 ORDER BY npi, rowid"), 1, text_fold(a, name))
                            : NULL, out);
}

size_t nppes_places(struct arena *a, struct registers *r, const char *npi, struct nppes_place **out)
{
    struct db *db = list_of(r, "nppes-places", npi);
    size_t n = 0, cap = 0;
    *out = NULL;
    struct stmt *st = db ? bind_npi(db_stmt(db, "SELECT npi, street, unit, city, state, zip, phone, line FROM nppes_place"
                                                " WHERE npi = ?1 ORDER BY rowid"), npi)
                         : NULL;
    while (st && stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct nppes_place){
            .npi = col_text(a, st, 0),  .street = col_text(a, st, 1), .unit = col_text(a, st, 2),
            .city = col_text(a, st, 3), .state = col_text(a, st, 4),  .zip = col_text(a, st, 5),
            .phone = col_text(a, st, 6), .line = col_int(st, 7),
        };
    return n;
}

size_t nppes_endpoints(struct arena *a, struct registers *r, const char *npi, struct nppes_endpoint **out)
{
    struct db *db = list_of(r, "nppes-endpoints", npi);
    size_t n = 0, cap = 0;
    *out = NULL;
    struct stmt *st = db ? bind_npi(db_stmt(db, "SELECT npi, kind, address, about, affiliation, line FROM nppes_endpoint"
                                                " WHERE npi = ?1 AND affiliation IS NULL ORDER BY rowid"), npi)
                         : NULL;
    while (st && stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct nppes_endpoint){
            .npi = col_text(a, st, 0),   .kind = col_text(a, st, 1),        .address = col_text(a, st, 2),
            .about = col_text(a, st, 3), .affiliation = col_text(a, st, 4), .line = col_int(st, 5),
        };
    return n;
}
