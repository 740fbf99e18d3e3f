/* web_listen.h - where `vouch serve` listens, and which address a client has. */
#ifndef VOUCH_WEB_LISTEN_H
#define VOUCH_WEB_LISTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

struct arena;

/* Listens on "ADDR:PORT", "[ADDR]:PORT" or "localhost:PORT"; dies when it is none of them or cannot be. */
int listen_on(struct arena *a, const char *text);
/* Prints "serving http://ADDR:PORT/". */
void listen_say(int fd);

/* An address as it is counted by: sixteen bytes, IPv4 as ::ffff:a.b.c.d, of IPv6 the first 64 bits (a household's). */
struct client {
    unsigned char at[16];
};
struct client client_of(const struct sockaddr *sa);
/* "192.0.2.1" or "2001:db8::1", an IPv6 one perhaps in brackets; false when it is neither. */
bool client_read(const char *text, size_t n, struct client *out);
bool client_is_local(const struct client *c); /* of this machine: 127.0.0.0/8, ::1 */

/* The proxies that are believed when they tell for whom they ask. */
struct proxies {
    struct client *v;
    size_t n, cap;
};
/* Whom PEER asks for: the last address in FORWARDED (the header X-Forwarded-For, NULL = none) that is no proxy of ours;
 * PEER itself unless PEER is one. */
struct client client_behind(const struct proxies *p, struct client peer, const char *forwarded);
bool client_is_proxy(const struct proxies *p, const struct client *c);

#endif
