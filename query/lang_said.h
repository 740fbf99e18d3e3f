/* lang_said.h - sentences of one language known in another: patterns such as "The board of {1} confirms their {2}{3}." with
 * what they are there. On the other side {1~} stands for what filled the place, put into the language itself. */
#ifndef VOUCH_LANG_SAID_H
#define VOUCH_LANG_SAID_H

#include <stddef.h>

struct arena;

struct said {
    const char *pattern, *text;
    size_t places; /* of the pattern, numbered as they stand */
};
struct said_list {
    struct said *v;
    size_t n, cap, exact; /* when ready: the first EXACT have no place and are sorted */
};

/* Adds one; NULL, or why it cannot be (its places are not {1}, {2} ... in this order, or the text has others). */
const char *said_add(struct arena *a, struct said_list *l, const char *pattern, const char *text);
void said_ready(struct said_list *l);

/* All of ENGLISH in the other language; NULL when it is not known. */
const char *said_whole(struct arena *a, const struct said_list *l, const char *english);
/* The shortest beginning of ENGLISH that ends where a sentence does, or all of it, and is known: *N bytes of it. NULL when
 * there is none. */
const char *said_find(struct arena *a, const struct said_list *l, const char *english, size_t *n);
/* How many bytes the first sentence of S has. */
size_t said_sentence(const char *s);

#endif
