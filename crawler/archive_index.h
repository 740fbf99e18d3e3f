/* archive_index.h - where in an archive the bytes stand that a later record refers to: by record id, payload digest, or address and
 * date.
 *
 * What can be wound back to is found by its place; of pipes, and of files packed as one piece, the newest blocks are kept.
 * Both are bounded: what fell out is not found, and the caller says so. */
#ifndef VOUCH_ARCHIVE_INDEX_H
#define VOUCH_ARCHIVE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/buf.h"

struct archive_index;

struct archive_place {
    size_t file;            /* number of the file */
    uint64_t offset;
    const struct buf *kept; /* the block itself, NULL = read it there */
};

struct archive_index *archive_index_new(void);
void archive_index_free(struct archive_index *x);
enum { ARCHIVE_NAMES = 3 };
/* The block of a record that goes by each NAME (NULL = none) stands at PLACE; or is BLOCK, which is copied, when the place cannot
 * be come back to (NULL = it can). */
void archive_index_put(struct archive_index *x, const char *const name[ARCHIVE_NAMES], struct archive_place place,
                       const struct buf *block);
/* False when it is not known. The caller makes sure that it is what it looked for. */
bool archive_index_find(const struct archive_index *x, const char *name, struct archive_place *out);

#endif
