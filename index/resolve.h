/* resolve.h - who is who: rows that speak of one person (or one practice) become one group. Two people never become one.
 *
 * Pairs are judged (link_judge.h) and joined in the order of what speaks for them; a group stays consistent: nobody in it
 * is kept apart from another in it by authorities, by a ruling or by another name. Besides, the likeliest grouping, for
 * those who would rather have each error as rare as the other. The order of input changes nothing. */
#ifndef VOUCH_RESOLVE_H
#define VOUCH_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "link_judge.h"
#include "ruling.h"

struct pair {
    uint32_t p, q; /* rows, p < q */
    float score;   /* bits; not told by a ruling */
    enum pair_verdict verdict;
    enum link_hold hold;
    uint32_t other; /* HOLD_GROUP: the row that gainsays; UINT32_MAX = none */
};

struct resolved {
    const struct link_table *t;
    const struct link_weights *w;
    struct link_settings settings;
    uint32_t *group; /* of each row: the number of its group, from 0, in the order of their smallest keys */
    size_t n_groups;
    uint32_t *best;  /* the same for the likeliest grouping */
    size_t n_best;
    uint32_t *start, *members; /* rows of each group, ascending: members[start[g]] to members[start[g + 1]] */
    struct pair *pairs; /* by rows: those that joined, and those that were considered and kept apart */
    size_t n_pairs;
    size_t compared;
};

/* T is closed (link.h). What it gives back is freed by resolved_free; T must outlive it. */
struct resolved *resolve_all(struct link_table *t, const struct pair_ruling *rulings, size_t n_rulings);
void resolved_free(struct resolved *r);

#endif
