/* parcel.h - a page to be read, and what was read from it, as bytes that can go from one process to another.
 *
 * Both ends are the same program, so the form is private: numbers as they lie in memory, texts with their length and NUL.
 * What is unpacked points into the parcel's bytes. */
#ifndef VOUCH_PARCEL_H
#define VOUCH_PARCEL_H

#include <stdbool.h>
#include <stddef.h>

#include "index/buf.h"
#include "read.h"

struct arena;

/* Adds the parcel to the end of B; of a page, all but its bytes. */
void parcel_put_page(struct buf *b, const struct page_input *in);
void parcel_put_reading(struct buf *b, const struct reading *r);
/* False when the bytes are no such parcel. *RULES: its "rules" as JSON text, NULL = none (OUT->rules stays NULL, and so does
 * OUT->bytes). */
bool parcel_get_page(const char *p, size_t n, struct page_input *out, const char **rules);
/* NULL when the bytes are no such parcel. */
struct reading *parcel_get_reading(struct arena *a, const char *p, size_t n);

#endif
