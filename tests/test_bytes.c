/* test_bytes.c - what bytes are and the text in them: encodings told, untold and lied about, other formats, and markup
 * that a parser would choke on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "crawler/bytes.h"
#include "crawler/markup.h"
#include "crawler/tree.h"
#include "index/mem.h"

#define RENEE "Ren\xC3\xA9" "e"

struct row {
    const char *type, *bytes;
    size_t n;
    const char *text; /* that is found in it */
    const char *encoding;
    bool doubt;
};
#define BYTES(s) s, sizeof(s) - 1

static void encodings_are_told_by_the_bytes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {NULL, BYTES("<p>" RENEE), RENEE, "utf-8", false},
        {"text/html; charset=iso-8859-1", BYTES("<meta charset=latin1><p>" RENEE), RENEE, "utf-8", false},
        {NULL, BYTES("\xEF\xBB\xBF<p>" RENEE), RENEE, "utf-8", false},
        {NULL, BYTES("<p>Ren\xE9" "e"), RENEE, "windows-1252", false},
        {NULL, BYTES("<meta charset=\"iso-8859-1\"><p>Ren\xE9" "e \x93x\x94"), RENEE " \xE2\x80\x9Cx", "windows-1252", false},
        {"text/html;charset=UTF-8", BYTES("<p>Ren\xE9" "e"), RENEE, "windows-1252", true},
        {NULL, BYTES("<meta http-equiv=x content='text/html; charset=utf-8'><p>Ren\xE9" "e"), RENEE, "windows-1252", true},
        {NULL, BYTES("<meta charset=utf-8><p>" RENEE " " RENEE " \xE2\x80 \xFF, caf\xC3\xA9 caf\xC3\xA9"), RENEE " " RENEE " \xEF\xBF\xBD", "utf-8", true},
        {"text/html; charset=iso-8859-2", BYTES("<p>Luk\xE1\xB9."), "Luk\xC3\xA1\xC5\xA1", "iso-8859-2", false},
        {NULL, BYTES("<?xml version='1.0' encoding='koi8-r'?><html><p>\xD1."), "\xD1\x8F", "koi8-r", false},
        {NULL, BYTES("<meta charset=macintosh><p>Ren\x8E" "e"), RENEE, "macintosh", false},
        {NULL, BYTES("<meta charset=Shift_JIS><p>\x8E\x52\x93\x63."), "\xE5\xB1\xB1\xE7\x94\xB0", "cp932", false},
        {NULL, BYTES("<meta charset=gb2312><p>\xD6\xD0\xCE\xC4."), "\xE4\xB8\xAD\xE6\x96\x87", "gb18030", false},
        {"text/html; charset=iso-2022-jp", BYTES("<p>\x1B$B;3\x1B(B"), "\xE5\xB1\xB1", "iso-2022-jp", false},
        {NULL, BYTES("\xFF\xFE<\0p\0>\0\xE9\0"), "<p>\xC3\xA9", "utf-16le", false},
        {NULL, BYTES("\0<\0p\0>\0a\0b\0c\0d"), "<p>abcd", "utf-16be", false},
        {NULL, BYTES("\xFF\xFE\0\0<\0\0\0p\0\0\0"), "<p", "utf-32le", false},
        {NULL, BYTES("<p>Ren\xC3\x83\xC2\xA9" "e caf\xC3\x83\xC2\xA9"), RENEE " caf\xC3\xA9", "utf-8", true},
        {NULL, BYTES("<p>Ren\xC3\x83\xC2\xA9" "e " RENEE), "Ren\xC3\x83\xC2\xA9" "e", "utf-8", false}, /* not all of it twice */
        {NULL, BYTES("<p>a\0b</p>"), "a b", "utf-8", false},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct decoded d = bytes_decode(a, rows[i].bytes, rows[i].n, rows[i].type, TREE_BYTES);
        if (!d.text || !strstr(d.text, rows[i].text) || strcmp(d.encoding, rows[i].encoding) || !d.doubt != !rows[i].doubt)
            fail_msg("row %zu: %s in %s (%s)", i, d.text ? d.text : "-", d.encoding, d.doubt ? d.doubt : "no doubt");
    }
    arena_free(a);
}

static void kinds_are_told_by_the_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *type, *bytes;
        size_t n;
        enum bytes_kind kind;
    } rows[] = {
        {"text/html", BYTES("%PDF-1.7"), BYTES_PDF},
        {"text/html", BYTES("\x89PNG\r\n"), BYTES_IMAGE},
        {NULL, BYTES("\0\0\0\x18" "ftypmp42...."), BYTES_IMAGE},
        {NULL, BYTES("<svg xmlns='x'><text>Jane Doe, LMFT</text></svg>"), BYTES_IMAGE},
        {NULL, BYTES("{\\rtf1 Jane Doe, LMFT}"), BYTES_DOCUMENT},
        {NULL, BYTES("PK\3\4\x14\0[Content_Types].xml"), BYTES_DOCUMENT},
        {NULL, BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), BYTES_DOCUMENT},
        {NULL, BYTES("PK\3\4abc"), BYTES_ARCHIVE},
        {NULL, BYTES("\x1F\x8B\x08"), BYTES_ARCHIVE},
        {NULL, BYTES("<?xml version='1.0'?><rss><channel/></rss>"), BYTES_FEED},
        {NULL, BYTES("<?xml version='1.0'?><!DOCTYPE html><html/>"), BYTES_HTML},
        {"application/json", BYTES("{\"a\":1}"), BYTES_JSON},
        {NULL, BYTES(" [{\"@type\":\"Person\"}]"), BYTES_JSON},
        {NULL, BYTES("[Draft] Jane Doe, LMFT {x}"), BYTES_TEXT},
        {"text/plain", BYTES("<b>Jane</b>"), BYTES_TEXT},
        {"text/css", BYTES("p { color: red }"), BYTES_OTHER},
        {NULL, BYTES("\1\2\3\4\5\6\7\x10\x11\x12"), BYTES_OTHER},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct decoded d = bytes_decode(a, rows[i].bytes, rows[i].n, rows[i].type, TREE_BYTES);
        if (d.kind != rows[i].kind) fail_msg("row %zu is %s", i, bytes_kind_words[d.kind]);
    }
    arena_free(a);
}

/* A tag of 100,000 attributes keeps the first of them, and what stands behind it is read; a script keeps its words. */
static void attributes_are_bounded(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    size_t many = 100000, at = 0, cap = many * 12 + 1000;
    char *s = arena_alloc(a, cap);
    at += (size_t)snprintf(s + at, cap - at, "<script>if (a <b %600s) x</script><p", "");
    for (size_t i = 0; i < many; i++) at += (size_t)snprintf(s + at, cap - at, " a%zu='>'", i);
    at += (size_t)snprintf(s + at, cap - at, ">Jane Doe</p>");
    bool truncated;
    const struct node *root = tree_parse(a, s, at, &truncated), *p = node_find(root, "p");
    size_t n = 0;
    for (const struct attr *t = p->attrs; t; t = t->next) n++;
    assert_true(n >= 100 && n <= MARKUP_ATTRIBUTES);
    assert_string_equal(node_text(a, p), "Jane Doe");
    assert_non_null(strstr(node_find(root, "script")->first->text, ") x"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(encodings_are_told_by_the_bytes), cmocka_unit_test(kinds_are_told_by_the_bytes),
                                       cmocka_unit_test(attributes_are_bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
