/* build.c - see build.h. Reads everything in one go, concludes, writes beside, renames. */
#include "build.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "buf.h"
#include "build_people.h"
#include "catalog.h"
#include "date.h"
#include "directory_write.h"
#include "evidence.h"
#include "fail.h"
#include "hide.h"
#include "home.h"
#include "mem.h"
#include "opt.h"
#include "place.h"
#include "practices.h"
#include "register.h"
#include "text.h"

static void read_vocabulary(struct build *b)
{
    for (size_t i = 0; catalog_files[i]; i++) {
        struct buf body = {0};
        if (buf_read_file(&body, data_path(b->a, catalog_files[i]), 64u << 20))
            die("%s cannot be read", data_path(b->a, catalog_files[i]));
        directory_put_vocabulary(b->w, catalog_files[i], body.s ? body.s : "");
        buf_free(&body);
    }
}

/* Adds the codes of "taxonomy=A,B,C" to CODES; dies when it is something else. */
static void add_codes(struct arena *a, struct words *codes, const char *text)
{
    char **code;
    const char *list = text_starts(text, "taxonomy=") ? text + 9 : NULL;
    if (!list) die_usage("--include wants taxonomy=CODE,..., not \"%s\"", text);
    size_t n = text_split(a, list, ", ", &code);
    for (size_t i = 0; i < n; i++) words_add(a, codes, code[i]);
}

static void codes_of_settings(struct arena *a, struct words *codes)
{
    json_error_t e;
    const char *path = home_path(a, "vouch.json");
    json_t *settings = json_load_file(path, 0, &e), *include = json_object_get(settings, "include"), *one;
    size_t i;
    if (!settings && e.line > 0) die("%s, line %d: %s", path, e.line, e.text);
    if (json_is_string(include)) add_codes(a, codes, json_string_value(include));
    json_array_foreach(include, i, one)
        if (json_is_string(one)) add_codes(a, codes, arena_strdup(a, json_string_value(one)));
    json_decref(settings);
}

static void put_included(struct build *b, const struct opts *o)
{
    const char *const *given;
    struct words codes = {0};
    struct buf all = {0};
    size_t n = opt_list(o, "include", &given);
    for (size_t i = 0; i < n; i++) add_codes(b->a, &codes, given[i]);
    if (!n) codes_of_settings(b->a, &codes);
    build_register_only(b, &codes);
    for (size_t i = 0; i < codes.n; i++) buf_printf(&all, "%s%s", i ? "," : "taxonomy=", codes.v[i]);
    directory_put_meta(b->w, "include", all.s ? all.s : "");
    buf_free(&all);
}

static void put_sources(struct build *b)
{
    if (!b->evidence) return;
    struct source_seen *list;
    size_t n = sources_seen(b->a, b->evidence, &list);
    for (size_t i = 0; i < n; i++)
        if (!build_is_hidden_source(b, list[i].name))
            directory_put_source(b->w, list[i].name, list[i].voice, list[i].last_ok, list[i].pages, list[i].records);
}

static void put_redirect(void *ctx, const char *id, const char *to)
{
    struct build *b = ctx;
    if (!id_book_has(b->ids, id)) directory_put_redirect(b->w, id, to);
}

static void put_rest(struct build *b)
{
    const struct load *const *loads;
    size_t n = registers_loads(b->k.r, &loads);
    for (size_t i = 0; i < n; i++) directory_put_load(b->w, loads[i]);
    build_pairs(b);
    b->practices = practices_put(b->w, b->k.places, b->evidence, b->g->practices, &(struct hidden_marks){&b->hidden_names, &b->hidden_hosts, b->hidden_words});
    put_sources(b);
    build_hidden_npis(b);
    redirects_each(b->rulings, put_redirect, b);
    const char **ids = arena_alloc(b->a, (b->n_hidden + 1) * sizeof *ids);
    size_t n_ids = 0;
    for (size_t i = 0; i < b->n_hidden; i++)
        if (!n_ids || strcmp(ids[n_ids - 1], b->hidden[i].who)) ids[n_ids++] = b->hidden[i].who;
    directory_put_changes(b->w, ids, n_ids);
    read_vocabulary(b);
    directory_put_meta(b->w, "made_at", date_now(b->a));
    directory_put_meta(b->w, "tool", "vouch " VOUCH_VERSION);
    directory_put_meta(b->w, "records", arena_printf(b->a, "%zu", b->g->records));
    directory_put_meta(b->w, "people", arena_printf(b->a, "%zu", b->people));
    directory_put_meta(b->w, "practices", arena_printf(b->a, "%zu", b->practices));
    directory_put_meta(b->w, "register_only", arena_printf(b->a, "%zu", b->register_only));
    directory_put_meta(b->w, "withheld", arena_printf(b->a, "%zu", b->withheld));
}

static double seconds_now(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t)) die("the clock cannot be read");
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print_summary(const struct build *b, double seconds, bool json)
{
    double rate = seconds > 0 ? (double)b->g->records / seconds : 0;
    if (json) {
        json_t *j = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:f, s:I}", "records", (json_int_t)b->g->records,
                              "people", (json_int_t)b->people, "practices", (json_int_t)b->practices, "credentials",
                              (json_int_t)b->credentials, "register_only", (json_int_t)b->register_only, "withheld",
                              (json_int_t)b->withheld, "review", (json_int_t)b->review, "seconds", seconds,
                              "records_per_second", rate, "gathered_seconds", b->gathered_at, "joined_seconds",
                              b->joined_at - b->gathered_at, "pairs_compared", (json_int_t)b->who->compared);
        json_line(stdout, j);
        json_decref(j);
        return;
    }
    printf("%zu records: %zu people with %zu credentials, %zu practices", b->g->records, b->people, b->credentials,
           b->practices);
    if (b->register_only) printf("; %zu known from registers only", b->register_only);
    if (b->withheld) printf("; %zu withheld", b->withheld);
    if (b->review) printf("; %zu for review (vouch status)", b->review);
    printf("; %.1f s\n", seconds);
}

static void open_all(struct build *b)
{
    home_lock("directory.db");
    b->k.c = catalog_load_dir(b->a, data_dir());
    b->k.places = places_load_dir(b->a, data_dir(), b->k.c);
    b->k.r = registers_open();
    b->evidence = evidence_open(DB_READ);
    b->rulings = rulings_open(DB_WRITE);
    if (b->evidence) db_begin(b->evidence);
    db_begin(b->rulings);
    b->ids = id_book_open(b->a, b->rulings);
    b->n_rulings = rulings_all(b->a, b->rulings, &b->all_rulings);
    b->n_hidden = rulings_hidden(b->a, b->rulings, &b->hidden);
    if (b->n_hidden) b->hidden_words = hide_words_new(b->a, b->hidden, b->n_hidden);
    b->w = directory_begin(b->a, home_path(b->a, "directory.db"), b->k.c);
}

static void close_all(struct build *b)
{
    db_commit(b->rulings);
    directory_finish(b->w);
    if (b->evidence) db_commit(b->evidence);
    db_close(b->rulings);
    db_close(b->evidence);
    registers_close(b->k.r);
}

int build_command(struct arena *a, const struct opts *o)
{
    struct build b = {.a = a, .t = arena_new()};
    struct pair_ruling *pairs;
    double start = seconds_now();
    date_set_today(date_today()); /* one day for the whole build, whichever thread asks */
    open_all(&b);
    b.g = gather(b.k.c, b.k.r, b.evidence);
    b.gathered_at = seconds_now() - start;
    size_t n = rulings_pairs(a, b.rulings, &pairs);
    b.who = resolve_all(b.g->people, pairs, n);
    b.joined_at = seconds_now() - start;
    build_hide(&b);
    build_groups(&b);
    put_included(&b, o);
    put_rest(&b);
    close_all(&b);
    print_summary(&b, seconds_now() - start, opt_flag(o, "json"));
    resolved_free(b.who);
    gathered_free(b.g);
    free(b.answer);
    free(b.told);
    free(b.hides);
    arena_free(b.t);
    return EXIT_DONE;
}
