/* source.c - see source.h */
#include "source.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "index/home.h"
#include "index/mem.h"
#include "index/text.h"
#include "rules.h"

/* While one file is read: the first thing that is wrong with it. */
struct check {
    struct arena *a;
    const char *wrong;
};

static void complain(struct check *c, const char *text)
{
    if (!c->wrong) c->wrong = text;
}

static const char *take_text(struct check *c, json_t *j, const char *key, bool needed)
{
    json_t *v = json_object_get(j, key);
    if (json_is_string(v) && *json_string_value(v)) return arena_strdup(c->a, json_string_value(v));
    if (v || needed)
        complain(c, arena_printf(c->a, v ? "\"%s\" must be a text" : "\"%s\" is missing", key));
    return NULL;
}

/* A list of texts; a single text is a list of one. */
static size_t take_list(struct check *c, json_t *j, const char *key, const char ***out)
{
    json_t *v = json_object_get(j, key), *item;
    size_t n = 0, cap = 0, i;
    if (json_is_string(v)) *ARENA_PUSH(c->a, *out, n, cap) = arena_strdup(c->a, json_string_value(v));
    else if (v && !json_is_array(v)) complain(c, arena_printf(c->a, "\"%s\" must be a list of texts", key));
    json_array_foreach(v, i, item) {
        if (!json_is_string(item) || !*json_string_value(item))
            complain(c, arena_printf(c->a, "\"%s\" must hold texts only", key));
        else
            *ARENA_PUSH(c->a, *out, n, cap) = arena_strdup(c->a, json_string_value(item));
    }
    return n;
}

static double take_number(struct check *c, json_t *j, const char *key, double otherwise, double min, double max)
{
    json_t *v = json_object_get(j, key);
    if (!v) return otherwise;
    if (json_is_number(v) && json_number_value(v) >= min && json_number_value(v) <= max) return json_number_value(v);
    complain(c, arena_printf(c->a, "\"%s\" must be a number from %g to %g", key, min, max));
    return otherwise;
}

static bool take_yes_no(struct check *c, json_t *j, const char *key)
{
    json_t *v = json_object_get(j, key);
    if (v && !json_is_boolean(v)) complain(c, arena_printf(c->a, "\"%s\" must be true or false", key));
    return json_is_true(v);
}

static const char *one_of(struct check *c, const char *key, const char *value, const char *const *words)
{
    for (const char *const *w = words; value && *w; w++)
        if (!strcmp(*w, value)) return value;
    if (value) complain(c, arena_printf(c->a, "\"%s\" is \"%s\", which is none of its words", key, value));
    return *words;
}

static void check_keys(struct check *c, json_t *j)
{
    static const char *const known[] = {"name", "voice", "kind", "start", "follow", "deny", "depth", "pages", "delay_s",
                                        "connections", "private", "rules", "terms", "about", "as_of", "import", "file",
                                        "dated", "each", "every_days", "page_rows", "max_mb", NULL};
    const char *key;
    json_t *value;
    json_object_foreach(j, key, value) {
        bool ok = false;
        for (const char *const *k = known; *k; k++) ok = ok || !strcmp(*k, key);
        if (!ok) complain(c, arena_printf(c->a, "\"%s\" is no key of a source file", key));
    }
}

/* How a register's list is fetched and loaded. */
static void take_register(struct check *c, json_t *j, struct source *s)
{
    static const char *const dated[] = {"name", "modified", "download", NULL};
    s->import = take_text(c, j, "import", false);
    s->pattern = take_text(c, j, "file", false);
    s->dated = one_of(c, "dated", take_text(c, j, "dated", false), dated);
    s->each = take_yes_no(c, j, "each");
    s->every_days = (int)take_number(c, j, "every_days", 7, 1, 366);
    s->page_rows = (int)take_number(c, j, "page_rows", 0, 1, 1e6);
    s->max_mb = (int)take_number(c, j, "max_mb", 4096, 1, 65536);
    if ((s->import || s->pattern) && !s->is_register) complain(c, "\"import\" and \"file\" are for a register");
}

static void take_source(struct check *c, json_t *j, struct source *s)
{
    static const char *const voices[] = {"directory", "self", "organisation", "issuer", "authority", NULL};
    static const char *const kinds[] = {"site", "register", NULL};
    if (!json_is_object(j)) {
        complain(c, "it must hold one JSON object");
        return;
    }
    check_keys(c, j);
    const char *name = take_text(c, j, "name", false);
    if (name && strcmp(name, s->name))
        complain(c, arena_printf(c->a, "\"name\" is \"%s\"; it must be the file's name without .json", name));
    s->voice = one_of(c, "voice", take_text(c, j, "voice", true), voices);
    s->is_register = !strcmp(one_of(c, "kind", take_text(c, j, "kind", false), kinds), "register");
    s->n_start = take_list(c, j, "start", &s->start);
    s->n_follow = take_list(c, j, "follow", &s->follow);
    s->n_deny = take_list(c, j, "deny", &s->deny);
    if (!s->n_start) complain(c, "\"start\" must hold at least one address");
    s->depth = (int)take_number(c, j, "depth", 5, 0, 100);
    s->pages = (int)take_number(c, j, "pages", 1000, 1, 10e6);
    s->delay_ms = (int)(take_number(c, j, "delay_s", 2, 0, 3600) * 1000);
    s->connections = (int)take_number(c, j, "connections", 1, 1, CONNECTIONS_MAX);
    s->is_private = take_yes_no(c, j, "private");
    s->terms = take_text(c, j, "terms", false);
    take_register(c, j, s);
    s->rules = json_object_get(j, "rules");
    const char *why;
    rules_read(c->a, s->rules, &why);
    if (why) complain(c, why);
}

static void read_file(struct arena *a, const char *path, const char *name, struct source_list *l)
{
    struct check c = {.a = a};
    json_error_t error;
    struct source s = {.name = name, .file = path};
    json_t *j = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!j)
        complain(&c, error.line > 0 ? arena_printf(a, "line %d: %s", error.line, error.text)
                                    : arena_strdup(a, error.text));
    else
        take_source(&c, j, &s);
    if (c.wrong) {
        *ARENA_PUSH(a, l->wrong, l->n_wrong, l->c_wrong) = arena_printf(a, "%s: %s", path, c.wrong);
        json_decref(j);
        return;
    }
    char *text = json_dumps(j, JSON_SORT_KEYS | JSON_COMPACT);
    s.config = arena_strdup(a, text);
    free(text);
    json_incref(s.rules);
    json_decref(j);
    size_t i = 0;
    while (i < l->n && strcmp(l->list[i].name, name)) i++;
    if (i < l->n) {
        json_decref(l->list[i].rules);
        l->list[i] = s; /* the home's file overrides */
    } else {
        *ARENA_PUSH(a, l->list, l->n, l->cap) = s;
    }
}

static void read_folder(struct arena *a, const char *dir, struct source_list *l)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    if (!d) return;
    while ((e = readdir(d))) {
        if (e->d_name[0] == '.' || !text_ends_nocase(e->d_name, ".json")) continue;
        read_file(a, arena_printf(a, "%s/%s", dir, e->d_name),
                  arena_strndup(a, e->d_name, strlen(e->d_name) - 5), l);
    }
    closedir(d);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(((const struct source *)x)->name, ((const struct source *)y)->name);
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

struct source_list *sources_load(struct arena *a)
{
    struct source_list *l = arena_alloc(a, sizeof *l);
    read_folder(a, data_path(a, "sources"), l);
    read_folder(a, home_path(a, "sources"), l);
    if (l->n) qsort(l->list, l->n, sizeof *l->list, by_name);
    if (l->n_wrong) qsort(l->wrong, l->n_wrong, sizeof *l->wrong, by_text);
    return l;
}

void sources_free(struct source_list *l)
{
    for (size_t i = 0; i < l->n; i++) json_decref(l->list[i].rules);
    l->n = 0;
}

const struct source *source_find(const struct source_list *l, const char *name)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->list[i].name, name)) return &l->list[i];
    return NULL;
}

bool source_pattern_matches(const char *pattern, const char *href)
{
    const char *star = pattern, *from = href; /* a pattern may begin anywhere */
    const char *p = pattern, *s = href;
    for (;;) {
        if (!*p) return true;
        if (*p == '*') {
            star = ++p;
            from = s;
        } else if (*p == *s) {
            p++;
            s++;
        } else if (*from) {
            p = star;
            s = ++from;
        } else {
            return false;
        }
    }
}
