/* web_serve.c - see web_serve.h */
#include "web_serve.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "web.h"
#include "web_confine.h"
#include "web_limit.h"
#include "web_listen.h"
#include "web_patience.h"
#include "web_site.h"

enum {
    FILES = 4096,    /* a connection is an open file; the usual limit of 1024 is less than we allow */
    RATE = 10,       /* requests a second of one client, and how many at once */
    BURST = 100,
    AGAIN_MS = 1000, /* a worker that dies is replaced at most so often */
    END_MS = 8000,   /* for the workers to end */
};

struct hand {
    pid_t pid;
    int channel;
    int64_t begun;
};

struct server {
    struct hand hand[WORKERS_MOST];
    unsigned n;
    int fd;
    struct limits *limits;
    struct proxies proxies;
};

static volatile sig_atomic_t stopping;

static void on_signal(int sig)
{
    (void)sig;
    stopping = 1;
}

static void on_child(int sig)
{
    (void)sig; /* it interrupts the waiting */
}

static void catch_signals(void)
{
    struct sigaction stop = {.sa_handler = on_signal}, child = {.sa_handler = on_child}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGCHLD, &child, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

static void raise_file_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= FILES) return;
    limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/* In the new process: whoever stops the server stops its master, and the end of the channel tells the workers. */
static _Noreturn void be_worker(struct server *s, unsigned number, int channel)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL};
    sigaction(SIGTERM, &ignore, NULL);
    sigaction(SIGINT, &ignore, NULL);
    sigaction(SIGCHLD, &usual, NULL);
    close(s->fd);
    for (unsigned i = 0; i < s->n; i++)
        if (s->hand[i].pid) close(s->hand[i].channel);
    struct worker w = {.site = site_open(number > 0), .limits = s->limits, .proxies = &s->proxies, .number = number,
                       .channel = channel};
    web_work(&w);
    site_close(w.site);
    _exit(EXIT_DONE);
}

static void start_worker(struct server *s, unsigned number)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) die("no socket for a worker: %s", strerror(errno));
    limit_forget(s->limits, number);
    s->hand[number].pid = 0;
    pid_t pid = fork();
    if (pid < 0) die("no process can be started: %s", strerror(errno));
    if (!pid) {
        close(pair[0]);
        be_worker(s, number, pair[1]);
    }
    close(pair[1]);
    s->hand[number] = (struct hand){.pid = pid, .channel = pair[0], .begun = now_ms()};
}

/* Workers that have died are replaced, but not in a hurry. */
static void look_after_workers(struct server *s)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (unsigned i = 0; i < s->n; i++) {
            if (s->hand[i].pid != pid) continue;
            close(s->hand[i].channel);
            s->hand[i].pid = 0;
            warn("a worker ended by itself (%s %d); another takes its place", WIFSIGNALED(status) ? "signal" : "exit",
                 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        }
    for (unsigned i = 0; i < s->n && !stopping; i++)
        if (!s->hand[i].pid && now_ms() - s->hand[i].begun >= AGAIN_MS) start_worker(s, i);
}

/* To the worker with the fewest connections; when it takes none, to the next. They are counted here, for a worker that makes a page
 * sees those that come meanwhile only later, and would be given all of them. */
static void hand_out(struct server *s, int fd)
{
    unsigned first = limit_least(s->limits, s->n);
    for (unsigned i = 0; i < s->n; i++) {
        unsigned to = (first + i) % s->n;
        if (!s->hand[to].pid) continue;
        limit_open(s->limits, to, 1);
        if (web_pass_fd(s->hand[to].channel, fd)) break;
        limit_open(s->limits, to, -1);
    }
    close(fd);
}

static void accept_all(struct server *s)
{
    int fd;
    while ((fd = accept4(s->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0 || errno == EINTR || errno == ECONNABORTED)
        if (fd >= 0) hand_out(s, fd);
}

/* Connections that the kernel has taken already are still handed out; then the workers finish what is in flight. */
static void stop(struct server *s)
{
    accept_all(s);
    close(s->fd);
    for (unsigned i = 0; i < s->n; i++)
        if (s->hand[i].pid) close(s->hand[i].channel);
    int64_t until = now_ms() + END_MS;
    for (unsigned left = s->n; left && now_ms() < until;) {
        left = 0;
        for (unsigned i = 0; i < s->n; i++) {
            if (s->hand[i].pid && waitpid(s->hand[i].pid, NULL, WNOHANG)) s->hand[i].pid = 0;
            left += s->hand[i].pid != 0;
        }
        if (left) poll(NULL, 0, 10);
    }
    for (unsigned i = 0; i < s->n; i++)
        if (s->hand[i].pid) kill(s->hand[i].pid, SIGKILL);
}

static void read_proxies(struct arena *a, const struct opts *o, struct proxies *p)
{
    const char *const *v;
    size_t n = opt_list(o, "trust-proxy", &v);
    for (size_t i = 0; i < n; i++)
        if (!client_read(v[i], strlen(v[i]), ARENA_PUSH(a, p->v, p->n, p->cap)))
            die_usage("--trust-proxy wants an address in numbers such as 127.0.0.1, not \"%s\"", v[i]);
}

static unsigned count_of(const struct opts *o, const char *name, long usual, long most)
{
    long n = opt_count(o, name, usual);
    if (n > most) die_usage("--%s is at most %ld", name, most);
    return (unsigned)n;
}

int web_serve(struct arena *a, const struct opts *o)
{
    const char *where = opt_text(o, "listen");
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct server *s = arena_alloc(a, sizeof *s);
    s->n = count_of(o, "workers", cores < 1 ? 1 : cores > WORKERS_MOST ? WORKERS_MOST : cores, WORKERS_MOST);
    if (!s->n) s->n = 1;
    read_proxies(a, o, &s->proxies);
    unsigned rate = count_of(o, "rate", RATE, 1000);
    s->limits = limits_new(rate, rate * (BURST / RATE));
    catch_signals();
    raise_file_limit();
    site_close(site_open(true)); /* what a worker cannot open ends the command, and not every worker after it */
    s->fd = listen_on(a, where ? where : "127.0.0.1:8080");
    listen_say(s->fd);
    confine_to_reading();
    for (unsigned i = 0; i < s->n; i++) start_worker(s, i);
    while (!stopping) {
        struct pollfd at = {.fd = s->fd, .events = POLLIN};
        bool idle = true;
        for (unsigned i = 0; i < s->n; i++) idle = idle && s->hand[i].pid;
        if (poll(&at, 1, idle ? 1000 : 100) > 0) accept_all(s);
        look_after_workers(s);
    }
    stop(s);
    return EXIT_DONE;
}
