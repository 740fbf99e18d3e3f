/* licence_states.h - lists of states: "Oregon, Washington (LH 60123456) and Idaho". Part of licensed.h. */
#ifndef VOUCH_LICENCE_STATES_H
#define VOUCH_LICENCE_STATES_H

#include "judge.h"

enum { LICENCE_STATES = 12 };
/* The states of a list that begins at word I, no more than LICENCE_STATES, "Oregon, Washington and Idaho"; *END the word behind it. */
size_t licence_states_at(const struct judge *j, size_t i, const char **codes, size_t *end);

/* How many words "Washington, D.C." has at word I; 0 = it does not stand there. */
size_t licence_federal_district(const struct judge *j, size_t i);

/* Word I is "IN" of a line in capitals, "LCSW IN TENNESSEE", "THERAPIST IN RENO", and not Indiana. */
bool licence_is_in(const struct judge *j, size_t i);

#endif
