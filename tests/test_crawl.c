/* test_crawl.c - `vouch crawl` against a server with bad manners, described by a table: every path and what must come
 * of it. Then a second run, another day, kill -9, and the delays in the server's log. */
#include "tests/crawl_check.h"

enum { GENERATED = 120, BOMB = 8 << 20 };

/* A path of http://bad.test, how the server answers, and the outcome. HEAD holds the status line's rest and headers,
 * lines ended by "|"; BODY NULL = made by `special`. */
static const struct row { const char *path, *head, *body, *outcome; } rows[] = {
    {"/ok", "200 OK|Content-Type: text/html", "<title>fine</title><p>Words.", "ok"},
    {"/latin", "200 OK|Content-Type: text/html; charset=iso-8859-1", "<p>caf\xe9", "ok"},
    {"/bare", "200 OK", "<p>no type</p>", "ok"},
    {"/tag", "200 OK|ETag: \"one\"", "<p>tagged", "ok"},
    {"/moved", "301 Moved|Location: /target", "", "moved"},
    {"/target", "200 OK", "<p>target", "ok"},
    {"/gone", "404 Not Found", "<p>no", "gone"},
    {"/gone410", "410 Gone", "", "gone"},
    {"/denied", "403 Forbidden", "no", "denied"},
    {"/teapot", "418 Teapot", "short and stout", "odd_status"},
    {"/no-location", "302 Found", "", "bad_answer"},
    {"/self", "302 Found|Location: /self", "", "redirect_loop"},
    {"/loop", "302 Found|Location: /loop2", "", "moved"},
    {"/loop2", "302 Found|Location: /loop", "", "redirect_loop"},
    {"/off", "302 Found|Location: http://elsewhere.test/", "", "redirect_refused"},
    {"/file", "302 Found|Location: file:///etc/passwd", "", "redirect_refused"},
    {"/inside", "302 Found|Location: http://127.0.0.1:1/admin", "", "private_refused"},
    {"/inside6", "302 Found|Location: http://[::1]/", "", "private_refused"},
    {"/pdf", "200 OK|Content-Type: application/pdf", "%PDF-1.4", "wrong_type"},
    {"/br", "200 OK|Content-Encoding: br", "xxxx", "bad_encoding"},
    {"/not-gzip", "200 OK|Content-Encoding: gzip", "this is no gzip at all", "bad_encoding"},
    {"/cut-gzip", "200 OK|Content-Encoding: gzip", NULL, "truncated"},
    {"/gzip", "200 OK|Content-Encoding: gzip", NULL, "ok"},
    {"/bomb", "200 OK|Content-Encoding: gzip", NULL, "too_big"},
    {"/big", "200 OK", NULL, "too_big"},
    {"/short", "200 OK|Content-Length: 1000", "<p>cut", "truncated"},
    {"/headers", NULL, NULL, "bad_answer"},
    {"/garbage", NULL, "hello, I am no HTTP server\r\n", "bad_answer"},
    {"/empty", NULL, "", "bad_answer"},
    {"/cut-chunk", NULL, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc", "truncated"},
    {"/bad-chunk", NULL, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc", "truncated"},
    {"/twin-a", "200 OK", "<link rel=canonical href='/twin-a/'><h1>Liz Ward, LICSW</h1><p>License LW60123 (WA). A.</p>", "ok"},
    {"/twin-a/", "200 OK", "<link rel=canonical href='/twin-a'><h1>Liz Ward, LICSW</h1><p>License LW60123 (WA). B.</p>", "ok"},
    {"/old", NULL, "HTTP/1.0 200 OK\r\n\r\n<p>no length, just an end", "ok"},
    {"/unasked-304", "304 Not Modified", "", "odd_status"},
    {"/no-content", "204 No Content", "", "odd_status"},
    {"/status-999", "999 Request denied", "x", "odd_status"},
    {"/secret", "200 OK", "<p>secret", "robots_denied"},
    {"/noindex", "200 OK|X-Robots-Tag: noindex, nofollow", "<a href='/never'>x</a>", "ok"},
};
enum { ROWS = sizeof rows / sizeof *rows };

/* Other hosts: what their robots.txt and their front page answer, and the front page's outcome. */
static const struct { const char *host, *robots, *front, *outcome; } hosts[] = {
    {"keepout.test", "403 Forbidden", "200 OK", "robots_denied"},
    {"norules.test", "404 Not Found", "200 OK", "ok"},
    {"broken.test", "500 Error", "200 OK", "robots_unreachable"},
    {"busy.test", "429 Later|Retry-After: 900", "200 OK", "robots_unreachable"},
    {"round.test", "302 Found|Location: /robots.txt", "200 OK", "ok"},
    {"led.test", "302 Found|Location: http://bad.test/robots.txt", "200 OK", "ok"},
    {"later.test", "404 Not Found", "503 Later|Retry-After: 900", "throttled"},
    {"ill.test", "404 Not Found", "500 Error", "server_error"},
};
/* And https://tls.test, where no TLS is spoken. */
enum { HOSTS = sizeof hosts / sizeof *hosts };

static void special(int fd, const struct row *r)
{
    struct buf b = {0};
    if (!strcmp(r->path, "/cut-gzip")) b = packed(5000, 31, 12);
    if (!strcmp(r->path, "/gzip")) b = packed(5000, 31, 0);
    if (!strcmp(r->path, "/bomb")) b = packed(BOMB, 31, 0);
    if (!strcmp(r->path, "/big"))
        while (b.n < 3 << 20) buf_puts(&b, "<p>a very long page indeed</p>\n");
    if (r->head) reply(fd, r->head, b.s, b.n);
    if (!r->head) {
        buf_puts(&b, "200 OK");
        while (b.n < 100 * 1024) buf_puts(&b, "|X-Filling: 0123456789012345678901234567890123456789");
        reply(fd, b.s, "", 0);
    }
    buf_free(&b);
}

/* The front page of bad.test links to every row; the one of gen.test to its generated pages. */
static void front_page(int fd, const char *host)
{
    struct buf b = {0};
    buf_puts(&b, "<title>front</title><a rel=\"nofollow\" href=\"/never2\">x</a><a href='javascript:x()'>x</a>");
    if (!strcmp(host, "bad.test")) {
        for (int i = 0; i < ROWS; i++) buf_printf(&b, "<a href=\"%s\">x</a>\n", rows[i].path);
        buf_puts(&b, "<a href=\"/chain1\">x</a>");
    } else {
        for (int i = 0; i < (strcmp(host, "slow.test") ? GENERATED : 8); i++) buf_printf(&b, "<a href=\"/g%d\">x</a>\n", i);
    }
    reply(fd, "200 OK|Content-Type: text/html", b.s, b.n);
    buf_free(&b);
}

static void answer(int fd, const char *host, const char *path, const char *request)
{
    char head[200];
    int n;
    for (int i = 0; i < HOSTS; i++)
        if (!strcmp(hosts[i].host, host)) {
            const char *h = strcmp(path, "/robots.txt") ? hosts[i].front : hosts[i].robots;
            if (!strcmp(path, "/") || !strcmp(path, "/robots.txt")) reply(fd, h, "<p>x", 4);
            else reply(fd, "404 Not Found", "", 0);
            return;
        }
    if (!strcmp(path, "/robots.txt")) {
        const char *rules = strcmp(host, "slow.test") ? "User-agent: *\nDisallow: /secret\n"
                                                      : "User-agent: *\nCrawl-delay: 0.2\n";
        reply(fd, "200 OK", rules, strlen(rules));
    } else if (!strcmp(path, "/") && strcmp(host, "fleeting.test")) {
        front_page(fd, host);
    } else if (!strcmp(path, "/tag") && strstr(request, "If-None-Match: \"one\"")) {
        reply(fd, "304 Not Modified|ETag: \"one\"", "", 0);
    } else if (!strcmp(host, "fleeting.test")) {
        snprintf(head, sizeof head, "%s/gone", home);
        reply(fd, access(head, F_OK) ? "200 OK" : "404 Not Found", "<p>here", 7);
    } else if (sscanf(path, "/chain%d", &n) == 1) {
        snprintf(head, sizeof head, "302 Found|Location: /chain%d", n + 1);
        reply(fd, head, "", 0);
    } else if (sscanf(path, "/g%d", &n) == 1) {
        snprintf(head, sizeof head, "<title>page %d</title>", n);
        reply(fd, "200 OK", head, strlen(head));
    } else {
        const struct row *r = rows;
        while (r < rows + ROWS && strcmp(r->path, path)) r++;
        if (r == rows + ROWS) reply(fd, "404 Not Found", "", 0);
        else if (!r->body) special(fd, r);
        else if (r->head) reply(fd, r->head, r->body, strlen(r->body));
        else put_text(fd, r->body);
    }
}

#define BAD_SOURCE                                                                                                   \
    "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":[\"http://bad.test/\",\"http://keepout.test/\","    \
    "\"http://norules.test/\",\"http://broken.test/\",\"http://busy.test/\",\"http://round.test/\",\"http://led.test/\"," \
    "\"http://later.test/\",\"http://ill.test/\",\"https://tls.test/\"]}"

static void outcomes(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("bad", BAD_SOURCE);
    assert_int_equal(crawl(NULL), 0);
    assert_true(printed("kept out of http://keepout.test: robots.txt denied: status 403"));
    struct db *db = evidence_open(DB_READ);
    assert_non_null(db);
    for (int i = 0; i < ROWS; i++)
        check_outcome(a, db, arena_printf(a, "http://bad.test%s", rows[i].path), rows[i].outcome);
    for (int i = 0; i < HOSTS; i++)
        check_outcome(a, db, arena_printf(a, "http://%s/", hosts[i].host), hosts[i].outcome);
    check_outcome(a, db, "https://tls.test/", "tls_failed");
    check_outcome(a, db, "http://bad.test/chain6", "redirect_loop"); /* five redirects were followed */
    assert_int_equal(asked("bad.test", "/chain7", NULL), 0);
    for (int i = 0; i < ROWS; i++)
        assert_int_equal(asked("bad.test", rows[i].path, NULL), strcmp(rows[i].path, "/secret") != 0);
    assert_int_equal(asked("bad.test", "/robots.txt", NULL), 2); /* once for led.test */
    assert_int_equal(asked("round.test", "/robots.txt", NULL), 6);
    assert_int_equal(asked("keepout.test", "/", NULL), 0);
    assert_int_equal(asked("broken.test", "/", NULL), 0);
    assert_int_equal(asked(NULL, "/never", NULL) + asked(NULL, "/never2", NULL) + asked("elsewhere.test", NULL, NULL), 0);
    assert_null(db_check(a, db) && strcmp(db_check(a, db), "ok") ? db_check(a, db) : NULL);
    db_close(db);
    arena_free(a);
}

static void nothing_is_due(void **state)
{
    (void)state;
    int before = asked(NULL, NULL, NULL);
    assert_int_equal(crawl(NULL), 0);
    assert_int_equal(asked(NULL, NULL, NULL), before);
    assert_true(printed("nothing is due"));
}

/* A page that was there and is gone keeps its words for a day, until that is confirmed. */
static void gone_is_confirmed(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("fleeting", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://fleeting.test/\"}");
    assert_int_equal(crawl(NULL), 0);
    fclose(fopen(arena_printf(a, "%s/gone", home), "w"));
    crawl(in_days(a, 8));
    struct db *db = evidence_open(DB_READ);
    check_outcome(a, db, "http://fleeting.test/", "gone");
    assert_non_null(frontier_page(a, db, "http://fleeting.test/")->snapshot);
    crawl(in_days(a, 10));
    assert_null(frontier_page(a, db, "http://fleeting.test/")->snapshot);
    assert_int_equal(asked("fleeting.test", "/", NULL), 3);
    db_close(db);
    arena_free(a);
}

static void another_day(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    if (truncate(log_path, 0)) {}
    assert_int_equal(crawl(in_days(a, 8)), 0);
    struct db *db = evidence_open(DB_READ);
    check_outcome(a, db, "http://bad.test/tag", "unchanged");
    check_outcome(a, db, "http://bad.test/ok", "ok");
    assert_int_equal(asked("bad.test", "/gone", NULL), 0); /* never there: asked again after a month */
    assert_int_equal(asked("bad.test", "/ok", NULL), 1);
    db_close(db);
    arena_free(a);
}

static void private_refused(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("open", "{\"voice\":\"self\",\"delay_s\":0,\"start\":\"http://gen.test/\"}");
    assert_int_equal(crawl(NULL), 2); /* nobody says who asks */
    assert_true(printed("\"contact\""));
    FILE *f = fopen(home_path(a, "vouch.json"), "w");
    fputs("{\"contact\":\"https://town.example/crawler\"}", f);
    fclose(f);
    assert_int_equal(crawl(NULL), 1);
    struct db *db = evidence_open(DB_READ);
    check_outcome(a, db, "http://gen.test/", "private_refused");
    assert_int_equal(asked(NULL, NULL, NULL), 0);
    db_close(db);
    arena_free(a);
}

/* A source that was renamed keeps its pages; one whose file is gone is still named. */
static void renamed(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    set_home("renamed", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://norules.test/\"}");
    assert_int_equal(crawl("--pages=1"), 0);
    assert_int_equal(rename(home_path(a, "sources/site.json"), home_path(a, "sources/other.json")), 0);
    assert_int_equal(crawl(NULL), 0);
    struct db *db = evidence_open(DB_READ);
    assert_string_equal(frontier_page(a, db, "http://norules.test/")->source, "other");
    const char **name = NULL;
    assert_int_equal(frontier_sources(a, db, &name), 2);
    db_close(db);
    arena_free(a);
}

static void wrong_file(void **state)
{
    (void)state;
    set_home("wrong", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://norules.test/\"}");
    struct arena *a = arena_new();
    FILE *f = fopen(home_path(a, "sources/other.json"), "w");
    fputs("{\"voice\":\"loud\",\"start\":[\"http://x.test/\"]}", f);
    fclose(f);
    assert_int_equal(crawl(NULL), 0);
    assert_true(printed("other.json") && printed("loud"));
    assert_int_equal(asked("norules.test", "/", NULL), 1);
    arena_free(a);
}

/* Killed again and again: every page is fetched in the end, hardly any twice, and the file stays sound. */
static void killed(void **state)
{
    struct arena *a = arena_new();
    int kills = 0, status;
    (void)state;
    set_home("killed", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"http://gen.test/\"}");
    for (; kills < 12; kills++) {
        pid_t pid = crawl_start(NULL);
        usleep(8000 + (useconds_t)kills * 2500);
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        if (WIFEXITED(status)) break;
    }
    assert_int_equal(crawl(NULL), 0);
    struct db *db = evidence_open(DB_READ);
    for (int i = 0; i < GENERATED; i++) check_outcome(a, db, arena_printf(a, "http://gen.test/g%d", i), "ok");
    assert_true(asked("gen.test", NULL, NULL) <= GENERATED + 3 + kills * 32);
    const char *check = db_check(a, db);
    assert_true(!check || !strcmp(check, "ok"));
    db_close(db);
    arena_free(a);
}

static void delays(void **state)
{
    struct arena *a = arena_new();
    long long gap = 1000000;
    int status;
    (void)state;
    set_home("slow", "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"connections\":2,\"start\":\"http://slow.test/\"}");
    for (int i = 0; i < 3; i++) { /* a restart must not bring two requests closer */
        pid_t pid = crawl_start(NULL);
        usleep(550000);
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
    }
    assert_int_equal(crawl(NULL), 0);
    int n = asked("slow.test", NULL, &gap);
    assert_true(n >= 11 && n <= 11 + 3 * 3);
    if (gap < 200) print_message("# smallest gap %lld ms\n", gap);
    assert_true(gap >= 199); /* the log's milliseconds are cut, not rounded */
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes),        cmocka_unit_test(nothing_is_due), cmocka_unit_test(another_day),
        cmocka_unit_test(private_refused), cmocka_unit_test(wrong_file),     cmocka_unit_test(renamed),
        cmocka_unit_test(gone_is_confirmed), cmocka_unit_test(killed),          cmocka_unit_test(delays),
    };
    return cmocka_run_group_tests(tests, server_start, server_stop);
}
