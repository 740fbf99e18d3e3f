/* bytes.h - what the bytes of a page are, and the same as repaired UTF-8. Pages lie about both. */
#ifndef VOUCH_BYTES_H
#define VOUCH_BYTES_H

#include <stddef.h>

struct arena;

enum bytes_kind { BYTES_HTML, BYTES_TEXT, BYTES_JSON, BYTES_FEED, BYTES_PDF, BYTES_IMAGE, BYTES_DOCUMENT, BYTES_ARCHIVE,
                  BYTES_OTHER };
extern const char *const bytes_kind_words[]; /* for people, by kind */

struct decoded {
    enum bytes_kind kind;
    char *text;           /* UTF-8, repaired; NULL when the kind is none of ours to read */
    size_t n;
    const char *encoding; /* that was decided on */
    const char *doubt;    /* what did not fit, for an issue; NULL = nothing */
};

/* Decides by a byte order mark; by the bytes (valid UTF-8 is UTF-8 whatever a label says, zeros in every other place are
 * UTF-16); by the label of the Content-Type or of the page's head, when the bytes bear it out; else windows-1252. TYPE is
 * the Content-Type as sent, or NULL. At most MAX bytes are looked at. */
struct decoded bytes_decode(struct arena *a, const char *s, size_t n, const char *type, size_t max);

#endif
