/* held.c - see held.h. What was asked of a long record is kept, and next time only what was added since is gone through. */
#include "held.h"

#include <string.h>

#include "index/catalog.h"
#include "index/chain.h"
#include "index/mem.h"
#include "index/text.h"

enum { FEW = 24 }; /* claims that are gone through each time */

struct question {
    const char *tail, *state; /* NULL = it is not about that */
    const struct licence_type *type;
    bool family;
};

/* What was asked already, how far the record was gone through for it, and what was found. */
struct held {
    struct asked {
        struct question q;
        size_t upto;
        bool yes;
    } *v;
    size_t n, cap;
    struct chain by;
};

static bool says(struct people *p, const struct claim *c, const struct question *q)
{
    if (strcmp(c->field, "licence")) return false;
    /* Canonical values end in state and type. */
    if (q->tail) return text_ends_nocase(c->value, q->tail) && strstr(c->value, "\"number\"");
    const char *type = value_text(p->a, c->value, "type");
    if (q->family) {
        const struct licence_type *t = type ? catalog_licence_type(p->c, NULL, type) : NULL;
        return t && !strcmp(t->family, q->type->family);
    }
    const char *state = value_text(p->a, c->value, "state");
    return state && !strcmp(state, q->state) && (!q->type || !type || !strcmp(type, q->type->type));
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static struct asked *asked_of(struct people *p, struct person *who, const struct question *q)
{
    if (!who->held) who->held = arena_alloc(p->a, sizeof *who->held);
    struct held *h = who->held;
    const char *word = q->tail ? q->tail : q->state ? q->state : q->type->family;
    for (size_t i = chain_first(&h->by, chain_hash_text(word)); i != CHAIN_END; i = chain_next(&h->by, i)) {
        const struct question *o = &h->v[i].q;
        if (same(o->tail, q->tail) && same(o->state, q->state) && o->type == q->type && o->family == q->family) return &h->v[i];
    }
    chain_add(p->a, &h->by, chain_hash_text(word));
    struct asked *new = ARENA_PUSH(p->a, h->v, h->n, h->cap);
    new->q = *q;
    return new;
}

static bool is_so(struct people *p, struct person *who, const struct question *q)
{
    const struct record *r = who->rec;
    struct asked few = {0}, *a = r->n < FEW ? &few : asked_of(p, who, q);
    while (!a->yes && a->upto < r->n) a->yes = says(p, &r->claims[a->upto++], q);
    return a->yes;
}

bool held_with_number(struct people *p, struct person *who, const char *state, const struct licence_type *t)
{
    struct question q = {.tail = claim_object(p->a, "state", state, "type", t->type, (char *)NULL) + 1};
    return is_so(p, who, &q);
}

bool held_in_state(struct people *p, struct person *who, const char *state, const struct licence_type *t)
{
    struct question q = {.state = state, .type = t};
    return is_so(p, who, &q);
}

bool held_of_family(struct people *p, struct person *who, const struct licence_type *t)
{
    struct question q = {.type = t, .family = true};
    return is_so(p, who, &q);
}
