/* crawl_read.h - from a page's bytes to its records and links in evidence.db. */
#ifndef VOUCH_CRAWL_READ_H
#define VOUCH_CRAWL_READ_H

#include "crawl_run.h"
#include "index/buf.h"

/* Readers that know the sites of this run. */
void read_begin(struct run *r);
/* Hands the bytes of page P (its snapshot; P as it was before they came) to the readers, which take them. SEEN: when they were. What
 * they tell of it is kept later, in turn; until then the snapshot counts as unread, so that a run that is killed reads it again. */
void read_later(struct run *r, struct site *s, const struct page_row *p, const char *type, const char *seen, struct buf *bytes);
/* A page with these bytes is to be read, but not now (crawl_backlog.h). */
void read_put_off(struct run *r, const char *snapshot);
bool read_awaits(const struct run *r, const char *snapshot); /* some page with these bytes is in their hands */
/* Notes that the bytes were read, unless some page with them still is to be. */
void read_settle(struct run *r, const char *snapshot);
/* Keeps what has been read by now: replaces what was read from those pages before, and adds the links in them. Waits up to
 * WAIT_MS for it. False when there was nothing. */
bool read_keep(struct run *r, int wait_ms);
/* Waits until all is read and kept. */
void read_finish(struct run *r);
/* Forgets what is not read yet; the next run reads it. */
void read_abandon(struct run *r);
/* Adds a page to which the source goes, and which the sitemap NAMED_BY names; false when it is known, or there is no room. */
bool read_add_link(struct run *r, struct site *s, const struct url *u, const char *named_by);
/* Adds a sitemap or feed at DEPTH below the one that began, when it lies near the source. */
void read_add_sitemap(struct run *r, struct site *s, const char *href, const struct url *base, int depth, const char *named_by);

#endif
