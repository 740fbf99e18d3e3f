/* crawl_run.c - see crawl_run.h */
#include "crawl_run.h"

#include <string.h>

#include "index/db.h"

enum { BATCH = 32, BATCH_MS = 1000 };

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
    if (r->writing) db_commit(r->db);
    r->writing = false;
}

void run_kept(struct run *r)
{
    if (r->writing && (++r->written >= BATCH || frontier_real_ms() - r->writing_since >= BATCH_MS)) run_commit(r);
}

struct site *run_site(struct run *r, const char *source)
{
    for (size_t i = 0; i < r->n_sites; i++)
        if (!strcmp(r->sites[i].scope.source->name, source)) return &r->sites[i];
    return NULL;
}
