/* directory_list.c - see directory_list.h */
#include "directory_list.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "directory.h"
#include "hash.h"
#include "mem.h"
#include "shelf.h"
#include "text.h"

enum { LIST_MS = 1000 };

/* Every word of ASKED begins a word of NAME; both folded inside. */
static bool begins_words(struct arena *a, const char *name, const char *asked)
{
    char **want, **have;
    size_t n = text_split(a, text_fold(a, asked), " ", &want), m = name ? text_split(a, text_fold(a, name), " ", &have) : 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < m && !text_starts(have[k], want[i])) k++;
        if (k == m) return false;
    }
    return n;
}

/* The words as FTS5 asks for them: names stand behind "zn" (directory.sql), each is the beginning of one. NULL when there is no
 * word. */
static const char *match_of(struct arena *a, const struct people_asked *q)
{
    const char *part[] = {q->name, q->family, q->given}, *out = NULL;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        char **word;
        size_t n = part[i] ? text_split(a, text_fold(a, part[i]), " ", &word) : 0;
        for (size_t k = 0; k < n; k++)
            out = out ? arena_printf(a, "%s AND \"zn%s\"*", out, word[k]) : arena_printf(a, "\"zn%s\"*", word[k]);
    }
    return out;
}

/* Those who are not asked for by a name, behind the row AFTER. */
static struct stmt *people(struct db *db, const struct people_asked *q, int64_t after)
{
    struct stmt *st;
    if (q->npi)
        st = bind_text(db_stmt(db, "SELECT n, family, given, register_only FROM practitioner WHERE npi = ?1 AND n > ?2"
                                   " ORDER BY n"), 1, q->npi);
    else if (q->number)
        st = bind_text(db_stmt(db, "SELECT n, family, given, register_only FROM practitioner WHERE n IN (SELECT n FROM"
                                   " credential WHERE kind = 'licence' AND number = ?1 COLLATE NOCASE) AND n > ?2"
                                   " ORDER BY n"), 1, q->number);
    else if (q->state)
        st = bind_text(db_stmt(db, "SELECT n, family, given, register_only FROM practitioner WHERE n IN"
                                   " (SELECT n FROM place WHERE state = ?1) AND n > ?2 ORDER BY n"), 1, q->state);
    else
        st = bind_int(db_stmt(db, "SELECT n, family, given, register_only FROM practitioner WHERE (register_only = ?1 OR"
                                  " ?3) AND n > ?2 ORDER BY n"), 1, q->register_only);
    if (!q->npi && !q->number && !q->state) bind_int(st, 3, q->anybody);
    return bind_int(st, 2, after);
}

static int by_row(const void *x, const void *y)
{
    const int64_t *p = x, *q = y;
    return (*p > *q) - (*p < *q);
}

static bool has_place(struct db *db, int64_t n, const char *state)
{
    return stmt_int(bind_text(bind_int(db_stmt(db, "SELECT 1 FROM place WHERE n = ?1 AND state = ?2"), 1, n), 2, state), 0);
}

/* The rows of those whose names meet MATCH, ascending, each once. */
static size_t rows_named(struct arena *a, struct directory *d, const char *match, int64_t **out)
{
    struct shelf_reader cards = {.d = d};
    struct card card;
    size_t n = 0, cap = 0, kept = 0;
    *out = NULL;
    struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT rowid FROM words WHERE words MATCH ?1"), 1, match);
    while (stmt_next(st))
        if (shelf_card(&cards, col_int(st, 0), &card)) *ARENA_PUSH(a, *out, n, cap) = card.n;
    shelf_close(&cards);
    if (n) qsort(*out, n, sizeof **out, by_row);
    for (size_t i = 0; i < n; i++)
        if (!i || (*out)[i] != (*out)[i - 1]) (*out)[kept++] = (*out)[i];
    return kept;
}

static bool fits(struct arena *a, struct db *db, const struct people_asked *q, struct stmt *st, bool by_place)
{
    return (q->anybody || col_int(st, 3) == q->register_only) &&
           (!q->family || begins_words(a, col_peek(st, 1), q->family)) &&
           (!q->given || begins_words(a, col_peek(st, 2), q->given)) &&
           (!q->state || by_place || has_place(db, col_int(st, 0), q->state));
}

/* A list that is being made. */
struct listing {
    struct db *db;
    const struct people_asked *q;
    int64_t after, *out, count;
    size_t n, limit;
    bool counting;
};

/* Takes the person whose row ST stands at; false when no more are wanted. */
static bool take(struct listing *l, struct arena *row, struct stmt *st, bool by_place)
{
    if (!fits(row, l->db, l->q, st, by_place)) return true;
    l->count++;
    if (col_int(st, 0) > l->after && l->n < l->limit) l->out[l->n++] = col_int(st, 0);
    return l->counting || l->n < l->limit;
}

static void list_named(struct arena *a, struct directory *d, struct listing *l, struct arena *row, const char *match)
{
    int64_t *rows;
    size_t n = rows_named(a, d, match, &rows);
    bool more = true;
    for (size_t i = 0; more && i < n; i++, arena_reset(row)) {
        struct stmt *st = db_stmt(l->db, "SELECT n, family, given, register_only FROM practitioner WHERE n = ?1");
        if (stmt_next(bind_int(st, 1, rows[i]))) more = take(l, row, st, false);
        stmt_stop(st);
    }
}

size_t directory_list(struct arena *a, struct directory *d, const struct people_asked *q, int64_t after, size_t limit,
                      int64_t **out, int64_t *total)
{
    struct listing l = {.db = directory_db(d), .q = q, .after = after, .limit = limit, .counting = total};
    const char *match = q->npi || q->number ? NULL : match_of(a, q);
    struct arena *row = arena_new();
    *out = l.out = arena_alloc(a, (limit + 1) * sizeof **out);
    if (total) db_limit(l.db, LIST_MS);
    if (match) {
        list_named(a, d, &l, row, match);
    } else if (q->npi || q->number || !(q->name || q->family || q->given)) { /* by no letter nobody is called */
        struct stmt *st = people(l.db, q, total ? 0 : after);
        while (stmt_next(st) && take(&l, row, st, !q->npi && !q->number)) arena_reset(row);
        stmt_stop(st);
    }
    if (total) *total = db_timed_out(l.db) ? -1 : l.count;
    db_limit(l.db, 0);
    arena_free(row);
    return l.n;
}

static char *practice_id(struct arena *a, const char *key)
{
    return arena_printf(a, "o%s", hash_base32(a, key, 8));
}

static struct practice_row practice_row(struct arena *a, struct stmt *st)
{
    return (struct practice_row){
        .n = col_int(st, 0),        .id = practice_id(a, col_peek(st, 1)), .name = col_text(a, st, 2),
        .url = col_text(a, st, 3),  .source = col_text(a, st, 4),          .seen = col_text(a, st, 5),
        .city = col_text(a, st, 6), .state = col_text(a, st, 7),           .zip = col_text(a, st, 8),
        .phone = col_text(a, st, 9)};
}

#define PRACTICES "SELECT id, key, name, url, source, seen, city, state, zip, phone FROM practice"

size_t directory_practices(struct arena *a, struct directory *d, const char *name, const char *state, int64_t after,
                           size_t limit, struct practice_row **out, int64_t *total)
{
    struct arena *row = arena_new();
    size_t n = 0;
    int64_t count = 0;
    *out = arena_alloc(a, (limit + 1) * sizeof **out);
    struct stmt *st = bind_int(db_stmt(directory_db(d), PRACTICES " WHERE id > ?1 ORDER BY id"), 1, total ? 0 : after);
    for (; stmt_next(st); arena_reset(row)) {
        const char *in = col_peek(st, 7);
        if ((name && !begins_words(row, col_peek(st, 2), name)) || (state && (!in || strcmp(in, state)))) continue;
        count++;
        if (col_int(st, 0) > after && n < limit) (*out)[n++] = practice_row(a, st);
        if (total || n < limit) continue;
        stmt_stop(st);
        break;
    }
    if (total) *total = count;
    arena_free(row);
    return n;
}

struct practice_row *directory_practice(struct arena *a, struct directory *d, const char *id)
{
    struct practice_row *found = NULL;
    struct arena *row = arena_new();
    struct stmt *st = db_stmt(directory_db(d), PRACTICES);
    for (; !found && stmt_next(st); arena_reset(row)) {
        if (strcmp(practice_id(row, col_peek(st, 1)), id)) continue;
        found = arena_alloc(a, sizeof *found);
        *found = practice_row(a, st);
    }
    if (found) stmt_stop(st);
    arena_free(row);
    return found;
}
