/* selector.c - see selector.h */
#include "selector.h"

#include <stdlib.h>
#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { MAX_STEPS = 16 };

struct cursor {
    struct arena *a;
    const char *s, *why;
};

static void complain(struct cursor *c, const char *what)
{
    if (!c->why) c->why = *c->s ? arena_printf(c->a, "%s at \"%s\"", what, c->s) : arena_printf(c->a, "%s at its end", what);
}

static void skip_space(struct cursor *c)
{
    while (is_space(*c->s)) c->s++;
}

static const char *take_name(struct cursor *c)
{
    size_t n = 0;
    while (is_word(c->s[n]) || c->s[n] == '-' || c->s[n] == '_') n++;
    if (!n) complain(c, "a name is missing");
    const char *name = arena_strndup(c->a, c->s, n);
    c->s += n;
    return name;
}

/* A value, in quotes or without, up to the bracket. */
static const char *take_value(struct cursor *c)
{
    char quote = *c->s == '"' || *c->s == '\'' ? *c->s++ : 0;
    size_t n = quote ? strcspn(c->s, quote == '"' ? "\"" : "'") : strcspn(c->s, "] ");
    const char *value = arena_strndup(c->a, c->s, n);
    c->s += n;
    if (quote && *c->s != quote) complain(c, "a quotation mark is missing");
    else if (quote) c->s++;
    return value;
}

static void take_attribute(struct cursor *c, struct selector_part *p)
{
    p->name = text_lower(c->a, take_name(c));
    p->test = SELECTOR_HAS;
    if (*c->s == '^' || *c->s == '*' || *c->s == '=') {
        p->test = *c->s == '^' ? SELECTOR_BEGINS : *c->s == '*' ? SELECTOR_CONTAINS : SELECTOR_IS;
        if (*c->s != '=') c->s++;
        if (*c->s != '=') complain(c, "an equals sign is missing");
        else c->s++;
        p->value = take_value(c);
    }
    if (*c->s == ']') c->s++;
    else complain(c, "a closing bracket is missing");
}

static void take_nth(struct cursor *c, struct selector_part *p)
{
    p->test = SELECTOR_NTH;
    if (text_starts(c->s, "first-child")) {
        p->nth = 1;
        c->s += strlen("first-child");
    } else if (text_starts(c->s, "nth-child(") && is_digit(c->s[10])) {
        p->nth = atoi(c->s + 10);
        c->s += 10 + strspn(c->s + 10, "0123456789");
        if (*c->s == ')' && p->nth > 0) c->s++;
        else complain(c, "a number and a closing bracket are missing");
    } else {
        complain(c, "only :first-child and :nth-child(number) are known, not what stands");
    }
}

/* The parts of one element: they follow one another without a blank. */
static void take_step(struct cursor *c, struct selector_step *step)
{
    for (bool first = true; !c->why; first = false) {
        struct selector_part p = {.test = SELECTOR_TAG};
        char mark = *c->s;
        if (strchr(".#[:", mark) && mark) c->s++;
        if (mark == '.') p.test = SELECTOR_CLASS, p.value = take_name(c);
        else if (mark == '#') p.test = SELECTOR_ID, p.value = take_name(c);
        else if (mark == '[') take_attribute(c, &p);
        else if (mark == ':') take_nth(c, &p);
        else if (first && mark == '*') p.name = "*", c->s++;
        else if (first) p.name = text_lower(c->a, take_name(c));
        else return;
        *ARENA_PUSH(c->a, step->parts, step->n, step->cap) = p;
    }
}

static void take_path(struct cursor *c, struct selector_path *path)
{
    bool child = false;
    while (!c->why) {
        skip_space(c);
        struct selector_step step = {.child = child};
        take_step(c, &step);
        *ARENA_PUSH(c->a, path->steps, path->n, path->cap) = step;
        if (path->n > MAX_STEPS) complain(c, "too many steps");
        bool blank = is_space(*c->s);
        skip_space(c);
        if (!*c->s || *c->s == ',') return;
        child = *c->s == '>';
        if (child) c->s++;
        else if (!blank) complain(c, "what cannot be read stands");
    }
}

struct selector *selector_parse(struct arena *a, const char *text, const char **why)
{
    struct cursor c = {.a = a, .s = text};
    struct selector *s = arena_alloc(a, sizeof *s);
    s->text = arena_strdup(a, text);
    while (!c.why) {
        struct selector_path path = {0};
        take_path(&c, &path);
        *ARENA_PUSH(a, s->paths, s->n, s->cap) = path;
        if (*c.s != ',') break;
        c.s++;
    }
    *why = c.why;
    return c.why ? NULL : s;
}
