/* items_ld.c - see items_ld.h. First the text becomes JSON, then values become items, then references by @id are filled
 * in. */
#include "items_ld.h"

#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "items_context.h"
#include "items_expand.h"
#include "items_form.h"
#include "items_json.h"
#include "tree.h"

enum { MAX_DEPTH = 24, MAX_ITEMS = 5000, MAX_FILLED = 1000, MAX_REVERSES = 200, MAX_GRAPHS = 100, MAX_BLOCK = 2 << 20 };

struct ld {
    struct arena *a;
    items_trouble *trouble;
    void *ctx;
    json_t *by_id;    /* @id -> the item that says most */
    json_t *out;
    const char *base; /* against which ids are resolved; NULL: they stay as written */
    size_t count, filled, reverses, graphs;
    json_t *open[MAX_DEPTH + 1]; /* the items that are being made, each inside the one before */
    int n_open;
};

/* Blocks that explain their words have been expanded: here every word is schema.org's or an address. */
static const struct ld_context no_context;

static json_t *convert(struct ld *l, json_t *v, int depth);
static void top(struct ld *l, json_t *v, int depth);

/* True when S holds tags or character references: many programs put their HTML into JSON-LD as it is. */
static bool has_markup(const char *s)
{
    for (s += strcspn(s, "<&"); *s; s += 1 + strcspn(s + 1, "<&")) {
        size_t n = *s == '&' ? 1 + strspn(s + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") : 0;
        if (*s == '<' && (is_alpha(s[1]) || s[1] == '/')) return true;
        if (n > 2 && n < 12 && s[n] == ';') return true;
    }
    return false;
}

/* The words of a string. */
static const char *words_of(struct ld *l, const char *s)
{
    bool truncated;
    return has_markup(s) ? node_text(l->a, tree_parse(l->a, s, strlen(s), &truncated)) : text_squeeze(l->a, s);
}

/* The plain text of a scalar; numbers keep their JSON form. */
static json_t *scalar(struct ld *l, json_t *v)
{
    if (json_is_string(v)) {
        const char *s = words_of(l, json_string_value(v));
        return *s ? json_string(s) : NULL;
    }
    if (json_is_integer(v)) return json_string(arena_printf(l->a, "%lld", (long long)json_integer_value(v)));
    if (json_is_real(v)) return json_string(arena_printf(l->a, "%.10g", json_real_value(v)));
    if (json_is_boolean(v)) return json_string(json_is_true(v) ? "true" : "false");
    return NULL;
}

static void add_type(struct ld *l, json_t *item, json_t *t)
{
    const char *w = json_is_string(t) ? context_word(l->a, &no_context, json_string_value(t)) : NULL;
    if (w && *w != '@') item_type(item, w);
}

static void add_types(struct ld *l, json_t *item, json_t *t)
{
    json_t *e;
    size_t i;
    add_type(l, item, t);
    json_array_foreach(t, i, e) add_type(l, item, e);
}

static void add_property(struct ld *l, json_t *item, const char *name, json_t *v, int depth)
{
    json_t *e;
    size_t i;
    if (json_is_array(v)) {
        json_array_foreach(v, i, e) add_property(l, item, name, e, depth + 1);
        return;
    }
    if (json_is_object(v) && json_object_get(v, "@list")) v = json_object_get(v, "@list");
    if (json_is_object(v) && json_object_get(v, "@set")) v = json_object_get(v, "@set");
    if (json_is_array(v)) add_property(l, item, name, v, depth + 1);
    else item_add(item, name, json_is_object(v) ? convert(l, v, depth + 1) : scalar(l, v));
}

/* {"en": "…", "fr": "…"}: each of them is a value. */
static void add_languages(struct ld *l, json_t *item, const char *name, json_t *map, int depth)
{
    const char *key;
    json_t *v;
    json_object_foreach(map, key, v)
        if (!json_is_object(v)) add_property(l, item, name, v, depth + 1);
}

/* Words in several languages, of which no context tells: every key is a language's. */
static bool are_languages(const char *name, json_t *map)
{
    const char *key;
    json_t *v;
    bool all = item_wants_words(name) && json_object_size(map);
    json_object_foreach(map, key, v) {
        size_t n = strspn(key, "abcdefghijklmnopqrstuvwxyz");
        all &= n == 2 && strcmp(key, "id") && (!key[2] || key[2] == '-') && json_is_string(v);
    }
    return all;
}

/* What says of ITEM that it is its NAME: V stands by itself, with a copy of ITEM. */
static void add_reverse(struct ld *l, json_t *item, const char *name, json_t *v, int depth)
{
    json_t *e, *other;
    size_t i;
    json_array_foreach(v, i, e)
        if (depth < MAX_DEPTH) add_reverse(l, item, name, e, depth + 1);
    if (!json_is_object(v) || ++l->reverses > MAX_REVERSES || !(other = convert(l, v, depth + 1))) return;
    item_add(other, name, json_deep_copy(item));
    json_array_append_new(l->out, other);
}

static void add_reverses(struct ld *l, json_t *item, json_t *v, int depth)
{
    const char *key, *word;
    json_t *p;
    json_object_foreach(json_object_get(v, "@reverse"), key, p)
        if ((word = context_word(l->a, &no_context, key)) && *word != '@') add_reverse(l, item, word, p, depth);
}

/* What stands under the keyword; "id" and "type" are schema.org's own names of it. */
static json_t *keyword(json_t *v, const char *word)
{
    json_t *found = json_object_get(v, word);
    return found ? found : json_object_get(v, word + 1);
}

static void add_members(struct ld *l, json_t *item, json_t *v, int depth)
{
    json_t *id = keyword(v, "@id"), *type = keyword(v, "@type"), *p;
    const char *key;
    add_types(l, item, type);
    const char *name = json_is_string(id) ? text_squeeze(l->a, json_string_value(id)) : "";
    if (*name) json_object_set_new(item, "id", json_string(items_address(l->a, l->base, name)));
    json_object_foreach(v, key, p) {
        const char *word = *key == '@' || p == id || p == type ? NULL : context_word(l->a, &no_context, key);
        if (!word) continue;
        if (json_is_object(p) && are_languages(word, p)) add_languages(l, item, word, p, depth);
        else add_property(l, item, word, p, depth);
    }
    add_reverses(l, item, v, depth);
}

/* What is said of an item inside of itself is said of it there; in its place stands its id alone. True when it was so. */
static bool is_inside_itself(struct ld *l, json_t *item)
{
    const char *id = item_own_id(item);
    for (int i = 0; id && i < l->n_open; i++) {
        const char *other = item_own_id(l->open[i]);
        if (!other || strcmp(id, other)) continue;
        item_merge(l->open[i], item);
        json_object_clear(json_object_get(item, "properties"));
        return true;
    }
    return false;
}

/* Keeps together what is said of one id. */
static void note_id(struct ld *l, json_t *item)
{
    const char *id = item_own_id(item);
    if (!id || !json_object_size(json_object_get(item, "properties")) || is_inside_itself(l, item)) return;
    json_t *known = json_object_get(l->by_id, id);
    if (known) item_merge(known, item);
    else json_object_set(l->by_id, id, item);
}

static void make(struct ld *l, json_t *item, json_t *v, int depth)
{
    l->open[l->n_open++] = item;
    add_members(l, item, v, depth);
    l->n_open--;
    note_id(l, item);
}

/* An object as an item; {"@value": …} as its value. A new reference or NULL. */
static json_t *convert(struct ld *l, json_t *v, int depth)
{
    if (depth > MAX_DEPTH || l->n_open > MAX_DEPTH || ++l->count > MAX_ITEMS) return NULL;
    json_t *value = json_object_get(v, "@value"), *graph = json_object_get(v, "@graph"), *included = json_object_get(v, "@included"), *item;
    if (json_is_array(value) || json_is_object(value)) { /* JSON for its own sake */
        char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
        item = text ? json_string(text) : NULL;
        free(text);
        return item;
    }
    if (value) return scalar(l, value);
    /* A graph inside of something speaks of things by themselves. */
    if (graph && depth > 0 && ++l->graphs < MAX_GRAPHS) top(l, graph, 1);
    if (included && depth > 0 && ++l->graphs < MAX_GRAPHS) top(l, included, 1);
    item = item_new();
    make(l, item, v, depth);
    return item;
}

static void top(struct ld *l, json_t *v, int depth)
{
    json_t *e, *graph, *item;
    size_t i;
    if (!v || depth > 6) return;
    json_array_foreach(v, i, e) top(l, e, depth + 1);
    if (!json_is_object(v)) return;
    graph = json_object_get(v, "@graph");
    if (json_is_array(graph) || json_is_object(graph)) top(l, graph, depth + 1);
    top(l, json_object_get(v, "@included"), depth + 1);
    top(l, json_object_get(v, "@set"), depth + 1);
    item = json_object_get(v, "@set") || json_object_get(v, "@list") ? NULL : convert(l, v, 0);
    bool says = json_object_size(json_object_get(item, "properties")) || json_array_size(json_object_get(item, "type"));
    if (says || (item && !graph && item_own_id(item))) json_array_append(l->out, item);
    json_decref(item);
}

/* A block of which the marks are written as references: {&quot;@type&quot;: … */
static bool is_escaped(const char *text)
{
    text += strspn(text, " \t\r\n[{");
    return text_starts(text, "&quot;") || text_starts(text, "&#34;") || text_starts(text, "&#034;") || text_starts_nocase(text, "&#x22;");
}

static void read_block(struct ld *l, const char *text)
{
    json_error_t err;
    bool truncated;
    if (is_escaped(text)) text = node_text(l->a, tree_parse(l->a, text, strlen(text), &truncated));
    const char *why = NULL;
    json_t *v = json_loads(text, 0, &err);
    if (!v) v = items_json(l->a, text, &why);
    if (expand_needed(v)) {
        json_t *expanded = expand(l->a, v, l->base);
        json_decref(v);
        v = expanded;
    }
    top(l, v, 0);
    if (why) l->trouble(l->ctx, "json-ld", arena_printf(l->a, "a JSON-LD block cannot be read whole: %s", why));
    json_decref(v);
}

/* A mere reference {"@id": X} becomes the item X, once: references inside what is filled in are not followed. What is
 * filled in is shared, and belongs to the copy that by_id is by now. One to nothing on the page is its address. */
static void fill(struct ld *l, json_t *item, int depth)
{
    const char *key;
    json_t *list, *v;
    size_t i;
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v) {
            if (!json_is_object(v)) continue;
            const char *id = json_string_value(json_object_get(v, "id"));
            bool bare = !json_object_size(json_object_get(v, "properties"));
            json_t *known = id ? json_object_get(l->by_id, id) : NULL;
            bool typed = json_array_size(json_object_get(v, "type"));
            if (bare && known && known != item && ++l->filled < MAX_FILLED) json_array_set(list, i, known);
            else if (bare && id && !typed && !text_starts(id, "_:")) json_array_set_new(list, i, json_string(item_value(key, id)));
            else if (!bare && v != known && depth < MAX_DEPTH) fill(l, v, depth + 1);
        }
}

/* True when ITEM, or one inside it, holds what has an id and nothing else, which is what there is to fill in. */
static bool has_bare(const json_t *item, int depth)
{
    const char *key;
    json_t *list, *v;
    size_t i;
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v) {
            if (!json_is_object(v)) continue;
            bool bare = !json_object_size(json_object_get(v, "properties"));
            if (bare ? json_object_get(v, "id") != NULL : depth < MAX_DEPTH && has_bare(v, depth + 1)) return true;
        }
    return false;
}

static void finish(struct ld *l)
{
    json_t *item, *known, *out = l->out;
    for (size_t i = 0; i < json_array_size(out);) {
        item = json_array_get(out, i);
        const char *id = json_string_value(json_object_get(item, "id"));
        known = id ? json_object_get(l->by_id, id) : NULL;
        if (known && known != item) {
            size_t k = 0;
            while (k < json_array_size(out) && json_array_get(out, k) != known) k++;
            if (k < json_array_size(out)) {
                json_array_remove(out, i);
                continue;
            }
            json_array_set(out, i, known);
        }
        i++;
    }
    bool bare = false;
    for (size_t i = 0; i < json_array_size(out) && !bare; i++) bare = has_bare(json_array_get(out, i), 0);
    if (bare) {
        json_t *copy = json_deep_copy(l->by_id);
        json_decref(l->by_id);
        l->by_id = copy;
    }
    for (size_t i = 0; bare && i < json_array_size(out); i++) fill(l, json_array_get(out, i), 0);
    json_decref(l->by_id);
}

void items_ld_text(struct arena *a, const char *text, json_t *out, items_trouble *trouble, void *ctx)
{
    struct ld l = {.a = a, .trouble = trouble, .ctx = ctx, .by_id = json_object(), .out = out};
    read_block(&l, text);
    finish(&l);
}

void items_ld(struct arena *a, const struct node *root, const char *base, json_t *out, items_trouble *trouble, void *ctx)
{
    struct ld l = {.a = a, .base = base, .trouble = trouble, .ctx = ctx, .by_id = json_object(), .out = out};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (!node_is(n, "script")) continue;
        const char *type = node_attr(n, "type");
        if (!type || !text_find_nocase(type, "ld+json")) continue;
        struct buf b = {0};
        for (const struct node *k = n->first; k; k = k->next) buf_puts(&b, k->text);
        if (b.n && b.n < MAX_BLOCK) read_block(&l, b.s);
        buf_free(&b);
    }
    finish(&l);
}
