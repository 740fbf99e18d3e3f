/* common_write.c - see common_write.h */
#include "common_write.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "common.h"
#include "db.h"
#include "mem.h"

enum { WORDS_IN_PIECE = CARDS_IN_PIECE / 64 };

static void put_word(struct db *db, const char *word, int64_t cards, int64_t id)
{
    struct stmt *st = db_stmt(db, "INSERT INTO common(word, cards, id) VALUES (?1, ?2, ?3)");
    bind_int(bind_text(st, 1, word), 2, cards);
    stmt_run(id ? bind_int(st, 3, id) : bind_null(st, 3));
}

/* Pieces in which nobody has the word are left out, and so are the last words of a piece when they are empty. */
static void put_bits(struct db *db, int64_t id, const uint64_t *bits, size_t words)
{
    for (size_t from = 0; from < words; from += WORDS_IN_PIECE) {
        uint64_t piece[WORDS_IN_PIECE];
        size_t n = words - from < WORDS_IN_PIECE ? words - from : WORDS_IN_PIECE;
        while (n && !bits[from + n - 1]) n--;
        if (!n) continue;
        for (size_t i = 0; i < n; i++) piece[i] = htole64(bits[from + i]);
        struct stmt *st = db_stmt(db, "INSERT INTO common_bits(id, bits) VALUES (?1, ?2)");
        bind_int(st, 1, id * PIECES_MOST + (int64_t)(from / WORDS_IN_PIECE));
        stmt_run(bind_blob(st, 2, piece, n * 8));
    }
}

struct term {
    const char *word;
    int64_t cards;
};

/* Words that many have, and facets. A word that the index folds otherwise than text_fold is never looked for here. */
static size_t find_terms(struct arena *a, struct db *db, size_t cards, struct term **out)
{
    size_t n = 0, cap = 0;
    *out = NULL;
    db_run(db, "CREATE VIRTUAL TABLE temp.term_of_words USING fts5vocab(main, words, row)");
    struct stmt *st = db_stmt(db, "SELECT term, doc FROM temp.term_of_words WHERE (doc * ?1 >= ?2 OR term GLOB 'zq*')"
                                  " AND term NOT GLOB '*[^a-z0-9]*'");
    bind_int(bind_int(st, 1, COMMON_ONE_IN), 2, (int64_t)cards);
    while (stmt_next(st)) *ARENA_PUSH(a, *out, n, cap) = (struct term){col_text(a, st, 0), col_int(st, 1)};
    db_run(db, "DROP TABLE temp.term_of_words");
    return n;
}

void common_write(struct db *db, size_t cards, const struct common_flag *flags, size_t n)
{
    struct arena *a = arena_new();
    struct term *term;
    size_t words = (cards + 63) / 64, found = find_terms(a, db, cards, &term);
    uint64_t *bits = xcalloc(words + 1, sizeof *bits);
    int64_t id = 0;
    for (size_t i = 0; i < found; i++) {
        if (term[i].cards * COMMON_ONE_IN < (int64_t)cards) {
            put_word(db, term[i].word, term[i].cards, 0);
            continue;
        }
        memset(bits, 0, words * sizeof *bits);
        struct stmt *st = db_stmt(db, "SELECT rowid FROM words WHERE words MATCH ?1");
        bind_text(st, 1, arena_printf(a, "\"%s\"", term[i].word));
        while (stmt_next(st)) {
            int64_t bit = col_int(st, 0) - 1;
            bits[bit / 64] |= (uint64_t)1 << bit % 64;
        }
        put_word(db, term[i].word, term[i].cards, ++id);
        put_bits(db, id, bits, words);
    }
    for (size_t i = 0; i < n; i++) {
        int64_t count = 0;
        for (size_t w = 0; w < words; w++) count += __builtin_popcountll(flags[i].bits[w]);
        put_word(db, flags[i].word, count, ++id);
        put_bits(db, id, flags[i].bits, words);
    }
    free(bits);
    arena_free(a);
}

/* Cards with a flag. */
static int64_t flagged(struct db *db, unsigned flag)
{
    int64_t count = 0;
    struct stmt *st = db_stmt(db, "SELECT cards FROM drawer");
    while (stmt_next(st)) {
        size_t n;
        const unsigned char *body = col_blob(st, 0, &n);
        for (size_t at = 0; at + CARD_BYTES <= n; at += CARD_BYTES) count += (card_unpack(body + at).flags & flag) != 0;
    }
    return count;
}

static int64_t count_bits(struct db *db, int64_t id)
{
    int64_t count = 0;
    struct stmt *st = db_stmt(db, "SELECT bits FROM common_bits WHERE id BETWEEN ?1 AND ?2");
    bind_int(bind_int(st, 1, id * PIECES_MOST), 2, id * PIECES_MOST + PIECES_MOST - 1);
    while (stmt_next(st)) {
        size_t n;
        const unsigned char *body = col_blob(st, 0, &n);
        for (size_t at = 0; at + 8 <= n; at += 8) {
            uint64_t word;
            memcpy(&word, body + at, 8);
            count += __builtin_popcountll(word);
        }
    }
    return count;
}

char *common_check(struct arena *a, struct db *db)
{
    static const struct { const char *word; unsigned flag; } flags[] = {{COMMON_WATCH, CARD_WATCH}, {COMMON_SEVERAL, CARD_SEVERAL}};
    char *wrong = NULL;
    struct stmt *st = db_stmt(db, "SELECT word, cards, id FROM common WHERE id IS NOT NULL");
    while (!wrong && stmt_next(st))
        if (count_bits(db, col_int(st, 2)) != col_int(st, 1))
            wrong = arena_printf(a, "the bits do not tell who has the word %s", col_peek(st, 0));
    if (wrong) stmt_stop(st);
    for (size_t i = 0; !wrong && i < sizeof flags / sizeof *flags; i++) {
        int64_t told = stmt_int(bind_text(db_stmt(db, "SELECT cards FROM common WHERE word = ?1"), 1, flags[i].word), -1);
        if (told != flagged(db, flags[i].flag)) wrong = arena_printf(a, "the cards and %s differ", flags[i].word);
    }
    return wrong;
}
