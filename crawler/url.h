/* url.h - http and https addresses by the rules of the WHATWG URL standard (https://url.spec.whatwg.org/).
 *
 * An address is kept without its fragment: that is how it is fetched. Other schemes are refused. */
#ifndef VOUCH_URL_H
#define VOUCH_URL_H

#include <stdbool.h>

struct arena;

struct url {
    const char *href;   /* the whole address, ASCII, without fragment */
    const char *origin; /* "http://name" or "http://name:8080": politeness belongs to it */
    const char *scheme; /* http, https */
    const char *user;   /* "name:password", NULL = none */
    const char *host;   /* lower case; IPv6 in brackets */
    int port;           /* -1 = the scheme's own */
    const char *path;   /* begins with a slash */
    const char *query;  /* without its question mark, NULL = none */
};

/* Resolves HREF against BASE (NULL = none). Fills OUT, whose strings live in the arena; or returns false and sets *WHY. */
bool url_parse(struct arena *a, const char *href, const struct url *base, struct url *out, const char **why);
/* What url_parse refused is an address, only none of http or https: absolute addresses may still stand on it. */
bool url_is_other_scheme(const struct url *refused);
/* The same server by the other scheme: one name, and neither with a port of its own. NULL for origins with a port. */
char *url_other_origin(struct arena *a, const char *origin);
/* Path and query, as they stand in a request and as robots.txt rules see them. */
char *url_target(struct arena *a, const struct url *u);
/* "example.co.uk" for "www.shop.example.co.uk"; the name itself for addresses and for names without such a domain. */
char *url_registrable(struct arena *a, const char *host);
/* True for a host written as a loopback, private or link-local address, and for localhost. */
bool url_is_private(const char *host);

#endif
