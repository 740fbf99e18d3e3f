/* licence_list.h - numbers that stand behind their states without a word of licensing: "Oregon C1234 | Washington LH60123456", "WA: LH 60123; OR: C4567".
 * Part of prose_licence.h. */
#ifndef VOUCH_LICENCE_LIST_H
#define VOUCH_LICENCE_LIST_H

#include "judge.h"
#include "people.h"

/* The state of the number at word I, LEN words long, in an entry that is a state and its number and nothing else; *FROM: where the entry begins. NULL = it is
 * none, or may be another number. */
const char *licence_listed(const struct judge *j, const struct person *who, size_t i, size_t len, size_t *from);

/* "PSY 31234 (CA), |4455| (NV)": the type of the numbers before the one at word I, LEN words long, where each has its state in brackets; NULL =
 * they are no such list. */
const struct licence_type *licence_of_before(const struct judge *j, size_t i, size_t len);

/* "CNP-03418" of a PMHNP: T, which the letters at the head of a number tell, is what a board calls every nurse practitioner; the type that
 * WHO bears, T where none is, NULL where several are. */
const struct licence_type *licence_of_nurse(const struct people *p, const struct person *who, const struct licence_type *t);

/* "Oregon and Washington (LPC C1234, LMHC LH60123)": as many numbers in a bracket as states before it, each of one, in their order. The state of the number at
 * word I; "" = they are not as many, and it tells none; NULL = it stands in no such bracket, or behind a state of its own. */
const char *licence_state_in_turn(const struct judge *j, size_t i);

#endif
