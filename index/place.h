/* place.h - ZIP codes, cities and regions of the United States: words to points, and distances.
 *
 * A point stands for a whole area (data/places.tsv says how roughly), so distances are shown rounded. Miles are
 * statute miles, coordinates degrees (WGS 84, east positive). */
#ifndef VOUCH_PLACE_H
#define VOUCH_PLACE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct places;

enum place_kind { PLACE_ZIP, PLACE_CITY, PLACE_POINT, PLACE_REGION };
extern const char *const place_kind_names[]; /* "zip", "city", "point", "region" */

struct place_found {
    enum place_kind kind;
    const char *label;         /* "Portland, OR", "98101 Seattle, WA", "Bay Area" */
    const char *zip, *city, *state; /* NULL = not known; of a point: of the nearest ZIP code within 25 miles; of a
                                     * region: its state when it has but one */
    bool has_point;            /* false for military addresses */
    double lat, lon;
    double radius_mi;          /* of a region, else 0 */
    size_t zips;               /* of a city: how many ZIP codes it has */
    struct place_found *others; /* cities of the same name in other states, most ZIP codes first */
    size_t n_others;
};

/* Reads the text of places.tsv, which must live as long as A. Dies on a malformed row. */
struct places *places_load(struct arena *a, const char *text, size_t len, const struct catalog *c);
struct places *places_load_dir(struct arena *a, const char *dir, const struct catalog *c);

/* "98101", "98101-1234", "501" (zeros lost), "Portland, OR", "Portland Oregon", "Portland" (the one with the most ZIP
 * codes; the rest in others), "45.5,-122.6", "Bay Area". False when it is none of these; OUT is then untouched. */
bool place_resolve(struct arena *a, const struct places *p, const char *words, struct place_found *out);
/* A misspelt city: one letter wrong, two in names of eight letters and more, the first letter right; "Seatle, WA" too.
 * Of several equally near the one with the most ZIP codes. False when nothing is near. */
bool place_like(struct arena *a, const struct places *p, const char *words, struct place_found *out);
/* The same as place_resolve for the parts of an address: the ZIP code, else city and state. */
bool place_of_address(struct arena *a, const struct places *p, const char *zip, const char *city, const char *state,
                      struct place_found *out);

/* Five digits from what people and registers write: ZIP+4 with or without hyphen cut, lost leading zeros put back.
 * NULL when it cannot be a ZIP code. Says nothing about whether it exists. */
char *place_zip(struct arena *a, const char *s);

/* Great-circle distance (haversine, mean radius 3958.7613 miles). */
double place_distance_mi(double lat1, double lon1, double lat2, double lon2);
/* The same from one point to many, to within a millionth of an inch: within three degrees without sines of the library. */
struct place_from {
    double lat, lon, sin_lat, cos_lat;
};
struct place_from place_from(double lat, double lon);
double place_miles_from(const struct place_from *f, double lat, double lon);
/* The places between two latitudes and two longitudes, and the least and the greatest cosine of the former. Nobody there is
 * nearer than place_least, or farther than place_most. */
struct place_box {
    double south, north, west, east, cos_least, cos_most;
};
double place_least(const struct place_from *f, const struct place_box *b);
double place_most(const struct place_from *f, const struct place_box *b);
/* Whether all of it lies within MILES, or nothing. */
enum place_side { PLACE_WITHIN, PLACE_ACROSS, PLACE_BEYOND };
enum place_side place_side(const struct place_from *f, const struct place_box *b, double miles);

#endif
