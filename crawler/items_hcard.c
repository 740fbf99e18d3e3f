/* items_hcard.c - see items_hcard.h. Versions 1 and 2 differ in the names of their classes only, as far as is read here. */
#include "items_hcard.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_CARDS = 2000 };

/* A class of hCard or h-card, and the property it is in schema.org's words. URL tells that a link's address counts. */
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
    {"url", "u-url", "url", true},
    {"uid", "u-uid", "identifier", true},
    {"tel", "p-tel", "telephone", false},
    {"title", "p-job-title", "jobTitle", false},
    {"role", "p-role", "jobTitle", false},
    {"note", "p-note", "description", false},
    {"org", "p-org", "worksFor", false},
};
static const struct {
    const char *v1, *v2, *property;
} parts[] = {
    {"street-address", "p-street-address", "streetAddress"}, {"locality", "p-locality", "addressLocality"},
    {"region", "p-region", "addressRegion"},                 {"postal-code", "p-postal-code", "postalCode"},
    {"country-name", "p-country-name", "addressCountry"},
};

static bool has_class(const struct node *n, const char *name)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    size_t len = strlen(name);
    for (const char *s = class; s && (s = strstr(s, name)); s += len)
        if ((s == class || is_space(s[-1])) && (!s[len] || is_space(s[len]))) return true;
    return false;
}

static bool is_either(const struct node *n, const char *v1, const char *v2)
{
    return has_class(n, v1) || has_class(n, v2);
}

/* The value-class pattern: the pieces marked "value" are the value, else title of abbr, else the words. */
static const char *value_of(struct arena *a, const struct node *n, bool url)
{
    const char *link = node_attr(n, node_is(n, "img") ? "src" : "href");
    if (url && link) return text_starts_nocase(link, "mailto:") ? arena_strndup(a, link + 7, strcspn(link + 7, "?")) : text_trim(a, link);
    if (node_is(n, "a") && link && text_starts_nocase(link, "tel:")) return link + 4;
    if (node_is(n, "abbr") && node_attr(n, "title")) return text_squeeze(a, node_attr(n, "title"));
    if (node_is(n, "data") && node_attr(n, "value")) return text_squeeze(a, node_attr(n, "value"));
    if (node_is(n, "img") && node_attr(n, "alt")) return text_squeeze(a, node_attr(n, "alt"));
    char *whole = NULL;
    for (const struct node *c = n->first; c; c = node_next(c, n))
        if (has_class(c, "value")) {
            const char *v = value_of(a, c, false);
            whole = whole ? arena_printf(a, "%s%s", whole, v) : arena_strdup(a, v);
        }
    return whole ? whole : node_text(a, n);
}

static bool is_fax(struct arena *a, const struct node *n)
{
    for (const struct node *c = n->first; c; c = node_next(c, n))
        if (has_class(c, "type") && text_find_nocase(node_text(a, c), "fax")) return true;
    return text_find_nocase(node_text(a, n), "fax") != NULL;
}

static bool is_card(const struct node *n)
{
    /* The author of an article is nobody's entry. */
    return n->tag && is_either(n, "vcard", "h-card") && !has_class(n, "author") && !has_class(n, "p-author") && !has_class(n, "byline");
}

static json_t *read_address(struct arena *a, const struct node *n)
{
    json_t *item = item_new();
    item_type(item, "PostalAddress");
    for (const struct node *c = n->first; c; c = node_next(c, n))
        for (size_t i = 0; c->tag && i < sizeof parts / sizeof *parts; i++)
            if (is_either(c, parts[i].v1, parts[i].v2)) {
                const char *v = value_of(a, c, false);
                if (*v) item_add(item, parts[i].property, json_string(v));
            }
    if (json_object_size(json_object_get(item, "properties"))) return item;
    json_decref(item);
    const char *whole = node_text(a, n);
    return *whole ? json_string(whole) : NULL;
}

/* h-card without p-name: the only link's or image's words, else all words, when they are few. */
static void imply_name(struct arena *a, json_t *item, const struct node *n)
{
    if (item_all(item, "name") || !has_class(n, "h-card")) return;
    const char *name = value_of(a, n, false);
    if (*name && strlen(name) < 80) item_add(item, "name", json_string(name));
    const char *href = node_is(n, "a") ? node_attr(n, "href") : NULL;
    if (href && !item_all(item, "url")) item_add(item, "url", json_string(text_trim(a, href)));
}

static json_t *read_card(struct arena *a, const struct node *n)
{
    json_t *item = item_new();
    bool address = false;
    for (const struct node *c = n->first; c;) {
        bool inner = is_card(c);
        for (size_t i = 0; c->tag && i < sizeof classes / sizeof *classes; i++) {
            if (!is_either(c, classes[i].v1, classes[i].v2)) continue;
            if (!strcmp(classes[i].property, "telephone") && is_fax(a, c)) continue;
            const char *v = value_of(a, c, classes[i].url);
            if (*v) item_add(item, classes[i].property, json_string(v));
        }
        if (c->tag && is_either(c, "adr", "p-adr") && !inner) {
            item_add(item, "address", read_address(a, c));
            address = true;
        }
        c = inner ? node_skip(c, n) : node_next(c, n);
    }
    /* An h-card may carry the parts of its address itself. */
    if (!address) {
        json_t *v = read_address(a, n);
        if (json_is_object(v)) item_add(item, "address", v);
        else json_decref(v);
    }
    imply_name(a, item, n);
    const char *name = item_text(item, "name"), *org = item_text(item, "worksFor");
    item_type(item, name && org && !strcmp(name, org) ? "Organization" : "Person");
    const char *id = node_attr(n, "id");
    if (id && *id) json_object_set_new(item, "id", json_string(arena_printf(a, "#%s", id)));
    return item;
}

void items_hcard(struct arena *a, const struct node *root, json_t *out)
{
    for (const struct node *n = root->first; n && json_array_size(out) < MAX_CARDS;) {
        bool card = is_card(n);
        if (card) {
            json_t *item = read_card(a, n);
            if (item_all(item, "name")) json_array_append(out, item);
            json_decref(item);
        }
        n = card ? node_skip(n, root) : node_next(n, root);
    }
}
