/* fhir_serve.c - see fhir_serve.h */
#include "fhir_serve.h"

#include <string.h>

#include "answer.h"
#include "api_problem.h"
#include "fhir_ask.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_request.h"

/* A search under way. */
struct searching {
    struct arena *a;
    const struct answer_world *w;
    const struct web_request *r;
    enum fhir_type type;
    const struct fhir_ask *ask;
    json_t *entries, *along; /* matches, and what goes with them */
    int64_t total;    /* -1 = not known */
    const char *next; /* the cursor of the next page; NULL = this is the last */
};

static void put(struct web_reply *reply, json_t *resource)
{
    reply->type = "application/fhir+json; charset=utf-8";
    reply->lasting = false;
    buf_clear(&reply->body);
    api_put(reply, resource);
}

void fhir_refuse(struct web_reply *reply, int status, const char *code, const char *diagnostics)
{
    reply->status = status;
    put(reply, fhir_outcome(code, diagnostics));
}

static const char *base_of(const struct web_request *r)
{
    return arena_printf(r->a, "%s/fhir", *r->base ? r->base : "http://localhost");
}

/* The address of this search; with AFTER instead of its own cursor when that is not NULL. */
static const char *address(const struct searching *k, const char *after)
{
    const char *out = arena_printf(k->a, "%s/%s", base_of(k->r), fhir_type_names[k->type]), *mark = "?";
    for (size_t i = 0; i < k->r->n; i++, mark = "&") {
        const struct web_param *p = &k->r->params[i];
        if (after && !strcmp(p->name, "_after")) continue;
        out = arena_printf(k->a, "%s%s%s=%s", out, strchr(out, '?') ? "&" : mark, p->name, web_encode(k->a, p->value));
    }
    return after ? arena_printf(k->a, "%s%s_after=%s", out, strchr(out, '?') ? "&" : "?", after) : out;
}

static bool full(const struct searching *k)
{
    return json_array_size(k->entries) >= (size_t)k->ask->count;
}

static json_t *entry_of(struct searching *k, enum fhir_type type, json_t *resource, const char *mode)
{
    const char *url = arena_printf(k->a, "%s/%s/%s", base_of(k->r), fhir_type_names[type],
                                   json_string_value(json_object_get(resource, "id")));
    return json_pack("{s:s, s:O, s:{s:s}}", "fullUrl", url, "resource", resource, "search", "mode", mode);
}

static void add(struct searching *k, json_t *resource)
{
    json_array_append_new(k->entries, entry_of(k, k->type, resource, "match"));
}

/* Does V, or something in it, refer to "TYPE/ID"? */
static bool refers(json_t *v, const char *to)
{
    const char *key;
    size_t i;
    json_t *one;
    bool found = false;
    json_array_foreach(v, i, one) found |= refers(one, to);
    json_object_foreach(v, key, one)
        found |= refers(one, to) || (!strcmp(key, "reference") && json_is_string(one) && !strcmp(json_string_value(one), to));
    return found;
}

/* Adds ONE, which goes along, once. */
static void add_along(struct searching *k, enum fhir_type type, json_t *one)
{
    size_t i;
    json_t *old, *entry = entry_of(k, type, one, "include");
    const char *url = json_string_value(json_object_get(entry, "fullUrl"));
    json_array_foreach(k->along, i, old)
        if (!strcmp(json_string_value(json_object_get(old, "fullUrl")), url)) {
            json_decref(entry);
            return;
        }
    json_array_append_new(k->along, entry);
}

/* What the match RESOURCE of P refers to, and what refers to it, as far as it was asked for: all of it is of P. */
static void add_linked(struct searching *k, const struct practitioner *p, json_t *resource)
{
    const char *id = json_string_value(json_object_get(resource, "id"));
    for (int i = 0; i < FHIR_LINKS; i++) {
        const struct fhir_link *l = &fhir_links[i];
        bool reverse = k->ask->revinclude & 1u << i;
        if (!reverse && !(k->ask->include & 1u << i)) continue;
        enum fhir_type type = reverse ? l->from : l->to;
        json_t *list = fhir_of_person(k->a, k->w, type, p), *one;
        size_t n;
        json_array_foreach(list, n, one) {
            const char *to = reverse ? id : json_string_value(json_object_get(one, "id"));
            if (refers(reverse ? one : resource, arena_printf(k->a, "%s/%s", fhir_type_names[l->to], to))) add_along(k, type, one);
        }
        json_decref(list);
    }
}

/* What was found by is what the resource says: the id, and the identifier with its system. */
static bool says(const struct fhir_ask *ask, json_t *resource)
{
    size_t i;
    json_t *one;
    if (ask->id && strcmp(ask->id, json_string_value(json_object_get(resource, "id")))) return false;
    if (ask->who.state && !text_same(json_string_value(json_object_get(json_object_get(resource, "address"), "state")),
                                     ask->who.state))
        return false;
    if (!ask->value) return true;
    json_array_foreach(json_object_get(resource, "identifier"), i, one) {
        const char *value = json_string_value(json_object_get(one, "value")),
                   *system = json_string_value(json_object_get(one, "system"));
        if (text_eq_nocase(value, ask->value) && (!ask->system || !strcmp(ask->system, system ? system : ""))) return true;
    }
    return false;
}

/* Those of P behind the first SKIP, until the page is full. Returns how many P has that fit. */
static size_t add_person(struct searching *k, const struct practitioner *p, size_t skip)
{
    json_t *list = fhir_of_person(k->a, k->w, k->type, p), *one;
    size_t i, n = 0;
    json_array_foreach(list, i, one) {
        if (!says(k->ask, one) || n++ < skip) continue;
        if (!full(k)) {
            add(k, one);
            add_linked(k, p, one);
        } else if (!k->next) k->next = n - 1 ? arena_printf(k->a, "%s.%zu", p->id, n - 1) : "";
    }
    json_decref(list);
    return n;
}

/* One person who is named: by an id, or as whom a resource refers to. */
static void search_person(struct searching *k)
{
    struct practitioner *p = directory_find(k->a, k->w->directory, k->ask->person);
    bool theirs = p && !strcmp(p->id, k->ask->person);
    k->total = theirs ? (int64_t)add_person(k, p, (size_t)k->ask->skip) : 0;
}

static void search_people(struct searching *k)
{
    struct people_asked who = k->ask->who;
    struct practitioner *from = k->ask->after ? directory_find(k->a, k->w->directory, k->ask->after) : NULL;
    int64_t after = from ? from->n - (k->ask->skip > 0) : 0, *rows, people;
    bool counting = !k->ask->count; /* the total alone is asked: nobody is looked at but those who must be */
    size_t most = counting ? FHIR_COUNT_MOST : (size_t)k->ask->count + 1, given = 0;
    size_t n = directory_list(k->a, k->w->directory, &who, after, most, &rows, &people);
    const char *last = NULL;
    if (counting && k->type == FHIR_PRACTITIONER && !k->ask->value) n = 0;
    for (size_t i = 0; i < n && (!k->next || counting); i++) {
        struct practitioner *p = directory_get(k->a, k->w->directory, rows[i]);
        if (!p) continue;
        if (full(k) && last && !counting) { /* whoever comes now begins the next page */
            k->next = last;
            break;
        }
        given += add_person(k, p, from && p->n == from->n ? (size_t)k->ask->skip : 0);
        last = p->id;
        if (k->next && !*k->next) k->next = last;
    }
    bool whole = !k->ask->after && (counting ? n < most : !k->next);
    k->total = k->type == FHIR_PRACTITIONER && !k->ask->value ? people : whole ? (int64_t)given : -1;
    if (counting) k->next = NULL;
}

static void search_practices(struct searching *k)
{
    const struct practice_row *from = k->ask->after ? directory_practice(k->a, k->w->directory, k->ask->after) : NULL;
    struct practice_row *rows, *one = k->ask->id ? directory_practice(k->a, k->w->directory, k->ask->id) : NULL;
    size_t n = one ? 1 : 0;
    rows = one;
    k->total = one != NULL;
    if (!k->ask->id)
        n = directory_practices(k->a, k->w->directory, k->ask->who.name, k->ask->who.state, from ? from->n : 0,
                                (size_t)k->ask->count + 1, &rows, &k->total);
    for (size_t i = 0; i < n && k->ask->count; i++) {
        if (full(k)) {
            k->next = rows[i - 1].id;
            break;
        }
        json_t *resource = fhir_organization(&rows[i]);
        add(k, resource);
        json_decref(resource);
    }
}

static void search(const struct web_site *site, const struct web_request *r, struct web_reply *reply, enum fhir_type type)
{
    struct fhir_ask ask;
    const char *code, *wrong = fhir_ask_read(r, site->catalog, type, &ask, &code);
    if (wrong) {
        fhir_refuse(reply, 400, code, wrong);
        return;
    }
    struct searching k = {.a = r->a, .w = site->world, .r = r, .type = type, .ask = &ask, .entries = json_array(), .along = json_array()};
    if (type == FHIR_ORGANIZATION) search_practices(&k);
    else if (ask.person) search_person(&k);
    else search_people(&k);
    json_t *links = json_pack("[{s:s, s:s}]", "relation", "self", "url", address(&k, NULL));
    if (k.next)
        json_array_append_new(links, json_pack("{s:s, s:s}", "relation", "next", "url", address(&k, k.next)));
    json_t *bundle = json_pack("{s:s, s:s, s:o}", "resourceType", "Bundle", "type", "searchset", "link", links);
    if (k.total >= 0) json_object_set_new(bundle, "total", json_integer(k.total));
    json_array_extend(k.entries, k.along);
    if (json_array_size(k.entries)) json_object_set(bundle, "entry", k.entries);
    json_decref(k.entries);
    json_decref(k.along);
    put(reply, bundle);
}

static void read_person(const struct web_site *site, const struct web_request *r, struct web_reply *reply, enum fhir_type type,
                        const char *id)
{
    const char *person = arena_strndup(r->a, id, strcspn(id, "-"));
    struct practitioner *p = directory_find(r->a, site->world->directory, person);
    json_t *list = NULL, *one, *found = NULL;
    size_t i;
    if (p && *person == 'p' && strcmp(p->id, person)) {
        reply->location = arena_printf(r->a, "%s/%s/%s%s", "/fhir", fhir_type_names[type], p->id, id + strlen(person));
        fhir_refuse(reply, 301, "informational", "This person is answered under another id.");
        return;
    }
    if (p && *person == 'p') list = fhir_of_person(r->a, site->world, type, p);
    json_array_foreach(list, i, one)
        if (!strcmp(json_string_value(json_object_get(one, "id")), id)) found = one;
    if (found) put(reply, json_incref(found));
    else fhir_refuse(reply, 404, "not-found", arena_printf(r->a, "There is no %s/%s.", fhir_type_names[type], id));
    json_decref(list);
}

static void read_one(const struct web_site *site, const struct web_request *r, struct web_reply *reply, enum fhir_type type,
                     const char *id)
{
    if (type != FHIR_ORGANIZATION) {
        read_person(site, r, reply, type, id);
        return;
    }
    const struct practice_row *p = directory_practice(r->a, site->world->directory, id);
    if (p) put(reply, fhir_organization(p));
    else fhir_refuse(reply, 404, "not-found", arena_printf(r->a, "There is no Organization/%s.", id));
}

/* What can be asked of TYPE; an empty list is left out (FHIR has none). */
static json_t *type_said(enum fhir_type type)
{
    json_t *out = json_pack("{s:s, s:[{s:s}, {s:s}], s:s}", "type", fhir_type_names[type], "interaction", "code", "read", "code",
                            "search-type", "versioning", "no-version");
    json_t *to = fhir_ask_links(type, false), *from = fhir_ask_links(type, true);
    if (json_array_size(to)) json_object_set(out, "searchInclude", to);
    if (json_array_size(from)) json_object_set(out, "searchRevInclude", from);
    json_decref(to);
    json_decref(from);
    json_object_set_new(out, "searchParam", fhir_ask_params(type));
    return out;
}

/* R4 is 4.0.0 as well as 4.0.1, which corrected its text; validators of either know the first. */
static void metadata(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    json_t *types = json_array();
    for (int t = 0; t < FHIR_TYPES; t++)
        json_array_append_new(types, type_said((enum fhir_type)t));
    const char *made_at = site->world ? directory_meta(r->a, site->world->directory, "made_at") : NULL;
    json_t *about = json_pack("{s:s, s:s}", "description", "Practitioners of ketamine-assisted psychotherapy, and what is "
                              "proved of their credentials; for reading only.", "url", base_of(r));
    put(reply, json_pack("{s:s, s:s, s:s, s:s, s:s, s:[s], s:{s:s, s:s}, s:o, s:[{s:s, s:o}]}", "resourceType",
                         "CapabilityStatement", "status", "active", "kind", "instance", "date",
                         made_at ? made_at : "2026-01-01", "fhirVersion", "4.0.0", "format", "application/fhir+json",
                         "software", "name", "vouch", "version", VOUCH_VERSION, "implementation", about, "rest", "mode",
                         "server", "resource", types));
}

static int type_of(const char *name)
{
    int t = 0;
    while (t < FHIR_TYPES && strcmp(fhir_type_names[t], name)) t++;
    return t;
}

/* TYPE, TYPE/ID or TYPE/_search; REST is what follows /fhir/. */
static void serve_type(const struct web_site *site, struct web_request *r, struct web_reply *reply, const char *rest)
{
    size_t n = strcspn(rest, "/");
    int t = type_of(arena_strndup(r->a, rest, n));
    const char *id = rest[n] ? rest + n + 1 : "";
    bool searched = !strcmp(id, "_search");
    if (t == FHIR_TYPES || strchr(id, '/') || (rest[n] && !*id)) {
        fhir_refuse(reply, 404, "not-found", arena_printf(r->a, "There is no %s here; /fhir/metadata tells what there is.", rest));
    } else if (r->body && !searched) {
        reply->allow = "GET, HEAD";
        fhir_refuse(reply, 405, "not-supported", "Nothing can be written here; a search is sent to TYPE/_search.");
    } else if (!site->world) {
        fhir_refuse(reply, 503, "transient", "There is no directory yet; please try again in a little while.");
    } else if (!*id || searched) {
        search(site, r, reply, (enum fhir_type)t);
    } else {
        read_one(site, r, reply, (enum fhir_type)t, id);
    }
}

void fhir_serve(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    struct web_request r = *request;
    reply->noindex = true;
    if (r.body && (!r.content_type || !text_starts_nocase(r.content_type, "application/x-www-form-urlencoded"))) {
        fhir_refuse(reply, 415, "not-supported", "A search is sent as application/x-www-form-urlencoded.");
        return;
    }
    if (r.body) web_request_params(&r, text_repair(r.a, r.body, r.body_n));
    if (r.too_long) fhir_refuse(reply, 400, "too-long", "There are too many parameters.");
    else if (!fhir_ask_json(web_param(&r, "_format"), r.accept))
        fhir_refuse(reply, 406, "not-supported", "Only JSON is spoken here: application/fhir+json.");
    else if (!strcmp(r.rest, "metadata"))
        metadata(site, &r, reply);
    else
        serve_type(site, &r, reply, r.rest);
}
