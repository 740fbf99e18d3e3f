/* search_kept.c - see search_kept.h. Filters are sets: of the common words (common.h) at once, of others by the index of words.
 * Only drawers across which a circle's line runs, people of whom something has to be looked at each time, and those who have
 * several places are looked at card by card. */
#include "search_kept.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "card.h"
#include "common.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "question.h"
#include "search_filter.h"
#include "text.h"

enum { CLOCK_EVERY = 2048, FAR_APART = 64 /* words: beginning to look words up costs more than passing over so many */ };

double search_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool search_out_of_time(struct searching *s)
{
    if (!s->r.timed_out) s->r.timed_out = search_seconds() > s->end;
    return s->r.timed_out;
}

double search_distance(const struct searching *s, const struct card *card)
{
    return s->q->has_point && card->has_point ? place_miles_from(&s->from, card->lat, card->lon) : -1;
}

struct place_box front_box(const struct front *f)
{
    return (struct place_box){f->south, f->north, f->west, f->east, f->cos_least, f->cos_most};
}

struct hit search_hit(struct searching *s, struct arena *a, struct practitioner *p)
{
    return hit_make(a, s->c, p, s->q, s->today);
}

static const char *both(struct arena *a, const char *x, const char *y)
{
    return !x ? y : !y ? x : arena_printf(a, "(%s) AND (%s)", x, y);
}

/* What the index of words knows of AMONG, from word FROM of all to word TO. */
static void ask_range(struct searching *s, const char *match, int64_t from, int64_t to, const uint64_t *among, uint64_t *out)
{
    size_t looked = 0;
    struct stmt *st = db_stmt(directory_db(s->d), "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3");
    bind_int(bind_int(bind_text(st, 1, match), 2, from * 64 + 1), 3, to * 64 + 64);
    while (stmt_next(st)) {
        if (set_has(&s->sets, among, col_int(st, 0))) set_put(&s->sets, out, col_int(st, 0), true);
        if (++looked % CLOCK_EVERY == 0 && search_out_of_time(s)) {
            stmt_stop(st);
            return;
        }
    }
}

/* Those of AMONG who meet MATCH; what lies far from all of them is not asked about. */
static uint64_t *ask_index(struct searching *s, const char *match, const uint64_t *among)
{
    uint64_t *out = set_new(&s->sets);
    int64_t from = -1, to = -1;
    for (size_t v = 0; v < s->sets.n; v++)
        for (size_t i = 0; i < s->sets.v[v].n; i++) {
            int64_t word = s->sets.v[v].word + (int64_t)i;
            if (!among[s->sets.v[v].at + i]) continue;
            if (from >= 0 && word - to >= FAR_APART) ask_range(s, match, from, to, among, out), from = -1;
            if (s->r.timed_out) return out;
            if (from < 0) from = word;
            to = word;
        }
    if (from >= 0) ask_range(s, match, from, to, among, out);
    return out;
}

uint64_t *search_meeting(struct searching *s, const char *expression, const uint64_t *among)
{
    uint64_t *out = set_new(&s->sets);
    if (common_meet(s->a, s->d, &s->sets, expression, out)) set_and(&s->sets, out, among);
    else out = ask_index(s, both(s->a, s->asked, common_quoted(s->a, expression)), among);
    return out;
}

/* Keeps who meets all of NEEDS. What is common comes first; REST gathers what has to be asked. */
static void keep_common(struct searching *s, const struct facet_needs *needs, const char **rest)
{
    for (size_t i = 0; i < needs->n; i++) {
        uint64_t *out = set_new(&s->sets);
        if (common_meet(s->a, s->d, &s->sets, needs->v[i], out)) set_and(&s->sets, s->kept, out);
        else *rest = both(s->a, *rest, common_quoted(s->a, needs->v[i]));
    }
}

/* A need that nobody meets. */
static bool is_vain(struct searching *s, const struct facet_needs *needs)
{
    for (size_t i = 0; i < needs->n; i++)
        if (common_nobody(s->a, s->d, needs->v[i])) return true;
    return false;
}

/* A circle counts for those who would be visited; somebody who treats by telehealth need not be near. */
static bool asks_circle(const struct question *q)
{
    return q->place && q->has_point && q->within_mi > 0 && !(q->telehealth && !q->within_given);
}

static bool is_outside(const struct searching *s, const struct front *f, const unsigned char *packed)
{
    struct card card = packed ? card_unpack(packed) : (struct card){.has_point = false};
    struct place_box box = {card.lat, card.lat, card.lon, card.lon, f->cos_least, f->cos_most};
    enum place_side side = card.has_point ? place_side(&s->from, &box, s->q->within_mi) : PLACE_BEYOND;
    return side == PLACE_ACROSS ? search_distance(s, &card) > s->q->within_mi : side == PLACE_BEYOND;
}

static void keep_circle_of(struct searching *s, int64_t drawer, uint64_t *pair)
{
    const struct front *f = (size_t)drawer < s->n_fronts ? &s->fronts[drawer] : NULL;
    struct place_box box = f ? front_box(f) : (struct place_box){0};
    enum place_side side = f && f->some_points ? place_side(&s->from, &box, s->q->within_mi) : PLACE_BEYOND;
    if (side == PLACE_BEYOND) pair[0] = pair[1] = 0;
    if (side == PLACE_BEYOND || (side == PLACE_WITHIN && f->all_points)) return;
    for (size_t w = 0; w < 2; w++)
        for (uint64_t left = pair[w]; left; left &= left - 1) {
            int bit = __builtin_ctzll(left);
            if (is_outside(s, f, shelf_packed(&s->reader, drawer * CARDS_IN_DRAWER + (int64_t)w * 64 + bit + 1)))
                pair[w] &= ~((uint64_t)1 << bit);
        }
}

static void keep_circle(struct searching *s)
{
    for (size_t v = 0; v < s->sets.n; v++)
        for (size_t i = 0; i < s->sets.v[v].n; i += 2) {
            uint64_t *pair = s->kept + s->sets.v[v].at + i;
            if (pair[0] | pair[1]) keep_circle_of(s, (s->sets.v[v].word + (int64_t)i) / 2, pair);
        }
}

/* Whether a person's row is one of those meant by the name. */
static bool is_meant(const struct people *p, int64_t n)
{
    size_t low = 0, high = p->n_only;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (p->only[mid] < n) low = mid + 1;
        else high = mid;
    }
    return low < p->n_only && p->only[low] == n;
}

static void keep_meant(struct searching *s)
{
    struct walk w = {.s = &s->sets, .set = s->kept};
    while (walk_next(&w)) {
        const unsigned char *packed = shelf_packed(&s->reader, w.number);
        if (!packed || !is_meant(&s->people, card_person(packed))) set_put(&s->sets, s->kept, w.number, false);
    }
}

/* Keeps who meets the filters that depend on no day, has the name, meets MUST and is in the circle. */
static void keep_by_words(struct searching *s, const struct facet_needs *must)
{
    const char *rest = s->people.match;
    const int64_t *hidden;
    size_t n = directory_hidden_cards(s->d, &hidden);
    const struct runs *runs = is_vain(s, must) ? &(struct runs){0} : &s->runs;
    s->sets = sets_over(s->a, runs);
    s->kept = set_of_runs(&s->sets, runs);
    keep_common(s, &s->filter.may, &rest);
    keep_common(s, must, &rest);
    for (size_t i = 0; i < n; i++) set_put(&s->sets, s->kept, hidden[i], false);
    s->asked = rest;
    if (rest) s->kept = ask_index(s, rest, s->kept);
    if (s->circle) keep_circle(s);
    if (s->people.only) keep_meant(s);
    struct sets narrow;
    s->kept = set_narrowed(&s->sets, s->kept, &narrow);
    s->sets = narrow;
}

/* Text that is a filter: each word. Of one thing asked for alone, its facet or each word that was said for it. */
static struct facet_needs musts(struct searching *s)
{
    struct facet_needs must = {0};
    const char *alone = facet_alone(s->a, s->q);
    char **said;
    for (size_t i = 0; i < s->n_words && s->text_filters; i++) *ARENA_PUSH(s->a, must.v, must.n, must.cap) = s->words[i];
    if (!alone) return must;
    size_t n = text_split(s->a, text_fold(s->a, s->q->alone->said), " ", &said);
    for (size_t i = 0; i < n; i++) *ARENA_PUSH(s->a, must.v, must.n, must.cap) = arena_printf(s->a, "%s OR %s", alone, said[i]);
    if (!n) *ARENA_PUSH(s->a, must.v, must.n, must.cap) = alone;
    return must;
}

/* When nobody has the words that must be met, they may be let be. */
static void keep_by_text(struct searching *s)
{
    const struct question *q = s->q;
    s->text_filters = q->text_filter && s->n_words;
    struct facet_needs must = musts(s);
    keep_by_words(s, &must);
    if (!must.n || !q->text_lenient || s->r.timed_out || s->sets.words) return;
    s->r.text_dropped = s->text_filters;
    s->text_filters = false;
    keep_by_words(s, &(struct facet_needs){0});
}

/* Cards of people who have several. */
struct one_of_several {
    int64_t number, n;
    double miles;
};
struct several {
    struct one_of_several *v;
    size_t n, cap;
};

static int by_person(const void *x, const void *y)
{
    const struct one_of_several *p = x, *q = y;
    if (p->n != q->n) return p->n < q->n ? -1 : 1;
    double dp = p->miles < 0 ? 1e9 : p->miles, dq = q->miles < 0 ? 1e9 : q->miles;
    if (dp != dq) return dp < dq ? -1 : 1;
    return (p->number > q->number) - (p->number < q->number);
}

/* Those whose person has another among them. */
static void keep_twins(struct searching *s, struct several *l)
{
    int64_t most = 0;
    for (size_t i = 0; i < l->n; i++) most = l->v[i].n > most ? l->v[i].n : most;
    uint64_t *once = arena_alloc(s->a, ((size_t)most / 64 + 1) * sizeof *once), *twice = arena_alloc(s->a, ((size_t)most / 64 + 1) * sizeof *twice);
    for (size_t i = 0; i < l->n; i++) {
        uint64_t *seen = &once[l->v[i].n / 64], bit = (uint64_t)1 << l->v[i].n % 64;
        twice[l->v[i].n / 64] |= *seen & bit;
        *seen |= bit;
    }
    size_t kept = 0;
    for (size_t i = 0; i < l->n; i++)
        if (twice[l->v[i].n / 64] >> l->v[i].n % 64 & 1) l->v[kept++] = l->v[i];
    l->n = kept;
}

/* Each person once, at the nearest of their places. */
static void settle_several(struct searching *s)
{
    struct several l = {0};
    if (common_nobody(s->a, s->d, COMMON_SEVERAL)) return;
    uint64_t *several = search_meeting(s, COMMON_SEVERAL, s->kept);
    if (!s->q->has_point && !s->q->in) { /* all cards of all of them are kept, or none */
        set_without(&s->sets, s->kept, search_meeting(s, COMMON_AGAIN, several));
        return;
    }
    struct walk w = {.s = &s->sets, .set = several};
    while (walk_next(&w)) {
        const unsigned char *packed = shelf_packed(&s->reader, w.number);
        if (!packed) continue;
        struct card card = card_unpack(packed);
        if (l.n == l.cap) l.v = xrealloc(l.v, (l.cap = l.cap ? l.cap * 2 : 256) * sizeof *l.v);
        l.v[l.n++] = (struct one_of_several){w.number, card.n, search_distance(s, &card)};
    }
    keep_twins(s, &l);
    if (l.n) qsort(l.v, l.n, sizeof *l.v, by_person);
    for (size_t i = 1; i < l.n; i++)
        if (l.v[i].n == l.v[i - 1].n) set_put(&s->sets, s->kept, l.v[i].number, false);
    free(l.v);
}

/* Those of AMONG for whom what was concluded at the build does not hold on this day. */
static uint64_t *unsettled(struct searching *s, const uint64_t *among)
{
    uint64_t *out = set_copy(&s->sets, among);
    for (size_t v = 0; v < s->sets.n; v++)
        for (size_t i = 0; i < s->sets.v[v].n; i++) {
            int64_t word = s->sets.v[v].word + (int64_t)i;
            uint64_t *bits = out + s->sets.v[v].at + i;
            const struct front *f = (size_t)(word / 2) < s->n_fronts ? &s->fronts[word / 2] : NULL;
            if (f && f->begins <= s->day && s->day <= f->ends) *bits = 0;
            for (uint64_t left = *bits; left; left &= left - 1) {
                const unsigned char *packed = shelf_packed(&s->reader, word * 64 + __builtin_ctzll(left) + 1);
                struct card card = packed ? card_unpack(packed) : (struct card){.ends = 65535};
                if (card.begins <= s->day && s->day <= card.ends) *bits &= ~(left & -left);
            }
        }
    return out;
}

/* Looks at the person; false when they are not to be answered. */
static bool is_kept(struct searching *s, int64_t n, bool watch)
{
    arena_reset(s->t);
    struct practitioner *p = directory_brief(s->t, s->d, n);
    if (!p) return false;
    struct hit h = search_hit(s, s->t, p);
    if (filter_failed(s->t, s->c, s->q, p, s->q->patient_state ? h.treats : NULL, h.distance_mi)) return false;
    bool withheld = watch && hit_is_withheld(s->t, s->c, s->q, &h, s->today);
    s->r.withheld += withheld;
    return !withheld;
}

/* Who meets all filters on this day, and is not withheld. Of those who did at the build nobody has to be looked at but who may
 * be withheld; of others those for whom the day of the build is past. */
static void keep_of_the_day(struct searching *s)
{
    const struct facet_needs *sure = &s->filter.sure;
    if (!sure->n && common_nobody(s->a, s->d, COMMON_WATCH)) return;
    uint64_t *look = search_meeting(s, COMMON_WATCH, s->kept), *watch = look;
    if (sure->n) {
        uint64_t *old = unsettled(s, s->kept), *met = set_copy(&s->sets, s->kept);
        for (size_t i = 0; i < sure->n; i++) met = search_meeting(s, sure->v[i], met);
        look = set_copy(&s->sets, watch);
        for (size_t i = 0; i < s->sets.words; i++) {
            look[i] = (watch[i] & met[i]) | old[i];
            s->kept[i] &= met[i] | old[i];
        }
    }
    struct walk w = {.s = &s->sets, .set = look};
    for (size_t looked = 1; walk_next(&w); looked++) {
        const unsigned char *packed = shelf_packed(&s->reader, w.number);
        int64_t n = packed ? card_person(packed) : 0;
        if (!n || !is_kept(s, n, set_has(&s->sets, watch, w.number))) set_put(&s->sets, s->kept, w.number, false);
        if (looked % 64 == 0 && search_out_of_time(s)) break;
    }
}

static void keep_without(struct searching *s)
{
    if (!s->filter.without) return;
    set_without(&s->sets, s->kept, strchr(s->filter.without, '(') ? ask_index(s, both(s->a, s->asked, s->filter.without), s->kept)
                                                                  : search_meeting(s, s->filter.without, s->kept));
}

static void prepare(struct searching *s)
{
    const struct question *q = s->q;
    struct area area = {.register_only = q->registers, .state = q->in, .circle = asks_circle(q), .lat = q->lat,
                        .lon = q->lon, .miles = q->within_mi};
    s->filter = facet_filter(s->a, s->c, q);
    s->circle = area.circle;
    s->from = place_from(q->lat, q->lon);
    s->fronts = directory_fronts(s->d, &s->n_fronts);
    s->n_words = text_split(s->a, text_fold(s->a, q->text), " ", &s->words);
    if (s->n_words > TEXT_WORDS) s->n_words = TEXT_WORDS;
    if (q->person) {
        bool npi = strlen(q->person) == 10 && strspn(q->person, "0123456789") == 10;
        if (npi) s->people.match = common_quoted(s->a, q->person);
        else s->people = people_like(s->a, s->d, q->person, true);
    }
    bool nobody = s->filter.nobody || q->place_unknown || (q->person && !s->people.match) || is_vain(s, &s->filter.may);
    if (!nobody) s->runs = shelf_runs(s->a, s->d, &area);
}

void search_keep(struct searching *s)
{
    prepare(s);
    keep_by_text(s);
    if (s->sets.words) {
        settle_several(s);
        keep_without(s);
        keep_of_the_day(s);
    }
    shelf_close(&s->reader);
    s->r.total = set_count(&s->sets, s->kept);
}
