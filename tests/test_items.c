/* test_items.c - structured data: broken JSON-LD, references, microdata, and one thing in four syntaxes. */
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
        {"{\"@type\": \"Person\", name = }", "[]", 1},
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

static void microdata_has_its_ways(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct items it = read_items(a, "<div itemscope itemtype='https://schema.org/Person' itemref='more'><span itemprop='Name'>Jane <b>Doe</b></span>"
                                    "<div itemprop='address' itemscope itemtype='https://schema.org/PostalAddress'><span itemprop='addressLocality'>Seattle</span></div></div>"
                                    "<p id='more'><a itemprop='telephone' href='tel:2065550101'>call</a><meta itemprop='gender' content='x'></p>");
    json_t *jane = json_array_get(it.microdata, 0);
    assert_int_equal(json_array_size(it.microdata), 1);
    assert_string_equal(item_text(jane, "name"), "Jane Doe");
    assert_string_equal(item_text(jane, "telephone"), "2065550101");
    assert_string_equal(item_text(item_item(jane, "address"), "addressLocality"), "Seattle");
    assert_string_equal(item_text(jane, "gender"), "x");
    items_free(&it);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_json_ld_is_mended), cmocka_unit_test(references_are_filled_across_blocks),
        cmocka_unit_test(microdata_has_its_ways),   cmocka_unit_test(one_thing_is_one_item),
        cmocka_unit_test(depth_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
