/* facet_common.c - see facet_common.h */
#include "facet_common.h"

#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "text.h"

enum { BITS = 32, ONE_IN = 16, SLOTS_FIRST = 1024 };

struct counted {
    const char *word;
    size_t cards, last; /* LAST: the person who was counted for it last */
    int bit;            /* -1 = none */
};

struct facet_counts {
    struct arena *a;
    struct counted *v;  /* by hash, at most half full */
    size_t slots, n, people;
};

struct facet_counts *facet_counts_begin(void)
{
    struct facet_counts *f = xcalloc(1, sizeof *f);
    f->a = arena_new();
    f->slots = SLOTS_FIRST;
    f->v = xcalloc(f->slots, sizeof *f->v);
    return f;
}

static struct counted *slot_of(const struct facet_counts *f, const char *word, size_t n)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)word[i]) * 1099511628211u;
    size_t at = (h ^ h >> 32) & (f->slots - 1);
    while (f->v[at].word && (strncmp(f->v[at].word, word, n) || f->v[at].word[n])) at = (at + 1) & (f->slots - 1);
    return &f->v[at];
}

static void grow(struct facet_counts *f)
{
    struct counted *old = f->v;
    size_t n = f->slots;
    f->slots *= 2;
    f->v = xcalloc(f->slots, sizeof *f->v);
    for (size_t i = 0; i < n; i++)
        if (old[i].word) *slot_of(f, old[i].word, strlen(old[i].word)) = old[i];
    free(old);
}

/* The next word from *S on; its length, 0 at the end. */
static size_t next_word(const char **s)
{
    *s += strspn(*s, " ");
    return strcspn(*s, " ");
}

void facet_counts_add(struct facet_counts *f, const char *facets, size_t cards)
{
    f->people++;
    for (size_t n; (n = next_word(&facets)); facets += n) {
        struct counted *c = slot_of(f, facets, n);
        if (!c->word) {
            *c = (struct counted){.word = arena_strndup(f->a, facets, n), .bit = -1};
            if (++f->n * 2 > f->slots) grow(f), c = slot_of(f, facets, n);
        }
        if (c->last != f->people) c->cards += cards;
        c->last = f->people;
    }
}

/* The most common first, then by their letters. */
static int by_cards(const void *x, const void *y)
{
    const struct counted *p = *(struct counted *const *)x, *q = *(struct counted *const *)y;
    return p->cards != q->cards ? (p->cards < q->cards ? 1 : -1) : strcmp(p->word, q->word);
}

void facet_counts_choose(struct facet_counts *f, struct db *db, size_t all)
{
    struct counted **order = xcalloc(f->n, sizeof *order);
    size_t n = 0;
    for (size_t i = 0; i < f->slots; i++)
        if (f->v[i].word) order[n++] = &f->v[i];
    if (n) qsort(order, n, sizeof *order, by_cards);
    for (size_t i = 0; i < n; i++) {
        if (i < BITS && order[i]->cards * ONE_IN >= all) order[i]->bit = (int)i;
        struct stmt *st = db_stmt(db, "INSERT INTO facet(word, cards, bit) VALUES (?1, ?2, ?3)");
        bind_int(bind_text(st, 1, order[i]->word), 2, (int64_t)order[i]->cards);
        if (order[i]->bit < 0) stmt_run(bind_null(st, 3));
        else stmt_run(bind_int(st, 3, order[i]->bit));
    }
    free(order);
}

uint32_t facet_counts_bits(const struct facet_counts *f, const char *facets)
{
    uint32_t bits = 0;
    for (size_t n; (n = next_word(&facets)); facets += n) {
        const struct counted *c = slot_of(f, facets, n);
        if (c->word && c->bit >= 0) bits |= (uint32_t)1 << c->bit;
    }
    return bits;
}

void facet_counts_free(struct facet_counts *f)
{
    arena_free(f->a);
    free(f->v);
    free(f);
}

struct facet_mask facet_mask(struct arena *a, struct directory *d, const char *expression)
{
    struct facet_mask m = {.known = true};
    char **word;
    size_t n = text_split(a, expression, " ", &word);
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(word[i], "OR")) continue;
        struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT coalesce(bit, -1) FROM facet WHERE word = ?1"), 1, word[i]);
        int64_t bit = stmt_int(st, BITS);
        if (bit < 0) m.known = false;
        else if (bit < BITS) m.any |= (uint32_t)1 << bit;
    }
    return m;
}

bool facet_ask(struct arena *a, struct directory *d, const struct facet_needs *needs, struct facet_asked *out)
{
    *out = (struct facet_asked){.n = 0};
    for (size_t i = 0; i < needs->n; i++) {
        struct facet_mask m = facet_mask(a, d, needs->v[i]);
        if (m.known && !m.any) {
            *out = (struct facet_asked){.n = 1};
            return false;
        }
        if (m.known && out->n < MASKS_MOST) out->any[out->n++] = m.any;
        else out->match = out->match ? arena_printf(a, "%s AND (%s)", out->match, needs->v[i]) : arena_printf(a, "(%s)", needs->v[i]);
    }
    return true;
}

char *facet_check(struct arena *a, struct db *db)
{
    int64_t count[BITS] = {0};
    char *wrong = NULL;
    struct stmt *st = db_stmt(db, "SELECT cards FROM drawer ORDER BY id");
    while (stmt_next(st)) {
        size_t n;
        const unsigned char *body = col_blob(st, 0, &n);
        for (size_t at = 0; at + CARD_BYTES <= n; at += CARD_BYTES) {
            uint32_t facets = card_facets(body + at);
            for (int bit = 0; bit < BITS; bit++) count[bit] += facets >> bit & 1;
        }
    }
    st = db_stmt(db, "SELECT word, cards, bit FROM facet WHERE bit IS NOT NULL ORDER BY bit");
    while (stmt_next(st))
        if (col_int(st, 2) < 0 || col_int(st, 2) >= BITS || count[col_int(st, 2)] != col_int(st, 1))
            wrong = arena_printf(a, "the cards do not tell who meets %s", col_peek(st, 0));
    return wrong;
}
