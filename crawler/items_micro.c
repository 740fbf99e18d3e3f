/* items_micro.c - see items_micro.h */
#include "items_micro.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_NESTING = 16, MAX_REFS = 64, MAX_ITEMS = 5000 };

struct micro {
    struct arena *a;
    const struct node *root;
    size_t count;
};

static json_t *read_item(struct micro *m, const struct node *n, int depth);

/* The value of a property's element, as the standard says, text squeezed. */
static const char *value_of(struct arena *a, const struct node *n)
{
    static const struct {
        const char *tag, *attr;
    } where[] = {{"meta", "content"}, {"a", "href"},     {"area", "href"}, {"link", "href"}, {"img", "src"},
                 {"audio", "src"},    {"video", "src"},  {"source", "src"}, {"iframe", "src"}, {"embed", "src"},
                 {"object", "data"},  {"time", "datetime"}, {"data", "value"}, {"meter", "value"}};
    const char *v = node_attr(n, "content");
    if (v) return text_squeeze(a, v);
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (node_is(n, where[i].tag) && (v = node_attr(n, where[i].attr))) {
            /* A telephone or mail link carries what its words carry. */
            if (text_starts_nocase(v, "tel:")) return text_squeeze(a, v + 4);
            if (text_starts_nocase(v, "mailto:")) return text_squeeze(a, v + 7);
            return text_squeeze(a, v);
        }
    return node_text(a, n);
}

static const struct node *by_id(const struct micro *m, const char *id)
{
    for (const struct node *n = m->root->first; n; n = node_next(n, m->root)) {
        const char *v = n->tag ? node_attr(n, "id") : NULL;
        if (v && !strcmp(v, id)) return n;
    }
    return NULL;
}

static void one_property(struct micro *m, json_t *item, const struct node *n, const char *names, int depth)
{
    char **v;
    size_t k = text_split(m->a, names, " \t\n", &v);
    for (size_t i = 0; i < k; i++) {
        if (node_attr(n, "itemscope")) item_add(item, v[i], read_item(m, n, depth + 1));
        else {
            const char *s = value_of(m->a, n);
            if (*s) item_add(item, v[i], json_string(s));
        }
    }
}

/* The properties on and inside TOP that belong to ITEM. */
static void properties(struct micro *m, json_t *item, const struct node *top, bool itself, int depth)
{
    for (const struct node *n = itself ? top : top->first; n;) {
        bool scope = n->tag && n != (itself ? NULL : top) && node_attr(n, "itemscope");
        const char *names = n->tag ? node_attr(n, "itemprop") : NULL;
        if (names) one_property(m, item, n, names, depth);
        if (itself && n == top && (scope || !n->first)) return;
        n = scope ? node_skip(n, top) : node_next(n, top);
    }
}

static json_t *read_item(struct micro *m, const struct node *n, int depth)
{
    if (depth > MAX_NESTING || ++m->count > MAX_ITEMS) return NULL;
    json_t *item = item_new();
    const char *type = node_attr(n, "itemtype"), *id = node_attr(n, "itemid"), *refs = node_attr(n, "itemref");
    char **v;
    size_t k = text_split(m->a, type ? type : "", " \t\n", &v);
    for (size_t i = 0; i < k; i++) item_type(item, v[i]);
    if (id) json_object_set_new(item, "id", json_string(text_trim(m->a, id)));
    properties(m, item, n, false, depth);
    k = text_split(m->a, refs ? refs : "", " \t\n", &v);
    for (size_t i = 0; i < k && i < MAX_REFS; i++) {
        const struct node *r = by_id(m, v[i]);
        if (r && !node_inside(n, r)) properties(m, item, r, true, depth);
    }
    return item;
}

static bool share_value(const json_t *x, const json_t *y)
{
    json_t *v, *w;
    size_t i, k;
    json_array_foreach(x, i, v)
        json_array_foreach(y, k, w)
            if (json_equal(v, w)) return true;
    return false;
}

/* Two namesakes of a list are not pieces of one: what tells people apart is said of both, and is not the same. */
static bool are_two(const json_t *x, const json_t *y)
{
    static const char *const tells[] = {"url", "honorificSuffix", "telephone", "email", "usNPI", "identifier", NULL};
    for (const char *const *t = tells; *t; t++) {
        const json_t *v = item_all(x, *t), *w = item_all(y, *t);
        if (v && w && !share_value(v, w)) return true;
    }
    return false;
}

/* Items with one id, or with one type and name and nothing that tells them apart, are pieces of one. */
static json_t *same_item(json_t *out, json_t *item)
{
    json_t *o;
    size_t i;
    const char *id = json_string_value(json_object_get(item, "id")), *name = item_text(item, "name");
    json_array_foreach(out, i, o) {
        const char *oid = json_string_value(json_object_get(o, "id")), *oname = item_text(o, "name");
        if (id && oid && !strcmp(id, oid)) return o;
        if (!id && !oid && name && oname && !strcmp(name, oname) &&
            json_equal(json_object_get(o, "type"), json_object_get(item, "type")) && !are_two(o, item))
            return o;
    }
    return NULL;
}

void items_micro(struct arena *a, const struct node *root, json_t *out)
{
    struct micro m = {.a = a, .root = root};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (!n->tag || !node_attr(n, "itemscope") || node_attr(n, "itemprop")) continue;
        json_t *item = read_item(&m, n, 0);
        if (!item) break;
        json_t *known = same_item(out, item), *list, *v;
        if (!known) {
            json_array_append_new(out, item);
            continue;
        }
        const char *key;
        size_t i;
        json_object_foreach(json_object_get(item, "properties"), key, list)
            json_array_foreach(list, i, v) item_add(known, key, json_incref(v));
        json_decref(item);
    }
}
