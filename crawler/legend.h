/* legend.h - letters that a page explains in a sentence and then writes in the cells of a table: "C = EMDRIA Certified". */
#ifndef VOUCH_LEGEND_H
#define VOUCH_LEGEND_H

#include "owner.h"

/* Reads the cells that hold nothing but such letters, for whose row it is. */
void legend_read(struct page *g);

#endif
