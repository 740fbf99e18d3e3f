/* items_expand.c - see items_expand.h */
#include "items_expand.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "items_context.h"

enum { MAX_DEPTH = 60, MAX_CONTEXTS = 50, MAX_VALUES = 100000 };

struct expander {
    struct arena *a;
    size_t contexts, values;
};

static json_t *value(struct expander *x, const struct ld_context *c, const char *name, json_t *v, int depth);

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
        found = found || (context && json_is_object(e)) || expand_needed(e);
        size_t k;
        json_t *one;
        if (context) json_array_foreach(e, k, one) found |= json_is_object(one);
    }
    return found;
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

/* C with what CONTEXT adds; false when there is none, or there were too many. */
static bool inner_context(struct expander *x, const struct ld_context *c, const json_t *context, struct ld_context *inner)
{
    if (!context || ++x->contexts > MAX_CONTEXTS) return false;
    *inner = *c;
    inner->before = NULL;
    inner->terms = json_is_null(context) ? NULL : json_copy(c->terms);
    if (json_is_null(context) && (c->terms || c->vocab)) inner->vocab = "";
    context_add(x->a, inner, context);
    return true;
}

/* "@type", one or several words. */
static json_t *types(struct expander *x, const struct ld_context *c, json_t *v)
{
    json_t *out = json_array(), *e;
    size_t i;
    json_array_foreach(v, i, e) {
        json_t *inner = json_is_string(e) ? types(x, c, e) : NULL;
        json_array_extend(out, inner);
        json_decref(inner);
    }
    const char *w = json_is_string(v) ? context_word(x->a, c, json_string_value(v)) : NULL;
    if (w && *w != '@') json_array_append_new(out, json_string(w));
    return out;
}

/* The values of NAME kept in a map: each of them, with the KEYWORD that its key is (NULL: the key says nothing). */
static json_t *from_map(struct expander *x, const struct ld_context *c, const char *name, json_t *map, const char *keyword, int depth)
{
    json_t *out = json_array(), *v, *e;
    const char *key;
    size_t i;
    json_object_foreach(map, key, v) {
        json_t *got = value(x, c, name, v, depth + 1), *list = json_is_array(got) ? json_incref(got) : json_pack("[O]", got ? got : json_null());
        json_array_foreach(list, i, e) {
            const char *word = context_word(x->a, c, key);
            bool told = keyword && !(word && *word == '@') && json_is_object(e);
            if (told && !strcmp(keyword, "@id") && !json_object_get(e, "@id"))
                json_object_set_new(e, "@id", json_string(context_id(x->a, c, key)));
            json_t *type = told && !strcmp(keyword, "@type") ? json_string(key) : NULL;
            if (type) put(e, "@type", types(x, c, type));
            json_decref(type);
            json_array_append(out, e);
        }
        json_decref(list);
        json_decref(got);
    }
    return out;
}

static json_t *kept(struct expander *x, const struct ld_context *c, const char *name, json_t *v, int depth)
{
    static const struct {
        const char *container, *keyword;
    } ways[] = {{"@language", NULL}, {"@index", NULL}, {"@id", "@id"}, {"@type", "@type"}};
    for (size_t i = 0; json_is_object(v) && i < sizeof ways / sizeof *ways; i++)
        if (context_keeps(c, name, ways[i].container)) return from_map(x, c, name, v, ways[i].keyword, depth);
    return value(x, c, name, v, depth);
}

/* The members of V go to OUT. */
static void members(struct expander *x, const struct ld_context *c, json_t *v, json_t *out, int depth);

/* What the term NAME means when it is said the other way round; NULL = it is not. */
static const char *back_word(struct expander *x, const struct ld_context *c, const char *name)
{
    const char *back = json_string_value(context_says(c, name, "@reverse"));
    return back ? context_word(x->a, c, back) : NULL;
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
        const char *back = back_word(x, c, key);
        json_t *got = kept(x, c, key, e, depth + 1);
        if (back) put(out, back, got);
        else reverse(context_word(x->a, c, key), got, out);
    }
}

static void member(struct expander *x, const struct ld_context *c, const char *key, json_t *v, json_t *out, int depth)
{
    const char *word = context_word(x->a, c, key);
    const char *back = back_word(x, c, key);
    json_t *scoped = context_says(c, key, "@context");
    struct ld_context inner;
    if (back) {
        reverse(back, kept(x, c, key, v, depth + 1), out);
    } else if (!word || !strcmp(word, "@context")) {
        return;
    } else if (!strcmp(word, "@id")) {
        if (json_is_string(v)) json_object_set_new(out, word, json_string(context_id(x->a, c, json_string_value(v))));
    } else if (!strcmp(word, "@type")) {
        put(out, word, types(x, c->before ? c->before : c, v));
    } else if (!strcmp(word, "@reverse")) {
        reverses(x, c, v, out, depth);
    } else if (!strcmp(word, "@nest")) {
        json_t *e;
        size_t i;
        json_array_foreach(v, i, e) members(x, c, e, out, depth + 1);
        members(x, c, v, out, depth + 1);
    } else if (*word == '@' && strcmp(word, "@graph") && strcmp(word, "@set") && strcmp(word, "@list") && strcmp(word, "@included")) {
        json_object_set(out, word, v);
    } else if (scoped && inner_context(x, c->before ? c->before : c, scoped, &inner)) {
        put(out, word, kept(x, &inner, key, v, depth + 1));
        context_free(&inner);
    } else {
        put(out, word, kept(x, c, key, v, depth + 1));
    }
}

static void members(struct expander *x, const struct ld_context *c, json_t *v, json_t *out, int depth)
{
    const char *key;
    json_t *e;
    json_object_foreach(v, key, e) {
        if (depth >= MAX_DEPTH) break;
        /* schema.org's own names of the keywords */
        bool type = !strcmp(key, "type") && !json_object_get(v, "@type"), id = !strcmp(key, "id") && !json_object_get(v, "@id");
        bool own = (type || id) && !json_object_get(c->terms, key) && !c->vocab;
        member(x, c, own ? (id ? "@id" : "@type") : key, e, out, depth);
    }
}

/* The contexts that its types bring with them hold in an object, not in those inside of it; *INNER is owned when true. */
static bool types_bring(struct expander *x, const struct ld_context *c, json_t *v, struct ld_context *inner)
{
    const char *key, *word;
    json_t *e, *type = NULL, *one;
    size_t i;
    json_object_foreach(v, key, e)
        if ((word = context_word(x->a, c, key)) && !strcmp(word, "@type")) type = e;
    json_t *list = json_is_array(type) ? json_incref(type) : json_pack("[O]", type ? type : json_null());
    bool brought = false;
    json_array_foreach(list, i, one) {
        json_t *scoped = json_is_string(one) ? context_says(c, json_string_value(one), "@context") : NULL;
        struct ld_context more;
        if (!inner_context(x, brought ? inner : c, scoped, &more)) continue;
        if (brought) context_free(inner);
        *inner = more;
        inner->before = c;
        brought = true;
    }
    json_decref(list);
    return brought;
}

static json_t *object(struct expander *x, const struct ld_context *c, json_t *v, int depth)
{
    struct ld_context own, typed;
    json_t *out = json_object();
    if (c->before) c = c->before;
    bool has_own = inner_context(x, c, json_object_get(v, "@context"), &own);
    if (has_own) c = &own;
    bool has_typed = types_bring(x, c, v, &typed);
    members(x, has_typed ? &typed : c, v, out, depth);
    if (has_typed) context_free(&typed);
    if (has_own) context_free(&own);
    return out;
}

/* A value of the term NAME; NULL: of none. */
static json_t *value(struct expander *x, const struct ld_context *c, const char *name, json_t *v, int depth)
{
    json_t *e;
    size_t i;
    if (depth > MAX_DEPTH || ++x->values > MAX_VALUES) return NULL;
    if (json_is_array(v)) {
        json_t *list = json_array();
        json_array_foreach(v, i, e) {
            json_t *got = value(x, c, name, e, depth + 1);
            if (got) json_array_append_new(list, got);
        }
        return list;
    }
    const char *type = name ? json_string_value(context_says(c, name, "@type")) : NULL;
    if (type && !strcmp(type, "@json")) {
        char *text = json_dumps(v, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
        json_t *json = json_pack("{s:s?}", "@value", text);
        free(text);
        return json;
    }
    if (json_is_object(v)) return object(x, c, v, depth);
    if (!type || !json_is_string(v)) return json_incref(v);
    bool id = !strcmp(type, "@id"), word = !strcmp(type, "@vocab");
    const char *full = word ? context_word(x->a, c, json_string_value(v)) : id ? context_id(x->a, c, json_string_value(v)) : NULL;
    return full ? json_pack("{s:s}", "@id", full) : json_incref(v);
}

json_t *expand(struct arena *a, json_t *v)
{
    struct expander x = {.a = a};
    struct ld_context c = {0};
    json_t *e, *out;
    size_t i;
    /* Blocks of one script stand beside each other: what one explains does not hold in the next. */
    if (!json_is_array(v)) return value(&x, &c, NULL, v, 0);
    out = json_array();
    json_array_foreach(v, i, e) {
        json_t *got = value(&x, &c, NULL, e, 0);
        if (got) json_array_append_new(out, got);
    }
    return out;
}
