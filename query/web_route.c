/* web_route.c - see web_route.h */
#include "web_route.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "api.h"
#include "api_problem.h"
#include "fhir_serve.h"
#include "web_check.h"
#include "web_form.h"
#include "web_page.h"
#include "web_request.h"
#include "web_roster.h"

static const char style[] =
#include "style.css.h"
    ;

static void style_sheet(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)site, (void)request;
    reply->type = "text/css; charset=utf-8";
    reply->language = NULL;
    reply->lasting = true;
    buf_puts(&reply->body, style);
}

/* For whoever watches the server: 200 when questions can be answered. */
static void health(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)request;
    reply->type = "text/plain; charset=utf-8";
    reply->language = NULL;
    if (!site->world) reply->status = 503;
    buf_puts(&reply->body, site->world ? "ok\n" : "no directory\n");
}

static void robots(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)request;
    reply->type = "text/plain; charset=utf-8";
    reply->language = NULL;
    reply->lasting = true;
    buf_puts(&reply->body, "User-agent: *\nDisallow: /find\n");
    if (!site->search_engines) buf_puts(&reply->body, "Disallow: /person/\n");
    buf_puts(&reply->body, "Disallow: /check/\nDisallow: /api/\nDisallow: /fhir/\n");
}

/* For whom an address answers: errors are told in the same form as answers. */
enum voice { FOR_PEOPLE, FOR_SOFTWARE, FOR_FHIR };

/* Every address there is. PREFIX: what follows the path is the request's REST. */
static const struct route {
    const char *path;
    web_page_fn *fn;
    const char *const *params; /* accepted; NULL = none */
    bool prefix;
    bool judges; /* the page looks at its parameters by itself */
    bool post;   /* something may be sent to it */
    enum voice voice;
} routes[] = {
    {.path = "/", .fn = web_home},
    {.path = "/find", .fn = web_search, .params = form_params},
    {.path = "/person/", .fn = web_person, .params = person_params, .prefix = true},
    {.path = "/guide", .fn = web_guide},
    {.path = "/about", .fn = web_about},
    {.path = "/check", .fn = web_check, .params = check_params},
    {.path = "/check/report", .fn = web_check_report, .params = check_report_params},
    {.path = "/check/roster", .fn = web_roster, .params = roster_params, .post = true},
    {.path = "/api/find", .fn = api_find, .params = api_find_params, .voice = FOR_SOFTWARE},
    {.path = "/api/practitioners/", .fn = api_practitioner, .prefix = true, .voice = FOR_SOFTWARE},
    {.path = "/api/verify", .fn = api_verify, .params = api_verify_params, .voice = FOR_SOFTWARE},
    {.path = "/api/openapi.json", .fn = api_openapi, .voice = FOR_SOFTWARE},
    {.path = "/fhir/", .fn = fhir_serve, .prefix = true, .judges = true, .post = true, .voice = FOR_FHIR},
    {.path = "/style.css", .fn = style_sheet},
    {.path = "/health", .fn = health},
    {.path = "/robots.txt", .fn = robots},
};

static const struct route *route_of(struct web_request *r)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (routes[i].prefix ? text_starts(r->path, routes[i].path) : !strcmp(r->path, routes[i].path)) {
            r->rest = r->path + strlen(routes[i].path);
            return &routes[i];
        }
    }
    return NULL;
}

/* The first parameter that ROUTE does not know; NULL when it knows all. */
static const char *unknown_param(const struct route *route, const struct web_request *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (route->voice == FOR_PEOPLE && !strcmp(r->params[i].name, "lang")) continue; /* every page has it */
        const char *const *p = route->params;
        while (p && *p && strcmp(*p, r->params[i].name))
            p++;
        if (!p || !*p) return r->params[i].name;
    }
    return NULL;
}

/* An address that is not there has the voice of its neighbours. */
static enum voice voice_of(const struct web_request *r)
{
    return text_starts(r->path, "/fhir") ? FOR_FHIR : text_starts(r->path, "/api/") ? FOR_SOFTWARE : FOR_PEOPLE;
}

/* KEY: of the heading; its sentence is the text of KEY.text, filled with VALUE. Software is told in English. */
static void refuse(const struct page *p, enum voice voice, int status, const char *key, const char *value)
{
    const char *sentence = arena_printf(p->a, "%s.text", key);
    if (voice == FOR_PEOPLE) {
        page_sorry(p, status, page_text(p, key), page_fill(p, sentence, value));
        return;
    }
    p->reply->language = NULL;
    sentence = lang_fill(p->a, p->site->langs[0], sentence, &value, 1);
    if (voice == FOR_FHIR) fhir_refuse(p->reply, status, status == 404 ? "not-found" : "not-supported", sentence);
    else api_problem(p->reply, status, sentence, value);
}

static void refuse_param(const struct page *p, const struct route *route, const char *unknown)
{
    const char *all = "";
    if (route->voice == FOR_PEOPLE) {
        refuse(p, route->voice, 400, "sorry.param", unknown);
        return;
    }
    p->reply->language = NULL;
    for (const char *const *q = route->params; q && *q; q++)
        all = arena_printf(p->a, "%s%s%s", all, *all ? ", " : "", *q);
    all = *all ? arena_printf(p->a, "There is no parameter \"%s\" here; there are: %s.", unknown, all)
               : arena_printf(p->a, "There is no parameter \"%s\" here, nor any other.", unknown);
    api_problem(p->reply, 400, all, unknown);
}

static void answer(const struct page *p, const char *method, struct web_request *r)
{
    const struct route *route = route_of(r);
    bool reads = !strcmp(method, "GET") || !strcmp(method, "HEAD"), posts = !strcmp(method, "POST");
    const char *unknown = route && !route->judges ? unknown_param(route, r) : NULL;
    if (!reads && !(posts && route && route->post)) {
        if (route && route->post) p->reply->allow = "GET, HEAD, POST";
        refuse(p, voice_of(r), 405, "sorry.method", NULL);
    } else if (r->too_long) {
        refuse(p, voice_of(r), 414, "sorry.long", NULL);
    } else if (!route) {
        refuse(p, voice_of(r), 404, "sorry.no_page", NULL);
    } else if (unknown) {
        refuse_param(p, route, unknown);
    } else {
        if (route->voice != FOR_PEOPLE) p->reply->language = NULL;
        route->fn(p->site, r, p->reply);
    }
}

void web_route(const struct web_site *site, const char *method, struct web_request *r, struct web_reply *reply)
{
    *reply = (struct web_reply){.status = 200, .type = "text/html; charset=utf-8"};
    struct page page = page_new(site, r, reply);
    answer(&page, method, r);
}

bool web_route_posts(const struct web_request *r)
{
    struct web_request copy = *r;
    const struct route *route = route_of(&copy);
    return route && route->post;
}

void web_refuse(const struct web_site *site, const struct web_request *r, struct web_reply *reply, int status)
{
    static const struct {
        int status;
        const char *key;
    } row[] = {{400, "sorry.two_ways"}, {405, "sorry.method"}, {413, "sorry.much"}, {429, "sorry.often"}, {503, "sorry.busy"}};
    size_t i = 0;
    while (row[i].status != status && i + 1 < sizeof row / sizeof *row) i++;
    *reply = (struct web_reply){.status = 200, .type = "text/html; charset=utf-8", .noindex = true};
    struct page page = page_new(site, r, reply);
    refuse(&page, voice_of(r), row[i].status, row[i].key, NULL);
}
