/* segment.h - whose words are they: a page's lines given to the persons they speak of, to the practice, or to nobody. */
#ifndef VOUCH_SEGMENT_H
#define VOUCH_SEGMENT_H

#include "block.h"
#include "people.h"

struct node;

/* Reads all BLOCKS of a page. ROOT is the page's tree (NULL for plain text), ARTICLE tells that structured data call
 * the page an article. */
void segment_read(struct people *p, struct blocks *blocks, const struct node *root, bool article);

#endif
