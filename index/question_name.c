/* question_name.c - see question_name.h */
#include "question_name.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "catalog_file.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "name.h"
#include "shelf.h"
#include "spelling.h"
#include "text.h"

enum { WORDS_MOST = 6, ROWS_MOST = 1000, TYPOS_LOOKED_AT = 300 };

/* What one word of the name may stand for, the nearest first. */
struct part {
    struct spelling *v;
    size_t n, cap;
};

static void may_be(struct arena *a, struct part *p, const char *word, int distance)
{
    for (size_t i = 0; i < p->n; i++)
        if (!strcmp(p->v[i].word, word)) return;
    *ARENA_PUSH(a, p->v, p->n, p->cap) = (struct spelling){word, distance};
}

/* "liz" and "elizabeth": a given name and its short forms, either way round. */
static void add_nicknames(struct arena *a, const struct catalog *c, struct part *p, const char *word)
{
    for (size_t i = 0; i < c->n_nicknames; i++) {
        const struct nick_row *r = &c->nicknames[i];
        if (phrases_find(&r->nicknames, word) >= 0) may_be(a, p, r->given, 0);
        if (strcmp(r->given, word)) continue;
        for (size_t k = 0; k < r->nicknames.n; k++) may_be(a, p, r->nicknames.fold[k], 0);
    }
}

static void add_typos(struct arena *a, struct directory *d, struct part *p, const char *word)
{
    struct spelling *v;
    size_t n = spellings_like(a, d, word, &v);
    for (size_t i = 0; i < n; i++) may_be(a, p, v[i].word, v[i].distance);
}

static const char *expression(struct arena *a, const struct part *parts, size_t n)
{
    const char *out = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *any = NULL;
        for (size_t k = 0; k < parts[i].n; k++)
            any = arena_printf(a, "%s%s\"zn%s\"", any ? any : "", any ? " OR " : "", parts[i].v[k].word);
        out = arena_printf(a, "%s%s(%s)", out ? out : "", out ? " AND " : "", any);
    }
    return out;
}

static bool meets_anybody(struct directory *d, const char *match)
{
    struct stmt *st = db_stmt(directory_db(d), "SELECT 1 FROM words WHERE words MATCH ?1 LIMIT 1");
    return match && stmt_int(bind_text(st, 1, match), 0);
}

static int by_row(const void *x, const void *y)
{
    const int64_t *p = x, *q = y;
    return (*p > *q) - (*p < *q);
}

/* Rows of those who meet MATCH, each once, ascending; at most MOST cards are looked at. */
static size_t rows_of(struct arena *a, struct directory *d, const char *match, size_t most, int64_t **out)
{
    struct shelf_reader r = {.d = d};
    struct card card;
    size_t n = 0, cap = 0, kept = 0;
    struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT rowid FROM words WHERE words MATCH ?1"), 1, match);
    *out = NULL;
    while (n < most && stmt_next(st))
        if (shelf_card(&r, col_int(st, 0), &card) && !directory_is_hidden(d, card.n)) *ARENA_PUSH(a, *out, n, cap) = card.n;
    stmt_stop(st);
    shelf_close(&r);
    if (n) qsort(*out, n, sizeof **out, by_row);
    for (size_t i = 0; i < n; i++)
        if (!i || (*out)[i] != (*out)[i - 1]) (*out)[kept++] = (*out)[i];
    return kept;
}

/* How far a name is from the parts: each by the nearest word of the name that it may stand for. */
static int distance_of(struct arena *a, const char *name, const struct part *parts, size_t n)
{
    int sum = 0;
    const char *fold = text_fold(a, name);
    for (size_t i = 0; i < n; i++) {
        int best = 100;
        for (size_t k = 0; k < parts[i].n; k++)
            if (parts[i].v[k].distance < best && text_find_words(fold, parts[i].v[k].word)) best = parts[i].v[k].distance;
        sum += best;
    }
    return sum;
}

/* Of people who may be meant, the nearest. */
static void keep_nearest(struct arena *a, struct directory *d, struct people *p, const struct part *parts, size_t n)
{
    int64_t *rows;
    size_t all = rows_of(a, d, p->match, TYPOS_LOOKED_AT, &rows), kept = 0;
    int best = 200;
    for (size_t i = 0; i < all; i++) {
        struct stmt *st = db_stmt(directory_db(d), "SELECT coalesce(written, name_fold) FROM alias WHERE n = ?1");
        int least = 200;
        bind_int(st, 1, rows[i]);
        while (stmt_next(st)) {
            int distance = distance_of(a, col_peek(st, 0), parts, n);
            if (distance < least) least = distance;
        }
        if (least > best) continue;
        if (least < best) kept = 0;
        best = least;
        rows[kept++] = rows[i];
    }
    p->only = rows;
    p->n_only = kept;
}

/* Two words that a name writes as one: "Mac Donald", "Mary Ann". */
static const char *joined(struct arena *a, struct directory *d, char *const *v, size_t n)
{
    for (size_t i = 0; i + 1 < n && n > 2; i++) {
        struct part parts[WORDS_MOST] = {0};
        size_t k = 0;
        for (size_t w = 0; w < n; w++) {
            if (w == i) may_be(a, &parts[k++], arena_printf(a, "%s%s", v[w], v[w + 1]), 0), w++;
            else may_be(a, &parts[k++], v[w], 0);
        }
        const char *match = expression(a, parts, k);
        if (meets_anybody(d, match)) return match;
    }
    return NULL;
}

/* Words of a name; single letters are none. */
static size_t name_words(struct arena *a, const char *fold, char **out)
{
    char **v;
    size_t n = text_split(a, fold, " ", &v), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (strlen(v[i]) > 1 && kept < WORDS_MOST) out[kept++] = v[i];
    return n > 2 * WORDS_MOST ? 0 : kept;
}

struct people people_like(struct arena *a, struct directory *d, const char *words, bool typos)
{
    const struct catalog *c = directory_catalog(d);
    const char *fold = text_fold(a, words);
    char *v[WORDS_MOST];
    size_t n = name_words(a, fold, v);
    struct people p = {.how = NAME_NONE};
    struct part parts[WORDS_MOST] = {0};
    if (!n) return p;
    for (size_t i = 0; i < n; i++) may_be(a, &parts[i], v[i], 0);
    p.match = expression(a, parts, n);
    if (meets_anybody(d, p.match)) {
        p.n_only = directory_by_name(a, d, fold, &p.only);
        p.how = p.n_only ? NAME_EXACT : NAME_PART;
        if (!p.n_only) p.only = NULL;
        return p;
    }
    p.match = n > 1 ? joined(a, d, v, n) : NULL;
    if (p.match) p.how = NAME_PART;
    if (p.match || n < 2) return p;
    for (size_t i = 0; i < n; i++) add_nicknames(a, c, &parts[i], v[i]);
    p.match = expression(a, parts, n);
    p.how = NAME_NICKNAME;
    if (meets_anybody(d, p.match)) return p;
    for (size_t i = 0; i < n && typos; i++) add_typos(a, d, &parts[i], v[i]);
    p.match = expression(a, parts, n);
    p.how = NAME_TYPO;
    if (!typos || !meets_anybody(d, p.match)) return (struct people){.how = NAME_NONE};
    keep_nearest(a, d, &p, parts, n);
    return p;
}

size_t people_named(struct arena *a, struct directory *d, const char *words, bool typos, int64_t **out,
                    enum name_match *how)
{
    struct people p = people_like(a, d, words, typos);
    if (!p.match) { /* "Dr. Siobhan O'Dwyer, LMFT": without title and letters */
        struct name name = name_parse(a, words);
        if (name.plain && strcmp(text_fold(a, name.plain), text_fold(a, words))) p = people_like(a, d, name.plain, typos);
    }
    *how = p.how;
    *out = p.only;
    if (p.only || !p.match) return p.n_only;
    return rows_of(a, d, p.match, ROWS_MOST, out);
}

size_t question_people_of(struct arena *a, void *ctx, const char *words, const char **name)
{
    if (!name) return meets_anybody(ctx, arena_printf(a, "\"%s\"", text_fold(a, words)));
    *name = NULL;
    struct people p = people_like(a, ctx, words, strchr(words, ' ') != NULL);
    if (p.how == NAME_NONE || p.how == NAME_EXACT || p.how == NAME_PART) return p.how != NAME_NONE;
    int64_t *rows = p.only;
    if (!rows && !rows_of(a, ctx, p.match, 1, &rows)) return 0;
    struct stmt *st = db_stmt(directory_db(ctx), "SELECT name FROM practitioner WHERE n = ?1");
    *name = stmt_text(a, bind_int(st, 1, rows[0]));
    return 1;
}
