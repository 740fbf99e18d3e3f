/* common_write.h - the common words of a directory whose index of words is filled: found and written down (common.h). */
#ifndef VOUCH_COMMON_WRITE_H
#define VOUCH_COMMON_WRITE_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

/* What is known of cards without a word of the index: bit C - 1 for card C. */
struct common_flag {
    const char *word;
    const uint64_t *bits;
};
void common_write(struct db *db, size_t cards, const struct common_flag *flags, size_t n);

/* Holds the bits against their counts and against the cards; NULL, or what is wrong. */
char *common_check(struct arena *a, struct db *db);

#endif
