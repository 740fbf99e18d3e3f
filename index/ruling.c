/* ruling.c - see ruling.h */
#include "ruling.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "hash.h"
#include "home.h"
#include "mem.h"

static const char schema[] =
#include "ruling.sql.h"
    ;

const struct db_kind ruling_kind = {
    .what = "rulings",
    .application_id = 0x766f7231, /* "vor1" */
    .version = 1,
    .schema = schema,
    .wal = false,
    .steps = NULL,
};

struct db *rulings_open(enum db_mode mode)
{
    struct arena *a = arena_new();
    if (mode == DB_WRITE) {
        home_make(NULL);
        home_lock("rulings.db");
    }
    struct db *db = db_open(home_path(a, "rulings.db"), &ruling_kind, mode);
    arena_free(a);
    return db;
}

void ruling_add(struct db *db, const struct ruling *r)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "INSERT INTO ruling(verb, subject, object, field, value, by, at, why)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    bind_text(st, 1, r->verb);
    bind_text(st, 2, r->subject);
    bind_text(st, 3, r->object);
    bind_text(st, 4, r->field);
    bind_text(st, 5, r->value);
    bind_text(st, 6, r->by);
    bind_text(st, 7, date_now(a));
    bind_text(st, 8, r->why);
    stmt_run(st);
    arena_free(a);
}

size_t rulings_all(struct arena *a, struct db *db, struct ruling **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    if (!db) return 0;
    struct stmt *st = db_stmt(db, "SELECT id, verb, subject, object, field, value, by, at, why FROM ruling ORDER BY id");
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct ruling){
            col_int(st, 0), col_text(a, st, 1), col_text(a, st, 2), col_text(a, st, 3), col_text(a, st, 4),
            col_text(a, st, 5), col_text(a, st, 6), col_text(a, st, 7), col_text(a, st, 8)};
    return n;
}

static bool same_pair(const struct pair_ruling *p, const struct ruling *r)
{
    return (!strcmp(p->a, r->subject) && !strcmp(p->b, r->object)) ||
           (!strcmp(p->a, r->object) && !strcmp(p->b, r->subject));
}

size_t rulings_pairs(struct arena *a, struct db *db, struct pair_ruling **out)
{
    struct ruling *all;
    size_t n = rulings_all(a, db, &all), kept = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; i < n; i++) {
        bool same = !strcmp(all[i].verb, "same");
        if ((!same && strcmp(all[i].verb, "different")) || !all[i].object) continue;
        size_t k = 0;
        while (k < kept && !same_pair(&(*out)[k], &all[i])) k++;
        if (k == kept) ARENA_PUSH(a, *out, kept, cap);
        (*out)[k] = (struct pair_ruling){all[i].subject, all[i].object, same};
    }
    return kept;
}

static int by_hash(const void *x, const void *y)
{
    return strcmp(((const struct hidden_hash *)x)->hash, ((const struct hidden_hash *)y)->hash);
}

size_t rulings_hidden(struct arena *a, struct db *db, struct hidden_hash **out)
{
    struct ruling *all;
    size_t n = rulings_all(a, db, &all), kept = 0, cap = 0;
    *out = NULL;
    for (size_t i = 0; i < n; i++) {
        bool lifted = false;
        if (strcmp(all[i].verb, "hide") || !all[i].object || !all[i].field) continue;
        for (size_t k = i + 1; k < n; k++)
            lifted = lifted || (!strcmp(all[k].verb, "unhide") && !strcmp(all[k].subject, all[i].object));
        if (!lifted)
            *ARENA_PUSH(a, *out, kept, cap) = (struct hidden_hash){all[i].subject, all[i].field, all[i].object};
    }
    if (kept) qsort(*out, kept, sizeof **out, by_hash);
    return kept;
}

const struct hidden_hash *hidden_find(const struct hidden_hash *hashes, size_t n, const char *hash)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(hashes[mid].hash, hash) < 0) low = mid + 1;
        else high = mid;
    }
    return low < n && !strcmp(hashes[low].hash, hash) ? &hashes[low] : NULL;
}

struct id_book {
    struct arena *a;
    struct db *db;
    const char **taken; /* a table of open addressing */
    size_t n, size;
};

struct id_book *id_book_open(struct arena *a, struct db *db)
{
    struct id_book *b = arena_alloc(a, sizeof *b);
    b->a = a;
    b->db = db;
    b->size = 1024;
    b->taken = arena_alloc(a, b->size * sizeof *b->taken);
    return b;
}

static size_t slot_of(const char *const *table, size_t size, const char *id)
{
    size_t h = 14695981039346656037u;
    for (const char *p = id; *p; p++) h = (h ^ (unsigned char)*p) * 1099511628211u;
    h &= size - 1;
    while (table[h] && strcmp(table[h], id)) h = (h + 1) & (size - 1);
    return h;
}

static bool is_taken(const struct id_book *b, const char *id)
{
    return b->taken[slot_of(b->taken, b->size, id)] != NULL;
}

static void take(struct id_book *b, const char *id)
{
    if (2 * ++b->n > b->size) {
        const char **more = arena_alloc(b->a, 2 * b->size * sizeof *more);
        for (size_t i = 0; i < b->size; i++)
            if (b->taken[i]) more[slot_of(more, 2 * b->size, b->taken[i])] = b->taken[i];
        b->taken = more;
        b->size *= 2;
    }
    b->taken[slot_of(b->taken, b->size, id)] = id;
}

char *id_of_key(struct arena *a, const char *key)
{
    return arena_printf(a, "p%s", hash_base32(a, key, 8));
}

static char *concealed(struct arena *a, const char *key)
{
    return arena_printf(a, "sha256:%s", hash_hex(a, key, strlen(key)));
}

struct old_id {
    const char *id, *since;
};

static struct old_id id_known(struct id_book *b, const char *key)
{
    struct stmt *st = bind_text(bind_text(
        db_stmt(b->db, "SELECT id, since FROM public_id WHERE record_key IN (?1, ?2)"), 1, key), 2, concealed(b->a, key));
    struct old_id old = {NULL, NULL};
    if (!stmt_next(st)) return old;
    old = (struct old_id){col_text(b->a, st, 0), col_text(b->a, st, 1)};
    stmt_stop(st);
    return old;
}

void id_book_redirect(struct id_book *b, const char *old, const char *to)
{
    if (!strcmp(old, to)) return;
    struct stmt *st = db_stmt(b->db, "INSERT INTO redirect(id, to_id, since) VALUES (?1, ?2, ?3)"
                                     " ON CONFLICT(id) DO UPDATE SET to_id = excluded.to_id"
                                     " WHERE to_id <> excluded.to_id");
    stmt_run(bind_text(bind_text(bind_text(st, 1, old), 2, to), 3, date_today()));
}

/* A new id; when chance gave it to another already, the next of the same key. */
static const char *new_id(struct id_book *b, const char *key)
{
    const char *id = id_of_key(b->a, key);
    for (int i = 2; is_taken(b, id); i++) id = id_of_key(b->a, arena_printf(b->a, "%s#%d", key, i));
    return id;
}

const char *id_book_give(struct id_book *b, const char *const *keys, size_t n)
{
    struct old_id best = {NULL, NULL}, *old = arena_alloc(b->a, (n + 1) * sizeof *old);
    for (size_t i = 0; i < n; i++) {
        old[i] = id_known(b, keys[i]);
        if (!old[i].id || is_taken(b, old[i].id)) continue;
        int order = best.id ? strcmp(old[i].since, best.since) : -1;
        if (order < 0 || (!order && strcmp(old[i].id, best.id) < 0)) best = old[i];
    }
    const char *id = best.id ? best.id : new_id(b, keys[0]);
    take(b, id);
    for (size_t i = 0; i < n; i++) {
        if (old[i].id && strcmp(old[i].id, id) && !is_taken(b, old[i].id)) id_book_redirect(b, old[i].id, id);
        if (old[i].id) continue;
        struct stmt *st = db_stmt(b->db, "INSERT OR IGNORE INTO public_id(record_key, id, since) VALUES (?1, ?2, ?3)");
        stmt_run(bind_text(bind_text(bind_text(st, 1, keys[i]), 2, id), 3, date_today()));
    }
    return id;
}

const char *id_book_passing(struct id_book *b, const char *key)
{
    const char *id = id_of_key(b->a, key);
    if (is_taken(b, id)) return NULL;
    take(b, id);
    return id;
}

bool id_book_has(const struct id_book *b, const char *id)
{
    return is_taken(b, id);
}

void ids_conceal(struct db *db, const char *const *keys, size_t n)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++)
        stmt_run(bind_text(bind_text(db_stmt(db, "UPDATE OR REPLACE public_id SET record_key = ?2 WHERE record_key = ?1"),
                                     1, keys[i]), 2, concealed(a, keys[i])));
    arena_free(a);
}

void redirects_each(struct db *db, void (*each)(void *ctx, const char *id, const char *to), void *ctx)
{
    struct stmt *st = db_stmt(db, "SELECT id, to_id FROM redirect ORDER BY id");
    while (stmt_next(st)) each(ctx, col_peek(st, 0), col_peek(st, 1));
}
