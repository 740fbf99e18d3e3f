/* question_tongue.c - see question_tongue.h */
#include "question_tongue.h"

#include <stdbool.h>
#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "mem.h"
#include "place.h"
#include "text.h"

enum { WORDS_MOST = 8 }; /* in a phrase */

struct piece {
    const char *s, *fold;
    size_t n;
    bool begins;  /* something other than a blank stands before it */
    bool capital, code; /* code: two capitals, as of a state */
};
struct pieces {
    struct piece *v;
    size_t n, cap;
};

static void split(struct arena *a, const char *text, struct pieces *out)
{
    bool begins = true;
    for (const char *s = text; *s;) {
        size_t n = 0;
        while (is_word(s[n]) || (n && s[n] == '\'' && is_word(s[n + 1]))) n++;
        if (n) {
            struct piece p = {.s = s, .n = n, .fold = text_fold(a, arena_strndup(a, s, n)), .begins = begins,
                              .capital = is_upper(*s), .code = n == 2 && is_upper(s[0]) && is_upper(s[1])};
            *ARENA_PUSH(a, out->v, out->n, out->cap) = p;
            begins = false;
        }
        begins |= !n && *s != ' ';
        s += n ? n : 1;
    }
}

/* How many words one after another from I there are, at most MOST, with nothing but blanks between. */
static size_t run(const struct pieces *p, size_t i, size_t most)
{
    size_t n = 1;
    while (n < most && i + n < p->n && !p->v[i + n].begins) n++;
    return n;
}

static const char *folded(struct arena *a, const struct pieces *p, size_t i, size_t n)
{
    const char *s = p->v[i].fold;
    for (size_t k = 1; k < n; k++) s = arena_printf(a, "%s %s", s, p->v[i + k].fold);
    return s;
}

/* The row of a phrase, or the first that begins with it when BEGINNING; NULL. */
static const struct tongue_row *look(const struct catalog *c, const char *fold, bool beginning)
{
    size_t from = 0, to = c->n_asking, n = strlen(fold);
    while (from < to) {
        size_t at = (from + to) / 2;
        if (strcmp(c->asking[at].fold, fold) < 0) from = at + 1;
        else to = at;
    }
    if (from == c->n_asking || strncmp(c->asking[from].fold, fold, n)) return NULL;
    return beginning || !c->asking[from].fold[n] ? &c->asking[from] : NULL;
}

/* The longest phrase that begins at I; *N: its words. */
static const struct tongue_row *phrase(struct arena *a, const struct catalog *c, const struct pieces *p, size_t i, size_t *n)
{
    if (!look(c, p->v[i].fold, true)) return NULL;
    for (*n = run(p, i, WORDS_MOST); *n; --*n) {
        const struct tongue_row *k = look(c, folded(a, p, i, *n), false);
        if (k) return k;
    }
    return NULL;
}

static bool is_place(struct arena *a, const struct places *places, const struct pieces *p, size_t i, size_t n)
{
    struct place_found found;
    return place_resolve(a, places, folded(a, p, i, n), &found) && found.kind == PLACE_CITY;
}

/* Words from I that name a city: "Los Angeles", "la mesa". 0 when they name none. */
static size_t city(struct arena *a, const struct places *places, const struct pieces *p, size_t i)
{
    for (size_t n = run(p, i, 4); n > 1; n--)
        if (is_place(a, places, p, i, n)) return n;
    return 0;
}

/* A little word inside a name: "Ana de la Cruz". */
static bool in_name(struct arena *a, const struct catalog *c, const struct places *places, const struct pieces *p, size_t i)
{
    size_t before = i, after = i;
    while (before && !p->v[before].begins && !p->v[before].capital) before--;
    while (after + 1 < p->n && !p->v[after].capital && !p->v[after + 1].begins) after++;
    return before < i && after > i && after - before < 4 && p->v[before].capital && p->v[after].capital &&
           !look(c, p->v[before].fold, false) && !look(c, p->v[after].fold, false) && !is_place(a, places, p, after, 1);
}

static bool tells(struct arena *a, const struct catalog *c, const struct pieces *p)
{
    for (size_t i = 0, n; i < p->n; i++) {
        const struct tongue_row *k = phrase(a, c, p, i, &n);
        if (k && k->tells) return true;
        if (k) i += n - 1;
    }
    return false;
}

/* N bytes of the question from FROM became what stands at AT in the English one. */
struct tongue_part { size_t from, n, at, len; };

static void put(struct arena *a, struct tongue *t, struct buf *b, const char *s, size_t n, const char *means)
{
    struct tongue_part part = {.from = (size_t)(s - t->asked), .n = n, .at = b->n, .len = strlen(means)};
    *ARENA_PUSH(a, t->v, t->n, t->cap) = part;
    buf_puts(b, means);
}

struct tongue tongue_read(struct arena *a, const struct catalog *c, const struct places *places, const char *text)
{
    struct tongue t = {.asked = text, .english = text};
    struct pieces p = {0};
    split(a, text, &p);
    if (!tells(a, c, &p)) return t;
    struct buf b = {0};
    const char *kept = text; /* what is before it has been put */
    for (size_t i = 0, n; i < p.n; i += n) {
        const struct tongue_row *k = phrase(a, c, &p, i, &n);
        size_t named = k && !k->tells ? city(a, places, &p, i) : 0;
        if (!k || named || (!k->tells && n == 1 && (p.v[i].code || in_name(a, c, places, &p, i)))) {
            n = named ? named : 1;
            continue;
        }
        const char *end = p.v[i + n - 1].s + p.v[i + n - 1].n;
        buf_put(&b, kept, (size_t)(p.v[i].s - kept));
        put(a, &t, &b, p.v[i].s, (size_t)(end - p.v[i].s), k->means);
        kept = !*k->means && *end == ' ' ? end + 1 : end;
    }
    buf_puts(&b, kept);
    t.english = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return t;
}

/* Where the byte AT of the English question stands in the one asked; END: where what ends there ends. */
static size_t back(const struct tongue *t, size_t at, bool end)
{
    size_t english = 0, asked = 0; /* behind the last part before AT */
    for (size_t i = 0; i < t->n; i++) {
        const struct tongue_part *k = &t->v[i];
        if (k->at > at || (end && k->at == at)) break;
        if (at < k->at + k->len || (end && at == k->at + k->len && k->len)) return end ? k->from + k->n : k->from;
        english = k->at + k->len, asked = k->from + k->n;
        if (!k->len && t->asked[asked] == ' ') asked++;
    }
    return asked + (at - english);
}

const char *tongue_asked(struct arena *a, const struct tongue *t, const char *said)
{
    size_t n = said ? strlen(said) : 0;
    for (const char *s = t->n && n ? text_find_nocase(t->english, said) : NULL; s; s = text_find_nocase(s + 1, said)) {
        size_t at = (size_t)(s - t->english);
        if ((at && is_word(s[-1])) || is_word(s[n])) continue;
        size_t from = back(t, at, false), to = back(t, at + n, true);
        return from < to && to <= strlen(t->asked) ? arena_strndup(a, t->asked + from, to - from) : said;
    }
    return said;
}
