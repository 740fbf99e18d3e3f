/* sets.c - see sets.h */
#include "sets.h"

#include <string.h>

#include "mem.h"
#include "shelf.h"

/* Words FIRST to before END of all, behind those that are there. */
static void add_words(struct sets *s, int64_t first, int64_t end)
{
    struct stretch *last = s->n ? &s->v[s->n - 1] : NULL;
    if (!last || first > last->word + (int64_t)last->n) {
        *ARENA_PUSH(s->a, s->v, s->n, s->cap) = (struct stretch){first, (size_t)(end - first), 0};
    } else if (end > last->word + (int64_t)last->n) {
        last->n = (size_t)(end - last->word);
    }
}

static void settle(struct sets *s)
{
    s->words = 0;
    for (size_t i = 0; i < s->n; i++) s->v[i].at = s->words, s->words += s->v[i].n;
}

struct sets sets_over(struct arena *a, const struct runs *runs)
{
    struct sets s = {.a = a};
    for (size_t i = 0; i < runs->n; i++)
        add_words(&s, (runs->v[i].first - 1) / CARDS_IN_DRAWER * 2, ((runs->v[i].last - 1) / CARDS_IN_DRAWER + 1) * 2);
    settle(&s);
    return s;
}

uint64_t *set_narrowed(const struct sets *s, const uint64_t *x, struct sets *narrow)
{
    *narrow = (struct sets){.a = s->a};
    for (size_t v = 0; v < s->n; v++)
        for (size_t i = 0; i < s->v[v].n; i += 2)
            if (x[s->v[v].at + i] | x[s->v[v].at + i + 1]) add_words(narrow, s->v[v].word + (int64_t)i, s->v[v].word + (int64_t)i + 2);
    settle(narrow);
    uint64_t *out = set_new(narrow);
    for (size_t v = 0; v < narrow->n; v++)
        memcpy(out + narrow->v[v].at, x + set_place(s, narrow->v[v].word), narrow->v[v].n * sizeof *out);
    return out;
}

uint64_t *set_new(const struct sets *s)
{
    return arena_alloc(s->a, (s->words + 1) * sizeof(uint64_t));
}

size_t set_place(const struct sets *s, int64_t word)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->v[mid].word + (int64_t)s->v[mid].n <= word) low = mid + 1;
        else high = mid;
    }
    return low < s->n && s->v[low].word <= word ? s->v[low].at + (size_t)(word - s->v[low].word) : SIZE_MAX;
}

uint64_t *set_of_runs(const struct sets *s, const struct runs *runs)
{
    uint64_t *x = set_new(s);
    for (size_t i = 0; i < runs->n; i++) {
        int64_t from = runs->v[i].first - 1, to = runs->v[i].last - 1; /* bits, both included */
        size_t at = set_place(s, from / 64), end = at + (size_t)(to / 64 - from / 64);
        uint64_t head = ~(uint64_t)0 << from % 64, tail = ~(uint64_t)0 >> (63 - to % 64);
        if (at == end) {
            x[at] |= head & tail;
            continue;
        }
        x[at] |= head;
        memset(x + at + 1, 0xff, (end - at - 1) * sizeof *x);
        x[end] |= tail;
    }
    return x;
}

uint64_t *set_copy(const struct sets *s, const uint64_t *x)
{
    return memcpy(set_new(s), x, s->words * sizeof *x);
}

void set_and(const struct sets *s, uint64_t *x, const uint64_t *with)
{
    for (size_t i = 0; i < s->words; i++) x[i] &= with[i];
}

void set_without(const struct sets *s, uint64_t *x, const uint64_t *those)
{
    for (size_t i = 0; i < s->words; i++) x[i] &= ~those[i];
}

/* Without an instruction of newer machines: pairs of bits, fours, bytes, then all bytes at once. */
static size_t ones(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return x * 0x0101010101010101u >> 56;
}

size_t set_count(const struct sets *s, const uint64_t *x)
{
    size_t n = 0;
    for (size_t i = 0; i < s->words; i++) n += ones(x[i]);
    return n;
}

bool set_any(const struct sets *s, const uint64_t *x)
{
    for (size_t i = 0; i < s->words; i++)
        if (x[i]) return true;
    return false;
}

bool set_has(const struct sets *s, const uint64_t *x, int64_t number)
{
    size_t at = set_place(s, (number - 1) / 64);
    return at != SIZE_MAX && x[at] >> (number - 1) % 64 & 1;
}

void set_put(const struct sets *s, uint64_t *x, int64_t number, bool in)
{
    size_t at = set_place(s, (number - 1) / 64);
    uint64_t bit = (uint64_t)1 << (number - 1) % 64;
    if (at == SIZE_MAX) return;
    if (in) x[at] |= bit;
    else x[at] &= ~bit;
}

bool walk_next(struct walk *w)
{
    while (!w->left) {
        if (w->begun) w->i++;
        w->begun = true;
        while (w->stretch < w->s->n && w->i == w->s->v[w->stretch].n) w->stretch++, w->i = 0;
        if (w->stretch == w->s->n) {
            w->begun = false;
            return false;
        }
        w->left = w->set[w->s->v[w->stretch].at + w->i];
    }
    w->number = (w->s->v[w->stretch].word + (int64_t)w->i) * 64 + __builtin_ctzll(w->left) + 1;
    w->left &= w->left - 1;
    return true;
}
