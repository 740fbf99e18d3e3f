/* apart.h - long runs of plain text set apart from a page before its markup is parsed.
 *
 * The parser looks at every character several times, and most characters of a page are words between two tags. Each such
 * run is handed to it as one sign, and put back into whatever text or attribute the sign comes out in. A run holds nothing
 * that markup is made of (no <, >, &, quotes), so that the parser takes the sign as it would take the run, wherever it
 * stands: in text, in a script, in an attribute, in a comment. */
#ifndef VOUCH_APART_H
#define VOUCH_APART_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct apart {
    const char *text; /* the page with signs for its runs; the page itself when nothing was set apart */
    size_t n;
    const char **from; /* the runs, by their signs */
    size_t *len, runs, c_from, c_len;
};

/* The N bytes of valid UTF-8 at S, which must stay as they are while the result is used. */
struct apart apart_take(struct arena *a, const char *s, size_t n);
/* What the N bytes at S were before their runs were set apart, in the arena. */
char *apart_whole(struct arena *a, const struct apart *p, const char *s, size_t n);

#endif
