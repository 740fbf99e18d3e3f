/* test_serve_bytes.c - `vouch serve` and what comes on its sockets: bytes that are no request, slow clients, workers that die. */
#include "serve_check.h"

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
    put_directory("pabcdefgh", "Ana Ruiz");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_long),
        cmocka_unit_test(garbage),
        cmocka_unit_test(slow_clients),
        cmocka_unit_test(kept_open),
        cmocka_unit_test(shared_out),
        cmocka_unit_test(framed),
        cmocka_unit_test(replaced),
        cmocka_unit_test(finished),
    };
    return cmocka_run_group_tests_name("serve, bytes", tests, serve_setup, serve_teardown);
}
