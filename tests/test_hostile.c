/* test_hostile.c - what an angry or broken server can do, a row each: what it sends, what must come of it, and how often it
 * was asked. Each row has a host of its own, NAME.test, whose front page misbehaves; no robots.txt, no sitemap. */
#include "tests/crawl_check.h"

enum how {
    HEAD,   /* status line and headers ("|" ends a line), then the body, with its length */
    RAW,    /* these bytes, then the connection is closed */
    RESET,  /* these bytes, then the connection is reset */
    PACKED, /* as HEAD; the body is compressed: see special */
    ENDLESS,/* these bytes, then more of them without end */
    DRIP,   /* these bytes, then one more now and then, without end */
};

static const char OK_HTML[] = "200 OK|Content-Type: text/html";
#define OK_RAW "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define CHUNKED OK_RAW "Transfer-Encoding: chunked\r\n\r\n"

static const struct row { const char *name; enum how how; const char *head, *body, *outcome; int asked; } rows[] = {
    /* Redirects. */
    {"self", HEAD, "302 Found|Location: /", "", "redirect_loop", 1},
    {"nowhere", HEAD, "302 Found", "", "bad_answer", 1},
    {"empty-location", HEAD, "302 Found|Location: ", "", "bad_answer", 1},
    {"to-file", HEAD, "302 Found|Location: file:///etc/passwd", "", "redirect_refused", 1},
    {"to-ftp", HEAD, "301 Moved|Location: ftp://to-ftp.test/", "", "redirect_refused", 1},
    {"to-script", HEAD, "302 Found|Location: javascript:alert(1)", "", "redirect_refused", 1},
    {"to-data", HEAD, "302 Found|Location: data:text/html,x", "", "redirect_refused", 1},
    {"to-nonsense", HEAD, "302 Found|Location: http://[::bad/", "", "redirect_refused", 1},
    {"to-other", HEAD, "302 Found|Location: http://elsewhere.test/", "", "redirect_refused", 1},
    {"to-other-slashes", HEAD, "302 Found|Location: //elsewhere.test/", "", "redirect_refused", 1},
    {"to-other-back", HEAD, "302 Found|Location: \\\\elsewhere.test/", "", "redirect_refused", 1},
    {"to-password", HEAD, "302 Found|Location: http://me:secret@to-password.test/x", "", "redirect_refused", 1},
    {"to-loopback", HEAD, "302 Found|Location: http://127.0.0.1:1/admin", "", "private_refused", 1},
    {"to-loopback-hex", HEAD, "302 Found|Location: http://0x7f.1/", "", "private_refused", 1},
    {"to-loopback-number", HEAD, "302 Found|Location: http://2130706433/", "", "private_refused", 1},
    {"to-loopback-six", HEAD, "302 Found|Location: http://[::1]/", "", "private_refused", 1},
    {"to-loopback-mapped", HEAD, "302 Found|Location: http://[::ffff:10.0.0.1]/", "", "private_refused", 1},
    {"to-localhost", HEAD, "302 Found|Location: http://localhost/", "", "private_refused", 1},
    {"to-cloud", HEAD, "302 Found|Location: http://169.254.169.254/latest/meta-data/", "", "private_refused", 1},
    {"to-ten", HEAD, "307 Moved|Location: http://10.1.2.3/", "", "private_refused", 1},
    {"to-far", HEAD, "302 Found|Location: /far", "", "redirect_refused", 1}, /* and 9,000 bytes more */
    {"permanent", HEAD, "308 Moved|Location: /fine", "", "moved", 1},
    {"see-other", HEAD, "303 See|Location: ?fine", "", "moved", 1},
    {"two-locations", HEAD, "302 Found|Location: /fine|Location: http://elsewhere.test/", "", "moved", 1},
    {"location-bytes", HEAD, "302 Found|Location: /caf\xe9", "", "moved", 1},
    {"choices", HEAD, "300 Choices", "<p>choose", "odd_status", 1},
    {"proxy", HEAD, "305 Use Proxy|Location: http://elsewhere.test/", "", "odd_status", 1},
    /* Statuses. */
    {"gone404", HEAD, "404 Not Found", "<p>no", "gone", 1},
    {"gone410", HEAD, "410 Gone", "", "gone", 1},
    {"login", HEAD, "401 Unauthorized|WWW-Authenticate: Basic realm=\"x\"", "", "denied", 1},
    {"forbidden", HEAD, "403 Forbidden", "no", "denied", 1},
    {"payment", HEAD, "402 Payment Required", "", "denied", 1},
    {"law", HEAD, "451 Unavailable", "", "denied", 1},
    {"late", HEAD, "408 Request Timeout", "", "timed_out", 1},
    {"teapot", HEAD, "418 Teapot", "short and stout", "odd_status", 1},
    {"slower", HEAD, "429 Too Many", "", "throttled", 1},
    {"slower-seconds", HEAD, "429 Too Many|Retry-After: 900", "", "throttled", 1},
    {"slower-date", HEAD, "429 Too Many|Retry-After: Fri, 01 Jan 2100 00:00:00 GMT", "", "throttled", 1},
    {"slower-past", HEAD, "429 Too Many|Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", "", "throttled", 1},
    {"slower-absurd", HEAD, "429 Too Many|Retry-After: 99999999999999999999", "", "throttled", 1},
    {"slower-nonsense", HEAD, "503 Later|Retry-After: soon", "", "server_error", 1},
    {"error500", HEAD, "500 Error", "<p>oops", "server_error", 1},
    {"error503", HEAD, "503 Busy", "", "server_error", 1},
    {"later503", HEAD, "503 Busy|Retry-After: 900", "", "throttled", 1},
    {"error520", HEAD, "520 Odd", "", "server_error", 1},
    {"made204", RAW, "HTTP/1.1 204 No Content\r\n\r\n", NULL, "odd_status", 1},
    {"made205", HEAD, "205 Reset Content", "", "odd_status", 1},
    {"part206", HEAD, "206 Partial|Content-Range: bytes 0-3/99", "<p>p", "odd_status", 1},
    {"unasked304", RAW, "HTTP/1.1 304 Not Modified\r\n\r\n", NULL, "odd_status", 1},
    {"second-hand", HEAD, "203 Second Hand|Content-Type: text/html", "<p>fine", "ok", 1},
    {"status999", HEAD, "999 Go Away", "x", "odd_status", 1},
    /* The start of the answer. */
    {"status-long", RAW, "HTTP/1.1 20000 OK\r\n\r\nx", NULL, "bad_answer", 1},
    {"status-word", RAW, "HTTP/1.1 fine\r\n\r\nx", NULL, "bad_answer", 1},
    {"version", RAW, "HTTP/7.3 200 OK\r\n\r\nx", NULL, "bad_answer", 1},
    {"http09", RAW, "<html>no head at all</html>", NULL, "bad_answer", 1},
    {"icy", RAW, "ICY 200 OK\r\n\r\nmusic", NULL, "bad_answer", 1},
    {"smtp", RAW, "220 mail.test ESMTP\r\n", NULL, "bad_answer", 1},
    {"nothing", RAW, "", NULL, "bad_answer", 1},
    {"half-line", RAW, "HTTP/1.1 200", NULL, "bad_answer", 1},
    {"reset-first", RESET, "", NULL, "unreachable", 1},
    {"silent", DRIP, "", NULL, "timed_out", 1},
    /* Headers. */
    {"cut-headers", RAW, OK_RAW "X-Half: a", NULL, "truncated", 1},
    {"reset-headers", RESET, OK_RAW "X-Half: a", NULL, "truncated", 1},
    {"drip-headers", DRIP, OK_RAW "X-Slow: ", NULL, "timed_out", 1},
    {"endless-headers", ENDLESS, OK_RAW "X-Filling: 0123456789012345678901234567890123456789\r\n", NULL, "bad_answer", 1},
    {"endless-line", ENDLESS, "X-Filling-0123456789012345678901234567890123456789", NULL, "bad_answer", 1},
    {"endless-interim", ENDLESS, "HTTP/1.1 100 Continue\r\n\r\n", NULL, "bad_answer", 1},
    {"interim", RAW, "HTTP/1.1 103 Hints\r\nLink: </x>\r\n\r\n" OK_RAW "Content-Length: 7\r\n\r\n<p>fine", NULL, "ok", 1},
    {"no-colon", RAW, OK_RAW "this is no header\r\nContent-Length: 7\r\n\r\n<p>fine", NULL, "bad_answer", 1},
    {"bare-feeds", RAW, "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 7\n\n<p>fine", NULL, "ok", 1},
    {"folded", RAW, "HTTP/1.1 302 Found\r\nLocation:\r\n\t/fine\r\nContent-Length: 0\r\n\r\n", NULL, "moved", 1},
    {"folded-tag", HEAD, "200 OK|Content-Type: text/html|X-Robots-Tag: noindex,|  nofollow", "<a href='/never'>x</a>", "ok", 1},
    {"trailer", RAW, CHUNKED "7\r\n<p>fine\r\n0\r\nContent-Encoding: gzip\r\n\r\n", NULL, "ok", 1},
    {"cookies", HEAD, "200 OK|Content-Type: text/html|Set-Cookie: a=b|Set-Cookie: c=d", "<a href='/cookie'>x</a>", "ok", 1},
    /* Lengths and chunks. */
    {"short", RAW, OK_RAW "Content-Length: 1000\r\n\r\n<p>cut", NULL, "truncated", 1},
    {"reset-body", RESET, OK_RAW "Content-Length: 1000\r\n\r\n<p>cut", NULL, "truncated", 1},
    {"long", RAW, OK_RAW "Content-Length: 7\r\n\r\n<p>fineand much more", NULL, "ok", 1},
    {"length-minus", RAW, OK_RAW "Content-Length: -5\r\n\r\n<p>x", NULL, "bad_answer", 1},
    {"length-word", RAW, OK_RAW "Content-Length: many\r\n\r\n<p>x", NULL, "bad_answer", 1},
    {"length-huge", RAW, OK_RAW "Content-Length: 99999999999999999999999\r\n\r\n<p>x", NULL, "truncated", 1},
    {"two-lengths", RAW, OK_RAW "Content-Length: 4\r\nContent-Length: 7\r\n\r\n<p>fine", NULL, "bad_answer", 1},
    {"one-length-twice", RAW, OK_RAW "Content-Length: 7\r\nContent-Length: 7\r\n\r\n<p>fine", NULL, "ok", 1},
    {"no-length", RAW, "HTTP/1.0 200 OK\r\n\r\n<p>ends when it ends", NULL, "ok", 1},
    {"chunks", RAW, CHUNKED "7\r\n<p>fine\r\n0\r\n\r\n", NULL, "ok", 1},
    {"chunk-cut", RAW, CHUNKED "10\r\nabc", NULL, "truncated", 1},
    {"chunk-no-end", RAW, CHUNKED "3\r\nabc\r\n", NULL, "truncated", 1},
    {"chunk-word", RAW, CHUNKED "xyz\r\nabc", NULL, "truncated", 1},
    {"chunk-huge", RAW, CHUNKED "FFFFFFFFFFFFFFFFFFFF\r\nabc", NULL, "truncated", 1},
    {"chunk-and-length", RAW, OK_RAW "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n<p>fine\r\n0\r\n\r\n", NULL, "ok", 1},
    {"unknown-transfer", RAW, OK_RAW "Transfer-Encoding: rot13\r\n\r\n<c>", NULL, "ok", 1},
    /* Too much, too slow. */
    {"big", PACKED, "200 OK|Content-Type: text/html", NULL, "too_big", 1},
    {"endless", ENDLESS, OK_RAW "\r\n<p>more and more words", NULL, "too_big", 1},
    {"endless-error", ENDLESS, "HTTP/1.1 404 Not Found\r\n\r\n<p>more and more words", NULL, "gone", 1},
    {"endless-chunks", ENDLESS, CHUNKED "5\r\nabcde\r\n", NULL, "too_big", 1},
    {"drip-body", DRIP, OK_RAW "\r\n<p>", NULL, "timed_out", 1},
    {"drip-error", DRIP, "HTTP/1.1 500 Error\r\n\r\n<p>", NULL, "server_error", 1},
    /* Compression. */
    {"gzip", PACKED, "200 OK|Content-Encoding: gzip", NULL, "ok", 1},
    {"gzip-cut", PACKED, "200 OK|Content-Encoding: gzip", NULL, "truncated", 1},
    {"gzip-bomb", PACKED, "200 OK|Content-Encoding: gzip", NULL, "too_big", 1},
    {"gzip-bomb-error", PACKED, "404 Not Found|Content-Encoding: gzip", NULL, "gone", 1},
    {"gzip-not", HEAD, "200 OK|Content-Encoding: gzip", "this is no gzip at all", "bad_encoding", 1},
    {"gzip-empty", HEAD, "200 OK|Content-Encoding: gzip", "", "ok", 1},
    {"gzip-filled", PACKED, "200 OK|Content-Encoding: gzip", NULL, "ok", 1},
    {"gzip-bad-sum", PACKED, "200 OK|Content-Encoding: gzip", NULL, "bad_encoding", 1},
    {"deflate", PACKED, "200 OK|Content-Encoding: deflate", NULL, "ok", 1},
    {"deflate-bare", PACKED, "200 OK|Content-Encoding: deflate", NULL, "ok", 1},
    {"br", HEAD, "200 OK|Content-Encoding: br", "\x0b\x03\x80<p>fine\x03", "ok", 1},
    {"br-not", HEAD, "200 OK|Content-Encoding: br", "\xff\xff\xff\xff", "bad_encoding", 1},
    {"br-cut", HEAD, "200 OK|Content-Encoding: br", "\x0b\x03\x80<p>", "truncated", 1},
    {"twice", HEAD, "200 OK|Content-Encoding: gzip, gzip", "x", "bad_encoding", 1},
    {"unknown", HEAD, "200 OK|Content-Encoding: rot13", "x", "bad_encoding", 1},
    /* Types. */
    {"pdf", HEAD, "200 OK|Content-Type: application/pdf", "%PDF-1.4", "wrong_type", 1},
    {"image", HEAD, "200 OK|Content-Type: image/png", "\x89PNG", "wrong_type", 1},
    {"stream", HEAD, "200 OK|Content-Type: application/octet-stream", "x", "wrong_type", 1},
    {"no-type", HEAD, "200 OK", "<p>fine", "ok", 1},
    {"odd-type", HEAD, "200 OK|Content-Type: TEXT/HTML;;charset=\"\xff", "<p>fine", "ok", 1},
    {"lying-type", HEAD, "200 OK|Content-Type: text/html", "\x89PNG\r\n\x1a\n\x01\x02\x03", "ok", 1},
    {"empty", HEAD, "200 OK|Content-Type: text/html", "", "ok", 1},
    /* Asking not to be shown. */
    {"noindex", HEAD, "200 OK|Content-Type: text/html|X-Robots-Tag: noindex, nofollow", "<a href='/never'>x</a>", "ok", 1},
    {"none", HEAD, "200 OK|Content-Type: text/html|X-Robots-Tag: none", "<a href='/never'>x</a>", "ok", 1},
    {"tag-for-us", HEAD, "200 OK|Content-Type: text/html|X-Robots-Tag: vouch: nofollow", "<a href='/never'>x</a>", "ok", 1},
    {"tag-behind", HEAD, "200 OK|Content-Type: text/html|X-Robots-Tag: max-snippet:0, nofollow", "<a href='/never'>x</a>", "ok", 1},
    {"meta-none", HEAD, "200 OK|Content-Type: text/html", "<meta name=robots content=none><a href='/never'>x</a>", "ok", 1},
    {"session", HEAD, "200 OK|Content-Type: text/html", "<a href='/never?PHPSESSID=1'>x</a><a href='/never;jsessionid=2'>y</a>", "ok", 1},
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct row *row_of(const char *host)
{
    size_t n = strcspn(host, ".");
    for (int i = 0; i < ROWS; i++)
        if (strlen(rows[i].name) == n && !strncmp(rows[i].name, host, n)) return &rows[i];
    return NULL;
}

/* Compressed bodies, and the one that is too big without. */
static struct buf special(const char *name)
{
    struct buf b = {0};
    if (!strcmp(name, "big"))
        while (b.n < 3 << 20) buf_puts(&b, "<p>a very long page indeed</p>\n");
    else if (!strcmp(name, "gzip-cut")) b = packed(5000, 31, 12);
    else if (!strncmp(name, "gzip-bomb", 9)) b = packed(8 << 20, 31, 0);
    else if (!strcmp(name, "deflate")) b = packed(5000, 15, 0);
    else if (!strcmp(name, "deflate-bare")) b = packed(5000, -15, 0);
    else b = packed(5000, 31, 0);
    if (!strcmp(name, "gzip-filled")) buf_put(&b, "\0\0\0\0\0\0\0\0", 8);
    if (!strcmp(name, "gzip-bad-sum")) b.s[b.n - 6] ^= 1;
    return b;
}

static void misbehave(int fd, const struct row *r)
{
    struct linger none = {.l_onoff = 1};
    if (!strcmp(r->name, "to-far")) {
        struct buf b = {0};
        buf_puts(&b, r->head);
        for (int i = 0; i < 9000; i++) buf_putc(&b, 'a');
        reply_text(fd, b.s, r->body);
        buf_free(&b);
    } else if (r->how == HEAD) {
        reply_text(fd, r->head, r->body);
    } else if (r->how == PACKED) {
        struct buf b = special(r->name);
        reply(fd, r->head, b.s, b.n);
        buf_free(&b);
    } else {
        put_text(fd, r->head);
        const char *last = strstr(r->head, "\r\n\r\n");
        last = r->how == ENDLESS && strstr(r->head, "X-") ? strstr(r->head, "X-") : last && last[4] ? last + 4 : r->head;
        while (r->how == ENDLESS) put_text(fd, last);
        for (; r->how == DRIP; usleep(100000)) put_text(fd, *r->head ? "x" : "");
        if (r->how == RESET) {
            usleep(50000); /* what was sent arrives first */
            setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            close(fd);
            _exit(0);
        }
    }
}

/* A connection that is kept, and ended without a word when the next request has come on it. */
static void keep_and_drop(int fd, const char *host)
{
    char request[4096], path[200];
    put_text(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n<p>fine");
    ssize_t n = recv(fd, request, sizeof request - 1, 0);
    if (n <= 0) return;
    request[n] = 0;
    FILE *f = fopen(log_path, "a");
    if (sscanf(request, "GET %199s", path) == 1) fprintf(f, "%lld %s %s\n", clock_ms(), host, path);
    fclose(f);
}

static void answer(int fd, const char *host, const char *path, const char *request)
{
    if (!strcmp(host, "kept.test") && strcmp(path, "/robots.txt")) {
        keep_and_drop(fd, host);
        return;
    }
    const struct row *r = row_of(host);
    if (r && !strcmp(path, "/cookie"))
        reply_text(fd, strstr(request, "Cookie:") ? "500 Given Away" : OK_HTML, "<p>fine");
    else if (!strcmp(host, "twin.test") && !strcmp(path, "/")) reply_text(fd, OK_HTML, "<p>fine");
    else if (r && strstr(path, "fine")) reply_text(fd, OK_HTML, "<p>fine");
    else if (r && !strcmp(path, "/")) misbehave(fd, r);
    else reply_text(fd, "404 Not Found", "");
}

static void write_source(struct buf *b)
{
    buf_puts(b, "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":[");
    for (int i = 0; i < ROWS; i++) buf_printf(b, "%s\"http://%s.test/\"", i ? "," : "", rows[i].name);
    buf_puts(b, "]}");
}

/* All rows are run before any is judged, so that one failure does not hide another. */
static void every_row(void **state)
{
    struct arena *a = arena_new();
    struct buf source = {0};
    int wrong = 0;
    (void)state;
    write_source(&source);
    set_home("hostile", source.s);
    buf_free(&source);
    long long from = clock_ms();
    assert_int_equal(crawl("--timeout=2"), 0);
    assert_true(clock_ms() - from < 60000);
    struct db *db = evidence_open(DB_READ);
    assert_non_null(db);
    for (int i = 0; i < ROWS; i++) {
        const char *host = arena_printf(a, "%s.test", rows[i].name);
        const char *got = outcome_of(a, db, arena_printf(a, "http://%s/", host));
        int n = asked(host, "/", NULL);
        if (!strcmp(got, rows[i].outcome) && n == rows[i].asked) continue;
        print_message("# %s: %s after %d requests, not %s after %d\n", rows[i].name, got, n, rows[i].outcome, rows[i].asked);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(asked(NULL, "/never", NULL) + asked("elsewhere.test", NULL, NULL), 0);
    check_outcome(a, db, "http://cookies.test/cookie", "ok");
    check_outcome(a, db, "http://permanent.test/fine", "ok");
    check_outcome(a, db, "http://see-other.test/?fine", "ok");
    check_outcome(a, db, "http://location-bytes.test/caf%EF%BF%BD", "gone");
    assert_null(db_check(a, db) && strcmp(db_check(a, db), "ok") ? db_check(a, db) : NULL);
    db_close(db);
    arena_free(a);
}

/* At once again: who failed, or asked to be left alone, is left alone; all others were had. */
static void not_again(void **state)
{
    (void)state;
    int before = asked(NULL, NULL, NULL);
    crawl("--timeout=2");
    assert_int_equal(asked(NULL, NULL, NULL), before);
    assert_true(printed("hosts rest for now"));
}

/* libcurl would send such a request again at once: it waits for its time, and then goes out on a connection of its own. */
static void dropped(void **state)
{
    struct arena *a = arena_new();
    long long gap = 1 << 30;
    (void)state;
    set_home("kept", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0.4,\"start\":[\"http://kept.test/1\",\"http://kept.test/2\","
                     "\"http://kept.test/3\"]}");
    assert_int_equal(crawl(NULL), 0);
    struct db *db = evidence_open(DB_READ);
    for (int i = 1; i <= 3; i++) check_outcome(a, db, arena_printf(a, "http://kept.test/%d", i), "ok");
    int n = asked("kept.test", NULL, &gap);
    assert_true(n <= 7); /* robots.txt, a sitemap, three pages; one or two of them once more */
    assert_true(gap >= 395);
    db_close(db);
    arena_free(a);
}

/* One machine by both schemes: what is asked of the one waits for the other. TLS is not answered here, nor written down. */
static void both_schemes(void **state)
{
    struct arena *a = arena_new();
    long long first = 0;
    (void)state;
    set_home("twins", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0.4,\"start\":[\"http://twin.test/\",\"https://twin.test/\"]}");
    assert_int_equal(crawl(NULL), 0);
    FILE *f = fopen(log_path, "r");
    assert_int_equal(fscanf(f, "%lld", &first), 1);
    fclose(f);
    struct db *db = evidence_open(DB_WRITE);
    db_begin(db);
    long long other = frontier_host(a, db, "https://twin.test")->last_ms;
    db_commit(db);
    check_outcome(a, db, "https://twin.test/", "tls_failed");
    assert_true(other > first ? other - first >= 395 : first - other >= 395);
    db_close(db);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_schemes),
        cmocka_unit_test(dropped),
        cmocka_unit_test(every_row),
        cmocka_unit_test(not_again),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
