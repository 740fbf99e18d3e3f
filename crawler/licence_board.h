/* licence_board.h - the state that somebody is licensed by: "the Virginia Board of Counseling", "the State of Vermont has licensed me". Part of
 * prose_licence.h. */
#ifndef VOUCH_LICENCE_BOARD_H
#define VOUCH_LICENCE_BOARD_H

#include "judge.h"

/* The code of the state whose name or letters stand at word I, *TO the word behind it, or behind the name of its board: "New York State",
 * "Oregon Board of Licensed Professional Counselors". *BOARD: it is a board's. */
const char *licence_board_at(const struct judge *j, size_t i, size_t *to, bool *board);
/* The state of the only board that the sentence names, of "My license number is 2207" in the one before; NULL = none, or several. */
const char *licence_board_state(const struct judge *j);
/* "My license number is |180.006714|": word I is said to be that. */
bool licence_is_my_number(const struct judge *j, size_t i);
/* "PhD", "Psy.D.", "EdD": a doctor's degree that a psychologist may have. */
bool licence_is_psychologists_degree(const char *letters);

#endif
