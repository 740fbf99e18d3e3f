/* json_out.h - one JSON value told piece by piece: straight as bytes, or as a tree for who reads it again. Both say the same;
 * the bytes cost a tenth. Objects keep the order in which they are told; a key is told once in its object. */
#ifndef VOUCH_JSON_OUT_H
#define VOUCH_JSON_OUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "index/buf.h"

enum { OUT_DEPTH = 16 };
struct json_out {
    struct buf *bytes;             /* NULL = a tree */
    json_t *root;                  /* of the tree, once its first value is told; the caller's */
    json_t *open[OUT_DEPTH];
    char close[OUT_DEPTH];
    int depth;
    bool first;                    /* nothing stands in the innermost list or object yet */
};

struct json_out json_out_bytes(struct buf *b); /* adds to B, without a line's end */
struct json_out json_out_tree(void);

/* KEY names the value within an object and must outlive it; NULL within a list and for the first value. */
void out_object(struct json_out *o, const char *key);
void out_list(struct json_out *o, const char *key);
void out_end(struct json_out *o); /* of the innermost object or list */
void out_text(struct json_out *o, const char *key, const char *s); /* NULL tells null */
void out_int(struct json_out *o, const char *key, int64_t n);
void out_real(struct json_out *o, const char *key, double d);      /* with 12 digits */
void out_bool(struct json_out *o, const char *key, bool b);
void out_null(struct json_out *o, const char *key);
void out_tree(struct json_out *o, const char *key, json_t *taken); /* gives it back itself */

#endif
