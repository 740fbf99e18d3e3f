/* prose_item.h - one item of a row of credentials, "an IFS Level 2 practitioner", "certified in EMDR (2016)", read for itself: it counts only when all its
 * words are known. Part of prose_level.h. */
#ifndef VOUCH_PROSE_ITEM_H
#define VOUCH_PROSE_ITEM_H

#include "judge.h"
#include "people.h"

/* What a row stands behind: "I am", "I have"; a line of its own. */
enum row_head { HEAD_IS, HEAD_HAS, HEAD_LINE };

/* A row while its items are read. */
struct item_row {
    struct people *p;
    const struct judge *j;
    enum row_head head;
    int now;           /* the year in which the page was seen */
    const char *name;  /* folded, of the method in the item before; NULL = it named none */
    const char *state; /* "trained" of "trained in EMDR, CPT and DBR": what holds of the methods behind it, too; NULL = none */
};

/* The level that the item [FROM, TO) says; NULL = none that is sure. */
const struct trauma_level *prose_item(struct item_row *r, size_t from, size_t to);
/* Who has it: "practitioner", "clinician". A consultant is a step of its own. */
bool prose_item_role(const struct judge *j, const struct word *w);
/* 1 to 3 of "2", "ii", "two"; 0 = it is no such number. */
int prose_item_number(const char *fold);
/* The mark stands between word K and the one before. */
bool prose_item_mark(const struct judge *j, size_t k, char mark);

#endif
