/* licence_row.h - a licence in pieces that stand in elements beside each other, without labels: <div><span>Oregon</span><span>LMFT</span><span>T2290</span></div>. */
#ifndef VOUCH_LICENCE_ROW_H
#define VOUCH_LICENCE_ROW_H

#include "owner.h"

/* Reads them for all persons, and marks their lines as skipped. */
void licence_rows(struct page *g);

#endif
