/* items_ld.c - see items_ld.h. First the text is mended into JSON, then values become items, then references by @id
 * are filled in. */
#include "items_ld.h"

#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { MAX_DEPTH = 24, MAX_ITEMS = 5000, MAX_FILLED = 1000, MAX_BLOCK = 2 << 20 };

struct ld {
    struct arena *a;
    items_trouble *trouble;
    void *ctx;
    json_t *by_id;    /* @id -> the item that says most */
    const char *prefix; /* of this block's context, that stands for schema.org; NULL */
    size_t count, filled;
};

/* The length of a comment or of a wrapper that has no place in JSON, at S; 0 when there is none. */
static size_t junk(const char *s)
{
    static const char *const words[] = {"<!--", "-->", "<![CDATA[", "]]>", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_starts(s, *w)) return strlen(*w);
    if (text_starts(s, "/*")) {
        const char *e = strstr(s + 2, "*/");
        return e ? (size_t)(e + 2 - s) : strlen(s);
    }
    if (text_starts(s, "//")) return strcspn(s, "\n");
    return 0;
}

/* Copies one string literal; raw control characters become spaces, bad escapes lose their backslash. */
static const char *mend_string(struct buf *b, const char *s)
{
    buf_putc(b, *s++);
    for (; *s && *s != '"'; s++) {
        if (*s == '\\' && s[1]) {
            if (strchr("\"\\/bfnrtu", s[1])) buf_putc(b, '\\');
            s++;
            if (*s == '\n') buf_putc(b, ' ');
            else buf_putc(b, *s);
        } else {
            buf_putc(b, (unsigned char)*s < 0x20 ? ' ' : *s);
        }
    }
    buf_putc(b, '"');
    return *s ? s + 1 : s;
}

/* JSON from what pages call JSON: comments, wrappers, trailing commas and raw control characters taken out. */
static char *mend(struct arena *a, const char *s)
{
    struct buf b = {0};
    while (*s) {
        size_t j = junk(s);
        if (j) {
            s += j;
        } else if (*s == '"') {
            s = mend_string(&b, s);
        } else if (*s == ',') {
            const char *p = s + 1;
            for (size_t k = 1; k;) {
                while (is_space(*p) || *p == ',') p++;
                k = junk(p);
                p += k;
            }
            if (*p != '}' && *p != ']' && *p) buf_putc(&b, ',');
            s = p;
        } else if (*s == ';') {
            s++;
        } else {
            buf_putc(&b, *s++);
        }
    }
    char *out = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return out;
}

static json_t *convert(struct ld *l, json_t *v, int depth);

/* The plain text of a scalar; numbers keep their JSON form. */
static json_t *scalar(struct ld *l, json_t *v)
{
    if (json_is_string(v)) {
        char *s = text_squeeze(l->a, json_string_value(v));
        return *s ? json_string(s) : NULL;
    }
    if (json_is_integer(v)) return json_string(arena_printf(l->a, "%lld", (long long)json_integer_value(v)));
    if (json_is_real(v)) return json_string(arena_printf(l->a, "%.10g", json_real_value(v)));
    if (json_is_boolean(v)) return json_string(json_is_true(v) ? "true" : "false");
    return NULL;
}

/* NAME without the block's own prefix for schema.org; NULL for a word with another prefix. */
static const char *own_word(const struct ld *l, const char *name)
{
    const char *w = item_word(name), *colon = strchr(w, ':');
    size_t n = l->prefix ? strlen(l->prefix) : 0;
    if (!colon || colon[1] == '/') return w;
    return n && (size_t)(colon - w) == n && !strncmp(w, l->prefix, n) ? colon + 1 : NULL;
}

/* The prefix that a context (or one of a list) gives to schema.org. */
static const char *schema_prefix(json_t *context)
{
    const char *key, *found = NULL;
    json_t *v;
    size_t i;
    json_array_foreach(context, i, v)
        if (json_is_object(v) && !found) found = schema_prefix(v);
    if (json_is_object(context))
        json_object_foreach(context, key, v)
            if (json_is_string(v) && *key != '@' && text_find_nocase(json_string_value(v), "://schema.org") &&
                !*item_word(json_string_value(v)))
                found = key;
    return found;
}

static void add_type(const struct ld *l, json_t *item, json_t *t)
{
    const char *w = json_is_string(t) ? own_word(l, json_string_value(t)) : NULL;
    if (w) item_type(item, w);
}

static void add_types(const struct ld *l, json_t *item, json_t *t)
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

/* An object as an item; {"@value": …} as its value. A new reference or NULL. */
static json_t *convert(struct ld *l, json_t *v, int depth)
{
    if (depth > MAX_DEPTH || ++l->count > MAX_ITEMS) return NULL;
    json_t *value = json_object_get(v, "@value"), *p;
    if (value) return scalar(l, value);
    json_t *item = item_new();
    json_t *id = json_object_get(v, "@id"), *type = json_object_get(v, "@type");
    if (!id) id = json_object_get(v, "id");
    if (!type) type = json_object_get(v, "type");
    add_types(l, item, type);
    const char *name = json_is_string(id) ? text_squeeze(l->a, json_string_value(id)) : "";
    if (*name) json_object_set_new(item, "id", json_string(name));
    const char *key;
    json_object_foreach(v, key, p) {
        const char *word = *key == '@' || p == id || p == type ? NULL : own_word(l, key);
        if (word) add_property(l, item, word, p, depth);
    }
    if (*name && json_object_size(json_object_get(item, "properties"))) {
        json_t *known = json_object_get(l->by_id, name);
        if (!known) {
            json_object_set(l->by_id, name, item);
        } else {
            item_merge(known, item);
        }
    }
    return item;
}

static void top(struct ld *l, json_t *v, json_t *out, int depth)
{
    json_t *e, *graph;
    size_t i;
    if (depth > 4) return;
    if (json_is_array(v)) {
        json_array_foreach(v, i, e) top(l, e, out, depth + 1);
    } else if (json_is_object(v)) {
        const char *prefix = schema_prefix(json_object_get(v, "@context"));
        if (prefix) l->prefix = arena_strdup(l->a, prefix);
        graph = json_object_get(v, "@graph");
        if (json_is_array(graph) || json_is_object(graph)) top(l, graph, out, depth + 1);
        if (graph && !json_object_get(v, "@type")) return;
        json_t *item = convert(l, v, 0);
        if (item && (json_object_size(json_object_get(item, "properties")) || item_own_id(item))) json_array_append(out, item);
        json_decref(item);
    }
}

static void read_block(struct ld *l, const char *text, json_t *out)
{
    json_error_t err;
    l->prefix = NULL;
    json_t *v = json_loads(text, JSON_REJECT_DUPLICATES, &err);
    if (!v) v = json_loads(text, 0, &err);
    if (v) {
        top(l, v, out, 0);
        json_decref(v);
        return;
    }
    /* Several values behind one another, or rubbish behind the first: read what can be read. */
    char *m = mend(l->a, text);
    size_t n = strlen(m), at = 0, got = 0;
    while (at < n) {
        at += strcspn(m + at, "{[");
        if (at >= n) break;
        v = json_loadb(m + at, n - at, JSON_DISABLE_EOF_CHECK, &err);
        if (!v) break;
        top(l, v, out, 0);
        json_decref(v);
        got++;
        at += err.position > 0 ? (size_t)err.position : n;
    }
    if (!got) l->trouble(l->ctx, "json-ld", arena_printf(l->a, "a JSON-LD block cannot be read: %s (line %d)", err.text, err.line));
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
            else if (bare && id && !typed) json_array_set_new(list, i, json_string(id));
            else if (!bare && v != known && depth < MAX_DEPTH) fill(l, v, depth + 1);
        }
}

static void finish(struct ld *l, json_t *out)
{
    json_t *item, *known;
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
    json_t *copy = json_deep_copy(l->by_id);
    json_decref(l->by_id);
    l->by_id = copy;
    size_t i;
    json_array_foreach(out, i, item) fill(l, item, 0);
    json_decref(l->by_id);
}

void items_ld_text(struct arena *a, const char *text, json_t *out, items_trouble *trouble, void *ctx)
{
    struct ld l = {.a = a, .trouble = trouble, .ctx = ctx, .by_id = json_object()};
    read_block(&l, text, out);
    finish(&l, out);
}

void items_ld(struct arena *a, const struct node *root, json_t *out, items_trouble *trouble, void *ctx)
{
    struct ld l = {.a = a, .trouble = trouble, .ctx = ctx, .by_id = json_object()};
    for (const struct node *n = root->first; n; n = node_next(n, root)) {
        if (!node_is(n, "script")) continue;
        const char *type = node_attr(n, "type");
        if (!type || !text_find_nocase(type, "ld+json")) continue;
        struct buf b = {0};
        for (const struct node *k = n->first; k; k = k->next) buf_puts(&b, k->text);
        if (b.n && b.n < MAX_BLOCK) read_block(&l, b.s, out);
        buf_free(&b);
    }
    finish(&l, out);
}
