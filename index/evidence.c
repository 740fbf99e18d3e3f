/* evidence.c - see evidence.h */
#include "evidence.h"

#include <string.h>

#include "claim.h"
#include "date.h"
#include "home.h"
#include "mem.h"

static const char schema[] =
#include "evidence.sql.h"
    ;

/* steps[v] brings version v to v + 1: what evidence.sql has had since. */
static const char *const steps[] = {
    NULL,
    "CREATE TABLE yield(source TEXT NOT NULL, day TEXT NOT NULL, pages INTEGER NOT NULL, records INTEGER NOT NULL,"
    " PRIMARY KEY(source, day)) STRICT, WITHOUT ROWID",
    "CREATE TABLE numbered(id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE) STRICT;"
    "INSERT INTO numbered(hash) SELECT hash FROM snapshot;"
    "CREATE TABLE snapshot_bytes(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;"
    "INSERT INTO snapshot_bytes SELECT n.id, s.body FROM numbered AS n JOIN snapshot AS s ON s.hash = n.hash;"
    "DROP INDEX snapshot_reader;"
    "ALTER TABLE snapshot DROP COLUMN body;"
    "ALTER TABLE snapshot ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;"
    "UPDATE snapshot SET bytes = (SELECT id FROM numbered AS n WHERE n.hash = snapshot.hash);"
    "DROP TABLE numbered;"
    "CREATE TRIGGER snapshot_gone AFTER DELETE ON snapshot BEGIN DELETE FROM snapshot_bytes WHERE id = old.bytes; END",
    "ALTER TABLE page ADD COLUMN canonical TEXT; DROP INDEX page_snapshot; CREATE INDEX page_snapshot ON page(snapshot, url)",
    "DROP INDEX page_source; CREATE INDEX page_source ON page(source)",
};

const struct db_kind evidence_kind = {
    .what = "evidence",
    .application_id = 0x766f6531, /* "voe1" */
    .version = 5,
    .schema = schema,
    .wal = true,
    .steps = steps,
};

struct db *evidence_open(enum db_mode mode)
{
    struct arena *a = arena_new();
    if (mode == DB_WRITE) home_lock("evidence.db");
    struct db *db = db_open(home_path(a, "evidence.db"), &evidence_kind, mode);
    arena_free(a);
    return db;
}

void evidence_bring_up(void)
{
    struct arena *a = arena_new();
    if (db_file_version(home_path(a, "evidence.db")) < evidence_kind.version) db_close(evidence_open(DB_WRITE));
    arena_free(a);
}

static void put_claims(struct db *db, int64_t record, const struct record *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct claim *c = &r->claims[i];
        struct stmt *st = db_stmt(db, "INSERT INTO claim(record, n, field, value, quote, place, sure)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        bind_int(st, 1, record);
        bind_int(st, 2, (int64_t)i);
        bind_lent(st, 3, c->field);
        bind_lent(st, 4, c->value);
        bind_lent(st, 5, c->quote);
        bind_lent(st, 6, c->where);
        bind_real(st, 7, c->sure);
        stmt_run(st);
    }
}

static void put_record(struct db *db, const struct record *r, int64_t page, const char *snapshot)
{
    struct arena *a = arena_new();
    char *key = record_key(a, r);
    stmt_run(bind_text(db_stmt(db, "DELETE FROM record WHERE key = ?1"), 1, key));
    struct stmt *st = db_stmt(db, "INSERT INTO record(key, source, voice, url, item, kind, seen, page, snapshot)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    bind_lent(st, 1, key);
    bind_lent(st, 2, r->source);
    bind_lent(st, 3, r->voice ? r->voice : "directory");
    bind_lent(st, 4, r->url);
    bind_lent(st, 5, r->item);
    bind_lent(st, 6, r->practice ? "practice" : "person");
    bind_lent(st, 7, r->seen);
    if (page) bind_int(st, 8, page);
    bind_lent(st, 9, snapshot);
    stmt_run(st);
    put_claims(db, db_last_id(db), r);
    arena_free(a);
}

void claims_replace(struct db *db, int64_t page, const char *snapshot, const struct record *const *records, size_t n)
{
    stmt_run(bind_int(db_stmt(db, "DELETE FROM record WHERE page = ?1"), 1, page));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM issue WHERE page = ?1"), 1, page));
    claims_put(db, page, snapshot, records, n);
}

void claims_put(struct db *db, int64_t page, const char *snapshot, const struct record *const *records, size_t n)
{
    for (size_t i = 0; i < n; i++) put_record(db, records[i], page, snapshot);
}

void record_put(struct db *db, const struct record *r)
{
    put_record(db, r, 0, NULL);
}

void records_forget(struct db *db, const char *source, const char *prefix)
{
    struct stmt *st = db_stmt(db, "DELETE FROM record WHERE page IS NULL AND source = ?1 AND substr(item, 1, length(?2)) = ?2");
    stmt_run(bind_text(bind_text(st, 1, source), 2, prefix));
}

void issue_add(struct db *db, int64_t page, const char *source, const char *kind, const char *text)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "INSERT INTO issue(page, source, kind, text, at) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (page) bind_int(st, 1, page);
    bind_text(st, 2, source);
    bind_text(st, 3, kind);
    bind_text(st, 4, text);
    bind_text(st, 5, date_now(a));
    stmt_run(st);
    arena_free(a);
}

size_t issues_recent(struct arena *a, struct db *db, const char *source, const char *kind, int days, char ***out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT text FROM issue WHERE page IS NULL AND source = ?1 AND kind = ?2 AND at >= ?3");
    bind_text(bind_text(bind_text(st, 1, source), 2, kind), 3, date_add(a, date_today(), -days));
    while (stmt_next(st)) *ARENA_PUSH(a, *out, n, cap) = col_text(a, st, 0);
    return n;
}

void issue_note(struct db *db, const char *source, const char *kind, const char *text)
{
    struct stmt *st = db_stmt(db, "SELECT 1 FROM issue WHERE page IS NULL AND source = ?1 AND kind = ?2 AND text = ?3");
    if (!stmt_int(bind_text(bind_text(bind_text(st, 1, source), 2, kind), 3, text), 0)) issue_add(db, 0, source, kind, text);
}

static void read_claims(struct arena *a, struct db *db, int64_t id, struct record *r)
{
    struct stmt *st = bind_int(
        db_stmt(db, "SELECT field, value, quote, place, sure FROM claim WHERE record = ?1 ORDER BY n"), 1, id);
    while (stmt_next(st)) {
        if (!claim_field(col_peek(st, 0))) continue; /* written by an older vouch */
        *ARENA_PUSH(a, r->claims, r->n, r->cap) = (struct claim){
            .field = claim_field(col_peek(st, 0))->name,
            .value = col_text(a, st, 1),
            .quote = col_text(a, st, 2),
            .where = col_text(a, st, 3),
            .sure = col_real(st, 4),
        };
    }
}

static struct record record_of_row(struct arena *a, struct stmt *st)
{
    return (struct record){
        .source = col_text(a, st, 1),
        .voice = col_text(a, st, 2),
        .url = col_text(a, st, 3),
        .item = col_text(a, st, 4),
        .practice = !strcmp(col_peek(st, 5), "practice"),
        .seen = col_text(a, st, 6),
    };
}

void records_each(struct db *db, void (*each)(void *ctx, const struct record *r), void *ctx)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "SELECT id, source, voice, url, item, kind, seen FROM record ORDER BY key");
    while (stmt_next(st)) {
        arena_reset(a);
        struct record r = record_of_row(a, st);
        read_claims(a, db, col_int(st, 0), &r);
        each(ctx, &r);
    }
    arena_free(a);
}

static void scan_claims(struct arena *a, struct db *db, int64_t id, struct record *r)
{
    struct stmt *st = bind_int(db_stmt(db, "SELECT field, value, sure FROM claim WHERE record = ?1 ORDER BY n"), 1, id);
    while (stmt_next(st)) {
        const struct claim_field *f = claim_field(col_peek(st, 0));
        if (f) *ARENA_PUSH(a, r->claims, r->n, r->cap) =
                   (struct claim){.field = f->name, .value = col_text(a, st, 1), .sure = col_real(st, 2)};
    }
}

void records_scan(struct db *db, void (*each)(void *ctx, int64_t id, const struct record *r), void *ctx)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "SELECT id, source, voice, url, item, kind, seen FROM record ORDER BY id");
    while (stmt_next(st)) {
        arena_reset(a);
        int64_t id = col_int(st, 0);
        struct record r = record_of_row(a, st);
        scan_claims(a, db, id, &r);
        each(ctx, id, &r);
    }
    arena_free(a);
}

struct record *record_read(struct arena *a, struct db *db, int64_t id)
{
    struct stmt *st = bind_int(
        db_stmt(db, "SELECT id, source, voice, url, item, kind, seen FROM record WHERE id = ?1"), 1, id);
    if (!stmt_next(st)) return NULL;
    struct record *r = arena_alloc(a, sizeof *r);
    *r = record_of_row(a, st);
    stmt_stop(st);
    read_claims(a, db, id, r);
    return r;
}

int64_t record_id(struct db *db, const char *key)
{
    return stmt_int(bind_text(db_stmt(db, "SELECT id FROM record WHERE key = ?1"), 1, key), 0);
}

int64_t evidence_forget(struct db *db, const char *source)
{
    stmt_run(bind_text(db_stmt(db, "DELETE FROM record WHERE source = ?1"), 1, source));
    int64_t n = db_changes(db);
    stmt_run(bind_text(db_stmt(db, "DELETE FROM issue WHERE source = ?1"), 1, source));
    stmt_run(bind_text(db_stmt(db, "DELETE FROM issue WHERE page IN (SELECT id FROM page WHERE source = ?1)"), 1, source));
    stmt_run(bind_text(db_stmt(db, "DELETE FROM fetch WHERE page IN (SELECT id FROM page WHERE source = ?1)"), 1, source));
    stmt_run(bind_text(db_stmt(db, "DELETE FROM page WHERE source = ?1"), 1, source));
    stmt_run(bind_text(db_stmt(db, "DELETE FROM yield WHERE source = ?1"), 1, source));
    stmt_run(bind_text(db_stmt(db, "DELETE FROM source WHERE name = ?1"), 1, source));
    db_run(db, "DELETE FROM snapshot WHERE hash NOT IN (SELECT snapshot FROM page WHERE snapshot IS NOT NULL)"
               " AND hash NOT IN (SELECT snapshot FROM fetch WHERE snapshot IS NOT NULL)");
    return n;
}

bool evidence_has_source(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(db, "SELECT 1 FROM source WHERE name = ?1 UNION SELECT 1 FROM record WHERE source = ?1");
    return stmt_int(bind_text(st, 1, source), 0);
}

size_t sources_seen(struct arena *a, struct db *db, struct source_seen **out)
{
    struct stmt *st = db_stmt(
        db, "SELECT s.name, s.voice, s.last_ok, (SELECT count(*) FROM page p WHERE p.source = s.name AND p.snapshot IS NOT"
            " NULL), (SELECT count(*) FROM record r WHERE r.source = s.name), 1 FROM source s"
            " UNION ALL SELECT r.source, min(r.voice), max(r.seen), 0, count(*), 0 FROM record r WHERE r.source NOT IN"
            " (SELECT name FROM source) GROUP BY r.source ORDER BY 1");
    size_t n = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, n, cap) = (struct source_seen){col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2),
                                                            col_int(st, 3), col_int(st, 4), col_int(st, 5)};
    return n;
}
