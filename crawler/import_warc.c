/* import_warc.c - see import_warc.h. Each answer walks the way of a fetched one (crawl_keep.h), at the instant it has in the
 * archive; scope, robots.txt, limits and what a page says of itself hold as live. */
#include "import_warc.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "archive.h"
#include "crawl_backlog.h"
#include "crawl_host.h"
#include "crawl_keep.h"
#include "crawl_read.h"
#include "crawl_run.h"
#include "import_kind.h"
#include "import_summary.h"
#include "index/claim.h"
#include "index/date.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"
#include "index/yield.h"
#include "readers.h"
#include "sitemap.h"
#include "source.h"

enum { DAMAGE_SHOWN = 20, DAMAGE_KEPT = 1000, PROGRESS_EVERY = 64 };

struct warc_load {
    struct arena *a;
    struct run run;
    const struct source_list *sources;
    struct archive *ar;
    struct tally left;     /* pages that were not taken, by reason; the line is the offset in the file */
    bool *begun;           /* by site: its start addresses stand in evidence.db */
    const char *newest;    /* nothing is taken that is dated later */
    int64_t taken, seen, damage_shown;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
    interrupted = sig;
}

static void on_damage(void *ctx, const char *file, uint64_t offset, const char *text)
{
    struct warc_load *l = ctx;
    progress_end();
    if (l->damage_shown++ < DAMAGE_SHOWN) warn("%s, byte %llu: %s", file, (unsigned long long)offset, text);
    if (l->damage_shown > DAMAGE_KEPT) return; /* the rest is counted */
    struct arena *a = arena_new();
    run_write(&l->run);
    issue_note(l->run.db, "import", "archive", arena_printf(a, "%s, byte %llu: %s", file, (unsigned long long)offset, text));
    arena_free(a);
}

static void leave(struct warc_load *l, const struct archive_page *p, const char *reason)
{
    l->left.file = p->file;
    tally_add(&l->left, reason, p->url, (long)p->offset);
}

static void choose_sites(struct warc_load *l, const char *source)
{
    struct run *r = &l->run;
    const struct source *only = source ? source_find(l->sources, source) : NULL;
    if (source && !only) die_usage("there is no source \"%s\"; see: vouch sources", source);
    if (only && only->is_register) die_usage("%s is a register, and has no pages", source);
    for (size_t i = 0; i < l->sources->n; i++) {
        const struct source *s = &l->sources->list[i];
        if (s->is_register || (only && s != only)) continue;
        struct site *site = ARENA_PUSH(r->a, r->sites, r->n_sites, r->c_sites);
        scope_of(r->a, s, &site->scope);
        if (site->scope.wrong) warn("%s: %s", s->file, site->scope.wrong);
    }
    if (!r->n_sites)
        die_usage("there is no site whose pages could be taken; describe one in %s", home_path(l->a, "sources/NAME.json"));
    l->begun = arena_alloc(l->a, r->n_sites * sizeof *l->begun);
}

/* The site that goes to U, else NULL and *WHY tells why the nearest one does not. */
static struct site *site_for(struct warc_load *l, struct arena *a, const struct url *u, const struct page_row *known,
                             const char **why)
{
    struct run *r = &l->run;
    *why = "no source goes there";
    for (size_t i = 0; i < r->n_sites; i++) {
        struct site *s = &r->sites[i];
        const char *refused = scope_refuses(a, &s->scope, u);
        bool led_to = known && !strcmp(known->source, s->scope.source->name) && !scope_refuses_redirect(&s->scope, u);
        if (!refused || led_to) return s;
        if (scope_own(&s->scope, u)) *why = arena_printf(a, "its source does not go there: %s", refused);
    }
    return NULL;
}

/* robots.txt as the archive has it, unless a newer one is known. */
static void take_robots(struct warc_load *l, const struct url *u, const struct fetch_answer *answer)
{
    struct run *r = &l->run;
    for (size_t i = 0; i < r->n_sites; i++) {
        struct arena *a = arena_new();
        bool near = scope_near(a, &r->sites[i].scope, u);
        arena_free(a);
        if (!near) continue;
        run_write(r);
        struct host *h = host_get(r, u->origin);
        if (h->row.robots_ms < date_pretended() && host_take_robots(r, h, answer)) h->row.robots_ms = date_pretended();
        run_kept(r);
        return;
    }
}

/* The page's row, made when it is new; NULL when it is not taken, and *WHY tells why. */
static struct page_row *row_for(struct warc_load *l, struct arena *a, struct site *s, const struct url *u,
                                struct page_row *known, const struct archive_page *p, const char **why)
{
    struct run *r = &l->run;
    if (known) {
        const char *at = frontier_fetched_at(a, r->db, known->id);
        *why = "known already, as it was then or later";
        return at && strcmp(at, p->at) >= 0 ? NULL : known;
    }
    *why = "its source has as many pages as it may have";
    if (s->pages >= s->scope.source->pages) return NULL;
    bool is_sitemap = false;
    if (text_ends_nocase(u->path, ".xml") && p->answer.outcome == OUTCOME_OK) {
        const struct buf *b = &p->answer.body;
        is_sitemap = strcmp(sitemap_parse(a, b->s ? b->s : "", b->n)->kind, "none") != 0;
    }
    struct page_row row = {.source = s->scope.source->name, .url = u->href, .host = u->origin,
                           .kind = is_sitemap ? "sitemap" : "page"};
    frontier_add(r->db, &row, NULL);
    s->pages += !is_sitemap;
    return frontier_page(a, r->db, u->href);
}

/* NULL when the page was taken, else why not. */
static const char *take_page(struct warc_load *l, struct arena *a, const struct archive_page *p)
{
    struct run *r = &l->run;
    struct url u;
    const char *why = NULL;
    if (!p->at) return "it has no date, so nobody knows how old it is";
    if (strcmp(p->at, l->newest) > 0) return "it is dated in the future";
    if (!url_parse(a, p->url, NULL, &u, &why)) return "its address cannot be understood";
    date_pretend(p->at);
    if (!strcmp(u.path, "/robots.txt")) {
        take_robots(l, &u, &p->answer);
        return NULL;
    }
    struct page_row *known = frontier_page(a, r->db, u.href);
    struct site *s = site_for(l, a, &u, known, &why);
    if (!s) return why;
    if (known && strcmp(known->source, s->scope.source->name)) {
        struct site *own = run_site(r, known->source);
        if (own) s = own;
        else return "it belongs to another source";
    }
    if (host_allows(host_get(r, u.origin), &u) == OUTCOME_ROBOTS_DENIED) return "robots.txt asks us to keep out";
    run_write(r);
    if (!l->begun[s - r->sites]) {
        date_pretend(NULL);
        keep_site(r, s, l->sources);
        date_pretend(p->at);
        l->begun[s - r->sites] = true;
        if (!known) known = frontier_page(a, r->db, u.href);
    }
    struct page_row *row = row_for(l, a, s, &u, known, p, &why);
    if (!row) return why;
    if (p->answer.outcome == OUTCOME_UNCHANGED && !row->snapshot) return "it repeats bytes that are not here";
    struct fetch_answer answer = p->answer;
    answer.body = (struct buf){0}; /* the archive's own stays there */
    buf_put(&answer.body, p->answer.body.s, p->answer.body.n);
    keep_answer(r, row, &answer);
    buf_free(&answer.body);
    l->taken++;
    return NULL;
}

static void progress(const struct warc_load *l)
{
    uint64_t size = archive_size(l->ar), done = archive_taken(l->ar);
    progress_text("import warc: %lld pages, %llu of %llu MB", (long long)l->seen, (unsigned long long)(done >> 20),
                  (unsigned long long)(size >> 20));
}

static json_t *counts_json(const struct warc_load *l)
{
    json_t *outcomes = json_object(), *records = json_object();
    for (int o = 0; o < OUTCOMES; o++)
        if (l->run.outcomes[o]) json_object_set_new(outcomes, outcome_info[o].name, json_integer(l->run.outcomes[o]));
    for (int t = 0; t < WARC_TYPES; t++)
        if (archive_records(l->ar, (enum warc_type)t))
            json_object_set_new(records, warc_type_words[t], json_integer(archive_records(l->ar, (enum warc_type)t)));
    return json_pack("{s:o, s:o}", "outcomes", outcomes, "archive_records", records);
}

/* What the archive left out itself is counted with the rest. */
static void add_left_out(struct warc_load *l)
{
    const struct archive_left *v;
    size_t n = archive_left_out(l->ar, &v);
    for (size_t i = 0; i < n; i++)
        *ARENA_PUSH(l->a, l->left.list, l->left.n, l->left.cap) =
            (struct refusal){v[i].reason, v[i].example, v[i].file, v[i].count, (int64_t)v[i].offset};
}

static void print_json(const struct warc_load *l, double seconds)
{
    json_t *left = json_array(), *all = counts_json(l);
    for (size_t i = 0; i < l->left.n; i++) {
        const struct refusal *r = &l->left.list[i];
        json_array_append_new(left, json_pack("{s:s, s:I, s:s?, s:s, s:I}", "reason", r->reason, "count",
                                              (json_int_t)r->count, "first_in", r->file, "first", r->example,
                                              "first_at_byte", (json_int_t)r->first_line));
    }
    json_t *j = json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:b, s:o}", "kind", "warc", "pages_seen",
                          (json_int_t)l->seen, "pages_taken", (json_int_t)l->taken, "records",
                          (json_int_t)l->run.records, "issues", (json_int_t)l->run.issues, "damaged",
                          (json_int_t)archive_damages(l->ar), "bytes", (json_int_t)archive_taken(l->ar), "seconds",
                          seconds, "interrupted", interrupted != 0, "left_out", left);
    json_object_update(j, all);
    json_line(stdout, j);
    json_decref(all);
    json_decref(j);
}

static void print_text(const struct warc_load *l, double seconds)
{
    double mb = (double)archive_taken(l->ar) / 1e6;
    printf("%lld pages taken of %lld in %.1f s (%.1f MB/s); %lld records read%s\n", (long long)l->taken, (long long)l->seen,
           seconds, seconds > 0 ? mb / seconds : 0, (long long)l->run.records,
           interrupted ? "; interrupted, the same command goes on" : "");
    for (int o = 0; o < OUTCOMES; o++)
        if (l->run.outcomes[o])
            printf("  %-20s %6lld  %s\n", outcome_info[o].name, (long long)l->run.outcomes[o], outcome_info[o].text);
    if (archive_damages(l->ar)) printf("  damaged places: %lld\n", (long long)archive_damages(l->ar));
    if (l->left.n) puts("  not taken:");
    for (size_t i = 0; i < l->left.n; i++) {
        const struct refusal *r = &l->left.list[i];
        printf("    %lld: %s (first in %s, byte %lld: %s)\n", (long long)r->count, r->reason, r->file,
               (long long)r->first_line, r->example);
    }
}

/* Until all that is stored is read. */
static void read_backlog(struct run *r)
{
    while (!backlog_is_done(r)) {
        backlog_step(r);
        read_keep(r, 1000);
    }
    read_finish(r);
}

static void take_all(struct warc_load *l)
{
    struct archive_page p;
    struct arena *a = arena_new();
    const char *why = NULL;
    backlog_begin(&l->run); /* what a run that was killed had stored and not yet read */
    read_backlog(&l->run);
    while (!interrupted && archive_next(l->ar, &p, &why)) {
        const char *reason = take_page(l, a, &p);
        date_pretend(NULL);
        if (reason) leave(l, &p, reason);
        if (++l->seen % PROGRESS_EVERY == 0) progress(l);
        arena_reset(a);
        do read_keep(&l->run, readers_full(l->run.readers) ? 1000 : 0);
        while (readers_full(l->run.readers));
    }
    read_backlog(&l->run);
    run_write(&l->run);
    for (size_t i = 0; i < l->run.n_sites; i++)
        if (l->begun[i]) yield_note(l->run.db, l->run.sites[i].scope.source->name);
    run_commit(&l->run);
    arena_free(a);
    progress_end();
    if (why) die_usage("%s%s", why, l->taken ? "; what was taken before it stays" : "; nothing was taken");
}

int warc_import(struct arena *a, const char *const *files, size_t n, const char *source, bool json)
{
    struct warc_load l = {.a = a, .run = {.a = a, .pages_left = -1}, .left = {.a = a}};
    struct source_list *sources = sources_load(a);
    struct sigaction act = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND}; /* asked twice, it ends at once */
    double from = clock_seconds();
    l.sources = sources;
    choose_sites(&l, source);
    l.newest = arena_printf(a, "%sT23:59:59Z", date_today());
    l.run.db = evidence_open(DB_WRITE);
    const char **names = arena_alloc(a, (l.run.n_sites + 1) * sizeof *names);
    for (size_t i = 0; i < l.run.n_sites; i++) names[i] = l.run.sites[i].scope.source->name;
    frontier_choose(l.run.db, names, l.run.n_sites);
    read_begin(&l.run);
    l.run.began_ms = frontier_real_ms();
    l.ar = archive_new(a, files, n, on_damage, &l);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    take_all(&l);
    add_left_out(&l);
    if (json) print_json(&l, clock_seconds() - from);
    else print_text(&l, clock_seconds() - from);
    archive_free(l.ar);
    read_abandon(&l.run);
    run_free(&l.run);
    db_close(l.run.db);
    sources_free(sources);
    return EXIT_DONE;
}
