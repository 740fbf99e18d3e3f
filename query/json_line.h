/* json_line.h - JSON on one line, as json_dumps writes it compact, in a third of the time. */
#ifndef VOUCH_JSON_LINE_H
#define VOUCH_JSON_LINE_H

#include <jansson.h>
#include <stdint.h>

#include "index/buf.h"

/* Adds J to B, without a line's end. Numbers with 12 digits. */
void json_put(struct buf *b, const json_t *j);

/* Its leaves: N bytes of UTF-8 in quotation marks, numbers. */
void json_put_text(struct buf *b, const char *s, size_t n);
void json_put_int(struct buf *b, int64_t n);
void json_put_real(struct buf *b, double d);

#endif
