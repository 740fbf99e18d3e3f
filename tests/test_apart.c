/* test_apart.c - long runs of plain text are set apart before parsing, and come back where they stood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "crawler/apart.h"
#include "crawler/tree.h"
#include "index/mem.h"

#define WORDS "words that are long enough to be set apart"

static struct arena *a;

static void what_is_set_apart_comes_back(void **state)
{
    static const struct {
        const char *page;
        size_t runs;
    } row[] = {
        {"<p>" WORDS "</p>", 1},
        {"<p>\n  " WORDS ", and more.\n<b>few</b><i>" WORDS "</i>", 2},
        {"<p>few words</p>", 0},
        {"<p>" WORDS " & a reference</p>", 0},
        {"<p>" WORDS " 'in quotes'</p>", 0},
        {"<p>" WORDS, 0},
        {"<a title='x > " WORDS " < y'>z</a>", 1},
        {"<p>\xEE\x80\x80</p><p>" WORDS "</p>", 0},
        {"<p>&#xE000;</p><p>" WORDS "</p>", 0},
        {"<p>&#57345;</p><p>" WORDS "</p>", 0},
        {"<p>&#8217;</p><p>" WORDS "</p>", 1},
        {"", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct apart p = apart_take(a, row[i].page, strlen(row[i].page));
        if (p.runs != row[i].runs) fail_msg("%s: %zu runs", row[i].page, p.runs);
        assert_int_equal(strlen(p.text), p.n);
        assert_string_equal(apart_whole(a, &p, p.text, p.n), row[i].page);
    }
}

static void there_are_only_so_many_signs(void **state)
{
    enum { MANY = 5000 };
    static const char piece[] = "<p>" WORDS "</p>";
    (void)state;
    char *page = arena_alloc(a, MANY * sizeof piece), *w = page;
    for (int i = 0; i < MANY; i++, w += sizeof piece - 1) memcpy(w, piece, sizeof piece - 1);
    struct apart p = apart_take(a, page, strlen(page));
    assert_int_equal(p.runs, 4096);
    assert_string_equal(apart_whole(a, &p, p.text, p.n), page);
}

/* The parser makes the same of a page whether its words are set apart or not: a reference to a sign keeps them in. */
static void the_tree_is_the_same(void **state)
{
    static const char *const row[] = {
        "<div>" WORDS "<p>" WORDS "<p>" WORDS "<ul><li>" WORDS "<li>" WORDS "</ul></div>" WORDS "<hr>",
        "<head><title>" WORDS "</title><script>if (a > " WORDS " < b) c</script><style>p > " WORDS "</style></head>" WORDS "<b>x",
        "<a title=\"1 > " WORDS " < 2\" href=x>" WORDS "</a><!-- > " WORDS " < --><textarea>" WORDS "</textarea>",
        "<!DOCTYPE html>" WORDS "<html>" WORDS "<body>" WORDS "<table>" WORDS "<tr>" WORDS "<td>" WORDS "</table>",
        "<a title='never closed>" WORDS "<p>" WORDS "</p>", "<p <b>" WORDS "</p></b></i>" WORDS "<br>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        bool cut;
        const char *kept = arena_printf(a, "%s<p>&#xE000;</p>", row[i]), *set = arena_printf(a, "%s<p>&#xF8FE;</p>", row[i]);
        const struct node *x = tree_parse(a, kept, strlen(kept), &cut), *y = tree_parse(a, set, strlen(set), &cut);
        const struct node *top_x = x, *top_y = y;
        assert_int_equal(apart_take(a, kept, strlen(kept)).runs, 0);
        assert_true(apart_take(a, set, strlen(set)).runs > 0);
        for (; x && y; x = node_next(x, top_x), y = node_next(y, top_y)) {
            assert_int_equal(x->depth, y->depth);
            assert_string_equal(x->tag ? x->tag : "", y->tag ? y->tag : "");
            if (x->text && strncmp(x->text, "\xEE\x80\x80", 3)) assert_string_equal(x->text, y->text);
            for (const struct attr *s = x->attrs, *t = y->attrs; s || t; s = s->next, t = t->next)
                if (!strchr(s->value, '\xEE')) assert_string_equal(s->value, t->value);
        }
        assert_true(!x && !y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_set_apart_comes_back),
        cmocka_unit_test(there_are_only_so_many_signs),
        cmocka_unit_test(the_tree_is_the_same),
    };
    a = arena_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(a);
    return failed;
}
