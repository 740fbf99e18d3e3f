/* crawl_keep.h - what an answer leads to: snapshot, records, links, the page's state; all in the run's transaction. */
#ifndef VOUCH_CRAWL_KEEP_H
#define VOUCH_CRAWL_KEEP_H

#include "crawl_run.h"

struct fetch_answer;

/* Adds the start addresses of a site; notices what changed in its file, and takes over the pages of a source whose file
 * is gone (L: all that are there). */
void keep_site(struct run *r, struct site *s, const struct source_list *l);
/* Adds the sitemaps of a host whose robots.txt has just been asked for. */
void keep_sitemaps_of(struct run *r, const struct host *h);
/* An answer of the server for a page or sitemap. Its body is taken when it is to be read. */
void keep_answer(struct run *r, struct page_row *p, struct fetch_answer *answer);
/* A page that was not asked for, and why. */
void keep_unasked(struct run *r, struct page_row *p, enum outcome o);

#endif
