/* web.h - HTTP: bytes of a connection to a request, a reply to bytes. The only file that knows libmicrohttpd is web.c. */
#ifndef VOUCH_WEB_H
#define VOUCH_WEB_H

#include <stdbool.h>

struct limits;
struct proxies;
struct site;

struct worker {
    struct site *site;
    struct limits *limits;
    const struct proxies *proxies;
    unsigned number; /* its place in LIMITS */
    int channel;     /* where accepted connections come from (web_pass_fd) */
};

enum { WEB_BODY_MAX = 2 << 20 }; /* bytes that may be sent */

/* Answers the connections that come over the channel, many at once in one thread: what is slow is waiting for clients. When
 * the other end of the channel is closed it finishes what is in flight, and returns. */
void web_work(const struct worker *w);

/* A connection handed to another process over a socket pair, and taken there: -1 when none is waiting, -2 when the other end
 * is closed. */
bool web_pass_fd(int channel, int fd);
int web_take_fd(int channel);

#endif
