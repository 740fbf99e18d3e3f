/* downloads.h - what came of fetching the authorities' lists, as `vouch registers` wrote it down (HOME/downloads/state.json). */
#ifndef VOUCH_DOWNLOADS_H
#define VOUCH_DOWNLOADS_H

#include <jansson.h>

struct arena;

/* One object for each register that was ever asked for, by name: {name, outcome, detail, checked_at, due, loaded_at, url}.
 * An empty list when there is none. The caller frees it. */
json_t *downloads_told(struct arena *a);

#endif
