/* directory_write.h - building directory.db beside, checking it, and renaming it into place. */
#ifndef VOUCH_DIRECTORY_WRITE_H
#define VOUCH_DIRECTORY_WRITE_H

#include <stddef.h>
#include <stdint.h>

#include "practitioner.h"
#include "register.h"

struct arena;
struct catalog;
struct db;
struct record;

/* Opens PATH.new afresh; dies when another build holds it. Until directory_finish the old file stays as it is. */
struct directory_writer;
struct directory_writer *directory_begin(struct arena *a, const char *path, const struct catalog *c);

/* Stores one practitioner (its id is set) and gives its row number. */
int64_t directory_put(struct directory_writer *w, const struct practitioner *p);
/* A practice with its own claims, as the record has them; NAME is what it is called. */
struct practice {
    const char *key, *name;
    const struct record *record;
    const char *city, *state, *zip, *phone;
    double lat, lon;
    bool has_point;
};
void directory_put_practice(struct directory_writer *w, const struct practice *p);
/* USE: how useful it is that a person decides it. */
void directory_put_pair(struct directory_writer *w, const char *a, const char *b, const char *verdict, const char *why,
                        double use);
/* A record of nobody who stands in the directory, or of a practice: for `vouch export practitioners`. */
void directory_put_loose(struct directory_writer *w, const char *key, const char *item, const char *kind, int64_t who,
                         int64_t best);
void directory_put_review(struct directory_writer *w, const char *kind, const char *source, const char *url,
                          const char *text);
void directory_put_hidden(struct directory_writer *w, const char *hash);
void directory_put_redirect(struct directory_writer *w, const char *id, const char *to);
void directory_put_load(struct directory_writer *w, const struct load *load);
void directory_put_vocabulary(struct directory_writer *w, const char *name, const char *body);
void directory_put_source(struct directory_writer *w, const char *name, const char *voice, const char *last_ok,
                          int64_t pages, int64_t records);
/* What changed since the directory that stands, but nothing of the N ids in HIDDEN. After everything else but meta. */
void directory_put_changes(struct directory_writer *w, const char *const *hidden, size_t n);
void directory_put_meta(struct directory_writer *w, const char *name, const char *value);

/* What breaks the rules of a directory (a statement without evidence, an id twice ...); NULL when nothing does. FRESH: it
 * was written just now, its indexes last of all. */
char *directory_check(struct arena *a, struct db *db, bool fresh);
/* Checks, closes and renames into place. Dies when the check fails: the old file stays. */
void directory_finish(struct directory_writer *w);

#endif
