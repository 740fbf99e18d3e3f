/* archive.c - see archive.h */
#include "archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive_answer.h"
#include "archive_index.h"
#include "http.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "message.h"
#include "warc_bytes.h"

/* A page that is held back until it is known what asked for it. */
struct held {
    struct arena *a;
    struct archive_page page;
    const char *id, *request; /* its record, and the one it names as concurrent */
    bool ready;
};

/* A record in several parts. */
struct parts {
    struct arena *a;
    struct warc_record first;
    const char *file;
    struct buf block;
    long next;      /* number of the part that is waited for; 0 = none */
    int64_t length; /* so far */
};

struct archive {
    struct arena *a;
    const char *const *files;
    size_t n, at;       /* at: the file that is read */
    warc_damage *damage;
    void *ctx;
    struct warc *w;     /* NULL = the next file is to be opened */
    struct archive_index *index;
    struct held slot[2];
    int filling;        /* the slot that is filled; the other may be ready */
    struct arena *request;        /* of the texts of the newest request */
    const char *request_id, *request_uri, *request_for, *request_method;
    struct parts parts;
    struct buf block;
    int64_t records[WARC_TYPES], damages;
    uint64_t taken, size;
    struct archive_left *left;
    size_t n_left, c_left;
    int fd;             /* of archive_begin_with, -1 = none */
    char head[WARC_HEAD];
    size_t n_head;
};

struct archive *archive_new(struct arena *a, const char *const *files, size_t n, warc_damage *damage, void *ctx)
{
    struct archive *ar = xcalloc(1, sizeof *ar);
    struct stat st;
    ar->a = a;
    ar->files = files;
    ar->n = n;
    ar->damage = damage;
    ar->ctx = ctx;
    ar->fd = -1;
    ar->index = archive_index_new();
    ar->slot[0].a = arena_new();
    ar->slot[1].a = arena_new();
    ar->request = arena_new();
    ar->parts.a = arena_new();
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i], "-") && !stat(files[i], &st) && S_ISREG(st.st_mode)) ar->size += (uint64_t)st.st_size;
    return ar;
}

void archive_begin_with(struct archive *ar, int fd, const void *head, size_t n)
{
    ar->fd = fd;
    memcpy(ar->head, head, n);
    ar->n_head = n;
}

void archive_free(struct archive *ar)
{
    warc_close(ar->w);
    archive_index_free(ar->index);
    for (int i = 0; i < 2; i++) {
        buf_free(&ar->slot[i].page.answer.body);
        arena_free(ar->slot[i].a);
    }
    arena_free(ar->request);
    arena_free(ar->parts.a);
    buf_free(&ar->parts.block);
    buf_free(&ar->block);
    free(ar);
}

static void leave_out(struct archive *ar, const char *reason, const char *example, const char *file, uint64_t offset)
{
    for (size_t i = 0; i < ar->n_left; i++)
        if (!strcmp(ar->left[i].reason, reason)) {
            ar->left[i].count++;
            return;
        }
    *ARENA_PUSH(ar->a, ar->left, ar->n_left, ar->c_left) =
        (struct archive_left){reason, arena_strndup(ar->a, example ? example : "", 200), file, offset, 1};
}

/* The file's first bytes, at most WARC_HEAD. */
static size_t read_head(int fd, char *head)
{
    size_t n = 0;
    while (n < WARC_HEAD) {
        ssize_t got = read(fd, head + n, WARC_HEAD - n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        n += (size_t)got;
    }
    return n;
}

/* NULL, or why the next file cannot be read. */
static const char *open_next(struct archive *ar)
{
    const char *file = ar->files[ar->at];
    if (ar->fd < 0) {
        ar->fd = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : dup(STDIN_FILENO);
        if (ar->fd < 0) return arena_printf(ar->a, "%s: %s", file, strerror(errno));
        ar->n_head = read_head(ar->fd, ar->head);
    }
    enum warc_is is = warc_is(ar->head, ar->n_head);
    if (is == WARC_IS_WARC) {
        ar->w = warc_open(file, ar->fd, ar->head, ar->n_head, ar->damage, ar->ctx);
        ar->fd = -1;
        return NULL;
    }
    close(ar->fd);
    ar->fd = -1;
    if (is == WARC_IS_ARC)
        return arena_printf(ar->a, "%s: this is an ARC file, the form before WARC; make it one first (warcio recompress)", file);
    return arena_printf(ar->a, "%s: this is no WARC file", file);
}

/* A name for what stood at URI at DATE, both to the letter; NULL when one of them is not told. */
static const char *name_by_date(struct arena *a, const char *uri, const char *date)
{
    if (!uri || !date) return NULL;
    uint64_t h = 14695981039346656037u;
    for (const char *s = arena_printf(a, "%s %s", uri, date); *s; s++) h = (h ^ (unsigned char)*s) * 1099511628211u;
    return arena_printf(a, "at %016llx", (unsigned long long)h);
}

/* The names a record goes by, for those that refer to it. Its date counts only where no digest could contradict. */
static void names_of(struct arena *a, const struct warc_record *r, const char *name[ARCHIVE_NAMES])
{
    name[0] = r->id;
    name[1] = r->payload_digest;
    name[2] = r->payload_digest ? NULL : name_by_date(a, r->uri, r->date);
}

/* Opens the file again and reads the record at PLACE, whose name number WHICH must be NAME. */
static bool read_again(struct archive *ar, struct arena *a, struct archive_place place, int which, const char *name,
                       struct fetch_answer *out)
{
    struct buf block = {0};
    struct warc_record r;
    const char *names[ARCHIVE_NAMES];
    int fd = open(ar->files[place.file], O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    size_t n = read_head(fd, ar->head);
    struct warc *w = warc_open(ar->files[place.file], fd, ar->head, n, NULL, NULL);
    bool found = warc_seek(w, place.offset) && warc_next(w, a, &r) && (r.type == WARC_RESPONSE || r.type == WARC_RESOURCE);
    if (found) names_of(a, &r, names);
    found = found && names[which] && text_eq_nocase(names[which], name) && answer_block(w, &block);
    if (found) answer_of(a, &r, &block, out);
    warc_close(w);
    buf_free(&block);
    return found;
}

/* The answer whose body record R says it repeats. */
static bool find_original(struct archive *ar, struct arena *a, const struct warc_record *r, struct fetch_answer *out)
{
    struct archive_place place;
    const char *const name[ARCHIVE_NAMES] = {r->refers_to, r->payload_digest, name_by_date(a, r->refers_uri, r->refers_date)};
    for (int i = 0; i < ARCHIVE_NAMES; i++) {
        if (!archive_index_find(ar->index, name[i], &place)) continue;
        if (place.kept) {
            message_read(a, place.kept->s, place.kept->n, false, ARCHIVE_PAGE_BYTES, out);
            return true;
        }
        if (read_again(ar, a, place, i, name[i], out)) return true;
    }
    return false;
}

/* A revisit: its own headers, and the body of what it refers to. False when that is not to be had. */
static bool read_revisit(struct archive *ar, struct arena *a, const struct warc_record *r, const struct buf *block,
                         struct fetch_answer *out)
{
    struct fetch_answer own, old;
    message_read(a, block->s ? block->s : "", block->n, false, ARCHIVE_PAGE_BYTES, &own);
    buf_free(&own.body);
    bool not_modified = own.status == 304 || (r->profile && text_find_nocase(r->profile, "not-modified"));
    if (own.status && own.status != 200 && !not_modified) { /* an error page, or a redirect, met again */
        own.outcome = http_outcome(own.status, false, own.location, own.retry_s);
        *out = own;
        return true;
    }
    if (!find_original(ar, a, r, &old)) {
        if (not_modified) *out = own, out->outcome = OUTCOME_UNCHANGED;
        return not_modified;
    }
    *out = old;
    if (own.status && !not_modified) {
        out->type = own.type ? own.type : old.type;
        out->robots_tag = own.robots_tag;
    }
    if (own.etag) out->etag = own.etag;
    if (own.modified) out->modified = own.modified;
    return true;
}

static void index_block(struct archive *ar, const struct warc_record *r, const struct archive_page *p)
{
    struct stat st;
    if (p->answer.outcome != OUTCOME_OK) return;
    bool can_wind = r->at_member && strcmp(ar->files[ar->at], "-") && !stat(ar->files[ar->at], &st) && S_ISREG(st.st_mode);
    if (!can_wind && (r->type != WARC_RESPONSE || r->length > (int64_t)ar->block.n)) return;
    const char *name[ARCHIVE_NAMES];
    names_of(ar->slot[ar->filling].a, r, name);
    archive_index_put(ar->index, name, (struct archive_place){.file = ar->at, .offset = r->offset}, can_wind ? NULL : &ar->block);
}

/* Makes the filled slot a page; false, with the reason counted, when it is none. */
static bool make_page(struct archive *ar, const struct warc_record *r, const struct buf *block)
{
    struct held *h = &ar->slot[ar->filling];
    const char *file = ar->files[ar->at];
    h->page = (struct archive_page){.url = r->uri, .at = answer_instant(h->a, r->date), .file = file, .offset = r->offset};
    h->id = r->id;
    h->request = r->concurrent_to;
    if (!answer_of_the_web(r->uri)) {
        leave_out(ar, "not of the web", r->uri, file, r->offset);
        return false;
    }
    if (r->type != WARC_REVISIT) {
        answer_of(h->a, r, block, &h->page.answer);
        index_block(ar, r, &h->page);
    } else if (!read_revisit(ar, h->a, r, block, &h->page.answer)) {
        leave_out(ar, "it repeats bytes that are not here", r->uri, file, r->offset);
        return false;
    }
    bool asked = ar->request_method && ((h->request && ar->request_id && !strcmp(h->request, ar->request_id)) ||
                                        (h->id && ar->request_for && !strcmp(h->id, ar->request_for)) ||
                                        (!h->request && !ar->request_for && ar->request_uri &&
                                         !strcmp(r->uri, ar->request_uri)));
    if (asked && strcmp(ar->request_method, "GET")) {
        leave_out(ar, "an answer to something else than GET", r->uri, file, r->offset);
        return false;
    }
    return h->ready = true;
}

/* Notes what a request asked, and drops the page before it when that was no GET. */
static void take_request(struct archive *ar, const struct warc_record *r)
{
    struct held *h = &ar->slot[!ar->filling];
    arena_reset(ar->request);
    ar->request_id = arena_strdup(ar->request, r->id);
    ar->request_uri = arena_strdup(ar->request, r->uri);
    ar->request_for = arena_strdup(ar->request, r->concurrent_to);
    ar->request_method = NULL;
    if (ar->block.n) ar->request_method = arena_strndup(ar->request, ar->block.s, strcspn(ar->block.s, " \t\r\n"));
    if (!h->ready || !ar->request_method || !strcmp(ar->request_method, "GET")) return;
    bool its = r->concurrent_to ? h->id && !strcmp(r->concurrent_to, h->id)
                                : !h->request && r->uri && !strcmp(r->uri, h->page.url);
    if (!its) return;
    leave_out(ar, "an answer to something else than GET", h->page.url, h->page.file, h->page.offset);
    h->ready = false;
}

static void drop_parts(struct archive *ar)
{
    if (ar->parts.next)
        leave_out(ar, "a record in parts, of which some are missing", ar->parts.first.uri, ar->parts.file,
                  ar->parts.first.offset);
    ar->parts.next = 0;
    buf_clear(&ar->parts.block);
    arena_reset(ar->parts.a);
}

/* What a page needs of a record, its texts in A; the digests and the place of a part are not those of the whole. */
static struct warc_record copy_record(struct arena *a, const struct warc_record *r)
{
    struct warc_record copy = *r;
    const char **text[] = {&copy.uri, &copy.date, &copy.id, &copy.content_type, &copy.concurrent_to};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = arena_strdup(a, *text[i]);
    copy.payload_digest = copy.block_digest = copy.truncated = copy.profile = NULL;
    copy.refers_to = copy.refers_uri = copy.refers_date = copy.segment_origin = NULL;
    copy.at_member = false;
    return copy;
}

static void begin_parts(struct archive *ar, const struct warc_record *r)
{
    struct parts *p = &ar->parts;
    drop_parts(ar);
    p->first = copy_record(p->a, r);
    p->file = ar->files[ar->at];
    buf_put(&p->block, ar->block.s ? ar->block.s : "", ar->block.n);
    p->next = 2;
    p->length = r->length;
}

/* True when a page came together. */
static bool take_part(struct archive *ar, const struct warc_record *r)
{
    struct parts *p = &ar->parts;
    if (!p->next || !r->segment_origin || !p->first.id || strcmp(r->segment_origin, p->first.id)) {
        leave_out(ar, "a part of a record that is not here", r->uri, ar->files[ar->at], r->offset);
        return false;
    }
    if (r->segment != p->next) {
        drop_parts(ar);
        return false;
    }
    size_t room = ANSWER_BLOCK_BYTES - p->block.n;
    buf_put(&p->block, ar->block.s ? ar->block.s : "", ar->block.n < room ? ar->block.n : room);
    p->next++;
    p->length += r->length;
    if (r->segment_total < 0) return false;
    p->next = 0;
    p->first.length = p->length;
    struct warc_record all = copy_record(ar->slot[ar->filling].a, &p->first); /* the parts go before the page does */
    bool whole = p->length == r->segment_total && make_page(ar, &all, &p->block);
    if (p->length != r->segment_total)
        leave_out(ar, "a record in parts, of which some are missing", p->first.uri, p->file, p->first.offset);
    return whole;
}

/* One record; true when it made the slot that is filled a page. */
static bool take_record(struct archive *ar, const struct warc_record *r)
{
    buf_clear(&ar->block);
    ar->records[r->type]++;
    bool wanted = r->type == WARC_RESPONSE || r->type == WARC_RESOURCE || r->type == WARC_REVISIT || r->type == WARC_REQUEST ||
                  r->type == WARC_CONTINUATION;
    if (!wanted || !answer_block(ar->w, &ar->block)) return false;
    if (r->type == WARC_REQUEST) take_request(ar, r);
    else if (r->type == WARC_CONTINUATION) return take_part(ar, r);
    else if (r->segment == 1 && r->type != WARC_REVISIT) begin_parts(ar, r);
    else return make_page(ar, r, &ar->block);
    return false;
}

/* Gives the page that was held back, if there is one. */
static bool give(struct archive *ar, struct archive_page *out)
{
    struct held *h = &ar->slot[!ar->filling];
    bool ready = h->ready;
    *out = h->page;
    h->ready = false;
    return ready;
}

/* Empties the slot for another page; what was given from it is no longer needed. */
static void begin_slot(struct archive *ar)
{
    struct held *h = &ar->slot[ar->filling];
    buf_free(&h->page.answer.body);
    arena_reset(h->a);
    h->page = (struct archive_page){0};
    h->ready = false;
}

bool archive_next(struct archive *ar, struct archive_page *out, const char **why)
{
    struct warc_record r;
    *why = NULL;
    while (ar->at < ar->n) {
        if (!ar->w && (*why = open_next(ar))) return false;
        begin_slot(ar);
        if (warc_next(ar->w, ar->slot[ar->filling].a, &r)) {
            if (!take_record(ar, &r)) continue;
            ar->filling = !ar->filling;
            if (!ar->slot[ar->filling].ready) continue;
            *out = ar->slot[ar->filling].page; /* stays in its slot until the next call */
            ar->slot[ar->filling].ready = false;
            return true;
        }
        ar->damages += warc_damages(ar->w);
        ar->taken += warc_taken(ar->w);
        warc_close(ar->w);
        ar->w = NULL;
        if (++ar->at == ar->n) drop_parts(ar);
    }
    return give(ar, out);
}

int64_t archive_records(const struct archive *ar, enum warc_type t)
{
    return ar->records[t];
}

size_t archive_left_out(const struct archive *ar, const struct archive_left **out)
{
    *out = ar->left;
    return ar->n_left;
}

int64_t archive_damages(const struct archive *ar)
{
    return ar->damages + (ar->w ? warc_damages(ar->w) : 0);
}

uint64_t archive_taken(const struct archive *ar)
{
    return ar->taken + (ar->w ? warc_taken(ar->w) : 0);
}

uint64_t archive_size(const struct archive *ar)
{
    return ar->size;
}
