/* resolve.c - see resolve.h */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

#include "link_pairs.h"
#include "mem.h"

enum { CROSS_MOST = 12 /* rows of a group looked at when the likeliest grouping is made */ };
static const double clear_lead = 8; /* bits by which one of several must be likelier */
static const double cross_most = 12;

struct groups {
    uint32_t *root, *next, *last; /* the members of a group as a chain */
};

struct work {
    const struct link_table *t;
    const struct link_weights *w;
    struct link_settings s;
    struct pair *pairs;
    size_t n, cap;
    struct ruled { /* a ruling on two rows that are there */
        uint32_t p, q;
        bool same;
    } *ruled;
    size_t n_ruled;
};

static struct groups groups_new(size_t n)
{
    struct groups g = {xmalloc((n + 1) * sizeof *g.root), xmalloc((n + 1) * sizeof *g.next), xmalloc((n + 1) * sizeof *g.last)};
    for (uint32_t i = 0; i < n; i++) g.root[i] = g.last[i] = i;
    return g;
}

static void groups_free(struct groups *g)
{
    free(g->root);
    free(g->next);
    free(g->last);
}

static uint32_t root_of(struct groups *g, uint32_t i)
{
    while (g->root[i] != i) i = g->root[i] = g->root[g->root[i]];
    return i;
}

static void unite(struct groups *g, uint32_t x, uint32_t y)
{
    if (y < x) {
        uint32_t swap = x;
        x = y, y = swap;
    }
    g->root[y] = x;
    g->next[g->last[x]] = y;
    g->last[x] = g->last[y];
}

static int by_rows(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    if (p->p != q->p) return p->p < q->p ? -1 : 1;
    return p->q < q->q ? -1 : p->q > q->q;
}

static int by_ruled(const void *x, const void *y)
{
    const struct ruled *p = x, *q = y;
    if (p->p != q->p) return p->p < q->p ? -1 : 1;
    return p->q < q->q ? -1 : p->q > q->q;
}

/* A ruling first, then what speaks most. */
static int by_strength(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    bool a = p->hold == HOLD_RULED_SAME, b = q->hold == HOLD_RULED_SAME;
    if (a != b) return a ? -1 : 1;
    if (p->score != q->score) return p->score > q->score ? -1 : 1;
    return by_rows(x, y);
}

static const struct ruled *ruled(const struct work *w, uint32_t p, uint32_t q)
{
    struct ruled key = {p < q ? p : q, p < q ? q : p, false};
    return w->n_ruled ? bsearch(&key, w->ruled, w->n_ruled, sizeof *w->ruled, by_ruled) : NULL;
}

/* The rulings on rows that are there; they take the place of what was judged. */
static void take_rulings(struct work *w, const struct pair_ruling *rulings, size_t n)
{
    w->ruled = xmalloc((n + 1) * sizeof *w->ruled);
    for (size_t i = 0; i < n; i++) {
        size_t x = link_find(w->t, rulings[i].a), y = link_find(w->t, rulings[i].b);
        if (x == SIZE_MAX || y == SIZE_MAX || x == y) continue;
        w->ruled[w->n_ruled++] = (struct ruled){(uint32_t)(x < y ? x : y), (uint32_t)(x < y ? y : x), rulings[i].same};
    }
    if (w->n_ruled) qsort(w->ruled, w->n_ruled, sizeof *w->ruled, by_ruled);
}

static void push(struct work *w, struct pair p)
{
    if (w->n == w->cap) w->pairs = xrealloc(w->pairs, (w->cap = 3 * w->cap / 2 + 1024) * sizeof *w->pairs);
    w->pairs[w->n++] = p;
}

static void take_edges(struct work *w, const struct link_edges *e)
{
    for (size_t i = 0; i < e->n; i++) {
        const struct link_edge *x = &e->v[i];
        if (ruled(w, x->p, x->q)) continue;
        push(w, (struct pair){x->p, x->q, x->score, x->verdict, x->hold, UINT32_MAX});
    }
    for (size_t i = 0; i < w->n_ruled; i++) {
        bool same = w->ruled[i].same;
        push(w, (struct pair){w->ruled[i].p, w->ruled[i].q, 0, same ? PAIR_SAME : PAIR_DIFFERENT,
                              same ? HOLD_RULED_SAME : HOLD_RULED_DIFFERENT, UINT32_MAX});
    }
    if (w->n) qsort(w->pairs, w->n, sizeof *w->pairs, by_rows);
}

/* What keeps two rows of two groups apart, whatever joins the groups; NUMBER: a number for one person does. */
static enum link_hold apart(const struct work *w, uint32_t p, uint32_t q, bool number)
{
    struct link_fit fit;
    const struct ruled *r = w->n_ruled ? ruled(w, p, q) : NULL;
    if (r) return r->same ? HOLD_NOTHING : HOLD_RULED_DIFFERENT;
    enum link_hold hold = link_conflict(w->t, p, q);
    if (hold || number || w->t->rows[p].flags & LINK_IS_PRACTICE) return hold;
    link_compare(w->t, p, q, &fit);
    if (fit.level[PART_GIVEN] == OTHER) return HOLD_GIVEN_OTHER;
    return link_tension(&fit, false);
}

static bool pair_by_number(const struct work *w, const struct pair *p)
{
    struct link_fit fit;
    link_compare(w->t, p->p, p->q, &fit);
    return link_by_number(&fit);
}

/* The one of the other group that gainsays; UINT32_MAX when the groups may be joined. */
static uint32_t gainsays(const struct work *w, struct groups *g, uint32_t x, uint32_t y, const struct pair *by)
{
    bool ruled_same = by->hold == HOLD_RULED_SAME, number = ruled_same || pair_by_number(w, by);
    for (uint32_t i = x;; i = g->next[i]) {
        for (uint32_t k = y;; k = g->next[k]) {
            enum link_hold hold = apart(w, i, k, number);
            if (hold && !(ruled_same && hold != HOLD_RULED_DIFFERENT)) return k == by->p || k == by->q ? i : k;
            if (k == g->last[y]) break;
        }
        if (i == g->last[x]) break;
    }
    return UINT32_MAX;
}

/* Rows with their pairs that say "same": who fits two that cannot be one is joined with neither, unless one is far
 * likelier. */
struct fits {
    uint32_t row, pair;
};

static int by_fit(const void *x, const void *y)
{
    const struct fits *p = x, *q = y;
    return p->row != q->row ? (p->row < q->row ? -1 : 1) : p->pair < q->pair ? -1 : 1;
}

static uint32_t other_side(const struct pair *p, uint32_t row)
{
    return p->p == row ? p->q : p->p;
}

static bool cannot_be_one(const struct work *w, uint32_t p, uint32_t q)
{
    struct link_edge e = link_judge(w->t, w->w, &w->s, p, q);
    if (e.verdict == PAIR_SAME) return false;
    return e.hold == HOLD_SLIP || apart(w, p, q, false) || e.hold == HOLD_KIND;
}

static void mark_several(struct work *w, const struct fits *v, size_t n, bool *several)
{
    enum { SEEN_MOST = 60 };
    if (n > SEEN_MOST) n = SEEN_MOST;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const struct pair *x = &w->pairs[v[i].pair], *y = &w->pairs[v[k].pair];
            double lead = x->score - y->score;
            if (several[v[i].pair] && several[v[k].pair]) continue;
            if (!cannot_be_one(w, other_side(x, v[i].row), other_side(y, v[k].row))) continue;
            if (lead < clear_lead) several[v[i].pair] = true;
            if (lead > -clear_lead) several[v[k].pair] = true;
        }
}

static void hold_several(struct work *w)
{
    size_t n = 0;
    struct fits *v = xmalloc((2 * w->n + 1) * sizeof *v);
    bool *several = xcalloc(w->n + 1, sizeof *several);
    for (uint32_t i = 0; i < w->n; i++) {
        if (w->pairs[i].verdict != PAIR_SAME || w->pairs[i].hold == HOLD_RULED_SAME) continue;
        v[n++] = (struct fits){w->pairs[i].p, i};
        v[n++] = (struct fits){w->pairs[i].q, i};
    }
    if (n) qsort(v, n, sizeof *v, by_fit);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && v[k].row == v[i].row; k++) {}
        if (k - i > 1) mark_several(w, v + i, k - i, several);
    }
    for (size_t i = 0; i < w->n; i++)
        if (several[i]) w->pairs[i].verdict = PAIR_UNCLEAR, w->pairs[i].hold = HOLD_SEVERAL;
    free(several);
    free(v);
}

static void join(struct work *w, struct groups *g)
{
    if (w->n) qsort(w->pairs, w->n, sizeof *w->pairs, by_strength);
    for (size_t i = 0; i < w->n; i++) {
        struct pair *p = &w->pairs[i];
        if (p->verdict != PAIR_SAME) continue;
        uint32_t x = root_of(g, p->p), y = root_of(g, p->q);
        if (x == y) continue;
        uint32_t against = gainsays(w, g, x, y, p);
        if (against == UINT32_MAX) {
            unite(g, x, y);
            continue;
        }
        p->verdict = PAIR_UNCLEAR;
        p->hold = HOLD_GROUP;
        p->other = against;
    }
}

/* Father and son have all else in common: what tells them apart is worth as much as all of that. */
static bool is_gainsaid(const struct link_fit *fit)
{
    bool two = fit->level[PART_BIRTH] == APART || fit->level[PART_SUFFIX] == OTHER;
    return (two || (fit->level[PART_BIRTH] == OTHER && fit->level[PART_SUFFIX] == LIKE)) && !link_by_number(fit);
}

/* Whether two groups are likelier one than two: all that speaks for and against between their rows, each only so far. */
static bool likelier_one(const struct work *w, struct groups *g, uint32_t x, uint32_t y)
{
    struct link_fit fit;
    double sum = 0;
    size_t a = 0;
    for (uint32_t i = x; a++ < CROSS_MOST; i = g->next[i]) {
        size_t b = 0;
        for (uint32_t k = y; b++ < CROSS_MOST; k = g->next[k]) {
            const struct ruled *r = w->n_ruled ? ruled(w, i, k) : NULL;
            if (link_conflict(w->t, i, k) || (r && !r->same)) return false;
            link_compare(w->t, i, k, &fit);
            double s = is_gainsaid(&fit) ? -cross_most : link_score(w->w, w->t, &fit) + w->w->best_shift;
            sum += s > cross_most ? cross_most : s < -cross_most ? -cross_most : s;
            if (k == g->last[y]) break;
        }
        if (i == g->last[x]) break;
    }
    return sum > 0;
}

static void join_best(const struct work *w, struct groups *g)
{
    for (size_t i = 0; i < w->n; i++) { /* by strength, as join left them */
        const struct pair *p = &w->pairs[i];
        bool conflict = p->hold >= HOLD_NPIS && p->hold <= HOLD_BIRTHS;
        if (p->hold != HOLD_RULED_SAME && (conflict || p->hold == HOLD_RULED_DIFFERENT || p->score + w->w->best_shift < 0)) continue;
        uint32_t x = root_of(g, p->p), y = root_of(g, p->q);
        if (x != y && (p->hold == HOLD_RULED_SAME || likelier_one(w, g, x, y))) unite(g, x, y);
    }
}

static uint32_t *number_groups(struct groups *g, size_t n, size_t *count)
{
    uint32_t *group = xmalloc((n + 1) * sizeof *group);
    *count = 0;
    for (uint32_t i = 0; i < n; i++) /* a root is the smallest of its group, so it has its number already */
        group[i] = root_of(g, i) == i ? (uint32_t)(*count)++ : group[root_of(g, i)];
    return group;
}

static void list_members(struct resolved *r, size_t n)
{
    r->start = xcalloc(r->n_groups + 2, sizeof *r->start);
    r->members = xmalloc((n + 1) * sizeof *r->members);
    for (size_t i = 0; i < n; i++) r->start[r->group[i] + 2]++;
    for (size_t i = 2; i < r->n_groups + 2; i++) r->start[i] += r->start[i - 1];
    for (uint32_t i = 0; i < n; i++) r->members[r->start[r->group[i] + 1]++] = i;
}

/* Pairs of one group that were not joined by themselves are told no more; nor are those that only the likeliest grouping
 * wanted. */
static void keep_pairs(struct resolved *r, struct work *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        const struct pair *p = &w->pairs[i];
        if (r->group[p->p] == r->group[p->q] && p->verdict != PAIR_SAME) continue;
        if (p->verdict == PAIR_DIFFERENT && p->hold == HOLD_WEIGHT) continue;
        w->pairs[n++] = *p;
    }
    r->pairs = w->pairs;
    r->n_pairs = n;
    if (n) qsort(r->pairs, n, sizeof *r->pairs, by_rows);
}

struct resolved *resolve_all(struct link_table *t, const struct pair_ruling *rulings, size_t n_rulings)
{
    struct resolved *r = xcalloc(1, sizeof *r);
    struct arena *a = arena_new();
    struct link_weights *weights = xmalloc(sizeof *weights);
    r->t = t;
    r->settings = link_settings_read(a);
    *weights = *link_weights_load(a, t);
    r->w = weights;
    arena_free(a);
    struct link_blocks *blocks = link_blocks_make(t);
    link_weights_learn(weights, t, blocks);
    struct link_edges *edges = link_pairs_judge(t, weights, &r->settings, blocks);
    link_blocks_free(blocks);
    r->compared = edges->compared;
    struct work w = {.t = t, .w = weights, .s = r->settings};
    take_rulings(&w, rulings, n_rulings);
    take_edges(&w, edges);
    link_edges_free(edges);
    hold_several(&w);
    struct groups g = groups_new(t->n), best = groups_new(t->n);
    join(&w, &g);
    join_best(&w, &best);
    r->group = number_groups(&g, t->n, &r->n_groups);
    r->best = number_groups(&best, t->n, &r->n_best);
    groups_free(&g);
    groups_free(&best);
    list_members(r, t->n);
    keep_pairs(r, &w);
    free(w.ruled);
    return r;
}

void resolved_free(struct resolved *r)
{
    if (!r) return;
    free((void *)r->w);
    free(r->group);
    free(r->best);
    free(r->start);
    free(r->members);
    free(r->pairs);
    free(r);
}
