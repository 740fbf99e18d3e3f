/* roll.h - the persons of a page by what they are called, so that a list of thousands is not gone through for each. Whoever asks
 * compares the names still. */
#ifndef VOUCH_ROLL_H
#define VOUCH_ROLL_H

#include "people.h"

enum roll_by {
    ROLL_GIVEN, ROLL_FAMILY, ROLL_FULL,
    ROLL_BEGIN,  /* by the first word of the full name; NAME may be of several */
    ROLL_CALLED, /* by the given and the family name: roll_first_called */
    ROLL_GIVEN_BEGIN, ROLL_FAMILY_BEGIN, /* by the first word of either; NAME may go on behind it */
    ROLL_WAYS
};

/* The numbers in p->v of those who may be called NAME (folded) in the way BY, in order; ROLL_END behind the last. */
#define ROLL_END SIZE_MAX
size_t roll_first(struct people *p, enum roll_by by, const char *name);
size_t roll_first_called(struct people *p, const char *given, const char *family);
size_t roll_next(const struct people *p, enum roll_by by, size_t i);
/* The first of the family FAMILY whose nickname is NICK (folded); ROLL_END when there is none. */
size_t roll_of_nickname(struct people *p, const char *nick, const char *family);
/* The person whose record has the id ID; NULL when there is none. */
struct person *roll_of_id(struct people *p, const char *id);
/* The record of WHO, who stands in p->v, was given an id. */
void roll_add_id(struct people *p, struct person *who);

#endif
