/* check.c - `vouch check`: are the files of the home sound? See status.h. */
#include "status.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "check_questions.h"
#include "claim.h"
#include "date.h"
#include "directory.h"
#include "directory_write.h"
#include "evidence.h"
#include "fail.h"
#include "home.h"
#include "mem.h"
#include "opt.h"
#include "register.h"
#include "ruling.h"

static void check_file(json_t *list, const char *name, const char *wrong)
{
    json_array_append_new(list, json_pack("{s:s, s:b, s:s?}", "file", name, "sound", !wrong, "wrong", wrong));
}

/* Nobody who is hidden stands in the directory. */
static char *hidden_shown(struct arena *a, struct directory *d, struct db *rulings)
{
    struct hidden_hash *v;
    size_t n = rulings_hidden(a, rulings, &v);
    for (size_t i = 0; i < n; i++)
        if (stmt_int(bind_text(db_stmt(directory_db(d), "SELECT 1 FROM practitioner WHERE id = ?1"), 1, v[i].who), 0))
            return arena_printf(a, "%s is hidden and stands in it; run: vouch build", v[i].who);
    return NULL;
}

static void print_names(const char *what, json_t *list, size_t most)
{
    size_t i;
    json_t *name;
    printf("    %s", what);
    json_array_foreach(list, i, name)
        if (i < most) printf("%s%s", i ? " | " : "", json_string_value(name));
    puts(json_array_size(list) ? "" : "nobody");
}

/* Answers questions whose order is known, and tells what differs. */
static int check_questions(struct arena *a, const char *path, bool json)
{
    struct directory *d = directory_open();
    if (!d) die("there is no directory yet; first: vouch crawl, vouch build");
    json_t *list = questions_asked(a, d, path, date_today()), *row;
    size_t i, other = 0;
    json_array_foreach(list, i, row) {
        bool same = json_is_true(json_object_get(row, "same"));
        other += !same;
        if (json || same) continue;
        printf("%s:%lld: %s\n", path, (long long)json_integer_value(json_object_get(row, "line")),
               json_string_value(json_object_get(row, "question")));
        print_names("wanted: ", json_object_get(row, "wanted"), SIZE_MAX);
        print_names("found:  ", json_object_get(row, "found"), json_array_size(json_object_get(row, "wanted")) + 2);
    }
    if (json) {
        json_t *all = json_pack("{s:b, s:I, s:I, s:O}", "same", !other, "questions", (json_int_t)i, "different", (json_int_t)other, "rows", list);
        json_line(stdout, all);
        json_decref(all);
    } else {
        printf("%zu questions, %zu answered in another order\n", i, other);
    }
    json_decref(list);
    directory_close(d);
    return other ? EXIT_NOTHING : EXIT_DONE;
}

int check_command(struct arena *a, const struct opts *o)
{
    if (opt_text(o, "questions")) return check_questions(a, opt_text(o, "questions"), opt_flag(o, "json"));
    json_t *list = json_array(), *row;
    struct registers *r = registers_open();
    struct db *evidence = evidence_open(DB_READ), *rulings = rulings_open(DB_READ);
    struct directory *d = directory_open();
    const struct load *const *loads;
    size_t n = registers_loads(r, &loads), i;
    bool sound = true;
    if (evidence) check_file(list, "evidence.db", db_check(a, evidence));
    if (rulings) check_file(list, "rulings.db", db_check(a, rulings));
    for (i = 0; i < n; i++)
        check_file(list, arena_printf(a, "registers/%s.db", loads[i]->name),
                   db_check(a, registers_db(r, loads[i]->name)));
    if (d) {
        char *wrong = directory_check(a, directory_db(d), false);
        check_file(list, "directory.db", wrong ? wrong : hidden_shown(a, d, rulings));
    }
    struct source_seen *seen;
    size_t n_seen = evidence ? sources_seen(a, evidence, &seen) : 0;
    json_t *orphans = json_array();
    for (i = 0; i < n_seen; i++) {
        const char *name = arena_printf(a, "sources/%s.json", seen[i].name);
        bool has_file = !access(home_path(a, name), F_OK) || !access(data_path(a, name), F_OK);
        if (!has_file && seen[i].crawled && seen[i].records) json_array_append_new(orphans, json_string(seen[i].name));
    }
    json_array_foreach(orphans, i, row) {
        if (opt_flag(o, "json")) continue;
        printf("%s: its source file is gone, its records still count; put it back, or: vouch forget %s\n", json_string_value(row),
               json_string_value(row));
    }
    json_array_foreach(list, i, row) {
        bool good = json_is_true(json_object_get(row, "sound"));
        sound = sound && good;
        if (opt_flag(o, "json")) continue;
        printf("%s: %s\n", json_string_value(json_object_get(row, "file")),
               good ? "sound" : json_string_value(json_object_get(row, "wrong")));
    }
    json_t *all = json_pack("{s:b, s:o, s:o}", "sound", sound, "files", list, "sources_without_file", orphans);
    if (opt_flag(o, "json")) json_line(stdout, all);
    json_decref(all);
    directory_close(d);
    db_close(rulings);
    db_close(evidence);
    registers_close(r);
    return sound ? EXIT_DONE : EXIT_NOTHING;
}
