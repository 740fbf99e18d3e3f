/* licence_years.h - a physician's licence told by its state and its years: "WI State Medical License", "2005 - 2027". */
#ifndef VOUCH_LICENCE_YEARS_H
#define VOUCH_LICENCE_YEARS_H

#include "owner.h"

/* "WI State Medical License" and nothing else but years, behind it or in the next line of its element: reads it of WHO, who bears a physician's
 * letters. False = block I is another line. */
bool licence_state_medical(struct page *g, size_t i, struct person *who, const char *where);

#endif
