/* utf16.c - see utf16.h */
#include "utf16.h"

#include <string.h>

size_t utf16_char(bool little, const unsigned char *p, size_t n, char *out, size_t *used)
{
    size_t hi = little, k = 0;
    *used = 0;
    if (n < 2) return 0;
    unsigned c = (unsigned)p[hi] << 8 | p[1 - hi];
    *used = 2;
    if (c >= 0xD800 && c < 0xDC00) {
        if (n < 4) return *used = 0;
        unsigned low = (unsigned)p[2 + hi] << 8 | p[3 - hi];
        bool pair = low >= 0xDC00 && low < 0xE000;
        c = pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
        if (pair) *used = 4;
    } else if (c >= 0xDC00 && c < 0xE000) {
        c = 0xFFFD;
    }
    if (c < 0x80) out[k++] = (char)c;
    else if (c < 0x800) out[k++] = (char)(0xC0 | c >> 6);
    else if (c < 0x10000) out[k++] = (char)(0xE0 | c >> 12);
    else out[k++] = (char)(0xF0 | c >> 18);
    if (c >= 0x10000) out[k++] = (char)(0x80 | (c >> 12 & 63));
    if (c >= 0x800) out[k++] = (char)(0x80 | (c >> 6 & 63));
    if (c >= 0x80) out[k++] = (char)(0x80 | (c & 63));
    return k;
}

bool utf32_begins(const unsigned char *h, size_t n)
{
    static const unsigned char little[] = {0xff, 0xfe, 0, 0}, big[] = {0, 0, 0xfe, 0xff};
    return n >= 4 && (!memcmp(h, little, 4) || !memcmp(h, big, 4) || (h[0] && !h[1] && !h[2] && !h[3]) ||
                      (!h[0] && !h[1] && !h[2] && h[3]));
}
