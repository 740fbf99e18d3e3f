/* directory.c - see directory.h: reading conclusions back. */
#include "directory.h"

#include <string.h>

#include "card.h"
#include "catalog.h"
#include "dossier.h"
#include "fail.h"
#include "hide_mark.h"
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
    .version = 13 * 1000 + WORDS_LISTS,
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
    int64_t *hidden_cards;   /* theirs; not known yet when HIDDEN_LOOKED is false */
    size_t n_hidden_cards, c_hidden_cards;
    bool hidden_looked;
    struct front *fronts;    /* NULL until asked for */
    size_t n_fronts;
    struct shelf *shelves;   /* the same */
    size_t n_shelves;
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
    d->n_hidden = d->n_hidden_cards = d->n_rulings = d->n_numbers = 0;
    d->hidden_looked = false;
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

size_t directory_hidden_cards(struct directory *d, const int64_t **out)
{
    bool look = d->n_hidden && !d->hidden_looked;
    struct stmt *st = look ? db_stmt(d->db, "SELECT id, cards FROM drawer ORDER BY id") : NULL;
    while (look && stmt_next(st)) {
        size_t n;
        const unsigned char *body = col_blob(st, 1, &n);
        for (size_t i = 0; (i + 1) * CARD_BYTES <= n; i++)
            if (directory_is_hidden(d, card_person(body + i * CARD_BYTES)))
                *ARENA_PUSH(d->a, d->hidden_cards, d->n_hidden_cards, d->c_hidden_cards) = col_int(st, 0) * CARDS_IN_DRAWER + (int64_t)i + 1;
    }
    d->hidden_looked = true;
    *out = d->hidden_cards;
    return d->n_hidden_cards;
}

const struct front *directory_fronts(struct directory *d, size_t *n)
{
    if (!d->fronts) {
        size_t room = (size_t)stmt_int(db_stmt(d->db, "SELECT max(id) + 1 FROM front"), 0) * FRONTS_IN_ROW;
        d->fronts = arena_alloc(d->a, (room + 1) * sizeof *d->fronts);
        struct stmt *st = db_stmt(d->db, "SELECT fronts FROM front ORDER BY id");
        while (stmt_next(st)) {
            size_t bytes;
            const unsigned char *body = col_blob(st, 0, &bytes);
            for (size_t at = 0; at + FRONT_BYTES <= bytes && d->n_fronts < room; at += FRONT_BYTES)
                d->fronts[d->n_fronts++] = front_unpack(body + at);
        }
    }
    *n = d->n_fronts;
    return d->fronts;
}

const struct shelf *directory_shelves(struct directory *d, size_t *n)
{
    if (!d->shelves) {
        size_t room = (size_t)stmt_int(db_stmt(d->db, "SELECT count(*) FROM shelf"), 0);
        d->shelves = arena_alloc(d->a, (room + 1) * sizeof *d->shelves);
        struct stmt *st = db_stmt(d->db, "SELECT first, last, register_only, band, cell, state FROM shelf ORDER BY register_only, band, cell, last");
        while (stmt_next(st) && d->n_shelves < room) {
            struct shelf *s = &d->shelves[d->n_shelves++];
            *s = (struct shelf){.first = col_int(st, 0), .last = col_int(st, 1), .register_only = col_int(st, 2),
                                .band = (int)col_int(st, 3), .cell = (int)col_int(st, 4)};
            memcpy(s->state, col_peek(st, 5), strnlen(col_peek(st, 5), 2));
        }
    }
    *n = d->n_shelves;
    return d->shelves;
}

static bool hides(struct directory *d, const char *kind, const char *text)
{
    struct arena *a = arena_new();
    const char *hash = hide_mark_hash(a, &(struct mark){kind, text});
    struct stmt *st = bind_text(db_stmt(d->db, "SELECT 1 FROM hidden WHERE hash = ?1"), 1, hash);
    const struct hidden_hash *ruled = d->n_rulings ? hidden_find(d->rulings, d->n_rulings, hash) : NULL;
    bool hidden = stmt_int(st, 0) || (ruled && !strcmp(ruled->kind, kind));
    arena_free(a);
    return hidden;
}

bool directory_hides(struct directory *d, const char *npi)
{
    return hides(d, "npi", npi);
}

bool directory_hides_licence(struct directory *d, const char *state, const char *number)
{
    struct arena *a = arena_new();
    bool hidden = state && number && hides(d, HIDE_LICENCE, arena_printf(a, "%s|%s", text_lower(a, state), text_key(a, number)));
    arena_free(a);
    return hidden;
}

struct practitioner *directory_brief(struct arena *a, struct directory *d, int64_t n)
{
    size_t size;
    if (directory_is_hidden(d, n)) return NULL;
    struct stmt *st = bind_int(db_stmt(d->db, "SELECT body FROM dossier WHERE n = ?1"), 1, n);
    if (!stmt_next(st)) return NULL;
    const void *body = col_blob(st, 0, &size);
    void *kept = memcpy(arena_bytes(a, size + 1), body, size);
    stmt_stop(st);
    struct practitioner *p = dossier_read(a, kept, size);
    if (!p) die("the directory is damaged: what is known of number %lld cannot be read; vouch build makes it again", (long long)n);
    p->n = n;
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

static void read_records(struct arena *a, struct directory *d, struct practitioner *p)
{
    struct stmt *st = bind_int(
        db_stmt(d->db, "SELECT key, source, voice, url, seen FROM record WHERE n = ?1 ORDER BY key"), 1, p->n);
    while (stmt_next(st))
        *ARENA_PUSH(a, p->records, p->n_records, p->c_records) = (struct record_ref){
            col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2), col_text(a, st, 3), col_text(a, st, 4), 0};
}

struct practitioner *directory_get(struct arena *a, struct directory *d, int64_t n)
{
    struct practitioner *p = directory_brief(a, d, n);
    if (!p) return NULL;
    read_aliases(a, d, p);
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
