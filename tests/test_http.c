/* test_http.c - what a Link header tells (RFC 8288). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "crawler/http.h"
#include "index/mem.h"

static void links(void **state)
{
    static const struct { const char *header, *want; } row[] = {
        {NULL, NULL},
        {"", NULL},
        {"</a>; rel=canonical", "/a"},
        {"</a>;rel=\"canonical\"", "/a"},
        {" < /a > ; REL = \"up Canonical\"", "/a"},
        {"</s.css>; rel=preload; as=style, </a>; rel=canonical", "/a"},
        {"</s.css>; title=\"a, b; rel=canonical\"; rel=preload, </a>; rel=canonical", "/a"},
        {"</x>; title=\"a \\\" b\"; rel=canonical", "/x"},
        {"</a,b;c>; rel=canonical", "/a,b;c"},
        {"</a>; rel=canonical-not", NULL},
        {"</a>; rel=next; rel=canonical", NULL},          /* the first rel counts */
        {"</a>; rel=canonical; anchor=\"#part\"", NULL},  /* of something else */
        {"</a>; rel=canonical, </b>; rel=canonical", "/a"},
        {"</a>, </b>; rel=canonical", "/b"},
        {"</a>;;; rel=canonical", "/a"},
        {"</a; rel=canonical", NULL},
        {"/a; rel=canonical", NULL},
        {"</a>; rel=\"canonical", "/a"},
        {"</a>; rel", NULL},
        {"<>; rel=canonical", ""},
        {",,, </a>; rel=canonical", "/a"},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *got = http_link(a, row[i].header, "canonical");
        if ((got == NULL) != (row[i].want == NULL) || (got && strcmp(got, row[i].want)))
            fail_msg("%s gives %s, not %s", row[i].header, got ? got : "nothing", row[i].want ? row[i].want : "nothing");
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(links)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
