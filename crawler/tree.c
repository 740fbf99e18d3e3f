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
#include "regular.h"

/* Beyond this depth libxml2 itself would take quadratic time to match end tags: the rest is left out. */
enum { PARSER_DEPTH = 3000 };

struct mending {
    struct builder b;
    struct buf text;    /* since the last tag */
    struct apart apart; /* what is parsed, without its long runs of words */
    bool truncated;
    htmlParserCtxtPtr parser;
};

static void flush(struct mending *m)
{
    if (!m->text.n) return;
    builder_text(&m->b, apart_whole(m->b.a, &m->apart, m->text.s, m->text.n));
    buf_clear(&m->text);
}

static void stop(struct mending *m)
{
    m->truncated = true;
    xmlStopParser(m->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct mending *m = ctx;
    struct arena *a = m->b.a;
    if (m->truncated) return;
    flush(m);
    if (m->b.nodes >= TREE_NODES || m->b.depth >= PARSER_DEPTH) {
        stop(m);
        return;
    }
    const struct element *e = element_named((const char *)name, strlen((const char *)name));
    struct node *n = builder_open(&m->b, e ? e->tag : arena_strdup(a, (const char *)name), e);
    struct attr **tail = &n->attrs;
    for (; atts && atts[0]; atts += 2) {
        struct attr *t = arena_alloc(a, sizeof *t);
        t->name = text_lower(a, (const char *)atts[0]);
        const char *value = (const char *)atts[1];
        t->value = value ? apart_whole(a, &m->apart, value, strlen(value)) : "";
        *tail = t;
        tail = &t->next;
    }
}

static void on_end(void *ctx, const xmlChar *name)
{
    struct mending *m = ctx;
    (void)name;
    if (m->truncated) return;
    flush(m);
    builder_close(&m->b);
}

static void on_text(void *ctx, const xmlChar *s, int n)
{
    struct mending *m = ctx;
    if (!m->truncated && n > 0) buf_put(&m->text, s, (size_t)n);
}

static void on_error(void *ctx, const char *fmt, ...)
{
    (void)ctx, (void)fmt;
}

/* What of N bytes is read: not more than the bound, and no half character. */
static size_t bounded(const char *utf8, size_t n, bool *truncated)
{
    *truncated = n > TREE_BYTES;
    if (!*truncated) return n;
    n = TREE_BYTES;
    while (n && ((unsigned char)utf8[n] & 0xC0) == 0x80) n--;
    return n;
}

struct node *tree_mend(struct arena *a, const char *utf8, size_t n, bool *truncated)
{
    struct mending m = {.b = builder_new(a)};
    n = bounded(utf8, n, truncated);
    if (!n) return m.b.root;
    htmlSAXHandler sax = {.startElement = on_start, .endElement = on_end, .characters = on_text,
                          .cdataBlock = on_text, .ignorableWhitespace = on_text, .warning = on_error,
                          .error = on_error, .fatalError = on_error};
    m.apart = apart_take(a, markup_bound(a, utf8, n), n);
    htmlParserCtxtPtr p = htmlCreateMemoryParserCtxt(m.apart.text, (int)m.apart.n);
    if (!p) die("out of memory");
    *p->sax = sax;
    p->userData = &m;
    m.parser = p;
    htmlCtxtUseOptions(p, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                              HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    *p->sax = sax;
    xmlSwitchEncoding(p, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(p);
    if (!m.truncated) flush(&m);
    if (p->myDoc) xmlFreeDoc(p->myDoc);
    p->myDoc = NULL;
    htmlFreeParserCtxt(p);
    buf_free(&m.text);
    *truncated |= m.truncated;
    return m.b.root;
}

struct node *tree_parse(struct arena *a, const char *utf8, size_t n, bool *truncated)
{
    struct builder b = builder_new(a);
    size_t most = bounded(utf8, n, truncated);
    return regular_read(&b, utf8, most) ? b.root : tree_mend(a, utf8, n, truncated);
}
