/* fhir_resource.c - see fhir_resource.h */
#include "fhir_resource.h"

#include <string.h>

#include "fhir.h"
#include "index/directory_list.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/practitioner.h"
#include "index/text.h"

const char *const fhir_type_names[FHIR_TYPES] = {"Practitioner", "PractitionerRole", "Location", "VerificationResult",
                                                 "Organization"};

/* P's id, "-" and 12 digits made from SEED; the second of the same seed gets "-2" behind. */
static const char *part_id(struct arena *a, json_t *before, const struct practitioner *p, const char *seed)
{
    const char *id = arena_printf(a, "%s-%.12s", p->id, hash_hex(a, seed, strlen(seed))), *out = id;
    json_t *one;
    size_t i;
    int same = 1;
    json_array_foreach(before, i, one) same += text_starts(json_string_value(json_object_get(one, "id")), id);
    if (same > 1) out = arena_printf(a, "%s-%d", id, same);
    return out;
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static const char *place_seed(struct arena *a, const struct place *p)
{
    return arena_printf(a, "%s\n%s\n%s\n%s\n%s", or_empty(p->street), or_empty(p->unit), or_empty(p->city),
                        or_empty(p->state), or_empty(p->zip));
}

/* Text of FHIR is never empty. */
static const char *text(const char *s)
{
    return s && *s ? s : NULL;
}

static json_t *address(const char *street, const char *unit, const char *city, const char *state, const char *zip)
{
    json_t *lines = json_array();
    if (text(street)) json_array_append_new(lines, json_string(street));
    if (text(unit)) json_array_append_new(lines, json_string(unit));
    json_t *out = json_pack("{s:s*, s:s*, s:s*}", "city", text(city), "state", text(state), "postalCode", text(zip));
    if (json_array_size(lines)) json_object_set(out, "line", lines);
    json_decref(lines);
    if (!json_object_size(out)) {
        json_decref(out);
        return NULL;
    }
    json_object_set_new(out, "country", json_string("US"));
    return out;
}

static json_t *phone(const char *number)
{
    return text(number) ? json_pack("[{s:s, s:s, s:s}]", "system", "phone", "value", number, "use", "work") : NULL;
}

static void put(json_t *o, const char *key, json_t *v)
{
    if (v) json_object_set_new(o, key, v);
}

static json_t *reference(struct arena *a, const char *type, const char *id, const char *display)
{
    return json_pack("{s:s, s:s*}", "reference", arena_printf(a, "%s/%s", type, id), "display", display);
}

static json_t *location(struct arena *a, json_t *before, const struct practitioner *p, const struct place *at)
{
    json_t *out = json_pack("{s:s, s:s, s:s}", "resourceType", "Location", "id", part_id(a, before, p, place_seed(a, at)),
                            "mode", "instance");
    put(out, "telecom", phone(at->phone));
    put(out, "address", address(at->street, at->unit, at->city, at->state, at->zip));
    if (at->has_point) put(out, "position", json_pack("{s:f, s:f}", "longitude", at->lon, "latitude", at->lat));
    return out;
}

/* At AT, or anywhere when that is NULL. */
static json_t *role(struct arena *a, json_t *before, const struct practitioner *p, const struct place *at)
{
    const char *id = part_id(a, before, p, at ? place_seed(a, at) : "");
    json_t *out = json_pack("{s:s, s:s, s:o}", "resourceType", "PractitionerRole", "id", id, "practitioner",
                            reference(a, "Practitioner", p->id, p->name));
    if (text(p->profession)) put(out, "code", json_pack("[{s:s}]", "text", p->profession));
    if (!at) return out;
    put(out, "location", json_pack("[o]", reference(a, "Location", id, NULL)));
    put(out, "telecom", phone(at->phone));
    return out;
}

static json_t *of_places(struct arena *a, enum fhir_type type, const struct practitioner *p)
{
    json_t *out = json_array();
    for (size_t i = 0; i < p->n_places; i++)
        json_array_append_new(out, type == FHIR_ROLE ? role(a, out, p, &p->places[i]) : location(a, out, p, &p->places[i]));
    if (type == FHIR_ROLE && !p->n_places) json_array_append_new(out, role(a, out, p, NULL));
    return out;
}

/* References to the person within the Bundle of verify become references to the Practitioner here. */
static void point_at(json_t *v, const char *from, const char *to)
{
    const char *key, *s;
    json_t *one;
    size_t i;
    json_array_foreach(v, i, one) point_at(one, from, to);
    json_object_foreach(v, key, one) {
        s = json_string_value(one);
        if (s && !strcmp(key, "reference") && !strcmp(s, from)) json_string_set(one, to);
        else point_at(one, from, to);
    }
}

/* What the sources write of the name beside its text; and that nobody but a register speaks of them. */
static void put_person(json_t *resource, const struct practitioner *p)
{
    json_t *name = json_array_get(json_object_get(resource, "name"), 0);
    json_object_set_new(resource, "id", json_string(p->id));
    if (name && text(p->family)) put(name, "family", json_string(p->family));
    if (name && text(p->given)) put(name, "given", json_pack("[s]", p->given));
    if (p->register_only)
        put(resource, "meta", json_pack("{s:[{s:s}]}", "tag", "display", "register only, no training stated"));
}

static json_t *of_checks(struct arena *a, const struct answer_world *w, enum fhir_type type, const struct practitioner *p)
{
    struct verify_request r = {.who = p->id};
    json_t *verified = answer_verify(a, w, &r), *bundle = fhir_bundle(a, verified), *out = json_array(), *entry;
    const char *to = arena_printf(a, "Practitioner/%s", p->id), *from = NULL;
    size_t i;
    json_array_foreach(json_object_get(bundle, "entry"), i, entry) {
        json_t *resource = json_object_get(entry, "resource");
        const char *kind = json_string_value(json_object_get(resource, "resourceType"));
        if (!strcmp(kind, "Practitioner")) from = json_string_value(json_object_get(entry, "fullUrl"));
        if (strcmp(kind, fhir_type_names[type])) continue;
        if (from) point_at(resource, from, to);
        if (type == FHIR_PRACTITIONER) {
            put_person(resource, p);
        } else {
            json_t *question = json_object_get(json_array_get(json_object_get(resource, "validationProcess"), 0), "text");
            json_object_set_new(resource, "id", json_string(part_id(a, out, p, or_empty(json_string_value(question)))));
        }
        json_array_append(out, resource);
    }
    json_decref(bundle);
    json_decref(verified);
    return out;
}

json_t *fhir_of_person(struct arena *a, const struct answer_world *w, enum fhir_type type, const struct practitioner *p)
{
    return type == FHIR_PRACTITIONER || type == FHIR_RESULT ? of_checks(a, w, type, p) : of_places(a, type, p);
}

json_t *fhir_organization(const struct practice_row *p)
{
    json_t *out = json_pack("{s:s, s:s, s:s}", "resourceType", "Organization", "id", p->id, "name", p->name), *at;
    put(out, "telecom", phone(p->phone));
    at = address(NULL, NULL, p->city, p->state, p->zip);
    if (at) put(out, "address", json_pack("[o]", at));
    return out;
}

json_t *fhir_outcome(const char *code, const char *diagnostics)
{
    return json_pack("{s:s, s:[{s:s, s:s, s:s}]}", "resourceType", "OperationOutcome", "issue", "severity", "error", "code",
                     code, "diagnostics", diagnostics);
}
