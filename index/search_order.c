/* search_order.c - see search_order.h. Drawers stand in a heap by what the best of them could be; one is opened when it comes to
 * the head, so that of a hundred thousand people a few hundred are weighed. */
#include "search_order.h"

#include <assert.h>
#include <stdlib.h>

#include "candidate.h"
#include "card.h"
#include "directory.h"
#include "mem.h"
#include "question.h"
#include "rank.h"

enum { UNKNOWN_RISE = 400 /* tenths: so many points may have been lost since a day before the build */ };

struct ordering {
    struct searching *s;
    struct rank_weights weights;
    struct wish wishes[WISHES_MOST];
    uint64_t *met[WISHES_MOST];    /* of those kept, who meets each */
    size_t n_wishes;
    uint64_t *has[TEXT_WORDS];     /* who has each word of a text that is no filter */
    size_t n_words;
    struct candidate *v;           /* the heap */
    size_t n, cap;
};

/* Who meets what, and which services nobody does. */
static void mark_all(struct ordering *o)
{
    struct searching *s = o->s;
    o->n_wishes = facet_wishes(s->a, s->q, o->wishes);
    for (size_t i = 0; i < o->n_wishes; i++) {
        o->met[i] = search_meeting(s, o->wishes[i].match, s->kept);
        if (o->wishes[i].field && s->r.total && !set_any(&s->sets, o->met[i]))
            *ARENA_PUSH(s->a, s->r.unmet, s->r.n_unmet, s->r.c_unmet) = (struct unmet){o->wishes[i].field, o->wishes[i].id};
    }
    o->n_words = s->text_filters ? 0 : s->n_words;
    for (size_t i = 0; i < o->n_words; i++) o->has[i] = search_meeting(s, s->words[i], s->kept);
}

/* Takes COUNT words of the sets from AT on: who is in MASK meets what any of these words says. */
static struct rank_facts facts_of(const struct ordering *o, size_t at, size_t count, uint64_t mask)
{
    struct rank_facts f = {.near = o->s->q->has_point};
    size_t words = 0;
    for (size_t i = 0; i < o->n_wishes; i++) {
        if (!((o->met[i][at] | o->met[i][at + count - 1]) & mask)) continue;
        switch (o->wishes[i].kind) {
        case WISH_SERVICE: f.services++; break;
        case WISH_TRAUMA: f.trauma = true; break;
        case WISH_TRAINING: f.training = true; break;
        case WISH_TOPIC: f.topic = true; break;
        case WISH_PRESET: f.preset++; break;
        case WISH_SETTING: f.setting = true; break;
        case WISH_ONLINE: f.online = true; break;
        }
    }
    for (size_t i = 0; i < o->n_words; i++) words += ((o->has[i][at] | o->has[i][at + count - 1]) & mask) != 0;
    f.text = o->s->text_filters ? 1 : o->n_words ? (double)words / (double)o->n_words : 0;
    return f;
}

static struct candidate *push(struct ordering *o)
{
    if (o->n == o->cap) o->v = xrealloc(o->v, (o->cap = o->cap ? o->cap * 2 : 256) * sizeof *o->v);
    return &o->v[o->n++];
}

/* The drawer whose two words stand at AT, the first of all being WORD. */
static void push_drawer(struct ordering *o, int64_t word, size_t at)
{
    const struct searching *s = o->s;
    const uint64_t *kept = s->kept + at;
    const struct front *f = (size_t)(word / 2) < s->n_fronts ? &s->fronts[word / 2] : NULL;
    if (!(kept[0] | kept[1]) || !f) return;
    struct place_box box = front_box(f);
    struct rank_facts facts = facts_of(o, at, 2, ~(uint64_t)0);
    facts.base = f->base + (s->day < f->begins ? UNKNOWN_RISE : 0);
    facts.distance_mi = s->q->has_point && f->some_points ? place_least(&s->from, &box) : -1;
    int first = kept[0] ? __builtin_ctzll(kept[0]) : 64 + __builtin_ctzll(kept[1]);
    *push(o) = (struct candidate){.number = (uint32_t)(word * 64 + first + 1), .distance_mi = facts.distance_mi,
                                  .points = rank_most(&o->weights, &facts), .drawer = true};
}

static void push_drawers(struct ordering *o)
{
    const struct sets *sets = &o->s->sets;
    for (size_t v = 0; v < sets->n; v++)
        for (size_t i = 0; i < sets->v[v].n; i += 2) push_drawer(o, sets->v[v].word + (int64_t)i, sets->v[v].at + i);
    candidates_heap(o->v, o->n);
}

/* The drawer at the head of the heap is replaced by who is kept of it. */
static void open_drawer(struct ordering *o)
{
    struct searching *s = o->s;
    int64_t first = ((int64_t)o->v[0].number - 1) / CARDS_IN_DRAWER * CARDS_IN_DRAWER;
    o->v[0] = o->v[--o->n];
    candidates_sink(o->v, o->n);
    for (size_t w = 0; w < 2; w++) {
        size_t at = set_place(&s->sets, first / 64 + (int64_t)w);
        for (uint64_t left = s->kept[at]; left; left &= left - 1) {
            int64_t number = first + (int64_t)w * 64 + __builtin_ctzll(left) + 1;
            const unsigned char *packed = shelf_packed(&s->reader, number);
            if (!packed) continue;
            struct card card = card_unpack(packed);
            struct rank_facts f = facts_of(o, at, 1, left & -left);
            f.base = card.base + (s->day < card.begins ? UNKNOWN_RISE : 0);
            f.distance_mi = search_distance(s, &card);
            *push(o) = (struct candidate){.number = (uint32_t)number, .n = card.n, .distance_mi = f.distance_mi,
                                          .points = rank_quick(&o->weights, &f),
                                          .exact = card.begins <= s->day && s->day <= card.ends};
            candidates_rise(o->v, o->n);
        }
    }
}

/* The share of the text's words that the person has. */
static struct hit hit_of(struct ordering *o, struct arena *a, const struct candidate *k)
{
    struct searching *s = o->s;
    struct hit h = search_hit(s, a, directory_brief(a, s->d, k->n));
    size_t at = set_place(&s->sets, ((int64_t)k->number - 1) / 64);
    h.text = facts_of(o, at, 1, (uint64_t)1 << (k->number - 1) % 64).text;
    return h;
}

static void show(struct ordering *o, const struct candidate *k)
{
    struct searching *s = o->s;
    struct ranked *r = ARENA_PUSH(s->a, s->r.v, s->r.n, s->r.cap);
    r->hit = hit_of(o, s->a, k);
    r->score = rank_score(s->a, s->c, s->q, &r->hit, s->today);
    assert(!k->exact || score_tenths(r->score.points) == k->points);
}

/* Who was judged on another day is judged again before a place is given: their points can only have fallen, for checks grow old. */
static void judge(struct ordering *o)
{
    struct searching *s = o->s;
    arena_reset(s->t);
    struct hit h = hit_of(o, s->t, &o->v[0]);
    o->v[0].points = score_tenths(rank_score(s->t, s->c, s->q, &h, s->today).points);
    o->v[0].exact = true;
    candidates_sink(o->v, o->n);
}

void search_order(struct searching *s)
{
    struct ordering o = {.s = s, .weights = rank_weights(s->c)};
    size_t from = (size_t)(s->q->page - 1) * (size_t)s->q->limit, to = from + (size_t)s->q->limit;
    mark_all(&o);
    push_drawers(&o);
    for (size_t place = 0; place < to && o.n;) {
        if (o.v[0].drawer) {
            open_drawer(&o);
        } else if (!o.v[0].exact && !search_out_of_time(s)) {
            judge(&o);
        } else {
            if (place++ >= from) show(&o, &o.v[0]);
            o.v[0] = o.v[--o.n];
            candidates_sink(o.v, o.n);
        }
    }
    shelf_close(&s->reader);
    free(o.v);
}
