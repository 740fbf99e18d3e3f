/* erase.h - what `vouch rule erase` takes out of evidence.db: the only command that changes what was observed. */
#ifndef VOUCH_ERASE_H
#define VOUCH_ERASE_H

#include <stddef.h>
#include <stdint.h>

#include "person.h"

struct db;

struct erased {
    size_t records, snapshots, quotes; /* taken out; quotes: of others, that named them */
};

/* Takes out the records with these keys, the bytes of every page they were read from, and the words of others' quotes
 * that hold one of NAMES (folded, as hide_names gives them). Within the caller's transaction; erase_sweep follows it. */
struct erased erase_records(struct db *evidence, const struct words *keys, const struct words *names);
/* Takes out what is known of a source of their own from which nobody speaks any more: its addresses, its host, its description. */
void erase_source(struct db *evidence, const char *source);
/* Rulings that name these records in clear keep hashes of their keys only. */
void erase_rulings(struct db *rulings, const struct words *keys);
/* Outside a transaction: the file is written anew, so that nothing of what was taken out is left between its pages. */
void erase_sweep(struct db *db);

#endif
