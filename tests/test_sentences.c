/* test_sentences.c - one sentence at a time, on a page about Ann Brook: what states a credential of hers (tests/read/held.txt)
 * and what only names one (traps.txt, trap_lists.txt). Written by somebody who had not seen the reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "crawler/read.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"

static struct arena *a, *page;
static const struct catalog *c;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    page = arena_new();
    c = catalog_load_dir(a, "data");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(page);
    arena_free(a);
    return 0;
}

/* "fluence 2021 75h", "emdr/trained", "experiential", "yes" and "no" for who prescribes: the form of held.txt; NULL for a claim that is none of
 * these. */
static bool prescribing;
static char *short_form(const struct claim *k)
{
    if (prescribing) return strcmp(k->field, "prescribes") ? NULL : strcmp(k->value, "true") ? "no" : "yes";
    if (!strcmp(k->field, "experiential")) return "experiential";
    if (!strcmp(k->field, "trauma"))
        return arena_printf(page, "%s/%s", value_text(page, k->value, "issuer"), value_text(page, k->value, "level"));
    if (strcmp(k->field, "training")) return NULL;
    char *id = value_text(page, k->value, "programme"), *year = value_text(page, k->value, "year"), *hours = value_text(page, k->value, "hours");
    return arena_printf(page, "%s%s%s%s%s", id ? id : value_text(page, k->value, "name"), year ? " " : "", year ? year : "", hours ? " " : "", hours ? arena_printf(page, "%sh", hours) : "");
}

/* What is read of anybody from a page with BODY, separated by ", ". */
static char *read_body(const char *body)
{
    arena_reset(page);
    char *html = arena_printf(page, "<title>Ann Brook</title><body><main><h2>Ann Brook, LPC</h2><p>Ann likes rivers.</p>%s</main>",
                              body), *out = "";
    struct page_input in = {.bytes = html, .n = strlen(html), .type = "text/html", .url = "https://x.example/team",
                            .source = "x", .voice = "organisation"};
    struct reading *r = read_page(page, c, &in);
    for (size_t i = 0; i < r->n_records; i++)
        for (size_t k = 0; k < r->records[i]->n; k++) {
            char *s = short_form(&r->records[i]->claims[k]);
            if (s) out = arena_printf(page, "%s%s%s", out, *out ? ", " : "", s);
        }
    return out;
}

static size_t lines_of(const char *path, char ***out)
{
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, path, 1 << 20), 0);
    size_t n = text_split(a, b.s, "\n", out), kept = 0;
    buf_free(&b);
    for (size_t i = 0; i < n; i++)
        if ((*out)[i][0] != '#') (*out)[kept++] = (*out)[i];
    return kept;
}

static bool holds(const char *list, const char *one)
{
    char **v;
    size_t n = text_split(page, list, ",", &v);
    for (size_t i = 0; i < n; i++)
        if (!strcmp(v[i], one)) return true;
    return false;
}

static void traps(void **state)
{
    static const char *const files[] = {"tests/read/traps.txt", "tests/read/traps_2.txt", "tests/read/traps_3.txt", "tests/read/traps_4.txt", "tests/read/traps_5.txt",
                                        "tests/read/traps_6.txt", "tests/read/traps_7.txt", "tests/read/traps_8.txt", "tests/read/traps_9.txt", "tests/read/traps_verbs.txt", "tests/read/traps_clauses.txt", "tests/read/traps_people.txt", "tests/read/traps_turns.txt", "tests/read/traps_ways.txt", "tests/read/traps_rows.txt", "tests/read/traps_told.txt", "tests/read/traps_trauma.txt"};
    char **v;
    size_t wrong = 0;
    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++)
        for (size_t i = 0, n = lines_of(files[f], &v); i < n; i++) {
            char *got = read_body(arena_printf(a, "<p>%s</p>", v[i]));
            if (*got) print_message("# %s => %s\n", v[i], got), wrong++;
        }
    assert_int_equal(wrong, 0);
}

static void trap_lists(void **state)
{
    static const char *const form[] = {
        "<h3>%s</h3><ul><li>%s</li><li>Something else, 2001</li></ul>", "<p><strong>%s</strong></p><p>%s</p>",
        "<p>%s: %s</p>", "<p><b>%s</b><br>%s<br>Other</p>"};
    char **v, **part;
    size_t n = lines_of("tests/read/trap_lists.txt", &v), wrong = 0;
    (void)state;
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < sizeof form / sizeof *form; f++) {
            assert_int_equal(text_split(a, v[i], "|", &part), 2);
            char *got = read_body(arena_printf(a, form[f], part[0], part[1]));
            if (*got) print_message("# %s | form %zu => %s\n", v[i], f, got), wrong++;
        }
    assert_int_equal(wrong, 0);
}

struct score {
    size_t wrong, wanted, found;
};

/* One line of a held file: SENTENCE|what it states. */
static void score_held(const char *line, struct score *s)
{
    char **part, **want, **have;
    assert_int_equal(text_split(a, line, "|", &part), 2);
    char *got = read_body(arena_printf(a, "<p>%s</p>", part[0]));
    size_t k = text_split(a, part[1], ",", &want), m = text_split(page, got, ",", &have);
    s->wanted += k;
    for (size_t j = 0; j < k; j++) {
        s->found += holds(got, want[j]);
        if (!holds(got, want[j])) print_message("# missed %s in: %s\n", want[j], part[0]);
    }
    for (size_t j = 0; j < m; j++)
        if (!holds(part[1], have[j])) print_message("# %s => %s\n", line, have[j]), s->wrong++;
}

/* Nothing beyond what is held is read, and of what is held at least 85 in 100. */
static void held(void **state)
{
    static const char *const files[] = {"tests/read/held.txt", "tests/read/held_2.txt", "tests/read/held_3.txt", "tests/read/held_4.txt", "tests/read/held_5.txt",
                                        "tests/read/held_6.txt", "tests/read/held_7.txt", "tests/read/held_8.txt", "tests/read/held_9.txt", "tests/read/held_verbs.txt", "tests/read/held_clauses.txt", "tests/read/held_people.txt", "tests/read/held_turns.txt", "tests/read/held_ways.txt", "tests/read/held_rows.txt", "tests/read/held_told.txt", "tests/read/held_trauma.txt", "tests/read/held_hours.txt"};
    char **v;
    struct score s = {0};
    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++)
        for (size_t i = 0, n = lines_of(files[f], &v); i < n; i++)
            score_held(v[i], &s);
    print_message("# %zu of %zu found\n", s.found, s.wanted);
    assert_int_equal(s.wrong, 0);
    assert_true(s.found * 100 >= s.wanted * 85);
}

/* The licences read from BODY, each "TYPE STATE NUMBER" with "-" for what is not told, separated by "; ". */
static char *read_licences(const char *voice, const char *body)
{
    static const char *const keys[] = {"type", "state", "number"};
    arena_reset(page);
    bool line = *body != '<';
    char *html = arena_printf(page, "<title>Mira Castellan</title>%s%s%s", line ? "<h1>Mira Castellan</h1><p>" : "", body, line ? "</p>" : ""), *out = "";
    struct page_input in = {.bytes = html, .n = strlen(html), .type = "text/html", .url = "https://x.example/mira", .source = "x", .voice = voice};
    struct reading *r = read_page(page, c, &in);
    for (size_t i = 0; i < r->n_records; i++)
        for (size_t k = 0; k < r->records[i]->n; k++) {
            char *one = "";
            for (size_t m = 0; m < 3 && !strcmp(r->records[i]->claims[k].field, "licence"); m++) {
                char *said = value_text(page, r->records[i]->claims[k].value, keys[m]);
                one = arena_printf(page, "%s%s%s", one, m ? " " : "", said ? said : "-");
            }
            if (*one && !strstr(out, one)) out = arena_printf(page, "%s%s%s", out, *out ? "; " : "", one);
        }
    return out;
}

/* Lines of licences as people, directories and boards write them, and what only looks like one: LICENCES, VOICE, LINE. */
static void licences(void **state)
{
    char **v, **part;
    size_t n = lines_of("tests/read/licences.txt", &v), wrong = 0;
    (void)state;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(text_split(a, v[i], "\t", &part), 3);
        char *got = read_licences(part[1], part[2]);
        if (strcmp(*got ? got : "-", part[0])) print_message("# %s: %s => %s\n", part[0], part[2], got), wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* Who prescribes, and who only speaks of it. */
static void prescribes(void **state)
{
    char **v, **part;
    size_t n = lines_of("tests/read/prescribing.txt", &v), wrong = 0;
    (void)state;
    prescribing = true;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(text_split(a, v[i], "|", &part), 2);
        char *got = read_body(arena_printf(a, "<p>Ketamine in Bend.</p><p>%s</p>", part[1]));
        if (strcmp(*got ? got : "-", part[0])) print_message("# %s => %s\n", v[i], got), wrong++;
    }
    prescribing = false;
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(traps), cmocka_unit_test(trap_lists), cmocka_unit_test(held), cmocka_unit_test(licences), cmocka_unit_test(prescribes)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
