/* web_limit.h - how often a client may ask, counted over all workers in memory that they share. A bucket for each address
 * holds BURST requests and is filled again at RATE a second. Addresses live as long as the server and are written nowhere. */
#ifndef VOUCH_WEB_LIMIT_H
#define VOUCH_WEB_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "web_listen.h"

struct limits;

/* To be made before the workers are. RATE 0: no limit. */
struct limits *limits_new(unsigned rate, unsigned burst);
/* Takes COST requests at NOW_MS (of a clock that never goes back); false: it has asked too often. Of two addresses that fall
 * together in the table the later begins anew. */
bool limit_take(struct limits *l, const struct client *c, unsigned cost, int64_t now_ms);

/* Open connections of each worker, for who gives new ones out. */
enum { WORKERS_MOST = 32 };
void limit_open(struct limits *l, unsigned worker, int change);
unsigned limit_least(const struct limits *l, unsigned workers); /* the worker with the fewest */
void limit_forget(struct limits *l, unsigned worker);           /* it has ended */

#endif
