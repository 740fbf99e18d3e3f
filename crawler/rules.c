/* rules.c - see rules.h */
#include "rules.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

const char *const rules_fields[] = {
    [RULE_TEXT] = "text",         [RULE_CREDENTIALS] = "credentials", [RULE_SERVICES] = "services",
    [RULE_LANGUAGES] = "languages", [RULE_INSURANCE] = "insurance",   [RULE_LICENCE] = "licence",
    [RULE_LETTERS] = "letters",   [RULE_CONTACT] = "contact",         [RULE_PROFESSION] = "profession",
    [RULE_MEMBERSHIP] = "membership", [RULE_FIELDS] = NULL,
};

struct check {
    struct arena *a;
    const char *why;
};

static void complain(struct check *c, const char *path, const char *what)
{
    if (!c->why) c->why = arena_printf(c->a, "%s: %s", path, what);
}

static struct selector *take_selector(struct check *c, const json_t *v, const char *path)
{
    const char *why = "a selector is a text", *s = json_string_value(v);
    struct selector *found = s && *s ? selector_parse(c->a, s, &why) : NULL;
    if (!found) complain(c, path, why);
    return found;
}

static void take_pages(struct check *c, const json_t *v, const char *path, struct rule *r)
{
    json_t *e;
    size_t i;
    if (!json_is_array(v)) complain(c, path, "must be a list of patterns");
    json_array_foreach(v, i, e) {
        if (json_is_string(e)) *ARENA_PUSH(c->a, r->pages, r->n_pages, r->c_pages) = arena_strdup(c->a, json_string_value(e));
        else complain(c, path, "must hold texts only");
    }
}

static void take_fields(struct check *c, const json_t *fields, const char *path, struct rule *r)
{
    const char *key;
    json_t *v;
    if (!json_is_object(fields)) complain(c, path, "must be an object");
    json_object_foreach((json_t *)fields, key, v) {
        int f = 0;
        while (rules_fields[f] && strcmp(rules_fields[f], key)) f++;
        const char *inner = arena_printf(c->a, "%s.%s", path, key);
        if (f == RULE_FIELDS) complain(c, inner, "is no field of a rule");
        else r->fields[f] = take_selector(c, v, inner);
    }
}

static void take_rule(struct check *c, const json_t *j, const char *what, const char *path, struct rules *out)
{
    struct rule r = {.what = what};
    const char *key;
    json_t *v;
    if (!json_is_object(j)) {
        complain(c, path, "must be an object");
        return;
    }
    json_object_foreach((json_t *)j, key, v) {
        const char *inner = arena_printf(c->a, "%s.%s", path, key);
        if (!strcmp(key, "pages")) take_pages(c, v, inner, &r);
        else if (!strcmp(key, "fields")) take_fields(c, v, inner, &r);
        else if (!strcmp(key, "at")) r.at = take_selector(c, v, inner);
        else if (!strcmp(key, "name")) r.name = take_selector(c, v, inner);
        else if (!strcmp(key, "link")) r.link = take_selector(c, v, inner);
        else complain(c, inner, "is no key of a rule");
    }
    if (!json_object_get(j, "name")) complain(c, path, "\"name\" is missing");
    if (r.name) *ARENA_PUSH(c->a, out->v, out->n, out->cap) = r;
}

static void take_rules(struct check *c, const json_t *j, const char *what, struct rules *out)
{
    const char *path = arena_printf(c->a, "rules.%s", what);
    json_t *e;
    size_t i;
    if (!json_is_array(j)) take_rule(c, j, what, path, out);
    else json_array_foreach(j, i, e) take_rule(c, e, what, arena_printf(c->a, "%s[%zu]", path, i), out);
}

static void take_skip(struct check *c, const json_t *j, struct rules *out)
{
    json_t *e;
    size_t i;
    if (!json_is_array(j)) complain(c, "rules.skip", "must be a list of selectors");
    json_array_foreach(j, i, e) {
        struct selector *s = take_selector(c, e, arena_printf(c->a, "rules.skip[%zu]", i));
        if (s) *ARENA_PUSH(c->a, out->skip, out->n_skip, out->c_skip) = s;
    }
}

struct rules rules_read(struct arena *a, const json_t *rules, const char **why)
{
    struct rules out = {0};
    struct check c = {.a = a};
    const char *key;
    json_t *v;
    if (rules && !json_is_object(rules)) complain(&c, "rules", "must be an object");
    json_object_foreach((json_t *)rules, key, v) {
        if (!strcmp(key, "person") || !strcmp(key, "practice")) take_rules(&c, v, arena_strdup(a, key), &out);
        else if (!strcmp(key, "skip")) take_skip(&c, v, &out);
        else if (strcmp(key, "roster")) complain(&c, arena_printf(a, "rules.%s", key), "is no rule");
    }
    *why = c.why;
    return out;
}
