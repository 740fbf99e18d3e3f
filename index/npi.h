/* npi.h - National Provider Identifiers by form alone: that a number is well formed never says that it was given out. */
#ifndef VOUCH_NPI_H
#define VOUCH_NPI_H

#include <stdbool.h>

/* Ten digits, first 1 or 2, check digit right (Luhn over 80840 + NPI; CMS). */
bool npi_valid(const char *npi);
/* What is wrong with it in words, NULL when nothing is. */
const char *npi_problem(const char *npi);

#endif
