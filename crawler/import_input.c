/* import_input.c - see import_input.h. ZIP after PKWARE's APPNOTE 6.3: the directory at the end is believed. */
#include "import_input.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "index/fail.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"

enum { RAW = 1 << 16 };

struct input {
    struct arena *a;
    int fd;
    char *name;
    unsigned char raw[RAW]; /* bytes as they lie in the file: raw[at..n) are not yet used */
    size_t at, n;
    uint64_t left;          /* bytes of the file that belong to the member */
    bool inflating, gzip, finished, member;
    uint32_t crc, crc_told;
    z_stream z;
    struct hash *hash;
    const char *trouble;
    char wide;              /* UTF-16: l little-endian, b big-endian; 0 = bytes as they are */
    unsigned char odd[3];   /* bytes of a character whose rest is not yet read */
    size_t n_odd;
    char head[1024];        /* bytes that were read ahead by input_first: head[given..ahead) come next */
    size_t given, ahead;
};

struct entry {
    const char *name;
    unsigned flags, method;
    uint32_t crc;
    uint64_t packed, header; /* bytes, and where its local header stands */
};

static const char *const cut = "it is cut short";

static uint64_t little(const unsigned char *p, int n)
{
    uint64_t v = 0;
    while (n-- > 0) v = v << 8 | p[n];
    return v;
}

static bool refill(struct input *in)
{
    size_t want = in->left < RAW ? (size_t)in->left : RAW;
    ssize_t got = want ? read(in->fd, in->raw, want) : 0;
    if (got < 0) in->trouble = errno == EINTR ? "interrupted" : arena_strdup(in->a, strerror(errno));
    if (got <= 0) return false;
    in->at = 0;
    in->n = (size_t)got;
    in->left -= (uint64_t)got;
    return true;
}

static size_t read_plain(struct input *in, void *buf, size_t n)
{
    if (in->at == in->n && !refill(in)) return 0;
    size_t k = in->n - in->at < n ? in->n - in->at : n;
    memcpy(buf, in->raw + in->at, k);
    in->at += k;
    return k;
}

/* A .gz may be several streams one after the other. True when another one begins. */
static bool next_stream(struct input *in)
{
    if (!in->gzip) return false;
    if (!in->z.avail_in) {
        if (!refill(in)) return false;
        in->z.next_in = in->raw;
        in->z.avail_in = (uInt)in->n;
    }
    return *in->z.next_in == 0x1f && inflateReset(&in->z) == Z_OK;
}

static size_t read_inflated(struct input *in, void *buf, size_t n)
{
    in->z.next_out = buf;
    in->z.avail_out = (uInt)n;
    while (in->z.avail_out == n) {
        if (!in->z.avail_in) {
            if (in->at == in->n && !refill(in)) {
                in->trouble = cut;
                break;
            }
            in->z.next_in = in->raw + in->at;
            in->z.avail_in = (uInt)(in->n - in->at);
            in->at = in->n;
        }
        int rc = inflate(&in->z, Z_NO_FLUSH);
        if (rc == Z_STREAM_END && (in->finished = !next_stream(in))) break;
        if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR) {
            in->trouble = "its compressed bytes are damaged";
            break;
        }
    }
    return n - in->z.avail_out;
}

static size_t read_on(struct input *in, void *buf, size_t n)
{
    if (in->finished || in->trouble) return 0;
    size_t got = in->inflating ? read_inflated(in, buf, n) : read_plain(in, buf, n);
    if (got && in->hash) hash_add(in->hash, buf, got);
    if (in->member) in->crc = (uint32_t)crc32(in->crc, buf, (uInt)got);
    if ((!got || in->finished) && !in->trouble) {
        if (in->member && !in->inflating && in->left) in->trouble = cut;
        else if (in->member && in->crc != in->crc_told) in->trouble = "its checksum is wrong";
        if (!got) in->finished = true;
    }
    return got;
}

/* One character of UTF-16 at P as UTF-8 at OUT (RFC 2781); *USED 0 when its bytes are not all there. */
static size_t narrow(const struct input *in, const unsigned char *p, size_t n, char *out, size_t *used)
{
    size_t hi = in->wide == 'l', k = 0;
    *used = 0;
    if (n < 2) return 0;
    unsigned c = (unsigned)p[hi] << 8 | p[1 - hi];
    *used = 2;
    if (c >= 0xD800 && c < 0xDC00) {
        if (n < 4) return *used = 0;
        unsigned low = (unsigned)p[2 + hi] << 8 | p[3 - hi];
        bool pair = low >= 0xDC00 && low < 0xE000;
        c = pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
        if (pair) *used = 4;
    } else if (c >= 0xDC00 && c < 0xE000) {
        c = 0xFFFD;
    }
    if (c < 0x80) out[k++] = (char)c;
    else if (c < 0x800) out[k++] = (char)(0xC0 | c >> 6);
    else if (c < 0x10000) out[k++] = (char)(0xE0 | c >> 12);
    else out[k++] = (char)(0xF0 | c >> 18);
    if (c >= 0x10000) out[k++] = (char)(0x80 | (c >> 12 & 63));
    if (c >= 0x800) out[k++] = (char)(0x80 | (c >> 6 & 63));
    if (c >= 0x80) out[k++] = (char)(0x80 | (c & 63));
    return k;
}

/* N is 16 or more: every two bytes become at most three. */
static size_t read_wide(struct input *in, char *buf, size_t n)
{
    unsigned char raw[4096];
    assert(n >= 16);
    size_t want = n / 3 * 2 < sizeof raw ? n / 3 * 2 : sizeof raw, out = 0;
    while (!out) {
        memcpy(raw, in->odd, in->n_odd);
        size_t got = read_on(in, raw + in->n_odd, want - in->n_odd), have = got + in->n_odd, i = 0, used;
        if (!got) return 0;
        for (in->n_odd = 0; i < have; i += used) {
            size_t k = narrow(in, raw + i, have - i, buf + out, &used);
            if (!used) break;
            out += k;
        }
        in->n_odd = have - i;
        memcpy(in->odd, raw + i, in->n_odd);
    }
    return out;
}

static size_t read_text(struct input *in, void *buf, size_t n)
{
    return in->wide ? read_wide(in, buf, n) : read_on(in, buf, n);
}

/* Is it UTF-16, by its byte order mark or by the NUL beside its first letter? Its head is read ahead and made UTF-8. */
static void begin_text(struct input *in)
{
    unsigned char *h = (unsigned char *)in->head;
    size_t n = 0;
    for (size_t got; n < 16 && (got = read_on(in, h + n, 16 - n)); n += got) {}
    if (n >= 2) in->wide = (h[0] == 0xff && h[1] == 0xfe) || (h[0] && !h[1])   ? 'l'
                           : (h[0] == 0xfe && h[1] == 0xff) || (!h[0] && h[1]) ? 'b'
                                                                                : 0;
    in->ahead = n;
    if (!in->wide) return;
    unsigned char raw[16];
    size_t used, out = 0, i = 0;
    memcpy(raw, h, n);
    for (; i < n; i += used) {
        size_t k = narrow(in, raw + i, n - i, in->head + out, &used);
        if (!used) break;
        out += k;
    }
    in->n_odd = n - i;
    memcpy(in->odd, raw + i, in->n_odd);
    in->ahead = out;
}

size_t input_read(void *ctx, void *buf, size_t n)
{
    struct input *in = ctx;
    if (in->given == in->ahead) return read_text(in, buf, n);
    if (n > in->ahead - in->given) n = in->ahead - in->given;
    memcpy(buf, in->head + in->given, n);
    in->given += n;
    return n;
}

char input_first(struct input *in)
{
    size_t i = 0;
    while (in->ahead < sizeof in->head / 2) {
        size_t got = read_text(in, in->head + in->ahead, sizeof in->head - in->ahead);
        if (!got) break;
        in->ahead += got;
    }
    if (in->ahead >= 3 && !memcmp(in->head, "\xef\xbb\xbf", 3)) i = 3;
    while (i < in->ahead && is_space(in->head[i])) i++;
    return i < in->ahead ? in->head[i] : 0;
}

const char *input_trouble(const struct input *in)
{
    return in->trouble;
}

const char *input_name(const struct input *in)
{
    return in->name;
}

static void begin_inflate(struct input *in, int bits)
{
    in->inflating = true;
    if (inflateInit2(&in->z, bits) != Z_OK) die("out of memory");
}

/* N bytes at AT of the file, in the arena; NULL when they are not there. */
static unsigned char *piece(struct input *in, uint64_t at, size_t n)
{
    unsigned char *p = arena_alloc(in->a, n + 1);
    for (size_t have = 0; have < n;) {
        ssize_t got = pread(in->fd, p + have, n - have, (off_t)(at + have));
        if (got <= 0) return NULL;
        have += (size_t)got;
    }
    return p;
}

/* Where the directory begins and how many bytes it has; false when this is no ZIP archive. */
static bool find_directory(struct input *in, uint64_t *at, uint64_t *size)
{
    off_t end = lseek(in->fd, 0, SEEK_END);
    size_t n = end < 65557 ? (size_t)(end > 0 ? end : 0) : 65557;
    unsigned char *tail = n >= 22 ? piece(in, (uint64_t)end - n, n) : NULL;
    for (size_t i = tail ? n - 21 : 0; i-- > 0;) {
        if (memcmp(tail + i, "PK\5\6", 4)) continue;
        *size = little(tail + i + 12, 4);
        *at = little(tail + i + 16, 4);
        if (*at == 0xffffffff || *size == 0xffffffff || little(tail + i + 10, 2) == 0xffff) {
            if (i < 20 || memcmp(tail + i - 20, "PK\6\7", 4)) return false;
            unsigned char *far = piece(in, little(tail + i - 12, 8), 56);
            if (!far || memcmp(far, "PK\6\6", 4)) return false;
            *size = little(far + 40, 8);
            *at = little(far + 48, 8);
        }
        return *size <= (1u << 26);
    }
    return false;
}

/* The sizes that did not fit into 32 bits stand in the extra field 1. */
static void read_zip64(struct entry *e, const unsigned char *p, size_t n, bool big_size)
{
    for (size_t i = 0; i + 4 <= n; i += 4 + little(p + i + 2, 2)) {
        size_t len = little(p + i + 2, 2), k = i + 4;
        if (little(p + i, 2) != 1 || k + len > n) continue;
        size_t end = k + len;
        if (big_size && k + 8 <= end) k += 8;
        if (e->packed == 0xffffffff && k + 8 <= end) e->packed = little(p + k, 8), k += 8;
        if (e->header == 0xffffffff && k + 8 <= end) e->header = little(p + k, 8);
    }
}

/* The entry at *I of the directory; false at its end. */
static bool next_entry(struct arena *a, const unsigned char *dir, size_t n, size_t *i, struct entry *e)
{
    const unsigned char *p = dir + *i;
    if (*i + 46 > n || memcmp(p, "PK\1\2", 4)) return false;
    size_t name = little(p + 28, 2), extra = little(p + 30, 2), comment = little(p + 32, 2);
    if (*i + 46 + name + extra + comment > n) return false;
    *e = (struct entry){.flags = (unsigned)little(p + 8, 2), .method = (unsigned)little(p + 10, 2),
                        .crc = (uint32_t)little(p + 16, 4),  .packed = little(p + 20, 4), .header = little(p + 42, 4)};
    e->name = arena_strndup(a, (const char *)p + 46, name);
    read_zip64(e, p + 46 + name, extra, little(p + 24, 4) == 0xffffffff);
    *i += 46 + name + extra + comment;
    return true;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_table(const char *name, const char *member)
{
    const char *base = base_name(name);
    if (text_find_nocase(base, "fileheader") || text_starts(name, "__MACOSX/") || *base == '.') return false;
    if (member && text_starts_nocase(base, member)) return true;
    return !member && (text_ends_nocase(base, ".csv") || text_ends_nocase(base, ".txt") ||
                       text_ends_nocase(base, ".tsv") || text_ends_nocase(base, ".json") ||
                       text_ends_nocase(base, ".ndjson"));
}

/* Chooses the member; what is wrong in words, NULL when nothing is. */
static const char *choose(struct input *in, const char *member, struct entry *out)
{
    uint64_t at, size;
    unsigned char *dir = find_directory(in, &at, &size) ? piece(in, at, (size_t)size) : NULL;
    struct entry e;
    int fit = 0;
    bool sheet = false;
    if (!dir) return "it is a damaged or cut .zip";
    for (size_t i = 0; next_entry(in->a, dir, (size_t)size, &i, &e);) {
        sheet = sheet || !strcmp(e.name, "xl/workbook.xml");
        if (!is_table(e.name, member)) continue;
        fit++;
        *out = e;
    }
    if (sheet) return "it is a spreadsheet (.xlsx); save the sheet as CSV";
    if (!fit) return arena_printf(in->a, "the .zip holds no %s", member ? member : "table (.csv, .txt, .tsv)");
    if (fit > 1) return "the .zip holds several tables; unpack it and name the file";
    if (out->flags & 1) return "the .zip is encrypted";
    if (out->method && out->method != 8) return "the .zip uses a compression other than deflate";
    return NULL;
}

static const char *begin_zip(struct input *in, const char *member)
{
    struct entry e = {0};
    const char *why = choose(in, member, &e);
    if (why) return why;
    unsigned char *local = piece(in, e.header, 30);
    if (!local || memcmp(local, "PK\3\4", 4)) return "it is a damaged .zip";
    off_t at = (off_t)(e.header + 30 + little(local + 26, 2) + little(local + 28, 2));
    if (lseek(in->fd, at, SEEK_SET) < 0) return "it is a damaged .zip";
    in->at = in->n = 0;
    in->left = e.packed;
    in->name = arena_strdup(in->a, base_name(e.name));
    in->member = true;
    in->crc_told = e.crc;
    if (e.method == 8) begin_inflate(in, -MAX_WBITS);
    return NULL;
}

/* A .zip is read from its end: what comes through a pipe goes to a file without a name first. */
static void spool(struct input *in)
{
    FILE *f = tmpfile();
    if (!f) die("no temporary file can be made: %s", strerror(errno));
    do
        if (fwrite(in->raw, 1, in->n, f) != in->n) die("a temporary file cannot be written: %s", strerror(errno));
    while (refill(in));
    if (fflush(f)) die("a temporary file cannot be written: %s", strerror(errno));
    int fd = dup(fileno(f));
    fclose(f);
    if (fd < 0) die("a temporary file cannot be kept: %s", strerror(errno));
    close(in->fd);
    in->fd = fd;
}

struct input *input_open(struct arena *a, const char *path, const char *member, struct hash *hash, const char **why)
{
    bool pipe = !strcmp(path, "-");
    int fd = pipe ? dup(0) : open(path, O_RDONLY | O_CLOEXEC);
    *why = NULL;
    if (fd < 0) {
        *why = arena_strdup(a, strerror(errno));
        return NULL;
    }
    struct input *in = xcalloc(1, sizeof *in);
    in->a = a;
    in->fd = fd;
    in->left = UINT64_MAX;
    in->name = arena_strdup(a, pipe ? "-" : base_name(path));
    in->hash = hash;
    while (in->n < 4 && in->left) { /* a pipe may give a byte at a time */
        ssize_t got = read(fd, in->raw + in->n, RAW - in->n);
        if (got < 0 && errno != EINTR) *why = arena_strdup(a, strerror(errno));
        if (got <= 0) break;
        in->n += (size_t)got;
    }
    if (!*why && in->n >= 4 && !memcmp(in->raw, "PK\3\4", 4)) {
        if (lseek(fd, 0, SEEK_CUR) < 0) spool(in);
        *why = begin_zip(in, member);
    } else if (in->n >= 2 && in->raw[0] == 0x1f && in->raw[1] == 0x8b) {
        in->gzip = true;
        begin_inflate(in, MAX_WBITS + 16);
    }
    if (!*why) begin_text(in);
    if (!*why) return in;
    input_close(in);
    return NULL;
}

void input_close(struct input *in)
{
    if (!in) return;
    if (in->inflating) inflateEnd(&in->z);
    close(in->fd);
    free(in);
}
