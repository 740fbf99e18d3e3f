/* test_queue.c - which page is next, among a hundred thousand on ten thousand hosts: right, and at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "crawler/crawl_host.h"
#include "crawler/crawl_run.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/frontier.h"
#include "index/home.h"
#include "index/mem.h"

enum { HOSTS = 10000, EACH = 10, ASKED = 2000 };

static char dir[] = "/tmp/vouch-queue-XXXXXX";

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A source with so many hosts, and EACH pages of each of them due. */
static void queue(struct run *r, const char *name, int hosts)
{
    struct source *src = arena_alloc(r->a, sizeof *src);
    *src = (struct source){.name = name, .voice = "self", .config = "{}", .delay_ms = 1000, .connections = 1, .depth = 5,
                           .pages = 1000000, .n_start = (size_t)hosts};
    src->start = arena_alloc(r->a, src->n_start * sizeof *src->start);
    for (int i = 0; i < hosts; i++) src->start[i] = arena_printf(r->a, "http://h%d.test/", i);
    home_set(arena_printf(r->a, "%s/%s", dir, name));
    home_make(NULL);
    r->db = evidence_open(DB_WRITE);
    scope_of(r->a, src, &ARENA_PUSH(r->a, r->sites, r->n_sites, r->c_sites)->scope);
    run_write(r);
    frontier_source_put(r->db, name, "self", "{}");
    for (int i = 0; i < hosts; i++)
        for (int k = 0; k < EACH; k++) {
            struct page_row p = {.source = name, .url = arena_printf(r->a, "http://h%d.test/%d", i, k),
                                 .host = arena_printf(r->a, "http://h%d.test", i), .kind = "page"};
            frontier_add(r->db, &p, NULL);
        }
    frontier_choose(r->db, &name, 1);
    const char **host = NULL;
    size_t n = frontier_due_hosts(r->a, r->db, frontier_now_ms(), &host);
    assert_int_equal(n, hosts);
    for (size_t i = 0; i < n; i++) host_get(r, host[i]);
    run_commit(r);
}

/* Takes pages in turn; returns seconds each. No host is given twice within its delay. */
static double take(struct run *r, int n)
{
    struct arena *a = arena_new();
    double from = seconds();
    for (int i = 0; i < n; i++) {
        int64_t wait_ms;
        struct host *h = host_pick(r, &wait_ms);
        assert_non_null(h);
        assert_int_equal(h->row.last_ms, 0);
        assert_non_null(frontier_next(a, r->db, h->row.host, frontier_now_ms(), NULL, 0));
        host_reserve(r, h);
        arena_reset(a);
    }
    run_commit(r);
    arena_free(a);
    return (seconds() - from) / n;
}

static void at_once(void **state)
{
    static struct run few, many;
    (void)state;
    few.a = arena_new();
    many.a = arena_new();
    queue(&few, "few", 100);
    double little = take(&few, 100);
    queue(&many, "many", HOSTS);
    double much = take(&many, ASKED);
    print_message("# %.1f us among %d pages, %.1f us among %d\n", little * 1e6, 100 * EACH, much * 1e6, HOSTS * EACH);
#ifndef __SANITIZE_ADDRESS__
    assert_true(much < 1e-3);
#endif
    db_close(few.db);
    db_close(many.db);
    arena_free(few.a);
    arena_free(many.a);
}

static int make_dir(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
    char command[100];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_once),
    };
    return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
