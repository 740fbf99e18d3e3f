/* dossier.h - all that an answer says of one person, as one run of bytes: read in one look instead of thirty. Pure.
 *
 * Numbers are seven bits a byte, the lowest first, the top bit set on all but the last. A text is a number: 0 = NULL; odd = its
 * length times 2 plus 1, and it stands behind, with a NUL; even = how many bytes before this number it stood already, times 2. Of
 * a claim whose value is a plain JSON string the text is kept without its quotation marks, so that a quote of the same words
 * costs nothing. Members stand in the order of dossier.c; the version of the directory (directory.c) covers them. */
#ifndef VOUCH_DOSSIER_H
#define VOUCH_DOSSIER_H

#include <stddef.h>

struct arena;
struct buf;
struct practitioner;

/* Adds P to OUT, without its row number, aliases and records. */
void dossier_write(struct buf *out, const struct practitioner *p);
/* The person back; texts point into BYTES, which must live as long. NULL when they are no dossier. */
struct practitioner *dossier_read(struct arena *a, const void *bytes, size_t n);

#endif
