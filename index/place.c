/* place.c - see place.h
 *
 * The list is long (41,637 rows), a question needs a few of them, and a program starts for each question: so it is
 * scanned once into rows that point into the text; what finds cities and points among them is made when the first is asked for. */
#include "place.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "fail.h"
#include "mem.h"
#include "place_named.h"
#include "place_near.h"
#include "place_row.h"
#include "text.h"

const char *const place_kind_names[] = {"zip", "city", "point", "region"};

enum { LATELY = 512, CITY_STATES = 64, NEAREST_MI = 25, BARE_STATE_CITY = 20 };

struct lately { /* what an address's city was found to be, in texts of its own */
    char asked[40], city[40], state[3];
    bool known, found;
    struct place_found place;
};

struct places {
    const struct catalog *c;
    struct lately lately[LATELY];
    struct zip_row *v;
    size_t n, cap;
    struct arena *a;
    struct zip_bands *bands; /* NULL until a point was asked for */
    struct zip_names *names; /* NULL until a city was */
};

static int by_zip(const void *a, const void *b)
{
    const struct zip_row *x = a, *y = b;
    return (x->zip > y->zip) - (x->zip < y->zip);
}

struct places *places_load(struct arena *a, const char *text, size_t len, const struct catalog *c)
{
    static const char header[] = "zip\tlat\tlon\tcity\tstate";
    struct places *p = arena_alloc(a, sizeof *p);
    bool started = false;
    size_t number = 0;
    const char *end = text + len, *why;
    p->a = a;
    p->c = c;
    p->cap = len / 24 + 1;
    p->v = arena_alloc(a, p->cap * sizeof *p->v);
    for (const char *s = text; s < end; number++) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        if (!stop) stop = end;
        if (*s != '#' && !started) {
            if ((size_t)(stop - s) != strlen(header) || memcmp(s, header, strlen(header)))
                die("places.tsv:%zu: the header is not zip, lat, lon, city, state", number + 1);
            started = true;
        } else if (*s != '#') {
            why = zip_row_read(ARENA_PUSH(a, p->v, p->n, p->cap), s, stop);
            if (why) die("places.tsv:%zu: %s", number + 1, why);
        }
        s = stop + 1;
    }
    for (size_t i = 1; i < p->n; i++)
        if (p->v[i - 1].zip > p->v[i].zip) {
            qsort(p->v, p->n, sizeof *p->v, by_zip);
            break;
        }
    return p;
}

struct places *places_load_dir(struct arena *a, const char *dir, const struct catalog *c)
{
    struct buf path = {0}, text = {0};
    buf_printf(&path, "%s/places.tsv", dir);
    if (buf_read_file(&text, path.s, 64u << 20)) die("%s: %s", path.s, strerror(errno));
    struct places *p = places_load(a, arena_strndup(a, text.s ? text.s : "", text.n), text.n, c);
    buf_free(&path);
    buf_free(&text);
    return p;
}

char *place_zip(struct arena *a, const char *s)
{
    char *trimmed = text_trim(a, s), *hyphen = strchr(trimmed, '-');
    size_t n = strlen(trimmed);
    for (const char *p = trimmed; *p; p++)
        if (!is_digit(*p) && *p != '-' && *p != ' ') return NULL;
    char *digits = text_digits(a, trimmed);
    size_t d = strlen(digits), main_digits = d;
    if (hyphen) {
        main_digits = strlen(text_digits(a, arena_strndup(a, trimmed, (size_t)(hyphen - trimmed))));
        if (d - main_digits != 4 && d != main_digits) return NULL;
        if (strchr(hyphen + 1, '-')) return NULL;
    } else if (d != n && !(d == 9 && trimmed[5] == ' ')) {
        return NULL;
    } else if (d >= 7 && d <= 9) {
        main_digits = d - 4;
    }
    if (main_digits < 3 || main_digits > 5) return NULL;
    return arena_printf(a, "%.*s%.*s", (int)(5 - main_digits), "00000", (int)main_digits, digits);
}

static const struct zip_row *row_of_zip(const struct places *p, const char *zip)
{
    struct zip_row key = {.zip = atoi(zip)};
    return p->n ? bsearch(&key, p->v, p->n, sizeof key, by_zip) : NULL;
}

static const char *city_of(struct arena *a, const struct zip_row *r)
{
    return r->city_len ? arena_strndup(a, r->city, r->city_len) : NULL;
}

static void found_zip(struct arena *a, const struct zip_row *r, struct place_found *out)
{
    *out = (struct place_found){.kind = PLACE_ZIP, .has_point = r->has_point, .lat = r->lat, .lon = r->lon, .zips = 1};
    out->zip = arena_printf(a, "%05d", r->zip);
    out->city = city_of(a, r);
    out->state = arena_strdup(a, r->state);
    out->label = out->city ? arena_printf(a, "%s %s, %s", out->zip, out->city, out->state)
                           : arena_printf(a, "%s %s", out->zip, out->state);
}

/* NAME, and its other spelling where its first word has one ("St. Paul" is "Saint Paul"). */
static size_t spellings(struct arena *a, const char *name, const char *out[2])
{
    static const char *const pairs[][2] = {{"st ", "saint "}, {"ft ", "fort "}, {"mt ", "mount "}, {"n ", "north "},
                                           {"s ", "south "},  {"e ", "east "},  {"w ", "west "},   {"ste ", "sainte "}};
    out[0] = name;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int k = 0; k < 2; k++)
            if (text_starts(name, pairs[i][k])) {
                out[1] = arena_printf(a, "%s%s", pairs[i][!k], name + strlen(pairs[i][k]));
                return 2;
            }
    return 1;
}

/* The ZIP codes of one name in one state. */
struct tally {
    char state[3];
    const struct zip_row *first;
    float *lat, *lon;
    size_t n, points, lat_cap, lon_cap;
};

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void tally_row(struct arena *a, struct tally *list, size_t *n, const struct zip_row *r)
{
    size_t i = 0, at;
    while (i < *n && strcmp(list[i].state, r->state)) i++;
    if (i == CITY_STATES) return;
    struct tally *t = &list[i];
    if (i == *n) {
        memcpy(t->state, r->state, sizeof t->state);
        t->first = r;
        ++*n;
    }
    t->n++;
    if (!r->has_point) return;
    at = t->points;
    *ARENA_PUSH(a, t->lat, at, t->lat_cap) = r->lat;
    *ARENA_PUSH(a, t->lon, t->points, t->lon_cap) = r->lon;
}

/* The middle of a city: the medians of its points, so that one wrong point far away does not move it. */
static void found_city(struct arena *a, struct tally *t, struct place_found *out)
{
    *out = (struct place_found){.kind = PLACE_CITY, .zips = t->n, .has_point = t->points > 0};
    out->city = city_of(a, t->first);
    out->state = arena_strdup(a, t->state);
    out->label = arena_printf(a, "%s, %s", out->city, out->state);
    if (!t->points) return;
    qsort(t->lat, t->points, sizeof *t->lat, by_value);
    qsort(t->lon, t->points, sizeof *t->lon, by_value);
    out->lat = t->lat[t->points / 2];
    out->lon = t->lon[t->points / 2];
}

static int by_zips(const void *a, const void *b)
{
    const struct place_found *x = a, *y = b;
    if (x->zips != y->zips) return x->zips < y->zips ? 1 : -1;
    return strcmp(x->state, y->state);
}

/* A city by its folded name; STATE (a code) may be NULL. */
static const struct zip_names *names_of(struct places *p)
{
    if (!p->names) p->names = zip_names_make(p->a, p->v, p->n);
    return p->names;
}

static bool resolve_city(struct arena *a, const struct places *p, const char *name, const char *state,
                         struct place_found *out)
{
    struct tally *list = arena_alloc(a, CITY_STATES * sizeof *list);
    const char *names[2];
    size_t n = 0, k = spellings(a, name, names);
    if (!*name) return false;
    const struct zip_names *called = names_of((struct places *)(size_t)p);
    struct zip_walk walk = zip_walk(called, names[0]), other = zip_walk(called, k > 1 ? names[1] : NULL);
    for (const struct zip_row *r; (r = zip_walk_both(&walk, &other));)
        if (!state || !strcmp(r->state, state)) tally_row(a, list, &n, r);
    if (!n) return false;
    struct place_found *all = arena_alloc(a, n * sizeof *all);
    for (size_t i = 0; i < n; i++) found_city(a, &list[i], &all[i]);
    qsort(all, n, sizeof *all, by_zips);
    *out = all[0];
    out->others = n > 1 ? all + 1 : NULL;
    out->n_others = n - 1;
    return true;
}

/* "portland or", "portland oregon", "portland": the state is the longest tail that is one. */
static bool resolve_name(struct arena *a, const struct places *p, const char *fold, struct place_found *out)
{
    for (const char *s = strchr(fold, ' '); s; s = strchr(s + 1, ' ')) {
        const struct state_row *st = catalog_state(p->c, s + 1);
        if (st && resolve_city(a, p, arena_strndup(a, fold, (size_t)(s - fold)), st->code, out)) return true;
    }
    struct place_found found;
    if (!resolve_city(a, p, fold, NULL, &found)) return false;
    /* "Oregon" alone is the state, though towns bear its name; "New York" and "Washington" are cities too. */
    if (catalog_state(p->c, fold) && found.zips < BARE_STATE_CITY) return false;
    *out = found;
    return true;
}

static bool resolve_region(struct arena *a, const struct places *p, const char *fold, struct place_found *out)
{
    const char *bare = text_starts(fold, "the ") ? fold + 4 : fold;
    for (size_t i = 0; i < p->c->n_regions; i++) {
        const struct region *r = &p->c->regions[i];
        for (size_t k = 0; k < r->phrases.n; k++) {
            const char *one = r->phrases.fold[k];
            if ((*one != *fold || strcmp(one, fold)) && (*one != *bare || strcmp(one, bare))) continue; /* most differ in the first letter */
            *out = (struct place_found){.kind = PLACE_REGION, .has_point = true, .lat = r->lat, .lon = r->lon,
                                        .radius_mi = r->radius_mi};
            out->label = arena_strdup(a, r->label);
            out->state = r->states.n == 1 ? arena_strdup(a, r->states.v[0]) : NULL;
            return true;
        }
    }
    return false;
}

static const struct zip_row *nearest_row(struct places *p, double lat, double lon)
{
    if (!p->bands) p->bands = zip_bands_make(p->a, p->v, p->n);
    return zip_nearest(p->bands, lat, lon, NEAREST_MI);
}

/* "45.52,-122.67", blanks allowed. */
static bool resolve_point(struct arena *a, const struct places *p, const char *words, struct place_found *out)
{
    char *end;
    double lat = strtod(words, &end);
    if (end == words) return false;
    while (is_space(*end)) end++;
    if (*end++ != ',') return false;
    const char *second = end;
    double lon = strtod(second, &end);
    if (end == second) return false;
    while (is_space(*end)) end++;
    if (*end || !(fabs(lat) <= 90) || !(fabs(lon) <= 180)) return false;
    *out = (struct place_found){.kind = PLACE_POINT, .has_point = true, .lat = lat, .lon = lon};
    out->label = arena_printf(a, "%.4f,%.4f", lat, lon);
    const struct zip_row *near = nearest_row((struct places *)(size_t)p, lat, lon);
    if (near) {
        out->zip = arena_printf(a, "%05d", near->zip);
        out->city = city_of(a, near);
        out->state = arena_strdup(a, near->state);
    }
    return true;
}

/* A ZIP code at the end of longer words wins over the words: "Portland, OR 97217". */
static const struct zip_row *zip_at_end(struct arena *a, const struct places *p, const char *words)
{
    const char *zip = place_zip(a, words), *last = strrchr(words, ' ');
    if (!zip && last && strlen(last + 1) >= 5) zip = place_zip(a, last + 1);
    return zip ? row_of_zip(p, zip) : NULL;
}

bool place_resolve(struct arena *a, const struct places *p, const char *words, struct place_found *out)
{
    const char *trimmed = text_trim(a, words);
    const struct zip_row *r = zip_at_end(a, p, trimmed);
    if (r) {
        found_zip(a, r, out);
        return true;
    }
    if (resolve_point(a, p, trimmed, out)) return true;
    const char *fold = text_fold(a, trimmed);
    return resolve_region(a, p, fold, out) || resolve_name(a, p, fold, out);
}

/* The folded name of a row's city (ASCII: the list has no other letters), at most 63 letters. */
static size_t row_fold(const struct zip_row *r, char out[64])
{
    size_t n = 0;
    for (size_t i = 0; i < r->city_len && n < 63; i++) {
        char ch = r->city[i];
        if (is_alnum(ch)) out[n++] = to_lower(ch);
        else if (ch != '\'' && n && out[n - 1] != ' ') out[n++] = ' ';
    }
    out[n] = 0;
    return n;
}

/* The city whose name is nearest to NAME (folded). */
static bool nearest_city(struct arena *a, const struct places *p, const char *name, const char *state,
                         struct place_found *out)
{
    size_t len = strlen(name);
    int best = len < 4 || len > 60 ? 0 : len < 8 ? 1 : 2;
    bool found = false;
    char last[64] = "", fold[64];
    for (size_t i = 0; best && i < p->n; i++) {
        const struct zip_row *r = &p->v[i];
        if (!r->city_len || to_lower(r->city[0]) != *name || (state && strcmp(r->state, state))) continue;
        size_t n = row_fold(r, fold);
        if (n + 2 < len || n > len + 2 || !strcmp(fold, last)) continue;
        memcpy(last, fold, n + 1);
        int d = text_distance(name, fold, best);
        struct place_found f;
        if (d > best || !resolve_city(a, p, fold, state, &f)) continue;
        if (!found || d < best || f.zips > out->zips) *out = f;
        best = d;
        found = true;
    }
    return found;
}

bool place_like(struct arena *a, const struct places *p, const char *words, struct place_found *out)
{
    const char *fold = text_fold(a, words);
    for (const char *s = strchr(fold, ' '); s; s = strchr(s + 1, ' ')) {
        const struct state_row *st = catalog_state(p->c, s + 1);
        if (st && nearest_city(a, p, arena_strndup(a, fold, (size_t)(s - fold)), st->code, out)) return true;
    }
    return nearest_city(a, p, fold, NULL, out);
}

/* Addresses of one town come again and again while a directory is built: what was found lately is found at once. */
static bool address_city(struct arena *a, const struct places *p, const char *city, const char *state, struct place_found *out)
{
    size_t h = 0, n = strlen(city);
    for (const char *s = city; *s; s++) h = h * 31 + (unsigned char)*s;
    struct lately *l = &((struct places *)p)->lately[(h * 7 + (unsigned char)state[0] * 5 + (unsigned char)state[1]) % LATELY];
    if (l->known && !strcmp(l->asked, city) && !strcmp(l->state, state)) {
        if (!l->found) return false;
        *out = l->place;
        out->city = arena_strdup(a, l->city);
        out->state = arena_strdup(a, l->state);
        out->label = arena_printf(a, "%s, %s", l->city, l->state);
        return true;
    }
    bool found = resolve_city(a, p, city, state, out);
    if (n >= sizeof l->asked || (found && (out->n_others || strlen(out->city) >= sizeof l->city))) return found;
    *l = (struct lately){.known = true, .found = found};
    memcpy(l->asked, city, n + 1);
    memcpy(l->state, state, 2);
    if (!found) return false;
    memcpy(l->city, out->city, strlen(out->city) + 1);
    l->place = *out;
    return true;
}

bool place_of_address(struct arena *a, const struct places *p, const char *zip, const char *city, const char *state,
                      struct place_found *out)
{
    const char *five = zip ? place_zip(a, zip) : NULL;
    const struct zip_row *r = five ? row_of_zip(p, five) : NULL;
    const struct state_row *st = state && *state ? catalog_state(p->c, state) : NULL;
    /* A ZIP code of another state than the address's own is a slip: then the city speaks. */
    if (r && (!st || !strcmp(st->code, r->state))) {
        found_zip(a, r, out);
        return true;
    }
    return city && st && address_city(a, p, text_fold(a, city), st->code, out);
}
