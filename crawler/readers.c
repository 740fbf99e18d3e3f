/* readers.c - see readers.h. Each process has a socket: an envelope and a parcel there, a length and a parcel back. On our
 * side nothing waits on a socket; on theirs, everything does. The bytes of a page lie in memory that both see, unless they are
 * too many. */
#include "readers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "index/catalog.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "parcel.h"
#include "ring.h"

enum {
    DEPTH = 128,            /* pages in the hands of one process: it does not wait for us while we wait for a disk */
    FULL_PAGES = 256,
    FULL_BYTES = 6 << 20,
    OVER_PAGES = FULL_PAGES * 3 / 2, /* with those that were on their way when it was full */
    OVER_BYTES = FULL_BYTES * 2,
    SEEN_BYTES = 8 << 20,   /* what all processes and we see */
    PAGE_MS = 60000,        /* the longest a page may take */
    STUCK_MS = 2000,
    BEHIND = 4,             /* who fetches goes first, so that nobody waits for pages */
    TRIES = 2,              /* crashes until a page is given up */
};

/* What goes before a parcel. */
struct envelope {
    size_t parcel, bytes;   /* how many */
    long place;             /* where the bytes lie in the ring; RING_NONE: they come behind the parcel */
};

struct job {
    struct buf parcel;      /* with its envelope before it */
    struct buf bytes;       /* empty while they lie in a ring */
    struct buf answer;
    size_t size;            /* bytes of it all */
    size_t n;               /* bytes of the page */
    long place;
    void *ctx;
    int tries;
    bool given, done;       /* given: to a process */
    const char *failed;     /* why it could not be read */
    struct job *next;       /* in the order they came */
};

struct reader {
    pid_t pid;              /* 0 = not started */
    int fd;
    struct job *job[DEPTH]; /* in the order given */
    struct ring ring;
    int n, sending;         /* sending: the one that goes out; n = all are out */
    size_t sent;            /* bytes of it */
    struct buf in;
    int64_t since_ms;       /* when it began on job[0] */
};

struct readers {
    struct reader reader[READERS_MAX];
    int n;
    struct job *first, **end;
    struct job *waiting;    /* none before it is to be given to a process */
    size_t busy, bytes;
    readers_also *also;
    void *ctx;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The child's half. */

static bool read_all(int fd, void *p, size_t n)
{
    for (char *s = p; n;) {
        ssize_t got = read(fd, s, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        s += got;
        n -= (size_t)got;
    }
    return true;
}

static bool write_all(int fd, const char *s, size_t n)
{
    while (n) {
        ssize_t put = send(fd, s, n, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        s += put;
        n -= (size_t)put;
    }
    return true;
}

/* The next page, in the arena; false when there is none, or it makes no sense. */
static bool take_page(int fd, struct arena *a, const struct ring *ring, struct page_input *in, const char **rules)
{
    struct envelope e;
    if (!read_all(fd, &e, sizeof e)) return false;
    char *p = arena_bytes(a, e.parcel + 1), *bytes = e.place == RING_NONE ? arena_bytes(a, e.bytes + 1) : NULL;
    if (!read_all(fd, p, e.parcel) || !parcel_get_page(p, e.parcel, in, rules)) return false;
    if (bytes && !read_all(fd, bytes, e.bytes)) return false;
    if (bytes) bytes[e.bytes] = 0;
    in->bytes = bytes ? bytes : ring->bytes + e.place;
    in->n = e.bytes;
    return true;
}

static _Noreturn void read_pages(const struct readers *r, int fd, const struct ring *ring)
{
    struct arena *keep = arena_new(), *a = arena_new();
    const struct catalog *c = catalog_load_dir(keep, data_dir());
    struct buf answer = {0};
    const char *rules = NULL;
    struct page_input in;
    json_t *known = NULL; /* the rules of the last page, and their text */
    char *known_text = NULL;
    while (take_page(fd, a, ring, &in, &rules)) {
        if (rules && (!known_text || strcmp(known_text, rules))) {
            json_decref(known);
            free(known_text);
            known = json_loads(rules, 0, NULL);
            known_text = xstrdup(rules);
        }
        in.rules = rules ? known : NULL;
        size_t n = 0;
        buf_clear(&answer);
        buf_put(&answer, &n, sizeof n);
        struct reading *reading = read_page(a, c, &in);
        if (r->also) r->also(r->ctx, a, &in, reading);
        parcel_put_reading(&answer, reading);
        n = answer.n - sizeof n;
        memcpy(answer.s, &n, sizeof n);
        if (!write_all(fd, answer.s, answer.n)) break;
        arena_reset(a);
    }
    _exit(0);
}

/* The child keeps nothing of ours open: not the database, not its lock. It ends with us. */
static _Noreturn void be_reader(const struct readers *r, int fd, const struct ring *ring, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    if (dup2(fd, STDERR_FILENO + 1) < 0) _exit(3);
    close_range(STDERR_FILENO + 2, ~0U, 0);
    signal(SIGINT, SIG_IGN); /* of the terminal: it is ours to stop them */
    signal(SIGTERM, SIG_DFL);
    nice(BEHIND);
    read_pages(r, STDERR_FILENO + 1, ring);
}

/* Our half. */

static void start(const struct readers *all, struct reader *r)
{
    int pair[2], room = 1 << 20;
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) die("no socket for a reader: %s", strerror(errno));
    for (int i = 0; i < 2; i++) setsockopt(pair[i], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    r->ring = ring_new(SEEN_BYTES / (size_t)all->n);
    r->pid = fork();
    if (r->pid < 0) die("no process for a reader: %s", strerror(errno));
    if (!r->pid) be_reader(all, pair[1], &r->ring, parent);
    close(pair[1]);
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    r->fd = pair[0];
    r->n = r->sending = 0;
    r->sent = 0;
}

static void stop(struct reader *r)
{
    if (!r->pid) return;
    close(r->fd);
    kill(r->pid, SIGKILL);
    waitpid(r->pid, NULL, 0);
    ring_free(&r->ring);
    r->pid = 0;
    buf_free(&r->in);
}

struct readers *readers_new(readers_also *also, void *ctx)
{
    struct readers *r = xcalloc(1, sizeof *r);
    r->also = also;
    r->ctx = ctx;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    r->n = n < 1 ? 1 : n > READERS_MAX ? READERS_MAX : (int)n;
    r->end = &r->first;
    return r;
}

void readers_warm(struct readers *r)
{
    if (!r->reader[0].pid) start(r, &r->reader[0]);
}

static void drop_first(struct readers *r)
{
    struct job *j = r->first;
    r->first = j->next;
    if (!r->first) r->end = &r->first;
    if (r->waiting == j) r->waiting = r->first;
    r->busy--;
    r->bytes -= j->size;
    buf_free(&j->parcel);
    buf_free(&j->bytes);
    buf_free(&j->answer);
    free(j);
}

void readers_free(struct readers *r, void (*dropped)(void *ctx))
{
    if (!r) return;
    for (int i = 0; i < r->n; i++) stop(&r->reader[i]);
    while (r->first) {
        dropped(r->first->ctx);
        drop_first(r);
    }
    free(r);
}

void readers_put(struct readers *r, const struct page_input *in, struct buf *bytes, void *ctx)
{
    struct job *j = xcalloc(1, sizeof *j);
    struct envelope e = {0};
    j->ctx = ctx;
    if (bytes) {
        j->bytes = *bytes;
        *bytes = (struct buf){0};
    } else {
        buf_put(&j->bytes, in->bytes, in->n);
    }
    buf_put(&j->parcel, &e, sizeof e); /* filled in when it is given */
    parcel_put_page(&j->parcel, in);
    *r->end = j;
    r->end = &j->next;
    if (!r->waiting) r->waiting = j;
    r->busy++;
    j->n = j->bytes.n;
    j->size = j->parcel.n + j->n;
    r->bytes += j->size;
}

size_t readers_busy(const struct readers *r)
{
    return r->busy;
}

bool readers_full(const struct readers *r)
{
    return r->busy >= FULL_PAGES || r->bytes >= FULL_BYTES;
}

bool readers_fed(const struct readers *r)
{
    return r->busy >= FULL_PAGES / 2 || r->bytes >= FULL_BYTES / 2;
}

bool readers_over(const struct readers *r)
{
    return r->busy >= OVER_PAGES || r->bytes >= OVER_BYTES;
}

bool readers_stuck(const struct readers *r)
{
    for (int i = 0; i < r->n; i++) {
        const struct reader *d = &r->reader[i];
        if (d->n && d->job[0] == r->first && now_ms() - d->since_ms > STUCK_MS) return true;
    }
    return false;
}

size_t readers_fds(const struct readers *r, struct pollfd *out)
{
    size_t n = 0;
    for (int i = 0; i < r->n; i++) {
        const struct reader *d = &r->reader[i];
        if (d->pid && d->n) out[n++] = (struct pollfd){.fd = d->fd, .events = POLLIN | (d->sending < d->n ? POLLOUT : 0)};
    }
    return n;
}

/* The process with the least to do, started when all others are busy; NULL when every one has enough. */
static struct reader *idlest(struct readers *r)
{
    struct reader *best = NULL, *unborn = NULL;
    for (int i = 0; i < r->n; i++) {
        struct reader *d = &r->reader[i];
        if (!d->pid) unborn = unborn ? unborn : d;
        else if (d->n < DEPTH && (!best || d->n < best->n)) best = d;
    }
    if (unborn && (!best || best->n)) {
        start(r, unborn);
        return unborn;
    }
    return best;
}

/* Puts the page's bytes where the process sees them, and tells in its envelope where that is. False when there is no room now. */
static bool place(struct reader *d, struct job *j)
{
    struct envelope e = {.parcel = j->parcel.n - sizeof e, .bytes = j->n};
    j->place = e.place = ring_put(&d->ring, j->bytes.s, j->n);
    if (e.place == RING_NONE && d->ring.n) return false;
    if (e.place != RING_NONE) buf_free(&j->bytes);
    memcpy(j->parcel.s, &e, sizeof e);
    return true;
}

static void give(struct readers *r)
{
    for (struct job *j; (j = r->waiting); r->waiting = j->next) {
        if (j->given) continue;
        struct reader *d = idlest(r);
        if (!d || !place(d, j)) return;
        if (!d->n) d->since_ms = now_ms();
        d->job[d->n++] = j;
        j->given = true;
    }
}

/* A process ended, or is ended, over its first page. What else it had is given to another. */
static void lost(struct readers *r, struct reader *d, const char *why)
{
    r->waiting = r->first;
    for (int i = 0; i < d->n; i++) {
        struct job *j = d->job[i];
        j->given = false;
        if (j->place != RING_NONE) buf_put(&j->bytes, d->ring.bytes + j->place, j->n);
    }
    stop(d);
    if (d->n && ++d->job[0]->tries >= TRIES) {
        d->job[0]->given = d->job[0]->done = true;
        d->job[0]->failed = why;
    }
    d->n = 0;
}

static bool send_some(struct reader *d)
{
    while (d->sending < d->n) {
        const struct job *j = d->job[d->sending];
        size_t head = j->parcel.n, all = head + (j->place == RING_NONE ? j->n : 0);
        const struct buf *b = d->sent < head ? &j->parcel : &j->bytes;
        size_t from = d->sent < head ? d->sent : d->sent - head;
        ssize_t put = send(d->fd, b->s + from, b->n - from, MSG_NOSIGNAL);
        if (put < 0) return errno == EAGAIN || errno == EINTR;
        d->sent += (size_t)put;
        if (d->sent < all) continue;
        d->sending++;
        d->sent = 0;
    }
    return true;
}

/* The first page's answer, when it has come whole; false when it has not. */
static bool take_answer(struct reader *d)
{
    size_t n;
    if (!d->n || d->in.n < sizeof n) return false;
    memcpy(&n, d->in.s, sizeof n);
    if (d->in.n - sizeof n < n) return false;
    struct job *j = d->job[0];
    buf_put(&j->answer, d->in.s + sizeof n, n);
    j->done = true;
    if (j->place != RING_NONE) ring_drop(&d->ring, j->place, j->n);
    size_t rest = d->in.n - sizeof n - n;
    memmove(d->in.s, d->in.s + sizeof n + n, rest);
    d->in.n = rest;
    d->in.s[rest] = 0;
    for (int i = 1; i < d->n; i++) d->job[i - 1] = d->job[i];
    d->n--;
    if (d->sending) d->sending--;
    d->since_ms = now_ms();
    return true;
}

static bool take_some(struct reader *d)
{
    static char piece[65536];
    for (;;) {
        ssize_t got = recv(d->fd, piece, sizeof piece, 0);
        if (got == 0) return false;
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        buf_put(&d->in, piece, (size_t)got);
        while (take_answer(d)) {}
    }
}

static struct reading *failed_reading(struct arena *a, const char *why)
{
    struct reading *r = arena_alloc(a, sizeof *r);
    *ARENA_PUSH(a, r->issues, r->n_issues, r->c_issues) = (struct read_issue){"reader", why};
    return r;
}

/* Gives back what is ready, in the order it came; false when nothing is. */
static bool give_back(struct readers *r, readers_done *done, void *arg)
{
    if (!r->first || !r->first->done) return false;
    struct arena *a = arena_new();
    while (r->first && r->first->done) {
        struct job *j = r->first;
        struct reading *reading = j->failed ? NULL : parcel_get_reading(a, j->answer.s ? j->answer.s : "", j->answer.n);
        if (!reading) reading = failed_reading(a, j->failed ? j->failed : "the reader's answer makes no sense");
        done(arg, j->ctx, a, reading);
        drop_first(r);
        arena_reset(a);
    }
    arena_free(a);
    return true;
}

bool readers_step(struct readers *r, int wait_ms, readers_done *done, void *arg)
{
    struct pollfd fd[READERS_MAX];
    give(r);
    size_t n = readers_fds(r, fd);
    if (n && wait_ms) poll(fd, n, wait_ms);
    for (int i = 0; i < r->n; i++) {
        struct reader *d = &r->reader[i];
        if (!d->pid || !d->n) continue;
        if (!send_some(d) || !take_some(d)) lost(r, d, "the reader crashed over this page");
        else if (d->n && now_ms() - d->since_ms > PAGE_MS) lost(r, d, "the page takes too long to read");
    }
    give(r);
    for (int i = 0; i < r->n; i++)
        if (r->reader[i].pid && r->reader[i].n && !send_some(&r->reader[i])) lost(r, &r->reader[i], "the reader crashed over this page");
    return give_back(r, done, arg);
}
