/* utf16.h - text of two or four bytes a character, as spreadsheets save it (RFC 2781). */
#ifndef VOUCH_UTF16_H
#define VOUCH_UTF16_H

#include <stdbool.h>
#include <stddef.h>

/* One character of UTF-16 at P (N bytes there) as UTF-8 at OUT, four bytes at most. Gives their number; *USED 0 when the character's
 * bytes are not all there. Half a pair becomes U+FFFD. */
size_t utf16_char(bool little, const unsigned char *p, size_t n, char *out, size_t *used);
/* The N bytes at H begin a text of UTF-32: by its mark, or by the three NULs beside its first letter. */
bool utf32_begins(const unsigned char *h, size_t n);

#endif
