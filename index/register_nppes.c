/* register_nppes.c - looking up in NPPES (register.h). */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "hash.h"
#include "mem.h"
#include "register.h"
#include "text.h"

#define COLUMNS                                                                                                     \
    "n.id, n.npi, n.entity, n.family, n.given, n.middle, n.prefix, n.suffix, n.credential, n.other_family,"        \
    " n.other_given, n.organisation, n.street, n.unit, n.city, n.state, n.zip, n.phone, n.gender, n.enumerated,"   \
    " n.updated, n.deactivated, n.reactivated, n.other_kind, n.reason"

/* A key of a name, from the top: 26 bits of the family name, 27 of the given name, 10 of the state, when that has two
 * letters. So a family name, a whole name, and a whole name in a state are each a range of keys. */
enum { FAMILY_BITS = 26, GIVEN_BITS = 27, STATE_BITS = 10, STATE_MASK = (1 << STATE_BITS) - 1, OTHER_STATE = 1 };

static int64_t state_bits(const char *s)
{
    return s && is_upper(s[0]) && is_upper(s[1]) && !s[2] ? OTHER_STATE + 1 + (s[0] - 'A') * 26 + s[1] - 'A' : OTHER_STATE;
}

/* N bits of a hash, from the top of a product, which all its letters reach (Knuth, TAOCP 3, 6.4). */
static int64_t hash_bits(const char *fold, int n)
{
    return (int64_t)((uint64_t)hash_short(fold) * 0x9e3779b97f4a7c15u >> (64 - n));
}

static int64_t folds_key(const char *family, const char *given)
{
    return (hash_bits(family, FAMILY_BITS) << GIVEN_BITS | (given ? hash_bits(given, GIVEN_BITS) : 0)) << STATE_BITS;
}

int64_t nppes_name_key(struct arena *a, const char *family, const char *given, const char *state)
{
    const char *fold = family ? text_fold(a, family) : "";
    return *fold ? folds_key(fold, given ? text_fold(a, given) : NULL) | state_bits(state) : 0;
}

int64_t nppes_licence_hash(struct arena *a, const char *state, const char *number)
{
    const char *key = number ? licence_key(a, number) : "";
    return *key ? ((hash_short(key) ^ (state ? (int64_t)((uint64_t)hash_short(state) << 7) : 0)) & INT64_MAX) | 1 : 0;
}

int64_t nppes_phone_key(const char *phone)
{
    int64_t v = 0;
    for (const char *p = phone; p && *p && v < 100000000000000; p++)
        if (is_digit(*p)) v = v * 10 + *p - '0';
    return v;
}

static void read_taxonomies(struct arena *a, struct db *db, int64_t id, struct nppes_row *r)
{
    size_t cap = 0;
    struct stmt *st = bind_int(db_stmt(db, "SELECT code, licence, licence_state, is_primary FROM nppes_taxonomy"
                                           " WHERE id BETWEEN ?1 AND ?2 ORDER BY id"),
                               1, id * NPPES_TAXONOMIES);
    bind_int(st, 2, id * NPPES_TAXONOMIES + NPPES_TAXONOMIES - 1);
    while (stmt_next(st))
        *ARENA_PUSH(a, r->taxonomies, r->n_taxonomies, cap) = (struct nppes_taxonomy){
            .code = col_text(a, st, 0),
            .licence = col_text(a, st, 1),
            .licence_state = col_text(a, st, 2),
            .primary = col_int(st, 3),
        };
}

/* Reads all rows of ST (whose columns are COLUMNS), to its end. */
static size_t read_rows(struct arena *a, struct db *db, struct stmt *st, struct nppes_row **out)
{
    size_t n = 0, cap = 0;
    struct nppes_row *list = NULL;
    while (stmt_next(st)) {
        struct nppes_row *r = ARENA_PUSH(a, list, n, cap);
        *r = (struct nppes_row){
            .npi = col_text(a, st, 1),         .entity = (int)col_int(st, 2),     .family = col_text(a, st, 3),
            .given = col_text(a, st, 4),       .middle = col_text(a, st, 5),      .prefix = col_text(a, st, 6),
            .suffix = col_text(a, st, 7),      .credential = col_text(a, st, 8),  .other_family = col_text(a, st, 9),
            .other_given = col_text(a, st, 10), .organisation = col_text(a, st, 11), .street = col_text(a, st, 12),
            .unit = col_text(a, st, 13),       .city = col_text(a, st, 14),       .state = col_text(a, st, 15),
            .zip = col_text(a, st, 16),        .phone = col_text(a, st, 17),      .gender = col_text(a, st, 18),
            .enumerated = col_text(a, st, 19), .updated = col_text(a, st, 20),    .deactivated = col_text(a, st, 21),
            .reactivated = col_text(a, st, 22), .other_kind = col_text(a, st, 23), .reason = col_text(a, st, 24),
        };
        read_taxonomies(a, db, col_int(st, 0), r);
    }
    *out = list;
    return n;
}

static struct nppes_row *row_of(struct arena *a, struct db *db, int64_t npi)
{
    struct nppes_row *rows;
    struct stmt *st = bind_int(db_stmt(db, "SELECT " COLUMNS " FROM nppes n WHERE n.npi = ?1"), 1, npi);
    return read_rows(a, db, st, &rows) ? rows : NULL;
}

/* True when the service's row X is newer than the list's row Y. */
static bool is_newer(const struct registers *r, const struct nppes_row *x, const struct nppes_row *y)
{
    const char *dx = registers_load(r, "nppes-api")->as_of, *dy = registers_load(r, "nppes")->as_of;
    if (!dx || !dy) dx = x->updated, dy = y->updated;
    return dx && (!dy || strcmp(dx, dy) > 0);
}

struct nppes_row *nppes_by_npi(struct arena *a, struct registers *r, const char *npi)
{
    struct db *list = registers_db(r, "nppes"), *api = registers_db(r, "nppes-api");
    if (!npi_valid(npi)) return NULL;
    struct nppes_row *x = api ? row_of(a, api, strtoll(npi, NULL, 10)) : NULL;
    struct nppes_row *y = list ? row_of(a, list, strtoll(npi, NULL, 10)) : NULL;
    return x && (!y || is_newer(r, x, y)) ? x : y;
}

/* Looks up in the list and in the service's replies. ASK gives the rows of one of them. */
struct asked {
    const char *state, *key, *family, *given;
};
typedef size_t ask_fn(struct arena *a, struct db *db, const struct asked *q, struct nppes_row **out);

static size_t ask_both(struct arena *a, struct registers *r, ask_fn *ask, const struct asked *q, struct nppes_row **out)
{
    struct db *list = registers_db(r, "nppes"), *api = registers_db(r, "nppes-api");
    size_t n = list ? ask(a, list, q, out) : 0;
    if (!list) *out = NULL;
    if (!api) return n;
    struct nppes_row *more, *all;
    size_t m = ask(a, api, q, &more), kept = 0;
    all = arena_alloc(a, (n + m + 1) * sizeof *all);
    for (size_t i = 0; i < n + m; i++) {
        struct nppes_row *best = nppes_by_npi(a, r, i < n ? (*out)[i].npi : more[i - n].npi);
        size_t k = 0;
        while (k < kept && strcmp(all[k].npi, best->npi)) k++;
        if (k == kept) all[kept++] = *best;
    }
    *out = all;
    return kept;
}

static bool states_licence(struct arena *a, const struct nppes_row *row, const struct asked *q)
{
    for (size_t i = 0; i < row->n_taxonomies; i++) {
        const struct nppes_taxonomy *t = &row->taxonomies[i];
        if (t->licence && t->licence_state && !strcmp(t->licence_state, q->state) && !strcmp(licence_key(a, t->licence), q->key))
            return true;
    }
    return false;
}

static size_t ask_licence(struct arena *a, struct db *db, const struct asked *q, struct nppes_row **out)
{
    struct stmt *st = db_stmt(db, "SELECT " COLUMNS " FROM nppes n WHERE n.id IN (SELECT id >> 6 FROM nppes_taxonomy"
                                  " WHERE licence_hash = ?1) ORDER BY n.npi");
    size_t n = read_rows(a, db, bind_int(st, 1, nppes_licence_hash(a, q->state, q->key)), out), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (states_licence(a, &(*out)[i], q)) (*out)[kept++] = (*out)[i];
    return kept;
}

size_t nppes_by_licence(struct arena *a, struct registers *r, const char *state, const char *number,
                        struct nppes_row **out)
{
    struct asked q = {.state = text_upper(a, state), .key = licence_key(a, number)};
    *out = NULL;
    return *q.key ? ask_both(a, r, ask_licence, &q, out) : 0;
}

char *nppes_phone(struct arena *a, const char *s)
{
    char *d = text_digits(a, s);
    if (strlen(d) == 11 && *d == '1') d++;
    if (strlen(d) != 10) return arena_strdup(a, s);
    char *out = arena_alloc(a, 13);
    memcpy(out, d, 3);
    memcpy(out + 4, d + 3, 3);
    memcpy(out + 8, d + 6, 4);
    out[3] = out[7] = '-';
    return out;
}

static size_t ask_phone(struct arena *a, struct db *db, const struct asked *q, struct nppes_row **out)
{
    struct stmt *st = db_stmt(db, "SELECT " COLUMNS " FROM nppes n WHERE n.phone_key = ?2 AND n.phone = ?1"
                                  " ORDER BY n.npi");
    return read_rows(a, db, bind_int(bind_text(st, 1, q->key), 2, nppes_phone_key(q->key)), out);
}

size_t nppes_by_phone(struct arena *a, struct registers *r, const char *phone, struct nppes_row **out)
{
    struct asked q = {.key = nppes_phone(a, phone)};
    return ask_both(a, r, ask_phone, &q, out);
}

static bool is_named(struct arena *a, const struct asked *q, const char *family, const char *given, const char *state)
{
    return family && !strcmp(text_fold(a, family), q->family) && (!q->state || (state && !strcmp(state, q->state))) &&
           (!q->given || (given && !strcmp(text_fold(a, given), q->given)));
}

/* Between which keys the rows are, and of which state, for those whose given name is not asked. */
static struct stmt *bind_keys(struct stmt *st, const struct asked *q)
{
    int64_t first = folds_key(q->family, q->given), last = first | STATE_MASK;
    if (!q->given) last |= ((INT64_C(1) << GIVEN_BITS) - 1) << STATE_BITS;
    if (q->given && q->state) first |= state_bits(q->state), last = first;
    bind_int(bind_int(st, 1, first), 2, last);
    return q->state ? bind_int(st, 3, state_bits(q->state)) : st;
}

/* By the legal name, then by the other one. */
static size_t ask_name(struct arena *a, struct db *db, const struct asked *q, struct nppes_row **out)
{
    struct nppes_row *legal, *other;
    size_t n = 0, all = read_rows(a, db, bind_keys(db_stmt(db, "SELECT " COLUMNS " FROM nppes n WHERE n.name_key >= ?1"
                                                   " AND n.name_key <= ?2 AND (?3 IS NULL OR n.name_key & 1023 = ?3)"
                                                   " ORDER BY n.npi"), q), &legal);
    for (size_t i = 0; i < all; i++)
        if (is_named(a, q, legal[i].family, legal[i].given, legal[i].state)) legal[n++] = legal[i];
    size_t m = read_rows(a, db, bind_keys(db_stmt(db, "SELECT " COLUMNS " FROM nppes n WHERE n.other_key >= ?1"
                                                  " AND n.other_key <= ?2 AND (?3 IS NULL OR n.other_key & 1023 = ?3)"
                                                  " ORDER BY n.npi"), q), &other);
    size_t kept = n;
    *out = m ? arena_alloc(a, (n + m) * sizeof **out) : legal;
    for (size_t i = 0; m && i < n; i++) (*out)[i] = legal[i];
    for (size_t i = 0, k = 0; i < m; i++) { /* both are in order: who stands there by the legal name is not told again */
        const char *given = other[i].other_given ? other[i].other_given : other[i].given;
        if (!is_named(a, q, other[i].other_family, given, other[i].state)) continue;
        while (k < n && strcmp(legal[k].npi, other[i].npi) < 0) k++;
        if (k == n || strcmp(legal[k].npi, other[i].npi)) (*out)[kept++] = other[i];
    }
    return kept;
}

size_t nppes_by_name(struct arena *a, struct registers *r, const char *family, const char *given, const char *state,
                     struct nppes_row **out)
{
    *out = NULL;
    if (!family) return 0;
    struct asked q = {.family = text_fold(a, family), .given = given ? text_fold(a, given) : NULL,
                      .state = state ? text_upper(a, state) : NULL};
    return ask_both(a, r, ask_name, &q, out);
}

const char *nppes_deactivated_day(struct arena *a, struct registers *r, const char *npi, const struct nppes_row *row)
{
    const char *day = npi_deactivated(a, r, npi), *again = row ? row->reactivated : NULL;
    if (row && row->deactivated && (!day || strcmp(row->deactivated, day) > 0)) day = row->deactivated;
    return day && again && strcmp(again, day) >= 0 ? NULL : day;
}

void nppes_each_with_taxonomy(struct registers *r, const char *const *codes, size_t n,
                              void (*each)(void *ctx, const struct nppes_row *row), void *ctx)
{
    struct db *db = registers_db(r, "nppes");
    if (!db || !n) return;
    struct arena *a = arena_new();
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++) json_array_append_new(list, json_string(codes[i]));
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    struct stmt *st = bind_text(db_stmt(db, "SELECT npi FROM nppes WHERE id IN (SELECT id >> 6 FROM nppes_taxonomy WHERE code IN"
                                            " (SELECT value FROM json_each(?1))) AND entity = 1 ORDER BY npi"),
                                1, text);
    free(text);
    while (stmt_next(st)) {
        arena_reset(a);
        each(ctx, row_of(a, db, col_int(st, 0)));
    }
    arena_free(a);
}
