/* held.h - which licences somebody's record says already that they have. */
#ifndef VOUCH_HELD_H
#define VOUCH_HELD_H

#include <stdbool.h>

#include "people.h"

struct licence_type;

/* One of type T, and of STATE where it is not NULL, with its number. */
bool held_with_number(struct people *p, struct person *who, const char *state, const struct licence_type *t);
/* One of STATE; where T is not NULL, of that type or of none. */
bool held_in_state(struct people *p, struct person *who, const char *state, const struct licence_type *t);
/* One of T's family. */
bool held_of_family(struct people *p, struct person *who, const struct licence_type *t);

#endif
