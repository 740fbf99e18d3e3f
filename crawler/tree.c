/* tree.c - see tree.h. libxml2 tells of elements as it reads them; the nodes are our own, so that no second tree is
 * built and the depth is ours to bound. */
#include "tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "apart.h"
#include "index/buf.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "markup.h"

/* Beyond this depth libxml2 itself would take quadratic time to match end tags: the rest is left out. */
enum { PARSER_DEPTH = 3000 };

struct builder {
    struct arena *a;
    struct node *root, *at;
    int depth;      /* of open elements, those beyond TREE_DEPTH too */
    size_t nodes;
    struct buf text;
    struct apart apart; /* what is parsed, without its long runs of words */
    bool truncated;
    htmlParserCtxtPtr parser;
};

/* The elements whose kind matters: what begins a new line, what a person does not see. */
struct kind {
    const char *tag;
    bool block, unseen;
};
/* clang-format off */
static const struct kind kinds[] = {
    {"p", 1, 0}, {"div", 1, 0}, {"li", 1, 0}, {"ul", 1, 0}, {"ol", 1, 0}, {"h1", 1, 0}, {"h2", 1, 0}, {"h3", 1, 0},
    {"h4", 1, 0}, {"h5", 1, 0}, {"h6", 1, 0}, {"br", 1, 0}, {"td", 1, 0}, {"th", 1, 0}, {"tr", 1, 0}, {"table", 1, 0},
    {"tbody", 1, 0}, {"thead", 1, 0}, {"dl", 1, 0}, {"dt", 1, 0}, {"dd", 1, 0}, {"section", 1, 0}, {"article", 1, 0},
    {"aside", 1, 0}, {"main", 1, 0}, {"header", 1, 0}, {"nav", 1, 0}, {"footer", 1, 0}, {"address", 1, 0},
    {"form", 1, 0}, {"blockquote", 1, 0}, {"pre", 1, 0}, {"hr", 1, 0}, {"figure", 1, 0}, {"body", 1, 0},
    {"html", 1, 0}, {"details", 1, 0}, {"fieldset", 1, 0}, {"head", 1, 0}, {"figcaption", 1, 0}, {"summary", 1, 0},
    {"caption", 1, 0}, {"center", 1, 0}, {"label", 1, 0}, {"option", 1, 0}, {"button", 1, 0}, {"legend", 1, 0},
    {"menu", 1, 0},
    {"script", 0, 1}, {"style", 0, 1}, {"noscript", 0, 1}, {"template", 0, 1}, {"title", 0, 1}, {"svg", 0, 1},
    {"math", 0, 1}, {"iframe", 0, 1}, {"object", 0, 1}, {"canvas", 0, 1}, {"select", 0, 1}, {"datalist", 0, 1},
    {"textarea", 0, 1}, {"del", 0, 1}, {"s", 0, 1}, {"strike", 0, 1},
    {"a", 0, 0}, {"span", 0, 0}, {"strong", 0, 0}, {"b", 0, 0}, {"em", 0, 0}, {"i", 0, 0}, {"meta", 0, 0},
    {"link", 0, 0}, {"img", 0, 0},
};
/* clang-format on */

enum { KIND_SLOTS = 256 };

static unsigned kind_slot(const char *tag)
{
    unsigned h = 5381;
    for (; *tag; tag++) h = h * 33 + (unsigned char)*tag;
    return h % KIND_SLOTS;
}

/* NULL when the element's kind does not matter. */
static const struct kind *kind_of(const char *tag)
{
    static const struct kind *slot[KIND_SLOTS];
    static bool filled;
    for (size_t i = 0; !filled && i < sizeof kinds / sizeof *kinds; i++) {
        unsigned at = kind_slot(kinds[i].tag);
        while (slot[at]) at = (at + 1) % KIND_SLOTS;
        slot[at] = &kinds[i];
    }
    filled = true;
    for (unsigned at = kind_slot(tag); slot[at]; at = (at + 1) % KIND_SLOTS)
        if (!strcmp(slot[at]->tag, tag)) return slot[at];
    return NULL;
}

static struct node *add(struct builder *b, const char *tag)
{
    struct node *n = arena_alloc(b->a, sizeof *n);
    n->tag = tag;
    n->parent = b->at;
    n->depth = b->at->depth + 1;
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
    add(b, NULL)->text = apart_whole(b->a, &b->apart, b->text.s, b->text.n);
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
    const struct kind *kind = kind_of((const char *)name);
    struct node *n = add(b, kind ? kind->tag : arena_strdup(b->a, (const char *)name));
    n->block = kind && kind->block;
    n->unseen = kind && kind->unseen;
    struct attr **tail = &n->attrs;
    for (; atts && atts[0]; atts += 2) {
        struct attr *t = arena_alloc(b->a, sizeof *t);
        t->name = text_lower(b->a, (const char *)atts[0]);
        const char *value = (const char *)atts[1];
        t->value = value ? apart_whole(b->a, &b->apart, value, strlen(value)) : "";
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
    b.apart = apart_take(a, markup_bound(a, utf8, n), n);
    htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(b.apart.text, (int)b.apart.n);
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

const char *node_attr(const struct node *n, const char *name)
{
    for (const struct attr *t = n->attrs; t; t = t->next)
        if (*t->name == *name && !strcmp(t->name, name)) return t->value;
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
    if (!n->tag) return false;
    if (n->unseen) return true;
    for (const struct attr *t = n->attrs; t; t = t->next) {
        if (*t->name != 'h' && *t->name != 's') continue;
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

char *node_text(struct arena *a, const struct node *n)
{
    /* Most elements hold one piece of text and nothing else. */
    if (n->tag && n->first && n->first == n->last && !n->first->tag) return text_squeeze(a, n->first->text);
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
