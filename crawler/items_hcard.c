/* items_hcard.c - see items_hcard.h. The words of hCard (v1) are read in a "vcard", those of h-card (v2) in an
 * "h-card"; one element may be both. */
#include "items_hcard.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "items_value.h"
#include "tree.h"

enum { MAX_CARDS = 2000, MAX_NESTING = 16, MAX_IMPLIED = 80, MAX_INCLUDED = 50 };

/* A class of hCard or h-card, and the property it is in schema.org's words. */
static const struct {
    const char *v1, *v2, *property;
    enum hcard_kind kind;
} classes[] = {
    {"fn", "p-name", "name", HCARD_WORDS},
    {"honorific-prefix", "p-honorific-prefix", "honorificPrefix", HCARD_WORDS},
    {"given-name", "p-given-name", "givenName", HCARD_WORDS},
    {"additional-name", "p-additional-name", "additionalName", HCARD_WORDS},
    {"family-name", "p-family-name", "familyName", HCARD_WORDS},
    {"honorific-suffix", "p-honorific-suffix", "honorificSuffix", HCARD_WORDS},
    {"nickname", "p-nickname", "alternateName", HCARD_WORDS},
    {"email", "u-email", "email", HCARD_LINK},
    {"", "p-email", "email", HCARD_LINK},
    {"url", "u-url", "url", HCARD_LINK},
    {"uid", "u-uid", "identifier", HCARD_LINK},
    {"photo", "u-photo", "image", HCARD_LINK},
    {"tel", "p-tel", "telephone", HCARD_PHONE},
    {"", "u-tel", "telephone", HCARD_LINK},
    {"title", "p-job-title", "jobTitle", HCARD_WORDS},
    {"role", "p-role", "jobTitle", HCARD_WORDS},
    {"bday", "dt-bday", "birthDate", HCARD_DATE},
    {"", "p-gender-identity", "gender", HCARD_WORDS},
    {"logo", "u-logo", "logo", HCARD_LINK},
    {"note", "p-note", "description", HCARD_WORDS},
    {"", "e-note", "description", HCARD_WHOLE},
    {"org", "p-org", "worksFor", HCARD_WORDS},
    {"category", "p-category", "keywords", HCARD_WORDS},
};
enum { N_CLASSES = sizeof classes / sizeof *classes };
static const struct {
    const char *v1, *v2, *property;
} parts[] = {
    {"street-address", "p-street-address", "streetAddress"}, {"locality", "p-locality", "addressLocality"},
    {"region", "p-region", "addressRegion"},                 {"postal-code", "p-postal-code", "postalCode"},
    {"country-name", "p-country-name", "addressCountry"},
    {"extended-address", "p-extended-address", "extendedAddress"}, {"post-office-box", "p-post-office-box", "postOfficeBoxNumber"},
};

/* The root of another card, or of something else: what stands inside is not said of the card around it. */
static bool is_root(const struct node *n)
{
    return n->tag && (hcard_is_card(n) || hcard_is_other(n));
}

/* Who wrote, reviewed or comes is that of something, as in the other syntaxes, and no entry: the property; NULL = they are one. */
static const char *aside_of(const struct node *n)
{
    static const char *const words[] = {"author", "byline", "comment", "reviewer", NULL};
    const char *class = node_attr(n, "class");
    if (class && text_find_nocase(class, "attendee")) return "attendee";
    for (const char *const *w = words; class && *w; w++)
        if (text_find_nocase(class, *w)) return "author";
    for (n = n->parent; n; n = n->parent)
        if (n->tag && (hcard_has_prefix(n, "comment") || hcard_has(n, "byline"))) return "author";
    return NULL;
}

static bool is_fax(struct hcard *h, const struct node *n)
{
    for (const struct node *c = n->first; c && (h->text += 16) < HCARD_TEXT; c = node_next(c, n))
        if (hcard_has(c, "type") && text_find_nocase(node_text(h->a, c), "fax")) return true;
    return text_find_nocase(hcard_words(h, n), "fax") != NULL;
}

/* The point that N gives: its parts, "latitude;longitude", or a link "geo:latitude;longitude"; NULL when there is none. */
static json_t *read_geo(struct hcard *h, const struct node *n)
{
    static const char *const names[] = {"latitude", "p-latitude", "longitude", "p-longitude", "altitude", "p-altitude"};
    const char *v[3] = {NULL, NULL, NULL}, *link = hcard_link(n);
    for (const struct node *c = n->first; c; c = node_next(c, n))
        for (int i = 0; i < 6; i++)
            if (!v[i / 2] && hcard_has(c, names[i])) v[i / 2] = hcard_value(h, c, HCARD_WORDS);
    bool linked = link && text_starts_nocase(link, "geo:");
    const char *whole = v[0] ? NULL : linked ? link + 4 : hcard_value(h, n, HCARD_WORDS), *semicolon = whole ? strpbrk(whole, ";,") : NULL;
    if (semicolon) {
        v[0] = text_trim(h->a, arena_strndup(h->a, whole, (size_t)(semicolon - whole)));
        v[1] = text_trim(h->a, arena_strndup(h->a, semicolon + 1, strcspn(semicolon + 1, ";,")));
    }
    for (int i = 0; i < 2 && semicolon; i++)
        if (v[i][strspn(v[i], "+-.0123456789")]) return NULL;
    if (!v[0] || !v[1] || !*v[0] || !*v[1]) return NULL;
    json_t *item = item_new();
    item_type(item, "GeoCoordinates");
    item_add(item, "latitude", json_string(v[0]));
    item_add(item, "longitude", json_string(v[1]));
    if (v[2] && *v[2]) item_add(item, "elevation", json_string(v[2]));
    return item;
}

/* The parts of an address in N, as far as no other card stands between; a new item, or NULL when there are none. */
static json_t *read_parts(struct hcard *h, const struct node *n, bool v1, bool v2)
{
    json_t *item = item_new();
    item_type(item, "PostalAddress");
    for (const struct node *c = n->first; c; c = is_root(c) ? node_skip(c, n) : node_next(c, n))
        for (size_t i = 0; c->tag && i < sizeof parts / sizeof *parts; i++)
            if ((v1 && hcard_has(c, parts[i].v1)) || (v2 && hcard_has(c, parts[i].v2))) {
                const char *v = hcard_value(h, c, HCARD_WORDS);
                if (*v) item_add(item, parts[i].property, json_string(v));
            }
    bool any = json_object_size(json_object_get(item, "properties"));
    for (const struct node *c = n->first; c && hcard_has(n, "h-adr"); c = is_root(c) ? node_skip(c, n) : node_next(c, n)) {
        any |= hcard_has_mark(c, "p-") || hcard_has_mark(c, "u-");
        if (hcard_has(c, "p-name")) item_add(item, "name", json_string(hcard_value(h, c, HCARD_WORDS)));
        if (hcard_has(c, "p-geo") || hcard_has(c, "u-geo")) item_add(item, "geo", read_geo(h, c));
    }
    /* An address in one piece. */
    if (!any && hcard_has(n, "h-adr") && *hcard_words(h, n)) item_add(item, "name", json_string(hcard_words(h, n)));
    if (json_object_size(json_object_get(item, "properties"))) return item;
    json_decref(item);
    return NULL;
}

static json_t *read_address(struct hcard *h, const struct node *n)
{
    json_t *item = read_parts(h, n, true, true);
    if (item) return item;
    const char *whole = hcard_words(h, n);
    return *whole ? json_string(whole) : NULL;
}

/* The only child of N that is an element, and no card; NULL. */
static const struct node *only_child(const struct node *n)
{
    const struct node *found = NULL;
    for (const struct node *c = n->first; c; c = c->next)
        if (c->tag) {
            if (found) return NULL;
            found = c;
        }
    return found && !hcard_has_mark(found, "h-") ? found : NULL;
}

static const struct node *only_of_tag(const struct node *n, const char *tag)
{
    const struct node *found = NULL;
    for (const struct node *c = n->first; c; c = c->next)
        if (node_is(c, tag)) {
            if (found) return NULL;
            found = c;
        }
    return found && !hcard_has_mark(found, "h-") ? found : NULL;
}

static const char *implied_name(struct hcard *h, const struct node *n)
{
    const struct node *c = n, *inner;
    for (int level = 0; c && level < 3; level++, c = inner) {
        const char *held = node_is(c, "data") ? NULL : hcard_attribute(c, HCARD_WORDS);
        if (held) return text_squeeze(h->a, held);
        inner = only_child(c);
    }
    return hcard_words(h, n);
}

/* The address of N itself, of its only TAG, or of the only TAG in its only child. */
static const char *implied_link(const struct node *n, const char *tag)
{
    const struct node *c = node_is(n, tag) ? n : only_of_tag(n, tag), *inner = only_child(n);
    if (!c && inner) c = only_of_tag(inner, tag);
    return c ? hcard_link(c) : NULL;
}

/* What an h-card means without saying: it has neither properties of that kind nor other things in it. */
static void imply(struct hcard *h, json_t *item, const struct node *n)
{
    bool words = false, links = false;
    for (const struct node *c = n->first; c; c = node_next(c, n)) {
        if (hcard_has_mark(c, "h-")) return;
        words |= hcard_has_mark(c, "p-") || hcard_has_mark(c, "e-");
        links |= hcard_has_mark(c, "u-");
    }
    const char *name = words ? "" : implied_name(h, n);
    if (*name && strlen(name) < MAX_IMPLIED) item_add(item, "name", json_string(name));
    if (links) return;
    const char *photo = implied_link(n, "img"), *url = implied_link(n, "a");
    if (!photo) photo = implied_link(n, "object");
    if (!url) url = implied_link(n, "area");
    if (photo) item_add(item, "image", json_string(text_trim(h->a, photo)));
    if (url) item_add(item, "url", json_string(text_trim(h->a, url)));
}

static json_t *read_card(struct hcard *h, const struct node *n, int depth);

/* The item of a card that is the value of a property; of "org" it is an organisation. */
static json_t *read_inner(struct hcard *h, const struct node *n, const char *property, int depth)
{
    json_t *item = read_card(h, n, depth + 1);
    if (item && !strcmp(property, "worksFor")) {
        json_array_clear(json_object_get(item, "type"));
        item_type(item, "Organization");
    }
    return item;
}

/* An organisation as the item it is in the other syntaxes; of one with its unit the name alone. */
static json_t *organisation_of(struct hcard *h, const struct node *n, const char *name)
{
    for (const struct node *k = n->first; k && (h->text += 16) < HCARD_TEXT; k = node_next(k, n))
        if (hcard_has(k, "organization-name")) {
            name = hcard_value(h, k, HCARD_WORDS);
            break;
        }
    json_t *item = item_new();
    item_type(item, "Organization");
    item_add(item, "name", json_string(name));
    return item;
}

/* What element C says of the card: each class for itself. */
static void read_element(struct hcard *h, json_t *item, const struct node *c, bool v1, bool v2, int depth)
{
    for (size_t i = 0; i < N_CLASSES; i++) {
        const char *property = classes[i].property;
        if (!(v1 && hcard_has(c, classes[i].v1)) && !(v2 && hcard_has(c, classes[i].v2))) continue;
        if ((hcard_is_card(c) || hcard_has(c, "h-org")) && !strcmp(property, "worksFor")) {
            item_add(item, property, read_inner(h, c, property, depth));
            continue;
        }
        if (!strcmp(property, "telephone") && is_fax(h, c)) property = "faxNumber";
        const char *v = hcard_value(h, c, classes[i].kind);
        /* An empty address is the page's own. */
        bool own = !*v && !strncmp(classes[i].v2, "u-", 2) && hcard_has(c, classes[i].v2);
        if (!*v && !own) continue;
        bool org = !strcmp(property, "worksFor");
        item_add(item, property, org ? organisation_of(h, c, v) : json_string(v));
    }
}

/* A place that stands for itself or in a card: its class in either version; "adr" and "geo" in an h-card, too, for pages mix the two. */
static bool is_adr(const struct node *n, bool v2)
{
    return hcard_has(n, "adr") || (v2 && (hcard_has(n, "p-adr") || hcard_has(n, "h-adr")));
}

static bool is_geo(const struct node *n, bool v2)
{
    return hcard_has(n, "geo") || (v2 && (hcard_has(n, "p-geo") || hcard_has(n, "h-geo")));
}

/* The element of that id, unless it holds N: what holds itself is read once. NULL = none, or too many were asked for. */
static const struct node *element_of(struct hcard *h, const struct node *n, const char *id)
{
    if (!*id || ++h->included > MAX_INCLUDED) return NULL;
    for (const struct node *k = h->root->first; k; k = node_next(k, h->root)) {
        const char *own = k->tag ? node_attr(k, "id") : NULL;
        if (own && !strcmp(own, id)) return node_inside(n, k) ? NULL : k;
    }
    return NULL;
}

/* What a card says in element C: its classes, and the places. True when an address was among it. */
static bool read_said(struct hcard *h, json_t *item, const struct node *c, bool v1, bool v2, int depth)
{
    if (!c->tag || !node_attr(c, "class")) return false;
    read_element(h, item, c, v1, v2, depth);
    if (hcard_is_card(c)) return false;
    if (is_geo(c, v2)) item_add(item, "geo", read_geo(h, c));
    if (is_adr(c, v2)) item_add(item, "address", read_address(h, c));
    return is_adr(c, v2);
}

/* The include pattern: what stands in the element ID of the page is said of the card N too. */
static bool include(struct hcard *h, json_t *item, const struct node *n, const char *id, bool v2, int depth)
{
    const struct node *other = element_of(h, n, id);
    bool address = other && read_said(h, item, other, true, v2, depth);
    for (const struct node *k = other && !is_root(other) ? other->first : NULL; k; k = is_root(k) ? node_skip(k, other) : node_next(k, other))
        address |= read_said(h, item, k, true, v2, depth);
    return address;
}

/* Includes by a link or object of class "include", by "itemref", and by the "headers" of a cell. */
static bool read_included(struct hcard *h, json_t *item, const struct node *n, bool v2, int depth)
{
    static const char *const attrs[] = {"itemref", "headers", NULL};
    bool address = false;
    for (const struct node *c = n->first; c; c = is_root(c) ? node_skip(c, n) : node_next(c, n)) {
        const char *to = hcard_has(c, "include") ? hcard_link(c) : NULL;
        if (to && *to == '#') address |= include(h, item, c, to + 1, v2, depth);
    }
    for (const char *const *t = attrs; *t; t++) {
        char **v;
        size_t k = text_split(h->a, node_attr(n, *t) ? node_attr(n, *t) : "", " \t\r\n", &v);
        for (size_t i = 0; i < k; i++) address |= include(h, item, n, v[i], v2, depth);
    }
    return address;
}

/* "h-org": an organisation that is told by its own words. */
static void as_organisation(struct hcard *h, json_t *item, const struct node *n)
{
    json_array_clear(json_object_get(item, "type"));
    item_type(item, "Organization");
    for (const struct node *c = n->first; c && !item_text(item, "name"); c = node_next(c, n))
        if (hcard_has(c, "p-organization-name")) item_add(item, "name", json_string(hcard_value(h, c, HCARD_WORDS)));
}

/* The item of the card N: a new reference, or NULL. */
static json_t *read_card(struct hcard *h, const struct node *n, int depth)
{
    if (depth > MAX_NESTING || ++h->count > MAX_CARDS) return NULL;
    bool organisation = !hcard_is_card(n), v1 = hcard_has(n, "vcard"), v2 = organisation || hcard_has(n, "h-card"), address = false;
    json_t *item = item_new();
    for (const struct node *c = n->first; c; c = is_root(c) ? node_skip(c, n) : node_next(c, n)) address |= read_said(h, item, c, v1, v2, depth);
    if (v1) address |= read_included(h, item, n, v2, depth);
    if (!address && v2) item_add(item, "address", read_parts(h, n, false, true));
    if (v2) imply(h, item, n);
    const char *name = item_text(item, "name"), *org = item_text(item, "worksFor");
    bool own_org = name && org && !strcmp(name, org);
    if (own_org) json_object_del(json_object_get(item, "properties"), "worksFor");
    item_type(item, own_org ? "Organization" : "Person");
    if (organisation) as_organisation(h, item, n);
    const char *id = node_attr(n, "id");
    if (id && *id) json_object_set_new(item, "id", json_string(arena_printf(h->a, "#%s", text_trim(h->a, id))));
    return item;
}

/* A card inside another one is told there when it is a property, by itself when it is not. */
static bool is_property(const struct node *n)
{
    bool inside = false;
    for (const struct node *k = n->parent; k && !inside; k = k->parent) inside = k->tag && hcard_is_card(k);
    if (!inside) return false;
    if (hcard_has_mark(n, "p-") || hcard_has_mark(n, "u-") || hcard_has_mark(n, "e-") || hcard_has(n, "agent")) return true;
    for (size_t i = 0; i < N_CLASSES; i++)
        if (hcard_has(n, classes[i].v1)) return true;
    return false;
}

/* An address or a point of no card is an item of its own: a new reference, or NULL. */
static json_t *read_place(struct hcard *h, const struct node *n)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    if (!class || (!strstr(class, "adr") && !strstr(class, "geo")) || h->count >= MAX_CARDS) return NULL;
    bool adr = hcard_has(n, "adr") || hcard_has(n, "h-adr"), geo = hcard_has(n, "geo") || hcard_has(n, "h-geo");
    if (!adr && !geo) return NULL;
    for (const struct node *up = n->parent; up; up = up->parent)
        if (up->tag && hcard_is_card(up)) return NULL; /* it is told in the card */
    h->count++;
    json_t *item = adr ? read_parts(h, n, true, true) : read_geo(h, n);
    for (const struct node *c = n->first; item && c && hcard_has(n, "h-geo"); c = node_next(c, n))
        if (hcard_has(c, "p-name")) item_add(item, "name", json_string(hcard_value(h, c, HCARD_WORDS)));
    return item;
}

/* Something, of which nothing else is told, that has ITEM as its PROPERTY; takes ITEM. */
static json_t *something_with(const char *property, json_t *item)
{
    json_t *something = item_new();
    item_add(something, property, item);
    return something;
}

void items_hcard(struct arena *a, const struct node *root, json_t *out)
{
    struct hcard h = {.a = a, .root = root};
    for (const struct node *n = root->first; n && h.count < MAX_CARDS;) {
        bool card = n->tag && (hcard_is_card(n) || hcard_has(n, "h-org")), inner = card && is_property(n);
        const char *property = card && !inner ? aside_of(n) : NULL;
        json_t *item = card ? (inner ? NULL : read_card(&h, n, 0)) : read_place(&h, n);
        if (item && property) item = something_with(property, item);
        if (item) json_array_append(out, item);
        json_decref(item);
        n = inner || property || (item && !card) ? node_skip(n, root) : node_next(n, root);
    }
}
