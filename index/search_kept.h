/* search_kept.h - whom a question keeps, as a set of cards: for search.c and search_order.c only. */
#ifndef VOUCH_SEARCH_KEPT_H
#define VOUCH_SEARCH_KEPT_H

#include "facet.h"
#include "place.h"
#include "question_name.h"
#include "search.h"
#include "sets.h"
#include "shelf.h"

struct front;

enum { TEXT_WORDS = 20 };

struct searching {
    struct arena *a, *t;           /* T: scratch, dropped after each person who is looked at */
    struct directory *d;
    const struct catalog *c;
    const struct question *q;
    const char *today;
    int day;
    double end;
    struct people people;          /* those of the name, when there is one */
    struct facet_filter filter;
    char **words;                  /* of the text */
    size_t n_words;
    bool text_filters;             /* all must have them */
    bool circle;                   /* a circle filters */
    struct place_from from;        /* its point, or that of the question */
    const struct front *fronts;
    size_t n_fronts;
    struct sets sets;
    struct runs runs;
    uint64_t *kept;
    const char *asked;             /* what the index of words was asked, and all who are kept meet; NULL = nothing */
    struct shelf_reader reader;
    struct search_result r;
};

/* Sets S->kept, and of S->r whatever is known without an order. A and T are given, D, C, Q, TODAY, DAY, END and READER.d too. */
void search_keep(struct searching *s);

double search_seconds(void); /* of a clock that never goes back */
bool search_out_of_time(struct searching *s);
/* Those of AMONG who meet EXPRESSION: words with OR between (common.h). */
uint64_t *search_meeting(struct searching *s, const char *expression, const uint64_t *among);
/* To the place of a card, in miles; below 0 = not known, or no place was asked for. */
double search_distance(const struct searching *s, const struct card *card);
struct place_box front_box(const struct front *f);
struct hit search_hit(struct searching *s, struct arena *a, struct practitioner *p);

#endif
