/* items_expand.c - see items_expand.h */
#include "items_expand.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "items_context.h"

enum { MAX_DEPTH = 60, MAX_WORK = 400000, MAX_VALUES = 100000, MAX_OWN = 12 };

struct expander {
    struct arena *a;
    size_t work, values;
};

/* The contexts that hold in one object, one upon the other. */
struct scope {
    struct ld_context own[MAX_OWN];
    int n;
};

static json_t *value(struct expander *x, const struct ld_context *c, const char *name, json_t *v, bool from_map, int depth);
static void members(struct expander *x, const struct ld_context *c, const struct ld_context *types, json_t *v, json_t *out, int depth);

bool expand_needed(const json_t *v)
{
    const char *key;
    json_t *e;
    size_t i;
    bool found = false;
    json_array_foreach(v, i, e)
        if (!found) found = expand_needed(e);
    json_object_foreach((json_t *)v, key, e) {
        bool context = !strcmp(key, "@context");
        found = found || (context && (json_is_object(e) || json_is_null(e))) || expand_needed(e);
        size_t k;
        json_t *one;
        if (context) json_array_foreach(e, k, one) found |= json_is_object(one) || json_is_null(one);
    }
    return found;
}

static json_t *as_list(json_t *v)
{
    return json_is_array(v) ? json_incref(v) : json_pack("[O]", v ? v : json_null());
}

/* Another list or value beside those that OUT has under KEY; takes V. */
static void put(json_t *out, const char *key, json_t *v)
{
    json_t *known = json_object_get(out, key);
    if (!v) return;
    if (!known) {
        json_object_set_new(out, key, v);
        return;
    }
    json_t *list = json_is_array(known) ? json_incref(known) : json_pack("[O]", known);
    if (json_is_array(v)) json_array_extend(list, v);
    else json_array_append(list, v);
    json_decref(v);
    json_object_set_new(out, key, list);
}

/* C with what CONTEXT adds, as the newest of S; C itself when there is none, or there was too much of it. PROPAGATE: it
 * holds in the objects inside too, if it says nothing of that. */
static const struct ld_context *add_scope(struct expander *x, struct scope *s, const struct ld_context *c, const json_t *context, bool propagate)
{
    if (!context || s->n >= MAX_OWN || x->work > MAX_WORK) return c;
    const json_t *told = json_is_object(context) ? json_object_get(context, "@propagate") : NULL;
    struct ld_context *new = &s->own[s->n++];
    x->work += json_object_size(c->terms) + 1;
    *new = *c;
    new->terms = c->terms ? json_copy(c->terms) : NULL;
    if (told) propagate = json_is_true(told);
    if (!propagate && !new->previous) new->previous = c;
    context_add(x->a, new, context);
    return new;
}

static void free_scope(struct scope *s)
{
    while (s->n) context_free(&s->own[--s->n]);
}

/* "@type", one or several words. */
static json_t *types(struct expander *x, const struct ld_context *c, json_t *v)
{
    json_t *out = json_array(), *e, *list = as_list(v);
    size_t i;
    json_array_foreach(list, i, e) {
        const char *w = json_is_string(e) ? context_type(x->a, c, json_string_value(e)) : NULL;
        if (w && *w != '@') json_array_append_new(out, json_string(w));
    }
    json_decref(list);
    return out;
}

/* V as a value of the term NAME: an id where its definition says so. */
static json_t *scalar(struct expander *x, const struct ld_context *c, const char *name, json_t *v)
{
    const char *type = json_string_value(context_says(c, name, "@type"));
    bool id = type && !strcmp(type, "@id"), word = type && !strcmp(type, "@vocab");
    if (!json_is_string(v) || (!id && !word)) return json_incref(v);
    const char *full = context_id(x->a, c, json_string_value(v), word);
    return full ? json_pack("{s:s}", "@id", full) : NULL;
}

static json_t *as_json(json_t *v)
{
    char *text = json_dumps(v, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    json_t *json = json_pack("{s:s?}", "@value", text);
    free(text);
    return json;
}

static json_t *graph_of(json_t *v)
{
    return json_is_object(v) && json_object_get(v, "@graph") ? json_incref(v) : json_pack("{s:[O]}", "@graph", v);
}

/* What the KEY of a map says of E, one of the values kept under it. INDEX: the property that the key is, or "@index". */
static void note_key(struct expander *x, const struct ld_context *c, const char *container, const char *index, const char *key, json_t *e)
{
    const char *word = context_word(x->a, c, key), *property = *index != '@' ? context_word(x->a, c, index) : NULL;
    if (!json_is_object(e) || (word && !strcmp(word, "@none"))) return;
    json_t *text = json_string(key);
    if (!strcmp(container, "@id") && !json_object_get(e, "@id")) {
        const char *id = context_id(x->a, c, key, false);
        if (id) json_object_set_new(e, "@id", json_string(id));
    } else if (!strcmp(container, "@type")) {
        put(e, "@type", types(x, c, text));
    } else if (property && !strcmp(container, "@index")) {
        put(e, property, scalar(x, c, index, text));
    }
    json_decref(text);
}

/* The values of NAME kept in a map by CONTAINER. */
static json_t *from_map(struct expander *x, const struct ld_context *c, const char *name, json_t *map, const char *container, int depth)
{
    json_t *out = json_array(), *v, *e;
    const char *key, *index = json_string_value(context_says(c, name, "@index"));
    bool graph = context_keeps(c, name, "@graph"), type = !strcmp(container, "@type");
    const struct ld_context *outer = (type || !strcmp(container, "@id")) && c->previous ? c->previous : c;
    size_t i;
    json_object_foreach(map, key, v) {
        struct scope s = {.n = 0};
        const struct ld_context *here = type ? add_scope(x, &s, outer, context_says(outer, key, "@context"), true) : outer;
        json_t *got = value(x, here, name, v, true, depth + 1), *list = as_list(got);
        json_array_foreach(list, i, e) {
            if (json_is_null(e)) continue;
            bool item = json_is_object(e);
            json_t *kept = graph ? graph_of(e) : item ? json_copy(e) : json_incref(e);
            note_key(x, outer, container, index ? index : "@index", key, kept);
            json_array_append_new(out, kept);
        }
        json_decref(list);
        json_decref(got);
        free_scope(&s);
    }
    return out;
}

/* "en": the words in a language, of which every one is a value. */
static json_t *from_languages(json_t *map)
{
    json_t *out = json_array(), *v, *e;
    const char *key;
    size_t i;
    json_object_foreach(map, key, v) {
        json_t *list = as_list(v);
        json_array_foreach(list, i, e)
            if (json_is_string(e)) json_array_append(out, e);
        json_decref(list);
    }
    return out;
}

static json_t *kept(struct expander *x, const struct ld_context *c, const char *name, json_t *v, int depth)
{
    static const char *const ways[] = {"@index", "@id", "@type", NULL};
    const char *type = json_string_value(context_says(c, name, "@type"));
    if (type && !strcmp(type, "@json")) return as_json(v);
    if (json_is_object(v) && context_keeps(c, name, "@language")) return from_languages(v);
    for (const char *const *w = ways; json_is_object(v) && *w; w++)
        if (context_keeps(c, name, *w)) return from_map(x, c, name, v, *w, depth);
    json_t *got = value(x, c, name, v, false, depth), *e;
    if (!got || !context_keeps(c, name, "@graph")) return got;
    json_t *list = as_list(got), *out = json_array();
    size_t i;
    json_array_foreach(list, i, e) json_array_append_new(out, json_pack("{s:[O]}", "@graph", e));
    json_decref(list);
    json_decref(got);
    return out;
}

/* V has what OUT describes as its WORD; takes V. */
static void reverse(const char *word, json_t *v, json_t *out)
{
    json_t *map = json_object_get(out, "@reverse");
    if (!word || *word == '@' || !v) {
        json_decref(v);
        return;
    }
    if (!map) json_object_set_new(out, "@reverse", map = json_object());
    put(map, word, v);
}

/* The members of "@reverse"; what is the other way round in there is straight again. */
static void reverses(struct expander *x, const struct ld_context *c, json_t *v, json_t *out, int depth)
{
    const char *key;
    json_t *e;
    json_object_foreach(v, key, e) {
        const char *word = context_word(x->a, c, key);
        json_t *got = word && *word != '@' ? kept(x, c, key, e, depth + 1) : NULL;
        if (word && context_says(c, key, "@reverse")) put(out, word, got);
        else reverse(word, got, out);
    }
}

static void nested(struct expander *x, const struct ld_context *c, const char *key, json_t *v, json_t *out, int depth)
{
    struct scope s = {.n = 0};
    const struct ld_context *inner = add_scope(x, &s, c, context_says(c, key, "@context"), true);
    json_t *list = as_list(v), *e;
    size_t i;
    json_array_foreach(list, i, e) members(x, inner, inner, e, out, depth + 1);
    json_decref(list);
    free_scope(&s);
}

static void keyword(struct expander *x, const struct ld_context *c, const char *word, const char *key, json_t *v, json_t *out, int depth)
{
    static const char *const deep[] = {"@graph", "@set", "@list", "@included", NULL};
    if (!strcmp(word, "@id")) {
        const char *id = json_is_string(v) ? context_id(x->a, c, json_string_value(v), false) : NULL;
        if (id) json_object_set_new(out, word, json_string(id));
    } else if (!strcmp(word, "@reverse")) {
        reverses(x, c, v, out, depth);
    } else if (!strcmp(word, "@nest")) {
        nested(x, c, key, v, out, depth);
    } else if (!strcmp(word, "@value")) {
        json_object_set(out, word, v);
    }
    for (const char *const *w = deep; *w; w++)
        if (!strcmp(word, *w)) put(out, word, value(x, c, key, v, false, depth + 1));
}

/* The members of V go to OUT; its types are explained by TYPES. */
static void members(struct expander *x, const struct ld_context *c, const struct ld_context *types_by, json_t *v, json_t *out, int depth)
{
    const char *key;
    json_t *e;
    json_object_foreach(v, key, e) {
        if (depth >= MAX_DEPTH) break;
        /* schema.org's own names of the keywords */
        bool type = !strcmp(key, "type") && !json_object_get(v, "@type"), id = !strcmp(key, "id") && !json_object_get(v, "@id");
        bool own = (type || id) && !json_object_get(c->terms, key) && !c->vocab && !c->closed;
        const char *word = own ? (id ? "@id" : "@type") : context_word(x->a, c, key);
        if (!word || !strcmp(word, "@context")) continue;
        if (!strcmp(word, "@type")) put(out, word, types(x, types_by, e));
        else if (*word == '@') keyword(x, c, word, key, e, out, depth);
        else if (context_says(c, key, "@reverse")) reverse(word, kept(x, c, key, e, depth + 1), out);
        else put(out, word, kept(x, c, key, e, depth + 1));
    }
}

static bool means(struct expander *x, const struct ld_context *c, const char *key, const char *keyword)
{
    const char *word = context_word(x->a, c, key);
    return word && !strcmp(word, keyword);
}

/* True when what held outside of the object whose type brought C holds again in V: it is no mere value and no mere id. */
static bool goes_back(struct expander *x, const struct ld_context *c, json_t *v)
{
    const char *key;
    json_t *e;
    bool mere = json_object_size(v) == 1;
    json_object_foreach(v, key, e)
        if (means(x, c, key, "@value") || (mere && means(x, c, key, "@id"))) return false;
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* C with the contexts that the types of V bring with them. */
static const struct ld_context *types_bring(struct expander *x, struct scope *s, const struct ld_context *c, json_t *v)
{
    const struct ld_context *outer = c;
    const char *key;
    json_t *e, *one;
    size_t i;
    json_object_foreach(v, key, e) {
        if (!means(x, outer, key, "@type")) continue;
        json_t *list = as_list(e);
        const char **words = arena_alloc(x->a, (json_array_size(list) + 1) * sizeof *words);
        size_t n = 0;
        json_array_foreach(list, i, one)
            if (json_is_string(one)) words[n++] = json_string_value(one);
        qsort(words, n, sizeof *words, by_text);
        for (i = 0; i < n; i++) c = add_scope(x, s, c, context_says(outer, words[i], "@context"), false);
        json_decref(list);
    }
    return c;
}

/* True of {"@value": …, "@type": "@json"}, whatever the keyword is called there. */
static bool is_json(json_t *v)
{
    const char *key;
    json_t *e;
    json_object_foreach(v, key, e)
        if (json_is_string(e) && !strcmp(json_string_value(e), "@json")) return true;
    return false;
}

static json_t *object(struct expander *x, const struct ld_context *c, const char *name, json_t *v, bool from_map, int depth)
{
    struct scope s = {.n = 0};
    const json_t *scoped = context_says(c, name, "@context");
    json_t *out = json_object();
    if (c->previous && !from_map && goes_back(x, c, v)) c = c->previous;
    c = add_scope(x, &s, c, scoped, true);
    c = add_scope(x, &s, c, json_object_get(v, "@context"), true);
    members(x, types_bring(x, &s, c, v), c, v, out, depth);
    free_scope(&s);
    json_t *held = json_object_get(out, "@value"), *whole = held && is_json(v) ? as_json(held) : NULL;
    bool nothing = !json_object_size(out) && json_object_get(v, "@language");
    if (!whole && !nothing) return out;
    json_decref(out);
    return whole;
}

/* A value of the term NAME; NULL: of none. FROM_MAP: it was kept in a map. */
static json_t *value(struct expander *x, const struct ld_context *c, const char *name, json_t *v, bool from_map, int depth)
{
    json_t *e;
    size_t i;
    if (depth > MAX_DEPTH || json_is_null(v) || ++x->values > MAX_VALUES) return NULL;
    if (json_is_object(v)) return object(x, c, name, v, from_map, depth);
    if (json_is_array(v)) {
        json_t *list = json_array();
        json_array_foreach(v, i, e) {
            json_t *got = value(x, c, name, e, from_map, depth + 1);
            if (got) json_array_append_new(list, got);
        }
        return list;
    }
    struct scope s = {.n = 0};
    json_t *got = name ? scalar(x, add_scope(x, &s, c, context_says(c, name, "@context"), true), name, v) : NULL;
    free_scope(&s);
    return got;
}

json_t *expand(struct arena *a, json_t *v, const char *base)
{
    struct expander x = {.a = a};
    struct ld_context c = {.base = base, .page = base};
    json_t *e, *out;
    size_t i;
    /* Blocks of one script stand beside each other: what one explains does not hold in the next. */
    if (!json_is_array(v)) return value(&x, &c, NULL, v, false, 0);
    out = json_array();
    json_array_foreach(v, i, e) {
        json_t *got = value(&x, &c, NULL, e, false, 0);
        if (got) json_array_append_new(out, got);
    }
    return out;
}
