/* inflate.h - gzip and deflate, decoded as the bytes come, with a limit on what comes out.
 *
 * A stream that ends early and a bomb are noticed: that is why this is done here and not by the HTTP library. */
#ifndef VOUCH_INFLATE_H
#define VOUCH_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct inflate;

enum inflate_end { INFLATE_GOOD, INFLATE_BROKEN, INFLATE_TOO_BIG, INFLATE_CUT };

/* MAX: decoded bytes at most. Several gzip members one after another are one text. */
struct inflate *inflate_begin(size_t max);
/* Decodes N bytes to the end of OUT; INFLATE_GOOD to go on, else what is wrong. */
enum inflate_end inflate_add(struct inflate *z, const void *p, size_t n, struct buf *out);
/* Frees Z. INFLATE_CUT when the stream has not come to its end. */
enum inflate_end inflate_finish(struct inflate *z);

/* True when the bytes begin like a gzip file. */
bool inflate_is_gzip(const void *p, size_t n);
/* A whole compressed file at once. */
enum inflate_end inflate_all(const void *p, size_t n, size_t max, struct buf *out);

#endif
