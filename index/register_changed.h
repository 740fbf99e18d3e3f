/* register_changed.h - how a list differs from the one that stood before it. */
#ifndef VOUCH_REGISTER_CHANGED_H
#define VOUCH_REGISTER_CHANGED_H

#include <stdint.h>

struct db;

/* Rows of DB, a whole register outside a transaction, that the register's file OLDER does not have just so. Taxonomies of NPPES are not
 * compared by themselves: a record whose taxonomies or licences were changed has a newer day of update, which is. */
int64_t register_changed(struct db *db, const char *older);

#endif
