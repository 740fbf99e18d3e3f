/* question_tongue.h - a question asked in another language than English, put into English by the phrases of asking.tsv. */
#ifndef VOUCH_QUESTION_TONGUE_H
#define VOUCH_QUESTION_TONGUE_H

struct arena;
struct catalog;
struct places;

/* TEXT with what asking.tsv knows in English, the longest phrases first; what it does not know (names, places, words of our
 * vocabulary) stays as it was typed. Text that holds no word which tells another language is given back as it is. The
 * phrases are folded: accents and capitals make no difference. At most a few times as long as TEXT. Lives in A, or is TEXT. */
const char *question_in_english(struct arena *a, const struct catalog *c, const struct places *places, const char *text);

#endif
