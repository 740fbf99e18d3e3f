/* card_write.c - see card_write.h. What is written of a person waits in a file without a name until all are known: the
 * index of words wants its rows in their order. */
#include "card_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "card.h"
#include "catalog.h"
#include "common.h"
#include "common_write.h"
#include "date.h"
#include "db.h"
#include "facet.h"
#include "fail.h"
#include "hit.h"
#include "mem.h"
#include "question.h"
#include "rank.h"
#include "spelling.h"
#include "text.h"
#include "words.h"

/* A card to be, and where its words wait. */
struct waiting {
    unsigned char card[CARD_BYTES];
    uint64_t at;               /* in the file */
    uint64_t tie;              /* first letters of the name, then of the id: an order where all else is equal */
    uint32_t bytes;            /* how many */
    int16_t band, cell;
    char state[3];
    bool register_only;
};

struct card_writer {
    const struct catalog *c;
    struct db *db;
    const char *today;
    struct spelling_set *names;
    FILE *file;
    uint64_t end;
    struct waiting *v;
    size_t n, cap, most;       /* MOST: the greatest practitioner.n */
    char *text;                /* of one person, when it is read again */
    size_t room;
};

struct card_writer *cards_begin(const struct catalog *c, struct db *db, const char *path, const char *today)
{
    struct card_writer *w = xcalloc(1, sizeof *w);
    *w = (struct card_writer){.c = c, .db = db, .today = today, .file = fopen(path, "w+"), .names = spellings_begin()};
    if (!w->file || unlink(path)) die("%s cannot be made: %s", path, strerror(errno));
    return w;
}

/* A day from which something about a person may be judged otherwise narrows the days around today. */
static void changes_on(struct arena *a, struct card *card, const char *today, const char *day, int after)
{
    if (!day || strlen(day) < 10) return;
    const char *from = arena_strndup(a, day, 10);
    if (!date_is_day(from)) return;
    int t = card_day(today), n = card_day(date_add(a, from, after));
    if (n > t && n - 1 < card->ends) card->ends = n - 1;
    if (n <= t && n > card->begins) card->begins = n;
}

static void set_days(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today,
                     struct card *card)
{
    int fresh = catalog_fresh_days(c, "licence") + 1;
    card->begins = 0;
    card->ends = 65535;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct licence_facts *f = &p->credentials[i].facts;
        if (p->credentials[i].kind != CREDENTIAL_LICENCE) continue;
        changes_on(a, card, today, f->expires, 1);
        changes_on(a, card, today, f->as_of, fresh);
    }
    for (size_t i = 0; i < p->n_compacts; i++) {
        changes_on(a, card, today, p->compacts[i].expires, 1);
        changes_on(a, card, today, p->compacts[i].as_of, fresh);
    }
    for (size_t i = 0; p->n_compacts && i < c->n_compacts; i++) {
        changes_on(a, card, today, c->compacts[i].from, 0);
        changes_on(a, card, today, c->compacts[i].to, 1);
    }
    changes_on(a, card, today, p->seen, (int)catalog_weight(c, "freshness.seen_within_days") + 1);
    changes_on(a, card, today, p->seen, (int)catalog_weight(c, "freshness.old_after_days") + 1);
}

static bool to_watch(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const char *class = p->credentials[i].facts.class;
        if (class && strcmp(class, "active") && strcmp(class, "active_limited") && strcmp(class, "lapsed")) return true;
    }
    return p->n_exclusions > 0;
}

static uint64_t letters(const char *s, int n)
{
    uint64_t v = 0;
    for (int i = 0; i < n; i++) v = v << 8 | (unsigned char)(*s ? *s++ : 0);
    return v;
}

static void put_name_word(struct card_writer *w, struct buf *b, const char *word)
{
    spellings_add(w->names, word);
    buf_printf(b, "%s zn%s ", word, word);
}

/* A name word by word, and two words joined where somebody might write them as one ("Mary Ann"). */
static void put_name(struct card_writer *w, struct arena *a, struct buf *b, const char *name)
{
    char **v;
    size_t n = text_split(a, text_fold(a, name), " ", &v);
    for (size_t i = 0; i < n; i++) put_name_word(w, b, v[i]);
    for (size_t i = 0; i + 1 < n && n > 2; i++) put_name_word(w, b, arena_printf(a, "%s%s", v[i], v[i + 1]));
}

/* No page is to meet a facet by writing its word. */
static void part_facets(char *said)
{
    for (char *s = said; (s = strpbrk(s, "zZ")); s++)
        if ((s == said || !is_word(s[-1])) && to_lower(s[1]) == 'q') s[1] = ' ';
}

/* The names, what is said of them and the facets, NUL-terminated, behind what is kept already. */
static void keep_words(struct card_writer *w, struct arena *a, const struct practitioner *p, struct waiting *x)
{
    struct buf b = {0};
    put_name(w, a, &b, p->name);
    for (size_t i = 0; i < p->n_aliases; i++) put_name(w, a, &b, p->aliases[i]);
    if (p->npi) buf_printf(&b, "%s\n", p->npi);
    words_of(a, w->c, p, &b);
    part_facets(b.s);
    facets_of(a, w->c, p, w->today, &b);
    buf_putc(&b, 0);
    if (fwrite(b.s, 1, b.n, w->file) != b.n) die("a temporary file cannot be written: %s", strerror(errno));
    x->at = w->end;
    x->bytes = (uint32_t)b.n;
    w->end += x->bytes;
    buf_free(&b);
}

static void add_card(struct card_writer *w, struct waiting x, const struct card *card, const struct place *place)
{
    struct card c = *card;
    x.band = BAND_NONE;
    if (place && place->has_point) {
        c.lat = place->lat, c.lon = place->lon, c.has_point = true;
        x.band = (int16_t)card_band(place->lat), x.cell = (int16_t)card_cell(place->lon);
    }
    if (place && place->state) memcpy(x.state, place->state, strnlen(place->state, 2));
    card_pack(&c, x.card);
    if (w->n == w->cap) w->v = xrealloc(w->v, (w->cap = w->cap ? w->cap + w->cap / 2 : 1024) * sizeof *w->v);
    w->v[w->n++] = x;
}

void cards_put(struct card_writer *w, struct arena *a, int64_t n, const struct practitioner *p)
{
    struct practitioner person = *p;
    struct question nothing = {.words = "", .text = "", .proof = -1};
    struct hit h = hit_make(a, w->c, &person, &nothing, w->today);
    struct card card = {.n = (uint32_t)n, .base = score_tenths(rank_score(a, w->c, &nothing, &h, w->today).points)};
    if (card.n > w->most) w->most = card.n;
    set_days(a, w->c, p, w->today, &card);
    if (to_watch(p)) card.flags |= CARD_WATCH;
    if (p->n_places > 1) card.flags |= CARD_SEVERAL;
    struct waiting x = {.tie = letters(p->name, 6) << 16 | letters(p->id, 2), .register_only = p->register_only};
    keep_words(w, a, p, &x);
    for (size_t i = 0; i < p->n_places; i++) add_card(w, x, &card, &p->places[i]);
    if (!p->n_places) add_card(w, x, &card, NULL);
}

static int compare(int64_t x, int64_t y)
{
    return (x > y) - (x < y);
}

static int by_place(const void *p, const void *q)
{
    const struct waiting *x = p, *y = q;
    int order = compare(x->register_only, y->register_only);
    if (!order) order = strcmp(x->state, y->state);
    if (!order) order = compare(x->band, y->band);
    if (!order) order = compare(x->cell, y->cell);
    struct card c = card_unpack(x->card), d = card_unpack(y->card);
    if (!order) order = (c.lon > d.lon) - (c.lon < d.lon);
    if (!order) order = (c.lat > d.lat) - (c.lat < d.lat);
    if (!order) order = (x->tie > y->tie) - (x->tie < y->tie);
    return order ? order : compare(c.n, d.n);
}

static void put_words(struct card_writer *w, struct waiting *x, int64_t number)
{
    if (x->bytes > w->room) w->text = xrealloc(w->text, w->room = x->bytes * 2);
    if (pread(fileno(w->file), w->text, x->bytes, (off_t)x->at) != (ssize_t)x->bytes)
        die("a temporary file cannot be read: %s", strerror(errno));
    struct stmt *st = db_stmt(w->db, "INSERT INTO words(rowid, body) VALUES (?1, ?2)");
    stmt_run(bind_lent(bind_int(st, 1, number), 2, w->text));
}

static bool same_shelf(const struct waiting *x, const struct waiting *y)
{
    return x->register_only == y->register_only && !strcmp(x->state, y->state) && x->band == y->band && x->cell == y->cell;
}

static void put_shelf(struct card_writer *w, size_t from, size_t to)
{
    const struct waiting *x = &w->v[from];
    struct stmt *st = db_stmt(w->db, "INSERT INTO shelf(first, last, register_only, state, band, cell)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bind_int(bind_int(bind_int(st, 1, (int64_t)from + 1), 2, (int64_t)to), 3, x->register_only);
    stmt_run(bind_int(bind_int(bind_text(st, 4, x->state), 5, x->band), 6, x->cell));
}

/* The drawer that ends before TO; and its front, into one of the row's. */
static void put_drawer(struct card_writer *w, size_t to, unsigned char fronts[FRONT_BYTES * FRONTS_IN_ROW])
{
    unsigned char body[CARD_BYTES * CARDS_IN_DRAWER];
    size_t from = (to - 1) / CARDS_IN_DRAWER * CARDS_IN_DRAWER, n = to - from, drawer = from / CARDS_IN_DRAWER;
    struct front front = front_new();
    for (size_t i = 0; i < n; i++) {
        struct card card = card_unpack(w->v[from + i].card);
        memcpy(body + i * CARD_BYTES, w->v[from + i].card, CARD_BYTES);
        front_add(&front, &card);
    }
    struct stmt *st = db_stmt(w->db, "INSERT INTO drawer(id, cards) VALUES (?1, ?2)");
    stmt_run(bind_blob(bind_int(st, 1, (int64_t)drawer), 2, body, n * CARD_BYTES));
    front_pack(&front, fronts + drawer % FRONTS_IN_ROW * FRONT_BYTES);
    if (to < w->n && drawer % FRONTS_IN_ROW + 1 < FRONTS_IN_ROW) return;
    st = db_stmt(w->db, "INSERT INTO front(id, fronts) VALUES (?1, ?2)");
    bind_int(st, 1, (int64_t)(drawer / FRONTS_IN_ROW));
    stmt_run(bind_blob(st, 2, fronts, (drawer % FRONTS_IN_ROW + 1) * FRONT_BYTES));
}

static void set_bit(uint64_t *bits, size_t i)
{
    bits[i / 64] |= (uint64_t)1 << i % 64;
}

static void put_common(struct card_writer *w)
{
    size_t words = w->n / 64 + 1;
    uint64_t *watch = xcalloc(words, sizeof *watch), *several = xcalloc(words, sizeof *several), *again = xcalloc(words, sizeof *again);
    uint64_t *seen = xcalloc(w->most / 64 + 1, sizeof *seen);
    for (size_t i = 0; i < w->n; i++) {
        struct card card = card_unpack(w->v[i].card);
        if (card.flags & CARD_WATCH) set_bit(watch, i);
        if (!(card.flags & CARD_SEVERAL)) continue;
        set_bit(several, i);
        if (seen[card.n / 64] >> card.n % 64 & 1) set_bit(again, i);
        set_bit(seen, card.n);
    }
    const struct common_flag flags[] = {{COMMON_WATCH, watch}, {COMMON_SEVERAL, several}, {COMMON_AGAIN, again}};
    common_write(w->db, w->n, flags, sizeof flags / sizeof *flags);
    free(watch);
    free(several);
    free(again);
    free(seen);
}

void cards_finish(struct card_writer *w)
{
    if (fflush(w->file)) die("a temporary file cannot be written: %s", strerror(errno));
    /* Few large pieces, then one: each piece costs every search a look. */
    db_run(w->db, "INSERT INTO words(words, rank) VALUES ('hashsize', 33554432)");
    unsigned char fronts[FRONT_BYTES * FRONTS_IN_ROW];
    if (w->n) qsort(w->v, w->n, sizeof *w->v, by_place);
    for (size_t i = 0, shelf = 0; i < w->n; i++) {
        put_words(w, &w->v[i], (int64_t)i + 1);
        if ((i + 1) % CARDS_IN_DRAWER == 0 || i + 1 == w->n) put_drawer(w, i + 1, fronts);
        if (i + 1 < w->n && same_shelf(&w->v[i], &w->v[i + 1])) continue;
        put_shelf(w, shelf, i + 1);
        shelf = i + 1;
    }
    db_run(w->db, "INSERT INTO words(words) VALUES ('optimize')");
    spellings_finish(w->names, w->db);
    put_common(w);
    fclose(w->file);
    free(w->text);
    free(w->v);
    free(w);
}
