/* url_host.h - the host of an address: names by IDNA (UTS #46, as browsers do), IPv4 in all the forms browsers read, IPv6. */
#ifndef VOUCH_URL_HOST_H
#define VOUCH_URL_HOST_H

#include <stdbool.h>

struct arena;
struct sockaddr;

/* The host as it is fetched, from the text between "//" and port or path. NULL with *WHY set when it is none. */
char *host_parse(struct arena *a, const char *text, const char **why);
/* True when the four bytes (network order) are no address of the public internet. */
bool ipv4_is_private(const unsigned char ip[4]);
/* The same for the sixteen bytes of an IPv6 address, with an IPv4 address within it looked at too. */
bool ipv6_is_private(const unsigned char ip[16]);
/* The same for the address of a connection; true for families that are neither. */
bool address_is_private(const struct sockaddr *address);

#endif
