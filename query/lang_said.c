/* lang_said.c - see lang_said.h */
#include "lang_said.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "lang.h"

enum {
    DEEP = 3,       /* of places put into the language within places */
    SENTENCES = 12, /* looked at at once */
    LONGEST = 600,  /* bytes that a pattern is held against */
};

/* A place at P: its number, else 0. *LEN: its bytes. *AGAIN: "{1~}". */
static size_t place_at(const char *p, size_t *len, bool *again)
{
    if (*p != '{' || p[1] < '1' || p[1] > '9') return 0;
    *again = p[2] == '~';
    *len = *again ? 4 : 3;
    return p[*len - 1] == '}' ? (size_t)(p[1] - '0') : 0;
}

const char *said_add(struct arena *a, struct said_list *l, const char *pattern, const char *text)
{
    size_t places = 0, len;
    bool again;
    for (const char *p = pattern; *p; p++) {
        size_t k = place_at(p, &len, &again);
        if (k && k != ++places) return "the places of the English words are not {1}, {2} ... as they stand";
    }
    for (const char *p = text; *p; p++)
        if (place_at(p, &len, &again) > places) return "the text has a place that the English words do not have";
    *ARENA_PUSH(a, l->v, l->n, l->cap) = (struct said){pattern, text, places};
    return NULL;
}

/* Exact ones first, by their words; then those with the fewest places, the longest first. */
static int order(const void *x, const void *y)
{
    const struct said *a = x, *b = y;
    if (!a->places != !b->places) return a->places ? 1 : -1;
    if (!a->places) return strcmp(a->pattern, b->pattern);
    size_t na = strlen(a->pattern), nb = strlen(b->pattern);
    return na != nb ? (na < nb ? 1 : -1) : strcmp(a->pattern, b->pattern);
}

void said_ready(struct said_list *l)
{
    if (l->n) qsort(l->v, l->n, sizeof *l->v, order);
    for (l->exact = 0; l->exact < l->n && !l->v[l->exact].places; l->exact++) {}
}

struct piece {
    const char *s;
    size_t n;
};

/* Does PATTERN fit all N bytes of S? Fills OUT with what fills its places (at least one byte each). */
static bool fits(const char *pattern, const char *s, size_t n, struct piece *out)
{
    size_t len, k;
    bool again;
    while (*pattern && !(k = place_at(pattern, &len, &again))) {
        if (!n || *pattern != *s) return false;
        pattern++, s++, n--;
    }
    if (!*pattern) return !n;
    const char *rest = pattern + len;
    for (size_t m = *rest ? 1 : n; m && m <= n; m++) {
        if (*rest && (m == n || s[m] != *rest) && place_at(rest, &len, &again) == 0) continue;
        out[k - 1] = (struct piece){s, m};
        if (fits(rest, s + m, n - m, out)) return true;
    }
    return false;
}

static const char *known(struct arena *a, const struct said_list *l, const char *s, size_t n, int deep);

static const char *fill(struct arena *a, const struct said_list *l, const char *text, const struct piece *v, int deep)
{
    struct buf b = {0};
    for (const char *p = text; *p; p++) {
        size_t len;
        bool again;
        size_t k = place_at(p, &len, &again);
        if (!k) {
            buf_putc(&b, *p);
            continue;
        }
        const char *in = again && deep < DEEP ? known(a, l, v[k - 1].s, v[k - 1].n, deep + 1) : NULL;
        if (in) buf_puts(&b, in);
        else buf_put(&b, v[k - 1].s, v[k - 1].n);
        p += len - 1;
    }
    const char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

static const char *known(struct arena *a, const struct said_list *l, const char *s, size_t n, int deep)
{
    size_t from = 0, to = l->exact;
    while (from < to) {
        size_t at = (from + to) / 2;
        int c = strncmp(l->v[at].pattern, s, n);
        if (!c && l->v[at].pattern[n]) c = 1;
        if (!c) return l->v[at].text;
        if (c < 0) from = at + 1;
        else to = at;
    }
    for (size_t i = l->exact; i < l->n && n <= LONGEST; i++) {
        struct piece v[LANG_PLACES];
        if (fits(l->v[i].pattern, s, n, v)) return fill(a, l, l->v[i].text, v, deep);
    }
    return NULL;
}

const char *said_whole(struct arena *a, const struct said_list *l, const char *english)
{
    return known(a, l, english, strlen(english), 0);
}

size_t said_sentence(const char *s)
{
    size_t n = 0;
    while (s[n] && !(strchr(".?!", s[n]) && (s[n + 1] == ' ' || !s[n + 1])))
        n++;
    return s[n] ? n + 1 : n;
}

const char *said_find(struct arena *a, const struct said_list *l, const char *english, size_t *n)
{
    size_t ends[SENTENCES], count = 0, at = 0;
    while (english[at] && count < SENTENCES) {
        at += said_sentence(english + at);
        ends[count++] = at;
        at += strspn(english + at, " ");
    }
    /* The shortest first: a place must not swallow the sentences behind its own. */
    for (size_t i = 0; i < count; i++) {
        const char *out = known(a, l, english, ends[i], 0);
        if (out) {
            *n = ends[i];
            return out;
        }
    }
    return NULL;
}
