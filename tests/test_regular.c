/* test_regular.c - a regular page gives the tree that libxml2 makes of it; what is not regular is left to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "crawler/regular.h"
#include "crawler/tree.h"
#include "index/mem.h"

static struct arena *a;

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && !strcmp(x, y));
}

static bool same_node(const struct node *x, const struct node *y)
{
    const struct attr *s = x->attrs, *t = y->attrs;
    for (; s && t; s = s->next, t = t->next)
        if (!same(s->name, t->name) || !same(s->value, t->value)) return false;
    return !s && !t && same(x->tag, y->tag) && same(x->text, y->text) && x->depth == y->depth;
}

/* True when PAGE is regular. The two trees of it must be one. */
static bool is_regular(const char *page)
{
    bool cut;
    struct builder b = builder_new(a);
    if (!regular_read(&b, page, strlen(page))) return false;
    const struct node *x = b.root, *tx = x, *y = tree_mend(a, page, strlen(page), &cut), *ty = y;
    for (; x && y && same_node(x, y); x = node_next(x, tx), y = node_next(y, ty)) {
    }
    if (x || y) fail_msg("%s: two trees, first at <%s>", page, x && x->tag ? x->tag : y && y->tag ? y->tag : "");
    return true;
}

#define HEAD "<!DOCTYPE html>\n<html lang=en><head><title>T</title></head>"

static void what_is_regular(void **state)
{
    static const struct {
        const char *page;
        bool regular;
    } row[] = {
        {HEAD "<body><p class=\"a b\" id='c' hidden data-x=1/>one</p>\n</body></html>\n", true},
        {HEAD "<body><p>a<p>b<ul><li>c<li>d</ul><table><tr><td>e<td>f<tr><td>g</table></body></html>", true},
        {HEAD "<body><b>a<i>b</b>c</i></p>d</div></body></html>", false},
        {HEAD "<body><div><b>a</div></table></body></html>", true},
        {HEAD "<body>a<!-- b --><!-- c -->d<br>e<br/>f<img src=g.png>h</body></html>", true},
        {HEAD "<body>a<!-- b --!> c --></body></html>", false},
        {HEAD "<body><a href=\"?a=1&amp;b=2&c=3&d\" title='&quot;&#233;&#xE9;'>AT&T &nbsp;&mdash; &lt;x&gt; & y</a></body></html>", true},
        {HEAD "<body>&hearts;</body></html>", false},
        {HEAD "<body>&#0;</body></html>", false},
        {HEAD "<body>&#55296;</body></html>", false},
        {HEAD "<body><script>if (a < b && c) d(\"</p>\");</script><style>p > a {}</style>x</body></html>", true},
        {HEAD "<body><script><p></script></body></html>", false},
        {HEAD "<body><script>a</body></html>", false},
        {HEAD "<body><style>a</styles>b</style></body></html>", false},
        {HEAD "<BODY><DIV CLASS=A>x</DIV><my-own-tag x:y=1>z</my-own-tag></BODY></HTML>", true},
        {HEAD "<body><p a=1 b=2 a=3>x</p></body></html>", true},
        {HEAD "<body><p \"a\">x</p></body></html>", false},
        {HEAD "<body><p a=>x</p></body></html>", false},
        {HEAD "<body><p a=\"x</p></body></html>", false},
        {HEAD "<body>1 < 2</body></html>", false},
        {HEAD "<body><?php x ?></body></html>", false},
        {HEAD "<body><![CDATA[x]]></body></html>", false},
        {HEAD "<body>x</body></html>y", false},
        {HEAD "<body>x</body><p>y</p></html>", true},
        {HEAD "words<body>x</body></html>", false},
        {HEAD "<p>no body</p></html>", false},
        {"<html><head><p>ends the head</p></head></html>", false},
        {"<html><body><html><p>x</p></body></html>", false},
        {"<p>no html</p>", false},
        {"words", false},
        {"", false},
        {"<!-- a --> <!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\"><html><body>b</body></html>", true},
        {"<!DOCTYPE html SYSTEM 'a>b'><html><body>b</body></html>", false},
        {HEAD "<body><p>a\x01</p></body></html>", false},
        {HEAD "<body><p>a\xEF\xBF\xBF</p></body></html>", false},
        {HEAD "<frameset><frame src=a></frameset></html>", false},
        {HEAD "<body><p", false},
        {HEAD "<body><p>not closed", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (is_regular(row[i].page) != row[i].regular) fail_msg("%s: %sregular", row[i].page, row[i].regular ? "not " : "");
}

/* What ends what is as in libxml2: every element inside every other, closed and not. */
static void elements_end_each_other(void **state)
{
    static const char *const tags[] = {
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "td", "th", "tr", "table", "tbody", "thead", "tfoot", "dl",
        "dt", "dd", "section", "article", "aside", "main", "header", "nav", "footer", "address", "form", "blockquote", "pre", "hr",
        "figure", "html", "head", "body", "details", "fieldset", "figcaption", "summary", "caption", "center", "label", "option", "button",
        "legend", "menu", "script", "style", "noscript", "template", "title", "svg", "math", "iframe", "object", "canvas", "select",
        "datalist", "textarea", "del", "s", "strike", "a", "span", "strong", "b", "em", "i", "meta", "link", "img", "big", "small", "tt",
        "u", "font", "col", "colgroup", "dir", "listing", "xmp", "optgroup", "area", "base", "basefont", "input", "isindex", "param",
        "frame", "frameset", "noframes", "abbr", "acronym", "bdo", "cite", "code", "dfn", "kbd", "map", "q", "samp", "sub", "sup", "var",
        "ins", "video", "source", "wbr", "embed", "applet"};
    enum { N = sizeof tags / sizeof *tags };
    size_t regular = 0;
    (void)state;
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < N; k++) {
            char page[400];
            snprintf(page, sizeof page, HEAD "<body><div><%s>1<%s>2</%s>3</div>4</body></html>", tags[i], tags[k], tags[i]);
            regular += is_regular(page);
            snprintf(page, sizeof page, HEAD "<body><%s><b><%s>2</%s></b></%s></body></html>", tags[i], tags[k], tags[i], tags[k]);
            regular += is_regular(page);
            snprintf(page, sizeof page, "<html><head><%s></%s><%s></%s></head><body>2</body></html>", tags[i], tags[i], tags[k], tags[k]);
            regular += is_regular(page);
        }
    assert_true(regular > N * N);
    arena_reset(a);
}

/* What is too deep is left to who counts on; what is many is not lost. */
static void bounds(void **state)
{
    enum { DEEP = TREE_DEPTH + 20 };
    (void)state;
    char *page = arena_alloc(a, DEEP * 5 + sizeof HEAD + 40), *w = page;
    memcpy(w, HEAD "<body>", sizeof HEAD + 5);
    w += sizeof HEAD + 5;
    for (int i = 0; i < DEEP; i++, w += 5) memcpy(w, "<div>", 5);
    assert_false(is_regular(page));
    w[-5 * 30] = 0;
    assert_true(is_regular(page));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_regular), cmocka_unit_test(elements_end_each_other),
                                       cmocka_unit_test(bounds)};
    a = arena_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(a);
    return failed;
}
