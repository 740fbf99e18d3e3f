/* fhir_claim.c - see fhir_claim.h */
#include "fhir_claim.h"

#include <string.h>

#include "fhir.h"
#include "import_kind.h"
#include "import_summary.h"
#include "index/catalog.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/npi.h"
#include "index/register.h"
#include "index/text.h"

void fhir_claim(struct fhir_reading *d, const char *field, const char *value, const char *quote)
{
    record_add(d->a, d->r, field, value, quote, "fhir", 1);
}

void fhir_claim_words(struct fhir_reading *d, const char *field, const char *s)
{
    if (s) fhir_claim(d, field, claim_text(d->a, s), s);
}

void fhir_note(struct fhir_reading *d, const char *what, const char *example)
{
    tally_add(&d->s->noted, what, example, d->at->line);
}

/* The texts of a list, null members left out, joined by a blank; from the FIRST on. */
static const char *texts(struct arena *a, json_t *list, size_t first, size_t most)
{
    const char *all = NULL;
    json_t *v;
    size_t i, n = 0;
    json_array_foreach(list, i, v) {
        const char *s = json_string_value(v);
        if (!s || !*(s = text_squeeze(a, text_repair(a, s, strlen(s)))) || n++ < first || n > first + most) continue;
        all = all ? arena_printf(a, "%s %s", all, s) : s;
    }
    return all;
}

/* The name that counts now: official before usual before any other that holds. */
static json_t *name_of(struct fhir_reading *d, json_t *names)
{
    static const char *const order[] = {"official", "usual", NULL};
    json_t *o;
    size_t i;
    for (int k = 0; k < 3; k++)
        json_array_foreach(names, i, o) {
            const char *use = json_string_value(json_object_get(o, "use"));
            if (use && (!strcmp(use, "maiden") || !strcmp(use, "anonymous"))) continue;
            if (fhir_holds(d->a, o, d->day) && (!order[k] || (use && !strcmp(use, order[k])))) return o;
        }
    return NULL;
}

static void take_former(struct fhir_reading *d, json_t *names, const char *whole)
{
    json_t *o;
    size_t i;
    json_array_foreach(names, i, o) {
        const char *family = fhir_text(d->a, o, "family"), *given = texts(d->a, json_object_get(o, "given"), 0, 9);
        const char *other = family && given ? arena_printf(d->a, "%s %s", given, family) : fhir_text(d->a, o, "text");
        if (other && !text_same(other, whole)) fhir_claim_words(d, "former_name", other);
    }
}

bool fhir_claim_name(struct fhir_reading *d, json_t *names)
{
    struct arena *a = d->a;
    json_t *o = name_of(d, names), *v;
    const char *family = fhir_text(a, o, "family"), *given = texts(a, json_object_get(o, "given"), 0, 1);
    const char *middle = texts(a, json_object_get(o, "given"), 1, 9), *text = fhir_text(a, o, "text");
    if (!family && text) {
        struct name n = name_parse(a, text);
        family = n.family, given = n.given, middle = n.middle;
    }
    if (!family) return false;
    const char *whole = text_squeeze(a, arena_printf(a, "%s %s %s", given ? given : "", middle ? middle : "", family));
    fhir_claim_words(d, "name", whole);
    fhir_claim_words(d, "given", given);
    fhir_claim_words(d, "middle", middle);
    fhir_claim_words(d, "family", family);
    size_t i;
    json_array_foreach(json_object_get(o, "suffix"), i, v) {
        const char *s = json_string_value(v);
        if (s && *s) fhir_claim_words(d, name_is_letters(s) ? "post_nominals" : "suffix", text_squeeze(a, text_repair(a, s, strlen(s))));
    }
    take_former(d, names, whole);
    d->family = family;
    return true;
}

/* HL7's name for the number, and the one that the National Provider Directory uses. */
static bool is_npi_system(const char *s)
{
    return s && (!strcmp(s, "http://hl7.org/fhir/sid/us-npi") || !strcmp(s, "http://terminology.hl7.org/NamingSystem/npi") ||
                 !strcmp(s, "urn:oid:2.16.840.1.113883.4.6"));
}

void fhir_claim_npi(struct fhir_reading *d, json_t *identifiers)
{
    json_t *o;
    size_t i;
    json_array_foreach(identifiers, i, o) {
        const char *value = fhir_text(d->a, o, "value");
        if (!value || !is_npi_system(json_string_value(json_object_get(o, "system"))) || !fhir_holds(d->a, o, d->day)) continue;
        if (npi_valid(value)) fhir_claim_words(d, "npi", value);
        else fhir_note(d, "an NPI that is none", value);
    }
}

/* "760-016-9012 x925": the number without what is dialled behind it. */
void fhir_claim_telecom(struct fhir_reading *d, json_t *list)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        const char *system = json_string_value(json_object_get(o, "system")), *use = json_string_value(json_object_get(o, "use"));
        const char *value = fhir_text(d->a, o, "value");
        if (!system || !value || (use && !strcmp(use, "home")) || !fhir_holds(d->a, o, d->day)) continue;
        if (!strcmp(system, "phone")) {
            const char *phone = nppes_phone(d->a, arena_strndup(d->a, value, strcspn(value, "xXe,;#")));
            if (strlen(phone) == 12 && phone[3] == '-' && phone[7] == '-') fhir_claim(d, "phone", claim_text(d->a, phone), value);
        } else if (!strcmp(system, "email") && strchr(value, '@')) {
            fhir_claim(d, "email", claim_text(d->a, text_lower(d->a, value)), value);
        } else if (!strcmp(system, "url") && text_starts_nocase(value, "http")) {
            fhir_claim_words(d, "url", value);
        }
    }
}

/* Where somebody lives, or only takes mail, is no place of practice. */
void fhir_claim_address(struct fhir_reading *d, json_t *o)
{
    const char *use = json_string_value(json_object_get(o, "use")), *type = json_string_value(json_object_get(o, "type"));
    const char *country = fhir_text(d->a, o, "country"), *postal = fhir_text(d->a, o, "postalCode");
    const char *street = texts(d->a, json_object_get(o, "line"), 0, 1), *unit = texts(d->a, json_object_get(o, "line"), 1, 9);
    const char *city = fhir_text(d->a, o, "city"), *state = fhir_text(d->a, o, "state");
    if (!o || !fhir_holds(d->a, o, d->day) || (use && (!strcmp(use, "home") || !strcmp(use, "billing"))) ||
        (type && !strcmp(type, "postal")) || (country && !text_starts_nocase(country, "US") && !text_starts_nocase(country, "United St")))
        return;
    const struct state_row *known = state ? catalog_state(d->c, state) : NULL;
    const char *zip = row_zip5(d->a, postal), *quote = fhir_text(d->a, o, "text");
    if (!known || (!city && !zip)) return;
    if (!quote) quote = text_squeeze(d->a, arena_printf(d->a, "%s %s %s %s %s", street ? street : "", unit ? unit : "",
                                                        city ? city : "", state, postal ? postal : ""));
    fhir_claim(d, "address", claim_object(d->a, "street", street, "unit", unit, "city", city, "state", known->code, "zip", zip, NULL), quote);
}

/* active, or nothing said; "now" says it as a code, older files as a coding. */
static bool is_active(struct arena *a, json_t *extension)
{
    size_t i = 0;
    json_t *e = fhir_extension(extension, "status", &i);
    const char *code = fhir_text(a, e, "valueCode");
    if (!code) code = fhir_text(a, json_object_get(e, "valueCoding"), "code");
    if (!code) code = fhir_text(a, json_array_get(json_object_get(json_object_get(e, "valueCodeableConcept"), "coding"), 0), "code");
    return !code || !strcmp(code, "active");
}

/* The one state in which a qualification is valid; NULL when none or several are told. */
static const char *valid_state(struct fhir_reading *d, json_t *extension)
{
    const char *found = NULL;
    size_t i = 0;
    for (json_t *e; (e = fhir_extension(extension, "whereValid", &i));) {
        json_t *concept = json_object_get(e, "valueCodeableConcept"), *usps = fhir_coding(concept, "www.usps.com");
        json_t *place = fhir_resolve(d->f, d->at->json, json_object_get(e, "valueReference"));
        const char *words = usps ? fhir_text(d->a, usps, "code") : fhir_words(d->a, concept);
        if (!words) words = fhir_text(d->a, json_object_get(place, "address"), "state");
        const struct state_row *s = words ? catalog_state(d->c, words) : NULL;
        if (!s) continue;
        if (found && strcmp(found, s->code)) return NULL;
        found = s->code;
    }
    return found;
}

/* The identifiers of a qualification that are a licence's number (v2-0203). */
static const char *licence_number(struct arena *a, json_t *identifiers)
{
    json_t *o;
    size_t i;
    json_array_foreach(identifiers, i, o) {
        json_t *type = fhir_coding(json_object_get(o, "type"), "v2-0203");
        const char *code = json_string_value(json_object_get(type, "code"));
        if (code && (!strcmp(code, "MD") || !strcmp(code, "LN") || !strcmp(code, "RN") || !strcmp(code, "LPN") || !strcmp(code, "NP")))
            return fhir_text(a, o, "value");
    }
    return NULL;
}

void fhir_claim_qualification(struct fhir_reading *d, json_t *o)
{
    size_t i = 0;
    json_t *more = fhir_extension(o, "practitioner-qualification", &i), *concept = json_object_get(o, "code");
    json_t *letters = fhir_coding(concept, "v2-0360"), *nucc = fhir_coding(concept, "nucc.org/provider-taxonomy");
    const char *state = valid_state(d, more), *number = licence_number(d->a, json_object_get(o, "identifier"));
    const char *words = fhir_words(d->a, concept), *code = letters ? fhir_text(d->a, letters, "code") : words;
    if (!is_active(d->a, more) || !fhir_holds(d->a, o, d->day)) {
        fhir_note(d, "a qualification that is over or not active: left out", words);
        return;
    }
    if (nucc) fhir_claim_words(d, "taxonomy", fhir_text(d->a, nucc, "code"));
    const struct licence_type *t = code && name_is_letters(code) ? catalog_licence_type(d->c, state, code) : NULL;
    if (!number) {
        if (t && code) fhir_claim_words(d, "post_nominals", code);
        return;
    }
    const char *quote = words ? arena_printf(d->a, "%s %s", words, number) : number;
    fhir_claim(d, "licence", claim_object(d->a, "state", state, "type", t && !t->degree ? t->type : NULL, "number", number, NULL), quote);
}

void fhir_claim_languages(struct fhir_reading *d, json_t *list)
{
    json_t *o;
    size_t i;
    json_array_foreach(list, i, o) {
        const char *words = fhir_words(d->a, o);
        const struct term *t = words ? catalog_term_named(d->c, TERM_LANGUAGE, words) : NULL;
        if (t) fhir_claim(d, "language", claim_text(d->a, t->id), words);
    }
}

/* newpt: yes; nopt, existptonly, existptfam: no; older files say true or false. Two answers are none. */
void fhir_claim_new_patients(struct fhir_reading *d, json_t *o)
{
    int yes = 0, no = 0;
    size_t i = 0, k;
    for (json_t *e; (e = fhir_extension(o, "newpatients", &i));) {
        k = 0;
        json_t *x = fhir_extension(e, "acceptingPatients", &k), *v = json_object_get(x, "valueBoolean");
        const char *code = fhir_text(d->a, x, "valueCode");
        if (!code) code = fhir_text(d->a, json_array_get(json_object_get(json_object_get(x, "valueCodeableConcept"), "coding"), 0), "code");
        yes += json_is_true(v) || (code && !strcmp(code, "newpt"));
        no += json_is_false(v) || (code && (!strcmp(code, "nopt") || text_starts(code, "existpt")));
    }
    if (yes && !no) fhir_claim(d, "accepting", claim_yes_no(true), "acceptingPatients");
    if (no && !yes) fhir_claim(d, "accepting", claim_yes_no(false), "acceptingPatients");
}
