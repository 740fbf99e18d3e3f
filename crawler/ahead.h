/* ahead.h - reading ahead: another thread reads (and unpacks, and hashes) while the one that asked takes rows apart. */
#ifndef VOUCH_AHEAD_H
#define VOUCH_AHEAD_H

#include <stddef.h>

#include "index/csv.h"

struct ahead;
/* From now on READ and CTX are the other thread's, until ahead_free. */
struct ahead *ahead_new(csv_source *read, void *ctx);
/* As READ would give it. AHEAD is a struct ahead. */
size_t ahead_read(void *ahead, void *buf, size_t n);
/* Waits for the thread, which ends with the piece at hand. NULL is allowed. */
void ahead_free(struct ahead *h);

#endif
