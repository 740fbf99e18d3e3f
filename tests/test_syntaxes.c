/* test_syntaxes.c - schema.org's own examples, each in JSON-LD, microdata and RDFa: how many are one and the same item
 * in all of them. The examples differ in many words by themselves; what agrees now must go on agreeing. The file is
 * $VOUCH_REAL/html/schema.org/schemaorg-all-examples.txt; skipped where it is absent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crawler/items.h"
#include "crawler/tree.h"
#include "index/buf.h"
#include "index/mem.h"

/* How many agree at least. */
enum { MIN_MR = 126, MIN_MJ = 66, MIN_RJ = 74 };

static void ignore(void *ctx, const char *kind, const char *text)
{
    (void)ctx, (void)kind, (void)text;
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* V as text, sorted within: order means nothing. */
static char *common_form(struct arena *a, json_t *v)
{
    if (json_is_string(v)) return arena_printf(a, "\"%s\"", json_string_value(v));
    size_t n = 0, i;
    char **texts = arena_alloc(a, (json_array_size(v) + json_object_size(v) + 1) * sizeof *texts);
    const char *key;
    json_t *e;
    json_array_foreach(v, i, e) texts[n++] = common_form(a, e);
    json_object_foreach(v, key, e) texts[n++] = arena_printf(a, "%s:%s", key, common_form(a, e));
    qsort(texts, n, sizeof *texts, by_text);
    char *s = json_is_array(v) ? "[" : "{";
    for (i = 0; i < n; i++) s = arena_printf(a, "%s%s,", s, texts[i]);
    return s;
}

/* The items of one section of an example, "" when there are none. */
static char *section_form(struct arena *a, const char *at, const char *end, const char *heading)
{
    const char *s = memmem(at, (size_t)(end - at), heading, strlen(heading)), *next = end, *t;
    static const char *const headings[] = {"\nTYPES:", "\nPRE-MARKUP:", "\nMICRODATA:", "\nRDFA:", "\nJSON:", NULL};
    if (!s) return "";
    s += strlen(heading);
    for (const char *const *h = headings; *h; h++)
        if ((t = memmem(s, (size_t)(next - s), *h, strlen(*h)))) next = t;
    bool truncated;
    struct items it = items_read(a, tree_parse(a, s, (size_t)(next - s), &truncated), ignore, NULL);
    json_t *list = strstr(heading, "JSON") ? it.json_ld : strstr(heading, "RDFA") ? it.rdfa : it.microdata;
    char *form = json_array_size(list) ? common_form(a, list) : "";
    items_free(&it);
    return form;
}

static bool read_examples(struct buf *b)
{
    const char *real = getenv("VOUCH_REAL");
    const char *const roots[] = {real ? real : "", "../shared/real", "../../shared/real", NULL};
    for (const char *const *r = roots; *r; r++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/html/schema.org/schemaorg-all-examples.txt", *r);
        if (**r && !buf_read_file(b, path, 16 << 20)) return true;
        buf_clear(b);
    }
    return false;
}

static void examples_are_one_item(void **state)
{
    (void)state;
    struct buf b = {0};
    if (!read_examples(&b)) {
        buf_free(&b);
        skip();
    }
    int pairs[3] = {0}, same[3] = {0};
    for (const char *at = strstr(b.s, "TYPES:"); at;) {
        const char *next = strstr(at + 1, "\nTYPES:"), *end = next ? next : b.s + b.n;
        struct arena *a = arena_new();
        char *m = section_form(a, at, end, "\nMICRODATA:"), *r = section_form(a, at, end, "\nRDFA:");
        char *j = section_form(a, at, end, "\nJSON:");
        char *const two[3][2] = {{m, r}, {m, j}, {r, j}};
        for (int i = 0; i < 3; i++) {
            if (!*two[i][0] || !*two[i][1]) continue;
            pairs[i]++;
            same[i] += !strcmp(two[i][0], two[i][1]);
        }
        arena_free(a);
        at = next;
    }
    buf_free(&b);
    print_message("microdata = RDFa %d of %d, microdata = JSON-LD %d of %d, RDFa = JSON-LD %d of %d\n", same[0], pairs[0],
                  same[1], pairs[1], same[2], pairs[2]);
    assert_true(same[0] >= MIN_MR && same[1] >= MIN_MJ && same[2] >= MIN_RJ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_are_one_item)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
