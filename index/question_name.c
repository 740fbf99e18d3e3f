/* question_name.c - see question_name.h */
#include "question_name.h"

#include <string.h>

#include "catalog.h"
#include "db.h"
#include "directory.h"
#include "mem.h"
#include "text.h"

struct rows {
    int64_t *v;
    size_t n, cap;
};

static void add_row(struct arena *a, struct rows *r, int64_t n)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->v[i] == n) return;
    *ARENA_PUSH(a, r->v, r->n, r->cap) = n;
}

static void add_exact(struct arena *a, struct directory *d, const char *name, struct rows *r)
{
    int64_t *v;
    size_t n = directory_by_name(a, d, name, &v);
    for (size_t i = 0; i < n; i++) add_row(a, r, v[i]);
}

/* Names whose surname is the same and whose first name may be the other's short form. */
static void add_nicknames(struct arena *a, struct directory *d, const char *fold, struct rows *r)
{
    const char *space = strchr(fold, ' ');
    if (!space) return;
    const char *given = arena_strndup(a, fold, (size_t)(space - fold)), *family = strrchr(fold, ' ') + 1;
    const struct catalog *c = directory_catalog(d);
    struct stmt *st = db_stmt(directory_db(d), "SELECT n, name_fold FROM alias WHERE n IN"
                              " (SELECT rowid FROM words WHERE words MATCH ?1)");
    bind_text(st, 1, arena_printf(a, "name : \"%s\"", family));
    while (stmt_next(st)) {
        const char *name = col_peek(st, 1), *last = strrchr(name, ' '), *first_end = strchr(name, ' ');
        if (!last || strcmp(last + 1, family)) continue;
        const char *first = arena_strndup(a, name, (size_t)(first_end - name));
        if (catalog_same_given(c, given, first)) add_row(a, r, col_int(st, 0));
    }
}

/* Every word stands in the name: "Osei", "Solberg Marta". Single letters are no name. */
static void add_parts(struct arena *a, struct directory *d, const char *fold, struct rows *r)
{
    char **v;
    size_t n = text_split(a, fold, " ", &v);
    const char *match = "name :";
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        if (strlen(v[i]) > 1) match = arena_printf(a, "%s%s \"%s\"", match, used++ ? " AND" : " (", v[i]);
    if (!used) return;
    struct stmt *st = db_stmt(directory_db(d), "SELECT rowid FROM words WHERE words MATCH ?1 LIMIT 1000");
    bind_text(st, 1, arena_printf(a, "%s )", match));
    while (stmt_next(st)) add_row(a, r, col_int(st, 0));
}

/* One typing error, two in long names; the first letter is taken to be right. */
static void add_typos(struct arena *a, struct directory *d, const char *fold, struct rows *r)
{
    size_t len = strlen(fold);
    if (len < 6 || !strchr(fold, ' ')) return;
    int best = len < 10 ? 1 : 2;
    struct stmt *st =
        db_stmt(directory_db(d), "SELECT n, name_fold FROM alias WHERE name_fold >= ?1 AND name_fold < ?2");
    char from[2] = {fold[0], 0}, to[2] = {(char)(fold[0] + 1), 0};
    bind_text(st, 1, from);
    bind_text(st, 2, to);
    while (stmt_next(st)) {
        int distance = text_distance(fold, col_peek(st, 1), best);
        if (distance > best) continue;
        if (distance < best) r->n = 0;
        best = distance;
        add_row(a, r, col_int(st, 0));
    }
}

size_t people_named(struct arena *a, struct directory *d, const char *words, bool typos, int64_t **out,
                    enum name_match *how)
{
    const char *fold = text_fold(a, words);
    struct rows r = {0};
    *how = NAME_EXACT;
    if (*fold) add_exact(a, d, fold, &r);
    if (*fold && !r.n) *how = NAME_NICKNAME, add_nicknames(a, d, fold, &r);
    if (*fold && !r.n) *how = NAME_PART, add_parts(a, d, fold, &r);
    if (*fold && !r.n && typos) *how = NAME_TYPO, add_typos(a, d, fold, &r);
    if (!r.n) *how = NAME_NONE;
    *out = r.v;
    return r.n;
}

size_t question_people_of(struct arena *a, void *ctx, const char *words, const char **name)
{
    int64_t *v;
    enum name_match how;
    *name = NULL;
    size_t n = people_named(a, ctx, words, strchr(words, ' ') != NULL, &v, &how);
    if (!n || how == NAME_EXACT || how == NAME_PART) return n;
    struct stmt *st = db_stmt(directory_db(ctx), "SELECT name FROM practitioner WHERE n = ?1");
    bind_int(st, 1, v[0]);
    *name = stmt_text(a, st);
    return n;
}
