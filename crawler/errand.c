/* errand.c - see errand.h */
#include "errand.h"

#include <string.h>
#include <unistd.h>

#include "index/downloads.h"
#include "index/fail.h"
#include "index/frontier.h"
#include "index/mem.h"
#include "index/text.h"
#include "robots.h"

enum {
    HOPS = 5,
    ROBOTS_GOOD_MS = DAY_S * 1000,
    CRAWL_DELAY_MAX_S = DAY_S, /* what asks for more is asked once a day, as in a crawl */
    WAIT_MOST_MS = 3600 * 1000,/* what asks for a longer wait is left to the next run */
};

struct errand {
    struct errand_settings s;
    struct fetcher *fetcher;
};

/* The request under way. */
struct flight {
    struct arena *a;
    struct fetch_answer *out;
    const struct fetch_request *request;
    volatile sig_atomic_t *stop;
    bool done;
};

struct errand *errand_new(const struct errand_settings *s)
{
    struct errand *e = xcalloc(1, sizeof *e);
    e->s = *s;
    e->fetcher = fetcher_new(&s->fetch);
    return e;
}

static void dropped(void *ctx)
{
    ((struct flight *)ctx)->done = true;
}

void errand_free(struct errand *e)
{
    fetcher_free(e->fetcher, dropped);
    free(e);
}

static void on_answer(void *arg, void *ctx, struct fetch_answer *answer)
{
    struct flight *f = ctx;
    struct fetch_answer *w = f->out;
    (void)arg;
    *w = *answer;
    answer->body = (struct buf){0};
    const char **text[] = {&w->detail, &w->type, &w->etag, &w->modified, &w->location, &w->robots_tag, &w->link};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = arena_strdup(f->a, *text[i]);
    f->done = true;
}

static bool on_bytes(void *ctx, const struct fetch_answer *head, const void *p, size_t n)
{
    struct flight *f = ctx;
    return !*f->stop && f->request->sink(f->request->ctx, head, p, n);
}

bool errand_wait(struct errand *e, int64_t ms)
{
    int64_t until = frontier_real_ms() + ms;
    for (int64_t left; !*e->s.stop && (left = until - frontier_real_ms()) > 0;)
        usleep((useconds_t)(left < 100 ? left : 100) * 1000);
    return !*e->s.stop;
}

static json_t *host_of(struct errand *e, const char *origin)
{
    json_t *h = json_object_get(e->s.hosts, origin);
    if (!h) json_object_set_new(e->s.hosts, origin, h = json_object());
    return h;
}

static int64_t number(json_t *h, const char *key)
{
    return json_integer_value(json_object_get(h, key));
}

/* When the host may be asked, by the real clock: so long after our last request, and after the crawl's, by either scheme. A
 * time further off than a delay can be comes of a clock that was put back, and is none. */
static int64_t ready_ms(struct errand *e, struct arena *a, const char *origin, int64_t delay, int64_t now)
{
    const char *origins[] = {origin, url_other_origin(a, origin)};
    int64_t ready = 0;
    for (size_t i = 0; i < 2 && origins[i]; i++) {
        int64_t asked = downloads_delayed(e->s.hosts, origins[i], delay);
        int64_t crawled = e->s.evidence ? frontier_host_delayed(e->s.evidence, origins[i]) : 0;
        if (crawled > asked) asked = crawled;
        if (asked - now <= (int64_t)CRAWL_DELAY_MAX_S * 1000 && asked > ready) ready = asked;
    }
    return ready;
}

/* Waits until the host may be asked, writes that it is, and asks. False when that would be long from now. */
static bool ask(struct errand *e, struct arena *a, const struct scope *s, const char *origin,
                const struct fetch_request *request, struct fetch_answer *out)
{
    json_t *h = host_of(e, origin);
    int64_t now = frontier_real_ms(), left = ready_ms(e, a, origin, s->source->delay_ms, now) - now;
    struct flight f = {.a = a, .out = out, .request = request, .stop = e->s.stop};
    *out = (struct fetch_answer){.outcome = OUTCOME_UNREACHABLE, .detail = "interrupted"};
    if (left > WAIT_MOST_MS) {
        out->outcome = OUTCOME_THROTTLED;
        out->detail = arena_printf(a, "%s wants longer pauses: not before another %lld minutes", origin,
                                   (long long)(left / 60000 + 1));
        out->retry_s = left / 1000 + 1;
        return false;
    }
    if (left > 0 && !errand_wait(e, left)) return true;
    json_object_set_new(h, "asked_ms", json_integer(frontier_real_ms()));
    e->s.save(e->s.ctx);
    struct fetch_request r = *request;
    r.ctx = &f;
    r.fresh = true;
    if (r.sink) r.sink = on_bytes;
    fetch_start(e->fetcher, &r);
    while (!f.done && !*e->s.stop) fetch_poll(e->fetcher, 200, on_answer, NULL);
    if (!f.done) { /* interrupted: whatever is under way is dropped */
        fetcher_free(e->fetcher, dropped);
        e->fetcher = fetcher_new(&e->s.fetch);
    }
    json_object_set_new(h, "asked_ms", json_integer(frontier_real_ms()));
    return true;
}

static bool private_ok(const struct scope *s, const struct url *u)
{
    return s->source->is_private && scope_own(s, u);
}

/* Asks for robots.txt, redirects followed, and notes in H what it says. False, and OUT says why, when it cannot be asked now. */
static bool learn_robots(struct errand *e, struct arena *a, const struct scope *s, const struct url *u, json_t *h,
                         struct fetch_answer *out)
{
    struct fetch_answer w;
    struct url at = *u, to;
    const char *why, *rule = "none";
    for (int hop = 0; hop <= HOPS; hop++) {
        const char *address = hop ? at.href : arena_printf(a, "%s/robots.txt", at.origin);
        struct fetch_request r = {.url = address, .max = ROBOTS_MAX + 1, .private_ok = private_ok(s, &at), .any_type = true};
        if (!ask(e, a, s, at.origin, &r, &w)) {
            *out = w;
            return false;
        }
        bool moved = w.outcome == OUTCOME_MOVED && hop < HOPS && url_parse(a, address, NULL, &at, &why) &&
                     url_parse(a, w.location, &at, &to, &why) && !to.user;
        if (!moved) break;
        buf_free(&w.body);
        at = to;
    }
    bool client_error = w.status >= 400 && w.status < 500 && w.status != 429 && w.status != 401 && w.status != 403;
    if (w.outcome == OUTCOME_OK || (w.outcome == OUTCOME_TOO_BIG && w.status == 200)) rule = "rules";
    else if (client_error || w.outcome == OUTCOME_MOVED) rule = "all";
    char *text = robots_text(a, w.body.s ? w.body.s : "", w.body.n);
    json_object_set_new(h, "rule", json_string(rule));
    json_object_set_new(h, "robots", !strcmp(rule, "rules") ? json_string(text_repair(a, text, strlen(text))) : json_null());
    json_object_set_new(h, "robots_why", json_string(outcome_info[w.outcome].name));
    json_object_set_new(h, "robots_ms", json_integer(*e->s.stop ? 0 : frontier_now_ms()));
    buf_free(&w.body);
    return true;
}

static enum outcome outcome_named(const char *name)
{
    for (int o = 0; name && o < OUTCOMES; o++)
        if (!strcmp(outcome_info[o].name, name)) return (enum outcome)o;
    return OUTCOME_ROBOTS_UNREACHABLE;
}

/* OUTCOME_OK when the host's robots.txt lets us; OUT tells more where the host cannot be asked yet. */
static enum outcome allowed(struct errand *e, struct arena *a, const struct scope *s, const struct url *u,
                            struct fetch_answer *out)
{
    json_t *h = host_of(e, u->origin);
    int64_t age = frontier_now_ms() - number(h, "robots_ms");
    const char *rule = json_string_value(json_object_get(h, "rule"));
    int64_t good = rule && !strcmp(rule, "none") ? 3600 * 1000 : ROBOTS_GOOD_MS;
    if ((!rule || age < 0 || age > good) && !learn_robots(e, a, s, u, h, out)) return out->outcome;
    rule = json_string_value(json_object_get(h, "rule"));
    if (!strcmp(rule, "all")) return OUTCOME_OK;
    if (!strcmp(rule, "none")) {
        enum outcome o = outcome_named(json_string_value(json_object_get(h, "robots_why")));
        bool host = o == OUTCOME_UNREACHABLE || o == OUTCOME_TLS_FAILED || o == OUTCOME_TIMED_OUT || o == OUTCOME_PRIVATE_REFUSED;
        return o == OUTCOME_DENIED ? OUTCOME_ROBOTS_DENIED : host ? o : OUTCOME_ROBOTS_UNREACHABLE;
    }
    json_t *body = json_object_get(h, "robots");
    struct robots *rules = robots_parse(a, json_string_value(body) ? json_string_value(body) : "", json_string_length(body),
                                        ROBOTS_AGENT);
    double delay = rules->delay_s < CRAWL_DELAY_MAX_S ? rules->delay_s : CRAWL_DELAY_MAX_S;
    json_object_set_new(h, "delay_ms", json_integer(delay > 0 ? (json_int_t)(delay * 1000) : 0));
    return robots_allows(a, rules, url_target(a, u)).allowed ? OUTCOME_OK : OUTCOME_ROBOTS_DENIED;
}

void errand_get(struct errand *e, struct arena *a, const struct scope *s, const struct fetch_request *request,
                struct fetch_answer *out, const char **url)
{
    struct fetch_request r = *request;
    struct url u, to;
    const char *why = NULL;
    *url = r.url;
    *out = (struct fetch_answer){.outcome = OUTCOME_REDIRECT_REFUSED};
    if (!url_parse(a, r.url, NULL, &u, &why)) {
        out->detail = why;
        return;
    }
    for (int hop = 0; hop <= HOPS; hop++) {
        *url = r.url = u.href;
        r.private_ok = private_ok(s, &u);
        out->outcome = allowed(e, a, s, &u, out);
        if (out->outcome != OUTCOME_OK || *e->s.stop) return;
        ask(e, a, s, u.origin, &r, out);
        if (out->outcome != OUTCOME_MOVED) return;
        const char *location = out->location;
        buf_free(&out->body);
        *out = (struct fetch_answer){.outcome = OUTCOME_REDIRECT_REFUSED, .detail = arena_printf(a, "it leads to %s", location)};
        if (!url_parse(a, location, &u, &to, &why)) return;
        if (!scope_near(a, s, &to) && scope_refuses_redirect(s, &to)) return; /* another domain, unless `follow` names it */
        u = to;
    }
    out->outcome = OUTCOME_REDIRECT_LOOP;
}
