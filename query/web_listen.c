/* web_listen.c - see web_listen.h */
#include "web_listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "index/fail.h"
#include "index/mem.h"

/* Taken apart in place. */
static void split_listen(char *text, char **address, char **port)
{
    char *colon = strrchr(text, ':');
    if (!colon || colon == text || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
        atol(colon + 1) > 65535)
        die_usage("--listen wants ADDR:PORT such as 127.0.0.1:8080, not \"%s\"", text);
    *colon = 0;
    *port = colon + 1;
    *address = text;
    size_t n = strlen(text);
    if (text[0] == '[' && text[n - 1] == ']') {
        text[n - 1] = 0;
        *address = text + 1;
    }
    if (!strcmp(*address, "localhost")) *address = "127.0.0.1";
}

int listen_on(struct arena *a, const char *text)
{
    char *address, *port;
    split_listen(arena_strdup(a, text), &address, &port);
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *at;
    if (getaddrinfo(address, port, &hints, &at))
        die_usage("--listen wants an address in numbers such as 127.0.0.1:8080, not \"%s\"", text);
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
    if (fd < 0) die("no socket: %s", strerror(errno));
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, 1024))
        die("cannot listen on %s: %s", text, strerror(errno));
    freeaddrinfo(at);
    return fd;
}

void listen_say(int fd)
{
    struct sockaddr_storage at;
    socklen_t n = sizeof at;
    char host[64], port[8];
    if (getsockname(fd, (struct sockaddr *)&at, &n) ||
        getnameinfo((struct sockaddr *)&at, n, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV))
        die("the address that is listened on is not known");
    printf(strchr(host, ':') ? "serving http://[%s]:%s/\n" : "serving http://%s:%s/\n", host, port);
    if (fflush(stdout)) die("standard output cannot be written");
}

static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};

static struct client of_v4(const void *four)
{
    struct client c;
    memcpy(c.at, mapped, sizeof mapped);
    memcpy(c.at + 12, four, 4);
    return c;
}

static struct client of_v6(const void *sixteen)
{
    struct client c;
    static const unsigned char one[16] = {[15] = 1};
    memcpy(c.at, sixteen, 16);
    if (memcmp(c.at, mapped, sizeof mapped) && memcmp(c.at, one, 16)) memset(c.at + 8, 0, 8);
    return c;
}

struct client client_of(const struct sockaddr *sa)
{
    if (sa->sa_family == AF_INET) return of_v4(&((const struct sockaddr_in *)(const void *)sa)->sin_addr);
    if (sa->sa_family == AF_INET6) return of_v6(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr);
    return (struct client){{0}};
}

bool client_read(const char *text, size_t n, struct client *out)
{
    char copy[64];
    unsigned char bytes[16];
    while (n && (*text == ' ' || *text == '\t')) text++, n--;
    while (n && (text[n - 1] == ' ' || text[n - 1] == '\t')) n--;
    if (n > 2 && text[0] == '[' && text[n - 1] == ']') text++, n -= 2;
    if (n >= sizeof copy) return false;
    memcpy(copy, text, n);
    copy[n] = 0;
    if (inet_pton(AF_INET, copy, bytes) == 1) *out = of_v4(bytes);
    else if (inet_pton(AF_INET6, copy, bytes) == 1) *out = of_v6(bytes);
    else return false;
    return true;
}

bool client_is_local(const struct client *c)
{
    static const unsigned char one[16] = {[15] = 1};
    return (!memcmp(c->at, mapped, sizeof mapped) && c->at[12] == 127) || !memcmp(c->at, one, 16);
}

bool client_is_proxy(const struct proxies *p, const struct client *c)
{
    for (size_t i = 0; i < p->n; i++)
        if (!memcmp(p->v[i].at, c->at, sizeof c->at)) return true;
    return false;
}

struct client client_behind(const struct proxies *p, struct client peer, const char *forwarded)
{
    struct client at = peer;
    size_t n = forwarded ? strlen(forwarded) : 0;
    while (n && client_is_proxy(p, &at)) {
        size_t from = n;
        while (from && forwarded[from - 1] != ',') from--;
        if (!client_read(forwarded + from, n - from, &at)) return peer;
        n = from ? from - 1 : 0;
    }
    return at;
}
