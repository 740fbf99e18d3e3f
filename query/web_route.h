/* web_route.h - which page answers which address. No network in here: a request in, a reply out. */
#ifndef VOUCH_WEB_ROUTE_H
#define VOUCH_WEB_ROUTE_H

struct web_reply;
struct web_request;
struct web_site;

/* Answers REQUEST, made with METHOD ("GET", "HEAD"; anything else is refused with 405). The reply is complete:
 * status, type, and the whole body, which is the caller's to free (buf_free). */
void web_route(const struct web_site *site, const char *method, struct web_request *request,
               struct web_reply *reply);

#endif
