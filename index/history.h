/* history.h - every answer that pages gave, as evidence.db has it: what an archive is written from. */
#ifndef VOUCH_HISTORY_H
#define VOUCH_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct db;

/* One answer. */
struct answered {
    int64_t page, fetch;       /* row numbers */
    const char *url, *at, *outcome, *snapshot, *type; /* snapshot, type: NULL = no bytes were kept */
    int status;
    bool newest;               /* of its page: only then are these told */
    const char *etag, *modified, *robots_tag, *moved_to, *canonical; /* NULL = none */
};

/* Calls EACH for the answers of all pages (not of sitemaps), by page and then by time. The texts live until EACH returns.
 * EACH may ask other questions of DB. */
void history_each(struct db *db, void (*each)(void *ctx, const struct answered *f), void *ctx);

/* For EACH, while an archive is written: which record holds the bytes of SNAPSHOT. The notes live as long as DB is open. */
struct written {
    const char *id, *url, *at;
};
void history_note_written(struct db *db, const char *snapshot, const struct written *w);
bool history_written(struct arena *a, struct db *db, const char *snapshot, struct written *out);

#endif
