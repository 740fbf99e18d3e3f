/* warc.c - see warc.h */
#include "warc.h"

#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"
#include "warc_bytes.h"

enum { LINE_BYTES = 1 << 16, HEADER_BYTES = 1 << 17, REWIND_BYTES = 1 << 29 };

const char *const warc_type_words[WARC_TYPES] = {"warcinfo", "response",   "resource",     "request", "metadata",
                                                 "revisit",  "conversion", "continuation", "other"};

struct warc {
    const char *file;
    struct warc_bytes *bytes;
    warc_damage *damage;
    void *ctx;
    struct buf line;     /* the line read last; of a version line that was read ahead, LINE_AHEAD */
    bool line_ahead, line_at_member;
    uint64_t line_offset;
    bool in_record;      /* its end was not looked for yet */
    bool whole;          /* nothing wrong with it so far */
    uint64_t offset;     /* of the record */
    uint64_t block;      /* of a plain archive: where its block begins */
    int64_t left;        /* bytes of the block not yet read */
    struct hash *hash;   /* of the block, NULL = no digest that is known was told */
    char *digest;        /* as told, without its algorithm */
    int64_t damages, rewound; /* rewound: bytes read twice, so that lengths that lie cost no more than that */
};

enum warc_is warc_is(const void *head, size_t n)
{
    if (warc_bytes_begin(head, n, "WARC/")) return WARC_IS_WARC;
    return warc_bytes_begin(head, n, "filedesc:") ? WARC_IS_ARC : WARC_IS_NOT;
}

struct warc *warc_open(const char *file, int fd, const void *head, size_t n, warc_damage *damage, void *ctx)
{
    struct warc *w = xcalloc(1, sizeof *w);
    w->file = file;
    w->bytes = warc_bytes_open(fd, head, n);
    w->damage = damage;
    w->ctx = ctx;
    return w;
}

static void drop_digest(struct warc *w)
{
    unsigned char d[64];
    if (w->hash) hash_end_bytes(w->hash, d);
    free(w->digest);
    w->hash = NULL;
    w->digest = NULL;
}

void warc_close(struct warc *w)
{
    if (!w) return;
    drop_digest(w);
    warc_bytes_close(w->bytes);
    buf_free(&w->line);
    free(w);
}

static void damaged(struct warc *w, uint64_t offset, const char *text)
{
    w->damages++;
    w->whole = false;
    if (w->damage) w->damage(w->ctx, w->file, offset, text);
}

/* Reads a line with its line feed into w->line; a longer one in pieces. False when nothing is left, or it is broken. It
 * ends where a member begins that is a record. */
static bool read_line(struct warc *w)
{
    const char *p;
    buf_clear(&w->line);
    w->line_at_member = warc_bytes_at_member(w->bytes);
    for (size_t n; w->line.n < LINE_BYTES && (n = warc_bytes_peek(w->bytes, &p));) {
        if (!w->line.n) w->line_offset = warc_bytes_offset(w->bytes);
        else if (warc_bytes_at_member(w->bytes) && n >= 5 && !memcmp(p, "WARC/", 5)) break;
        const char *lf = memchr(p, '\n', n);
        size_t k = lf ? (size_t)(lf - p) + 1 : n;
        buf_put(&w->line, p, k);
        warc_bytes_skip(w->bytes, k);
        if (lf) break;
    }
    return w->line.n > 0;
}

/* "WARC/1.0", alone in its line. */
static bool is_version(const struct buf *line)
{
    const char *s = line->s;
    if (line->n < 8 || memcmp(s, "WARC/", 5) || !is_digit(s[5]) || s[6] != '.' || !is_digit(s[7])) return false;
    size_t i = 7;
    while (i < line->n && is_digit(s[i])) i++;
    while (i < line->n && is_space(s[i])) i++;
    return i == line->n;
}

static bool is_blank(const struct buf *line)
{
    for (size_t i = 0; i < line->n; i++)
        if (!is_space(line->s[i])) return false;
    return true;
}

/* True when a version ends the line, behind what does not belong there; that is left out, and it stands read ahead. */
static bool leave_version(struct warc *w)
{
    struct buf *line = &w->line;
    for (size_t from = line->n > 16 ? line->n - 16 : 0; from + 8 <= line->n; from++) {
        struct buf rest = {.s = line->s + from, .n = line->n - from};
        if (!is_version(&rest)) continue;
        memmove(line->s, rest.s, rest.n);
        line->n = rest.n;
        w->line_offset += from;
        return w->line_ahead = true;
    }
    return false;
}

/* Goes on to the next version line, past broken bytes; it stands read ahead then. False at the end of the file. */
static bool find_version(struct warc *w)
{
    for (;;) {
        while (read_line(w))
            if (is_version(&w->line) || leave_version(w)) return w->line_ahead = true;
        if (!warc_bytes_trouble(w->bytes) || !warc_bytes_resume(w->bytes)) return false;
    }
}

/* Tells what is broken in what packs the archive, once, and stands behind it. */
static void broken(struct warc *w)
{
    damaged(w, warc_bytes_offset(w->bytes), warc_bytes_trouble(w->bytes));
    if (warc_bytes_resume(w->bytes)) return;
    while (read_line(w)) continue;
}

/* Header lines, folded ones joined, until an empty line. False when they have no end. */
static bool read_fields(struct warc *w, struct buf *out)
{
    while (read_line(w)) {
        if (is_blank(&w->line)) return true;
        if (out->n + w->line.n > HEADER_BYTES || is_version(&w->line)) return false;
        bool folded = out->n && (w->line.s[0] == ' ' || w->line.s[0] == '\t');
        size_t from = 0;
        if (folded) out->s[out->n - 1] = ' ';
        while (folded && is_space(w->line.s[from])) from++;
        while (w->line.n > from && is_space(w->line.s[w->line.n - 1])) w->line.s[--w->line.n] = 0;
        buf_put(out, w->line.s + from, w->line.n - from);
        buf_putc(out, '\n');
    }
    return false;
}

static const char *bare_uri(struct arena *a, const char *v)
{
    size_t n = strlen(v);
    return n >= 2 && v[0] == '<' && v[n - 1] == '>' ? text_trim(a, arena_strndup(a, v + 1, n - 2)) : v;
}

static int64_t whole_number(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return n && n < 18 && !s[n] ? strtoll(s, NULL, 10) : -1;
}

static enum warc_type type_of(const char *word)
{
    for (int t = 0; t < WARC_OTHER; t++)
        if (text_eq_nocase(word, warc_type_words[t])) return (enum warc_type)t;
    return WARC_OTHER;
}

static void take_field(struct arena *a, struct warc_record *r, const char *name, const char *v)
{
    const struct { const char *name; const char **to; } texts[] = {
        {"WARC-Target-URI", &r->uri}, {"WARC-Date", &r->date}, {"WARC-Record-ID", &r->id},
        {"Content-Type", &r->content_type}, {"WARC-Profile", &r->profile}, {"WARC-Truncated", &r->truncated},
        {"WARC-Concurrent-To", &r->concurrent_to}, {"WARC-Payload-Digest", &r->payload_digest},
        {"WARC-Block-Digest", &r->block_digest}, {"WARC-Refers-To", &r->refers_to},
        {"WARC-Refers-To-Target-URI", &r->refers_uri}, {"WARC-Refers-To-Date", &r->refers_date},
        {"WARC-Segment-Origin-ID", &r->segment_origin}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_eq_nocase(name, texts[i].name) && !*texts[i].to) *texts[i].to = bare_uri(a, v);
    if (text_eq_nocase(name, "WARC-Type")) r->type = type_of(v);
    else if (text_eq_nocase(name, "Content-Length") && r->length < 0) r->length = whole_number(v);
    else if (text_eq_nocase(name, "WARC-Segment-Number")) r->segment = (long)whole_number(v);
    else if (text_eq_nocase(name, "WARC-Segment-Total-Length")) r->segment_total = whole_number(v);
}

static void begin_block(struct warc *w, const struct warc_record *r)
{
    const char *colon = r->block_digest ? strchr(r->block_digest, ':') : NULL;
    drop_digest(w);
    if (colon) {
        char name[16] = "";
        size_t n = (size_t)(colon - r->block_digest);
        if (n < sizeof name) memcpy(name, r->block_digest, n);
        w->hash = hash_begin_of(name);
        if (w->hash) w->digest = xstrdup(colon + 1);
    }
    w->left = r->length;
    w->offset = r->offset;
    w->in_record = w->whole = true;
    warc_bytes_at_member(w->bytes); /* so that the place is that of the next byte */
    w->block = warc_bytes_offset(w->bytes);
}

bool warc_next(struct warc *w, struct arena *a, struct warc_record *r)
{
    if (w->in_record) warc_end(w);
    for (;;) {
        bool clean = true;
        if (!w->line_ahead) {
            do clean = read_line(w);
            while (clean && is_blank(&w->line));
            if (!clean && !warc_bytes_trouble(w->bytes)) return false;
            if (!clean) broken(w);
            else if (!is_version(&w->line)) damaged(w, w->line_offset, "here no record begins");
            if ((!clean || !is_version(&w->line)) && !(clean && leave_version(w)) && !find_version(w)) return false;
        }
        w->line_ahead = false;
        *r = (struct warc_record){.type = WARC_OTHER, .length = -1, .segment_total = -1, .offset = w->line_offset,
                                  .at_member = w->line_at_member || !warc_bytes_packed(w->bytes)};
        struct buf head = {0};
        bool ended = read_fields(w, &head);
        char **line, *colon;
        size_t n = text_split(a, text_repair(a, head.s ? head.s : "", head.n), "\n", &line);
        buf_free(&head);
        for (size_t i = 0; i < n; i++)
            if ((colon = strchr(line[i], ':'))) {
                *colon = 0;
                take_field(a, r, text_trim(a, line[i]), text_trim(a, colon + 1));
            }
        if (ended && r->length >= 0) {
            begin_block(w, r);
            return true;
        }
        damaged(w, r->offset, ended ? "a record without a length" : "a record whose head has no end");
        w->line_ahead = w->line.n && is_version(&w->line);
        if (!w->line_ahead && !find_version(w)) return false;
    }
}

size_t warc_read(struct warc *w, void *buf, size_t n)
{
    const char *p;
    if (!w->left || !w->whole) return 0;
    size_t got = warc_bytes_peek(w->bytes, &p);
    if (got && warc_bytes_at_member(w->bytes) && warc_bytes_packed(w->bytes) && got >= 5 && !memcmp(p, "WARC/", 5)) {
        damaged(w, w->offset, "the record is shorter than it says");
        return 0;
    }
    if (!got) {
        if (warc_bytes_trouble(w->bytes)) broken(w);
        else damaged(w, w->offset, "the file ends in the midst of this record");
        return 0;
    }
    if (got > n) got = n;
    if ((int64_t)got > w->left) got = (size_t)w->left;
    memcpy(buf, p, got);
    warc_bytes_skip(w->bytes, got);
    if (w->hash) hash_add(w->hash, buf, got);
    w->left -= (int64_t)got;
    return got;
}

/* What follows the block: empty lines, then another record or the end. Leaves a version line read ahead. */
static bool end_fits(struct warc *w)
{
    int blank = 0;
    for (;;) {
        const char *p;
        size_t n = warc_bytes_peek(w->bytes, &p);
        if (!n) return warc_bytes_ended_well(w->bytes);
        if (warc_bytes_packed(w->bytes) && warc_bytes_at_member(w->bytes)) return true;
        if (!read_line(w)) return true;
        if (is_version(&w->line)) return w->line_ahead = true;
        if (!is_blank(&w->line)) break;
        blank++;
    }
    if (blank < 2 || warc_bytes_packed(w->bytes)) return false; /* of packed bytes the checksum is still to come */
    damaged(w, w->line_offset, "here no record begins");
    w->whole = true; /* the one before is sound */
    if (!leave_version(w)) find_version(w);
    return true;
}

static bool digest_fits(struct warc *w)
{
    unsigned char told[64], got[64];
    if (!w->hash) return true;
    size_t n = hash_end_bytes(w->hash, got);
    w->hash = NULL;
    return !hash_read(w->digest, n, told) || !memcmp(told, got, n); /* a digest that cannot be read says nothing */
}

/* The length was wrong: the next record may stand inside what it took, or behind. */
static void look_again(struct warc *w)
{
    w->rewound += (int64_t)(warc_bytes_offset(w->bytes) - w->block);
    if (!warc_bytes_packed(w->bytes) && w->rewound < REWIND_BYTES && warc_bytes_seek(w->bytes, w->block))
        w->line_ahead = false;
    if (!w->line_ahead) find_version(w);
}

bool warc_end(struct warc *w)
{
    char piece[8192];
    if (!w->in_record) return false;
    while (warc_read(w, piece, sizeof piece)) continue;
    w->in_record = false;
    if (!w->whole) { /* what is broken was told where it was met */
        if (w->left) look_again(w);
        return false;
    }
    if (!end_fits(w)) {
        if (warc_bytes_trouble(w->bytes)) {
            broken(w);
        } else {
            damaged(w, w->offset, "the record's length is wrong");
            look_again(w);
        }
        return false;
    }
    if (w->whole && !digest_fits(w)) damaged(w, w->offset, "the record's digest does not fit its bytes");
    return w->whole;
}

bool warc_seek(struct warc *w, uint64_t offset)
{
    w->in_record = w->line_ahead = false;
    return warc_bytes_seek(w->bytes, offset);
}

uint64_t warc_taken(const struct warc *w)
{
    return warc_bytes_taken(w->bytes);
}

int64_t warc_damages(const struct warc *w)
{
    return w->damages;
}
