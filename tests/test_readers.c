/* test_readers.c - what comes back from the reading processes is what read_page says itself, in the order it went in, even
 * when processes are killed over it. */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "crawler/parcel.h"
#include "crawler/readers.h"
#include "crawler/ring.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"

enum { PAGES = 64 };

/* What came back, one after another, as parcels. */
struct got {
    struct buf all;
    size_t n, failed;
    bool in_order;
};

static struct buf page[PAGES];
static struct page_input input[PAGES];

static int make_pages(void **state)
{
    (void)state;
    for (int i = 0; i < PAGES; i++) {
        buf_printf(&page[i],
                   "<html><head><title>Liz %c Ward, LICSW</title><link rel=canonical href='/p%d'></head><body><h1>Liz Ward, LICSW"
                   "</h1><p>License LW6010%04d (WA). <a href='/p%d' rel=next>on</a> Trained with Fluence, %d.</p>%s</body>",
                   'A' + i % 26, i, i, i + 1, 2015 + i % 10, i % 7 ? "" : "<meta name=robots content=noindex>");
        for (int k = 0; k < i * 30; k++) buf_puts(&page[i], "<p>More words, so that the pages take differently long.</p>");
        input[i] = (struct page_input){.bytes = page[i].s, .n = page[i].n, .type = "text/html", .voice = "self",
                                       .url = "http://liz-ward.example/", .source = "liz", .seen = "2026-11-21T10:00:00Z"};
    }
    return 0;
}

static int free_pages(void **state)
{
    (void)state;
    for (int i = 0; i < PAGES; i++) buf_free(&page[i]);
    return 0;
}

static void take(void *arg, void *ctx, struct arena *a, const struct reading *reading)
{
    struct got *g = arg;
    (void)a;
    g->in_order = g->in_order && (size_t)((struct page_input *)ctx - input) == g->n;
    g->n++;
    g->failed += reading->n_issues && !strcmp(reading->issues[0].kind, "reader");
    parcel_put_reading(&g->all, reading);
}

static void drop(void *ctx)
{
    (void)ctx;
}

static struct got read_here(void)
{
    struct got g = {.in_order = true};
    struct arena *keep = arena_new(), *a = arena_new();
    const struct catalog *c = catalog_load_dir(keep, data_dir());
    for (int i = 0; i < PAGES; i++) {
        take(&g, &input[i], a, read_page(a, c, &input[i]));
        arena_reset(a);
    }
    arena_free(a);
    arena_free(keep);
    return g;
}

/* Kills (kill -9) one child of ours. */
static void kill_one(void)
{
    char path[80];
    int pid;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *f = fopen(path, "r");
    if (f && fscanf(f, "%d", &pid) == 1) kill(pid, SIGKILL);
    if (f) fclose(f);
}

static struct got read_there(int kill_every)
{
    struct got g = {.in_order = true};
    struct readers *r = readers_new(NULL, NULL);
    for (int i = 0; i < PAGES; i++) {
        while (readers_full(r)) readers_step(r, 1000, take, &g);
        readers_put(r, &input[i], NULL, &input[i]);
        readers_step(r, 0, take, &g);
        if (kill_every && i % kill_every == 0) kill_one();
    }
    while (readers_busy(r)) readers_step(r, 1000, take, &g);
    readers_free(r, drop);
    return g;
}

static void same_as_here(void **state)
{
    struct got here = read_here(), there = read_there(0);
    (void)state;
    assert_int_equal(there.n, PAGES);
    assert_int_equal(there.failed, 0);
    assert_true(there.in_order);
    assert_int_equal(here.all.n, there.all.n);
    assert_memory_equal(here.all.s, there.all.s, here.all.n);
    buf_free(&here.all);
    buf_free(&there.all);
}

static void outlives_kills(void **state)
{
    struct got g = read_there(5);
    (void)state;
    assert_int_equal(g.n, PAGES);
    assert_true(g.in_order);
    assert_true(g.failed < PAGES / 4); /* a page over which two processes died is given up, with an issue */
    buf_free(&g.all);
}

static void dropped_is_told(void **state)
{
    struct readers *r = readers_new(NULL, NULL);
    (void)state;
    for (int i = 0; i < 5; i++) readers_put(r, &input[i], NULL, &input[i]);
    readers_step(r, 0, take, &(struct got){0});
    readers_free(r, drop);
}

/* Fetching stops when they are full, and what is under way then has room. */
static void room_for_what_is_under_way(void **state)
{
    struct readers *r = readers_new(NULL, NULL);
    size_t n = 0;
    (void)state;
    for (; !readers_full(r); n++) readers_put(r, &input[n % PAGES], NULL, &input[n % PAGES]);
    for (int i = 0; i < 32; i++) {
        assert_false(readers_over(r));
        readers_put(r, &input[i], NULL, &input[i]);
    }
    for (n += 32; !readers_over(r); n++) readers_put(r, &input[n % PAGES], NULL, &input[n % PAGES]);
    assert_int_equal(readers_busy(r), n);
    readers_free(r, drop);
}

/* Bytes beyond what is seen by both go another way. */
static void no_page_is_too_big(void **state)
{
    struct arena *a = arena_new();
    struct got g = {.in_order = true};
    struct page_input big = input[1];
    struct readers *r = readers_new(NULL, NULL);
    (void)state;
    big.n = 9 << 20;
    char *bytes = arena_bytes(a, big.n);
    memset(bytes, ' ', big.n);
    memcpy(bytes + big.n - page[1].n, page[1].s, page[1].n);
    big.bytes = bytes;
    readers_put(r, &input[0], NULL, &input[0]);
    readers_put(r, &big, NULL, &input[1]);
    readers_put(r, &input[2], NULL, &input[2]);
    while (readers_busy(r)) readers_step(r, 1000, take, &g);
    assert_int_equal(g.n, 3);
    assert_int_equal(g.failed, 0);
    assert_true(g.in_order);
    readers_free(r, drop);
    buf_free(&g.all);
    arena_free(a);
}

/* Pieces of all sizes, taken back in order: each is still there until then, and the room is used again. */
static void ring_holds(void **state)
{
    enum { SIZE = 10000, ROUNDS = 20000, PIECES = 200 };
    struct ring r = ring_new(SIZE);
    long at[PIECES];
    size_t size[PIECES], first = 0, n = 0, refused = 0;
    unsigned random = 1;
    char piece[3000];
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        random = random * 1103515245u + 12345u;
        size_t k = (first + n) % PIECES, want = random >> 16 & 1 ? (random >> 17) % 3000 : (random >> 17) % 200;
        memset(piece, 'a' + (int)(k % 26), want);
        at[k] = n < PIECES ? ring_put(&r, piece, want) : RING_NONE;
        size[k] = want;
        if (at[k] != RING_NONE) n++;
        else refused++;
        if (at[k] != RING_NONE && random >> 30) continue;
        assert_true(n);
        for (size_t c = 0; c < size[first]; c++) assert_int_equal(r.bytes[at[first] + (long)c], 'a' + (int)(first % 26));
        assert_int_equal(r.bytes[at[first] + (long)size[first]], 0);
        ring_drop(&r, at[first], size[first]);
        first = (first + 1) % PIECES;
        n--;
    }
    assert_in_range(refused, 1, ROUNDS / 2);
    assert_int_equal(ring_put(&r, piece, SIZE), RING_NONE);
    ring_free(&r);
}

static void broken_parcels(void **state)
{
    struct arena *a = arena_new(), *keep = arena_new();
    const struct catalog *c = catalog_load_dir(keep, data_dir());
    struct buf b = {0};
    (void)state;
    parcel_put_reading(&b, read_page(a, c, &input[3]));
    assert_non_null(parcel_get_reading(a, b.s, b.n));
    for (size_t n = 0; n < b.n; n++) assert_null(parcel_get_reading(a, b.s, n));
    buf_free(&b);
    arena_free(a);
    arena_free(keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_here),
        cmocka_unit_test(outlives_kills),
        cmocka_unit_test(dropped_is_told),
        cmocka_unit_test(room_for_what_is_under_way),
        cmocka_unit_test(no_page_is_too_big),
        cmocka_unit_test(ring_holds),
        cmocka_unit_test(broken_parcels),
    };
    return cmocka_run_group_tests(tests, make_pages, free_pages);
}
