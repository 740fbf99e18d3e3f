/* erase.c - see erase.h */
#include "erase.h"

#include <string.h>

#include "db.h"
#include "evidence.h"
#include "hash.h"
#include "hide.h"
#include "mem.h"
#include "text.h"

/* The bytes that a record was read from, in every version its page ever had; the page is fetched anew when it is due. */
static size_t erase_page(struct db *db, int64_t page)
{
    struct arena *a = arena_new();
    struct words hashes = {0};
    struct stmt *st = bind_int(db_stmt(db, "SELECT snapshot FROM fetch WHERE page = ?1 AND snapshot IS NOT NULL"
                                           " UNION SELECT snapshot FROM page WHERE id = ?1 AND snapshot IS NOT NULL"), 1, page);
    while (stmt_next(st)) words_add(a, &hashes, col_text(a, st, 0));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM issue WHERE page = ?1"), 1, page));
    for (size_t i = 0; i < hashes.n; i++) {
        stmt_run(bind_text(db_stmt(db, "UPDATE page SET snapshot = NULL, etag = NULL, modified = NULL WHERE snapshot = ?1"), 1, hashes.v[i]));
        stmt_run(bind_text(db_stmt(db, "UPDATE fetch SET snapshot = NULL WHERE snapshot = ?1"), 1, hashes.v[i]));
        stmt_run(bind_text(db_stmt(db, "DELETE FROM snapshot WHERE hash = ?1"), 1, hashes.v[i]));
    }
    size_t n = hashes.n;
    arena_free(a);
    return n;
}

/* The address of a page that spoke of nobody else: a crawl that finds it again meets the ruling. */
static void erase_address(struct db *db, int64_t page)
{
    if (stmt_int(bind_int(db_stmt(db, "SELECT 1 FROM record WHERE page = ?1"), 1, page), 0)) return;
    stmt_run(bind_int(db_stmt(db, "UPDATE page SET found_on = NULL WHERE found_on = (SELECT url FROM page WHERE id = ?1)"), 1, page));
    stmt_run(bind_int(db_stmt(db, "UPDATE page SET moved_to = NULL WHERE moved_to = (SELECT url FROM page WHERE id = ?1)"), 1, page));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM fetch WHERE page = ?1"), 1, page));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM page WHERE id = ?1"), 1, page));
}

static size_t erase_record(struct db *db, const char *key, size_t *snapshots)
{
    int64_t id = stmt_int(bind_text(db_stmt(db, "SELECT id FROM record WHERE key = ?1"), 1, key), 0);
    if (!id) return 0;
    int64_t page = stmt_int(bind_int(db_stmt(db, "SELECT page FROM record WHERE id = ?1"), 1, id), 0);
    if (page) *snapshots += erase_page(db, page);
    stmt_run(bind_int(db_stmt(db, "DELETE FROM claim WHERE record = ?1"), 1, id));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM record WHERE id = ?1"), 1, id));
    if (page) erase_address(db, page);
    return 1;
}

/* What others' quotes say of them: the quote is cut to a piece without the name, and a value that names them goes. */
static size_t erase_quotes(struct db *db, const struct words *names)
{
    struct arena *a = arena_new();
    struct found {
        int64_t record, n;
        const char *quote;
        bool value;
    } *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT record, n, value, quote FROM claim WHERE field NOT IN ('given', 'family', 'middle')");
    while (stmt_next(st)) {
        const char *value = col_peek(st, 2), *quote = col_peek(st, 3);
        bool named = hide_in_quote(a, names, value) != value;
        const char *rest = quote ? hide_in_quote(a, names, quote) : quote;
        if (named || rest != quote)
            *ARENA_PUSH(a, v, n, cap) = (struct found){col_int(st, 0), col_int(st, 1), arena_strdup(a, rest), named};
    }
    for (size_t i = 0; i < n; i++) {
        if (v[i].value) {
            stmt_run(bind_int(bind_int(db_stmt(db, "DELETE FROM claim WHERE record = ?1 AND n = ?2"), 1, v[i].record), 2, v[i].n));
            continue;
        }
        st = bind_int(bind_int(db_stmt(db, "UPDATE claim SET quote = ?3 WHERE record = ?1 AND n = ?2"), 1, v[i].record), 2, v[i].n);
        stmt_run(bind_text(st, 3, v[i].quote ? v[i].quote : ""));
    }
    arena_free(a);
    return n;
}

struct erased erase_records(struct db *evidence, const struct words *keys, const struct words *names)
{
    struct erased e = {0};
    for (size_t i = 0; i < keys->n; i++) e.records += erase_record(evidence, keys->v[i], &e.snapshots);
    if (names->n) e.quotes = erase_quotes(evidence, names);
    return e;
}

void erase_source(struct db *evidence, const char *source)
{
    if (stmt_int(bind_text(db_stmt(evidence, "SELECT 1 FROM record WHERE source = ?1 LIMIT 1"), 1, source), 0)) return;
    evidence_forget(evidence, source);
    db_run(evidence, "DELETE FROM host WHERE host NOT IN (SELECT host FROM page)");
}

void erase_rulings(struct db *rulings, const struct words *keys)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < keys->n; i++) {
        const char *hash = arena_printf(a, "sha256:%s", hash_hex(a, keys->v[i], strlen(keys->v[i])));
        stmt_run(bind_text(bind_text(db_stmt(rulings, "UPDATE ruling SET subject = ?2, value = NULL WHERE subject = ?1"), 1, keys->v[i]), 2, hash));
        stmt_run(bind_text(bind_text(db_stmt(rulings, "UPDATE ruling SET object = ?2 WHERE object = ?1"), 1, keys->v[i]), 2, hash));
    }
    arena_free(a);
}

void erase_sweep(struct db *db)
{
    db_run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    db_run(db, "VACUUM");
    db_run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
}
