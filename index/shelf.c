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

/* The first shelf that does not stand before the cell. */
static size_t shelf_from(const struct shelf *v, size_t n, const struct shelf *key)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        const struct shelf *s = &v[mid];
        bool before = s->register_only != key->register_only ? s->register_only < key->register_only
                      : s->band != key->band                 ? s->band < key->band
                                                             : s->cell < key->cell;
        if (before) low = mid + 1;
        else high = mid;
    }
    return low;
}

static void in_circle(struct arena *a, struct directory *d, const struct area *x, struct runs *r)
{
    double from, to, high = x->miles / 69.0;
    bool narrow = longitudes(x, &from, &to);
    size_t n;
    const struct shelf *v = directory_shelves(d, &n);
    for (int band = card_band(x->lat - high); band <= card_band(x->lat + high); band++) {
        struct shelf key = {.register_only = x->register_only, .band = band, .cell = narrow ? card_cell(from) : -10000};
        int last = narrow ? card_cell(to) : 10000;
        for (size_t i = shelf_from(v, n, &key); i < n && v[i].register_only == key.register_only && v[i].band == band && v[i].cell <= last; i++)
            if (!x->state || !strcmp(v[i].state, x->state)) *ARENA_PUSH(a, r->v, r->n, r->cap) = (struct run){v[i].first, v[i].last};
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
    size_t kept = 0;
    for (size_t i = 1; i < r.n; i++) {
        if (r.v[i].first == r.v[kept].last + 1) r.v[kept].last = r.v[i].last;
        else r.v[++kept] = r.v[i];
    }
    if (r.n) r.n = kept + 1;
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
