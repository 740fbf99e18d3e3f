/* item.c - see item.h */
#include "item.h"

#include <stdbool.h>
#include <string.h>

#include "index/text.h"

enum { MAX_VALUES = 1000 };

json_t *item_new(void)
{
    return json_pack("{s:[], s:{}}", "type", "properties");
}

const char *item_word(const char *word)
{
    static const char *const parts[] = {"www.", "health-lifesci.", "pending.", "bib.", "auto.", NULL};
    const char *at = word;
    if ((*at | 32) == 's' && text_starts_nocase(at, "schema:")) return at + 7 + strspn(at + 7, "/");
    if (text_starts_nocase(at, "http:")) at += 5;
    else if (text_starts_nocase(at, "https:")) at += 6;
    if (text_starts(at, "//")) at += 2;
    else if (at > word) return word;
    for (const char *const *p = parts; *p; p++)
        if (text_starts_nocase(at, *p)) {
            at += strlen(*p);
            break;
        }
    if (!text_starts_nocase(at, "schema.org/")) return word;
    at += 11;
    return *at == '#' || *at == '/' ? at + 1 : at;
}

bool item_is_own(const char *word)
{
    return !strchr(word, ':');
}

static bool listed(const char *const *list, const char *name)
{
    for (; *list; list++)
        if (!((**list ^ *name) & ~0x20) && text_eq_nocase(*list, name)) return true;
    return false;
}

bool item_wants_words(const char *name)
{
    static const char *const list[] = {
        "name",            "givenName",       "familyName", "additionalName",  "alternateName", "honorificPrefix",
        "honorificSuffix", "jobTitle",        "headline",   "description",     "telephone",     "faxNumber",
        "email",           "streetAddress",   "postalCode", "addressLocality", "addressRegion", NULL};
    return listed(list, item_word(name));
}

bool item_may_refer(const char *name)
{
    static const char *const list[] = {"url", "sameAs", "image", "logo", "photo", "thumbnailUrl", "contentUrl", "identifier",
                                       "mainEntityOfPage", "additionalType", NULL};
    return !listed(list, item_word(name)) && !item_wants_words(name);
}

bool item_leads_elsewhere(const char *name)
{
    if (!item_is_own(item_word(name))) return true;
    static const char *const list[] = {
        "author", "creator", "contributor", "editor", "reviewedBy", "review", "reviews", "publisher",
        "recognizedBy", "memberOf", "alumniOf", "isPartOf", "citation", "knows", "colleague", "spouse",
        "parent", "children", "comment", "aggregateRating", "copyrightHolder", "sponsor", "funder",
        "hasCredential", "mentions", "subjectOf", "issuer", "translator", "relatedTo", "hasCertification", "issuedBy",
        "alumni", "attendee", "attendees", "performer", "performers", "actor", "actors", "director", "student",
        "customer", "buyer", "sender", "recipient", "follows", "sibling", "siblings", "parents", "accountablePerson", NULL};
    return listed(list, item_word(name));
}

/* Words that pages write in the wrong case ("jobtitle", "person"), as schema.org writes them. */
/* clang-format off */
static const char *const words[] = {
    "additionalName", "additionalType", "address", "addressCountry", "addressLocality", "addressRegion", "affiliation",
    "alternateName", "alumniOf", "areaServed", "availableLanguage", "availableService", "birthDate", "contactPoint",
    "credentialCategory", "dateCreated", "description", "disambiguatingDescription", "email", "employee", "familyName",
    "faxNumber", "founder", "gender", "geo", "givenName", "hasCertification", "hasCredential", "hasOccupation",
    "hasOfferCatalog", "honorificPrefix", "honorificSuffix", "hospitalAffiliation", "identifier", "image",
    "isAcceptingNewPatients", "issuedBy", "itemOffered", "jobTitle", "knowsAbout", "knowsLanguage", "latitude", "location",
    "logo", "longitude", "mainEntity", "makesOffer", "medicalSpecialty", "member", "memberOf", "name", "openingHours",
    "postalCode", "practicesAt", "recognizedBy", "sameAs", "streetAddress", "telephone", "url", "usNPI", "validFrom",
    "validIn", "validUntil", "worksFor",
    "ContactPoint", "EducationalOccupationalCredential", "GeoCoordinates", "IndividualPhysician", "LocalBusiness",
    "MedicalBusiness", "MedicalClinic", "MedicalOrganization", "Offer", "Organization", "Person", "Physician",
    "PostalAddress", "ProfilePage", "Psychologist", NULL};
/* clang-format on */

/* TYPE: types begin with a capital, properties do not. */
static const char *well_spelt(const char *word, bool type)
{
    for (const char *const *w = words; *w; w++)
        if (!((**w ^ *word) & ~0x20) && is_upper(**w) == type && text_eq_nocase(*w, word)) return *w;
    return word;
}

const char *item_value(const char *name, const char *s)
{
    static const char *const links[] = {"url", "sameAs", NULL};
    if (text_eq_nocase(name, "telephone") || text_eq_nocase(name, "faxNumber"))
        return text_starts_nocase(s, "tel:") ? s + 4 : s;
    if (text_eq_nocase(name, "email")) return text_starts_nocase(s, "mailto:") ? s + 7 : s;
    const char *w = item_word(s);
    for (const char *t = w; *t; t++)
        if (!is_alnum(*t)) return s;
    return *w && !listed(links, name) ? w : s;
}

void item_type(json_t *item, const char *word)
{
    json_t *list = json_object_get(item, "type"), *t;
    size_t i;
    word = well_spelt(item_word(word), true);
    json_array_foreach(list, i, t)
        if (!strcmp(json_string_value(t), word)) return;
    if (*word) json_array_append_new(list, json_string(word));
}

void item_add(json_t *item, const char *name, json_t *value)
{
    json_t *props = json_object_get(item, "properties");
    if (!value) return;
    name = well_spelt(item_word(name), false);
    if (json_is_string(value)) {
        const char *s = json_string_value(value), *plain = item_value(name, s);
        if (!strcmp(plain, "True")) plain = "true";
        if (!strcmp(plain, "False")) plain = "false";
        bool type = !strcmp(name, "additionalType") && (strstr(s, "://") || plain != s);
        if (type) item_type(item, plain);
        json_t *mended = plain != s ? json_string(plain) : json_incref(value);
        json_decref(value);
        value = mended;
        if (type) {
            json_decref(value);
            return;
        }
    }
    json_t *list = json_object_get(props, name);
    if (!list) {
        list = json_array();
        json_object_set_new(props, name, list);
    }
    size_t i;
    bool drop = json_array_size(list) >= MAX_VALUES;
    for (i = 0; !drop && i < json_array_size(list); i++) drop = json_equal(json_array_get(list, i), value);
    if (drop) json_decref(value);
    else json_array_append_new(list, value);
}

const char *item_own_id(const json_t *item)
{
    return json_string_value(json_object_get(item, "id"));
}

void item_merge(json_t *item, const json_t *other)
{
    const char *key;
    json_t *list, *v;
    size_t i;
    json_array_foreach(json_object_get(other, "type"), i, v) item_type(item, json_string_value(v));
    json_object_foreach(json_object_get(other, "properties"), key, list)
        json_array_foreach(list, i, v) item_add(item, key, json_incref(v));
}

json_t *item_all(const json_t *item, const char *name)
{
    json_t *props = json_object_get(item, "properties"), *v = json_object_get(props, name);
    if (v || !props) return v;
    const char *key;
    json_object_foreach(props, key, v)
        if (text_eq_nocase(key, name)) return v;
    return NULL;
}

json_t *item_item(const json_t *item, const char *name)
{
    json_t *v, *list = item_all(item, name);
    size_t i;
    json_array_foreach(list, i, v)
        if (json_is_object(v)) return v;
    return NULL;
}

const char *item_text(const json_t *item, const char *name)
{
    json_t *v, *list = item_all(item, name);
    size_t i;
    json_array_foreach(list, i, v) {
        const char *s = json_is_string(v) ? json_string_value(v) : NULL;
        if (json_is_object(v) && strcmp(name, "name")) s = item_text(v, "name");
        if (s && *s) return s;
    }
    return NULL;
}

bool item_has_own_type(const json_t *item)
{
    json_t *list = json_object_get(item, "type"), *t;
    size_t i;
    json_array_foreach(list, i, t)
        if (item_is_own(json_string_value(t))) return true;
    return false;
}

int item_is(const json_t *item, const char *type)
{
    json_t *list = json_object_get(item, "type"), *t;
    size_t i;
    json_array_foreach(list, i, t)
        if (text_eq_nocase(json_string_value(t), type)) return 1;
    return 0;
}
