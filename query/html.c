/* html.c - see html.h */
#include "html.h"

#include <assert.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"

/* The texts for characters that mean something in a page. */
static const char *const escapes[256] = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};

static void put_text(struct buf *b, const char *s, size_t n)
{
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        const char *instead = escapes[(unsigned char)s[i]];
        if (!instead) continue;
        buf_put(b, s + from, i - from);
        buf_puts(b, instead);
        from = i + 1;
    }
    buf_put(b, s + from, n - from);
}

static void put_url_part(struct buf *b, const char *s)
{
    for (; s && *s; s++) {
        if (is_alnum(*s) || strchr("-._~", *s)) buf_putc(b, *s);
        else buf_printf(b, "%%%02X", (unsigned char)*s);
    }
}

bool html_link_ok(const char *s)
{
    if (!s) return false;
    for (const char *p = s; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 127 || strchr("\"'<>\\`", *p)) return false;
    const char *host = NULL;
    if (text_starts_nocase(s, "https://")) host = s + 8;
    if (text_starts_nocase(s, "http://")) host = s + 7;
    if (host) return is_word(*host) || *host == '[';
    return s[0] == '/' && s[1] != '/';
}

static void put_link(struct buf *b, const char *s)
{
    if (html_link_ok(s)) put_text(b, s, strlen(s));
    else buf_putc(b, '#');
}

/* True when the folded WORD is one of the folded WORDS, or begins with one of four letters or more. */
static bool is_marked(char *const *words, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (!strcmp(words[i], word)) return true;
        if (strlen(words[i]) >= 4 && text_starts(word, words[i])) return true;
    }
    return false;
}

static void put_marked(struct buf *b, const char *s, const char *words)
{
    struct arena *a = arena_new();
    char **list;
    size_t n = text_split(a, text_fold(a, words ? words : ""), " ", &list);
    while (s && *s) {
        size_t k = 0;
        while (s[k] && is_word(s[k]) == is_word(*s)) k++;
        bool marked = is_word(*s) && is_marked(list, n, text_fold(a, arena_strndup(a, s, k)));
        buf_puts(b, marked ? "<mark>" : NULL);
        put_text(b, s, k);
        buf_puts(b, marked ? "</mark>" : NULL);
        s += k;
    }
    arena_free(a);
}

/* Where in the template we stand: between tags, in a tag, in an attribute's value. */
struct spot {
    bool tag, quoted, fresh; /* fresh: the value has just been opened */
    bool address;            /* the attribute expects one */
};

static bool ends_with(const char *from, const char *to, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(to - from) >= n && !strncmp(to - n, word, n);
}

static void spot_pass(struct spot *at, const char *template, const char *p)
{
    at->fresh = false;
    if (at->quoted) {
        at->quoted = *p != '"';
    } else if (at->tag && *p == '"') {
        assert(p > template && p[-1] == '=');
        at->quoted = at->fresh = true;
        at->address = ends_with(template, p, "href=") || ends_with(template, p, "src=") ||
                      ends_with(template, p, "action=");
    } else if (*p == '<') {
        assert(!at->tag);
        at->tag = true;
    } else if (*p == '>') {
        assert(at->tag);
        at->tag = false;
    }
}

/* Writes the value for the placeholder of kind KIND; returns how many values it took. */
static size_t put_value(struct buf *b, char kind, const struct spot *at, const char *const *v, size_t left)
{
    assert(left >= (kind == 'm' ? 2 : 1));
    assert(!at->tag || at->quoted);
    switch (kind) {
    case '}':
        assert(!(at->fresh && at->address));
        if (*v) put_text(b, *v, strlen(*v));
        return 1;
    case 'u':
        assert(at->quoted && at->address && !at->fresh);
        put_url_part(b, *v);
        return 1;
    case 'l':
        assert(at->quoted && at->address && at->fresh);
        put_link(b, *v);
        return 1;
    case 'm':
        assert(!at->tag);
        put_marked(b, v[0], v[1]);
        return 2;
    }
    assert(!"an unknown placeholder");
    return 1;
}

static const bool moves[256] = {[0] = true, ['{'] = true, ['<'] = true, ['>'] = true, ['"'] = true};

void html_put(struct buf *b, const char *const *v, size_t n)
{
    struct spot at = {0};
    size_t next = 1;
    for (const char *p = v[0]; *p; p++) {
        size_t plain = 0; /* nothing but these moves the spot, and a value is not fresh behind others */
        while (!moves[(unsigned char)p[plain]]) plain++;
        if (plain) at.fresh = false;
        buf_put(b, p, plain);
        p += plain;
        if (!*p) break;
        if (*p != '{') {
            buf_putc(b, *p);
            spot_pass(&at, v[0], p);
            continue;
        }
        char kind = p[1];
        p += kind == '}' ? 1 : 2;
        assert(kind && *p == '}');
        next += put_value(b, kind, &at, v + next, n - next);
        at.fresh = false;
    }
    assert(!at.tag && next == n);
}
