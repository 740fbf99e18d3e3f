/* read_check.h - for tests that read whole pages: a catalog, reading as a voice, and asking the reading. */
#ifndef VOUCH_READ_CHECK_H
#define VOUCH_READ_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "crawler/read.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"

static struct arena *kept, *page; /* for the whole run; for one page, forgotten when the next is read */
static struct catalog *catalog;

static inline int begin(void **state)
{
    (void)state;
    kept = arena_new();
    page = arena_new();
    catalog = catalog_load_dir(kept, data_dir());
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    arena_free(page);
    arena_free(kept);
    return 0;
}

static inline struct reading *read_as(const char *text, const char *voice, const char *url, const char *rules)
{
    arena_reset(page);
    struct page_input in = {.bytes = text, .n = strlen(text), .url = url ? url : "http://here.example/", .source = "here", .voice = voice,
                            .rules = rules ? json_loads(rules, 0, NULL) : NULL};
    struct reading *r = read_page(page, catalog, &in);
    json_decref(in.rules);
    return r;
}

static inline const struct record *record_of(const struct reading *r, const char *name)
{
    for (size_t i = 0; i < r->n_records; i++) {
        const struct claim *c = record_claim(r->records[i], "name");
        if (c && !strcmp(value_text(page, c->value, NULL), name)) return r->records[i];
    }
    return NULL;
}

static inline size_t count(const struct record *r, const char *field)
{
    size_t n = 0;
    for (size_t i = 0; r && i < r->n; i++) n += !strcmp(r->claims[i].field, field);
    return n;
}

static inline bool has(const struct record *r, const char *field, const char *value)
{
    for (size_t i = 0; r && i < r->n; i++)
        if (!strcmp(r->claims[i].field, field) && !strcmp(r->claims[i].value, value)) return true;
    return false;
}

/* A claim of FIELD whose object has KEY = VALUE. */
static inline bool has_part(const struct record *r, const char *field, const char *key, const char *value)
{
    for (size_t i = 0; r && i < r->n; i++) {
        const char *v = strcmp(r->claims[i].field, field) ? NULL : value_text(page, r->claims[i].value, key);
        if (v && !strcmp(v, value)) return true;
    }
    return false;
}

#endif
