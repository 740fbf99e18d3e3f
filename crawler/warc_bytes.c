/* warc_bytes.c - see warc_bytes.h; gzip is RFC 1952, zstd RFC 8878. */
#include "warc_bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "index/fail.h"
#include "index/mem.h"

enum { OUT = 1 << 16, PROBE = 512 };
enum packing { PLAIN, GZIP, ZSTD };

struct warc_bytes {
    int fd;
    unsigned char raw[WARC_HEAD]; /* of the file; raw[at..n) are not yet used */
    size_t at, n;
    uint64_t raw_offset;          /* where raw[0] stands in the file */
    enum packing packing;
    z_stream z;
    ZSTD_DCtx *zstd;
    unsigned char out[OUT];       /* unpacked; out[given..ready) come next */
    size_t given, ready;
    uint64_t member;              /* where the member that is read begins */
    bool inside;                  /* of a member */
    bool fresh;                   /* out[0] is the first byte of a member */
    const char *trouble;
};

static const char *const cut = "the file ends in the midst of compressed bytes";

static enum packing packing_of(const unsigned char *p, size_t n)
{
    if (n >= 2 && p[0] == 0x1f && p[1] == 0x8b) return GZIP;
    bool skippable = n >= 4 && (p[0] & 0xf0) == 0x50 && p[1] == 0x2a && p[2] == 0x4d && p[3] == 0x18;
    return skippable || (n >= 4 && !memcmp(p, "\x28\xb5\x2f\xfd", 4)) ? ZSTD : PLAIN;
}

struct warc_bytes *warc_bytes_open(int fd, const void *head, size_t n)
{
    struct warc_bytes *s = xcalloc(1, sizeof *s);
    s->fd = fd;
    if (n) memcpy(s->raw, head, n);
    s->n = n;
    s->packing = packing_of(s->raw, n);
    s->fresh = true;
    if (s->packing == GZIP && inflateInit2(&s->z, MAX_WBITS + 16) != Z_OK) die("zlib cannot be started");
    if (s->packing == ZSTD && !(s->zstd = ZSTD_createDCtx())) die("zstd cannot be started");
    if (s->zstd) ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, 25);
    return s;
}

void warc_bytes_close(struct warc_bytes *s)
{
    if (!s) return;
    if (s->packing == GZIP) inflateEnd(&s->z);
    ZSTD_freeDCtx(s->zstd);
    close(s->fd);
    free(s);
}

/* More of the file behind what is unused; false at its end. */
static bool refill(struct warc_bytes *s)
{
    memmove(s->raw, s->raw + s->at, s->n - s->at);
    s->raw_offset += s->at;
    s->n -= s->at;
    s->at = 0;
    for (;;) {
        ssize_t got = s->n < sizeof s->raw ? read(s->fd, s->raw + s->n, sizeof s->raw - s->n) : 0;
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) die("an archive cannot be read: %s", strerror(errno));
        s->n += (size_t)got;
        return got > 0;
    }
}

/* One step of gzip: true when the member has come to its end. */
static bool step_gzip(struct warc_bytes *s)
{
    s->z.next_in = s->raw + s->at;
    s->z.avail_in = (uInt)(s->n - s->at);
    s->z.next_out = s->out + s->ready;
    s->z.avail_out = (uInt)(OUT - s->ready);
    int rc = inflate(&s->z, Z_NO_FLUSH);
    s->at = s->n - s->z.avail_in;
    s->ready = OUT - s->z.avail_out;
    if (rc == Z_STREAM_END) return true;
    if (rc != Z_OK && rc != Z_BUF_ERROR) s->trouble = "its compressed bytes are damaged";
    return false;
}

static bool step_zstd(struct warc_bytes *s)
{
    ZSTD_inBuffer in = {s->raw, s->n, s->at};
    ZSTD_outBuffer out = {s->out, OUT, s->ready};
    size_t rc = ZSTD_decompressStream(s->zstd, &out, &in);
    s->at = in.pos;
    s->ready = out.pos;
    if (ZSTD_isError(rc))
        s->trouble = ZSTD_getErrorCode(rc) == ZSTD_error_dictionary_wrong
                         ? "it is compressed with a dictionary, which vouch does not read"
                         : "its compressed bytes are damaged";
    return !rc;
}

/* Begins the next member; false at the end of the file, and when what follows is none. */
static bool begin_member(struct warc_bytes *s)
{
    if (s->n - s->at < 4) refill(s);
    if (s->at == s->n) return false;
    if (packing_of(s->raw + s->at, s->n - s->at) != s->packing) {
        size_t zeros = 0;
        while (s->at + zeros < s->n && !s->raw[s->at + zeros]) zeros++;
        if (zeros) { /* filling between members */
            s->at += zeros;
            return begin_member(s);
        }
        s->member = s->raw_offset + s->at;
        s->trouble = "what follows is not compressed";
        return false;
    }
    s->member = s->raw_offset + s->at;
    if (s->packing == GZIP) inflateReset(&s->z);
    else ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only);
    s->inside = s->fresh = true;
    return true;
}

/* Unpacks a piece of one member. */
static void unpack(struct warc_bytes *s)
{
    while (!s->ready && !s->trouble) {
        if (!s->inside && !begin_member(s)) return;
        bool ended = false;
        while (!ended && !s->trouble && s->ready < OUT) {
            size_t was = s->ready, at = s->at;
            ended = s->packing == GZIP ? step_gzip(s) : step_zstd(s);
            if (ended || s->trouble || s->ready > was || s->at > at) continue;
            if (s->at == s->n && refill(s)) continue;
            s->trouble = cut;
        }
        s->inside = !ended;
    }
}

static void fill(struct warc_bytes *s)
{
    if (s->ready) s->fresh = false;
    s->given = s->ready = 0;
    if (s->trouble) return;
    if (s->packing != PLAIN) {
        unpack(s);
        return;
    }
    s->member = s->raw_offset + s->at; /* also at the end of the file */
    if (s->at == s->n && !refill(s)) return;
    s->ready = s->n - s->at;
    memcpy(s->out, s->raw + s->at, s->ready);
    s->at = s->n;
}

size_t warc_bytes_peek(struct warc_bytes *s, const char **p)
{
    if (s->given == s->ready) fill(s);
    *p = (const char *)s->out + s->given;
    return s->ready - s->given;
}

void warc_bytes_skip(struct warc_bytes *s, size_t n)
{
    s->given += n;
}

bool warc_bytes_at_member(struct warc_bytes *s)
{
    if (s->given == s->ready) fill(s);
    return s->fresh && !s->given;
}

uint64_t warc_bytes_offset(const struct warc_bytes *s)
{
    return s->packing == PLAIN ? s->member + s->given : s->member;
}

uint64_t warc_bytes_taken(const struct warc_bytes *s)
{
    return s->raw_offset + s->at;
}

bool warc_bytes_packed(const struct warc_bytes *s)
{
    return s->packing != PLAIN;
}

const char *warc_bytes_trouble(const struct warc_bytes *s)
{
    return s->given == s->ready ? s->trouble : NULL;
}

bool warc_bytes_ended_well(const struct warc_bytes *s)
{
    return !warc_bytes_trouble(s) || !s->inside || (s->fresh && !s->ready);
}

/* The first bytes of the member at P; their count. */
static size_t probe(const unsigned char *p, size_t n, char out[PROBE])
{
    enum packing packing = packing_of(p, n);
    if (packing == GZIP) {
        z_stream z = {.next_in = (Bytef *)(size_t)p, .avail_in = (uInt)n, .next_out = (Bytef *)out, .avail_out = PROBE};
        if (inflateInit2(&z, MAX_WBITS + 16) != Z_OK) die("zlib cannot be started");
        inflate(&z, Z_SYNC_FLUSH);
        inflateEnd(&z);
        return PROBE - z.avail_out;
    }
    if (packing == ZSTD) {
        ZSTD_DCtx *d = ZSTD_createDCtx();
        ZSTD_inBuffer in = {p, n, 0};
        ZSTD_outBuffer to = {out, PROBE, 0};
        if (!d) die("zstd cannot be started");
        size_t rc = 0;
        do rc = ZSTD_decompressStream(d, &to, &in);
        while (!ZSTD_isError(rc) && !to.pos && in.pos < in.size);
        ZSTD_freeDCtx(d);
        return to.pos;
    }
    size_t k = n < PROBE ? n : PROBE;
    if (k) memcpy(out, p, k);
    return k;
}

bool warc_bytes_begin(const void *head, size_t n, const char *word)
{
    char out[PROBE];
    size_t k = strlen(word), got = probe(head, n, out), skip = 0;
    if (got >= 3 && !memcmp(out, "\xef\xbb\xbf", 3)) skip = 3;
    while (skip < got && (out[skip] == '\r' || out[skip] == '\n')) skip++;
    return got >= skip + k && !memcmp(out + skip, word, k);
}

bool warc_bytes_resume(struct warc_bytes *s)
{
    if (s->packing == PLAIN) return false;
    uint64_t from = s->member + 1;
    if (from >= s->raw_offset && from <= s->raw_offset + s->n) s->at = (size_t)(from - s->raw_offset);
    else if (lseek(s->fd, (off_t)from, SEEK_SET) >= 0) s->raw_offset = from, s->at = s->n = 0;
    s->given = s->ready = 0;
    s->trouble = NULL;
    s->inside = false;
    for (;; s->at++) {
        if (s->n - s->at < PROBE * 8) refill(s);
        if (s->at == s->n) return false;
        const unsigned char *p = s->raw + s->at;
        size_t left = s->n - s->at;
        if (left < 4 || packing_of(p, left) != s->packing || (s->packing == GZIP && (p[2] != 8 || p[3] & 0xe0))) continue;
        if (warc_bytes_begin(p, left, "WARC/")) return begin_member(s);
    }
}

bool warc_bytes_seek(struct warc_bytes *s, uint64_t offset)
{
    if (lseek(s->fd, (off_t)offset, SEEK_SET) < 0) return false;
    s->raw_offset = offset;
    s->at = s->n = s->given = s->ready = 0;
    s->trouble = NULL;
    s->inside = false;
    s->fresh = true;
    s->member = offset;
    return true;
}
