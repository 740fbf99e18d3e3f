/* test_serve_http.c - the mechanics of `vouch serve` without a network: how a request is framed, whose it is, how often it may ask,
 * how long it may take, and what a form sends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/mem.h"
#include "query/web_body.h"
#include "query/web_header.h"
#include "query/web_limit.h"
#include "query/web_listen.h"
#include "query/web_page.h"
#include "query/web_patience.h"

static struct arena *a;

static void framing(void **state)
{
    static const struct {
        const char *version, *headers[8]; /* name, value, ... */
        bool sound;
    } row[] = {
        {"HTTP/1.1", {"Host", "x"}, true},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "5"}, true},
        {"HTTP/1.1", {"Host", "x", "Transfer-Encoding", "chunked"}, true},
        {"HTTP/1.0", {NULL}, true},
        {"HTTP/1.1", {NULL}, false},
        {"HTTP/1.1", {"Host", "x", "host", "y"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "5", "Content-Length", "5"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "5", "Transfer-Encoding", "chunked"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "+5"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "5, 5"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "0x5"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", ""}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length", "99999999999999999999"}, false},
        {"HTTP/1.1", {"Host", "x", "Transfer-Encoding", "xchunked"}, false},
        {"HTTP/1.1", {"Host", "x", "Transfer-Encoding", "chunked, identity"}, false},
        {"HTTP/1.1", {"Host", "x", "Transfer-Encoding", "gzip, chunked"}, false},
        {"HTTP/1.0", {"Transfer-Encoding", "chunked"}, false},
        {"HTTP/1.1", {"Host", "x", "Content-Length ", "5"}, false},
        {"HTTP/1.1", {"Host", "x", "Transfer\tEncoding", "chunked"}, false},
        {"HTTP/1.1", {"Host", "x", "", "x"}, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct web_framing f = {0};
        for (size_t k = 0; k < 8 && row[i].headers[k]; k += 2) web_framing_header(&f, row[i].headers[k], row[i].headers[k + 1]);
        if (web_framing_sound(&f, row[i].version) != row[i].sound) fail_msg("row %zu", i);
    }
}

static void bases(void **state)
{
    (void)state;
    assert_string_equal(web_base(a, "vouch.example", NULL), "http://vouch.example");
    assert_string_equal(web_base(a, "[::1]:8080", "https"), "https://[::1]:8080");
    assert_string_equal(web_base(a, "x", "javascript"), "http://x");
    assert_string_equal(web_base(a, "evil.example/path", NULL), "");
    assert_string_equal(web_base(a, "a\"b", NULL), "");
    assert_string_equal(web_base(a, NULL, "https"), "");
}

static struct client at(const char *text)
{
    struct client c;
    assert_true(client_read(text, strlen(text), &c));
    return c;
}

static void clients(void **state)
{
    static const struct {
        const char *peer, *forwarded, *is;
    } row[] = {
        {"192.0.2.1", NULL, "192.0.2.1"},
        {"192.0.2.1", "198.51.100.9", "192.0.2.1"}, /* nobody named this proxy */
        {"127.0.0.1", "198.51.100.9", "198.51.100.9"},
        {"127.0.0.1", "203.0.113.5, 198.51.100.9", "198.51.100.9"}, /* what stands before is the client's own word */
        {"127.0.0.1", "203.0.113.5, 198.51.100.9, 10.0.0.7", "198.51.100.9"},
        {"127.0.0.1", "10.0.0.7", "10.0.0.7"},
        {"127.0.0.1", "unknown", "127.0.0.1"},
        {"127.0.0.1", "", "127.0.0.1"},
        {"127.0.0.1", ",,,", "127.0.0.1"},
        {"127.0.0.1", "[2001:db8::7]", "2001:db8::1"}, /* one household */
        {"::ffff:127.0.0.1", "198.51.100.9", "198.51.100.9"},
    };
    struct proxies p = {0};
    struct client c;
    (void)state;
    *ARENA_PUSH(a, p.v, p.n, p.cap) = at("127.0.0.1");
    *ARENA_PUSH(a, p.v, p.n, p.cap) = at("10.0.0.7");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct client is = at(row[i].is), got = client_behind(&p, at(row[i].peer), row[i].forwarded);
        if (memcmp(&is, &got, sizeof is)) fail_msg("row %zu", i);
    }
    assert_false(client_read("127.0.0.1.", 10, &c));
    assert_false(client_read("localhost", 9, &c));
    assert_false(client_read("", 0, &c));
    c = at("127.9.9.9");
    assert_true(client_is_local(&c));
    c = at("::1");
    assert_true(client_is_local(&c));
    c = at("::2");
    assert_false(client_is_local(&c));
    c = at("128.0.0.1");
    assert_false(client_is_local(&c));
}

static void limits(void **state)
{
    struct limits *l = limits_new(10, 100);
    struct client one = at("192.0.2.1"), two = at("192.0.2.2");
    int good = 0;
    (void)state;
    for (int i = 0; i < 150; i++) good += limit_take(l, &one, 1, 1000);
    assert_int_equal(good, 100);
    assert_true(limit_take(l, &two, 1, 1000)); /* another is not held to account */
    for (good = 0; limit_take(l, &one, 1, 2000);) good++;
    assert_int_equal(good, 10);
    assert_false(limit_take(l, &one, 5, 2250));
    assert_true(limit_take(l, &one, 5, 2500));
    for (good = 0; limit_take(l, &one, 1, 1000000);) good++;
    assert_int_equal(good, 100);
    l = limits_new(0, 0);
    for (int i = 0; i < 1000; i++) assert_true(limit_take(l, &one, 1, 1));
    limit_open(l, 0, 2);
    limit_open(l, 1, 1);
    assert_int_equal(limit_least(l, 2), 1);
    limit_forget(l, 0);
    assert_int_equal(limit_least(l, 2), 0);
}

/* A byte now and then wins no time: what counts is when the waiting began. */
static void patience(void **state)
{
    struct patience p = {0};
    struct line l[3];
    int pair[3][2];
    char byte;
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair[i]), 0);
        patience_begin(&p, &l[i], pair[i][0]);
    }
    patience_asked(&l[1]);
    int64_t now = now_ms();
    patience_sweep(&p, now + HEADER_MS - 100);
    assert_false(l[0].cut || l[1].cut || l[2].cut);
    patience_sweep(&p, now + HEADER_MS + 100);
    assert_true(l[0].cut && !l[1].cut && l[2].cut);
    assert_int_equal(read(pair[0][1], &byte, 1), 0); /* its other end sees the end */
    patience_sweep(&p, now + ANSWER_MS + 100);
    assert_true(l[1].cut);
    for (int i = 0; i < 3; i++) patience_end(&p, &l[i]);
    assert_int_equal(p.n, 0);
    patience_begin(&p, &l[0], pair[0][0]);
    patience_begin(&p, &l[1], pair[1][0]);
    patience_asked(&l[0]);
    assert_true(patience_yield(&p)); /* makes room: not the one that is being answered */
    assert_true(l[1].cut && !l[0].cut);
    assert_false(patience_yield(&p));
    patience_answered(&p, &l[0]);
    assert_ptr_equal(p.last, &l[0]);
    /* A body that pauses ends sooner than an answer that is waited for. */
    patience_begin(&p, &l[2], pair[2][0]);
    patience_asked(&l[2]);
    patience_sends(&l[2], 0);
    patience_sweep(&p, now_ms() + PAUSE_MS - 100);
    assert_false(l[2].cut);
    patience_sent(&l[2]);
    patience_sweep(&p, now_ms() + PAUSE_MS + 100);
    assert_false(l[2].cut);
    patience_sends(&l[2], 0);
    patience_sweep(&p, now_ms() + PAUSE_MS + 100);
    assert_true(l[2].cut);
    for (int i = 0; i < 3; i++) close(pair[i][0]), close(pair[i][1]);
}

/* Where there is no room for a body the one that trickles makes it; one that has just begun, or flows, does not. */
static void trickles(void **state)
{
    struct patience p = {0};
    struct line l[3];
    int pair[3][2];
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair[i]), 0);
        patience_begin(&p, &l[i], pair[i][0]);
        patience_asked(&l[i]);
        patience_sends(&l[i], 0);
    }
    int64_t now = now_ms();
    assert_false(patience_hastens(&p, now + TRICKLE_MS - 100));
    patience_sends(&l[0], 2 * TRICKLE * TRICKLE_MS);
    patience_sends(&l[1], 100);
    patience_sends(&l[2], 10);
    assert_true(patience_hastens(&p, now + TRICKLE_MS + 100));
    assert_true(l[2].cut && !l[0].cut && !l[1].cut);
    assert_true(patience_hastens(&p, now + TRICKLE_MS + 100));
    assert_true(l[1].cut && !l[0].cut);
    assert_false(patience_hastens(&p, now + TRICKLE_MS + 100));
    patience_sent(&l[0]); /* whole: it waits for its answer, and holds up nobody by sending */
    assert_false(patience_hastens(&p, now + 100 * TRICKLE_MS));
    for (int i = 0; i < 3; i++) close(pair[i][0]), close(pair[i][1]);
}

#define TYPE "multipart/form-data; boundary=xyz"
#define DISPOSITION "Content-Disposition: form-data; "

static void forms(void **state)
{
    static const struct {
        const char *type, *body;
        size_t n;
        const char *name, *data; /* of the last */
    } row[] = {
        {TYPE, "--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\nb\r\n--xyz--\r\n", 1, "a", "b"},
        {TYPE, "--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\nb\r\n--xyz\r\ncontent-disposition: form-data; NAME=c; filename=\"d;e\"\r\n"
               "Content-Type: text/csv\r\n\r\nf\r\n--x\r\ng\r\n--xyz--", 2, "c", "f\r\n--x\r\ng"},
        {"Multipart/Form-Data; charset=x; boundary=\"xyz\"", "--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\n\r\n--xyz--", 1, "a", ""},
        {TYPE, "--xyz\r\n" DISPOSITION "filename=\"name=q\"\r\n\r\nb\r\n--xyz--", 0, NULL, NULL},
        {TYPE, "--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\nb", 0, NULL, NULL},
        {TYPE, "--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\nb\r\n--xyz", 0, NULL, NULL},
        {TYPE, "--xyz\r\n" DISPOSITION "name=\"a\"\r\n--xyz--", 0, NULL, NULL},
        {TYPE, "--xyz--", 0, NULL, NULL},
        {TYPE, "--xyzzy\r\n\r\n\r\nb\r\n--xyz--", 0, NULL, NULL},
        {TYPE, "", 0, NULL, NULL},
        {"multipart/form-data", "--\r\n\r\n\r\n--", 0, NULL, NULL},
        {"multipart/form-data; boundary=\"", "--xyz--", 0, NULL, NULL},
        {"multipart/form-data; boundary=", "--\r\n" DISPOSITION "name=\"a\"\r\n\r\nb\r\n----", 0, NULL, NULL},
        {"application/x-www-form-urlencoded", "a=b", 0, NULL, NULL},
        {NULL, "a=b", 0, NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct web_part part[WEB_PARTS_MOST];
        size_t n = web_parts(a, row[i].type, row[i].body, strlen(row[i].body), part);
        if (n != row[i].n) fail_msg("row %zu has %zu parts", i, n);
        if (!n) continue;
        assert_string_equal(part[n - 1].name, row[i].name);
        assert_int_equal(part[n - 1].n, strlen(row[i].data));
        assert_memory_equal(part[n - 1].data, row[i].data, part[n - 1].n);
    }
    const char *many = "";
    for (int i = 0; i <= WEB_PARTS_MOST; i++) many = arena_printf(a, "%s--xyz\r\n" DISPOSITION "name=\"a\"\r\n\r\nb\r\n", many);
    struct web_part part[WEB_PARTS_MOST];
    many = arena_printf(a, "%s--xyz--", many);
    assert_int_equal(web_parts(a, TYPE, many, strlen(many), part), 0);
}

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(framing), cmocka_unit_test(bases),    cmocka_unit_test(clients),
                                       cmocka_unit_test(limits),  cmocka_unit_test(patience), cmocka_unit_test(trickles), cmocka_unit_test(forms)};
    return cmocka_run_group_tests_name("serve_http", tests, setup, teardown);
}
