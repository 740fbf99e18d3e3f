/* licence_said.h - the pieces that licences are stated with in a sentence: the letters of a type, the name of a profession, a
 * state; and the claim that is made of them. Part of prose.h. */
#ifndef VOUCH_LICENCE_SAID_H
#define VOUCH_LICENCE_SAID_H

#include "judge.h"
#include "people.h"

/* Word I as written. */
char *licence_word(const struct judge *j, size_t i);
/* The licence type whose letters stand at word I ("LMHC", "LCSW-R" in two words); *LEN words of them. NULL = none. */
const struct licence_type *licence_type_at(const struct judge *j, size_t i, const char *state, size_t *len);
/* The code of the only state named in words [FROM, TO); NULL when none or several are. */
const char *licence_state_in(const struct judge *j, size_t from, size_t to);
/* The licence type whose profession stands in words from word I on, the longest; *LEN its words. *SEVERAL: types of several
 * states have it. */
const struct licence_type *licence_profession_at(const struct judge *j, size_t i, size_t *len, bool *several);
/* STATE, T and NUMBER may be NULL; [FROM, TO) are the words to quote. */
void licence_claim(struct people *p, struct person *who, struct judge *j, const char *state, const struct licence_type *t,
                   const char *number, size_t from, size_t to, const char *where);

#endif
