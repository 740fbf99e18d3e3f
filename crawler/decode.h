/* decode.h - the body of an answer as it comes, by its Content-Encoding (RFC 9110, 8.4), with a limit on what comes out. */
#ifndef VOUCH_DECODE_H
#define VOUCH_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "index/buf.h"
#include "inflate.h"

/* All zero: the body comes plain. */
struct decoder {
    struct inflate *inflate; /* gzip and deflate, or: */
    bool is_brotli;          /* it is gathered first */
    struct buf packed;
};

/* The body is encoded so; decoded, it has MAX bytes at most. False when the encoding is not understood. */
bool decode_as(struct decoder *d, const char *encoding, size_t max);
bool decode_is_plain(const struct decoder *d);
/* Decodes N bytes more to the end of OUT; INFLATE_GOOD to go on, else what is wrong. Of more than MAX bytes that need no inflating the
 * first are taken. */
enum inflate_end decode_add(struct decoder *d, const void *p, size_t n, size_t max, struct buf *out);
/* No more comes: was it whole? Of one that was not GOOD, nothing more is decoded. D is as new then. */
enum inflate_end decode_end(struct decoder *d, bool good, size_t max, struct buf *out);

#endif
