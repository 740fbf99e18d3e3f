/* test_items.c - structured data: microdata, RDFa, microformats, and one thing in four syntaxes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "crawler/items.h"
#include "crawler/tree.h"
#include "index/claim.h"
#include "index/mem.h"

static void no_trouble(void *ctx, const char *kind, const char *text)
{
    (void)ctx, (void)kind, (void)text;
}

static struct items read_items(struct arena *a, const char *html)
{
    bool truncated;
    return items_read(a, tree_parse(a, html, strlen(html), &truncated), no_trouble, NULL);
}

static void microdata_has_its_ways(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<div itemscope itemtype='https://schema.org/Person' itemref='more'><span itemprop='Name'>Jane <b>Doe</b></span>"
                                    "<div itemprop='address' itemscope itemtype='https://schema.org/PostalAddress'><span itemprop='addressLocality'>Seattle</span></div></div>"
                                    "<p id='more'><a itemprop='telephone' href='tel:2065550101'>call</a><meta itemprop='gender' content='x'></p>");
    json_t *jane = json_array_get(it.microdata, 0);
    assert_int_equal(json_array_size(it.microdata), 1);
    assert_string_equal(json_string_value(json_array_get(json_object_get(json_object_get(jane, "properties"), "name"), 0)), "Jane Doe");
    assert_string_equal(item_text(jane, "telephone"), "2065550101");
    assert_string_equal(item_text(item_item(jane, "address"), "addressLocality"), "Seattle");
    assert_string_equal(item_text(jane, "gender"), "x");
    items_free(&it);
    arena_free(a);
}

static void properties_outside_items_stand_alone(void **state)
{
    (void)state;
    static const struct {
        const char *html;
        size_t items;
    } rows[] = {
        {"<p itemprop='employee' itemscope itemtype='http://schema.org/Person'><b itemprop='name'>Jane Doe</b></p>", 1},
        {"<p itemprop='author' itemscope itemtype='http://schema.org/Person'><b itemprop='name'>Ann Writer</b></p>", 0},
        {"<div id='e'><p itemprop='employee' itemscope><b itemprop='name'>Jane Doe</b></p></div><i itemscope itemref='d e'></i>", 1},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct items it = read_items(a, rows[i].html);
        assert_int_equal(json_array_size(it.microdata), rows[i].items);
        items_free(&it);
    }
    arena_free(a);
}

static void one_thing_is_one_item(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<script type='application/ld+json'>{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"jobTitle\":\"Therapist\"}</script>"
                                    "<div itemscope itemtype='http://schema.org/Person'><b itemprop='name'>Jane Doe</b> <i itemprop='jobTitle'>Therapist</i></div>"
                                    "<div vocab='http://schema.org/' typeof='Person'><b property='name'>Jane Doe</b> <i property='jobTitle'>Therapist</i></div>"
                                    "<div class='vcard'><b class='fn'>Jane Doe</b> <i class='title'>Therapist</i></div>");
    const char *want = "[{\"properties\":{\"jobTitle\":[\"Therapist\"],\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]";
    assert_string_equal(json_text(a, it.json_ld), want);
    assert_string_equal(json_text(a, it.microdata), want);
    assert_string_equal(json_text(a, it.rdfa), want);
    assert_string_equal(json_text(a, it.hcard), want);
    items_free(&it);
    arena_free(a);
}

/* Rows of markup and the items it means: RDFa, and hCard below. Items are printed with sorted keys. */
struct row {
    const char *html, *items;
};

#define PERSON(properties) "{\"properties\":{" properties "},\"type\":[\"Person\"]}"
#define NAMED(name) PERSON("\"name\":[\"" name "\"]")

static void rdfa_has_its_ways(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<div vocab='http://schema.org/' typeof='Person'><a property='name' href='/j'>Jane Doe</a></div>", "[" NAMED("Jane Doe") "]"},
        {"<div prefix='s: https://schema.org/' typeof='s:Person'><b property='s:name'>Jane Doe</b></div>", "[" NAMED("Jane Doe") "]"},
        {"<div typeof='schema:Person foaf:Person'><b property='schema:name foaf:name'>Jane Doe</b><i property='foaf:nick'>J</i></div>",
         "[{\"properties\":{\"http://xmlns.com/foaf/0.1/name\":[\"Jane Doe\"],\"http://xmlns.com/foaf/0.1/nick\":[\"J\"],\"name\":[\"Jane Doe\"]},"
         "\"type\":[\"Person\",\"http://xmlns.com/foaf/0.1/Person\"]}]"},
        {"<div vocab='http://xmlns.com/foaf/0.1/' typeof='Person'><b property='name'>Jane Doe</b></div>",
         "[{\"properties\":{\"http://xmlns.com/foaf/0.1/name\":[\"Jane Doe\"]},\"type\":[\"http://xmlns.com/foaf/0.1/Person\"]}]"},
        {"<div xmlns:s='http://schema.org/' typeof='s:Person'><b property='s:name'>Jane Doe</b></div>", "[" NAMED("Jane Doe") "]"},
        {"<div prefix='S: https://schema.org/ o: http://o.example/'><div prefix='p: http://p.example/' typeof='s:Person'><b property='s:name'>Jane Doe</b></div></div>",
         "[" NAMED("Jane Doe") "]"},
        {"<div about='#j' typeof='schema:Person' property='schema:name'>Jane Doe</div>",
         "[{\"id\":\"#j\",\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]"},
        {"<div vocab='https://schema.org/' typeof='Person'><b property='name'>Jane Doe</b><p rel='image'><img src='j.jpg'></p><p rel='url'><a href='/j'>me</a></p></div>",
         "[" PERSON("\"image\":[\"j.jpg\"],\"name\":[\"Jane Doe\"],\"url\":[\"/j\"]") "]"},
        {"<div about='#j' rel='schema:url' href='/j' property='schema:name' content='Jane Doe'></div>",
         "[{\"id\":\"#j\",\"properties\":{\"name\":[\"Jane Doe\"],\"url\":[\"/j\"]},\"type\":[]}]"},
        {"<div about='#c' typeof='schema:Organization' rev='schema:worksFor'><p about='#j' typeof='schema:Person' property='schema:name'>Jane Doe</p></div>",
         "[{\"id\":\"#c\",\"properties\":{},\"type\":[\"Organization\"]},{\"id\":\"#j\",\"properties\":{\"name\":[\"Jane Doe\"],"
         "\"worksFor\":[{\"id\":\"#c\",\"properties\":{},\"type\":[\"Organization\"]}]},\"type\":[\"Person\"]}]"},
        {"<p about='' rel='schema:author' resource='[_:x]'></p><p about='[_:x]' typeof='schema:Person' property='schema:name'>Ann Writer</p>",
         "[{\"id\":\"\",\"properties\":{\"author\":[{\"id\":\"_:x\",\"properties\":{\"name\":[\"Ann Writer\"]},\"type\":[\"Person\"]}]},\"type\":[]},"
         "{\"id\":\"_:x\",\"properties\":{\"name\":[\"Ann Writer\"]},\"type\":[\"Person\"]}]"},
        {"<body vocab='https://schema.org/' typeof='ProfilePage'><p property='mainEntity' typeof='Person'><b property='name'>Jane Doe</b></p></body>",
         "[{\"properties\":{\"mainEntity\":[" NAMED("Jane Doe") "]},\"type\":[\"ProfilePage\"]}]"},
        {"<div vocab='https://schema.org' typeof='Person' resource='#j'><b property='name'>Jane Doe</b></div>"
         "<p vocab='https://schema.org' resource='#j'>T <a property='telephone' href='tel:206-555-0101'>call</a></p>",
         "[{\"id\":\"#j\",\"properties\":{\"name\":[\"Jane Doe\"],\"telephone\":[\"206-555-0101\"]},\"type\":[\"Person\"]}]"},
        {"<div vocab='https://schema.org/' typeof='Person'><b property='name'>Jane Doe</b><div rel='worksFor'><p typeof='Organization'>"
         "<i property='name'>Cedar Clinic</i></p></div></div>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"worksFor\":[{\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]") "]"},
        {"<div vocab='https://schema.org/' typeof='Person'><b property='name'>Jane Doe</b><link property='worksFor' href='#c'></div>"
         "<div vocab='https://schema.org/' typeof='Organization' resource='#c'><i property='name'>Cedar Clinic</i></div>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"worksFor\":[{\"id\":\"#c\",\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]")
         ",{\"id\":\"#c\",\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]"},
        /* Two that know each other end there: who is told already is told by name. */
        {"<div typeof='Person' resource='#a'><b property='name'>A</b><div property='knows' typeof='Person' resource='#b'><b property='name'>B</b>"
         "<div property='knows' typeof='Person' resource='#a'></div></div></div>",
         "[{\"id\":\"#a\",\"properties\":{\"knows\":[{\"id\":\"#b\",\"properties\":{\"knows\":[{\"id\":\"#a\",\"properties\":{\"name\":[\"A\"]},\"type\":[\"Person\"]}],\"name\":[\"B\"]},\"type\":[\"Person\"]}],"
         "\"name\":[\"A\"]},\"type\":[\"Person\"]}]"},
        {"<p vocab='https://schema.org/' typeof='Person'><b property='name'>Jane Doe</b><link property='rdfa:copy' href='#t'></p>"
         "<p vocab='https://schema.org/' resource='#t' typeof='rdfa:Pattern'><b property='telephone'>206-555-0101</b></p>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"telephone\":[\"206-555-0101\"]") "]"},
        /* Who made the page is not what it is about, whoever's word says so. */
        {"<div vocab='https://schema.org/'><p property='author' typeof='Person'><b property='name'>Ann Writer</b></p></div>", "[]"},
        {"<p rel='schema:author' typeof='schema:Person'><b property='schema:name'>Ann Writer</b></p>",
         "[{\"properties\":{\"author\":[" NAMED("Ann Writer") "]},\"type\":[]}]"},
        {"<p property='dc:creator' typeof='schema:Person'><b property='schema:name'>Ann Writer</b></p>",
         "[{\"properties\":{\"http://purl.org/dc/terms/creator\":[" NAMED("Ann Writer") "]},\"type\":[]}]"},
        {"<div vocab='https://schema.org/' typeof='Review'><p rel='author'><b typeof='Person'><i property='name'>Ann Writer</i></b></p><a rel='nofollow' href='/x'>x</a></div>",
         "[{\"properties\":{\"author\":[" NAMED("Ann Writer") "]},\"type\":[\"Review\"]}]"},
        /* What is said of the page in other words is an item, but for what it tells social networks, and for words that lost their type. */
        {"<p property='dc:title'>Team</p><meta property='og:title' content='Team'>",
         "[{\"properties\":{\"http://ogp.me/ns#title\":[\"Team\"],\"http://purl.org/dc/terms/title\":[\"Team\"]},\"type\":[]}]"},
        {"<body vocab='https://schema.org/'><b property='name'>Jane Doe</b><a rel='license' href='/l'>l</a><meta property='og:title' content='Team'></body>", "[]"},
        {"<b property='name'>Jane Doe</b><b property='dc:title'>T</b><a rel='license' href='/l'>l</a><p about='[]' property=':next' prefix=': http://o.example/'>n</p>",
         "[{\"properties\":{\"http://purl.org/dc/terms/title\":[\"T\"],\"http://www.w3.org/1999/xhtml/vocab#license\":[\"/l\"],\"http://www.w3.org/1999/xhtml/vocab#next\":[\"n\"]},\"type\":[]}]"},
        /* What a rel waits for is one thing: inside of it nothing more is. */
        {"<div vocab='https://schema.org/' typeof='Person'><p rel='worksFor'><b property='name'>Cedar <a about='#x' property='url' href='/x'>x</a></b></p></div>",
         "[" PERSON("\"worksFor\":[{\"properties\":{\"name\":[\"Cedar x\"]},\"type\":[]}]") ",{\"id\":\"#x\",\"properties\":{\"url\":[\"/x\"]},\"type\":[]}]"},
        /* itemprop is meant for property where no microdata is */
        {"<p typeof='Person'><b itemprop='name'>Jane Doe</b><u itemscope><i itemprop='name'>X</i></u></p>", "[" NAMED("Jane Doe") "]"},
        {"<p vocab='https://schema.org/' typeof='Offer'><link property='availability' href='https://schema.org/InStock'>"
         "<time property='validFrom' datetime='2026-01-02'>today</time><meta property='price' content='9.50'></p>",
         "[{\"properties\":{\"availability\":[\"InStock\"],\"price\":[\"9.50\"],\"validFrom\":[\"2026-01-02\"]},\"type\":[\"Offer\"]}]"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct items it = read_items(a, rows[i].html);
        assert_string_equal(json_text(a, it.rdfa), rows[i].items);
        items_free(&it);
    }
    arena_free(a);
}

static void hcard_has_its_ways(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<p class='h-card'>Jane Doe</p>", "[" NAMED("Jane Doe") "]"},
        {"<p class='vcard'>Jane Doe</p>", "[" PERSON("") "]"},
        /* words, a moment, a number and all that stands there are told in their own ways */
        {"<p class='h-card'><time class='p-name' datetime='2026-01-02'>Jane Doe</time><a class='p-tel' href='tel:+15035550101'>call us</a><a class='tel p-tel' href='tel:+15035550102'>503-555-0102</a>"
         "<a class='p-org' href='tel:+15035550103'>Cedar</a><span class='e-note'><b class='value'>Kind</b> and calm</span><video class='u-photo' src='v.mp4'></video></p>",
         "[" PERSON("\"description\":[\"Kind and calm\"],\"image\":[\"v.mp4\"],\"name\":[\"Jane Doe\"],\"telephone\":[\"+15035550101\",\"503-555-0102\"],"
                    "\"worksFor\":[{\"properties\":{\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}]") "]"},
        {"<a class='h-card' href='/j'><img src='j.jpg' alt='Jane Doe'></a>",
         "[" PERSON("\"image\":[\"j.jpg\"],\"name\":[\"Jane Doe\"],\"url\":[\"/j\"]") "]"},
        {"<div class='h-card'><abbr title='Jane Doe'>JD</abbr></div>", "[" NAMED("Jane Doe") "]"},
        {"<div class='h-card'>Jane Doe, <span class='p-org'>Cedar Clinic</span></div>",
         "[" PERSON("\"worksFor\":[{\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]") "]"},
        {"<div class='vcard'><b class='fn'>Jane Doe</b><p class='tel'><i class='type'>Home</i>: <i class='value'>206</i>-<i class='value'>5550101</i></p>"
         "<p class='tel'><i class='type'>Fax</i> 206-555-0102</p><a class='email' href='mailto:j@page.example?subject=x'>mail</a></div>",
         "[" PERSON("\"email\":[\"j@page.example\"],\"faxNumber\":[\"206-555-0102\"],\"name\":[\"Jane Doe\"],\"telephone\":[\"2065550101\"]") "]"},
        {"<div class='vcard'><b class='fn n'><i class='given-name'>Jane</i> <i class='family-name'>Doe</i></b>, <abbr class='honorific-suffix'"
         " title='LMFT'>L</abbr><div class='adr'><b class='locality'>Seattle</b> <abbr class='region' title='WA'>Wash.</abbr></div></div>",
         "[" PERSON("\"address\":[{\"properties\":{\"addressLocality\":[\"Seattle\"],\"addressRegion\":[\"WA\"]},\"type\":[\"PostalAddress\"]}],"
                    "\"familyName\":[\"Doe\"],\"givenName\":[\"Jane\"],\"honorificSuffix\":[\"LMFT\"],\"name\":[\"Jane Doe\"]") "]"},
        {"<div class='vcard'><b class='fn org'>Cedar Clinic</b></div>",
         "[{\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]"},
        {"<div class='h-card'><b class='p-name'>Jane Doe</b> (<a class='p-org h-card' href='/c'>Cedar Clinic</a>)</div>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"worksFor\":[{\"properties\":{\"name\":[\"Cedar Clinic\"],\"url\":[\"/c\"]},\"type\":[\"Organization\"]}]") "]"},
        /* The include pattern: what stands elsewhere, but not what holds the link itself. Categories are tags. */
        {"<div class='vcard'><a class='include' href='#who'></a><b class='category'>Grief</b></div><p id='who' class='fn'>Jane Doe</p>",
         "[" PERSON("\"keywords\":[\"Grief\"],\"name\":[\"Jane Doe\"]") "]"},
        {"<div class='vcard' id='me'><a class='include' href='#me'></a><a class='include' href='#none'></a><b class='fn'>Jane Doe</b></div>",
         "[{\"id\":\"#me\",\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]"},
        /* Places that stand by themselves; those of a card are told there. */
        {"<p class='adr'><b class='locality'>Salem</b></p><p class='h-geo'>45.5;-122.6</p>",
         "[{\"properties\":{\"addressLocality\":[\"Salem\"]},\"type\":[\"PostalAddress\"]},"
         "{\"properties\":{\"latitude\":[\"45.5\"],\"longitude\":[\"-122.6\"]},\"type\":[\"GeoCoordinates\"]}]"},
        {"<p class='georgia'>45.5;-122.6</p><p class='vcard'><b class='fn'>Jane Doe</b></p>", "[" NAMED("Jane Doe") "]"},
        /* What a heading or another element of the page says of several cards. */
        {"<table><tr><th id='o'><a class='org url' href='/c'>Cedar</a></th></tr><tr><td class='vcard' headers='o'><b class='fn'>Jane Doe</b></td></tr></table>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"url\":[\"/c\"],\"worksFor\":[{\"properties\":{\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}]") "]"},
        {"<p class='vcard' itemref='t t2'><b class='fn'>Jane Doe</b></p><p id='t' class='tel'>206-555-0101</p>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"telephone\":[\"206-555-0101\"]") "]"},
        /* An organisation is one; what it is called is not said of the person, nor what an entry in the card is. */
        {"<p class='h-org'>Cedar Clinic</p>", "[{\"properties\":{\"name\":[\"Cedar Clinic\"]},\"type\":[\"Organization\"]}]"},
        {"<div class='h-card'><b class='p-name'>Jane Doe</b><p class='p-org h-org'><i class='p-name'>Cedar</i></p><p class='h-entry'><i class='p-name'>My day</i></p></div>",
         "[" PERSON("\"name\":[\"Jane Doe\"],\"worksFor\":[{\"properties\":{\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}]") "]"},
        /* Words of style sheets are no properties. */
        {"<a class='h-card p-4 u-2' href='/j'><img class='h-12 w-12' src='j.jpg' alt='Jane Doe'></a>",
         "[" PERSON("\"image\":[\"j.jpg\"],\"name\":[\"Jane Doe\"],\"url\":[\"/j\"]") "]"},
        {"<p class='h-adr'>1 Elm St, Salem</p><p class='h-adr'><a class='p-name u-geo' href='geo:45.5;-122.6;u=9'>Elm House</a></p>"
         "<p class='h-geo'><b class='p-name'>Hill</b> <i class='p-latitude'>45</i> <i class='p-longitude'>-122</i> <i class='p-altitude'>694</i></p>",
         "[{\"properties\":{\"name\":[\"1 Elm St, Salem\"]},\"type\":[\"PostalAddress\"]},"
         "{\"properties\":{\"geo\":[{\"properties\":{\"latitude\":[\"45.5\"],\"longitude\":[\"-122.6\"]},\"type\":[\"GeoCoordinates\"]}],\"name\":[\"Elm House\"]},\"type\":[\"PostalAddress\"]},"
         "{\"properties\":{\"elevation\":[\"694\"],\"latitude\":[\"45\"],\"longitude\":[\"-122\"],\"name\":[\"Hill\"]},\"type\":[\"GeoCoordinates\"]}]"},
        /* Authors and commenters are those of something, agents are nobody's entry. */
        {"<span class='author vcard'><a class='url fn n' href='/a'>Ann Writer</a></span><div class='comment-author vcard'><b class='fn'>Bo</b></div>"
         "<div class='vcard'><b class='fn'>Jane Doe</b><p class='agent vcard'><b class='fn'>Al Agent</b></p></div>",
         "[{\"properties\":{\"author\":[" PERSON("\"name\":[\"Ann Writer\"],\"url\":[\"/a\"]") "]},\"type\":[]},"
         "{\"properties\":{\"author\":[" NAMED("Bo") "]},\"type\":[]}," NAMED("Jane Doe") "]"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct items it = read_items(a, rows[i].html);
        assert_string_equal(json_text(a, it.hcard), rows[i].items);
        items_free(&it);
    }
    arena_free(a);
}

static void values_have_one_form(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<script type='application/ld+json'>{\"@type\":\"Person\",\"additionalType\":\"https://schema.org/Physician\",\"name\":\"Jane Doe\","
                                    "\"email\":\"mailto:j@page.example\",\"medicalSpecialty\":\"https://schema.org/Psychiatric\",\"knows\":{\"@id\":\"/ann\"}}</script>"
                                    "<div itemscope itemtype='http://schema.org/Person'><link itemprop='additionalType' href='http://schema.org/Physician'>"
                                    "<a itemprop='name' href='/j'>Jane Doe</a><a itemprop='email' href='mailto:j@page.example'>m</a>"
                                    "<link itemprop='medicalSpecialty' href='http://schema.org/Psychiatric'><a itemprop='knows' href='/ann'>Ann</a></div>"
                                    "<div vocab='http://schema.org/' typeof='Person Physician'><a property='name' href='/j'>Jane Doe</a>"
                                    "<a property='email' href='mailto:j@page.example'>m</a><link property='medicalSpecialty' href='http://schema.org/Psychiatric'>"
                                    "<a rel='knows' href='/ann'>Ann</a></div>");
    const char *want = "[{\"properties\":{\"email\":[\"j@page.example\"],\"knows\":[\"/ann\"],\"medicalSpecialty\":[\"Psychiatric\"],\"name\":[\"Jane Doe\"]},"
                       "\"type\":[\"Person\",\"Physician\"]}]";
    assert_string_equal(json_text(a, it.json_ld), want);
    assert_string_equal(json_text(a, it.microdata), want);
    assert_string_equal(json_text(a, it.rdfa), want);
    items_free(&it);
    arena_free(a);
}

/* What is said the other way round, and in their printed form: cycles, numbers, addresses. */
static void printed_forms_are_alike(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<script type='application/ld+json'>{\"@type\":\"Person\",\"@id\":\"#j\",\"name\":\"Jane Doe\",\"url\":\"/jane\","
                                    "\"@reverse\":{\"employee\":{\"@type\":\"Organization\",\"name\":\"Cedar\"}},"
                                    "\"geo\":{\"@id\":\"_:b\",\"latitude\":47.60},\"knows\":{\"@id\":\"#j\"},\"isAcceptingNewPatients\":true}</script>"
                                    "<div itemscope itemid='#j' itemtype='http://schema.org/Person'><b itemprop='name'>Jane Doe</b><a itemprop='url' href='/jane'>x</a>"
                                    "<i itemprop='geo' itemscope><meta itemprop='latitude' content='47.60'></i><link itemprop='knows' href='#j'>"
                                    "<link itemprop='isAcceptingNewPatients' href='http://schema.org/True'>"
                                    "<p itemprop-reverse='employee' itemscope itemtype='http://schema.org/Organization'><i itemprop='name'>Cedar</i></p></div>"
                                    "<div vocab='http://schema.org/' resource='#j' typeof='Person'><b property='name'>Jane Doe</b><a property='url' href='/jane'>x</a>"
                                    "<i property='geo' typeof=''><meta property='latitude' content='47.60'></i><link property='knows' href='#j'>"
                                    "<link property='isAcceptingNewPatients' href='http://schema.org/True'>"
                                    "<p rev='employee' typeof='Organization'><i property='name'>Cedar</i></p></div>");
    json_t *all = items_to_json(a, &it, "http://page.example/team/");
    const char *jane = "{\"id\":\"http://page.example/team/#j\",\"properties\":{\"geo\":[{\"properties\":{\"latitude\":[\"47.6\"]},\"type\":[]}],"
                       "\"isAcceptingNewPatients\":[\"true\"],\"knows\":[\"http://page.example/team/#j\"],\"name\":[\"Jane Doe\"],"
                       "\"url\":[\"http://page.example/jane\"]},\"type\":[\"Person\"]}";
    const char *cedar = arena_printf(a, "{\"properties\":{\"employee\":[%s],\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}", jane);
    assert_string_equal(json_text(a, json_object_get(all, "json_ld")), arena_printf(a, "[%s,%s]", cedar, jane));
    assert_string_equal(json_text(a, json_object_get(all, "microdata")), arena_printf(a, "[%s,%s]", jane, cedar));
    assert_string_equal(json_text(a, json_object_get(all, "rdfa")), arena_printf(a, "[%s,%s]", jane, cedar));
    json_decref(all);
    items_free(&it);
    arena_free(a);
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    size_t n = 100000;
    char *deep = arena_alloc(a, n * 5 + 20);
    for (size_t i = 0; i < n; i++) memcpy(deep + i * 5, "<div>", 5);
    memcpy(deep + n * 5, "end", 4);
    bool truncated = false;
    struct node *root = tree_parse(a, deep, n * 5 + 3, &truncated);
    assert_true(truncated);
    int most = 0;
    for (struct node *k = root->first; k; k = node_next(k, root))
        if (k->depth > most) most = k->depth;
    assert_true(most <= TREE_DEPTH + 2);
    arena_free(a);
}

/* Pages made to take for ever: each of these took minutes or all memory once, and would again. */
static void hostile_pages_end(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    size_t cap = 2 << 20, at = 0;
    char *s = arena_alloc(a, cap), refs[400] = "";
    for (int i = 0; i < 64; i++) at += (size_t)snprintf(refs + at, sizeof refs - at, " z%d", i);
    at = 0;
    for (int i = 0; i < 4000; i++) at += (size_t)snprintf(s + at, cap - at, "<i itemscope itemref='%s'></i>", refs);
    while (at + 10 < cap - 700000) at += (size_t)snprintf(s + at, cap - at, "<br>");
    struct items it = read_items(a, s);
    assert_int_equal(json_array_size(it.microdata), 4000);
    items_free(&it);
    at = (size_t)snprintf(s, cap, "<script type='application/ld+json'>{\"@type\":\"Person\",\"name\":\"A B\",\"k\":[");
    for (int i = 0; i < 900; i++) at += (size_t)snprintf(s + at, cap - at, "\"k%d\",", i);
    at += (size_t)snprintf(s + at, cap - at, "],\"@reverse\":{\"a\":[");
    for (int i = 0; i < 4900; i++) at += (size_t)snprintf(s + at, cap - at, "{\"b\":%d},", i);
    snprintf(s + at, cap - at, "]}}</script>");
    it = read_items(a, s);
    assert_true(json_array_size(it.json_ld) > 1 && json_array_size(it.json_ld) < 500);
    items_free(&it);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(microdata_has_its_ways),   cmocka_unit_test(one_thing_is_one_item),
        cmocka_unit_test(properties_outside_items_stand_alone),
        cmocka_unit_test(rdfa_has_its_ways),        cmocka_unit_test(hcard_has_its_ways),
        cmocka_unit_test(values_have_one_form),     cmocka_unit_test(printed_forms_are_alike),
            cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(hostile_pages_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
