/* gather.h - what build starts from: all records as people and practices, and the NPPES rows that may be theirs. */
#ifndef VOUCH_GATHER_H
#define VOUCH_GATHER_H

#include <stddef.h>

#include "person.h"

struct arena;
struct catalog;
struct db;
struct registers;

struct gathered {
    struct person **people;     /* of records, and of NPPES rows that share something with one */
    size_t n_people, c_people;
    struct record **practices;  /* by key */
    size_t n_practices, c_practices;
    size_t records;
};

/* EVIDENCE may be NULL: then there are no records. All of it lives in A. */
struct gathered *gather(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence);
/* Only the people with these record keys (an NPPES row's key too). */
struct gathered *gather_keys(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence,
                             const struct words *keys);

#endif
