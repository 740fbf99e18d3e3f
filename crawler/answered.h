/* answered.h - questions that are put to the one whose page it is, and their answers. */
#ifndef VOUCH_ANSWERED_H
#define VOUCH_ANSWERED_H

#include "owner.h"

/* "Are you trained in KAP?" and below it "Yes, with PRATI in 2023", or both in line I, of WHO, who says "I" on this page. */
void answered_read(struct page *g, size_t i, struct person *who, const char *where);

#endif
