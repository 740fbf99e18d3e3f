/* test_lang.c - the words of the pages: which language a browser gets, places filled, sentences known in another language;
 * and that the files of data/lang and the guide are whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <jansson.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"
#include "query/lang.h"
#include "query/lang_said.h"

static struct arena *a;
static const struct lang *const *langs;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    langs = lang_load(a, data_path(a, "lang"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void accepted(void **state)
{
    static const struct {
        const char *header, *code;
    } row[] = {
        {NULL, "en"},
        {"", "en"},
        {"es", "es"},
        {"es-MX,es;q=0.9,en;q=0.8", "es"},
        {"ES", "es"},
        {"en-US,en;q=0.9,es;q=0.8", "en"},
        {"en;q=0.2, es;q=0.3", "es"},
        {"de, fr;q=0.9", "en"},
        {"de, es;q=0.1", "es"},
        {"es;q=0, en", "en"},
        {"es;q=0", "en"},
        {"*", "en"},
        {"est", "en"},
        {",,;;q=,es;q=x", "es"},
        {"es;q=-1", "es"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,es", "es"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(lang_code(lang_accepted(langs, row[i].header)), row[i].code);
    assert_null(lang_named(langs, "xx"));
    assert_null(lang_named(langs, ""));
    assert_null(lang_named(langs, NULL));
    assert_string_equal(lang_code(lang_named(langs, "es-419")), "es");
}

static void filled(void **state)
{
    (void)state;
    const char *v[] = {"2", "{1}<b>"};
    assert_string_equal(lang_fill(a, langs[0], "search.page", v, 2), "Page 2 of {1}<b>");
    assert_string_equal(lang_fill(a, langs[1], "search.page", v, 2), "Página 2 de {1}<b>");
    assert_string_equal(lang_fill(a, langs[0], "search.page", v, 1), "Page 2 of ");
    assert_string_equal(lang_text(langs[1], "no.such.key"), "no.such.key");
    assert_false(lang_has(langs[1], "no.such.key"));
}

static struct said_list list;

/* The pieces that are said of S, joined by "|", the unknown ones in brackets. */
static const char *pieces(const char *s)
{
    const char *out = "";
    while (*s) {
        size_t n = 0;
        const char *one = said_find(a, &list, s, &n);
        const char *piece = one ? one : arena_printf(a, "[%.*s]", (int)(n = said_sentence(s)), s);
        out = arena_printf(a, "%s%s%s", out, *out ? "|" : "", piece);
        s += n + strspn(s + n, " ");
    }
    return out;
}

static void said(void **state)
{
    static const struct {
        const char *pattern, *text;
    } known[] = {
        {"Ask the board.", "A la junta."},
        {"active", "activa"},
        {"{1} licence {2}", "licencia {2~} ({1})"},
        {"The board of {1} has {2}.", "La junta de {1} tiene: {2~}."},
        {"{1}, {2} miles", "{2} millas, {1}"},
        {"The board of {1} has nothing.", "La junta de {1} no tiene nada."},
    };
    static const struct {
        const char *in, *out;
    } row[] = {
        {"Ask the board.", "A la junta."},
        {"WA licence active", "licencia activa (WA)"},
        {"WA licence odd", "licencia odd (WA)"},
        {"The board of Ohio has nothing.", "La junta de Ohio no tiene nada."},
        {"The board of Ohio has active. Ask the board.", "La junta de Ohio tiene: activa.|A la junta."},
        {"Nobody knows. Ask the board.", "[Nobody knows.]|A la junta."},
        {"The board of St. Paul has two. So.", "La junta de St. Paul tiene: two.|[So.]"},
        {"Ask the board", "[Ask the board]"},
        {"a, b, 3 miles", "b, 3 millas, a"},
        {" miles", "[ miles]"},
        {"...", "[...]"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_null(said_add(a, &list, known[i].pattern, known[i].text));
    assert_non_null(said_add(a, &list, "{2} then {1}", "x"));
    assert_non_null(said_add(a, &list, "{1}", "{2}"));
    assert_non_null(said_add(a, &list, "none", "{1}"));
    said_ready(&list);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(pieces(row[i].in), row[i].out);
}

static struct table *table_of(const char *name)
{
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, data_path(a, name), 1 << 20), 0);
    struct table *t = table_read(a, name, b.s, b.n);
    buf_free(&b);
    return t;
}

/* lang_load has held the places of each text against English, and found no key that English lacks. */
static void whole(void **state)
{
    struct table *en = table_of("lang/en.tsv"), *es = table_of("lang/es.tsv");
    (void)state;
    assert_int_equal(en->n, es->n);
    for (size_t i = 0; i < en->n; i++) {
        const char *key = table_need(en, i, "key");
        size_t k = 0;
        while (k < es->n && strcmp(table_need(es, k, "key"), key)) k++;
        if (k == es->n) fail_msg("es.tsv lacks %s", key);
    }
}

/* Every key that stands as a literal in query/web*.c is in the file. */
static void used(void **state)
{
    FILE *f = popen("grep -hoE 'page_(text|say|fill|count)\\((p|&page), \"[a-z0-9_.-]+\"' query/web*.c | "
                    "sed -E 's/page_([a-z]+).*\"(.*)\"/\\1 \\2/' | sort -u",
                    "r");
    char how[16], key[80];
    size_t n = 0;
    (void)state;
    assert_non_null(f);
    while (fscanf(f, "%15s %79s", how, key) == 2) {
        bool count = !strcmp(how, "count");
        if (!lang_has(langs[0], count ? arena_printf(a, "%s.one", key) : key)) fail_msg("en.tsv lacks %s", key);
        n++;
    }
    pclose(f);
    assert_true(n > 100);
}

/* What data/ says to patients is known in Spanish: labels of the form, professions, questions to ask. */
static void vocabulary(void **state)
{
    const struct catalog *c = catalog_load_dir(a, data_dir());
    static const enum term_kind kinds[] = {TERM_CONDITION, TERM_ROUTE, TERM_STAGE, TERM_MODALITY, TERM_LANGUAGE,
                                           TERM_PROFESSION};
    struct table *t = table_of("lang/es.said.tsv");
    struct said_list es = {0};
    int lacking = 0;
    (void)state;
    for (size_t i = 0; i < t->n; i++)
        assert_null(said_add(a, &es, table_need(t, i, "english"), table_need(t, i, "text")));
    said_ready(&es);
#define WANT(s)                                                                                                \
    if (!said_whole(a, &es, (s))) print_message("es.said.tsv lacks: %s\n", (s)), lacking++
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < c->terms[kinds[k]].n; i++) WANT(c->terms[kinds[k]].v[i].label);
    for (size_t i = 0; i < c->n_licences; i++)
        if (c->licences[i].profession) WANT(c->licences[i].profession);
    for (size_t i = 0; i < c->n_questions; i++) {
        WANT(c->questions[i].question);
        if (c->questions[i].why) WANT(c->questions[i].why);
    }
#define WANT_SENTENCES(s)                                                                                      \
    for (const char *rest = (s); rest && *rest;) {                                                             \
        size_t n = 0;                                                                                          \
        if (!said_find(a, &es, rest, &n)) print_message("es.said.tsv lacks: %s\n", rest), lacking++;           \
        rest += n ? n : strlen(rest);                                                                          \
        rest += strspn(rest, " ");                                                                             \
    }
    for (size_t i = 0; i < c->n_programmes; i++) {
        WANT_SENTENCES(c->programmes[i].not_implied);
        WANT_SENTENCES(c->programmes[i].house_note);
    }
    for (size_t i = 0; i < c->n_trauma; i++) WANT_SENTENCES(c->trauma[i].about);
    for (size_t i = 0; i < c->n_exclusions; i++) WANT(c->exclusions[i].words);
    for (size_t i = 0; i < c->n_prescribing; i++) WANT_SENTENCES(c->prescribing[i].words);
    assert_int_equal(lacking, 0);
}

static void texts_whole(const json_t *v, const char *where)
{
    const char *key;
    json_t *one;
    size_t i;
    if (json_is_object(v) && json_object_get(v, "en"))
        for (const struct lang *const *l = langs; *l; l++)
            if (!json_string_length(json_object_get(v, lang_code(*l)))) fail_msg("%s lacks %s", where, lang_code(*l));
    json_object_foreach ((json_t *)v, key, one)
        texts_whole(one, key);
    json_array_foreach ((json_t *)v, i, one)
        texts_whole(one, where);
}

static void guide(void **state)
{
    json_t *g = json_load_file(data_path(a, "guide.json"), 0, NULL), *section, *id, *source;
    size_t i, k, m;
    (void)state;
    assert_non_null(g);
    texts_whole(g, "guide.json");
    json_array_foreach (json_object_get(g, "sections"), i, section) {
        assert_true(json_array_size(json_object_get(section, "sources")) > 0);
        json_array_foreach (json_object_get(section, "sources"), k, id) {
            bool found = false;
            json_array_foreach (json_object_get(g, "sources"), m, source)
                found |= json_equal(json_object_get(source, "id"), id) && json_object_get(source, "short");
            if (!found) fail_msg("the guide names no source %s", json_string_value(id));
        }
    }
    assert_true(i > 5);
    json_decref(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepted), cmocka_unit_test(filled),     cmocka_unit_test(said),  cmocka_unit_test(whole),
        cmocka_unit_test(used),     cmocka_unit_test(vocabulary), cmocka_unit_test(guide),
    };
    return cmocka_run_group_tests_name("lang", tests, setup, teardown);
}
