/* logo.c - see logo.h */
#include "logo.h"

#include <string.h>

#include "frame.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

/* HREF is the front page: "/", "index.html", "https://roe.example/". */
static bool leads_home(const struct people *p, const char *href)
{
    char *link = people_absolute(p, href), *host = link ? strstr(link, "://") : NULL, *path = host ? strchr(host + 3, '/') : NULL;
    if (*href == '#' || !link) return !strcmp(href, "/");
    return !path || !path[1] || text_eq_nocase(path, "/home") || text_eq_nocase(path, "/index.html");
}

/* The words of ALT without "logo". */
static char *without_logo(struct arena *a, const char *alt)
{
    const char *s = text_starts_nocase(alt, "logo of ") ? alt + strlen("logo of ") : text_starts_nocase(alt, "logo for ") ? alt + strlen("logo for ") : alt;
    size_t n = strlen(s);
    if (n > 4 && text_ends_nocase(s, " logo")) n -= strlen(" logo");
    return text_trim(a, arena_strndup(a, s, n));
}

char *logo_name(struct people *p, const struct node *root)
{
    for (const struct node *n = root ? root->first : NULL; n; n = node_next(n, root)) {
        if (!node_is(n, "img")) continue;
        const struct node *link = n->parent;
        while (link && !node_is(link, "a")) link = link->parent;
        const char *alt = node_attr(n, "alt"), *href = link ? node_attr(link, "href") : NULL;
        if (href && alt && *alt && leads_home(p, href)) return frame_name(p, without_logo(p->a, alt));
    }
    return NULL;
}
