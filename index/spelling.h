/* spelling.h - names as people misspell them: every word of a name is kept under itself, under itself with any one letter
 * left out, and under its sound. What shares one of these with a word asked for may be meant by it. */
#ifndef VOUCH_SPELLING_H
#define VOUCH_SPELLING_H

#include <stddef.h>

struct arena;
struct db;
struct directory;
struct spelling_set;

/* Words of names, each once, until they are written to the directory DB. */
struct spelling_set *spellings_begin(void);
void spellings_add(struct spelling_set *s, const char *folded_name);
void spellings_finish(struct spelling_set *s, struct db *db);

/* The words of names in D that WORD (folded) may be meant for, nearest first, itself too when it is one. */
struct spelling {
    const char *word;
    int distance; /* letters that differ */
};
size_t spellings_like(struct arena *a, struct directory *d, const char *word, struct spelling **out);

/* How WORD sounds, roughly: its consonants, those that are taken for each other alike ("ktrn"). */
char *spelling_sound(struct arena *a, const char *word);

#endif
