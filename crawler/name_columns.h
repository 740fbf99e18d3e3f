/* name_columns.h - tables whose head has one column for given names and the next for family names. */
#ifndef VOUCH_NAME_COLUMNS_H
#define VOUCH_NAME_COLUMNS_H

#include "block.h"

struct arena;

/* Joins the two cells of each row to one block, "Ana" and "Ruiz" to "Ana Ruiz", which stands where the first stood. */
void name_columns_join(struct arena *a, struct blocks *b);

#endif
