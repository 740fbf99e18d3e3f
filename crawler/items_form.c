/* items_form.c - see items_form.h. What syntaxes cannot say in the same way is made the same here, and nowhere else: the
 * records are made of the items as the page wrote them. */
#include "items_form.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "url.h"

enum { MAX_DEPTH = 40, MAX_GIVEN = 20000 };

struct form {
    struct arena *a;
    json_t *by_id;         /* id -> what all places say of it; inner items with an id are empty there */
    struct url base;
    bool has_base;
    const char *open[MAX_DEPTH + 1]; /* the ids we are inside of */
    int depth;
    size_t given;
};

static bool listed(const char *const *list, const char *name)
{
    for (; *list; list++)
        if (!strcmp(*list, name)) return true;
    return false;
}

/* Properties whose values schema.org says are numbers. */
static bool is_number(const char *name)
{
    static const char *const list[] = {"price",       "minPrice",    "maxPrice",   "lowPrice", "highPrice", "value",
                                       "minValue",    "maxValue",    "ratingValue", "bestRating", "worstRating",
                                       "latitude",    "longitude",   "position",   "ratingCount", "reviewCount", "elevation",
                                       "amount",      "median",      "interestRate", "annualPercentageRate", "minimumPaymentDue",
                                       "orderQuantity", "geoRadius", "commentCount", "userInteractionCount", "copyrightYear", NULL};
    return listed(list, name) || text_starts(name, "numberOf");
}

static bool is_address(const char *name)
{
    static const char *const list[] = {"url",      "sameAs",        "image",      "logo",        "photo",  "thumbnailUrl",
                                       "embedUrl", "contentUrl",    "hasMap",     "hasMenu",     "menu",   "mainEntityOfPage",
                                       "photos",   "downloadUrl",   "installUrl", "discussionUrl", "relatedLink", "significantLink",
                                       "thumbnail", "paymentUrl",   "trackingUrl", "documentation", "archivedAt", NULL};
    return listed(list, name);
}

static bool is_blank(const char *id)
{
    return text_starts(id, "_:");
}

/* An address in its full form. A fragment stays: ids have one. */
static const char *full_address(struct arena *a, const struct url *base, const char *s)
{
    struct url u;
    const char *why, *hash = strchr(s, '#');
    size_t scheme = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-_");
    if ((scheme && s[scheme] == ':') || strchr(s, ' ') || !url_parse(a, s, base, &u, &why)) return s;
    return hash ? arena_printf(a, "%s%s", u.href, hash) : u.href;
}

const char *items_address(struct arena *a, const char *base, const char *s)
{
    struct url b;
    const char *why;
    return base && url_parse(a, base, NULL, &b, &why) ? full_address(a, &b, s) : s;
}

static const char *address_form(struct form *f, const char *s)
{
    return f->has_base ? full_address(f->a, &f->base, s) : s;
}

/* "4.50" and 4.5 are one number. */
static const char *number_form(struct arena *a, const char *s)
{
    size_t whole = strspn(s + (*s == '-'), "0123456789") + (*s == '-'), n = strlen(s);
    if (s[whole] != '.' || whole + 1 + strspn(s + whole + 1, "0123456789") != n) return s;
    while (s[n - 1] == '0') n--;
    if (s[n - 1] == '.') n--;
    return n ? arena_strndup(a, s, n) : s;
}

static const char *text_form(struct form *f, const char *name, const char *s)
{
    if (!strcmp(s, "True") || !strcmp(s, "False")) return *s == 'T' ? "true" : "false";
    if (is_number(name)) return number_form(f->a, s);
    return is_address(name) || (!*s && !strcmp(name, "identifier")) ? address_form(f, s) : s;
}

/* Gathers under its id what ITEM and those inside of it say. */
static void gather(struct form *f, const json_t *item, int depth)
{
    const char *id = item_own_id(item), *key;
    json_t *list, *v, *all = NULL;
    size_t i;
    if (depth > MAX_DEPTH) return;
    if (id && !(all = json_object_get(f->by_id, id))) {
        all = item_new();
        json_object_set_new(f->by_id, id, all);
    }
    if (all) json_array_foreach(json_object_get(item, "type"), i, v) item_type(all, json_string_value(v));
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v) {
            const char *inner = json_is_object(v) ? item_own_id(v) : NULL;
            if (json_is_object(v)) gather(f, v, depth + 1);
            if (!all) continue;
            if (!inner) item_add(all, key, json_incref(v));
            else {
                json_t *mere = item_new();
                json_object_set_new(mere, "id", json_string(inner));
                item_add(all, key, mere);
            }
        }
}

static bool is_open(const struct form *f, const char *id)
{
    for (int i = 0; i < f->depth; i++)
        if (f->open[i] && !strcmp(f->open[i], id)) return true;
    return false;
}

static json_t *give(struct form *f, const json_t *item, const char *id);

/* A value of property NAME. */
static json_t *give_value(struct form *f, const char *name, json_t *v)
{
    bool item = json_is_object(v);
    const char *id = item ? item_own_id(v) : item_may_refer(name) ? json_string_value(v) : NULL;
    const json_t *all = id ? json_object_get(f->by_id, id) : NULL;
    bool says = all && json_object_size(json_object_get(all, "properties"));
    bool full = f->depth >= MAX_DEPTH || f->given > MAX_GIVEN;
    if (all && (item || says) && !full && !is_open(f, id) && (says || json_array_size(json_object_get(all, "type"))))
        return give(f, all, id);
    if (id && (item || says)) return is_blank(id) ? NULL : json_string(item_value(name, address_form(f, id)));
    if (item) return full ? NULL : give(f, v, NULL);
    return json_string(text_form(f, name, json_string_value(v)));
}

/* True when ITEM says something in schema.org's words: its properties of others, which stand with their address, are left
 * out then, for not every syntax of a page has them. */
static bool says_own(const json_t *item)
{
    json_t *list;
    const char *key;
    bool own = item_has_own_type(item);
    json_object_foreach(json_object_get(item, "properties"), key, list) own |= item_is_own(key);
    return own;
}

/* ITEM in its form. */
static json_t *give(struct form *f, const json_t *item, const char *id)
{
    json_t *out = item_new(), *list, *v, *form;
    const char *key;
    size_t i;
    bool own = says_own(item);
    f->open[f->depth++] = id;
    json_array_foreach(json_object_get(item, "type"), i, v) item_type(out, json_string_value(v));
    if (id && !is_blank(id)) json_object_set_new(out, "id", json_string(address_form(f, id)));
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v) {
            if (own && !item_is_own(key)) break;
            f->given++;
            form = give_value(f, key, v);
            if (json_is_string(form) && !*json_string_value(form)) {
                json_decref(form);
                form = NULL;
            }
            item_add(out, key, form);
        }
    f->depth--;
    return out;
}

json_t *items_form(struct arena *a, const json_t *items, const char *base)
{
    struct form f = {.a = a, .by_id = json_object()};
    const char *why;
    json_t *out = json_array(), *item, *given = json_object();
    size_t i;
    f.has_base = base && url_parse(a, base, NULL, &f.base, &why);
    json_array_foreach(items, i, item) gather(&f, item, 0);
    json_array_foreach(items, i, item) {
        const char *id = item_own_id(item);
        if (id && json_object_get(given, id)) continue;
        if (id) json_object_set_new(given, id, json_true());
        json_array_append_new(out, give(&f, id ? json_object_get(f.by_id, id) : item, id));
    }
    json_decref(given);
    json_decref(f.by_id);
    return out;
}
