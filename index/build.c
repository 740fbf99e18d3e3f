/* build.c - see build.h. Reads everything in one go, concludes, writes beside, renames. */
#include "build.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "buf.h"
#include "catalog.h"
#include "conclude.h"
#include "confirm.h"
#include "date.h"
#include "directory_write.h"
#include "evidence.h"
#include "fail.h"
#include "gather.h"
#include "hash.h"
#include "hide.h"
#include "home.h"
#include "mem.h"
#include "opt.h"
#include "place.h"
#include "practices.h"
#include "register.h"
#include "resolve.h"
#include "text.h"

struct build {
    struct arena *a;
    struct concluder k;
    struct db *evidence, *rulings;
    struct gathered *g;
    struct resolved *who;
    struct hidden_hash *hidden;
    size_t n_hidden;
    struct ruling *all_rulings;
    size_t n_rulings;
    struct words hidden_names, hidden_hosts;
    struct words used_npis; /* of people known from records; sorted before register rows are taken */
    enum hide_answer *answer; /* of each group */
    struct person ***members; /* of each group */
    size_t *sizes;
    struct id_book *ids;
    struct directory_writer *w;
    size_t people, practices, credentials, register_only, withheld, review;
};

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

/* The members of each group, in the order of their keys. */
static void sort_groups(struct build *b)
{
    struct resolved *r = b->who;
    b->members = arena_alloc(b->a, (r->n_groups + 1) * sizeof *b->members);
    b->sizes = arena_alloc(b->a, (r->n_groups + 1) * sizeof *b->sizes);
    b->answer = arena_alloc(b->a, (r->n_groups + 1) * sizeof *b->answer);
    for (size_t i = 0; i < r->n_people; i++) b->sizes[r->group[i]]++;
    for (size_t g = 0; g < r->n_groups; g++) {
        b->members[g] = arena_alloc(b->a, b->sizes[g] * sizeof **b->members);
        b->sizes[g] = 0;
    }
    for (size_t i = 0; i < r->n_people; i++) b->members[r->group[i]][b->sizes[r->group[i]]++] = r->people[i];
}

static bool has_record(const struct build *b, size_t g)
{
    for (size_t i = 0; i < b->sizes[g]; i++)
        if (b->members[g][i]->record) return true;
    return false;
}

static void hide_groups(struct build *b)
{
    for (size_t g = 0; g < b->who->n_groups; g++) {
        b->answer[g] = hide_check(b->a, b->hidden, b->n_hidden, b->members[g], b->sizes[g]);
        if (b->answer[g] == HIDE_NO) continue;
        hide_names(b->a, &b->hidden_names, b->members[g], b->sizes[g]);
        for (size_t i = 0; i < b->sizes[g]; i++) {
            const struct person *m = b->members[g][i];
            if (m->voice && !strcmp(m->voice, "self")) words_add(b->a, &b->hidden_hosts, m->host);
        }
    }
}

/* Takes the names of hidden people out of what is said of others. */
static void scrub(struct build *b, struct practitioner *p)
{
    size_t facts = 0;
    if (!b->hidden_names.n) return;
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t e = 0; e < p->credentials[i].evidence.n; e++) {
            struct evidence *x = &p->credentials[i].evidence.v[e];
            x->quote = hide_in_quote(b->a, &b->hidden_names, x->quote);
        }
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *value = p->facts[i].value;
        if (hide_in_quote(b->a, &b->hidden_names, value) != value) continue;
        for (size_t e = 0; e < p->facts[i].evidence.n; e++) {
            struct evidence *x = &p->facts[i].evidence.v[e];
            x->quote = hide_in_quote(b->a, &b->hidden_names, x->quote);
        }
        p->facts[facts++] = p->facts[i];
    }
    p->n_facts = facts;
}

static void review(struct build *b, const char *kind, const struct person *m, const char *text)
{
    directory_put_review(b->w, kind, m->source, m->record ? m->record->url : "", text);
    b->review++;
}

static void note_doubts(struct build *b, size_t g)
{
    for (size_t i = 0; i < b->sizes[g]; i++) {
        const struct person *m = b->members[g][i];
        if (m->npi_doubt) review(b, "npi", m, arena_printf(b->a, "%s: %s.", m->name ? m->name : "?", m->npi_doubt));
    }
}

static void put_group(struct build *b, size_t g)
{
    enum concluded why;
    struct practitioner *p = conclude(b->a, &b->k, b->members[g], b->sizes[g], &why);
    note_doubts(b, g);
    if (why == NOBODY_TO_TELL)
        review(b, "unplaced", b->members[g][0],
               arena_printf(b->a, "%s is named here, and nothing tells which person of that name it is.",
                            b->members[g][0]->name));
    if (!p) return;
    const char **keys = arena_alloc(b->a, (p->n_records + 1) * sizeof *keys);
    const char *row_id = NULL;
    size_t n = 0;
    for (size_t i = 0; i < p->n_records; i++) {
        keys[n++] = p->records[i].key;
        if (!strcmp(p->records[i].source, "nppes")) row_id = id_of_key(b->a, p->records[i].key);
    }
    confirm_apply(b->a, p, b->all_rulings, b->n_rulings);
    p->id = id_book_give(b->ids, keys, n);
    if (row_id) id_book_redirect(b->ids, row_id, p->id);
    scrub(b, p);
    directory_put(b->w, p);
    for (size_t i = 0; i < b->sizes[g]; i++)
        if (b->members[g][i]->npi)
            *ARENA_PUSH(b->a, b->used_npis.v, b->used_npis.n, b->used_npis.cap) = b->members[g][i]->npi;
    b->people++;
    b->credentials += p->n_credentials;
}

static void put_groups(struct build *b)
{
    for (size_t g = 0; g < b->who->n_groups; g++) {
        if (!has_record(b, g)) continue;
        if (b->answer[g] == HIDE_NO) {
            put_group(b, g);
            continue;
        }
        b->withheld++;
        if (b->answer[g] != HIDE_REVIEW) continue;
        for (size_t i = 0; i < b->sizes[g]; i++) {
            if (!b->members[g][i]->record) continue;
            review(b, "withheld", b->members[g][i],
                   "Withheld: this record may speak of somebody who is hidden. If it does not, rule it different.");
            break;
        }
    }
}

/* The group of a record key. */
static size_t group_of(const struct build *b, const char *key)
{
    size_t low = 0, high = b->who->n_people;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(b->who->people[mid]->key, key) < 0) low = mid + 1;
        else high = mid;
    }
    return b->who->group[low];
}

static void put_pairs(struct build *b)
{
    for (size_t i = 0; i < b->who->n_pairs; i++) {
        const struct pair *p = &b->who->pairs[i];
        size_t x = group_of(b, p->a), y = group_of(b, p->b);
        if (b->answer[x] != HIDE_NO || b->answer[y] != HIDE_NO || (!has_record(b, x) && !has_record(b, y))) continue;
        directory_put_pair(b->w, p->a, p->b, pair_verdict_names[p->verdict], p->why);
    }
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool is_used(const struct build *b, const char *npi)
{
    return b->used_npis.n && bsearch(&npi, b->used_npis.v, b->used_npis.n, sizeof *b->used_npis.v, by_text);
}

static void put_register_only(void *ctx, const struct nppes_row *row)
{
    struct build *b = ctx;
    struct arena *a = arena_new();
    if (!row->family || is_used(b, row->npi)) goto done;
    struct person *m = person_of_row(a, b->k.c, b->k.r, row);
    if (hide_check(a, b->hidden, b->n_hidden, &m, 1) != HIDE_NO) goto done;
    enum concluded why;
    struct practitioner *p = conclude(a, &b->k, &m, 1, &why);
    if (!p) goto done;
    p->id = id_book_passing(b->ids, m->key);
    if (p->id) {
        directory_put(b->w, p);
        b->register_only++;
    }
done:
    arena_free(a);
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
    if (b->used_npis.n) qsort(b->used_npis.v, b->used_npis.n, sizeof *b->used_npis.v, by_text);
    for (size_t i = 0; i < codes.n; i++) {
        nppes_each_of_taxonomy(b->k.r, codes.v[i], put_register_only, b);
        buf_printf(&all, "%s%s", i ? "," : "taxonomy=", codes.v[i]);
    }
    directory_put_meta(b->w, "include", all.s ? all.s : "");
    buf_free(&all);
}

/* Sources whose every person is hidden, or that bear their name, are not named. */
static bool is_hidden_source(const struct build *b, const char *source)
{
    size_t shown = 0, hidden = 0;
    if (b->hidden_names.n && hide_in_quote(b->a, &b->hidden_names, source) != source) return true;
    for (size_t g = 0; b->n_hidden && g < b->who->n_groups; g++)
        for (size_t i = 0; i < b->sizes[g]; i++)
            if (!strcmp(b->members[g][i]->source, source)) *(b->answer[g] == HIDE_NO ? &shown : &hidden) += 1;
    return hidden && !shown;
}

static void put_sources(struct build *b)
{
    if (!b->evidence) return;
    struct source_seen *list;
    size_t n = sources_seen(b->a, b->evidence, &list);
    for (size_t i = 0; i < n; i++)
        if (!is_hidden_source(b, list[i].name))
            directory_put_source(b->w, list[i].name, list[i].voice, list[i].last_ok, list[i].pages, list[i].records);
}

static void put_redirect(void *ctx, const char *id, const char *to)
{
    struct build *b = ctx;
    if (!id_book_has(b->ids, id)) directory_put_redirect(b->w, id, to);
}

static void put_hidden_npis(struct build *b)
{
    for (size_t g = 0; g < b->who->n_groups; g++)
        for (size_t i = 0; b->answer[g] == HIDE_YES && i < b->sizes[g]; i++) {
            const char *npi = b->members[g][i]->npi;
            if (npi) directory_put_hidden(b->w, hash_hex(b->a, npi, strlen(npi)));
        }
}

static void put_rest(struct build *b)
{
    const struct load *const *loads;
    size_t n = registers_loads(b->k.r, &loads);
    for (size_t i = 0; i < n; i++) directory_put_load(b->w, loads[i]);
    put_pairs(b);
    b->practices = practices_put(b->a, b->w, b->k.places, b->g->practices, b->g->n_practices, &b->hidden_names,
                                 &b->hidden_hosts);
    put_sources(b);
    put_hidden_npis(b);
    redirects_each(b->rulings, put_redirect, b);
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
        json_t *j = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f}", "records", (json_int_t)b->g->records,
                              "people", (json_int_t)b->people, "practices", (json_int_t)b->practices, "credentials",
                              (json_int_t)b->credentials, "register_only", (json_int_t)b->register_only, "withheld",
                              (json_int_t)b->withheld, "review", (json_int_t)b->review, "seconds", seconds,
                              "records_per_second", rate);
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
    struct build b = {.a = a};
    struct pair_ruling *pairs;
    double start = seconds_now();
    open_all(&b);
    b.g = gather(a, b.k.c, b.k.r, b.evidence);
    size_t n = rulings_pairs(a, b.rulings, &pairs);
    b.who = resolve_all(a, b.k.c, b.g->people, b.g->n_people, pairs, n);
    sort_groups(&b);
    hide_groups(&b);
    put_groups(&b);
    put_included(&b, o);
    put_rest(&b);
    close_all(&b);
    print_summary(&b, seconds_now() - start, opt_flag(o, "json"));
    return EXIT_DONE;
}
