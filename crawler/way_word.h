/* way_word.h - the words by which prose_way.c and prose_owed.c know how somebody came to a training. Part of prose_way.h. */
#ifndef VOUCH_WAY_WORD_H
#define VOUCH_WAY_WORD_H

#include "judge.h"

extern const char *const way_by[]; /* "at", "with", "from" */
/* The name of a house that begins at word I, behind "the"; NULL = none does. */
const struct hit *way_house_at(const struct judge *j, size_t i);
/* The name that ends right before word I; NULL = none does. */
const struct hit *way_house_before(const struct judge *j, size_t i);
bool way_has_any(const struct judge *j, size_t from, size_t to, const char *const *list);
bool way_has_somebody(const struct judge *j, size_t from, size_t to);
/* Somebody's wish, a condition, what is to come, or what was not so stands in the words [FROM, TO). */
bool way_depends(const struct judge *j, size_t from, size_t to);
bool way_is_past(const struct word *w); /* what is over: "left", "opened" */
const char *way_rest_from(const struct judge *j, size_t i); /* the text from word I on */
/* The subject at word I as it stands before a verb: "I" of "I've". */
const char *way_self_text(struct arena *a, const struct judge *j, size_t i);

#endif
