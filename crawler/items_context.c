/* items_context.c - see items_context.h */
#include "items_context.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "item.h"

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
        else if (*key != '@' && json_object_size(c->terms) < MAX_TERMS) json_object_set(c->terms, key, v);
    }
}

void context_free(struct ld_context *c)
{
    json_decref(c->terms);
    c->terms = NULL;
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

/* "s:name" with what "s" stands for; NULL when nobody told. */
static const char *unfold(struct arena *a, const struct ld_context *c, const char *name)
{
    const char *colon = strchr(name, ':');
    if (!colon || !strncmp(colon, "://", 3)) return name;
    const char *base = address_of(c, arena_strndup(a, name, (size_t)(colon - name)));
    if (!base) return item_word(name) != name ? name : NULL;
    if (is_schema(base) && !text_ends_nocase(base, "/")) return arena_printf(a, "%s/%s", base, colon + 1);
    return arena_printf(a, "%s%s", base, colon + 1);
}

const char *context_word(struct arena *a, const struct ld_context *c, const char *name)
{
    const json_t *term = json_object_get(c->terms, name);
    const char *full = NULL, *w;
    if (*name == '@') return name;
    if (term) {
        full = address_of(c, name);
        if (!full && json_is_object(term) && !json_object_get(term, "@id")) full = name; /* a definition without an address */
        if (full && *full == '@') return full;
    } else if (strchr(name, ':')) {
        full = name;
    } else {
        if (!c->vocab || is_schema(c->vocab)) return name;
        full = arena_printf(a, "%s%s", c->vocab, name);
    }
    full = full ? unfold(a, c, full) : NULL;
    if (!full) return NULL;
    w = item_word(full);
    if (w != full || !strchr(full, ':')) return *w ? w : NULL;
    /* What programs note of the syntax itself is no word. */
    return strstr(full, "://") && !text_starts(full, "http://www.w3.org/ns/rdfa#") ? full : NULL;
}

bool context_by_language(const struct ld_context *c, const char *name)
{
    const char *kept = json_string_value(json_object_get(json_object_get(c->terms, name), "@container"));
    return kept && !strcmp(kept, "@language");
}

const char *context_reverse(struct arena *a, const struct ld_context *c, const char *name)
{
    const char *of = json_string_value(json_object_get(json_object_get(c->terms, name), "@reverse"));
    return of ? context_word(a, c, of) : NULL;
}
