/* practices.h - clinics and groups: stored with their own claims, never poured over their people. */
#ifndef VOUCH_PRACTICES_H
#define VOUCH_PRACTICES_H

#include <stddef.h>

#include "claim.h"
#include "person.h"

struct arena;
struct directory_writer;
struct places;

/* Stores the practices of LIST (by key; one that a source names on many pages is stored once, with the claims of all).
 * Hidden people's own practices are left out, and their names taken out of the others. Gives how many were stored. */
size_t practices_put(struct arena *a, struct directory_writer *w, const struct places *places, struct record **list,
                     size_t n, const struct words *hidden_names, const struct words *hidden_hosts);

#endif
