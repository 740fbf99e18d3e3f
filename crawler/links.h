/* links.h - what the links of a page come to: addresses that its source goes to, each once, and the address that stands for the
 * page. Pure; it is done where the page is read, so that whoever keeps it has little left to do. */
#ifndef VOUCH_LINKS_H
#define VOUCH_LINKS_H

#include "read.h"
#include "scope.h"

/* Settles OUT, which was read from IN. Its links become whole addresses in the scope of S, in order of their first place; their rel
 * is LINK_BESIDE for pages of one list (next, prev), LINK_FEED for feeds, wherever those lie, and LINK_PLAIN for others. Links that
 * are not to be followed are left out. Its canonical address becomes a whole one, or NULL when it names no other spelling of the
 * page's own; what the page says of it counts before the Link header. Its base is used up. */
void links_settle(struct arena *a, const struct scope *s, const struct page_input *in, struct reading *out);

extern const char LINK_PLAIN[], LINK_BESIDE[], LINK_FEED[]; /* "", "next", "feed" */

#endif
