/* test_ground.c - mem, buf, text, date, hash: the ground everything stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "index/buf.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"

static struct arena *a;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void folding(void **state)
{
    static const struct { const char *in, *fold, *key; } row[] = {
        {"Ángel  D'Souza-Lee", "angel dsouza lee", "angeldsouzalee"},
        {"O\xe2\x80\x99" "Connor", "oconnor", "oconnor"},
        {"LH 60-123.456", "lh 60 123 456", "lh60123456"},
        {"Müller & Söhne", "muller and sohne", "mullersohne"},
        {"Straße", "strasse", "strasse"},
        {"Søren ØDEGÅRD, Łukasz Þór", "soren odegard lukasz thor", "sorenodegardlukaszthor"},
        {"", "", ""},
        {"  --  ", "", ""},
        {"EMDR\xc2\xa0trained", "emdr trained", "emdrtrained"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_string_equal(text_fold(a, row[i].in), row[i].fold);
        assert_string_equal(text_key(a, row[i].in), row[i].key);
    }
}

static void repairing(void **state)
{
    (void)state;
    assert_string_equal(text_repair(a, "a\xff" "b\0c", 5), "a\xef\xbf\xbd" "b c");
    assert_string_equal(text_from_cp1252(a, "caf\xe9 \x93hi\x94", 9), "café “hi”");
    assert_true(text_is_utf8("é", 2));
    assert_false(text_is_utf8("\xe9", 1));
    assert_string_equal(text_squeeze(a, " a \t\n b\xc2\xa0\xc2\xa0" "c "), "a b c");
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(text_name_case(a, "MARY ANN O'NEIL"), "Mary Ann O'Neil");
    assert_string_equal(text_name_case(a, "ABAD-SANTOS"), "Abad-Santos");
    assert_string_equal(text_name_case(a, "MCDONALD"), "McDonald");
    assert_string_equal(text_name_case(a, "van Dyke"), "van Dyke");
    assert_int_equal(text_distance("fluence", "fluecne", 2), 1);
    assert_int_equal(text_distance("a", "abcd", 2), 3);
    assert_non_null(text_find_words("he is emdr trained now", "emdr trained"));
    assert_null(text_find_words("he is emdr trainedx", "emdr trained"));
}

/* What is remembered of a second is forgotten with it. */
static void the_clock_goes(void **state)
{
    const char *before = date_clock(a), *day = date_instant(a, "2026-11-21");
    (void)state;
    assert_string_equal(day, "2026-11-21T23:59:59Z");
    assert_string_equal(date_instant(a, "2026-11-21 10:00:00"), "2026-11-21T10:00:00Z");
    assert_null(date_instant(a, "today"));
    for (time_t t = time(NULL); time(NULL) == t;) nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    assert_true(strcmp(before, date_clock(a)) < 0);
    assert_int_equal(strlen(date_now(a)), 20);
}

static void dates(void **state)
{
    static const struct { const char *in, *day; } row[] = {
        {"11/30/2026", "2026-11-30"}, {"20261130", "2026-11-30"}, {"2028-09-30T00:00:00.000", "2028-09-30"},
        {"06-30-2025", "2025-06-30"}, {"00000000", NULL}, {"", NULL}, {"02/30/2026", NULL}, {"2026-13-01", NULL},
        {"12/31/2024", "2024-12-31"}, {"13/01/2024", NULL}, {"1/1/2024", "2024-01-01"},
        {"9/5/2027 12:00:00 AM", "2027-09-05"}, {"2027 Sep 05 12:00:00 AM", "2027-09-05"}, {"2027/9/5", "2027-09-05"},
        {"19-MAR-2027", "2027-03-19"}, {"9 Mar 2027", "2027-03-09"}, {"March 9, 2027", "2027-03-09"}, {"Mar 19 2027", "2027-03-19"},
        {"19-XXX-2027", NULL}, {"Mar 32, 2027", NULL}, {"19-MAR-27", NULL}, {"Mar 2027", NULL}, {"Mar", NULL}, {"19", NULL}, {"19-MAR-20271", NULL},
        {"1/1/24", NULL}, {"1/1-2024", NULL}, {"111/1/2024", NULL}, {"2027 Sep", NULL}, {"1//2024", NULL}, {"-", NULL}, {"/", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *got = date_read(a, row[i].in);
        if (row[i].day) assert_string_equal(got, row[i].day);
        else assert_null(got);
    }
    assert_int_equal(date_days("2026-05-01", "2026-11-21"), 204);
    assert_int_equal(date_days("2024-02-28", "2024-03-01"), 2);
    assert_string_equal(date_add(a, "2024-02-28", 2), "2024-03-01");
    assert_true(date_is_civil("2026-11"));
    assert_false(date_is_civil("2026-11-31"));
}

static void arenas(void **state)
{
    (void)state;
    char *big = arena_alloc(a, 1000000);
    assert_int_equal(big[999999], 0);
    int *list = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < 1000; i++) *ARENA_PUSH(a, list, n, cap) = i;
    assert_int_equal(list[999], 999);
    arena_reset(a);
    assert_int_equal(arena_size(a), 0);
    assert_string_equal(hash_hex(a, "abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hash_base32(a, "abc", 8), "xj4bnp4p");
}

static void claims(void **state)
{
    (void)state;
    struct record r = {.source = "s", .url = "http://x.example/", .item = "jane doe 1"};
    record_add(a, &r, "training", claim_object(a, "programme", "fluence", "#year", "2022", "hours", NULL, NULL),
               "Fluence 2022", "text", 1);
    record_add(a, &r, "training", claim_object(a, "#year", "2022", "programme", "fluence", NULL), "again", "text", 1);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.claims[0].value, "{\"programme\":\"fluence\",\"year\":2022}");
    assert_int_equal(value_int(r.claims[0].value, "year", -1), 2022);
    assert_int_equal(value_int(r.claims[0].value, "hours", -1), -1);
    assert_string_equal(value_text(a, r.claims[0].value, "programme"), "fluence");
    static const struct { const char *value, *key, *text; int number; } value[] = {
        {"\"2022 \\\"x\\\"\"", NULL, "2022 \"x\"", 2022}, {"2022", NULL, "2022", 2022}, {"0", NULL, "0", 0}, {"-5", NULL, "-5", -5},
        {"2.5", NULL, "2.5", 2}, {"12345678901", NULL, "12345678901", -1}, {"true", NULL, "true", -1}, {"{\"a\":1}", NULL, NULL, -1},
        {"[\"a\"]", NULL, NULL, -1}, {"{\"a\":1,\"b\":\"7 h\"}", "a", "1", 1}, {"{\"a\":1,\"b\":\"7 h\"}", "b", "7 h", 7},
        {"{\"a\":{\"b\":1},\"b\":2}", "b", "2", 2}, {"{\"a\":true}", "a", "true", -1}, {"{\"a\":null}", "a", NULL, -1},
        {"\"a\"", "a", NULL, -1}, {"{\"a\":1.5}", "a", "1.5", 1}, {"{}", "a", NULL, -1},
    };
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        const char *text = value_text(a, value[i].value, value[i].key);
        assert_true((!text && !value[i].text) || (text && value[i].text && !strcmp(text, value[i].text)));
        if (strlen(value[i].value) < 11) assert_int_equal(value_int(value[i].value, value[i].key, -1), value[i].number);
    }
    json_t *j = record_to_json(&r);
    const char *why;
    size_t bad;
    struct record *back = record_from_json(a, j, &why, &bad);
    assert_non_null(back);
    assert_int_equal(bad, 0);
    assert_string_equal(record_key(a, back), "s|http://x.example/|jane doe 1");
    json_decref(j);
}

/* Values written as they stand, and those that need escapes, are the same JSON. */
static void values_are_json(void **state)
{
    static const char *const texts[] = {"Ann Roe", "", "a \"b\"", "back\\slash", "line\nfeed", "tab\there", "\x01", "\x7F", "\xC3\x89 \xE2\x80\x94"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            json_t *j = json_string(texts[i]), *o = json_object();
            assert_string_equal(claim_text(a, texts[i]), json_text(a, j));
            json_object_set_new(o, "name", j);
            json_object_set_new(o, "at", json_string(texts[k]));
            assert_string_equal(claim_object(a, "name", texts[i], "none", (char *)NULL, "at", texts[k], (char *)NULL), json_text(a, o));
            json_decref(o);
        }
    assert_string_equal(claim_object(a, (char *)NULL), "{}");
    assert_string_equal(claim_object(a, "b", "1", "a", "2", "b", "3", (char *)NULL), "{\"a\":\"2\",\"b\":\"3\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding), cmocka_unit_test(repairing), cmocka_unit_test(names),
        cmocka_unit_test(dates),   cmocka_unit_test(arenas),    cmocka_unit_test(values_are_json), cmocka_unit_test(claims),
        cmocka_unit_test(the_clock_goes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
