/* link_pairs.h - all pairs of the blocks judged, on as many processors as there are; the same result in the same order. */
#ifndef VOUCH_LINK_PAIRS_H
#define VOUCH_LINK_PAIRS_H

#include "link_judge.h"

struct link_edges {
    struct link_edge *v; /* by p, then q; those worth keeping */
    size_t n, cap;
    size_t compared;
};

/* Keeps what is same or unclear, what authorities' rows or a given name keep apart though much speaks for it, and what
 * the likeliest grouping may want. */
struct link_edges *link_pairs_judge(const struct link_table *t, const struct link_weights *w, const struct link_settings *s,
                                    const struct link_blocks *b);
void link_edges_free(struct link_edges *e);

#endif
