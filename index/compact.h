/* compact.h - what the authorities of a compact that somebody holds are worth to a patient in another state. Pure. */
#ifndef VOUCH_COMPACT_H
#define VOUCH_COMPACT_H

#include <stdbool.h>

#include "practitioner.h"

struct arena;
struct catalog;

/* Sentences that begin with a space, to follow a reason; "" = nothing to say. */
struct compact_answer {
    bool telehealth;         /* yes; else not known, never no */
    bool visits;             /* a privilege: yes in person too */
    const char *family;      /* of the home state's licence behind a yes (licences.tsv) */
    const char *online;      /* why or why not by telehealth */
    const char *in_person;   /* why or why not in person; a yes only by a privilege */
    const char *authority, *as_of; /* of the list behind a yes */
    const char *source;      /* the row behind it: whose list, what it gives, of which home state, in which line */
};

/* The compact is one for licences of FAMILY (data/compacts.tsv). */
bool compact_is_for(const struct catalog *c, const char *compact, const char *family);

/* A yes wants a holder's row that is in force on TODAY, a licence of the home state that nothing speaks against, no stop
 * by any board, and the row of data/compacts.tsv that makes STATE a member, or one that issues privileges. */
struct compact_answer compact_answer(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                     const char *state, const char *today);

#endif
