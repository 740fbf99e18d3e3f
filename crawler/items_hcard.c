/* items_hcard.c - see items_hcard.h. The words of hCard (v1) are read in a "vcard", those of h-card (v2) in an
 * "h-card"; one element may be both. */
#include "items_hcard.h"

#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_CARDS = 2000, MAX_NESTING = 16, MAX_TEXT = 16 << 20, MAX_IMPLIED = 80, MAX_INCLUDED = 50 };

struct hcard {
    struct arena *a;
    const struct node *root;
    size_t text, count, included;
};

/* A class of hCard or h-card, and the property it is in schema.org's words. URL: a link's address counts. */
static const struct {
    const char *v1, *v2, *property;
    bool url;
} classes[] = {
    {"fn", "p-name", "name", false},
    {"honorific-prefix", "p-honorific-prefix", "honorificPrefix", false},
    {"given-name", "p-given-name", "givenName", false},
    {"additional-name", "p-additional-name", "additionalName", false},
    {"family-name", "p-family-name", "familyName", false},
    {"honorific-suffix", "p-honorific-suffix", "honorificSuffix", false},
    {"nickname", "p-nickname", "alternateName", false},
    {"email", "u-email", "email", true},
    {"", "p-email", "email", true},
    {"url", "u-url", "url", true},
    {"uid", "u-uid", "identifier", true},
    {"photo", "u-photo", "image", true},
    {"tel", "p-tel", "telephone", false},
    {"", "u-tel", "telephone", false},
    {"title", "p-job-title", "jobTitle", false},
    {"role", "p-role", "jobTitle", false},
    {"bday", "dt-bday", "birthDate", false},
    {"", "p-gender-identity", "gender", false},
    {"logo", "u-logo", "logo", true},
    {"note", "p-note", "description", false},
    {"", "e-note", "description", false},
    {"org", "p-org", "worksFor", false},
    {"category", "p-category", "keywords", false},
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

static bool has_class(const struct node *n, const char *name)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    size_t len = strlen(name);
    if (!len) return false;
    for (const char *s = class; s && (s = strstr(s, name)); s += len)
        if ((s == class || is_space(s[-1])) && (!s[len] || is_space(s[len]))) return true;
    return false;
}

/* A class that begins with PREFIX. */
static bool has_prefix(const struct node *n, const char *prefix)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    for (const char *s = class; s && (s = strstr(s, prefix)); s++)
        if (s == class || is_space(s[-1])) return true;
    return false;
}

static bool is_root(const struct node *n)
{
    const char *class = node_attr(n, "class");
    return class && strstr(class, "card") && (has_class(n, "vcard") || has_class(n, "h-card"));
}

/* Who wrote, reviewed or comes is nobody's entry, as in the other syntaxes. */
static bool is_aside(const struct node *n)
{
    static const char *const words[] = {"author", "byline", "comment", "reviewer", "attendee", NULL};
    const char *class = node_attr(n, "class");
    for (const char *const *w = words; class && *w; w++)
        if (text_find_nocase(class, *w)) return true;
    for (n = n->parent; n; n = n->parent)
        if (n->tag && (has_prefix(n, "comment") || has_class(n, "byline"))) return true;
    return false;
}

/* The words of N with the alternatives of its images; what is classed "type" is no part of a number. */
static const char *words_of(struct hcard *h, const struct node *n)
{
    if (h->text > MAX_TEXT) return "";
    struct buf b = {0};
    for (const struct node *k = n->first; k;) {
        bool skip = k->tag && ((node_hidden(k) && !node_is(k, "object")) || has_class(k, "type"));
        const char *alt = node_is(k, "img") ? node_attr(k, "alt") : NULL;
        if (!k->tag) buf_puts(&b, k->text);
        else if (node_is_block(k)) buf_putc(&b, ' ');
        if (alt && !skip) buf_puts(&b, alt);
        k = skip ? node_skip(k, n) : node_next(k, n);
        if (k && k->prev && node_is_block(k->prev)) buf_putc(&b, ' ');
    }
    char *s = text_squeeze(h->a, b.s ? b.s : "");
    h->text += b.n;
    buf_free(&b);
    return s;
}

static const char *link_of(const struct node *n)
{
    if (node_is(n, "a") || node_is(n, "area") || node_is(n, "link")) return node_attr(n, "href");
    if (node_is(n, "object")) return node_attr(n, "data");
    return node_is(n, "img") ? node_attr(n, "src") : NULL;
}

/* What an element carries in an attribute instead of its words. */
static const char *attribute_of(const struct node *n)
{
    if (node_is(n, "abbr")) return node_attr(n, "title");
    if (node_is(n, "data") || node_is(n, "input")) return node_attr(n, "value");
    if (node_is(n, "time") || node_is(n, "ins")) return node_attr(n, "datetime");
    if (node_is(n, "img") || node_is(n, "area")) return node_attr(n, "alt");
    return has_class(n, "value-title") ? node_attr(n, "title") : NULL;
}

/* The value-class pattern: the pieces marked "value" or "value-title" are the value; NULL when there are none. */
static const char *marked_value(struct hcard *h, const struct node *n, bool url)
{
    char *whole = NULL;
    for (const struct node *c = n->first; c;) {
        bool piece = has_class(c, "value") || has_class(c, "value-title");
        if (piece) {
            const char *link = url ? link_of(c) : NULL;
            if (link && text_starts_nocase(link, "mailto:")) link = arena_strndup(h->a, link + 7, strcspn(link + 7, "?"));
            const char *v = link ? link : attribute_of(c) ? attribute_of(c) : words_of(h, c);
            /* A date and a time in two pieces. */
            bool time = whole && is_digit(*v) && strlen(whole) == 10 && whole[4] == '-' && strchr(v, ':');
            whole = whole ? arena_printf(h->a, "%s%s%s", whole, time ? "T" : "", v) : arena_strdup(h->a, v);
        }
        h->text += 16;
        c = piece || is_root(c) ? node_skip(c, n) : node_next(c, n);
    }
    return whole ? text_squeeze(h->a, whole) : NULL;
}

static const char *value_of(struct hcard *h, const struct node *n, bool url)
{
    if (h->text > MAX_TEXT) return "";
    const char *link = link_of(n), *v = attribute_of(n);
    bool mail = link && text_starts_nocase(link, "mailto:");
    if (url && mail) return arena_strndup(h->a, link + 7, strcspn(link + 7, "?"));
    if (url && link) return text_trim(h->a, link);
    if (!url && node_is(n, "a") && link && text_starts_nocase(link, "tel:")) return text_squeeze(h->a, link + 4);
    if (v) return text_squeeze(h->a, v);
    v = marked_value(h, n, url);
    return v ? v : words_of(h, n);
}

static bool is_fax(struct hcard *h, const struct node *n)
{
    for (const struct node *c = n->first; c && (h->text += 16) < MAX_TEXT; c = node_next(c, n))
        if (has_class(c, "type") && text_find_nocase(node_text(h->a, c), "fax")) return true;
    return text_find_nocase(words_of(h, n), "fax") != NULL;
}

/* The point that N gives: its two parts, or "latitude;longitude"; NULL when there is none. */
static json_t *read_geo(struct hcard *h, const struct node *n)
{
    static const char *const names[] = {"latitude", "p-latitude", "longitude", "p-longitude"};
    const char *v[2] = {NULL, NULL};
    for (const struct node *c = n->first; c; c = node_next(c, n))
        for (int i = 0; i < 4; i++)
            if (!v[i / 2] && has_class(c, names[i])) v[i / 2] = value_of(h, c, false);
    const char *whole = v[0] ? NULL : value_of(h, n, false), *semicolon = whole ? strchr(whole, ';') : NULL;
    if (semicolon) {
        v[0] = text_trim(h->a, arena_strndup(h->a, whole, (size_t)(semicolon - whole)));
        v[1] = text_trim(h->a, semicolon + 1);
    }
    if (!v[0] || !v[1] || !*v[0] || !*v[1]) return NULL;
    json_t *item = item_new();
    item_type(item, "GeoCoordinates");
    item_add(item, "latitude", json_string(v[0]));
    item_add(item, "longitude", json_string(v[1]));
    return item;
}

/* The parts of an address in N, as far as no other card stands between; a new item, or NULL when there are none. */
static json_t *read_parts(struct hcard *h, const struct node *n, bool v1, bool v2)
{
    json_t *item = item_new();
    item_type(item, "PostalAddress");
    for (const struct node *c = n->first; c; c = is_root(c) ? node_skip(c, n) : node_next(c, n))
        for (size_t i = 0; c->tag && i < sizeof parts / sizeof *parts; i++)
            if ((v1 && has_class(c, parts[i].v1)) || (v2 && has_class(c, parts[i].v2))) {
                const char *v = value_of(h, c, false);
                if (*v) item_add(item, parts[i].property, json_string(v));
            }
    if (json_object_size(json_object_get(item, "properties"))) return item;
    json_decref(item);
    return NULL;
}

static json_t *read_address(struct hcard *h, const struct node *n)
{
    json_t *item = read_parts(h, n, true, true);
    if (item) return item;
    const char *whole = words_of(h, n);
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
    return found && !has_prefix(found, "h-") ? found : NULL;
}

static const struct node *only_of_tag(const struct node *n, const char *tag)
{
    const struct node *found = NULL;
    for (const struct node *c = n->first; c; c = c->next)
        if (node_is(c, tag)) {
            if (found) return NULL;
            found = c;
        }
    return found && !has_prefix(found, "h-") ? found : NULL;
}

static const char *implied_name(struct hcard *h, const struct node *n)
{
    const struct node *c = n, *inner;
    for (int level = 0; c && level < 3; level++, c = inner) {
        if (attribute_of(c) && !node_is(c, "data")) return text_squeeze(h->a, attribute_of(c));
        inner = only_child(c);
    }
    return words_of(h, n);
}

/* The address of N itself, of its only TAG, or of the only TAG in its only child. */
static const char *implied_link(const struct node *n, const char *tag)
{
    const struct node *c = node_is(n, tag) ? n : only_of_tag(n, tag), *inner = only_child(n);
    if (!c && inner) c = only_of_tag(inner, tag);
    return c ? link_of(c) : NULL;
}

/* What an h-card means without saying: it has neither properties of that kind nor other things in it. */
static void imply(struct hcard *h, json_t *item, const struct node *n)
{
    bool words = false, links = false;
    for (const struct node *c = n->first; c; c = node_next(c, n)) {
        if (has_prefix(c, "h-")) return;
        words |= has_prefix(c, "p-") || has_prefix(c, "e-");
        links |= has_prefix(c, "u-");
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
    for (const struct node *k = n->first; k && (h->text += 16) < MAX_TEXT; k = node_next(k, n))
        if (has_class(k, "organization-name")) {
            name = value_of(h, k, false);
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
        if (!(v1 && has_class(c, classes[i].v1)) && !(v2 && has_class(c, classes[i].v2))) continue;
        if (is_root(c) && !strcmp(property, "worksFor")) {
            item_add(item, property, read_inner(h, c, property, depth));
            continue;
        }
        if (!strcmp(property, "telephone") && is_fax(h, c)) property = "faxNumber";
        const char *v = value_of(h, c, classes[i].url);
        /* An empty address is the page's own. */
        bool own = !*v && !strncmp(classes[i].v2, "u-", 2) && has_class(c, classes[i].v2);
        if (!*v && !own) continue;
        bool org = !strcmp(property, "worksFor");
        item_add(item, property, org ? organisation_of(h, c, v) : json_string(v));
    }
}

/* A place that stands for itself or in a card: its class in either version; "adr" and "geo" in an h-card, too, for pages mix the two. */
static bool is_adr(const struct node *n, bool v2)
{
    return has_class(n, "adr") || (v2 && (has_class(n, "p-adr") || has_class(n, "h-adr")));
}

static bool is_geo(const struct node *n, bool v2)
{
    return has_class(n, "geo") || (v2 && (has_class(n, "p-geo") || has_class(n, "h-geo")));
}

/* The include pattern of hCard: the element of the page that a link or object of class "include" names by its id; NULL. */
static const struct node *included(struct hcard *h, const struct node *n)
{
    const char *to = has_class(n, "include") ? link_of(n) : NULL;
    if (!to || *to != '#' || !to[1] || ++h->included > MAX_INCLUDED) return NULL;
    for (const struct node *k = h->root->first; k; k = node_next(k, h->root)) {
        const char *id = k->tag ? node_attr(k, "id") : NULL;
        if (id && !strcmp(id, to + 1)) return node_inside(n, k) ? NULL : k; /* what holds itself is read once */
    }
    return NULL;
}

/* What a card says in element C: its classes, and the places. True when an address was among it. */
static bool read_said(struct hcard *h, json_t *item, const struct node *c, bool v1, bool v2, int depth)
{
    if (!c->tag || !node_attr(c, "class")) return false;
    read_element(h, item, c, v1, v2, depth);
    if (is_root(c)) return false;
    if (is_geo(c, v2)) item_add(item, "geo", read_geo(h, c));
    if (is_adr(c, v2)) item_add(item, "address", read_address(h, c));
    return is_adr(c, v2);
}

/* The item of the card N: a new reference, or NULL. */
static json_t *read_card(struct hcard *h, const struct node *n, int depth)
{
    if (depth > MAX_NESTING || ++h->count > MAX_CARDS) return NULL;
    bool v1 = has_class(n, "vcard"), v2 = has_class(n, "h-card"), address = false;
    json_t *item = item_new();
    for (const struct node *c = n->first; c;) {
        const struct node *other = v1 && c->tag ? included(h, c) : NULL;
        address |= read_said(h, item, c, v1, v2, depth);
        if (other) address |= read_said(h, item, other, v1, v2, depth);
        for (const struct node *k = other && !is_root(other) ? other->first : NULL; k; k = is_root(k) ? node_skip(k, other) : node_next(k, other))
            address |= read_said(h, item, k, v1, v2, depth);
        c = is_root(c) ? node_skip(c, n) : node_next(c, n);
    }
    if (!address && v2) item_add(item, "address", read_parts(h, n, false, true));
    if (v2) imply(h, item, n);
    const char *name = item_text(item, "name"), *org = item_text(item, "worksFor");
    bool organisation = name && org && !strcmp(name, org);
    if (organisation) json_object_del(json_object_get(item, "properties"), "worksFor");
    item_type(item, organisation ? "Organization" : "Person");
    const char *id = node_attr(n, "id");
    if (id && *id) json_object_set_new(item, "id", json_string(arena_printf(h->a, "#%s", text_trim(h->a, id))));
    return item;
}

/* A card inside another one is told there when it is a property, by itself when it is not. */
static bool is_property(const struct node *n)
{
    bool inside = false;
    for (const struct node *k = n->parent; k && !inside; k = k->parent) inside = k->tag && is_root(k);
    if (!inside) return false;
    if (has_prefix(n, "p-") || has_prefix(n, "u-") || has_prefix(n, "e-") || has_class(n, "agent")) return true;
    for (size_t i = 0; i < N_CLASSES; i++)
        if (has_class(n, classes[i].v1)) return true;
    return false;
}

/* An address or a point of no card is an item of its own: a new reference, or NULL. */
static json_t *read_place(struct hcard *h, const struct node *n)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    if (!class || (!strstr(class, "adr") && !strstr(class, "geo")) || h->count >= MAX_CARDS) return NULL;
    bool adr = has_class(n, "adr") || has_class(n, "h-adr"), geo = has_class(n, "geo") || has_class(n, "h-geo");
    if (!adr && !geo) return NULL;
    for (const struct node *up = n->parent; up; up = up->parent)
        if (up->tag && is_root(up)) return NULL; /* it is told in the card */
    h->count++;
    return adr ? read_parts(h, n, true, true) : geo ? read_geo(h, n) : NULL;
}

void items_hcard(struct arena *a, const struct node *root, json_t *out)
{
    struct hcard h = {.a = a, .root = root};
    for (const struct node *n = root->first; n && h.count < MAX_CARDS;) {
        bool card = n->tag && is_root(n), aside = card && (is_aside(n) || is_property(n));
        json_t *item = card && !aside ? read_card(&h, n, 0) : card ? NULL : read_place(&h, n);
        if (item) json_array_append(out, item);
        json_decref(item);
        n = aside || (item && !card) ? node_skip(n, root) : node_next(n, root);
    }
}
