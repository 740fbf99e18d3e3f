/* warc_write.c - see warc_write.h */
#include "warc_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "index/fail.h"
#include "index/hash.h"
#include "index/mem.h"

struct warc_writer {
    FILE *f;
    bool packed;
    struct arena *a; /* for one record */
    char *info;
    z_stream z;
    struct buf head;
};

struct warc_writer *warc_writer_new(FILE *f, bool packed)
{
    struct warc_writer *w = xcalloc(1, sizeof *w);
    w->f = f;
    w->packed = packed;
    w->a = arena_new();
    if (packed && deflateInit2(&w->z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        die("zlib cannot be started");
    return w;
}

void warc_writer_free(struct warc_writer *w)
{
    if (w->packed) deflateEnd(&w->z);
    buf_free(&w->head);
    arena_free(w->a);
    free(w->info);
    free(w);
}

void warc_write_belongs(struct warc_writer *w, const char *info_id)
{
    free(w->info);
    w->info = xstrdup(info_id);
}

static void put(struct warc_writer *w, const void *p, size_t n)
{
    if (n && fwrite(p, 1, n, w->f) != n) die("the archive cannot be written: %s", strerror(errno));
}

/* N bytes into the member of this record; END closes it. */
static void pack(struct warc_writer *w, const void *p, size_t n, bool end)
{
    unsigned char piece[16384];
    if (!w->packed) {
        put(w, p, n);
        return;
    }
    w->z.next_in = (Bytef *)(size_t)p;
    w->z.avail_in = (uInt)n;
    do {
        w->z.next_out = piece;
        w->z.avail_out = sizeof piece;
        deflate(&w->z, end ? Z_FINISH : Z_NO_FLUSH);
        put(w, piece, sizeof piece - w->z.avail_out);
    } while (!w->z.avail_out);
    if (end) deflateReset(&w->z);
}

/* A field; a value never breaks a line. */
static void field(struct warc_writer *w, const char *name, const char *value)
{
    if (!value) return;
    buf_printf(&w->head, "%s: ", name);
    for (; *value; value++) buf_putc(&w->head, *value == '\r' || *value == '\n' ? ' ' : *value);
    buf_puts(&w->head, "\r\n");
}

void warc_write(struct warc_writer *w, enum warc_type type, const struct warc_fields *f, const struct buf *block)
{
    const char *bytes = block->s ? block->s : "";
    arena_reset(w->a);
    buf_clear(&w->head);
    buf_puts(&w->head, "WARC/1.1\r\n");
    field(w, "WARC-Type", warc_type_words[type]);
    field(w, "WARC-Record-ID", f->id);
    field(w, "WARC-Date", f->date);
    field(w, "WARC-Target-URI", f->uri);
    field(w, "WARC-Filename", f->filename);
    field(w, "WARC-Warcinfo-ID", type == WARC_INFO ? NULL : w->info);
    field(w, "WARC-Concurrent-To", f->concurrent_to);
    field(w, "WARC-Profile", f->profile);
    field(w, "WARC-Refers-To", f->refers_to);
    field(w, "WARC-Refers-To-Target-URI", f->refers_uri);
    field(w, "WARC-Refers-To-Date", f->refers_date);
    field(w, "WARC-Truncated", f->truncated);
    field(w, "WARC-Payload-Digest", f->payload_digest);
    field(w, "WARC-Block-Digest", arena_printf(w->a, "sha1:%s", hash_sha1_base32(w->a, bytes, block->n)));
    field(w, "Content-Type", f->content_type);
    field(w, "Content-Length", arena_printf(w->a, "%zu", block->n));
    buf_puts(&w->head, "\r\n");
    pack(w, w->head.s, w->head.n, false);
    pack(w, bytes, block->n, false);
    pack(w, "\r\n\r\n", 4, true);
}

char *warc_record_id(struct arena *a, const char *text)
{
    const char *h = hash_hex(a, text, strlen(text));
    return arena_printf(a, "<urn:uuid:%.8s-%.4s-8%.3s-8%.3s-%.12s>", h, h + 8, h + 12, h + 16, h + 20); /* RFC 9562, version 8 */
}
