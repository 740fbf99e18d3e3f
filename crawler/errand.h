/* errand.h - one request after another, each with the manners of a crawl: robots.txt, the delay between two requests to a host
 * (kept over restarts), redirects judged hop by hop. For the few requests that registers take; pages are crawl.h's. */
#ifndef VOUCH_ERRAND_H
#define VOUCH_ERRAND_H

#include <jansson.h>
#include <signal.h>

#include "fetch.h"
#include "scope.h"

struct arena;
struct db;
struct errand;

struct errand_settings {
    struct fetch_settings fetch;
    json_t *hosts;               /* what is known of hosts, filled here: an object by origin */
    struct db *evidence;         /* what the crawl asked counts too; NULL = there was none. Only read */
    void (*save)(void *ctx);     /* writes HOSTS down, before a request goes out */
    void *ctx;
    volatile sig_atomic_t *stop; /* set by a signal: requests end early */
};

struct errand *errand_new(const struct errand_settings *s);
void errand_free(struct errand *e);

/* Asks for REQUEST's address, and for where it leads. Strings of OUT lie in A, its body is freed by the caller; *URL is the
 * address that answered. What is not asked for has an outcome of its own (robots_denied, redirect_refused ...). */
void errand_get(struct errand *e, struct arena *a, const struct scope *s, const struct fetch_request *request,
                struct fetch_answer *out, const char **url);
/* Waits; false when a signal came. */
bool errand_wait(struct errand *e, int64_t ms);

#endif
