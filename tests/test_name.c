/* test_name.c - names and addresses, as rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <string.h>

#include "index/address.h"
#include "index/buf.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/name.h"

static const struct {
    const char *text, *json;
} names[] = {
    {"Ana Ruiz, LMFT", "{\"credentials\":[\"LMFT\"],\"family\":\"Ruiz\",\"given\":\"Ana\"}"},
    {"Dr. Jane Q. Doe, Ph.D., LMFT #12345",
     "{\"credentials\":[\"Ph.D.\",\"LMFT\"],\"family\":\"Doe\",\"given\":\"Jane\",\"middle\":\"Q.\",\"prefix\":\"Dr.\"}"},
    {"WARD, ELIZABETH ANN MD",
     "{\"credentials\":[\"MD\"],\"family\":\"Ward\",\"given\":\"Elizabeth\",\"middle\":\"Ann\"}"},
    {"Elizabeth \"Liz\" Ward, LICSW",
     "{\"credentials\":[\"LICSW\"],\"family\":\"Ward\",\"given\":\"Elizabeth\",\"nickname\":\"Liz\"}"},
    {"Elizabeth (Liz) Ward", "{\"family\":\"Ward\",\"given\":\"Elizabeth\",\"nickname\":\"Liz\"}"},
    {"LINH DO", "{\"family\":\"Do\",\"given\":\"Linh\"}"},
    {"Linh Do, DO", "{\"credentials\":[\"DO\"],\"family\":\"Do\",\"given\":\"Linh\"}"},
    {"JANE LEE DO", "{\"credentials\":[\"DO\"],\"family\":\"Lee\",\"given\":\"Jane\"}"},
    {"Jane Doe MD", "{\"credentials\":[\"MD\"],\"family\":\"Doe\",\"given\":\"Jane\"}"},
    {"Grace Ma, MA, LMHC", "{\"credentials\":[\"MA\",\"LMHC\"],\"family\":\"Ma\",\"given\":\"Grace\"}"},
    {"Mar\xC3\xAD" "a Jos\xC3\xA9 de la Cruz L\xC3\xB3pez, PsyD",
     "{\"credentials\":[\"PsyD\"],\"family\":\"de la Cruz L\xC3\xB3pez\",\"given\":\"Mar\xC3\xAD" "a\",\"middle\":\"Jos\xC3\xA9\"}"},
    {"Jane van der Berg-Smith, MA, LMHC",
     "{\"credentials\":[\"MA\",\"LMHC\"],\"family\":\"van der Berg-Smith\",\"given\":\"Jane\"}"},
    {"Jane Doe, LMFT, Portland, OR", "{\"credentials\":[\"LMFT\"],\"family\":\"Doe\",\"given\":\"Jane\"}"},
    {"JOHN O'NEIL JR MD", "{\"credentials\":[\"MD\"],\"family\":\"O'Neil\",\"given\":\"John\",\"suffix\":\"JR\"}"},
    {"Robert Smith, Jr., MD, PhD",
     "{\"credentials\":[\"MD\",\"PhD\"],\"family\":\"Smith\",\"given\":\"Robert\",\"suffix\":\"Jr.\"}"},
    {"Smith, Jr., Robert L., DO",
     "{\"credentials\":[\"DO\"],\"family\":\"Smith\",\"given\":\"Robert\",\"middle\":\"L.\",\"suffix\":\"Jr.\"}"},
    {"Doe, Jane A.", "{\"family\":\"Doe\",\"given\":\"Jane\",\"middle\":\"A.\"}"},
    {"Jane Doe (she/her), LCSW-R", "{\"credentials\":[\"LCSW-R\"],\"family\":\"Doe\",\"given\":\"Jane\"}"},
    {"Thea Marlowe, PMHNP-BC, ARNP",
     "{\"credentials\":[\"PMHNP-BC\",\"ARNP\"],\"family\":\"Marlowe\",\"given\":\"Thea\"}"},
    {"Dr. Osei", "{\"family\":\"Osei\",\"prefix\":\"Dr.\"}"},
    {"J. Paul Reed, M.Ed., LPC/LMHC",
     "{\"credentials\":[\"M.Ed.\",\"LPC\",\"LMHC\"],\"family\":\"Reed\",\"given\":\"J.\",\"middle\":\"Paul\"}"},
    {"SMITH, MARY PA", "{\"credentials\":[\"PA\"],\"family\":\"Smith\",\"given\":\"Mary\"}"},
    {"Smith, Mary K., PA-C",
     "{\"credentials\":[\"PA-C\"],\"family\":\"Smith\",\"given\":\"Mary\",\"middle\":\"K.\"}"},
    {"Jane Doe, Clinical Psychologist", "{\"family\":\"Doe\",\"given\":\"Jane\"}"},
    {"", "{}"},
};

static const struct {
    const char *text, *json;
} addresses[] = {
    {"12 Main St, Suite 4, Seattle, WA 98101",
     "{\"city\":\"Seattle\",\"number\":\"12\",\"state\":\"WA\",\"street\":\"Main St\",\"unit\":\"Suite 4\",\"zip\":\"98101\"}"},
    {"5306 Ballard Ave NW, Seattle, WA 98107",
     "{\"city\":\"Seattle\",\"number\":\"5306\",\"state\":\"WA\",\"street\":\"Ballard Ave NW\",\"zip\":\"98107\"}"},
    {"100 Pine St #300 Seattle WA 98101-1234",
     "{\"city\":\"Seattle\",\"number\":\"100\",\"state\":\"WA\",\"street\":\"Pine St\",\"unit\":\"#300\",\"zip\":\"98101\"}"},
    {"Seattle, Washington", "{\"city\":\"Seattle\",\"state\":\"WA\"}"},
    {"98101", "{\"zip\":\"98101\"}"},
    {"P.O. Box 12, Bend, OR 97701", "{\"city\":\"Bend\",\"state\":\"OR\",\"street\":\"P.O. Box 12\",\"zip\":\"97701\"}"},
    {"1 Elm Rd, Ste 200B, St. Paul, MN, 55101, USA",
     "{\"city\":\"St. Paul\",\"number\":\"1\",\"state\":\"MN\",\"street\":\"Elm Rd\",\"unit\":\"Ste 200B\",\"zip\":\"55101\"}"},
    {"2200 SW Oak Avenue Portland OR",
     "{\"city\":\"Portland\",\"number\":\"2200\",\"state\":\"OR\",\"street\":\"SW Oak Avenue\"}"},
    {"", "{}"},
};

static void names_are_taken_apart(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct name n = name_parse(a, names[i].text);
        json_t *j = name_to_json(&n);
        assert_string_equal(json_text(a, j), names[i].json);
        json_decref(j);
    }
    arena_free(a);
}

/* The credentials of N, separated by " ; ". */
static char *letters_of(struct arena *a, const struct name *n)
{
    char *out = "";
    for (size_t i = 0; i < n->n_credentials; i++) out = arena_printf(a, "%s%s%s", out, i ? " ; " : "", n->credentials[i]);
    return out;
}

/* "Ph.D" and "Ph.D." are one. */
static bool alike(const char *want, const char *got)
{
    size_t n = strlen(want), m = got ? strlen(got) : 0;
    n -= n && want[n - 1] == '.';
    m -= m && got[m - 1] == '.';
    return n == m && (!n || !strncmp(want, got, n));
}

/* tests/read/names.tsv: at least 97 in 100 are wholly right. */
static void names_of_many_shapes(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, "tests/read/names.tsv", 1 << 20), 0);
    size_t rows = 0, right = 0;
    for (char *save = NULL, *line = strtok_r(b.s, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        if (*line == '#') continue;
        char *field[8] = {"", "", "", "", "", "", "", ""};
        for (int i = 0; i < 8 && line; i++) {
            field[i] = strsep(&line, "\t");
        }
        struct name n = name_parse(a, field[0]);
        const char *got[] = {n.prefix, n.given, n.middle, n.family, n.suffix, n.nickname, letters_of(a, &n)};
        bool ok = true;
        for (int i = 0; i < 7; i++) ok &= alike(field[i + 1], got[i]);
        if (!ok) print_message("# %s\n", field[0]);
        rows++;
        right += ok;
    }
    print_message("# %zu of %zu names wholly right\n", right, rows);
    assert_true(rows > 200 && right * 100 >= rows * 97);
    buf_free(&b);
    arena_free(a);
}

/* tests/read/addresses.tsv: at least 97 in 100 are wholly right. */
static void addresses_of_many_shapes(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, "tests/read/addresses.tsv", 1 << 20), 0);
    size_t rows = 0, right = 0;
    for (char *save = NULL, *line = strtok_r(b.s, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        if (*line == '#') continue;
        char *field[7] = {"", "", "", "", "", "", ""};
        for (int i = 0; i < 7 && line; i++) field[i] = strsep(&line, "\t");
        if (!strcmp(field[1], "-")) field[1] = "";
        for (char *n; (n = strstr(field[0], "\\n"));) n[0] = '\n', memmove(n + 1, n + 2, strlen(n + 1));
        struct address p = address_parse(a, field[0]);
        const char *got[] = {p.number, p.street, p.unit, p.city, p.state, p.zip};
        bool ok = true;
        for (int i = 0; i < 6; i++) ok &= !strcmp(field[i + 1] ? field[i + 1] : "", got[i] ? got[i] : "");
        if (!ok) print_message("# %s\n", field[0]);
        rows++;
        right += ok;
    }
    print_message("# %zu of %zu addresses wholly right\n", right, rows);
    assert_true(rows > 140 && right * 100 >= rows * 97);
    buf_free(&b);
    arena_free(a);
}

static void addresses_are_taken_apart(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct address p = address_parse(a, addresses[i].text);
        json_t *j = address_to_json(&p);
        assert_string_equal(json_text(a, j), addresses[i].json);
        json_decref(j);
    }
    arena_free(a);
}

static void addresses_are_found_in_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } rows[] = {
        {"Come to 12 Main St, Suite 4, Seattle, WA 98101, by bus.", "12 Main St, Suite 4, Seattle, WA 98101"},
        {"Leo Park - 5306 Ballard Ave NW, Seattle, WA 98107 - 206 555 0112", "5306 Ballard Ave NW, Seattle, WA 98107"},
        {"I have 12 years of experience in Seattle, WA.", NULL},
        {"In 2019 I walked down the street to Portland.", NULL},
        {"509 555 0142, 12 N 2nd St, Yakima, WA 98901", "12 N 2nd St, Yakima, WA 98901"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct address p;
        size_t from, len;
        bool found = address_find(a, rows[i].text, &p, &from, &len);
        assert_int_equal(found, rows[i].found != NULL);
        if (found) assert_string_equal(arena_strndup(a, rows[i].text + from, len), rows[i].found);
    }
    arena_free(a);
}

static void cities_are_found_in_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found, *city;
    } rows[] = {
        {"Now in Auburn, WA 98001, (253) 555-0172.", "Auburn, WA 98001", "Auburn"},
        {"Offices at Walla Walla, WA 99362", "Walla Walla, WA 99362", "Walla Walla"},
        {"City Seattle, WA 98115", "Seattle, WA 98115", "Seattle"},
        {"I grew up in Spokane, WA and moved.", NULL, NULL},
        {"Licensed in Washington, 98101 hours", NULL, NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct address p;
        size_t from, len;
        bool found = address_find_city(a, rows[i].text, &p, &from, &len);
        assert_int_equal(found, rows[i].found != NULL);
        if (!found) continue;
        assert_string_equal(arena_strndup(a, rows[i].text + from, len), rows[i].found);
        assert_string_equal(p.city, rows[i].city);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_taken_apart), cmocka_unit_test(names_of_many_shapes), cmocka_unit_test(addresses_of_many_shapes),
        cmocka_unit_test(addresses_are_taken_apart),
        cmocka_unit_test(addresses_are_found_in_text),
        cmocka_unit_test(cities_are_found_in_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
