/* relay.c - see relay.h */
#include "relay.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "fail.h"
#include "mem.h"

struct relay {
    size_t slots, sent, done; /* counted from the start: slot of the Nth is N % SLOTS */
    bool ended;
    void (*work)(void *ctx, size_t slot);
    void *ctx;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void *run(void *ctx)
{
    struct relay *r = ctx;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->done == r->sent && !r->ended) pthread_cond_wait(&r->changed, &r->lock);
        if (r->done == r->sent) break;
        size_t slot = r->done % r->slots;
        pthread_mutex_unlock(&r->lock);
        r->work(r->ctx, slot);
        pthread_mutex_lock(&r->lock);
        r->done++;
        pthread_cond_broadcast(&r->changed);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

struct relay *relay_new(size_t slots, void (*work)(void *ctx, size_t slot), void *ctx)
{
    struct relay *r = xcalloc(1, sizeof *r);
    r->slots = slots;
    r->work = work;
    r->ctx = ctx;
    if (pthread_mutex_init(&r->lock, NULL) || pthread_cond_init(&r->changed, NULL) || pthread_create(&r->thread, NULL, run, r))
        die("no thread can be made");
    return r;
}

size_t relay_slot(struct relay *r)
{
    pthread_mutex_lock(&r->lock);
    while (r->sent - r->done == r->slots) pthread_cond_wait(&r->changed, &r->lock);
    size_t slot = r->sent % r->slots;
    pthread_mutex_unlock(&r->lock);
    return slot;
}

void relay_send(struct relay *r)
{
    pthread_mutex_lock(&r->lock);
    r->sent++;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

void relay_end(struct relay *r)
{
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    pthread_cond_destroy(&r->changed);
    pthread_mutex_destroy(&r->lock);
    free(r);
}
