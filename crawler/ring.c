/* ring.c - see ring.h */
#include "ring.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "index/fail.h"

enum { LINE = 64 };

/* With a NUL, in whole lines of the processor's memory. */
static size_t room_for(size_t n)
{
    return (n + LINE) / LINE * LINE;
}

struct ring ring_new(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) die("no memory for a reader: %s", strerror(errno));
    return (struct ring){.bytes = p, .size = size};
}

void ring_free(struct ring *r)
{
    munmap(r->bytes, r->size);
    *r = (struct ring){0};
}

/* Between the newest and the oldest piece a byte stays free: when they meet, nothing is given out. */
long ring_put(struct ring *r, const void *p, size_t n)
{
    size_t room = room_for(n), at = r->to;
    if (room > r->size) return RING_NONE;
    if (r->to >= r->from && r->size - r->to < room) at = 0; /* there is no room behind */
    if (at < r->from && r->from - at <= room) return RING_NONE;
    if (at == 0 && r->n && r->from == 0) return RING_NONE;
    if (n) memcpy(r->bytes + at, p, n);
    r->bytes[at + n] = 0;
    r->to = at + room;
    r->n++;
    return (long)at;
}

void ring_drop(struct ring *r, long place, size_t n)
{
    assert(r->n);
    r->from = (size_t)place + room_for(n);
    if (!--r->n) r->from = r->to = 0;
}
