/* crawl_check.h - for the tests of `vouch crawl`: a server on a free port of loopback that answers as the test says and
 * writes each request down, homes with a source, runs of the program, and questions to the log and to evidence.db.
 *
 * The test gives `answer`. Every host name leads to the server (--connect-to). */
#ifndef VOUCH_CRAWL_CHECK_H
#define VOUCH_CRAWL_CHECK_H

#include <arpa/inet.h>
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
#include <zlib.h>
#include <cmocka.h>

#include "index/buf.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/frontier.h"
#include "index/home.h"
#include "index/mem.h"

static char home[] = "/tmp/vouch-crawl-XXXXXX", log_path[80], port[8];
static pid_t server;

/* Answers one request (PATH of HOST; REQUEST is its whole head) on FD, which is closed then. */
static void answer(int fd, const char *host, const char *path, const char *request);

static inline void put(int fd, const void *p, size_t n)
{
    for (const char *s = p; n;) {
        ssize_t k = send(fd, s, n, MSG_NOSIGNAL);
        if (k <= 0) _exit(0); /* of the connection's own process */
        s += k;
        n -= (size_t)k;
    }
}

static inline void put_text(int fd, const char *s)
{
    put(fd, s, strlen(s));
}

/* HEAD: the status line's rest and headers, lines ended by "|". A length is added unless there is one. */
static inline void reply(int fd, const char *head, const void *body, size_t n)
{
    struct buf b = {0};
    buf_puts(&b, "HTTP/1.1 ");
    for (; *head; head++) {
        if (*head == '|') buf_puts(&b, "\r\n");
        else buf_putc(&b, *head);
    }
    if (!strstr(b.s, "Content-Length")) buf_printf(&b, "\r\nContent-Length: %zu", n);
    buf_puts(&b, "\r\nConnection: close\r\n\r\n");
    buf_put(&b, body, n);
    put(fd, b.s, b.n);
    buf_free(&b);
}

static inline void reply_text(int fd, const char *head, const char *body)
{
    reply(fd, head, body, strlen(body));
}

/* N letters a, compressed (WINDOW as zlib takes it), without the last CUT bytes. */
static inline struct buf packed(size_t n, int window, size_t cut)
{
    struct buf out = {0};
    char *plain = malloc(n + 1);
    memset(plain, 'a', n);
    z_stream z = {0};
    deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    size_t room = deflateBound(&z, n);
    char *to = malloc(room);
    z.next_in = (Bytef *)plain;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    deflate(&z, Z_FINISH);
    buf_put(&out, to, z.total_out - cut);
    deflateEnd(&z);
    free(plain);
    free(to);
    return out;
}

static inline long long clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void serve_one(int fd, FILE *log)
{
    char request[8192], path[1024] = "", host[256] = "";
    size_t n = 0;
    request[0] = 0;
    while (n + 1 < sizeof request && !strstr(request, "\r\n\r\n")) {
        ssize_t got = recv(fd, request + n, sizeof request - n - 1, 0);
        if (got <= 0) return;
        n += (size_t)got;
        request[n] = 0;
        if (request[0] == 0x16) return; /* the first byte of TLS */
    }
    const char *h = strstr(request, "Host: ");
    if (sscanf(request, "GET %1023s", path) != 1 || !h || sscanf(h, "Host: %255[^\r:]", host) != 1) return;
    fprintf(log, "%lld %s %s\n", clock_ms(), host, path);
    fflush(log);
    answer(fd, host, path, request);
    shutdown(fd, SHUT_WR);
    while (recv(fd, request, sizeof request, 0) > 0) {}
}

/* A process for each connection, so that one that is slow holds up none. */
static inline void serve(int listener)
{
    FILE *log = fopen(log_path, "a");
    struct timeval patience = {.tv_sec = 2};
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) continue;
        if (!fork()) {
            setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            serve_one(fd, log);
            _exit(0);
        }
        close(fd);
    }
}

static inline int server_start(void **state)
{
    struct sockaddr_in addr = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof addr;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    (void)state;
    if (!mkdtemp(home) || bind(fd, (struct sockaddr *)&addr, n) || listen(fd, 128)) return -1;
    getsockname(fd, (struct sockaddr *)&addr, &n);
    snprintf(port, sizeof port, "%u", ntohs(addr.sin_port));
    snprintf(log_path, sizeof log_path, "%s/log", home);
    server = fork();
    if (!server) {
        setpgid(0, 0); /* with the processes of its connections */
        serve(fd);
    }
    if (server > 0) setpgid(server, server);
    close(fd);
    return server > 0 ? 0 : -1;
}

static inline int server_stop(void **state)
{
    char command[200];
    (void)state;
    kill(-server, SIGKILL);
    waitpid(server, NULL, 0);
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command);
}

/* A fresh home of that name with one source file; the log begins anew. */
static inline void set_home(const char *name, const char *source)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", home, name);
    home_set(path);
    home_make("sources");
    snprintf(path, sizeof path, "%s/%s/sources/site.json", home, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(source, f);
    fclose(f);
    if (truncate(log_path, 0)) {}
}

/* Starts `vouch crawl` with OPTION (or NULL); output goes to HOME/out. */
static inline pid_t crawl_start(const char *option)
{
    char to[40], out[300];
    const char *vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    pid_t pid = fork();
    if (pid) return pid;
    snprintf(to, sizeof to, "--connect-to=127.0.0.1:%s", port);
    snprintf(out, sizeof out, "%s/out", home_dir());
    if (!freopen(out, "w", stdout) || dup2(1, 2) < 0) _exit(99);
    unsetenv("VOUCH_TODAY");
    execl(vouch, vouch, "crawl", "--home", home_dir(), to, option, (char *)NULL);
    _exit(99);
}

/* Its exit code, -1 when it was killed. */
static inline int crawl(const char *option)
{
    int status;
    waitpid(crawl_start(option), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline bool printed(const char *words)
{
    struct buf b = {0};
    char out[300];
    snprintf(out, sizeof out, "%s/out", home_dir());
    bool there = !buf_read_file(&b, out, 1 << 20) && b.s && strstr(b.s, words);
    if (!there) print_message("# no \"%s\" in: %s\n", words, b.s ? b.s : "");
    buf_free(&b);
    return there;
}

/* Requests in the server's log for HOST and PATH (NULL = any). The smallest gap between two of them in *GAP. */
static inline int asked(const char *host, const char *path, long long *gap)
{
    FILE *f = fopen(log_path, "r");
    char h[256], p[1024];
    long long ms, last = 0;
    int n = 0;
    assert_non_null(f);
    while (fscanf(f, "%lld %255s %1023s", &ms, h, p) == 3) {
        if ((host && strcmp(h, host)) || (path && strcmp(p, path))) continue;
        if (gap && n && ms - last < *gap) *gap = ms - last;
        last = ms;
        n++;
    }
    fclose(f);
    return n;
}

static inline const char *outcome_of(struct arena *a, struct db *db, const char *url)
{
    struct page_row *p = frontier_page(a, db, url);
    return !p ? "unknown page" : p->outcome ? p->outcome : "never asked";
}

static inline void check_outcome(struct arena *a, struct db *db, const char *url, const char *want)
{
    const char *got = outcome_of(a, db, url);
    if (strcmp(got, want)) print_message("# %s\n", url);
    assert_string_equal(got, want);
}

/* "--today=" and the day so many days from now. */
static inline const char *in_days(struct arena *a, int days)
{
    char day[40];
    time_t t = time(NULL) + (time_t)days * 86400;
    strftime(day, sizeof day, "--today=%Y-%m-%d", gmtime(&t));
    return arena_strdup(a, day);
}

#endif
