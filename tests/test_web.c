/* test_web.c - addresses taken apart, questions read from forms, and the pages made from answers written by
 * hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/question.h"
#include "query/lang.h"
#include "query/outlines.h"
#include "query/web_asked.h"
#include "query/web_form.h"
#include "query/web_page.h"
#include "query/web_request.h"
#include "query/web_route.h"
#include "query/web_words.h"
#include "web_check.h"

static struct arena *a;
static struct web_site site;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    site.catalog = catalog_load_dir(a, data_dir());
    site.langs = lang_load(a, data_path(a, "lang"));
    site.outlines = outlines_load(a, data_path(a, "outlines.tsv"));
    site.guide = json_load_file(data_path(a, "guide.json"), 0, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref((json_t *)site.guide);
    arena_free(a);
    return 0;
}

static void addresses(void **state)
{
    static const struct {
        const char *uri, *path, *words;
    } row[] = {
        {"/find?words=a+b", "/find", "a b"},
        {"/find?words=a%20b&near=", "/find", "a b"},
        {"/find?x=1&words=%E2%9C%93", "/find", "✓"},
        {"/find?words=100%", "/find", "100%"},
        {"/find?words=%zz%4", "/find", "%zz%4"},
        {"/find?words=%ff%00b", "/find", "\xef\xbf\xbd b"},
        {"/find?words=%0d%0aX:+y", "/find", "X: y"},
        {"/find?words=%3Cscript%3E", "/find", "<script>"},
        {"/find?words", "/find", NULL},
        {"/find?&&=x&words=+", "/find", NULL},
        {"/a%2Fb?words=c?d", "/a/b", "c?d"},
        {"http://host.example/find?words=x", "/find", "x"},
        {"http://host.example", "/", NULL},
        {"*", "*", NULL},
        {"", "", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct web_request *r = web_request_read(a, row[i].uri);
        assert_string_equal(r->path, row[i].path);
        if (row[i].words)
            assert_string_equal(web_param(r, "words"), row[i].words);
        else
            assert_null(web_param(r, "words"));
    }
    char *long_uri = arena_alloc(a, WEB_URI_MAX + 10);
    memset(long_uri, 'a', WEB_URI_MAX + 1);
    assert_true(web_request_read(a, long_uri)->too_long);
    assert_true(
        web_request_read(a, "/?a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&"
                            "a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&"
                            "a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&"
                            "a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1&a=1")
            ->too_long);
}

static const struct question_input *ask(const char *uri, const char **why)
{
    const char *value;
    *why = NULL;
    return form_read(web_request_read(a, uri), why, &value);
}

static void questions(void **state)
{
    const char *why;
    (void)state;
    const struct question_input *in =
        ask("/find?words=emdr&near=98101&within=25&state=WA&training=fluence&training=ciis&"
            "telehealth=1&accepting=0&page=3&trauma=any&who=therapist&route=",
            &why);
    assert_string_equal(in->words, "emdr therapist");
    assert_string_equal(in->near, "98101");
    assert_string_equal(in->state, "WA");
    assert_string_equal(in->trauma, "");
    assert_int_equal(in->training.n, 2);
    assert_string_equal(in->training.v[1], "ciis");
    assert_int_equal(in->route.n, 0);
    assert_true(in->telehealth);
    assert_false(in->accepting);
    assert_false(in->prescriber);
    assert_int_equal(in->page, 3);
    assert_null(ask("/find", &why)->words);
    assert_null(ask("/find?trauma=", &why)->trauma);
    assert_true(ask("/find?who=prescriber", &why)->prescriber);
    static const char *const bad[] = {"/find?page=0", "/find?page=-1", "/find?page=x", "/find?page=1e9",
                                      "/find?page=99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(ask(bad[i], &why));
        assert_non_null(why);
    }
    assert_string_equal(form_address(web_request_read(a, "/find?words=a+%26+b&page=2&near=Portland,+OR"), 3),
                        "/find?words=a%20%26%20b&near=Portland%2C%20OR&page=3");
}

static void dates(void **state)
{
    (void)state;
    assert_string_equal(words_date(a, site.langs[0], "2026-05-01"), "May 1, 2026");
    assert_string_equal(words_date(a, site.langs[0], "2026-11-21T20:00:00Z"), "November 21, 2026");
    assert_string_equal(words_date(a, site.langs[0], "2026-05"), "May 2026");
    assert_string_equal(words_date(a, site.langs[0], "2026"), "2026");
    assert_string_equal(words_date(a, site.langs[0], NULL), "an unknown date");
    assert_string_equal(words_dated(a, site.langs[0], "as of 2026-11-15, until 2027-02-30 (2026-01-02)."),
                        "as of November 15, 2026, until 2027-02-30 (January 2, 2026).");
    assert_string_equal(words_dated(a, site.langs[0], "2026-11-151 A2026-11-15 2026-11-1"),
                        "2026-11-151 A2026-11-15 2026-11-1");
    assert_null(words_dated(a, site.langs[0], NULL));
    assert_string_equal(words_date(a, site.langs[1], "2026-05-01"), "1 de mayo de 2026");
    assert_string_equal(words_date(a, site.langs[1], "2026-05"), "mayo de 2026");
}

static void verdicts(void **state)
{
    static const struct {
        const char *json, *word, *tone;
    } row[] = {
        {"{\"kind\":\"licence\",\"verdict\":\"verified\",\"fresh\":true}", "Confirmed", "good"},
        {"{\"kind\":\"licence\",\"verdict\":\"verified\",\"fresh\":false}", "Confirmed, some time ago", "warn"},
        {"{\"kind\":\"licence\",\"verdict\":\"stopped\"}", "Stopped by the board", "bad"},
        {"{\"kind\":\"licence\",\"verdict\":\"unconfirmed\",\"proof\":\"self-stated\"}", "Not confirmed",
         "none"},
        {"{\"kind\":\"licence\"}", "Not checked", "none"},
        {"{\"kind\":\"training\",\"verdict\":\"unconfirmed\",\"proof\":\"self-stated\"}",
         "Stated, not confirmed", "none"},
        {"{\"kind\":\"training\",\"verdict\":\"contradicted\",\"proof\":\"self-stated\"}", "Contradicted",
         "bad"},
        {"{\"kind\":\"trauma\",\"verdict\":\"verified\",\"proof\":\"issuer-confirmed\"}",
         "Confirmed by the issuer", "good"},
        {"{\"kind\":\"training\",\"verdict\":\"verified\"}", "Not confirmed", "none"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        json_t *c = json_loads(row[i].json, 0, NULL);
        struct words_verdict w = words_credential(c);
        assert_string_equal(lang_text(site.langs[0], arena_printf(a, "verdict.%s", w.key)), row[i].word);
        assert_true(lang_has(site.langs[0], arena_printf(a, "verdict.%s.means", w.key)));
        assert_string_equal(w.tone, row[i].tone);
        assert_true(*w.sign);
        json_decref(c);
    }
}

/* Status and a word of the page for an address, without a directory. */
static void routes(void **state)
{
    static const struct {
        const char *method, *uri;
        int status;
        const char *has;
    } row[] = {
        {"GET", "/", 200, "988"},
        {"HEAD", "/", 200, "988"},
        {"GET", "/about", 200, "What we cannot know"},
        {"GET", "/?lang=es", 200, "<html lang=\"es\">"},
        {"GET", "/?lang=xx", 200, "<html lang=\"en\">"},
        {"GET", "/about?lang=es", 200, "href=\"/?lang=es\""},
        {"GET", "/guide", 200, "type=\"checkbox\""},
        {"GET", "/guide?lang=es", 200, "Antes de llamar"},
        {"GET", "/guide?words=a", 400, "“words”"},
        {"GET", "/guide?lang=%3Cscript%3E", 200, "/guide?lang=es"},
        {"GET", "/%3Cb%3E?lang=es", 404, "/%3Cb%3E?lang=en"},
        {"GET", "/nowhere?lang=es", 404, "No existe esa página"},
        {"GET", "/find?page=zero&lang=es", 400, "«zero»"},
        {"GET", "/style.css", 200, "prefers-color-scheme"},
        {"GET", "/robots.txt", 200, "Disallow: /person/"},
        {"GET", "/health", 503, "no directory"},
        {"GET", "/find?words=a", 503, "not ready"},
        {"GET", "/find?page=zero", 400, "whole number"},
        {"GET", "/person/pabcdefgh", 503, "not ready"},
        {"GET", "/nowhere", 404, "no such page"},
        {"GET", "/find/", 404, "no such page"},
        {"GET", "/../etc/passwd", 404, "no such page"},
        {"GET", "*", 404, "no such page"},
        {"GET", "/?words=a", 400, "“words”"},
        {"GET", "/find?colour=blue", 400, "“colour”"},
        {"GET", "/find?%3Cscript%3E=1", 400, "“&lt;script&gt;”"},
        {"POST", "/find", 405, "only be read"},
        {"BREW", "/", 405, "only be read"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct web_reply reply;
        web_route(&site, row[i].method, web_request_read(a, row[i].uri), &reply);
        assert_int_equal(reply.status, row[i].status);
        assert_non_null(strstr(reply.body.s, row[i].has));
        assert_null(strstr(reply.body.s, "<script"));
        if (strstr(reply.type, "html")) assert_true(page_well_formed(reply.body.s, reply.body.n));
        buf_free(&reply.body);
    }
}

/* Search engines stay away from people unless the maintainer decides otherwise. */
static void search_engines(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct web_reply reply;
        site.search_engines = i;
        web_route(&site, "GET", web_request_read(a, "/robots.txt"), &reply);
        assert_int_equal(!strstr(reply.body.s, "Disallow: /person/"), i);
        assert_non_null(strstr(reply.body.s, "Disallow: /find"));
        buf_free(&reply.body);
    }
    site.search_engines = false;
}

/* A browser that asks for Spanish gets it without a word in the address; a choice in the address goes along in links. */
static void language(void **state)
{
    static const struct {
        const char *uri, *accept, *lang, *link;
    } row[] = {
        {"/about", NULL, "<html lang=\"en\">", "href=\"/guide\""},
        {"/about", "es-MX,es;q=0.9,en;q=0.5", "<html lang=\"es\">", "href=\"/guide\""},
        {"/about?lang=en", "es", "<html lang=\"en\">", "href=\"/guide?lang=en\""},
        {"/about?lang=es", NULL, "<html lang=\"es\">", "href=\"/about?lang=es#remove\""},
        {"/about?lang=tlh", "es", "<html lang=\"es\">", "href=\"/guide\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct web_reply reply;
        struct web_request *r = web_request_read(a, row[i].uri);
        r->accept_language = row[i].accept;
        web_route(&site, "GET", r, &reply);
        assert_non_null(strstr(reply.body.s, row[i].lang));
        assert_non_null(strstr(reply.body.s, row[i].link));
        buf_free(&reply.body);
    }
}

#define CLAIM(quote)                                                                                           \
    "{\"source\":\"a-site\",\"voice\":\"self\",\"url\":\"https://a.example/me\",\"seen\":\"2026-11-18\","      \
    "\"quote\":\"" quote "\",\"where\":\"text\"}"
#define ANSWER                                                                                                 \
    "{\"id\":\"pabcdefgh\",\"name\":\"Ana "                                                                    \
    "<b>Ruiz</b>\",\"credentials_text\":\"LMFT\",\"profession\":\"Marriage and family "                        \
    "therapist\",\"npi\":\"2000000006\",\"label\":null,\"place\":{\"text\":\"Seattle, WA "                     \
    "98101\"},\"places\":[{\"street\":"                                                                        \
    "\"x\",\"text\":\"1 Main \\\"St\\\", Seattle, WA\",\"phone\":\"(206) "                                     \
    "555-0100\",\"seen\":\"2026-11-18\"}],"                                                                    \
    "\"distance_text\":\"about 5 "                                                                             \
    "miles\",\"reasons\":[{\"part\":\"training\",\"points\":18,\"text\":\"Trained <i>\"},"                     \
    "{\"part\":\"licence\",\"points\":-20,\"text\":\"ADVERSE\"},{\"part\":\"a\",\"points\":2,\"text\":"        \
    "\"second\"},"                                                                                             \
    "{\"part\":\"b\",\"points\":2,\"text\":\"third\"},{\"part\":\"c\",\"points\":1,\"text\":\"FOURTH\"}],"     \
    "\"licences\":[{\"kind\":\"licence\",\"name\":\"LMFT, "                                                    \
    "Washington\",\"number\":\"LF1\",\"verdict\":\"verified\",\"fresh\":"                                      \
    "true,\"as_of\":\"2026-11-15\",\"authority\":\"The "                                                       \
    "board\",\"authority_words\":\"ACTIVE\",\"expires\":\"2027-01-31\","                                       \
    "\"claims\":[" CLAIM("LMFT LF1 <script>alert(1)</script>") "]}],"                                          \
                                                               "\"trainings\":[{\"kind\":\"training\","        \
                                                               "\"name\":\"MAPS\",\"subject\":\"mdma\","       \
                                                               "\"proof\":\"self-stated\",\"verdict\":"        \
                                                               "\"unconfirmed\",\"claims\":[]}],\"trauma\":[]" \
                                                               ",\"memberships\":[],\"treats_in\":[{"          \
                                                               "\"state\":\"WA\",\"how\":"                     \
                                                               "\"telehealth\",\"answer\":\"yes\",\"basis\":"  \
                                                               "\"confirmed\",\"reason\":\"Licensed "          \
                                                               "there\",\"as_of\":\"2026-11-15\"},"            \
                                                               "{\"state\":\"OR\",\"how\":\"in_person\","      \
                                                               "\"answer\":\"not_known\"}],\"prescribes\":"    \
                                                               "false,\"offers\":{\"telehealth\":true,"        \
                                                               "\"routes\":[{\"id\":\"lozenge\",\"label\":"    \
                                                               "\"lozenge\"}],\"fees\":[\"$180\"]},\"ties\":[" \
                                                               "{\"relation\":\"Prescriber\",\"who\":"         \
                                                               "\"Dr. "                                        \
                                                               "Osei\",\"practice\":null,\"id\":null,"         \
                                                               "\"claims\":[]}],\"also\":[{\"field\":"         \
                                                               "\"pursuing\",\"label\":\"Is still learning\"," \
                                                               "\"text\":\"Fluence\",\"claims\":[" CLAIM(      \
                                                                   "Currently pursuing certification with "    \
                                                                   "Fluence") "]}],\"warnings\":[{\"kind\":"   \
                                                                              "\"x\",\"text\":\"A "            \
                                                                              "warning.\",\"as_of\":null}],"   \
                                                                              "\"questions_to_ask\":[{\"id\":" \
                                                                              "\"q\",\"question\":\"What "     \
                                                                              "does it cost?\","               \
                                                                              "\"why\":\"Because.\"}],"        \
                                                                              "\"records\":[{\"key\":\"k\","   \
                                                                              "\"source\":\"odd\",\"voice\":"  \
                                                                              "\"directory\",\"url\":"         \
                                                                              "\"javascript:x\","              \
                                                                              "\"seen\":null}],\"made_at\":"   \
                                                                              "\"2026-11-21T20:00:00Z\"}"
#define QUESTION                                                                                               \
    "\"question\":{\"near\":{\"label\":\"98101 Seattle, "                                                      \
    "WA\"},\"within_mi\":25,\"in\":null,\"state\":\"OR\",\"profession\":[{"                                    \
    "\"label\":\"therapist\",\"filter\":true}],\"training\":[{\"label\":\"Fluence\",\"filter\":false}],"       \
    "\"telehealth\":true,"                                                                                     \
    "\"searched_as_text\":\"<odd>\",\"notes\":[\"We read & guessed.\"]}"

static void found(void **state)
{
    static const char *const has[] = {
        "<h1>21 people</h1>",
        "within 25 miles of 98101 Seattle, WA",
        "who may treat somebody in Oregon",
        "&lt;odd&gt;",
        "We read &amp; guessed.",
        "href=\"/person/pabcdefgh\"",
        "Ana &lt;b&gt;Ruiz&lt;/b&gt;",
        "as of November 15, 2026",
        "about MDMA, not ketamine",
        "Please note:",
        "In Washington",
        "In Oregon",
        "in person: <span class=\"verdict none\"><span class=\"sign\" aria-hidden=\"true\">?</span> not known</span></dd>",
        "by video: <span class=\"verdict good\"><span class=\"sign\" aria-hidden=\"true\">✓</span> yes</span> (confirmed)</dd>",
        "Trained &lt;i&gt;",
        "Third",
        "Page 2 of 3",
        "href=\"/find\"><span aria-hidden=\"true\">×</span><span class=\"vh\">leave out: within 25 miles",
        "href=\"/find?near=98101&amp;page=1\"",
        "href=\"/find?near=98101&amp;page=3\"",
        "href=\"/find?near=98101&amp;within=50\"",
        "Within 50 miles: 41 people</a>",
        "1 person would fit and is left out",
    };
    static const char *const has_not[] = {"ADVERSE", "FOURTH", "<script", "<b>", "<i>"};
    json_t *j =
        json_loads("{" QUESTION ",\"total\":21,\"page\":2,\"pages\":3,\"answers\":[" ANSWER "],\"withheld\":1,"
                   "\"suggestions\":[{\"text\":\"Within 50 miles: 41 "
                   "people\",\"total\":41,\"query\":\"near=98101&within=50\"}]}",
                   0, NULL);
    struct web_reply reply = {0};
    (void)state;
    assert_non_null(j);
    struct page p = page_new(&site, web_request_read(a, "/find?near=98101&page=2"), &reply);
    search_write(&p, j);
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!strstr(reply.body.s, has[i])) fail_msg("the page lacks: %s", has[i]);
    for (size_t i = 0; i < sizeof has_not / sizeof *has_not; i++)
        if (strstr(reply.body.s, has_not[i])) fail_msg("the page has: %s", has_not[i]);
    assert_true(page_well_formed(reply.body.s, reply.body.n));
    buf_free(&reply.body);
    json_decref(j);
}

static void nobody(void **state)
{
    json_t *j =
        json_loads("{" QUESTION ",\"total\":0,\"page\":1,\"pages\":0,\"answers\":[],\"suggestions\":[{\"text\":"
                   "\"Anywhere\",\"total\":1,\"query\":\"words=a\"}]}",
                   0, NULL);
    struct web_reply reply = {0};
    (void)state;
    struct page p = page_new(&site, web_request_read(a, "/find?words=%22%3E%3Cscript%3E"), &reply);
    search_write(&p, j);
    assert_non_null(strstr(reply.body.s, "No one found"));
    assert_non_null(strstr(reply.body.s, "href=\"/find?words=a\""));
    assert_non_null(strstr(reply.body.s, "value=\"&quot;&gt;&lt;script&gt;\""));
    assert_true(page_well_formed(reply.body.s, reply.body.n));
    buf_free(&reply.body);
    json_decref(j);
}

static void person(void **state)
{
    static const char *const has[] = {
        "Ana &lt;b&gt;Ruiz&lt;/b&gt;",
        "License",
        "Good through January 31, 2027",
        "&lt;script&gt;alert(1)",
        "href=\"https://a.example/me\"",
        "No page that we read states a trauma training",
        "<strong>Washington</strong>, by video: <span class=\"verdict good\">",
        "<strong>Oregon</strong>, in person: <span class=\"verdict none\">",
        "What to ask this person",
        "What does it cost?",
        "1 Main &quot;St&quot;",
        "Prescribes ketamine</dt><dd>no",
        "lozenge",
        "Dr. Osei",
        "Also said, and not a credential",
        "Is still learning:",
        "A directory: odd, seen an unknown date",
        "Put together November 21, 2026",
        "/about#remove",
    };
    static const char *const has_not[] = {"<script", "<b>", "javascript:", "distance"};
    json_t *j = json_loads(ANSWER, 0, NULL);
    struct web_reply reply = {.noindex = true};
    (void)state;
    assert_non_null(j);
    struct page p = page_new(&site, web_request_read(a, "/person/pabcdefgh"), &reply);
    person_write(&p, j, NULL);
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!strstr(reply.body.s, has[i])) fail_msg("the page lacks: %s", has[i]);
    for (size_t i = 0; i < sizeof has_not / sizeof *has_not; i++)
        if (strstr(reply.body.s, has_not[i])) fail_msg("the page has: %s", has_not[i]);
    /* What is only being learnt stands under its own heading, below the credentials. */
    assert_true(strstr(reply.body.s, "Fluence") > strstr(reply.body.s, "not a credential"));
    assert_true(page_well_formed(reply.body.s, reply.body.n));
    buf_free(&reply.body);
    json_decref(j);
}

/* Words of dying bring whom to call above everything else, with numbers to tap. */
static void danger(void **state)
{
    (void)state;
    json_t *j = json_loads("{\"question\":{\"danger\":true,\"notes\":[\"If somebody is in danger now, call or text 988, or call 911 (United States).\"]},"
                           "\"total\":0,\"answers\":[],\"suggestions\":[]}", 0, NULL);
    struct web_reply reply = {0};
    struct page p = page_new(&site, web_request_read(a, "/find?words=i+want+to+die"), &reply);
    search_write(&p, j);
    const char *box = strstr(reply.body.s, "crisis-box");
    assert_non_null(box);
    assert_true(box < strstr(reply.body.s, "<h1>"));
    assert_non_null(strstr(box, "href=\"tel:988\""));
    assert_null(strstr(reply.body.s, "in danger now")); /* not twice */
    buf_free(&reply.body);
    json_decref(j);
}

/* What plain words were understood as goes with those words; another place that they name is a click away. */
static void takes_back_what_words_said(void **state)
{
    (void)state;
    static const char *const has[] = {
        "href=\"/find?words=therapist%20at%20home%20near%20Kent%20or%20Yelm\"><span aria-hidden=\"true\">×</span><span class=\"vh\">leave out: a woman",
        "href=\"/find?words=woman%20therapist%20near%20Kent%20or%20Yelm\"><span aria-hidden=\"true\">×</span><span class=\"vh\">leave out: with sessions at home",
        "href=\"/find?words=woman%20therapist%20at%20home%20near%20Kent%20or%20Yelm&amp;near=Yelm%2C%20WA\">Look near Yelm, WA instead",
    };
    json_t *q = json_loads("{\"gender\":\"F\",\"setting\":\"home\",\"said\":{\"gender\":\"woman\",\"setting\":\"at home\"},"
                           "\"left_out\":[{\"field\":\"near\",\"value\":\"Yelm, WA\"}]}", 0, NULL);
    struct web_reply reply = {0};
    struct page p = page_new(&site, web_request_read(a, "/find?words=woman+therapist+at+home+near+Kent+or+Yelm"), &reply);
    asked_write(&p, q);
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!strstr(reply.body.s, has[i])) fail_msg("the page lacks: %s\n%s", has[i], reply.body.s);
    buf_free(&reply.body);
    json_decref(q);
}

/* Somebody whom searches leave out: the reason stands there, and nothing invites to ask them. */
static void withheld(void **state)
{
    json_t *j = json_loads(ANSWER, 0, NULL);
    struct web_reply reply = {0};
    (void)state;
    struct page p = page_new(&site, web_request_read(a, "/person/pabcdefgh"), &reply);
    person_write(&p, j, "a reason");
    assert_non_null(strstr(reply.body.s, "searches do not show this person"));
    assert_null(strstr(reply.body.s, "What to ask"));
    buf_clear(&reply.body);
    json_array_clear(json_object_get(j, "warnings"));
    person_write(&p, j, "a reason of 2026-11-15");
    assert_non_null(
        strstr(reply.body.s, "<strong>Not shown in searches:</strong> A reason of November 15, 2026"));
    assert_true(page_well_formed(reply.body.s, reply.body.n));
    buf_free(&reply.body);
    json_decref(j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses), cmocka_unit_test(questions), cmocka_unit_test(dates),
        cmocka_unit_test(verdicts),  cmocka_unit_test(routes),    cmocka_unit_test(found),
        cmocka_unit_test(language), cmocka_unit_test(search_engines), cmocka_unit_test(nobody),    cmocka_unit_test(danger),    cmocka_unit_test(takes_back_what_words_said),    cmocka_unit_test(person),    cmocka_unit_test(withheld),
    };
    return cmocka_run_group_tests_name("web", tests, setup, teardown);
}
