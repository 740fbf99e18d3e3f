/* mates.c - see mates.h */
#include "mates.h"

#include <stdint.h>
#include <string.h>

#include "index/mem.h"
#include "node.h"
#include "table.h"

enum { LEVELS = 8 }; /* of elements between a place and the card */

bool mates_alike(const struct node *a, const struct node *b)
{
    if (!a->tag || !b->tag || strcmp(a->tag, b->tag)) return false;
    const char *x = node_attr(a, "class"), *y = node_attr(b, "class");
    if (!x || !y) return !x && !y;
    size_t n = strcspn(x, " ");
    return n == strcspn(y, " ") && !strncmp(x, y, n);
}

/* <a class="card"><b>Ann Roe</b><i>LPC</i></a>: a link that holds several pieces. */
static bool is_link_card(const struct node *n)
{
    size_t pieces = 0;
    for (const struct node *k = node_is(n, "a") ? n->first : NULL; k && pieces < 2; k = k->next) pieces += k->tag && !node_is(k, "img");
    return pieces > 1;
}

bool mates_are(const struct node *a, const struct node *b)
{
    if (a == b || a->depth != b->depth) return false;
    if (a->parent == b->parent && is_link_card(a) && is_link_card(b)) return mates_alike(a, b);
    const struct node *x = table_row(a), *y = table_row(b);
    if (x && y && x != y && table_column(a, x) != table_column(b, y)) return false;
    int up = 0;
    for (; a->parent && b->parent && a->parent != b->parent; a = a->parent, b = b->parent)
        if (++up > LEVELS || !mates_alike(a, b)) return false;
    return up && a->parent && a->parent == b->parent && mates_alike(a, b);
}

static uint32_t node_hash(const struct node *n)
{
    return (uint32_t)((uintptr_t)n >> 4) * 2654435761u;
}

/* A hash of what mates_alike compares. */
static uint32_t likeness(const struct node *n)
{
    const char *class = node_attr(n, "class");
    return chain_hash_text(n->tag) * 31 + (class ? chain_hash(class, strcspn(class, " ")) : 1);
}

/* A hash of the places in which a mate of N may stand, seen from the element around the card: one for each way up to it. The number of
 * them. */
static int places_of(const struct node *n, int kind, uint32_t place[LEVELS + 1])
{
    const struct node *row = table_row(n), *cell = n;
    uint32_t h = (uint32_t)kind;
    int k = 0;
    for (int up = 0; up <= LEVELS && n->tag && n->parent; up++, n = n->parent) {
        h = h * 31 + likeness(n) + (n == row ? (uint32_t)table_column(cell, row) : 0);
        if (up || is_link_card(n)) place[k++] = h ^ node_hash(n->parent);
    }
    return k;
}

static unsigned bit(int i)
{
    return 1u << ((unsigned)i & 31);
}

void mates_add(struct arena *a, struct mates *m, const struct node *n, int kind)
{
    uint32_t place[LEVELS + 1];
    /* Those side by side in one element have the same mates, but links that are cards, and the cells of a row. */
    uint32_t brothers = node_hash(n->parent) + (n->tag ? likeness(n) : 0) + (uint32_t)kind;
    bool several = is_link_card(n) || node_is(n->parent, "tr");
    for (size_t i = several ? CHAIN_END : chain_first(&m->by_parent, brothers); i != CHAIN_END; i = chain_next(&m->by_parent, i))
        if (m->v[i].kind == kind && m->v[i].node->parent == n->parent && mates_alike(m->v[i].node, n)) return;
    int k = places_of(n, kind, place);
    *ARENA_PUSH(a, m->v, m->n, m->cap) = (struct mate){n, kind};
    chain_add(a, &m->by_parent, brothers);
    m->kinds |= bit(kind);
    m->depths |= bit(n->depth);
    for (int i = 0; i < k; i++) {
        *ARENA_PUSH(a, m->place, m->n_places, m->cap_places) = m->n - 1;
        chain_add(a, &m->by, place[i]);
    }
}

bool mates_have(const struct mates *m, const struct node *n, int kind)
{
    uint32_t place[LEVELS + 1];
    if (!(m->kinds & bit(kind)) || !(m->depths & bit(n->depth))) return false;
    int k = places_of(n, kind, place);
    for (int i = 0; i < k; i++)
        for (size_t at = chain_first(&m->by, place[i]); at != CHAIN_END; at = chain_next(&m->by, at))
            if (m->v[m->place[at]].kind == kind && mates_are(m->v[m->place[at]].node, n)) return true;
    return false;
}
