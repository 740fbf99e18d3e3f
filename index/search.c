/* search.c - see search.h */
#include "search.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "candidate.h"
#include "card.h"
#include "db.h"
#include "directory.h"
#include "facet.h"
#include "facet_common.h"
#include "mem.h"
#include "place.h"
#include "question.h"
#include "question_name.h"
#include "search_filter.h"
#include "shelf.h"
#include "text.h"

enum { TEXT_WORDS = 20, BIT_SURE = 63, BIT_WITHOUT = 62, CLOCK_EVERY = 2048, FAR_APART = 4096, UNKNOWN_RISE = 400 };

struct search {
    struct arena *a, *t;           /* T: scratch, dropped after each person who is looked at */
    struct directory *d;
    const struct catalog *c;
    const struct question *q;
    const char *today;
    int day;
    double end;
    const char *match;             /* what all must meet; NULL = nothing */
    struct people people;
    struct facet_asked may, sure;  /* as in facet_filter */
    bool some_sure;
    const char *without;           /* who is left out; NULL = nobody */
    struct runs runs;
    struct wish wishes[WISHES_MOST];
    size_t n_wishes, met[WISHES_MOST];
    char **words;                  /* of the text, when it is no filter */
    size_t n_words;
    bool text_filters;
    bool circle, page;             /* a circle filters; people are wanted, not only how many */
    bool unsettled;                /* the points of somebody are not known for this day */
    double shrink;                 /* of a degree of longitude at the point asked for */
    struct place_from from;        /* that point */
    struct rank_weights weights;
    struct shelf_reader reader;
    struct candidate *v;
    size_t n, cap, counted;        /* COUNTED: who is kept beside them, when only their number is wanted */
    struct search_result r;
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool out_of_time(struct search *s)
{
    if (!s->r.timed_out) s->r.timed_out = seconds() > s->end;
    return s->r.timed_out;
}

static const char *both(struct arena *a, const char *x, const char *y)
{
    return !x ? y : !y ? x : arena_printf(a, "(%s) AND (%s)", x, y);
}

/* Whether a person's row is one of those meant by the name. */
static bool is_meant(const struct people *p, int64_t n)
{
    if (!p->only) return true;
    size_t low = 0, high = p->n_only;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (p->only[mid] < n) low = mid + 1;
        else high = mid;
    }
    return low < p->n_only && p->only[low] == n;
}

/* A circle counts for those who would be visited; somebody who treats by telehealth need not be near. */
static bool asks_circle(const struct question *q)
{
    return q->place && q->has_point && q->within_mi > 0 && !(q->telehealth && !q->within_given);
}

/* The distance of a card in miles; far below those asked for it is told from a plane, when it is only to be counted. */
static double distance_to(const struct search *s, const struct card *card)
{
    const struct question *q = s->q;
    if (!q->has_point || !card->has_point) return -1;
    if (s->circle && fabs(card->lat - q->lat) * 69.09 > q->within_mi) return INFINITY; /* a degree has 69.093 miles */
    if (!s->page && q->within_mi <= 100 && fabs(q->lat) < 60) {
        double north = (card->lat - q->lat) * 69.1, east = (card->lon - q->lon) * 69.1 * s->shrink;
        if (north * north + east * east < q->within_mi * q->within_mi * 0.64) return 0;
    }
    return place_miles_from(&s->from, card->lat, card->lon);
}

static void take_card(struct search *s, int64_t number)
{
    const unsigned char *packed = shelf_packed(&s->reader, number);
    if (!packed || !facet_asked_met(&s->may, card_facets(packed))) return;
    struct card card = card_unpack(packed);
    double distance = distance_to(s, &card);
    if (s->circle && (distance < 0 || distance > s->q->within_mi)) return;
    if (!is_meant(&s->people, card.n) || directory_is_hidden(s->d, card.n)) return;
    bool settled = card.begins <= s->day && s->day <= card.ends;
    if (!s->page && settled && !card.flags && !s->some_sure && !s->without) { /* nothing more is to be known of them */
        s->counted++;
        return;
    }
    if (s->n == s->cap) s->v = xrealloc(s->v, (s->cap = s->cap ? s->cap + s->cap / 2 : 256) * sizeof *s->v);
    s->v[s->n++] = (struct candidate){.number = (uint32_t)number, .n = card.n, .facets = card.facets, .distance_mi = distance,
                                      .points = card.base + (s->day < card.begins ? UNKNOWN_RISE : 0),
                                      .watch = card.flags & CARD_WATCH, .several = card.flags & CARD_SEVERAL,
                                      .settled = settled};
}

static struct stmt *matching(struct search *s, const char *match, int64_t first, int64_t last)
{
    struct stmt *st = db_stmt(directory_db(s->d), "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3");
    return bind_int(bind_int(bind_text(st, 1, match), 2, first), 3, last);
}

/* Beginning to look words up costs more than passing over cards that lie between: they are outside the circle. */
static void join_runs(struct search *s)
{
    size_t n = 0;
    for (size_t i = 1; i < s->runs.n; i++) {
        if (s->runs.v[i].first - s->runs.v[n].last < FAR_APART) s->runs.v[n].last = s->runs.v[i].last;
        else s->runs.v[++n] = s->runs.v[i];
    }
    if (s->runs.n) s->runs.n = n + 1;
}

static void collect(struct search *s)
{
    size_t looked = 0;
    if (s->match && s->circle) join_runs(s);
    for (size_t i = 0; i < s->runs.n && !s->r.timed_out; i++) {
        struct run run = s->runs.v[i];
        struct stmt *st = s->match ? matching(s, s->match, run.first, run.last) : NULL;
        int64_t number = run.first - 1;
        while (st ? stmt_next(st) : ++number <= run.last) {
            take_card(s, st ? col_int(st, 0) : number);
            if (++looked % CLOCK_EVERY == 0 && out_of_time(s)) break;
        }
        if (st) stmt_stop(st);
    }
}

/* Sets BIT of the candidates that meet MATCH. Those between two candidates far apart are not asked about. */
static void mark(struct search *s, const char *match, int bit)
{
    match = both(s->a, s->match, match);
    for (size_t i = 0, k = 0; i < s->n && !out_of_time(s); i = k) {
        for (k = i + 1; k < s->n && s->v[k].number - s->v[k - 1].number < FAR_APART;) k++;
        struct stmt *st = matching(s, match, s->v[i].number, s->v[k - 1].number);
        size_t at = i, looked = 0;
        while (stmt_next(st)) {
            int64_t number = col_int(st, 0);
            while (at < k && s->v[at].number < number) at++;
            if (at < k && s->v[at].number == number) s->v[at].met |= 1ull << bit;
            if (++looked % CLOCK_EVERY == 0 && out_of_time(s)) break;
        }
        stmt_stop(st);
    }
}

/* The same for a facet, or several with OR between. */
static void mark_facet(struct search *s, const char *expression, int bit)
{
    struct facet_mask m = facet_mask(s->a, s->d, expression);
    if (!m.known) mark(s, expression, bit);
    for (size_t i = 0; m.known && m.any && i < s->n; i++)
        if (s->v[i].facets & m.any) s->v[i].met |= 1ull << bit;
}

/* Who meets all filters on the day of the build. */
static void mark_sure(struct search *s)
{
    if (s->sure.match) mark(s, s->sure.match, BIT_SURE);
    for (size_t i = 0; i < s->n; i++) {
        if (!s->sure.match) s->v[i].met |= 1ull << BIT_SURE;
        if (!facet_asked_met(&s->sure, s->v[i].facets)) s->v[i].met &= ~(1ull << BIT_SURE);
    }
}

static int by_person(const void *x, const void *y)
{
    const struct candidate *p = *(struct candidate *const *)x, *q = *(struct candidate *const *)y;
    if (p->n != q->n) return p->n < q->n ? -1 : 1;
    double dp = p->distance_mi < 0 ? 1e9 : p->distance_mi, dq = q->distance_mi < 0 ? 1e9 : q->distance_mi;
    if (dp != dq) return dp < dq ? -1 : 1;
    return (p->number > q->number) - (p->number < q->number);
}

/* Each person once, at the nearest of their places. */
static void settle_several(struct search *s)
{
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < s->n; i++) n += s->v[i].several;
    if (n < 2) return;
    struct candidate **list = xmalloc(n * sizeof *list);
    n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].several) list[n++] = &s->v[i];
    qsort(list, n, sizeof *list, by_person);
    for (size_t i = 1; i < n; i++)
        if (list[i]->n == list[i - 1]->n) list[i]->number = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].number) s->v[kept++] = s->v[i];
    s->n = kept;
    free(list);
}

static double text_share(const struct search *s, const struct candidate *k)
{
    size_t met = 0;
    if (s->text_filters) return 1;
    for (size_t i = 0; i < s->n_words; i++) met += k->met >> (s->n_wishes + i) & 1;
    return s->n_words ? (double)met / (double)s->n_words : 0;
}

static struct hit hit_of(struct search *s, struct arena *a, const struct candidate *k, struct practitioner *p)
{
    struct hit h = hit_make(a, s->c, p, s->q, s->today);
    h.text = text_share(s, k);
    return h;
}

/* Looks at the person; false when they are not to be answered. */
static bool keeps(struct search *s, struct candidate *k)
{
    if (k->met >> BIT_WITHOUT & 1) return false;
    bool sure = !s->some_sure || k->met >> BIT_SURE & 1;
    if (k->settled && !k->watch) return sure;
    if (k->settled && !sure) return false;
    if (!k->watch && !s->some_sure) return true;
    arena_reset(s->t);
    struct practitioner *p = directory_brief(s->t, s->d, k->n);
    struct hit h = hit_of(s, s->t, k, p);
    if (filter_failed(s->t, s->c, s->q, p, s->q->patient_state ? h.treats : NULL, h.distance_mi)) return false;
    bool withheld = k->watch && hit_is_withheld(s->t, s->c, s->q, &h, s->today);
    s->r.withheld += withheld;
    return !withheld;
}

static void keep_kept(struct search *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (i % CLOCK_EVERY == 0 && out_of_time(s)) break;
        if (keeps(s, &s->v[i])) s->v[kept++] = s->v[i];
    }
    s->n = kept;
}

static void mark_all(struct search *s)
{
    for (size_t i = 0; i < s->n_wishes; i++) mark_facet(s, s->wishes[i].match, (int)i);
    for (size_t i = 0; i < s->n_words && !s->text_filters; i++)
        mark(s, arena_printf(s->a, "\"%s\"", s->words[i]), (int)(s->n_wishes + i));
}

static void weigh(struct search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct candidate *k = &s->v[i];
        struct rank_facts f = {.base = k->points, .near = s->q->has_point, .distance_mi = k->distance_mi,
                               .text = text_share(s, k)};
        for (size_t w = 0; w < s->n_wishes; w++) {
            if (!(k->met >> w & 1)) continue;
            s->met[w]++;
            switch (s->wishes[w].kind) {
            case WISH_SERVICE: f.services++; break;
            case WISH_TRAUMA: f.trauma = true; break;
            case WISH_TRAINING: f.training = true; break;
            case WISH_TOPIC: f.topic = true; break;
            case WISH_PRESET: f.preset++; break;
            case WISH_SETTING: f.setting = true; break;
            case WISH_ONLINE: f.online = true; break;
            }
        }
        k->points = rank_quick(&s->weights, &f);
        k->exact = k->settled;
        s->unsettled |= !k->exact;
    }
}

static void show(struct search *s, const struct candidate *k)
{
    struct practitioner *p = directory_brief(s->a, s->d, k->n);
    struct ranked *r = ARENA_PUSH(s->a, s->r.v, s->r.n, s->r.cap);
    r->hit = hit_of(s, s->a, k, p);
    r->score = rank_score(s->a, s->c, s->q, &r->hit, s->today);
    assert(!k->exact || score_tenths(r->score.points) == k->points);
}

/* The people of the page. Who was judged on another day is judged again before a place is given: their points can only have
 * fallen, for checks grow old. */
static void choose(struct search *s)
{
    size_t from = (size_t)(s->q->page - 1) * (size_t)s->q->limit, to = from + (size_t)s->q->limit, n = s->n;
    if (!s->unsettled) n = candidates_best(s->v, n, to);
    candidates_heap(s->v, n);
    for (size_t place = 0; place < to && n;) {
        struct candidate *first = &s->v[0];
        if (!first->exact && !out_of_time(s)) {
            arena_reset(s->t);
            struct hit h = hit_of(s, s->t, first, directory_brief(s->t, s->d, first->n));
            first->points = score_tenths(rank_score(s->t, s->c, s->q, &h, s->today).points);
            first->exact = true;
        } else {
            if (place++ >= from) show(s, first);
            s->v[0] = s->v[--n];
        }
        candidates_sink(s->v, n);
    }
}

/* Words as an expression: each quoted, all of them. */
static const char *all_words(struct arena *a, char *const *v, size_t n)
{
    const char *out = NULL;
    for (size_t i = 0; i < n; i++) out = arena_printf(a, "%s%s\"%s\"", out ? out : "", out ? " AND " : "", v[i]);
    return out;
}

static void prepare(struct search *s)
{
    const struct question *q = s->q;
    struct facet_filter filter = facet_filter(s->a, s->c, q);
    struct area area = {.register_only = q->registers, .state = q->in, .circle = asks_circle(q), .lat = q->lat,
                        .lon = q->lon, .miles = q->within_mi};
    s->circle = area.circle;
    s->from = place_from(q->lat, q->lon);
    s->shrink = cos(fabs(q->lat) * 0.017453292519943295);
    bool nobody = !facet_ask(s->a, s->d, &filter.may, &s->may) || filter.nobody || q->place_unknown;
    s->match = s->may.match;
    s->some_sure = filter.sure.n;
    facet_ask(s->a, s->d, &filter.sure, &s->sure);
    s->without = filter.without;
    s->weights = rank_weights(s->c);
    s->n_wishes = facet_wishes(s->a, q, s->wishes);
    s->n_words = text_split(s->a, text_fold(s->a, q->text), " ", &s->words);
    if (s->n_words > TEXT_WORDS) s->n_words = TEXT_WORDS;
    if (q->person) {
        bool npi = strlen(q->person) == 10 && strspn(q->person, "0123456789") == 10;
        if (npi) s->people.match = all_words(s->a, (char *[]){(char *)(size_t)q->person}, 1);
        else s->people = people_like(s->a, s->d, q->person, true);
        s->match = both(s->a, s->people.match, s->match);
    }
    if (!nobody && (!q->person || s->people.match)) s->runs = shelf_runs(s->a, s->d, &area);
}

/* Text, or the one thing asked for, that must be met is tried first; when nobody has the words, they may be let be. */
static void collect_by_text(struct search *s)
{
    const char *without = s->match;
    const char *alone = facet_alone(s->a, s->q), *must = NULL;
    s->text_filters = s->q->text_filter && s->n_words;
    if (s->text_filters) must = all_words(s->a, s->words, s->n_words);
    if (alone) {
        char **said;
        size_t n = text_split(s->a, text_fold(s->a, s->q->alone->said), " ", &said);
        must = arena_printf(s->a, n ? "%s OR (%s)" : "%s", alone, n ? all_words(s->a, said, n) : "");
    }
    s->match = both(s->a, must, s->match);
    collect(s);
    if (s->n + s->counted || !must || !s->q->text_lenient || s->r.timed_out) return;
    s->r.text_dropped = s->text_filters;
    s->text_filters = false;
    s->match = without;
    collect(s);
}

static void note_unmet(struct search *s)
{
    for (size_t i = 0; i < s->n_wishes && s->n; i++)
        if (s->wishes[i].field && !s->met[i])
            *ARENA_PUSH(s->a, s->r.unmet, s->r.n_unmet, s->r.c_unmet) = (struct unmet){s->wishes[i].field, s->wishes[i].id};
}

static struct search_result run(struct arena *a, struct directory *d, const struct question *q, const char *today, int ms,
                                bool page)
{
    struct search s = {.a = a, .t = arena_new(), .d = d, .c = directory_catalog(d), .q = q, .today = today,
                       .day = card_day(today), .end = seconds() + ms / 1000.0, .reader = {.d = d}, .page = page};
    db_limit(directory_db(d), ms);
    prepare(&s);
    collect_by_text(&s);
    shelf_close(&s.reader);
    if (s.some_sure) mark_sure(&s);
    if (s.without) mark(&s, s.without, BIT_WITHOUT);
    settle_several(&s);
    keep_kept(&s);
    s.r.total = s.n + s.counted;
    if (page) {
        mark_all(&s);
        weigh(&s);
        note_unmet(&s);
        choose(&s);
    }
    s.r.timed_out |= db_timed_out(directory_db(d));
    db_limit(directory_db(d), 0);
    arena_free(s.t);
    free(s.v);
    return s.r;
}

struct search_result search_run(struct arena *a, struct directory *d, const struct question *q, const char *today)
{
    return run(a, d, q, today, SEARCH_MS, true);
}

struct search_result search_count(struct arena *a, struct directory *d, const struct question *q, const char *today, int ms)
{
    return run(a, d, q, today, ms, false);
}
