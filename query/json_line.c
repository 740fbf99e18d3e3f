/* json_line.c - see json_line.h */
#include "json_line.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* RFC 8259 section 7: quotation mark, reverse solidus and the control characters are escaped. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

static void put_escaped(struct buf *b, unsigned char c)
{
    if (c == '\n') buf_puts(b, "\\n");
    else if (c == '\t') buf_puts(b, "\\t");
    else if (c == '"' || c == '\\') buf_printf(b, "\\%c", c);
    else buf_printf(b, "\\u%04X", c);
}

/* How many bytes from S on, at most N, need no escape; eight at a time: a byte below 0x20, or that is 0 when the mark is taken
 * out by XOR, borrows into its top bit. Bytes from 0x80 on are plain. */
static size_t plain_run(const char *s, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t v;
        memcpy(&v, s + i, 8);
        uint64_t mark = v ^ ones * '"', slash = v ^ ones * '\\';
        if ((((v - ones * 0x20) | (mark - ones) | (slash - ones)) & ~v & tops)) break;
    }
    while (i < n && is_plain((unsigned char)s[i])) i++;
    return i;
}

void json_put_text(struct buf *b, const char *s, size_t n)
{
    buf_reserve(b, n + 2);
    b->s[b->n++] = '"';
    for (size_t plain; n; s += plain, n -= plain) {
        plain = plain_run(s, n);
        buf_put(b, s, plain);
        if (plain == n) break;
        put_escaped(b, (unsigned char)s[plain++]);
    }
    buf_putc(b, '"');
}

void json_put_int(struct buf *b, int64_t n)
{
    char text[24], *at = text + sizeof text;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0) *--at = '-';
    buf_put(b, at, (size_t)(text + sizeof text - at));
}

/* Points, miles and degrees have few decimals: what six of them say whole is told without the library's help. */
static bool put_short(struct buf *b, double d)
{
    double size = fabs(d), millionths = rint(size * 1e6);
    if (size >= 1e6 || (size < 1e-4 && size > 0) || signbit(d) != (d < 0) || millionths / 1e6 != size) return false;
    int64_t n = (int64_t)millionths;
    int digits = 6, part = (int)(n % 1000000);
    char text[6];
    for (int i = digits; i-- > 0; part /= 10) text[i] = (char)('0' + part % 10);
    while (digits > 1 && text[digits - 1] == '0') digits--;
    if (d < 0) buf_putc(b, '-');
    json_put_int(b, n / 1000000);
    buf_putc(b, '.');
    buf_put(b, text, (size_t)digits);
    return true;
}

void json_put_real(struct buf *b, double d)
{
    char text[40];
    if (put_short(b, d)) return;
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
            json_put_text(b, key, strlen(key));
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
    case JSON_STRING: json_put_text(b, json_string_value(j), json_string_length(j)); break;
    case JSON_INTEGER: json_put_int(b, json_integer_value(j)); break;
    case JSON_REAL: json_put_real(b, json_real_value(j)); break;
    case JSON_TRUE: buf_puts(b, "true"); break;
    case JSON_FALSE: buf_puts(b, "false"); break;
    case JSON_NULL: buf_puts(b, "null"); break;
    }
}
