/* mates.h - elements that stand at the same place of two cards side by side. */
#ifndef VOUCH_MATES_H
#define VOUCH_MATES_H

#include <stdbool.h>

#include "index/chain.h"

struct arena;
struct node;

/* The same element of the same class: <li class="card">, of which the first word counts. */
bool mates_alike(const struct node *a, const struct node *b);
/* A and B stand at the same place of two cards, elements of one kind and class side by side. */
bool mates_are(const struct node *a, const struct node *b);

/* Some elements, each of a kind, by the places where mates of theirs stand; zeroed before the first is added. */
struct mates {
    struct mate {
        const struct node *node;
        int kind;
    } *v;
    size_t n, cap;
    struct chain by_parent; /* numbers in v */
    struct chain by;        /* numbers in place */
    size_t *place;          /* numbers in v */
    size_t n_places, cap_places;
    unsigned kinds, depths; /* a bit for each that there is */
};
void mates_add(struct arena *a, struct mates *m, const struct node *n, int kind);
/* One of those of KIND is a mate of N. */
bool mates_have(const struct mates *m, const struct node *n, int kind);

#endif
