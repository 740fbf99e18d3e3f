/* director.h - whom the foot of a house's page names as its director: "Medical director: Ann Roe, MD". */
#ifndef VOUCH_DIRECTOR_H
#define VOUCH_DIRECTOR_H

#include "owner.h"

/* Makes the records of those whom footers call so, with the letters behind their names; nothing else of such a line is theirs. */
void director_read(struct page *g);

#endif
