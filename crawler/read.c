/* read.c - see read.h: one page from bytes to records. */
#include "read.h"

#include <string.h>

#include "block.h"
#include "bytes.h"
#include "index/mem.h"
#include "index/text.h"
#include "items.h"
#include "kind.h"
#include "people.h"
#include "pre.h"
#include "profile.h"
#include "ruled.h"
#include "segment.h"
#include "tree.h"

static void add_link(struct arena *a, struct reading *r, const struct node *n)
{
    const char *href = node_attr(n, "href"), *rel = node_attr(n, "rel");
    if (!href) return;
    char *h = text_trim(a, href), *words = rel ? text_lower(a, text_squeeze(a, rel)) : "";
    if (node_is(n, "base")) {
        if (!r->base) r->base = h;
        return;
    }
    if (node_is(n, "link")) {
        if (text_find_words(words, "canonical") && !r->canonical) r->canonical = h;
        if (!text_find_words(words, "next") && !text_find_words(words, "canonical") &&
            !text_find_words(words, "alternate"))
            return;
        const char *type = node_attr(n, "type");
        bool feed = type && (text_find_nocase(type, "rss+xml") || text_find_nocase(type, "atom+xml"));
        if (feed && text_find_words(words, "alternate")) words = "feed";
        else if (type && !text_find_nocase(type, "html")) return;
    }
    *ARENA_PUSH(a, r->links, r->n_links, r->c_links) = (struct read_link){h, words};
}

/* <meta http-equiv=refresh content="5; url=/there"> leads on as a link does. */
static void refresh_meta(struct arena *a, struct reading *r, const struct node *n)
{
    const char *kind = node_attr(n, "http-equiv"), *content = node_attr(n, "content");
    const char *url = kind && content && text_eq_nocase(kind, "refresh") ? text_find_nocase(content, "url") : NULL;
    if (!url || *(url += 3 + strspn(url + 3, " \t")) != '=') return;
    url += 1 + strspn(url + 1, " \t");
    char quote = *url == '"' || *url == '\'' ? *url : 0;
    if (quote) url++;
    const char *end = quote ? strchr(url, quote) : NULL;
    char *href = text_trim(a, arena_strndup(a, url, end ? (size_t)(end - url) : strlen(url)));
    *ARENA_PUSH(a, r->links, r->n_links, r->c_links) = (struct read_link){href, ""};
}

static void robots_meta(struct reading *r, const struct node *n)
{
    const char *name = node_attr(n, "name"), *content = node_attr(n, "content");
    if (!name || !content || (!text_eq_nocase(name, "robots") && !text_eq_nocase(name, "vouch"))) return;
    bool none = text_find_nocase(content, "none");
    r->noindex |= none || text_find_nocase(content, "noindex");
    r->nofollow |= none || text_find_nocase(content, "nofollow");
}

static void read_links(struct arena *a, struct reading *r, const struct node *root)
{
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (!n->tag) continue;
        if (node_is(n, "a") || node_is(n, "area") || node_is(n, "link") || node_is(n, "base")) add_link(a, r, n);
        else if (node_is(n, "meta")) {
            robots_meta(r, n);
            refresh_meta(a, r, n);
        }
    }
}

static void trouble(void *ctx, const char *kind, const char *text)
{
    people_issue(ctx, kind, "%s", text);
}

static void read_items(struct people *p, struct items *it)
{
    profile_items(p, it->json_ld, "json-ld");
    profile_items(p, it->microdata, "microdata");
    profile_items(p, it->rdfa, "rdfa");
    profile_items(p, it->hcard, "hcard");
}

static void read_html(struct people *p, const struct decoded *d)
{
    bool truncated = false;
    struct node *root = tree_parse(p->a, d->text, d->n, &truncated);
    if (truncated) people_issue(p, "too-big", "the page is larger or deeper than is read; the rest was left out");
    pre_lines(p->a, root);
    read_links(p->a, p->out, root);
    if (p->in->rules) ruled_skip(p, root);
    struct items it = items_read(p->a, root, trouble, p);
    bool standing = kind_is_standing(p, root);
    bool article = profile_is_article(it.json_ld, standing) || profile_is_article(it.microdata, standing) || profile_is_article(it.rdfa, standing);
    if (!article) read_items(p, &it);
    if (article || standing) p->author = profile_author(p->a, it.json_ld);
    items_free(&it);
    struct blocks blocks = blocks_read(p->a, root);
    segment_read(p, &blocks, root, article);
}

/* JSON-LD in a file of its own, or the answer of a program, of which nothing can be told. */
static void read_json(struct people *p, const struct decoded *d)
{
    struct items it = items_read_json(p->a, d->text, trouble, p);
    json_t *item;
    size_t i, typed = 0;
    json_array_foreach(it.json_ld, i, item) typed += item_has_own_type(item);
    if (!typed) people_issue(p, "type", "this is JSON that says nothing in the words of schema.org, which is not read");
    if (!profile_is_article(it.json_ld, false)) read_items(p, &it);
    items_free(&it);
}

struct reading *read_page(struct arena *a, const struct catalog *c, const struct page_input *in)
{
    struct reading *r = arena_alloc(a, sizeof *r);
    struct people p = {.a = a, .scratch = arena_new(), .c = c, .in = in, .out = r};
    struct decoded d = bytes_decode(a, in->bytes, in->n, in->type, TREE_BYTES);
    if (d.doubt) people_issue(&p, "encoding", "%s", d.doubt);
    if (d.kind == BYTES_HTML) {
        read_html(&p, &d);
    } else if (d.kind == BYTES_TEXT) {
        struct blocks blocks = blocks_read_text(a, d.text);
        segment_read(&p, &blocks, NULL, false);
    } else if (d.kind == BYTES_JSON) {
        read_json(&p, &d);
    } else {
        people_issue(&p, "type", "this is %s", bytes_kind_words[d.kind]);
    }
    people_finish(&p);
    arena_free(p.scratch);
    return r;
}
