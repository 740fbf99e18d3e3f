/* testimony.h - lines in which clients or colleagues speak of somebody on that person's own page. */
#ifndef VOUCH_TESTIMONY_H
#define VOUCH_TESTIMONY_H

#include "owner.h"

/* Marks such lines as others': signed by somebody else, with stars, "I" and the person's name side by side. */
void testimony_skip(struct page *g);

#endif
