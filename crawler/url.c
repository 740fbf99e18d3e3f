/* url.c - see url.h; the states of the standard's "basic URL parser" that http and https addresses go through. */
#include "url.h"

#include <arpa/inet.h>
#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "url_host.h"

/* The percent-encode sets: what stands here is encoded, and so are controls, blanks and everything beyond ASCII. */
static const char SET_QUERY[] = "\"#<>'", SET_PATH[] = "\"#<>?^`{}", SET_USER[] = "\"#<>?^`{}/:;=@[\\]|";

static void encode(struct buf *b, const char *s, size_t n, const char *set)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c <= 0x20 || c >= 0x7f || strchr(set, c)) buf_printf(b, "%%%02X", c);
        else buf_putc(b, (char)c);
    }
}

static char *encoded(struct arena *a, const char *s, size_t n, const char *set)
{
    struct buf b = {0};
    encode(&b, s, n, set);
    char *out = arena_strndup(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

/* White space and controls at the ends are cut, tabs and line ends anywhere. */
static char *clean(struct arena *a, const char *s)
{
    while (*s && (unsigned char)*s <= 0x20) s++;
    size_t n = strlen(s), k = 0;
    while (n && (unsigned char)s[n - 1] <= 0x20) n--;
    char *out = arena_strndup(a, s, n);
    for (size_t i = 0; i < n; i++)
        if (!strchr("\t\n\r", out[i])) out[k++] = out[i];
    out[k] = 0;
    return out;
}

/* 1 for ".", 2 for "..", with %2e read as a dot; else 0. */
static int dots(const char *s, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; count++) {
        if (s[i] == '.') i++;
        else if (n - i >= 3 && s[i] == '%' && s[i + 1] == '2' && to_lower(s[i + 2]) == 'e') i += 3;
        else return 0;
    }
    return count <= 2 ? count : 0;
}

static void path_shorten(struct buf *b)
{
    while (b->n && b->s[b->n - 1] != '/') b->n--;
    if (b->n) b->n--;
    if (b->s) b->s[b->n] = 0;
}

/* Adds the segments of S (which follow a slash) to the path in B, which has no slash at its end. */
static void path_add(struct buf *b, const char *s, const char *end)
{
    for (;; s++) {
        const char *from = s;
        while (s < end && !is_slash(*s)) s++;
        size_t n = (size_t)(s - from);
        int d = dots(from, n);
        if (d == 2) path_shorten(b);
        if (!d || s == end) buf_putc(b, '/');
        if (!d) encode(b, from, n, SET_PATH);
        if (s == end) return;
    }
}

/* Path and query out of REST; START is the path it continues, "" for an absolute one. */
static void take_path(struct arena *a, struct url *u, const char *start, const char *rest)
{
    struct buf b = {0};
    const char *q = rest + strcspn(rest, "?");
    buf_puts(&b, start);
    path_add(&b, rest, q);
    u->path = arena_strdup(a, b.s);
    u->query = *q ? encoded(a, q + 1, strlen(q + 1), SET_QUERY) : NULL;
    buf_free(&b);
}

static bool take_user(struct arena *a, struct url *u, const char *s, const char *end)
{
    const char *colon = memchr(s, ':', (size_t)(end - s));
    size_t name = colon ? (size_t)(colon - s) : (size_t)(end - s);
    const char *user = encoded(a, s, name, SET_USER);
    const char *word = colon ? encoded(a, colon + 1, (size_t)(end - colon - 1), SET_USER) : "";
    if (*user || *word) u->user = arena_printf(a, "%s%s%s", user, *word ? ":" : "", word);
    return true;
}

static bool take_port(struct url *u, const char *s, const char *end, const char **why)
{
    int port = 0;
    for (const char *p = s; p < end; p++) {
        *why = "the port is no number up to 65535";
        if (!is_digit(*p)) return false;
        port = port * 10 + *p - '0';
        if (port > 65535) return false;
    }
    u->port = s == end || port == (!strcmp(u->scheme, "https") ? 443 : 80) ? -1 : port;
    return true;
}

/* "user:word@host:port/path?query", whatever slashes stood before it. */
static bool take_authority(struct arena *a, struct url *u, const char *s, const char **why)
{
    while (is_slash(*s)) s++;
    const char *end = s + strcspn(s, "/\\?"), *at = NULL;
    for (const char *p = s; p < end; p++)
        if (*p == '@') at = p;
    *why = "there is no host";
    if (at) {
        take_user(a, u, s, at);
        s = at + 1;
    }
    const char *colon = s;
    for (bool in = false; colon < end && (in || *colon != ':'); colon++) in = *colon == '[' || (in && *colon != ']');
    if (s == colon) return false;
    if (colon < end && !take_port(u, colon + 1, end, why)) return false;
    u->host = host_parse(a, arena_strndup(a, s, (size_t)(colon - s)), why);
    if (!u->host) return false;
    take_path(a, u, "", is_slash(*end) ? end + 1 : end);
    return true;
}

static void take_base(struct url *u, const struct url *base)
{
    u->user = base->user;
    u->host = base->host;
    u->port = base->port;
    u->path = base->path;
    u->query = base->query;
}

static bool take_relative(struct arena *a, struct url *u, const char *s, const struct url *base, const char **why)
{
    u->scheme = base->scheme;
    if (is_slash(s[0]) && is_slash(s[1])) return take_authority(a, u, s, why);
    take_base(u, base);
    if (is_slash(s[0])) {
        take_path(a, u, "", s + 1);
    } else if (*s == '?') {
        u->query = encoded(a, s + 1, strlen(s + 1), SET_QUERY);
    } else if (*s) {
        char *folder = arena_strdup(a, base->path);
        *strrchr(folder, '/') = 0;
        take_path(a, u, folder, s);
    }
    return true;
}

static char *joined(struct arena *a, const char *const *piece, size_t n)
{
    size_t size = 1;
    for (size_t i = 0; i < n; i++) size += strlen(piece[i]);
    char *out = arena_alloc(a, size), *p = out;
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(piece[i]);
        memcpy(p, piece[i], k);
        p += k;
    }
    return out;
}

/* Each link of each page comes through here: put together by hand, for printf takes most of the time otherwise. */
static void finish(struct arena *a, struct url *u)
{
    const char *port = u->port >= 0 ? arena_printf(a, ":%d", u->port) : "", *user = u->user ? u->user : "";
    const char *origin[] = {u->scheme, "://", u->host, port};
    const char *href[] = {u->scheme, "://", user, u->user ? "@" : "", u->host, port, u->path,
                          u->query ? "?" : "", u->query ? u->query : ""};
    u->origin = joined(a, origin, sizeof origin / sizeof *origin);
    u->href = joined(a, href, sizeof href / sizeof *href);
}

bool url_parse(struct arena *a, const char *href, const struct url *base, struct url *out, const char **why)
{
    char *s = clean(a, href), *p = s;
    *out = (struct url){.port = -1};
    s[strcspn(s, "#")] = 0;
    if (is_alpha(*p))
        while (is_alnum(*p) || (*p && strchr("+-.", *p))) p++;
    bool ok;
    if (p > s && *p == ':') {
        *p = 0;
        out->scheme = text_lower(a, s);
        if (strcmp(out->scheme, "http") && strcmp(out->scheme, "https")) {
            *why = arena_printf(a, "addresses of scheme %s are not fetched", out->scheme);
            return false;
        }
        if (base && !strcmp(base->scheme, out->scheme) && !(is_slash(p[1]) && is_slash(p[2])))
            ok = take_relative(a, out, p + 1, base, why);
        else
            ok = take_authority(a, out, p + 1, why);
    } else if (base) {
        ok = take_relative(a, out, s, base, why);
    } else {
        *why = "it is relative and there is no base";
        return false;
    }
    if (ok) finish(a, out);
    return ok;
}

bool url_is_other_scheme(const struct url *refused)
{
    return refused->scheme && strcmp(refused->scheme, "http") && strcmp(refused->scheme, "https");
}

char *url_other_origin(struct arena *a, const char *origin)
{
    bool tls = !strncmp(origin, "https", 5);
    const char *name = strstr(origin, "//") + 2, *colon = strrchr(name, ':');
    return colon && !strchr(colon, ']') ? NULL : arena_printf(a, "%s://%s", tls ? "http" : "https", name);
}

char *url_target(struct arena *a, const struct url *u)
{
    return arena_printf(a, "%s%s%s", u->path, u->query ? "?" : "", u->query ? u->query : "");
}

char *url_registrable(struct arena *a, const char *host)
{
    const psl_ctx_t *psl = psl_builtin();
    bool address = *host == '[' || is_digit(host[strlen(host) - 1]);
    const char *domain = psl && !address ? psl_registrable_domain(psl, host) : NULL;
    return arena_strdup(a, domain ? domain : host);
}

bool url_is_private(const char *host)
{
    unsigned char ip[16];
    char bare[64];
    size_t n = strlen(host);
    if (inet_pton(AF_INET, host, ip) == 1) return ipv4_is_private(ip);
    if (*host == '[' && n - 2 < sizeof bare) {
        memcpy(bare, host + 1, n - 2);
        bare[n - 2] = 0;
        return inet_pton(AF_INET6, bare, ip) == 1 && ipv6_is_private(ip);
    }
    return text_eq_nocase(host, "localhost") || text_ends_nocase(host, ".localhost");
}
