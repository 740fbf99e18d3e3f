/* crawl_read.h - from a page's bytes to its records and links in evidence.db. */
#ifndef VOUCH_CRAWL_READ_H
#define VOUCH_CRAWL_READ_H

#include "crawl_run.h"

/* Replaces all that was read from page P by what these bytes (P's snapshot, last seen when P says) tell, and adds the
 * links in them. Sets P's moved_to when another address stands for it. Within the run's transaction. */
void read_snapshot(struct arena *a, struct run *r, struct site *s, struct page_row *p, const char *type, const char *bytes,
                   size_t n);
/* Adds a page at DEPTH when the source goes there. */
void read_add_link(struct run *r, struct site *s, const char *href, const struct url *base, int depth);

#endif
