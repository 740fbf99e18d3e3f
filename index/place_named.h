/* place_named.h - the ZIP codes of cities of a name: the rows of places.tsv by the hash of it. For place.c only. */
#ifndef VOUCH_PLACE_NAMED_H
#define VOUCH_PLACE_NAMED_H

#include <stddef.h>

struct arena;
struct zip_names;
struct zip_row;

/* ROWS must live as long. */
struct zip_names *zip_names_make(struct arena *a, const struct zip_row *rows, size_t n);

/* A walk along the rows of a name (folded), in their order; of none when it is NULL. */
struct zip_walk {
    const struct zip_names *names;
    const char *name;
    size_t at; /* the row where it stands; n = at the end */
};
struct zip_walk zip_walk(const struct zip_names *z, const char *name);
/* The next row of one of the two names, in their order; NULL at the end. */
const struct zip_row *zip_walk_both(struct zip_walk *one, struct zip_walk *other);

#endif
