/* link_weigh.c - see link_weigh.h */
#include "link_weigh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "catalog_file.h"
#include "fail.h"
#include "home.h"
#include "mem.h"
#include "text.h"

enum {
    WORLD = 20000,         /* people who might have stood among the records and do not: few records prove little */
    ENOUGH = 300,          /* records from which something can be estimated */
    SAMPLE = 200000,       /* pairs looked at for an estimate */
    ROUNDS = 15,
    PRIOR_ONE = 40,        /* pairs that the prior counts for */
    PRIOR_TWO = 2000,
};
static const double clear = 0.5; /* how likely a pair must be to teach */
static const double near_people = 3; /* others with whom one shares a household or practice */

static struct table *read_table(struct arena *a, const char *name)
{
    struct buf b = {0};
    const char *path = data_path(a, name);
    if (buf_read_file(&b, path, 1u << 20)) die("%s cannot be read", path);
    struct table *t = table_read(a, name, arena_strndup(a, b.s ? b.s : "", b.n), b.n);
    buf_free(&b);
    return t;
}

static void read_weights(struct arena *a, struct link_weights *w)
{
    struct table *t = read_table(a, "linkage.tsv");
    for (size_t i = 0; i < t->n; i++) {
        int part = table_word(t, i, "part", link_part_names), level = table_word(t, i, "level", link_level_names);
        w->one[part][level] = table_real(t, i, "one");
        w->near[part][level] = table_real(t, i, "near");
        w->two[part][level] = table_real(t, i, "two");
        w->by_word[part][level] = !strcmp(table_cell(t, i, "by"), "word");
        if (w->one[part][level] <= 0 || w->near[part][level] <= 0 || w->two[part][level] <= 0)
            table_fail(t, i, "a share must be more than nothing");
    }
}

static void read_names(struct arena *a, struct link_table *words)
{
    static const char *const kinds[] = {"given", "family", NULL};
    struct table *t = read_table(a, "names.tsv");
    for (size_t i = 0; i < t->n; i++) {
        enum link_field f = table_word(t, i, "kind", kinds) ? LINK_FAMILY : LINK_GIVEN;
        uint32_t word = link_word(words, f, text_fold(a, table_need(t, i, "name")));
        words->words[word].share = (float)table_real(t, i, "share");
    }
}

struct link_weights *link_weights_load(struct arena *a, struct link_table *t)
{
    struct link_weights *w = arena_alloc(a, sizeof *w);
    struct arena *scratch = arena_new();
    read_weights(scratch, w);
    read_names(scratch, t);
    arena_free(scratch);
    w->pairs_one = 1.0 / (double)(t->distinct + WORLD);
    w->pairs_near = near_people / (double)(t->distinct + WORLD);
    w->best_shift = log2((double)(t->distinct + WORLD) / (double)(t->distinct + 1));
    return w;
}

/* The share of people who hold this word: as counted here, and as it is in the world in so far as little was counted. */
static double share_of(const struct link_weights *w, const struct link_table *t, int part, int level, uint32_t word)
{
    double world = w->two[part][level], share = word ? (double)t->words[word].share : 0;
    if (share > world) world = share;
    if (!word) return world;
    double others = t->words[word].count > 1 ? (double)t->words[word].count - 1 : 0; /* besides the one it is compared with */
    double all = part == PART_GIVEN || part == PART_FAMILY || part == PART_MIDDLE ? (double)t->people : (double)t->distinct;
    share = (others + WORLD * world) / (all + WORLD);
    /* Few records come from few towns: what most of them share tells little, however small the town. */
    double here = part == PART_CITY ? others / (double)(t->distinct + 100) : 0;
    return here > share ? here : share;
}

static double two_of(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, int part)
{
    int level = fit->level[part];
    double share = w->by_word[part][level] ? share_of(w, t, part, level, fit->shared[part]) : w->two[part][level];
    /* A street without a number, or the number with it. */
    return part == PART_STREET && level <= NEAR ? share / 20 : share;
}

/* Two who are near each other bear common names as often as anybody. */
static double near_of(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, int part)
{
    double two = two_of(w, t, fit, part), near = w->near[part][fit->level[part]];
    return w->by_word[part][fit->level[part]] && two > near ? two : near;
}

double link_rarity(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, enum link_part part)
{
    return -log2(two_of(w, t, fit, (int)part));
}

double link_bits(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, enum link_part part)
{
    if (!fit->level[part]) return 0;
    return log2(w->one[part][fit->level[part]] / two_of(w, t, fit, part));
}

/* The three likelihoods, as logarithms. */
struct three {
    double one, near, two;
};

static struct three weigh(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit)
{
    double one = 1, near = 1, two = 1; /* products of at most PARTS shares: far from the smallest number */
    for (int part = 0; part < PARTS; part++) {
        if (!fit->level[part]) continue;
        one *= w->one[part][fit->level[part]];
        near *= near_of(w, t, fit, part);
        two *= two_of(w, t, fit, part);
    }
    return (struct three){one * w->pairs_one, near * w->pairs_near, two};
}

double link_score(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit)
{
    struct three x = weigh(w, t, fit);
    return log2(x.one / (x.near + x.two));
}

/* Pairs of blocks for the estimate: every so many-th, so that all blocks have their part. */
struct sample {
    struct link_fit *v;
    size_t n;
    double all; /* pairs of blocks in all */
};

static bool is_twin(const struct link_table *t, uint32_t row)
{
    return t->rows[row].flags & LINK_IS_TWIN;
}

static double count_pairs(const struct link_blocks *b)
{
    double all = 0;
    for (size_t i = 0; i < b->n; i++) {
        double n = b->start[i + 1] - b->start[i];
        all += n * (n - 1) / 2;
    }
    return all;
}

static struct sample sample_pairs(const struct link_table *t, const struct link_blocks *b)
{
    double all = count_pairs(b), every = all > SAMPLE ? all / SAMPLE : 1, next = 0, at = 0;
    struct sample s = {.v = xmalloc((SAMPLE + 2) * sizeof *s.v)};
    for (size_t i = 0; i < b->n; i++)
        for (uint32_t k = b->start[i]; k < b->start[i + 1]; k++)
            for (uint32_t j = k + 1; j < b->start[i + 1]; j++) {
                if (at++ < next) continue;
                next += every;
                uint32_t p = b->members[k], q = b->members[j];
                if (is_twin(t, p) || is_twin(t, q) || s.n > SAMPLE || !link_meets_first(b, i, p, q)) continue;
                link_compare(t, p, q, &s.v[s.n++]);
            }
    s.all = every;
    return s;
}

/* How often any two people agree so far: from pairs drawn by lot, always the same lot. */
static void learn_two(struct link_weights *w, const struct link_table *t)
{
    double seen[PARTS][LEVELS] = {{0}}, all[PARTS] = {0};
    uint64_t lot = 88172645463325252u;
    struct link_fit fit;
    for (size_t i = 0; i < SAMPLE / 2 && i < 50 * t->n; i++) {
        lot ^= lot << 13, lot ^= lot >> 7, lot ^= lot << 17;
        uint32_t p = (uint32_t)((lot >> 32) % t->n), q = (uint32_t)((lot & UINT32_MAX) % t->n);
        if (p == q || is_twin(t, p) || is_twin(t, q)) continue;
        link_compare(t, p, q, &fit);
        for (int part = 0; part < PARTS; part++)
            if (fit.level[part]) all[part]++, seen[part][fit.level[part]]++;
    }
    for (int part = 0; part < PARTS; part++)
        for (int level = 1; level < LEVELS; level++)
            if (w->one[part][level] > 0 && !w->by_word[part][level])
                w->two[part][level] = (seen[part][level] + PRIOR_TWO * w->two[part][level]) / (all[part] + PRIOR_TWO);
}

/* Whoever disagrees in most parts is another person: however many such pairs there are, they teach nothing else. */
static void bound_other(struct link_weights *w, const struct link_weights *prior)
{
    for (int part = 0; part < PARTS; part++) {
        double other = w->one[part][OTHER], most = 3 * prior->one[part][OTHER] + 0.03;
        if (other <= most || other <= 0) continue;
        for (int level = 1; level < OTHER; level++) w->one[part][level] *= (1 - most) / (1 - other);
        w->one[part][OTHER] = most;
    }
}

/* How often the pairs of a class agree so far. */
struct seen {
    double level[PARTS][LEVELS], all[PARTS], n;
};

static void add_seen(struct seen *x, const struct link_fit *fit, double r)
{
    x->n += r;
    for (int part = 0; part < PARTS; part++)
        if (fit->level[part]) x->all[part] += r, x->level[part][fit->level[part]] += r;
}

static double learned(const struct seen *x, int part, int level, double prior)
{
    return (x->level[part][level] + PRIOR_ONE * prior) / (x->all[part] + PRIOR_ONE);
}

/* What households and practices share differs from one set of records to another; how their people are called does not. */
static bool near_differs(int part)
{
    return part == PART_FAMILY || part == PART_SEX || part == PART_BIRTH || part == PART_STREET || part == PART_UNIT ||
           part == PART_CITY || part == PART_PHONE || part == PART_KIND;
}

/* Two who are near bear other given names and were born on other days; else they may be one whose record is garbled. */
static bool tells_of_near(const struct link_fit *fit)
{
    enum link_level birth = fit->level[PART_BIRTH];
    return fit->level[PART_GIVEN] == OTHER && (!birth || birth >= INITIAL);
}

static double share_within(double pairs, const struct sample *s, double n)
{
    double share = pairs * s->all / (n * (n - 1) / 2), least = 0.02 / n, most = 5 / n;
    return share < least ? least : share > most ? most : share;
}

/* One step: how likely each pair is one person by the shares so far, and the shares of those; the same of those near. */
static void learn_step(struct link_weights *w, const struct link_weights *prior, const struct link_table *t,
                       const struct sample *s)
{
    struct seen one = {.n = 0}, near = {.n = 0};
    for (size_t i = 0; i < s->n; i++) {
        struct three x = weigh(w, t, &s->v[i]);
        double sum = x.one + x.near + x.two, r = x.one / sum;
        if (x.near / sum > clear && tells_of_near(&s->v[i])) add_seen(&near, &s->v[i], x.near / sum);
        /* Many pairs that are hardly one person must not outvote the few that are; father and son teach nothing of one. */
        if (r >= clear && s->v[i].level[PART_BIRTH] != APART) add_seen(&one, &s->v[i], r);
    }
    for (int part = 0; part < PARTS; part++)
        for (int level = 1; level < LEVELS; level++) {
            if (w->one[part][level] <= 0) continue;
            w->one[part][level] = learned(&one, part, level, prior->one[part][level]);
            if (near_differs(part)) w->near[part][level] = learned(&near, part, level, prior->near[part][level]);
        }
    bound_other(w, prior);
    w->pairs_one = share_within(one.n, s, (double)t->distinct);
    w->pairs_near = share_within(near.n, s, (double)t->distinct);
}

void link_weights_learn(struct link_weights *w, const struct link_table *t, const struct link_blocks *b)
{
    if (t->distinct < ENOUGH) return;
    learn_two(w, t);
    struct link_weights prior = *w;
    w->pairs_one = 1 / (double)t->distinct;
    w->pairs_near = near_people / (double)t->distinct;
    struct sample s = sample_pairs(t, b);
    for (int round = 0; round < ROUNDS; round++) learn_step(w, &prior, t, &s);
    /* What is said of these records is said of the world as before: the share among them only shifts the likeliest grouping. */
    w->best_shift = log2(w->pairs_one / prior.pairs_one);
    w->pairs_near = prior.pairs_near > w->pairs_near * prior.pairs_one / w->pairs_one ? prior.pairs_near
                                                                                   : w->pairs_near * prior.pairs_one / w->pairs_one;
    w->pairs_one = prior.pairs_one;
    w->pairs_seen = s.n;
    free(s.v);
}
