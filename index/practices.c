/* practices.c - see practices.h */
#include "practices.h"

#include <string.h>

#include "directory_write.h"
#include "hide.h"
#include "mem.h"
#include "place.h"
#include "text.h"

struct practices {
    struct arena *a;
    struct directory_writer *w;
    const struct places *places;
    const struct words *hidden_names, *hidden_hosts;
    size_t count;
};

static bool is_hidden_practice(struct practices *b, const struct record *r, const char *name)
{
    const char *link = link_form(b->a, r->url);
    if (link && words_have(b->hidden_hosts, arena_strndup(b->a, link, strcspn(link, "/")))) return true;
    return b->hidden_names->n && hide_in_quote(b->a, b->hidden_names, name) != name;
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
        if (hide_in_quote(b->a, b->hidden_names, c.value) != c.value) continue;
        c.quote = hide_in_quote(b->a, b->hidden_names, c.quote);
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

size_t practices_put(struct arena *a, struct directory_writer *w, const struct places *places, struct record **list,
                     size_t n, const struct words *hidden_names, const struct words *hidden_hosts)
{
    struct practices b = {a, w, places, hidden_names, hidden_hosts, 0};
    bool *done = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct claim *c = record_claim(list[i], "name");
        const char *name = c ? value_text(a, c->value, NULL) : NULL;
        if (done[i] || !name || is_hidden_practice(&b, list[i], name)) continue;
        for (size_t k = i + 1; k < n && !strcmp(list[k]->source, list[i]->source); k++) { /* by key, so by source */
            const struct claim *x = record_claim(list[k], "name");
            if (!x || !text_same(value_text(a, x->value, NULL), name)) continue;
            done[k] = true;
            for (size_t m = 0; m < list[k]->n; m++)
                record_add(a, list[i], list[k]->claims[m].field, list[k]->claims[m].value, list[k]->claims[m].quote,
                           list[k]->claims[m].where, list[k]->claims[m].sure);
        }
        put_practice(&b, list[i], name);
    }
    return b.count;
}
