/* alike.h - entries of one list that are told alike: "Ann Roe, LPC — trained at PRATI" and "Tom Ash, LMFT — Polaris; IFS Level 1". */
#ifndef VOUCH_ALIKE_H
#define VOUCH_ALIKE_H

#include "owner.h"

/* Reads a programme that stands alone behind a name where another entry of the list says of one that it was a training. */
void alike_read(struct page *g);

#endif
