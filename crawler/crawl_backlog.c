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
    b->n = snapshot_unread(b->a, r->db, b->old ? READER_VERSION : 0, after, &b->hash);
    if (!b->n) b->old = false;
    free(after);
}

/* Hands some more of the pages that have the bytes in question to the readers. */
static void hand_in(struct run *r)
{
    struct backlog *b = &r->backlog;
    struct arena *a = arena_new();
    struct page_row *pages = NULL;
    struct buf body = {0};
    const char *type = NULL;
    size_t n = frontier_pages_of(a, r->db, b->now, b->page, &pages);
    if (n) snapshot_get(a, r->db, b->now, &body, &type);
    for (size_t i = 0; i < n; i++) {
        struct site *s = run_site(r, pages[i].source);
        if (s) read_later(r, s, &pages[i], type, body.s ? body.s : "", body.n);
        b->page = pages[i].id;
    }
    if (!n) {
        const char *hash = b->now;
        b->now = NULL;
        run_write(r);
        if (!read_awaits(r, hash)) snapshot_set_reader(r->db, hash, READER_VERSION); /* else the last of them does */
    }
    buf_free(&body);
    arena_free(a);
}

/* Goes on to the next snapshot that somebody has to read. */
static void choose(struct run *r)
{
    struct backlog *b = &r->backlog;
    if (b->next == b->n) {
        list(r);
        return;
    }
    const char *hash = b->hash[b->next++];
    if (read_awaits(r, hash) || snapshot_reader(r->db, hash) == READER_VERSION) return;
    b->now = hash;
    b->page = 0;
    r->read_again += b->old;
}

void backlog_step(struct run *r)
{
    while (!backlog_is_done(r) && !readers_full(r->readers)) {
        if (r->backlog.now) hand_in(r);
        else choose(r);
    }
}

bool backlog_is_done(const struct run *r)
{
    return !r->backlog.more && !r->backlog.n && !r->backlog.now;
}
