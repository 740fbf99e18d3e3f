/* conclude_place.c - where somebody sees people: addresses of their records, the newest first; NPPES only when no page
 * tells any (conclude.h). */
#include "conclude.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "date.h"
#include "mem.h"
#include "place.h"
#include "register.h"
#include "text.h"

static const char *state_code(const struct concluder *k, const char *state)
{
    const struct state_row *s = state ? catalog_state(k->c, state) : NULL;
    return s ? s->code : state;
}

static void set_point(struct arena *a, const struct concluder *k, struct place *p)
{
    struct place_found found;
    if (p->has_point || !k->places || !place_of_address(a, k->places, p->zip, p->city, p->state, &found)) return;
    if (found.kind != PLACE_ZIP && !p->state) return; /* a bare city name may be in any state */
    p->has_point = found.has_point;
    p->lat = found.lat;
    p->lon = found.lon;
    if (!p->city) p->city = found.city;
    if (!p->state) p->state = found.state;
}

static int compare_days(const char *x, const char *y)
{
    if (!x || !y) return (x != NULL) - (y != NULL);
    return strncmp(x, y, 10);
}

static bool same_text(const char *x, const char *y)
{
    return (!x && !y) || text_same(x, y);
}

static const char *house_number(struct arena *a, const char *street)
{
    return arena_strndup(a, street, strspn(street, "0123456789"));
}

/* One place written twice: one house of one ZIP code, or one of the two tells no street. */
static bool same_place(struct arena *a, const struct place *x, const struct place *y)
{
    if (x->state && y->state && !text_same(x->state, y->state)) return false;
    if (x->zip && y->zip && strcmp(x->zip, y->zip)) return false;
    if (!(x->zip && y->zip) && !text_same(x->city, y->city)) return false;
    if (!x->street || !y->street || same_text(x->street, y->street)) return true;
    const char *nx = house_number(a, x->street), *ny = house_number(a, y->street);
    return *nx && !strcmp(nx, ny);
}

static void merge_place(struct place *into, const struct place *from)
{
    if (!into->street) into->street = from->street;
    if (!into->unit) into->unit = from->unit;
    if (!into->city) into->city = from->city;
    if (!into->state) into->state = from->state;
    if (!into->zip) into->zip = from->zip;
    if (!into->phone) into->phone = from->phone;
    if (!into->has_point && from->has_point) {
        into->has_point = true;
        into->lat = from->lat;
        into->lon = from->lon;
    }
}

static double object_number(struct arena *a, const char *value, const char *key)
{
    const char *s = value_text(a, value, key);
    return s ? strtod(s, NULL) : 0;
}

static void add_record_places(struct arena *a, const struct concluder *k, struct practitioner *p,
                              const struct person *m)
{
    const struct record *r = m->record;
    const struct claim *geo = record_claim(r, "geo"), *phone = record_claim(r, "phone");
    size_t addresses = 0;
    for (size_t i = 0; i < r->n; i++) addresses += !strcmp(r->claims[i].field, "address");
    for (size_t i = 0; i < r->n; i++) {
        const char *v = r->claims[i].value;
        if (strcmp(r->claims[i].field, "address")) continue;
        const char *zip = value_text(a, v, "zip");
        struct place place = {
            .street = value_text(a, v, "street"), .unit = value_text(a, v, "unit"), .city = value_text(a, v, "city"),
            .state = state_code(k, value_text(a, v, "state")), .zip = zip ? place_zip(a, zip) : NULL,
            .phone = phone ? value_text(a, phone->value, NULL) : NULL, .source = r->source, .seen = r->seen};
        if (!place.street && !place.city && !place.zip && !place.state) continue;
        if (geo && addresses == 1) {
            place.lat = object_number(a, geo->value, "lat");
            place.lon = object_number(a, geo->value, "lon");
            place.has_point = place.lat != 0 && place.lon != 0;
        }
        *ARENA_PUSH(a, p->places, p->n_places, p->c_places) = place;
    }
}

/* An address that NPPES has of them; its day is that of the whole row. */
static void add_row_place(struct arena *a, const struct concluder *k, struct practitioner *p, struct nppes_place row,
                          const char *source, const char *day)
{
    if (!row.city && !row.zip) return;
    *ARENA_PUSH(a, p->places, p->n_places, p->c_places) = (struct place){
        .street = row.street ? text_name_case(a, row.street) : NULL, .unit = row.unit,
        .city = row.city ? text_name_case(a, row.city) : NULL, .state = state_code(k, row.state),
        .zip = row.zip ? place_zip(a, row.zip) : NULL, .phone = row.phone, .source = source, .seen = day};
}

static void add_row_places(struct arena *a, const struct concluder *k, struct practitioner *p, const struct person *m)
{
    const struct nppes_row *r = m->row;
    add_row_place(a, k, p, (struct nppes_place){.street = r->street, .unit = r->unit, .city = r->city, .state = r->state,
                                                .zip = r->zip, .phone = r->phone}, "nppes", r->updated);
    for (size_t i = 0; i < m->n_places; i++) add_row_place(a, k, p, m->places[i], "nppes-places", r->updated);
}

/* Y was seen so long after X that X is where they were. */
static bool is_long_after(struct arena *a, const struct concluder *k, const struct place *x, const struct place *y)
{
    const char *from = arena_strndup(a, x->seen, 10), *to = arena_strndup(a, y->seen, 10);
    return date_is_day(from) && date_is_day(to) && date_days(from, to) > catalog_weight(k->c, "freshness.old_after_days");
}

/* An older address of a source that has a newer one is where they were; so is one that no source repeats, while another was
 * seen years later. */
static bool is_left(struct arena *a, const struct concluder *k, const struct practitioner *p, const struct place *x)
{
    for (size_t i = 0; i < p->n_places; i++) {
        const struct place *y = &p->places[i];
        if (!x->seen || !y->seen || compare_days(y->seen, x->seen) <= 0) continue;
        if (!strcmp(x->source, y->source) || is_long_after(a, k, x, y)) return true;
    }
    return false;
}

static int voice_of(struct person *const *members, size_t n, const char *source)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(members[i]->source, source)) return voice_rank(members[i]->voice);
    return 9;
}

void conclude_places(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                     size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (members[i]->record) add_record_places(a, k, p, members[i]);
    bool told = p->n_places;
    for (size_t i = 0; !told && i < n; i++)
        if (members[i]->row) add_row_places(a, k, p, members[i]);
    struct place *kept = arena_alloc(a, (p->n_places + 1) * sizeof *kept);
    size_t m = 0;
    for (size_t i = 0; i < p->n_places; i++) {
        struct place x = p->places[i];
        size_t at = 0;
        if (is_left(a, k, p, &x)) continue;
        while (at < m && !same_place(a, &kept[at], &x)) at++;
        if (at < m) merge_place(&kept[at], &x);
        else kept[m++] = x;
    }
    for (size_t i = 1; i < m; i++) /* newest first, then who stands nearest to the person; few, so by insertion */
        for (size_t j = i; j; j--) {
            int order = compare_days(kept[j].seen, kept[j - 1].seen);
            if (!order) order = voice_of(members, n, kept[j - 1].source) - voice_of(members, n, kept[j].source);
            if (order <= 0) break;
            struct place swap = kept[j];
            kept[j] = kept[j - 1];
            kept[j - 1] = swap;
        }
    for (size_t i = 0; i < m; i++) set_point(a, k, &kept[i]);
    p->places = kept;
    p->n_places = m;
    p->c_places = m + 1;
}
