/* outlines.h - rough outlines of the states, for maps: data/outlines.tsv says where they come from. */
#ifndef VOUCH_OUTLINES_H
#define VOUCH_OUTLINES_H

#include <stddef.h>

struct arena;

struct spot {
    double x, y;
};
struct outline {
    const char *state;                /* its letters */
    double west, south, east, north;  /* degrees */
    struct spot *v;                   /* longitude and latitude, in degrees; the last is joined to the first */
    size_t n;
};
struct outlines {
    struct outline *v;
    size_t n;
};

/* The file at PATH, in ARENA; NULL when there is none. Dies when a line of it makes no sense. */
const struct outlines *outlines_load(struct arena *a, const char *path);

#endif
