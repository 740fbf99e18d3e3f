/* search.h - whom a question keeps, and in which order: by an index of words and facets and by cards (card.h), so that only
 * those who stand on the page asked for, and those whose standing has changed since the build, are looked at themselves.
 * Only yes is kept; nobody is kept for what no source says of them. */
#ifndef VOUCH_SEARCH_H
#define VOUCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "rank.h"

struct arena;
struct directory;
struct question;

struct ranked {
    struct hit hit;                /* the person as in directory_brief */
    struct score score;
};
/* A service asked for that nobody found states (question.h: preferred, no filter). */
struct unmet {
    const char *field, *id;
};
struct search_result {
    size_t total;                  /* all whom the question keeps */
    struct ranked *v;              /* those of the page asked for: by score, then distance, then place and name */
    size_t n, cap;
    size_t withheld;               /* left out by verify_withheld, all filters aside from that met */
    struct unmet *unmet;
    size_t n_unmet, c_unmet;
    bool text_dropped;             /* nobody has the words that were to be searched as text: they were let be */
    bool timed_out;                /* not everybody could be looked at */
};

enum { SEARCH_MS = 1000 };

/* Runs Q on the day TODAY. */
struct search_result search_run(struct arena *a, struct directory *d, const struct question *q, const char *today);
/* Only the total, and what of the second is left in MS milliseconds is all that it takes. */
struct search_result search_count(struct arena *a, struct directory *d, const struct question *q, const char *today, int ms);

#endif
