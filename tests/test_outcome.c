/* test_outcome.c - when a page is due again, how long a host rests, and that every outcome has a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "crawler/outcome.h"

enum { HOUR = 3600 };

static void due(void **state)
{
    static const struct { enum outcome o; int tries; int64_t fresh, retry; bool known; int64_t want; } row[] = {
        {OUTCOME_OK, 0, 7 * DAY_S, 0, true, 7 * DAY_S},
        {OUTCOME_UNCHANGED, 0, 3 * DAY_S, 0, true, 3 * DAY_S},
        {OUTCOME_THROTTLED, 1, 7 * DAY_S, 120, true, 120},
        {OUTCOME_THROTTLED, 2, 7 * DAY_S, 0, true, 2 * HOUR},
        {OUTCOME_SERVER_ERROR, 1, 7 * DAY_S, 0, true, HOUR},
        {OUTCOME_SERVER_ERROR, 99, 7 * DAY_S, 0, true, 128 * HOUR},
        {OUTCOME_GONE, 1, 7 * DAY_S, 0, true, DAY_S}, /* once is not enough for a page that was there */
        {OUTCOME_GONE, 2, 7 * DAY_S, 0, true, 30 * DAY_S},
        {OUTCOME_GONE, 1, 7 * DAY_S, 0, false, 30 * DAY_S},
        {OUTCOME_WRONG_TYPE, 1, 7 * DAY_S, 0, false, 7 * DAY_S},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(outcome_due_s(row[i].o, row[i].tries, row[i].fresh, row[i].retry, row[i].known), row[i].want);
}

static void resting(void **state)
{
    (void)state;
    assert_int_equal(outcome_rest_s(0), 0);
    assert_int_equal(outcome_rest_s(1), 1);
    assert_int_equal(outcome_rest_s(4), 8);
    assert_int_equal(outcome_rest_s(5), HOUR);
    assert_int_equal(outcome_rest_s(500), HOUR);
}

static void learning(void **state)
{
    int64_t s = 7 * DAY_S;
    (void)state;
    assert_true(outcome_learn_s(s, true) < s && outcome_learn_s(s, false) > s);
    for (int i = 0; i < 50; i++) s = outcome_learn_s(s, false);
    assert_int_equal(s, 30 * DAY_S);
    for (int i = 0; i < 50; i++) s = outcome_learn_s(s, true);
    assert_int_equal(s, DAY_S);
}

static void naming(void **state)
{
    (void)state;
    for (int i = 0; i < OUTCOMES; i++) {
        assert_non_null(outcome_info[i].name);
        assert_non_null(outcome_info[i].text);
        for (int k = 0; k < i; k++) assert_string_not_equal(outcome_info[i].name, outcome_info[k].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due),
        cmocka_unit_test(resting),
        cmocka_unit_test(learning),
        cmocka_unit_test(naming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
