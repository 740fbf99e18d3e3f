/* import_roster.h - `vouch import roster:ISSUER`: an issuer's list of those it has trained or certified, as records.
 *
 * HOME/rosters/ISSUER.json says how the list is laid out and what standing on it means:
 *   gives     {"training": PROGRAMME} or {"trauma": [LADDER, LEVEL]} or {"membership": SOCIETY}, ids of data/
 *   columns   role: "column|other name"; "?" before it: the list may lack it. Roles: name, or given and family; year, date,
 *             hours, level, npi, email, phone, city, state, zip
 *   url       where the list stands; table: which table of an HTML page, from 1
 * Its word proves a credential (issuer-confirmed) only where the source ISSUER is declared with the voice "issuer". */
#ifndef VOUCH_IMPORT_ROSTER_H
#define VOUCH_IMPORT_ROSTER_H

#include <stddef.h>

struct arena;
struct summary;

/* Reads all FILES (CSV or an HTML page) and puts their rows in the place of what stood under ISSUER's roster, in one
 * transaction. NULL, or what is wrong; then nothing was stored. */
const char *roster_import(struct arena *a, const char *const *files, size_t n, const char *issuer, struct summary *s);

#endif
