/* fetch.h - HTTP: many requests at once in one thread, one answer each. The only file that knows libcurl.
 *
 * A request is one exchange: redirects are answers (OUTCOME_MOVED with LOCATION), so that each hop can be judged and
 * waited for like any other address. Nothing here knows robots.txt, delays or the database. */
#ifndef VOUCH_FETCH_H
#define VOUCH_FETCH_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/buf.h"
#include "outcome.h"

struct fetch_answer;
struct fetcher;

struct fetch_settings {
    const char *agent;              /* User-Agent */
    const char *const *connect_to;  /* ADDR:PORT: connect there whatever the host's name says; for tests */
    size_t n_connect_to;
    const char *ca_file;            /* certificates to trust instead of the system's, NULL = those; for tests */
    int timeout_s;                  /* an answer may take so long; 0 = 30 */
    bool trace;                     /* a line for each exchange on standard error */
};

struct fetch_request {
    const char *url;
    const char *etag, *modified; /* of what we have, NULL = ask unconditionally */
    size_t max;                  /* decoded bytes at most */
    bool private_ok;             /* private and loopback addresses may be connected to */
    bool any_type;               /* else only HTML, XML, JSON and text are taken */
    bool fresh;                  /* on a connection of its own: the server ends those that are kept without a word */
    void *ctx;                   /* given back with the answer */
    /* A file instead of a page: SINK gets the body of a 200 or 206 as it comes, as it was sent (a Content-Encoding is not
     * undone), and with it what the headers said; false ends the request as OUTCOME_TOO_BIG. There is no limit on the
     * time, only on how slow it may be. NULL = the body is gathered in the answer. */
    bool (*sink)(void *ctx, const struct fetch_answer *head, const void *p, size_t n);
    int64_t from;                /* with SINK: only what follows so many bytes, */
    const char *if_range;        /* if the file is still the one with this ETag or Last-Modified; NULL = whatever it is */
};

struct fetch_answer {
    enum outcome outcome;
    int status;              /* 0 = none came */
    struct buf body;         /* decoded; when it was too big, its beginning */
    bool lost;               /* a connection that was kept ended without a word: it may be asked again, with FRESH */
    const char *detail;      /* in words, when it failed; NULL = none */
    const char *type, *etag, *modified, *location, *robots_tag; /* headers, NULL = absent */
    const char *link;        /* Link headers, joined by commas, NULL = absent */
    int64_t retry_s;         /* Retry-After, 0 = none */
    int64_t from, total;     /* of a 206: where its bytes begin in the file (-1 = not told); of 200 and 206: bytes of the
                              * whole file, -1 = not told */
};

struct fetcher *fetcher_new(const struct fetch_settings *s);
/* Requests in flight are dropped without an answer; DROPPED is told of each. */
void fetcher_free(struct fetcher *f, void (*dropped)(void *ctx));
/* The strings are copied. */
void fetch_start(struct fetcher *f, const struct fetch_request *r);
size_t fetch_in_flight(const struct fetcher *f);
/* Waits up to WAIT_MS for something to happen; calls DONE for each request that ended. DONE may start requests. The
 * answer lives until DONE returns, which may take its body. */
typedef void fetch_done(void *arg, void *ctx, struct fetch_answer *answer);
void fetch_poll(struct fetcher *f, int wait_ms, fetch_done *done, void *arg);
/* From now on the wait ends when something happens with one of these N files too; they are not touched. At most
 * FETCH_FDS. */
enum { FETCH_FDS = 16 };
void fetch_wake_on(struct fetcher *f, const struct pollfd *fd, size_t n);

#endif
