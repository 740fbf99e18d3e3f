/* test_registers.c - lists of authorities fetched from a server that is described by a table: whole, in pages, by a link of a
 * page, cut and gone on with, by servers that ignore ranges, lie, change the file, or give something else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/buf.h"
#include "index/mem.h"

enum { ROWS = 4000, REQUESTS = 400 };

/* What server and test both see. */
static struct shared {
    int version;           /* of the list: another number, other rows */
    int cuts;              /* answers of /cut/ that are still to be cut */
    int hidden;            /* the landing page shows no link */
    int delay;             /* Crawl-delay of robots.txt in seconds, 0 = none */
    int64_t last_ms, gap_ms; /* of the last request, and the smallest time between two since gap_ms was set */
    int n;                 /* requests so far */
    char line[REQUESTS][160]; /* "PATH range=N if=..." */
} *shared;

static struct arena *a;
static pid_t server;
static int port;
static char home[64];

/* A list of places, of N rows from FROM. */
static void put_rows(struct buf *b, int from, int n, int version)
{
    buf_puts(b, "zip,lat,lon,city,state\n");
    for (int i = from; i < from + n; i++)
        buf_printf(b, "%05d,%d.5,-%d.25,Town %d of version %d,WA\n", 10000 + i, 20 + i % 40, 70 + i % 50, i, version);
}

static void send_all(int fd, const char *s, size_t n)
{
    while (n) {
        ssize_t k = send(fd, s, n, MSG_NOSIGNAL);
        if (k <= 0) return;
        s += k;
        n -= (size_t)k;
    }
}

/* An answer: the head, and of the body what is to be sent. */
static void answer(int fd, const char *status, const char *headers, const char *body, size_t told, size_t sent)
{
    struct buf b = {0};
    buf_printf(&b, "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %zu\r\n%s\r\n", status, told, headers);
    send_all(fd, b.s, b.n);
    send_all(fd, body, sent);
    buf_free(&b);
}

static void serve_list(int fd, const char *path, long from, const char *if_range, const char *if_none)
{
    struct buf b = {0}, h = {0};
    bool cut = !strncmp(path, "/cut/", 5) && shared->cuts > 0;
    bool knows_ranges = strncmp(path, "/noranges/", 10) != 0, lies = !strncmp(path, "/lies/", 6);
    char etag[32];
    snprintf(etag, sizeof etag, "\"v%d\"", shared->version);
    put_rows(&b, 0, ROWS, shared->version);
    buf_printf(&h, "Content-Type: text/csv\r\nETag: %s\r\nLast-Modified: Tue, 10 Nov 2026 12:00:00 GMT\r\n", etag);
    if (!strncmp(path, "/noranges/", 10) || lies) cut = shared->cuts > 0;
    if (cut) shared->cuts--;
    if (*if_none && !strcmp(if_none, etag)) {
        answer(fd, "304 Not Modified", h.s, "", 0, 0);
    } else if (from > 0 && knows_ranges && (!*if_range || !strcmp(if_range, etag))) {
        size_t left = b.n - (size_t)from, at = lies ? (size_t)from / 2 : (size_t)from;
        buf_printf(&h, "Content-Range: bytes %zu-%zu/%zu\r\n", at, at + left - 1, b.n);
        answer(fd, "206 Partial Content", h.s, b.s + from, left, cut ? left / 2 : left);
    } else {
        answer(fd, "200 OK", h.s, b.s, b.n, cut ? b.n / 2 : b.n);
    }
    buf_free(&b);
    buf_free(&h);
}

static void serve_page(int fd, const char *path)
{
    struct buf b = {0};
    const char *limit = strstr(path, "$limit="), *offset = strstr(path, "$offset=");
    int n = limit ? atoi(limit + 7) : 0, from = offset ? atoi(offset + 8) : 0;
    put_rows(&b, from, from >= ROWS ? 0 : from + n > ROWS ? ROWS - from : n, shared->version);
    answer(fd, "200 OK", "Content-Type: text/csv\r\nLast-Modified: Tue, 10 Nov 2026 12:00:00 GMT\r\n", b.s, b.n, b.n);
    buf_free(&b);
}

static void header_of(const char *request, const char *name, char out[64])
{
    const char *p = strcasestr(request, name);
    *out = 0;
    if (p) snprintf(out, 64, "%.*s", (int)strcspn(p + strlen(name), "\r\n"), p + strlen(name));
}

static void note_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
    if (shared->last_ms && now - shared->last_ms < shared->gap_ms) shared->gap_ms = now - shared->last_ms;
    shared->last_ms = now;
}

static void serve_robots(int fd)
{
    struct buf b = {0};
    buf_puts(&b, "User-agent: *\nDisallow: /kept-out/\n");
    if (shared->delay) buf_printf(&b, "Crawl-delay: %d\n", shared->delay);
    answer(fd, "200 OK", "", b.s, b.n, b.n);
    buf_free(&b);
}

static void serve(int fd)
{
    char request[4096], path[200] = "", range[64], if_range[64], if_none[64];
    ssize_t n = 0, k;
    while (n < (ssize_t)sizeof request - 1 && (k = recv(fd, request + n, sizeof request - 1 - (size_t)n, 0)) > 0) {
        request[n += k] = 0;
        if (strstr(request, "\r\n\r\n")) break;
    }
    request[n > 0 ? n : 0] = 0;
    sscanf(request, "GET %199s", path);
    header_of(request, "\r\nRange: bytes=", range);
    header_of(request, "\r\nIf-Range: ", if_range);
    header_of(request, "\r\nIf-None-Match: ", if_none);
    if (shared->n < REQUESTS) snprintf(shared->line[shared->n++], 160, "%.100s from=%ld%s", path, atol(range), *if_none ? " if" : "");
    note_time();
    if (!strcmp(path, "/robots.txt")) serve_robots(fd);
    else if (strstr(path, "/list.csv")) serve_list(fd, path, atol(range), if_range, if_none);
    else if (!strncmp(path, "/query.csv", 10)) serve_page(fd, path);
    else if (!strncmp(path, "/moved/", 7)) answer(fd, "302 Found", "Location: /whole/list.csv\r\n", "", 0, 0);
    else if (!strncmp(path, "/away/", 6)) answer(fd, "302 Found", "Location: http://other.test/whole/list.csv\r\n", "", 0, 0);
    else if (!strcmp(path, "/html.csv")) answer(fd, "200 OK", "Content-Type: text/html\r\n", "<html>sorry</html>\n", 19, 19);
    else if (!strcmp(path, "/page")) {
        const char *s = shared->hidden ? "<p>nothing" : "<a href='files/Places_October_2026/list.csv'>old</a> <a href='/x.zip'>x</a>"
                                                        "<a href='/files/Places_November_2026/list.csv'>new</a>";
        answer(fd, "200 OK", "Content-Type: text/html\r\n", s, strlen(s), strlen(s));
    } else answer(fd, "404 Not Found", "", "no", 2, 2);
    close(fd);
}

static void begin_server(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0 && !bind(fd, (struct sockaddr *)&at, sizeof at) && !listen(fd, 16));
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    port = ntohs(at.sin_port);
    server = fork();
    if (!server)
        for (;;) {
            int c = accept(fd, NULL, NULL);
            if (c >= 0) serve(c);
        }
    close(fd);
}

static int setup(void **state)
{
    (void)state;
    a = arena_new();
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(shared != MAP_FAILED);
    memset(shared, 0, sizeof *shared);
    snprintf(home, sizeof home, "/tmp/test_registers.%ld", (long)getpid());
    assert_int_equal(system(arena_printf(a, "rm -rf %s && mkdir -p %s/sources", home, home)), 0);
    begin_server();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
    assert_int_equal(system(arena_printf(a, "rm -rf %s", home)), 0);
    munmap(shared, sizeof *shared);
    arena_free(a);
    return 0;
}

/* Describes the register "zip" with these keys, beside the ones all have. */
static void describe(const char *start, const char *more)
{
    FILE *f = fopen(arena_printf(a, "%s/sources/zip.json", home), "w");
    assert_non_null(f);
    fprintf(f, "{\"name\":\"zip\",\"voice\":\"authority\",\"kind\":\"register\",\"import\":\"zip\",\"private\":true,\"delay_s\":0,"
               "\"start\":[\"http://127.0.0.1:%d%s\"]%s}", port, start, more);
    fclose(f);
}

/* Runs vouch; its exit code, and what it printed in OUT. */
static int run(const char *today, const char *words, char **out)
{
    struct buf b = {0};
    const char *vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    FILE *p = popen(arena_printf(a, "VOUCH_TODAY=%s %s %s --home %s 2>&1", today, vouch, words, home), "r");
    assert_non_null(p);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, p));) buf_put(&b, piece, n);
    int status = pclose(p);
    *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* "outcome rows resumed" of the register, fetched on that day. */
static char *fetched(const char *today)
{
    char *out;
    shared->n = 0;
    run(today, "registers --source zip --json", &out);
    json_error_t error;
    json_t *j = json_loads(out, 0, &error), *row = json_array_get(json_object_get(j, "registers"), 0);
    char *told = row ? arena_printf(a, "%s %lld %lld", json_string_value(json_object_get(row, "outcome")),
                                    (long long)json_integer_value(json_object_get(row, "rows")),
                                    (long long)json_integer_value(json_object_get(row, "resumed")))
                     : arena_printf(a, "nothing%s", j ? "" : out);
    json_decref(j);
    return told;
}

static int asked(const char *path)
{
    int n = 0;
    for (int i = 0; i < shared->n; i++) n += !strncmp(shared->line[i], path, strlen(path));
    return n;
}

/* A town's name in the loaded list: which version stands. */
static bool stands(int version)
{
    char *out;
    run("2026-11-21", "status --json", &out);
    FILE *f = fopen(arena_printf(a, "%s/registers/zip.db", home), "r");
    if (!f) return false;
    struct buf b = {0};
    fclose(f);
    assert_int_equal(buf_read_file(&b, arena_printf(a, "%s/registers/zip.db", home), 64 << 20), 0);
    const char *want = arena_printf(a, "of version %d", version);
    bool found = memmem(b.s, b.n, want, strlen(want)) != NULL;
    buf_free(&b);
    return found;
}

static void whole(void **state)
{
    (void)state;
    describe("/whole/list.csv", ",\"every_days\":7");
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 0");
    assert_int_equal(asked("/robots.txt"), 1);
    assert_string_equal(fetched("2026-11-21"), "nothing"); /* not due */
    assert_int_equal(shared->n, 0);
    assert_string_equal(fetched("2026-11-27"), "nothing");
    assert_string_equal(fetched("2026-11-28"), "unchanged 4000 0");
    assert_string_equal(shared->line[shared->n - 1], "/whole/list.csv from=0 if");
    shared->version = 2;
    assert_string_equal(fetched("2026-12-06"), "loaded 4000 0");
    assert_true(stands(2));
    struct stat st;
    assert_int_equal(stat(arena_printf(a, "%s/downloads/zip/list.csv", home), &st), -1); /* no copy is kept */
}

static void cut(void **state)
{
    (void)state;
    describe("/cut/list.csv", "");
    shared->cuts = 3;
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 3");
    assert_int_equal(asked("/cut/list.csv"), 4);
    /* the file changes while it is fetched: what was there is not mixed with it */
    shared->version = 2;
    shared->cuts = 100; /* ends in a failure, with a part that can be gone on with */
    assert_string_equal(arena_strndup(a, fetched("2026-11-29"), 9), "truncated");
    struct stat st;
    assert_int_equal(stat(arena_printf(a, "%s/downloads/zip/list.csv.part", home), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_true(stands(0));
    shared->version = 3;
    shared->cuts = 0;
    assert_string_equal(fetched("2026-11-30"), "loaded 4000 0");
    assert_true(stands(3));
    /* cut, the run ended, and the next one goes on */
    shared->version = 4;
    shared->cuts = 100;
    fetched("2026-12-10");
    shared->cuts = 0;
    assert_string_equal(fetched("2026-12-12"), "loaded 4000 1");
    assert_int_equal(asked("/cut/list.csv"), 1);
    assert_true(stands(4));
}

static void odd_servers(void **state)
{
    (void)state;
    describe("/noranges/list.csv", "");
    shared->cuts = 2;
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 0");
    describe("/lies/list.csv", "");
    shared->version = 2;
    shared->cuts = 1;
    assert_string_equal(fetched("2026-12-01"), "loaded 4000 0");
    assert_true(stands(2));
    describe("/moved/list", "");
    shared->version = 3;
    assert_string_equal(fetched("2026-12-10"), "loaded 4000 0");
    describe("/away/list", "");
    assert_string_equal(fetched("2026-12-20"), "redirect_refused 4000 0");
    describe("/html.csv", "");
    assert_string_equal(fetched("2027-01-01"), "refused 4000 0");
    assert_true(stands(3)); /* a broken file replaces nothing */
    describe("/missing.csv", "");
    assert_string_equal(fetched("2027-01-10"), "gone 4000 0");
    describe("/kept-out/list.csv", "");
    assert_string_equal(fetched("2027-03-10"), "robots_denied 4000 0");
    assert_int_equal(asked("/kept-out/"), 0);
    describe("/whole/list.csv", ",\"max_mb\":1");
    assert_string_equal(fetched("2027-04-10"), "unchanged 4000 0");
    char *out;
    assert_int_equal(run("2027-04-10", "status", &out), 0);
    assert_non_null(strstr(out, "zip"));
}

static void by_link(void **state)
{
    (void)state;
    char *out;
    describe("/page", ",\"file\":\"/files/Places_*/list.csv\"");
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 0");
    assert_int_equal(asked("/files/Places_November_2026/list.csv"), 1);
    assert_int_equal(asked("/files/Places_October_2026/list.csv"), 0);
    shared->hidden = 1;
    assert_string_equal(fetched("2026-11-29"), "no_file 4000 0"); /* a page made anew shows, it is not silence */
    assert_int_equal(run("2026-11-29", "status", &out), 0);
    assert_non_null(strstr(out, "no_file"));
}

static void in_pages(void **state)
{
    (void)state;
    describe("/query.csv", ",\"page_rows\":1500,\"dated\":\"download\"");
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 0");
    assert_int_equal(asked("/query.csv?$order=:id&$limit=1500&$offset="), 4);
    char *out;
    run("2026-11-21", "status --json", &out);
    assert_non_null(strstr(out, "\"as_of\":\"2026-11-21\""));
    assert_string_equal(fetched("2026-11-29"), "unchanged 4000 0");
}

static void full_disk(void **state)
{
    (void)state;
    char *out;
    struct stat st;
    describe("/whole/list.csv", "");
    assert_string_equal(fetched("2026-11-21"), "loaded 4000 0");
    shared->version = 2;
    const char *vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    run("2026-12-01", arena_printf(a, "version >/dev/null; ulimit -f 40; VOUCH_TODAY=2026-12-01 %s registers", vouch), &out);
    assert_non_null(strstr(out, "no_room"));
    assert_true(stands(0));
    assert_int_equal(stat(arena_printf(a, "%s/downloads/zip/list.csv.part", home), &st), -1); /* a full disk is not kept full */
    assert_string_equal(fetched("2026-12-03"), "loaded 4000 0");
    assert_true(stands(2));
}

/* A host is not asked sooner than it wants to be, whoever of us asked before. */
static void manners(void **state)
{
    (void)state;
    char *out;
    shared->delay = 7200;
    describe("/whole/list.csv", "");
    assert_string_equal(fetched("2026-11-21"), "throttled 0 0");
    assert_int_equal(shared->n, 1);
    assert_string_equal(fetched("2026-11-22"), "throttled 0 0"); /* the day is another, the two hours are not over */
    assert_int_equal(shared->n, 0);
    run("2026-11-24", "registers --source zip", &out);
    assert_non_null(strstr(out, "wants longer pauses: not before another 120 minutes"));
    assert_int_equal(unlink(arena_printf(a, "%s/downloads/state.json", home)), 0);

    shared->delay = 1;
    FILE *f = fopen(arena_printf(a, "%s/sources/site.json", home), "w");
    assert_non_null(f);
    fprintf(f, "{\"name\":\"site\",\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":[\"http://127.0.0.1:%d/page\"]}", port);
    fclose(f);
    shared->gap_ms = 3600 * 1000;
    shared->last_ms = 0;
    shared->n = 0;
    assert_int_equal(run("2026-11-22", "crawl --pages 1", &out), 0);
    assert_int_equal(asked("/page"), 1);
    assert_string_equal(fetched("2026-11-22"), "loaded 4000 0");
    shared->n = 0;
    run("2026-12-30", "crawl --pages 1", &out); /* whatever comes of it: robots.txt is asked for, and something else */
    assert_in_range(shared->n, 2, 9);
    assert_in_range(shared->gap_ms, 995, 30000); /* the server sees a request a little after it was sent */
}

static void killed(void **state)
{
    (void)state;
    char *out;
    describe("/cut/list.csv", "");
    for (int i = 0; i < 6; i++) {
        shared->cuts = 100;
        run("2026-11-21", arena_printf(a, "version >/dev/null; VOUCH_TODAY=2026-11-21 timeout -s KILL 0.%d %s registers", 1 + i,
                                       getenv("VOUCH") ? getenv("VOUCH") : "build/vouch"), &out);
    }
    shared->cuts = 0;
    assert_string_equal(arena_strndup(a, fetched("2026-11-22"), 11), "loaded 4000");
    assert_true(stands(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whole, setup, teardown),       cmocka_unit_test_setup_teardown(cut, setup, teardown),
        cmocka_unit_test_setup_teardown(odd_servers, setup, teardown), cmocka_unit_test_setup_teardown(by_link, setup, teardown),
        cmocka_unit_test_setup_teardown(in_pages, setup, teardown),    cmocka_unit_test_setup_teardown(killed, setup, teardown),
        cmocka_unit_test_setup_teardown(full_disk, setup, teardown),   cmocka_unit_test_setup_teardown(manners, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
