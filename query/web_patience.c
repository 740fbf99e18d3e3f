/* web_patience.c - see web_patience.h */
#include "web_patience.h"

#include <sys/socket.h>
#include <time.h>

int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void unlink_line(struct patience *p, struct line *l)
{
    *(l->prev ? &l->prev->next : &p->first) = l->next;
    *(l->next ? &l->next->prev : &p->last) = l->prev;
}

static void append(struct patience *p, struct line *l)
{
    l->prev = p->last;
    l->next = NULL;
    *(p->last ? &p->last->next : &p->first) = l;
    p->last = l;
    l->since = now_ms();
}

void patience_begin(struct patience *p, struct line *l, int fd)
{
    l->fd = fd;
    l->asked = l->cut = false;
    l->heard = 0;
    append(p, l);
    p->n++;
}

void patience_end(struct patience *p, struct line *l)
{
    unlink_line(p, l);
    p->n--;
}

void patience_asked(struct line *l)
{
    l->asked = true;
    l->since = now_ms();
}

void patience_sends(struct line *l, size_t bytes)
{
    l->got = bytes ? l->got + bytes : 0;
    l->heard = now_ms();
}

void patience_sent(struct line *l)
{
    l->heard = 0;
}

void patience_answered(struct patience *p, struct line *l)
{
    l->asked = false;
    l->heard = 0;
    unlink_line(p, l);
    append(p, l);
}

static void cut(struct line *l)
{
    l->cut = true;
    shutdown(l->fd, SHUT_RDWR); /* whoever reads from it next sees its end, and closes it */
}

void patience_sweep(struct patience *p, int64_t now)
{
    for (struct line *l = p->first; l; l = l->next)
        if (!l->cut && (now - l->since > (l->asked ? ANSWER_MS : HEADER_MS) || (l->heard && now - l->heard > PAUSE_MS))) cut(l);
}

bool patience_yield(struct patience *p)
{
    struct line *l = p->first;
    while (l && (l->asked || l->cut)) l = l->next;
    if (l) cut(l);
    return l;
}

bool patience_hastens(struct patience *p, int64_t now)
{
    struct line *slowest = NULL;
    double least = TRICKLE;
    for (struct line *l = p->first; l; l = l->next) {
        int64_t took = now - l->since;
        if (l->cut || !l->heard || took < TRICKLE_MS || (double)l->got / (double)took >= least) continue;
        least = (double)l->got / (double)took;
        slowest = l;
    }
    if (slowest) cut(slowest);
    return slowest;
}
