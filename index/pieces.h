/* pieces.h - many short texts looked for in longer ones at once, without case (ASCII). */
#ifndef VOUCH_PIECES_H
#define VOUCH_PIECES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct pieces;

/* Looks for each of the N texts at V, none of them empty; they are not copied. Lives in A. */
struct pieces *pieces_new(struct arena *a, const char *const *v, size_t n);
/* True when one of them stands anywhere in TEXT, be it in the midst of a word. */
bool pieces_in(const struct pieces *p, const char *text);
/* True when one of them stands at S. */
bool pieces_at(const struct pieces *p, const char *s);

#endif
