/* profile.c - see profile.h */
#include "profile.h"

#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "index/address.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "item.h"
#include "profile_credential.h"
#include "prose.h"

enum { MAX_DEPTH = 12 };

static bool is_person(const json_t *item)
{
    return item_is(item, "Person") || item_is(item, "Physician") || item_is(item, "IndividualPhysician") ||
           item_is(item, "Psychologist") || item_is(item, "Nurse") || item_is(item, "Psychiatrist");
}

static bool is_practice(const json_t *item)
{
    static const char *const types[] = {"MedicalBusiness",
                                        "MedicalClinic",
                                        "LocalBusiness",
                                        "Organization",
                                        "Physician",
                                        "Psychologist",
                                        "Psychiatrist",
                                        "HealthAndBeautyBusiness",
                                        "ProfessionalService",
                                        "MedicalOrganization",
                                        "Hospital",
                                        "PhysiciansOffice",
                                        "CommunityHealth",
                                        "EmergencyService",
                                        "Corporation",
                                        "Psychiatric",
                                        "PrimaryCare",
                                        "Nursing",
                                        NULL};
    for (const char *const *t = types; *t; t++)
        if (item_is(item, *t)) return true;
    return false;
}

bool profile_is_article(json_t *items, bool standing)
{
    static const char *const types[] = {"Article", "BlogPosting", "NewsArticle",        "MedicalScholarlyArticle",
                                        "ScholarlyArticle", "Report", "HowTo", "Blog", "SocialMediaPosting", NULL};
    json_t *item;
    size_t i;
    json_array_foreach (items, i, item) {
        for (const char *const *t = types + standing; *t; t++)
            if (item_is(item, *t)) return true;
        /* {"@type": "WebPage", "mainEntity": {"@type": "BlogPosting"}} */
        if (json_is_object(item) && item_all(item, "mainEntity") && profile_is_article(item_all(item, "mainEntity"), standing)) return true;
    }
    return false;
}

const char *profile_author(struct arena *a, json_t *items)
{
    const char *found = NULL;
    json_t *item;
    size_t i;
    json_array_foreach (items, i, item) {
        json_t *author = item_is(item, "Article") ? item_item(item, "author") : NULL;
        const char *name = author && item_is(author, "Person") ? item_text(author, "name") : NULL;
        if (name && found && strcmp(name, found)) return NULL;
        if (name) found = name;
    }
    return found ? arena_strdup(a, found) : NULL;
}

/* ITEM as an address value; plain text too. *QUOTE is the words it was made of. */
static char *address_of(struct people *p, json_t *v, char **quote)
{
    if (json_is_string(v)) {
        struct address a = address_parse(p->a, json_string_value(v));
        *quote = text_squeeze(p->a, json_string_value(v));
        return a.state || a.zip ? address_value(p->a, &a) : NULL;
    }
    const char *street = item_text(v, "streetAddress"), *city = item_text(v, "addressLocality");
    const char *region = item_text(v, "addressRegion"), *zip = item_text(v, "postalCode");
    const char *land = item_text(v, "addressCountry");
    if (land && !text_same(land, "us") && !text_same(land, "usa") && !text_find_nocase(land, "united states"))
        return NULL;
    struct address a = {0};
    if (street && (city || zip))
        a = address_parse(p->a, arena_printf(p->a, "%s, %s, %s %s", street, city ? city : "City",
                                             region ? region : "WA", zip ? zip : ""));
    else if (street) a = address_parse(p->a, street);
    if (!street) street = "";
    const char *state = region ? address_state(region) : a.state;
    *quote = arena_strdup(p->a, *street ? street : city ? city : zip ? zip : "");
    if (city) a.city = city;
    a.state = state;
    if (zip && strlen(zip) >= 5 && strspn(zip, "0123456789") >= 5) a.zip = arena_strndup(p->a, zip, 5);
    if (!a.number && *street && !a.street) a.street = street;
    return a.city || a.zip ? address_value(p->a, &a) : NULL;
}

/* Where the place lies: degrees, as numbers or as text. */
static void point(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *geo = item_item(item, "geo");
    const char *lat = geo ? item_text(geo, "latitude") : NULL, *lon = geo ? item_text(geo, "longitude") : NULL;
    char *end, *rest;
    if (!lat || !lon) return;
    double y = strtod(lat, &end), x = strtod(lon, &rest);
    /* The United States, its islands among them; 0,0 is what empty forms say. */
    bool here = !*end && !*rest && y > -15 && y < 72 && ((x > -180 && x < -64) || (x > 144 && x < 180));
    if (here) people_claim(p, who, "geo", claim_object(p->a, "#lat", lat, "#lon", lon, (char *)NULL), lat, where);
}

/* Telephone and e-mail of ITEM and of its contact points; not those for emergencies. */
static void lines(struct people *p, struct person *who, json_t *item, const char *where, int depth)
{
    const char *kind = item_text(item, "contactType");
    json_t *v;
    size_t i;
    if (depth > 2 || (kind && (text_find_nocase(kind, "emergency") || text_find_nocase(kind, "crisis")))) return;
    json_array_foreach (item_all(item, "telephone"), i, v) {
        char *phone = json_is_string(v) ? facts_phone(p->a, json_string_value(v)) : NULL;
        if (phone) people_claim(p, who, "phone", claim_text(p->a, phone), json_string_value(v), where);
    }
    json_array_foreach (item_all(item, "email"), i, v) {
        const char *s = json_is_string(v) ? json_string_value(v) : "";
        if (text_starts_nocase(s, "mailto:")) s += 7;
        if (strchr(s, '@')) people_claim(p, who, "email", claim_text(p->a, text_lower(p->a, s)), s, where);
    }
    json_array_foreach (item_all(item, "contactPoint"), i, v)
        if (json_is_object(v)) lines(p, who, v, where, depth + 1);
}

static void contact(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *v;
    size_t i;
    lines(p, who, item, where, 0);
    json_array_foreach (item_all(item, "address"), i, v) {
        char *quote = "", *value = address_of(p, v, &quote);
        people_claim(p, who, "address", value, quote, where);
    }
    json_array_foreach (item_all(item, "location"), i, v) {
        char *quote = "", *value = NULL;
        json_t *in = json_is_object(v) ? item_item(v, "address") : NULL;
        if (in) value = address_of(p, in, &quote);
        people_claim(p, who, "address", value, quote, where);
        if (json_is_object(v)) point(p, who, v, where);
    }
    point(p, who, item, where);
    json_array_foreach (item_all(item, "sameAs"), i, v)
        if (json_is_string(v) && strstr(json_string_value(v), "://"))
            people_claim(p, who, "same_as", claim_text(p->a, json_string_value(v)), json_string_value(v), where);
    const char *url = item_text(item, "url");
    char *full = url ? people_absolute(p, url) : NULL;
    if (full) people_claim(p, who, "url", claim_text(p->a, full), url, where);
}

static void identifiers(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *v, *list;
    size_t i;
    const char *npi = item_text(item, "usNPI");
    if (npi && facts_npi_ok(npi)) people_claim(p, who, "npi", claim_text(p->a, npi), npi, where);
    else if (npi) people_issue(p, "npi", "\"%s\" is no NPI: its check digit is wrong", npi);
    list = item_all(item, "identifier");
    json_array_foreach (list, i, v) {
        const char *kind = json_is_object(v) ? item_text(v, "propertyID") : NULL, *value;
        if (json_is_object(v) && !kind) kind = item_text(v, "name");
        value = json_is_object(v) ? item_text(v, "value") : json_string_value(v);
        if (json_is_string(v) && text_starts_nocase(value, "npi"))
            kind = "npi", value += 3 + strspn(value + 3, ": #");
        if (!value || !kind || !text_find_nocase(kind, "npi")) continue;
        if (facts_npi_ok(value)) people_claim(p, who, "npi", claim_text(p->a, value), value, where);
        else people_issue(p, "npi", "\"%s\" is no NPI: its check digit is wrong", value);
    }
}

static bool is_teaching(const json_t *v)
{
    static const char *const types[] = {"Course", "CourseInstance", "EducationEvent", "Event", "Book", "Product", NULL};
    for (const char *const *t = types; json_is_object(v) && *t; t++)
        if (item_is(v, *t)) return true;
    return false;
}

/* Services, specialties and what is known about: what somebody offers or is at home in, never a credential. */
static void services(struct people *p, struct person *who, json_t *item, const char *where)
{
    static const char *const names[] = {"availableService", "knowsAbout", "medicalSpecialty", "makesOffer", "hasOfferCatalog",
                                        "itemListElement", NULL};
    json_t *v;
    size_t i;
    for (const char *const *s = names; *s; s++)
        json_array_foreach (item_all(item, *s), i, v) {
            const char *name = profile_named(v);
            json_t *offered = json_is_object(v) ? item_item(v, "itemOffered") : NULL;
            if (!name && offered) name = item_text(offered, "name");
            bool others = profile_says(p, WORDS_SERVICE_FOR_OTHERS, name) || is_teaching(v) || (offered && is_teaching(offered));
            if (name && !others) prose_line(p, who, name, where, PROSE_SERVICE_LIST);
            if (json_is_object(v) && item_is(v, "OfferCatalog")) services(p, who, v, where);
        }
}

/* "en", "Spanish", {"name": "Spanish", "alternateName": "es"} */
static void languages(struct people *p, struct person *who, json_t *item, const char *name, const char *where)
{
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, name), i, v) {
        const char *s = profile_named(v);
        if (!s && json_is_object(v)) s = item_text(v, "alternateName");
        size_t code = s ? strcspn(s, "-_") : 0;
        const struct term *t = s ? catalog_term_named(p->c, TERM_LANGUAGE, code < 4 ? arena_strndup(p->a, s, code) : s) : NULL;
        if (t && code < 4) people_claim(p, who, "language", claim_text(p->a, t->id), s, where);
        else if (s) prose_line(p, who, s, where, PROSE_LANGUAGE_LIST);
    }
}

static void accepting(struct people *p, struct person *who, json_t *item, const char *where)
{
    const char *s = item_text(item, "isAcceptingNewPatients");
    bool yes = s && text_eq_nocase(s, "true"), no = s && text_eq_nocase(s, "false");
    if (yes || no) people_claim(p, who, "accepting", claim_yes_no(yes), s, where);
}

/* The letters of a licence that a title begins with ("LCSW", "LMFT | Couples"): all of it is read as what stands behind a name. */
static bool begins_with_letters(struct people *p, const char *title)
{
    size_t n = strcspn(title, " ,|/");
    const char *first = arena_strndup(p->a, title, n), *rest = title + n + strspn(title + n, " ");
    const struct licence_type *t = name_is_letters(first) ? catalog_licence_type(p->c, NULL, first) : NULL;
    return t && !t->degree && (!*rest || strchr(",|/", *rest));
}

/* What they call themselves; letters behind a comma ("Psychotherapist, LMFT") are read as those behind a name. */
static void titles(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *occupation = item_item(item, "hasOccupation"), *v;
    size_t i;
    json_array_foreach (item_all(item, "jobTitle"), i, v) {
        const char *s = profile_named(v), *comma = s ? strchr(s, ',') : NULL;
        if (!s) continue;
        people_claim(p, who, "profession", claim_text(p->a, s), s, where);
        prose_title(p, who, s, where);
        prose_line(p, who, s, where, PROSE_TEXT);
        if (begins_with_letters(p, s)) comma = arena_printf(p->a, ", %s", s);
        struct name n = people_name(p, arena_printf(p->a, "X Y%s", comma ? comma : ""));
        bool own = !strchr(s, '(') && !text_find_nocase(s, " to ") && !text_find_nocase(s, " of ") &&
                   !text_find_nocase(s, " by ") && !text_find_nocase(s, " with ") && !text_find_nocase(s, " for ");
        if (comma && n.n_credentials && own && !profile_is_doubtful(p, s)) facts_letters(p, who, &n, s, where);
    }
    const char *own = occupation && item_is(occupation, "Occupation") ? item_text(occupation, "name") : NULL;
    if (own) people_claim(p, who, "profession", claim_text(p->a, own), own, where);
}

/* Gender and year of birth, where they are told. */
static void self(struct people *p, struct person *who, json_t *item, const char *where)
{
    const char *gender = item_text(item, "gender"), *birth = item_text(item, "birthDate");
    if (gender) people_claim(p, who, "gender", claim_text(p->a, text_lower(p->a, gender)), gender, where);
    if (birth && strspn(birth, "0123456789") == 4 && (!birth[4] || birth[4] == '-') && strcmp(birth, "1900") > 0)
        people_claim(p, who, "birth_year", arena_strndup(p->a, birth, 4), birth, where);
}

static void relations(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *v;
    size_t i;
    profile_credentials(p, who, item, where);
    services(p, who, item, where);
    languages(p, who, item, "knowsLanguage", where);
    languages(p, who, item, "availableLanguage", where);
    accepting(p, who, item, where);
    titles(p, who, item, where);
    self(p, who, item, where);
    static const char *const texts[] = {"description", "disambiguatingDescription", NULL};
    for (const char *const *t = texts; *t; t++)
        json_array_foreach (item_all(item, *t), i, v)
            if (json_is_string(v)) prose_line(p, who, json_string_value(v), where, PROSE_TEXT);
}

static const char *item_id(struct people *p, json_t *item)
{
    const char *id = json_string_value(json_object_get(item, "id"));
    if (id && *id) {
        /* An id relative to the page is the page's own address with a fragment. */
        if (*id == '#' && p->in->url) return arena_printf(p->a, "%s%s", p->in->url, id);
        return arena_strdup(p->a, id);
    }
    const char *url = item_text(item, "url");
    return url ? people_absolute(p, url) : NULL;
}

/* "givenName familyName" when there is no name. */
static const char *full_name(struct people *p, json_t *item)
{
    const char *name = item_text(item, "name"), *given = item_text(item, "givenName"),
               *family = item_text(item, "familyName");
    if (name) return name;
    return given && family ? arena_printf(p->a, "%s %s", given, family) : NULL;
}

/* Words behind a name that have a number: "LMFT #90211", "IFS Level 2". */
static void numbered(struct people *p, struct person *who, const char *words, const char *where)
{
    if (strpbrk(words, "0123456789")) prose_line(p, who, text_trim(p->a, words), where, PROSE_TEXT);
}

/* What stands behind the name. */
static void letters(struct people *p, struct person *who, const char *suffix, const char *where)
{
    struct name n = people_name(p, arena_printf(p->a, "X Y, %s", suffix));
    if (profile_is_doubtful(p, suffix) || profile_says(p, WORDS_STATE_NOT_HELD, suffix)) {
        people_issue(p, "doubtful-credential", "%s: \"%s\" is not said to be held", where, suffix);
        return;
    }
    facts_letters(p, who, &n, suffix, where);
    numbered(p, who, suffix, where);
    if (!record_claim(who->rec, "post_nominals") && n.n_credentials)
        people_claim(p, who, "post_nominals", claim_text(p->a, suffix), suffix, where);
}

/* HOUSE: the item is a business that bears the person's name, and its id and address are not the person's own. */
static void person_of(struct people *p, json_t *item, const char *where, bool house)
{
    const char *name = full_name(p, item);
    if (!name) return;
    struct person *who = people_person(p, name, house ? NULL : item_id(p, item), where);
    if (!who) {
        people_issue(p, "no-name", "%s: \"%s\" is no name of a person", where, name);
        return;
    }
    facts_letters(p, who, &who->name, name, where);
    const char *behind = strchr(name, ',');
    if (behind) numbered(p, who, behind + 1, where);
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, "honorificSuffix"), i, v)
        if (json_is_string(v)) letters(p, who, json_string_value(v), where);
    contact(p, who, item, where);
    identifiers(p, who, item, where);
    relations(p, who, item, where);
}

static void practice_of(struct people *p, json_t *item, const char *where)
{
    const char *name = item_text(item, "name");
    if (!name) return;
    struct person *who = people_practice(p, name, item_id(p, item), where);
    if (!who) return;
    contact(p, who, item, where);
    identifiers(p, who, item, where);
    services(p, who, item, where);
    languages(p, who, item, "knowsLanguage", where);
    languages(p, who, item, "availableLanguage", where);
    accepting(p, who, item, where);
}

static void visit(struct people *p, json_t *item, const char *where, int depth)
{
    if (depth > MAX_DEPTH) return;
    if (item_is(item, "Review") || item_is(item, "Article") || item_is(item, "BlogPosting") ||
        item_is(item, "Comment") || item_is(item, "Question"))
        return;
    const char *name = full_name(p, item);
    bool practice_name =
        name && people_is_practice_name(p->c, people_name(p, name).plain ? people_name(p, name).plain : name);
    bool organisation = is_practice(item) && !is_person(item);
    if (is_person(item) && !practice_name) {
        person_of(p, item, where, false);
    } else if (is_practice(item)) {
        struct name n = people_name(p, name ? name : "");
        /* A business that bears a person's name with letters behind it is that person; "KAP" is what a house does. */
        bool letters = false;
        for (size_t k = 0; k < n.n_credentials; k++) letters |= catalog_licence_type(p->c, NULL, n.credentials[k]) != NULL;
        if (organisation && name && letters && n.given && n.family && !practice_name)
            person_of(p, item, where, true);
        else practice_of(p, item, where);
    }
    const char *key;
    json_t *properties = json_object_get(item, "properties"), *list, *v;
    size_t i;
    json_object_foreach (properties, key, list) {
        if (item_leads_elsewhere(key)) continue;
        json_array_foreach (list, i, v)
            if (json_is_object(v)) visit(p, v, where, depth + 1);
    }
}

void profile_items(struct people *p, json_t *items, const char *where)
{
    json_t *item;
    size_t i;
    json_array_foreach (items, i, item) visit(p, item, where, 0);
}
