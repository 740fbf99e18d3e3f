/* items_micro.c - see items_micro.h */
#include "items_micro.h"

#include <stdlib.h>
#include <string.h>

#include "index/buf.h"
#include "index/chain.h"
#include "index/mem.h"
#include "index/text.h"
#include "items_form.h"
#include "tree.h"

enum {
    MAX_NESTING = 16, MAX_REFS = 64, MAX_ITEMS = 5000, MAX_LINKS = 1000, MAX_ALONE = 200, MAX_REVERSES = 200, MAX_REF_BYTES = 4000,
    MAX_TEXT = 16 << 20
};

/* OTHER says of ITEM that it is its WORD. */
struct reverse {
    json_t *other, *item;
    const char *word;
};

struct id {
    const char *name;
    const struct node *node;
    size_t place; /* in the document */
};

struct micro {
    struct arena *a;
    const char *base; /* against which addresses are resolved; NULL: they stay as written */
    struct id *ids; /* by name; made when first asked */
    size_t n_ids;
    bool indexed;
    const struct node *root;
    size_t count, text, links, alone;
    struct reverse *reverses;
    size_t n_reverses, c_reverses;
};

static json_t *read_item(struct micro *m, const struct node *n, int depth);

static const char *words_inside(struct micro *m, const struct node *n)
{
    if (m->text > MAX_TEXT) return "";
    const char *s = node_text(m->a, n);
    m->text += strlen(s);
    return s;
}

/* The value of a property's element, as the standard says, text squeezed; but what is words by nature ("name") is
 * the words of a link, not its address. */
static const char *value_of(struct micro *m, const struct node *n, const char *name)
{
    struct arena *a = m->a;
    static const struct {
        const char *tag, *attr;
    } where[] = {{"meta", "content"}, {"a", "href"},     {"area", "href"}, {"link", "href"}, {"img", "src"},
                 {"audio", "src"},    {"video", "src"},  {"source", "src"}, {"track", "src"}, {"iframe", "src"}, {"embed", "src"},
                 {"object", "data"},  {"time", "datetime"}, {"data", "value"}, {"meter", "value"},   {"img", "href"}};
    const char *v = node_attr(n, "content");
    if (v) return text_squeeze(a, v);
    for (size_t i = 0; i < sizeof where / sizeof *where; i++)
        if (node_is(n, where[i].tag) && (v = node_attr(n, where[i].attr))) {
            bool own = text_starts_nocase(v, "tel:") || text_starts_nocase(v, "mailto:");
            bool link = !strcmp(where[i].attr, "href") || !strcmp(where[i].attr, "src");
            const char *inside = link && !own && item_wants_words(name) ? words_inside(m, n) : "";
            link |= !strcmp(where[i].attr, "data");
            v = text_squeeze(a, v);
            return *inside ? inside : link ? items_address(a, m->base, v) : v;
        }
    return words_inside(m, n);
}

static int by_name(const void *x, const void *y)
{
    const struct id *a = x, *b = y;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static void index_ids(struct micro *m)
{
    size_t c = 0;
    for (const struct node *n = m->root->first; n; n = node_next(n, m->root)) {
        const char *v = n->attrs ? node_attr(n, "id") : NULL;
        if (v) {
            struct id *id = ARENA_PUSH(m->a, m->ids, m->n_ids, c);
            *id = (struct id){v, n, m->n_ids};
        }
    }
    if (m->n_ids) qsort(m->ids, m->n_ids, sizeof *m->ids, by_name);
    m->indexed = true;
}

/* The first element of that id; NULL = none. */
static const struct node *by_id(struct micro *m, const char *name)
{
    if (!m->indexed) index_ids(m);
    size_t low = 0, high = m->n_ids;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (strcmp(m->ids[mid].name, name) < 0) low = mid + 1;
        else high = mid;
    }
    return low < m->n_ids && !strcmp(m->ids[low].name, name) ? m->ids[low].node : NULL;
}

static void one_property(struct micro *m, json_t *item, const struct node *n, const char *names, int depth)
{
    char **v;
    size_t k = text_split(m->a, names, " \t\n", &v);
    for (size_t i = 0; i < k; i++) {
        if (node_attr(n, "itemscope")) item_add(item, v[i], read_item(m, n, depth + 1));
        else {
            const char *s = value_of(m, n, v[i]);
            if (*s) item_add(item, v[i], json_string(s));
        }
    }
}

/* itemprop-reverse: what stands here has ITEM as its property. */
static void reverse_property(struct micro *m, json_t *item, const struct node *n, int depth)
{
    const char *word = node_attr(n, "itemprop-reverse");
    bool full = m->n_reverses >= MAX_REVERSES;
    json_t *other = word && !full && node_attr(n, "itemscope") ? read_item(m, n, depth + 1) : NULL;
    if (other)
        *ARENA_PUSH(m->a, m->reverses, m->n_reverses, m->c_reverses) =
            (struct reverse){other, json_incref(item), text_trim(m->a, word)};
}

/* Once all items are whole: those that others are properties of stand by themselves. */
static void give_reverses(struct micro *m, json_t *out)
{
    for (size_t i = 0; i < m->n_reverses; i++) {
        struct reverse *r = &m->reverses[i];
        item_add(r->other, r->word, json_deep_copy(r->item));
        json_decref(r->item);
        json_array_append_new(out, r->other);
    }
}

/* The properties on and inside TOP that belong to ITEM. */
static void properties(struct micro *m, json_t *item, const struct node *top, bool itself, int depth)
{
    for (const struct node *n = itself ? top : top->first; n;) {
        bool scope = n->tag && n != (itself ? NULL : top) && node_attr(n, "itemscope");
        const char *names = n->tag ? node_attr(n, "itemprop") : NULL;
        if (names) one_property(m, item, n, names, depth);
        else if (scope) reverse_property(m, item, n, depth);
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
    if (id && *(id = text_trim(m->a, id))) json_object_set_new(item, "id", json_string(items_address(m->a, m->base, id)));
    properties(m, item, n, false, depth);
    k = text_split(m->a, refs ? refs : "", " \t\n", &v);
    for (size_t i = 0; i < k && i < MAX_REFS; i++) {
        const struct node *r = by_id(m, v[i]);
        if (r && !node_inside(n, r)) properties(m, item, r, true, depth);
    }
    return item;
}

/* Those that have no id are all called "". */
static uint32_t called(const json_t *item)
{
    const char *id = item_own_id(item);
    return chain_hash_text(id ? id : "");
}

/* Items with one id are pieces of one. BY: all of OUT as they are called. */
static json_t *same_item(json_t *out, const struct chain *by, json_t *item)
{
    const char *id = item_own_id(item), *other;
    for (size_t i = id ? chain_first(by, called(item)) : CHAIN_END; i != CHAIN_END; i = chain_next(by, i)) {
        json_t *o = json_array_get(out, i);
        if ((other = item_own_id(o)) && !strcmp(id, other)) return o;
    }
    return NULL;
}

/* Notes the items with an id that say something; those that stand by themselves come first. */
static void note_ids(json_t *by_id, json_t *item, bool inside)
{
    const char *id = item_own_id(item), *key;
    json_t *list, *v;
    size_t i;
    if (id && json_object_size(json_object_get(item, "properties")) && !json_object_get(by_id, id))
        json_object_set_new(by_id, id, json_deep_copy(item));
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v)
            if (inside && json_is_object(v)) note_ids(by_id, v, true);
}

/* A value that is the id of another item becomes that item; inside what is put in nothing more is. */
static void link_items(struct micro *m, const json_t *by_id, json_t *item)
{
    const char *key;
    json_t *list, *v;
    size_t i;
    json_object_foreach(json_object_get(item, "properties"), key, list)
        json_array_foreach(list, i, v) {
            bool bare = json_is_object(v) && !json_object_size(json_object_get(v, "properties"));
            const char *id = json_is_object(v) ? item_own_id(v) : item_may_refer(key) ? json_string_value(v) : NULL;
            json_t *known = id && *id ? json_object_get(by_id, id) : NULL;
            bool self = item_own_id(item) && id && !strcmp(item_own_id(item), id);
            if (v == known) continue;
            if (known && !self && (bare || json_is_string(v)) && ++m->links < MAX_LINKS) json_array_set(list, i, known);
            else if (json_is_object(v) && !bare) link_items(m, by_id, v);
        }
}

static void link_all(struct micro *m, json_t *out)
{
    json_t *by_id = json_object(), *item;
    size_t i;
    json_array_foreach(out, i, item) note_ids(by_id, item, false);
    json_array_foreach(out, i, item) note_ids(by_id, item, true);
    if (json_object_size(by_id))
        json_array_foreach(out, i, item) link_items(m, by_id, item);
    json_decref(by_id);
}

/* Whether N, a property outside every item, stands for itself: who wrote the page does not, nor does what some item
 * refers to by its id. REFS are all itemref attributes of the page; NULL when they are too many to look through. */
static bool stands_alone(struct micro *m, const struct node *n, const char *refs)
{
    if (!refs || ++m->alone > MAX_ALONE) return false;
    char **v;
    size_t k = text_split(m->a, node_attr(n, "itemprop"), " \t\r\n", &v);
    for (size_t i = 0; i < k; i++)
        if (item_leads_elsewhere(v[i])) return false;
    for (const struct node *up = n; up; up = up->parent) {
        if (!up->tag) continue;
        if (up != n && node_attr(up, "itemscope")) return false;
        const char *id = node_attr(up, "id"), *at = id && *id ? refs : NULL;
        for (size_t len = at ? strlen(id) : 0; at && (at = strstr(at, id)); at += len)
            if ((at == refs || is_space(at[-1])) && (!at[len] || is_space(at[len]))) return false;
    }
    return true;
}

static const char *all_refs(const struct micro *m)
{
    struct buf b = {0};
    for (const struct node *n = m->root->first; n; n = node_next(n, m->root)) {
        const char *ref = n->attrs ? node_attr(n, "itemref") : NULL;
        if (ref && b.n < MAX_REF_BYTES) buf_printf(&b, "%s ", ref);
    }
    char *s = b.n < MAX_REF_BYTES ? arena_strdup(m->a, b.s ? b.s : "") : NULL;
    buf_free(&b);
    return s;
}

void items_micro(struct arena *a, const struct node *root, const char *base, json_t *out)
{
    struct micro m = {.a = a, .base = base, .root = root};
    const char *refs = all_refs(&m);
    struct chain by = {0};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (!n->attrs || !node_attr(n, "itemscope")) continue;
        if (node_attr(n, "itemprop-reverse") || (node_attr(n, "itemprop") && !stands_alone(&m, n, refs))) continue;
        json_t *item = read_item(&m, n, 0);
        if (!item) break;
        json_t *known = same_item(out, &by, item);
        if (!known) {
            json_array_append_new(out, item);
            chain_add(a, &by, called(item));
            continue;
        }
        item_merge(known, item);
        json_decref(item);
    }
    give_reverses(&m, out);
    link_all(&m, out);
}
