/* ruling.h - rulings.db: what people decided, and the public ids (ruling.sql). Rulings hang on record keys; hiding keeps
 * hashes only. Nothing is ever taken back by deleting: unhide is a ruling too. */
#ifndef VOUCH_RULING_H
#define VOUCH_RULING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db.h"

struct arena;

extern const struct db_kind ruling_kind;

/* HOME/rulings.db. DB_READ gives NULL when there is none. DB_WRITE takes its lock. */
struct db *rulings_open(enum db_mode mode);

struct ruling {
    int64_t id;
    const char *verb, *subject, *object, *field, *value, *by, *at, *why;
};
/* ID and AT are set by this. */
void ruling_add(struct db *db, const struct ruling *r);
/* All, oldest first. DB may be NULL: then there are none. */
size_t rulings_all(struct arena *a, struct db *db, struct ruling **out);

/* Decisions about two records; of several about one pair the newest counts. */
struct pair_ruling {
    const char *a, *b; /* record keys */
    bool same;
};
size_t rulings_pairs(struct arena *a, struct db *db, struct pair_ruling **out);

/* What hides people now: hashes with what they are of (record, npi, phone ...) and whom they hide. Sorted by hash. */
struct hidden_hash {
    const char *hash, *kind, *who; /* who: the public id that was hidden */
};
size_t rulings_hidden(struct arena *a, struct db *db, struct hidden_hash **out);
/* The first of HASHES with that hash, NULL when none; more of one hash follow it. */
const struct hidden_hash *hidden_find(const struct hidden_hash *hashes, size_t n, const char *hash);

/* The public ids given out in one build. */
struct id_book;
struct id_book *id_book_open(struct arena *a, struct db *db);
/* The id of a person with these record keys (sorted): the oldest any of them had and nobody else has taken in this
 * build, else a new one from the smallest key. Younger ids of the same keys are made to redirect. */
const char *id_book_give(struct id_book *b, const char *const *keys, size_t n);
/* An id for somebody known from a register only: not written down, because the key alone gives it again. NULL when it
 * is taken by chance. */
const char *id_book_passing(struct id_book *b, const char *key);
/* True when that id was given in this build. */
bool id_book_has(const struct id_book *b, const char *id);
/* Makes OLD answer as TO. */
void id_book_redirect(struct id_book *b, const char *old, const char *to);
/* The id that a key gives when nothing else is known. */
char *id_of_key(struct arena *a, const char *key);
/* Replaces keys by their hashes: the ids of somebody hidden are kept without naming them. */
void ids_conceal(struct db *db, const char *const *keys, size_t n);
/* Each pair of merged id and the one that answers. */
void redirects_each(struct db *db, void (*each)(void *ctx, const char *id, const char *to), void *ctx);

#endif
