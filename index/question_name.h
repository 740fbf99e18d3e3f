/* question_name.h - people by name, as others write it: the surname alone, a nickname, a typing error, words in another
 * order. */
#ifndef VOUCH_QUESTION_NAME_H
#define VOUCH_QUESTION_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct directory;

/* How near the words came to a name of the directory. */
enum name_match { NAME_NONE, NAME_EXACT, NAME_NICKNAME, NAME_PART, NAME_TYPO };

/* Who is called so, by the nearest way that finds anybody. */
struct people {
    enum name_match how;
    const char *match;         /* an expression over words (directory.sql) that all of them meet; NULL for nobody */
    int64_t *only;             /* rows of those that are meant, ascending; NULL = all who meet MATCH */
    size_t n_only;
};
/* TYPOS allows the last way. */
struct people people_like(struct arena *a, struct directory *d, const char *words, bool typos);

/* Their rows, at most a thousand. */
size_t people_named(struct arena *a, struct directory *d, const char *words, bool typos, int64_t **out,
                    enum name_match *how);

/* Whether there is anybody, as question_parse wants it (question.h); CTX is a struct directory. */
size_t question_people_of(struct arena *a, void *ctx, const char *words, const char **name);

#endif
