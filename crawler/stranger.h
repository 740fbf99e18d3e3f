/* stranger.h - entries of a list of people whose name is not known for one. */
#ifndef VOUCH_STRANGER_H
#define VOUCH_STRANGER_H

#include "owner.h"

/* "River" set off like the names of the others, "Coming soon": on a page of several what follows up to the next name is not that of whom the entry before
 * names, but nobody's. After owner_give. */
void strangers_part(struct page *g);

#endif
