/* snapshot.h - the bytes of pages, compressed and named by their hash (evidence.db). */
#ifndef VOUCH_SNAPSHOT_H
#define VOUCH_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct db;

/* Stores N bytes of Content-Type TYPE (NULL = not told), if they are not *KNOWN, as read by nobody yet; returns their hash. */
char *snapshot_put(struct arena *a, struct db *db, const char *type, const void *p, size_t n, bool *known);
/* Adds the bytes to OUT and sets *TYPE when it is not NULL; false when there is no such snapshot. */
bool snapshot_get(struct arena *a, struct db *db, const char *hash, struct buf *out, const char **type);

/* Which version of the reader has read it; 0 = none yet. */
int snapshot_reader(struct db *db, const char *hash);
void snapshot_set_reader(struct db *db, const char *hash, int version);
/* Snapshots of pages of the chosen sources (frontier.h) that were last read by another version than VERSION, in order of
 * hash, those behind AFTER ("" = all), some thousands at most. Returns how many. Looks at all snapshots. */
size_t snapshot_unread(struct arena *a, struct db *db, int version, const char *after, char ***out);
/* What is to be read later in this run: noted in memory only, for what nobody has read is found by the next run anyway. True
 * when it was not noted yet. */
void snapshot_put_off_begin(struct db *db); /* before the other two */
bool snapshot_put_off(struct db *db, const char *hash);
bool snapshot_is_put_off(struct db *db, const char *hash);
/* The first of them that MAY be read now; from now on it is not noted any more. NULL = none. */
char *snapshot_take_put_off(struct arena *a, struct db *db, bool (*may)(void *ctx, const char *hash), void *ctx);
int64_t snapshot_count_unread(struct db *db, int version);
/* All snapshots of a source are to be read again. */
void snapshot_forget_reader(struct db *db, const char *source);

#endif
