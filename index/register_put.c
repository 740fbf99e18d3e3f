/* register_put.c - see register_put.h */
#include "register_put.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "mem.h"
#include "register.h"
#include "register_write.h"
#include "text.h"

static char *fold_or_null(struct arena *a, const char *s)
{
    char *f = s ? text_fold(a, s) : NULL;
    return f && *f ? f : NULL;
}

static void put_nppes_taxonomies(struct arena *a, struct db *db, int64_t id, const struct nppes_row *r)
{
    for (size_t i = 0; i < r->n_taxonomies && i < NPPES_TAXONOMIES; i++) {
        const struct nppes_taxonomy *t = &r->taxonomies[i];
        struct stmt *st = db_stmt(db, "INSERT INTO nppes_taxonomy(id, licence_hash, is_primary, code, licence, licence_state)"
                                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        int64_t hash = nppes_licence_hash(a, t->licence_state, t->licence);
        bind_int(st, 1, id * NPPES_TAXONOMIES + (int64_t)i);
        if (hash) bind_int(st, 2, hash);
        bind_int(st, 3, t->primary);
        bind_lent(st, 4, t->code);
        if (t->licence) bind_lent(st, 5, t->licence);
        if (t->licence_state) bind_lent(st, 6, t->licence_state);
        stmt_run(st);
    }
}

static void remove_nppes(struct db *db, int64_t npi)
{
    int64_t id = stmt_int(bind_int(db_stmt(db, "SELECT id FROM nppes WHERE npi = ?1"), 1, npi), -1);
    if (id < 0) return;
    struct stmt *st = db_stmt(db, "DELETE FROM nppes_taxonomy WHERE id BETWEEN ?1 AND ?2");
    bind_int(st, 1, id * NPPES_TAXONOMIES);
    stmt_run(bind_int(st, 2, id * NPPES_TAXONOMIES + NPPES_TAXONOMIES - 1));
    stmt_run(bind_int(db_stmt(db, "DELETE FROM nppes WHERE id = ?1"), 1, id));
}

bool register_put_nppes(struct arena *a, struct register_writer *w, const struct nppes_row *r)
{
    struct db *db = register_writer_db(w);
    int64_t npi = strtoll(r->npi, NULL, 10);
    if (!register_first_npi(w, npi)) return false;
    if (register_updates(w)) remove_nppes(db, npi);
    struct stmt *st = db_stmt(db, "INSERT INTO nppes(npi, name_key, other_key, phone_key, entity, family, given, middle, prefix,"
                                  " suffix, credential, other_family, other_given, other_kind, organisation, street, unit,"
                                  " city, state, zip, phone, gender, enumerated, updated, deactivated, reason, reactivated)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
                                  " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)");
    int64_t name = nppes_name_key(a, r->family, r->given, r->state), phone = nppes_phone_key(r->phone);
    int64_t other = nppes_name_key(a, r->other_family, r->other_given ? r->other_given : r->given, r->state);
    const char *text[] = {r->family, r->given,  r->middle, r->prefix, r->suffix, r->credential, r->other_family, r->other_given,
                          r->other_kind, r->organisation, r->street, r->unit, r->city, r->state, r->zip, r->phone, r->gender,
                          r->enumerated, r->updated, r->deactivated, r->reason, r->reactivated};
    bind_int(st, 1, npi);
    if (name) bind_int(st, 2, name);
    if (other && other != name) bind_int(st, 3, other);
    if (phone) bind_int(st, 4, phone);
    if (r->entity) bind_int(st, 5, r->entity);
    for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
        if (text[i]) bind_lent(st, i + 6, text[i]);
    stmt_run(st);
    put_nppes_taxonomies(a, db, db_last_id(db), r);
    return true;
}

void register_put_other_name(struct arena *a, struct register_writer *w, const struct nppes_other_name *r)
{
    struct db *db = register_writer_db(w);
    int64_t npi = strtoll(r->npi, NULL, 10);
    if (register_updates(w) && register_first_npi(w, npi))
        stmt_run(bind_int(db_stmt(db, "DELETE FROM nppes_other_name WHERE npi = ?1"), 1, npi));
    struct stmt *st = bind_int(db_stmt(db, "INSERT INTO nppes_other_name(npi, name, name_fold, kind, created, line)"
                                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                               1, npi);
    bind_text(st, 2, r->name);
    bind_text(st, 3, text_fold(a, r->name));
    bind_text(st, 4, r->kind);
    bind_text(st, 5, r->created);
    stmt_run(bind_int(st, 6, r->line));
}

void register_put_place(struct register_writer *w, const struct nppes_place *r)
{
    struct db *db = register_writer_db(w);
    int64_t npi = strtoll(r->npi, NULL, 10);
    if (register_updates(w) && register_first_npi(w, npi))
        stmt_run(bind_int(db_stmt(db, "DELETE FROM nppes_place WHERE npi = ?1"), 1, npi));
    struct stmt *st = bind_int(db_stmt(db, "INSERT INTO nppes_place(npi, street, unit, city, state, zip, phone, line)"
                                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
                               1, npi);
    const char *text[] = {r->street, r->unit, r->city, r->state, r->zip, r->phone};
    for (int i = 0; i < 6; i++) bind_text(st, i + 2, text[i]);
    stmt_run(bind_int(st, 8, r->line));
}

void register_put_endpoint(struct register_writer *w, const struct nppes_endpoint *r)
{
    struct db *db = register_writer_db(w);
    int64_t npi = strtoll(r->npi, NULL, 10);
    if (register_updates(w) && register_first_npi(w, npi))
        stmt_run(bind_int(db_stmt(db, "DELETE FROM nppes_endpoint WHERE npi = ?1"), 1, npi));
    struct stmt *st = bind_int(db_stmt(db, "INSERT INTO nppes_endpoint(npi, kind, address, about, affiliation, line)"
                                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                               1, npi);
    const char *text[] = {r->kind, r->address, r->about, r->affiliation};
    for (int i = 0; i < 4; i++) bind_text(st, i + 2, text[i]);
    stmt_run(bind_int(st, 6, r->line));
}

bool register_put_deactivated(struct register_writer *w, const char *npi, const char *day)
{
    struct db *db = register_writer_db(w);
    struct stmt *st = db_stmt(db, "INSERT INTO deactivated(npi, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    bind_int(st, 1, strtoll(npi, NULL, 10));
    stmt_run(bind_text(st, 2, day));
    return db_changes(db);
}

bool register_put_taxonomy(struct register_writer *w, const struct taxonomy_row *r)
{
    struct db *db = register_writer_db(w);
    struct stmt *st = db_stmt(db, "INSERT INTO taxonomy(code, grouping, classification, specialization, display, section)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");
    bind_text(st, 1, r->code);
    bind_text(st, 2, r->grouping);
    bind_text(st, 3, r->classification);
    bind_text(st, 4, r->specialization);
    bind_text(st, 5, r->display);
    stmt_run(bind_text(st, 6, r->section));
    return db_changes(db);
}

bool register_put_zip(struct register_writer *w, const struct zip_row *r)
{
    struct db *db = register_writer_db(w);
    struct stmt *st = db_stmt(db, "INSERT INTO zip(zip, lat, lon, city, state) VALUES (?1, ?2, ?3, ?4, ?5)"
                                  " ON CONFLICT DO NOTHING");
    bind_text(st, 1, r->zip);
    bind_real(st, 2, r->lat);
    bind_real(st, 3, r->lon);
    bind_text(st, 4, r->city);
    stmt_run(bind_text(st, 5, r->state));
    return db_changes(db);
}

/* A supplement tells that an exclusion ended: of the same row, else of the same name, birth, type and day. */
static bool end_exclusion(struct arena *a, struct db *db, const struct exclusion_row *r, const char *row_hash)
{
    struct stmt *st = db_stmt(db, "UPDATE exclusion SET reinstated = ?1 WHERE row_hash = ?2");
    stmt_run(bind_text(bind_text(st, 1, r->reinstated), 2, row_hash));
    if (db_changes(db)) return true;
    st = db_stmt(db, "UPDATE exclusion SET reinstated = ?1 WHERE type = ?2 AND since = ?3 AND birth IS ?4 AND family_fold IS ?5"
                     " AND given_fold IS ?6 AND business IS ?7 AND npi IS ?8");
    bind_text(st, 1, r->reinstated);
    bind_text(st, 2, r->type);
    bind_text(st, 3, r->since);
    bind_text(st, 4, r->birth);
    bind_text(st, 5, fold_or_null(a, r->family));
    bind_text(st, 6, fold_or_null(a, r->given));
    bind_text(st, 7, r->business);
    if (r->npi) bind_int(st, 8, strtoll(r->npi, NULL, 10));
    stmt_run(st);
    return db_changes(db);
}

bool register_put_exclusion(struct arena *a, struct register_writer *w, const struct exclusion_row *r,
                            const char *row_hash)
{
    struct db *db = register_writer_db(w);
    if (register_updates(w) && r->reinstated && end_exclusion(a, db, r, row_hash)) return true;
    struct stmt *st = db_stmt(db, "INSERT INTO exclusion(row_hash, family, given, middle, business, general, specialty,"
                                  " birth, street, city, state, zip, type, since, reinstated, waiver, waiver_state,"
                                  " family_fold, given_fold, npi, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                                  " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21) ON CONFLICT DO NOTHING");
    const char *text[] = {row_hash, r->family, r->given, r->middle, r->business, r->general,    r->specialty, r->birth,
                          r->street, r->city,  r->state, r->zip,    r->type,     r->since,      r->reinstated,
                          r->waiver, r->waiver_state};
    int n = (int)(sizeof text / sizeof *text);
    for (int i = 0; i < n; i++) bind_text(st, i + 1, text[i]);
    bind_text(st, 18, fold_or_null(a, r->family));
    bind_text(st, 19, fold_or_null(a, r->given));
    if (r->npi) bind_int(st, 20, strtoll(r->npi, NULL, 10));
    stmt_run(bind_int(st, 21, r->line));
    return db_changes(db) || register_updates(w); /* a supplement may tell again what stands */
}

void register_put_licence(struct arena *a, struct register_writer *w, const struct licence_row *r)
{
    struct stmt *st = db_stmt(register_writer_db(w),
                              "INSERT INTO licence(state, number, number_key, type, family, given, middle, family_fold,"
                              " given_fold, status, issued, last_issued, expires, action, suffix, city, zip, birth_year,"
                              " line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
                              " ?18, ?19)");
    const char *text[] = {r->state, r->number, licence_key(a, r->number), r->type, r->family, r->given, r->middle,
                          text_fold(a, r->family), fold_or_null(a, r->given), r->status, r->issued, r->last_issued,
                          r->expires, r->action, r->suffix, r->city, r->zip};
    int n = (int)(sizeof text / sizeof *text);
    for (int i = 0; i < n; i++) bind_text(st, i + 1, text[i]);
    if (r->birth_year) bind_int(st, 18, r->birth_year);
    stmt_run(bind_int(st, 19, r->line));
    st = db_stmt(register_writer_db(w), "INSERT INTO licence_words(words, types, rows) VALUES (?1, ?2, 1)"
                                        " ON CONFLICT(words) DO UPDATE SET rows = rows + 1");
    bind_text(st, 1, r->type);
    stmt_run(bind_text(st, 2, r->types ? r->types : ""));
}

void register_put_compact(struct arena *a, struct register_writer *w, const struct compact_row *r)
{
    struct stmt *st = db_stmt(register_writer_db(w),
                              "INSERT INTO compact_holder(compact, family, given, family_fold, given_fold, home_state,"
                              " number, kind, status, expires, state, line)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    const char *text[] = {r->compact, r->family, r->given,  text_fold(a, r->family), text_fold(a, r->given),
                          r->home_state, r->number, r->kind, r->status, r->expires, r->state};
    int n = (int)(sizeof text / sizeof *text);
    for (int i = 0; i < n; i++) bind_text(st, i + 1, text[i]);
    stmt_run(bind_int(st, 12, r->line));
}
