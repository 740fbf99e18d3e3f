/* test_serve.c - `vouch serve` from outside, over a socket: status and headers of every route, hostile bytes,
 * slow clients, stopping, and a directory that is exchanged while pages are served. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/dossier.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/practitioner.h"
#include "web_check.h"

static char home[] = "/tmp/vouch-serve-XXXXXX";
static char log_path[64];
static const char *vouch;
static pid_t server;
static int port;
static char answer[1 << 22]; /* the last one, whole */
static const char *body;
static size_t body_n;

/* What the server has written so far, into ANSWER. */
static void log_read(void)
{
    FILE *f = fopen(log_path, "r");
    size_t n = f ? fread(answer, 1, sizeof answer - 1, f) : 0;
    if (f) fclose(f);
    answer[n] = 0;
}

/* Starts `vouch serve`; its standard output and error go to LOG_PATH, where the address is waited for. */
static void serve_start(void)
{
    FILE *f = fopen(log_path, "w");
    assert_non_null(f);
    server = fork();
    if (server == 0) {
        dup2(fileno(f), 1);
        dup2(fileno(f), 2);
        execl(vouch, vouch, "serve", "--home", home, "--listen", "127.0.0.1:0", (char *)NULL);
        _exit(127);
    }
    fclose(f);
    port = 0;
    for (int i = 0; i < 500 && !port; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
        log_read();
        const char *line = strstr(answer, "serving http://127.0.0.1:");
        if (line && strchr(line, '\n')) port = atoi(line + 25);
    }
    if (!port) fail_msg("vouch serve did not say where it serves");
}

/* Asks it to stop; returns its exit status, -1 when it did not end in five seconds. */
static int serve_stop(int sig)
{
    int status = -1;
    kill(server, sig);
    for (int i = 0; i < 250; i++) {
        if (waitpid(server, &status, WNOHANG) == server) {
            server = 0;
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    kill(server, SIGKILL);
    waitpid(server, &status, 0);
    server = 0;
    return -1;
}

static int dial(void)
{
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to))
        fail_msg("no connection: %s", strerror(errno));
    return fd;
}

enum { MAY_BE_SILENT = 1000, ANSWERS = 20000 }; /* ms of silence: a machine that does much else answers late */

/* Sends N bytes, reads to the end, or until nothing came for so many ms; returns the status, 0 when there was none. */
static int send_raw(const char *bytes, size_t n, int patience)
{
    int fd = dial();
    size_t got = 0;
    for (size_t sent = 0; sent < n;) {
        ssize_t k = send(fd, bytes + sent, n - sent, MSG_NOSIGNAL);
        if (k <= 0) break;
        sent += (size_t)k;
    }
    while (got + 1 < sizeof answer && poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, patience) > 0) {
        ssize_t k = read(fd, answer + got, sizeof answer - 1 - got);
        if (k <= 0) break;
        got += (size_t)k;
    }
    close(fd);
    answer[got] = 0;
    char *end = strstr(answer, "\r\n\r\n");
    body = end ? end + 4 : answer + got;
    body_n = got - (size_t)(body - answer);
    return got > 12 && !strncmp(answer, "HTTP/1.1 ", 9) ? atoi(answer + 9) : 0;
}

static int get(const char *method, const char *target)
{
    static char request[100000];
    int n = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", method,
                     target);
    return send_raw(request, (size_t)n, ANSWERS);
}

static void header_has(const char *line)
{
    const char *at = strstr(answer, line);
    if (!at || at > body) fail_msg("the header lacks \"%s\":\n%.*s", line, (int)(body - answer), answer);
}

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

static void too_long(void **state)
{
    static char target[60000];
    (void)state;
    static const int sizes[] = {2100, 9000, 59000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        memset(target, 'a', sizeof target);
        memcpy(target, "/find?words=", 12);
        target[sizes[i]] = 0;
        int status = get("GET", target);
        if (status != 414 && status != 431 && status != 0)
            fail_msg("%d bytes of address answered %d", sizes[i], status);
    }
    assert_int_equal(get("GET", "/"), 200);
}

/* Bytes that are no request: whatever is answered, the server lives and answers the next one. */
static void garbage(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
    } row[] = {
#define BYTES(s) {s, sizeof s - 1}
        BYTES("\r\n\r\n"),
        BYTES("GET\r\n\r\n"),
        BYTES("GET / HTTP/9.9\r\n\r\n"),
        BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc"),
        BYTES("GET / HTTP/1.1\r\n: x\r\n\r\n"),
        BYTES("GET /\0x HTTP/1.1\r\nHost: x\r\n\r\n"),
        BYTES("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nabc"),
        BYTES("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        BYTES("POST /find HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\na=b&c"),
        BYTES("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        send_raw(row[i].bytes, row[i].n, MAY_BE_SILENT);
        assert_int_equal(get("GET", "/"), 200);
    }
}

/* Requests that two servers could read differently, or that are none, each with the status it gets; 0: it is closed without a
 * word. None is answered twice: what follows a refused one on the connection is not read. */
static void framed(void **state)
{
#define H "HTTP/1.1\r\nHost: x\r\n"
#define NEXT "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    static const struct {
        const char *bytes;
        int status;
    } row[] = {
        {"POST /check/roster " H "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello" NEXT, 400},
        {"POST /check/roster " H "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT, 400},
        {"POST /check/roster " H "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" NEXT, 400},
        {"POST /check/roster " H "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" NEXT, 400},
        {"POST /check/roster " H "Content-Length: +5\r\n\r\nhello" NEXT, 400},
        {"POST /check/roster " H "Content-Length: -1\r\n\r\nhello" NEXT, 400},
        {"POST /check/roster HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT, 400},
        {"GET / " H "Host: y\r\n\r\n" NEXT, 400},
        {"GET / HTTP/1.1\r\n\r\n" NEXT, 400},
        {"GET / " H "Content-Length: 5\r\n\r\nhello" NEXT, 400},
        {"GET / " H "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT, 400},
        {"PUT / " H "Content-Length: 5\r\n\r\nhello" NEXT, 405},
        {"POST / " H "Content-Length: 5\r\n\r\nhello" NEXT, 405},
        {"GET /\r\n", 400}, /* HTTP/0.9 */
        {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
        {"GET / HTTP/1.1\r\nHost: x\r\nA B: y\r\n\r\n", 400},
        {"POST /check/roster " H "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
         "4\r\nnpi\n\r\nb\r\n2000000006\n\r\n0\r\n\r\n", 200},
        {"POST /check/roster " H "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        {"POST /check/roster " H "Content-Type: text/csv\r\nExpect: 100-continue\r\nContent-Length: 15\r\n"
         "Connection: close\r\n\r\nnpi\n2000000006\n", 100},
        {"POST /check/roster " H "Content-Type: text/csv\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", 413},
        {"GET /%2e%2e%2fetc/passwd " H "Connection: close\r\n\r\n", 404},
        {"GET /api/find?words=%zz%00%c0%af " H "Connection: close\r\n\r\n", 200},
        {"GET /fhir/Practitioner?name=%00 " H "Connection: close\r\n\r\n", 200},
        {"OPTIONS * " H "Connection: close\r\n\r\n", 405},
        {"CONNECT x:443 " H "Connection: close\r\n\r\n", 405},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int status = send_raw(row[i].bytes, strlen(row[i].bytes), ANSWERS);
        if (status != row[i].status) fail_msg("row %zu answered %d: %.200s", i, status, answer);
        if (status >= 400 && strstr(body, "HTTP/1.1 200")) fail_msg("row %zu: the next was answered too: %s", i, answer);
    }
    static char large[40000];
    size_t n = (size_t)snprintf(large, sizeof large, "GET / " H "X: ");
    memset(large + n, 'a', sizeof large - n - 5);
    memcpy(large + sizeof large - 5, "\r\n\r\n", 5);
    int status = send_raw(large, strlen(large), ANSWERS);
    if (status != 431 && status != 413 && status != 0) fail_msg("huge headers answered %d", status);
    assert_int_equal(get("GET", "/health"), 200);
}

/* A worker that dies is replaced, and the others go on. */
static void replaced(void **state)
{
    char command[256];
    int good = 0;
    (void)state;
    /* The first of its children is killed; there is time until there are as many again, none of them that one. */
    snprintf(command, sizeof command,
             "p=%d; all=$(pgrep -P $p); n=$(echo \"$all\" | wc -l); one=$(echo \"$all\" | head -1); kill -9 $one; for i in $(seq 200); do "
             "now=$(pgrep -P $p); [ $(echo \"$now\" | grep -vcx $one) = $n ] && exit 0; sleep 0.05; done; exit 1", (int)server);
    assert_int_equal(system(command), 0);
    for (int i = 0; i < 10; i++) good += get("GET", "/health") == 200;
    assert_int_equal(good, 10);
}

/* What is asked while it is told to stop is still answered. */
static void finished(void **state)
{
    static const char begins[] = "GET /about HTTP/1.1\r\nHost: x\r\n";
    (void)state;
    int fd = dial();
    assert_int_equal(send(fd, begins, sizeof begins - 1, MSG_NOSIGNAL), sizeof begins - 1);
    nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
    kill(server, SIGTERM);
    nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
    assert_int_equal(send(fd, "\r\n", 2, MSG_NOSIGNAL), 2);
    ssize_t n = recv(fd, answer, 12, MSG_WAITALL);
    assert_int_equal(n, 12);
    assert_memory_equal(answer, "HTTP/1.1 200", 12);
    close(fd);
    assert_int_equal(serve_stop(SIGTERM), 0);
    serve_start();
}

/* Many clients that say half a request do not hold up one that says a whole one. */
static void slow_clients(void **state)
{
    enum { N = 1000 };
    int fd[N];
    struct timespec t0, t1;
    (void)state;
    for (int i = 0; i < N; i++) {
        fd[i] = dial();
        if (send(fd[i], "GET / HT", 8, MSG_NOSIGNAL) != 8) fail_msg("a slow client could not begin");
    }
    clock_gettime(CLOCK_MONOTONIC, &t0);
    assert_int_equal(get("GET", "/"), 200);
    clock_gettime(CLOCK_MONOTONIC, &t1);
    assert_true((t1.tv_sec - t0.tv_sec) * 1000 + (t1.tv_nsec - t0.tv_nsec) / 1000000 < 1000);
    for (int i = 0; i < N; i++)
        close(fd[i]);
}

/* Two requests on one connection are answered on it. */
static void kept_open(void **state)
{
    static const char two[] = "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n"
                              "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    (void)state;
    assert_int_equal(send_raw(two, sizeof two - 1, ANSWERS), 200);
    assert_non_null(strstr(body, "HTTP/1.1 "));
}

/* The processes that answer. */
static int workers(pid_t *out, int most)
{
    char command[64];
    int n = 0, pid;
    snprintf(command, sizeof command, "pgrep -P %d", (int)server);
    FILE *f = popen(command, "r");
    while (f && n < most && fscanf(f, "%d", &pid) == 1) out[n++] = pid;
    if (f) pclose(f);
    return n;
}

static int sockets_of(pid_t pid)
{
    char command[128];
    int n = 0;
    snprintf(command, sizeof command, "ls -l /proc/%d/fd | grep -c socket:", (int)pid);
    FILE *f = popen(command, "r");
    if (!f || fscanf(f, "%d", &n) != 1) fail_msg("the sockets of %d are not told", (int)pid);
    pclose(f);
    return n;
}

/* Clients that come while all workers are busy are shared out evenly. */
static void shared_out(void **state)
{
    enum { N = 60 };
    pid_t pid[32];
    int fd[N], before[32], n = workers(pid, 32), least = N, most = 0;
    (void)state;
    assert_true(n > 0);
    assert_int_equal(get("GET", "/robots.txt"), 200); /* what was closed before is noticed */
    nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
    for (int i = 0; i < n; i++) before[i] = sockets_of(pid[i]);
    for (int i = 0; i < n; i++) kill(pid[i], SIGSTOP);
    for (int i = 0; i < N; i++) fd[i] = dial();
    nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
    for (int i = 0; i < n; i++) kill(pid[i], SIGCONT);
    assert_int_equal(get("GET", "/robots.txt"), 200);
    nanosleep(&(struct timespec){.tv_nsec = 300000000}, NULL);
    for (int i = 0; i < n; i++) {
        int more = sockets_of(pid[i]) - before[i];
        if (more < least) least = more;
        if (more > most) most = more;
    }
    for (int i = 0; i < N; i++) close(fd[i]);
    if (most > least + 4) fail_msg("one worker has %d of %d clients, another %d", most, N, least);
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

/* A directory of one person in HOME, written beside and renamed as `build` does. */
static void put_directory(const char *id, const char *name)
{
    struct arena *a = arena_new();
    char *path = arena_printf(a, "%s/directory.db", home), *beside = arena_printf(a, "%s.new", path);
    struct db *db = db_open(beside, &directory_kind, DB_NEW);
    db_begin(db);
    for (const char *const *f = catalog_files; *f; f++) {
        struct buf b = {0};
        assert_int_equal(buf_read_file(&b, data_path(a, *f), 64u << 20), 0);
        stmt_run(bind_text(bind_text(db_stmt(db, "INSERT INTO vocabulary VALUES (?1, ?2)"), 1, *f), 2, b.s));
        buf_free(&b);
    }
    stmt_run(bind_text(
        bind_text(db_stmt(db, "INSERT INTO practitioner (n, id, name, given, family, npi, register_only, seal) "
                              "VALUES (1, ?1, ?2, 'Ana', 'Ruiz', '2000000006', 0, 0)"),
                  1, id),
        2, name));
    struct practitioner p = {.id = id, .name = name, .given = "Ana", .family = "Ruiz", .npi = "2000000006"};
    struct buf dossier = {0};
    dossier_write(&dossier, &p);
    stmt_run(bind_blob(db_stmt(db, "INSERT INTO dossier VALUES (1, ?1)"), 1, dossier.s, dossier.n));
    buf_free(&dossier);
    stmt_run(bind_text(db_stmt(db, "INSERT INTO redirect VALUES ('pmergedaa', ?1)"), 1, id));
    db_run(db, "INSERT INTO meta VALUES ('made_at', '2026-11-21T20:00:00Z')");
    db_run(db, "INSERT INTO load VALUES ('licence-WA', 'Washington <b>Board</b>', 'f', 'h', '2026-11-15', "
               "'unknown', 7)");
    db_run(db, "INSERT INTO source VALUES ('a-site', 'self', '2026-11-18T01:00:00Z', 1, 1)");
    db_commit(db);
    db_close(db);
    assert_int_equal(rename(beside, path), 0);
    arena_free(a);
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

static int setup(void **state)
{
    (void)state;
    vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    if (!mkdtemp(home)) return -1;
    snprintf(log_path, sizeof log_path, "%s/log", home);
    serve_start();
    return 0;
}

static int teardown(void **state)
{
    char command[128];
    (void)state;
    if (server > 0) serve_stop(SIGTERM);
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(routes),   cmocka_unit_test(hostile),      cmocka_unit_test(too_long),
        cmocka_unit_test(garbage),  cmocka_unit_test(slow_clients), cmocka_unit_test(kept_open),
        cmocka_unit_test(shared_out),
        cmocka_unit_test(starting), cmocka_unit_test(exchanged),    cmocka_unit_test(asked),
        cmocka_unit_test(framed),   cmocka_unit_test(replaced),     cmocka_unit_test(finished),
        cmocka_unit_test(stopping),
    };
    return cmocka_run_group_tests_name("serve", tests, setup, teardown);
}
