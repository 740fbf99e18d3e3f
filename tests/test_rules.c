/* test_rules.c - rules of a source: selectors, what a wrong rule is told, and what right ones give on a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crawler/read.h"
#include "crawler/rules.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"

static struct arena *kept;
static struct catalog *catalog;

static int begin(void **state)
{
    (void)state;
    kept = arena_new();
    catalog = catalog_load_dir(kept, data_dir());
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(kept);
    return 0;
}

static struct reading *read_with(const char *html, const char *rules, const char *url)
{
    json_t *j = json_loads(rules, 0, NULL);
    assert_non_null(j);
    struct page_input in = {.bytes = html, .n = strlen(html), .url = url, .source = "x", .voice = "organisation", .rules = j};
    struct reading *r = read_page(kept, catalog, &in);
    json_decref(j);
    return r;
}

static const struct record *record_of(const struct reading *r, const char *name)
{
    for (size_t i = 0; i < r->n_records; i++) {
        const struct claim *c = record_claim(r->records[i], "name");
        if (c && !strcmp(value_text(kept, c->value, NULL), name)) return r->records[i];
    }
    return NULL;
}

static bool has_issue(const struct reading *r, const char *piece)
{
    for (size_t i = 0; i < r->n_issues; i++)
        if (strstr(r->issues[i].text, piece)) return true;
    return false;
}

/* Each selector as where the name stands: who is found. */
static void selectors_find_their_elements(void **state)
{
    (void)state;
    static const char page[] = "<body><div id=top class='a card'><h3>Ann Roe</h3><p class='x n'>Bea Roe</p><section><p>Cleo Roe</p></section></div>"
                               "<div class='b'><p data-kind='person name'>Dora Roe</p><ul><li>Eva Roe</li><li>Fay Roe</li></ul></div></body>";
    static const struct {
        const char *selector, *name; /* NULL: nobody */
    } rows[] = {
        {"h3", "Ann Roe"}, {"H3", "Ann Roe"}, {".n", "Bea Roe"}, {"p.x.n", "Bea Roe"}, {".card h3", "Ann Roe"},
        {"#top > p", "Bea Roe"}, {"#top section > p", "Cleo Roe"}, {"div > section p", "Cleo Roe"}, {"body > p", NULL},
        {"[data-kind]", "Dora Roe"}, {"p[data-kind=\"person name\"]", "Dora Roe"}, {"[data-kind^=pers]", "Dora Roe"},
        {"[data-kind*='on na']", "Dora Roe"}, {"[data-kind=person]", NULL}, {"li:first-child", "Eva Roe"},
        {"ul li:nth-child(2)", "Fay Roe"}, {".b li:nth-child(3)", NULL}, {"h4, li", "Eva Roe"}, {".car", NULL}, {"#to", NULL},
        {".b * li", "Eva Roe"}, {"body div.a section > *", "Cleo Roe"}, {".a .b p", NULL}, {"div section > p", "Cleo Roe"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *j = json_pack("{s:{s:s}}", "person", "name", rows[i].selector);
        char *text = json_dumps(j, 0);
        struct reading *r = read_with(page, text, "http://page.example/x");
        bool found = rows[i].name && record_of(r, rows[i].name), nothing = has_issue(r, "gave nothing");
        if (found != !!rows[i].name || nothing == !!rows[i].name) fail_msg("%s: %s", rows[i].selector, r->n_issues ? r->issues[0].text : "nobody");
        free(text);
        json_decref(j);
    }
}

static void wrong_rules_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *why;
    } rows[] = {
        {"{\"person\":{\"at\":\"div..x\",\"name\":\"h3\"}}", "rules.person.at: a name is missing at \".x\""},
        {"{\"person\":{\"at\":\"div\"}}", "rules.person: \"name\" is missing"},
        {"{\"persn\":{}}", "rules.persn: is no rule"},
        {"{\"person\":{\"name\":\"h3\",\"fields\":{\"training\":\"p\"}}}", "rules.person.fields.training: is no field of a rule"},
        {"{\"person\":{\"name\":\"h3:hover\"}}", "rules.person.name: only :first-child and :nth-child(number) are known, not what stands at \"hover\""},
        {"{\"person\":{\"name\":\"a[b\"}}", "rules.person.name: a closing bracket is missing at its end"},
        {"{\"person\":{\"name\":\"a +b\"}}", "rules.person.name: a name is missing at \"+b\""},
        {"{\"person\":[{\"name\":\"h3\"},{\"name\":3}]}", "rules.person[1].name: a selector is a text"},
        {"{\"skip\":\"x\"}", "rules.skip: must be a list of selectors"},
        {"[]", "rules: must be an object"},
        {"{\"person\":{\"name\":\"h3\",\"pages\":\"/x\"}}", "rules.person.pages: must be a list of patterns"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *why;
        json_t *j = json_loads(rows[i].rules, 0, NULL);
        rules_read(kept, j, &why);
        assert_non_null(why);
        assert_string_equal(why, rows[i].why);
        json_decref(j);
    }
}

static const char cards[] =
    "<title>Team</title><h1>Team</h1><div class=card><h3>Meet <span class=n>Nora Vale</span></h3><span class=post>LMFT (pending)</span>"
    "<div class=bio><p>Nora is pursuing certification with Fluence.</p><p>She does not prescribe ketamine.</p></div>"
    "<ul class=tr><li>Polaris Insight Center KAP training, 2021</li><li>IFS Level 1 (in progress)</li></ul>"
    "<p data-kind=lic>LF60000111 (Washington)</p><p class=x-contact>(206) 555-0100</p><a class=more href=/team/nora>more</a>"
    "<div class=also><p>Otto Other, LMHC, certified by Fluence</p></div></div>"
    "<div class=card><h3><span class=n>Mark Poe, LMHC</span></h3><div class=bio><p>I completed the Fluence certificate in 2022.</p></div></div>"
    "<div class=card><h3><span class=n>Our Wellness Clinic</span></h3></div><p>Jane Doe, LICSW</p>";
static const char card_rules[] =
    "{\"skip\":[\".also\"],\"person\":{\"pages\":[\"/team\"],\"at\":\"div.card\",\"name\":\"h3 > .n\",\"link\":\"a.more\",\"fields\":"
    "{\"text\":\".bio p\",\"credentials\":\".tr li\",\"licence\":\"[data-kind=lic]\",\"contact\":\"[class*=contact]\",\"letters\":\".post\","
    "\"membership\":\".mem\"}}}";

static bool has(const struct record *r, const char *field, const char *key, const char *value, const char *where)
{
    for (size_t i = 0; r && i < r->n; i++) {
        const char *v = strcmp(r->claims[i].field, field) ? NULL : value_text(kept, r->claims[i].value, key);
        if (v && !strcmp(v, value) && !strcmp(r->claims[i].where, where)) return true;
    }
    return false;
}

/* They say where, never what is true. */
static void what_rules_find_is_judged(void **state)
{
    (void)state;
    struct reading *r = read_with(cards, card_rules, "http://page.example/team");
    const struct record *nora = record_of(r, "Nora Vale"), *mark = record_of(r, "Mark Poe");
    assert_true(nora && mark && r->n_records == 2);
    assert_string_equal(nora->item, "http://page.example/team/nora");
    assert_true(has(nora, "pursuing", "programme", "fluence", "rule text"));
    assert_true(has(nora, "training", "programme", "polaris", "rule credentials"));
    assert_true(has(nora, "pursuing", "issuer", "ifs", "rule credentials"));
    assert_true(has(nora, "licence", "number", "LF60000111", "rule licence"));
    assert_false(has(nora, "licence", "type", "LMFT", "rule letters"));
    assert_true(has(nora, "phone", NULL, "206-555-0100", "rule contact"));
    assert_true(has(mark, "training", "programme", "fluence", "rule text") && has(mark, "licence", "type", "LMHC", "rule name"));
    assert_true(has_issue(r, "\"LMFT (pending)\" is not said to be held") && has_issue(r, "\"Our Wellness Clinic\", which is no name"));
    assert_true(has_issue(r, "rules.person.fields.membership \".mem\" gave nothing"));
    assert_false(has_issue(r, "fields.text"));
    /* On other pages the rule is not asked, and all is read as ever; what is left out is left out there too. */
    r = read_with(cards, card_rules, "http://page.example/about");
    assert_false(has_issue(r, "gave nothing"));
    assert_null(record_of(r, "Otto Other"));
    assert_non_null(record_of(r, "Mark Poe"));
}

static void practices_have_rules_too(void **state)
{
    (void)state;
    struct reading *r = read_with("<div id=c><b>Cedar Clinic</b><i>(206) 555-0101</i><ul><li>EMDR</li></ul></div>",
                                  "{\"practice\":{\"at\":\"#c\",\"name\":\"b\",\"fields\":{\"contact\":\"i\",\"services\":\"li\"}}}", "http://page.example/");
    const struct record *c = record_of(r, "Cedar Clinic");
    assert_true(c && c->practice && has(c, "phone", NULL, "206-555-0101", "rule contact") && has(c, "modality", NULL, "emdr", "rule services"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(selectors_find_their_elements), cmocka_unit_test(wrong_rules_are_named),
                                       cmocka_unit_test(what_rules_find_is_judged), cmocka_unit_test(practices_have_rules_too)};
    return cmocka_run_group_tests(tests, begin, end);
}
