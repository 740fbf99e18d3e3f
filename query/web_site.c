/* web_site.c - see web_site.h */
#include "web_site.h"

#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"
#include "web_page.h"

struct site {
    struct arena *a;      /* for the words of the data folder */
    struct web_site web;  /* as pages see it */
};

struct site *site_open(void)
{
    struct arena *a = arena_new();
    struct site *s = arena_alloc(a, sizeof *s);
    s->a = a;
    s->web.catalog = catalog_load_dir(a, data_dir());
    return s;
}

void site_close(struct site *s)
{
    arena_free(s->a);
}

const struct web_site *site_now(struct site *s)
{
    return &s->web;
}
