/* import_input.c - see import_input.h */
#include "import_input.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "index/buf.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"
#include "sheet.h"
#include "utf16.h"
#include "zip.h"

enum { RAW = 1 << 16, SHEET_MAX = 96 << 20 };

struct input {
    struct arena *a;
    int fd;
    char *name;
    unsigned char raw[RAW]; /* bytes as they lie in the file: raw[at..n) are not yet used */
    size_t at, n;
    uint64_t left;          /* bytes of the file that belong to the member */
    bool inflating, gzip, finished, member;
    int inner;              /* archives within the archive */
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

static const char *const cut = "it is cut short";

static bool refill(struct input *in)
{
    size_t want = in->left < RAW ? (size_t)in->left : RAW;
    ssize_t got = want ? read(in->fd, in->raw, want) : 0;
    if (got < 0) in->trouble = errno == EINTR ? "interrupted" : errno == EISDIR ? "it is a folder" : "it cannot be read";
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

/* N is 16 or more: every two bytes become at most three. */
static size_t read_wide(struct input *in, char *buf, size_t n)
{
    unsigned char raw[4096];
    assert(n >= 16);
    size_t want = n / 3 * 2 < sizeof raw ? n / 3 * 2 : sizeof raw, out = 0;
    while (!out) {
        memcpy(raw, in->odd, in->n_odd);
        size_t got = read_on(in, raw + in->n_odd, want - in->n_odd), have = got + in->n_odd, i = 0, used;
        if (!got && in->n_odd && !in->trouble) in->trouble = cut;
        if (!got) return 0;
        for (in->n_odd = 0; i < have; i += used) {
            size_t k = utf16_char(in->wide == 'l', raw + i, have - i, buf + out, &used);
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

/* Is it UTF-16, by its byte order mark or by the NUL beside its first letter? Its head is read ahead and made UTF-8. NULL, or why it
 * cannot be read. */
static const char *begin_text(struct input *in)
{
    unsigned char *h = (unsigned char *)in->head;
    size_t n = 0;
    for (size_t got; n < 16 && (got = read_on(in, h + n, 16 - n)); n += got) {}
    if (n >= 4 && !memcmp(h, "\xd0\xcf\x11\xe0", 4)) return "it is a workbook of an older Excel: save it as CSV or .xlsx";
    if (utf32_begins(h, n)) return "it is written as UTF-32, which no list is: save it as UTF-8";
    if (n >= 2) in->wide = (h[0] == 0xff && h[1] == 0xfe) || (h[0] && !h[1])   ? 'l'
                           : (h[0] == 0xfe && h[1] == 0xff) || (!h[0] && h[1]) ? 'b'
                                                                                : 0;
    in->ahead = n;
    if (!in->wide) return NULL;
    unsigned char raw[16];
    size_t used, out = 0, i = 0;
    memcpy(raw, h, n);
    for (; i < n; i += used) {
        size_t k = utf16_char(in->wide == 'l', raw + i, n - i, in->head + out, &used);
        if (!used) break;
        out += k;
    }
    in->n_odd = n - i;
    memcpy(in->odd, raw + i, in->n_odd);
    in->ahead = out;
    return NULL;
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

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_table(const char *name, const char *member)
{
    const char *base = base_name(name);
    if (text_find_nocase(base, "fileheader") || text_starts_nocase(base, "readme") || text_starts(name, "__MACOSX/") || *base == '.') return false;
    if (member && text_starts_nocase(base, member)) return true;
    return !member && (text_ends_nocase(base, ".csv") || text_ends_nocase(base, ".txt") ||
                       text_ends_nocase(base, ".tsv") || text_ends_nocase(base, ".json") ||
                       text_ends_nocase(base, ".ndjson") || text_ends_nocase(base, ".xlsx") ||
                       text_ends_nocase(base, ".xls")); /* of California: text with tabs */
}

static const struct zip_entry *entry_named(const struct zip_entry *e, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(e[i].name, name)) return &e[i];
    return NULL;
}

/* Chooses the member; what is wrong in words, NULL when nothing is. */
static const char *choose(struct input *in, const struct zip_entry *e, size_t n, const char *member,
                          const struct zip_entry **out)
{
    int fit = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_table(e[i].name, member)) continue;
        fit++;
        *out = &e[i];
    }
    if (!n) return "it is a damaged or cut .zip";
    if (!fit) return arena_printf(in->a, "the .zip holds no %s", member ? member : "table (.csv, .txt, .tsv, .json, .xlsx)");
    if (fit > 1) return "the .zip holds several tables; unpack it and name the file";
    return NULL;
}

/* From here on the bytes of that member are read. */
static const char *begin_member(struct input *in, const struct zip_entry *e)
{
    if (e->flags & 1) return "the .zip is encrypted";
    if (e->method && e->method != 8) return "the .zip uses a compression other than deflate";
    int64_t at = zip_data(in->a, in->fd, e);
    if (at < 0 || lseek(in->fd, (off_t)at, SEEK_SET) < 0) return "it is a damaged .zip";
    if (in->inflating) inflateEnd(&in->z);
    in->z = (z_stream){0};
    in->at = in->n = 0;
    in->left = e->packed;
    in->member = true;
    in->inflating = in->finished = false;
    in->crc = 0;
    in->crc_told = e->crc;
    if (e->method == 8) begin_inflate(in, -MAX_WBITS);
    return NULL;
}

/* A whole member in memory; NULL with *WHY when it cannot be read. */
static struct buf *take_member(struct input *in, const struct zip_entry *e, struct buf *b, const char **why)
{
    char piece_of[1 << 14];
    struct hash *hash = in->hash;
    in->hash = NULL; /* it takes what the rows are read from */
    *why = begin_member(in, e);
    for (size_t n; !*why && (n = read_on(in, piece_of, sizeof piece_of));) {
        buf_put(b, piece_of, n);
        if (b->n > SHEET_MAX) *why = "the spreadsheet is larger than vouch reads; save the sheet as CSV";
    }
    if (!*why) *why = in->trouble;
    in->hash = hash;
    return *why ? NULL : b;
}

/* From here on the bytes of F are read, which is written to its end; F is closed. */
static const char *go_on_with(struct input *in, FILE *f)
{
    int fd = fflush(f) || lseek(fileno(f), 0, SEEK_SET) < 0 ? -1 : dup(fileno(f));
    fclose(f);
    if (fd < 0) die("a temporary file cannot be kept: %s", strerror(errno));
    close(in->fd);
    if (in->inflating) inflateEnd(&in->z);
    in->z = (z_stream){0};
    in->fd = fd;
    in->at = in->n = 0;
    in->left = UINT64_MAX;
    in->inflating = in->member = in->finished = false;
    return NULL;
}

static FILE *scratch(void)
{
    FILE *f = tmpfile();
    if (!f) die("no temporary file can be made: %s", strerror(errno));
    return f;
}

/* The first sheet of a spreadsheet (.xlsx), as CSV. */
static const char *begin_sheet(struct input *in, const struct zip_entry *e, size_t n)
{
    const struct zip_entry *strings = entry_named(e, n, "xl/sharedStrings.xml");
    const struct zip_entry *sheet = entry_named(e, n, "xl/worksheets/sheet1.xml");
    struct buf words = {0}, rows = {0};
    const char *why = NULL;
    if (!sheet) return "the spreadsheet has no first sheet; save it as CSV";
    if (strings) take_member(in, strings, &words, &why);
    if (!why) take_member(in, sheet, &rows, &why);
    if (!why) {
        FILE *f = scratch();
        why = sheet_to_csv(words.s, words.n, rows.s, rows.n, f);
        if (ferror(f)) die("a temporary file cannot be written: %s", strerror(errno));
        if (why) fclose(f);
        else go_on_with(in, f);
    }
    buf_free(&words);
    buf_free(&rows);
    return why;
}

static const char *begin_zip(struct input *in, const char *member);

/* A spreadsheet inside the .zip, as the deactivation report comes. */
static const char *begin_inner(struct input *in, const struct zip_entry *e)
{
    const char *why = begin_member(in, e);
    char piece_of[1 << 14];
    struct hash *hash = in->hash;
    in->hash = NULL;
    FILE *f = scratch();
    for (size_t n; !why && (n = read_on(in, piece_of, sizeof piece_of));)
        if (fwrite(piece_of, 1, n, f) != n) die("a temporary file cannot be written: %s", strerror(errno));
    if (!why) why = in->trouble;
    in->hash = hash;
    if (why) fclose(f);
    else go_on_with(in, f);
    return why ? why : begin_zip(in, NULL);
}

static const char *begin_zip(struct input *in, const char *member)
{
    struct zip_entry *list;
    const struct zip_entry *e = NULL;
    size_t n = zip_entries(in->a, in->fd, &list);
    if (entry_named(list, n, "xl/workbook.xml")) return begin_sheet(in, list, n);
    const char *why = choose(in, list, n, member, &e);
    if (why) return why;
    in->name = arena_strdup(in->a, base_name(e->name));
    bool inner = text_ends_nocase(e->name, ".xlsx");
    if (inner && in->inner++) return "a .zip within a .zip within a .zip";
    return inner ? begin_inner(in, e) : begin_member(in, e);
}

bool input_zip_has(struct arena *a, const char *path, const char *member)
{
    struct zip_entry *e;
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode)) return false; /* to open a pipe again would wait for ever */
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    size_t n = fd >= 0 ? zip_entries(a, fd, &e) : 0, fit = 0;
    for (size_t i = 0; i < n; i++) fit += is_table(e[i].name, member);
    if (fd >= 0) close(fd);
    return fit == 1;
}

/* A .zip is read from its end: what comes through a pipe goes to a file without a name first. */
static void spool(struct input *in)
{
    FILE *f = scratch();
    do
        if (fwrite(in->raw, 1, in->n, f) != in->n) die("a temporary file cannot be written: %s", strerror(errno));
    while (refill(in));
    go_on_with(in, f);
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
    if (!*why) *why = begin_text(in);
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
