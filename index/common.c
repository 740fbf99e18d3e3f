/* common.c - see common.h */
#include "common.h"

#include <endian.h>
#include <string.h>

#include "db.h"
#include "directory.h"
#include "mem.h"
#include "sets.h"
#include "text.h"

enum { WORDS_IN_PIECE = CARDS_IN_PIECE / 64 };

/* The index cuts and folds words by its own rules; these it leaves as they are. */
static bool is_plain(const char *word)
{
    size_t n = strlen(word);
    for (size_t i = *word == '+'; i < n; i++)
        if (!is_lower(word[i]) && !is_digit(word[i])) return false;
    return n;
}

/* The id of WORD's bits; 0 when nobody has it; -1 when the index of words must tell. */
static int64_t id_of(struct directory *d, const char *word)
{
    if (!is_plain(word)) return -1;
    struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT CASE cards WHEN 0 THEN 0 ELSE coalesce(id, -1) END FROM common WHERE word = ?1"), 1, word);
    return stmt_int(st, text_starts(word, "zq") || *word == '+' ? 0 : -1);
}

/* What a piece has of a stretch. */
static void add_piece(const struct stretch *v, uint64_t *out, int64_t first, const unsigned char *bits, size_t n)
{
    int64_t from = v->word > first ? v->word : first, end = v->word + (int64_t)v->n;
    if (first + (int64_t)n < end) end = first + (int64_t)n;
    for (int64_t w = from; w < end; w++) {
        uint64_t word;
        memcpy(&word, bits + (w - first) * 8, 8);
        out[v->at + (size_t)(w - v->word)] |= le64toh(word);
    }
}

static void add_bits(struct directory *d, const struct sets *s, int64_t id, uint64_t *out)
{
    for (size_t i = 0, next; i < s->n; i = next) {
        int64_t from = s->v[i].word / WORDS_IN_PIECE, to = from - 1;
        for (next = i; next < s->n && s->v[next].word / WORDS_IN_PIECE <= to + 1; next++)
            to = (s->v[next].word + (int64_t)s->v[next].n - 1) / WORDS_IN_PIECE;
        struct stmt *st = db_stmt(directory_db(d), "SELECT id, bits FROM common_bits WHERE id BETWEEN ?1 AND ?2");
        bind_int(bind_int(st, 1, id * PIECES_MOST + from), 2, id * PIECES_MOST + to);
        size_t at = i;
        while (stmt_next(st)) {
            size_t n;
            int64_t first = col_int(st, 0) % PIECES_MOST * WORDS_IN_PIECE;
            const unsigned char *bits = col_blob(st, 1, &n);
            while (at < next && s->v[at].word + (int64_t)s->v[at].n <= first) at++;
            for (size_t k = at; k < next && s->v[k].word < first + WORDS_IN_PIECE; k++)
                add_piece(&s->v[k], out, first, bits, n / 8);
        }
    }
}

/* The ids of the words that somebody has, *N of them; false when one is not known here. */
static bool ids_of(struct arena *a, struct directory *d, const char *expression, int64_t **id, size_t *n)
{
    char **word;
    size_t words = text_split(a, expression, " ", &word);
    *id = arena_alloc(a, (words + 1) * sizeof **id);
    *n = 0;
    for (size_t i = 0; i < words; i++) {
        if (!strcmp(word[i], "OR")) continue;
        int64_t at = id_of(d, word[i]);
        if (at < 0) return false;
        if (at) (*id)[(*n)++] = at;
    }
    return true;
}

bool common_nobody(struct arena *a, struct directory *d, const char *expression)
{
    int64_t *id;
    size_t n;
    return ids_of(a, d, expression, &id, &n) && !n;
}

bool common_meet(struct arena *a, struct directory *d, const struct sets *s, const char *expression, uint64_t *out)
{
    int64_t *id;
    size_t n;
    if (!ids_of(a, d, expression, &id, &n)) return false;
    for (size_t i = 0; i < n; i++) add_bits(d, s, id[i], out);
    return true;
}

const char *common_quoted(struct arena *a, const char *expression)
{
    char **word;
    const char *out = "(";
    size_t n = text_split(a, expression, " ", &word);
    for (size_t i = 0; i < n; i++) out = arena_printf(a, strcmp(word[i], "OR") ? "%s\"%s\"" : "%s %s ", out, word[i]);
    return arena_printf(a, "%s)", out);
}
