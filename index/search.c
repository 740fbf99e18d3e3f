/* search.c - see search.h */
#include "search.h"

#include "card.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "question.h"
#include "search_kept.h"
#include "search_order.h"

static struct search_result run(struct arena *a, struct directory *d, const struct question *q, const char *today, int ms,
                                bool page)
{
    struct searching s = {.a = a, .t = arena_new(), .d = d, .c = directory_catalog(d), .q = q, .today = today,
                          .day = card_day(today), .end = search_seconds() + ms / 1000.0, .reader = {.d = d}};
    db_limit(directory_db(d), ms);
    search_keep(&s);
    if (page) search_order(&s);
    s.r.timed_out |= db_timed_out(directory_db(d));
    db_limit(directory_db(d), 0);
    arena_free(s.t);
    return s.r;
}

struct search_result search_run(struct arena *a, struct directory *d, const struct question *q, const char *today)
{
    return run(a, d, q, today, SEARCH_MS, true);
}

struct search_result search_count(struct arena *a, struct directory *d, const struct question *q, const char *today, int ms)
{
    return run(a, d, q, today, ms, false);
}
