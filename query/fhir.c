/* fhir.c - see fhir.h */
#include "fhir.h"

#include <stdbool.h>
#include <string.h>

#include "index/date.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"

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

/* The name as it is written, and its parts where they could be told apart. */
static json_t *human_name(struct arena *a, json_t *subject)
{
    json_t *n = json_pack("{s:s}", "text", text(subject, "name"));
    const char *family = text(subject, "family"), *given = text(subject, "given"), *suffix = text(subject, "suffix");
    char **word;
    size_t count = text_split(a, given ? given : "", " ", &word);
    if (family) json_object_set_new(n, "family", json_string(family));
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(list, json_string(word[i]));
    if (count) json_object_set(n, "given", list);
    json_decref(list);
    if (suffix) json_object_set_new(n, "suffix", json_pack("[s]", suffix));
    return n;
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
    json_t *p = json_pack("{s:s, s:[o]}", "resourceType", "Practitioner", "name", human_name(a, subject));
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

static json_t *result(struct arena *a, json_t *check, const char *person, json_t *v)
{
    const char *status = status_of(check), *where = location_of(text(check, "element"));
    json_t *r = json_pack("{s:s, s:[{s:s}], s:s, s:s, s:s, s:o}", "resourceType", "VerificationResult", "target",
                          "reference", person, "status", status, "statusDate", text(v, "judged_on"), "lastPerformed", text(v, "made_at"),
                          "validationProcess", process(check));
    if (where) json_object_set_new(r, "targetLocation", json_pack("[s]", where));
    /* Where they may treat and prescribe is concluded from the licences: no source was asked for it. */
    static const char *const concluded[] = {"treats_in", "prescribes", NULL};
    bool primary = text(check, "source") && text(check, "method") && !among(text(check, "element"), concluded);
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

static void add_issue(json_t *issues, const char *code, const char *words)
{
    json_array_append_new(issues, json_pack("{s:s, s:s, s:s}", "severity", "information", "code", code, "diagnostics", words));
}

static void put_outcome(struct arena *a, json_t *entries, const char *id, json_t *issues)
{
    if (json_array_size(issues))
        put_entry(a, entries, id, json_pack("{s:s, s:O}", "resourceType", "OperationOutcome", "issue", issues));
    json_decref(issues);
}

/* What is missing of this person, and how to get it. */
static json_t *missing_issues(struct arena *a, json_t *v)
{
    json_t *issues = json_array(), *m;
    size_t i;
    json_array_foreach(json_object_get(v, "missing"), i, m)
        add_issue(issues, "incomplete", arena_printf(a, "%s%s%s", text(m, "text"), text(m, "url") ? " " : "",
                                                     text(m, "url") ? text(m, "url") : ""));
    return issues;
}

json_t *fhir_about(struct arena *a, json_t *v)
{
    json_t *issues = json_array(), *entries = json_array(), *one;
    size_t i;
    json_array_foreach(json_object_get(v, "loads"), i, one)
        add_issue(issues, "informational",
                  arena_printf(a, "Checked against %s%s%s, as of %s.", text(one, "register"), text(one, "authority") ? ": " : "",
                               text(one, "authority") ? text(one, "authority") : "",
                               text(one, "as_of") ? text(one, "as_of") : "a date that is not known"));
    json_array_foreach(json_object_get(v, "cannot_check"), i, one)
        add_issue(issues, "not-supported", arena_printf(a, "Not checked: %s %s %s", text(one, "text"), text(one, "where"),
                                                        text(one, "url")));
    put_outcome(a, entries, uuid(a, arena_printf(a, "vouch verify about\n%s", text(v, "tool"))), issues);
    return entries;
}

json_t *fhir_entries(struct arena *a, json_t *v)
{
    json_t *subject = json_object_get(v, "subject"), *checks = json_object_get(v, "checks"), *entries = json_array(), *c;
    size_t i;
    const char *key = text(subject, "id");
    if (!key) key = text(subject, "npi");
    if (!key) key = text(subject, "asked") ? text(subject, "asked") : "";
    json_int_t row = json_integer_value(json_object_get(v, "row")); /* of a roster, where a person may stand twice */
    const char *seed = row ? arena_printf(a, "vouch verify\n%s\n%lld\n", key, (long long)row)
                           : arena_printf(a, "vouch verify\n%s\n", key), *id = uuid(a, seed);
    if (!text(subject, "name")) {
        put_entry(a, entries, id, nobody(a, v));
        return entries;
    }
    const char *person = arena_printf(a, "urn:uuid:%s", id);
    put_entry(a, entries, id, practitioner(a, subject, checks));
    json_array_foreach(checks, i, c)
        put_entry(a, entries, uuid(a, arena_printf(a, "%s%zu\n%s", seed, i, text(c, "question"))), result(a, c, person, v));
    put_outcome(a, entries, uuid(a, arena_printf(a, "%smissing", seed)), missing_issues(a, v));
    return entries;
}

json_t *fhir_bundle(struct arena *a, json_t *v)
{
    json_t *entries = fhir_entries(a, v), *about = fhir_about(a, v);
    if (text(json_object_get(v, "subject"), "name")) json_array_extend(entries, about);
    json_decref(about);
    return json_pack("{s:s, s:{s:[{s:s}]}, s:s, s:s, s:o}", "resourceType", "Bundle", "meta", "tag", "display",
                     text(v, "tool"), "type", "collection", "timestamp", text(v, "made_at"), "entry", entries);
}
