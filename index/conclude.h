/* conclude.h - from the records of one person to a practitioner: names, places, credentials, statements, with the words
 * of a source behind each. Claims read with doubt never become credentials. */
#ifndef VOUCH_CONCLUDE_H
#define VOUCH_CONCLUDE_H

#include <stddef.h>

#include "person.h"
#include "practitioner.h"

struct arena;
struct catalog;
struct places;
struct registers;

struct concluder {
    const struct catalog *c;
    const struct places *places;
    struct registers *r;
};

enum concluded {
    CONCLUDED,
    NO_PRACTITIONER, /* nothing says that they practise */
    NOBODY_TO_TELL,  /* a name with a credential on somebody's list, and nothing to tell whose it is */
};
/* MEMBERS are one person, ordered by key. NULL, with *WHY, when they are nobody's entry. The id is not set. */
struct practitioner *conclude(struct arena *a, const struct concluder *k, struct person *const *members, size_t n,
                              enum concluded *why);

/* The parts, each in a file of its own. */
void conclude_names(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                    size_t n);
void conclude_places(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                     size_t n);
void conclude_credentials(struct arena *a, const struct concluder *k, struct practitioner *p,
                          struct person *const *members, size_t n);
void conclude_facts(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                    size_t n);
void conclude_compacts(struct arena *a, const struct concluder *k, struct practitioner *p,
                       struct person *const *members, size_t n);
struct exclusion_row;
/* A row of the exclusion list of AS_OF that has their NPI: certain. A row of the same row is not added twice. */
void exclusion_by_number(struct arena *a, struct practitioner *p, const char *as_of, const struct exclusion_row *x);
/* A name of theirs, and the middle names that are known of them, in whatever writing. */
struct exclusion_name {
    const char *family, *given;
    const char *const *middles;
    size_t n_middles;
    bool anywhere; /* rows count also of whom no state is known */
};
/* Rows of that name, of the given name's other forms ("Robert" of "Bob"), and of a compound surname that shares a part. Without
 * their state or their year of birth a row is nobody's; another NPI or another year of birth clears it. */
void exclusion_by_names(struct arena *a, const struct concluder *k, struct practitioner *p, const char *as_of,
                        const struct exclusion_name *who);
void conclude_exclusions(struct arena *a, const struct concluder *k, struct practitioner *p,
                         struct person *const *members, size_t n);

#endif
