/* licensed_several.h - one who is licensed as two things at once. Part of licensed.h. */
#ifndef VOUCH_LICENSED_SEVERAL_H
#define VOUCH_LICENSED_SEVERAL_H

#include "judge.h"
#include "people.h"

/* "dually licensed as an LPC and LADC in Connecticut", "a dually licensed LPC and LMFT": each type, in the states that close the list, for WHO. From word FIRST on,
 * which is the first "licensed" of J's sentence. */
void licensed_several(struct people *p, struct person *who, struct judge *j, size_t first, const char *where);

/* "Serving Colorado and New Mexico (licensed in both)", "I see clients in Utah and Idaho and am licensed in each": the states that the sentence names before the
 * word, which are those of WHO's licences. From word FIRST on. */
void licensed_in_both(struct people *p, struct person *who, struct judge *j, size_t first, const char *where);

/* "licensed in Oregon (LPC) |and Washington (LMHC)|", "in Oregon as an LPC |and in Washington as an LMHC|": of the states that go on behind word END, where the letters of
 * the first stand, each that has letters of its own. [I, END) are the words said so far. */
void licensed_each(struct people *p, struct person *who, struct judge *j, size_t i, size_t end, const char *where);

#endif
