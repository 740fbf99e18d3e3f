/* charset.h - text in any encoding a page may come in, as UTF-8. Labels as the WHATWG Encoding standard reads them
 * (https://encoding.spec.whatwg.org/): "iso-8859-1" and "ascii" are windows-1252, "gb2312" is GB18030. */
#ifndef VOUCH_CHARSET_H
#define VOUCH_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The encoding a label means, in the C library's name for it; NULL for a label that nobody knows. */
const char *charset_of_label(const char *label);
/* The label that a Content-Type (NULL = none) or the head of the page itself gives (a meta element, an XML declaration);
 * NULL when neither does. */
const char *charset_label(struct arena *a, const char *type, const char *s, size_t n);
/* N bytes in ENCODING as UTF-8, repaired; *BAD counts the places that were wrong. NULL when the C library lacks it. */
char *charset_decode(struct arena *a, const char *s, size_t n, const char *encoding, size_t *bad);
/* "utf-16le", "utf-16be", "utf-32le" or "utf-32be" when a byte order mark or the zeros among the first bytes tell;
 * *MARK is the length of the mark. NULL = none of them. */
const char *charset_wide(const char *s, size_t n, size_t *mark);
/* UTF-8 that was read as windows-1252 and written as UTF-8 once more ("RenÃ©e"): what was meant, when all of S says so;
 * else NULL. S is valid UTF-8. */
char *charset_undo_twice(struct arena *a, const char *s, size_t n);

#endif
