/* fhir.c - see fhir.h */
#include "fhir.h"

#include <stdlib.h>
#include <string.h>

#include "index/date.h"
#include "index/hash.h"
#include "index/mem.h"
#include "index/text.h"

enum { BUCKETS = 1 << 14, DEPTH_MAX = 4 };

struct link {
    const char *key; /* "Type/id" or a fullUrl */
    json_t *json;
    struct link *next;
};

struct fhir {
    struct arena *a;
    struct fhir_resource *list;
    size_t n, cap;
    struct link *known[BUCKETS];
    json_t **roots; /* what the resources stand in */
    size_t n_roots, cap_roots;
};

struct fhir *fhir_new(struct arena *a)
{
    struct fhir *f = xcalloc(1, sizeof *f);
    f->a = a;
    return f;
}

void fhir_free(struct fhir *f)
{
    if (!f) return;
    for (size_t i = 0; i < f->n_roots; i++) json_decref(f->roots[i]);
    free(f);
}

static struct link **bucket_of(struct fhir *f, const char *key)
{
    return &f->known[(uint64_t)hash_short(key) % BUCKETS];
}

static void know(struct fhir *f, const char *key, json_t *json)
{
    struct link **bucket = bucket_of(f, key), *l = arena_alloc(f->a, sizeof *l);
    *l = (struct link){key, json, *bucket};
    *bucket = l; /* a later one of the same name stands before an earlier one */
}

static json_t *known(const struct fhir *f, const char *key)
{
    for (struct link *l = f->known[(uint64_t)hash_short(key) % BUCKETS]; l; l = l->next)
        if (!strcmp(l->key, key)) return l->json;
    return NULL;
}

struct from {
    const char *file, *seen;
    long line;
};

static void take_resource(struct fhir *f, json_t *o, const char *url, const struct from *from)
{
    const char *type = fhir_text(f->a, o, "resourceType"), *id = fhir_text(f->a, o, "id");
    if (!type) return;
    if (id) know(f, arena_printf(f->a, "%s/%s", type, id), o);
    if (url) know(f, url, o);
    *ARENA_PUSH(f->a, f->list, f->n, f->cap) =
        (struct fhir_resource){.json = o, .type = type, .id = id, .url = url, .seen = from->seen, .file = from->file, .line = from->line};
}

/* A resource, a Bundle, a wrapper round one ({count, next, previous, results}), or an array of those. */
static void take_any(struct fhir *f, json_t *o, const struct from *from, int depth)
{
    const char *type = fhir_text(f->a, o, "resourceType");
    json_t *list = json_object_get(o, "results"), *item;
    size_t i;
    if (depth > DEPTH_MAX) return;
    json_array_foreach(o, i, item) take_any(f, item, from, depth + 1);
    if (!type && json_is_array(list)) json_array_foreach(list, i, item) take_any(f, item, from, depth + 1);
    if (!type && json_is_object(list)) take_any(f, list, from, depth + 1);
    if (!type) return;
    if (strcmp(type, "Bundle")) {
        take_resource(f, o, NULL, from);
        return;
    }
    struct from here = *from;
    const char *stamp = fhir_text(f->a, o, "timestamp");
    if (stamp && date_read(f->a, stamp)) here.seen = date_read(f->a, stamp);
    json_array_foreach(json_object_get(o, "entry"), i, item) {
        json_t *inner = json_object_get(item, "resource");
        const char *what = fhir_text(f->a, inner, "resourceType");
        if (what && !strcmp(what, "Bundle")) take_any(f, inner, &here, depth + 1);
        else take_resource(f, inner, fhir_text(f->a, item, "fullUrl"), &here);
    }
}

const char *fhir_take(struct fhir *f, const char *text, size_t n, const char *file, long *line)
{
    size_t at = n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0, before = f->n;
    struct from from = {.file = file};
    *line = 1;
    for (;;) {
        while (at < n && is_space(text[at])) *line += text[at++] == '\n';
        if (at >= n) break;
        json_error_t error;
        json_t *j = json_loadb(text + at, n - at, JSON_DISABLE_EOF_CHECK, &error);
        if (!j) {
            *line += error.line - 1;
            return text[at] == '<' ? "it is a web page or XML, no JSON: the service may have answered an error"
                                   : arena_printf(f->a, "no JSON: %s", error.text);
        }
        *ARENA_PUSH(f->a, f->roots, f->n_roots, f->cap_roots) = j;
        from.line = *line;
        take_any(f, j, &from, 0);
        for (size_t k = 0; k < (size_t)error.position; k++) *line += text[at + k] == '\n';
        at += (size_t)error.position;
    }
    return f->n > before ? NULL : "there is no FHIR resource in it";
}

size_t fhir_count(const struct fhir *f)
{
    return f->n;
}

const struct fhir_resource *fhir_at(const struct fhir *f, size_t i)
{
    return &f->list[i];
}

json_t *fhir_resolve(const struct fhir *f, json_t *of, json_t *reference)
{
    const char *to = json_string_value(json_object_get(reference, "reference"));
    json_t *inner, *found;
    size_t i;
    if (!to) return NULL;
    if (*to == '#') {
        json_array_foreach(json_object_get(of, "contained"), i, inner) {
            const char *id = json_string_value(json_object_get(inner, "id"));
            if (id && !strcmp(id, to + 1)) return inner;
        }
        return NULL;
    }
    if ((found = known(f, to))) return found;
    struct arena *t = arena_new(); /* ".../Practitioner/12/_history/3": the last type and id */
    char **part;
    size_t n = text_split(t, to, "/", &part);
    if (n >= 4 && !strcmp(part[n - 2], "_history")) n -= 2;
    if (n >= 2) found = known(f, arena_printf(t, "%s/%s", part[n - 2], part[n - 1]));
    arena_free(t);
    return found;
}

const char *fhir_text(struct arena *a, json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    const char *s = json_is_string(v) ? text_squeeze(a, text_repair(a, json_string_value(v), json_string_length(v))) : NULL;
    return s && *s ? s : NULL;
}

static bool ends_in(json_t *o, const char *key, const char *end)
{
    const char *s = json_string_value(json_object_get(o, key));
    size_t n = s ? strcspn(s, "|") : 0, k = strlen(end); /* "system|version" */
    while (n && s[n - 1] == '/') n--;
    return s && n >= k && !memcmp(s + n - k, end, k);
}

json_t *fhir_coding(json_t *concept, const char *system)
{
    json_t *o;
    size_t i;
    json_array_foreach(json_object_get(concept, "coding"), i, o)
        if (ends_in(o, "system", system)) return o;
    return NULL;
}

const char *fhir_words(struct arena *a, json_t *concept)
{
    const char *s = fhir_text(a, concept, "text");
    json_t *o;
    size_t i;
    if (!s) json_array_foreach(json_object_get(concept, "coding"), i, o)
        if ((s = fhir_text(a, o, "display"))) break;
    return s;
}

json_t *fhir_extension(json_t *o, const char *name, size_t *i)
{
    json_t *list = json_object_get(o, "extension");
    while (*i < json_array_size(list)) {
        json_t *e = json_array_get(list, (*i)++);
        if (ends_in(e, "url", name)) return e;
    }
    return NULL;
}

bool fhir_holds(struct arena *a, json_t *o, const char *day)
{
    json_t *period = json_object_get(o, "period");
    const char *use = json_string_value(json_object_get(o, "use")), *start = fhir_text(a, period, "start");
    const char *end = fhir_text(a, period, "end");
    if (use && !strcmp(use, "old")) return false;
    if (!day) return !end;
    size_t n = end ? strspn(end, "0123456789-") : 0; /* "2020" ends with that year: compared as far as it is told */
    if (end && n && strncmp(end, day, n < 10 ? n : 10) < 0) return false;
    return !start || strncmp(start, day, 10) <= 0;
}
