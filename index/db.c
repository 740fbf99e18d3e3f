/* db.c - see db.h */
#include "db.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fail.h"
#include "mem.h"

bool db_trace;

enum { BUCKETS = 64 };

struct stmt {
    sqlite3_stmt *s;
    struct db *db;
    const char *literal;
    struct stmt *next; /* in its bucket */
    bool busy;
};

struct db {
    sqlite3 *h;
    char *path;
    struct stmt *known[BUCKETS];
    struct {
        const char *literal;
        struct stmt *st;
    } near[BUCKETS]; /* by the literal's address: found without reading it */
    int limit_ms;
    struct timespec limit_from;
    bool timed_out, writable;
    char *deferred; /* the indexes' SQL, NULL = none */
};

static _Noreturn void db_die(struct db *db, const char *sql)
{
    int rc = sqlite3_extended_errcode(db->h);
    int why = (rc & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(db->h) : 0;
    if ((rc & 0xff) == SQLITE_FULL || rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_SHMSIZE || why == ENOSPC || why == EFBIG)
        die("%s cannot grow: the disk is full, or files may not be so large. What it holds is whole; make room, and run the same"
            " command again", db->path);
    die("%s: %s%s%s", db->path, sqlite3_errmsg(db->h), sql ? "\n  in: " : "", sql ? sql : "");
}

static void exec(struct db *db, const char *sql)
{
    if (sqlite3_exec(db->h, sql, NULL, NULL, NULL) != SQLITE_OK) db_die(db, sql);
}

static int64_t pragma_int(struct db *db, const char *sql)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db->h, sql, -1, &s, NULL) != SQLITE_OK) db_die(db, sql);
    int64_t v = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return v;
}

static int on_trace(unsigned what, void *ctx, void *p, void *x)
{
    (void)what, (void)ctx, (void)x;
    char *sql = sqlite3_expanded_sql(p);
    fprintf(stderr, "sql: %s\n", sql ? sql : "?");
    sqlite3_free(sql);
    return 0;
}

static void write_schema(struct db *db, const struct db_kind *kind)
{
    char stamp[128];
    exec(db, "BEGIN EXCLUSIVE");
    exec(db, kind->schema);
    snprintf(stamp, sizeof stamp, "PRAGMA application_id=%d; PRAGMA user_version=%d", (int)kind->application_id,
             kind->version);
    exec(db, stamp);
    exec(db, "COMMIT");
}

/* Copies the file beside, then brings it up step by step, all steps in one transaction. */
static void upgrade(struct db *db, const struct db_kind *kind, int from)
{
    char *copy = sqlite3_mprintf("%s.v%d", db->path, from);
    if (access(copy, F_OK)) {
        char *sql = sqlite3_mprintf("VACUUM INTO %Q", copy);
        exec(db, sql);
        sqlite3_free(sql);
    }
    sqlite3_free(copy);
    exec(db, "BEGIN EXCLUSIVE");
    for (int v = from; v < kind->version; v++) exec(db, kind->steps[v]);
    char stamp[64];
    snprintf(stamp, sizeof stamp, "PRAGMA user_version=%d", kind->version);
    exec(db, stamp);
    exec(db, "COMMIT");
}

static void check_kind(struct db *db, const struct db_kind *kind, enum db_mode mode)
{
    int64_t id = pragma_int(db, "PRAGMA application_id"), version = pragma_int(db, "PRAGMA user_version");
    bool empty = !id && !version && !pragma_int(db, "SELECT count(*) FROM sqlite_schema");
    if (empty && (mode == DB_WRITE || mode == DB_NEW)) {
        write_schema(db, kind);
        return;
    }
    if (id != kind->application_id) die("%s is no %s file of vouch", db->path, kind->what);
    if (version > kind->version)
        die("%s was written by a newer vouch (version %d, this one knows %d)", db->path, (int)version,
            kind->version);
    if (version < kind->version) {
        if (!kind->steps) die("%s is of an older version; make it again (build, or import its file)", db->path);
        if (mode == DB_WRITE) upgrade(db, kind, (int)version);
    }
}

/* Counting every byte that SQLite takes costs a lock at each of them, and nobody asks. */
static void configure(void)
{
    static bool done;
    if (!done) sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    done = true;
}

static sqlite3 *open_handle(const char *path, enum db_mode mode, struct db *db)
{
    int flags = mode == DB_WRITE || mode == DB_NEW ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                   : SQLITE_OPEN_READONLY;
    char *uri = NULL;
    if (mode == DB_IMMUTABLE) {
        uri = sqlite3_mprintf("file:%s?immutable=1", path);
        for (const char *p = path; *p; p++)
            if (strchr("?#%", *p)) { /* a path that a URI would misread is opened the plain way */
                sqlite3_free(uri);
                uri = NULL;
                break;
            }
    }
    int rc = sqlite3_open_v2(uri ? uri : path, &db->h, flags | SQLITE_OPEN_NOMUTEX | (uri ? SQLITE_OPEN_URI : 0),
                             NULL);
    sqlite3_free(uri);
    if (rc != SQLITE_OK) die("%s cannot be opened: %s", path, db->h ? sqlite3_errmsg(db->h) : "no memory");
    return db->h;
}

int db_file_version(const char *path)
{
    unsigned char head[100]; /* https://www.sqlite.org/fileformat.html#the_database_header: big-endian at 60 */
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(head, 1, sizeof head, f) : 0;
    if (f) fclose(f);
    if (n < sizeof head || memcmp(head, "SQLite format 3", 16)) return INT_MAX;
    return (int)((uint32_t)head[60] << 24 | (uint32_t)head[61] << 16 | (uint32_t)head[62] << 8 | head[63]);
}

struct db *db_open(const char *path, const struct db_kind *kind, enum db_mode mode)
{
    if ((mode == DB_READ || mode == DB_IMMUTABLE) && access(path, F_OK)) return NULL;
    if (mode == DB_NEW && !access(path, F_OK)) die("%s is in the way", path);
    configure();
    struct db *db = xcalloc(1, sizeof *db);
    db->path = xstrdup(path);
    db->writable = mode == DB_WRITE || mode == DB_NEW;
    open_handle(path, mode, db);
    sqlite3_busy_timeout(db->h, 10000);
    if (db_trace) sqlite3_trace_v2(db->h, SQLITE_TRACE_STMT, on_trace, NULL);
    exec(db, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY");
    if (mode == DB_IMMUTABLE) exec(db, "PRAGMA cache_size=-16384");
    /* who builds a file checks the references when it is whole (db_check_fresh) */
    if (mode == DB_NEW) exec(db, "PRAGMA foreign_keys=OFF; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536");
    if (mode == DB_WRITE && kind->wal) exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=4000");
    check_kind(db, kind, mode);
    return db;
}

bool db_is_current(const char *path, const struct db_kind *kind)
{
    sqlite3 *h = NULL;
    struct db db = {.path = (char *)(size_t)path};
    bool current = false;
    if (!access(path, F_OK) && sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_exec(h, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK) {
        db.h = h;
        current = pragma_int(&db, "PRAGMA application_id") == kind->application_id &&
                  pragma_int(&db, "PRAGMA user_version") == kind->version;
    }
    sqlite3_close(h);
    return current;
}

void db_close(struct db *db)
{
    if (!db) return;
    for (int i = 0; i < BUCKETS; i++)
        for (struct stmt *st = db->known[i], *next; st; st = next) {
            next = st->next;
            sqlite3_finalize(st->s);
            free(st);
        }
    if (sqlite3_close(db->h) != SQLITE_OK) db_die(db, NULL);
    sqlite3_free(db->deferred);
    free(db->path);
    free(db);
}

static struct stmt *ready(struct stmt *st)
{
    assert(!st->busy);
    sqlite3_clear_bindings(st->s);
    return st;
}

static struct stmt *find_or_prepare(struct db *db, const char *literal)
{
    unsigned h = 0;
    for (const char *p = literal; *p; p++) h = h * 31 + (unsigned char)*p;
    struct stmt **bucket = &db->known[h % BUCKETS];
    for (struct stmt *st = *bucket; st; st = st->next)
        if (st->literal == literal || !strcmp(st->literal, literal)) return st;
    struct stmt *st = xcalloc(1, sizeof *st);
    if (sqlite3_prepare_v3(db->h, literal, -1, SQLITE_PREPARE_PERSISTENT, &st->s, NULL) != SQLITE_OK)
        db_die(db, literal);
    st->db = db;
    st->literal = literal;
    st->next = *bucket;
    return *bucket = st;
}

struct stmt *db_prepare(struct db *db, const char *literal)
{
    size_t i = (uintptr_t)literal / 8 % BUCKETS;
    if (db->near[i].literal != literal) {
        db->near[i].st = find_or_prepare(db, literal);
        db->near[i].literal = literal;
    }
    return ready(db->near[i].st);
}

static struct stmt *bound(struct stmt *st, int rc)
{
    if (rc != SQLITE_OK) db_die(st->db, st->literal);
    return st;
}

struct stmt *bind_text(struct stmt *st, int i, const char *s)
{
    return bound(st, sqlite3_bind_text(st->s, i, s, -1, SQLITE_TRANSIENT));
}

struct stmt *bind_lent(struct stmt *st, int i, const char *s)
{
    return bound(st, sqlite3_bind_text(st->s, i, s, -1, SQLITE_STATIC));
}

struct stmt *bind_int(struct stmt *st, int i, int64_t v)
{
    return bound(st, sqlite3_bind_int64(st->s, i, v));
}

struct stmt *bind_real(struct stmt *st, int i, double v)
{
    return bound(st, sqlite3_bind_double(st->s, i, v));
}

struct stmt *bind_blob(struct stmt *st, int i, const void *p, size_t n)
{
    return bound(st, sqlite3_bind_blob64(st->s, i, p, n, SQLITE_STATIC));
}

struct stmt *bind_null(struct stmt *st, int i)
{
    return bound(st, sqlite3_bind_null(st->s, i));
}

bool stmt_next(struct stmt *st)
{
    if (!st->busy && st->db->limit_ms) clock_gettime(CLOCK_MONOTONIC, &st->db->limit_from);
    st->busy = true;
    int rc = sqlite3_step(st->s);
    if (rc == SQLITE_ROW) return true;
    if (rc == SQLITE_INTERRUPT && st->db->limit_ms)
        st->db->timed_out = true;
    else if (rc != SQLITE_DONE)
        db_die(st->db, st->literal);
    stmt_stop(st);
    return false;
}

void stmt_run(struct stmt *st)
{
    while (stmt_next(st)) {}
}

void stmt_stop(struct stmt *st)
{
    sqlite3_reset(st->s);
    st->busy = false;
}

char *col_text(struct arena *a, struct stmt *st, int i)
{
    return arena_strdup(a, col_peek(st, i));
}

const char *col_peek(struct stmt *st, int i)
{
    return (const char *)sqlite3_column_text(st->s, i);
}

int64_t col_int(struct stmt *st, int i)
{
    return sqlite3_column_int64(st->s, i);
}

double col_real(struct stmt *st, int i)
{
    return sqlite3_column_double(st->s, i);
}

bool col_null(struct stmt *st, int i)
{
    return sqlite3_column_type(st->s, i) == SQLITE_NULL;
}

const void *col_blob(struct stmt *st, int i, size_t *n)
{
    const void *p = sqlite3_column_blob(st->s, i);
    *n = (size_t)sqlite3_column_bytes(st->s, i);
    return p;
}

int64_t stmt_int(struct stmt *st, int64_t otherwise)
{
    if (!stmt_next(st)) return otherwise;
    int64_t v = col_null(st, 0) ? otherwise : col_int(st, 0);
    stmt_stop(st);
    return v;
}

char *stmt_text(struct arena *a, struct stmt *st)
{
    if (!stmt_next(st)) return NULL;
    char *s = col_text(a, st, 0);
    stmt_stop(st);
    return s;
}

void db_begin(struct db *db)
{
    exec(db, db->writable ? "BEGIN IMMEDIATE" : "BEGIN");
}

void db_commit(struct db *db)
{
    exec(db, "COMMIT");
}

void db_rollback(struct db *db)
{
    exec(db, "ROLLBACK");
}

/* The first cell of a query that gives one text; the caller frees it with sqlite3_free. NULL when it is NULL. */
static char *pragma_text(struct db *db, const char *sql)
{
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db->h, sql, -1, &s, NULL) != SQLITE_OK) db_die(db, sql);
    const unsigned char *v = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_text(s, 0) : NULL;
    char *copy = v ? sqlite3_mprintf("%s", v) : NULL;
    sqlite3_finalize(s);
    return copy;
}

void db_defer_indexes(struct db *db)
{
    assert(!db->deferred);
    db->deferred = pragma_text(
        db, "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    char *drop = pragma_text(db, "SELECT group_concat(format('DROP INDEX \"%w\"', name), ';') FROM sqlite_schema"
                                 " WHERE type = 'index' AND sql IS NOT NULL");
    if (drop) exec(db, drop);
    sqlite3_free(drop);
}

void db_make_indexes(struct db *db)
{
    exec(db, "PRAGMA cache_size=-16384"); /* smaller runs; another thread to sort them costs more than it wins */
    if (db->deferred) exec(db, db->deferred);
    exec(db, "PRAGMA cache_size=-65536");
    sqlite3_free(db->deferred);
    db->deferred = NULL;
}

int64_t db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->h);
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->h);
}

char *db_check_fresh(struct arena *a, struct db *db)
{
    char *said = stmt_text(a, db_stmt(db, "PRAGMA quick_check(1)"));
    return said && strcmp(said, "ok") ? said : stmt_text(a, db_stmt(db, "PRAGMA foreign_key_check"));
}

char *db_check(struct arena *a, struct db *db)
{
    char *said = stmt_text(a, db_stmt(db, "PRAGMA integrity_check(1)"));
    if (said && !strcmp(said, "ok")) said = stmt_text(a, db_stmt(db, "PRAGMA foreign_key_check"));
    else if (!said) said = arena_strdup(a, "the integrity check gave no answer");
    return said;
}

static int on_progress(void *ctx)
{
    struct db *db = ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long ms = (now.tv_sec - db->limit_from.tv_sec) * 1000 + (now.tv_nsec - db->limit_from.tv_nsec) / 1000000;
    return ms > db->limit_ms;
}

void db_limit(struct db *db, int ms)
{
    db->limit_ms = ms;
    db->timed_out = false;
    sqlite3_progress_handler(db->h, ms ? 1000 : 0, ms ? on_progress : NULL, db);
}

bool db_timed_out(const struct db *db)
{
    return db->timed_out;
}
