/* evidence.h - evidence.db: opening it, storing what was read, and giving it back (evidence.sql). The crawler's own
 * parts (pages, hosts, fetches, snapshots) stand in frontier.h. */
#ifndef VOUCH_EVIDENCE_H
#define VOUCH_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db.h"

struct arena;
struct record;

extern const struct db_kind evidence_kind;

/* HOME/evidence.db. DB_READ gives NULL when there is none. DB_WRITE takes its lock (home.h). */
struct db *evidence_open(enum db_mode mode);
/* A file of an older vouch is brought up now, as opening it for writing does: for who reads snapshots. */
void evidence_bring_up(void);

/* Replaces all that was read from PAGE by RECORDS (and clears its issues), within the caller's transaction. Reading
 * again the same bytes with the same reader changes nothing. */
void claims_replace(struct db *db, int64_t page, const char *snapshot, const struct record *const *records, size_t n);
/* The same for a page from which nothing was read yet. */
void claims_put(struct db *db, int64_t page, const char *snapshot, const struct record *const *records, size_t n);
/* Stores one imported record, replacing one of the same key. */
void record_put(struct db *db, const struct record *r);
/* Takes away the imported records of SOURCE whose item begins with PREFIX: a list that is loaded again. */
void records_forget(struct db *db, const char *source, const char *prefix);
void issue_add(struct db *db, int64_t page /* 0 = none */, const char *source, const char *kind, const char *text);
/* The same for something that belongs to no page, unless it stands there already. */
/* The texts of such issues that stand at no page and were met within the last DAYS days. Returns how many. */
size_t issues_recent(struct arena *a, struct db *db, const char *source, const char *kind, int days, char ***out);
void issue_note(struct db *db, const char *source, const char *kind, const char *text);

/* Each source with what it gave: for the directory and `vouch status`. Imported records count for their source. */
struct source_seen {
    const char *name, *voice, *last_ok;
    int64_t pages, records;
    bool crawled;         /* else only records were imported for it */
};
size_t sources_seen(struct arena *a, struct db *db, struct source_seen **out);

/* Takes away all that was observed and read of a source, within the caller's transaction; how many records it had. */
int64_t evidence_forget(struct db *db, const char *source);
bool evidence_has_source(struct db *db, const char *source);

/* All records with their claims, ordered by key. The record lives until EACH returns. */
void records_each(struct db *db, void (*each)(void *ctx, const struct record *r), void *ctx);
/* All of them as they stand in the file, without quotes: for joining. ID is what record_read wants. */
void records_scan(struct db *db, void (*each)(void *ctx, int64_t id, const struct record *r), void *ctx);
/* One record with all its claims, in the arena; NULL when it is not there. */
struct record *record_read(struct arena *a, struct db *db, int64_t id);
/* The id of a record by its key, 0 = not there. */
int64_t record_id(struct db *db, const char *key);

#endif
