/* dea.h - registration numbers of the Drug Enforcement Administration by form alone: two characters and seven digits, the
 * last of which checks the others (AB1234563). A right form never says that the number was given out: there is no open
 * file of registrations. Pure; what the letters mean is data/dea.tsv. */
#ifndef VOUCH_DEA_H
#define VOUCH_DEA_H

#include <stdbool.h>

struct arena;

/* NUMBER in capitals without blanks and hyphens; never NULL. */
char *dea_written(struct arena *a, const char *number);
/* What is wrong with a number as dea_written gives it, in words; NULL when nothing is: a letter, a letter or 9, seven
 * digits; (1st + 3rd + 5th) + 2 (2nd + 4th + 6th) ends in the 7th. */
const char *dea_problem(const char *number);
/* True when the second character is that of a business. */
bool dea_of_business(const char *number);
/* True when the second character is the first letter of FAMILY (folded: "Álvarez" begins with A). */
bool dea_surname_fits(struct arena *a, const char *number, const char *family);

#endif
