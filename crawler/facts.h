/* facts.h - the plain facts in a piece of text that need no judgement of grammar: telephone, e-mail, NPI, address,
 * and the letters behind a name. */
#ifndef VOUCH_FACTS_H
#define VOUCH_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "block.h"
#include "people.h"

/* True for ten digits that pass the check of the National Plan and Provider Enumeration System. */
bool facts_npi_ok(const char *digits);
/* "NNN-NNN-NNNN" for a North American number, NULL for anything else (faxes are the caller's to leave out). */
char *facts_phone(struct arena *a, const char *s);
/* The state code that a text names ("Washington State Department of Health", "WA"), NULL when none or several. */
const char *facts_state(const struct catalog *c, const char *s);
/* Telephone, e-mail and NPI of TEXT as claims. */
void facts_read(struct people *p, struct person *who, const char *text, const char *where);
/* The same of line I, and its addresses. One that begins with a city takes its street from the lines before it. */
void facts_line(struct people *p, struct person *who, const struct blocks *b, size_t i, const char *where);
/* The step that LETTERS behind a name are, "SEP", "CCTP"; NULL = none. */
const struct trauma_level *facts_level_of_letters(const struct people *p, const char *letters);
/* What letters behind a name state: licence types, trauma credentials. QUOTE is what shows them. */
void facts_letters(struct people *p, struct person *who, const struct name *n, const char *quote, const char *where);

#endif
