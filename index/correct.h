/* correct.h - corrections: what a person decided that a field of somebody says. A correction is a claim like others, with
 * who made it, when and why; it takes the place of what the sources state in that field, and nothing is taken from them. */
#ifndef VOUCH_CORRECT_H
#define VOUCH_CORRECT_H

#include <stddef.h>

#include "ruling.h"

struct arena;
struct record;

/* The canonical value that the words of `vouch rule correct ID FIELD VALUE` mean; NULL with *WHY when they mean none. */
const char *correct_value(struct arena *a, const char *field, const char *words, const char **why);

/* Applies the corrections that hang on one of RECORDS (all of one person): claims they replace are taken out of RECORDS,
 * and a record with the corrections is given; NULL when there are none. */
struct record *correct_apply(struct arena *a, struct record *const *records, size_t n, const struct ruling *rulings, size_t n_rulings);

#endif
