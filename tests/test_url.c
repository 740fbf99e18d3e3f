/* test_url.c - addresses by the WHATWG rules, and where a source goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "crawler/scope.h"
#include "crawler/url.h"
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

static const char *resolve(const char *base, const char *href)
{
    struct url b, u;
    const char *why = NULL;
    bool has = base && url_parse(a, base, NULL, &b, &why);
    if (url_parse(a, href, has ? &b : NULL, &u, &why)) return u.href;
    assert_non_null(why);
    return NULL;
}

static void resolving(void **state)
{
    static const struct { const char *base, *href, *want; } row[] = {
        {"http://a.test/b/c?q", "d", "http://a.test/b/d"},
        {"http://a.test/b/c?q", "", "http://a.test/b/c?q"},
        {"http://a.test/b/c?q#f", "#g", "http://a.test/b/c?q"},
        {"http://a.test/b/c?q", "?r", "http://a.test/b/c?r"},
        {"http://a.test/b/c", "../d", "http://a.test/d"},
        {"http://a.test/b/c", "../../../d", "http://a.test/d"},
        {"http://a.test/b/c/", ".", "http://a.test/b/c/"},
        {"http://a.test/b/c/", "..", "http://a.test/b/"},
        {"http://a.test/b/c/", "%2e%2E/x", "http://a.test/b/x"},
        {"http://a.test/b/c", "/x/./y/../z", "http://a.test/x/z"},
        {"http://a.test:81/b", "//other.test/x", "http://other.test/x"},
        {"http://a.test/b", "\\\\other.test\\x", "http://other.test/x"},
        {"http://a.test/b/c", "http:d", "http://a.test/b/d"},
        {"http://a.test/b/c", "https:d", "https://d/"},
        {"http://a.test/b/c", "http:/d", "http://a.test/d"},
        {NULL, "http:////a.test/x", "http://a.test/x"},
        {NULL, "  HTTP://A.Test:80/x\t\ny ", "http://a.test/xy"},
        {NULL, "https://a.test:443", "https://a.test/"},
        {NULL, "http://a.test:0080/", "http://a.test/"},
        {NULL, "http://a.test:443/", "http://a.test:443/"},
        {NULL, "http://a.test:/", "http://a.test/"},
        {NULL, "http://a.test/a b\"<>`{}|é", "http://a.test/a%20b%22%3C%3E%60%7B%7D|%C3%A9"},
        {NULL, "http://a.test/?a b'\"<>`{}", "http://a.test/?a%20b%27%22%3C%3E`{}"},
        {NULL, "http://a.test/%7e%zz", "http://a.test/%7e%zz"},
        {NULL, "http://me:secret@a.test/", "http://me:secret@a.test/"},
        {NULL, "http://@a.test/", "http://a.test/"},
        {NULL, "http://a@b@a.test/", "http://a%40b@a.test/"},
        {NULL, "http://b\xc3\xbc" "cher.test/", "http://xn--bcher-kva.test/"},
        {NULL, "http://fa\xc3\x9f.test/", "http://xn--fa-hia.test/"},
        {NULL, "http://\xe2\x98\x83.test/", "http://xn--n3h.test/"}, /* symbols, as browsers take them */
        {NULL, "http://a\xc2\xad" "b.test/", "http://ab.test/"},     /* a soft hyphen vanishes */
        {NULL, "http://\xef\xbc\x91\xe3\x80\x82" "2.3.4/", "http://1.2.3.4/"},
        {NULL, "http://-a-.test/", "http://-a-.test/"},
        {NULL, "http://XN--a.test/", "http://xn--a.test/"}, /* whatever it stands for: names of ASCII are taken as they are */
        {NULL, "http://xn--/", "http://xn--/"},
        {NULL, "http://a..b/", "http://a..b/"},
        {NULL, "http://\xef\xbc\xa1.test/", "http://a.test/"},
        {NULL, "http://a\xe3\x80\x82test/", "http://a.test/"},
        {NULL, "http://%41.test/", "http://a.test/"},
        {NULL, "http://0x7f.1/", "http://127.0.0.1/"},
        {NULL, "http://017700000001/", "http://127.0.0.1/"},
        {NULL, "http://192.168.257/", "http://192.168.1.1/"},
        {NULL, "http://1.2.3.4./", "http://1.2.3.4/"},
        {NULL, "http://[2001:DB8:0:0:1::1]/", "http://[2001:db8::1:0:0:1]/"},
        {NULL, "http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"},
        {NULL, "http://[1:0::]/", "http://[1::]/"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *got = resolve(row[i].base, row[i].href);
        if (!got || strcmp(got, row[i].want)) print_message("# %s\n", row[i].href);
        assert_non_null(got);
        assert_string_equal(got, row[i].want);
    }
}

static void refusing(void **state)
{
    static const char *const row[] = {
        "mailto:liz@liz-ward.example", "javascript:void(0)", "tel:+12065550100", "file:///etc/passwd", "ftp://a.test/",
        "data:text/html,x", "relative", "//a.test/", "http://", "http:///", "http://a.test:65536/", "http://a.test:8x/",
        "http://a b.test/", "http://a%00.test/", "http://a<b/", "http://1.2.3.4.5/", "http://1.2.3.256/",
        "http://4294967296/", "http://0x.foo.0x1g.1.2.3/", "http://[1:2]/", "http://[::1/", "http://[1::2::3]/",
        "http://a@/", "http://:80/", "http://%zz/", "http://xn--a.t\xc3\xa9st/",
        "http://\xef\xbc\x9a.test/" /* a wide colon */, "http://\xc2\xad/" /* nothing is left of a soft hyphen */,
        "http://a\xd7\x90.test/" /* letters of both directions */, "",
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *got = resolve(NULL, row[i]);
        if (got) print_message("# %s gave %s\n", row[i], got);
        assert_null(got);
    }
}

static void domains(void **state)
{
    (void)state;
    assert_string_equal(url_registrable(a, "www.shop.example.co.uk"), "example.co.uk");
    assert_string_equal(url_registrable(a, "liz-ward.example"), "liz-ward.example");
    assert_string_equal(url_registrable(a, "127.0.0.1"), "127.0.0.1");
    assert_true(url_is_private("127.0.0.1"));
    assert_true(url_is_private("10.1.2.3"));
    assert_true(url_is_private("169.254.169.254"));
    assert_true(url_is_private("[::1]"));
    assert_true(url_is_private("[fe80::1]"));
    assert_true(url_is_private("[::ffff:10.0.0.1]") || url_is_private("[::ffff:a00:1]"));
    assert_true(url_is_private("localhost"));
    assert_false(url_is_private("172.32.0.1"));
    assert_false(url_is_private("8.8.8.8"));
    assert_false(url_is_private("[2001:db8::1]"));
    assert_false(url_is_private("liz-ward.example"));
}

static const char *judged(const struct scope *s, const char *href)
{
    struct url u;
    const char *why;
    return url_parse(a, href, NULL, &u, &why) ? scope_refuses(a, s, &u) : why;
}

static void scoping(void **state)
{
    (void)state;
    const char *start[] = {"http://www.kap.example/list/"};
    const char *follow[] = {"/list/", "/people/*/bio", "//people.kap.example/"}, *deny[] = {"/list/old", "print="};
    struct source src = {.name = "kap", .start = start, .n_start = 1, .follow = follow, .n_follow = 3, .deny = deny,
                         .n_deny = 2};
    struct scope s;
    scope_of(a, &src, &s);
    assert_null(s.wrong);
    assert_null(judged(&s, "http://www.kap.example/list/"));
    assert_null(judged(&s, "https://kap.example/list/2"));
    assert_null(judged(&s, "http://kap.example/people/liz/bio"));
    assert_null(judged(&s, "http://people.kap.example/liz"));
    assert_non_null(judged(&s, "http://kap.example/about"));
    assert_non_null(judged(&s, "http://kap.example/people/liz"));
    assert_non_null(judged(&s, "http://kap.example/list/old/1"));
    assert_non_null(judged(&s, "http://kap.example/list/?print=1"));
    assert_non_null(judged(&s, "http://kap.example:8080/list/"));
    assert_non_null(judged(&s, "http://blog.kap.example/list/"));
    assert_non_null(judged(&s, "http://other.example/list/"));
    assert_non_null(judged(&s, "http://me:pw@kap.example/list/"));
    assert_non_null(judged(&s, "http://kap.example/list/photo.JPG"));
    assert_non_null(judged(&s, "http://kap.example/list/a/a/a/a/"));
    assert_non_null(judged(&s, "http://kap.example/list/?PHPSESSID=0123"));
    assert_non_null(judged(&s, "http://kap.example/list/?a=1&b=2&c=3&d=4&e=5&f=6&g=7"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(resolving, setup, teardown),
        cmocka_unit_test_setup_teardown(refusing, setup, teardown),
        cmocka_unit_test_setup_teardown(domains, setup, teardown),
        cmocka_unit_test_setup_teardown(scoping, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
