/* test_sitemap.c - sitemaps and feeds in the forms sites have them, and gzip that is whole, cut, or a bomb. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <cmocka.h>

#include "crawler/inflate.h"
#include "crawler/sitemap.h"
#include "index/buf.h"
#include "index/mem.h"

static struct arena *a;

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

/* The entries as "kind: href href+ href@date ..."; a plus marks another sitemap. */
static char *parsed(const char *s)
{
    struct sitemap *m = sitemap_parse(a, s, strlen(s));
    char *out = arena_printf(a, "%s:", m->kind);
    for (size_t i = 0; i < m->n; i++)
        out = arena_printf(a, "%s %s%s%s%s", out, m->entries[i].href, m->entries[i].is_sitemap ? "+" : "",
                           m->entries[i].changed ? "@" : "", m->entries[i].changed ? m->entries[i].changed : "");
    return out;
}

static void forms(void **state)
{
    static const struct { const char *in, *want; } row[] = {
        {"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.test/1</loc>"
         "</url><url><loc>\n http://a.test/2?x=1&amp;y=2 \n</loc></url></urlset>",
         "urlset: http://a.test/1 http://a.test/2?x=1&y=2"},
        {"\xef\xbb\xbf <!-- hello <loc>no</loc> --><urlset><url><loc><![CDATA[http://a.test/1]]></loc></url></urlset>",
         "urlset: http://a.test/1"},
        {"<s:urlset xmlns:s='wrong'><s:url><loc>http://a.test/1</loc></s:url></s:urlset>", "urlset: http://a.test/1"},
        {"<urlset xmlns:image='i'><url><loc>http://a.test/1</loc><image:image><image:loc>http://a.test/i.jpg</image:loc>"
         "</image:image></url></urlset>", "urlset: http://a.test/1"},
        {"<sitemapindex><sitemap><loc>http://a.test/a.xml</loc></sitemap><sitemap>http://a.test/b.xml</sitemap>"
         "</sitemapindex>", "index: http://a.test/a.xml+ http://a.test/b.xml+"},
        {"<urlset><url><loc>http://a.test/&#x31;&#50;&bogus;</loc></url><url><loc>http://a.test/3",
         "urlset: http://a.test/12&bogus; http://a.test/3"},
        {"http://a.test/1\r\nnothing\r\nhttps://a.test/2\r\n", "text: http://a.test/1 https://a.test/2"},
        {"\xef\xbb\xbfhttp://a.test/1", "text: http://a.test/1"},
        {"<rss><channel><link>http://a.test/</link><item><title>x</title><link>http://a.test/1</link>"
         "<guid>http://a.test/?p=1</guid></item><item><guid>http://a.test/2</guid></item></channel></rss>",
         "rss: http://a.test/1 http://a.test/2"},
        {"<feed xmlns='http://www.w3.org/2005/Atom'><link href='http://a.test/'/><entry><link rel=\"edit\" href='http://a.test/e'/>"
         "<link rel=\"alternate\" href=\"http://a.test/1\"/></entry><entry><link href='http://a.test/2'/></entry></feed>",
         "atom: http://a.test/1 http://a.test/2"},
        {"<!doctype html><html><body><url><loc>http://a.test/1</loc></url></body></html>", "none:"},
        {"<urlset><url><lastmod>2026-11-20T10:30:00.5+02:00</lastmod><loc>http://a.test/1</loc></url><url><loc>http://a.test/2</loc>"
         "<lastmod>2026-02</lastmod></url><url><loc>http://a.test/3</loc><lastmod>soon</lastmod></url></urlset>",
         "urlset: http://a.test/1@2026-11-20T08:30:00Z http://a.test/2@2026-02-28T23:59:59Z http://a.test/3"},
        {"<rss><channel><pubDate>Sun, 01 Feb 2026 00:00:00 GMT</pubDate><item><link>http://a.test/1</link><pubDate>Sat, 21 Nov 2026"
         " 20:00:00 -0500</pubDate></item><item><pubDate>2 Jan 26 03:04:05 EST</pubDate><guid>http://a.test/2</guid></item></channel></rss>",
         "rss: http://a.test/1@2026-11-22T01:00:00Z http://a.test/2@2026-01-02T03:04:05Z"},
        {"<feed><updated>2026-01-01T00:00:00Z</updated><entry><updated>2026-11-20</updated><link href='http://a.test/1'/></entry></feed>",
         "atom: http://a.test/1@2026-11-20T23:59:59Z"},
        {"<urlset><sitemap><loc>http://a.test/b.xml</loc></sitemap></urlset>", "urlset: http://a.test/b.xml+"},
        {"", "none:"},
        {"<urlset", "none:"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) assert_string_equal(parsed(row[i].in), row[i].want);
}

static void pack(struct buf *out, const char *s, size_t n)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, n);
    char *packed = malloc(room);
    z.next_in = (Bytef *)s;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)packed;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    buf_put(out, packed, z.total_out);
    deflateEnd(&z);
    free(packed);
}

static void unpacking(void **state)
{
    struct buf gz = {0}, out = {0};
    char *zeros = calloc(1, 4 << 20);
    (void)state;
    pack(&gz, "hello ", 6);
    size_t first = gz.n;
    pack(&gz, "world", 5);
    assert_true(inflate_is_gzip(gz.s, gz.n));
    assert_int_equal(inflate_all(gz.s, gz.n, 100, &out), INFLATE_GOOD); /* two members are one text */
    assert_string_equal(out.s, "hello world");
    for (size_t n = 1; n < first; n++) {
        buf_clear(&out);
        assert_int_equal(inflate_all(gz.s, n, 100, &out), INFLATE_CUT);
    }
    buf_puts(&gz, "filling");
    assert_int_equal(inflate_all(gz.s, gz.n, 100, &out), INFLATE_GOOD);
    gz.s[first / 2] ^= 0x55;
    assert_int_not_equal(inflate_all(gz.s, first, 100, &out), INFLATE_GOOD);
    buf_clear(&gz);
    pack(&gz, zeros, 4 << 20);
    buf_clear(&out);
    assert_int_equal(inflate_all(gz.s, gz.n, 1 << 20, &out), INFLATE_TOO_BIG);
    assert_int_equal(out.n, 1 << 20); /* no more than the limit is ever held */
    buf_free(&gz);
    buf_free(&out);
    free(zeros);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(forms, setup, teardown),
        cmocka_unit_test_setup_teardown(unpacking, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
