/* tree.c - see tree.h. libxml2 tells of elements as it reads them; the nodes are our own, so that no second tree is
 * built and the depth is ours to bound. */
#include "tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "index/buf.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"

/* Beyond this depth libxml2 itself would take quadratic time to match end tags: the rest is left out. */
enum { PARSER_DEPTH = 3000 };

struct builder {
    struct arena *a;
    struct node *root, *at;
    int depth;      /* of open elements, those beyond TREE_DEPTH too */
    size_t nodes;
    struct buf text;
    bool truncated;
    htmlParserCtxtPtr parser;
};

static bool listed(const char *tag, const char *const *list)
{
    for (; *list; list++)
        if (*tag == **list && !strcmp(tag, *list)) return true;
    return false;
}

static bool breaks_lines(const char *tag)
{
    static const char *const tags[] = {
        "p",       "div",   "li",   "ul",      "ol",    "h1",     "h2",      "h3",     "h4",         "h5",  "h6",
        "br",      "td",    "th",   "tr",      "table", "tbody",  "thead",   "dl",     "dt",         "dd",  "section",
        "article", "aside", "main", "header",  "nav",   "footer", "address", "form",   "blockquote", "pre", "hr",
        "figure",  "body",  "html", "details", "fieldset", "head", "figcaption", "summary", "caption", "center", "label",
        "option",  "button", "legend", "menu", "#root", NULL};
    return listed(tag, tags);
}

static struct node *add(struct builder *b, const char *tag)
{
    struct node *n = arena_alloc(b->a, sizeof *n);
    n->tag = tag;
    n->parent = b->at;
    n->depth = b->at->depth + 1;
    n->block = tag && breaks_lines(tag);
    n->prev = b->at->last;
    if (b->at->last) b->at->last->next = n;
    else b->at->first = n;
    b->at->last = n;
    b->nodes++;
    return n;
}

static void flush(struct builder *b)
{
    if (!b->text.n) return;
    add(b, NULL)->text = arena_strndup(b->a, b->text.s, b->text.n);
    buf_clear(&b->text);
}

static void stop(struct builder *b)
{
    b->truncated = true;
    xmlStopParser(b->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct builder *b = ctx;
    if (b->truncated) return;
    flush(b);
    if (b->nodes >= TREE_NODES || b->depth >= PARSER_DEPTH) {
        stop(b);
        return;
    }
    b->depth++;
    struct node *n = add(b, arena_strdup(b->a, (const char *)name));
    struct attr **tail = &n->attrs;
    for (; atts && atts[0]; atts += 2) {
        struct attr *t = arena_alloc(b->a, sizeof *t);
        t->name = text_lower(b->a, (const char *)atts[0]);
        t->value = atts[1] ? arena_strdup(b->a, (const char *)atts[1]) : "";
        *tail = t;
        tail = &t->next;
    }
    if (b->depth <= TREE_DEPTH) b->at = n;
}

static void on_end(void *ctx, const xmlChar *name)
{
    struct builder *b = ctx;
    (void)name;
    if (b->truncated) return;
    flush(b);
    if (b->depth <= TREE_DEPTH && b->at != b->root) b->at = b->at->parent;
    if (b->depth > 0) b->depth--;
}

static void on_text(void *ctx, const xmlChar *s, int n)
{
    struct builder *b = ctx;
    if (!b->truncated && n > 0) buf_put(&b->text, s, (size_t)n);
}

static void on_error(void *ctx, const char *fmt, ...)
{
    (void)ctx, (void)fmt;
}

struct node *tree_parse(struct arena *a, const char *utf8, size_t n, bool *truncated)
{
    struct builder b = {.a = a, .root = arena_alloc(a, sizeof(struct node))};
    b.root->tag = "#root";
    b.root->block = true;
    b.at = b.root;
    if (n > TREE_BYTES) {
        n = TREE_BYTES;
        while (n && ((unsigned char)utf8[n] & 0xC0) == 0x80) n--;
        b.truncated = true;
    }
    *truncated = b.truncated;
    if (!n) return b.root;
    b.truncated = false;
    htmlSAXHandler sax = {.startElement = on_start, .endElement = on_end, .characters = on_text,
                          .cdataBlock = on_text, .ignorableWhitespace = on_text, .warning = on_error,
                          .error = on_error, .fatalError = on_error};
    htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(utf8, (int)n);
    if (!p) die("out of memory");
    *p->sax = sax;
    p->userData = &b;
    b.parser = p;
    htmlCtxtUseOptions(p, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    *p->sax = sax;
    xmlSwitchEncoding(p, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(p);
    b.at = b.root == b.at ? b.root : b.at;
    if (!b.truncated) flush(&b);
    if (p->myDoc) xmlFreeDoc(p->myDoc);
    p->myDoc = NULL;
    htmlFreeParserCtxt(p);
    buf_free(&b.text);
    *truncated |= b.truncated;
    return b.root;
}

bool node_is(const struct node *n, const char *tag)
{
    return n && n->tag && *n->tag == *tag && !strcmp(n->tag, tag);
}

const char *node_attr(const struct node *n, const char *name)
{
    for (const struct attr *t = n->attrs; t; t = t->next)
        if (!strcmp(t->name, name)) return t->value;
    return NULL;
}

struct node *node_skip(const struct node *n, const struct node *top)
{
    for (; n && n != top; n = n->parent)
        if (n->next) return n->next;
    return NULL;
}

struct node *node_next(const struct node *n, const struct node *top)
{
    return n->first ? n->first : node_skip(n, top);
}

struct node *node_find(const struct node *top, const char *tag)
{
    for (struct node *n = top->first; n; n = node_next(n, top))
        if (node_is(n, tag)) return n;
    return NULL;
}

bool node_inside(const struct node *n, const struct node *top)
{
    for (; n; n = n->parent)
        if (n == top) return true;
    return false;
}

bool node_hidden(const struct node *n)
{
    static const char *const tags[] = {"script", "style", "noscript", "template", "title", "svg", "math",
                                       "iframe", "object", "canvas", "select", "datalist", "textarea",
                                       "del", "s", "strike", NULL};
    if (!n->tag) return false;
    if (listed(n->tag, tags)) return true;
    for (const struct attr *t = n->attrs; t; t = t->next) {
        if (!strcmp(t->name, "hidden")) return !text_eq_nocase(t->value, "until-found");
        if (strcmp(t->name, "style")) continue;
        const char *d = text_find_nocase(t->value, "display");
        if (d && (d = strchr(d, ':'))) {
            while (is_space(*++d)) {
            }
            if (text_starts_nocase(d, "none")) return true;
        }
    }
    return false;
}

bool node_is_block(const struct node *n)
{
    return n->block;
}

char *node_text(struct arena *a, const struct node *n)
{
    struct buf b = {0};
    for (const struct node *k = n->tag ? n->first : n; k;) {
        if (!k->tag) buf_puts(&b, k->text);
        else if (node_is_block(k)) buf_putc(&b, ' ');
        k = k->tag && node_hidden(k) ? node_skip(k, n) : k == n ? NULL : node_next(k, n);
        if (k && k->prev && node_is_block(k->prev)) buf_putc(&b, ' ');
    }
    char *s = text_squeeze(a, b.s ? b.s : "");
    buf_free(&b);
    return s;
}
