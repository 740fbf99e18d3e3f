/* crawl_run.c - see crawl_run.h */
#include "crawl_run.h"

#include <stdlib.h>
#include <string.h>

#include "index/db.h"
#include "index/mem.h"

enum { BATCH_MS = 1000 };

void run_write(struct run *r)
{
    if (r->writing) return;
    db_begin(r->db);
    r->writing = true;
    r->written = 0;
    r->writing_since = frontier_real_ms();
}

void run_commit(struct run *r)
{
    if (!r->writing) return;
    for (size_t i = 0; i < r->n_changed; i++) {
        frontier_host_put(r->db, &r->changed[i]->row);
        r->changed[i]->changed = false;
    }
    r->n_changed = 0;
    db_commit(r->db);
    r->writing = false;
    r->written = 0;
}

void run_kept(struct run *r)
{
    r->written++;
    run_noted(r);
}

void run_noted(struct run *r)
{
    if (r->writing && frontier_real_ms() - r->writing_since >= BATCH_MS) run_commit(r);
}

void run_host_changed(struct run *r, struct host *h)
{
    run_write(r);
    if (h->changed) return;
    h->changed = true;
    *ARENA_PUSH(r->a, r->changed, r->n_changed, r->c_changed) = h;
}

unsigned run_hash(const char *s)
{
    unsigned h = 2166136261u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
    return h ^ h >> 15;
}

bool run_knows(const struct run *r, const char *url)
{
    const char *known = r->known[run_hash(url) % KNOWN];
    return known && !strcmp(known, url);
}

bool run_add_page(struct run *r, const struct page_row *p, const char *found_on)
{
    char **known = &r->known[run_hash(p->url) % KNOWN];
    if (*known && !strcmp(*known, p->url)) return false;
    free(*known);
    *known = xstrdup(p->url);
    return frontier_add(r->db, p, found_on);
}

void run_free(struct run *r)
{
    for (int i = 0; i < KNOWN; i++) free(r->known[i]);
    arena_free(r->backlog.a);
    arena_free(r->backlog.a_now);
    free(r->backlog.behind);
    json_decref(r->errands);
}

struct site *run_site(struct run *r, const char *source)
{
    for (size_t i = 0; i < r->n_sites; i++)
        if (!strcmp(r->sites[i].scope.source->name, source)) return &r->sites[i];
    return NULL;
}
