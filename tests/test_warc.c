/* test_warc.c - web archives, sound and damaged in many ways: which records are believed, what is said of the rest, and what
 * comes of the HTTP inside. The archives are made here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <cmocka.h>

#include "crawler/archive.h"
#include "crawler/message.h"
#include "crawler/warc.h"
#include "crawler/warc_bytes.h"
#include "index/buf.h"
#include "index/hash.h"
#include "index/mem.h"

static struct arena *a;
static char path[64];

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    snprintf(path, sizeof path, "/tmp/test_warc.%ld", (long)getpid());
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    arena_free(a);
    return 0;
}

/* One record; MORE: further header lines, each with its end. */
static char *record(const char *type, const char *uri, const char *more, const char *block)
{
    return arena_printf(a, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-11-10T10:00:00Z\r\n%s"
                           "Content-Length: %zu\r\n\r\n%s\r\n\r\n", type, uri, more, strlen(block), block);
}

static char *page(const char *uri)
{
    return record("resource", uri, "Content-Type: text/html\r\n", "<p>Ana Ruiz, LMFT</p>");
}

static void gzip(struct buf *out, const void *p, size_t n)
{
    z_stream z = {.next_in = (Bytef *)(size_t)p, .avail_in = (uInt)n};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    unsigned char piece[65536];
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        deflate(&z, Z_FINISH);
        buf_put(out, piece, sizeof piece - z.avail_out);
    } while (!z.avail_out);
    deflateEnd(&z);
}

static void zstd(struct buf *out, const char *s)
{
    char piece[65536];
    size_t n = ZSTD_compress(piece, sizeof piece, s, strlen(s), 3);
    assert_false(ZSTD_isError(n));
    buf_put(out, piece, n);
}

static void note_damage(void *ctx, const char *file, uint64_t offset, const char *text)
{
    struct buf *b = ctx;
    (void)file;
    buf_printf(b, "!%llu %s; ", (unsigned long long)offset, text);
}

static int open_with(const void *p, size_t n, char head[WARC_HEAD], size_t *got)
{
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && write(fd, p, n) == (ssize_t)n && !lseek(fd, 0, SEEK_SET));
    ssize_t k = read(fd, head, WARC_HEAD);
    *got = k > 0 ? (size_t)k : 0;
    return fd;
}

/* The records in the order they come, "uri" when whole, "uri?" when not, with "!OFFSET what; " for each damage. */
static char *told(const void *p, size_t n)
{
    struct buf b = {0};
    static char head[WARC_HEAD];
    size_t got;
    int fd = open_with(p, n, head, &got);
    struct warc *w = warc_open("x", fd, head, got, note_damage, &b);
    struct warc_record r;
    while (warc_next(w, a, &r)) {
        bool whole = warc_end(w);
        buf_printf(&b, "%s%s ", r.uri ? r.uri : "-", whole ? "" : "?");
    }
    warc_close(w);
    char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

static char *told_text(const char *s)
{
    return told(s, strlen(s));
}

static void plain(void **state)
{
    (void)state;
    const char *x = page("http://x.test/1"), *y = page("http://x.test/2"), *z = page("http://x.test/3");
    char *both = arena_printf(a, "%s%s", x, y);
    assert_string_equal(told_text(both), "http://x.test/1 http://x.test/2 ");
    assert_string_equal(told_text(""), "");
    /* line feeds only, no empty lines between, too many of them */
    assert_string_equal(told_text("WARC/0.18\nWARC-Type: response\nWARC-Target-URI: <http://x.test/ 1>\nContent-Length: 2\n\nab"
                                  "\n\nWARC/1.1\nContent-Length:0\nWARC-Target-URI: http://x.test/\n  folded\n\n"),
                        "http://x.test/ 1 http://x.test/ folded ");
    assert_string_equal(told_text("WARC/0.17\r\nContent-Length: 1\r\n\r\naWARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n\r\n\r\n"),
                        "- - ");
    /* something else between two records */
    assert_string_equal(told_text(arena_printf(a, "%sgarbage\nmore\n%s", x, y)),
                        arena_printf(a, "!%zu here no record begins; http://x.test/1 http://x.test/2 ", strlen(x)));
    assert_string_equal(told_text(arena_printf(a, "%sgarbage%s", x, y)),
                        arena_printf(a, "!%zu here no record begins; http://x.test/1 http://x.test/2 ", strlen(x)));
    assert_string_equal(told_text(arena_printf(a, "garbage %s%s", x, y)), "!0 here no record begins; http://x.test/1 http://x.test/2 ");
    /* a record without a length, and one whose length is no number */
    assert_string_equal(told_text(arena_printf(a, "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n%s", y)),
                        "!0 a record without a length; http://x.test/2 ");
    assert_string_equal(told_text(arena_printf(a, "WARC/1.0\r\nContent-Length: -5\r\n\r\nx\r\n\r\n%s", y)),
                        "!0 a record without a length; http://x.test/2 ");
    assert_string_equal(told_text(arena_printf(a, "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx\r\n\r\n%s", y)),
                        "!0 a record without a length; http://x.test/2 ");
    /* lengths that lie: the record is not believed, and no other is lost */
    const char *shorter = "WARC/1.0\r\nWARC-Target-URI: a\r\nContent-Length: 4\r\n\r\nten bytes.\r\n\r\n";
    const char *longer = "WARC/1.0\r\nWARC-Target-URI: a\r\nContent-Length: 60\r\n\r\nten bytes.\r\n\r\n";
    const char *endless = "WARC/1.0\r\nWARC-Target-URI: a\r\nContent-Length: 60000\r\n\r\nten bytes.\r\n\r\n";
    assert_string_equal(told_text(arena_printf(a, "%s%s", shorter, y)), "!0 the record's length is wrong; a? http://x.test/2 ");
    assert_string_equal(told_text(arena_printf(a, "%s%s%s", longer, y, z)),
                        "!0 the record's length is wrong; a? http://x.test/2 http://x.test/3 ");
    assert_string_equal(told_text(arena_printf(a, "%s%s%s", endless, y, z)),
                        "!0 the file ends in the midst of this record; a? http://x.test/2 http://x.test/3 ");
    /* cut anywhere: the first stays, the second is never believed */
    for (size_t cut = strlen(x) + 12; cut < strlen(both) - 4; cut += 7) {
        const char *got = told_text(arena_strndup(a, both, cut));
        assert_non_null(strstr(got, "http://x.test/1 "));
        assert_null(strstr(got, "http://x.test/2 "));
        assert_non_null(strchr(got, '!'));
    }
}

static void packed(void **state)
{
    (void)state;
    struct buf b = {0}, bad = {0};
    const char *one[] = {page("http://x.test/1"), page("http://x.test/2"), page("http://x.test/3")};
    size_t at[4];
    for (int i = 0; i < 3; i++) {
        at[i] = b.n;
        gzip(&b, one[i], strlen(one[i]));
    }
    at[3] = b.n;
    assert_string_equal(told(b.s, b.n), "http://x.test/1 http://x.test/2 http://x.test/3 ");
    /* a byte changed anywhere in the second member: the first and the third are read, the second is never believed */
    for (size_t i = at[1]; i < at[2]; i++) {
        if (i >= at[1] + 4 && i < at[1] + 10) continue; /* time and system of packing mean nothing, */
        if (i == at[2] - 9) continue;                      /* nor do the bits behind the last block */
        buf_clear(&bad);
        buf_put(&bad, b.s, b.n);
        bad.s[i] ^= 0x20;
        const char *got = told(bad.s, bad.n);
        assert_non_null(strstr(got, "http://x.test/1 "));
        assert_non_null(strstr(got, "http://x.test/3 "));
        assert_null(strstr(got, "http://x.test/2 "));
        assert_non_null(strstr(got, arena_printf(a, "!%zu ", at[1])));
    }
    /* cut short anywhere in the last */
    for (size_t i = at[2] + 1; i < at[3]; i++) {
        const char *got = told(b.s, i);
        assert_non_null(strstr(got, "http://x.test/1 http://x.test/2 "));
        assert_null(strstr(got, "http://x.test/3 "));
        assert_non_null(strchr(got, '!'));
    }
    /* zeros between members; the rest of a disk block */
    buf_clear(&bad);
    buf_put(&bad, b.s, at[1]);
    buf_put(&bad, "\0\0\0\0\0\0\0", 7);
    buf_put(&bad, b.s + at[1], b.n - at[1]);
    assert_string_equal(told(bad.s, bad.n), "http://x.test/1 http://x.test/2 http://x.test/3 ");
    /* one member for all; and members that end in the midst of records */
    char *all = arena_printf(a, "%s%s%s", one[0], one[1], one[2]);
    buf_clear(&bad);
    gzip(&bad, all, strlen(all));
    assert_string_equal(told(bad.s, bad.n), "http://x.test/1 http://x.test/2 http://x.test/3 ");
    buf_clear(&bad);
    gzip(&bad, all, strlen(one[0]) + 30);
    gzip(&bad, all + strlen(one[0]) + 30, strlen(one[1]) - 25);
    gzip(&bad, all + strlen(one[0]) + strlen(one[1]) + 5, strlen(one[2]) - 5);
    assert_string_equal(told(bad.s, bad.n), "http://x.test/1 http://x.test/2 http://x.test/3 ");
    /* a member that holds less than its record says */
    const char *lies = "WARC/1.0\r\nWARC-Target-URI: a\r\nContent-Length: 600\r\n\r\nten bytes.\r\n\r\n";
    buf_clear(&bad);
    gzip(&bad, lies, strlen(lies));
    buf_put(&bad, b.s, b.n);
    assert_string_equal(told(bad.s, bad.n), "!0 the record is shorter than it says; a? http://x.test/1 http://x.test/2 "
                                            "http://x.test/3 ");
    buf_clear(&bad);
    for (int i = 0; i < 3; i++) zstd(&bad, one[i]);
    assert_string_equal(told(bad.s, bad.n), "http://x.test/1 http://x.test/2 http://x.test/3 ");
    buf_free(&bad);
    buf_free(&b);
}

static void digests(void **state)
{
    (void)state;
    const char *block = "<p>Ana</p>", *good = hash_sha1_base32(a, block, strlen(block)), *hex = hash_hex(a, block, strlen(block));
    const struct { const char *digest; bool whole; } row[] = {
        {arena_printf(a, "sha1:%s", good), true},
        {arena_printf(a, "SHA1:%s", good), true},
        {arena_printf(a, "sha256:%s", hex), true},
        {arena_printf(a, "sha-256:%s", hex), true},
        {"sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false},
        {"sha256:0000000000000000000000000000000000000000000000000000000000000000", false},
        {"sha1:short", true},          /* no digest at all: it says nothing */
        {"whirlpool:0123", true},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *r = record("resource", "u", arena_printf(a, "WARC-Block-Digest: %s\r\n", row[i].digest), block);
        assert_string_equal(told_text(r), row[i].whole ? "u " : "!0 the record's digest does not fit its bytes; u? ");
    }
}

/* What an archive gives: "url outcome [bytes]" a page, then the reasons why records were left out. */
static char *pages(const void *p, size_t n)
{
    struct buf b = {0};
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && write(fd, p, n) == (ssize_t)n);
    close(fd);
    const char *file = path, *why;
    struct archive *ar = archive_new(a, &file, 1, note_damage, &b);
    struct archive_page page_given;
    while (archive_next(ar, &page_given, &why)) {
        const struct fetch_answer *w = &page_given.answer;
        buf_printf(&b, "%s %s", page_given.url, outcome_info[w->outcome].name);
        if (w->outcome == OUTCOME_OK) buf_printf(&b, " [%s]", w->body.s ? w->body.s : "");
        if (!page_given.at) buf_puts(&b, " undated");
        buf_puts(&b, "\n");
    }
    if (why) buf_printf(&b, "not read: %s\n", strstr(why, ": ") + 2);
    const struct archive_left *left;
    size_t k = archive_left_out(ar, &left);
    for (size_t i = 0; i < k; i++) buf_printf(&b, "left: %s %lld\n", left[i].reason, (long long)left[i].count);
    archive_free(ar);
    char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

static char *pages_text(const char *s)
{
    return pages(s, strlen(s));
}

#define HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

static void kinds(void **state)
{
    (void)state;
    const char *get = "GET / HTTP/1.1\r\nHost: x.test\r\n\r\n", *post = "POST / HTTP/1.1\r\nHost: x.test\r\n\r\n";
    struct { const char *archive, *want; } row[] = {
        {record("response", "http://x.test/", "", HTML "<p>a"), "http://x.test/ ok [<p>a]\n"},
        {record("resource", "http://x.test/", "Content-Type: text/html\r\n", "<p>b"), "http://x.test/ ok [<p>b]\n"},
        {record("resource", "http://x.test/", "Content-Type: image/png\r\n", "PNG"), "http://x.test/ wrong_type\n"},
        {record("response", "dns:x.test", "", "x.test A 192.0.2.1"), "left: not of the web 1\n"},
        {record("conversion", "http://x.test/", "", "text"), ""},
        {record("metadata", "http://x.test/", "", "text"), ""},
        {record("response", "http://x.test/", "WARC-Truncated: length\r\n", HTML "<p>a"), "http://x.test/ too_big\n"},
        {record("response", "http://x.test/", "WARC-Truncated: disconnect\r\n", HTML "<p>a"), "http://x.test/ truncated\n"},
        {record("response", "http://x.test/", "", "HTTP/1.1 404 Not Found\r\n\r\nno"), "http://x.test/ gone\n"},
        {record("response", "http://x.test/", "", "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n"), "http://x.test/ moved\n"},
        {record("response", "http://x.test/", "", "<p>no head"), "http://x.test/ bad_answer\n"},
        {"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://x.test/\r\nWARC-Date: yesterday\r\nContent-Length: 1\r\n\r\nx"
         "\r\n\r\n", "http://x.test/ ok [x] undated\n"},
        {"filedesc://x.arc 0.0.0.0 20060101000000 text/plain 10\n", "not read: this is an ARC file, the form before WARC; make it "
                                                                    "one first (warcio recompress)\n"},
        {"<html>", "not read: this is no WARC file\n"},
        /* who asked, and how: the request before the response, or behind it */
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "WARC-Record-ID: <r>\r\n", HTML "<p>a"),
                      record("request", "http://x.test/", "WARC-Concurrent-To: <r>\r\n", get)), "http://x.test/ ok [<p>a]\n"},
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "WARC-Record-ID: <r>\r\n", HTML "<p>a"),
                      record("request", "http://x.test/", "WARC-Concurrent-To: <r>\r\n", post)),
         "left: an answer to something else than GET 1\n"},
        {arena_printf(a, "%s%s", record("request", "http://x.test/", "WARC-Record-ID: <q>\r\n", post),
                      record("response", "http://x.test/", "WARC-Concurrent-To: <q>\r\n", HTML "<p>a")),
         "left: an answer to something else than GET 1\n"},
        {arena_printf(a, "%s%s", record("request", "http://x.test/", "", post), record("response", "http://x.test/", "", HTML)),
         "left: an answer to something else than GET 1\n"},
        {arena_printf(a, "%s%s", record("request", "http://x.test/form", "", post),
                      record("response", "http://x.test/", "", HTML "<p>a")), "http://x.test/ ok [<p>a]\n"},
        /* the same bytes again */
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "WARC-Payload-Digest: sha1:AB\r\n", HTML "<p>a"),
                      record("revisit", "http://x.test/2", "WARC-Payload-Digest: sha1:AB\r\n", HTML)),
         "http://x.test/ ok [<p>a]\nhttp://x.test/2 ok [<p>a]\n"},
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "WARC-Record-ID: <r>\r\n", HTML "<p>a"),
                      record("revisit", "http://x.test/", "WARC-Refers-To: <r>\r\n", "")),
         "http://x.test/ ok [<p>a]\nhttp://x.test/ ok [<p>a]\n"},
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "", HTML "<p>a"),
                      record("revisit", "http://x.test/2", "WARC-Payload-Digest: sha1:AB\r\nWARC-Refers-To-Target-URI: http://x.test/\r\n"
                             "WARC-Refers-To-Date: 2026-11-10T10:00:00Z\r\n", HTML)),
         "http://x.test/ ok [<p>a]\nhttp://x.test/2 ok [<p>a]\n"},
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "", HTML "<p>a"),
                      record("revisit", "http://x.test/2", "WARC-Refers-To-Target-URI: http://x.test/\r\n"
                             "WARC-Refers-To-Date: 2026-11-10T10:00:01Z\r\n", HTML)),
         "http://x.test/ ok [<p>a]\nleft: it repeats bytes that are not here 1\n"},
        {arena_printf(a, "%s%s", record("response", "http://x.test/", "WARC-Payload-Digest: sha1:CD\r\n", HTML "<p>a"),
                      record("revisit", "http://x.test/2", "WARC-Payload-Digest: sha1:AB\r\nWARC-Refers-To-Target-URI: http://x.test/\r\n"
                             "WARC-Refers-To-Date: 2026-11-10T10:00:00Z\r\n", HTML)),
         "http://x.test/ ok [<p>a]\nleft: it repeats bytes that are not here 1\n"},
        {record("revisit", "http://x.test/2", "WARC-Payload-Digest: sha1:AB\r\n", HTML),
         "left: it repeats bytes that are not here 1\n"},
        {record("revisit", "http://x.test/2", "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified\r\n",
                "HTTP/1.1 304 Not Modified\r\n\r\n"), "http://x.test/2 unchanged\n"},
        /* in parts */
        {arena_printf(a, "%s%s%s",
                      record("response", "http://x.test/", "WARC-Record-ID: <r>\r\nWARC-Segment-Number: 1\r\n", HTML "<p>"),
                      record("continuation", "http://x.test/", "WARC-Segment-Origin-ID: <r>\r\nWARC-Segment-Number: 2\r\n", "An"),
                      record("continuation", "http://x.test/", "WARC-Segment-Origin-ID: <r>\r\nWARC-Segment-Number: 3\r\n"
                             "WARC-Segment-Total-Length: 50\r\n", "a")), "http://x.test/ ok [<p>Ana]\n"},
        {record("response", "http://x.test/", "WARC-Record-ID: <r>\r\nWARC-Segment-Number: 1\r\n", HTML "<p>"),
         "left: a record in parts, of which some are missing 1\n"},
        {record("continuation", "http://x.test/", "WARC-Segment-Origin-ID: <r>\r\nWARC-Segment-Number: 2\r\n", "x"),
         "left: a part of a record that is not here 1\n"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) assert_string_equal(pages_text(row[i].archive), row[i].want);
    /* a revisit of what stands in a member, and in one member with it */
    struct buf b = {0};
    const char *first = record("response", "http://x.test/", "WARC-Payload-Digest: sha1:AB\r\n", HTML "<p>a");
    const char *again = record("revisit", "http://x.test/2", "WARC-Payload-Digest: sha1:ab\r\n", HTML);
    gzip(&b, first, strlen(first));
    gzip(&b, again, strlen(again));
    assert_string_equal(pages(b.s, b.n), "http://x.test/ ok [<p>a]\nhttp://x.test/2 ok [<p>a]\n");
    buf_clear(&b);
    char *both = arena_printf(a, "%s%s%s", page("http://x.test/0"), first, again);
    gzip(&b, both, strlen(both));
    assert_string_equal(pages(b.s, b.n),
                        "http://x.test/0 ok [<p>Ana Ruiz, LMFT</p>]\nhttp://x.test/ ok [<p>a]\nhttp://x.test/2 ok [<p>a]\n");
    buf_free(&b);
}

/* The outcome of an HTTP answer with its decoded body. */
static char *message(const char *head, const void *body, size_t n)
{
    struct buf b = {0};
    struct fetch_answer w;
    buf_puts(&b, head);
    buf_put(&b, body, n);
    message_read(a, b.s, b.n, false, 1000, &w);
    char *out = arena_printf(a, "%s [%s]", outcome_info[w.outcome].name, w.body.s ? w.body.s : "");
    buf_free(&w.body);
    buf_free(&b);
    return out;
}

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

static void messages(void **state)
{
    (void)state;
    static const struct { const char *head, *body, *want; } row[] = {
        {OK "\r\n", "<p>a", "ok [<p>a]"},
        {"HTTP/1.0 200\nContent-Type: text/html\n\n", "<p>a", "ok [<p>a]"},
        {"HTTP/2 200 \r\nContent-Type:\r\n  text/html\r\n\r\n", "<p>a", "ok [<p>a]"},
        {"HTTP/1.1 100 Continue\r\n\r\n" OK "\r\n", "<p>a", "ok [<p>a]"},
        {OK, "<html>no empty line</html>", "ok [<html>no empty line</html>]"},
        {OK "Content-Length: 4\r\n\r\n", "<p>a", "ok [<p>a]"},
        {OK "Content-Length: 9\r\n\r\n", "<p>a", "truncated []"},
        {OK "Content-Length: 2\r\n\r\n", "<p>a", "ok [<p>a]"},           /* the archive undid a coding */
        {OK "Content-Length: nine\r\n\r\n", "<p>a", "ok [<p>a]"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "3\r\n<p>\r\n1;x=y\r\na\r\n0\r\n\r\n", "ok [<p>a]"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "3\n<p>\n1\na\n0\n\n", "ok [<p>a]"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "3\r\n<p>\r\n1\r\na\r\n", "truncated []"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "3\r\n<p>\r\n9\r\na", "truncated []"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "3\r\n<p>\r\nzz\r\na", "truncated []"},
        {OK "Transfer-Encoding: chunked\r\n\r\n", "<p>not chunked", "ok [<p>not chunked]"},
        {OK "Content-Encoding: gzip\r\n\r\n", "<p>not packed", "ok [<p>not packed]"},
        {OK "Content-Encoding: deflate\r\n\r\n", "<p>not packed", "ok [<p>not packed]"},
        {OK "Content-Encoding: br\r\n\r\n", "<p>not packed", "ok [<p>not packed]"},
        {OK "Content-Encoding: br\r\n\r\n", "\xff\xff\xff\xff", "bad_encoding []"},
        {OK "Content-Encoding: rot13\r\n\r\n", "x", "bad_encoding []"},
        {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", "x", "wrong_type []"},
        {"HTTP/1.1 200 OK\r\n\r\n", "<p>a", "ok [<p>a]"},
        {"HTTP/1.1 503 No\r\nRetry-After: 60\r\n\r\n", "", "throttled []"},
        {"HTTP/1.1 302 Found\r\n\r\n", "", "bad_answer []"},
        {"ICY 200 OK\r\n\r\n", "", "bad_answer []"},
        {"HTTP/1.1 200", "", "ok []"},
        {"", "", "bad_answer []"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(message(row[i].head, row[i].body, strlen(row[i].body)), row[i].want);
    struct buf b = {0};
    const char *text = "<p>Ana Ruiz, LMFT</p>";
    gzip(&b, text, strlen(text));
    assert_string_equal(message(OK "Content-Encoding: gzip\r\n\r\n", b.s, b.n), "ok [<p>Ana Ruiz, LMFT</p>]");
    assert_string_equal(message(OK "Content-Encoding: gzip\r\n\r\n", b.s, b.n - 9), "truncated [<p>Ana Ruiz, LMFT</p>]");
    char *zeros = calloc(1, 4000);
    buf_clear(&b);
    gzip(&b, zeros, 4000);
    assert_non_null(strstr(message(OK "Content-Encoding: gzip\r\n\r\n", b.s, b.n), "too_big"));
    assert_non_null(strstr(message(OK "\r\n", memset(zeros, 'x', 3999), 3999), "too_big"));
    free(zeros);
    /* brotli, its bytes stored: a head of 21 bits, the bytes, an empty last block */
    size_t n = strlen(text), head = (n - 1) << 4 | 1u << 20;
    buf_clear(&b);
    for (int i = 0; i < 3; i++) buf_putc(&b, (char)(head >> 8 * i));
    buf_puts(&b, text);
    buf_putc(&b, 3);
    assert_string_equal(message(OK "Content-Encoding: br\r\n\r\n", b.s, b.n), "ok [<p>Ana Ruiz, LMFT</p>]");
    assert_non_null(strstr(message(OK "Content-Encoding: br\r\n\r\n", b.s, b.n - 3), "truncated"));
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain, setup, teardown),
        cmocka_unit_test_setup_teardown(packed, setup, teardown),
        cmocka_unit_test_setup_teardown(digests, setup, teardown),
        cmocka_unit_test_setup_teardown(kinds, setup, teardown),
        cmocka_unit_test_setup_teardown(messages, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
