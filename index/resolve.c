/* resolve.c - see resolve.h. Blocks of people who share something give candidate pairs; each pair is judged once, the
 * strongest reason counts; then groups are joined in the order of strength, if nothing speaks against it. */
#include "resolve.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "text.h"

const char *const pair_verdict_names[] = {"same", "unclear", "different", NULL};

enum strength { BY_RULING, BY_NPI, BY_LICENCE, BY_LINK, BY_CONTACT, BY_SITE, BY_NAME };
enum { BLOCK_MOST = 400, NAME_BLOCK_MOST = 40, TELLING = 6 /* digits of a number that tell without its state */ };

/* One person stands in one block because of one thing. */
struct entry {
    const char *key; /* of the block */
    enum strength by;
    uint32_t who;
};
struct edge {
    uint32_t p, q; /* p < q */
    enum strength by;
    enum pair_verdict verdict;
    const char *why;
};
struct work {
    struct arena *a, *t; /* what stays, and scratch */
    const struct catalog *c;
    struct person **people;
    size_t n;
    struct entry *entries;
    size_t n_entries, c_entries;
    struct edge *edges;
    size_t n_edges, c_edges;
    uint32_t *root, *next, *last; /* groups: root, and the members as a chain */
    const struct pair_ruling *rulings;
    size_t n_rulings;
};

static int by_key(const void *x, const void *y)
{
    return strcmp((*(struct person *const *)x)->key, (*(struct person *const *)y)->key);
}

static int by_block(const void *x, const void *y)
{
    const struct entry *p = x, *q = y;
    int order = p->by != q->by ? (int)p->by - (int)q->by : strcmp(p->key, q->key);
    return order ? order : p->who < q->who ? -1 : p->who > q->who;
}

static int by_pair(const void *x, const void *y)
{
    const struct edge *p = x, *q = y;
    if (p->p != q->p) return p->p < q->p ? -1 : 1;
    if (p->q != q->q) return p->q < q->q ? -1 : 1;
    if (p->verdict != q->verdict) return (int)p->verdict - (int)q->verdict;
    return (int)p->by - (int)q->by;
}

static int by_strength(const void *x, const void *y)
{
    const struct edge *p = x, *q = y;
    return p->by != q->by ? (int)p->by - (int)q->by : by_pair(x, y);
}

static void enter(struct work *w, uint32_t who, enum strength by, const char *key)
{
    if (key && *key) *ARENA_PUSH(w->a, w->entries, w->n_entries, w->c_entries) = (struct entry){key, by, who};
}

static bool speaks_for_itself(const struct person *p)
{
    return p->voice && (!strcmp(p->voice, "self") || !strcmp(p->voice, "organisation"));
}

/* Everything under which this person may meet their other records. */
static void enter_person(struct work *w, uint32_t who)
{
    const struct person *p = w->people[who];
    struct arena *a = w->a;
    enter(w, who, BY_NPI, p->npi);
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *digits = l->number ? text_digits(a, l->number) : "";
        if (strlen(digits) >= TELLING) enter(w, who, BY_LICENCE, digits);
        else if (l->state && *digits) enter(w, who, BY_LICENCE, arena_printf(a, "%s %s", l->state, digits));
    }
    for (size_t f = 0; f < p->family_parts.n; f++) {
        const char *family = p->family_parts.v[f];
        for (size_t i = 0; i < p->links.n; i++)
            enter(w, who, BY_LINK, arena_printf(a, "%s %s", family, p->links.v[i]));
        if (p->page) enter(w, who, BY_LINK, arena_printf(a, "%s %s", family, p->page));
        for (size_t i = 0; i < p->phones.n; i++)
            enter(w, who, BY_CONTACT, arena_printf(a, "%s %s", family, p->phones.v[i]));
        for (size_t i = 0; i < p->emails.n; i++)
            enter(w, who, BY_CONTACT, arena_printf(a, "%s %s", family, p->emails.v[i]));
        if (*p->host && speaks_for_itself(p)) enter(w, who, BY_SITE, arena_printf(a, "%s %s", family, p->host));
        for (size_t i = 0; i < p->givens.n; i++)
            enter(w, who, BY_NAME, arena_printf(a, "%s %s", family, text_fold(a, p->givens.v[i])));
    }
}

static struct edge judged(enum strength by, enum pair_verdict verdict, const char *why)
{
    return (struct edge){.by = by, .verdict = verdict, .why = why};
}

/* True when one of the two is about the other's page: not when both merely stand on one page. */
static bool linked(const struct person *p, const struct person *q)
{
    for (size_t i = 0; i < p->links.n; i++)
        if (words_have(&q->links, p->links.v[i]) || (q->page && !strcmp(p->links.v[i], q->page))) return true;
    return p->page && words_have(&q->links, p->page);
}

/* The same number, letters and type, where one of the two does not say of which state. */
static bool same_without_state(struct arena *a, const struct catalog *c, const struct person_licence *x,
                               const struct person_licence *y)
{
    const char *state = x->state ? x->state : y->state;
    return !(x->state && y->state) && state && x->number && y->number && x->type && y->type &&
           strlen(text_digits(a, x->number)) >= TELLING && !strcmp(text_key(a, x->number), text_key(a, y->number)) &&
           licence_types_agree(c, x->type, y->type, state);
}

/* Written out, for one who shares a licence without a state: its number, type and the full name must be the same. */
static const char *shared_stateless(struct work *w, const struct person *p, const struct person *q)
{
    if (person_given_fit(w->t, w->c, p, q) != GIVEN_SAME) return NULL;
    for (size_t i = 0; i < p->n_licences; i++)
        for (size_t k = 0; k < q->n_licences; k++)
            if (same_without_state(w->t, w->c, &p->licences[i], &q->licences[k])) return p->licences[i].number;
    return NULL;
}

static const char *shared_licence(struct arena *a, const struct catalog *c, const struct person *p,
                                  const struct person *q)
{
    for (size_t i = 0; i < p->n_licences; i++)
        for (size_t k = 0; k < q->n_licences; k++) {
            const struct person_licence *x = &p->licences[i], *y = &q->licences[k];
            if (!x->state || !y->state || strcmp(x->state, y->state)) continue;
            if (!licence_numbers_agree(a, x->number, y->number)) continue;
            if (x->type && y->type && !licence_types_agree(c, x->type, y->type, x->state) &&
                (!x->family || !y->family || strcmp(x->family, y->family)))
                continue;
            return arena_printf(a, "%s %s", x->state, x->number);
        }
    return NULL;
}

static struct edge judge_npi(struct work *w, const struct person *p, const struct person *q)
{
    enum given_fit given = person_given_fit(w->t, w->c, p, q);
    if (!person_surname_fits(w->t, p, q))
        return judged(BY_NPI, PAIR_UNCLEAR, arena_printf(w->a, "The same NPI %s, but other surnames.", p->npi));
    if (given == GIVEN_OTHER)
        return judged(BY_NPI, PAIR_UNCLEAR, arena_printf(w->a, "The same NPI %s, but other given names.", p->npi));
    return judged(BY_NPI, PAIR_SAME, arena_printf(w->a, "The same NPI, %s, and the same surname.", p->npi));
}

static struct edge judge_licence(struct work *w, const struct person *p, const struct person *q)
{
    const char *licence = shared_licence(w->a, w->c, p, q);
    if (!licence) licence = shared_stateless(w, p, q);
    if (!licence || !person_surname_fits(w->t, p, q)) return judged(BY_LICENCE, PAIR_DIFFERENT, NULL);
    if (person_given_fit(w->t, w->c, p, q) == GIVEN_OTHER)
        return judged(BY_LICENCE, PAIR_UNCLEAR,
                      arena_printf(w->a, "The same licence, %s, and surname, but other given names.", licence));
    return judged(BY_LICENCE, PAIR_SAME, arena_printf(w->a, "The same licence, %s, and the same surname.", licence));
}

static struct edge judge_link(struct work *w, const struct person *p, const struct person *q)
{
    if (!linked(p, q) || !person_surname_fits(w->t, p, q)) return judged(BY_LINK, PAIR_DIFFERENT, NULL);
    switch (person_given_fit(w->t, w->c, p, q)) {
    case GIVEN_SAME: case GIVEN_MIDDLE:
        return judged(BY_LINK, PAIR_SAME, "One links to the other's page, and the name is the same.");
    case GIVEN_OTHER:
        return judged(BY_LINK, PAIR_DIFFERENT, "One links to the other's page, but the given names differ.");
    case GIVEN_INITIAL:
        if (p->name && q->name && text_same(p->name, q->name))
            return judged(BY_LINK, PAIR_SAME, "One links to the other's page, and the name is written the same.");
        /* fall through */
    default:
        return judged(BY_LINK, PAIR_UNCLEAR, "One links to the other's page, but the given name is not written out.");
    }
}

static struct edge judge_contact(struct work *w, const struct person *p, const struct person *q)
{
    if (!person_surname_fits(w->t, p, q)) return judged(BY_CONTACT, PAIR_DIFFERENT, NULL);
    switch (person_given_fit(w->t, w->c, p, q)) {
    case GIVEN_SAME:
        return judged(BY_CONTACT, PAIR_SAME, "The same telephone number or e-mail address, surname and given name.");
    case GIVEN_OTHER:
        return judged(BY_CONTACT, PAIR_DIFFERENT,
                      "The same telephone number or e-mail address and surname, but other given names.");
    default:
        return judged(BY_CONTACT, PAIR_UNCLEAR,
                      "The same telephone number or e-mail address and surname, but the given name is not told in full.");
    }
}

static struct edge judge_site(struct work *w, const struct person *p, const struct person *q)
{
    if (!person_surname_fits(w->t, p, q)) return judged(BY_SITE, PAIR_DIFFERENT, NULL);
    bool own = !strcmp(p->voice, "self") && !strcmp(q->voice, "self"), same = false;
    for (size_t i = 0; i < p->givens.n; i++)
        for (size_t k = 0; k < q->givens.n; k++) same = same || text_same(p->givens.v[i], q->givens.v[k]);
    enum given_fit given = person_given_fit(w->t, w->c, p, q);
    if (given == GIVEN_SAME && (own || same))
        return judged(BY_SITE, PAIR_SAME, "The same name on one site.");
    if (given == GIVEN_OTHER)
        return judged(BY_SITE, PAIR_DIFFERENT, "The same surname on one site, but other given names.");
    return judged(BY_SITE, PAIR_UNCLEAR, "The same surname on one site, but the given name is not the same in full.");
}

static struct edge judge(struct work *w, enum strength by, const struct person *p, const struct person *q)
{
    struct edge e;
    switch (by) {
    case BY_NPI: e = judge_npi(w, p, q); break;
    case BY_LICENCE: e = judge_licence(w, p, q); break;
    case BY_LINK: e = judge_link(w, p, q); break;
    case BY_CONTACT: e = judge_contact(w, p, q); break;
    case BY_SITE: e = judge_site(w, p, q); break;
    default: e = judged(BY_NAME, PAIR_UNCLEAR, "Only the name is the same."); break;
    }
    if (!e.why) return e;
    const char *against = person_conflict(w->a, w->c, p, q);
    if (against)
        return judged(by, PAIR_DIFFERENT, arena_printf(w->a, "%s But %s.", e.why, against));
    if (by < BY_LINK || e.verdict == PAIR_DIFFERENT) return e;
    against = person_tension(w->a, w->c, p, q);
    return against ? judged(by, PAIR_UNCLEAR, arena_printf(w->a, "%s But %s.", e.why, against)) : e;
}

/* Somebody of a block who fits two that cannot be one is joined with neither. */
static bool is_ambiguous(struct work *w, enum strength by, const struct entry *block, size_t n, size_t who)
{
    const struct person *p = w->people[block[who].who], *fits[BLOCK_MOST];
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        const struct person *q = w->people[block[i].who];
        if (q == p || judge(w, by, p, q).verdict != PAIR_SAME) continue;
        for (size_t m = 0; m < k; m++)
            if (person_given_fit(w->t, w->c, fits[m], q) == GIVEN_OTHER || person_conflict(w->t, w->c, fits[m], q) ||
                person_tension(w->t, w->c, fits[m], q))
                return true;
        fits[k++] = q;
    }
    return false;
}

static void judge_block(struct work *w, const struct entry *block, size_t n)
{
    enum strength by = block->by;
    size_t most = by == BY_NAME ? NAME_BLOCK_MOST : BLOCK_MOST;
    if (n > most) n = by == BY_NAME ? most : 0;
    bool *vague = by >= BY_LINK && by < BY_NAME ? arena_alloc(w->t, n + 1) : NULL;
    for (size_t i = 0; vague && n > 2 && i < n; i++) vague[i] = is_ambiguous(w, by, block, n, i);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            uint32_t x = block[i].who, y = block[k].who;
            if (x == y) continue;
            struct edge e = judge(w, by, w->people[x], w->people[y]);
            if (!e.why) continue;
            if (vague && (vague[i] || vague[k]) && e.verdict == PAIR_SAME)
                e = judged(by, PAIR_UNCLEAR, arena_printf(w->a, "%s But it fits several people.", e.why));
            e.p = x < y ? x : y;
            e.q = x < y ? y : x;
            *ARENA_PUSH(w->a, w->edges, w->n_edges, w->c_edges) = e;
        }
}

static void judge_blocks(struct work *w)
{
    if (w->n_entries) qsort(w->entries, w->n_entries, sizeof *w->entries, by_block);
    for (size_t i = 0; i < w->n_entries;) {
        size_t n = 0, k = i;
        for (; k < w->n_entries && w->entries[k].by == w->entries[i].by && !strcmp(w->entries[k].key, w->entries[i].key);
             k++)
            if (!n || w->entries[i + n - 1].who != w->entries[k].who) w->entries[i + n++] = w->entries[k];
        if (n > 1) judge_block(w, &w->entries[i], n);
        i = k;
        if (arena_size(w->t) > 8u << 20) arena_reset(w->t);
    }
}

/* One edge a pair: the strongest that joins, else the strongest that was considered. */
static void collapse_edges(struct work *w)
{
    size_t n = 0;
    if (w->n_edges) qsort(w->edges, w->n_edges, sizeof *w->edges, by_pair);
    for (size_t i = 0; i < w->n_edges; i++) {
        if (n && w->edges[n - 1].p == w->edges[i].p && w->edges[n - 1].q == w->edges[i].q) continue;
        w->edges[n++] = w->edges[i];
    }
    w->n_edges = n;
}

static uint32_t root_of(struct work *w, uint32_t i)
{
    while (w->root[i] != i) i = w->root[i] = w->root[w->root[i]];
    return i;
}

static void unite(struct work *w, uint32_t x, uint32_t y)
{
    if (y < x) {
        uint32_t swap = x;
        x = y, y = swap;
    }
    w->root[y] = x;
    w->next[w->last[x]] = y;
    w->last[x] = w->last[y];
}

static const struct pair_ruling *ruled(const struct work *w, const struct person *p, const struct person *q)
{
    for (size_t i = 0; i < w->n_rulings; i++) {
        const struct pair_ruling *r = &w->rulings[i];
        if ((!strcmp(r->a, p->key) && !strcmp(r->b, q->key)) || (!strcmp(r->a, q->key) && !strcmp(r->b, p->key)))
            return r;
    }
    return NULL;
}

/* Why the groups of X and Y must not become one; NULL = nothing speaks against it. */
static const char *group_conflict(struct work *w, uint32_t x, uint32_t y, enum strength by)
{
    for (uint32_t i = x;; i = w->next[i]) {
        for (uint32_t k = y;; k = w->next[k]) {
            const struct person *p = w->people[i], *q = w->people[k];
            const struct pair_ruling *r = w->n_rulings ? ruled(w, p, q) : NULL;
            if (r && !r->same) return "somebody ruled that they are two people";
            const char *why = by == BY_RULING ? NULL : person_conflict(w->a, w->c, p, q);
            if (!why && by > BY_LICENCE) why = person_name_tension(w->a, w->c, p, q);
            if (!why && by > BY_LICENCE && person_given_fit(w->t, w->c, p, q) == GIVEN_OTHER)
                why = arena_printf(w->a, "%s and %s are joined with them", p->name, q->name);
            if (why) return why;
            if (k == w->last[y]) break;
        }
        if (i == w->last[x]) break;
    }
    return NULL;
}

static void join_edges(struct work *w)
{
    if (w->n_edges) qsort(w->edges, w->n_edges, sizeof *w->edges, by_strength);
    for (size_t i = 0; i < w->n_edges; i++) {
        struct edge *e = &w->edges[i];
        if (e->verdict != PAIR_SAME) continue;
        uint32_t x = root_of(w, e->p), y = root_of(w, e->q);
        if (x == y) continue;
        const char *against = x < y ? group_conflict(w, x, y, e->by) : group_conflict(w, y, x, e->by);
        if (!against) {
            unite(w, x, y);
            continue;
        }
        e->verdict = PAIR_UNCLEAR;
        e->why = arena_printf(w->a, "%s But %s.", e->why, against);
        if (arena_size(w->t) > 8u << 20) arena_reset(w->t);
    }
}

static uint32_t find_key(const struct work *w, const char *key)
{
    struct person probe = {.key = key}, *at = &probe;
    struct person **hit = w->n ? bsearch(&at, w->people, w->n, sizeof *w->people, by_key) : NULL;
    return hit ? (uint32_t)(hit - w->people) : UINT32_MAX;
}

static void enter_rulings(struct work *w)
{
    for (size_t i = 0; i < w->n_rulings; i++) {
        uint32_t x = find_key(w, w->rulings[i].a), y = find_key(w, w->rulings[i].b);
        if (x == UINT32_MAX || y == UINT32_MAX || x == y) continue;
        *ARENA_PUSH(w->a, w->edges, w->n_edges, w->c_edges) = (struct edge){
            .p = x < y ? x : y, .q = x < y ? y : x, .by = BY_RULING,
            .verdict = w->rulings[i].same ? PAIR_SAME : PAIR_DIFFERENT,
            .why = w->rulings[i].same ? "Somebody ruled that they are one person."
                                      : "Somebody ruled that they are two people."};
    }
}

static struct resolved *result_of(struct work *w)
{
    struct resolved *r = arena_alloc(w->a, sizeof *r);
    r->people = w->people;
    r->n_people = w->n;
    r->group = arena_alloc(w->a, (w->n + 1) * sizeof *r->group);
    for (uint32_t i = 0; i < w->n; i++) /* a root is the smallest of its group, so it has its number already */
        r->group[i] = root_of(w, i) == i ? r->n_groups++ : r->group[root_of(w, i)];
    if (w->n_edges) qsort(w->edges, w->n_edges, sizeof *w->edges, by_pair);
    for (size_t i = 0; i < w->n_edges; i++) {
        const struct edge *e = &w->edges[i];
        bool one = r->group[e->p] == r->group[e->q];
        if (one && e->verdict != PAIR_SAME) continue; /* joined by something else */
        *ARENA_PUSH(w->a, r->pairs, r->n_pairs, r->c_pairs) =
            (struct pair){w->people[e->p]->key, w->people[e->q]->key, e->verdict, e->why};
    }
    return r;
}

struct resolved *resolve_all(struct arena *a, const struct catalog *c, struct person **people, size_t n,
                             const struct pair_ruling *rulings, size_t n_rulings)
{
    struct work w = {.a = a, .t = arena_new(), .c = c, .people = people, .n = n, .rulings = rulings,
                     .n_rulings = n_rulings};
    if (n) qsort(people, n, sizeof *people, by_key);
    w.root = arena_alloc(a, 3 * (n + 1) * sizeof *w.root);
    w.next = w.root + n + 1;
    w.last = w.next + n + 1;
    for (uint32_t i = 0; i < n; i++) w.root[i] = w.last[i] = i;
    for (uint32_t i = 0; i < n; i++) enter_person(&w, i);
    judge_blocks(&w);
    enter_rulings(&w);
    collapse_edges(&w);
    join_edges(&w);
    struct resolved *r = result_of(&w);
    arena_free(w.t);
    return r;
}
