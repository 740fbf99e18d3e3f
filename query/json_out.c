/* json_out.c - see json_out.h */
#include "json_out.h"

#include <assert.h>
#include <string.h>

#include "json_line.h"

struct json_out json_out_bytes(struct buf *b)
{
    return (struct json_out){.bytes = b, .first = true};
}

struct json_out json_out_tree(void)
{
    return (struct json_out){.first = true};
}

/* What stands before a value among bytes. */
static void begin(struct json_out *o, const char *key)
{
    size_t n = key ? strlen(key) : 0;
    buf_reserve(o->bytes, n + 4);
    char *to = o->bytes->s + o->bytes->n, *at = to;
    if (!o->first) *at++ = ',';
    o->first = false;
    if (key) {
        *at++ = '"';
        memcpy(at, key, n);
        at += n;
        *at++ = '"';
        *at++ = ':';
    }
    *at = 0;
    o->bytes->n += (size_t)(at - to);
}

/* Puts VALUE into the tree. */
static void hang(struct json_out *o, const char *key, json_t *value)
{
    json_t *in = o->depth ? o->open[o->depth - 1] : NULL;
    if (!in) o->root = value;
    else if (key) json_object_set_new_nocheck(in, key, value);
    else json_array_append_new(in, value);
}

static void open_one(struct json_out *o, const char *key, bool object)
{
    assert(o->depth < OUT_DEPTH);
    json_t *made = NULL;
    if (o->bytes) {
        begin(o, key);
        buf_putc(o->bytes, object ? '{' : '[');
    } else {
        hang(o, key, made = object ? json_object() : json_array());
    }
    o->open[o->depth] = made;
    o->close[o->depth++] = object ? '}' : ']';
    o->first = true;
}

void out_object(struct json_out *o, const char *key)
{
    open_one(o, key, true);
}

void out_list(struct json_out *o, const char *key)
{
    open_one(o, key, false);
}

void out_end(struct json_out *o)
{
    assert(o->depth > 0);
    o->depth--;
    if (o->bytes) buf_putc(o->bytes, o->close[o->depth]);
    o->first = false;
}

void out_text(struct json_out *o, const char *key, const char *s)
{
    if (!s) {
        out_null(o, key);
    } else if (o->bytes) {
        begin(o, key);
        json_put_text(o->bytes, s, strlen(s));
    } else {
        hang(o, key, json_string(s));
    }
}

void out_int(struct json_out *o, const char *key, int64_t n)
{
    if (!o->bytes) {
        hang(o, key, json_integer(n));
        return;
    }
    begin(o, key);
    json_put_int(o->bytes, n);
}

void out_real(struct json_out *o, const char *key, double d)
{
    if (!o->bytes) {
        hang(o, key, json_real(d));
        return;
    }
    begin(o, key);
    json_put_real(o->bytes, d);
}

void out_bool(struct json_out *o, const char *key, bool b)
{
    if (!o->bytes) {
        hang(o, key, json_boolean(b));
        return;
    }
    begin(o, key);
    buf_puts(o->bytes, b ? "true" : "false");
}

void out_null(struct json_out *o, const char *key)
{
    if (!o->bytes) {
        hang(o, key, json_null());
        return;
    }
    begin(o, key);
    buf_put(o->bytes, "null", 4);
}

void out_tree(struct json_out *o, const char *key, json_t *taken)
{
    if (!o->bytes) {
        hang(o, key, taken);
        return;
    }
    begin(o, key);
    json_put(o->bytes, taken);
    json_decref(taken);
}
