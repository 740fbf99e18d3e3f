/* test_items_ld.c - JSON-LD: broken blocks, contexts, references. */
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

static int troubles;

static void count_trouble(void *ctx, const char *kind, const char *text)
{
    (void)ctx, (void)kind, (void)text;
    troubles++;
}

static struct items read_items(struct arena *a, const char *html)
{
    bool truncated;
    troubles = 0;
    return items_read(a, tree_parse(a, html, strlen(html), &truncated), count_trouble, NULL);
}

#define NAMED(name) "{\"properties\":{\"name\":[\"" name "\"]},\"type\":[\"Person\"]}"

static void broken_json_ld_is_mended(void **state)
{
    (void)state;
    static const struct {
        const char *block, *items;
        int troubles;
    } rows[] = {
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\"}", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"<!-- {\"@type\":\"Person\",\"name\":\"Jane Doe\"} -->", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"//<![CDATA[\n{\"@type\":\"Person\",\"name\":\"Jane\tDoe\",}\n//]]>", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"/* x */ {\"@type\":[\"Person\",\"Physician\"],\"name\":\"Jane\nDoe\",};", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\",\"Physician\"]}]", 0},
        {"{\"@type\":\"Person\",\"url\":\"http://a.example/x\"}", "[{\"properties\":{\"url\":[\"http://a.example/x\"]},\"type\":[\"Person\"]}]", 0},
        {"[{\"@type\":\"Person\",\"name\":\"A\"},{\"@type\":\"http://schema.org/Person\",\"name\":\"B\"}]",
         "[{\"properties\":{\"name\":[\"A\"]},\"type\":[\"Person\"]},{\"properties\":{\"name\":[\"B\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@context\":{\"s\":\"https://schema.org/\"},\"@type\":\"s:Person\",\"s:name\":\"Jane Doe\",\"foaf:nick\":\"J\",\"@id\":\"\"}",
         "[{\"properties\":{\"foaf:nick\":[\"J\"],\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@type\": \"Person\", name = }", "[{\"properties\":{},\"type\":[\"Person\"]}]", 1},
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\" \"jobTitle\":\"Therapist\"}",
         "[{\"properties\":{\"jobTitle\":[\"Therapist\"],\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        /* as editors and word processors leave it */
        {"{&quot;@type&quot;:&quot;Person&quot;,&quot;name&quot;:&quot;Jane &amp;amp; Jo&quot;}", "[" "{\"properties\":{\"name\":[\"Jane & Jo\"]},\"type\":[\"Person\"]}]", 0},
        {"{\xE2\x80\x9C@type\xE2\x80\x9D:\xE2\x80\x9CPerson\xE2\x80\x9D,<br />\n\xC2\xA0\xE2\x80\x9Cname\xE2\x80\x9D:\xE2\x80\x9CJane \\x26 Jo\"<br>}</p>",
         "[{\"properties\":{\"name\":[\"Jane & Jo\"]},\"type\":[\"Person\"]}]", 0},
        {"{'@type':'Person',name:'Jane Doe'}", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@type\":\"Person\",\"name\":\"Jane \"Jo\" Doe\"}", "[{\"properties\":{\"name\":[\"Jane \\\"Jo\\\" Doe\"]},\"type\":[\"Person\"]}]", 1},
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"jobTitle\":\"Thera", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 1},
        /* What is cut off may have said that it is not held yet. */
        {"{\"@graph\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"hasCredential\":[{\"name\":\"A\"},{\"name\":\"B\",\"credentialCategory\":\"in prog",
         "[{\"properties\":{\"hasCredential\":[{\"properties\":{\"name\":[\"A\"]},\"type\":[]}],\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 1},
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"hasCredential\":{\"name\":\"B\"", "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 1},
        {"{\"@type\":\"Person\",\"name\":\"Jane O&#8217;Doe\"} {\"@type\":\"Person\",\"name\":\"<b>Bo</b> Po\"} var x = 1;",
         "[{\"properties\":{\"name\":[\"Jane O\xE2\x80\x99" "Doe\"]},\"type\":[\"Person\"]},{\"properties\":{\"name\":[\"Bo Po\"]},\"type\":[\"Person\"]}]", 1},
        {"{\"@context\":{\"@vocab\":\"http://xmlns.com/foaf/0.1/\"},\"@type\":\"Person\",\"name\":\"Jane Doe\"}",
         "[{\"properties\":{\"http://xmlns.com/foaf/0.1/name\":[\"Jane Doe\"]},\"type\":[\"http://xmlns.com/foaf/0.1/Person\"]}]", 0},
        {"{\"@context\":{\"nom\":\"http://schema.org/name\",\"a\":\"@type\"},\"a\":\"Person\",\"nom\":{\"@value\":\"Jane Doe\",\"@language\":\"en\"}}",
         "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"knowsAbout\":{\"@list\":[\"EMDR\",{\"@set\":[\"IFS\"]}]}}",
         "[{\"properties\":{\"knowsAbout\":[\"EMDR\",\"IFS\"],\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"@reverse\":{\"employee\":{\"@type\":\"Organization\",\"name\":\"Cedar\"}}}",
         "[{\"properties\":{\"employee\":[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}],\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]},"
         "{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]", 0},
        {"{\"@type\":\"Person\",\"geo\":{\"latitude\":47.5,\"n\":3}}", "[{\"properties\":{\"geo\":[{\"properties\":{\"latitude\":[\"47.5\"],\"n\":[\"3\"]},\"type\":[]}]},\"type\":[\"Person\"]}]", 0},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct items it = read_items(a, arena_printf(a, "<script type='application/ld+json'>%s</script>", rows[i].block));
        assert_string_equal(json_text(a, it.json_ld), rows[i].items);
        assert_int_equal(troubles, rows[i].troubles);
        items_free(&it);
    }
    arena_free(a);
}

/* What a block explains itself: JSON-LD 1.1 as far as contexts stand in the block. */
static void contexts_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *block, *items;
    } rows[] = {
        /* keywords and the graph renamed; prefixes in ids; values that are ids */
        {"{\"@context\":[\"https://schema.org\",{\"c\":\"http://c.example/#\",\"graph\":\"@graph\",\"worksFor\":{\"@type\":\"@id\"}}],"
         "\"graph\":[{\"type\":\"Person\",\"name\":\"Jane Doe\",\"worksFor\":\"c:1\"},{\"type\":\"Organization\",\"id\":\"c:1\",\"name\":\"Cedar\"}]}",
         "[{\"properties\":{\"name\":[\"Jane Doe\"],\"worksFor\":[{\"id\":\"http://c.example/#1\",\"properties\":{\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}]},\"type\":[\"Person\"]},"
         "{\"id\":\"http://c.example/#1\",\"properties\":{\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]}]"},
        /* kept by id, by type and by index */
        {"{\"@context\":{\"@vocab\":\"http://schema.org/\",\"employee\":{\"@container\":\"@id\"}},\"@type\":\"Organization\",\"employee\":{\"#j\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}}",
         "[{\"properties\":{\"employee\":[{\"id\":\"#j\",\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]},\"type\":[\"Organization\"]}]"},
        {"{\"@context\":{\"@vocab\":\"http://schema.org/\",\"employee\":{\"@container\":\"@type\"}},\"employee\":{\"Person\":[{\"name\":\"Jane Doe\"}]}}",
         "[{\"properties\":{\"employee\":[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]},\"type\":[]}]"},
        {"{\"@context\":{\"@vocab\":\"http://schema.org/\",\"name\":{\"@container\":\"@index\"}},\"@type\":\"Person\",\"name\":{\"a\":\"Jane Doe\",\"b\":[\"J. Doe\"]}}",
         "[{\"properties\":{\"name\":[\"Jane Doe\",\"J. Doe\"]},\"type\":[\"Person\"]}]"},
        {"{\"@context\":{\"title\":{\"@id\":\"http://schema.org/jobTitle\",\"@container\":\"@language\"}},\"@type\":\"Person\",\"title\":{\"en\":\"Therapist\",\"es\":\"Terapeuta\"}}",
         "[{\"properties\":{\"jobTitle\":[\"Therapist\",\"Terapeuta\"]},\"type\":[\"Person\"]}]"},
        /* said the other way round, and that turned round again; nested; a term that stands for nothing */
        {"{\"@context\":{\"staffOf\":{\"@reverse\":\"http://schema.org/employee\"}},\"@type\":\"Person\",\"name\":\"Jane Doe\",\"staffOf\":{\"@type\":\"Organization\",\"name\":\"Cedar\"}}",
         "[{\"properties\":{\"employee\":[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}],\"name\":[\"Cedar\"]},\"type\":[\"Organization\"]},"
         "{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]"},
        {"{\"@context\":{\"staffOf\":{\"@reverse\":\"http://schema.org/employee\"}},\"@type\":\"Organization\",\"@reverse\":{\"staffOf\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}}",
         "[{\"properties\":{\"employee\":[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]},\"type\":[\"Organization\"]}]"},
        {"{\"@context\":{\"about\":\"@nest\",\"note\":null},\"@type\":\"Person\",\"about\":{\"name\":\"Jane Doe\"},\"note\":\"x\"}",
         "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]"},
        /* a context of a type holds in its object alone, one of a property in its value */
        {"{\"@context\":[\"https://schema.org\",{\"Staff\":{\"@id\":\"http://schema.org/Person\",\"@context\":{\"label\":\"http://schema.org/name\"}}}],"
         "\"@type\":\"Staff\",\"label\":\"Jane Doe\",\"worksFor\":{\"label\":\"Cedar\"}}",
         "[{\"properties\":{\"name\":[\"Jane Doe\"],\"worksFor\":[{\"properties\":{\"label\":[\"Cedar\"]},\"type\":[]}]},\"type\":[\"Person\"]}]"},
        {"{\"@context\":{\"at\":{\"@id\":\"http://schema.org/worksFor\",\"@context\":{\"label\":\"http://schema.org/name\"}}},\"@type\":\"Person\",\"at\":{\"label\":\"Cedar\"},\"label\":\"J\"}",
         "[{\"properties\":{\"label\":[\"J\"],\"worksFor\":[{\"properties\":{\"name\":[\"Cedar\"]},\"type\":[]}]},\"type\":[\"Person\"]}]"},
        /* said of nothing, once a context speaks of others alone; what is no address, what is like a keyword */
        {"{\"@context\":{\"nick\":\"http://x.example/#nick\"},\"nick\":\"J\",\"name\":\"Jane Doe\",\"http://x.example/a b\":\"x\",\"@sort\":\"x\"}",
         "[{\"properties\":{\"http://x.example/#nick\":[\"J\"]},\"type\":[]}]"},
        {"{\"@context\":{\"@vocab\":\"http://www.schema.org\"},\"@type\":\"Person\",\"name\":\"Jane Doe\"}", "[" NAMED("Jane Doe") "]"},
        {"{\"@context\":{\"@vocab\":\"schema.org/\"},\"@type\":\"Person\",\"name\":\"Jane Doe\"}", "[" NAMED("Jane Doe") "]"},
        /* a vocabulary and a type that are the page's own; a prefix that is none */
        {"{\"@context\":[{\"@vocab\":\"http://x.example/v\"},{\"@vocab\":\"#\",\"t\":{\"@id\":\"http://x.example/t/\"}}],\"@type\":\"Card\",\"nick\":\"J\",\"t:a\":\"b\"}",
         "[{\"properties\":{\"http://x.example/v#nick\":[\"J\"],\"t:a\":[\"b\"]},\"type\":[\"http://x.example/v#Card\"]}]"},
        /* a context that is told to hold inside, or not to; a key of an index that is a property */
        {"{\"@context\":[\"https://schema.org\",{\"at\":{\"@id\":\"http://schema.org/worksFor\",\"@context\":{\"@propagate\":false,\"label\":\"http://schema.org/name\"}}}],"
         "\"@type\":\"Person\",\"at\":{\"label\":\"Cedar\",\"founder\":{\"label\":\"F\"}}}",
         "[{\"properties\":{\"worksFor\":[{\"properties\":{\"founder\":[{\"properties\":{\"label\":[\"F\"]},\"type\":[]}],\"name\":[\"Cedar\"]},\"type\":[]}]},\"type\":[\"Person\"]}]"},
        {"{\"@context\":{\"@vocab\":\"http://schema.org/\",\"employee\":{\"@container\":\"@index\",\"@index\":\"jobTitle\"}},\"employee\":{\"Therapist\":{\"name\":\"Jane Doe\"}}}",
         "[{\"properties\":{\"employee\":[{\"properties\":{\"jobTitle\":[\"Therapist\"],\"name\":[\"Jane Doe\"]},\"type\":[]}]},\"type\":[]}]"},
        /* a graph that has words of its own; JSON for its own sake */
        {"{\"@context\":\"https://schema.org\",\"name\":\"G\",\"@graph\":{\"@type\":\"Person\"},\"potentialAction\":{\"@type\":\"@json\",\"@value\":{\"b\":1,\"a\":[]}}}",
         "[{\"properties\":{},\"type\":[\"Person\"]},{\"properties\":{\"name\":[\"G\"],\"potentialAction\":[\"{\\\"a\\\":[],\\\"b\\\":1}\"]},\"type\":[]}]"},
        /* a graph inside of something speaks for itself; what one block explains does not hold in the next */
        {"{\"@type\":\"WebPage\",\"name\":\"Team\",\"about\":{\"@id\":\"#g\",\"@graph\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\"}]}}",
         "[{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]},{\"properties\":{\"about\":[\"#g\"],\"name\":[\"Team\"]},\"type\":[\"WebPage\"]}]"},
        {"{\"@context\":{\"name\":\"http://x.example/#n\"},\"@type\":\"Person\",\"name\":\"A\"}</script><script type='application/ld+json'>{\"@type\":\"Person\",\"name\":\"Jane Doe\"}",
         "[{\"properties\":{\"http://x.example/#n\":[\"A\"]},\"type\":[]},{\"properties\":{\"name\":[\"Jane Doe\"]},\"type\":[\"Person\"]}]"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct items it = read_items(a, arena_printf(a, "<script type='application/ld+json'>%s</script>", rows[i].block));
        assert_string_equal(json_text(a, it.json_ld), rows[i].items);
        assert_int_equal(troubles, 0);
        items_free(&it);
    }
    arena_free(a);
}

static void references_are_filled_across_blocks(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<script type='application/ld+json'>{\"@graph\":[{\"@id\":\"#p\",\"@type\":\"Person\",\"name\":\"Jane Doe\",\"worksFor\":{\"@id\":\"#c\"}}]}</script>"
                                    "<script type='application/ld+json'>{\"@id\":\"#c\",\"@type\":\"MedicalClinic\",\"name\":\"Cedar Clinic\",\"employee\":{\"@id\":\"#p\"}}</script>");
    json_t *jane = json_array_get(it.json_ld, 0);
    assert_string_equal(item_text(item_item(jane, "worksFor"), "name"), "Cedar Clinic");
    assert_int_equal(json_array_size(it.json_ld), 2);
    items_free(&it);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(broken_json_ld_is_mended), cmocka_unit_test(contexts_are_understood),
                                       cmocka_unit_test(references_are_filled_across_blocks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
