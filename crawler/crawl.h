/* crawl.h - `vouch crawl`. */
#ifndef VOUCH_CRAWL_H
#define VOUCH_CRAWL_H

struct arena;
struct opts;

int crawl_main(struct arena *a, const struct opts *o);

#endif
