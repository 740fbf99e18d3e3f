/* licence_letters.h - the letters of a licence in a sentence of the person's own: "I'm an LPC in Oregon". Part of licensed.h. */
#ifndef VOUCH_LICENCE_LETTERS_H
#define VOUCH_LICENCE_LETTERS_H

#include "judge.h"
#include "people.h"

void licence_letters(struct people *p, struct person *who, struct judge *j, const char *where);

#endif
