/* pieces.c - see pieces.h. A piece of some length has four letters at any place that a stride of less than its length meets:
 * only these places of a text are looked at, by a table of all four letters that the pieces have there. */
#include "pieces.h"

#include <stdint.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum { FOUR = 4, STRIDE = 8, BITS = 13 };

struct pieces {
    uint64_t four[(1 << BITS) / 64]; /* by their hash: four letters that begin less than a stride behind a piece's beginning */
    size_t stride;                   /* 0 = a piece is too short: every place is looked at */
    struct text_begins begins;
    const char **v;                  /* by their first letters' low five bits: those of letter L from V[FROM[L]] on */
    uint32_t from[33];
};

/* Four bytes without what tells capitals from small letters, as a place in the table. */
static inline uint32_t place_of(const char *s)
{
    uint32_t w;
    memcpy(&w, s, sizeof w);
    return (w & 0x1F1F1F1Fu) * 0x9E3779B1u >> (32 - BITS);
}

struct pieces *pieces_new(struct arena *a, const char *const *v, size_t n)
{
    struct pieces *p = arena_alloc(a, sizeof *p);
    size_t shortest = n ? FOUR + STRIDE : 0, k = 0;
    p->v = arena_alloc(a, (n + 1) * sizeof *p->v);
    for (uint32_t letter = 0; letter < 32; letter++) {
        p->from[letter] = (uint32_t)k;
        for (size_t i = 0; i < n; i++)
            if ((uint32_t)(*v[i] & 31) == letter) p->v[k++] = v[i];
    }
    p->from[32] = (uint32_t)k;
    for (size_t i = 0; i < n; i++) {
        text_begins_add(&p->begins, v[i]);
        if (strlen(v[i]) < shortest) shortest = strlen(v[i]);
    }
    p->stride = shortest < FOUR ? 0 : shortest - FOUR + 1 < STRIDE ? shortest - FOUR + 1 : STRIDE;
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; at < p->stride; at++) {
            uint32_t place = place_of(v[i] + at);
            p->four[place / 64] |= (uint64_t)1 << place % 64;
        }
    return p;
}

/* One of them stands at S, where one may begin. */
static bool stands_at(const struct pieces *p, const char *s)
{
    for (uint32_t i = p->from[*s & 31]; i < p->from[(*s & 31) + 1]; i++) { /* most often the second letter tells, or the third */
        const char *v = p->v[i];
        if (v[1] && ((v[1] ^ s[1]) & 31 || (v[2] && s[1] && (v[2] ^ s[2]) & 31))) continue; /* a blank is alike the end */
        if (text_starts_nocase(s, v)) return true;
    }
    return false;
}

bool pieces_at(const struct pieces *p, const char *s)
{
    return text_may_begin(&p->begins, s) && stands_at(p, s);
}

bool pieces_in(const struct pieces *p, const char *text)
{
    if (!p->stride) {
        for (const char *s = text; *s; s++)
            if (text_may_begin(&p->begins, s) && stands_at(p, s)) return true;
        return false;
    }
    for (size_t i = 0, n = strlen(text); i + FOUR <= n; i += p->stride) {
        uint32_t place = place_of(text + i);
        if (!(p->four[place / 64] >> place % 64 & 1)) continue;
        for (size_t back = 0; back < p->stride && back <= i; back++)
            if (pieces_at(p, text + i - back)) return true;
    }
    return false;
}
