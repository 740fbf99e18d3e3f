/* profile.c - see profile.h */
#include "profile.h"

#include <string.h>

#include "facts.h"
#include "index/address.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "item.h"
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
                                        "HealthAndBeautyBusiness",
                                        "ProfessionalService",
                                        "MedicalOrganization",
                                        "Hospital",
                                        "PhysiciansOffice",
                                        "CommunityHealth",
                                        "EmergencyService",
                                        "Corporation",
                                        NULL};
    for (const char *const *t = types; *t; t++)
        if (item_is(item, *t)) return true;
    return false;
}

bool profile_is_article(json_t *items)
{
    static const char *const types[] = {"Article", "BlogPosting", "NewsArticle",        "MedicalScholarlyArticle",
                                        "FAQPage", "QAPage",      "ScholarlyArticle",   "Report",
                                        "HowTo",   "Blog",        "SocialMediaPosting", NULL};
    json_t *item;
    size_t i;
    json_array_foreach (items, i, item)
        for (const char *const *t = types; *t; t++)
            if (item_is(item, *t)) return true;
    return false;
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

static void contact(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, "telephone"), i, v) {
        char *phone = json_is_string(v) ? facts_phone(p->a, json_string_value(v)) : NULL;
        if (phone) people_claim(p, who, "phone", claim_text(p->a, phone), json_string_value(v), where);
    }
    json_array_foreach (item_all(item, "email"), i, v) {
        const char *s = json_is_string(v) ? json_string_value(v) : "";
        if (text_starts_nocase(s, "mailto:")) s += 7;
        if (strchr(s, '@')) people_claim(p, who, "email", claim_text(p->a, text_lower(p->a, s)), s, where);
    }
    json_array_foreach (item_all(item, "address"), i, v) {
        char *quote = "", *value = address_of(p, v, &quote);
        people_claim(p, who, "address", value, quote, where);
    }
    json_array_foreach (item_all(item, "location"), i, v) {
        char *quote = "", *value = NULL;
        json_t *in = json_is_object(v) ? item_item(v, "address") : NULL;
        if (in) value = address_of(p, in, &quote);
        people_claim(p, who, "address", value, quote, where);
    }
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

static bool looks_like_number(const char *s)
{
    size_t digits = 0;
    for (const char *t = s; *t; t++) digits += is_digit(*t);
    return digits >= 3 && strlen(s) <= 24 && !strstr(s, "://");
}

/* The licence type whose profession the words name, for that state; the longest name wins, two of one length none. */
static const struct licence_type *type_of_profession(struct people *p, const char *words, const char *state)
{
    const char *fold = text_fold(p->a, words);
    const struct licence_type *found = NULL;
    size_t best = 0;
    for (size_t i = 0; i < p->c->n_licences; i++) {
        const struct licence_type *t = &p->c->licences[i];
        const char *profession = text_fold(p->a, t->profession);
        bool here = !t->states.n;
        for (size_t k = 0; state && k < t->states.n; k++) here |= text_eq_nocase(t->states.v[k], state);
        if (t->degree || !here || !text_find_words(fold, profession) || strlen(profession) < best) continue;
        if (strlen(profession) == best && found && strcmp(found->type, t->type)) found = NULL;
        else found = t;
        best = strlen(profession);
    }
    return found;
}

/* A hasCredential that is a licence: its category says so, or a board recognises it. */
static void licence_item(struct people *p, struct person *who, json_t *item, const char *name, const char *where)
{
    const char *by = item_text(item, "recognizedBy"), *id = item_text(item, "identifier");
    json_t *idi = item_item(item, "identifier");
    if (idi && item_text(idi, "value")) id = item_text(idi, "value");
    if (id && !looks_like_number(id)) id = NULL;
    const char *state = by ? facts_state(p->c, by) : NULL;
    json_t *area = item_item(item, "validIn");
    if (!state && item_text(item, "validIn")) state = facts_state(p->c, item_text(item, "validIn"));
    if (!state && area && item_text(area, "name")) state = facts_state(p->c, item_text(area, "name"));
    const struct licence_type *t = NULL;
    char **w;
    size_t n = text_split(p->a, name ? name : "", " ,;()/", &w);
    for (size_t i = 0; i < n && !t; i++)
        if (name_is_letters(w[i])) t = catalog_licence_type(p->c, state, w[i]);
    if (t && t->degree) t = NULL;
    if (!state && name) state = facts_state(p->c, name);
    if (!t && name) t = type_of_profession(p, name, state);
    if (!t && !id) {
        if (name) prose_line(p, who, name, where, PROSE_CREDENTIAL_LIST);
        return;
    }
    people_claim(p, who, "licence",
                 claim_object(p->a, "state", state, "type", t ? t->type : NULL, "number", id, (char *)NULL),
                 id ? id : name, where);
}

static void credential_item(struct people *p, struct person *who, json_t *v, const char *where)
{
    if (json_is_string(v)) {
        prose_line(p, who, json_string_value(v), where, PROSE_CREDENTIAL_LIST);
        return;
    }
    const char *category = item_text(v, "credentialCategory"), *name = item_text(v, "name"),
               *by = item_text(v, "recognizedBy");
    if (!name) name = item_text(v, "alternateName");
    bool degree = category && text_find_nocase(category, "degree");
    bool licence = category && (text_find_nocase(category, "licen"));
    if (!name && category && !licence && !degree) name = category;
    if (degree) {
        people_claim(p, who, "education", claim_object(p->a, "degree", name, "institution", by, (char *)NULL),
                     name ? name
                     : by ? by
                          : "",
                     where);
    } else if (licence) {
        licence_item(p, who, v, name, where);
    } else if (name) {
        /* The one who recognises it is told apart from the name by a comma, and each is quoted for itself. */
        const char *year = item_text(v, "dateCreated");
        if (!year) year = item_text(v, "validFrom");
        prose_credential(p, who, name, by, year, where);
    }
}

static void person_of(struct people *p, json_t *item, const char *where);

static const char *named(json_t *v)
{
    return json_is_string(v) ? json_string_value(v) : item_text(v, "name");
}

static void relations(struct people *p, struct person *who, json_t *item, const char *where)
{
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, "hasCredential"), i, v) credential_item(p, who, v, where);
    json_array_foreach (item_all(item, "memberOf"), i, v)
        if (named(v)) prose_membership(p, who, named(v), where);
    json_array_foreach (item_all(item, "alumniOf"), i, v)
        if (named(v))
            people_claim(p, who, "education", claim_object(p->a, "institution", named(v), (char *)NULL), named(v),
                         where);
    static const char *const works[] = {"worksFor", "affiliation", NULL};
    for (const char *const *w = works; *w; w++)
        json_array_foreach (item_all(item, *w), i, v)
            if (named(v) && !text_same(named(v), who->name.plain))
                people_claim(p, who, "affiliation", claim_text(p->a, named(v)), named(v), where);
    static const char *const services[] = {"availableService", "knowsAbout", "medicalSpecialty", "makesOffer", NULL};
    for (const char *const *s = services; *s; s++)
        json_array_foreach (item_all(item, *s), i, v) {
            const char *name = named(v);
            if (!name && json_is_object(v) && item_item(v, "itemOffered"))
                name = item_text(item_item(v, "itemOffered"), "name");
            if (name) prose_line(p, who, name, where, PROSE_SERVICE_LIST);
        }
    json_array_foreach (item_all(item, "knowsLanguage"), i, v)
        if (named(v)) prose_line(p, who, named(v), where, PROSE_LANGUAGE_LIST);
    const char *accepting = item_text(item, "isAcceptingNewPatients"), *title = item_text(item, "jobTitle");
    if (accepting && (text_eq_nocase(item_word(accepting), "true") || text_eq_nocase(item_word(accepting), "false")))
        people_claim(p, who, "accepting", claim_yes_no(text_eq_nocase(item_word(accepting), "true")), accepting,
                     where);
    if (title) people_claim(p, who, "profession", claim_text(p->a, title), title, where);
    json_array_foreach (item_all(item, "description"), i, v)
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

static void person_of(struct people *p, json_t *item, const char *where)
{
    const char *name = full_name(p, item);
    if (!name) return;
    struct person *who = people_person(p, name, item_id(p, item), where);
    if (!who) {
        people_issue(p, "no-name", "%s: \"%s\" is no name of a person", where, name);
        return;
    }
    facts_letters(p, who, &who->name, name, where);
    const char *suffix = item_text(item, "honorificSuffix");
    if (suffix) {
        struct name n = name_parse(p->a, arena_printf(p->a, "X Y, %s", suffix));
        facts_letters(p, who, &n, suffix, where);
        if (!record_claim(who->rec, "post_nominals") && n.n_credentials)
            people_claim(p, who, "post_nominals", claim_text(p->a, suffix), suffix, where);
    }
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
    json_t *v;
    size_t i;
    json_array_foreach (item_all(item, "availableService"), i, v)
        if (named(v)) prose_line(p, who, named(v), where, PROSE_SERVICE_LIST);
}

static void visit(struct people *p, json_t *item, const char *where, int depth)
{
    if (depth > MAX_DEPTH) return;
    if (item_is(item, "Review") || item_is(item, "Article") || item_is(item, "BlogPosting") ||
        item_is(item, "Comment") || item_is(item, "Question"))
        return;
    const char *name = full_name(p, item);
    bool practice_name =
        name && people_is_practice_name(p->c, name_parse(p->a, name).plain ? name_parse(p->a, name).plain : name);
    bool organisation = is_practice(item) && !item_is(item, "Physician") && !item_is(item, "Person");
    if (is_person(item) && !practice_name) {
        person_of(p, item, where);
    } else if (is_practice(item)) {
        struct name n = name_parse(p->a, name ? name : "");
        /* A business that bears a person's name with letters behind it is that person. */
        if (organisation && name && n.n_credentials && n.given && n.family && !practice_name)
            person_of(p, item, where);
        else practice_of(p, item, where);
    }
    const char *key;
    json_t *list, *v;
    size_t i;
    json_object_foreach (json_object_get(item, "properties"), key, list) {
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
