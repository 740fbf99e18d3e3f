/* export.c - see export.h. evidence.db keeps the decoded bodies, the status and a few headers of each answer: that is what an
 * archive from it holds, and its warcinfo record says so. */
#include "export.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "export_page.h"
#include "index/buf.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/hash.h"
#include "index/history.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/ruling.h"
#include "index/snapshot.h"
#include "index/text.h"
#include "url.h"
#include "warc_write.h"

struct export {
    struct arena *a, *one; /* one: for one record */
    struct db *db;
    struct withheld *withheld;
    struct warc_writer *w;
    FILE *out;
    int64_t written, revisits, left_out;
};

static const char response_type[] = "application/http; msgtype=response", request_type[] = "application/http; msgtype=request";

static void write_info(struct export *x, const char *file)
{
    struct buf b = {0};
    buf_puts(&b, "software: vouch/" VOUCH_VERSION "\r\nformat: WARC File Format 1.1\r\n"
                 "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
                 "description: Bodies are kept decoded, without the transfer and content coding they came in; of the headers "
                 "only those written here were kept, and of a request its first line and the host. Answers without a body are "
                 "marked as truncated. Pages that name somebody who asked not to be shown are left out.\r\n");
    const char *now = date_now(x->a);
    const char *id = warc_record_id(x->a, arena_printf(x->a, "warcinfo|%s|%s", file, now));
    const char *slash = strrchr(file, '/');
    warc_write(x->w, WARC_INFO, &(struct warc_fields){.id = id, .date = now, .content_type = "application/warc-fields",
                                                      .filename = strcmp(file, "-") ? slash ? slash + 1 : file : NULL}, &b);
    warc_write_belongs(x->w, id);
    buf_free(&b);
}

static const char *status_text(int status)
{
    static const struct { int status; const char *text; } known[] = {
        {200, "OK"}, {203, "Non-Authoritative Information"}, {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"},
        {304, "Not Modified"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {401, "Unauthorized"},
        {403, "Forbidden"}, {404, "Not Found"}, {410, "Gone"}, {429, "Too Many Requests"}, {500, "Internal Server Error"},
        {502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].status == status) return known[i].text;
    return "Unknown";
}

static void header(struct buf *b, const char *name, const char *value)
{
    if (!value) return;
    buf_printf(b, "%s: ", name);
    for (; *value; value++) buf_putc(b, *value == '\r' || *value == '\n' ? ' ' : *value);
    buf_puts(b, "\r\n");
}

/* Status line and headers, as far as they were kept. */
static void put_head(struct export *x, struct buf *b, const struct answered *f, int status, const size_t *length)
{
    buf_printf(b, "HTTP/1.1 %d %s\r\n", status, status_text(status));
    if (status == 200 || status == 203) header(b, "Content-Type", f->type);
    if (length) header(b, "Content-Length", arena_printf(x->one, "%zu", *length));
    header(b, "ETag", f->etag);
    header(b, "Last-Modified", f->modified);
    if (status >= 300 && status < 400 && status != 304) header(b, "Location", f->moved_to);
    char **tag;
    size_t n = f->robots_tag ? text_split(x->one, f->robots_tag, "\n", &tag) : 0;
    for (size_t i = 0; i < n; i++) header(b, "X-Robots-Tag", tag[i]);
    if (f->canonical) header(b, "Link", arena_printf(x->one, "<%s>; rel=\"canonical\"", f->canonical));
    buf_puts(b, "\r\n");
}

static void write_request(struct export *x, const struct answered *f, const char *answer_id)
{
    struct buf b = {0};
    struct url u;
    const char *why;
    if (!url_parse(x->one, f->url, NULL, &u, &why)) return;
    buf_printf(&b, "GET %s HTTP/1.1\r\nHost: %s", url_target(x->one, &u), u.host);
    if (u.port >= 0) buf_printf(&b, ":%d", u.port);
    buf_puts(&b, "\r\n\r\n");
    struct warc_fields w = {.uri = f->url, .date = f->at, .content_type = request_type, .concurrent_to = answer_id};
    w.id = warc_record_id(x->one, arena_printf(x->one, "request|%s", answer_id));
    warc_write(x->w, WARC_REQUEST, &w, &b);
    buf_free(&b);
}

/* An answer whose bytes are kept: whole the first time, then as a revisit. */
static void write_page(struct export *x, const struct answered *f, struct warc_fields *w, const struct buf *body)
{
    struct written first;
    struct buf b = {0};
    bool again = history_written(x->one, x->db, f->snapshot, &first), not_modified = f->status == 304;
    w->payload_digest = arena_printf(x->one, "sha1:%s", hash_sha1_base32(x->one, body->s ? body->s : "", body->n));
    put_head(x, &b, f, f->status, not_modified ? NULL : &body->n);
    if (!again) {
        buf_put(&b, body->s ? body->s : "", body->n);
        warc_write(x->w, WARC_RESPONSE, w, &b);
        history_note_written(x->db, f->snapshot, &(struct written){w->id, f->url, f->at});
    } else {
        w->profile = not_modified ? "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
                                  : "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
        w->refers_to = first.id;
        w->refers_uri = first.url;
        w->refers_date = first.at;
        warc_write(x->w, WARC_REVISIT, w, &b);
        x->revisits++;
    }
    buf_free(&b);
}

static void write_answer(void *ctx, const struct answered *f)
{
    struct export *x = ctx;
    struct buf body = {0};
    const char *type = NULL;
    arena_reset(x->one);
    if (!f->status) return; /* no answer came */
    bool kept = f->snapshot && snapshot_get(x->one, x->db, f->snapshot, &body, &type);
    bool no_body = !kept;
    if (withheld_page(x->withheld, f->url, body.s ? body.s : "", body.n, type) ||
        (f->moved_to && withheld_page(x->withheld, f->moved_to, "", 0, NULL))) {
        x->left_out++;
        buf_free(&body);
        return;
    }
    struct warc_fields w = {.uri = f->url, .date = f->at, .content_type = response_type};
    w.id = warc_record_id(x->one, arena_printf(x->one, "answer|%s|%s|%lld", f->url, f->at, (long long)f->fetch));
    if (no_body) {
        struct buf b = {0};
        put_head(x, &b, f, f->status, NULL);
        w.truncated = "unspecified"; /* whatever came with it was not kept */
        warc_write(x->w, WARC_RESPONSE, &w, &b);
        buf_free(&b);
    } else {
        write_page(x, f, &w, &body);
    }
    write_request(x, f, w.id);
    x->written++;
    buf_free(&body);
}

static void write_record(void *ctx, const struct record *r)
{
    struct export *x = ctx;
    if (withheld_record(x->withheld, r)) {
        x->left_out++;
        return;
    }
    json_t *j = record_to_json(r);
    json_line(x->out, j);
    json_decref(j);
    x->written++;
}

/* FILE is written beside and put in place when it is whole; standard output when it is "-". */
static char *begin_file(struct export *x, const char *file)
{
    x->out = stdout;
    if (!strcmp(file, "-")) return NULL;
    char *part = arena_printf(x->a, "%s.part", file);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || !(x->out = fdopen(fd, "w"))) die("%s cannot be written: %s", part, strerror(errno));
    fail_remove_on_exit(part);
    return part;
}

static void end_file(struct export *x, const char *part, const char *file)
{
    if (fflush(x->out) || ferror(x->out)) die("%s cannot be written: %s", file, strerror(errno));
    if (!part) return;
    if (fsync(fileno(x->out)) || fclose(x->out) || rename(part, file)) die("%s cannot be written: %s", file, strerror(errno));
    fail_keep(part);
}

int export_main(struct arena *a, const struct opts *o)
{
    const char *const *args;
    size_t n = opt_args(o, &args);
    if (n < 1 || n > 2) die_usage("vouch export wants a kind, and a file (else standard output): vouch export warc FILE.warc.gz");
    bool warc = !strcmp(args[0], "warc"), records = !strcmp(args[0], "records");
    if (!warc && !records) die_usage("export knows no kind \"%s\"; there are warc, records and practitioners", args[0]);
    const char *file = n == 2 ? args[1] : "-";
    struct db *rulings = rulings_open(DB_READ);
    evidence_bring_up();
    struct export x = {.a = a, .one = arena_new(), .db = evidence_open(DB_READ)};
    if (!x.db) {
        fprintf(stderr, "vouch: nothing was collected yet\n");
        return EXIT_NOTHING;
    }
    db_begin(x.db);
    x.withheld = withheld_open(a, catalog_load_dir(a, data_dir()), x.db, rulings);
    char *part = begin_file(&x, file);
    if (warc) {
        x.w = warc_writer_new(x.out, !text_ends_nocase(file, ".warc"));
        write_info(&x, file);
        history_each(x.db, write_answer, &x);
        warc_writer_free(x.w);
    } else {
        records_each(x.db, write_record, &x);
    }
    end_file(&x, part, file);
    fprintf(stderr, "%lld %s written", (long long)x.written, warc ? "answers" : "records");
    if (x.revisits) fprintf(stderr, ", %lld of them the same bytes again", (long long)x.revisits);
    fprintf(stderr, "; %lld left out because they name somebody hidden\n", (long long)x.left_out);
    arena_free(x.one);
    db_close(rulings);
    db_close(x.db);
    return EXIT_DONE;
}
