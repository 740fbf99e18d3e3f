/* items_rdfa.c - see items_rdfa.h */
#include "items_rdfa.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_NESTING = 16, MAX_ITEMS = 5000 };

struct rdfa {
    struct arena *a;
    size_t count;
};

/* The nearest vocab at or above N is schema.org's; words written in full need none. */
static bool in_schema(const struct node *n)
{
    for (; n; n = n->parent) {
        const char *v = n->tag ? node_attr(n, "vocab") : NULL;
        if (v) return text_find_nocase(v, "schema.org") != NULL;
    }
    return false;
}

/* A word of schema.org, whether by vocab, prefix or in full; NULL for words of others ("og:title"). */
static const char *own_word(const struct node *n, const char *word)
{
    const char *w = item_word(word);
    if (w != word) return w;
    return !strchr(word, ':') && in_schema(n) ? word : NULL;
}

static const char *value_of(struct arena *a, const struct node *n)
{
    static const char *const attrs[] = {"content", "href", "src", "resource", "datetime", NULL};
    for (const char *const *t = attrs; *t; t++) {
        const char *v = node_attr(n, *t);
        if (!v) continue;
        if (text_starts_nocase(v, "tel:")) v += 4;
        if (text_starts_nocase(v, "mailto:")) v += 7;
        return text_squeeze(a, v);
    }
    return node_text(a, n);
}

static json_t *read_item(struct rdfa *r, const struct node *n, int depth)
{
    if (depth > MAX_NESTING || ++r->count > MAX_ITEMS) return NULL;
    json_t *item = item_new();
    char **v;
    size_t k = text_split(r->a, node_attr(n, "typeof"), " \t\n", &v);
    for (size_t i = 0; i < k; i++) {
        const char *w = own_word(n, v[i]);
        if (w) item_type(item, w);
    }
    const char *id = node_attr(n, "resource");
    if (!id) id = node_attr(n, "about");
    if (id && *id) json_object_set_new(item, "id", json_string(text_trim(r->a, id)));
    for (const struct node *c = n->first; c;) {
        bool scope = c->tag && node_attr(c, "typeof");
        const char *names = c->tag ? node_attr(c, "property") : NULL;
        k = names ? text_split(r->a, names, " \t\n", &v) : 0;
        for (size_t i = 0; i < k; i++) {
            const char *w = own_word(c, v[i]);
            if (!w) continue;
            if (scope) {
                item_add(item, w, read_item(r, c, depth + 1));
            } else {
                const char *s = value_of(r->a, c);
                if (*s) item_add(item, w, json_string(s));
            }
        }
        c = scope ? node_skip(c, n) : node_next(c, n);
    }
    return item;
}

void items_rdfa(struct arena *a, const struct node *root, json_t *out)
{
    struct rdfa r = {.a = a};
    for (const struct node *n = root->first; n;) {
        bool top = n->tag && node_attr(n, "typeof");
        json_t *item = top ? read_item(&r, n, 0) : NULL, *o, *list, *v, *known = NULL;
        size_t i;
        if (item && json_array_size(json_object_get(item, "type"))) {
            const char *id = json_string_value(json_object_get(item, "id")), *key;
            json_array_foreach(out, i, o)
                if (id && json_is_string(json_object_get(o, "id")) && !strcmp(json_string_value(json_object_get(o, "id")), id)) known = o;
            if (!known) json_array_append(out, item);
            else
                json_object_foreach(json_object_get(item, "properties"), key, list)
                    json_array_foreach(list, i, v) item_add(known, key, json_incref(v));
        }
        json_decref(item);
        n = top ? node_skip(n, root) : node_next(n, root);
    }
}
