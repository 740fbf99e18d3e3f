/* yield.c - see yield.h */
#include "yield.h"

#include "date.h"
#include "db.h"
#include "mem.h"

void yield_note(struct db *db, const char *source)
{
    struct stmt *st = db_stmt(
        db, "INSERT INTO yield(source, day, pages, records) SELECT ?1, ?2,"
            " (SELECT count(*) FROM page WHERE source = ?1 AND kind = 'page' AND snapshot IS NOT NULL),"
            " (SELECT count(*) FROM record WHERE source = ?1 AND page IS NOT NULL)"
            " ON CONFLICT(source, day) DO UPDATE SET pages = excluded.pages, records = excluded.records");
    stmt_run(bind_text(bind_text(st, 1, source), 2, date_today()));
}

struct day {
    const char *day;
    int64_t pages, records;
};

static double yield_of(const struct day *d)
{
    return d->pages ? (double)d->records / (double)d->pages : 0;
}

/* NOW is a fall beside BEFORE. */
static bool is_fall(const struct day *before, const struct day *now)
{
    return now->pages && yield_of(now) < yield_of(before) / 2 && now->records * 4 <= before->records * 3;
}

/* A file that an older vouch wrote has no such days; it gets them with its next crawl. */
static bool has_days(struct db *db)
{
    return stmt_int(db_stmt(db, "SELECT 1 FROM sqlite_schema WHERE name = 'yield'"), 0);
}

bool yield_fell(struct arena *a, struct db *db, const char *source, struct yield_fall *out)
{
    struct day *d = NULL;
    size_t n = 0, cap = 0;
    if (!has_days(db)) return false;
    struct stmt *st = bind_text(db_stmt(db, "SELECT day, pages, records FROM yield WHERE source = ?1 ORDER BY day"), 1, source);
    while (stmt_next(st)) *ARENA_PUSH(a, d, n, cap) = (struct day){col_text(a, st, 0), col_int(st, 1), col_int(st, 2)};
    for (size_t i = n; i-- > 1;) { /* the newest day before the fall: the first, looking back, beside which now is one */
        if (!is_fall(&d[i - 1], &d[n - 1])) continue;
        *out = (struct yield_fall){yield_of(&d[i - 1]), yield_of(&d[n - 1]), d[i].day};
        return true;
    }
    return false;
}

size_t yield_outcomes(struct arena *a, struct db *db, const char *source, struct yield_outcome **out)
{
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(db, "SELECT outcome, count(*) FROM page WHERE source = ?1 AND kind = 'page' AND outcome IS NOT NULL"
                                  " GROUP BY outcome ORDER BY 2 DESC, 1");
    *out = NULL;
    for (bind_text(st, 1, source); stmt_next(st);)
        *ARENA_PUSH(a, *out, n, cap) = (struct yield_outcome){col_text(a, st, 0), col_int(st, 1)};
    return n;
}
