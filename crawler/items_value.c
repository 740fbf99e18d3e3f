/* items_value.c - see items_value.h */
#include "items_value.h"

#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

bool hcard_has(const struct node *n, const char *name)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    size_t len = strlen(name);
    if (!len) return false;
    for (const char *s = class; s && (s = strstr(s, name)); s += len)
        if ((s == class || is_space(s[-1])) && (!s[len] || is_space(s[len]))) return true;
    return false;
}

bool hcard_has_prefix(const struct node *n, const char *prefix)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    for (const char *s = class; s && (s = strstr(s, prefix)); s++)
        if (s == class || is_space(s[-1])) return true;
    return false;
}

bool hcard_has_mark(const struct node *n, const char *prefix)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    for (const char *s = class; s && (s = strstr(s, prefix)); s++) {
        if (s != class && !is_space(s[-1])) continue;
        const char *rest = s + strlen(prefix);
        size_t len = strspn(rest, "abcdefghijklmnopqrstuvwxyz-");
        if (len && (!rest[len] || is_space(rest[len]))) return true;
    }
    return false;
}

bool hcard_is_other(const struct node *n)
{
    static const char *const roots[] = {"h-entry", "h-event", "h-feed", "h-item", "h-org", "h-product", "h-recipe", "h-resume",
                                        "h-review", "h-review-aggregate", "h-cite", "h-news", "vevent", "hreview", NULL};
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    for (const char *const *r = roots; class && *r; r++)
        if (hcard_has(n, *r)) return true;
    return false;
}

bool hcard_is_card(const struct node *n)
{
    const char *class = node_attr(n, "class");
    return class && strstr(class, "card") && (hcard_has(n, "vcard") || hcard_has(n, "h-card"));
}

const char *hcard_words(struct hcard *h, const struct node *n)
{
    if (h->text > HCARD_TEXT) return "";
    struct buf b = {0};
    for (const struct node *k = n->first; k;) {
        bool skip = k->tag && ((node_hidden(k) && !node_is(k, "object")) || hcard_has(k, "type"));
        const char *alt = node_is(k, "img") ? node_attr(k, "alt") : NULL;
        if (!k->tag) buf_puts(&b, k->text);
        else if (node_is_block(k)) buf_putc(&b, ' ');
        if (alt && !skip) buf_puts(&b, alt);
        k = skip ? node_skip(k, n) : node_next(k, n);
        if (k && k->prev && node_is_block(k->prev)) buf_putc(&b, ' ');
    }
    char *s = text_squeeze(h->a, b.s ? b.s : "");
    h->text += b.n;
    buf_free(&b);
    return s;
}

const char *hcard_link(const struct node *n)
{
    static const char *const sources[] = {"img", "audio", "video", "source", "iframe", NULL};
    if (node_is(n, "a") || node_is(n, "area") || node_is(n, "link")) return node_attr(n, "href");
    if (node_is(n, "object")) return node_attr(n, "data");
    for (const char *const *t = sources; *t; t++)
        if (node_is(n, *t)) return node_attr(n, "src");
    return NULL;
}

const char *hcard_attribute(const struct node *n, enum hcard_kind kind)
{
    if (node_is(n, "abbr") || (kind == HCARD_WORDS && node_is(n, "link"))) return node_attr(n, "title");
    if (node_is(n, "data") || node_is(n, "input")) return node_attr(n, "value");
    if (kind == HCARD_DATE && (node_is(n, "time") || node_is(n, "ins") || node_is(n, "del"))) return node_attr(n, "datetime");
    if (kind != HCARD_LINK && (node_is(n, "img") || node_is(n, "area"))) return node_attr(n, "alt");
    return hcard_has(n, "value-title") ? node_attr(n, "title") : NULL;
}

/* The value-class pattern: the pieces marked "value" or "value-title" are the value; NULL when there are none. */
static const char *marked_value(struct hcard *h, const struct node *n, enum hcard_kind kind)
{
    char *whole = NULL;
    for (const struct node *c = n->first; c;) {
        bool piece = hcard_has(c, "value") || hcard_has(c, "value-title");
        if (piece) {
            const char *link = kind == HCARD_LINK ? hcard_link(c) : NULL, *held = hcard_attribute(c, kind);
            if (link && text_starts_nocase(link, "mailto:")) link = arena_strndup(h->a, link + 7, strcspn(link + 7, "?"));
            const char *v = link ? link : held ? held : hcard_words(h, c);
            /* A date and a time in two pieces. */
            bool time = whole && is_digit(*v) && strlen(whole) == 10 && whole[4] == '-' && strchr(v, ':');
            whole = whole ? arena_printf(h->a, "%s%s%s", whole, time ? "T" : "", v) : arena_strdup(h->a, v);
        }
        h->text += 16;
        c = piece || hcard_is_card(c) ? node_skip(c, n) : node_next(c, n);
    }
    return whole ? text_squeeze(h->a, whole) : NULL;
}

/* The number behind a link "tel:", where the words of it are no number ("call us"). */
static const char *dialled(struct hcard *h, const struct node *n)
{
    const char *link = node_is(n, "a") ? hcard_link(n) : NULL;
    size_t digits = 0;
    if (!link || !text_starts_nocase(link, "tel:")) return NULL;
    for (const char *s = hcard_words(h, n); *s; s++) digits += is_digit(*s);
    return digits < 7 ? text_squeeze(h->a, link + 4) : NULL;
}

const char *hcard_value(struct hcard *h, const struct node *n, enum hcard_kind kind)
{
    if (h->text > HCARD_TEXT) return "";
    const char *link = kind == HCARD_LINK ? hcard_link(n) : NULL, *v = kind == HCARD_PHONE ? dialled(h, n) : NULL;
    bool mail = link && text_starts_nocase(link, "mailto:");
    if (mail) return arena_strndup(h->a, link + 7, strcspn(link + 7, "?"));
    if (link) return text_trim(h->a, link);
    if (v) return v;
    if (kind == HCARD_WHOLE) return hcard_words(h, n);
    if ((v = hcard_attribute(n, kind))) return text_squeeze(h->a, v);
    v = marked_value(h, n, kind);
    return v ? v : hcard_words(h, n);
}
