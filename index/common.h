/* common.h - the words that many have (one in 32 of all cards at least): for each the cards that have it, as bits, so that a
 * search need not ask the index of words for them; and every facet (facet.h) that anybody meets. */
#ifndef VOUCH_COMMON_H
#define VOUCH_COMMON_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct directory;
struct sets;

/* A piece is a row of the table common_bits: the bits of so many cards, in a page of the file. */
enum { COMMON_ONE_IN = 32, CARDS_IN_PIECE = 32256, PIECES_MOST = 1 << 20 };
/* No text has these as words. COMMON_AGAIN: further cards of people who have several. */
#define COMMON_WATCH "+watch"
#define COMMON_SEVERAL "+several"
#define COMMON_AGAIN "+again"

/* Adds to OUT whoever has one of the words of EXPRESSION, one or several with OR between; false, and OUT as it was, when the index
 * of words has to be asked. */
bool common_meet(struct arena *a, struct directory *d, const struct sets *s, const char *expression, uint64_t *out);
/* Nobody has any of them. */
bool common_nobody(struct arena *a, struct directory *d, const char *expression);
/* EXPRESSION as the index of words understands it. */
const char *common_quoted(struct arena *a, const char *expression);

#endif
