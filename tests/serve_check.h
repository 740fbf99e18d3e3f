/* serve_check.h - for tests of `vouch serve`: one server over a home of its own, asked by bytes on a socket. */
#ifndef VOUCH_SERVE_CHECK_H
#define VOUCH_SERVE_CHECK_H

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

static char home[] = "/tmp/vouch-serve-XXXXXX";
static char log_path[64];
static const char *vouch;
static pid_t server;
static int port;
static char answer[1 << 22]; /* the last one, whole */
static const char *body;
static size_t body_n;

/* What the server has written so far, into ANSWER. */
static inline void log_read(void)
{
    FILE *f = fopen(log_path, "r");
    size_t n = f ? fread(answer, 1, sizeof answer - 1, f) : 0;
    if (f) fclose(f);
    answer[n] = 0;
}

/* Starts `vouch serve`; its standard output and error go to LOG_PATH, where the address is waited for. */
static inline void serve_start(void)
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
static inline int serve_stop(int sig)
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

static inline int dial(void)
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
static inline int send_raw(const char *bytes, size_t n, int patience)
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

static inline int get(const char *method, const char *target)
{
    static char request[100000];
    int n = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", method,
                     target);
    return send_raw(request, (size_t)n, ANSWERS);
}

static inline void header_has(const char *line)
{
    const char *at = strstr(answer, line);
    if (!at || at > body) fail_msg("the header lacks \"%s\":\n%.*s", line, (int)(body - answer), answer);
}

/* A directory of one person in HOME, written beside and renamed as `build` does. */
static inline void put_directory(const char *id, const char *name)
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

static inline int serve_setup(void **state)
{
    (void)state;
    vouch = getenv("VOUCH") ? getenv("VOUCH") : "build/vouch";
    if (!mkdtemp(home)) return -1;
    snprintf(log_path, sizeof log_path, "%s/log", home);
    serve_start();
    return 0;
}

static inline int serve_teardown(void **state)
{
    char command[128];
    (void)state;
    if (server > 0) serve_stop(SIGTERM);
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command);
}

#endif
