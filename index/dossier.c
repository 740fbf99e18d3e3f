/* dossier.c - see dossier.h */
#include "dossier.h"

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "buf.h"
#include "mem.h"
#include "practitioner.h"
#include "text.h"

/* Writing. */

enum { TEXTS_KNOWN = 256 };

struct writing {
    struct buf *b;
    size_t start;                  /* where the dossier begins in B */
    struct { uint32_t at, n; } known[TEXTS_KNOWN]; /* texts that stand there, by their hash */
};

static void put_number(struct writing *w, uint64_t v)
{
    for (; v >= 128; v >>= 7) buf_putc(w->b, (char)(v | 128));
    buf_putc(w->b, (char)v);
}

static void put_piece(struct writing *w, const char *s, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 16777619u;
    size_t slot = (h ^ h >> 16) % TEXTS_KNOWN, here = w->b->n - w->start;
    if (n > 1 && w->known[slot].n == n && !memcmp(w->b->s + w->start + w->known[slot].at, s, n)) {
        put_number(w, (uint64_t)(here - w->known[slot].at) << 1);
        return;
    }
    put_number(w, (uint64_t)n << 1 | 1);
    w->known[slot].at = (uint32_t)(w->b->n - w->start);
    w->known[slot].n = (uint32_t)n;
    buf_put(w->b, s, n);
    buf_putc(w->b, 0);
}

static void put_text(struct writing *w, const char *s)
{
    if (s) put_piece(w, s, strlen(s));
    else put_number(w, 0);
}

static void put_double(struct writing *w, double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    bits = htole64(bits);
    buf_put(w->b, &bits, sizeof bits);
}

static void put_evidence(struct writing *w, const struct evidence_list *list)
{
    put_number(w, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct evidence *e = &list->v[i];
        put_text(w, e->source);
        put_text(w, e->voice ? e->voice : "directory");
        put_text(w, e->url ? e->url : "");
        put_text(w, e->seen);
        put_text(w, e->quote);
        put_text(w, e->where);
    }
}

static void put_place(struct writing *w, const struct place *p)
{
    put_text(w, p->street);
    put_text(w, p->unit);
    put_text(w, p->city);
    put_text(w, p->state);
    put_text(w, p->zip);
    put_text(w, p->phone);
    put_text(w, p->source);
    put_text(w, p->seen);
    put_number(w, p->has_point);
    if (p->has_point) put_double(w, p->lat), put_double(w, p->lon);
}

static void put_facts(struct writing *w, const struct licence_facts *f)
{
    put_number(w, f->found);
    put_text(w, f->authority);
    put_text(w, f->words);
    put_text(w, f->class);
    put_text(w, f->as_of);
    put_text(w, f->complete);
    put_text(w, f->issued);
    put_text(w, f->expires);
    put_text(w, f->action);
    put_text(w, f->name);
    put_text(w, f->type);
    put_number(w, (uint64_t)f->birth_year);
    put_number(w, (uint64_t)f->line);
    put_number(w, f->found == FOUND_NO_NUMBER ? (uint64_t)f->rows : 0);
}

static void put_credential(struct writing *w, const struct credential *k)
{
    put_number(w, k->kind);
    put_text(w, k->type);
    put_text(w, k->issuer);
    put_text(w, k->number);
    put_text(w, k->state);
    put_text(w, k->programme);
    put_text(w, k->name);
    put_number(w, k->house_only);
    put_number(w, (uint64_t)(k->year + 1));
    put_number(w, (uint64_t)(k->hours + 1));
    put_text(w, k->experiential);
    put_text(w, k->level);
    put_number(w, k->proof);
    if (k->kind == CREDENTIAL_LICENCE) put_facts(w, &k->facts);
    put_evidence(w, &k->evidence);
}

static void put_fact(struct writing *w, const struct fact *f)
{
    size_t n = strlen(f->value);
    bool plain = n > 1 && *f->value == '"' && f->value[n - 1] == '"' && !memchr(f->value, '\\', n) &&
                 !memchr(f->value + 1, '"', n - 2);
    put_text(w, f->field);
    put_number(w, plain);
    put_piece(w, f->value + plain, n - 2 * plain);
    put_evidence(w, &f->evidence);
}

static void put_exclusion(struct writing *w, const struct exclusion_match *x)
{
    put_number(w, x->certain);
    put_text(w, x->cleared);
    put_text(w, x->name);
    put_text(w, x->type);
    put_text(w, x->since);
    put_text(w, x->birth);
    put_text(w, x->state);
    put_text(w, x->waiver_state);
    put_text(w, x->as_of);
    put_text(w, x->reasons);
    put_number(w, (uint64_t)x->line);
}

static void put_compact(struct writing *w, const struct compact_authority *m)
{
    put_text(w, m->compact);
    put_text(w, m->state);
    put_text(w, m->kind);
    put_text(w, m->home_state);
    put_text(w, m->number);
    put_text(w, m->words);
    put_text(w, m->class);
    put_text(w, m->expires);
    put_text(w, m->as_of);
    put_text(w, m->authority);
    put_number(w, (uint64_t)m->line);
}

void dossier_write(struct buf *out, const struct practitioner *p)
{
    struct writing w = {.b = out, .start = out->n};
    const char *const texts[] = {p->id,   p->name, p->given,  p->family, p->post_nominals, p->profession,
                                 p->role, p->npi,  p->gender, p->seen,   p->deactivated};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_text(&w, texts[i]);
    put_number(&w, (uint64_t)p->birth_year);
    put_number(&w, p->register_only);
    put_number(&w, p->n_places);
    for (size_t i = 0; i < p->n_places; i++) put_place(&w, &p->places[i]);
    put_number(&w, p->n_credentials);
    for (size_t i = 0; i < p->n_credentials; i++) put_credential(&w, &p->credentials[i]);
    put_number(&w, p->n_facts);
    for (size_t i = 0; i < p->n_facts; i++) put_fact(&w, &p->facts[i]);
    put_number(&w, p->n_exclusions);
    for (size_t i = 0; i < p->n_exclusions; i++) put_exclusion(&w, &p->exclusions[i]);
    put_number(&w, p->n_compacts);
    for (size_t i = 0; i < p->n_compacts; i++) put_compact(&w, &p->compacts[i]);
}

/* Reading. */

struct reading {
    struct arena *a;
    const unsigned char *start, *at, *end;
    bool bad;
};

static uint64_t number(struct reading *r)
{
    uint64_t v = 0;
    for (int shift = 0; r->at < r->end && shift < 64; shift += 7) {
        unsigned char c = *r->at++;
        v |= (uint64_t)(c & 127) << shift;
        if (c < 128) return v;
    }
    r->bad = true;
    return 0;
}

/* A number below LIMIT. */
static int small(struct reading *r, uint64_t limit)
{
    uint64_t v = number(r);
    if (v >= limit) r->bad = true, v = 0;
    return (int)v;
}

static const char *piece(struct reading *r, size_t *n)
{
    const unsigned char *from = r->at;
    uint64_t code = number(r), v = code >> 1;
    *n = 0;
    if (!code) return NULL;
    if (!(code & 1)) { /* it stood before; what stands before was looked at, or is no text and ends at a later NUL */
        if (v > (uint64_t)(from - r->start)) r->bad = true;
        if (r->bad) return NULL;
        const char *s = (const char *)from - v;
        *n = strnlen(s, (size_t)(r->end - (from - v)));
        if ((const unsigned char *)s + *n == r->end) r->bad = true;
        return s;
    }
    if (v >= (uint64_t)(r->end - r->at) || r->at[v]) r->bad = true;
    if (r->bad) return NULL;
    const char *s = (const char *)r->at;
    r->at += v + 1;
    *n = v;
    return s;
}

static const char *text(struct reading *r)
{
    size_t n;
    return piece(r, &n);
}

static double real(struct reading *r)
{
    uint64_t bits = 0;
    double d;
    if (r->end - r->at < 8) {
        r->bad = true;
        return 0;
    }
    memcpy(&bits, r->at, 8);
    r->at += 8;
    bits = le64toh(bits);
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* How many follow: never more than there are bytes left. */
static size_t count(struct reading *r)
{
    uint64_t n = number(r);
    if (n > (uint64_t)(r->end - r->at)) r->bad = true, n = 0;
    return (size_t)n;
}

static struct evidence_list evidence(struct reading *r)
{
    size_t n = count(r);
    struct evidence_list list = {.v = n ? arena_bytes(r->a, n * sizeof *list.v) : NULL, .n = n, .cap = n};
    for (size_t i = 0; i < n; i++) {
        struct evidence *e = &list.v[i];
        e->source = text(r);
        e->voice = text(r);
        e->url = text(r);
        e->seen = text(r);
        e->quote = text(r);
        e->where = text(r);
    }
    return list;
}

static void read_place(struct reading *r, struct place *p)
{
    p->street = text(r);
    p->unit = text(r);
    p->city = text(r);
    p->state = text(r);
    p->zip = text(r);
    p->phone = text(r);
    p->source = text(r);
    p->seen = text(r);
    p->has_point = small(r, 2);
    if (p->has_point) p->lat = real(r), p->lon = real(r);
}

static void read_facts(struct reading *r, struct licence_facts *f)
{
    f->found = (enum licence_found)small(r, FOUND_ROW + 1);
    f->authority = text(r);
    f->words = text(r);
    f->class = text(r);
    f->as_of = text(r);
    f->complete = text(r);
    f->issued = text(r);
    f->expires = text(r);
    f->action = text(r);
    f->name = text(r);
    f->type = text(r);
    f->birth_year = small(r, INT32_MAX);
    f->line = (int64_t)number(r);
    f->rows = small(r, INT32_MAX);
}

static void read_credential(struct reading *r, struct credential *k)
{
    k->kind = (enum credential_kind)small(r, CREDENTIAL_MEMBERSHIP + 1);
    k->type = text(r);
    k->issuer = text(r);
    k->number = text(r);
    k->state = text(r);
    k->programme = text(r);
    k->name = text(r);
    k->house_only = small(r, 2);
    k->year = small(r, INT32_MAX) - 1;
    k->hours = small(r, INT32_MAX) - 1;
    k->experiential = text(r);
    k->level = text(r);
    k->proof = (enum proof)small(r, PROOF_SIGNED + 1);
    if (k->kind == CREDENTIAL_LICENCE) read_facts(r, &k->facts);
    k->evidence = evidence(r);
}

static void read_fact(struct reading *r, struct fact *f)
{
    size_t n;
    f->field = text(r);
    bool plain = small(r, 2);
    const char *s = piece(r, &n);
    if (!f->field || !s) r->bad = true;
    if (r->bad) return;
    f->value = s;
    if (plain) {
        char *quoted = arena_bytes(r->a, n + 3);
        quoted[0] = quoted[n + 1] = '"';
        memcpy(quoted + 1, s, n);
        quoted[n + 2] = 0;
        f->value = quoted;
    }
    f->evidence = evidence(r);
}

static void read_exclusion(struct reading *r, struct exclusion_match *x)
{
    x->certain = small(r, 2);
    x->cleared = text(r);
    x->name = text(r);
    x->type = text(r);
    x->since = text(r);
    x->birth = text(r);
    x->state = text(r);
    x->waiver_state = text(r);
    x->as_of = text(r);
    x->reasons = text(r);
    x->line = (int64_t)number(r);
}

static void read_compact(struct reading *r, struct compact_authority *m)
{
    m->compact = text(r);
    m->state = text(r);
    m->kind = text(r);
    m->home_state = text(r);
    m->number = text(r);
    m->words = text(r);
    m->class = text(r);
    m->expires = text(r);
    m->as_of = text(r);
    m->authority = text(r);
    m->line = (int64_t)number(r);
}

/* Sets LIST, N and CAP of what READ reads one of. */
#define READ_ALL(r, p, list, n, c, read)                                                                          \
    do {                                                                                                          \
        (p)->n = (p)->c = count(r);                                                                               \
        (p)->list = (p)->n ? arena_alloc((r)->a, (p)->n * sizeof *(p)->list) : NULL;                              \
        for (size_t i = 0; i < (p)->n && !(r)->bad; i++) read(r, &(p)->list[i]);                                  \
    } while (0)

struct practitioner *dossier_read(struct arena *a, const void *bytes, size_t n)
{
    struct reading r = {.a = a, .start = bytes, .at = bytes, .end = (const unsigned char *)bytes + n};
    struct practitioner *p = arena_alloc(a, sizeof *p);
    const char **const texts[] = {&p->id,   &p->name, &p->given,  &p->family, &p->post_nominals, &p->profession,
                                  &p->role, &p->npi,  &p->gender, &p->seen,   &p->deactivated};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = text(&r);
    p->birth_year = small(&r, INT32_MAX);
    p->register_only = small(&r, 2);
    READ_ALL(&r, p, places, n_places, c_places, read_place);
    READ_ALL(&r, p, credentials, n_credentials, c_credentials, read_credential);
    READ_ALL(&r, p, facts, n_facts, c_facts, read_fact);
    READ_ALL(&r, p, exclusions, n_exclusions, c_exclusions, read_exclusion);
    READ_ALL(&r, p, compacts, n_compacts, c_compacts, read_compact);
    return r.bad || r.at != r.end || !p->id || !p->name ? NULL : p;
}
