/* authority.h - of which state the licensing authority is whose page is read. */
#ifndef VOUCH_AUTHORITY_H
#define VOUCH_AUTHORITY_H

#include "owner.h"

/* By the page's title, its head and foot, the lines above the first person, or its host; NULL = none, or it is no authority's page. */
const char *authority_state(const struct page *g);

#endif
