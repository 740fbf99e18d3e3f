/* practices.c - see practices.h */
#include "practices.h"

#include <string.h>

#include "directory_write.h"
#include "evidence.h"
#include "hide.h"
#include "mem.h"
#include "place.h"
#include "resolve.h"
#include "text.h"

struct practices {
    struct arena *a;
    struct directory_writer *w;
    const struct places *places;
    const struct hidden_marks *hidden;
    size_t count;
};

/* TEXT without names of people who are hidden. */
static const char *without_names(struct practices *b, const char *text)
{
    const char *rest = b->hidden->words ? hide_in_quote(b->a, b->hidden->names, text) : text;
    return rest && b->hidden->words && hide_says(b->hidden->words, b->a, rest) ? NULL : rest;
}

static bool is_hidden_practice(struct practices *b, const struct record *r, const char *name)
{
    const char *link = link_form(b->a, r->url);
    if (link && words_have(b->hidden->hosts, arena_strndup(b->a, link, strcspn(link, "/")))) return true;
    return without_names(b, name) != name;
}

static void put_practice(struct practices *b, const struct record *r, const char *name)
{
    const struct claim *address = record_claim(r, "address"), *phone = record_claim(r, "phone");
    struct practice p = {.key = record_key(b->a, r), .name = name, .record = r};
    struct record clean = *r;
    clean.claims = arena_alloc(b->a, (r->n + 1) * sizeof *clean.claims);
    clean.n = 0;
    for (size_t i = 0; i < r->n; i++) {
        struct claim c = r->claims[i];
        if (without_names(b, c.value) != c.value) continue;
        c.quote = without_names(b, c.quote);
        clean.claims[clean.n++] = c;
    }
    p.record = &clean;
    if (phone) p.phone = value_text(b->a, phone->value, NULL);
    if (address) {
        const char *zip = value_text(b->a, address->value, "zip");
        struct place_found found;
        p.city = value_text(b->a, address->value, "city");
        p.state = value_text(b->a, address->value, "state");
        p.zip = zip ? place_zip(b->a, zip) : NULL;
        if (place_of_address(b->a, b->places, p.zip, p.city, p.state, &found)) {
            p.has_point = found.has_point;
            p.lat = found.lat;
            p.lon = found.lon;
        }
    }
    directory_put_practice(b->w, &p);
    b->count++;
}

/* The records of one group, those of hidden people left out; the first is told, with the claims of all. */
static void put_together(struct practices *b, struct db *evidence, const struct resolved *r, size_t g)
{
    struct record *first = NULL;
    const char *called = NULL;
    for (uint32_t i = r->start[g]; i < r->start[g + 1]; i++) {
        uint32_t row = r->members[i];
        struct record *x = record_read(b->a, evidence, r->t->rows[row].record);
        const struct claim *c = x ? record_claim(x, "name") : NULL;
        const char *name = c ? value_text(b->a, c->value, NULL) : NULL;
        if (!name || is_hidden_practice(b, x, name)) continue;
        directory_put_loose(b->w, record_key(b->a, x), x->item, "practice", (int64_t)g, r->best[row]);
        if (!first) {
            first = x;
            called = name;
            continue;
        }
        for (size_t k = 0; k < x->n; k++)
            record_add(b->a, first, x->claims[k].field, x->claims[k].value, x->claims[k].quote, x->claims[k].where,
                       x->claims[k].sure);
    }
    if (first) put_practice(b, first, called);
}

size_t practices_put(struct directory_writer *w, const struct places *places, struct db *evidence, struct link_table *t,
                     const struct hidden_marks *hidden)
{
    struct practices b = {arena_new(), w, places, hidden, 0};
    struct resolved *r = resolve_all(t, NULL, 0);
    for (size_t g = 0; g < r->n_groups; g++) {
        arena_reset(b.a);
        put_together(&b, evidence, r, g);
    }
    resolved_free(r);
    arena_free(b.a);
    return b.count;
}
