/* register_write.c - see register_write.h */
#include "register_write.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "fail.h"
#include "home.h"
#include "mem.h"
#include "register.h"
#include "register_changed.h"

struct register_writer {
    struct arena *a;
    const char *name, *path, *beside; /* the file that stands, the one being made */
    const char *older;                /* the one that stands, when its rows can be compared */
    struct db *db;
    bool updates;
    int64_t before;
    unsigned char *seen; /* a bit for each NPI without its check digit: 25 MB of address space, used as it is touched */
};

/* Every list fills the tables of its kind only, so that the sum is the count of its rows. */
static int64_t count_rows(struct db *db)
{
    return stmt_int(db_stmt(db, "SELECT (SELECT count(*) FROM nppes) + (SELECT count(*) FROM deactivated)"
                                " + (SELECT count(*) FROM taxonomy) + (SELECT count(*) FROM licence)"
                                " + (SELECT count(*) FROM exclusion) + (SELECT count(*) FROM zip)"
                                " + (SELECT count(*) FROM compact_holder) + (SELECT count(*) FROM nppes_other_name)"
                                " + (SELECT count(*) FROM nppes_place) + (SELECT count(*) FROM nppes_endpoint)"),
                    0);
}

static struct register_writer *writer_new(const char *name)
{
    struct arena *a = arena_new();
    struct register_writer *w = arena_alloc(a, sizeof *w);
    w->a = a;
    w->name = arena_strdup(a, name);
    home_make("registers");
    home_lock(arena_printf(a, "registers/%s.db", name));
    w->path = home_path(a, arena_printf(a, "registers/%s.db", name));
    w->beside = arena_printf(a, "%s.new", w->path);
    unlink(w->beside); /* of a load that was cut off: we hold the lock */
    unlink(arena_printf(a, "%s-journal", w->beside));
    bool older = db_file_version(w->path) < register_kind.version; /* of an older vouch: this load takes its place */
    struct db *old = older ? NULL : db_open(w->path, &register_kind, DB_READ);
    w->before = old ? count_rows(old) : -1;
    w->older = old ? w->path : NULL;
    db_close(old);
    fail_remove_on_exit(w->beside);
    return w;
}

struct register_writer *register_begin(const char *name)
{
    struct register_writer *w = writer_new(name);
    mode_t mask = umask(077); /* a register is its owner's, whatever others' files are */
    w->db = db_open(w->beside, &register_kind, DB_NEW);
    umask(mask);
    db_defer_indexes(w->db);
    db_run(w->db, "PRAGMA temp_store=FILE"); /* sorting a national list must not need its size in memory */
    db_begin(w->db);
    return w;
}

static void copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (in < 0 || out < 0) die("%s cannot be copied to %s: %s", from, to, strerror(errno));
    enum { PIECE = 1 << 20 };
    char *piece = xmalloc(PIECE);
    ssize_t n;
    while ((n = read(in, piece, PIECE)) > 0)
        for (ssize_t at = 0, put; at < n; at += put)
            if ((put = write(out, piece + at, (size_t)(n - at))) < 0) die("%s cannot be written: %s", to, strerror(errno));
    if (n < 0) die("%s cannot be read: %s", from, strerror(errno));
    free(piece);
    close(in);
    if (close(out)) die("%s cannot be written: %s", to, strerror(errno));
}

struct register_writer *register_begin_update(const char *name)
{
    struct register_writer *w = writer_new(name);
    if (w->before < 0) {
        register_drop(w);
        return NULL;
    }
    copy_file(w->path, w->beside);
    w->db = db_open(w->beside, &register_kind, DB_WRITE);
    w->updates = true;
    db_begin(w->db);
    return w;
}

int64_t register_rows_before(const struct register_writer *w)
{
    return w->before;
}

const char *register_as_of_before(struct arena *a, struct register_writer *w)
{
    return w->updates ? stmt_text(a, db_stmt(w->db, "SELECT as_of FROM load ORDER BY id DESC LIMIT 1")) : NULL;
}

struct db *register_writer_db(struct register_writer *w)
{
    return w->db;
}

bool register_updates(const struct register_writer *w)
{
    return w->updates;
}

bool register_first_npi(struct register_writer *w, int64_t npi)
{
    enum { FIRST = 100000000, LAST = 300000000 };
    int64_t n = npi / 10;
    assert(n >= FIRST && n < LAST);
    if (!w->seen) w->seen = xcalloc((LAST - FIRST) / 8, 1);
    unsigned char *byte = &w->seen[(n - FIRST) / 8], bit = (unsigned char)(1u << (n % 8));
    if (*byte & bit) return false;
    *byte |= bit;
    return true;
}

static void put_load(struct db *db, const struct load *l, int64_t total, const struct refusal *refusals, size_t n)
{
    struct stmt *st = db_stmt(db, "INSERT INTO load(register, kind, authority, file, hash, as_of, as_of_basis, complete,"
                                  " rows_read, rows_kept, rows_refused, rows_total, rows_passed, statuses, covers,"
                                  " lookup) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
    const char *text[] = {l->name, l->kind, l->authority, l->file, l->hash, l->as_of, l->as_of_basis, l->complete};
    for (int i = 0; i < 8; i++) bind_text(st, i + 1, text[i]);
    bind_int(st, 9, l->rows_read);
    bind_int(st, 10, l->rows_kept);
    bind_int(st, 11, l->rows_refused);
    bind_int(st, 12, total);
    bind_int(st, 13, l->rows_passed);
    bind_text(st, 14, l->statuses);
    bind_text(st, 15, l->covers);
    bind_text(st, 16, l->lookup);
    stmt_run(st);
    int64_t id = db_last_id(db);
    for (size_t i = 0; i < n; i++) {
        st = db_stmt(db, "INSERT INTO refusal(load, reason, count, first_line, example) VALUES (?1, ?2, ?3, ?4, ?5)");
        bind_int(st, 1, id);
        bind_text(st, 2, refusals[i].reason);
        bind_int(st, 3, refusals[i].count);
        bind_int(st, 4, refusals[i].first_line);
        bind_text(st, 5, refusals[i].example);
        stmt_run(st);
    }
}

/* A board may write one row a case (Colorado): rows that say the same but for the action become one licence with the words
 * of all of them. Gives how many rows went away. */
static int64_t fold_cases(struct db *db)
{
    db_run(db, "CREATE TEMP TABLE again AS SELECT n.id AS id, n.action AS action, (SELECT min(o.id) FROM licence o"
               " WHERE o.number_key = n.number_key AND (o.number, o.type, o.family, o.given, o.middle, o.suffix,"
               " o.birth_year, o.status, o.issued, o.expires) IS (n.number, n.type, n.family, n.given, n.middle, n.suffix,"
               " n.birth_year, n.status, n.issued, n.expires)) AS keep FROM licence n WHERE n.number_key IN"
               " (SELECT number_key FROM licence GROUP BY number_key HAVING count(*) > 1)");
    db_run(db, "CREATE INDEX again_keep ON again(keep)");
    db_run(db, "UPDATE licence SET action = (SELECT group_concat(action, ' | ') FROM (SELECT DISTINCT action FROM again"
               " WHERE keep = licence.id AND action IS NOT NULL ORDER BY again.id)) WHERE id IN (SELECT keep FROM again"
               " WHERE keep <> id)");
    int64_t gone = stmt_int(db_stmt(db, "SELECT count(*) FROM again WHERE keep <> id"), 0);
    db_run(db, "DELETE FROM licence WHERE id IN (SELECT id FROM again WHERE keep <> id)");
    db_run(db, "DROP TABLE again");
    return gone;
}

/* The bytes are on the disk before the name is. */
static void sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd)) die("%s cannot be written to the disk: %s", path, strerror(errno));
    close(fd);
}

static void into_place(struct register_writer *w)
{
    sync_path(w->beside);
    if (rename(w->beside, w->path)) die("%s cannot be renamed: %s", w->beside, strerror(errno));
    fail_keep(w->beside);
    sync_path(home_path(w->a, "registers"));
}

char *register_finish(struct arena *a, struct register_writer *w, const struct load *load, const struct refusal *refusals,
                      size_t n, int64_t *changed)
{
    if (!w->updates) db_make_indexes(w->db);
    int64_t folded = w->updates ? 0 : fold_cases(w->db), total = count_rows(w->db);
    put_load(w->db, load, total, refusals, n);
    db_commit(w->db);
    char *wrong = stmt_text(a, db_stmt(w->db, "PRAGMA quick_check(1)"));
    if (wrong && !strcmp(wrong, "ok")) wrong = NULL;
    if (!wrong && !w->updates && total + folded != load->rows_kept)
        wrong = arena_strdup(a, "the count of its rows is not the count of the rows kept");
    *changed = !w->older ? -1 : w->updates ? load->rows_kept : register_changed(w->db, w->path);
    db_close(w->db);
    w->db = NULL;
    if (!wrong) into_place(w);
    register_drop(w);
    return wrong;
}

void register_drop(struct register_writer *w)
{
    if (!w) return;
    db_close(w->db);
    unlink(w->beside);
    fail_keep(w->beside);
    free(w->seen);
    arena_free(w->a);
}
