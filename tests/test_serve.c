/* test_serve.c - `vouch serve` from outside, over a socket: status and headers of every route, hostile addresses, stopping, and a
 * directory that is exchanged while pages are served. */
#include "serve_check.h"
#include "web_check.h"

static void routes(void **state)
{
    static const struct {
        const char *method, *target;
        int status;
        const char *header;
    } row[] = {
        {"GET", "/", 200, "\r\nCache-Control: public, max-age=600"},
        {"HEAD", "/", 200, "\r\nContent-Type: text/html; charset=utf-8"},
        {"GET", "/about", 200, "\r\nContent-Type: text/html; charset=utf-8"},
        {"GET", "/guide", 200, "\r\nContent-Language: en\r\n"},
        {"GET", "/guide?lang=es", 200, "\r\nContent-Language: es\r\n"},
        {"GET", "/?lang=es", 200, "\r\nVary: Accept-Language\r\n"},
        {"GET", "/person/x?view=%3Cscript%3E&state=%22%3E", 503, "\r\nX-Robots-Tag: noindex"},
        {"GET", "/style.css", 200, "\r\nContent-Type: text/css; charset=utf-8"},
        {"GET", "/robots.txt", 200, "\r\nContent-Type: text/plain; charset=utf-8"},
        {"GET", "/health", 503, "\r\nCache-Control: no-store"},
        {"GET", "/find?words=trauma", 503, "\r\nRetry-After: "},
        {"GET", "/person/pabcdefgh", 503, "\r\nX-Robots-Tag: noindex"},
        {"GET", "/find?page=x", 400, "\r\nCache-Control: no-store"},
        {"GET", "/favicon.ico", 404, "\r\nCache-Control: no-store"},
        {"POST", "/find", 405, "\r\nAllow: GET, HEAD"},
        {"PUT", "/", 405, "\r\nAllow: GET, HEAD"},
        {"DELETE", "/", 405, "\r\nAllow: GET, HEAD"},
        {"OPTIONS", "*", 405, "\r\nAllow: GET, HEAD"},
        {"TRACE", "/", 405, "\r\nAllow: GET, HEAD"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(get(row[i].method, row[i].target), row[i].status);
        header_has(row[i].header);
        header_has("\r\nContent-Security-Policy: default-src 'none'; style-src 'self'; connect-src 'self'; form-action 'self'; "
                   "base-uri 'none'; frame-ancestors 'none'\r\n");
        header_has("\r\nX-Content-Type-Options: nosniff\r\n");
        header_has("\r\nReferrer-Policy: no-referrer\r\n");
        assert_null(strstr(answer, "Set-Cookie"));
        if (!strcmp(row[i].method, "HEAD"))
            assert_int_equal(body_n, 0);
        else if (strstr(answer, "text/html"))
            assert_true(page_well_formed(body, body_n));
    }
}

static void hostile(void **state)
{
    static const struct {
        const char *target;
        int status;
    } row[] = {
        {"/find?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", 0},
        {"/find?words='%20OR%201=1--", 0},
        {"/find?words=%ff%fe%00%c0%af", 0},
        {"/find?words=%", 0},
        {"/find?words=%F0%9F%92%99&near=%E2%80%AE", 0},
        {"/find?near=NEAR(%22a%22%20AND*)", 0},
        {"/find?words=a&words=b&state=../..&training=%00", 0},
        {"/find?words=a&lang=%3Cscript%3E", 0},
        {"/find?words=a&lang=../../etc/passwd", 0},
        {"/find?words={1}{2~}%5B*_%5D(1)&lang=es", 0},
        {"/find?near=98101&within=1e308&lang=es", 0},
        {"/find?near=0,0&within=nan", 0},
        {"/find?near=90,180&within=12000", 0},
        {"/person/../../etc/passwd", -1},
        {"/person/%3Cscript%3E", -1},
        {"/person/", -1},
        {"/person/%00", -1},
        {"/find?%3Cscript%3E=1", 400},
        {"/find?words=a&utm_source=b", 400},
        {"/%2e%2e/%2e%2e/etc/passwd", 404},
        {"//evil.example/", 404},
        {"/<script>alert(1)</script>", 404},
        {"http://evil.example/", 200},
    };
    (void)state;
    bool directory = get("GET", "/health") == 200;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int status = get("GET", row[i].target);
        bool good = row[i].status > 0 ? status == row[i].status
                                      : status == (directory ? row[i].status ? 404 : 200 : 503);
        if (!good) fail_msg("%s answered %d", row[i].target, status);
        if (strstr(body, "<script") || strstr(body, "root:")) fail_msg("%s was let through", row[i].target);
        assert_true(page_well_formed(body, body_n));
    }
}

static int run(const char *arguments)
{
    char command[256];
    snprintf(command, sizeof command, "%s serve --home %s %s >/dev/null 2>&1", vouch, home, arguments);
    return WEXITSTATUS(system(command));
}

static void starting(void **state)
{
    char taken[64];
    (void)state;
    assert_int_equal(run("--listen nonsense"), 2);
    assert_int_equal(run("--listen 127.0.0.1:99999"), 2);
    assert_int_equal(run("--listen host.example:80"), 2);
    snprintf(taken, sizeof taken, "--listen 127.0.0.1:%d", port);
    assert_int_equal(run(taken), 3);
}

/* Nothing of what was asked stands in what the server wrote, and it ends cleanly by either signal. */
static void stopping(void **state)
{
    (void)state;
    get("GET", "/find?words=verysecretword");
    get("GET", "/verysecretpath");
    assert_int_equal(serve_stop(SIGTERM), 0);
    log_read();
    assert_non_null(strstr(answer, "serving http://127.0.0.1:"));
    assert_null(strstr(answer, "secret"));
    serve_start();
    assert_int_equal(serve_stop(SIGINT), 0);
}

static void put_file(const char *text)
{
    char path[96];
    snprintf(path, sizeof path, "%s/directory.db.bad", home);
    FILE *f = fopen(path, "w");
    fputs(text, f);
    fclose(f);
    char to[96];
    snprintf(to, sizeof to, "%s/directory.db", home);
    assert_int_equal(rename(path, to), 0);
}

/* Each worker is asked once, for one looks at the directory when it is asked: as long as these connections are open, the
 * next goes to one that has fewer. */
static void every_worker_looks(void)
{
    static const char health[] = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    int fd[32];
    char line[12];
    for (size_t i = 0; i < sizeof fd / sizeof *fd; i++) {
        fd[i] = dial();
        assert_int_equal(send(fd[i], health, sizeof health - 1, MSG_NOSIGNAL), sizeof health - 1);
        assert_int_equal(recv(fd[i], line, sizeof line, MSG_WAITALL), sizeof line);
        assert_memory_equal(line, "HTTP/1.1 200", 12);
    }
    for (size_t i = 0; i < sizeof fd / sizeof *fd; i++) close(fd[i]);
}

/* A directory that comes, is replaced, and is replaced by something unsound: the last sound one answers. */
static void exchanged(void **state)
{
    (void)state;
    assert_int_equal(get("GET", "/health"), 503);
    put_directory("pabcdefgh", "Ana Ruiz");
    assert_int_equal(get("GET", "/health"), 200);
    assert_int_equal(get("GET", "/person/pabcdefgh"), 200);
    header_has("\r\nX-Robots-Tag: noindex");
    header_has("\r\nCache-Control: no-store");
    assert_true(page_well_formed(body, body_n));
    assert_int_equal(get("GET", "/person/pmergedaa"), 301);
    header_has("\r\nLocation: /person/pabcdefgh\r\n");
    assert_int_equal(get("GET", "/person/2000000006"), 301);
    assert_int_equal(get("GET", "/person/pzzzzzzzz"), 404);
    assert_int_equal(get("GET", "/about"), 200);
    assert_non_null(strstr(body, "Washington &lt;b&gt;Board&lt;/b&gt;"));
    assert_non_null(strstr(body, "November 15, 2026"));
    assert_true(page_well_formed(body, body_n));
    put_directory("pqrstuvwx", "Bea Fontaine");
    assert_int_equal(get("GET", "/person/pabcdefgh"), 404);
    assert_int_equal(get("GET", "/person/pqrstuvwx"), 200);
    every_worker_looks();
    put_file("this is no directory");
    assert_int_equal(get("GET", "/person/pqrstuvwx"), 200);
    put_file("");
    assert_int_equal(get("GET", "/person/pqrstuvwx"), 200);
    put_directory("pabcdefgh", "Ana Ruiz");
    every_worker_looks();
    assert_int_equal(get("GET", "/person/pabcdefgh"), 200);
}

/* The same hostile addresses, with a directory to ask. */
static void asked(void **state)
{
    (void)state;
    hostile(state);
    assert_int_equal(get("GET", "/find?words=trauma&near=98101"), 200);
    header_has("\r\nCache-Control: no-store");
    assert_true(page_well_formed(body, body_n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(routes),
        cmocka_unit_test(hostile),
        cmocka_unit_test(starting),
        cmocka_unit_test(exchanged),
        cmocka_unit_test(asked),
        cmocka_unit_test(stopping),
    };
    return cmocka_run_group_tests_name("serve", tests, serve_setup, serve_teardown);
}
