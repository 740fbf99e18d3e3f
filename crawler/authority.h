/* authority.h - what a page of a licensing authority tells beside its forms. */
#ifndef VOUCH_AUTHORITY_H
#define VOUCH_AUTHORITY_H

#include "owner.h"

bool authority_speaks(const struct page *g);
/* The authority's state, by the page's title, its head and foot, the lines above the first person, or its host; NULL = none, or it is no
 * authority's page. */
const char *authority_state(const struct page *g);
/* "LICENSING DETAILS FOR: 70982" above the only form of the page: its number; NULL = there is none. */
const char *authority_number(const struct page *g);

#endif
