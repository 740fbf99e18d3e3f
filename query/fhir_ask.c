/* fhir_ask.c - see fhir_ask.h */
#include "fhir_ask.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/npi.h"
#include "index/text.h"
#include "web_request.h"

#define NPI_SYSTEM "http://hl7.org/fhir/sid/us-npi"

enum {
    ALL = (1 << FHIR_TYPES) - 1,
    PRACTITIONER = 1 << FHIR_PRACTITIONER,
    ROLE = 1 << FHIR_ROLE,
    LOCATION = 1 << FHIR_LOCATION,
    RESULT = 1 << FHIR_RESULT,
    ORGANIZATION = 1 << FHIR_ORGANIZATION,
};

struct reading {
    struct arena *a;
    const struct catalog *c;
    struct fhir_ask *ask;
    const char *code;
    enum fhir_type type;
};

static const char *read_text(struct reading *k, const char *name, const char *v)
{
    struct people_asked *who = &k->ask->who;
    *(!strcmp(name, "family") ? &who->family : !strcmp(name, "given") ? &who->given : &who->name) = v;
    return NULL;
}

/* A public id, or one made from it: "pabcdefgh-0123456789ab". */
static const char *person_of(struct arena *a, const char *id)
{
    return arena_strndup(a, id, strcspn(id, "-"));
}

static const char *read_id(struct reading *k, const char *name, const char *v)
{
    (void)name;
    k->ask->id = v;
    k->ask->person = person_of(k->a, v);
    return NULL;
}

/* "Practitioner/pabcdefgh", the id alone, or the whole address of either. */
static const char *read_person(struct reading *k, const char *name, const char *v)
{
    const char *slash = strrchr(v, '/');
    bool typed = slash && slash - v >= 12 && !strncmp(slash - 12, "Practitioner", 12);
    if (slash && !typed) return arena_printf(k->a, "%s refers to a Practitioner, such as Practitioner/pabcdefgh", name);
    k->ask->person = slash ? slash + 1 : v;
    return NULL;
}

/* A token: "system|value", "|value", "system|", "value". */
static const char *read_identifier(struct reading *k, const char *name, const char *v)
{
    const char *bar = strchr(v, '|');
    (void)name;
    k->ask->system = bar ? arena_strndup(k->a, v, (size_t)(bar - v)) : NULL;
    k->ask->value = bar ? bar + 1 : v;
    if (!*k->ask->value) {
        k->code = "not-supported";
        return "identifier wants a value: nobody is searched by the system of a number alone";
    }
    bool npi_system = !k->ask->system || !strcmp(k->ask->system, NPI_SYSTEM);
    if (npi_system && npi_valid(k->ask->value)) k->ask->who.npi = k->ask->value;
    else k->ask->who.number = npi_system && k->ask->system ? "" : k->ask->value; /* "" is nobody's */
    k->ask->who.anybody = true;
    return NULL;
}

static const char *read_state(struct reading *k, const char *name, const char *v)
{
    const struct state_row *row = catalog_state(k->c, v);
    if (!row) return arena_printf(k->a, "%s wants a state of the United States, such as WA, not \"%s\"", name, v);
    k->ask->who.state = row->code;
    return NULL;
}

static const char *read_count(struct reading *k, const char *name, const char *v)
{
    if (strspn(v, "0123456789") != strlen(v) || strlen(v) > 9)
        return arena_printf(k->a, "%s is a whole number, not \"%s\"", name, v);
    long n = strtol(v, NULL, 10);
    k->ask->count = n > FHIR_COUNT_MOST ? FHIR_COUNT_MOST : n;
    return NULL;
}

/* "pabcdefgh", or "pabcdefgh.3": three of theirs were given. */
static const char *read_after(struct reading *k, const char *name, const char *v)
{
    const char *dot = strchr(v, '.');
    (void)name;
    k->ask->after = dot ? arena_strndup(k->a, v, (size_t)(dot - v)) : v;
    k->ask->skip = dot ? strtol(dot + 1, NULL, 10) : 0;
    return k->ask->skip < 0 || k->ask->skip > 100000 ? "_after is taken from the links of a Bundle, and nowhere else" : NULL;
}

const struct fhir_link fhir_links[FHIR_LINKS] = {
    {FHIR_ROLE, FHIR_PRACTITIONER, "PractitionerRole:practitioner"},
    {FHIR_ROLE, FHIR_LOCATION, "PractitionerRole:location"},
    {FHIR_RESULT, FHIR_PRACTITIONER, "VerificationResult:target"},
};

/* "PractitionerRole:location", or with the type it leads to behind it. */
static const char *read_link(struct reading *k, const char *name, const char *v)
{
    bool reverse = !strcmp(name, "_revinclude");
    for (int i = 0; i < FHIR_LINKS; i++) {
        const struct fhir_link *l = &fhir_links[i];
        size_t n = strlen(l->name);
        if ((reverse ? l->to : l->from) != k->type || strncmp(v, l->name, n)) continue;
        if (v[n] && (v[n] != ':' || strcmp(v + n + 1, fhir_type_names[l->to]))) continue;
        *(reverse ? &k->ask->revinclude : &k->ask->include) |= 1u << i;
        return NULL;
    }
    k->code = "not-supported";
    return arena_printf(k->a, "%s of %s does not know \"%s\"; /fhir/metadata tells what there is", name, fhir_type_names[k->type], v);
}

/* "register-only" alone: people of whom nobody but a register speaks, never mixed with others. */
static const char *read_tag(struct reading *k, const char *name, const char *v)
{
    (void)name;
    if (strcmp(v, "register-only")) {
        k->code = "not-supported";
        return "_tag knows register-only and no other";
    }
    k->ask->who.register_only = true;
    return NULL;
}

static const char *read_format(struct reading *k, const char *name, const char *v)
{
    (void)k, (void)name, (void)v;
    return NULL; /* looked at before anything else: fhir_ask_json */
}

static const struct param {
    const char *name;
    int types;
    const char *kind, *words; /* for the CapabilityStatement; NULL = it does not list it */
    const char *(*read)(struct reading *k, const char *name, const char *v);
} params[] = {
    {"_id", ALL, "token", "the logical id", read_id},
    {"identifier", PRACTITIONER, "token", "an NPI (" NPI_SYSTEM "|value) or a licence number that a board's list has", read_identifier},
    {"name", PRACTITIONER | ORGANIZATION, "string", "words that begin words of the name", read_text},
    {"family", PRACTITIONER, "string", "words that begin words of the family name", read_text},
    {"given", PRACTITIONER, "string", "words that begin words of the given name", read_text},
    {"practitioner", ROLE, "reference", "whose role it is", read_person},
    {"target", RESULT, "reference", "the Practitioner who was checked; wanted, or _id", read_person},
    {"address-state", LOCATION | ORGANIZATION, "string", "a state of the United States", read_state},
    {"_tag", PRACTITIONER | ROLE | LOCATION, "token", "register-only: people known from a register only, and no others", read_tag},
    {"_include", ROLE | RESULT, NULL, NULL, read_link},
    {"_revinclude", PRACTITIONER | LOCATION, NULL, NULL, read_link},
    {"_count", ALL, NULL, NULL, read_count},
    {"_after", ALL, NULL, NULL, read_after},
    {"_format", ALL, NULL, NULL, read_format},
    {"_pretty", ALL, NULL, NULL, read_format},
};
enum { PARAMS = sizeof params / sizeof *params };

static const struct param *param_of(const char *name, enum fhir_type type)
{
    for (size_t i = 0; i < PARAMS; i++)
        if (params[i].types & 1 << type && !strcmp(params[i].name, name)) return &params[i];
    return NULL;
}

/* Every name of TYPE, for who asked by another. */
static const char *all_names(struct arena *a, enum fhir_type type)
{
    const char *all = "";
    for (size_t i = 0; i < PARAMS; i++)
        if (params[i].types & 1 << type) all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", params[i].name);
    return all;
}

const char *fhir_ask_read(const struct web_request *r, const struct catalog *c, enum fhir_type type, struct fhir_ask *ask,
                          const char **code)
{
    struct reading k = {r->a, c, ask, "invalid", type};
    const char *wrong = NULL;
    *ask = (struct fhir_ask){.count = FHIR_COUNT};
    for (size_t i = 0; i < r->n && !wrong; i++) {
        const char *name = r->params[i].name, *v = r->params[i].value;
        const struct param *p = param_of(name, type);
        for (size_t j = 0; j < i && !wrong && (!p || p->read != read_link); j++)
            if (!strcmp(r->params[j].name, name)) wrong = arena_printf(r->a, "%s is asked for twice; ask once for each", name);
        if (wrong || !p || (strchr(v, ',') && p->kind)) k.code = "not-supported";
        if (!wrong && !p)
            wrong = arena_printf(r->a, "%s is not searched by \"%s\", but by: %s", fhir_type_names[type], name,
                                 all_names(r->a, type));
        else if (!wrong && strchr(v, ',') && p->kind)
            wrong = arena_printf(r->a, "%s takes one value; several, parted by commas, are not supported", name);
        else if (!wrong)
            wrong = p->read(&k, name, v);
    }
    if (!wrong && type == FHIR_RESULT && !ask->person) {
        k.code = "too-costly";
        wrong = "VerificationResult wants target or _id: everybody is not checked at once";
    }
    for (int i = 0; i < FHIR_LINKS && !wrong; i++)
        if (ask->revinclude & 1u << i && fhir_links[i].from == FHIR_RESULT && !ask->person && !ask->value) {
            k.code = "too-costly";
            wrong = "VerificationResult:target wants _id or identifier: everybody is not checked at once";
        }
    *code = k.code;
    return wrong;
}

bool fhir_ask_json(const char *format, const char *accept)
{
    static const char *const json[] = {"json", "text/json", "application/json", "application/fhir+json", "application/fhir json"};
    if (format) {
        const char *end = strchr(format, ';');
        size_t n = end ? (size_t)(end - format) : strlen(format);
        for (size_t i = 0; i < sizeof json / sizeof *json; i++)
            if (strlen(json[i]) == n && !strncmp(json[i], format, n)) return true;
        return false;
    }
    return !accept || text_find_nocase(accept, "json") || strstr(accept, "*/*") || text_find_nocase(accept, "application/*");
}

json_t *fhir_ask_params(enum fhir_type type)
{
    json_t *out = json_array();
    for (size_t i = 0; i < PARAMS; i++)
        if (params[i].types & 1 << type && params[i].kind)
            json_array_append_new(out, json_pack("{s:s, s:s, s:s}", "name", params[i].name, "type", params[i].kind,
                                                 "documentation", params[i].words));
    return out;
}

json_t *fhir_ask_links(enum fhir_type type, bool reverse)
{
    json_t *out = json_array();
    for (int i = 0; i < FHIR_LINKS; i++)
        if ((reverse ? fhir_links[i].to : fhir_links[i].from) == type) json_array_append_new(out, json_string(fhir_links[i].name));
    return out;
}
