/* web.c - see web.h. Nothing of a request is written anywhere. */
#include "web.h"

#include <microhttpd.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_header.h"
#include "web_limit.h"
#include "web_listen.h"
#include "web_page.h"
#include "web_patience.h"
#include "web_request.h"
#include "web_route.h"
#include "web_site.h"

enum {
    CONNECTIONS = 2000,   /* at once, of one worker */
    CROWDED = 1800,       /* from here on the one that waits longest makes room for a new one */
    CONNECTION_MEMORY = 16 * 1024,
    BODIES = 8,           /* bodies held at once; beyond, one that trickles makes room */
    BODY_DROPPED = 4 * WEB_BODY_MAX, /* of a body that is too large so much is read, for the client to hear why */
    JOBS = 4,             /* long answers under way */
    JOB_MS = 5,           /* of their work between two looks at everybody else */
    LOOK_MS = 1000,       /* a worker that nobody asks looks for a new directory so often: it lets go of the old one */
    LAST_MS = 5000,       /* for requests that run when the server is stopped */
};

/* A connection. */
struct caller {
    struct line line;
    struct client peer;
};

/* A request, from its first line to the last byte of the answer. */
struct asking {
    struct web_request *r;
    struct caller *from;
    struct buf body;
    size_t dropped;        /* bytes of the body that were not kept */
    bool begun, holds, done;
    const char *method;
    struct web_reply reply;
    struct MHD_Connection *c;
    struct asking *next_job;
};

/* This process is one worker. */
static struct {
    const struct worker *w;
    struct MHD_Daemon *d;
    struct patience patience;
    struct asking *jobs;
    unsigned n_jobs, bodies, running; /* running: requests begun and not ended */
    int64_t looked;                   /* at the directory, while nobody asked */
    bool stopping;
} self;

static void on_connection(void *cls, struct MHD_Connection *c, void **socket_context,
                          enum MHD_ConnectionNotificationCode code)
{
    (void)cls;
    struct caller *from = *socket_context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = from = xcalloc(1, sizeof *from);
        const union MHD_ConnectionInfo *fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        const union MHD_ConnectionInfo *at = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        from->peer = client_of(at->client_addr);
        patience_begin(&self.patience, &from->line, fd->connect_fd);
    } else if (from) {
        patience_end(&self.patience, &from->line);
        limit_open(self.w->limits, self.w->number, -1);
        free(from);
        *socket_context = NULL;
    }
}

/* The request begins here, with the address as it was sent; it ends in request_end. */
static void *request_begin(void *cls, const char *uri, struct MHD_Connection *c)
{
    (void)cls;
    struct arena *a = arena_new();
    struct asking *k = arena_alloc(a, sizeof *k);
    self.running++;
    *k = (struct asking){.r = web_request_read(a, uri), .c = c};
    const union MHD_ConnectionInfo *from = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    k->from = from->socket_context;
    return k;
}

static void request_end(void *cls, struct MHD_Connection *c, void **request, enum MHD_RequestTerminationCode code)
{
    (void)cls, (void)c, (void)code;
    struct asking *k = *request;
    if (!k) return;
    self.running--;
    if (k->holds) self.bodies--;
    if (k->from) patience_answered(&self.patience, &k->from->line);
    buf_free(&k->body);
    if (k->done) buf_free(&k->reply.body);
    arena_free(k->r->a);
    *request = NULL;
}

static enum MHD_Result queue(struct asking *k, struct web_reply *reply, bool close)
{
    struct MHD_Response *out = MHD_create_response_from_buffer(reply->body.n, reply->body.s, MHD_RESPMEM_MUST_FREE);
    if (!out) die("out of memory");
    reply->body = (struct buf){0};
    struct web_header h[WEB_HEADERS_MOST];
    size_t n = web_headers(k->r->a, reply, h);
    for (size_t i = 0; i < n; i++) MHD_add_response_header(out, h[i].name, h[i].value);
    if (close || self.stopping) MHD_add_response_header(out, "Connection", "close");
    enum MHD_Result result = MHD_queue_response(k->c, (unsigned)reply->status, out);
    MHD_destroy_response(out);
    return result;
}

/* An answer that needs no page. */
static enum MHD_Result refuse(struct asking *k, int status, bool close)
{
    struct web_reply reply;
    web_refuse(site_now(self.w->site), k->r, &reply, status);
    return queue(k, &reply, close);
}

static const char *header(struct asking *k, const char *name)
{
    const char *s = MHD_lookup_connection_value(k->c, MHD_HEADER_KIND, name);
    return s ? text_squeeze(k->r->a, text_repair(k->r->a, s, strlen(s))) : NULL;
}

/* Headers of which two would let two servers read one request differently (RFC 9112, 6.1 and 6.3; RFC 9110, 7.2). */
static enum MHD_Result count_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct web_framing *f = cls;
    (void)kind;
    web_framing_header(f, name, value);
    return MHD_YES;
}

/* What the header tells; 0, or the status with which the request is refused. */
static int read_header(struct asking *k, const char *version)
{
    struct web_framing f = {0};
    MHD_get_connection_values(k->c, MHD_HEADER_KIND, count_header, &f);
    if (!web_framing_sound(&f, version)) return 400;
    struct client at = client_behind(self.w->proxies, k->from->peer, header(k, "X-Forwarded-For"));
    bool proxied = client_is_proxy(self.w->proxies, &k->from->peer), posts = !strcmp(k->method, "POST");
    k->r->accept = header(k, "Accept");
    k->r->accept_language = header(k, "Accept-Language");
    k->r->content_type = header(k, "Content-Type");
    k->r->base = web_base(k->r->a, header(k, "Host"), proxied ? header(k, "X-Forwarded-Proto") : NULL);
    /* Whoever asks from this machine is its user, or a proxy that was not named: all its clients would be one. */
    if ((proxied || !client_is_local(&at)) && !limit_take(self.w->limits, &at, posts ? 5 : 1, now_ms())) return 429;
    if (!posts) return f.body && strcmp(k->method, "GET") && strcmp(k->method, "HEAD") ? 405 : f.body ? 400 : 0;
    if (!web_route_posts(k->r)) return 0;
    if (f.length > BODY_DROPPED) return 413;
    k->dropped = f.length > WEB_BODY_MAX; /* read, and not kept: who is cut off while sending does not hear why */
    if (self.bodies >= BODIES && !patience_hastens(&self.patience, now_ms())) return 503;
    self.bodies++;
    k->holds = true;
    patience_sends(&k->from->line, 0);
    return 0;
}

static void start_job(struct asking *k)
{
    MHD_suspend_connection(k->c);
    k->next_job = self.jobs;
    self.jobs = k;
    self.n_jobs++;
}

static enum MHD_Result answer(struct asking *k)
{
    if (k->done) return queue(k, &k->reply, false);
    if (k->dropped) return refuse(k, 413, true);
    if (k->holds) {
        k->r->body = k->body.s ? k->body.s : "";
        k->r->body_n = k->body.n;
    }
    web_route(site_now(self.w->site), k->method, k->r, &k->reply);
    k->done = true;
    if (!k->reply.step) return queue(k, &k->reply, !strcmp(k->method, "POST") && !k->holds);
    if (self.n_jobs >= JOBS) {
        buf_free(&k->reply.body);
        return refuse(k, 503, false);
    }
    start_job(k);
    return MHD_YES;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **request)
{
    (void)cls, (void)c, (void)url;
    struct asking *k = *request;
    if (!k->begun) { /* the header is there; a GET answered at the second call leaves the connection open for the next */
        k->begun = true;
        k->method = arena_strdup(k->r->a, method);
        patience_asked(&k->from->line);
        int status = read_header(k, version);
        if (status) return refuse(k, status, true);
        if (!strcmp(method, "GET") || !strcmp(method, "HEAD") || k->holds) return MHD_YES;
        return answer(k);
    }
    if (!*upload_size) {
        patience_sent(&k->from->line);
        return answer(k);
    }
    patience_sends(&k->from->line, *upload_size);
    if (k->body.n + *upload_size <= WEB_BODY_MAX && !k->dropped) buf_put(&k->body, upload, *upload_size);
    else k->dropped += *upload_size;
    *upload_size = 0;
    return k->dropped > BODY_DROPPED ? MHD_NO : MHD_YES;
}

/* A little of every long answer; those that are whole go out. */
static void work_on_jobs(void)
{
    int64_t until = now_ms() + JOB_MS;
    while (self.jobs && now_ms() < until)
        for (struct asking **at = &self.jobs, *k; (k = *at);) {
            if (k->reply.step(site_now(self.w->site), &k->reply)) {
                at = &k->next_job;
                continue;
            }
            *at = k->next_job;
            self.n_jobs--;
            k->reply.step = NULL;
            MHD_resume_connection(k->c);
        }
}

/* Connections that the master has handed over; true when it has closed the channel. */
static bool take_connections(void)
{
    int fd;
    while ((fd = web_take_fd(self.w->channel)) >= 0) {
        struct sockaddr_storage at = {0};
        socklen_t n = sizeof at;
        if (self.patience.n >= CROWDED) patience_yield(&self.patience);
        bool gone = getpeername(fd, (struct sockaddr *)&at, &n);
        if (gone) close(fd);
        if (gone || MHD_add_connection(self.d, fd, (struct sockaddr *)&at, n) != MHD_YES) /* it closes FD when it has no room */
            limit_open(self.w->limits, self.w->number, -1);
    }
    return fd == -2;
}

static void round_once(int fd)
{
    MHD_UNSIGNED_LONG_LONG due;
    int ms = self.jobs ? 0 : 250;
    if (MHD_get_timeout(self.d, &due) == MHD_YES && due < (MHD_UNSIGNED_LONG_LONG)ms) ms = (int)due;
    struct pollfd at[] = {{.fd = fd, .events = POLLIN}, {.fd = self.w->channel, .events = POLLIN}};
    poll(at, self.stopping ? 1 : 2, ms);
    if (!self.stopping && at[1].revents && take_connections()) self.stopping = true;
    MHD_run(self.d);
    work_on_jobs();
    int64_t now = now_ms();
    patience_sweep(&self.patience, now);
    if (now - self.looked >= LOOK_MS) {
        self.looked = now;
        site_now(self.w->site);
    }
}

static void on_panic(void *cls, const char *file, unsigned line, const char *why)
{
    (void)cls, (void)file, (void)line;
    die("the web server cannot go on: %s", why ? why : "no reason is told");
}

void web_work(const struct worker *w)
{
    self.w = w;
    MHD_set_panic_func(on_panic, NULL);
    self.d = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle,
                              NULL, MHD_OPTION_URI_LOG_CALLBACK, request_begin, NULL, MHD_OPTION_NOTIFY_COMPLETED,
                              request_end, NULL, MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL,
                              MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                              (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (!self.d) die("the web server could not be started");
    int fd = MHD_get_daemon_info(self.d, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    while (!self.stopping) round_once(fd);
    /* What was handed over last has not been looked at yet. */
    int64_t until = now_ms() + LAST_MS;
    for (int i = 0; i < 3 || (self.running && now_ms() < until); i++) round_once(fd);
    while (self.jobs) {
        MHD_resume_connection(self.jobs->c);
        self.jobs = self.jobs->next_job;
    }
    MHD_stop_daemon(self.d);
}
