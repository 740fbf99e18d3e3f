/* test_robots.c - robots.txt by RFC 9309: a file, an agent, an address, and the line that decides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "crawler/robots.h"
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

static struct robots_answer asked(const char *file, const char *agent, const char *target)
{
    return robots_allows(a, robots_parse(a, file, strlen(file), agent), target);
}

static const struct { const char *file, *agent, *target; bool allowed; int line; } decisions[] = {
    {"", "vouch", "/", true, 0},
    {"User-agent: *\nDisallow: /", "vouch", "/x", false, 2},
    {"User-agent: *\nDisallow: /", "vouch", "/robots.txt", true, 0},
    {"User-agent: *\nDisallow:", "vouch", "/x", true, 0},
    {"Disallow: /", "vouch", "/x", true, 0}, /* before any group */
    {"User-agent: *\nDisallow: /a\nAllow: /a/b", "vouch", "/a/b/c", true, 3},
    {"User-agent: *\nAllow: /a/b\nDisallow: /a", "vouch", "/a/c", false, 3},
    {"User-agent: *\nDisallow: /a\nAllow: /a", "vouch", "/a", true, 3}, /* a tie is kind */
    {"User-agent: *\nDisallow: /*.php$", "vouch", "/x.php", false, 2},
    {"User-agent: *\nDisallow: /*.php$", "vouch", "/x.php?a", true, 0},
    {"User-agent: *\nDisallow: /a*c", "vouch", "/abbbcd", false, 2},
    {"User-agent: *\nDisallow: *secret", "vouch", "/a/secret", false, 2},
    {"User-agent: *\nDisallow: /a$b", "vouch", "/a$b", false, 2},
    {"User-agent: *\nDisallow: /a%24", "vouch", "/a$x", false, 2},
    {"User-agent: *\nDisallow: /a-%2A.html", "vouch", "/a-*.html", false, 2},
    {"User-agent: *\nDisallow: /a-%2A.html", "vouch", "/a-b.html", true, 0},
    {"User-agent: *\nDisallow: /%62%61z", "vouch", "/baz", false, 2},
    {"User-agent: *\nDisallow: /baz", "vouch", "/%62%61z", false, 2},
    {"User-agent: *\nDisallow: /a%2fb", "vouch", "/a/b", true, 0},
    {"User-agent: *\nDisallow: /a%2fb", "vouch", "/a%2Fb", false, 2},
    {"User-agent: *\nDisallow: /\xc3\xa9", "vouch", "/%C3%A9t%C3%A9", false, 2},
    {"User-agent: *\nDisallow: /?s=", "vouch", "/?s=x", false, 2},
    {"User-agent: *\nDisallow: /\nUser-agent: vouch\nDisallow: /p", "vouch", "/x", true, 0},
    {"User-agent: *\nDisallow: /\nUser-agent: Vouch/1.0\nAllow: /", "vouch", "/x", true, 4},
    {"User-agent: vouch\nUser-agent: other\nDisallow: /", "vouch", "/x", false, 3},
    {"User-agent: vouch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: vouch\nDisallow: /b", "vouch", "/b",
     false, 8}, /* groups of one agent are merged */
    {"User-agent: vouch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: vouch\nDisallow: /b", "vouch", "/a",
     false, 2},
    {"User-agent: vouch\nSitemap: /s.xml\nUser-agent: x\nDisallow: /", "vouch", "/a", false, 4},
    {"User-agent: vouchsafe\nDisallow: /", "vouch", "/a", true, 0}, /* another robot */
    {"User-agent: vouch\n\nUser-agent: *\nDisallow: /", "vouch", "/a", false, 4},
    {"user-AGENT : *  # all\n  disallow : /a # b", "vouch", "/ab", false, 2},
    {"User-agent: *\r\nDisallow: /a\r\n", "vouch", "/a", false, 2},
    {"User-agent: *\rDisallow: /a\r", "vouch", "/a", false, 2},
    {"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "vouch", "/a", false, 2},
    {"\xef\xbbUser-agent: *\nDisallow: /a", "vouch", "/a", false, 2},
    {"User-agent: *\n\xef\xbb\xbf" "Disallow: /a", "vouch", "/a", true, 0}, /* not in the middle */
    {"User-agent: *\nDisallow: /\nUser-agent: Foo Bar\nAllow: /", "Foo", "/x", true, 4},
    {"User-agent: *\nDisallow: /\nUser-agent: Foo Bar\nAllow: /", "Foo Bar", "/x", false, 2},
    {"User-agent: *\nDissalow: /a", "vouch", "/a", false, 2},
    {"User-agent *\nDisallow /a", "vouch", "/a", false, 2},
    {"User-agents: *\nDisallows: /a", "vouch", "/a", false, 2}, /* a key is known by its beginning */
    {"User-agent: *\nDisallow: /a b", "vouch", "/a%20b", false, 2},
    {"User-agent: *\nDisallow: /a%20b", "vouch", "/a b", false, 2},
    {"User-agent: *\nDisallow: /a\"b", "vouch", "/a%22b", false, 2},
    {"User-agent: *\nAllow: /index.html\nDisallow: /", "vouch", "/", true, 2}, /* the same page */
    {"User-agent: *\nAllow: /index.html\nDisallow: /", "vouch", "/x", false, 3},
    {"User-agent: *\nAllow: /a/index.html\nDisallow: /a/*", "vouch", "/a/", true, 2},
    {"User-agent: *\nDisallow: /index.html", "vouch", "/", true, 0},
    {"User-agent: *\nDisallow: /*%2", "vouch", "/%2A", false, 2}, /* a piece of an encoded star, or dollar */
    {"User-agent: *\nAllow: /a%2A\nDisallow: /a*b", "vouch", "/a*b", true, 2},
    {"User-agent: *\nAllow: /a$b\nDisallow: /a*bc", "vouch", "/a$bc", false, 3},
    {"User-agent: *vouch\nDisallow: /a", "vouch", "/a", true, 0},
    {"User-agent: * vouch\nDisallow: /a", "vouch", "/a", false, 2},
    {"User-agent: *\nDisallow: /a\r\r\nAllow: /a/b", "vouch", "/a/b", true, 4},
    {"User-agent: *\nCrawl-delay: 3\nDisallow: /a", "vouch", "/a", false, 3},
    {"<html><body>Disallow: /</body></html>", "vouch", "/a", true, 0},
    {"User-agent: *\nDisallow: /a**********************b", "vouch", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true, 0},
};

static void deciding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++) {
        struct robots_answer got = asked(decisions[i].file, decisions[i].agent, decisions[i].target);
        if (got.allowed != decisions[i].allowed || got.line != decisions[i].line)
            print_message("# %s | %s gave %d by line %d\n", decisions[i].file, decisions[i].target, got.allowed, got.line);
        assert_int_equal(got.allowed, decisions[i].allowed);
        assert_int_equal(got.line, decisions[i].line);
    }
}

static void utf16(void **state)
{
    static const char file[] = "\xff\xfeU\0s\0e\0r\0-\0a\0g\0e\0n\0t\0:\0*\0\n\0D\0i\0s\0a\0l\0l\0o\0w\0:\0/\0a\0";
    (void)state;
    struct robots *r = robots_parse(a, file, sizeof file - 1, "vouch");
    assert_false(robots_allows(a, r, "/a").allowed);
    assert_true(robots_allows(a, r, "/b").allowed);
}

static void others(void **state)
{
    static const char file[] = "User-agent: vouch\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: 9\nSitemap: http://a.test/s.xml\n"
                               "Site-map: /t.xml\n";
    (void)state;
    struct robots *r = robots_parse(a, file, strlen(file), "vouch");
    assert_true(r->delay_s == 2.5 || r->delay_s == 9); /* both stand in one group: the last counts for each */
    assert_int_equal(r->n_sitemaps, 2);
    assert_string_equal(r->sitemaps[1], "/t.xml");
    assert_true(robots_parse(a, "User-agent: *\nCrawl-delay: soon", 31, "vouch")->delay_s < 0);
}

/* Beyond the limit nothing is read, and the line that the limit cuts is no rule. */
static void limit(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_puts(&b, "User-agent: *\n");
    while (b.n < ROBOTS_MAX - 12) buf_puts(&b, "#\n");
    while (b.n < ROBOTS_MAX - 10) buf_puts(&b, "\n");
    buf_puts(&b, "Disallow: /public\n");
    struct robots *r = robots_parse(a, b.s, b.n, "vouch");
    assert_int_equal(r->n, 0);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(deciding, setup, teardown),
        cmocka_unit_test_setup_teardown(utf16, setup, teardown),
        cmocka_unit_test_setup_teardown(others, setup, teardown),
        cmocka_unit_test_setup_teardown(limit, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
