/* crawl.c - see crawl.h: the loop. Everything waits in one place (fetch_poll); everything is written in one transaction
 * at a time, which is committed before a request goes out. */
#include "crawl.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "agent.h"
#include "crawl_backlog.h"
#include "crawl_host.h"
#include "crawl_keep.h"
#include "crawl_read.h"
#include "crawl_report.h"
#include "crawl_run.h"
#include "crawl_trap.h"
#include "fetch.h"
#include "index/db.h"
#include "index/downloads.h"
#include "index/evidence.h"
#include "index/fail.h"
#include "index/home.h"
#include "index/mem.h"
#include "index/opt.h"
#include "index/text.h"
#include "readers.h"
#include "robots.h"

enum { BATCH = AT_RISK / 2, PAGE_BYTES = 2 << 20, SITEMAP_BYTES = 10 << 20, POLL_MS = 500, WATCH_MS = 5000,
       GATHER_NS = 1000000, KEPT_BYTES = 16 << 20, OFTEN_S = 21 * DAY_S,
       BELIEVED_DAYS = 90 /* so long a server is believed that a page did not change */ };

static volatile sig_atomic_t stop;

/* One request under way. */
struct job {
    struct arena *a;
    struct host *host, *via;  /* via: the host that is asked; another one only when robots.txt was moved there */
    struct page_row *page;    /* NULL: robots.txt of HOST */
    struct fetch_request request;
};

static void on_signal(int signal_number)
{
    (void)signal_number;
    stop = 1;
}

static void job_end(void *ctx)
{
    struct job *j = ctx;
    for (int i = 0; j->page && i < j->host->connections; i++)
        if (j->host->busy[i] == j->page->id) j->host->busy[i] = 0;
    j->host->in_flight--;
    arena_free(j->a);
}

/* The page of H that is due longest and not under way; NULL when there is none. */
static struct page_row *next_page(struct run *r, const struct host *h, struct arena *a)
{
    int64_t busy[CONNECTIONS_MAX];
    size_t n = 0;
    for (int i = 0; i < h->connections; i++)
        if (h->busy[i]) busy[n++] = h->busy[i];
    return frontier_next(a, r->db, h->row.host, frontier_now_ms(), busy, n);
}

/* Nothing came on a connection that was kept open: it is asked again, in its time, on one of its own. */
static void ask_again(struct run *r, struct job *j)
{
    j->via->fresh = true;
    host_reserve(r, j->via);
    if (!j->page) j->host->robots_state = ROBOTS_UNKNOWN;
    else if (r->pages_left >= 0 && strcmp(j->page->kind, "sitemap")) r->pages_left++;
    job_end(j);
}

static void on_answer(void *arg, void *ctx, struct fetch_answer *answer)
{
    struct run *r = arg;
    struct job *j = ctx;
    if (answer->lost) {
        ask_again(r, j);
        return;
    }
    if (j->page) {
        host_answered(r, j->via, answer->outcome, answer->retry_s);
        keep_answer(r, j->page, answer);
    } else {
        r->robots++;
        if (host_take_robots(r, j->host, answer)) keep_sitemaps_of(r, j->host);
        host_answered(r, j->via, answer->outcome, answer->retry_s); /* after its Crawl-delay is known */
        run_kept(r);
    }
    if (j->host->row.next_ms > frontier_real_ms()) /* so that nobody waits for a host that has nothing */
        j->host->maybe_due = next_page(r, j->host, j->a) != NULL;
    job_end(j);
}

static struct job *job_new(struct run *r, struct arena *a, struct host *h, struct host *via)
{
    struct job *j = arena_alloc(a, sizeof *j);
    j->a = a;
    j->host = h;
    j->via = via;
    j->request.ctx = j;
    j->request.fresh = via->fresh;
    h->in_flight++;
    host_reserve(r, via);
    return j;
}

static struct job *robots_job(struct run *r, struct arena *a, struct host *h)
{
    struct job *j = job_new(r, a, h, h->via);
    h->robots_state = ROBOTS_ASKED;
    j->request.url = h->robots_url;
    j->request.max = ROBOTS_MAX + 1;
    j->request.private_ok = h->is_private && h->via->is_private;
    j->request.any_type = true;
    return j;
}

/* The page as a job, or NULL when it was settled without a request. */
static struct job *page_job(struct run *r, struct arena *a, struct host *h, struct page_row *p)
{
    struct site *s = run_site(r, p->source);
    struct url u;
    const char *why;
    enum outcome o = OUTCOME_OUT_OF_SCOPE;
    bool is_sitemap = !strcmp(p->kind, "sitemap"), understood = url_parse(a, p->url, NULL, &u, &why);
    if (understood && (is_sitemap || !scope_refuses_redirect(&s->scope, &u))) o = host_allows(h, &u);
    if (o == OUTCOME_OK && p->depth && !s->scope.source->n_follow && (s->one_answer || trap_is(trap_shape(r, p->url))) && !frontier_speaks(r->db, p->id))
        o = OUTCOME_TRAP;
    if (o == OUTCOME_OK && is_sitemap && s->empty_maps >= EMPTY_MAPS) o = OUTCOME_TRAP;
    if (o != OUTCOME_OK) {
        keep_unasked(r, p, o);
        return NULL;
    }
    struct job *j = job_new(r, a, h, h);
    j->page = p;
    j->request.url = p->url;
    if (p->fresh_s < OFTEN_S || frontier_had_bytes(r->db, p->id, BELIEVED_DAYS)) {
        j->request.etag = p->etag;
        j->request.modified = p->modified;
    }
    j->request.max = is_sitemap ? SITEMAP_BYTES : PAGE_BYTES;
    j->request.private_ok = s->scope.source->is_private && scope_own(&s->scope, &u);
    j->request.any_type = is_sitemap;
    for (int i = 0; i < h->connections; i++)
        if (!h->busy[i]) {
            h->busy[i] = p->id;
            break;
        }
    if (r->pages_left > 0 && !is_sitemap) r->pages_left--;
    return j;
}

/* The next job of a host that may be asked now; NULL when it has none, or a page was settled without asking. */
static struct job *host_job(struct run *r, struct host *h)
{
    struct arena *a = arena_new();
    struct job *j = NULL;
    struct page_row *p = next_page(r, h, a);
    if (!p) h->maybe_due = false;
    else if (host_wants_robots(h, frontier_now_ms())) j = h->in_flight ? NULL : robots_job(r, a, h);
    else j = page_job(r, a, h, p);
    if (!j) arena_free(a);
    return j;
}

/* May N more requests and one go out? Little is at risk at a time; but a commit for each single answer would be dear, so
 * answers are gathered first, while most requests are still under way. And to put pages off that come faster than they are read
 * would cost more than to wait, unless a single page holds the others up. */
static bool may_start(struct run *r, size_t n)
{
    size_t under_way = fetch_in_flight(r->fetcher) + n;
    if (stop || !r->pages_left || under_way >= AT_RISK) return false;
    if (readers_full(r->readers) && !readers_stuck(r->readers)) return false;
    return under_way + r->written < AT_RISK || r->written >= BATCH;
}

/* Starts what may be started. Returns how long nothing more can: -1 when nothing is left. */
static int64_t start_jobs(struct run *r)
{
    struct job *ready[AT_RISK];
    size_t n = 0;
    int64_t wait_ms = POLL_MS;
    bool delays = false;
    struct host *h;
    while (may_start(r, n) && (h = host_pick(r, &wait_ms))) {
        struct job *j = host_job(r, h);
        if (!j) continue;
        ready[n++] = j;
        delays = delays || j->via->row.delay_ms;
    }
    if (n && (delays || fetch_in_flight(r->fetcher) + n + r->written > AT_RISK))
        run_commit(r); /* delays are on the disk before the requests are on the wire */
    for (size_t i = 0; i < n; i++) fetch_start(r->fetcher, &ready[i]->request);
    if (n) readers_warm(r->readers);
    return !r->pages_left ? -1 : wait_ms;
}

static void find_due_hosts(struct run *r)
{
    struct arena *a = arena_new();
    const char **host = NULL;
    size_t n = frontier_due_hosts(a, r->db, frontier_now_ms(), &host);
    for (size_t i = 0; i < n; i++) host_get(r, host[i]);
    run_commit(r);
    arena_free(a);
}

/* Takes the answers and readings that come, and waits for them so long. Each look goes through all connections: while nobody waits
 * for more pages, answers gather before it. */
static void wait(struct run *r, int ms)
{
    struct pollfd fd[READERS_MAX];
    if (read_keep(r, 0)) ms = 0; /* there may be more to ask for; and what was handed in goes out */
    if (readers_fed(r->readers) && fetch_in_flight(r->fetcher) > 1) nanosleep(&(struct timespec){.tv_nsec = GATHER_NS}, NULL);
    fetch_wake_on(r->fetcher, fd, readers_fds(r->readers, fd));
    fetch_poll(r->fetcher, ms, on_answer, r);
    read_keep(r, 0);
}

static void crawl_loop(struct run *r, bool watch)
{
    int64_t looked_ms = frontier_real_ms();
    while (!stop) {
        int64_t wait_ms = start_jobs(r);
        backlog_step(r);
        bool idle = !fetch_in_flight(r->fetcher) && !readers_busy(r->readers) && backlog_is_done(r);
        if (idle && wait_ms < 0) {
            run_commit(r);
            if (!watch || !r->pages_left) break;
            fetch_poll(r->fetcher, POLL_MS, on_answer, r);
            if (frontier_real_ms() - looked_ms < WATCH_MS) continue;
            looked_ms = frontier_real_ms();
            find_due_hosts(r);
            continue;
        }
        if (idle) run_commit(r); /* nothing will come for a while */
        if (wait_ms < 0 || wait_ms > POLL_MS) wait_ms = POLL_MS;
        wait(r, (int)wait_ms + (wait_ms == 0));
        if (r->writing && frontier_real_ms() - r->writing_since > 1000) run_commit(r);
        report_progress(r);
    }
    run_commit(r);
}

/* The sources of this run; registers are not crawled. */
static void choose_sites(struct run *r, const struct source_list *l, const struct opts *o)
{
    const char *const *names;
    size_t n = opt_list(o, "source", &names);
    for (size_t i = 0; i < n; i++) {
        const struct source *s = source_find(l, names[i]);
        if (!s) die_usage("there is no source \"%s\"; see: vouch sources", names[i]);
        if (s->is_register) fprintf(stderr, "vouch: %s is a register: vouch registers fetches it\n", names[i]);
    }
    for (size_t i = 0; i < l->n; i++) {
        bool wanted = !n;
        for (size_t k = 0; k < n; k++) wanted = wanted || !strcmp(names[k], l->list[i].name);
        if (!wanted || l->list[i].is_register) continue;
        struct site *s = ARENA_PUSH(r->a, r->sites, r->n_sites, r->c_sites);
        scope_of(r->a, &l->list[i], &s->scope);
        if (s->scope.wrong) warn("%s: %s", s->scope.source->file, s->scope.wrong);
    }
}

/* Nobody is asked for a page without being told who asks. */
static const char *agent_of(struct run *r)
{
    const char *agent = agent_with_contact(r->a);
    bool all_private = true;
    for (size_t i = 0; i < r->n_sites; i++) all_private = all_private && r->sites[i].scope.source->is_private;
    if (!agent && !all_private) agent_missing(r->a);
    return agent ? agent : "vouch/" VOUCH_VERSION;
}

static void catch_signals(void)
{
    struct sigaction act = {.sa_handler = on_signal};
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void start_run(struct run *r, const struct source_list *l, const struct opts *o)
{
    const char **names = arena_alloc(r->a, (r->n_sites + 1) * sizeof *names);
    const char *trace = opt_text(o, "trace");
    struct fetch_settings settings = {.agent = agent_of(r), .trace = trace && !strcmp(trace, "http"),
                                      .timeout_s = (int)opt_count(o, "timeout", 0),
                                      .ca_file = getenv("VOUCH_CA_FILE")};
    settings.n_connect_to = agent_connect_to(r->a, o, &settings.connect_to);
    for (size_t i = 0; i < r->n_sites; i++) names[i] = r->sites[i].scope.source->name;
    r->db = evidence_open(DB_WRITE);
    read_begin(r);
    r->fetcher = fetcher_new(&settings);
    r->pages_left = opt_count(o, "pages", -1);
    r->began_ms = frontier_real_ms();
    r->errands = downloads_hosts();
    frontier_choose(r->db, names, r->n_sites);
    for (size_t i = 0; i < r->n_sites; i++) keep_site(r, &r->sites[i], l);
    run_commit(r);
}

static int end_run(struct run *r, const struct source_list *l, bool json)
{
    int64_t asked = 0, good = 0;
    for (int i = 0; i < OUTCOMES; i++) {
        asked += r->outcomes[i];
        good += outcome_info[i].good ? r->outcomes[i] : 0;
    }
    run_write(r);
    for (size_t i = 0; i < r->n_sites; i++) frontier_source_ran(r->db, r->sites[i].scope.source->name);
    run_commit(r);
    read_abandon(r); /* their cost is known when they have ended */
    report_summary(r, l, stop, json);
    fetcher_free(r->fetcher, job_end);
    run_free(r);
    db_close(r->db);
    return asked && !good ? EXIT_NOTHING : EXIT_DONE;
}

int crawl_main(struct arena *a, const struct opts *o)
{
    struct run r = {.a = a};
    struct source_list *l = sources_load(a);
    for (size_t i = 0; i < l->n_wrong; i++) warn("%s", l->wrong[i]);
    choose_sites(&r, l, o);
    if (!r.n_sites) {
        fprintf(stderr, "vouch: there is no site to crawl; describe one in %s\n", home_path(a, "sources/NAME.json"));
        sources_free(l);
        return EXIT_NOTHING;
    }
    catch_signals();
    mem_keep(KEPT_BYTES);
    start_run(&r, l, o);
    backlog_begin(&r);
    find_due_hosts(&r);
    crawl_loop(&r, opt_flag(o, "watch"));
    int code = end_run(&r, l, opt_flag(o, "json"));
    sources_free(l);
    return code;
}
