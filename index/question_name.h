/* question_name.h - people by name, as others write it: the surname alone, a nickname, a typing error. */
#ifndef VOUCH_QUESTION_NAME_H
#define VOUCH_QUESTION_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct directory;

/* How near the words came to a name of the directory. */
enum name_match { NAME_NONE, NAME_EXACT, NAME_NICKNAME, NAME_PART, NAME_TYPO };

/* The rows of people called WORDS, by the nearest way that finds anybody. TYPOS allows the last way. */
size_t people_named(struct arena *a, struct directory *d, const char *words, bool typos, int64_t **out,
                    enum name_match *how);

/* The same as question_parse wants it (question.h); CTX is a struct directory. */
size_t question_people_of(struct arena *a, void *ctx, const char *words, const char **name);

#endif
