/* place_near.c - see place_near.h */
#include "place_near.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "mem.h"
#include "place.h"
#include "place_row.h"

enum { BANDS = 180 * 4 };

struct zip_bands {
    const struct zip_row *rows;
    uint32_t *order, from[BANDS + 1]; /* the rows band by band; where each band begins */
};

static size_t band_of(double lat)
{
    double at = (lat + 90) * 4;
    return at < 0 ? 0 : at >= BANDS ? BANDS - 1 : (size_t)at;
}

struct zip_bands *zip_bands_make(struct arena *a, const struct zip_row *rows, size_t n)
{
    struct zip_bands *z = arena_alloc(a, sizeof *z);
    uint32_t next[BANDS];
    z->rows = rows;
    z->order = arena_alloc(a, (n + 1) * sizeof *z->order);
    for (size_t i = 0; i < n; i++) z->from[band_of(rows[i].lat) + 1]++;
    for (size_t b = 0; b < BANDS; b++) z->from[b + 1] += z->from[b];
    memcpy(next, z->from, sizeof next);
    for (size_t i = 0; i < n; i++) z->order[next[band_of(rows[i].lat)]++] = (uint32_t)i;
    return z;
}

const struct zip_row *zip_nearest(const struct zip_bands *z, double lat, double lon, double miles)
{
    const struct zip_row *near = NULL;
    double best = miles, degree = 69 * cos((fabs(lat) + 1) * 0.017453292519943295); /* of longitude, at least */
    for (size_t b = band_of(lat - miles / 69), last = band_of(lat + miles / 69); b <= last; b++)
        for (uint32_t k = z->from[b]; k < z->from[b + 1]; k++) {
            const struct zip_row *r = &z->rows[z->order[k]];
            if (!r->has_point || fabs(r->lon - lon) * degree > best) continue;
            double d = place_distance_mi(lat, lon, r->lat, r->lon);
            if (d < best || (d == best && near && r < near)) best = d, near = r;
        }
    return near;
}

double place_distance_mi(double lat1, double lon1, double lat2, double lon2)
{
    const double radius = 3958.7613, rad = 0.017453292519943295;
    double dlat = (lat2 - lat1) * rad / 2, dlon = (lon2 - lon1) * rad / 2;
    double h = sin(dlat) * sin(dlat) + cos(lat1 * rad) * cos(lat2 * rad) * sin(dlon) * sin(dlon);
    return 2 * radius * asin(sqrt(h > 1 ? 1 : h));
}
