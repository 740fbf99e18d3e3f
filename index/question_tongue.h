/* question_tongue.h - a question asked in another language than English, put into English by the phrases of asking.tsv. */
#ifndef VOUCH_QUESTION_TONGUE_H
#define VOUCH_QUESTION_TONGUE_H

#include <stddef.h>

struct arena;
struct catalog;
struct places;

/* A question in English, and where its words come from. */
struct tongue {
    const char *asked, *english; /* the same pointer when nothing was put into English */
    struct tongue_part *v;       /* what was, in the order of the question */
    size_t n, cap;
};

/* TEXT with what asking.tsv knows in English, the longest phrases first; what it does not know (names, places, words of our
 * vocabulary) stays as it was typed. Text that holds no word which tells another language stays as it is. The phrases are
 * folded: accents and capitals make no difference. At most a few times as long as TEXT. Lives in A, and holds TEXT. */
struct tongue tongue_read(struct arena *a, const struct catalog *c, const struct places *places, const char *text);

/* The words as asked that became SAID, a piece of the English question; SAID itself when it is none. NULL for NULL. */
const char *tongue_asked(struct arena *a, const struct tongue *t, const char *said);

#endif
