/* prose_below.h - an entry below a label, read as what the label says it is. Part of prose.h. */
#ifndef VOUCH_PROSE_BELOW_H
#define VOUCH_PROSE_BELOW_H

#include "prose.h"

/* Reads TEXT, which stands below LABEL (NULL = none), as an entry of KIND. Below "KAP training" a university is named for its certificate in the
 * field, "Naropa University, 2023", and Journey Clinical for its course. */
void prose_below(struct people *p, struct person *who, const char *label, const char *text, const char *where, enum prose_kind kind);
/* The entries of TEXT between any of MARKS; "Hakomi (graduate, 2017)" is one. */
size_t prose_entries(struct people *p, const char *text, const char *marks, char ***v);

/* "KAP: Polaris Insight Center, Modules 1-6": TEXT behind a LABEL that is no more than the field is nothing but houses that train in it, and read so. */
bool prose_field_houses(struct people *p, struct person *who, const char *label, const char *text, const char *where);

#endif
