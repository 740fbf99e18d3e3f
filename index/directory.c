/* directory.c - see directory.h: reading conclusions back. */
#include "directory.h"

#include <string.h>

#include "catalog.h"
#include "hash.h"
#include "home.h"
#include "mem.h"
#include "place.h"
#include "ruling.h"
#include "text.h"

static const char schema[] =
#include "directory.sql.h"
    ;

const struct db_kind directory_kind = {
    .what = "directory",
    .application_id = 0x766f6431, /* "vod1" */
    /* A directory carries the data it was built with: one that lacks a list of words is of an older vouch. */
    .version = 9 * 1000 + WORDS_LISTS,
    .schema = schema,
    .wal = false,
    .steps = NULL,
};

enum { NUMBERS_KEPT = 64 };

struct directory {
    struct arena *a;
    struct db *db;
    struct catalog *catalog; /* NULL until asked for */
    struct places *places;
    int64_t *hidden;         /* rows of those hidden since it was built */
    size_t n_hidden, c_hidden;
    struct hidden_hash *rulings; /* what hides people now */
    size_t n_rulings;
    struct {
        const char *key;
        size_t value;
    } numbers[NUMBERS_KEPT]; /* directory_remember */
    size_t n_numbers;
};

struct directory *directory_open_path(const char *path)
{
    struct db *db = db_open(path, &directory_kind, DB_IMMUTABLE);
    if (!db) return NULL;
    struct arena *a = arena_new();
    struct directory *d = arena_alloc(a, sizeof *d);
    d->a = a;
    d->db = db;
    return d;
}

struct directory *directory_open(void)
{
    struct arena *a = arena_new();
    struct directory *d = directory_open_path(home_path(a, "directory.db"));
    arena_free(a);
    return d;
}

struct directory *directory_empty(void)
{
    struct arena *a = arena_new();
    struct directory *d = arena_alloc(a, sizeof *d);
    d->a = a;
    d->db = db_open(":memory:", &directory_kind, DB_NEW);
    d->catalog = catalog_load_dir(a, data_dir());
    d->places = places_load_dir(a, data_dir(), d->catalog);
    return d;
}

void directory_close(struct directory *d)
{
    if (!d) return;
    db_close(d->db);
    arena_free(d->a);
}

struct db *directory_db(struct directory *d)
{
    return d->db;
}

static const char *vocabulary(void *ctx, const char *name, size_t *len)
{
    struct directory *d = ctx;
    char *body = stmt_text(d->a, bind_text(db_stmt(d->db, "SELECT body FROM vocabulary WHERE name = ?1"), 1, name));
    *len = body ? strlen(body) : 0;
    return body;
}

const struct catalog *directory_catalog(struct directory *d)
{
    if (!d->catalog) d->catalog = catalog_load(d->a, vocabulary, d);
    return d->catalog;
}

const struct places *directory_places(struct directory *d)
{
    size_t n;
    if (d->places) return d->places;
    const char *text = vocabulary(d, "places.tsv", &n);
    d->places = places_load(d->a, text ? text : "", n, directory_catalog(d));
    return d->places;
}

const char *directory_meta(struct arena *a, struct directory *d, const char *name)
{
    return stmt_text(a, bind_text(db_stmt(d->db, "SELECT value FROM meta WHERE name = ?1"), 1, name));
}

bool directory_load(struct arena *a, struct directory *d, const char *reg, const char **as_of, const char **authority)
{
    struct stmt *st = bind_text(db_stmt(d->db, "SELECT as_of, authority FROM load WHERE register = ?1"), 1, reg);
    *as_of = *authority = NULL;
    if (!stmt_next(st)) return false;
    *as_of = col_text(a, st, 0);
    *authority = col_text(a, st, 1);
    stmt_stop(st);
    return true;
}

size_t directory_lists(struct arena *a, struct directory *d, struct list_row **out)
{
    struct stmt *st = db_stmt(d->db, "SELECT register, authority, as_of, complete, rows_kept FROM load ORDER BY register");
    size_t n = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct list_row){
            .name = col_text(a, st, 0), .authority = col_text(a, st, 1), .as_of = col_text(a, st, 2),
            .complete = col_text(a, st, 3), .rows = col_int(st, 4)};
    return n;
}

size_t directory_sources(struct arena *a, struct directory *d, struct source_row **out)
{
    struct stmt *st = db_stmt(d->db, "SELECT name, voice, last_ok, pages, records FROM source ORDER BY name");
    size_t n = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct source_row){
            .name = col_text(a, st, 0), .voice = col_text(a, st, 1), .last_ok = col_text(a, st, 2),
            .pages = col_int(st, 3), .records = col_int(st, 4)};
    return n;
}

int64_t directory_people(struct directory *d, bool register_only)
{
    return stmt_int(bind_int(db_stmt(d->db, "SELECT count(*) FROM practitioner WHERE register_only = ?1"), 1,
                             register_only), 0);
}

void directory_heed_rulings(struct directory *d)
{
    struct db *rulings = rulings_open(DB_READ);
    d->n_hidden = d->n_rulings = d->n_numbers = 0;
    if (!rulings) return;
    d->n_rulings = rulings_hidden(d->a, rulings, &d->rulings);
    for (size_t i = 0; i < d->n_rulings; i++) {
        const char *who = d->rulings[i].who;
        if (i && !strcmp(who, d->rulings[i - 1].who)) continue;
        int64_t n = stmt_int(
            bind_text(db_stmt(d->db, "SELECT n FROM practitioner WHERE id = ?1 UNION ALL SELECT p.n FROM redirect r"
                                     " JOIN practitioner p ON p.id = r.to_id WHERE r.id = ?1 LIMIT 1"), 1, who), -1);
        if (n >= 0 && !directory_is_hidden(d, n)) *ARENA_PUSH(d->a, d->hidden, d->n_hidden, d->c_hidden) = n;
    }
    db_close(rulings);
}

bool directory_knows(const struct directory *d, const char *key, size_t *n)
{
    for (size_t i = 0; i < d->n_numbers; i++) {
        if (strcmp(d->numbers[i].key, key)) continue;
        *n = d->numbers[i].value;
        return true;
    }
    return false;
}

void directory_remember(struct directory *d, const char *key, size_t n)
{
    if (d->n_numbers == NUMBERS_KEPT) return;
    d->numbers[d->n_numbers].key = arena_strdup(d->a, key);
    d->numbers[d->n_numbers++].value = n;
}

bool directory_is_hidden(const struct directory *d, int64_t n)
{
    for (size_t i = 0; i < d->n_hidden; i++)
        if (d->hidden[i] == n) return true;
    return false;
}

bool directory_hides(struct directory *d, const char *npi)
{
    struct arena *a = arena_new();
    const char *marked = arena_printf(a, "npi|%s", npi); /* as hide.c keeps it */
    const char *hash = hash_hex(a, marked, strlen(marked));
    struct stmt *st = bind_text(db_stmt(d->db, "SELECT 1 FROM hidden WHERE hash = ?1"), 1, hash);
    const struct hidden_hash *ruled = d->n_rulings ? hidden_find(d->rulings, d->n_rulings, hash) : NULL;
    bool hidden = stmt_int(st, 0) || (ruled && !strcmp(ruled->kind, "npi"));
    arena_free(a);
    return hidden;
}

static int place_in(const char *const *names, const char *word, int otherwise)
{
    for (int i = 0; word && names[i]; i++)
        if (!strcmp(names[i], word)) return i;
    return otherwise;
}

static int int_or(struct stmt *st, int col, int otherwise)
{
    return col_null(st, col) ? otherwise : (int)col_int(st, col);
}

static struct practitioner *read_person(struct arena *a, struct directory *d, int64_t n)
{
    if (directory_is_hidden(d, n)) return NULL;
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT id, name, given, family, post_nominals, profession, role, npi, birth_year, gender,"
                       " register_only, deactivated, seen FROM practitioner WHERE n = ?1"), 1, n);
    if (!stmt_next(st)) return NULL;
    struct practitioner *p = arena_alloc(a, sizeof *p);
    p->n = n;
    p->id = col_text(a, st, 0);
    p->name = col_text(a, st, 1);
    p->given = col_text(a, st, 2);
    p->family = col_text(a, st, 3);
    p->post_nominals = col_text(a, st, 4);
    p->profession = col_text(a, st, 5);
    p->role = col_text(a, st, 6);
    p->npi = col_text(a, st, 7);
    p->birth_year = int_or(st, 8, 0);
    p->gender = col_text(a, st, 9);
    p->register_only = col_int(st, 10);
    p->deactivated = col_text(a, st, 11);
    p->seen = col_text(a, st, 12);
    stmt_stop(st);
    return p;
}

static void read_aliases(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT written FROM alias WHERE n = ?1 AND written IS NOT NULL ORDER BY written"), 1, p->n);
    while (stmt_next(st))
        if (strcmp(col_peek(st, 0), p->name))
            *ARENA_PUSH(a, p->aliases, p->n_aliases, p->c_aliases) = col_text(a, st, 0);
}

static void read_places(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(db_stmt(d->db, "SELECT street, unit, city, state, zip, lat, lon, phone, seen, source"
                                              " FROM place WHERE n = ?1 ORDER BY id"), 1, p->n);
    while (stmt_next(st))
        *ARENA_PUSH(a, p->places, p->n_places, p->c_places) = (struct place){
            .street = col_text(a, st, 0), .unit = col_text(a, st, 1), .city = col_text(a, st, 2),
            .state = col_text(a, st, 3), .zip = col_text(a, st, 4), .lat = col_real(st, 5), .lon = col_real(st, 6),
            .has_point = !col_null(st, 5), .phone = col_text(a, st, 7), .seen = col_text(a, st, 8),
            .source = col_text(a, st, 9)};
}

static struct licence_facts read_facts(struct arena *a, struct stmt *st, int at)
{
    return (struct licence_facts){
        .found = (enum licence_found)place_in(licence_found_names, col_peek(st, at), FOUND_NO_LIST),
        .authority = col_text(a, st, at + 1), .words = col_text(a, st, at + 2), .class = col_text(a, st, at + 3),
        .as_of = col_text(a, st, at + 4), .issued = col_text(a, st, at + 5), .expires = col_text(a, st, at + 6),
        .action = col_text(a, st, at + 7), .complete = col_text(a, st, at + 8), .name = col_text(a, st, at + 9),
        .type = col_text(a, st, at + 10), .birth_year = int_or(st, at + 11, 0), .line = col_int(st, at + 12),
        .rows = int_or(st, at + 13, 0)};
}

static void read_evidence(struct arena *a, struct stmt *st, struct evidence_list *list)
{
    while (stmt_next(st))
        *ARENA_PUSH(a, list->v, list->n, list->cap) = (struct evidence){
            .source = col_text(a, st, 0), .voice = col_text(a, st, 1), .url = col_text(a, st, 2),
            .seen = col_text(a, st, 3), .quote = col_text(a, st, 4), .where = col_text(a, st, 5)};
}

static void read_credentials(struct arena *a, struct directory *d, struct practitioner *p, bool evidence)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT id, kind, type, issuer, number, state, programme, name, year, hours, experiential, level,"
                       " proof, checked, authority, words, class, as_of, issued, expires, action, complete,"
                       " register_name, register_type, register_birth, register_line, register_rows"
                       " FROM credential WHERE n = ?1 ORDER BY id"), 1, p->n);
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;
    while (stmt_next(st)) {
        *ARENA_PUSH(a, ids, n, cap) = col_int(st, 0);
        *ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials) = (struct credential){
            .kind = (enum credential_kind)place_in(credential_kind_names, col_peek(st, 1), 0),
            .type = col_text(a, st, 2), .issuer = col_text(a, st, 3), .number = col_text(a, st, 4),
            .state = col_text(a, st, 5), .programme = col_text(a, st, 6), .name = col_text(a, st, 7),
            .year = int_or(st, 8, -1), .hours = int_or(st, 9, -1), .experiential = col_text(a, st, 10),
            .level = col_text(a, st, 11), .proof = (enum proof)place_in(proof_names, col_peek(st, 12), 0),
            .facts = read_facts(a, st, 13)};
    }
    for (size_t i = 0; evidence && i < n; i++)
        read_evidence(a, bind_int(db_stmt(d->db, "SELECT source, voice, url, seen, quote, place FROM evidence e"
                                                 " JOIN said s ON s.id = e.said WHERE credential = ?1 ORDER BY e.id"), 1, ids[i]),
                      &p->credentials[i].evidence);
}

static void read_statements(struct arena *a, struct directory *d, struct practitioner *p, bool evidence)
{
    struct stmt *st = bind_int(db_stmt(d->db, "SELECT id, field, value FROM fact WHERE n = ?1 ORDER BY id"), 1, p->n);
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;
    while (stmt_next(st)) {
        *ARENA_PUSH(a, ids, n, cap) = col_int(st, 0);
        *ARENA_PUSH(a, p->facts, p->n_facts, p->c_facts) =
            (struct fact){.field = col_text(a, st, 1), .value = col_text(a, st, 2)};
    }
    for (size_t i = 0; evidence && i < n; i++)
        read_evidence(a, bind_int(db_stmt(d->db, "SELECT source, voice, url, seen, quote, place FROM evidence e"
                                                 " JOIN said s ON s.id = e.said WHERE fact = ?1 ORDER BY e.id"), 1, ids[i]),
                      &p->facts[i].evidence);
}

static void read_exclusions(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT certain, cleared, name, type, since, birth, state, waiver_state, as_of, line, reasons"
                       " FROM exclusion WHERE n = ?1 ORDER BY id"), 1, p->n);
    while (stmt_next(st))
        *ARENA_PUSH(a, p->exclusions, p->n_exclusions, p->c_exclusions) = (struct exclusion_match){
            .certain = col_int(st, 0), .cleared = col_text(a, st, 1), .name = col_text(a, st, 2),
            .type = col_text(a, st, 3), .since = col_text(a, st, 4), .birth = col_text(a, st, 5),
            .state = col_text(a, st, 6), .waiver_state = col_text(a, st, 7), .as_of = col_text(a, st, 8),
            .line = col_int(st, 9), .reasons = col_text(a, st, 10)};
}

static void read_compacts(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT compact, kind, home_state, number, words, class, expires, as_of, authority, line"
                       " FROM compact_authority WHERE n = ?1 ORDER BY id"), 1, p->n);
    while (stmt_next(st))
        *ARENA_PUSH(a, p->compacts, p->n_compacts, p->c_compacts) = (struct compact_authority){
            .compact = col_text(a, st, 0), .kind = col_text(a, st, 1), .home_state = col_text(a, st, 2),
            .number = col_text(a, st, 3), .words = col_text(a, st, 4), .class = col_text(a, st, 5),
            .expires = col_text(a, st, 6), .as_of = col_text(a, st, 7), .authority = col_text(a, st, 8),
            .line = col_int(st, 9)};
}

static void read_records(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT key, source, voice, url, seen FROM record WHERE n = ?1 ORDER BY key"), 1, p->n);
    while (stmt_next(st))
        *ARENA_PUSH(a, p->records, p->n_records, p->c_records) = (struct record_ref){
            col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2), col_text(a, st, 3), col_text(a, st, 4), 0};
}

struct practitioner *directory_brief(struct arena *a, struct directory *d, int64_t n)
{
    struct practitioner *p = read_person(a, d, n);
    if (!p) return NULL;
    read_places(a, d, p);
    read_credentials(a, d, p, false);
    read_statements(a, d, p, false);
    read_exclusions(a, d, p);
    read_compacts(a, d, p);
    return p;
}

struct practitioner *directory_get(struct arena *a, struct directory *d, int64_t n)
{
    struct practitioner *p = read_person(a, d, n);
    if (!p) return NULL;
    read_aliases(a, d, p);
    read_places(a, d, p);
    read_credentials(a, d, p, true);
    read_statements(a, d, p, true);
    read_exclusions(a, d, p);
    read_compacts(a, d, p);
    read_records(a, d, p);
    return p;
}

struct practitioner *directory_find(struct arena *a, struct directory *d, const char *id_or_npi)
{
    int64_t n = stmt_int(
        bind_text(db_stmt(d->db, "SELECT n FROM practitioner WHERE id = ?1 OR npi = ?1"
                                 " UNION ALL SELECT p.n FROM redirect r JOIN practitioner p ON p.id = r.to_id"
                                 " WHERE r.id = ?1 LIMIT 1"), 1, id_or_npi), -1);
    return n < 0 ? NULL : directory_get(a, d, n);
}

size_t directory_by_name(struct arena *a, struct directory *d, const char *name, int64_t **out)
{
    struct stmt *st = bind_text(db_stmt(d->db, "SELECT n FROM alias WHERE name_fold = ?1 ORDER BY n"), 1,
                                text_fold(a, name));
    size_t n = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        if (!directory_is_hidden(d, col_int(st, 0))) *ARENA_PUSH(a, *out, n, cap) = col_int(st, 0);
    return n;
}
