/* status.c - see status.h. The state of a home is gathered as one JSON value; the text is printed from it. */
#include "status.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "catalog.h"
#include "claim.h"
#include "date.h"
#include "directory.h"
#include "downloads.h"
#include "evidence.h"
#include "fail.h"
#include "hash.h"
#include "home.h"
#include "mem.h"
#include "opt.h"
#include "register.h"
#include "ruling.h"
#include "status_text.h"
#include "yield.h"

/* A source that the directory does not name while somebody is hidden may be theirs: nothing is told of it. */
static bool is_told(struct directory *d, size_t hidden, const char *source)
{
    if (!hidden || !d) return true;
    return stmt_int(bind_text(db_stmt(directory_db(d), "SELECT 1 FROM source WHERE name = ?1"), 1, source), 0);
}

/* The file of a source, the home's or the one that is shipped, is there. */
static bool has_file(struct arena *a, const char *source)
{
    const char *name = arena_printf(a, "sources/%s.json", source);
    return !access(home_path(a, name), F_OK) || !access(data_path(a, name), F_OK);
}

static json_t *outcomes_json(struct arena *a, struct db *evidence, const char *source)
{
    struct yield_outcome *v;
    size_t n = yield_outcomes(a, evidence, source, &v);
    json_t *j = json_object();
    for (size_t i = 0; i < n; i++) json_object_set_new(j, v[i].word, json_integer(v[i].pages));
    return j;
}

static json_t *source_json(struct arena *a, struct db *evidence, const struct source_seen *s)
{
    struct yield_fall fall;
    json_t *j = json_pack("{s:s, s:s, s:s?, s:I, s:I}", "name", s->name, "voice", s->voice, "last_ok", s->last_ok, "pages",
                          (json_int_t)s->pages, "records", (json_int_t)s->records);
    if (!s->crawled) return j;
    json_object_set_new(j, "outcomes", outcomes_json(a, evidence, s->name));
    json_object_set_new(j, "records_per_page", json_real(s->pages ? (double)s->records / (double)s->pages : 0));
    json_object_set_new(j, "file", json_boolean(has_file(a, s->name)));
    if (yield_fell(a, evidence, s->name, &fall))
        json_object_set_new(j, "fall", json_pack("{s:f, s:f, s:s}", "from", fall.from, "to", fall.to, "since", fall.since));
    return j;
}

static json_t *sources_json(struct arena *a, struct db *evidence, struct directory *d, size_t hidden)
{
    json_t *list = json_array();
    struct source_seen *v;
    size_t n = evidence ? sources_seen(a, evidence, &v) : 0;
    for (size_t i = 0; i < n; i++)
        if (is_told(d, hidden, v[i].name)) json_array_append_new(list, source_json(a, evidence, &v[i]));
    return list;
}

static json_t *registers_json(struct registers *r, const struct catalog *c)
{
    const struct load *const *v;
    json_t *list = json_array();
    size_t n = registers_loads(r, &v);
    for (size_t i = 0; i < n; i++) {
        int days = catalog_fresh_days(c, !strncmp(v[i]->name, "licence", 7) ? "licence"
                                         : !strcmp(v[i]->name, "leie")      ? "exclusion"
                                                                            : "npi");
        bool fresh = v[i]->as_of && date_is_day(v[i]->as_of) && date_days(v[i]->as_of, date_today()) <= days;
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s?, s:s, s:b, s:s, s:I, s:I, s:I, s:I, s:s, s:s, s:s?}", "name", v[i]->name, "authority",
                            v[i]->authority, "as_of", v[i]->as_of, "as_of_basis", v[i]->as_of_basis, "fresh", fresh, "complete",
                            v[i]->complete, "rows", (json_int_t)v[i]->rows_kept, "rows_total",
                            (json_int_t)v[i]->rows_total, "refused", (json_int_t)v[i]->rows_refused, "passed",
                            (json_int_t)v[i]->rows_passed, "file", v[i]->file, "hash", v[i]->hash, "lookup",
                            v[i]->lookup));
    }
    return list;
}

static json_t *issues_json(struct db *evidence, struct directory *d, size_t hidden)
{
    json_t *list = json_array(), *last = NULL;
    if (!evidence) return list;
    struct stmt *st = db_stmt(evidence, "SELECT kind, source, text FROM issue ORDER BY kind, id");
    while (stmt_next(st)) {
        if (!last || strcmp(json_string_value(json_object_get(last, "kind")), col_peek(st, 0))) {
            last = json_pack("{s:s, s:I}", "kind", col_peek(st, 0), "count", (json_int_t)0);
            json_array_append_new(list, last);
        }
        json_int_t count = json_integer_value(json_object_get(last, "count"));
        json_object_set_new(last, "count", json_integer(count + 1));
        if (!json_object_get(last, "example") && is_told(d, hidden, col_peek(st, 1)))
            json_object_set_new(last, "example", json_string(col_peek(st, 2)));
    }
    return list;
}

static json_t *directory_json(struct arena *a, struct directory *d)
{
    static const char *const names[] = {"made_at", "tool", "include", "records", "people", "practices", "register_only",
                                        "withheld"};
    json_t *j = json_object();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *v = directory_meta(a, d, names[i]);
        if (v) json_object_set_new(j, names[i], json_string(v));
    }
    const char *left_out = directory_meta(a, d, "unclear_left_out");
    int64_t apart = stmt_int(db_stmt(directory_db(d), "SELECT count(*) FROM pair WHERE verdict <> 'same'"), 0);
    json_object_set_new(j, "pairs_kept_apart", json_integer(apart));
    json_object_set_new(j, "pairs_left_out", json_integer(left_out ? strtoll(left_out, NULL, 10) : 0));
    return j;
}

static json_t *exclusions_json(struct directory *d)
{
    json_t *list = json_array();
    struct stmt *st = db_stmt(directory_db(d), "SELECT p.id, p.name, x.certain, x.name, x.type, x.since, x.reasons"
                                               " FROM exclusion x JOIN practitioner p ON p.n = x.n"
                                               " WHERE x.cleared IS NULL ORDER BY x.certain DESC, p.name, x.id");
    while (stmt_next(st))
        json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:s, s:s, s:s, s:s}", "id", col_peek(st, 0), "name",
                                              col_peek(st, 1), "certain", (int)col_int(st, 2), "listed_as",
                                              col_peek(st, 3), "type", col_peek(st, 4), "since", col_peek(st, 5),
                                              "reasons", col_peek(st, 6)));
    return list;
}

/* A row of the review list; HASH: of its address, where the directory does not tell that. */
struct review {
    const char *kind, *source, *url, *text, *hash;
};

static int by_hash(const void *x, const void *y)
{
    return strcmp((*(struct review *const *)x)->hash, (*(struct review *const *)y)->hash);
}

/* Rows that tell a hash get source and address from the records they were made of. */
static void find_withheld(struct arena *a, struct db *evidence, struct review *v, size_t n)
{
    struct review **hashed = arena_alloc(a, (n + 1) * sizeof *hashed);
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (v[i].hash) hashed[k++] = &v[i];
    if (!k || !evidence) return;
    qsort(hashed, k, sizeof *hashed, by_hash);
    struct arena *t = arena_new();
    struct stmt *st = db_stmt(evidence, "SELECT DISTINCT url, source FROM record ORDER BY url, source");
    for (; stmt_next(st); arena_reset(t)) {
        const char *url = col_peek(st, 0);
        struct review *key = &(struct review){.hash = hash_hex(t, url, strlen(url))};
        struct review **hit = bsearch(&key, hashed, k, sizeof *hashed, by_hash);
        while (hit && hit > hashed && !by_hash(hit - 1, &key)) hit--;
        for (; hit && hit < hashed + k && !by_hash(hit, &key); hit++) {
            (*hit)->source = col_text(a, st, 1);
            (*hit)->url = col_text(a, st, 0);
        }
    }
    arena_free(t);
}

static json_t *review_json(struct arena *a, struct directory *d, struct db *evidence)
{
    json_t *list = json_array();
    struct review *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *st = db_stmt(directory_db(d), "SELECT kind, source, url, text FROM review ORDER BY kind, id");
    while (stmt_next(st)) {
        struct review *r = ARENA_PUSH(a, v, n, cap);
        *r = (struct review){col_text(a, st, 0), col_text(a, st, 1), col_text(a, st, 2), col_text(a, st, 3), NULL};
        if (strcmp(r->kind, "withheld")) continue;
        r->hash = r->url;
        r->url = "";
    }
    find_withheld(a, evidence, v, n);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "kind", v[i].kind, "source", v[i].source, "url", v[i].url,
                                              "text", v[i].text));
    return list;
}

/* What a person could decide: one row for two people (or unplaced records), however many of their records were compared;
 * the most useful to decide first (link_use). */
static json_t *unclear_json(struct directory *d)
{
    json_t *list = json_array();
    struct stmt *st = db_stmt(
        directory_db(d),
        "WITH u AS (SELECT pair.a, pair.b, pair.why, pair.use, p.id AS ida, q.id AS idb, p.name AS na, q.name AS nb,"
        "   coalesce(p.id, pair.a) AS ga, coalesce(q.id, pair.b) AS gb FROM pair"
        "   LEFT JOIN record ra ON ra.key = pair.a LEFT JOIN practitioner p ON p.n = ra.n"
        "   LEFT JOIN record rb ON rb.key = pair.b LEFT JOIN practitioner q ON q.n = rb.n"
        "   WHERE pair.verdict = 'unclear')"
        " SELECT a, b, why, ida, idb, na, nb, max(use) AS most, count(*) FROM u WHERE ga <> gb"
        " GROUP BY min(ga, gb), max(ga, gb) ORDER BY most DESC, a, b LIMIT 1000");
    while (stmt_next(st))
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:I}", "a", col_peek(st, 0), "b",
                                              col_peek(st, 1), "why", col_peek(st, 2), "id_a", col_peek(st, 3), "id_b",
                                              col_peek(st, 4), "name_a", col_peek(st, 5), "name_b", col_peek(st, 6),
                                              "pairs", (json_int_t)col_int(st, 8)));
    return list;
}

static bool key_known(struct db *evidence, const char *key)
{
    if (!strncmp(key, "nppes|", 6)) return true;
    return evidence && stmt_int(bind_text(db_stmt(evidence, "SELECT 1 FROM record WHERE key = ?1"), 1, key), 0);
}

/* Rulings whose records are no longer there. */
static json_t *idle_json(struct arena *a, struct db *evidence, struct db *rulings)
{
    json_t *list = json_array();
    struct ruling *v;
    size_t n = rulings_all(a, rulings, &v);
    for (size_t i = 0; i < n; i++) {
        bool pair = !strcmp(v[i].verb, "same") || !strcmp(v[i].verb, "different");
        if (!pair && strcmp(v[i].verb, "confirm") && strcmp(v[i].verb, "correct")) continue;
        if (!strncmp(v[i].subject, "sha256:", 7)) continue; /* erased */
        if (key_known(evidence, v[i].subject) && (!v[i].object || key_known(evidence, v[i].object))) continue;
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s, s:s}", "verb", v[i].verb, "subject", v[i].subject,
                                              "object", v[i].object, "by", v[i].by, "why", v[i].why));
    }
    return list;
}

int status_command(struct arena *a, const struct opts *o)
{
    const struct catalog *c = catalog_load_dir(a, data_dir());
    struct registers *r = registers_open();
    struct db *evidence = evidence_open(DB_READ), *rulings = rulings_open(DB_READ);
    struct directory *d = directory_open();
    struct hidden_hash *hashes;
    size_t hidden = rulings_hidden(a, rulings, &hashes);
    json_t *all = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "downloads", downloads_told(a), "sources", sources_json(a, evidence, d, hidden),
                            "registers", registers_json(r, c), "directory", d ? directory_json(a, d) : json_null(),
                            "issues", issues_json(evidence, d, hidden), "exclusions", d ? exclusions_json(d) : json_array(),
                            "review", d ? review_json(a, d, evidence) : json_array(), "unclear", d ? unclear_json(d) : json_array(),
                            "idle_rulings", idle_json(a, evidence, rulings));
    if (!all) die("out of memory");
    if (opt_flag(o, "json")) json_line(stdout, all);
    else status_print(all);
    json_decref(all);
    directory_close(d);
    db_close(rulings);
    db_close(evidence);
    registers_close(r);
    return EXIT_DONE;
}
