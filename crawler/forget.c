/* forget.c - see forget.h */
#include "forget.h"

#include <stdio.h>

#include "index/db.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "source.h"

int forget_main(struct arena *a, const struct opts *o)
{
    const char *const *args;
    if (opt_args(o, &args) != 1) die_usage("vouch forget wants the name of a source");
    struct source_list *l = sources_load(a);
    const struct source *s = source_find(l, args[0]);
    if (s) die_usage("%s stands in %s: take that file away first, or the next crawl brings everything back", args[0], s->file);
    sources_free(l);
    struct db *db = evidence_open(DB_WRITE);
    if (!evidence_has_source(db, args[0])) {
        fprintf(stderr, "vouch: nothing is known of a source \"%s\"\n", args[0]);
        db_close(db);
        return EXIT_NOTHING;
    }
    db_begin(db);
    int64_t records = evidence_forget(db, args[0]);
    db_commit(db);
    db_close(db);
    printf("%s is forgotten with %lld records; it takes effect with: vouch build\n", args[0], (long long)records);
    return EXIT_DONE;
}
