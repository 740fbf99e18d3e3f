/* directory_write.c - see directory_write.h */
#include "directory_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "card_write.h"
#include "catalog.h"
#include "change.h"
#include "claim.h"
#include "date.h"
#include "db.h"
#include "directory.h"
#include "dossier.h"
#include "common_write.h"
#include "fail.h"
#include "mem.h"
#include "shelf.h"
#include "text.h"

struct directory_writer {
    struct arena *a;
    struct arena *t; /* scratch of one practitioner */
    const struct catalog *c;
    struct db *db;
    struct card_writer *cards;
    const char *path, *fresh;
    bool indexed;
    struct buf dossier; /* of one practitioner */
};

struct directory_writer *directory_begin(struct arena *a, const char *path, const struct catalog *c)
{
    struct directory_writer *w = arena_alloc(a, sizeof *w);
    *w = (struct directory_writer){.a = a, .t = arena_new(), .c = c, .path = arena_strdup(a, path),
                                   .fresh = arena_printf(a, "%s.new", path)};
    if (unlink(w->fresh) && errno != ENOENT) die("%s cannot be removed: %s", w->fresh, strerror(errno));
    fail_remove_on_exit(w->fresh);
    w->db = db_open(w->fresh, &directory_kind, DB_NEW);
    db_defer_indexes(w->db);
    db_begin(w->db);
    w->cards = cards_begin(c, w->db, arena_printf(a, "%s.words", w->fresh), date_today());
    return w;
}

static void bind_int_or_null(struct stmt *st, int i, int64_t v, int64_t null)
{
    if (v == null) bind_null(st, i);
    else bind_int(st, i, v);
}

static int64_t put_person(struct directory_writer *w, const struct practitioner *p)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO practitioner(id, name, given, family, post_nominals, profession, role,"
                                     " npi, birth_year, gender, register_only, deactivated, seen, seal)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    bind_text(st, 1, p->id);
    bind_text(st, 2, p->name);
    bind_text(st, 3, p->given);
    bind_text(st, 4, p->family);
    bind_text(st, 5, p->post_nominals);
    bind_text(st, 6, p->profession);
    bind_text(st, 7, p->role);
    bind_text(st, 8, p->npi);
    bind_int_or_null(st, 9, p->birth_year, 0);
    bind_text(st, 10, p->gender);
    bind_int(st, 11, p->register_only);
    bind_text(st, 12, p->deactivated);
    bind_text(st, 13, p->seen);
    bind_int(st, 14, change_seal(p));
    stmt_run(st);
    return db_last_id(w->db);
}

static void put_alias(struct directory_writer *w, int64_t n, const char *name)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO alias(name_fold, n, written) VALUES (?1, ?2, ?3)"
                                     " ON CONFLICT DO UPDATE SET written = coalesce(written, excluded.written)");
    char *folded = text_fold(w->t, name);
    if (*folded) stmt_run(bind_text(bind_int(bind_text(st, 1, folded), 2, n), 3, name));
}

/* The full forms, and "given family" without what stands between. */
static void put_aliases(struct directory_writer *w, int64_t n, const struct practitioner *p)
{
    put_alias(w, n, p->name);
    for (size_t i = 0; i < p->n_aliases; i++) put_alias(w, n, p->aliases[i]);
    if (p->given && p->family) put_alias(w, n, arena_printf(w->t, "%s %s", p->given, p->family));
}

static void put_place(struct directory_writer *w, int64_t n, const struct place *p)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO place(n, city, state) VALUES (?1, ?2, ?3)");
    stmt_run(bind_text(bind_text(bind_int(st, 1, n), 2, p->city), 3, p->state));
}

static void put_credential(struct directory_writer *w, int64_t n, const struct credential *k)
{
    bool licence = k->kind == CREDENTIAL_LICENCE;
    struct stmt *st = db_stmt(w->db, "INSERT INTO credential(n, kind, type, issuer, number, state, programme, name, year, level,"
                                     " proof, words, expires, house_only)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    bind_int(st, 1, n);
    bind_text(st, 2, credential_kind_names[k->kind]);
    bind_text(st, 3, k->type);
    bind_text(st, 4, k->issuer);
    bind_text(st, 5, k->number);
    bind_text(st, 6, k->state);
    bind_text(st, 7, k->programme);
    bind_text(st, 8, k->name);
    bind_int_or_null(st, 9, k->year, -1);
    bind_text(st, 10, k->level);
    bind_text(st, 11, proof_names[k->proof]);
    bind_text(st, 12, licence ? k->facts.words : NULL);
    bind_text(st, 13, licence ? k->facts.expires : NULL);
    stmt_run(bind_int(st, 14, k->house_only));
}

/* What is told of them without the words of a source, in words; NULL when nothing is. */
static const char *unsaid(struct arena *a, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials + p->n_facts; i++) {
        bool fact = i >= p->n_credentials;
        const struct evidence_list *e = fact ? &p->facts[i - p->n_credentials].evidence : &p->credentials[i].evidence;
        const char *what = fact ? p->facts[i - p->n_credentials].field : credential_kind_names[p->credentials[i].kind];
        if (!e->n) return arena_printf(a, "%s of %s has no evidence", what, p->id);
        for (size_t k = 0; k < e->n; k++)
            if (!e->v[k].source || !*e->v[k].source) return arena_printf(a, "what said %s of %s names no source", what, p->id);
    }
    return NULL;
}

static void put_dossier(struct directory_writer *w, int64_t n, const struct practitioner *p)
{
    buf_clear(&w->dossier);
    dossier_write(&w->dossier, p);
    struct stmt *st = db_stmt(w->db, "INSERT INTO dossier(n, body) VALUES (?1, ?2)");
    stmt_run(bind_blob(bind_int(st, 1, n), 2, w->dossier.s, w->dossier.n));
}

static void put_exclusion(struct directory_writer *w, int64_t n, const struct exclusion_match *x)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO exclusion(n, certain, cleared, name, type, since, birth, state,"
                                     " waiver_state, as_of, line, reasons)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    bind_int(st, 1, n);
    bind_int(st, 2, x->certain);
    bind_text(st, 3, x->cleared);
    bind_text(st, 4, x->name);
    bind_text(st, 5, x->type);
    bind_text(st, 6, x->since);
    bind_text(st, 7, x->birth);
    bind_text(st, 8, x->state);
    bind_text(st, 9, x->waiver_state);
    bind_text(st, 10, x->as_of);
    bind_int(st, 11, x->line);
    bind_text(st, 12, x->reasons);
    stmt_run(st);
}

static void put_record(struct directory_writer *w, int64_t n, const struct record_ref *r)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO record(key, n, source, voice, url, seen, best)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    bind_text(st, 1, r->key);
    bind_int(st, 2, n);
    bind_text(st, 3, r->source);
    bind_text(st, 4, r->voice ? r->voice : "directory");
    bind_text(st, 5, r->url);
    bind_text(st, 6, r->seen);
    stmt_run(bind_int(st, 7, r->best));
}

int64_t directory_put(struct directory_writer *w, const struct practitioner *p)
{
    arena_reset(w->t);
    int64_t n = put_person(w, p);
    put_dossier(w, n, p);
    put_aliases(w, n, p);
    for (size_t i = 0; i < p->n_places; i++) put_place(w, n, &p->places[i]);
    for (size_t i = 0; i < p->n_credentials; i++) put_credential(w, n, &p->credentials[i]);
    for (size_t i = 0; i < p->n_exclusions; i++) put_exclusion(w, n, &p->exclusions[i]);
    for (size_t i = 0; i < p->n_records; i++) put_record(w, n, &p->records[i]);
    cards_put(w->cards, w->t, n, p);
    return n;
}

void directory_put_practice(struct directory_writer *w, const struct practice *p)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO practice(key, name, url, source, seen, city, state, zip, lat, lon, phone)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    bind_text(st, 1, p->key);
    bind_text(st, 2, p->name);
    bind_text(st, 3, p->record->url);
    bind_text(st, 4, p->record->source);
    bind_text(st, 5, p->record->seen);
    bind_text(st, 6, p->city);
    bind_text(st, 7, p->state);
    bind_text(st, 8, p->zip);
    if (p->has_point) bind_real(bind_real(st, 9, p->lat), 10, p->lon);
    else bind_null(bind_null(st, 9), 10);
    bind_text(st, 11, p->phone);
    stmt_run(st);
    int64_t id = db_last_id(w->db);
    for (size_t i = 0; i < p->record->n; i++) {
        const struct claim *c = &p->record->claims[i];
        st = db_stmt(w->db, "INSERT INTO practice_fact(practice, field, value, quote) VALUES (?1, ?2, ?3, ?4)");
        stmt_run(bind_text(bind_text(bind_text(bind_int(st, 1, id), 2, c->field), 3, c->value), 4, c->quote));
    }
}

void directory_put_pair(struct directory_writer *w, const char *a, const char *b, const char *verdict, const char *why,
                        double use)
{
    struct stmt *st = db_stmt(w->db, "INSERT OR IGNORE INTO pair(a, b, verdict, why, use) VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_text(bind_text(bind_text(bind_text(st, 1, a), 2, b), 3, verdict), 4, why);
    stmt_run(bind_real(st, 5, use));
}

void directory_put_loose(struct directory_writer *w, const char *key, const char *item, const char *kind, int64_t who,
                         int64_t best)
{
    struct stmt *st = db_stmt(w->db, "INSERT OR IGNORE INTO loose(key, item, kind, who, best) VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_text(bind_text(bind_text(st, 1, key), 2, item), 3, kind);
    stmt_run(bind_int(bind_int(st, 4, who), 5, best));
}

void directory_put_review(struct directory_writer *w, const char *kind, const char *source, const char *url,
                          const char *text)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO review(kind, source, url, text) VALUES (?1, ?2, ?3, ?4)");
    stmt_run(bind_text(bind_text(bind_text(bind_text(st, 1, kind), 2, source), 3, url), 4, text));
}

void directory_put_hidden(struct directory_writer *w, const char *hash)
{
    stmt_run(bind_text(db_stmt(w->db, "INSERT OR IGNORE INTO hidden(hash) VALUES (?1)"), 1, hash));
}

void directory_put_redirect(struct directory_writer *w, const char *id, const char *to)
{
    stmt_run(bind_text(bind_text(db_stmt(w->db, "INSERT OR IGNORE INTO redirect(id, to_id) VALUES (?1, ?2)"), 1, id), 2,
                       to));
}

void directory_put_load(struct directory_writer *w, const struct load *l)
{
    struct stmt *st = db_stmt(w->db, "INSERT INTO load(register, authority, file, hash, as_of, complete, rows_kept)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    bind_text(st, 1, l->name);
    bind_text(st, 2, l->authority);
    bind_text(st, 3, l->file);
    bind_text(st, 4, l->hash);
    bind_text(st, 5, l->as_of);
    bind_text(st, 6, l->complete);
    bind_int(st, 7, l->rows_kept);
    stmt_run(st);
}

void directory_put_vocabulary(struct directory_writer *w, const char *name, const char *body)
{
    stmt_run(bind_text(bind_text(db_stmt(w->db, "INSERT INTO vocabulary(name, body) VALUES (?1, ?2)"), 1, name), 2, body));
}

void directory_put_source(struct directory_writer *w, const char *name, const char *voice, const char *last_ok,
                          int64_t pages, int64_t records)
{
    struct stmt *st = db_stmt(w->db, "INSERT OR REPLACE INTO source(name, voice, last_ok, pages, records)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_text(bind_text(bind_text(st, 1, name), 2, voice), 3, last_ok);
    stmt_run(bind_int(bind_int(st, 4, pages), 5, records));
}

void directory_put_changes(struct directory_writer *w, const char *const *hidden, size_t n)
{
    db_make_indexes(w->db); /* the tables are full */
    w->indexed = true;
    change_note(w->a, w->db, w->path, hidden, n);
}

void directory_put_meta(struct directory_writer *w, const char *name, const char *value)
{
    stmt_run(bind_text(bind_text(db_stmt(w->db, "INSERT OR REPLACE INTO meta(name, value) VALUES (?1, ?2)"), 1, name), 2,
                       value));
}

static char *dossiers_wrong(struct arena *a, struct db *db)
{
    struct arena *t = arena_new();
    struct stmt *st = db_stmt(db, "SELECT p.id, p.name, d.body FROM practitioner p LEFT JOIN dossier d ON d.n = p.n ORDER BY p.n");
    const char *wrong = NULL;
    for (; !wrong && stmt_next(st); arena_reset(t)) {
        size_t n;
        const void *body = col_blob(st, 2, &n);
        const struct practitioner *p = n ? dossier_read(t, body, n) : NULL;
        if (!p || strcmp(p->id, col_peek(st, 0)) || strcmp(p->name, col_peek(st, 1)))
            wrong = arena_printf(a, "the dossier of %s cannot be read", col_peek(st, 0));
        else wrong = arena_strdup(a, unsaid(t, p));
    }
    if (wrong) stmt_stop(st);
    arena_free(t);
    return (char *)(size_t)wrong;
}

char *directory_check(struct arena *a, struct db *db, bool fresh)
{
    char *wrong = fresh ? db_check_fresh(a, db) : db_check(a, db);
    if (wrong) return wrong;
    wrong = dossiers_wrong(a, db);
    if (!wrong) wrong = stmt_text(a, db_stmt(db, "SELECT 'practitioner ' || n || ' has no record' FROM practitioner p"
                                                 " WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.n = p.n) LIMIT 1"));
    if (!wrong) wrong = shelf_check(a, db);
    if (!wrong) wrong = common_check(a, db);
    if (!wrong) wrong = stmt_text(a, db_stmt(db, "SELECT 'id ' || r.id || ' is used and redirected' FROM redirect r"
                                                 " JOIN practitioner p ON p.id = r.id LIMIT 1"));
    return wrong;
}

/* The bytes are on the disk before the name is. */
static void sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd)) die("%s cannot be written: %s", path, strerror(errno));
    close(fd);
}

void directory_finish(struct directory_writer *w)
{
    cards_finish(w->cards);
    if (!w->indexed) db_make_indexes(w->db);
    db_commit(w->db);
    char *wrong = directory_check(w->a, w->db, true);
    if (wrong) die("the new directory is not sound (%s); the old one stays", wrong);
    db_close(w->db);
    sync_file(w->fresh);
    if (rename(w->fresh, w->path)) die("%s cannot be renamed: %s", w->fresh, strerror(errno));
    fail_keep(w->fresh);
    buf_free(&w->dossier);
    arena_free(w->t);
}
