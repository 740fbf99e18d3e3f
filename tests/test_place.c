/* test_place.c - words to points, distances, ZIP codes as people and registers write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/place.h"

static struct arena *a;
static struct catalog *c;
static struct places *p;
static double load_ms;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    c = catalog_load_dir(a, data_dir());
    double start = now_ms();
    p = places_load_dir(a, data_dir(), c);
    load_ms = now_ms() - start;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void zips(void **state)
{
    static const struct { const char *in, *out; } row[] = {
        {"98101", "98101"}, {"98101-1234", "98101"}, {"981011234", "98101"}, {"501", "00501"}, {"2134", "02134"},
        {"21341234", "02134"}, {"2134-1234", "02134"}, {" 98101 ", "98101"}, {"98101 1234", "98101"}, {"12", NULL},
        {"123456", NULL}, {"Portland", NULL}, {"", NULL}, {"98101-12", NULL}, {"98101-", "98101"}, {"-98101", NULL},
        {"9810a", NULL}, {"1-2-3", NULL}, {"1234567890", NULL}, {"45.5,-122", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *zip = place_zip(a, row[i].in);
        if (!row[i].out && zip) fail_msg("%s: %s", row[i].in, zip);
        if (row[i].out) assert_non_null(zip), assert_string_equal(zip, row[i].out);
    }
}

static void words(void **state)
{
    static const struct { const char *in, *label; enum place_kind kind; } row[] = {
        {"98101", "98101 Seattle, WA", PLACE_ZIP}, {"501", "00501 Holtsville, NY", PLACE_ZIP},
        {"Portland, OR", "Portland, OR", PLACE_CITY}, {"portland or", "Portland, OR", PLACE_CITY},
        {"Portland Oregon", "Portland, OR", PLACE_CITY}, {"Portland, Maine", "Portland, ME", PLACE_CITY},
        {"PORTLAND", "Portland, OR", PLACE_CITY}, {"Vancouver, WA", "Vancouver, WA", PLACE_CITY},
        {"New York", "New York, NY", PLACE_CITY}, {"New York, NY", "New York, NY", PLACE_CITY},
        {"Washington, DC", "Washington, DC", PLACE_CITY}, {"St. Paul, MN", "Saint Paul, MN", PLACE_CITY},
        {"saint louis missouri", "Saint Louis, MO", PLACE_CITY}, {"Ft Worth TX", "Fort Worth, TX", PLACE_CITY},
        {"Charleston, West Virginia", "Charleston, WV", PLACE_CITY}, {"Bay Area", "San Francisco Bay Area", PLACE_REGION},
        {"the twin cities", "Twin Cities", PLACE_REGION}, {"puget  sound", "Puget Sound", PLACE_REGION},
        {"Portland, OR 97217", "97217 Portland, OR", PLACE_ZIP}, {"45.52, -122.67", "45.5200,-122.6700", PLACE_POINT},
        {"Winston Salem, NC", "Winston-Salem, NC", PLACE_CITY}, {"Oregon", NULL, PLACE_CITY}, {"Atlantis", NULL, PLACE_CITY},
        {"", NULL, PLACE_CITY}, {"   ", NULL, PLACE_CITY}, {"Portland, TX, OR", NULL, PLACE_CITY}, {"99,0,1", NULL, PLACE_CITY},
        {"95,10", NULL, PLACE_CITY}, {"nan,nan", NULL, PLACE_CITY}, {"00000", NULL, PLACE_CITY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct place_found f = {0};
        bool found = place_resolve(a, p, row[i].in, &f);
        if (found != (row[i].label != NULL)) fail_msg("%s: %s", row[i].in, found ? f.label : "nothing");
        if (!found) continue;
        assert_string_equal(f.label, row[i].label);
        assert_int_equal(f.kind, row[i].kind);
        assert_true(f.has_point);
    }
}

static void several_cities(void **state)
{
    struct place_found f;
    (void)state;
    assert_true(place_resolve(a, p, "Portland", &f));
    assert_true(f.n_others >= 5);
    assert_string_equal(f.others[0].label, "Portland, ME");
    for (size_t i = 1; i < f.n_others; i++) assert_true(f.others[i - 1].zips >= f.others[i].zips);
    assert_true(place_resolve(a, p, "Portland, OR", &f));
    assert_int_equal(f.n_others, 0);
    assert_true(place_resolve(a, p, "45.5,-122.6", &f));
    assert_string_equal(f.state, "OR");
    assert_true(place_resolve(a, p, "0,0", &f));
    assert_null(f.state);
    assert_true(place_resolve(a, p, "Twin Cities", &f));
    assert_null(f.state);
    assert_true(f.radius_mi > 10);
}

static void distances(void **state)
{
    struct place_found x, y;
    (void)state;
    assert_true(fabs(place_distance_mi(0, 0, 0, 180) - M_PI * 3958.7613) < 1e-6);
    assert_true(place_distance_mi(47.6, -122.3, 47.6, -122.3) == 0);
    assert_true(fabs(place_distance_mi(47.6, -122.3, 48.6, -122.3) - 69.09) < 0.01);
    for (int i = 0; i < 20000; i++) { /* from one point to many: the same */
        double lat = -90 + i % 181, lon = -180 + i % 361, step = i % 7 ? 3.5 : 0.001;
        struct place_from from = place_from(lat, lon);
        double to_lat = fmin(90, fmax(-90, lat + step * sin(i))), to_lon = lon + step * cos(i * 1.7);
        assert_true(fabs(place_miles_from(&from, to_lat, to_lon) - place_distance_mi(lat, lon, to_lat, to_lon)) < 1e-10);
    }
    assert_true(place_resolve(a, p, "98660", &x) && place_resolve(a, p, "97217", &y));
    double d = place_distance_mi(x.lat, x.lon, y.lat, y.lon);
    if (d < 3 || d > 7) fail_msg("98660 to 97217: %f", d);
}

static void addresses(void **state)
{
    struct place_found f;
    (void)state;
    assert_true(place_of_address(a, p, "981011234", "Seattle", "WA", &f));
    assert_string_equal(f.zip, "98101");
    assert_true(place_of_address(a, p, NULL, "SEATTLE", "Washington", &f));
    assert_string_equal(f.label, "Seattle, WA");
    assert_true(place_of_address(a, p, "97217", "Seattle", "WA", &f));
    assert_string_equal(f.label, "Seattle, WA");
    assert_false(place_of_address(a, p, NULL, "Seattle", NULL, &f));
    assert_false(place_of_address(a, p, "99999", NULL, NULL, &f));
    assert_true(place_resolve(a, p, "09001", &f));
    assert_false(f.has_point);
    assert_true(place_resolve(a, p, "00601", &f));
    assert_string_equal(f.state, "PR");
}

static void loads_quickly(void **state)
{
    (void)state;
    print_message("# %.1f ms of processor time to load the places\n", load_ms);
#if !defined __SANITIZE_ADDRESS__
    assert_true(load_ms < 60);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zips), cmocka_unit_test(words), cmocka_unit_test(several_cities), cmocka_unit_test(distances),
        cmocka_unit_test(addresses), cmocka_unit_test(loads_quickly),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
