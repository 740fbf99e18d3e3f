/* explain.c - see explain.h */
#include "explain.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "directory.h"
#include "fail.h"
#include "mem.h"
#include "opt.h"

/* A pair that touches the person, seen from their side. */
struct considered {
    const char *own, *other, *verdict, *why;
    const char *other_id, *other_name; /* whose record the other is; NULL = nobody's in the directory */
    bool inside;                       /* both records are theirs */
};

static size_t pairs_of(struct arena *a, struct db *db, int64_t n, struct considered **out)
{
    struct stmt *st = bind_int(
        db_stmt(db, "SELECT r.key, p.b, p.verdict, p.why, q.id, q.name, q.n = ?1"
                    " FROM record r JOIN pair p ON p.a = r.key LEFT JOIN record o ON o.key = p.b"
                    " LEFT JOIN practitioner q ON q.n = o.n WHERE r.n = ?1"
                    " UNION ALL SELECT r.key, p.a, p.verdict, p.why, q.id, q.name, 0"
                    " FROM record r JOIN pair p ON p.b = r.key LEFT JOIN record o ON o.key = p.a"
                    " LEFT JOIN practitioner q ON q.n = o.n WHERE r.n = ?1 AND o.n IS NOT ?1 ORDER BY 1, 2"), 1, n);
    size_t count = 0, cap = 0;
    *out = NULL;
    while (stmt_next(st))
        *ARENA_PUSH(a, *out, count, cap) = (struct considered){
            .own = col_text(a, st, 0), .other = col_text(a, st, 1), .verdict = col_text(a, st, 2),
            .why = col_text(a, st, 3), .other_id = col_text(a, st, 4), .other_name = col_text(a, st, 5),
            .inside = col_int(st, 6)};
    return count;
}

static json_t *pair_json(const struct considered *x)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s?, s:s?}", "record", x->own, "other", x->other, "verdict", x->verdict,
                     "why", x->why, "other_id", x->other_id, "other_name", x->other_name);
}

static void print_json(const struct practitioner *p, const struct considered *v, size_t n)
{
    json_t *records = json_array(), *joined = json_array(), *apart = json_array();
    for (size_t i = 0; i < p->n_records; i++)
        json_array_append_new(records, json_pack("{s:s, s:s, s:s, s:s?}", "key", p->records[i].key, "source",
                                                 p->records[i].source, "url", p->records[i].url, "seen",
                                                 p->records[i].seen));
    for (size_t i = 0; i < n; i++) json_array_append_new(v[i].inside ? joined : apart, pair_json(&v[i]));
    json_t *j = json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", p->id, "name", p->name, "records", records, "joined", joined,
                          "apart", apart);
    json_line(stdout, j);
    json_decref(j);
}

static size_t number_of(const struct practitioner *p, const char *key)
{
    size_t i = 0;
    while (i < p->n_records && strcmp(p->records[i].key, key)) i++;
    return i + 1;
}

/* True when one of the pairs before I says the same of the same record (or of the same other person). */
static bool told_before(const struct considered *v, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (v[k].inside != v[i].inside || strcmp(v[k].why, v[i].why)) continue;
        if (v[i].inside ? !strcmp(v[k].own, v[i].own)
                        : !strcmp(v[k].other_id ? v[k].other_id : v[k].other, v[i].other_id ? v[i].other_id : v[i].other))
            return true;
    }
    return false;
}

/* "1 and 3, 4, 7: the same telephone number ...": one line for a record and a reason. */
static void print_joined(const struct practitioner *p, const struct considered *v, size_t n, size_t i)
{
    printf("  %zu and", number_of(p, v[i].own));
    const char *comma = " ";
    for (size_t k = i; k < n; k++)
        if (v[k].inside && !strcmp(v[k].own, v[i].own) && !strcmp(v[k].why, v[i].why)) {
            printf("%s%zu", comma, number_of(p, v[k].other));
            comma = ", ";
        }
    printf(": %s\n", v[i].why);
}

static void print_text(const struct practitioner *p, const struct considered *v, size_t n)
{
    size_t apart = 0;
    printf("%s (%s): %zu record%s\n", p->name, p->id, p->n_records, p->n_records == 1 ? "" : "s");
    for (size_t i = 0; i < p->n_records; i++) printf("  %zu. %s\n", i + 1, p->records[i].key);
    if (p->n_records > 1) puts("\nWhy they are one person (by the numbers above):");
    for (size_t i = 0; i < n; i++) {
        apart += !v[i].inside;
        if (v[i].inside && !told_before(v, i)) print_joined(p, v, n, i);
    }
    if (apart) puts("\nConsidered, and kept apart:");
    for (size_t i = 0; i < n; i++) {
        if (v[i].inside || told_before(v, i)) continue;
        if (v[i].other_id) printf("  %s, %s\n", v[i].other_name, v[i].other_id);
        else printf("  %s\n", v[i].other);
        printf("    %s: %s\n", v[i].verdict, v[i].why);
    }
}

int explain_command(struct arena *a, const struct opts *o)
{
    const char *const *args;
    struct considered *v;
    if (opt_args(o, &args) != 1) die_usage("vouch explain wants one id");
    struct directory *d = directory_open();
    if (!d) die("there is no directory yet; run: vouch build");
    struct practitioner *p = directory_find(a, d, args[0]);
    if (p) {
        size_t n = pairs_of(a, directory_db(d), p->n, &v);
        (opt_flag(o, "json") ? print_json : print_text)(p, v, n);
    } else {
        warn("nobody has the id %s", args[0]);
    }
    directory_close(d);
    return p ? EXIT_DONE : EXIT_NOTHING;
}
