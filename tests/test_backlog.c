/* test_backlog.c - pages whose reading was put off are read, whatever happens to others with the same bytes meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "crawler/crawl_backlog.h"
#include "crawler/crawl_read.h"
#include "crawler/crawl_run.h"
#include "crawler/read.h"
#include "crawler/readers.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/frontier.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/snapshot.h"

static char dir[] = "/tmp/vouch-backlog-XXXXXX";
static const char bytes[] = "<p>words <a href='own'>x</a>"; /* leads elsewhere at each address */

static void begin(struct run *r)
{
    static const char *const start[] = {"http://alike.test/"}, *const name = "alike";
    struct source *src = arena_alloc(r->a = arena_new(), sizeof *src);
    *src = (struct source){.name = name, .voice = "self", .config = "{}", .connections = 1, .depth = 5, .pages = 1000, .n_start = 1,
                           .start = (const char **)start};
    home_set(dir);
    home_make(NULL);
    r->db = evidence_open(DB_WRITE);
    read_begin(r);
    scope_of(r->a, src, &ARENA_PUSH(r->a, r->sites, r->n_sites, r->c_sites)->scope);
    run_write(r);
    frontier_source_put(r->db, name, "self", "{}");
    frontier_choose(r->db, &name, 1);
    backlog_begin(r);
}

/* A page at /N/ has been fetched, and has those bytes. */
static struct page_row fetched(struct run *r, int n)
{
    struct page_row p = {.source = "alike", .host = "http://alike.test", .kind = "page", .url = arena_printf(r->a, "http://alike.test/%d/", n)};
    run_write(r);
    p.id = frontier_add(r->db, &p, NULL);
    bool known;
    p.snapshot = snapshot_put(r->a, r->db, "text/html", bytes, sizeof bytes - 1, &known);
    assert_int_equal(known, n > 1);
    frontier_done(r->db, &p, &(struct page_result){.outcome = "ok", .status = 200, .asked = true, .good = true, .at = "2026-11-21T12:00:00Z"});
    return p;
}

static void read_all(struct run *r)
{
    do {
        backlog_step(r);
        read_keep(r, 1000);
    } while (!backlog_is_done(r) || readers_busy(r->readers));
}

static void check_read(struct run *r, int n)
{
    assert_non_null(frontier_page(r->a, r->db, arena_printf(r->a, "http://alike.test/%d/own", n)));
}

static void put_off_meanwhile(void **state)
{
    static struct run r;
    (void)state;
    begin(&r);
    struct page_row p = fetched(&r, 1);
    fetched(&r, 2);
    backlog_step(&r);                 /* both are handed in */
    assert_int_equal(readers_busy(r.readers), 2);
    fetched(&r, 3);
    read_put_off(&r, p.snapshot);
    struct page_row last = fetched(&r, 4);
    struct buf again = {0};
    buf_put(&again, bytes, sizeof bytes - 1);
    read_later(&r, run_site(&r, "alike"), &last, "text/html", NULL, &again);
    read_finish(&r);                  /* and given back, the one that was never put off at last */
    assert_int_equal(snapshot_reader(r.db, p.snapshot), 0);
    read_all(&r);
    for (int i = 1; i <= 4; i++) check_read(&r, i);
    assert_int_equal(snapshot_reader(r.db, p.snapshot), READER_VERSION);
    run_commit(&r);
    read_abandon(&r);
    run_free(&r);
    db_close(r.db);
    arena_free(r.a);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(put_off_meanwhile)};
    return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
