/* place_named.c - see place_named.h */
#include "place_named.h"

#include <stdbool.h>
#include <stdint.h>

#include "mem.h"
#include "place_row.h"
#include "text.h"

enum { HEADS = 1 << 15 };

struct zip_names {
    const struct zip_row *rows;
    size_t n;
    uint32_t first[HEADS], *next; /* rows of one hash in their order; n = none */
};

/* True when a city's name, folded as it is read, is NAME (already folded). */
static bool city_is(const struct zip_row *r, const char *name)
{
    bool gap = false;
    const char *start = name;
    for (size_t i = 0; i < r->city_len; i++) {
        char ch = r->city[i];
        if (ch == '\'') continue;
        if (!is_alnum(ch)) {
            gap = name != start;
            continue;
        }
        if (gap && *name++ != ' ') return false;
        gap = false;
        if (*name++ != to_lower(ch)) return false;
    }
    return !*name && r->city_len;
}

enum { HASH_START = 5381 };

static uint32_t hash_add(uint32_t h, char c)
{
    return h * 33 ^ (unsigned char)c;
}

/* Of the name as city_is reads it. */
static uint32_t hash_row(const struct zip_row *r)
{
    uint32_t h = HASH_START;
    bool gap = false, started = false;
    for (size_t i = 0; i < r->city_len; i++) {
        char ch = r->city[i];
        if (ch == '\'') continue;
        if (!is_alnum(ch)) {
            gap = started;
            continue;
        }
        if (gap) h = hash_add(h, ' ');
        gap = false;
        started = true;
        h = hash_add(h, to_lower(ch));
    }
    return h;
}

static size_t head(uint32_t h)
{
    return (h ^ h >> 15) % HEADS;
}

struct zip_names *zip_names_make(struct arena *a, const struct zip_row *rows, size_t n)
{
    struct zip_names *z = arena_alloc(a, sizeof *z);
    z->rows = rows;
    z->n = n;
    z->next = arena_alloc(a, (n + 1) * sizeof *z->next);
    for (size_t i = 0; i < HEADS; i++) z->first[i] = (uint32_t)n;
    for (size_t i = n; i-- > 0;) {
        size_t at = head(hash_row(&rows[i]));
        z->next[i] = z->first[at];
        z->first[at] = (uint32_t)i;
    }
    return z;
}

/* On to the next row of the name, from where it stands. */
static void settle(struct zip_walk *w)
{
    while (w->at < w->names->n && !city_is(&w->names->rows[w->at], w->name)) w->at = w->names->next[w->at];
}

struct zip_walk zip_walk(const struct zip_names *z, const char *name)
{
    uint32_t h = HASH_START;
    struct zip_walk w = {z, name, z->n};
    if (!name) return w;
    for (const char *s = name; *s; s++) h = hash_add(h, *s);
    w.at = z->first[head(h)];
    settle(&w);
    return w;
}

const struct zip_row *zip_walk_both(struct zip_walk *one, struct zip_walk *other)
{
    struct zip_walk *w = one->at <= other->at ? one : other;
    if (w->at >= w->names->n) return NULL;
    const struct zip_row *r = &w->names->rows[w->at];
    w->at = w->names->next[w->at];
    settle(w);
    return r;
}
