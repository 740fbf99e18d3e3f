/* fetch.c - see fetch.h */
#include "fetch.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "decode.h"
#include "headers.h"
#include "http.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "stall.h"
#include "url_host.h"

enum { CONNECT_MS = 10000, TOTAL_MS = 30000, SLOW_BYTES = 50, SLOW_S = 15, HEADERS_MAX = 64 * 1024, FILE_SLOW_S = 60, IDLE = 32,
       RECEIVE_BYTES = 64 * 1024, PROMISED_BYTES = 256 * 1024 /* so much is believed of a Content-Length */,
       TICK_MS = 300 /* of work without end */, ERROR_BYTES = 64 * 1024 /* of what comes with an error, so much is let go by */ };

struct fetcher {
    CURLM *multi;
    struct curl_slist *connect_to;
    char *agent, *ca_file;
    long timeout_ms;
    bool trace;
    size_t in_flight;
    struct exchange *all; /* in flight */
    CURL *idle[IDLE];     /* to be used again */
    size_t n_idle;
    struct curl_waitfd also[FETCH_FDS];
    size_t n_also;
};

/* One request while it runs. */
struct exchange {
    struct arena *a;
    CURL *easy;
    struct curl_slist *headers;
    struct fetcher *fetcher;
    struct fetch_request request;
    struct fetch_answer answer;
    struct decoder body;
    size_t header_bytes;
    bool headers_ended;      /* the empty line behind them came */
    struct buf held;         /* a header line that may go on */
    const char *length;      /* Content-Length as told, NULL = not */
    bool length_absurd;      /* one that nobody can keep */
    bool sent, lost;         /* the request went out; its connection ended without a word, and libcurl would send it again */
    bool body_begun, failed; /* failed: answer.outcome is settled, whatever curl says */
    bool private_refused;
    char error[CURL_ERROR_SIZE];
    struct exchange *next, **link;
};

static void fail_with(struct exchange *x, enum outcome o, const char *detail)
{
    if (x->failed) return;
    x->failed = true;
    x->answer.outcome = o;
    x->answer.detail = detail;
}

/* The address a name resolved to is judged here, at the last moment, so that no name can lead inside. */
static curl_socket_t on_open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
    struct exchange *x = ctx;
    (void)purpose;
    if (!x->request.private_ok && address_is_private(&to->addr)) {
        x->private_refused = true;
        return CURL_SOCKET_BAD;
    }
    int fd = socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
    if (fd >= 0) stall_watch(fd);
    return fd;
}

/* Of a connection, which outlives the exchange that opened it. */
static int on_close_socket(void *ctx, curl_socket_t fd)
{
    (void)ctx;
    stall_forget(fd);
    return close(fd);
}

static void perform(struct fetcher *f, int *running)
{
    stall_begin(TICK_MS);
    CURLMcode rc = curl_multi_perform(f->multi, running);
    stall_end();
    if (rc != CURLM_OK) die("libcurl failed");
}

/* Two lengths that differ are no answer at all (RFC 9112, 6.3). */
static void keep_length(struct exchange *x, const char *v)
{
    if (x->length && strcmp(x->length, v)) fail_with(x, OUTCOME_BAD_ANSWER, "two lengths are told, which differ");
    x->length = v;
    x->length_absurd = strspn(v, "0123456789") > 18;
}

static void keep_header(struct exchange *x, const char *name, const char *v)
{
    if (headers_keep(x->a, &x->answer, name, v)) return;
    if (text_eq_nocase(name, "Content-Length")) keep_length(x, v);
    else if (!x->request.sink && text_eq_nocase(name, "Content-Encoding") && !decode_as(&x->body, v, x->request.max))
        fail_with(x, OUTCOME_BAD_ENCODING, arena_printf(x->a, "Content-Encoding: %.40s", v));
}

/* A new answer begins (an interim one came before): what the last one said is forgotten. */
static void forget_headers(struct exchange *x)
{
    struct fetch_answer *w = &x->answer;
    headers_forget(w);
    x->held.n = 0;
    x->length = NULL;
    decode_end(&x->body, false, 0, NULL);
    x->headers_ended = x->length_absurd = false;
}

static size_t on_header(char *s, size_t size, size_t n, void *ctx)
{
    struct exchange *x = ctx;
    n *= size;
    x->header_bytes += n;
    if (x->header_bytes > HEADERS_MAX) {
        fail_with(x, OUTCOME_BAD_ANSWER, "the headers have no end");
        return 0;
    }
    const char *name, *value;
    if (n > 5 && !memcmp(s, "HTTP/", 5)) {
        forget_headers(x);
    } else if (!x->headers_ended) { /* trailers say nothing that counts */
        if (headers_line(x->a, &x->held, s, n, &name, &value)) keep_header(x, name, value);
        x->headers_ended = n && (*s == '\r' || *s == '\n');
    }
    return x->failed && x->answer.outcome == OUTCOME_BAD_ANSWER ? 0 : n;
}

/* A request goes out once: what is to be asked again waits its time. */
static int on_request(void *ctx, char *address, char *own, int port, int own_port)
{
    struct exchange *x = ctx;
    (void)address, (void)own, (void)port, (void)own_port;
    x->lost = x->sent;
    x->sent = true;
    return x->lost ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

static bool is_wanted(int status)
{
    return status == 200 || status == 203;
}

/* Only these bodies are wanted; those of errors are let go by, up to a limit. */
static bool body_begins(struct exchange *x)
{
    long status = 0;
    curl_off_t length = -1;
    curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(x->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    x->body_begun = true;
    x->answer.status = (int)status;
    if (x->request.sink && status == 200) x->answer.total = length;
    else if (!x->body.inflate && length > 0 && length < PROMISED_BYTES) buf_reserve(&x->answer.body, (size_t)length);
    if (!is_wanted((int)status) || x->request.any_type || http_type_is_text(x->answer.type)) return true;
    fail_with(x, OUTCOME_WRONG_TYPE, x->answer.type);
    return false;
}

/* What was wrong with the bytes, as an outcome. */
static void fail_decoding(struct exchange *x, enum inflate_end end, bool plain)
{
    if (end == INFLATE_TOO_BIG) fail_with(x, OUTCOME_TOO_BIG, plain ? NULL : "it unpacks to more than the limit");
    else if (end == INFLATE_CUT) fail_with(x, OUTCOME_TRUNCATED, "the compressed bytes end early");
    else if (end != INFLATE_GOOD) fail_with(x, OUTCOME_BAD_ENCODING, "the compressed bytes are broken");
}

static size_t on_body(char *s, size_t size, size_t n, void *ctx)
{
    struct exchange *x = ctx;
    n *= size;
    if (x->failed || (!x->body_begun && !body_begins(x))) return 0;
    if (x->request.sink && (x->answer.status == 200 || x->answer.status == 206)) {
        if (!x->request.sink(x->request.ctx, &x->answer, s, n)) fail_with(x, OUTCOME_TOO_BIG, NULL);
    } else {
        size_t max = is_wanted(x->answer.status) || x->request.max < ERROR_BYTES || x->body.inflate ? x->request.max : ERROR_BYTES;
        bool plain = decode_is_plain(&x->body);
        fail_decoding(x, decode_add(&x->body, s, n, max, &x->answer.body), plain);
    }
    return x->failed ? 0 : n;
}

struct fetcher *fetcher_new(const struct fetch_settings *s)
{
    struct fetcher *f = xcalloc(1, sizeof *f);
    if (curl_global_init(CURL_GLOBAL_DEFAULT)) die("libcurl cannot be started");
    f->multi = curl_multi_init();
    if (!f->multi) die("libcurl cannot be started");
    f->agent = xstrdup(s->agent);
    f->ca_file = s->ca_file ? xstrdup(s->ca_file) : NULL;
    f->trace = s->trace;
    f->timeout_ms = s->timeout_s > 0 ? s->timeout_s * 1000L : TOTAL_MS;
    for (size_t i = 0; i < s->n_connect_to; i++) {
        char line[300];
        snprintf(line, sizeof line, "::%s", s->connect_to[i]);
        f->connect_to = curl_slist_append(f->connect_to, line);
    }
    curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, 64L);
    return f;
}

static void exchange_free(struct exchange *x)
{
    *x->link = x->next;
    if (x->next) x->next->link = x->link;
    curl_multi_remove_handle(x->fetcher->multi, x->easy);
    curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, NULL);
    curl_easy_setopt(x->easy, CURLOPT_ERRORBUFFER, NULL);
    if (x->fetcher->n_idle < IDLE) x->fetcher->idle[x->fetcher->n_idle++] = x->easy;
    else curl_easy_cleanup(x->easy);
    curl_slist_free_all(x->headers);
    decode_end(&x->body, false, 0, NULL);
    buf_free(&x->answer.body);
    buf_free(&x->held);
    x->fetcher->in_flight--;
    arena_free(x->a);
    free(x);
}

void fetcher_free(struct fetcher *f, void (*dropped)(void *ctx))
{
    while (f->all) {
        dropped(f->all->request.ctx);
        exchange_free(f->all);
    }
    while (f->n_idle) curl_easy_cleanup(f->idle[--f->n_idle]);
    curl_multi_cleanup(f->multi);
    curl_slist_free_all(f->connect_to);
    free(f->agent);
    free(f->ca_file);
    free(f);
    curl_global_cleanup();
}

static void set_headers(struct exchange *x)
{
    const struct fetch_request *r = &x->request;
    struct curl_slist *h = curl_slist_append(NULL, r->sink ? "Accept-Encoding: identity" : "Accept-Encoding: gzip, br");
    if (r->sink && r->from) h = curl_slist_append(h, arena_printf(x->a, "Range: bytes=%lld-", (long long)r->from));
    if (r->sink && r->from && r->if_range) h = curl_slist_append(h, arena_printf(x->a, "If-Range: %s", r->if_range));
    h = curl_slist_append(h, r->any_type ? "Accept: */*"
                                         : "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1");
    h = curl_slist_append(h, "Accept-Language: en");
    if (r->etag) h = curl_slist_append(h, arena_printf(x->a, "If-None-Match: %s", r->etag));
    if (r->modified) h = curl_slist_append(h, arena_printf(x->a, "If-Modified-Since: %s", r->modified));
    x->headers = h;
    curl_easy_setopt(x->easy, CURLOPT_HTTPHEADER, h);
}

/* What is the same for every request. */
static CURL *handle_new(const struct fetcher *f)
{
    CURL *e = curl_easy_init();
    if (!e) die("libcurl cannot make a request");
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_NOPROXY, "*"); /* a proxy would resolve names behind our back */
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_USERAGENT, f->agent);
    curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(e, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(e, CURLOPT_CONNECT_TO, f->connect_to);
    curl_easy_setopt(e, CURLOPT_BUFFERSIZE, (long)RECEIVE_BYTES);
    if (f->ca_file) curl_easy_setopt(e, CURLOPT_CAINFO, f->ca_file);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(e, CURLOPT_CLOSESOCKETFUNCTION, on_close_socket);
    curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, on_request);
    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
    return e;
}

static void set_options(struct exchange *x)
{
    CURL *e = x->easy;
    curl_easy_setopt(e, CURLOPT_URL, x->request.url);
    curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, x->request.sink ? 0L : x->fetcher->timeout_ms);
    curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, x->request.sink ? (long)FILE_SLOW_S : (long)SLOW_S);
    curl_easy_setopt(e, CURLOPT_ERRORBUFFER, x->error);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, x);
    curl_easy_setopt(e, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, x);
    curl_easy_setopt(e, CURLOPT_PREREQDATA, x);
    curl_easy_setopt(e, CURLOPT_FRESH_CONNECT, (long)x->request.fresh);
    curl_easy_setopt(e, CURLOPT_FORBID_REUSE, (long)x->request.fresh);
    curl_easy_setopt(e, CURLOPT_PRIVATE, x);
}

void fetch_start(struct fetcher *f, const struct fetch_request *r)
{
    struct exchange *x = xcalloc(1, sizeof *x);
    x->a = arena_new();
    x->fetcher = f;
    x->request = *r;
    x->request.url = arena_strdup(x->a, r->url);
    x->request.etag = arena_strdup(x->a, r->etag);
    x->request.modified = arena_strdup(x->a, r->modified);
    x->request.if_range = arena_strdup(x->a, r->if_range);
    x->answer.from = x->answer.total = -1;
    x->easy = f->n_idle ? f->idle[--f->n_idle] : handle_new(f);
    x->next = f->all;
    x->link = &f->all;
    if (f->all) f->all->link = &x->next;
    f->all = x;
    f->in_flight++;
    set_options(x);
    set_headers(x);
    if (curl_multi_add_handle(f->multi, x->easy) != CURLM_OK) die("libcurl cannot make a request");
}

size_t fetch_in_flight(const struct fetcher *f)
{
    return f->in_flight;
}

static enum outcome of_status(const struct exchange *x, int status)
{
    if (status == 206 && x->request.sink && x->request.from) return OUTCOME_OK;
    return http_outcome(status, x->request.etag || x->request.modified, x->answer.location, x->answer.retry_s);
}

/* What libcurl's result means when no callback of ours has settled it. */
static enum outcome of_result(const struct exchange *x, CURLcode rc)
{
    if (x->private_refused) return OUTCOME_PRIVATE_REFUSED;
    switch (rc) {
    case CURLE_OPERATION_TIMEDOUT:
        return OUTCOME_TIMED_OUT;
    case CURLE_PARTIAL_FILE:
        return OUTCOME_TRUNCATED;
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM:
    case CURLE_HTTP2:
        return x->answer.status ? OUTCOME_TRUNCATED : OUTCOME_UNREACHABLE;
    case CURLE_GOT_NOTHING:
    case CURLE_UNSUPPORTED_PROTOCOL: /* an answer in HTTP/0.9 */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_WRITE_ERROR:
    case CURLE_OUT_OF_MEMORY: /* a header line beyond libcurl's own limit */
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
        return OUTCOME_BAD_ANSWER;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return OUTCOME_TLS_FAILED;
    case CURLE_BAD_CONTENT_ENCODING:
        return OUTCOME_BAD_ENCODING;
    default:
        return x->answer.status ? OUTCOME_TRUNCATED : OUTCOME_UNREACHABLE;
    }
}

static void settle(struct exchange *x, CURLcode rc)
{
    long status = 0;
    curl_off_t retry = 0;
    curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(x->easy, CURLINFO_RETRY_AFTER, &retry);
    x->answer.status = (int)status;
    x->answer.retry_s = retry > 7 * DAY_S ? 7 * DAY_S : retry;
    x->answer.lost = x->lost && !x->request.fresh;
    if (x->lost) fail_with(x, OUTCOME_UNREACHABLE, "the connection ended without an answer");
    fail_decoding(x, decode_end(&x->body, rc == CURLE_OK && is_wanted((int)status), x->request.max, &x->answer.body), false);
    if (x->failed) {
        if (status && status != 200 && status != 206 && x->answer.outcome != OUTCOME_BAD_ANSWER)
            x->answer.outcome = of_status(x, (int)status);
        return;
    }
    if (rc == CURLE_OK && status && (!x->headers_ended || x->length_absurd))
        fail_with(x, OUTCOME_TRUNCATED, x->headers_ended ? "less came than its Content-Length says" : "the headers end early");
    else if (rc == CURLE_OK || (x->headers_ended && status >= 400 && !x->private_refused)) /* whatever came behind it */
        x->answer.outcome = of_status(x, (int)status);
    else
        fail_with(x, of_result(x, rc), x->private_refused ? NULL : x->error[0] ? x->error : curl_easy_strerror(rc));
}

void fetch_poll(struct fetcher *f, int wait_ms, fetch_done *done, void *arg)
{
    int running, left;
    CURLMsg *m;
    perform(f, &running);
    if (running == (int)f->in_flight) {
        curl_multi_poll(f->multi, f->also, (unsigned)f->n_also, wait_ms, NULL);
        perform(f, &running);
    }
    while ((m = curl_multi_info_read(f->multi, &left))) {
        if (m->msg != CURLMSG_DONE) continue;
        struct exchange *x;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&x);
        settle(x, m->data.result);
        if (f->trace)
            fprintf(stderr, "http: %s %d %s, %zu bytes%s%s\n", x->request.url, x->answer.status,
                    outcome_info[x->answer.outcome].name, x->answer.body.n, x->answer.detail ? ": " : "",
                    x->answer.detail ? x->answer.detail : "");
        done(arg, x->request.ctx, &x->answer);
        exchange_free(x);
    }
}

void fetch_wake_on(struct fetcher *f, const struct pollfd *fd, size_t n)
{
    assert(n <= FETCH_FDS);
    for (size_t i = 0; i < n; i++) {
        bool in = fd[i].events & POLLIN, out = fd[i].events & POLLOUT;
        f->also[i] = (struct curl_waitfd){.fd = fd[i].fd, .events = (short)((in ? CURL_WAIT_POLLIN : 0) | (out ? CURL_WAIT_POLLOUT : 0))};
    }
    f->n_also = n;
}
