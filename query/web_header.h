/* web_header.h - the header of a request held to what it may be, and that of a reply. No network in here. */
#ifndef VOUCH_WEB_HEADER_H
#define VOUCH_WEB_HEADER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct web_reply;

/* How a request says where it ends: fed with each header, then judged. */
struct web_framing {
    unsigned hosts, lengths, encodings;
    bool odd;     /* a length that is no number, an encoding that is not chunked, a name that none may have */
    bool body;    /* something is sent */
    unsigned long long length; /* as declared; 0 = nothing declared */
};
void web_framing_header(struct web_framing *f, const char *name, const char *value);
/* False where two servers could read it differently (RFC 9112, 6.1, 6.3 and 3.2): two lengths, a length beside an encoding, an
 * encoding in HTTP/1.0, no Host or two. */
bool web_framing_sound(const struct web_framing *f, const char *version);

/* "http://HOST", or https where a proxy of ours says so (PROTO). HOST is what the client sent: it stands in links only, and
 * only as letters, digits and ".:-[]"; else "". */
const char *web_base(struct arena *a, const char *host, const char *proto);

struct web_header {
    const char *name, *value;
};
enum { WEB_HEADERS_MOST = 20 };
/* All headers of REPLY but those of its length and connection. */
size_t web_headers(struct arena *a, const struct web_reply *reply, struct web_header *out);

#endif
