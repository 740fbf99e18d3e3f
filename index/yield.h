/* yield.h - what the pages of a source gave on each day it was crawled, so that a site that was made anew shows as a fall. */
#ifndef VOUCH_YIELD_H
#define VOUCH_YIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

/* Writes down how many pages of SOURCE have bytes today, and how many records were read from them. Within the caller's
 * transaction. */
void yield_note(struct db *db, const char *source);

/* A fall: less than half the records a page, and fewer records at all, than on the last day before it. */
struct yield_fall {
    double from, to;   /* records a page */
    const char *since; /* the first day that it was so low */
};
bool yield_fell(struct arena *a, struct db *db, const char *source, struct yield_fall *out);

/* How the last fetches of its pages ended, the most frequent first. */
struct yield_outcome {
    const char *word;
    int64_t pages;
};
size_t yield_outcomes(struct arena *a, struct db *db, const char *source, struct yield_outcome **out);

#endif
