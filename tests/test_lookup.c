/* test_lookup.c - what authorities show of a licence: lists of results and single entries, and the licences in them that are not in force. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/read_check.h"

static size_t licences(struct reading *r, const char *name)
{
    const struct record *one = record_of(r, name);
    assert_non_null(one);
    return count(one, "licence");
}

/* The column "Credential" has the number, and a status holds for all that its row says. */
static void rows_of_results(void **state)
{
    (void)state;
    struct reading *r = read_as("<title>Provider Credential Search :: Washington State Department of Health</title><h1>Provider Credential Search</h1><table>"
                                "<tr><th>Name</th><th>Credential Type</th><th>Credential</th><th>Status</th><th>Action Taken</th></tr>"
                                "<tr><td>Veld, Tamsin Jo</td><td>Mental Health Counselor License</td><td>LH60881299</td><td>Active</td><td>No</td></tr>"
                                "<tr><td>Veldt, Karl Otto</td><td>Mental Health Counselor License</td><td>LH00007799</td><td>Expired</td><td>No</td></tr>"
                                "<tr><td>Velez, Ximena</td><td>Psychologist License</td><td>PY61288499</td><td>Current - Emergency Suspension</td><td>Yes</td></tr></table>",
                                "authority", "http://doh.example/", NULL);
    assert_int_equal(licences(r, "Tamsin Jo Veld"), 1);
    assert_string_equal(record_claim(record_of(r, "Tamsin Jo Veld"), "licence")->value, "{\"number\":\"LH60881299\",\"state\":\"WA\",\"type\":\"LMHC\"}");
    assert_int_equal(licences(r, "Karl Otto Veldt"), 0);
    assert_int_equal(licences(r, "Ximena Velez"), 0);
    assert_int_equal(count(record_of(r, "Ximena Velez"), "past"), 1);
}

/* A name in capitals above its licence is one, and the headings of a page are none. */
static void one_entry(void **state)
{
    (void)state;
    struct reading *r = read_as("<title>License Verification - Florida Department of Health</title><h1>License Verification</h1><ul><li><a href='#General'>General Information</a></li></ul>"
                                "<h3>ODALIA BEATRIZ FERRANDO</h3><h4>License Number: <b>MH16699</b></h4><div><p>Data As Of 11/20/2026</p><dl><dt>Profession</dt><dd>Licensed Mental Health Counselor</dd>"
                                "<dt>License</dt><dd>MH16699</dd><dt>License Status</dt><dd>CLEAR/ACTIVE</dd></dl></div>",
                                "authority", "http://doh.example/", NULL);
    assert_null(record_of(r, "General Information"));
    assert_int_equal(licences(r, "Odalia Beatriz Ferrando"), 1);
    assert_true(has(record_of(r, "Odalia Beatriz Ferrando"), "licence", "{\"number\":\"MH16699\",\"state\":\"FL\",\"type\":\"LMHC\"}"));
}

/* "(NP-PMHNP)" tells which nurse, and a number is told whole. */
static void nurses(void **state)
{
    (void)state;
    struct reading *r = read_as("<title>Verify a License | Oregon State Board of Nursing</title><h1>Verify a License</h1><div class=card><h5>Marsh, Elowen</h5><dl><dt>License Type</dt>"
                                "<dd>Nurse Practitioner - Psychiatric/Mental Health (NP-PMHNP)</dd><dt>License Number</dt><dd>201809999NP-PP</dd><dt>License Status</dt><dd>Active</dd></dl></div>",
                                "authority", "http://board.example/", NULL);
    assert_string_equal(record_claim(record_of(r, "Elowen Marsh"), "licence")->value, "{\"number\":\"201809999NP-PP\",\"state\":\"OR\",\"type\":\"PMHNP\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_results),
        cmocka_unit_test(one_entry),
        cmocka_unit_test(nurses),
    };
    return cmocka_run_group_tests_name("lookup", tests, begin, end);
}
