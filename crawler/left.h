/* left.h - people of whom a clinic's own page says that they are there no more. */
#ifndef VOUCH_LEFT_H
#define VOUCH_LEFT_H

#include "owner.h"

/* Leaves out those of whom a line of theirs says that they left, retired or died. */
void left_drop(struct page *g);

#endif
