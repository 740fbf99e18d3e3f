/* fhir.c - see fhir.h */
#include "fhir.h"

#include <stdbool.h>
#include <string.h>

#include "index/date.h"
#include "index/hash.h"
#include "index/mem.h"

#define TERMS "http://terminology.hl7.org/CodeSystem/"

/* Text of FHIR is never empty: NULL leaves the key out. */
static const char *text(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s && *s ? s : NULL;
}

static const char *civil(struct arena *a, const char *s)
{
    if (s && strlen(s) > 10) s = arena_strndup(a, s, 10);
    return s && date_is_civil(s) ? s : NULL;
}

static bool among(const char *s, const char *const *list)
{
    while (s && *list && strcmp(*list, s)) list++;
    return s && *list;
}

static json_t *coded(const char *system, const char *code, const char *words)
{
    return json_pack("{s:[{s:s, s:s}], s:s*}", "coding", "system", system, "code", code, "text", words);
}

static const char *uuid(struct arena *a, const char *seed)
{
    char *h = hash_hex(a, seed, strlen(seed));
    return arena_printf(a, "%.8s-%.4s-8%.3s-%c%.3s-%.12s", h, h + 8, h + 12, "89ab"[h[15] & 3], h + 16, h + 20);
}

static void put_entry(struct arena *a, json_t *entries, const char *id, json_t *resource)
{
    json_object_set_new(resource, "id", json_string(id));
    json_array_append_new(
        entries, json_pack("{s:s, s:o}", "fullUrl", arena_printf(a, "urn:uuid:%s", id), "resource", resource));
}

/* The person. */

static bool npi_is_theirs(json_t *checks)
{
    static const char *const not_theirs[] = {"contradicted", "not_found", NULL};
    size_t i;
    json_t *c;
    json_array_foreach(checks, i, c) {
        const char *element = text(c, "element");
        bool about = element && (!strcmp(element, "identity") || !strcmp(element, "name"));
        if (about && among(text(c, "verdict"), not_theirs)) return false;
    }
    return true;
}

static bool row_was_found(json_t *check)
{
    static const char *const found[] = {"verified", "restricted", "lapsed", "stopped", NULL};
    const char *element = text(check, "element");
    json_t *e = json_object_get(check, "evidence");
    return element && !strcmp(element, "licence") && among(text(check, "verdict"), found) &&
           text(e, "name_in_list") && text(e, "number");
}

/* Licence types that are codes of HL7 table 0360 under the same letters. */
static json_t *qualification_code(struct arena *a, json_t *e)
{
    static const char *const same[] = {"MD", "DO", "PA", "NP", "RN", "CNM", "CNS", NULL};
    const char *type = text(e, "type"), *state = text(e, "state");
    const char *words = arena_printf(a, "%s%s%s", state ? state : "", state ? " " : "", type ? type : "licence");
    return among(type, same) ? coded(TERMS "v2-0360", type, words) : json_pack("{s:s}", "text", words);
}

static void put_licence(struct arena *a, json_t *check, json_t *identifiers, json_t *qualifications)
{
    json_t *e = json_object_get(check, "evidence"), *period = json_object();
    const char *from = civil(a, text(e, "issued")), *to = civil(a, text(e, "expires")), *who = text(check, "source");
    json_t *id = json_pack("{s:o, s:s}", "type", coded(TERMS "v2-0203", "LN", "licence number"), "value",
                           text(e, "number"));
    if (from) json_object_set_new(period, "start", json_string(from));
    /* A pair that runs backwards is the list's mistake, and no period. */
    if (to && !(from && strcmp(from, to) > 0)) json_object_set_new(period, "end", json_string(to));
    else if (to) json_object_clear(period);
    json_t *q = json_pack("{s:[O], s:o}", "identifier", id, "code", qualification_code(a, e));
    if (who) json_object_set_new(id, "assigner", json_pack("{s:s}", "display", who));
    if (who) json_object_set_new(q, "issuer", json_pack("{s:s}", "display", who));
    if (json_object_size(period)) json_object_set(q, "period", period);
    json_decref(period);
    json_array_append_new(identifiers, id);
    json_array_append_new(qualifications, q);
}

static json_t *practitioner(struct arena *a, json_t *subject, json_t *checks)
{
    json_t *identifiers = json_array(), *qualifications = json_array(), *c;
    size_t i;
    const char *npi = text(subject, "npi");
    if (npi && npi_is_theirs(checks))
        json_array_append_new(identifiers, json_pack("{s:o, s:s, s:s}", "type", coded(TERMS "v2-0203", "NPI", NULL),
                                                     "system", "http://hl7.org/fhir/sid/us-npi", "value", npi));
    json_array_foreach(checks, i, c)
        if (row_was_found(c)) put_licence(a, c, identifiers, qualifications);
    json_t *p = json_pack("{s:s, s:[{s:s}]}", "resourceType", "Practitioner", "name", "text", text(subject, "name"));
    if (json_array_size(identifiers)) json_object_set(p, "identifier", identifiers);
    if (json_array_size(qualifications)) json_object_set(p, "qualification", qualifications);
    json_decref(identifiers);
    json_decref(qualifications);
    return p;
}

/* The checks. */

static const char *status_of(json_t *check)
{
    static const char *const good[] = {"verified", "clear", NULL}, *const told[] = {"unconfirmed", "unknown", "not_checked", NULL},
                      *const bad[] = {"restricted", "lapsed", "stopped", "contradicted", "excluded", "not_found", NULL};
    const char *verdict = text(check, "verdict");
    bool claimed = json_array_size(json_object_get(json_object_get(check, "evidence"), "claims")) > 0;
    if (among(verdict, good)) return json_is_true(json_object_get(check, "fresh")) ? "validated" : "req-revalid";
    if (among(verdict, bad)) return "val-fail";
    return among(verdict, told) && claimed ? "attested" : "in-process";
}

static const char *location_of(const char *element)
{
    static const char *const held[] = {"licence", "training", "trauma", NULL};
    if (!strcmp(element, "identity")) return "Practitioner.identifier";
    if (!strcmp(element, "name")) return "Practitioner.name";
    return among(element, held) ? "Practitioner.qualification" : NULL;
}

static json_t *process(json_t *check)
{
    static const char *const keys[] = {"question", "method", "verdict", "reason"};
    json_t *out = json_array();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text(check, keys[i])) json_array_append_new(out, json_pack("{s:s}", "text", text(check, keys[i])));
    return out;
}

static json_t *primary_source(struct arena *a, json_t *check, const char *status)
{
    const char *outcome = !strcmp(status, "val-fail")                                       ? "failed"
                          : !strcmp(status, "validated") || !strcmp(status, "req-revalid") ? "successful"
                                                                                            : "unknown";
    const char *words = text(json_object_get(check, "evidence"), "authority_words");
    json_t *s = json_pack("{s:{s:s}, s:[{s:s}], s:o}", "who", "display", text(check, "source"),
                          "communicationMethod", "text", text(check, "method"), "validationStatus",
                          coded(TERMS "validation-status", outcome, words));
    const char *as_of = civil(a, text(check, "as_of"));
    if (as_of) json_object_set_new(s, "validationDate", json_string(as_of));
    if (!strcmp(text(check, "element"), "licence"))
        json_object_set_new(s, "type", json_pack("[o]", coded(TERMS "primary-source-type", "lic-board", NULL)));
    return s;
}

/* Who says so: the first source; a page of their own speaks for the person. */
static json_t *attestation(struct arena *a, json_t *claim, const char *person)
{
    const char *voice = text(claim, "voice"), *url = text(claim, "url"), *seen = civil(a, text(claim, "seen"));
    const char *source = text(claim, "source");
    json_t *out = json_object();
    if (voice && !strcmp(voice, "self"))
        json_object_set_new(out, "who", json_pack("{s:s}", "reference", person));
    else if (source) json_object_set_new(out, "who", json_pack("{s:s}", "display", source));
    if (url) json_object_set_new(out, "communicationMethod", json_pack("{s:s}", "text", url));
    if (seen && strlen(seen) == 10) json_object_set_new(out, "date", json_string(seen));
    return out;
}

static json_t *result(struct arena *a, json_t *check, const char *person, const char *made_at)
{
    const char *status = status_of(check), *where = location_of(text(check, "element"));
    json_t *r = json_pack("{s:s, s:[{s:s}], s:s, s:s, s:s, s:o}", "resourceType", "VerificationResult", "target",
                          "reference", person, "status", status, "statusDate", made_at, "lastPerformed", made_at,
                          "validationProcess", process(check));
    if (where) json_object_set_new(r, "targetLocation", json_pack("[s]", where));
    /* Where they may treat is concluded from the licences: no source was asked for it. */
    bool primary = text(check, "source") && text(check, "method") && strcmp(text(check, "element"), "treats_in");
    json_object_set_new(r, "validationType", coded(TERMS "validation-type", primary ? "primary" : "nothing", NULL));
    if (primary) json_object_set_new(r, "primarySource", json_pack("[o]", primary_source(a, check, status)));
    json_t *claim = json_array_get(json_object_get(json_object_get(check, "evidence"), "claims"), 0);
    json_t *said = claim ? attestation(a, claim, person) : NULL;
    if (json_object_size(said)) json_object_set(r, "attestation", said);
    json_decref(said);
    return r;
}

static json_t *nobody(struct arena *a, json_t *v)
{
    json_t *candidates = json_object_get(json_object_get(v, "subject"), "candidates"), *c;
    size_t i;
    const char *why = text(v, "reason");
    const char *words = why ? why : "Nobody was found.";
    json_array_foreach(candidates, i, c)
        words = arena_printf(a, "%s%s%s%s%s", words, i ? "; " : " ", text(c, "name") ? text(c, "name") : "?",
                             text(c, "npi") ? ", NPI " : "", text(c, "npi") ? text(c, "npi") : "");
    return json_pack("{s:s, s:[{s:s, s:s, s:s}]}", "resourceType", "OperationOutcome", "issue", "severity", "error",
                     "code", i ? "multiple-matches" : "not-found", "diagnostics", words);
}

json_t *fhir_bundle(struct arena *a, json_t *v)
{
    json_t *subject = json_object_get(v, "subject"), *checks = json_object_get(v, "checks"), *entries = json_array(), *c;
    size_t i;
    const char *made_at = text(v, "made_at"), *key = text(subject, "id");
    if (!key) key = text(subject, "npi");
    if (!key) key = text(subject, "asked") ? text(subject, "asked") : "";
    const char *seed = arena_printf(a, "vouch verify\n%s\n", key), *id = uuid(a, seed);
    if (text(subject, "name")) {
        const char *person = arena_printf(a, "urn:uuid:%s", id);
        put_entry(a, entries, id, practitioner(a, subject, checks));
        json_array_foreach(checks, i, c)
            put_entry(a, entries, uuid(a, arena_printf(a, "%s%zu\n%s", seed, i, text(c, "question"))),
                      result(a, c, person, made_at));
    } else {
        put_entry(a, entries, id, nobody(a, v));
    }
    return json_pack("{s:s, s:{s:[{s:s}]}, s:s, s:s, s:o}", "resourceType", "Bundle", "meta", "tag", "display",
                     text(v, "tool"), "type", "collection", "timestamp", made_at, "entry", entries);
}
