/* author.h - what the author of an article on a site of their own says of themself there. An article tells nothing of anybody else. */
#ifndef VOUCH_AUTHOR_H
#define VOUCH_AUTHOR_H

#include "owner.h"

/* Reads the sentences in the first person, when logo or footer and the address show the site to be one person's and no other wrote
 * the article. False when nothing is read. */
bool author_read(struct page *g);

#endif
