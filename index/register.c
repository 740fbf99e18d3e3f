/* register.c - see register.h: opening the lists, and looking up in all but NPPES (register_nppes.c). */
#include "register.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "home.h"
#include "mem.h"
#include "text.h"

static const char schema[] =
#include "register.sql.h"
    ;

const struct db_kind register_kind = {
    .what = "register",
    .application_id = 0x766f7231, /* "vor1" */
    .version = 4,
    .schema = schema,
};

struct registers {
    struct arena *a;
    const struct load **load; /* ordered by name */
    struct db **db;           /* of the load beside it */
    size_t n, cap_load, cap_db;
};

/* The newest load row of a file; NULL when it has none (never renamed into place, so only by hand). */
static const struct load *read_load(struct arena *a, struct db *db)
{
    struct stmt *st = db_stmt(db, "SELECT register, kind, authority, file, hash, as_of, as_of_basis, complete, rows_read,"
                                  " rows_kept, rows_refused, rows_total, rows_passed, statuses, covers, lookup FROM load ORDER BY id DESC LIMIT 1");
    if (!stmt_next(st)) return NULL;
    struct load *l = arena_alloc(a, sizeof *l);
    *l = (struct load){
        .name = col_text(a, st, 0),      .kind = col_text(a, st, 1),        .authority = col_text(a, st, 2),
        .file = col_text(a, st, 3),      .hash = col_text(a, st, 4),        .as_of = col_text(a, st, 5),
        .as_of_basis = col_text(a, st, 6), .complete = col_text(a, st, 7),  .rows_read = col_int(st, 8),
        .rows_kept = col_int(st, 9),     .rows_refused = col_int(st, 10),
        .rows_total = col_int(st, 11),   .rows_passed = col_int(st, 12),     .statuses = col_text(a, st, 13),
        .covers = col_text(a, st, 14),   .lookup = col_text(a, st, 15),
    };
    stmt_stop(st);
    return l;
}

static void open_one(struct registers *r, const char *path)
{
    struct db *db = db_open(path, &register_kind, DB_READ);
    if (!db) return;
    db_run(db, "PRAGMA mmap_size=8589934592"); /* rows of one name lie all over a national list: no call for each page */
    db_begin(db);
    const struct load *l = read_load(r->a, db);
    if (!l) {
        db_close(db);
        return;
    }
    size_t n = r->n;
    *ARENA_PUSH(r->a, r->db, n, r->cap_db) = db;
    *ARENA_PUSH(r->a, r->load, r->n, r->cap_load) = l;
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

struct registers *registers_open(void)
{
    struct arena *a = arena_new();
    struct registers *r = arena_alloc(a, sizeof *r);
    r->a = a;
    char *folder = home_path(a, "registers"), **names = NULL;
    size_t n = 0, cap = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (e->d_name[0] != '.' && text_ends_nocase(e->d_name, ".db"))
            *ARENA_PUSH(a, names, n, cap) = arena_strdup(a, e->d_name);
    if (dir) closedir(dir);
    if (n) qsort(names, n, sizeof *names, by_text);
    for (size_t i = 0; i < n; i++) open_one(r, arena_printf(a, "%s/%s", folder, names[i]));
    return r;
}

void registers_close(struct registers *r)
{
    if (!r) return;
    for (size_t i = 0; i < r->n; i++) db_close(r->db[i]);
    arena_free(r->a);
}

static size_t find(const struct registers *r, const char *name)
{
    size_t i = 0;
    while (i < r->n && strcmp(r->load[i]->name, name)) i++;
    return i;
}

struct db *registers_db(const struct registers *r, const char *name)
{
    size_t i = find(r, name);
    return i < r->n ? r->db[i] : NULL;
}

const struct load *registers_load(const struct registers *r, const char *name)
{
    size_t i = find(r, name);
    return i < r->n ? r->load[i] : NULL;
}

size_t registers_loads(const struct registers *r, const struct load *const **out)
{
    *out = r->load;
    return r->n;
}

char *register_of_state(struct arena *a, const char *state)
{
    return arena_printf(a, "licence-%s", text_upper(a, state));
}

size_t registers_of_state(struct arena *a, const struct registers *r, const char *state,
                          const struct load *const **out)
{
    const char *name = register_of_state(a, state);
    const struct load **list = NULL;
    size_t n = 0, cap = 0, len = strlen(name);
    for (size_t i = 0; i < r->n; i++)
        if (!strncmp(r->load[i]->name, name, len) && (!r->load[i]->name[len] || r->load[i]->name[len] == '-'))
            *ARENA_PUSH(a, list, n, cap) = r->load[i];
    *out = list;
    return n;
}

const char *npi_deactivated(struct arena *a, struct registers *r, const char *npi)
{
    struct db *db = registers_db(r, "nppes-deactivated");
    if (!db || !npi_valid(npi)) return NULL;
    return stmt_text(a, bind_int(db_stmt(db, "SELECT coalesce(day, '') FROM deactivated WHERE npi = ?1"), 1,
                                 strtoll(npi, NULL, 10)));
}

const char *taxonomy_display(struct arena *a, struct registers *r, const char *code)
{
    struct db *db = registers_db(r, "nucc");
    if (!db) return NULL;
    return stmt_text(a, bind_text(db_stmt(db, "SELECT display FROM taxonomy WHERE code = ?1"), 1, code));
}

size_t compact_by_name(struct arena *a, struct registers *r, const char *family, const char *given,
                       const char *home_state, struct compact_row **out)
{
    static const char *const lists[] = {"psypact", "privileges"};
    size_t n = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; family && home_state && i < sizeof lists / sizeof *lists; i++) {
        struct db *db = registers_db(r, lists[i]);
        if (!db) continue;
        struct stmt *st = db_stmt(db, "SELECT compact, family, given, home_state, number, kind, status, expires, line, state"
                                      " FROM compact_holder WHERE family_fold = ?1 AND (?2 IS NULL OR given_fold = ?2)"
                                      " AND home_state = ?3 ORDER BY id");
        bind_text(st, 1, text_fold(a, family));
        bind_text(st, 2, given ? text_fold(a, given) : NULL);
        bind_text(st, 3, text_upper(a, home_state));
        while (stmt_next(st))
            *ARENA_PUSH(a, *out, n, cap) = (struct compact_row){
                .compact = col_text(a, st, 0),    .family = col_text(a, st, 1), .given = col_text(a, st, 2),
                .home_state = col_text(a, st, 3), .number = col_text(a, st, 4), .kind = col_text(a, st, 5),
                .status = col_text(a, st, 6),     .expires = col_text(a, st, 7), .line = col_int(st, 8),
                .state = col_text(a, st, 9),      .load = registers_load(r, lists[i]),
            };
    }
    return n;
}

#define EXCLUSION_COLUMNS                                                                                           \
    "family, given, middle, business, general, specialty, npi, birth, street, city, state, zip, type, since,"      \
    " waiver, waiver_state, line"

static size_t exclusion_rows(struct arena *a, struct stmt *st, struct exclusion_row **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct exclusion_row){
            .family = col_text(a, st, 0),  .given = col_text(a, st, 1),   .middle = col_text(a, st, 2),
            .business = col_text(a, st, 3), .general = col_text(a, st, 4), .specialty = col_text(a, st, 5),
            .npi = col_text(a, st, 6),     .birth = col_text(a, st, 7),   .street = col_text(a, st, 8),
            .city = col_text(a, st, 9),    .state = col_text(a, st, 10),  .zip = col_text(a, st, 11),
            .type = col_text(a, st, 12),   .since = col_text(a, st, 13),  .waiver = col_text(a, st, 14),
            .waiver_state = col_text(a, st, 15), .line = col_int(st, 16),
        };
    return n;
}

size_t exclusion_by_npi(struct arena *a, struct registers *r, const char *npi, struct exclusion_row **out)
{
    struct db *db = registers_db(r, "leie");
    *out = NULL;
    if (!db || !npi_valid(npi)) return 0;
    return exclusion_rows(a,
                          bind_int(db_stmt(db, "SELECT " EXCLUSION_COLUMNS " FROM exclusion WHERE npi = ?1"
                                               " AND reinstated IS NULL ORDER BY id"),
                                   1, strtoll(npi, NULL, 10)),
                          out);
}

size_t exclusion_by_name(struct arena *a, struct registers *r, const char *family, const char *given,
                         struct exclusion_row **out)
{
    struct db *db = registers_db(r, "leie");
    *out = NULL;
    if (!db || !family) return 0;
    struct stmt *st = given ? db_stmt(db, "SELECT " EXCLUSION_COLUMNS " FROM exclusion WHERE family_fold = ?1"
                                          " AND given_fold = ?2 AND reinstated IS NULL ORDER BY id")
                            : db_stmt(db, "SELECT " EXCLUSION_COLUMNS " FROM exclusion WHERE family_fold = ?1"
                                          " AND reinstated IS NULL ORDER BY id");
    bind_text(st, 1, text_fold(a, family));
    if (given) bind_text(st, 2, text_fold(a, given));
    return exclusion_rows(a, st, out);
}

size_t exclusion_by_compound(struct arena *a, struct registers *r, const char *family, const char *given,
                             struct exclusion_row **out)
{
    struct db *db = registers_db(r, "leie");
    *out = NULL;
    if (!db || !family || !given) return 0;
    struct stmt *st = db_stmt(db, "SELECT " EXCLUSION_COLUMNS " FROM exclusion WHERE family_fold > ?1 AND family_fold < ?2"
                                  " AND given_fold = ?3 AND reinstated IS NULL ORDER BY id");
    const char *fold = text_fold(a, family);
    bind_text(st, 1, arena_printf(a, "%s ", fold));
    bind_text(st, 2, arena_printf(a, "%s!", fold)); /* the mark next to the blank */
    bind_text(st, 3, text_fold(a, given));
    return exclusion_rows(a, st, out);
}
