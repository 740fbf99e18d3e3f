/* inspect.c - see inspect.h */
#include "inspect.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

#include "index/buf.h"
#include "index/claim.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "robots.h"
#include "url.h"

/* One answer; true when the address may be fetched. */
static bool print_url(struct arena *a, const char *base, const char *href)
{
    struct url b, u;
    const char *why = NULL;
    bool has_base = *base && url_parse(a, base, NULL, &b, &why), ok = false;
    if (*base && !has_base && !url_is_other_scheme(&b)) why = arena_printf(a, "the base: %s", why);
    else ok = url_parse(a, href, has_base ? &b : NULL, &u, &why);
    json_t *j = ok ? json_pack("{s:s}", "href", u.href) : json_pack("{s:s}", "refused", why);
    json_line(stdout, j);
    json_decref(j);
    return ok;
}

static int print_lines(void)
{
    struct arena *a = arena_new();
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, stdin)) > 0) {
        if (line[n - 1] == '\n') line[n - 1] = 0;
        char *tab = strchr(line, '\t');
        if (tab) *tab = 0;
        print_url(a, tab ? line : "", tab ? tab + 1 : line);
        arena_reset(a);
    }
    free(line);
    arena_free(a);
    return EXIT_DONE;
}

int url_main(struct arena *a, const struct opts *o)
{
    const char *const *args;
    size_t n = opt_args(o, &args);
    if (!n) return print_lines();
    if (n > 2) die_usage("vouch url wants BASE and HREF, or lines of BASE, a tab and HREF on standard input");
    return print_url(a, n == 2 ? args[0] : "", args[n - 1]) ? EXIT_DONE : EXIT_NOTHING;
}

/* Path and query of an address as written: a robots.txt is asked about what is asked for, dots and all. */
static const char *target_as_written(struct arena *a, const char *url)
{
    const char *s = strstr(url, "//");
    s = s && s < url + strcspn(url, "/?#") + 2 ? s + 2 + strcspn(s + 2, "/?;#") : url;
    const char *target = arena_strndup(a, s, strcspn(s, "#"));
    return *target == '/' ? target : arena_printf(a, "/%s", target);
}

int robots_main(struct arena *a, const struct opts *o)
{
    const char *const *args, *why;
    struct buf b = {0};
    struct url u, base;
    if (opt_args(o, &args) != 3) die_usage("vouch robots wants FILE AGENT URL");
    if (buf_read_file(&b, args[0], 64 << 20)) die("%s: %s", args[0], strerror(errno));
    url_parse(a, "http://host.invalid/", NULL, &base, &why);
    if (!url_parse(a, args[2], &base, &u, &why)) die_usage("\"%s\": %s", args[2], why);
    struct robots *r = robots_parse(a, b.s ? b.s : "", b.n, args[1]);
    struct robots_answer answer = robots_allows(a, r, target_as_written(a, args[2]));
    puts(answer.allowed ? "allowed" : "disallowed");
    if (answer.line) printf("line %d: %s\n", answer.line, answer.text);
    else puts("no line applies");
    buf_free(&b);
    return answer.allowed ? EXIT_DONE : EXIT_NOTHING;
}
