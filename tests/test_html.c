/* test_html.c - html.h: what each placeholder writes, and what stops the program. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/buf.h"
#include "query/html.h"

static void expect(struct buf *b, const char *want)
{
    assert_string_equal(b->s ? b->s : "", want);
    buf_free(b);
}

static void text(void **state)
{
    static const struct {
        const char *in, *out;
    } row[] = {
        {"plain", "<p>plain</p>"},
        {"a & b", "<p>a &amp; b</p>"},
        {"<script>alert('x')</script>", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>"},
        {"\"quoted\"", "<p>&quot;quoted&quot;</p>"},
        {"{l}{}%s", "<p>{l}{}%s</p>"},
        {"&amp;", "<p>&amp;amp;</p>"},
        {"Ängström", "<p>Ängström</p>"},
        {"", "<p></p>"},
        {NULL, "<p></p>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf b = {0};
        html(&b, "<p>{}</p>", row[i].in);
        expect(&b, row[i].out);
    }
}

static void addresses(void **state)
{
    static const struct {
        const char *in, *out;
    } row[] = {
        {"https://a.example/b?c=d&e", "<a href=\"https://a.example/b?c=d&amp;e\">x</a>"},
        {"HTTP://a.example/", "<a href=\"HTTP://a.example/\">x</a>"},
        {"/person/pabc#top", "<a href=\"/person/pabc#top\">x</a>"},
        {"//evil.example/", "<a href=\"#\">x</a>"},
        {"/\\evil.example/", "<a href=\"#\">x</a>"},
        {"javascript:alert(1)", "<a href=\"#\">x</a>"},
        {" https://a.example/", "<a href=\"#\">x</a>"},
        {"https://", "<a href=\"#\">x</a>"},
        {"https://a.example/\" onclick=\"x", "<a href=\"#\">x</a>"},
        {"data:text/html,x", "<a href=\"#\">x</a>"},
        {"ftp://a.example/", "<a href=\"#\">x</a>"},
        {"relative", "<a href=\"#\">x</a>"},
        {"", "<a href=\"#\">x</a>"},
        {NULL, "<a href=\"#\">x</a>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf b = {0};
        html(&b, "<a href=\"{l}\">x</a>", row[i].in);
        expect(&b, row[i].out);
    }
    struct buf b = {0};
    html(&b, "<a href=\"/find?q={u}&amp;near={u}\">x</a>", "a&b=\"c d\"/é", NULL);
    expect(&b, "<a href=\"/find?q=a%26b%3D%22c%20d%22%2F%C3%A9&amp;near=\">x</a>");
}

static void marks(void **state)
{
    struct buf b = {0};
    (void)state;
    html(&b, "<q>{m}</q>", "EMDR <b>Trained</b>, emdria; traumatic", "emdr trained trauma");
    expect(&b, "<q><mark>EMDR</mark> &lt;b&gt;<mark>Trained</mark>&lt;/b&gt;, <mark>emdria</mark>; "
               "<mark>traumatic</mark></q>");
    html(&b, "<q>{m}</q>", "Élan, a b", "elan a");
    expect(&b, "<q><mark>Élan</mark>, <mark>a</mark> b</q>");
    html(&b, "<q>{m}</q>", "nothing", NULL);
    expect(&b, "<q>nothing</q>");
}

/* What must stop the program rather than write. */
static void too_few(struct buf *b)
{
    html(b, "<p>{} {}</p>", "a");
}
static void too_many(struct buf *b)
{
    html(b, "<p>{}</p>", "a", "b");
}
static void unknown(struct buf *b)
{
    html(b, "<p>{r}</p>", "a");
}
static void unquoted(struct buf *b)
{
    html(b, "<p class={}>x</p>", "a");
}
static void in_tag(struct buf *b)
{
    html(b, "<p {}>x</p>", "a");
}
static void text_as_link(struct buf *b)
{
    html(b, "<a href=\"{}\">x</a>", "a");
}
static void link_as_text(struct buf *b)
{
    html(b, "<p>{l}</p>", "a");
}
static void part_as_link(struct buf *b)
{
    html(b, "<a href=\"{u}\">x</a>", "a");
}
static void open_tag(struct buf *b)
{
    html(b, "<p");
}
static void open_brace(struct buf *b)
{
    html(b, "<p>{</p>");
}

static bool stops(void (*fn)(struct buf *))
{
    pid_t pid = fork();
    if (pid == 0) {
        struct buf b = {0};
        setrlimit(RLIMIT_CORE, &(struct rlimit){0});
        if (!freopen("/dev/null", "w", stderr)) _exit(9);
        signal(SIGABRT, SIG_DFL);
        fn(&b);
        _exit(0);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFSIGNALED(status) || WEXITSTATUS(status) != 0;
}

static void misuse(void **state)
{
    static void (*const row[])(struct buf *) = {too_few,      too_many,     unknown,      unquoted, in_tag,
                                                text_as_link, link_as_text, part_as_link, open_tag, open_brace};
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (!stops(row[i])) fail_msg("misuse %zu was let through", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text),
        cmocka_unit_test(addresses),
        cmocka_unit_test(marks),
        cmocka_unit_test(misuse),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
