/* inflate.c - see inflate.h; the decoding is zlib's. */
#include "inflate.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "index/buf.h"
#include "index/fail.h"
#include "index/mem.h"

struct inflate {
    z_stream z;
    size_t max, out;
    bool begun, ended, raw; /* begun: some byte came; raw: deflate without its zlib header */
};

static void start(struct inflate *z, int window)
{
    z->z = (z_stream){0};
    if (inflateInit2(&z->z, window) != Z_OK) die("zlib cannot be started");
}

struct inflate *inflate_begin(size_t max)
{
    struct inflate *z = xcalloc(1, sizeof *z);
    z->max = max;
    start(z, 15 + 32); /* gzip or zlib, by their headers */
    return z;
}

/* Some servers send bare deflate: tried when the first bytes make no zlib header. */
static void go_raw(struct inflate *z, const void *p, size_t n)
{
    inflateEnd(&z->z);
    start(z, -15);
    z->raw = true;
    z->z.next_in = (Bytef *)p;
    z->z.avail_in = (uInt)n;
}

enum inflate_end inflate_add(struct inflate *z, const void *p, size_t n, struct buf *out)
{
    unsigned char piece[16384];
    bool first = !z->begun;
    z->begun = z->begun || n;
    z->z.next_in = (Bytef *)p;
    z->z.avail_in = (uInt)n;
    while (z->z.avail_in) {
        if (z->ended) {
            if (!inflate_is_gzip(z->z.next_in, z->z.avail_in)) return INFLATE_GOOD; /* filling behind the end */
            inflateReset(&z->z);
            z->ended = false;
        }
        z->z.next_out = piece;
        z->z.avail_out = sizeof piece;
        int rc = inflate(&z->z, Z_NO_FLUSH);
        if (rc == Z_DATA_ERROR && first && !z->raw && !z->z.total_out && !inflate_is_gzip(p, n)) {
            go_raw(z, p, n);
            continue;
        }
        size_t got = sizeof piece - z->z.avail_out;
        size_t room = z->max - z->out;
        buf_put(out, piece, got < room ? got : room);
        if (got > room) return INFLATE_TOO_BIG;
        z->out += got;
        if (rc == Z_STREAM_END) z->ended = true;
        else if (rc == Z_BUF_ERROR) break;
        else if (rc != Z_OK) return INFLATE_BROKEN;
    }
    return INFLATE_GOOD;
}

enum inflate_end inflate_finish(struct inflate *z)
{
    bool whole = z->ended || !z->begun;
    inflateEnd(&z->z);
    free(z);
    return whole ? INFLATE_GOOD : INFLATE_CUT;
}

bool inflate_is_gzip(const void *p, size_t n)
{
    return n >= 2 && !memcmp(p, "\x1f\x8b", 2);
}

enum inflate_end inflate_all(const void *p, size_t n, size_t max, struct buf *out)
{
    struct inflate *z = inflate_begin(max);
    enum inflate_end end = inflate_add(z, p, n, out), whole = inflate_finish(z);
    return end != INFLATE_GOOD ? end : whole;
}
