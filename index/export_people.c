/* export_people.c - see export_people.h */
#include "export_people.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "claim.h"
#include "directory.h"
#include "fail.h"
#include "mem.h"
#include "opt.h"
#include "ruling.h"

/* One line under way: the rows come sorted by what they are gathered under. */
struct line {
    FILE *out;
    struct arena *a;
    int64_t who;
    const char *kind;
    json_t *json, *records, *ids;
    size_t lines;
};

static void end_line(struct line *x)
{
    if (!x->json) return;
    json_object_set_new(x->json, "records", x->records);
    json_object_set_new(x->json, "record_ids", x->ids);
    json_line(x->out, x->json);
    json_decref(x->json);
    x->json = NULL;
    x->lines++;
    arena_reset(x->a);
}

/* ID and NAME are NULL for people whom the directory does not answer; the id is then what the first key would give. */
static void add_row(struct line *x, int64_t who, const char *kind, const char *id, const char *name, const char *key,
                    const char *item)
{
    if (x->json && (x->who != who || strcmp(x->kind, kind))) end_line(x);
    if (!x->json) {
        bool person = !strcmp(kind, "person");
        x->who = who;
        x->kind = person ? "person" : "practice";
        x->json = json_pack("{s:s, s:b, s:s}", "kind", x->kind, "practitioner", 0, "id", id ? id : id_of_key(x->a, key));
        x->records = json_array();
        x->ids = json_array();
    }
    if (id && !json_is_true(json_object_get(x->json, "practitioner"))) {
        json_object_set_new(x->json, "practitioner", json_true());
        json_object_set_new(x->json, "id", json_string(id));
        json_object_set_new(x->json, "name", json_string(name));
    }
    json_array_append_new(x->records, json_pack("{s:s, s:s}", "key", key, "id", item));
    json_array_append_new(x->ids, json_string(item));
}

/* The item of a key "source|address|item". */
static const char *item_of(const char *key, const char *source, const char *url)
{
    size_t cut = strlen(source) + strlen(url) + 2;
    return strlen(key) >= cut ? key + cut : key;
}

static void put_rows(struct line *x, struct stmt *st)
{
    while (stmt_next(st)) {
        const char *source = col_peek(st, 5), *key = col_peek(st, 4), *url = source ? col_peek(st, 6) : NULL;
        /* Rows of NPPES and corrections stand at no address: no records that somebody gave. */
        if (source && !*url && (!strcmp(source, "nppes") || !strcmp(source, "correction"))) continue;
        add_row(x, col_int(st, 0), col_peek(st, 1), col_peek(st, 2), col_peek(st, 3), key, source ? item_of(key, source, url) : col_peek(st, 6));
    }
    end_line(x);
}

static void put_sure(struct line *x, struct db *db)
{
    put_rows(x, db_stmt(db, "SELECT r.n, 'person', p.id, p.name, r.key, r.source, r.url FROM practitioner p"
                            " JOIN record r ON r.n = p.n ORDER BY r.n, r.key"));
    put_rows(x, db_stmt(db, "SELECT who, kind, NULL, NULL, key, NULL, item FROM loose ORDER BY kind, who, key"));
}

static void put_best(struct line *x, struct db *db)
{
    put_rows(x, db_stmt(db, "SELECT r.best, 'person', p.id, p.name, r.key, r.source, r.url FROM record r"
                            " JOIN practitioner p ON p.n = r.n"
                            " UNION ALL SELECT best, kind, NULL, NULL, key, NULL, item FROM loose ORDER BY 2, 1, 5"));
}

int export_people_command(struct arena *a, const struct opts *o)
{
    const char *const *args, *threshold = opt_text(o, "threshold");
    size_t n = opt_args(o, &args);
    bool best = threshold && !strcmp(threshold, "best");
    if (n < 1 || n > 2 || strcmp(args[0], "practitioners")) die_usage("vouch export practitioners [FILE]");
    if (threshold && !best && strcmp(threshold, "sure")) die_usage("--threshold is sure or best, not \"%s\"", threshold);
    struct directory *d = directory_open();
    if (!d) die("there is no directory yet; run: vouch build");
    struct line x = {.out = n > 1 && strcmp(args[1], "-") ? fopen(args[1], "w") : stdout, .a = arena_new()};
    if (!x.out) die("%s cannot be written: %s", args[1], strerror(errno));
    (best ? put_best : put_sure)(&x, directory_db(d));
    if (x.out != stdout && fclose(x.out)) die("%s cannot be written", args[1]);
    arena_free(x.a);
    directory_close(d);
    (void)a;
    return x.lines ? EXIT_DONE : EXIT_NOTHING;
}
