/* parcel.c - see parcel.h */
#include "parcel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/mem.h"

static void put_number(struct buf *b, size_t n)
{
    buf_put(b, &n, sizeof n);
}

/* With its NUL, behind the length of both; a length of nothing is NULL. */
static void put_text(struct buf *b, const char *s)
{
    size_t n = s ? strlen(s) + 1 : 0;
    put_number(b, n);
    if (n) buf_put(b, s, n);
}

/* While a parcel is opened. */
struct opening {
    const char *s, *end;
    bool bad;
};

static size_t get_number(struct opening *o)
{
    size_t n = 0;
    if ((size_t)(o->end - o->s) < sizeof n) {
        o->bad = true;
        return 0;
    }
    memcpy(&n, o->s, sizeof n);
    o->s += sizeof n;
    return n;
}

static const char *get_text(struct opening *o)
{
    size_t size = get_number(o);
    if (o->bad || !size) return NULL;
    if ((size_t)(o->end - o->s) < size || o->s[size - 1]) {
        o->bad = true;
        return NULL;
    }
    o->s += size;
    return o->s - size;
}

/* How many things of at least one number each follow: no more than the bytes that are left can hold. */
static size_t get_count(struct opening *o)
{
    size_t n = get_number(o);
    if (n <= (size_t)(o->end - o->s) / sizeof n) return n;
    o->bad = true;
    return 0;
}

void parcel_put_page(struct buf *b, const struct page_input *in)
{
    char *rules = in->rules ? json_dumps(in->rules, JSON_COMPACT) : NULL;
    put_text(b, in->type);
    put_text(b, in->url);
    put_text(b, in->source);
    put_text(b, in->voice);
    put_text(b, in->seen);
    put_text(b, in->canonical);
    put_text(b, rules);
    free(rules);
}

bool parcel_get_page(const char *p, size_t n, struct page_input *out, const char **rules)
{
    struct opening o = {.s = p, .end = p + n};
    *out = (struct page_input){0};
    out->type = get_text(&o);
    out->url = get_text(&o);
    out->source = get_text(&o);
    out->voice = get_text(&o);
    out->seen = get_text(&o);
    out->canonical = get_text(&o);
    *rules = get_text(&o);
    return !o.bad && out->url && o.s == o.end;
}

static void put_record(struct buf *b, const struct record *r)
{
    put_text(b, r->source);
    put_text(b, r->voice);
    put_text(b, r->url);
    put_text(b, r->item);
    put_text(b, r->seen);
    put_number(b, r->practice);
    put_number(b, r->n);
    for (size_t i = 0; i < r->n; i++) {
        const struct claim *c = &r->claims[i];
        put_text(b, c->field);
        put_text(b, c->value);
        put_text(b, c->quote);
        put_text(b, c->where);
        buf_put(b, &c->sure, sizeof c->sure);
    }
}

void parcel_put_reading(struct buf *b, const struct reading *r)
{
    put_text(b, r->base);
    put_text(b, r->canonical);
    put_number(b, r->noindex);
    put_number(b, r->nofollow);
    put_number(b, r->n_records);
    for (size_t i = 0; i < r->n_records; i++) put_record(b, r->records[i]);
    put_number(b, r->n_issues);
    for (size_t i = 0; i < r->n_issues; i++) {
        put_text(b, r->issues[i].kind);
        put_text(b, r->issues[i].text);
    }
    put_number(b, r->n_links);
    for (size_t i = 0; i < r->n_links; i++) {
        put_text(b, r->links[i].href);
        put_text(b, r->links[i].rel);
    }
}

static struct claim get_claim(struct opening *o)
{
    struct claim c = {.field = get_text(o), .value = get_text(o)};
    c.quote = get_text(o);
    c.where = get_text(o);
    if ((size_t)(o->end - o->s) < sizeof c.sure) {
        o->bad = true;
        return c;
    }
    memcpy(&c.sure, o->s, sizeof c.sure);
    o->s += sizeof c.sure;
    return c;
}

static struct record *get_record(struct arena *a, struct opening *o)
{
    struct record *r = arena_alloc(a, sizeof *r);
    r->source = get_text(o);
    r->voice = get_text(o);
    r->url = get_text(o);
    r->item = get_text(o);
    r->seen = get_text(o);
    r->practice = get_number(o);
    r->n = r->cap = get_count(o);
    r->claims = arena_alloc(a, r->n * sizeof *r->claims);
    for (size_t i = 0; i < r->n && !o->bad; i++) r->claims[i] = get_claim(o);
    return r;
}

struct reading *parcel_get_reading(struct arena *a, const char *p, size_t n)
{
    struct opening o = {.s = p, .end = p + n};
    struct reading *r = arena_alloc(a, sizeof *r);
    r->base = get_text(&o);
    r->canonical = get_text(&o);
    r->noindex = get_number(&o);
    r->nofollow = get_number(&o);
    r->n_records = r->c_records = get_count(&o);
    r->records = arena_alloc(a, r->n_records * sizeof *r->records);
    for (size_t i = 0; i < r->n_records && !o.bad; i++) r->records[i] = get_record(a, &o);
    r->n_issues = r->c_issues = get_count(&o);
    r->issues = arena_alloc(a, r->n_issues * sizeof *r->issues);
    for (size_t i = 0; i < r->n_issues && !o.bad; i++) {
        r->issues[i].kind = get_text(&o);
        r->issues[i].text = get_text(&o);
    }
    r->n_links = r->c_links = get_count(&o);
    r->links = arena_alloc(a, r->n_links * sizeof *r->links);
    for (size_t i = 0; i < r->n_links && !o.bad; i++) {
        r->links[i].href = get_text(&o);
        r->links[i].rel = get_text(&o);
    }
    return o.bad || o.s != o.end ? NULL : r;
}
