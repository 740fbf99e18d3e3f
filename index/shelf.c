/* shelf.c - see shelf.h */
#include "shelf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "directory.h"
#include "mem.h"

/* Longitudes within MILES of a point: a little more than there are; false when the circle holds a pole or the date line. */
static bool longitudes(const struct area *x, double *from, double *to)
{
    double north = fabs(x->lat) + x->miles / 69.0;
    if (north >= 89) return false;
    double d = x->miles / (69.0 * cos(north * 0.017453292519943295));
    *from = x->lon - d;
    *to = x->lon + d;
    return *from >= -180 && *to <= 180;
}

static void take_runs(struct arena *a, struct stmt *st, struct runs *r)
{
    while (stmt_next(st)) {
        int64_t first = col_int(st, 0), last = col_int(st, 1);
        if (r->n && r->v[r->n - 1].last + 1 == first) r->v[r->n - 1].last = last;
        else *ARENA_PUSH(a, r->v, r->n, r->cap) = (struct run){first, last};
    }
}

/* Band by band: of an index's range only the last part may be open. */
static void in_circle(struct arena *a, struct directory *d, const struct area *x, struct runs *r)
{
    double from, to, high = x->miles / 69.0;
    bool narrow = longitudes(x, &from, &to);
    for (int band = card_band(x->lat - high); band <= card_band(x->lat + high); band++) {
        struct stmt *st = x->state
            ? db_stmt(directory_db(d), "SELECT first, last FROM shelf WHERE register_only = ?1 AND state = ?2 AND"
                                       " band = ?3 AND cell BETWEEN ?4 AND ?5 ORDER BY cell")
            : db_stmt(directory_db(d), "SELECT first, last FROM shelf WHERE register_only = ?1 AND ?2 IS NULL AND"
                                       " band = ?3 AND cell BETWEEN ?4 AND ?5");
        bind_text(bind_int(st, 1, x->register_only), 2, x->state);
        bind_int(bind_int(st, 3, band), 4, narrow ? card_cell(from) : -10000);
        take_runs(a, bind_int(st, 5, narrow ? card_cell(to) : 10000), r);
    }
}

/* Everywhere, or in a state: one run, from the first shelf in the index's order to the last. */
static void in_all(struct arena *a, struct directory *d, const struct area *x, struct runs *r)
{
    struct db *db = directory_db(d);
    struct stmt *first = x->state
        ? bind_text(db_stmt(db, "SELECT first FROM shelf WHERE register_only = ?1 AND state = ?2 ORDER BY band, cell LIMIT 1"),
                    2, x->state)
        : db_stmt(db, "SELECT first FROM shelf WHERE register_only = ?1 ORDER BY state, band, cell LIMIT 1");
    struct stmt *last = x->state
        ? bind_text(db_stmt(db, "SELECT last FROM shelf WHERE register_only = ?1 AND state = ?2"
                                " ORDER BY band DESC, cell DESC LIMIT 1"), 2, x->state)
        : db_stmt(db, "SELECT last FROM shelf WHERE register_only = ?1 ORDER BY state DESC, band DESC, cell DESC LIMIT 1");
    struct run run = {stmt_int(bind_int(first, 1, x->register_only), 0), stmt_int(bind_int(last, 1, x->register_only), 0)};
    if (run.first) *ARENA_PUSH(a, r->v, r->n, r->cap) = run;
}

static int by_first(const void *x, const void *y)
{
    const struct run *p = x, *q = y;
    return (p->first > q->first) - (p->first < q->first);
}

struct runs shelf_runs(struct arena *a, struct directory *d, const struct area *x)
{
    struct runs r = {0};
    if (x->circle) in_circle(a, d, x, &r);
    else in_all(a, d, x, &r);
    if (r.n) qsort(r.v, r.n, sizeof *r.v, by_first);
    return r;
}

void shelf_close(struct shelf_reader *r)
{
    if (r->st) stmt_stop(r->st);
    r->st = NULL;
}

/* Opens a drawer: the one behind the last by a step, another by a look. */
static void open_drawer(struct shelf_reader *r, int64_t drawer)
{
    if (!r->st || drawer != r->drawer + 1) {
        shelf_close(r);
        r->st = bind_int(db_stmt(directory_db(r->d), "SELECT id, cards FROM drawer WHERE id >= ?1 ORDER BY id"), 1, drawer);
    }
    r->drawer = drawer;
    r->bytes = 0;
    if (!stmt_next(r->st)) r->st = NULL;
    else if (col_int(r->st, 0) == drawer) r->body = col_blob(r->st, 1, &r->bytes);
    else shelf_close(r);
}

const unsigned char *shelf_packed(struct shelf_reader *r, int64_t number)
{
    int64_t drawer = (number - 1) / CARDS_IN_DRAWER;
    size_t at = (size_t)((number - 1) % CARDS_IN_DRAWER) * CARD_BYTES;
    if (!r->st || r->drawer != drawer) open_drawer(r, drawer);
    return at + CARD_BYTES > r->bytes ? NULL : r->body + at;
}

bool shelf_card(struct shelf_reader *r, int64_t number, struct card *out)
{
    const unsigned char *packed = shelf_packed(r, number);
    if (packed) *out = card_unpack(packed);
    return packed;
}

char *shelf_check(struct arena *a, struct db *db)
{
    int64_t most = stmt_int(db_stmt(db, "SELECT max(n) FROM practitioner"), 0), people = 0, cards = 0;
    unsigned char *seen = xcalloc((size_t)most + 1, 1);
    char *wrong = NULL;
    struct stmt *st = db_stmt(db, "SELECT cards FROM drawer ORDER BY id");
    while (stmt_next(st)) {
        size_t bytes;
        const unsigned char *body = col_blob(st, 0, &bytes);
        for (size_t at = 0; at + CARD_BYTES <= bytes; at += CARD_BYTES) {
            struct card card = card_unpack(body + at);
            cards++;
            if (card.n > (uint64_t)most) wrong = arena_printf(a, "card %lld is of nobody", (long long)cards);
            else people += !seen[card.n], seen[card.n] = 1;
        }
    }
    free(seen);
    if (!wrong && people != stmt_int(db_stmt(db, "SELECT count(*) FROM practitioner"), 0))
        wrong = arena_strdup(a, "somebody has no card and cannot be found");
    if (!wrong && cards != stmt_int(db_stmt(db, "SELECT coalesce(sum(last - first + 1), 0) FROM shelf"), 0))
        wrong = arena_strdup(a, "not every card stands on a shelf");
    return wrong;
}
