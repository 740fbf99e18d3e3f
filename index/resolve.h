/* resolve.h - who is who: records and NPPES rows to people, conservatively. Two people never become one.
 *
 * Joins, strongest first: a ruling; one NPI; one licence of one state with the surname; a link to the other's page with
 * the name; a telephone or e-mail address with surname and given name; one site with the same name. What authorities say
 * (two NPIs, two licences, two years of birth) keeps apart whatever joins. The order of input changes nothing. */
#ifndef VOUCH_RESOLVE_H
#define VOUCH_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "person.h"
#include "ruling.h"

enum pair_verdict { PAIR_SAME, PAIR_UNCLEAR, PAIR_DIFFERENT };
extern const char *const pair_verdict_names[]; /* "same", "unclear", "different" */
struct pair {
    const char *a, *b; /* record keys, a < b */
    enum pair_verdict verdict;
    const char *why;   /* a sentence */
};

struct resolved {
    struct person **people; /* by key */
    size_t n_people;
    size_t *group;          /* of each: the number of its group, from 0, in the order of their smallest keys */
    size_t n_groups;
    struct pair *pairs;     /* by keys; those that were considered, each once */
    size_t n_pairs, c_pairs;
};

/* PEOPLE are sorted in place. The result lives in A and points to them. */
struct resolved *resolve_all(struct arena *a, const struct catalog *c, struct person **people, size_t n,
                             const struct pair_ruling *rulings, size_t n_rulings);

#endif
