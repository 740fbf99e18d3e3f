/* slots.h - records that repeat: rows of a table, cards, entries of a list. Lines at the same place of such records are one slot, and
 * what most lines of a slot are, the others are too: in a slot of names each is one, though alone it would be doubtful, and the other
 * slots of the same records hold towns, languages and specialties, but no persons. */
#ifndef VOUCH_SLOTS_H
#define VOUCH_SLOTS_H

#include "block.h"
#include "people.h"

/* Marks the lines of B that are names by their slot (listed), and those that are none by theirs (nameless). */
void slots_mark(struct people *p, struct blocks *b);

#endif
