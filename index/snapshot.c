/* snapshot.c - see snapshot.h; the compression is zstd's. */
#include "snapshot.h"

#include <stdlib.h>
#include <zstd.h>

#include "buf.h"
#include "date.h"
#include "db.h"
#include "fail.h"
#include "hash.h"
#include "mem.h"

enum { LEVEL = 1 }; /* 3 takes a tenth longer to save a hundredth of the bytes of pages */

/* What packs and unpacks: making such a thing costs as much as a page does. */
static struct {
    ZSTD_CCtx *in;
    ZSTD_DCtx *out;
    char *room;
    size_t cap;
} zstd;

static void make_zstd(size_t room)
{
    if (!zstd.in && (!(zstd.in = ZSTD_createCCtx()) || !(zstd.out = ZSTD_createDCtx()))) die("zstd: no memory");
    if (room > zstd.cap) zstd.room = xrealloc(zstd.room, zstd.cap = room);
}

static int64_t put_bytes(struct db *db, const void *p, size_t n)
{
    make_zstd(ZSTD_compressBound(n));
    size_t size = ZSTD_compressCCtx(zstd.in, zstd.room, zstd.cap, p, n, LEVEL);
    if (ZSTD_isError(size)) die("zstd: %s", ZSTD_getErrorName(size));
    stmt_run(bind_blob(db_stmt(db, "INSERT INTO snapshot_bytes(body) VALUES (?1)"), 1, zstd.room, size));
    return db_last_id(db);
}

static void insert(struct db *db, const char *hash, const char *type, const void *p, size_t n)
{
    struct arena *a = arena_new();
    int64_t bytes = put_bytes(db, p, n);
    struct stmt *st = db_stmt(db, "INSERT INTO snapshot(hash, type, size, bytes, first_seen) VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_lent(st, 1, hash);
    bind_lent(st, 2, type);
    bind_int(st, 3, (int64_t)n);
    bind_int(st, 4, bytes);
    bind_lent(st, 5, date_now(a));
    stmt_run(st);
    arena_free(a);
}

char *snapshot_put(struct arena *a, struct db *db, const char *type, const void *p, size_t n, bool *known)
{
    char *hash = hash_hex(a, p ? p : "", n);
    *known = stmt_int(bind_lent(db_stmt(db, "SELECT 1 FROM snapshot WHERE hash = ?1"), 1, hash), 0);
    if (!*known)
        insert(db, hash, type, p ? p : "", n);
    return hash;
}

bool snapshot_get(struct arena *a, struct db *db, const char *hash, struct buf *out, const char **type)
{
    struct stmt *st = bind_text(db_stmt(db, "SELECT s.type, s.size, b.body FROM snapshot AS s JOIN snapshot_bytes AS b"
                                            " ON b.id = s.bytes WHERE s.hash = ?1"), 1, hash);
    if (!stmt_next(st)) return false;
    size_t packed_size, size = (size_t)col_int(st, 1);
    const void *packed = col_blob(st, 2, &packed_size);
    make_zstd(size);
    size_t got = ZSTD_decompressDCtx(zstd.out, zstd.room, size, packed, packed_size);
    if (ZSTD_isError(got) || got != size) die("snapshot %s is damaged", hash);
    buf_put(out, zstd.room, size);
    if (type) *type = col_text(a, st, 0);
    stmt_stop(st);
    return true;
}

int snapshot_reader(struct db *db, const char *hash)
{
    return (int)stmt_int(bind_text(db_stmt(db, "SELECT reader FROM snapshot WHERE hash = ?1"), 1, hash), 0);
}

void snapshot_set_reader(struct db *db, const char *hash, int version)
{
    struct stmt *st = db_stmt(db, "UPDATE snapshot SET reader = ?2 WHERE hash = ?1 AND reader <> ?2");
    stmt_run(bind_int(bind_text(st, 1, hash), 2, version));
}

size_t snapshot_unread(struct arena *a, struct db *db, int version, const char *after, char ***out)
{
    struct stmt *st = db_stmt(db, "SELECT hash FROM snapshot AS s WHERE reader <> ?1 AND hash > ?2 AND EXISTS"
                                  " (SELECT 1 FROM page WHERE page.snapshot = s.hash AND page.kind = 'page'"
                                  " AND page.source IN (SELECT name FROM temp.chosen)) ORDER BY hash LIMIT 20000");
    size_t n = 0, cap = 0;
    *out = NULL;
    for (bind_text(bind_int(st, 1, version), 2, after); stmt_next(st);) *ARENA_PUSH(a, *out, n, cap) = col_text(a, st, 0);
    return n;
}

void snapshot_put_off_begin(struct db *db)
{
    db_run(db, "CREATE TEMP TABLE IF NOT EXISTS put_off(id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE) STRICT");
}

bool snapshot_put_off(struct db *db, const char *hash)
{
    stmt_run(bind_text(db_stmt(db, "INSERT OR IGNORE INTO temp.put_off(hash) VALUES (?1)"), 1, hash));
    return db_changes(db) > 0;
}

bool snapshot_is_put_off(struct db *db, const char *hash)
{
    return stmt_int(bind_text(db_stmt(db, "SELECT 1 FROM temp.put_off WHERE hash = ?1"), 1, hash), 0);
}

char *snapshot_take_put_off(struct arena *a, struct db *db, bool (*may)(void *ctx, const char *hash), void *ctx)
{
    char *hash = NULL;
    struct stmt *st = db_stmt(db, "SELECT hash FROM temp.put_off ORDER BY id");
    while (!hash && stmt_next(st))
        if (may(ctx, col_peek(st, 0))) hash = col_text(a, st, 0);
    stmt_stop(st);
    if (hash) stmt_run(bind_text(db_stmt(db, "DELETE FROM temp.put_off WHERE hash = ?1"), 1, hash));
    return hash;
}

int64_t snapshot_count_unread(struct db *db, int version)
{
    struct stmt *st = db_stmt(db, "SELECT count(DISTINCT s.hash) FROM snapshot AS s JOIN page ON page.snapshot = s.hash"
                                  " WHERE s.reader <> ?1 AND page.kind = 'page'");
    return stmt_int(bind_int(st, 1, version), 0);
}

void snapshot_forget_reader(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(db, "UPDATE snapshot SET reader = 0 WHERE hash IN"
                                  " (SELECT snapshot FROM page WHERE source = ?1)");
    stmt_run(bind_text(st, 1, source));
}
