/* lang.c - see lang.h */
#include "lang.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/catalog_file.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "lang_said.h"

struct entry {
    const char *key, *text;
};
struct lang {
    const char *code, *name;
    struct entry *v; /* sorted by key */
    size_t n;
    struct said_list said;
    struct table *words;        /* of English: how words of an answer are spelled on a page; sorted */
    const struct lang *english; /* NULL for English itself */
};

/* The languages there are. Each name stands in its own language. */
static const struct {
    const char *code, *name;
} known[] = {{"en", "English"}, {"es", "Español"}};
enum { LANGS = sizeof known / sizeof *known, FILE_MAX = 1 << 20 };

static int by_key(const void *x, const void *y)
{
    return strcmp(((const struct entry *)x)->key, ((const struct entry *)y)->key);
}

static const struct entry *find(const struct lang *l, const char *key)
{
    struct entry want = {key, NULL};
    return l->n ? bsearch(&want, l->v, l->n, sizeof *l->v, by_key) : NULL;
}

/* Which places TEXT has, a bit each. */
static unsigned places_of(const char *text)
{
    unsigned bits = 0;
    for (const char *p = text; (p = strchr(p, '{')); p++)
        if (p[1] >= '1' && p[1] <= '9' && p[2] == '}') bits |= 1u << (p[1] - '0');
    return bits;
}

static struct table *table_load(struct arena *a, const char *dir, const char *name)
{
    struct buf b = {0};
    const char *path = arena_printf(a, "%s/%s", dir, name);
    if (buf_read_file(&b, path, FILE_MAX)) die("%s cannot be read", path);
    struct table *t = table_read(a, path, b.s, b.n);
    buf_free(&b);
    return t;
}

static void texts_load(struct arena *a, struct lang *l, const char *dir)
{
    struct table *t = table_load(a, dir, arena_printf(a, "%s.tsv", l->code));
    l->v = arena_alloc(a, (t->n + 1) * sizeof *l->v);
    for (size_t i = 0; i < t->n; i++) {
        struct entry *e = &l->v[l->n++];
        *e = (struct entry){table_need(t, i, "key"), table_need(t, i, "text")};
        const struct entry *other = l->english ? find(l->english, e->key) : NULL;
        if (l->english && !other) table_fail(t, i, "en.tsv has no such key");
        if (other && places_of(other->text) != places_of(e->text))
            table_fail(t, i, "the places {1}, {2} ... are not those of en.tsv");
    }
    qsort(l->v, l->n, sizeof *l->v, by_key);
    for (size_t i = 1; i < l->n; i++)
        if (!strcmp(l->v[i - 1].key, l->v[i].key)) die("%s/%s.tsv has \"%s\" twice", dir, l->code, l->v[i].key);
}

static void said_load(struct arena *a, struct lang *l, const char *dir)
{
    struct table *t = table_load(a, dir, arena_printf(a, "%s.said.tsv", l->code));
    for (size_t i = 0; i < t->n; i++) {
        const char *why = said_add(a, &l->said, table_need(t, i, "english"), table_need(t, i, "text"));
        if (why) table_fail(t, i, why);
    }
    said_ready(&l->said);
}

static void words_load(struct arena *a, struct lang *l, const char *dir)
{
    struct table *t = table_load(a, dir, arena_printf(a, "%s.words.tsv", l->code));
    for (size_t i = 0; i < t->n; i++) {
        table_need(t, i, "american");
        if (i && strcmp(table_need(t, i - 1, "word"), table_need(t, i, "word")) >= 0) table_fail(t, i, "not in its place");
    }
    l->words = t;
}

/* The word of N letters at S as it is spelled; NULL when that is as it stands. */
static const char *spelled(struct arena *a, const struct table *t, const char *s, size_t n)
{
    const char *word = text_lower(a, arena_strndup(a, s, n));
    size_t from = 0, to = t->n;
    while (from < to) {
        size_t at = (from + to) / 2;
        int order = strcmp(table_text(t, at, "word"), word);
        if (!order) {
            char *out = arena_strdup(a, table_text(t, at, "american"));
            if (is_upper(*s)) *out = to_upper(*out);
            return out;
        }
        if (order < 0) from = at + 1;
        else to = at;
    }
    return NULL;
}

/* English words of ours in the spelling of the pages; what stands in quotation marks is somebody else's. */
static const char *respelled(struct arena *a, const struct lang *l, const char *english)
{
    struct buf b = {0};
    bool quoted = false, changed = false;
    if (!l->words) return english;
    for (const char *s = english; *s;) {
        size_t n = 0;
        while (is_alpha(s[n])) n++;
        const char *word = n > 4 && n < 20 && !quoted && (s == english || (!is_word(s[-1]) && s[-1] != '_')) && s[n] != '_' && !is_word(s[n]) ? spelled(a, l->words, s, n) : NULL;
        quoted ^= !n && *s == '"';
        changed |= word != NULL;
        if (word) buf_puts(&b, word);
        else buf_put(&b, s, n ? n : 1);
        s += n ? n : 1;
    }
    const char *out = changed ? arena_strdup(a, b.s) : english;
    buf_free(&b);
    return out;
}

const struct lang *const *lang_load(struct arena *a, const char *dir)
{
    const struct lang **all = arena_alloc(a, (LANGS + 1) * sizeof *all);
    for (size_t i = 0; i < LANGS; i++) {
        struct lang *l = arena_alloc(a, sizeof *l);
        *l = (struct lang){.code = known[i].code, .name = known[i].name, .english = i ? all[0] : NULL};
        texts_load(a, l, dir);
        if (i) said_load(a, l, dir);
        else words_load(a, l, dir);
        all[i] = l;
    }
    return all;
}

const char *lang_code(const struct lang *l)
{
    return l->code;
}

const char *lang_name(const struct lang *l)
{
    return l->name;
}

const struct lang *lang_named(const struct lang *const *all, const char *code)
{
    size_t n = code ? strcspn(code, "-") : 0;
    for (; n && *all; all++)
        if (strlen((*all)->code) == n && text_starts_nocase(code, (*all)->code)) return *all;
    return NULL;
}

/* "0.8" in thousandths; 1000 for what is no weight. */
static int weight(const char *s)
{
    const char *q = text_find_nocase(s, "q=");
    if (!q) return 1000;
    char *end;
    double v = strtod(q + 2, &end);
    return end > q + 2 && v >= 0 && v <= 1 ? (int)(v * 1000) : 1000;
}

const struct lang *lang_accepted(const struct lang *const *all, const char *header)
{
    const struct lang *best = all[0];
    int most = 0;
    for (const char *p = header; p && *p;) {
        char one[64];
        size_t n = strcspn(p, ","), k = n < sizeof one ? n : sizeof one - 1;
        memcpy(one, p, k);
        one[k] = 0;
        char *tag = one + strspn(one, " \t");
        int w = weight(tag);
        tag[strcspn(tag, " \t;")] = 0;
        const struct lang *l = lang_named(all, tag);
        if (l && w > most) best = l, most = w;
        p += n + (p[n] == ',');
    }
    return best;
}

bool lang_has(const struct lang *l, const char *key)
{
    return find(l, key) || (l->english && find(l->english, key));
}

const char *lang_text(const struct lang *l, const char *key)
{
    const struct entry *e = find(l, key);
    if (!e && l->english) e = find(l->english, key);
    return e ? e->text : key;
}

const char *lang_fill(struct arena *a, const struct lang *l, const char *key, const char *const *v, size_t n)
{
    const char *text = lang_text(l, key);
    struct buf b = {0};
    for (const char *p = text; *p; p++) {
        size_t k = *p == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}' ? (size_t)(p[1] - '0') : 0;
        if (!k) {
            buf_putc(&b, *p);
            continue;
        }
        if (k <= n) buf_puts(&b, v[k - 1]);
        p += 2;
    }
    const char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

const char *lang_said(struct arena *a, const struct lang *l, const char **english, bool *known_)
{
    const char *all = *english;
    *known_ = true;
    if (!l->english) {
        *english = all + strlen(all);
        return respelled(a, l, all);
    }
    size_t n = 0;
    const char *out = said_find(a, &l->said, all, &n);
    *known_ = out;
    if (!out) n = said_sentence(all);
    if (!out) out = arena_strndup(a, all, n);
    *english = all + n + strspn(all + n, " ");
    return out;
}

const char *lang_label(struct arena *a, const struct lang *l, const char *english)
{
    if (!english) return NULL;
    if (!l->english) return respelled(a, l, english);
    const char *out = said_whole(a, &l->said, english);
    return out ? out : english;
}
