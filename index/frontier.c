/* frontier.c - see frontier.h */
#include "frontier.h"

#include <string.h>
#include <time.h>

#include "date.h"
#include "db.h"
#include "mem.h"
#include "yield.h"

int64_t frontier_real_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t frontier_now_ms(void)
{
    if (date_pretended() >= 0) return date_pretended();
    int64_t of_day = frontier_real_ms() % (86400 * 1000);
    return (int64_t)date_days("1970-01-01", date_today()) * 86400 * 1000 + of_day;
}

bool frontier_source_put(struct db *db, const char *name, const char *voice, const char *config)
{
    struct arena *a = arena_new();
    const char *old = stmt_text(a, bind_text(db_stmt(db, "SELECT config FROM source WHERE name = ?1"), 1, name));
    bool changed = old && strcmp(old, config) != 0;
    if (!old || changed) {
        struct stmt *st = db_stmt(db, "INSERT INTO source(name, voice, config) VALUES (?1, ?2, ?3)"
                                      " ON CONFLICT(name) DO UPDATE SET voice = ?2, config = ?3");
        stmt_run(bind_text(bind_text(bind_text(st, 1, name), 2, voice), 3, config));
    }
    arena_free(a);
    return changed;
}

void frontier_source_ran(struct db *db, const char *name)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "UPDATE source SET last_run = ?2 WHERE name = ?1");
    stmt_run(bind_text(bind_text(st, 1, name), 2, date_now(a)));
    yield_note(db, name);
    arena_free(a);
}

void frontier_rename_source(struct db *db, const char *from, const char *to)
{
    struct stmt *st = db_stmt(db, "UPDATE page SET source = ?2 WHERE source = ?1");
    stmt_run(bind_text(bind_text(st, 1, from), 2, to));
    st = db_stmt(db, "UPDATE OR REPLACE yield SET source = ?2 WHERE source = ?1");
    stmt_run(bind_text(bind_text(st, 1, from), 2, to));
}

size_t frontier_sources(struct arena *a, struct db *db, const char ***out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT name FROM source ORDER BY name");
    while (stmt_next(st)) *ARENA_PUSH(a, *out, n, cap) = col_text(a, st, 0);
    return n;
}

void frontier_choose(struct db *db, const char *const *sources, size_t n)
{
    db_run(db, "CREATE TEMP TABLE IF NOT EXISTS chosen(name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
    db_run(db, "DELETE FROM temp.chosen");
    for (size_t i = 0; i < n; i++)
        stmt_run(bind_text(db_stmt(db, "INSERT OR IGNORE INTO temp.chosen VALUES (?1)"), 1, sources[i]));
}

struct host_row *frontier_host(struct arena *a, struct db *db, const char *host)
{
    struct host_row *h = arena_alloc(a, sizeof *h);
    stmt_run(bind_text(db_stmt(db, "INSERT OR IGNORE INTO host(host) VALUES (?1)"), 1, host));
    struct stmt *st = db_stmt(db, "SELECT host, robots, robots_rule, robots_why, strftime('%s', robots_at) * 1000,"
                                  " delay_ms, failures, last_ms, next_ms FROM host WHERE host = ?1");
    if (!stmt_next(bind_text(st, 1, host))) return h;
    *h = (struct host_row){
        .host = col_text(a, st, 0),
        .robots = col_text(a, st, 1),
        .robots_rule = col_text(a, st, 2),
        .robots_why = col_text(a, st, 3),
        .robots_ms = col_int(st, 4),
        .delay_ms = (int)col_int(st, 5),
        .failures = (int)col_int(st, 6),
        .last_ms = col_int(st, 7),
        .next_ms = col_int(st, 8),
    };
    stmt_stop(st);
    return h;
}

int64_t frontier_host_delayed(struct db *db, const char *host)
{
    struct stmt *st = bind_text(db_stmt(db, "SELECT last_ms + delay_ms FROM host WHERE host = ?1"), 1, host);
    if (!stmt_next(st)) return 0;
    int64_t ms = col_int(st, 0);
    stmt_stop(st);
    return ms;
}

void frontier_host_put(struct db *db, const struct host_row *h)
{
    struct stmt *st = db_stmt(db, "UPDATE host SET delay_ms = ?2, failures = ?3, last_ms = ?4, next_ms = ?5"
                                  " WHERE host = ?1");
    bind_text(st, 1, h->host);
    bind_int(st, 2, h->delay_ms);
    bind_int(st, 3, h->failures);
    bind_int(st, 4, h->last_ms);
    bind_int(st, 5, h->next_ms);
    stmt_run(st);
}

void frontier_host_robots(struct db *db, const char *host, const char *rule, const char *body, const char *why)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "UPDATE host SET robots_rule = ?2, robots = ?3, robots_why = ?4, robots_at = ?5"
                                  " WHERE host = ?1");
    bind_text(st, 1, host);
    bind_text(st, 2, rule);
    bind_text(st, 3, body);
    bind_text(st, 4, why);
    bind_text(st, 5, date_now(a));
    stmt_run(st);
    arena_free(a);
}

size_t frontier_due_hosts(struct arena *a, struct db *db, int64_t now_ms, const char ***out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT DISTINCT host FROM page WHERE due_ms <= ?1"
                                  " AND source IN (SELECT name FROM temp.chosen)");
    for (bind_int(st, 1, now_ms); stmt_next(st);) *ARENA_PUSH(a, *out, n, cap) = col_text(a, st, 0);
    return n;
}

int64_t frontier_count_due(struct db *db, int64_t now_ms)
{
    struct stmt *st = db_stmt(db, "SELECT count(*) FROM page WHERE due_ms <= ?1"
                                  " AND source IN (SELECT name FROM temp.chosen)");
    return stmt_int(bind_int(st, 1, now_ms), 0);
}

int64_t frontier_count_known(struct db *db)
{
    return stmt_int(db_stmt(db, "SELECT count(*) FROM page WHERE source IN (SELECT name FROM temp.chosen)"), 0);
}

int64_t frontier_add(struct db *db, const struct page_row *p, const char *found_on)
{
    struct stmt *st = bind_lent(db_stmt(db, "SELECT 1 FROM page WHERE url = ?1"), 1, p->url);
    if (stmt_int(st, 0)) return 0;
    stmt_run(bind_lent(db_stmt(db, "INSERT OR IGNORE INTO host(host) VALUES (?1)"), 1, p->host));
    st = db_stmt(db, "INSERT INTO page(source, url, host, depth, found_on, kind, hops, due_ms)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)");
    bind_lent(st, 1, p->source);
    bind_lent(st, 2, p->url);
    bind_lent(st, 3, p->host);
    bind_int(st, 4, p->depth);
    bind_lent(st, 5, found_on);
    bind_lent(st, 6, p->kind);
    bind_int(st, 7, p->hops);
    stmt_run(st);
    return db_last_id(db);
}

#define PAGE_COLUMNS                                                                                                 \
    "id, source, url, host, kind, depth, hops, tries, outcome, etag, modified, snapshot, moved_to, fresh_s, due_ms,"  \
    " robots_tag, seen, canonical"

static struct page_row read_page_row(struct arena *a, struct stmt *st)
{
    return (struct page_row){
        .id = col_int(st, 0),
        .source = col_text(a, st, 1),
        .url = col_text(a, st, 2),
        .host = col_text(a, st, 3),
        .kind = col_text(a, st, 4),
        .depth = (int)col_int(st, 5),
        .hops = (int)col_int(st, 6),
        .tries = (int)col_int(st, 7),
        .outcome = col_text(a, st, 8),
        .etag = col_text(a, st, 9),
        .modified = col_text(a, st, 10),
        .snapshot = col_text(a, st, 11),
        .moved_to = col_text(a, st, 12),
        .fresh_s = col_int(st, 13),
        .due_ms = col_int(st, 14),
        .robots_tag = col_text(a, st, 15),
        .seen = col_text(a, st, 16),
        .canonical = col_text(a, st, 17),
    };
}

/* The page of that number, when it is of a chosen source; else NULL. */
static struct page_row *chosen_page(struct arena *a, struct db *db, int64_t id)
{
    struct page_row *p = NULL;
    struct stmt *st = db_stmt(db, "SELECT " PAGE_COLUMNS " FROM page WHERE id = ?1 AND source IN (SELECT name FROM temp.chosen)");
    if (stmt_next(bind_int(st, 1, id))) {
        p = arena_alloc(a, sizeof *p);
        *p = read_page_row(a, st);
        stmt_stop(st);
    }
    return p;
}

struct page_row *frontier_next(struct arena *a, struct db *db, const char *host, int64_t now_ms, const int64_t *busy,
                               size_t n)
{
    struct page_row *p = NULL;
    /* The index alone tells their numbers: those that are busy stand first, and cost next to nothing. */
    struct stmt *st = db_stmt(db, "SELECT id FROM page INDEXED BY page_due WHERE host = ?1 AND due_ms <= ?2 ORDER BY due_ms, id");
    for (bind_int(bind_text(st, 1, host), 2, now_ms); !p && stmt_next(st);) {
        int64_t id = col_int(st, 0);
        bool taken = false;
        for (size_t i = 0; i < n; i++) taken = taken || busy[i] == id;
        if (!taken) p = chosen_page(a, db, id);
    }
    stmt_stop(st);
    return p;
}

struct page_row *frontier_page(struct arena *a, struct db *db, const char *url)
{
    struct page_row *p = NULL;
    struct stmt *st = bind_text(db_stmt(db, "SELECT " PAGE_COLUMNS " FROM page WHERE url = ?1"), 1, url);
    if (stmt_next(st)) {
        p = arena_alloc(a, sizeof *p);
        *p = read_page_row(a, st);
    }
    stmt_stop(st);
    return p;
}

char *frontier_fetched_at(struct arena *a, struct db *db, int64_t page)
{
    return stmt_text(a, bind_int(db_stmt(db, "SELECT fetched_at FROM page WHERE id = ?1"), 1, page));
}

bool frontier_had_bytes(struct db *db, int64_t page, int days)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "SELECT 1 FROM fetch WHERE page = ?1 AND outcome = 'ok' AND at >= ?2 LIMIT 1");
    bool had = stmt_int(bind_text(bind_int(st, 1, page), 2, date_add(a, date_today(), -days)), 0);
    arena_free(a);
    return had;
}

size_t frontier_pages_of(struct arena *a, struct db *db, const char *snapshot, const char *behind, struct page_row **out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT " PAGE_COLUMNS " FROM page WHERE snapshot = ?1 AND url > ?2 ORDER BY url LIMIT 32");
    for (bind_text(bind_text(st, 1, snapshot), 2, behind); stmt_next(st);)
        *ARENA_PUSH(a, *out, n, cap) = read_page_row(a, st);
    return n;
}

char *frontier_first_of(struct arena *a, struct db *db, const char *snapshot, const char *source, const char *before)
{
    struct stmt *st = db_stmt(db, "SELECT url FROM page WHERE snapshot = ?1 AND source = ?2 AND url < ?3 ORDER BY url LIMIT 1");
    return stmt_text(a, bind_lent(bind_lent(bind_lent(st, 1, snapshot), 2, source), 3, before));
}

size_t frontier_speaking(struct arena *a, struct db *db, const char *snapshot, const char *source, const char *behind,
                         int64_t **out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT p.id FROM page AS p WHERE p.snapshot = ?1 AND p.source = ?2 AND p.url > ?3 AND"
                                  " (EXISTS (SELECT 1 FROM record WHERE page = p.id) OR EXISTS (SELECT 1 FROM issue WHERE"
                                  " page = p.id))");
    for (bind_lent(bind_lent(bind_lent(st, 1, snapshot), 2, source), 3, behind); stmt_next(st);)
        *ARENA_PUSH(a, *out, n, cap) = col_int(st, 0);
    return n;
}

size_t frontier_aliases(struct arena *a, struct db *db, const char *url, int64_t **out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT id FROM page WHERE moved_to = ?1 AND url <> ?1"
                                  " AND outcome IN ('ok', 'unchanged')");
    for (bind_text(st, 1, url); stmt_next(st);) *ARENA_PUSH(a, *out, n, cap) = col_int(st, 0);
    return n;
}

size_t frontier_aliases_bytes(struct arena *a, struct db *db, const char *url, char ***out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT DISTINCT snapshot FROM page WHERE moved_to = ?1 AND url <> ?1 AND snapshot IS NOT NULL"
                                  " AND outcome IN ('ok', 'unchanged')");
    for (bind_text(st, 1, url); stmt_next(st);) *ARENA_PUSH(a, *out, n, cap) = col_text(a, st, 0);
    return n;
}

void frontier_stands_for(struct db *db, int64_t page, const char *url)
{
    struct stmt *st = db_stmt(db, "UPDATE page SET moved_to = ?2 WHERE id = ?1 AND moved_to IS NOT ?2");
    stmt_run(bind_text(bind_int(st, 1, page), 2, url));
}

bool frontier_has_snapshot(struct db *db, int64_t page, const char *hash)
{
    struct stmt *st = db_stmt(db, "SELECT snapshot = ?2 FROM page WHERE id = ?1");
    return stmt_int(bind_text(bind_int(st, 1, page), 2, hash), 0);
}

bool frontier_speaks(struct db *db, int64_t page)
{
    return stmt_int(bind_int(db_stmt(db, "SELECT 1 FROM record WHERE page = ?1"), 1, page), 0);
}

bool frontier_changed(struct db *db, const char *url, const char *at)
{
    enum { DOUBT_S = 21 * 86400 }; /* as long a page is trusted that was unchanged three times */
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "UPDATE page SET due_ms = 0 WHERE url = ?1 AND fetched_at < ?2 AND ?2 <= ?3 AND due_ms > 0"
                                  " AND fresh_s < ?4 AND outcome IN ('ok', 'unchanged')");
    /* a day without time has its last second: today's is believed, tomorrow's is not */
    char *newest = arena_printf(a, "%.10sT23:59:59Z", date_now(a));
    bind_int(bind_text(bind_text(bind_text(st, 1, url), 2, at), 3, newest), 4, DOUBT_S);
    stmt_run(st);
    arena_free(a);
    return db_changes(db) > 0;
}

void frontier_ask_again(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(db, "UPDATE page SET due_ms = 0, etag = NULL, modified = NULL"
                                  " WHERE source = ?1 AND kind = 'sitemap'");
    stmt_run(bind_text(st, 1, source));
}

static void put_history(struct db *db, const struct page_row *p, const struct page_result *r)
{
    struct stmt *st = db_stmt(db, "INSERT INTO fetch(page, at, outcome, status, bytes, snapshot)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bind_int(st, 1, p->id);
    bind_lent(st, 2, r->at);
    bind_lent(st, 3, r->outcome);
    if (r->status) bind_int(st, 4, r->status);
    bind_int(st, 5, r->bytes);
    bind_lent(st, 6, r->good ? p->snapshot : NULL);
    stmt_run(st);
}

void frontier_done(struct db *db, const struct page_row *p, const struct page_result *r)
{
    struct stmt *st = db_stmt(db, "UPDATE page SET outcome = ?2, status = ?3, etag = ?4, modified = ?5, snapshot = ?6,"
                                  " moved_to = ?7, tries = ?8, fresh_s = ?9, due_ms = ?10, robots_tag = ?11,"
                                  " fetched_at = coalesce(?12, fetched_at), seen = coalesce(?13, seen), canonical = ?14 WHERE id = ?1");
    bind_int(st, 1, p->id);
    bind_lent(st, 2, r->outcome);
    if (r->status) bind_int(st, 3, r->status);
    bind_lent(st, 4, p->etag);
    bind_lent(st, 5, p->modified);
    bind_lent(st, 6, p->snapshot);
    bind_lent(st, 7, p->moved_to);
    bind_int(st, 8, p->tries);
    bind_int(st, 9, p->fresh_s);
    bind_int(st, 10, p->due_ms);
    bind_lent(st, 11, p->robots_tag);
    bind_lent(st, 12, r->asked ? r->at : NULL);
    bind_lent(st, 13, r->good ? r->at : NULL);
    bind_lent(st, 14, p->canonical);
    stmt_run(st);
    if (r->asked) put_history(db, p, r);
    if (r->good && p->seen) /* there may be records, then */
        stmt_run(bind_text(bind_int(db_stmt(db, "UPDATE record SET seen = ?2 WHERE page = ?1"), 1, p->id), 2, r->at));
}

void frontier_source_good(struct db *db, const char *name)
{
    struct arena *a = arena_new();
    struct stmt *st = db_stmt(db, "UPDATE source SET last_ok = max(coalesce(last_ok, ''), ?2) WHERE name = ?1");
    stmt_run(bind_text(bind_text(st, 1, name), 2, date_now(a)));
    arena_free(a);
}

int64_t frontier_count_pages(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(db, "SELECT count(*) FROM page WHERE source = ?1 AND kind = 'page' AND (outcome IS NULL"
                                  " OR outcome NOT IN ('gone', 'moved', 'robots_denied', 'redirect_refused'))");
    return stmt_int(bind_text(st, 1, source), 0);
}

int64_t frontier_count_sitemaps(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(db, "SELECT count(*) FROM page WHERE source = ?1 AND kind = 'sitemap'");
    return stmt_int(bind_text(st, 1, source), 0);
}

struct source_state frontier_source_state(struct arena *a, struct db *db, const char *source)
{
    struct source_state s = {0};
    struct stmt *st = db_stmt(db, "SELECT count(*), count(snapshot), coalesce(sum(due_ms <= ?2), 0) FROM page"
                                  " WHERE source = ?1 AND kind = 'page'");
    if (stmt_next(bind_int(bind_text(st, 1, source), 2, frontier_now_ms()))) {
        s.pages = col_int(st, 0);
        s.ok = col_int(st, 1);
        s.waiting = col_int(st, 2);
    }
    stmt_stop(st);
    s.records = stmt_int(bind_text(db_stmt(db, "SELECT count(*) FROM record WHERE source = ?1"), 1, source), 0);
    s.last_ok = stmt_text(a, bind_text(db_stmt(db, "SELECT last_ok FROM source WHERE name = ?1"), 1, source));
    s.last_run = stmt_text(a, bind_text(db_stmt(db, "SELECT last_run FROM source WHERE name = ?1"), 1, source));
    return s;
}
