/* test_register.c - NPIs by form; registers built, replaced, updated, and looked up. All people are invented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/dea.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/register.h"
#include "index/register_put.h"
#include "index/register_write.h"

static struct arena *a;
static char home[] = "/tmp/vouch-register-XXXXXX";

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    if (!mkdtemp(home)) return -1;
    home_set(home);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    char *rm = arena_printf(a, "rm -rf '%s'", home);
    int rc = system(rm);
    arena_free(a);
    return rc;
}

static void npis(void **state)
{
    static const struct { const char *npi; int good; } row[] = {
        {"1234567893", 1}, {"1234567898", 0}, {"1063837144", 1}, {"1538166889", 1}, {"1063947125", 1},
        {"1111111111", 0}, {"0000000000", 0}, {"9941339100", 0}, {"2000001018", 1}, {"", 0},
        {"123456789", 0},  {"12345678933", 0}, {"123456789x", 0}, {" 123456789", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(npi_valid(row[i].npi), row[i].good);
        assert_int_equal(npi_problem(row[i].npi) == NULL, row[i].good);
    }
    assert_false(npi_valid(NULL));
    assert_string_equal(npi_problem("9941339100"), "an NPI begins with 1 or 2");
    assert_string_equal(npi_problem("1234567898"), "the check digit of the NPI is wrong");
}

static void dea_numbers(void **state)
{
    static const struct { const char *number; int good; } row[] = {
        {"AB1234563", 1}, {"AB1234567", 0}, {"BJ6125341", 1}, {"F91234563", 1}, {"ab 123-4563", 1}, {"AB123456", 0},
        {"AB12345634", 0}, {"A81234563", 0}, {"1B1234563", 0}, {"AB12345x3", 0}, {"", 0}, {"A", 0}, {"AB", 0}, {" ", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(dea_problem(dea_written(a, row[i].number)) == NULL, row[i].good);
    assert_true(dea_surname_fits(a, "AB1234563", "Brandt"));
    assert_true(dea_surname_fits(a, "AA1234563", "\xc3\x81lvarez"));
    assert_false(dea_surname_fits(a, "AB1234563", "Ward"));
    assert_false(dea_surname_fits(a, "", ""));
    assert_true(dea_of_business("F91234563"));
    assert_false(dea_of_business("AB1234563"));
}

static void licence_keys(void **state)
{
    static const struct { const char *number, *key; } row[] = {
        {"LH 60-123", "lh60123"}, {"000001234", "1234"}, {"LH00001234", "lh1234"}, {"M9-0012482", "m912482"},
        {"M9-12482", "m912482"},  {"60-0123", "600123"}, {"CSW.0000012", "csw12"}, {"0", "0"}, {"000", "0"}, {"", ""},
        {"ARNP.AP.60116834-CNM", "arnpap60116834cnm"}, {"1020", "1020"}, {"-", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) assert_string_equal(licence_key(a, row[i].number), row[i].key);
}

static struct load load_of(const char *name, const char *as_of, int64_t kept)
{
    return (struct load){.name = name, .kind = name, .authority = "The Board", .file = "f.csv", .hash = "00",
                         .as_of = as_of, .as_of_basis = as_of ? "given" : "unknown", .complete = "full_history",
                         .rows_read = kept, .rows_kept = kept};
}

static void finish(struct register_writer *w, const char *name, const char *as_of, int64_t kept)
{
    struct load l = load_of(name, as_of, kept);
    int64_t changed;
    assert_null(register_finish(a, w, &l, NULL, 0, &changed));
}

static void nothing_is_loaded(void **state)
{
    (void)state;
    struct registers *r = registers_open();
    struct nppes_row *rows;
    const struct load *const *loads;
    assert_int_equal(registers_loads(r, &loads), 0);
    assert_null(registers_load(r, "nppes"));
    assert_null(nppes_by_npi(a, r, "2000001018"));
    assert_int_equal(nppes_by_name(a, r, "Ward", NULL, NULL, &rows), 0);
    assert_null(npi_deactivated(a, r, "2000001018"));
    registers_close(r);
}

static void put_ward(struct register_writer *w, const char *npi, const char *given, const char *city)
{
    struct nppes_taxonomy tax[] = {{"1041C0700X", "LW 60000101", "WA", true}, {"101YM0800X", "LW60000101", "WA", false}};
    struct nppes_row row = {.npi = npi, .entity = 1, .family = "WARD", .given = given, .street = "1 PINE ST", .city = city,
                            .state = "WA", .zip = "98101", .phone = "206-555-0100", .other_family = "HALE", .other_kind = "1", .taxonomies = tax, .n_taxonomies = 2};
    assert_true(register_put_nppes(a, w, &row));
}

static void count_row(void *ctx, const struct nppes_row *row)
{
    char *seen = ctx;
    strcat(strcat(seen, row->npi), " ");
}

static void nppes(void **state)
{
    (void)state;
    struct register_writer *w = register_begin("nppes");
    assert_int_equal(register_rows_before(w), -1);
    put_ward(w, "2000001109", "MARK", "TACOMA");
    put_ward(w, "2000001018", "ELIZABETH", "SEATTLE");
    assert_false(register_put_nppes(a, w, &(struct nppes_row){.npi = "2000001018", .entity = 1, .family = "X"}));
    assert_true(register_put_nppes(a, w, &(struct nppes_row){.npi = "2000001489", .deactivated = "2026-09-15"}));
    assert_true(register_put_nppes(a, w, &(struct nppes_row){.npi = "2000001240", .entity = 2, .organisation = "CLINIC"}));
    finish(w, "nppes", "2026-11-09", 4);

    struct registers *r = registers_open();
    struct nppes_row *row = nppes_by_npi(a, r, "2000001018"), *rows;
    assert_string_equal(row->given, "ELIZABETH");
    assert_int_equal(row->n_taxonomies, 2);
    assert_true(row->taxonomies[0].primary);
    assert_string_equal(row->taxonomies[0].licence, "LW 60000101");
    assert_string_equal(registers_load(r, "nppes")->as_of, "2026-11-09");
    row = nppes_by_npi(a, r, "2000001489");
    assert_int_equal(row->entity, 0);
    assert_string_equal(row->deactivated, "2026-09-15");
    assert_null(nppes_by_npi(a, r, "2000001010"));
    assert_int_equal(nppes_by_licence(a, r, "WA", "LW-60000101", &rows), 2);
    assert_int_equal(nppes_by_licence(a, r, "OR", "LW60000101", &rows), 0);
    assert_int_equal(nppes_by_phone(a, r, "(206) 555-0100", &rows), 2);
    assert_int_equal(nppes_by_name(a, r, "ward", NULL, NULL, &rows), 2);
    assert_int_equal(nppes_by_name(a, r, "Ward", "Elizabeth", NULL, &rows), 1);
    assert_int_equal(nppes_by_name(a, r, "Ward", "Elizabeth", "OR", &rows), 0);
    assert_int_equal(nppes_by_name(a, r, "Ward", NULL, "WA", &rows), 2);
    assert_int_equal(nppes_by_name(a, r, "Hale", NULL, "WA", &rows), 2); /* the former name, with the legal given name */
    assert_int_equal(nppes_by_name(a, r, "HALE", "Mark", "WA", &rows), 1);
    assert_int_equal(nppes_by_name(a, r, "Hale", "Mark", "OR", &rows), 0);
    char seen[64] = "";
    const char *codes[] = {"1041C0700X", "101YM0800X"}; /* both of both: told once */
    nppes_each_with_taxonomy(r, codes, 2, count_row, seen);
    assert_string_equal(seen, "2000001018 2000001109 ");
    registers_close(r);
}

/* Runs after nppes: a weekly file replaces one of its four rows and adds one. */
static void weekly(void **state)
{
    (void)state;
    struct registers *older = registers_open(), *r;
    struct register_writer *w = register_begin_update("nppes");
    assert_int_equal(register_rows_before(w), 4);
    put_ward(w, "2000001018", "ELIZABETH", "OLYMPIA");
    put_ward(w, "2000001133", "NORA", "SEATTLE");
    finish(w, "nppes", "2026-11-16", 2);
    struct nppes_row *rows;
    assert_string_equal(nppes_by_npi(a, older, "2000001018")->city, "SEATTLE"); /* readers keep what they opened */
    registers_close(older);
    r = registers_open();
    assert_string_equal(nppes_by_npi(a, r, "2000001018")->city, "OLYMPIA");
    assert_int_equal(nppes_by_npi(a, r, "2000001018")->n_taxonomies, 2);
    assert_int_equal(nppes_by_licence(a, r, "WA", "LW60000101", &rows), 3);
    assert_string_equal(registers_load(r, "nppes")->as_of, "2026-11-16");
    assert_int_equal(registers_load(r, "nppes")->rows_total, 5);
    registers_close(r);
}

static void dropping_leaves_the_old_list(void **state)
{
    (void)state;
    struct register_writer *w = register_begin("nppes");
    put_ward(w, "2000001158", "LEO", "SEATTLE");
    register_drop(w);
    struct registers *r = registers_open();
    assert_null(nppes_by_npi(a, r, "2000001158"));
    assert_non_null(nppes_by_npi(a, r, "2000001018"));
    registers_close(r);
    assert_int_equal(access(home_path(a, "registers/nppes.db.new"), F_OK), -1);
    assert_null(register_begin_update("leie"));
}

static void licences_and_exclusions(void **state)
{
    (void)state;
    struct register_writer *w = register_begin("licence-WA");
    register_put_licence(a, w, &(struct licence_row){.state = "WA", .number = "LH60000102", .type = "Mental Health Counselor License",
                         .family = "D'SOUZA-LEE", .given = "ÁNGEL", .birth_year = 1974, .status = "ACTIVE",
                         .expires = "2027-03-19", .line = 2});
    finish(w, "licence-WA", NULL, 1);
    w = register_begin("leie");
    struct exclusion_row x = {.family = "PIKE", .given = "HARLAN", .npi = "2000001240", .birth = "1961-03-06", .type = "1128b4",
                              .since = "2011-07-20", .line = 2}, y = x;
    assert_true(register_put_exclusion(a, w, &x, "h1"));
    assert_false(register_put_exclusion(a, w, &x, "h1"));
    y.reinstated = "2020-01-01";
    assert_true(register_put_exclusion(a, w, &y, "h2"));
    finish(w, "leie", "2026-11-10", 2);

    struct registers *r = registers_open();
    struct licence_row *l;
    struct exclusion_row *e;
    assert_int_equal(licence_by_number(a, r, "wa", "LH 60000102", &l), 1);
    assert_int_equal(l->birth_year, 1974);
    assert_int_equal(licence_by_number(a, r, "OR", "LH60000102", &l), 0);
    assert_int_equal(licence_by_name(a, r, "WA", "DSouza Lee", "Angel", &l), 1);
    assert_int_equal(licence_by_name(a, r, "WA", "D'Souza-Lee", NULL, &l), 1);
    assert_null(registers_load(r, "licence-WA")->as_of);
    assert_int_equal(exclusion_by_npi(a, r, "2000001240", &e), 1);
    assert_string_equal(e->npi, "2000001240");
    assert_int_equal(exclusion_by_name(a, r, "Pike", "Harlan", &e), 1);
    assert_int_equal(exclusion_by_name(a, r, "Pike", "Harold", &e), 0);
    registers_close(r);
}

static void compact_holders(void **state)
{
    (void)state;
    struct register_writer *w = register_begin("psypact");
    struct compact_row x = {.compact = "PSYPACT", .family = "CASTELLÁN", .given = "Wren", .home_state = "AZ",
                            .number = "PSY-005031", .kind = "APIT", .status = "Active", .expires = "2027-06-30", .line = 2};
    register_put_compact(a, w, &x);
    finish(w, "psypact", "2026-11-20", 1);
    struct registers *r = registers_open();
    struct compact_row *rows;
    assert_int_equal(compact_by_name(a, r, "Castellan", "wren", "az", &rows), 1);
    assert_string_equal(rows->number, "PSY-005031");
    assert_string_equal(rows->kind, "APIT");
    assert_int_equal(rows->line, 2);
    assert_int_equal(compact_by_name(a, r, "Castellan", NULL, "AZ", &rows), 1);
    assert_int_equal(compact_by_name(a, r, "Castellan", "Wren", "CO", &rows), 0);
    assert_int_equal(compact_by_name(a, r, "Castellan", "Robin", "AZ", &rows), 0);
    registers_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(npis), cmocka_unit_test(dea_numbers),
        cmocka_unit_test(licence_keys),
        cmocka_unit_test(nothing_is_loaded),
        cmocka_unit_test(nppes),
        cmocka_unit_test(weekly),
        cmocka_unit_test(dropping_leaves_the_old_list),
        cmocka_unit_test(licences_and_exclusions),
        cmocka_unit_test(compact_holders),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
