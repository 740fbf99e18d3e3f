/* link_row.h - from a person or a practice to a row that can be compared (link.h). */
#ifndef VOUCH_LINK_ROW_H
#define VOUCH_LINK_ROW_H

#include "link.h"

/* Adds what P lets us compare. RECORD is its row in evidence.db, 0 for a row of NPPES. A is scratch. */
void link_add_person(struct arena *a, struct link_table *t, const struct person *p, int64_t record);
/* The same for a practice. */
void link_add_practice(struct arena *a, struct link_table *t, const struct record *r, int64_t record);
#endif
