/* web_body.h - what a form sends with a file in it: multipart/form-data (RFC 7578), taken apart where it lies. */
#ifndef VOUCH_WEB_BODY_H
#define VOUCH_WEB_BODY_H

#include <stddef.h>

struct arena;

struct web_part {
    const char *name;  /* of the field; repaired, never NULL */
    const char *data;  /* within the body, N bytes, nothing behind it but the body's own */
    size_t n;
};
enum { WEB_PARTS_MOST = 16 };

/* The parts of BODY (N bytes) whose Content-Type is TYPE: how many were put into OUT; 0 when it is not multipart/form-data, has
 * no sound boundary, is cut short, or has more parts than WEB_PARTS_MOST. Parts without a name are left out. */
size_t web_parts(struct arena *a, const char *type, const char *body, size_t n, struct web_part out[WEB_PARTS_MOST]);

#endif
