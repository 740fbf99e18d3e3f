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

static const double radius = 3958.7613, rad = 0.017453292519943295;

double place_distance_mi(double lat1, double lon1, double lat2, double lon2)
{
    double dlat = (lat2 - lat1) * rad / 2, dlon = (lon2 - lon1) * rad / 2;
    double h = sin(dlat) * sin(dlat) + cos(lat1 * rad) * cos(lat2 * rad) * sin(dlon) * sin(dlon);
    return 2 * radius * asin(sqrt(h > 1 ? 1 : h));
}

struct place_from place_from(double lat, double lon)
{
    return (struct place_from){lat, lon, sin(lat * rad), cos(lat * rad)};
}

/* The first terms of the series; the next is below 1e-17 for what is smaller than 0.06. */
static double small_sin(double x)
{
    double q = x * x;
    return x * (1 - q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72))));
}

static double small_cos(double x)
{
    double q = x * x;
    return 1 - q / 2 * (1 - q / 12 * (1 - q / 30 * (1 - q / 56)));
}

static double small_asin(double x)
{
    double q = x * x;
    return x * (1 + q / 6 * (1 + q * 9 / 20 * (1 + q * 25 / 42 * (1 + q * 49 / 72 * (1 + q * 81 / 110)))));
}

double place_miles_from(const struct place_from *f, double lat, double lon)
{
    if (fabs(lat - f->lat) > 3 || fabs(lon - f->lon) > 3) return place_distance_mi(f->lat, f->lon, lat, lon);
    double dlat = (lat - f->lat) * rad, dlon = (lon - f->lon) * rad, v = small_sin(dlat / 2), w = small_sin(dlon / 2);
    double cos_lat = f->cos_lat * small_cos(dlat) - f->sin_lat * small_sin(dlat);
    double h = v * v + f->cos_lat * cos_lat * w * w;
    return 2 * radius * small_asin(sqrt(h > 0 ? h : 0));
}

/* Of the haversine of what lies LAT degrees north or south, and LON east or west, where the cosine of the latitude is COSINE. */
static double across(const struct place_from *f, double lat, double lon, double cosine)
{
    double y = lat * rad / 2, x = lon * rad / 2;
    double v = y < 0.06 ? small_sin(y) : sin(y), w = x < 0.06 ? small_sin(x) : sin(x);
    double h = v * v + f->cos_lat * cosine * w * w, root = sqrt(h > 1 ? 1 : h);
    return 2 * radius * (root < 0.06 ? small_asin(root) : asin(root));
}

/* Degrees of latitude and longitude to the nearest of a box, and to the farthest. */
struct gaps {
    double lat, lon, far_lat, far_lon;
};
static struct gaps gaps_of(const struct place_from *f, const struct place_box *b)
{
    double south = b->south - f->lat, north = b->north - f->lat, west = b->west - f->lon, east = b->east - f->lon;
    return (struct gaps){.lat = south > 0 ? south : north < 0 ? -north : 0, .lon = west > 0 ? west : east < 0 ? -east : 0,
                         .far_lat = -south > north ? -south : north, .far_lon = -west > east ? -west : east};
}

double place_least(const struct place_from *f, const struct place_box *b)
{
    struct gaps g = gaps_of(f, b);
    if (g.far_lon > 180) g.lon = 0; /* the date line is between */
    return fmax(across(f, g.lat, g.lon, b->cos_least) * (1 - 1e-9) - 1e-6, 0);
}

double place_most(const struct place_from *f, const struct place_box *b)
{
    struct gaps g = gaps_of(f, b);
    return g.far_lon > 180 ? INFINITY : across(f, g.far_lat, g.far_lon, b->cos_most) * (1 + 1e-9) + 1e-6;
}

/* Told from a plane where that is sure: of three degrees the sine differs from its arc by less than 1 in 2000. */
enum place_side place_side(const struct place_from *f, const struct place_box *b, double miles)
{
    struct gaps g = gaps_of(f, b);
    if (g.far_lat < 3 && g.far_lon < 3) {
        double far = miles / (radius * rad), most = g.far_lat * g.far_lat + g.far_lon * g.far_lon * f->cos_lat * b->cos_most;
        double least = g.lat * g.lat + g.lon * g.lon * f->cos_lat * b->cos_least;
        if (most < far * far * 0.998) return PLACE_WITHIN;
        if (least > far * far * 1.002) return PLACE_BEYOND;
    }
    return place_least(f, b) > miles ? PLACE_BEYOND : place_most(f, b) <= miles ? PLACE_WITHIN : PLACE_ACROSS;
}
