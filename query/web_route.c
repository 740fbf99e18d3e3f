/* web_route.c - see web_route.h */
#include "web_route.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
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
    buf_puts(&reply->body, "User-agent: *\nDisallow: /find\nDisallow: /person/\n");
}

/* Every address there is. PREFIX: what follows the path is the request's REST. */
static const struct route {
    const char *path;
    web_page_fn *fn;
    const char *const *params; /* accepted; NULL = none */
    bool prefix;
} routes[] = {
    {.path = "/", .fn = web_home},
    {.path = "/find", .fn = web_search, .params = form_params},
    {.path = "/person/", .fn = web_person, .prefix = true},
    {.path = "/about", .fn = web_about},
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

static void answer(const struct web_site *site, struct web_request *r, struct web_reply *reply)
{
    const struct route *route = route_of(r);
    if (!route) {
        page_sorry(
            reply, 404, "There is no such page",
            "The address may be mistyped, or the page may have moved. From here you can look for someone.");
        return;
    }
    const char *unknown = unknown_param(route, r);
    if (unknown)
        page_sorry(reply, 400, "Part of the address was not understood",
                   arena_printf(r->a,
                                "This page has no choice named “%.60s”. The form on the first page has all "
                                "the choices there are.",
                                unknown));
    else
        route->fn(site, r, reply);
}

void web_route(const struct web_site *site, const char *method, struct web_request *r, struct web_reply *reply)
{
    *reply = (struct web_reply){.status = 200, .type = "text/html; charset=utf-8"};
    if (strcmp(method, "GET") && strcmp(method, "HEAD"))
        page_sorry(reply, 405, "This site can only be read",
                   "Nothing can be sent to it. From here you can look for someone.");
    else if (r->too_long)
        page_sorry(reply, 414, "This address is too long",
                   "Please ask with fewer words. The form on the first page helps.");
    else
        answer(site, r, reply);
}
