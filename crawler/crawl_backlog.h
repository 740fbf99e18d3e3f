/* crawl_backlog.h - pages whose reading was put off: what came while the readers had enough, what an older reader read, and
 * what a run that was killed had no time for. They lie in evidence.db as snapshots nobody has read. */
#ifndef VOUCH_CRAWL_BACKLOG_H
#define VOUCH_CRAWL_BACKLOG_H

#include <stdbool.h>

#include "crawl_run.h"

/* What stands unread from before this run is to be read. */
void backlog_begin(struct run *r);
/* Hands in as much as the readers take now. */
void backlog_step(struct run *r);
bool backlog_is_done(const struct run *r);

#endif
