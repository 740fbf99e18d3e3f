/* apart.c - see apart.h. The signs are U+E000 to U+EFFF, which a page may use only for private ends: one that does is left
 * as it is. */
#include "apart.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { LEAD = 0xEE, SIGNS = 4096, SHORTEST = 24 };

/* A character reference to one of the signs, as decimal or hexadecimal digits. */
static bool refers_to_sign(const char *s, const char *end)
{
    bool hex = s < end && (*s == 'x' || *s == 'X');
    unsigned long v = 0;
    for (s += hex; s < end && v < 0x110000; s++) {
        if (is_digit(*s)) v = v * (hex ? 16 : 10) + (unsigned long)(*s - '0');
        else if (hex && to_lower(*s) >= 'a' && to_lower(*s) <= 'f') v = v * 16 + (unsigned long)(to_lower(*s) - 'a' + 10);
        else break;
    }
    return v >= 0xE000 && v < 0xE000 + SIGNS;
}

static bool has_signs(const char *s, size_t n)
{
    if (memchr(s, LEAD, n)) return true;
    const char *end = s + n;
    for (const char *at = s; (at = memchr(at, '&', (size_t)(end - at))); at++)
        if (at + 1 < end && at[1] == '#' && refers_to_sign(at + 2, end)) return true;
    return false;
}

/* What a run is made of: printable ASCII and line feeds, but nothing that markup is made of. */
static bool plain[256];

static void fill_plain(void)
{
    for (int c = ' '; c < 0x7F; c++) plain[c] = !strchr("<>&\"'`", c);
    plain['\n'] = true;
}

static void put_sign(char *w, size_t i)
{
    w[0] = (char)LEAD;
    w[1] = (char)(0x80 | i >> 6);
    w[2] = (char)(0x80 | (i & 63));
}

struct apart apart_take(struct arena *a, const char *s, size_t n)
{
    struct apart p = {.text = s, .n = n};
    if (has_signs(s, n)) return p;
    if (!plain[' ']) fill_plain();
    const char *end = s + n, *done = s;
    char *out = arena_bytes(a, n + 1), *w = out;
    for (const char *at = s; (at = memchr(at, '>', (size_t)(end - at)));) {
        at++;
        while (at < end && is_space(*at)) at++;
        const char *e = at;
        while (e < end && plain[(unsigned char)*e]) e++;
        size_t len = (size_t)(e - at);
        if (e == end || at[len] != '<' || len < SHORTEST || p.runs == SIGNS) continue;
        memcpy(w, done, (size_t)(at - done));
        w += at - done;
        put_sign(w, p.runs);
        w += 3;
        size_t i = p.runs;
        *ARENA_PUSH(a, p.from, i, p.c_from) = at;
        *ARENA_PUSH(a, p.len, p.runs, p.c_len) = len;
        done = at += len;
    }
    if (!p.runs) return p;
    memcpy(w, done, (size_t)(end - done));
    w += end - done;
    *w = 0;
    p.text = out;
    p.n = (size_t)(w - out);
    return p;
}

/* The run of the sign at S. */
static size_t sign_at(const char *s)
{
    return (size_t)(s[1] & 63) << 6 | (size_t)(s[2] & 63);
}

char *apart_whole(struct arena *a, const struct apart *p, const char *s, size_t n)
{
    size_t all = n;
    const char *end = s + n;
    for (const char *at = s; p->runs && (at = memchr(at, LEAD, (size_t)(end - at))); at += 3)
        all += p->len[sign_at(at)] - 3;
    char *out = arena_bytes(a, all + 1), *w = out;
    for (const char *at; p->runs && (at = memchr(s, LEAD, (size_t)(end - s))); s = at + 3) {
        size_t i = sign_at(at);
        memcpy(w, s, (size_t)(at - s));
        w += at - s;
        memcpy(w, p->from[i], p->len[i]);
        w += p->len[i];
    }
    memcpy(w, s, (size_t)(end - s));
    w[end - s] = 0;
    return out;
}
