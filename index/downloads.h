/* downloads.h - what came of fetching the authorities' lists, as `vouch registers` wrote it down (HOME/downloads/state.json). */
#ifndef VOUCH_DOWNLOADS_H
#define VOUCH_DOWNLOADS_H

#include <jansson.h>
#include <stdint.h>

struct arena;

/* One object for each register that was ever asked for, by name: {name, outcome, detail, checked_at, due, loaded_at, url}.
 * An empty list when there is none. The caller frees it. */
json_t *downloads_told(struct arena *a);

/* The hosts that were asked; NULL when none ever was. The caller frees it. */
json_t *downloads_hosts(void);
/* When the delay after the last request to ORIGIN is over, by the real clock in milliseconds: what its robots.txt asked for, or
 * DELAY_MS when that is longer. 0 = it is not among HOSTS. */
int64_t downloads_delayed(const json_t *hosts, const char *origin, int64_t delay_ms);

#endif
