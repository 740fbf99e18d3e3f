/* licence_all.h - the state of the licences of all whom a page tells of: "Everyone on this page is licensed in Ohio." */
#ifndef VOUCH_LICENCE_ALL_H
#define VOUCH_LICENCE_ALL_H

#include "owner.h"

/* Where a sentence of the page says of all its people that they are licensed in one state, claims of each who states one type of licence, and of no
 * state, that it is that state's; the sentence is the quote. */
void licence_all(struct page *g);

#endif
