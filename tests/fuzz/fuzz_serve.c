/* fuzz_serve.c - any bytes as a connection of `vouch serve`: through the server itself, and its parts alone (multipart forms,
 * FHIR searches, addresses, X-Forwarded-For). Whatever comes, it answers in HTTP or closes. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"
#include "index/directory.h"
#include "index/home.h"
#include "index/mem.h"
#include "query/answer.h"
#include "query/lang.h"
#include "query/web_body.h"
#include "query/web_header.h"
#include "query/web_listen.h"
#include "query/web_page.h"
#include "query/web_request.h"
#include "query/web_route.h"

static struct web_site site;
static struct answer_world world;

static void prepare(void)
{
    static struct arena *words;
    if (words) return;
    words = arena_new();
    world.directory = directory_empty();
    world.places = directory_places(world.directory);
    world.today = "2026-11-21";
    site = (struct web_site){.world = &world, .catalog = catalog_load_dir(words, data_dir()),
                             .langs = lang_load(words, data_path(words, "lang"))};
}

/* A reply is whole, has a type, and is JSON where it says so. */
static void route(const char *method, struct web_request *r)
{
    struct web_reply reply;
    web_route(&site, method, r, &reply);
    while (reply.step && reply.step(&site, &reply)) continue;
    assert(reply.status >= 200 && reply.status < 504 && reply.type && reply.body.s);
    struct web_header h[WEB_HEADERS_MOST];
    size_t n = web_headers(r->a, &reply, h);
    for (size_t i = 0; i < n; i++) assert(h[i].value && !strpbrk(h[i].value, "\r\n"));
    if (strstr(reply.type, "json") && !strstr(reply.type, "nd")) {
        json_t *j = json_loads(reply.body.s, 0, NULL);
        assert(j);
        json_decref(j);
    }
    buf_free(&reply.body);
}

/* The first line of the input is an address, the second a Content-Type, the rest a body. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    char *text = arena_alloc(a, size + 1), *type, *body;
    prepare();
    memcpy(text, data, size);
    type = memchr(text, '\n', size);
    body = type ? memchr(type + 1, '\n', size - (size_t)(type + 1 - text)) : NULL;
    if (type) *type++ = 0;
    if (body) *body++ = 0;
    size_t n = body ? size - (size_t)(body - text) : 0;

    route("GET", web_request_read(a, text));
    route("GET", web_request_read(a, arena_printf(a, "/fhir/%s", text)));
    route("GET", web_request_read(a, arena_printf(a, "/fhir/Practitioner?%s", text)));
    route("GET", web_request_read(a, arena_printf(a, "/fhir/VerificationResult?%s", text)));
    route("GET", web_request_read(a, arena_printf(a, "/check/report?%s", text)));
    if (body) {
        struct web_request *r = web_request_read(a, text);
        r->content_type = type;
        r->body = body;
        r->body_n = n;
        route("POST", r);
        r = web_request_read(a, "/check/roster?format=csv");
        r->content_type = type;
        r->body = body;
        r->body_n = n;
        route("POST", r);
        struct web_part part[WEB_PARTS_MOST];
        size_t parts = web_parts(a, type, body, n, part);
        for (size_t i = 0; i < parts; i++) assert(part[i].data >= body && part[i].data + part[i].n <= body + n);
        struct web_framing f = {0};
        web_framing_header(&f, text, type);
        web_framing_sound(&f, "HTTP/1.1");
    }
    struct client peer = {{0}};
    struct proxies trusted = {.v = &peer, .n = 1};
    client_behind(&trusted, peer, text);
    assert(!strpbrk(web_base(a, text, type), " <\"\r\n"));
    arena_free(a);
    return 0;
}
