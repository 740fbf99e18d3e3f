/* practices.h - clinics and groups: stored with their own claims, never poured over their people. */
#ifndef VOUCH_PRACTICES_H
#define VOUCH_PRACTICES_H

#include <stddef.h>

#include "claim.h"
#include "person.h"

struct db;
struct directory_writer;
struct link_table;
struct places;
struct hide_words;

/* By what somebody hidden is known in the words of others. */
struct hidden_marks {
    const struct words *names, *hosts;
    struct hide_words *words; /* NULL when nobody is hidden */
};

/* Joins the practices of T (link.h; closed) and stores each once, with the claims of all records that speak of it. Hidden
 * people's own practices are left out, and their names taken out of the others. Gives how many were stored. */
size_t practices_put(struct directory_writer *w, const struct places *places, struct db *evidence, struct link_table *t,
                     const struct hidden_marks *hidden);

#endif
