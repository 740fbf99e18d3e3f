/* crawl_backlog.c - see crawl_backlog.h */
#include "crawl_backlog.h"

#include <stdlib.h>

#include "crawl_read.h"
#include "index/buf.h"
#include "index/mem.h"
#include "index/snapshot.h"
#include "read.h"
#include "readers.h"

void backlog_begin(struct run *r)
{
    r->backlog.more = r->backlog.old = true;
}

/* Lists what is unread, from the beginning or behind what was listed before; nothing when that was all. */
static void list(struct run *r)
{
    struct backlog *b = &r->backlog;
    char *after = xstrdup(b->n ? b->hash[b->n - 1] : "");
    if (!b->a) b->a = arena_new();
    if (!b->n) b->more = false;
    arena_reset(b->a);
    b->next = 0;
    b->n = snapshot_unread(b->a, r->db, READER_VERSION, after, &b->hash);
    if (!b->n) b->old = false;
    free(after);
}

/* Hands the pages that have these bytes to the readers. */
static void hand_in(struct run *r, const char *hash)
{
    struct arena *a = arena_new();
    struct page_row *pages = NULL;
    struct buf body = {0};
    const char *type = NULL;
    size_t n = frontier_pages_of(a, r->db, hash, &pages);
    snapshot_get(a, r->db, hash, &body, &type);
    for (size_t i = 0; i < n; i++) {
        struct site *s = run_site(r, pages[i].source);
        if (s) read_later(r, s, &pages[i], type, body.s ? body.s : "", body.n);
    }
    r->read_again += r->backlog.old;
    buf_free(&body);
    arena_free(a);
}

void backlog_step(struct run *r)
{
    struct backlog *b = &r->backlog;
    while (!backlog_is_done(r) && !readers_full(r->readers)) {
        const char *hash = b->next < b->n ? b->hash[b->next++] : NULL;
        if (!hash) list(r);
        else if (!read_awaits(r, hash) && snapshot_reader(r->db, hash) != READER_VERSION) hand_in(r, hash);
    }
}

bool backlog_is_done(const struct run *r)
{
    return !r->backlog.more && !r->backlog.n;
}
