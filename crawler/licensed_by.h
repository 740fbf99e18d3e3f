/* licensed_by.h - "licensed by the Texas Medical Board", "licensed by the State of Vermont": a licence told by who gave it, without a number. Part of
 * licensed.h. */
#ifndef VOUCH_LICENSED_BY_H
#define VOUCH_LICENSED_BY_H

#include "judge.h"
#include "people.h"

/* From word FIRST on, the first "licensed", of WHO. */
void licensed_by(struct people *p, struct person *who, struct judge *j, size_t first, const char *where);

#endif
