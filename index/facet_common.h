/* facet_common.h - the facets that many meet (who takes new people, speaks Spanish): one in sixteen of all cards at least. Each
 * has a bit in the cards, so that a search need not ask the index of words for them; the table facet of a directory tells how
 * many cards meet a facet, and its bit. */
#ifndef VOUCH_FACET_COMMON_H
#define VOUCH_FACET_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facet.h"

struct arena;
struct db;
struct directory;
struct facet_counts;

/* Counting, for who writes a directory. FACETS are words as facets_of gives them. */
struct facet_counts *facet_counts_begin(void);
void facet_counts_add(struct facet_counts *f, const char *facets, size_t cards);
/* Chooses the common ones of ALL cards and writes the table; then the bits of somebody's facets are known. */
void facet_counts_choose(struct facet_counts *f, struct db *db, size_t all);
uint32_t facet_counts_bits(const struct facet_counts *f, const char *facets);
void facet_counts_free(struct facet_counts *f);

/* What EXPRESSION, one facet or several with OR between, asks of a card's bits: any of ANY. ANY is 0 when nobody meets it. */
struct facet_mask {
    bool known; /* false: the index of words has to be asked */
    uint32_t any;
};
struct facet_mask facet_mask(struct arena *a, struct directory *d, const char *expression);

/* Holds the bits of all cards against the table; NULL, or what is wrong. */
char *facet_check(struct arena *a, struct db *db);

/* What several needs (facet.h) ask: of the bits of a card any of each, and of the index of words MATCH. */
enum { MASKS_MOST = 16 };
struct facet_asked {
    uint32_t any[MASKS_MOST];
    size_t n;
    const char *match; /* NULL = nothing */
};
/* False when there is a need that nobody meets; then no card does. */
bool facet_ask(struct arena *a, struct directory *d, const struct facet_needs *needs, struct facet_asked *out);
static inline bool facet_asked_met(const struct facet_asked *l, uint32_t facets)
{
    for (size_t i = 0; i < l->n; i++)
        if (!(facets & l->any[i])) return false;
    return true;
}

#endif
