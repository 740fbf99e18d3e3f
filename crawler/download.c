/* download.c - see download.h; ranges are RFC 9110, section 14. */
#include "download.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "import_summary.h"
#include "index/fail.h"
#include "index/frontier.h"
#include "index/mem.h"
#include "index/text.h"

enum { TRIES = 4, ROUNDS = 64, WAIT_MS = 250, FREE_BYTES = 64 << 20 /* that stay free on the disk */ };

/* A download while it runs. */
struct state {
    const struct download *d;
    struct downloaded out;
    int fd;
    int64_t have;     /* bytes in the file */
    bool begun;       /* the first bytes of this answer came */
    bool refused;     /* this answer is not to be taken: the file begins anew */
    void (*save)(void *ctx);
    void *ctx;
};

static const char *part_text(const struct download *d, const char *key)
{
    return json_string_value(json_object_get(d->part, key));
}

/* Bytes of a file can be gone on with when it has a mark that tells it is still the same. A weak ETag is none. */
static const char *mark_of(const struct download *d)
{
    const char *etag = part_text(d, "etag");
    return etag && strncmp(etag, "W/", 2) ? etag : part_text(d, "modified");
}

static bool same(const char *x, const char *y)
{
    return !x || !y || !strcmp(x, y);
}

static bool room_for(struct state *st, int64_t bytes)
{
    struct statvfs v;
    if (bytes <= 0 || fstatvfs(st->fd, &v)) return true;
    return (int64_t)v.f_bavail * (int64_t)v.f_frsize > bytes + FREE_BYTES;
}

/* What the headers say: the file goes on, or begins anew. False when these bytes cannot be taken. */
static bool begin_answer(struct state *st, const struct fetch_answer *head)
{
    const struct download *d = st->d;
    st->begun = true;
    if (head->status == 206) {
        bool fits = head->from == st->have && same(head->etag, part_text(d, "etag")) &&
                    same(head->modified, part_text(d, "modified"));
        st->refused = !fits;
        st->out.resumed += fits;
        return fits;
    }
    if (ftruncate(st->fd, 0) || lseek(st->fd, 0, SEEK_SET)) die("%s cannot be emptied: %s", d->path, strerror(errno));
    st->have = 0;
    json_object_clear(d->part);
    json_object_set_new(d->part, "url", json_string(d->url));
    if (head->etag) json_object_set_new(d->part, "etag", json_string(head->etag));
    if (head->modified) json_object_set_new(d->part, "modified", json_string(head->modified));
    if (head->total >= 0) json_object_set_new(d->part, "total", json_integer(head->total));
    st->save(st->ctx);
    st->out.no_room = !room_for(st, head->total);
    return !st->out.no_room && head->total <= d->max;
}

static bool on_bytes(void *ctx, const struct fetch_answer *head, const void *p, size_t n)
{
    struct state *st = ctx;
    if (!st->begun && !begin_answer(st, head)) return false;
    if (st->have + (int64_t)n > st->d->max) return false;
    for (const char *s = p; n;) {
        ssize_t k = write(st->fd, s, n);
        if (k < 0 && errno == EINTR) continue;
        if (k < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) return st->out.no_room = true, false;
        if (k < 0) die("%s cannot be written: %s", st->d->path, strerror(errno));
        s += k;
        n -= (size_t)k;
        st->have += k;
    }
    int64_t total = json_integer_value(json_object_get(st->d->part, "total"));
    progress_text("%s: %lld of %lld MB", st->d->name, (long long)(st->have >> 20), (long long)(total >> 20));
    return true;
}

/* One request. OUTCOME_OK when the file is whole. */
static enum outcome one_round(struct errand *e, struct arena *a, const struct scope *s, struct state *st)
{
    const struct download *d = st->d;
    struct fetch_answer w;
    const char *url, *mark = st->have ? mark_of(d) : NULL;
    struct fetch_request r = {.url = d->url, .max = 1 << 16, .any_type = true, .sink = on_bytes, .ctx = st};
    if (mark) r.from = st->have, r.if_range = mark;
    else r.etag = d->etag, r.modified = d->modified;
    st->begun = st->refused = false;
    errand_get(e, a, s, &r, &w, &url);
    buf_free(&w.body);
    st->out.detail = w.detail;
    st->out.retry_s = w.retry_s;
    json_t *told = json_object_get(d->part, "total");
    int64_t total = told ? json_integer_value(told) : -1;
    if (w.status == 416 && st->have) { /* nothing follows: it was whole already, or is another file */
        if (st->have == total) return OUTCOME_OK;
        st->refused = true;
    }
    if (st->refused) {
        st->have = 0;
        json_object_clear(d->part);
        if (ftruncate(st->fd, 0) || lseek(st->fd, 0, SEEK_SET)) die("%s cannot be emptied: %s", d->path, strerror(errno));
        return OUTCOME_TRUNCATED;
    }
    if (w.outcome != OUTCOME_OK) return w.outcome;
    if (!st->begun && !begin_answer(st, &w)) return OUTCOME_TOO_BIG; /* an empty file */
    return total >= 0 && st->have != total && json_object_get(d->part, "total") ? OUTCOME_TRUNCATED : OUTCOME_OK;
}

static bool worth_another_try(enum outcome o)
{
    return o == OUTCOME_TRUNCATED || o == OUTCOME_TIMED_OUT || o == OUTCOME_BAD_ANSWER;
}

static void take_rounds(struct errand *e, struct arena *a, const struct scope *s, struct state *st)
{
    int64_t best = st->have;
    int idle = 0;
    for (int round = 0; round < ROUNDS; round++) {
        st->out.outcome = one_round(e, a, s, st);
        if (!worth_another_try(st->out.outcome) || st->out.no_room) return;
        idle = st->have > best ? 0 : idle + 1;
        if (st->have > best) best = st->have;
        if (idle >= TRIES || !errand_wait(e, (int64_t)(WAIT_MS + s->source->delay_ms) << idle)) return;
    }
}

struct downloaded download_file(struct errand *e, struct arena *a, const struct scope *s, const struct download *d,
                                void (*save)(void *ctx), void *ctx)
{
    struct state st = {.d = d, .save = save, .ctx = ctx};
    char *part = arena_printf(a, "%s.part", d->path);
    bool known = part_text(d, "url") && !strcmp(part_text(d, "url"), d->url) && mark_of(d);
    st.fd = open(part, O_RDWR | O_CREAT | O_CLOEXEC | (known ? 0 : O_TRUNC), 0600);
    if (st.fd < 0) die("%s cannot be written: %s", part, strerror(errno));
    st.have = known ? lseek(st.fd, 0, SEEK_END) : 0;
    if (!known) json_object_clear(d->part);
    take_rounds(e, a, s, &st);
    progress_end();
    st.out.bytes = st.have;
    st.out.etag = arena_strdup(a, part_text(d, "etag"));
    st.out.modified = arena_strdup(a, part_text(d, "modified"));
    if (st.out.outcome == OUTCOME_OK && (fsync(st.fd) || rename(part, d->path)))
        die("%s cannot be put in its place: %s", d->path, strerror(errno));
    close(st.fd);
    bool keep = worth_another_try(st.out.outcome) || st.out.outcome == OUTCOME_UNREACHABLE ||
                st.out.outcome == OUTCOME_SERVER_ERROR || st.out.outcome == OUTCOME_THROTTLED;
    if (st.out.outcome != OUTCOME_OK && (!keep || st.out.no_room)) unlink(part); /* a full disk is not kept full */
    if (!keep || st.out.no_room) json_object_clear(d->part);
    save(ctx);
    return st.out;
}
