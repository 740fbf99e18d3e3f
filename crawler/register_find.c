/* register_find.c - see register_find.h */
#include "register_find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "import_date.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"
#include "url.h"

const char *register_file_name(struct arena *a, const char *url)
{
    char *path = arena_strndup(a, url, strcspn(url, "?#"));
    const char *slash = strrchr(path, '/');
    char *name = arena_strdup(a, slash ? slash + 1 : path);
    for (char *p = name; *p; p++)
        if (!is_alnum(*p) && !strchr("._-", *p)) *p = '_';
    while (*name == '.') name++;
    return *name && slash && slash > strstr(path, "://") + 2 ? arena_strndup(a, name, 120) : "download";
}

/* "..._October_2026_V2.zip": the first day of that month. */
static const char *month_date(struct arena *a, const char *name)
{
    static const char *const month[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int m = 0; m < 12; m++) {
        const char *p = text_find_nocase(name, month[m]);
        if (!p) continue;
        p += strlen(month[m]);
        p += strspn(p, "_-. ");
        if (strspn(p, "0123456789") == 4) return arena_printf(a, "%.4s-%02d-01", p, m + 1);
    }
    return NULL;
}

/* The first eight or six digits that stand alone and make a day: 20261109, 110926 (mmddyy), 2611 (yymm). */
static const char *digits_date(struct arena *a, const char *name)
{
    for (const char *p = name; *p; p++) {
        size_t n = strspn(p, "0123456789");
        char day[16] = "";
        if (n == 8) snprintf(day, sizeof day, "%.4s-%.2s-%.2s", p, p + 4, p + 6);
        if (n == 6) snprintf(day, sizeof day, "20%.2s-%.2s-%.2s", p + 4, p, p + 2);
        if (n == 4) snprintf(day, sizeof day, "20%.2s-%.2s-01", p, p + 2);
        if (n && date_is_day(day)) return arena_strdup(a, day);
        if (n) p += n - 1;
    }
    return NULL;
}

static const char *date_of(struct arena *a, const char *name)
{
    const char *day = file_date(a, name);
    if (!day) day = month_date(a, name);
    return day ? day : digits_date(a, name);
}

static bool takes(const struct source *s, const char *href)
{
    for (size_t i = 0; i < s->n_deny; i++)
        if (source_pattern_matches(s->deny[i], href)) return false;
    return source_pattern_matches(s->pattern, href);
}

struct place {
    struct offered o;
    size_t n; /* of the page's links */
};

static int by_date(const void *x, const void *y)
{
    const struct place *p = x, *q = y;
    int order = strcmp(p->o.date ? p->o.date : "", q->o.date ? q->o.date : "");
    return order ? order : p->n < q->n ? 1 : -1; /* the first of a page is the newest, where nothing else tells */
}

size_t register_find(struct arena *a, const struct source *s, const char *url, const char *html, size_t n,
                     struct offered **out)
{
    struct place *found = NULL;
    size_t k = 0, cap = 0;
    struct url own, base, u;
    const char *why;
    bool truncated;
    struct decoded d = bytes_decode(a, html, n, "text/html", TREE_BYTES);
    *out = NULL;
    if (!d.text || !url_parse(a, url, NULL, &own, &why)) return 0;
    const struct node *root = tree_parse(a, d.text, d.n, &truncated), *b = node_find(root, "base");
    const char *href = b ? node_attr(b, "href") : NULL;
    if (!href || !url_parse(a, href, &own, &base, &why)) base = own;
    for (const struct node *e = root->first; e; e = node_next(e, root)) {
        href = node_is(e, "a") ? node_attr(e, "href") : NULL;
        if (!href || !url_parse(a, href, &base, &u, &why) || !takes(s, u.href)) continue;
        bool known = false;
        for (size_t i = 0; i < k; i++) known = known || !strcmp(found[i].o.url, u.href);
        if (known) continue;
        const char *name = register_file_name(a, u.href);
        const char *day = date_of(a, name);
        const struct place here = {{u.href, name, day ? day : date_of(a, u.path)}, k};
        *ARENA_PUSH(a, found, k, cap) = here;
    }
    if (k) qsort(found, k, sizeof *found, by_date);
    *out = arena_alloc(a, (k + 1) * sizeof **out);
    for (size_t i = 0; i < k; i++) (*out)[i] = found[i].o;
    return k;
}
