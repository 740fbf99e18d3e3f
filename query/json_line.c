/* json_line.c - see json_line.h */
#include "json_line.h"

#include <math.h>
#include <string.h>

/* RFC 8259 section 7: quotation mark, reverse solidus and the control characters are escaped. */
static void put_string(struct buf *b, const char *s, size_t n)
{
    buf_putc(b, '"');
    for (size_t i = 0, from = 0; i <= n; i++) {
        unsigned char c = i < n ? (unsigned char)s[i] : 0;
        if (i < n && c >= 0x20 && c != '"' && c != '\\') continue;
        if (i > from) buf_put(b, s + from, i - from);
        from = i + 1;
        if (i == n) break;
        if (c == '\n') buf_puts(b, "\\n");
        else if (c == '\t') buf_puts(b, "\\t");
        else if (c == '"' || c == '\\') buf_printf(b, "\\%c", c);
        else buf_printf(b, "\\u%04X", c);
    }
    buf_putc(b, '"');
}

static void put_real(struct buf *b, double d)
{
    char text[40];
    snprintf(text, sizeof text, "%.12g", d);
    buf_puts(b, text);
    if (!strpbrk(text, ".e")) buf_puts(b, ".0");
}

void json_put(struct buf *b, const json_t *j)
{
    const char *key;
    json_t *one;
    size_t i;
    switch (json_typeof(j)) {
    case JSON_OBJECT:
        buf_putc(b, '{');
        json_object_foreach((json_t *)(size_t)j, key, one) {
            if (b->s[b->n - 1] != '{') buf_putc(b, ',');
            put_string(b, key, strlen(key));
            buf_putc(b, ':');
            json_put(b, one);
        }
        buf_putc(b, '}');
        break;
    case JSON_ARRAY:
        buf_putc(b, '[');
        json_array_foreach(j, i, one) {
            if (i) buf_putc(b, ',');
            json_put(b, one);
        }
        buf_putc(b, ']');
        break;
    case JSON_STRING: put_string(b, json_string_value(j), json_string_length(j)); break;
    case JSON_INTEGER: buf_printf(b, "%lld", (long long)json_integer_value(j)); break;
    case JSON_REAL: put_real(b, json_real_value(j)); break;
    case JSON_TRUE: buf_puts(b, "true"); break;
    case JSON_FALSE: buf_puts(b, "false"); break;
    case JSON_NULL: buf_puts(b, "null"); break;
    }
}
