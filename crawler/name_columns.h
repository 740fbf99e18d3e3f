/* name_columns.h - tables whose head has columns for given and for family names, and forms with fields of them. */
#ifndef VOUCH_NAME_COLUMNS_H
#define VOUCH_NAME_COLUMNS_H

#include "block.h"
#include "people.h"


/* Joins the cells of each row, and the fields of a form, to one block that stands where the first stood: "Ana" and "Ruiz" to "Ana Ruiz";
 * "RUIZ", "ANA" and "M" to "RUIZ ANA M", of which the block's name is "ANA M RUIZ". */
void name_columns_join(struct people *p, struct blocks *b);

#endif
