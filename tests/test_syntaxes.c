/* test_syntaxes.c - suites written by others, read in place from $VOUCH_REAL/html and skipped where that is absent.
 *
 * schema.org's own examples, each in JSON-LD, microdata and RDFa, are one and the same item in all of them, but for those
 * that say different things by themselves: these stand in tests/syntaxes.tsv, each with its reason, and no others. The
 * h-card and hCard pages of the microformats suite give what their files beside them say. */
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
#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"

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
    char *text = arena_strndup(a, s, (size_t)(next - s));
    bool bare = strstr(heading, "JSON") && !strstr(text, "<script");
    struct items it = bare ? items_read_json(a, text, ignore, NULL)
                           : items_read(a, tree_parse(a, text, strlen(text), &truncated), ignore, NULL);
    json_t *all = items_to_json(a, &it, NULL);
    const json_t *list = json_object_get(all, strstr(heading, "JSON") ? "json_ld" : strstr(heading, "RDFA") ? "rdfa" : "microdata");
    char *form = json_array_size(list) ? common_form(a, (json_t *)list) : "";
    json_decref(all);
    items_free(&it);
    return form;
}

/* A file of the suites; false when it is not there. */
static bool read_real(struct buf *b, const char *name)
{
    const char *real = getenv("VOUCH_REAL");
    const char *const roots[] = {real ? real : "", "../shared/real", "../../shared/real", NULL};
    for (const char *const *r = roots; *r; r++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/html/%s", *r, name);
        if (**r && !buf_read_file(b, path, 16 << 20)) return true;
        buf_clear(b);
    }
    return false;
}

/* The rows of tests/syntaxes.tsv: "example<tab>two syntaxes" with the reason, met or not. */
struct known {
    char *key, *reason;
    bool met;
};

static struct known known[1000];
static size_t n_known;

static void read_known(struct arena *a)
{
    struct buf b = {0};
    assert_int_equal(buf_read_file(&b, "tests/syntaxes.tsv", 1 << 20), 0);
    char **lines;
    size_t n = text_split(a, b.s, "\n", &lines);
    for (size_t i = 0; i < n; i++) {
        char *tab = strrchr(lines[i], '\t');
        if (*lines[i] == '#') continue;
        assert_non_null(tab);
        assert_true(n_known < 1000);
        *tab = 0;
        known[n_known++] = (struct known){lines[i], tab + 1, false};
    }
    buf_free(&b);
}

static struct known *find_known(const char *key)
{
    for (size_t i = 0; i < n_known; i++)
        if (!strcmp(known[i].key, key)) return &known[i];
    return NULL;
}

static int wrong;

static void compare(struct arena *a, const char *id, const char *pair, bool same)
{
    char *key = arena_printf(a, "%s\t%s", id, pair);
    struct known *k = find_known(key);
    if (k) k->met = true;
    if (same == !k) return;
    print_message("%s %s: %s\n", id, pair, same ? "they agree now: its row in tests/syntaxes.tsv is to go" : "they differ");
    wrong++;
}

static void print_reasons(void)
{
    static const char *const words[] = {"value", "property", "item", "type", "id", "items", NULL};
    for (const char *const *w = words; *w; w++) {
        size_t first = 0, n = strlen(*w);
        for (size_t i = 0; i < n_known; i++) first += !strncmp(known[i].reason, *w, n) && strchr(",:", known[i].reason[n]) != NULL;
        print_message("  %zu differ in: %s\n", first, *w);
    }
}

static void examples_are_one_item(void **state)
{
    (void)state;
    struct buf b = {0};
    if (!read_real(&b, "schema.org/schemaorg-all-examples.txt")) {
        buf_free(&b);
        skip();
    }
    static const char *const pair[3] = {"microdata/rdfa", "microdata/json-ld", "rdfa/json-ld"};
    int pairs[3] = {0}, same[3] = {0};
    struct arena *rows = arena_new();
    read_known(rows);
    for (const char *at = strstr(b.s, "TYPES:"); at;) {
        const char *next = strstr(at + 1, "\nTYPES:"), *end = next ? next : b.s + b.n, *name = strchr(at, '#');
        struct arena *a = arena_new();
        char *m = section_form(a, at, end, "\nMICRODATA:"), *r = section_form(a, at, end, "\nRDFA:");
        char *j = section_form(a, at, end, "\nJSON:"), *id = name ? arena_strndup(a, name + 1, strcspn(name + 1, " \n")) : "";
        char *const two[3][2] = {{m, r}, {m, j}, {r, j}};
        for (int i = 0; i < 3; i++) {
            if (!*two[i][0] || !*two[i][1]) continue;
            bool alike = !strcmp(two[i][0], two[i][1]);
            pairs[i]++;
            same[i] += alike;
            compare(a, id, pair[i], alike);
        }
        arena_free(a);
        at = next;
    }
    buf_free(&b);
    for (int i = 0; i < 3; i++) print_message("%s: %d of %d are one and the same\n", pair[i], same[i], pairs[i]);
    print_message("%zu pairs say different things themselves (tests/syntaxes.tsv):\n", n_known);
    print_reasons();
    for (size_t i = 0; i < n_known; i++) assert_true(known[i].met);
    assert_int_equal(wrong, 0);
    arena_free(rows);
}

/* Our own examples (tests/examples.txt, in the form of schema.org's): here every one is the same in all three. */
static void own_examples_are_one_item(void **state)
{
    (void)state;
    struct buf b = {0};
    int n = 0, bad = 0;
    assert_int_equal(buf_read_file(&b, "tests/examples.txt", 1 << 20), 0);
    for (const char *at = strstr(b.s, "TYPES:"); at; n++) {
        const char *next = strstr(at + 1, "\nTYPES:"), *end = next ? next : b.s + b.n;
        struct arena *a = arena_new();
        const char *m = section_form(a, at, end, "\nMICRODATA:"), *r = section_form(a, at, end, "\nRDFA:"),
                   *j = section_form(a, at, end, "\nJSON:");
        if (!*m || strcmp(m, r) || strcmp(m, j)) {
            print_message("%.*s\n  microdata %s\n  rdfa      %s\n  json-ld   %s\n", (int)strcspn(at, "\n"), at, m, r, j);
            bad++;
        }
        arena_free(a);
        at = next ? next + 1 : NULL;
    }
    buf_free(&b);
    assert_int_equal(bad, 0);
    assert_true(n >= 30);
}

/* Words of microformats and ours, for what both know. */
static const char *own_word(const char *word)
{
    static const char *const words[][2] = {
        {"name", "name"}, {"honorific-prefix", "honorificPrefix"}, {"given-name", "givenName"}, {"additional-name", "additionalName"},
        {"family-name", "familyName"}, {"honorific-suffix", "honorificSuffix"}, {"nickname", "alternateName"}, {"email", "email"},
        {"url", "url"}, {"photo", "image"}, {"tel", "telephone"}, {"job-title", "jobTitle"}, {"role", "jobTitle"},
        {"category", "keywords"}, {"title", "jobTitle"}, {"note", "description"}, {"org", "worksFor"}, {"bday", "birthDate"}, {"logo", "logo"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i][0], word)) return words[i][1];
    return NULL;
}

/* A value of the suite as we print it. */
static const char *own_text(struct arena *a, json_t *v)
{
    while (json_is_object(v)) {
        json_t *name = json_array_get(json_object_get(json_object_get(v, "properties"), "name"), 0);
        v = name ? name : json_object_get(v, "value");
    }
    const char *s = text_squeeze(a, json_is_string(v) ? json_string_value(v) : ""), *colon = strchr(s, ':');
    if (colon && text_starts(s, "mailto:")) return arena_strndup(a, colon + 1, strcspn(colon + 1, "?"));
    return colon && text_starts(s, "tel:") ? colon + 1 : s;
}

/* The cards of LIST, those inside of others too, as items of the words both know. */
static void take_cards(struct arena *a, json_t *list, json_t *out)
{
    json_t *card, *v, *values;
    size_t i, k;
    const char *key;
    json_array_foreach(list, i, card) {
        json_t *item = item_new();
        json_object_foreach(json_object_get(card, "properties"), key, values)
            json_array_foreach(values, k, v) {
                const char *word = own_word(key), *s = word ? own_text(a, v) : "";
                if (*s) item_add(item, word, json_string(s));
            }
        json_t *type = json_object_get(card, "type");
        bool is_card = json_array_size(type) && !strcmp(json_string_value(json_array_get(type, 0)), "h-card");
        if (is_card) json_array_append(out, json_object_get(item, "properties"));
        json_decref(item);
        take_cards(a, json_object_get(card, "children"), out);
    }
}

/* What we print, with the same words only, and items by their names. */
static void take_ours(json_t *list, json_t *out)
{
    json_t *card, *v, *values;
    size_t i, k;
    const char *key;
    json_array_foreach(list, i, card) {
        json_t *item = item_new();
        json_object_foreach(json_object_get(card, "properties"), key, values)
            json_array_foreach(values, k, v) {
                const char *s = json_is_object(v) ? item_text(v, "name") : json_string_value(v);
                if (s && strcmp(key, "address") && strcmp(key, "geo") && strcmp(key, "faxNumber") && strcmp(key, "identifier"))
                    item_add(item, key, json_string(s));
            }
        json_array_append(out, json_object_get(item, "properties"));
        json_decref(item);
    }
}

/* h-card/p-property says one suffix twice, hcard/email reads a mail address as a link: the suite's own ways. */
static void cards_are_as_the_suite_says(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "h-card/baseurl", "h-card/childimplied", "h-card/extendeddescription", "h-card/hcard", "h-card/hyperlinkedphoto",
        "h-card/impliedname", "h-card/impliedphoto", "h-card/impliedurl", "h-card/impliedurlempty", "h-card/justahyperlink",
        "h-card/justaname", "h-card/nested", "h-card/p-property", "h-card/relativeurls", "h-card/relativeurlsempty",
        "hcard/format", "hcard/hyperlinkedphoto", "hcard/justahyperlink", "hcard/justaname", "hcard/multiple", "hcard/name",
        "hcard/single", NULL};
    int bad = 0;
    for (const char *const *p = pages; *p; p++) {
        struct buf html = {0}, want = {0};
        struct arena *a = arena_new();
        if (!read_real(&html, arena_printf(a, "microformats/%s.html", *p)) || !read_real(&want, arena_printf(a, "microformats/%s.json", *p))) {
            arena_free(a);
            skip();
        }
        bool truncated;
        const struct node *root = tree_parse(a, html.s, html.n, &truncated), *base = node_find(root, "base");
        struct items it = items_read(a, root, ignore, NULL);
        json_t *all = items_to_json(a, &it, base ? node_attr(base, "href") : "http://example.com/");
        json_t *theirs = json_loads(want.s, 0, NULL), *x = json_array(), *y = json_array();
        take_cards(a, json_object_get(theirs, "items"), x);
        take_ours(json_object_get(all, "hcard"), y);
        if (!json_equal(x, y)) {
            print_message("%s\n  wanted %s\n  got    %s\n", *p, json_text(a, x), json_text(a, y));
            bad++;
        }
        json_decref(x);
        json_decref(y);
        json_decref(all);
        json_decref(theirs);
        items_free(&it);
        buf_free(&html);
        buf_free(&want);
        arena_free(a);
    }
    assert_int_equal(bad, 0);
}

/* The parts of places that stand by themselves, as the suite names them. */
static void places_are_as_the_suite_says(void **state)
{
    (void)state;
    static const char *const pages[] = {"adr/simpleproperties", "geo/abbrpattern", "geo/hidden", "geo/simpleproperties", "geo/valuetitleclass", NULL};
    static const char *const words[][2] = {
        {"street-address", "streetAddress"}, {"extended-address", "extendedAddress"}, {"locality", "addressLocality"},
        {"region", "addressRegion"}, {"postal-code", "postalCode"}, {"country-name", "addressCountry"},
        {"latitude", "latitude"}, {"longitude", "longitude"},
    };
    for (const char *const *p = pages; *p; p++) {
        struct buf html = {0}, want = {0};
        struct arena *a = arena_new();
        if (!read_real(&html, arena_printf(a, "microformats/%s.html", *p)) || !read_real(&want, arena_printf(a, "microformats/%s.json", *p))) {
            arena_free(a);
            skip();
        }
        bool truncated;
        struct items it = items_read(a, tree_parse(a, html.s, html.n, &truncated), ignore, NULL);
        json_t *theirs = json_loads(want.s, 0, NULL), *parts, *values;
        parts = json_object_get(json_array_get(json_object_get(theirs, "items"), 0), "properties");
        assert_int_equal(json_array_size(it.hcard), 1);
        json_t *ours = json_object_get(json_array_get(it.hcard, 0), "properties");
        const char *key;
        size_t n = 0;
        json_object_foreach(parts, key, values)
            for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (!strcmp(words[i][0], key)) {
                    if (!json_equal(values, json_object_get(ours, words[i][1]))) print_message("%s: %s\n", *p, key);
                    assert_true(json_equal(values, json_object_get(ours, words[i][1])));
                    n++;
                }
        assert_int_equal(n, json_object_size(parts));
        assert_int_equal(n, json_object_size(ours));
        json_decref(theirs);
        items_free(&it);
        buf_free(&html);
        buf_free(&want);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_are_one_item), cmocka_unit_test(own_examples_are_one_item), cmocka_unit_test(cards_are_as_the_suite_says),
                                       cmocka_unit_test(places_are_as_the_suite_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
