/* crawl_report.c - see crawl_report.h */
#include "crawl_report.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "crawl_host.h"
#include "fetch.h"
#include "index/claim.h"
#include "index/db.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/register.h"

enum { PROGRESS_MS = 250 };

static bool progress_shown;

static int64_t hosts_waiting(const struct run *r)
{
    int64_t n = 0;
    for (size_t i = 0; i < r->n_hosts; i++) n += r->hosts[i]->maybe_due;
    return n;
}

void report_progress(struct run *r)
{
    static int64_t last;
    static int terminal = -1;
    int64_t now = frontier_real_ms();
    if (terminal < 0) terminal = isatty(STDERR_FILENO);
    if (!terminal || now - last < PROGRESS_MS) return;
    last = now;
    int64_t due = frontier_count_due(r->db, frontier_now_ms()), known = frontier_count_known(r->db);
    double s = (double)(now - r->began_ms) / 1000, rate = s > 0 ? (double)(r->pages + r->sitemaps) / s : 0;
    long left = rate > 0 ? (long)((double)due / rate) : 0;
    fprintf(stderr, "\r\033[K%lld of %lld pages, %.1f a second, %lld hosts waiting, about %ld:%02ld left",
            (long long)(known - due), (long long)known, rate, (long long)hosts_waiting(r), left / 60, left % 60);
    progress_shown = true;
}

void report_progress_end(void)
{
    if (progress_shown) fputs("\r\033[K", stderr);
    progress_shown = false;
}

/* Sites that may not grow any more: links beyond the limit were not taken, and nobody should miss that. */
static bool is_full(const struct site *s)
{
    return s->pages >= s->scope.source->pages;
}

/* A host we keep out of as a whole: its robots.txt was refused to us, or could not be had. */
static bool is_kept_out(const struct host *h)
{
    return h->robots_state == ROBOTS_KEEP_OUT || h->robots_state == ROBOTS_NOT_HAD;
}

static json_t *kept_out_json(const struct run *r)
{
    json_t *list = json_array();
    for (size_t i = 0; i < r->n_hosts; i++)
        if (is_kept_out(r->hosts[i]))
            json_array_append_new(list, json_pack("{s:s, s:s?}", "host", r->hosts[i]->row.host, "why",
                                                  r->hosts[i]->row.robots_why));
    return list;
}

/* Seconds of processor time of WHO (RUSAGE_SELF: what fetched and stored; RUSAGE_CHILDREN: what read). */
static double cpu_seconds(int who)
{
    struct rusage u;
    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* What was put off to be read later is unpacked once more. */
static json_t *cost_json(const struct run *r)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return json_pack("{s:f, s:f, s:f, s:I}", "cpu_fetching_s", cpu_seconds(RUSAGE_SELF), "cpu_reading_s",
                     cpu_seconds(RUSAGE_CHILDREN), "resident_mb", (double)u.ru_maxrss / 1024, "read_later",
                     (json_int_t)r->read_later);
}

static void summary_json(const struct run *r, const struct source_list *l, bool interrupted, double s, int64_t due,
                         int64_t resting)
{
    json_t *outcomes = json_object(), *wrong = json_array(), *full = json_array();
    for (size_t i = 0; i < r->n_sites; i++)
        if (is_full(&r->sites[i])) json_array_append_new(full, json_string(r->sites[i].scope.source->name));
    for (int o = 0; o < OUTCOMES; o++)
        if (r->outcomes[o]) json_object_set_new(outcomes, outcome_info[o].name, json_integer(r->outcomes[o]));
    for (size_t i = 0; i < l->n_wrong; i++) json_array_append_new(wrong, json_string(l->wrong[i]));
    json_t *j = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:b, s:o, s:o, s:o, s:o, s:o}", "sources",
                          (json_int_t)r->n_sites, "pages", (json_int_t)r->pages, "sitemaps", (json_int_t)r->sitemaps,
                          "robots", (json_int_t)r->robots, "new", (json_int_t)r->new_pages, "records",
                          (json_int_t)r->records, "issues", (json_int_t)r->issues, "read_again",
                          (json_int_t)r->read_again, "due", (json_int_t)due, "hosts_resting", (json_int_t)resting,
                          "seconds", s, "interrupted", interrupted, "outcomes", outcomes, "sources_wrong",
                          wrong, "sources_full", full, "kept_out", kept_out_json(r), "cost", cost_json(r));
    json_line(stdout, j);
    json_decref(j);
}

void report_summary(struct run *r, const struct source_list *l, bool interrupted, bool json)
{
    double s = (double)(frontier_real_ms() - r->began_ms) / 1000;
    int64_t due = frontier_count_due(r->db, frontier_now_ms()), resting = host_count_resting(r);
    report_progress_end();
    if (json) {
        summary_json(r, l, interrupted, s, due, resting);
        return;
    }
    if (r->read_again) printf("%lld snapshots of before read: put off then, or read by an older reader\n", (long long)r->read_again);
    if (!r->pages && !r->sitemaps && !r->robots)
        printf("nothing is due%s: %lld addresses known of %zu sources\n", due ? " that may be asked for now" : "",
               (long long)frontier_count_known(r->db), r->n_sites);
    else
        printf("%lld pages of %zu sources in %.1f s; %lld robots.txt, %lld sitemaps, %lld new addresses\n",
               (long long)r->pages, r->n_sites, s, (long long)r->robots, (long long)r->sitemaps,
               (long long)r->new_pages);
    for (int o = 0; o < OUTCOMES; o++)
        if (r->outcomes[o])
            printf("  %-18s %7lld  %s\n", outcome_info[o].name, (long long)r->outcomes[o], outcome_info[o].text);
    if (r->pages || r->read_again)
        printf("%lld records read, %lld issues\n", (long long)r->records, (long long)r->issues);
    for (size_t i = 0; i < r->n_hosts; i++)
        if (is_kept_out(r->hosts[i]))
            printf("%s %s: robots.txt %s\n", r->hosts[i]->robots_state == ROBOTS_KEEP_OUT ? "kept out of" : "not asked:",
                   r->hosts[i]->row.host, r->hosts[i]->row.robots_why);
    for (size_t i = 0; i < r->n_sites; i++)
        if (is_full(&r->sites[i]))
            printf("%s has reached its limit of %d pages\n", r->sites[i].scope.source->name,
                   r->sites[i].scope.source->pages);
    if (due) printf("%lld pages are still due%s\n", (long long)due, resting ? ":" : "");
    if (resting) printf("  %lld hosts rest for now; run crawl again later\n", (long long)resting);
    if (interrupted) puts("interrupted; run crawl again to go on");
}

static const char *state_of(struct arena *a, const struct source *s, const struct source_state *st,
                            const struct load *load)
{
    if (load)
        return arena_printf(a, "loaded, %lld rows, as of %s", (long long)load->rows_kept,
                            load->as_of ? load->as_of : "an unknown day");
    if (s->is_register && s->import) return "not loaded yet: vouch registers fetches it, vouch import loads a file";
    if (s->is_register) return "not loaded, and not fetched: its file has no \"import\"; load it with vouch import";
    if (!s->file)
        return arena_printf(a, "its file is gone; what was read from it stays, unless: vouch forget %s", s->name);
    if (!st->pages) return "never crawled";
    if (!st->last_ok) return "nothing could be fetched yet";
    return st->waiting ? "pages are due" : "up to date";
}

static json_t *source_json(const struct source *s, const struct source_state *st, const char *state)
{
    json_t *start = json_array();
    for (size_t i = 0; i < s->n_start; i++) json_array_append_new(start, json_string(s->start[i]));
    return json_pack("{s:s, s:s?, s:s, s:s, s:I, s:I, s:I, s:I, s:f, s:s?, s:s?, s:s?, s:s?, s:o}", "name", s->name, "voice",
                     s->voice, "kind", s->is_register ? "register" : "site", "state", state, "pages",
                     (json_int_t)st->pages, "pages_ok", (json_int_t)st->ok, "due", (json_int_t)st->waiting, "records",
                     (json_int_t)st->records, "records_per_page", st->ok ? (double)st->records / (double)st->ok : 0.0,
                     "last_ok", st->last_ok, "last_run", st->last_run, "terms", s->terms, "file", s->file, "start", start);
}

static void source_text(const struct source *s, const struct source_state *st, const char *state)
{
    printf("%-24s %-13s %-9s", s->name, s->voice ? s->voice : "", s->is_register ? "register" : "site");
    if (!s->is_register) {
        printf(" %lld of %lld pages, %lld records", (long long)st->ok, (long long)st->pages, (long long)st->records);
        if (st->ok) printf(" (%.2f a page)", (double)st->records / (double)st->ok);
        if (st->last_ok) printf(", last success %.10s", st->last_ok);
        printf(";");
    }
    printf(" %s\n", state);
}

/* Sources that were crawled once and have no file any more. */
static void add_orphans(struct arena *a, struct db *db, struct source_list *l)
{
    const char **name = NULL;
    size_t n = db ? frontier_sources(a, db, &name) : 0;
    for (size_t i = 0; i < n; i++)
        if (!source_find(l, name[i])) *ARENA_PUSH(a, l->list, l->n, l->cap) = (struct source){.name = name[i]};
}

int sources_main(struct arena *a, const struct opts *o)
{
    struct source_list *l = sources_load(a);
    struct db *db = evidence_open(DB_READ);
    struct registers *registers = registers_open();
    json_t *list = json_array(), *wrong = json_array();
    add_orphans(a, db, l);
    for (size_t i = 0; i < l->n; i++) {
        const struct source *s = &l->list[i];
        struct source_state st = db ? frontier_source_state(a, db, s->name) : (struct source_state){0};
        const char *state = state_of(a, s, &st, s->is_register ? registers_load(registers, s->name) : NULL);
        if (opt_flag(o, "json")) json_array_append_new(list, source_json(s, &st, state));
        else source_text(s, &st, state);
    }
    for (size_t i = 0; i < l->n_wrong; i++) {
        json_array_append_new(wrong, json_string(l->wrong[i]));
        warn("%s", l->wrong[i]);
    }
    json_t *all = json_pack("{s:o, s:o}", "sources", list, "wrong", wrong);
    if (opt_flag(o, "json")) json_line(stdout, all);
    json_decref(all);
    registers_close(registers);
    db_close(db);
    bool any = l->n;
    sources_free(l);
    return any ? EXIT_DONE : EXIT_NOTHING;
}
