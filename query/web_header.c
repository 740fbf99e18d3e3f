/* web_header.c - see web_header.h */
#include "web_header.h"

#include <stdlib.h>
#include <string.h>

#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_page.h"

void web_framing_header(struct web_framing *f, const char *name, const char *value)
{
    if (!value) value = "";
    if (text_eq_nocase(name, "host")) f->hosts++;
    if (text_eq_nocase(name, "content-length")) {
        size_t n = strlen(value);
        f->lengths++;
        f->odd |= !n || n > 18 || strspn(value, "0123456789") != n;
        f->length = strtoull(value, NULL, 10);
        f->body |= f->length > 0;
    }
    if (text_eq_nocase(name, "transfer-encoding")) {
        f->encodings++;
        f->odd |= !text_eq_nocase(value, "chunked");
        f->body = true;
    }
    for (const char *p = name; *p; p++) /* a name is a token (RFC 9110, 5.6.2) */
        f->odd |= !is_alnum(*p) && !strchr("!#$%&'*+-.^_`|~", *p);
    f->odd |= !*name;
}

bool web_framing_sound(const struct web_framing *f, const char *version)
{
    bool old = !strcmp(version, "HTTP/1.0");
    return !f->odd && f->lengths + f->encodings <= 1 && f->hosts <= 1 && (old || f->hosts) && !(old && f->encodings);
}

const char *web_base(struct arena *a, const char *host, const char *proto)
{
    size_t n = host ? strlen(host) : 0;
    for (size_t i = 0; i < n; i++)
        if (!is_alnum(host[i]) && !strchr(".:-[]", host[i])) return "";
    if (!n || n > 255) return "";
    return arena_printf(a, "%s://%s", proto && text_eq_nocase(proto, "https") ? "https" : "http", host);
}

/* Where a page holds its own style sheet, the policy names it by its hash (CSP 3, 2.3.1). No script runs, so nothing can
 * connect anywhere; "connect-src 'self'" only lets checkers that sit in the browser read robots.txt. */
static const char *policy(struct arena *a, const struct web_reply *reply)
{
    const char *own = reply->style ? arena_printf(a, " 'sha256-%s'", hash_base64(a, reply->style, strlen(reply->style))) : "";
    return arena_printf(a, "default-src 'none'; style-src 'self'%s; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                           "frame-ancestors 'none'", own);
}

size_t web_headers(struct arena *a, const struct web_reply *reply, struct web_header *out)
{
    size_t n = 0;
    out[n++] = (struct web_header){"Content-Security-Policy", policy(a, reply)};
    out[n++] = (struct web_header){"X-Content-Type-Options", "nosniff"};
    out[n++] = (struct web_header){"X-Frame-Options", "DENY"};
    out[n++] = (struct web_header){"Referrer-Policy", "no-referrer"};
    out[n++] = (struct web_header){"Permissions-Policy", "geolocation=(), camera=(), microphone=()"};
    out[n++] = (struct web_header){"Cross-Origin-Opener-Policy", "same-origin"};
    out[n++] = (struct web_header){"Cross-Origin-Resource-Policy", "same-origin"};
    out[n++] = (struct web_header){"Content-Type", reply->type};
    out[n++] = (struct web_header){"Cache-Control", reply->lasting ? "public, max-age=600" : "no-store"};
    if (reply->language) out[n++] = (struct web_header){"Content-Language", reply->language};
    if (reply->language) out[n++] = (struct web_header){"Vary", "Accept-Language"};
    if (reply->location) out[n++] = (struct web_header){"Location", reply->location};
    if (reply->noindex) out[n++] = (struct web_header){"X-Robots-Tag", "noindex, nofollow, noarchive"};
    if (reply->attachment)
        out[n++] = (struct web_header){"Content-Disposition", arena_printf(a, "attachment; filename=\"%s\"", reply->attachment)};
    if (reply->status == 405) out[n++] = (struct web_header){"Allow", reply->allow ? reply->allow : "GET, HEAD"};
    if (reply->status == 503) out[n++] = (struct web_header){"Retry-After", "60"};
    if (reply->status == 429) out[n++] = (struct web_header){"Retry-After", "5"};
    return n;
}
