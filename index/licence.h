/* licence.h - a stated licence held against the list of its board. Looks up; judges nothing (verify.h does). */
#ifndef VOUCH_LICENCE_H
#define VOUCH_LICENCE_H

#include <stdbool.h>

#include "practitioner.h"

struct arena;
struct catalog;
struct licence_row;
struct licence_type;
struct registers;

/* Whose licence it is said to be, as written. */
struct licence_holder {
    const char *const *families; /* family names, former ones too */
    size_t n_families;
    const char *const *givens;   /* given and middle names, nicknames; initials are allowed and prove nothing */
    size_t n_givens;
    const char *const *states;   /* where they practise: used when a licence is stated without its state */
    size_t n_states;
};

/* Looks the licence K up. What the list adds is put into K: the state when none was stated, and the type when none was.
 * The strings of the result live in A. */
struct licence_facts licence_check(struct arena *a, const struct catalog *c, struct registers *r,
                                   const struct licence_holder *who, struct credential *k);

/* Two surnames may be one: equal when folded, or every telling part of the shorter stands in the longer. */
bool surname_agrees(struct arena *a, const char *x, const char *y);
/* Two given names may be one: as catalog_same_given, or one begins the other ("Gwen", "Gwendolyn"). Initials never. */
bool given_agrees(struct arena *a, const struct catalog *c, const char *x, const char *y);
/* The type by its code in STATE (NULL = not stated); NULL when it is not listed. */
const struct licence_type *licence_type_of(const struct catalog *c, const char *type, const char *state);
/* The first of the types that the words of a board's row mean; NULL when its description lists none. */
const struct licence_type *licence_board_type(struct arena *a, const struct catalog *c, const struct licence_row *row);
/* Two type codes name the same kind of licence: one family, both independent or both supervised. */
bool licence_types_agree(const struct catalog *c, const char *x, const char *y, const char *state);
/* True when a board's words on discipline say that there is something: not NULL, "No", "N", "None". */
bool licence_action_stands(const char *action);
/* Two stated numbers may be one: equal as keys, or one is the other without its letters, or without what stands before
 * its last mark. */
bool licence_numbers_agree(struct arena *a, const char *x, const char *y);

#endif
