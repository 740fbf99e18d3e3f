/* ring.h - memory that this process and its children see, given out and taken back in the same order. It holds no more than its
 * size, whatever the pieces are. */
#ifndef VOUCH_RING_H
#define VOUCH_RING_H

#include <stddef.h>

enum { RING_NONE = -1 };

struct ring {
    char *bytes;
    size_t size;
    size_t from, to; /* what is given out lies between, or, when TO is less, around the end */
    size_t n;        /* pieces */
};

struct ring ring_new(size_t size);
void ring_free(struct ring *r);
/* Copies the N bytes at P and a NUL there. Returns where they lie, RING_NONE when there is no room. */
long ring_put(struct ring *r, const void *p, size_t n);
/* Takes back the oldest piece, which lies at PLACE and has N bytes. */
void ring_drop(struct ring *r, long place, size_t n);

#endif
