/* search.c - see search.h */
#include "search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "buf.h"
#include "catalog.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "place.h"
#include "question.h"
#include "question_name.h"
#include "search_filter.h"
#include "text.h"

struct candidate {
    int64_t n;
    double near; /* squared degrees to the point asked for: an order, no distance */
};
struct candidates {
    struct candidate *v;
    size_t n, cap;
};

static void add(struct arena *a, struct candidates *l, int64_t n, double near)
{
    *ARENA_PUSH(a, l->v, l->n, l->cap) = (struct candidate){n, near};
}

/* People with a place in the box around the point. */
static void in_box(struct arena *a, struct db *db, const struct question *q, struct candidates *l)
{
    double dlat = q->within_mi / 69.0 + 0.02, shrink = cos((fabs(q->lat) + dlat) * 0.017453292519943295);
    double dlon = shrink > 0.02 ? q->within_mi / (69.0 * shrink) + 0.02 : 360;
    struct stmt *st = db_stmt(db, "SELECT place.n, place.lat, place.lon FROM point"
                              " JOIN place ON place.id = point.id JOIN practitioner p ON p.n = place.n"
                              " WHERE lat_min <= ?1 AND lat_max >= ?2 AND lon_min <= ?3 AND lon_max >= ?4"
                              " AND p.register_only = ?5");
    bind_real(st, 1, q->lat + dlat);
    bind_real(st, 2, q->lat - dlat);
    bind_real(st, 3, q->lon + dlon);
    bind_real(st, 4, q->lon - dlon);
    bind_int(st, 5, q->registers);
    while (stmt_next(st)) {
        double x = col_real(st, 1) - q->lat, y = (col_real(st, 2) - q->lon) * shrink;
        add(a, l, col_int(st, 0), x * x + y * y);
    }
}

static void in_state(struct arena *a, struct db *db, const struct question *q, struct candidates *l)
{
    struct stmt *st = db_stmt(db, "SELECT place.n FROM place JOIN practitioner p ON p.n = place.n"
                              " WHERE place.state = ?1 AND p.register_only = ?2");
    bind_text(st, 1, q->in);
    bind_int(st, 2, q->registers);
    while (stmt_next(st)) add(a, l, col_int(st, 0), 0);
}

static void with_programme(struct arena *a, struct db *db, const struct question *q, const char *id,
                           struct candidates *l)
{
    struct stmt *st = db_stmt(db, "SELECT p.n FROM credential k JOIN practitioner p ON p.n = k.n"
                              " WHERE k.kind = 'training' AND k.programme = ?1"
                              " AND p.register_only = ?2");
    bind_text(st, 1, id);
    bind_int(st, 2, q->registers);
    while (stmt_next(st)) add(a, l, col_int(st, 0), 0);
}

/* Those of the programme and those of its courses. */
static void with_training(struct arena *a, const struct catalog *c, struct db *db, const struct question *q,
                          const char *id, struct candidates *l)
{
    for (size_t i = 0; i < c->n_programmes; i++)
        if (catalog_programme_answers(c, c->programmes[i].id, id)) with_programme(a, db, q, c->programmes[i].id, l);
}

static void everybody(struct arena *a, struct db *db, const struct question *q, struct candidates *l)
{
    struct stmt *st = db_stmt(db, "SELECT n FROM practitioner WHERE register_only = ?1");
    bind_int(st, 1, q->registers);
    while (stmt_next(st)) add(a, l, col_int(st, 0), 0);
}

static void of_name(struct arena *a, struct directory *d, const struct question *q, struct candidates *l)
{
    int64_t *v;
    enum name_match how;
    size_t n = people_named(a, d, q->person, true, &v, &how);
    for (size_t i = 0; i < n; i++) add(a, l, v[i], 0);
    if (n || strspn(q->person, "0123456789") != 10) return;
    struct practitioner *p = directory_find(a, d, q->person);
    if (p) add(a, l, p->n, 0);
}

/* The words as an FTS expression: each quoted, any of them (or all). */
static char *match_words(struct arena *a, const char *text, const char *join)
{
    char **v;
    size_t n = text_split(a, text_fold(a, text), " ", &v);
    char *out = "";
    for (size_t i = 0; i < n; i++) out = arena_printf(a, "%s%s\"%s\"", out, i ? join : "", v[i]);
    return out;
}

/* Text alone constrains: then somebody's words must hold one of them. */
static bool text_is_all(const struct question *q)
{
    return *q->text && !q->place && !q->in && !q->state && !q->person && !q->topic && !q->professions.n &&
           !q->licence && !q->prescriber && !q->telehealth && !q->trainings.n && !q->trauma.n &&
           !q->trauma_any && !q->trauma_informed && !q->routes.n && !q->stages.n && !q->conditions.n &&
           !q->modalities.n && !q->insurers.n && !q->languages.n && !q->experiential && !q->accepting &&
           !q->sliding_scale;
}

static void with_words(struct arena *a, struct db *db, const struct question *q, struct candidates *l)
{
    char *match = match_words(a, q->text, " OR ");
    if (!*match) return;
    struct stmt *st = db_stmt(db, "SELECT rowid FROM words WHERE words MATCH ?1");
    bind_text(st, 1, match);
    while (stmt_next(st)) add(a, l, col_int(st, 0), 0);
}

static const char *training_filter(const struct question *q)
{
    for (size_t i = 0; i < q->trainings.n; i++)
        if (q->trainings.v[i].filter && q->trainings.v[i].id &&
            (!q->trainings.v[i].loose || q->trainings.n == 1))
            return q->trainings.v[i].id;
    return NULL;
}

/* The narrowest way in. */
static void collect(struct arena *a, struct directory *d, const struct question *q, struct candidates *l)
{
    struct db *db = directory_db(d);
    bool circle = q->has_point && q->within_mi > 0 && (!q->telehealth || q->within_given);
    if (q->place_unknown) return;
    if (q->person) of_name(a, d, q, l);
    else if (training_filter(q)) with_training(a, directory_catalog(d), db, q, training_filter(q), l);
    else if (circle) in_box(a, db, q, l);
    else if (q->in) in_state(a, db, q, l);
    else if (text_is_all(q)) with_words(a, db, q, l);
    else everybody(a, db, q, l);
}

static int by_nearness(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->near != b->near) return a->near < b->near ? -1 : 1;
    return (a->n > b->n) - (a->n < b->n);
}

static int by_number(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    return (a->near > b->near) - (a->near < b->near);
}

/* Each person once, the nearest first. */
static void settle(struct candidates *l)
{
    if (!l->n) return;
    qsort(l->v, l->n, sizeof *l->v, by_number);
    size_t kept = 1;
    for (size_t i = 1; i < l->n; i++)
        if (l->v[i].n != l->v[kept - 1].n) l->v[kept++] = l->v[i];
    l->n = kept;
    qsort(l->v, l->n, sizeof *l->v, by_nearness);
}

static void find_place(struct hit *h, const struct question *q)
{
    const struct practitioner *p = h->p;
    h->distance_mi = -1;
    h->place = p->n_places ? &p->places[0] : NULL;
    for (size_t i = 0; i < p->n_places; i++) {
        const struct place *pl = &p->places[i];
        if (q->in && pl->state && !strcmp(pl->state, q->in) &&
            (!h->place->state || strcmp(h->place->state, q->in)))
            h->place = pl;
    }
    if (!q->has_point) return;
    for (size_t i = 0; i < p->n_places; i++) {
        const struct place *pl = &p->places[i];
        if (!pl->has_point) continue;
        double d = place_distance_mi(q->lat, q->lon, pl->lat, pl->lon);
        if (h->distance_mi < 0 || d < h->distance_mi) h->distance_mi = d, h->place = pl;
    }
}

struct hit search_hit(struct arena *a, const struct catalog *c, struct practitioner *p,
                      const struct question *q, const char *today)
{
    struct hit h = {.p = p};
    find_place(&h, q);
    h.verdicts = arena_alloc(a, (p->n_credentials + 1) * sizeof *h.verdicts);
    for (size_t i = 0; i < p->n_credentials; i++)
        h.verdicts[i] = verify_credential(a, c, &p->credentials[i], today);
    const char *there = h.place ? h.place->state : NULL, *here = q->patient_state;
    if (here) verify_treats_in(a, c, p, here, today, h.treats), h.n_treats = 2;
    if (there && (!here || strcmp(here, there))) {
        verify_treats_in(a, c, p, there, today, h.treats + h.n_treats);
        h.n_treats += 2;
    }
    return h;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* How many of the words searched as text stand in what is said of each hit. */
static void weigh_text(struct arena *a, struct directory *d, const struct question *q, struct search_result *r)
{
    char **v;
    size_t n = text_split(a, text_fold(a, q->text), " ", &v);
    if (!n || !r->n) return;
    for (size_t i = 0; i < r->n; i++) {
        size_t met = 0;
        for (size_t k = 0; k < n; k++) {
            struct stmt *st =
                db_stmt(directory_db(d), "SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = ?2");
            bind_text(st, 1, arena_printf(a, "\"%s\"", v[k]));
            bind_int(st, 2, r->v[i].p->n);
            met += (size_t)stmt_int(st, 0);
        }
        r->v[i].text = (double)met / (double)n;
    }
}

/* A stop on the licence they would use: of the patient's state, and of the state they sit in unless the
 * patient's own says that they may be treated. */
static bool is_withheld(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                        const char *today)
{
    const char *why, *there = h->place ? h->place->state : NULL, *here = q->patient_state;
    if (verify_withheld(a, c, h->p, here ? here : there, today, &why)) return true;
    if (!here || !there || !strcmp(here, there)) return false;
    if (h->treats[0].answer == ANSWER_YES || h->treats[1].answer == ANSWER_YES) return false;
    return verify_withheld(a, c, h->p, there, today, &why);
}

struct search_result search_run(struct arena *a, struct directory *d, const struct question *q,
                                const char *today)
{
    const struct catalog *c = directory_catalog(d);
    struct search_result r = {0};
    struct candidates l = {0};
    double end = seconds() + SEARCH_MS / 1000.0;
    db_limit(directory_db(d), SEARCH_MS);
    collect(a, d, q, &l);
    settle(&l);
    for (size_t i = 0; i < l.n; i++) {
        if (seconds() > end) {
            r.timed_out = true;
            break;
        }
        struct practitioner *p = directory_brief(a, d, l.v[i].n);
        if (!p) continue;
        struct hit h = search_hit(a, c, p, q, today);
        if (filter_failed(a, c, q, p, q->patient_state ? h.treats : NULL, h.distance_mi)) continue;
        if (is_withheld(a, c, q, &h, today)) r.withheld++;
        else *ARENA_PUSH(a, r.v, r.n, r.cap) = h;
    }
    weigh_text(a, d, q, &r);
    r.timed_out |= db_timed_out(directory_db(d));
    db_limit(directory_db(d), 0);
    return r;
}
