/* link_weigh.h - what an agreement is worth (Fellegi and Sunter, JASA 1969, with a third class between the two): how much
 * likelier it is if two records speak of one person than if they speak of two, be those two who share a household or a
 * practice, or any two. What is rare weighs more: shares of words are counted. Where there are enough records the rest is
 * estimated from them without labels (expectation maximisation over the pairs that blocks bring together, all others
 * being taken for two people), with data/linkage.tsv as the prior. */
#ifndef VOUCH_LINK_WEIGH_H
#define VOUCH_LINK_WEIGH_H

#include "link.h"
#include "link_block.h"
#include "link_compare.h"

struct arena;

struct link_weights {
    double one[PARTS][LEVELS], near[PARTS][LEVELS], two[PARTS][LEVELS]; /* shares; a part's levels sum to 1 for "one" */
    bool by_word[PARTS][LEVELS];
    double pairs_one, pairs_near; /* share of all pairs that are one person, that are near */
    double best_shift;            /* bits to add to a score for the likeliest grouping of these very records */
    size_t pairs_seen;            /* that the estimate was made from; 0 = the prior alone */
};

/* Reads data/linkage.tsv and names.tsv from the data folder, and notes the shares of common names on the words of T. */
struct link_weights *link_weights_load(struct arena *a, struct link_table *t);
/* Estimates from the records, if there are enough. */
void link_weights_learn(struct link_weights *w, const struct link_table *t, const struct link_blocks *b);

/* How likely it is that the two are one person, in bits: log2 of the odds. 0 = one in two. */
double link_score(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit);
/* How rare what is the same in a part is among people, in bits: 10 = one in a thousand. */
double link_rarity(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, enum link_part part);
/* What one part of a fit speaks for one person against any two, in bits; 0 when it was not compared. */
double link_bits(const struct link_weights *w, const struct link_table *t, const struct link_fit *fit, enum link_part part);

#endif
