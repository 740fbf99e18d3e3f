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
    bool too_long; /* longer than WEB_URI_MAX bytes or WEB_PARAMS_MAX parameters: of those, none was read */
    bool begun;    /* the server has seen its headers (web.c) */
    /* Of the header, repaired as the address is; NULL = not sent. */
    const char *accept, *accept_language, *content_type;
    const char *base; /* "https://host.example" as this site was asked for; "" when nobody told, or in no sound form */
    const char *body; /* of a POST, as it came, with a NUL behind it; NULL = none */
    size_t body_n;
};

/* Takes apart URI as it stands in the request line ("/find?words=a+b"). Bad percent signs stay as they are, bad
 * UTF-8 becomes U+FFFD, a NUL a space. R and all its strings live in ARENA. Never NULL. */
struct web_request *web_request_read(struct arena *a, const char *uri);
/* The first value of NAME; NULL when there is none. */
const char *web_param(const struct web_request *r, const char *name);
bool web_param_is(const struct web_request *r, const char *name, const char *value);
/* Adds the parameters of form data ("words=a+b&near=98101"): of an address, or of a body so typed. */
void web_request_params(struct web_request *r, const char *form);
/* S as it may stand in an address after "=": letters, digits and "-._~", the rest percent-encoded. */
char *web_encode(struct arena *a, const char *s);

/* The address of the same request with NAME set to VALUE, whatever it was (NULL: without it). */
const char *web_request_with(const struct web_request *r, const char *name, const char *value);
/* The same without its parameter number AT (the page of answers goes too: it would be another one). */
const char *web_request_without(const struct web_request *r, size_t at);

#endif
