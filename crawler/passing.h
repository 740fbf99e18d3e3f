/* passing.h - persons named in the midst of a line that is nobody's: "Your nurse, Jane Doe, RN, stays with you." */
#ifndef VOUCH_PASSING_H
#define VOUCH_PASSING_H

#include "owner.h"

/* Reads them on the pages of a house and on a site of several; what is said of them only where their name begins the sentence. */
void passing_read(struct page *g);

#endif
