/* items_context.c - see items_context.h */
#include "items_context.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "item.h"
#include "items_form.h"

enum { MAX_TERMS = 2000, MAX_CHAIN = 30 };

/* A context that is being added: its terms are defined in the order in which they need each other. */
struct defining {
    struct arena *a;
    struct ld_context *c;
    const json_t *local; /* NULL: nothing is to be defined any more */
    json_t *begun;       /* the terms of LOCAL that are defined, or being so */
    int depth;
};

static void define(struct defining *d, const char *term);

static bool is_keyword(const char *s)
{
    static const char *const list[] = {"@base",  "@container", "@context", "@direction", "@graph",     "@id",   "@import",  "@included",
                                       "@index", "@json",      "@language", "@list",     "@nest",      "@none", "@prefix",  "@propagate",
                                       "@protected", "@reverse", "@set",   "@type",      "@value",     "@version", "@vocab", NULL};
    for (const char *const *w = list; *s == '@' && *w; w++)
        if (!strcmp(s, *w)) return true;
    return false;
}

/* A word that may become a keyword one day says nothing. */
static bool is_like_keyword(const char *s)
{
    if (*s++ != '@' || !*s) return false;
    while (is_alpha(*s)) s++;
    return !*s;
}

/* "https://schema.org" without its end is meant with it. */
static bool is_schema(const char *address)
{
    size_t n = strlen(address);
    return item_word(address) != address || (n >= 10 && text_eq_nocase(address + n - 10, "schema.org") && (n == 10 || strchr("/.", address[n - 11])));
}

static const char *joined(struct arena *a, const char *address, const char *word)
{
    bool root = is_schema(address) && (text_ends_nocase(address, ".org") || !*item_word(address));
    return root ? arena_printf(a, "https://schema.org/%s", word) : arena_printf(a, "%s%s", address, word);
}

static const char *resolved(struct arena *a, const struct ld_context *c, const char *s)
{
    return c->base ? items_address(a, c->base, s) : s;
}

static bool has_scheme(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-_");
    return n && s[n] == ':';
}

static const char *id_of(const struct ld_context *c, const char *term)
{
    return json_string_value(json_object_get(json_object_get(c->terms, term), "@id"));
}

/* "s:name" by what "s" stands for; NULL when it is no prefix. COLON stands in S; ANY: every term is one. */
static const char *by_prefix(struct defining *d, const char *s, const char *colon, bool any)
{
    const char *prefix = arena_strndup(d->a, s, (size_t)(colon - s));
    if (json_object_get(d->local, prefix)) define(d, prefix);
    const char *id = id_of(d->c, prefix);
    bool may = id && (any || is_schema(id) || json_is_true(json_object_get(json_object_get(d->c->terms, prefix), "@prefix")));
    return may ? joined(d->a, id, colon + 1) : NULL;
}

/* The address of S: VOCAB when it may be a word, RELATIVE when it may be one of the page. A word of schema.org may stay as it is. */
static const char *expanded(struct defining *d, const char *s, bool vocab, bool relative)
{
    const struct ld_context *c = d->c;
    if (is_keyword(s)) return s;
    if (is_like_keyword(s)) return NULL;
    if (json_object_get(d->local, s)) define(d, s);
    const json_t *term = json_object_get(c->terms, s);
    const char *id = id_of(c, s), *colon = *s ? strchr(s + 1, ':') : NULL;
    if (id && is_keyword(id)) return id;
    if (vocab && term) return id;
    if (colon) {
        if ((*s == '_' && colon == s + 1) || !strncmp(colon, "://", 3)) return s;
        const char *full = by_prefix(d, s, colon, false);
        if (full) return full;
        if (has_scheme(s)) return s;
    }
    if (vocab && c->vocab) return joined(d->a, c->vocab, s);
    if (vocab && !c->closed) return s;
    return relative ? resolved(d->a, c, s) : s;
}

static bool has_way(const json_t *kept, const char *container)
{
    json_t *v;
    size_t i;
    if (json_is_string(kept)) return !strcmp(json_string_value(kept), container);
    json_array_foreach(kept, i, v)
        if (json_is_string(v) && !strcmp(json_string_value(v), container)) return true;
    return false;
}

static void copy_rest(struct defining *d, json_t *definition, const json_t *told)
{
    static const char *const list[] = {"@container", "@index", "@context", "@prefix", NULL};
    for (const char *const *k = list; *k; k++) {
        json_t *v = json_object_get(told, *k);
        if (v) json_object_set(definition, *k, v);
    }
    const char *type = json_string_value(json_object_get(told, "@type"));
    bool kept = has_way(json_object_get(told, "@container"), "@type"); /* what is kept by its type and is a word is an id */
    if (!type && kept) type = "@id";
    if (type && (type = expanded(d, type, true, false))) json_object_set_new(definition, "@type", json_string(type));
}

/* The address of TERM as its definition TOLD has it; NULL when it has none. */
static const char *defined_id(struct defining *d, const char *term, const json_t *told)
{
    const json_t *id = json_object_get(told, "@id");
    const char *s = json_string_value(id), *colon = *term ? strchr(term + 1, ':') : NULL, *full;
    if (id && (!s || strcmp(s, term))) return s ? expanded(d, s, true, false) : NULL;
    if (colon) return (full = by_prefix(d, term, colon, true)) ? full : term;
    if (strchr(term, '/')) return expanded(d, term, true, true);
    return d->c->vocab && *term != '@' ? joined(d->a, d->c->vocab, term) : term;
}

/* Whether a term that is told by its address alone is a prefix, too. */
static bool ends_as_prefix(const char *id)
{
    size_t n = strlen(id);
    return n && (strchr(":/?#[]@", id[n - 1]) || text_starts(id, "_:"));
}

static void define(struct defining *d, const char *term)
{
    json_t *v = json_object_get(d->local, term), *told;
    if (json_object_get(d->begun, term) || d->depth >= MAX_CHAIN || json_object_size(d->c->terms) >= MAX_TERMS) return;
    json_object_set_new(d->begun, term, json_true());
    if (*term == '@' && strcmp(term, "@type") && (is_keyword(term) || is_like_keyword(term))) return;
    if (!json_is_null(v) && !json_is_string(v) && !json_is_object(v)) return;
    json_object_del(d->c->terms, term);
    json_t *definition = json_object();
    told = json_is_object(v) ? json_incref(v) : json_pack("{s:O}", "@id", v);
    const char *id, *back = json_string_value(json_object_get(told, "@reverse")), *own = json_string_value(json_object_get(told, "@id"));
    d->depth++;
    if (back) id = expanded(d, back, true, false);
    else id = own && !is_keyword(own) && is_like_keyword(own) ? NULL : defined_id(d, term, told);
    if (id) json_object_set_new(definition, "@id", json_string(id));
    if (back) json_object_set_new(definition, "@reverse", json_true());
    if (id && json_is_string(v) && !strpbrk(term, ":/") && ends_as_prefix(id)) json_object_set_new(definition, "@prefix", json_true());
    copy_rest(d, definition, told);
    d->depth--;
    d->c->schema |= id && is_schema(id);
    d->c->others |= id && strchr(id, ':') && !is_schema(id);
    /* What is like a keyword is no definition: the word is explained by the vocabulary. */
    bool none = own && !is_keyword(own) && is_like_keyword(own);
    if (back && is_like_keyword(back)) none = true;
    if (!none) json_object_set(d->c->terms, term, definition);
    json_decref(definition);
    json_decref(told);
}

static void set_vocab(struct defining *d, const json_t *v)
{
    struct ld_context *c = d->c;
    const char *s = json_string_value(v);
    if (!v) return;
    const char *full = s && (strchr(s, ':') || json_object_get(c->terms, s)) ? expanded(d, s, true, false) : s;
    if (full && !strchr(full, ':')) full = c->vocab ? arena_printf(d->a, "%s%s", c->vocab, full) : resolved(d->a, c, full);
    c->vocab = full ? arena_strdup(d->a, full) : NULL;
    c->closed = !full;
    c->schema |= full && is_schema(full);
}

static void set_base(struct defining *d, const json_t *v)
{
    const char *s = json_string_value(v);
    if (s) d->c->base = strchr(s, ':') ? arena_strdup(d->a, s) : arena_strdup(d->a, resolved(d->a, d->c, s));
    else if (v) d->c->base = NULL;
}

static void add_object(struct arena *a, struct ld_context *c, const json_t *context)
{
    struct defining d = {.a = a, .c = c, .local = context, .begun = json_object()};
    const char *key;
    json_t *v;
    if (!c->terms) c->terms = json_object();
    c->schema |= json_object_get(context, "@import") != NULL;
    set_base(&d, json_object_get(context, "@base"));
    set_vocab(&d, json_object_get(context, "@vocab"));
    json_object_foreach((json_t *)context, key, v) define(&d, key);
    c->closed |= !c->schema && (c->vocab || c->others);
    json_decref(d.begun);
}

void context_add(struct arena *a, struct ld_context *c, const json_t *context)
{
    json_t *v;
    size_t i;
    json_array_foreach(context, i, v)
        if (!json_is_array(v)) context_add(a, c, v);
    if (json_is_string(context)) {
        c->schema = true;
        c->closed = false;
    } else if (json_is_object(context)) {
        add_object(a, c, context);
    } else if (json_is_null(context)) {
        bool explained = c->schema || c->vocab || json_object_size(c->terms);
        context_free(c);
        *c = (struct ld_context){.base = c->page, .page = c->page, .closed = explained, .previous = c->previous};
    }
}

void context_free(struct ld_context *c)
{
    json_decref(c->terms);
    c->terms = NULL;
}

json_t *context_says(const struct ld_context *c, const char *name, const char *keyword)
{
    return name ? json_object_get(json_object_get(c->terms, name), keyword) : NULL;
}

/* What programs note of the syntax itself is no word, nor is the name of a blank node, nor what is no address. */
static bool is_word_of_others(const char *full)
{
    return *full != '_' && strchr(full, ':') && !strpbrk(full, " <>\"{}|^`") && !text_starts(full, "http://www.w3.org/ns/rdfa#");
}

static const char *word_of(struct arena *a, const struct ld_context *c, const char *name, bool relative)
{
    struct ld_context known = *c;
    struct defining d = {.a = a, .c = &known};
    const char *full = expanded(&d, name, true, relative);
    if (!full || *full == '@') return full;
    const char *w = item_word(full);
    if (w != full) return *w ? w : NULL;
    bool own = full == name && !c->closed && !strchr(full, ':');
    if (!own && id_of(c, name) && !strcmp(full, name)) own = true; /* a definition without an address */
    return *full && (own || is_word_of_others(full)) ? full : NULL;
}

const char *context_word(struct arena *a, const struct ld_context *c, const char *name)
{
    return word_of(a, c, name, false);
}

const char *context_type(struct arena *a, const struct ld_context *c, const char *name)
{
    return word_of(a, c, name, true);
}

const char *context_id(struct arena *a, const struct ld_context *c, const char *id, bool vocab)
{
    struct ld_context known = *c;
    struct defining d = {.a = a, .c = &known};
    const char *full = expanded(&d, id, vocab, true);
    bool word = vocab && full && *full && *full != '@' && !strchr(full, ':') && !c->closed;
    return word ? arena_printf(a, "https://schema.org/%s", full) : full && *full != '@' ? full : NULL;
}

bool context_keeps(const struct ld_context *c, const char *name, const char *container)
{
    return has_way(context_says(c, name, "@container"), container);
}
