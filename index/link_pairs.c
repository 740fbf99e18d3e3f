/* link_pairs.c - see link_pairs.h. Each worker is a process of its own that writes its edges into a nameless file. */
#include "link_pairs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"
#include "mem.h"

enum { WORKERS_MOST = 8, WORTH_A_PROCESS = 200000 /* pairs */ };

static bool worth_keeping(const struct link_edge *e, const struct link_weights *w, const struct link_settings *s)
{
    if (e->verdict != PAIR_DIFFERENT) return true;
    return e->score >= s->unclear || e->score + w->best_shift >= 0;
}

static void judge_blocks(const struct link_table *t, const struct link_weights *w, const struct link_settings *s,
                         const struct link_blocks *b, size_t from, size_t to, struct link_edges *out)
{
    for (size_t i = from; i < to; i++)
        for (uint32_t k = b->start[i]; k < b->start[i + 1]; k++)
            for (uint32_t j = k + 1; j < b->start[i + 1]; j++) {
                if (!link_meets_first(b, i, b->members[k], b->members[j])) continue;
                struct link_edge e = link_judge(t, w, s, b->members[k], b->members[j]);
                out->compared++;
                if (!worth_keeping(&e, w, s)) continue;
                if (out->n == out->cap) out->v = xrealloc(out->v, (out->cap = 2 * out->cap + 1024) * sizeof *out->v);
                out->v[out->n++] = e;
            }
}

/* The block after which SHARE of all pairs stand. */
static size_t block_at(const struct link_blocks *b, double all, double share)
{
    double sum = 0;
    size_t i = 0;
    for (; i < b->n && sum < all * share; i++) {
        double n = b->start[i + 1] - b->start[i];
        sum += n * (n - 1) / 2;
    }
    return i;
}

static void write_all(int fd, const void *p, size_t n)
{
    for (const char *s = p; n;) {
        ssize_t k = write(fd, s, n);
        if (k < 0 && errno == EINTR) continue;
        if (k <= 0) _exit(EXIT_MACHINE);
        s += k;
        n -= (size_t)k;
    }
}

struct worker {
    pid_t pid;
    int fd;
};

static struct worker start_worker(const struct link_table *t, const struct link_weights *w, const struct link_settings *s,
                                  const struct link_blocks *b, size_t from, size_t to)
{
    struct worker k = {.fd = memfd_create("vouch-pairs", MFD_CLOEXEC)};
    if (k.fd < 0) die("no memory for a worker: %s", strerror(errno));
    fflush(NULL);
    k.pid = fork();
    if (k.pid < 0) die("no process for a worker: %s", strerror(errno));
    if (k.pid) return k;
    struct link_edges mine = {0};
    judge_blocks(t, w, s, b, from, to, &mine);
    write_all(k.fd, &mine.compared, sizeof mine.compared);
    write_all(k.fd, mine.v, mine.n * sizeof *mine.v);
    _exit(EXIT_DONE);
}

static void take_worker(struct link_edges *out, const struct worker *k)
{
    int state;
    while (waitpid(k->pid, &state, 0) < 0)
        if (errno != EINTR) die("a worker is lost: %s", strerror(errno));
    if (!WIFEXITED(state) || WEXITSTATUS(state)) die("a worker failed");
    off_t size = lseek(k->fd, 0, SEEK_END);
    size_t compared, n = ((size_t)size - sizeof compared) / sizeof *out->v;
    if (size < (off_t)sizeof compared || pread(k->fd, &compared, sizeof compared, 0) != sizeof compared) die("a worker wrote nothing");
    if (out->n + n > out->cap) out->v = xrealloc(out->v, (out->cap = out->n + n) * sizeof *out->v);
    for (size_t at = 0; at < n * sizeof *out->v;) {
        ssize_t got = pread(k->fd, (char *)(out->v + out->n) + at, n * sizeof *out->v - at, (off_t)(sizeof compared + at));
        if (got <= 0) die("a worker's pairs cannot be read");
        at += (size_t)got;
    }
    out->n += n;
    out->compared += compared;
    close(k->fd);
}

static int by_pair(const void *x, const void *y)
{
    const struct link_edge *p = x, *q = y;
    if (p->p != q->p) return p->p < q->p ? -1 : 1;
    return p->q < q->q ? -1 : p->q > q->q;
}

struct link_edges *link_pairs_judge(const struct link_table *t, const struct link_weights *w, const struct link_settings *s,
                                    const struct link_blocks *b)
{
    struct link_edges *out = xcalloc(1, sizeof *out);
    struct worker worker[WORKERS_MOST];
    double all = 0;
    for (size_t i = 0; i < b->n; i++) all += (double)(b->start[i + 1] - b->start[i]) * (b->start[i + 1] - b->start[i] - 1) / 2;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    if (n > WORKERS_MOST) n = WORKERS_MOST;
    if (n < 1 || all < WORTH_A_PROCESS) n = 1;
    for (long i = 1; i < n; i++)
        worker[i] = start_worker(t, w, s, b, block_at(b, all, (double)i / (double)n),
                                 i + 1 == n ? b->n : block_at(b, all, (double)(i + 1) / (double)n));
    judge_blocks(t, w, s, b, 0, n == 1 ? b->n : block_at(b, all, 1 / (double)n), out);
    for (long i = 1; i < n; i++) take_worker(out, &worker[i]);
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_pair);
    return out;
}

void link_edges_free(struct link_edges *e)
{
    if (e) free(e->v);
    free(e);
}
