/* export_page.c - see export_page.h */
#include "export_page.h"

#include <jansson.h>
#include <string.h>

#include "bytes.h"
#include "index/buf.h"
#include "index/claim.h"
#include "index/evidence.h"
#include "index/hide.h"
#include "index/mem.h"
#include "index/person.h"
#include "index/register.h"
#include "index/ruling.h"
#include "tree.h"

struct withheld {
    struct arena *a;
    const struct catalog *c;
    struct registers *registers;
    struct hidden_hash *hidden;
    size_t n;
    struct words pages; /* addresses of records that are of somebody hidden */
};

static bool is_theirs(const struct withheld *h, struct arena *a, const struct record *r)
{
    if (r->practice) return false;
    struct person *p = person_of_record(a, h->c, h->registers, r);
    const char *who = NULL;
    return hide_check(a, h->hidden, h->n, &p, 1, &who) != HIDE_NO;
}

static void note_page(void *ctx, const struct record *r)
{
    struct withheld *h = ctx;
    struct arena *a = arena_new();
    if (is_theirs(h, a, r)) words_add(h->a, &h->pages, arena_strdup(h->a, r->url));
    arena_free(a);
}

struct withheld *withheld_open(struct arena *a, const struct catalog *c, struct db *evidence, struct db *rulings)
{
    struct withheld *h = arena_alloc(a, sizeof *h);
    h->a = a;
    h->c = c;
    h->n = rulings_hidden(a, rulings, &h->hidden);
    if (!h->n) return h;
    h->registers = registers_open();
    if (evidence) records_each(evidence, note_page, h);
    return h;
}

bool withheld_none(const struct withheld *h)
{
    return !h->n;
}

/* All words of a page: what is seen, what stands in attributes, and structured data. */
static char *words_of(struct arena *a, const char *text, size_t n)
{
    struct buf b = {0};
    bool truncated;
    const struct node *root = tree_parse(a, text, n, &truncated);
    for (const struct node *e = root->first; e; e = node_next(e, root)) {
        if (e->text) buf_puts(&b, e->text);
        if (e->tag && node_is_block(e)) buf_putc(&b, ' ');
        if (!e->tag) continue;
        for (const struct attr *at = e->attrs; at; at = at->next) buf_printf(&b, " %s ", at->value);
    }
    char *out = arena_strndup(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

bool withheld_page(const struct withheld *h, const char *url, const char *bytes, size_t n, const char *type)
{
    if (!h->n) return false;
    struct arena *a = arena_new();
    bool named = words_have(&h->pages, url) || hide_named_in(h->hidden, h->n, url);
    struct decoded d = named ? (struct decoded){0} : bytes_decode(a, bytes, n, type, TREE_BYTES);
    if (!named && d.text) named = hide_named_in(h->hidden, h->n, d.text);
    if (!named && d.text && d.kind == BYTES_HTML) named = hide_named_in(h->hidden, h->n, words_of(a, d.text, d.n));
    arena_free(a);
    return named;
}

bool withheld_record(const struct withheld *h, const struct record *r)
{
    if (!h->n) return false;
    struct arena *a = arena_new();
    bool named = is_theirs(h, a, r) || hide_named_in(h->hidden, h->n, r->url);
    for (size_t i = 0; i < r->n && !named; i++)
        named = hide_named_in(h->hidden, h->n, r->claims[i].value) ||
                (r->claims[i].quote && hide_named_in(h->hidden, h->n, r->claims[i].quote));
    arena_free(a);
    return named;
}
