/* readers.h - processes that read pages, so that fetching never waits for reading.
 *
 * Pages are handed in and given back in the same order, whichever process read them. A page that crashes its reader, or
 * keeps it for too long, costs that process and is given back with an issue; the others are read by a new one. */
#ifndef VOUCH_READERS_H
#define VOUCH_READERS_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "index/buf.h"
#include "read.h"

struct arena;
struct readers;

/* What was read of the page that was handed in with CTX; it lives until this returns. */
typedef void readers_done(void *arg, void *ctx, struct arena *a, const struct reading *reading);

enum { READERS_MAX = 8 };

/* What is done to what was read, there where it was. */
typedef void readers_also(void *ctx, struct arena *a, const struct page_input *in, struct reading *out);

/* As many processes as there are processors, each started when it is needed. They are forks of this one, which must have no
 * thread that holds a lock then, and end with it. */
struct readers *readers_new(readers_also *also, void *ctx); /* ALSO may be NULL */
/* Pages that were not given back are forgotten; DROPPED is told of each. NULL is allowed. */
void readers_free(struct readers *r, void (*dropped)(void *ctx));
/* Pages will come: one process makes itself ready for them meanwhile. */
void readers_warm(struct readers *r);
/* Hands in a page; everything is copied, but BYTES, which are those of the page, are taken, and left empty (NULL: they are
 * IN's, and copied). Never waits. */
void readers_put(struct readers *r, const struct page_input *in, struct buf *bytes, void *ctx);
size_t readers_busy(const struct readers *r); /* pages handed in and not yet given back */
bool readers_fed(const struct readers *r);    /* they have enough to do for some milliseconds */
bool readers_full(const struct readers *r);   /* better ask for no more now */
bool readers_over(const struct readers *r);   /* nor hand in what comes all the same */
bool readers_stuck(const struct readers *r);  /* the next page to be given back has kept its process for seconds already */
/* What to wait for, at most READERS_MAX of them. Returns how many. */
size_t readers_fds(const struct readers *r, struct pollfd *out);
/* Waits up to WAIT_MS for something to happen, and calls DONE for each page that is ready. False when none was. */
bool readers_step(struct readers *r, int wait_ms, readers_done *done, void *arg);

#endif
