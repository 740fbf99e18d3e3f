/* brotli.h - bodies packed with brotli (RFC 7932), with a limit on what comes out. */
#ifndef VOUCH_BROTLI_H
#define VOUCH_BROTLI_H

#include <stddef.h>

#include "inflate.h"

struct buf;

/* Adds what N bytes unpack to, at most MAX bytes, to OUT. */
enum inflate_end brotli_all(const void *p, size_t n, size_t max, struct buf *out);

#endif
