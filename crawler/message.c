/* message.c - see message.h; RFC 9112, read as leniently as archives need. */
#include "message.h"

#include <stdlib.h>
#include <string.h>

#include "brotli.h"
#include "fetch.h"
#include "headers.h"
#include "http.h"
#include "index/mem.h"
#include "index/text.h"
#include "inflate.h"

enum { HEAD_BYTES = 64 * 1024 };

struct message {
    struct arena *a;
    const char *p, *end;
    const char *encoding;  /* Content-Encoding, NULL = none */
    bool chunked;
    long long length;      /* Content-Length, -1 = not told */
    struct fetch_answer *out;
};

/* The line at m->p without its end, and goes behind it. NULL when nothing is left. */
static char *take_line(struct message *m)
{
    if (m->p == m->end) return NULL;
    const char *lf = memchr(m->p, '\n', (size_t)(m->end - m->p)), *stop = lf ? lf : m->end, *from = m->p;
    m->p = lf ? lf + 1 : m->end;
    if (stop > from && stop[-1] == '\r') stop--;
    return text_repair(m->a, from, (size_t)(stop - from));
}

static void take_header(struct message *m, const char *name, char *v)
{
    struct fetch_answer *w = m->out;
    if (headers_keep(m->a, w, name, v)) return;
    if (text_eq_nocase(name, "Retry-After")) w->retry_s = strtol(v, NULL, 10);
    else if (text_eq_nocase(name, "Content-Length")) m->length = *v && !v[strspn(v, "0123456789")] ? strtoll(v, NULL, 10) : -1;
    else if (text_eq_nocase(name, "Content-Encoding")) m->encoding = *v && !text_eq_nocase(v, "identity") ? v : NULL;
    else if (text_eq_nocase(name, "Transfer-Encoding")) m->chunked = text_find_nocase(v, "chunked") != NULL;
}

/* Headers until the empty line. A line that begins like a body is one: the empty line was left out. */
static void take_headers(struct message *m)
{
    char *held = NULL;
    for (;;) {
        const char *from = m->p;
        char *line = take_line(m);
        bool body = line && (*line == '<' || *line == '{') && !strstr(line, ": ");
        bool folded = line && held && (*line == ' ' || *line == '\t');
        if (folded) {
            held = arena_printf(m->a, "%s %s", held, text_trim(m->a, line));
            continue;
        }
        char *colon = held ? strchr(held, ':') : NULL;
        if (colon) {
            *colon = 0;
            take_header(m, text_trim(m->a, held), text_trim(m->a, colon + 1));
        }
        if (body) m->p = from;
        if (!line || !*line || body) return;
        held = line;
    }
}

/* "HTTP/1.1 200 OK": the status, 0 when it is no such line. */
static int status_of(const char *line)
{
    if (!line || !text_starts_nocase(line, "HTTP/")) return 0;
    const char *s = line + strcspn(line, " ");
    s += strspn(s, " ");
    return strspn(s, "0123456789") == 3 ? atoi(s) : 0;
}

static void fail(struct message *m, enum outcome o, const char *detail)
{
    m->out->outcome = o;
    m->out->detail = detail;
}

/* Joins the chunks. False when the body is not chunked, whatever the header says. */
static bool join_chunks(struct message *m, struct buf *out, bool *cut)
{
    const char *p = m->p;
    *cut = true;
    for (bool first = true;; first = false) {
        const char *lf = p < m->end ? memchr(p, '\n', (size_t)(m->end - p)) : NULL;
        size_t digits = 0;
        while (p + digits < m->end && digits < 8 && strchr("0123456789abcdefABCDEF", p[digits]) && p[digits]) digits++;
        size_t after = digits;
        while (p + after < m->end && (p[after] == ' ' || p[after] == '\t')) after++;
        bool size_line = digits && lf && (p[after] == '\r' || p[after] == '\n' || p[after] == ';');
        if (!size_line) return !first;
        size_t size = strtoul(arena_strndup(m->a, p, digits), NULL, 16), left = (size_t)(m->end - (lf + 1));
        if (!size) {
            *cut = false;
            return true;
        }
        buf_put(out, lf + 1, size < left ? size : left);
        if (size > left) return true;
        p = lf + 1 + size;
        if (p < m->end && *p == '\r') p++;
        if (p < m->end && *p == '\n') p++;
    }
}

static bool looks_plain(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && is_space(p[i])) i++;
    return i < n && (p[i] == '<' || p[i] == '{' || p[i] == '[');
}

static void decode(struct message *m, const char *p, size_t n, size_t max)
{
    struct buf *body = &m->out->body;
    const char *e = m->encoding;
    bool gzip = e && (text_eq_nocase(e, "gzip") || text_eq_nocase(e, "x-gzip")), deflate = e && text_eq_nocase(e, "deflate");
    bool br = e && text_eq_nocase(e, "br");
    enum inflate_end end = INFLATE_GOOD;
    if (e && !gzip && !deflate && !br) {
        fail(m, OUTCOME_BAD_ENCODING, arena_printf(m->a, "Content-Encoding: %.40s", e));
        return;
    }
    if ((gzip && inflate_is_gzip(p, n)) || (deflate && !looks_plain(p, n))) end = inflate_all(p, n, max, body);
    else if (br && !looks_plain(p, n)) end = brotli_all(p, n, max, body);
    else {
        buf_put(body, p, n < max ? n : max);
        if (n > max) end = INFLATE_TOO_BIG;
    }
    if (end == INFLATE_TOO_BIG) fail(m, OUTCOME_TOO_BIG, "it unpacks to more than the limit");
    else if (end == INFLATE_BROKEN) fail(m, OUTCOME_BAD_ENCODING, "the compressed bytes are broken");
    else if (end == INFLATE_CUT) fail(m, OUTCOME_TRUNCATED, "the compressed bytes end early");
}

static void take_body(struct message *m, bool more, size_t max)
{
    struct buf joined = {0};
    const char *p = m->p;
    size_t n = (size_t)(m->end - m->p);
    bool cut = false, chunked = m->chunked && join_chunks(m, &joined, &cut);
    if (chunked) {
        p = joined.s ? joined.s : "";
        n = joined.n;
    } else {
        cut = !m->chunked && !more && m->length >= 0 && (long long)n < m->length;
    }
    if (more) fail(m, OUTCOME_TOO_BIG, NULL);
    else if (cut) fail(m, OUTCOME_TRUNCATED, "the body is shorter than its headers say");
    else decode(m, p, n, max);
    buf_free(&joined);
}

void message_read(struct arena *a, const char *p, size_t n, bool more, size_t max, struct fetch_answer *out)
{
    struct message m = {.a = a, .p = p, .end = p + n, .out = out};
    do {
        *out = (struct fetch_answer){.from = -1, .total = -1};
        m.length = -1;
        m.encoding = NULL;
        m.chunked = false;
        out->status = status_of(take_line(&m));
        if (!out->status) {
            fail(&m, OUTCOME_BAD_ANSWER, "no HTTP status line");
            return;
        }
        take_headers(&m);
    } while (out->status < 200 && m.end - m.p >= 5 && !memcmp(m.p, "HTTP/", 5)); /* an interim answer */
    out->outcome = http_outcome(out->status, false, out->location, out->retry_s);
    if (m.p - p > HEAD_BYTES) fail(&m, OUTCOME_BAD_ANSWER, "the headers have no end");
    else if (out->status == 200 && !http_type_is_text(out->type)) fail(&m, OUTCOME_WRONG_TYPE, out->type);
    else if (out->outcome == OUTCOME_OK) take_body(&m, more, max);
}
