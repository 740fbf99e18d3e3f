/* web.c - see web.h. The gate to libmicrohttpd: bytes of a connection to a request, a reply to bytes.
 *
 * One thread answers everything: what is slow is waiting for clients, and the library waits for all of them at
 * once (epoll). Nothing of a request is written anywhere. */
#include "web.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "web_page.h"
#include "web_request.h"
#include "web_route.h"
#include "web_site.h"

enum {
    CONNECTIONS = 2000,        /* at once */
    CONNECTIONS_PER_IP = 1900, /* behind a proxy all clients have its address; somebody else still gets in */
    TIMEOUT_S = 10,            /* without a byte */
    CONNECTION_MEMORY = 16 * 1024,
    LAST_MS = 2000, /* for requests that run when the server is stopped */
};

static const struct {
    const char *name, *value;
} headers[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "geolocation=(), camera=(), microphone=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

static volatile sig_atomic_t stopping;
static unsigned running; /* requests begun and not ended */

static void on_signal(int sig)
{
    (void)sig;
    stopping = 1;
}

static void catch_signals(void)
{
    struct sigaction stop = {.sa_handler = on_signal}, ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

/* A connection is an open file; the usual limit of 1024 is less than we allow. */
static void raise_file_limit(void)
{
    struct rlimit limit;
    rlim_t want = CONNECTIONS + 64;
    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= want) return;
    limit.rlim_cur = limit.rlim_max < want ? limit.rlim_max : want;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/* The request begins here, with the address as it was sent; it ends in request_end. */
static void *request_begin(void *cls, const char *uri, struct MHD_Connection *c)
{
    (void)cls, (void)c;
    running++;
    return web_request_read(arena_new(), uri);
}

static void request_end(void *cls, struct MHD_Connection *c, void **request,
                        enum MHD_RequestTerminationCode code)
{
    (void)cls, (void)c, (void)code;
    struct web_request *r = *request;
    if (!r) return;
    running--;
    arena_free(r->a);
    *request = NULL;
}

static void add_headers(struct MHD_Response *out, const struct web_reply *reply)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(out, headers[i].name, headers[i].value);
    MHD_add_response_header(out, "Content-Type", reply->type);
    MHD_add_response_header(out, "Cache-Control", reply->lasting ? "public, max-age=600" : "no-store");
    if (reply->language) MHD_add_response_header(out, "Content-Language", reply->language);
    if (reply->language) MHD_add_response_header(out, "Vary", "Accept-Language");
    if (reply->location) MHD_add_response_header(out, "Location", reply->location);
    if (reply->noindex) MHD_add_response_header(out, "X-Robots-Tag", "noindex, nofollow, noarchive");
    if (reply->status == 405) MHD_add_response_header(out, "Allow", "GET, HEAD");
    if (reply->status == 503) MHD_add_response_header(out, "Retry-After", "60");
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **request)
{
    (void)url, (void)version, (void)upload;
    struct web_request *r = *request;
    struct web_reply reply;
    bool reads = !strcmp(method, "GET") || !strcmp(method, "HEAD");
    if (reads && !r->begun) { /* answered at the second call the connection stays open for the next request */
        r->begun = true;
        return MHD_YES;
    }
    *upload_size = 0;
    r->accept_language = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Accept-Language");
    web_route(site_now(cls), method, r, &reply);
    struct MHD_Response *out =
        MHD_create_response_from_buffer(reply.body.n, reply.body.s, MHD_RESPMEM_MUST_FREE);
    if (!out) die("out of memory");
    add_headers(out, &reply);
    enum MHD_Result result = MHD_queue_response(c, (unsigned)reply.status, out);
    MHD_destroy_response(out);
    return result;
}

/* "ADDR:PORT", "[ADDR]:PORT" or "localhost:PORT" taken apart in place; dies when it is none of them. */
static void split_listen(char *text, char **address, char **port)
{
    char *colon = strrchr(text, ':');
    if (!colon || colon == text || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
        atol(colon + 1) > 65535)
        die_usage("--listen wants ADDR:PORT such as 127.0.0.1:8080, not \"%s\"", text);
    *colon = 0;
    *port = colon + 1;
    *address = text;
    size_t n = strlen(text);
    if (text[0] == '[' && text[n - 1] == ']') {
        text[n - 1] = 0;
        *address = text + 1;
    }
    if (!strcmp(*address, "localhost")) *address = "127.0.0.1";
}

static int listen_on(struct arena *a, const char *text)
{
    char *address, *port;
    split_listen(arena_strdup(a, text), &address, &port);
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *at;
    if (getaddrinfo(address, port, &hints, &at))
        die_usage("--listen wants an address in numbers such as 127.0.0.1:8080, not \"%s\"", text);
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
    if (fd < 0) die("no socket: %s", strerror(errno));
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, 1024))
        die("cannot listen on %s: %s", text, strerror(errno));
    freeaddrinfo(at);
    return fd;
}

static void say_where(int fd)
{
    struct sockaddr_storage at;
    socklen_t n = sizeof at;
    char host[64], port[8];
    if (getsockname(fd, (struct sockaddr *)&at, &n) ||
        getnameinfo((struct sockaddr *)&at, n, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV))
        die("the address that is listened on is not known");
    printf(strchr(host, ':') ? "serving http://[%s]:%s/\n" : "serving http://%s:%s/\n", host, port);
    if (fflush(stdout)) die("standard output cannot be written");
}

static struct MHD_Daemon *start(int fd, struct site *site)
{
    struct MHD_Daemon *d = MHD_start_daemon(
        MHD_USE_EPOLL, 0, NULL, NULL, handle, site, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK,
        request_begin, NULL, MHD_OPTION_NOTIFY_COMPLETED, request_end, NULL, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_PER_IP,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (!d) die("the web server could not be started");
    return d;
}

int web_serve(struct arena *a, const struct opts *o)
{
    const char *where = opt_text(o, "listen");
    catch_signals();
    raise_file_limit();
    struct site *site = site_open();
    int fd = listen_on(a, where ? where : "127.0.0.1:8080");
    struct MHD_Daemon *d = start(fd, site);
    say_where(fd);
    while (!stopping)
        MHD_run_wait(d, 500);
    int rest = MHD_quiesce_daemon(d);
    for (int ms = 0; running && ms < LAST_MS; ms += 50)
        MHD_run_wait(d, 50);
    MHD_stop_daemon(d);
    if (rest != MHD_INVALID_SOCKET) close(rest);
    site_close(site);
    return EXIT_DONE;
}
