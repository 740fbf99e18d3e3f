/* web_request.h - one address asked for, taken apart and repaired at the gate: inside, every string is valid
 * UTF-8. */
#ifndef VOUCH_WEB_REQUEST_H
#define VOUCH_WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { WEB_URI_MAX = 2000, WEB_PARAMS_MAX = 64 };

struct web_param {
    const char *name, *value; /* white space squeezed; never NULL */
};
struct web_request {
    struct arena *a;  /* for all strings made while answering; of the request */
    const char *path; /* decoded, begins with "/" */
    const char *rest; /* what follows the route's own path ("p1234" of "/person/p1234"); set by the router */
    struct web_param *params; /* in the order of the address; empty values are left out */
    size_t n, cap;
    bool too_long; /* longer than WEB_URI_MAX bytes or WEB_PARAMS_MAX parameters: nothing was taken apart */
    bool begun;    /* the server has seen its headers (web.c) */
};

/* Takes apart URI as it stands in the request line ("/find?words=a+b"). Bad percent signs stay as they are, bad
 * UTF-8 becomes U+FFFD, a NUL a space. R and all its strings live in ARENA. Never NULL. */
struct web_request *web_request_read(struct arena *a, const char *uri);
/* The first value of NAME; NULL when there is none. */
const char *web_param(const struct web_request *r, const char *name);
bool web_param_is(const struct web_request *r, const char *name, const char *value);

#endif
