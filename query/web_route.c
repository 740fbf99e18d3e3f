/* web_route.c - see web_route.h */
#include "web_route.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "api.h"
#include "api_problem.h"
#include "web_form.h"
#include "web_page.h"
#include "web_request.h"

static const char style[] =
#include "style.css.h"
    ;

static void style_sheet(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)site, (void)request;
    reply->type = "text/css; charset=utf-8";
    reply->lasting = true;
    buf_puts(&reply->body, style);
}

/* For whoever watches the server: 200 when questions can be answered. */
static void health(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)request;
    reply->type = "text/plain; charset=utf-8";
    if (!site->world) reply->status = 503;
    buf_puts(&reply->body, site->world ? "ok\n" : "no directory\n");
}

static void robots(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)site, (void)request;
    reply->type = "text/plain; charset=utf-8";
    reply->lasting = true;
    buf_puts(&reply->body, "User-agent: *\nDisallow: /find\nDisallow: /person/\nDisallow: /api/\n");
}

/* For whom an address answers: errors are told in the same form as answers. */
enum voice { FOR_PEOPLE, FOR_SOFTWARE };

/* Every address there is. PREFIX: what follows the path is the request's REST. */
static const struct route {
    const char *path;
    web_page_fn *fn;
    const char *const *params; /* accepted; NULL = none */
    bool prefix;
    enum voice voice;
} routes[] = {
    {.path = "/", .fn = web_home},
    {.path = "/find", .fn = web_search, .params = form_params},
    {.path = "/person/", .fn = web_person, .prefix = true},
    {.path = "/about", .fn = web_about},
    {.path = "/api/find", .fn = api_find, .params = api_find_params, .voice = FOR_SOFTWARE},
    {.path = "/api/practitioners/", .fn = api_practitioner, .prefix = true, .voice = FOR_SOFTWARE},
    {.path = "/api/verify", .fn = api_verify, .params = api_verify_params, .voice = FOR_SOFTWARE},
    {.path = "/api/openapi.json", .fn = api_openapi, .voice = FOR_SOFTWARE},
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
    return text_starts(r->path, "/api/") ? FOR_SOFTWARE : FOR_PEOPLE;
}

static void refuse(enum voice voice, struct web_reply *reply, int status, const char *heading, const char *sentence,
                   const char *parameter)
{
    if (voice == FOR_SOFTWARE) api_problem(reply, status, sentence, parameter);
    else page_sorry(reply, status, heading, sentence);
}

static void refuse_param(const struct route *route, struct web_request *r, struct web_reply *reply, const char *unknown)
{
    const char *all = "";
    for (const char *const *p = route->params; p && *p; p++) all = arena_printf(r->a, "%s%s%s", all, *all ? ", " : "", *p);
    if (route->voice == FOR_SOFTWARE)
        all = *all ? arena_printf(r->a, "There is no parameter \"%.60s\" here; there are: %s.", unknown, all)
                   : arena_printf(r->a, "There is no parameter \"%.60s\" here, nor any other.", unknown);
    else
        all = arena_printf(r->a, "This page has no choice named “%.60s”. The form on the first page has all the "
                                 "choices there are.", unknown);
    refuse(route->voice, reply, 400, "Part of the address was not understood", all, unknown);
}

static void answer(const struct web_site *site, struct web_request *r, struct web_reply *reply)
{
    const struct route *route = route_of(r);
    const char *unknown = route ? unknown_param(route, r) : NULL;
    if (!route)
        refuse(voice_of(r), reply, 404, "There is no such page",
               "The address may be mistyped, or the page may have moved. From here you can look for someone.", NULL);
    else if (unknown)
        refuse_param(route, r, reply, unknown);
    else
        route->fn(site, r, reply);
}

void web_route(const struct web_site *site, const char *method, struct web_request *r, struct web_reply *reply)
{
    *reply = (struct web_reply){.status = 200, .type = "text/html; charset=utf-8"};
    if (strcmp(method, "GET") && strcmp(method, "HEAD"))
        refuse(voice_of(r), reply, 405, "This site can only be read",
               "Nothing can be sent to it. From here you can look for someone.", NULL);
    else if (r->too_long)
        refuse(voice_of(r), reply, 414, "This address is too long",
               "Please ask with fewer words. The form on the first page helps.", NULL);
    else
        answer(site, r, reply);
}
