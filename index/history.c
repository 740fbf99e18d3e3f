/* history.c - see history.h */
#include "history.h"

#include "db.h"
#include "mem.h"

static void make_table(struct db *db)
{
    db_run(db, "CREATE TEMP TABLE IF NOT EXISTS written(snapshot TEXT PRIMARY KEY, id TEXT, url TEXT, at TEXT)"
               " STRICT, WITHOUT ROWID");
}

void history_each(struct db *db, void (*each)(void *ctx, const struct answered *f), void *ctx)
{
    make_table(db); /* no table can be made while one is walked through */
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(
        db, "SELECT p.id, f.id, p.url, f.at, f.outcome, f.snapshot, s.type, f.status,"
            " f.id = (SELECT max(id) FROM fetch WHERE page = p.id), p.etag, p.modified, p.robots_tag, p.moved_to, p.canonical"
            " FROM page p JOIN fetch f ON f.page = p.id LEFT JOIN snapshot s ON s.hash = f.snapshot"
            " WHERE p.kind = 'page' ORDER BY p.id, f.id");
    while (stmt_next(st)) {
        arena_reset(a);
        struct answered f = {
            .page = col_int(st, 0),
            .fetch = col_int(st, 1),
            .url = col_text(a, st, 2),
            .at = col_text(a, st, 3),
            .outcome = col_text(a, st, 4),
            .snapshot = col_text(a, st, 5),
            .type = col_text(a, st, 6),
            .status = (int)col_int(st, 7),
            .newest = col_int(st, 8),
        };
        if (f.newest) {
            f.etag = col_text(a, st, 9);
            f.modified = col_text(a, st, 10);
            f.robots_tag = col_text(a, st, 11);
            f.moved_to = col_text(a, st, 12);
            f.canonical = col_text(a, st, 13);
        }
        each(ctx, &f);
    }
    arena_free(a);
}

void history_note_written(struct db *db, const char *snapshot, const struct written *w)
{
    struct stmt *st = db_stmt(db, "INSERT OR IGNORE INTO temp.written VALUES (?1, ?2, ?3, ?4)");
    bind_text(bind_text(st, 1, snapshot), 2, w->id);
    stmt_run(bind_text(bind_text(st, 3, w->url), 4, w->at));
}

bool history_written(struct arena *a, struct db *db, const char *snapshot, struct written *out)
{
    struct stmt *st = db_stmt(db, "SELECT id, url, at FROM temp.written WHERE snapshot = ?1");
    if (!stmt_next(bind_text(st, 1, snapshot))) return false;
    *out = (struct written){col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2)};
    stmt_stop(st);
    return true;
}
