/* crawl_host.c - see crawl_host.h */
#include "crawl_host.h"

#include <string.h>

#include "fetch.h"
#include "index/downloads.h"
#include "index/mem.h"
#include "index/text.h"
#include "robots.h"

enum {
    ANSWER_MS = 30000,         /* a request may run so long: nothing of an earlier process is under way after that */
    WAIT_MS = 60000,           /* a run waits so long for a host, beyond its delay */
    CRAWL_DELAY_MAX_MS = DAY_S * 1000, /* what asks for more is asked once a day */
    DELAY_WAIT_MS = 300000,        /* a run waits for no longer delay than this: the next run goes on */
    ROBOTS_GOOD_MS = DAY_S * 1000,
    ROBOTS_RETRY_MS = 3600 * 1000, /* when it could not be had */
    ROBOTS_HOPS = 5,
    OTHER_DELAY_MS = 2000,     /* of a host that belongs to no source: robots.txt led there */
};

/* Delay, connections and privacy as the sources that read this host say; the most careful one counts. */
static void apply_sites(struct run *r, struct host *h)
{
    struct url u;
    const char *why;
    bool found = false;
    if (!url_parse(r->a, h->row.host, NULL, &u, &why)) return;
    for (int near = 0; near < 2 && !found; near++)
        for (size_t i = 0; i < r->n_sites; i++) {
            const struct scope *s = &r->sites[i].scope;
            if (near ? !scope_near(r->a, s, &u) : !scope_own(s, &u)) continue;
            if (!found || s->source->delay_ms > h->row.delay_ms) h->row.delay_ms = s->source->delay_ms;
            if (!found || s->source->connections < h->connections) h->connections = s->source->connections;
            h->is_private = !near && s->source->is_private && (h->is_private || !found);
            found = true;
        }
    if (!found) h->row.delay_ms = OTHER_DELAY_MS;
}

static void use_rules(struct run *r, struct host *h, const char *body)
{
    struct arena *a = arena_new(); /* there may be ten thousand hosts */
    h->robots = robots_keep(r->a, robots_parse(a, body, strlen(body), ROBOTS_AGENT));
    arena_free(a);
    h->robots_state = ROBOTS_RULES;
    double ms = h->robots->delay_s * 1000;
    if (ms > CRAWL_DELAY_MAX_MS) ms = CRAWL_DELAY_MAX_MS;
    if (ms > h->row.delay_ms) h->row.delay_ms = (int)ms;
}

/* Pages of a host whose robots.txt could not be had are not asked for; when the host itself cannot be reached, that is
 * what they are told. */
static enum outcome pages_outcome(enum outcome robots)
{
    bool host = robots == OUTCOME_UNREACHABLE || robots == OUTCOME_TLS_FAILED || robots == OUTCOME_TIMED_OUT ||
                robots == OUTCOME_PRIVATE_REFUSED;
    return host ? robots : OUTCOME_ROBOTS_UNREACHABLE;
}

/* The outcome whose name WHY begins with. */
static enum outcome outcome_of_words(const char *why)
{
    size_t n = strcspn(why, ":");
    for (int o = 0; o < OUTCOMES; o++)
        if (strlen(outcome_info[o].name) == n && !strncmp(outcome_info[o].name, why, n)) return (enum outcome)o;
    return OUTCOME_ROBOTS_UNREACHABLE;
}

/* What was learnt of robots.txt in an earlier run is good for a day. */
static void recall_robots(struct run *r, struct host *h)
{
    const char *rule = h->row.robots_rule, *why = h->row.robots_why ? h->row.robots_why : "";
    bool not_had = !strcmp(rule, "none") && !text_starts(why, "denied");
    h->robots_due_ms = h->row.robots_ms + (not_had ? ROBOTS_RETRY_MS : ROBOTS_GOOD_MS);
    if (!h->row.robots_ms || h->robots_due_ms <= frontier_now_ms()) return;
    if (!strcmp(rule, "rules") && h->row.robots) use_rules(r, h, h->row.robots);
    else if (!strcmp(rule, "all")) h->robots_state = ROBOTS_ALL;
    else if (!strcmp(rule, "none")) h->robots_state = not_had ? ROBOTS_NOT_HAD : ROBOTS_KEEP_OUT;
    h->robots_outcome = pages_outcome(outcome_of_words(why));
    h->row.robots = NULL;
}

static struct host **place_of(struct run *r, const char *origin)
{
    struct host **at = &r->bucket[run_hash(origin) % HOST_BUCKETS];
    while (*at && strcmp((*at)->row.host, origin)) at = &(*at)->chain;
    return at;
}

/* A machine is asked once at a time, whatever the scheme and whoever asks: what was asked of the other scheme counts, and what
 * `vouch registers` asked. */
static void find_twin(struct run *r, struct host *h)
{
    struct arena *a = arena_new();
    const char *other = url_other_origin(a, h->row.host);
    h->twin = other ? *place_of(r, other) : NULL;
    if (h->twin) h->twin->twin = h;
    int64_t next = h->twin ? h->twin->row.last_ms + h->twin->row.delay_ms : other ? frontier_host_delayed(r->db, other) : 0;
    const char *origins[] = {h->row.host, other};
    for (size_t i = 0; i < 2 && origins[i]; i++) {
        int64_t ms = downloads_delayed(r->errands, origins[i], h->row.delay_ms);
        if (ms > next) next = ms;
    }
    if (next > h->row.next_ms) h->row.next_ms = next;
    arena_free(a);
}

static struct host *host_new(struct run *r, const char *origin)
{
    struct host *h = arena_alloc(r->a, sizeof *h);
    int64_t now = frontier_real_ms();
    struct arena *a = arena_new();
    h->row = *frontier_host(a, r->db, origin);
    h->row.host = arena_strdup(r->a, h->row.host);
    h->row.robots_why = arena_strdup(r->a, h->row.robots_why);
    h->connections = 1;
    apply_sites(r, h);
    h->robots_url = arena_printf(r->a, "%s/robots.txt", origin);
    h->via = h;
    find_twin(r, h);
    recall_robots(r, h);
    h->row.robots_rule = NULL; /* robots_state says it from now on */
    arena_free(a);
    /* A request of a process that was killed may have arrived until a moment ago. */
    if (now - h->row.last_ms < ANSWER_MS + h->row.delay_ms && h->row.next_ms < now + h->row.delay_ms)
        h->row.next_ms = now + h->row.delay_ms;
    *ARENA_PUSH(r->a, r->hosts, r->n_hosts, r->c_hosts) = h;
    return h;
}

struct host *host_get(struct run *r, const char *origin)
{
    struct host *h = *place_of(r, origin);
    if (!h) {
        run_write(r);
        h = host_new(r, origin);
        *place_of(r, origin) = h;
    }
    h->maybe_due = true;
    return h;
}

/* When something can be done for a host, by the real clock. */
static int64_t ready_ms(const struct host *h, int64_t now_ms)
{
    bool wants = host_wants_robots(h, now_ms);
    if (!wants && (h->robots_state == ROBOTS_KEEP_OUT || h->robots_state == ROBOTS_NOT_HAD)) return 0; /* no request */
    return wants && h->via->row.next_ms > h->row.next_ms ? h->via->row.next_ms : h->row.next_ms;
}

static bool is_resting(const struct host *h, int64_t ready, int64_t real)
{
    return ready - real > WAIT_MS + (h->row.delay_ms < DELAY_WAIT_MS ? h->row.delay_ms : DELAY_WAIT_MS);
}

struct host *host_pick(struct run *r, int64_t *wait_ms)
{
    struct host *best = NULL;
    int64_t real = frontier_real_ms(), now = frontier_now_ms(), best_ms = 0;
    for (size_t i = 0; i < r->n_hosts; i++) {
        struct host *h = r->hosts[i];
        int busy = h->in_flight + (h->twin ? h->twin->in_flight : 0);
        if (!h->maybe_due || busy >= h->connections || h->robots_state == ROBOTS_ASKED) continue;
        int64_t ms = ready_ms(h, now);
        if ((best && ms >= best_ms) || is_resting(h, ms, real)) continue;
        best = h;
        best_ms = ms;
    }
    *wait_ms = best ? best_ms - real : -1;
    return best && best_ms <= real ? best : NULL;
}

int64_t host_count_resting(const struct run *r)
{
    int64_t n = 0, real = frontier_real_ms(), now = frontier_now_ms();
    for (size_t i = 0; i < r->n_hosts; i++)
        n += r->hosts[i]->maybe_due && is_resting(r->hosts[i], ready_ms(r->hosts[i], now), real);
    return n;
}

static void not_before(struct run *r, struct host *h, int64_t ms)
{
    if (ms > h->row.next_ms) h->row.next_ms = ms;
    run_host_changed(r, h);
}

void host_reserve(struct run *r, struct host *h)
{
    h->row.last_ms = frontier_real_ms();
    not_before(r, h, h->row.last_ms + h->row.delay_ms);
    if (h->twin) not_before(r, h->twin, h->row.next_ms);
}

void host_answered(struct run *r, struct host *h, enum outcome o, int64_t retry_s)
{
    int64_t now = frontier_real_ms(), rest = h->row.delay_ms;
    bool ill = outcome_info[o].host_ill;
    h->row.failures = ill ? h->row.failures + 1 : 0;
    if (ill && outcome_rest_s(h->row.failures) * 1000 > rest) rest = outcome_rest_s(h->row.failures) * 1000;
    if ((ill || o == OUTCOME_MOVED) && retry_s * 1000 > rest) rest = retry_s * 1000; /* RFC 9110, 10.2.3 */
    not_before(r, h, now + rest);
    if (!h->twin) return;
    bool one_door = o == OUTCOME_TLS_FAILED || o == OUTCOME_UNREACHABLE; /* the other may stand open */
    not_before(r, h->twin, now + (one_door ? h->row.delay_ms : rest));
}

bool host_wants_robots(const struct host *h, int64_t now_ms)
{
    return h->robots_state == ROBOTS_UNKNOWN || (h->robots_state != ROBOTS_ASKED && h->robots_due_ms <= now_ms);
}

/* Follows a redirect of robots.txt; false when that cannot be. */
static bool robots_moved(struct run *r, struct host *h, const struct fetch_answer *answer)
{
    struct url base, to;
    const char *why;
    if (h->robots_hops >= ROBOTS_HOPS || !url_parse(r->a, h->robots_url, NULL, &base, &why) ||
        !url_parse(r->a, answer->location, &base, &to, &why) || to.user)
        return false;
    bool due = h->via->maybe_due;
    h->robots_url = to.href;
    h->robots_hops++;
    h->via = strcmp(to.origin, h->row.host) ? host_get(r, to.origin) : h;
    if (h->via != h) h->via->maybe_due = due && h->via->maybe_due;
    h->robots_state = ROBOTS_UNKNOWN;
    return true;
}

static void settle_robots(struct run *r, struct host *h, enum host_robots state, const char *body, const char *why)
{
    static const char *const rule[] = {"unknown", "unknown", "rules", "all", "none", "none"};
    h->robots_state = state;
    h->robots_due_ms = frontier_now_ms() + (state == ROBOTS_NOT_HAD ? ROBOTS_RETRY_MS : ROBOTS_GOOD_MS);
    h->robots_url = arena_printf(r->a, "%s/robots.txt", h->row.host);
    h->robots_hops = 0;
    h->via = h;
    h->row.robots_why = why;
    run_write(r);
    frontier_host_robots(r->db, h->row.host, rule[state], body, why);
}

bool host_take_robots(struct run *r, struct host *h, const struct fetch_answer *answer)
{
    const char *said = answer->detail   ? answer->detail
                       : answer->status ? arena_printf(r->a, "status %d", answer->status)
                                        : outcome_info[answer->outcome].text;
    const char *why = arena_printf(r->a, "%s: %s", outcome_info[answer->outcome].name, said);
    h->robots_outcome = pages_outcome(answer->outcome);
    bool nothing_said = answer->status > 200 && answer->status < 300; /* a success without rules */
    bool client_error = answer->status >= 400 && answer->status < 500 && answer->status != 429;
    if (answer->outcome == OUTCOME_MOVED) {
        if (robots_moved(r, h, answer)) return false;
        settle_robots(r, h, ROBOTS_ALL, NULL, "redirected too often, or nowhere");
    } else if (answer->outcome == OUTCOME_OK || (answer->outcome == OUTCOME_TOO_BIG && answer->status == 200)) {
        struct arena *a = arena_new();
        char *text = robots_text(a, answer->body.s ? answer->body.s : "", answer->body.n);
        char *body = text_repair(a, text, strlen(text));
        use_rules(r, h, body);
        settle_robots(r, h, ROBOTS_RULES, body, NULL);
        arena_free(a);
    } else if (answer->status == 401 || answer->status == 403) {
        settle_robots(r, h, ROBOTS_KEEP_OUT, NULL, why);
    } else {
        settle_robots(r, h, client_error || nothing_said ? ROBOTS_ALL : ROBOTS_NOT_HAD, NULL, why);
    }
    return true;
}

enum outcome host_allows(const struct host *h, const struct url *u)
{
    if (h->robots_state == ROBOTS_KEEP_OUT) return OUTCOME_ROBOTS_DENIED;
    if (h->robots_state == ROBOTS_NOT_HAD) return h->robots_outcome;
    if (h->robots_state != ROBOTS_RULES) return OUTCOME_OK;
    struct arena *a = arena_new();
    bool allowed = robots_allows(a, h->robots, url_target(a, u)).allowed;
    arena_free(a);
    return allowed ? OUTCOME_OK : OUTCOME_ROBOTS_DENIED;
}
