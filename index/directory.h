/* directory.h - directory.db: writing conclusions (build) and reading them back (find, show, verify, serve). */
#ifndef VOUCH_DIRECTORY_H
#define VOUCH_DIRECTORY_H

#include "db.h"
#include "practitioner.h"

struct arena;
struct catalog;
struct directory;
struct front;
struct shelf;
struct places;

extern const struct db_kind directory_kind;

/* HOME/directory.db opened immutable; NULL when there is none. */
struct directory *directory_open(void);
struct directory *directory_open_path(const char *path);
/* A directory of nobody, in memory, with the vocabularies of the data folder: for checks against the registers alone,
 * before anything was built. */
struct directory *directory_empty(void);
void directory_close(struct directory *d);
struct db *directory_db(struct directory *d);             /* for index/search.c */
/* The vocabularies the file was built with. */
const struct catalog *directory_catalog(struct directory *d);
const struct places *directory_places(struct directory *d);
/* A meta value, NULL when absent: made_at, tool ... */
const char *directory_meta(struct arena *a, struct directory *d, const char *name);
/* The load of a register as it was when built: its date, NULL when that list was not loaded. */
bool directory_load(struct arena *a, struct directory *d, const char *reg, const char **as_of, const char **authority);

/* A list that was consulted, and a source with what it gave: for "How we know". Each returns how many, by name. */
struct list_row {
    const char *name, *authority, *as_of, *complete; /* as_of NULL = not known */
    int64_t rows;
};
struct source_row {
    const char *name, *voice, *last_ok;              /* last_ok NULL = never */
    int64_t pages, records;
};
size_t directory_lists(struct arena *a, struct directory *d, struct list_row **out);
size_t directory_sources(struct arena *a, struct directory *d, struct source_row **out);
int64_t directory_people(struct directory *d, bool register_only); /* known from pages, or from a register only */

/* By row number, public id (redirects followed) or NPI. NULL when there is none, or they are hidden. */
struct practitioner *directory_get(struct arena *a, struct directory *d, int64_t n);
/* The same without other names and records: enough to choose, to rank and to answer. */
struct practitioner *directory_brief(struct arena *a, struct directory *d, int64_t n);
struct practitioner *directory_find(struct arena *a, struct directory *d, const char *id_or_npi);
/* From now on nobody is given whom a ruling of the home has hidden since this directory was built. Where only the
 * directory was copied to, there are no rulings. */
void directory_heed_rulings(struct directory *d);
bool directory_is_hidden(const struct directory *d, int64_t n);
/* Their cards, ascending. */
size_t directory_hidden_cards(struct directory *d, const int64_t **out);
/* The fronts of all drawers (card.h), read once. */
const struct front *directory_fronts(struct directory *d, size_t *n);
/* All shelves (card.h), by register_only, band, cell; read once. */
const struct shelf *directory_shelves(struct directory *d, size_t *n);
/* What was counted over the whole of the directory, by a name that the caller gives it; forgotten when rulings are heeded anew.
 * directory_knows: false when it was not counted yet. */
bool directory_knows(const struct directory *d, const char *key, size_t *n);
void directory_remember(struct directory *d, const char *key, size_t n);
/* True for the NPI, or the licence, of somebody who is hidden: nothing may be said of it, whatever a register has. */
bool directory_hides(struct directory *d, const char *npi);
bool directory_hides_licence(struct directory *d, const char *state, const char *number);
/* All rows whose folded name or alias is NAME (folded inside); the caller sees several. */
size_t directory_by_name(struct arena *a, struct directory *d, const char *name, int64_t **out);

#endif
