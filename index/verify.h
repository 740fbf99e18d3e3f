/* verify.h - judgement: pure functions from facts and a day to verdicts. No I/O, no clock. */
#ifndef VOUCH_VERIFY_H
#define VOUCH_VERIFY_H

#include <stdbool.h>

#include "practitioner.h"

struct arena;
struct catalog;

enum verdict {
    VERDICT_VERIFIED, VERDICT_RESTRICTED, VERDICT_LAPSED, VERDICT_STOPPED, VERDICT_CONTRADICTED, VERDICT_EXCLUDED,
    VERDICT_POSSIBLE, VERDICT_CLEAR,
    /* these six need no authority and no date */
    VERDICT_UNCONFIRMED, VERDICT_NOT_FOUND, VERDICT_NO_ANSWER, VERDICT_NOT_CHECKED, VERDICT_UNKNOWN,
};
extern const char *const verdict_names[]; /* "verified" ... "unknown" */

struct judgement {
    enum verdict verdict;
    const char *reason;    /* a sentence for people */
    const char *authority; /* NULL for the last six when none was asked */
    const char *words;     /* the authority's own */
    const char *as_of;
    bool fresh;            /* as_of known and within the window of data/freshness.tsv on TODAY */
    const char *expires;
};

/* A licence, training, trauma credential or membership on the day TODAY (YYYY-MM-DD). */
struct judgement verify_credential(struct arena *a, const struct catalog *c, const struct credential *k,
                                   const char *today);
/* The exclusion list: LEIE_AS_OF is the list's date (NULL = unknown), LOADED whether there is a list at all. */
struct judgement verify_exclusion(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                  bool loaded, const char *leie_as_of, const char *today);

/* Where may this person treat a patient who is in STATE? */
enum answer3 { ANSWER_NO, ANSWER_YES, ANSWER_NOT_KNOWN };
extern const char *const answer3_names[]; /* "no", "yes", "not_known" */
struct treats_in {
    const char *state, *how; /* how: in_person, telehealth */
    enum answer3 answer;
    const char *basis;       /* confirmed, stated */
    const char *reason, *as_of;
    const char *authority;   /* whose list allows it where no licence of the state does: a compact's; else NULL */
    const char *compact;     /* the kind of licence (licences.tsv, family) that a compact's yes stands on; else NULL */
    const struct credential *by; /* the licence that decides; NULL = none */
    const char *source;      /* what decides, by name: the licence and its list, a holder's row, the exclusion list */
    bool exclusion;          /* a no by the exclusion list alone */
    bool supervised;         /* only under supervision: an associate's licence, or by their own words */
};
/* Fills OUT[0] (in person) and OUT[1] (telehealth). */
void verify_treats_in(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                      const char *today, struct treats_in out[2]);
/* True when `find` must not answer this person to a patient in STATE (NULL = not told): a certain exclusion, a death,
 * a stop in force on the licence they would use; *WHY says so. */
bool verify_withheld(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                     const char *today, const char **why);

#endif
