/* words.h - the words by which somebody is found: what they are and offer, not what they only speak of. */
#ifndef VOUCH_WORDS_H
#define VOUCH_WORDS_H

#include "buf.h"
#include "practitioner.h"

struct arena;
struct catalog;

/* Adds to BODY: profession, credentials with their other names, statements in words, and the quotes behind them. What
 * is pursued, past, taught or somebody else's adds nothing. */
void words_of(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *body);

#endif
