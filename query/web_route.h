/* web_route.h - which page answers which address. No network in here: a request in, a reply out. */
#ifndef VOUCH_WEB_ROUTE_H
#define VOUCH_WEB_ROUTE_H

#include <stdbool.h>

struct web_reply;
struct web_request;
struct web_site;

/* Answers REQUEST, made with METHOD ("GET", "HEAD", and "POST" where the page takes it; anything else is refused with
 * 405). The reply is complete:
 * status, type, and the whole body, which is the caller's to free (buf_free). */
void web_route(const struct web_site *site, const char *method, struct web_request *request,
               struct web_reply *reply);

/* True where the page takes what is sent to it. */
bool web_route_posts(const struct web_request *request);
/* Refuses REQUEST before any page sees it, in the voice of its neighbours: 400 for a header that can be read in two ways, 405,
 * 413, 429 or 503. */
void web_refuse(const struct web_site *site, const struct web_request *request, struct web_reply *reply, int status);

#endif
