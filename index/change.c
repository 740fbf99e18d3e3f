/* change.c - see change.h */
#include "change.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "date.h"
#include "db.h"
#include "directory.h"
#include "fail.h"
#include "mem.h"
#include "opt.h"
#include "person.h"

enum { KEPT_MOST = 20000 /* changes carried from build to build */ };

static void mix(uint64_t *h, const char *s)
{
    for (; s && *s; s++) *h = (*h ^ (unsigned char)*s) * 1099511628211u;
    *h = (*h ^ 0x1f) * 1099511628211u;
}

int64_t change_seal(const struct practitioner *p)
{
    uint64_t h = 14695981039346656037u;
    const char *const own[] = {p->name, p->npi, p->deactivated};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) mix(&h, own[i]);
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const char *const words[] = {credential_kind_names[k->kind], k->type, k->issuer, k->number, k->state, k->programme, k->name,
                                     k->level, proof_names[k->proof], k->facts.class, k->facts.words, k->facts.expires};
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) mix(&h, words[w]);
        h = (h ^ (uint64_t)(k->year + 1) ^ (uint64_t)k->facts.found << 16) * 1099511628211u;
    }
    for (size_t i = 0; i < p->n_places; i++) {
        mix(&h, p->places[i].city);
        mix(&h, p->places[i].state);
    }
    for (size_t i = 0; i < p->n_exclusions; i++) mix(&h, p->exclusions[i].since);
    return (int64_t)(h >> 1);
}

/* What a reader sees of somebody, a line each. */
static void lines_of(struct arena *a, struct db *db, int64_t n, struct words *out)
{
    struct stmt *st = bind_int(
        db_stmt(db, "SELECT 'name ' || name FROM practitioner WHERE n = ?1"
                    " UNION ALL SELECT 'NPI ' || npi FROM practitioner WHERE n = ?1"
                    " UNION ALL SELECT 'NPI deactivated ' || deactivated FROM practitioner WHERE n = ?1"
                    " UNION ALL SELECT DISTINCT 'place ' || coalesce(city || ', ', '') || coalesce(state, '') FROM place WHERE n = ?1"
                    " UNION ALL SELECT kind || coalesce(' ' || state, '') || coalesce(' ' || type, '') || coalesce(' ' || number, '')"
                    "   || coalesce(' ' || coalesce(programme, issuer, name), '') || coalesce(' ' || level, '')"
                    "   || coalesce(' ' || year, '') || CASE WHEN house_only THEN ', course not named' ELSE '' END || ' (' || proof || coalesce(', board: ' || words, '')"
                    "   || coalesce(', expires ' || expires, '') || ')' FROM credential WHERE n = ?1"
                    " UNION ALL SELECT 'exclusion since ' || since FROM exclusion WHERE n = ?1 AND certain = 1"), 1, n);
    while (stmt_next(st))
        if (!col_null(st, 0)) words_add(a, out, col_text(a, st, 0));
}

static void put(struct db *fresh, const char *day, const char *kind, const char *who, const char *name, const char *text)
{
    struct stmt *st = db_stmt(fresh, "INSERT INTO change(day, kind, who, name, text) VALUES (?1, ?2, ?3, ?4, ?5)");
    bind_text(bind_text(bind_text(st, 1, day), 2, kind), 3, who);
    stmt_run(bind_text(bind_text(st, 4, name), 5, text));
}

struct side {
    int64_t n, seal;
    const char *id, *name;
};

static bool next_side(struct arena *a, struct stmt *st, struct side *s)
{
    if (!stmt_next(st)) return false;
    *s = (struct side){col_int(st, 1), col_int(st, 2), col_text(a, st, 0), col_text(a, st, 3)};
    return true;
}

static void put_lines(struct arena *a, struct db *old, struct db *fresh, const char *day, const struct side *was, const struct side *is)
{
    struct words before = {0}, after = {0};
    lines_of(a, old, was->n, &before);
    lines_of(a, fresh, is->n, &after);
    for (size_t i = 0; i < before.n; i++)
        if (!words_have(&after, before.v[i])) put(fresh, day, "no longer", is->id, is->name, before.v[i]);
    for (size_t i = 0; i < after.n; i++)
        if (!words_have(&before, after.v[i])) put(fresh, day, "now", is->id, is->name, after.v[i]);
}

static void put_gone(struct db *fresh, const char *day, const char *id, const char *const *hidden, size_t n)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++)
        if (!strcmp(hidden[i], id)) goto done;
    char *to = stmt_text(a, bind_text(db_stmt(fresh, "SELECT to_id FROM redirect WHERE id = ?1"), 1, id));
    if (to) put(fresh, day, "merged", id, NULL, arena_printf(a, "is now %s", to));
    else put(fresh, day, "gone", id, NULL, "is no longer in the directory");
done:
    arena_free(a);
}

/* Both lists in the order of ids, side by side. */
static void compare(struct db *old, struct db *fresh, const char *day, const char *const *hidden, size_t n)
{
    struct arena *a = arena_new();
    struct stmt *x = db_stmt(old, "SELECT id, n, seal, name FROM practitioner WHERE register_only = 0 ORDER BY id");
    struct stmt *y = db_stmt(fresh, "SELECT id, n, seal, name FROM practitioner WHERE register_only = 0 ORDER BY id ");
    struct side was, is;
    bool left = next_side(a, x, &was), right = next_side(a, y, &is);
    while (left || right) {
        int order = !left ? 1 : !right ? -1 : strcmp(was.id, is.id);
        if (order < 0) put_gone(fresh, day, was.id, hidden, n);
        else if (order > 0) put(fresh, day, "new", is.id, is.name, "is new in the directory");
        else if (was.seal != is.seal) put_lines(a, old, fresh, day, &was, &is);
        if (order <= 0) left = next_side(a, x, &was);
        if (order >= 0) right = next_side(a, y, &is);
    }
    arena_free(a);
}

/* The changes that the old directory knew, of those who are still there, and the bare ids of those who are not. */
static void carry(struct db *old, struct db *fresh)
{
    struct arena *a = arena_new();
    struct stmt *st = bind_int(db_stmt(old, "SELECT day, kind, who, name, text FROM (SELECT * FROM change ORDER BY id DESC"
                                            " LIMIT ?1) ORDER BY id"), 1, KEPT_MOST);
    while (stmt_next(st)) {
        const char *who = col_peek(st, 2);
        bool there = stmt_int(bind_text(db_stmt(fresh, "SELECT 1 FROM practitioner WHERE id = ?1"), 1, who), 0);
        if (col_null(st, 3) || there) put(fresh, col_peek(st, 0), col_peek(st, 1), who, col_peek(st, 3), col_peek(st, 4));
    }
    arena_free(a);
}

void change_note(struct arena *a, struct db *fresh, const char *old_path, const char *const *hidden, size_t n)
{
    const char *day = date_today();
    if (!db_is_current(old_path, &directory_kind)) return;
    struct db *old = db_open(old_path, &directory_kind, DB_IMMUTABLE);
    (void)a;
    carry(old, fresh);
    compare(old, fresh, day, hidden, n);
    db_close(old);
}

int changes_command(struct arena *a, const struct opts *o)
{
    const char *since = opt_text(o, "since"), *day = "";
    bool json = opt_flag(o, "json"), any = false;
    if (since && !date_is_day(since)) die_usage("--since wants YYYY-MM-DD, not \"%s\"", since);
    struct directory *d = directory_open();
    if (!d) die("there is no directory yet; run: vouch build");
    struct stmt *st = bind_text(db_stmt(directory_db(d), "SELECT day, kind, who, name, text FROM change WHERE day > ?1"
                                                         " ORDER BY day, id"), 1, since ? since : "");
    while (stmt_next(st)) {
        const char *name = col_peek(st, 3);
        any = true;
        if (json) {
            json_t *j = json_pack("{s:s, s:s, s:s, s:s?, s:s}", "day", col_peek(st, 0), "change", col_peek(st, 1), "id", col_peek(st, 2),
                                  "name", name, "text", col_peek(st, 4));
            json_line(stdout, j);
            json_decref(j);
            continue;
        }
        if (strcmp(day, col_peek(st, 0))) printf("%s\n", day = col_text(a, st, 0));
        bool whole = !strcmp(col_peek(st, 1), "now") || !strcmp(col_peek(st, 1), "no longer");
        printf("  %s%s%s%s %s%s%s\n", name ? name : "", name ? " (" : "", col_peek(st, 2), name ? ")" : "", whole ? col_peek(st, 1) : "",
               whole ? ": " : "", col_peek(st, 4));
    }
    directory_close(d);
    if (!any && !json) puts("nothing changed");
    return EXIT_DONE;
}
