/* legend.h - signs that a page explains in a sentence and then writes behind names, in lines of an entry and in the cells of a table: "C =
 * EMDRIA Certified", "* Certified Brainspotting Practitioner". */
#ifndef VOUCH_LEGEND_H
#define VOUCH_LEGEND_H

#include "owner.h"

/* Reads such signs for those in whose entry they stand. */
void legend_read(struct page *g);
/* DENIED[O]: a sign behind the name of opener O says that what the list is of is not held yet: "S = currently enrolled". */
void legend_denials(struct page *g, bool *denied);

#endif
