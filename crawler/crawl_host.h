/* crawl_host.h - manners: when a host may be asked, and what its robots.txt says. */
#ifndef VOUCH_CRAWL_HOST_H
#define VOUCH_CRAWL_HOST_H

#include <stdbool.h>
#include <stdint.h>

#include "crawl_run.h"

struct fetch_answer;
struct robots_answer;

/* The host of ORIGIN ("http://name:port"), made or found; it may have pages due from now on. */
struct host *host_get(struct run *r, const char *origin);
/* The host that has waited longest and may be asked now; else NULL, and *WAIT_MS says how long until one may
 * (-1: none, they are done, busy, or rest for longer than a run waits). */
struct host *host_pick(struct run *r, int64_t *wait_ms);
/* Hosts with pages due that rest for longer than a run waits. */
int64_t host_count_resting(const struct run *r);

/* Writes down that a request goes out now. The caller commits before it does. */
void host_reserve(struct run *r, struct host *h);
/* An answer came (or none): the delay runs anew, and a host that is ill is left alone for longer. */
void host_answered(struct run *r, struct host *h, enum outcome o, int64_t retry_s);

bool host_wants_robots(const struct host *h, int64_t now_ms);
/* Understands the answer to robots.txt. False when it is a redirect to be followed: the host asks again. */
bool host_take_robots(struct run *r, struct host *h, const struct fetch_answer *answer);
/* What comes of a page without asking for it: OUTCOME_OK when it may be fetched. */
enum outcome host_allows(const struct host *h, const struct url *u);

#endif
