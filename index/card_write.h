/* card_write.h - making the cards, words and facets by which people are found: while people are written, and put in order
 * after the last of them. */
#ifndef VOUCH_CARD_WRITE_H
#define VOUCH_CARD_WRITE_H

#include <stdint.h>

#include "practitioner.h"

struct arena;
struct card_writer;
struct catalog;
struct db;

/* Into DB, a directory being written; at PATH a file is made, and loses its name at once. What depends on a day is judged
 * on TODAY (YYYY-MM-DD). */
struct card_writer *cards_begin(const struct catalog *c, struct db *db, const char *path, const char *today);
/* The person of row N; A is scratch. */
void cards_put(struct card_writer *w, struct arena *a, int64_t n, const struct practitioner *p);
/* Writes all, in order, and ends W. */
void cards_finish(struct card_writer *w);

#endif
