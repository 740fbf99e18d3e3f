/* facet.h - what sources say of a person, as single words: an index of these answers every filter of a question without
 * looking at anybody. The words of a person and the expressions over them stand side by side here, because they must agree
 * with search_filter.h. Pure. */
#ifndef VOUCH_FACET_H
#define VOUCH_FACET_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "practitioner.h"

struct arena;
struct catalog;
struct question;

/* Adds the words of P to OUT. Those about where they may treat somebody hold on the day TODAY (card.h begins, ends). */
void facets_of(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today, struct buf *out);

/* The filters of Q: each need is a word, or several with OR between, as an expression of FTS5. */
struct facet_needs {
    const char **v;
    size_t n, cap;
};
struct facet_filter {
    struct facet_needs may;  /* who meets all of these meets all filters that depend on no day, and may meet the others */
    struct facet_needs sure; /* and these too: meets all, on the day of the build; none when MAY says as much */
    const char *without;     /* who meets this expression is left out; NULL = nobody is */
    bool nobody;             /* a filter that nobody meets */
};
struct facet_filter facet_filter(struct arena *a, const struct catalog *c, const struct question *q);

/* Those who state what was asked for alone; NULL when nothing was. */
const char *facet_alone(struct arena *a, const struct question *q);

/* What only moves somebody up: each with the expression of those who meet it. */
enum wish_kind { WISH_SERVICE, WISH_TRAUMA, WISH_TRAINING, WISH_TOPIC, WISH_ONLINE, WISH_PRESET, WISH_SETTING };
struct wish {
    enum wish_kind kind;
    const char *match;
    const char *field, *id; /* of a service of the vocabulary, else NULL */
};
enum { WISHES_MOST = 40 };
/* At most WISHES_MOST; returns how many. */
size_t facet_wishes(struct arena *a, const struct question *q, struct wish out[WISHES_MOST]);

#endif
