/* ahead.c - see ahead.h. A ring of pieces between one writer and one reader. */
#include "ahead.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "index/fail.h"
#include "index/mem.h"

enum { PIECES = 4, PIECE = 1 << 18 };

struct ahead {
    csv_source *read;
    void *ctx;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t filled, taken;      /* pieces so far: filled - taken lie ready */
    bool ended, given_up;
    size_t n[PIECES], at;      /* bytes of each; how much of the one at hand was given */
    char *piece[PIECES];
};

static void *run(void *ctx)
{
    struct ahead *h = ctx;
    for (bool more = true; more;) {
        pthread_mutex_lock(&h->lock);
        while (h->filled - h->taken == PIECES && !h->given_up) pthread_cond_wait(&h->changed, &h->lock);
        size_t i = h->filled % PIECES;
        more = !h->given_up;
        pthread_mutex_unlock(&h->lock);
        size_t n = 0;
        for (size_t got; more && n < PIECE && (got = h->read(h->ctx, h->piece[i] + n, PIECE - n)) > 0;) {
            n += got;
            if (PIECE - n < 4096) break;
        }
        pthread_mutex_lock(&h->lock);
        h->n[i] = n;
        more = more && n;
        if (n) h->filled++;
        h->ended = !more;
        pthread_cond_broadcast(&h->changed);
        pthread_mutex_unlock(&h->lock);
    }
    return NULL;
}

struct ahead *ahead_new(csv_source *read, void *ctx)
{
    struct ahead *h = xcalloc(1, sizeof *h);
    h->read = read;
    h->ctx = ctx;
    for (int i = 0; i < PIECES; i++) h->piece[i] = xmalloc(PIECE);
    sigset_t all, old; /* signals are for the thread that takes rows: between two of them it stops */
    sigfillset(&all);
    if (pthread_mutex_init(&h->lock, NULL) || pthread_cond_init(&h->changed, NULL)) die("no thread can be made");
    pthread_sigmask(SIG_SETMASK, &all, &old);
    if (pthread_create(&h->thread, NULL, run, h)) die("no thread can be made");
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return h;
}

size_t ahead_read(void *ctx, void *buf, size_t n)
{
    struct ahead *h = ctx;
    pthread_mutex_lock(&h->lock);
    while (h->filled == h->taken && !h->ended) pthread_cond_wait(&h->changed, &h->lock);
    bool none = h->filled == h->taken;
    pthread_mutex_unlock(&h->lock);
    if (none) return 0;
    size_t i = h->taken % PIECES, k = h->n[i] - h->at < n ? h->n[i] - h->at : n;
    memcpy(buf, h->piece[i] + h->at, k);
    h->at += k;
    if (h->at < h->n[i]) return k;
    pthread_mutex_lock(&h->lock);
    h->at = 0;
    h->taken++;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
    return k;
}

void ahead_free(struct ahead *h)
{
    if (!h) return;
    pthread_mutex_lock(&h->lock);
    h->given_up = true;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    pthread_cond_destroy(&h->changed);
    pthread_mutex_destroy(&h->lock);
    for (int i = 0; i < PIECES; i++) free(h->piece[i]);
    free(h);
}
