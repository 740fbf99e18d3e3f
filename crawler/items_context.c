/* items_context.c - see items_context.h */
#include "items_context.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "item.h"
#include "items_form.h"

enum { MAX_TERMS = 2000 };

void context_add(struct arena *a, struct ld_context *c, const json_t *context)
{
    const char *key;
    json_t *v;
    size_t i;
    json_array_foreach(context, i, v)
        if (!json_is_array(v)) context_add(a, c, v);
    if (!json_is_object(context)) return;
    if (!c->terms) c->terms = json_object();
    json_object_foreach((json_t *)context, key, v) {
        if (!strcmp(key, "@vocab")) c->vocab = json_is_string(v) ? arena_strdup(a, json_string_value(v)) : NULL;
        else if (!strcmp(key, "@base")) c->base = json_is_string(v) && strstr(json_string_value(v), "://") ? arena_strdup(a, json_string_value(v)) : NULL;
        else if (*key != '@' && json_object_size(c->terms) < MAX_TERMS) json_object_set(c->terms, key, v);
    }
    if (c->vocab && *c->vocab && !strstr(c->vocab, "://")) { /* "@vocab": "s:" */
        const char *vocab = c->vocab;
        c->vocab = NULL;
        c->vocab = context_id(a, c, vocab);
    }
}

void context_free(struct ld_context *c)
{
    json_decref(c->terms);
    c->terms = NULL;
}

json_t *context_says(const struct ld_context *c, const char *name, const char *keyword)
{
    return json_object_get(json_object_get(c->terms, name), keyword);
}

/* The address that a term stands for; NULL when it has none. */
static const char *address_of(const struct ld_context *c, const char *term)
{
    const json_t *v = json_object_get(c->terms, term);
    return json_string_value(json_is_object(v) ? json_object_get(v, "@id") : v);
}

static bool is_schema(const char *address)
{
    return item_word(address) != address || text_eq_nocase(address, "http://schema.org") ||
           text_eq_nocase(address, "https://schema.org");
}

/* "s:name" with what "s" stands for; as it is when nobody told. */
static const char *unfold(struct arena *a, const struct ld_context *c, const char *name)
{
    const char *colon = strchr(name, ':');
    if (!colon || !strncmp(colon, "://", 3) || *name == '_') return name;
    const char *base = address_of(c, arena_strndup(a, name, (size_t)(colon - name)));
    if (!base) return name;
    if (is_schema(base) && !text_ends_nocase(base, "/")) return arena_printf(a, "%s/%s", base, colon + 1);
    const char *more = strchr(base, ':') ? NULL : address_of(c, base); /* a prefix that is told by another term */
    return arena_printf(a, "%s%s", more ? more : base, colon + 1);
}

const char *context_id(struct arena *a, const struct ld_context *c, const char *id)
{
    const char *full = unfold(a, c, id);
    return full == id && c->base && !strchr(id, ':') ? items_address(a, c->base, id) : full;
}

static const char *in_vocabulary(struct arena *a, const struct ld_context *c, const char *name)
{
    if (c->vocab && !*c->vocab) return NULL;
    return !c->vocab || is_schema(c->vocab) ? name : arena_printf(a, "%s%s", c->vocab, name);
}

/* What programs note of the syntax itself is no word, nor is the name of a blank node. */
static bool is_word_of_others(const char *full)
{
    return *full != '_' && !text_starts(full, "http://www.w3.org/ns/rdfa#");
}

const char *context_word(struct arena *a, const struct ld_context *c, const char *name)
{
    const json_t *term = json_object_get(c->terms, name);
    const char *full = name;
    if (*name == '@') return name;
    if (term) {
        full = address_of(c, name);
        if (!full && json_is_object(term) && !json_object_get(term, "@id")) full = name; /* a definition without an address */
        if (!full || *full == '@') return full;
        if (full != name && !strchr(full, ':') && json_object_get(c->terms, full)) full = address_of(c, full);
        if (full && *full == '@') return full;
    }
    if (!full || !*full) return NULL;
    full = strchr(full, ':') ? unfold(a, c, full) : in_vocabulary(a, c, full);
    if (!full) return NULL;
    const char *w = item_word(full);
    if (w != full || !strchr(full, ':')) return *w ? w : NULL;
    return is_word_of_others(full) ? full : NULL;
}

bool context_keeps(const struct ld_context *c, const char *name, const char *container)
{
    json_t *kept = context_says(c, name, "@container"), *v;
    size_t i;
    if (json_is_string(kept)) return !strcmp(json_string_value(kept), container);
    json_array_foreach(kept, i, v)
        if (json_is_string(v) && !strcmp(json_string_value(v), container)) return true;
    return false;
}
