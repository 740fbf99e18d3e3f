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
    r->backlog.old = true;
    r->backlog.a = arena_new();
    r->backlog.a_now = arena_new();
    snapshot_put_off_begin(r->db);
}

/* Lists what stood unread before this run, from the beginning or behind what was listed before. */
static void list(struct run *r)
{
    struct backlog *b = &r->backlog;
    char *after = xstrdup(b->n ? b->hash[b->n - 1] : "");
    arena_reset(b->a);
    b->next = 0;
    b->n = snapshot_unread(b->a, r->db, READER_VERSION, after, &b->hash);
    b->old = b->n > 0;
    free(after);
}

static void go_behind(struct backlog *b, const char *url)
{
    free(b->behind);
    b->behind = xstrdup(url);
}

/* Hands some more of the pages that have the bytes in question to the readers. */
static void hand_in(struct run *r)
{
    struct backlog *b = &r->backlog;
    struct arena *a = arena_new();
    struct page_row *pages = NULL;
    const char *type = NULL;
    size_t n = frontier_pages_of(a, r->db, b->now, b->behind, &pages);
    for (size_t i = 0; i < n; i++) {
        struct site *s = run_site(r, pages[i].source);
        struct buf body = {0};
        if (s && snapshot_get(a, r->db, b->now, &body, &type)) read_later(r, s, &pages[i], type, pages[i].seen, &body);
    }
    if (n) go_behind(b, pages[n - 1].url);
    if (!n) {
        const char *hash = b->now;
        b->now = NULL;
        run_write(r);
        read_settle(r, hash);
    }
    arena_free(a);
}

/* Not while pages with the same bytes are in the readers' hands: one page may stand at a hundred thousand addresses, and to begin
 * with them all anew for each that was put off would have no end. */
static bool may_read(void *ctx, const char *hash)
{
    return !read_awaits(ctx, hash);
}

/* Goes on to the next snapshot that somebody has to read; false when there is none now. */
static bool choose(struct run *r)
{
    struct backlog *b = &r->backlog;
    while (b->old) {
        if (b->next == b->n) {
            list(r);
            continue;
        }
        const char *hash = b->hash[b->next++];
        if (snapshot_reader(r->db, hash) == READER_VERSION) continue;
        b->put_off += snapshot_put_off(r->db, hash);
        r->read_again++;
        break;
    }
    if (!b->put_off) return false;
    arena_reset(b->a_now);
    b->now = snapshot_take_put_off(b->a_now, r->db, may_read, r);
    if (!b->now) return false;
    b->put_off--;
    go_behind(b, "");
    return true;
}

void backlog_step(struct run *r)
{
    while (!readers_full(r->readers)) {
        if (r->backlog.now) hand_in(r);
        else if (!choose(r)) break;
    }
}

bool backlog_is_done(const struct run *r)
{
    return !r->backlog.old && !r->backlog.put_off && !r->backlog.now;
}
