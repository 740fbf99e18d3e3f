/* gather.h - what build starts from: all records laid out for joining, and the NPPES rows that may be theirs; and, once
 * they are joined, the people behind rows, read again in full. */
#ifndef VOUCH_GATHER_H
#define VOUCH_GATHER_H

#include <stddef.h>

#include "link.h"

struct arena;
struct catalog;
struct db;
struct registers;

struct gathered {
    struct link_table *people;    /* of records, and of NPPES rows that share something with one; closed */
    struct link_table *practices; /* closed */
    size_t records;
};

/* EVIDENCE may be NULL: then there are no records. The tables are freed by gathered_free. */
struct gathered *gather(const struct catalog *c, struct registers *r, struct db *evidence);
void gathered_free(struct gathered *g);

/* The record behind a key of the evidence, in full; NULL when it is gone or speaks of a practice. */
struct record *gather_record(struct arena *a, struct db *evidence, const char *key, int64_t record);
/* The person behind a record key (an NPPES row's key too); RECORD is its row in evidence.db, 0 = look it up. NULL when
 * it is no longer there. Lives in A. */
struct person *gather_person(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence,
                             const char *key, int64_t record);

#endif
