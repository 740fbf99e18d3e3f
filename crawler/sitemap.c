/* sitemap.c - see sitemap.h */
#include "sitemap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"

/* While scanning the tags of an XML text. */
struct scan {
    struct arena *a;
    struct sitemap *map;
    const char *s; /* what is not yet read */
    char name[32]; /* of the current tag, lower case, without prefix */
    bool prefixed; /* "image:loc": of another namespace than the sitemap's own */
    bool closing;
    const char *attrs, *attrs_end;
    bool in_entry;   /* within <sitemap>, <url>, <item> or <entry> */
    bool is_map;     /* the entry is a <sitemap> */
    bool took;       /* the entry has its address */
    const char *changed; /* what the entry says of it so far */
};

static void put_utf8(struct buf *b, unsigned long c)
{
    if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
    if (c < 0x80) {
        buf_putc(b, (char)c);
    } else if (c < 0x800) {
        buf_putc(b, (char)(0xc0 | c >> 6));
        buf_putc(b, (char)(0x80 | (c & 63)));
    } else {
        if (c >= 0x10000) buf_putc(b, (char)(0xf0 | c >> 18));
        buf_putc(b, (char)(c >= 0x10000 ? 0x80 | (c >> 12 & 63) : 0xe0 | c >> 12));
        buf_putc(b, (char)(0x80 | (c >> 6 & 63)));
        buf_putc(b, (char)(0x80 | (c & 63)));
    }
}

static void from_utf16(struct buf *out, const unsigned char *s, size_t n, bool big)
{
    unsigned long high = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        unsigned long c = (unsigned long)s[i + !big] << 8 | s[i + big];
        if (c >= 0xd800 && c < 0xdc00) {
            high = c;
            continue;
        }
        put_utf8(out, high && c >= 0xdc00 && c < 0xe000 ? 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00) : c);
        high = 0;
    }
}

/* The entity at S ("&amp;"): its length, 0 when it is none. */
static size_t entity(const char *s, struct buf *out)
{
    static const struct { const char *name; char c; } row[] = {
        {"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (text_starts(s + 1, row[i].name)) {
            buf_putc(out, row[i].c);
            return strlen(row[i].name) + 1;
        }
    if (s[1] != '#') return 0;
    bool hex = s[2] == 'x' || s[2] == 'X';
    char *end;
    if (!is_alnum(s[2 + hex])) return 0;
    unsigned long c = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
    if (*end != ';' || end == s + 2 + hex) return 0;
    put_utf8(out, c);
    return (size_t)(end - s) + 1;
}

static char *decoded(struct arena *a, const char *s, size_t n)
{
    struct buf b = {0};
    const char *text = arena_strndup(a, s, n);
    while (*text) {
        size_t k = *text == '&' ? entity(text, &b) : 0;
        if (!k) buf_putc(&b, *text);
        text += k ? k : 1;
    }
    char *out = text_trim(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

static void add(struct scan *x, const char *href, bool is_sitemap)
{
    struct sitemap *m = x->map;
    if (!*href || strlen(href) > 2048 || m->n >= SITEMAP_MAX || strpbrk(href, " \t\r\n<>")) return;
    *ARENA_PUSH(x->a, m->entries, m->n, m->cap) = (struct sitemap_entry){href, is_sitemap, x->changed};
}

/* Reads the name between S and END into X. */
static void take_name(struct scan *x, const char *s, const char *end)
{
    size_t n = 0;
    x->closing = s < end && *s == '/';
    if (x->closing) s++;
    const char *from = s;
    while (s < end && !is_space(*s) && *s != '/') s++;
    x->attrs = s;
    x->attrs_end = end;
    x->prefixed = false;
    for (const char *p = from; p < s; p++)
        if (*p == ':') from = p + 1, x->prefixed = true;
    for (; from < s && n + 1 < sizeof x->name; from++) x->name[n++] = to_lower(*from);
    x->name[n] = 0;
}

/* Moves behind the next tag; comments, CDATA sections and instructions are passed over. False at the end. */
static bool next_tag(struct scan *x)
{
    for (;;) {
        const char *s = strchr(x->s, '<');
        if (!s) return false;
        const char *skip = text_starts(s, "<!--") ? "-->" : text_starts(s, "<![CDATA[") ? "]]>" : NULL;
        const char *end = strstr(s + 1, skip ? skip : ">");
        if (!end) return false;
        x->s = end + (skip ? 3 : 1);
        if (skip || s[1] == '?' || s[1] == '!') continue;
        take_name(x, s + 1, end);
        return true;
    }
}

/* The text up to the next tag, which may be a CDATA section. */
static char *text_here(struct scan *x)
{
    const char *s = x->s;
    while (is_space(*s)) s++;
    if (text_starts(s, "<![CDATA[")) {
        const char *end = strstr(s, "]]>");
        s += 9;
        return text_trim(x->a, arena_strndup(x->a, s, end ? (size_t)(end - s) : strlen(s)));
    }
    return decoded(x->a, s, strcspn(s, "<"));
}

/* The value of an attribute of the current tag, NULL when absent. */
static char *attribute(struct scan *x, const char *name)
{
    const char *s = x->attrs;
    size_t n = strlen(name);
    while (s < x->attrs_end) {
        while (s < x->attrs_end && !is_alpha(*s)) s++;
        const char *key = s;
        while (s < x->attrs_end && !is_space(*s) && *s != '=') s++;
        bool hit = (size_t)(s - key) == n && !strncmp(key, name, n);
        while (s < x->attrs_end && is_space(*s)) s++;
        if (s >= x->attrs_end || *s != '=') continue;
        for (s++; s < x->attrs_end && is_space(*s); s++) {}
        if (s >= x->attrs_end || (*s != '"' && *s != '\'')) continue;
        const char *close = memchr(s + 1, *s, (size_t)(x->attrs_end - s - 1));
        if (!close) return NULL;
        if (hit) return decoded(x->a, s + 1, (size_t)(close - s - 1));
        s = close + 1;
    }
    return NULL;
}

static bool looks_like_address(const char *s)
{
    return text_starts_nocase(s, "http://") || text_starts_nocase(s, "https://");
}

/* An entry begins or ends when the current tag has that name. */
static bool at_entry(struct scan *x, const char *name)
{
    if (strcmp(x->name, name)) return false;
    x->in_entry = !x->closing;
    x->took = false;
    x->changed = NULL;
    return true;
}

/* The entry's date, which may stand before its address or behind it. */
static void take_date(struct scan *x, const char *name, const char *other)
{
    if (x->closing || !x->in_entry || x->changed || (strcmp(x->name, name) && (!other || strcmp(x->name, other)))) return;
    x->changed = date_instant(x->a, text_here(x));
    if (x->took && x->map->n) x->map->entries[x->map->n - 1].changed = x->changed;
}

/* <loc>, or an address that stands bare where <loc> belongs. */
static void take_loc(struct scan *x, bool index)
{
    bool map = at_entry(x, "sitemap"), entry = map || at_entry(x, "url");
    if (entry) x->is_map = map;
    if (!x->prefixed || !strcmp(x->name, "lastmod")) take_date(x, "lastmod", NULL);
    if (x->closing || x->took || x->prefixed || !x->in_entry) return;
    if (strcmp(x->name, "loc") && !entry) return;
    const char *href = text_here(x);
    if (entry && !looks_like_address(href)) return;
    add(x, href, index || x->is_map);
    x->took = true;
}

static void take_rss(struct scan *x)
{
    at_entry(x, "item");
    take_date(x, "pubdate", "date");
    if (x->closing || !x->in_entry || x->took || x->prefixed) return;
    const char *href = !strcmp(x->name, "link") || !strcmp(x->name, "guid") ? text_here(x) : "";
    if (!looks_like_address(href)) return;
    add(x, href, false);
    x->took = true;
}

static void take_atom(struct scan *x)
{
    at_entry(x, "entry");
    take_date(x, "updated", "modified");
    if (x->closing || !x->in_entry || x->took || strcmp(x->name, "link")) return;
    const char *rel = attribute(x, "rel"), *href = attribute(x, "href");
    if (!href || (rel && strcmp(rel, "alternate"))) return;
    add(x, href, false);
    x->took = true;
}

static void scan_xml(struct scan *x)
{
    while (next_tag(x)) {
        const char *kind = x->map->kind;
        if (!x->closing && !strcmp(kind, "none")) {
            if (!strcmp(x->name, "sitemapindex")) x->map->kind = "index";
            else if (!strcmp(x->name, "urlset")) x->map->kind = "urlset";
            else if (!strcmp(x->name, "rss") || !strcmp(x->name, "rdf")) x->map->kind = "rss";
            else if (!strcmp(x->name, "feed")) x->map->kind = "atom";
            else return; /* XHTML, or something else */
        } else if (!strcmp(kind, "index") || !strcmp(kind, "urlset")) {
            take_loc(x, !strcmp(kind, "index"));
        } else if (!strcmp(kind, "rss")) {
            take_rss(x);
        } else {
            take_atom(x);
        }
    }
}

/* One address a line; other lines are passed over. */
static void scan_lines(struct scan *x)
{
    char **line;
    size_t n = text_split(x->a, x->s, "\r\n", &line);
    for (size_t i = 0; i < n; i++)
        if (looks_like_address(line[i])) add(x, line[i], false);
    if (x->map->n) x->map->kind = "text";
}

struct sitemap *sitemap_parse(struct arena *a, const char *bytes, size_t n)
{
    struct sitemap *m = arena_alloc(a, sizeof *m);
    m->kind = "none";
    struct buf wide = {0};
    if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) bytes += 3, n -= 3;
    if (n >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2))) {
        from_utf16(&wide, (const unsigned char *)bytes + 2, n - 2, *bytes == '\xfe');
        bytes = wide.s ? wide.s : "";
        n = wide.n;
    }
    struct scan x = {.a = a, .map = m, .s = text_repair(a, bytes, n)};
    buf_free(&wide);
    while (is_space(*x.s)) x.s++;
    if (*x.s == '<') scan_xml(&x);
    else scan_lines(&x);
    return m;
}
