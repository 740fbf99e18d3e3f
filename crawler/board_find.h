/* board_find.h - which board's list the words "licence:TX" and a file mean. */
#ifndef VOUCH_BOARD_FIND_H
#define VOUCH_BOARD_FIND_H

#include <stddef.h>

struct arena;
struct board;
struct import_kind;

/* The kind of WORD (TX-MEDICAL, in any case): a board of that word, or one that is also called so, or a part of one, or one
 * of that state. Where several remain, the names of FILES and their first lines decide. Dies (exit 2), naming the choice,
 * when that does not settle it. Never NULL. */
const struct import_kind *board_kind(struct arena *a, struct board **boards, size_t n, const char *word,
                                     const char *const *files, size_t n_files);

#endif
