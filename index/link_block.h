/* link_block.h - which rows are worth comparing: blocks of rows that share a key. A block that is too large is cut finer by
 * further keys, at last into windows; it is never dropped. */
#ifndef VOUCH_LINK_BLOCK_H
#define VOUCH_LINK_BLOCK_H

#include "link.h"

struct link_blocks {
    uint32_t *members;   /* rows, block after block, ascending within one */
    uint32_t *start;     /* where each block begins; start[n] is the end */
    size_t n, n_members, c_start, c_members;
    uint32_t *of_row;    /* the blocks of each row, ascending */
    uint32_t *row_start;
};

struct link_blocks *link_blocks_make(const struct link_table *t);
void link_blocks_free(struct link_blocks *b);
/* True when BLOCK is the first one in which P and Q meet: so that each pair is compared once. */
bool link_meets_first(const struct link_blocks *b, size_t block, uint32_t p, uint32_t q);

#endif
