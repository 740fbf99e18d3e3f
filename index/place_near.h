/* place_near.h - which ZIP code lies nearest to a point: the rows of places.tsv in bands of latitude. For place.c only. */
#ifndef VOUCH_PLACE_NEAR_H
#define VOUCH_PLACE_NEAR_H

#include <stddef.h>

struct arena;
struct zip_bands;
struct zip_row;

/* ROWS must live as long. */
struct zip_bands *zip_bands_make(struct arena *a, const struct zip_row *rows, size_t n);
/* The first of the nearest rows, in degrees; NULL when none lies within MILES. */
const struct zip_row *zip_nearest(const struct zip_bands *z, double lat, double lon, double miles);

#endif
