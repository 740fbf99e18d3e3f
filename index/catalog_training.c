/* catalog_training.c - the two JSON files of data/: training programmes, and the points of the ranking. */
#include <stdlib.h>
#include <string.h>

#include "catalog_file.h"
#include "catalog_read.h"
#include "fail.h"
#include "mem.h"
#include "text.h"

static const char *const subjects[] = {"ketamine", "mdma", "psychedelics", NULL};

static bool yes(const char *file, json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    if (v && !json_is_boolean(v)) die("%s: \"%s\" is neither true nor false", file, key);
    return json_is_true(v);
}

static int whole(const char *file, json_t *o, const char *key)
{
    json_t *v = json_object_get(o, key);
    if (!v || json_is_null(v)) return 0;
    if (!json_is_integer(v)) die("%s: \"%s\" is no whole number", file, key);
    return (int)json_integer_value(v);
}

static const char *need(struct arena *a, const char *file, json_t *o, const char *key)
{
    const char *s = json_words(a, file, o, key);
    if (!s || !*s) die("%s: an entry (\"%s\") lacks \"%s\"", file, json_string_value(json_object_get(o, "id")), key);
    return s;
}

static void need_known(const char *file, const char *id, const char *key, const char *value, const char *const *known)
{
    for (size_t i = 0; known[i]; i++)
        if (!strcmp(known[i], value)) return;
    die("%s: \"%s\": \"%s\" is no %s", file, id, value, key);
}

static void read_hours(struct arena *a, struct programme *p, const char *file, json_t *list)
{
    json_t *o;
    size_t i;
    if (!json_is_array(list)) die("%s: \"%s\" has no list of hours", file, p->id);
    p->hours = arena_alloc(a, (json_array_size(list) + 1) * sizeof *p->hours);
    json_array_foreach(list, i, o) {
        struct programme_hours *h = &p->hours[p->n_hours++];
        h->from = whole(file, o, "from");
        h->to = whole(file, o, "to");
        h->min = whole(file, o, "min");
        h->max = whole(file, o, "max");
        h->note = json_words(a, file, o, "note");
        h->source = need(a, file, o, "source");
        if (h->min < 1 || h->max < h->min) die("%s: \"%s\": hours from %d to %d", file, p->id, h->min, h->max);
    }
}

static bool has_phrase(const struct programme *p, const char *fold)
{
    return phrases_find(&p->aliases, fold) >= 0 || phrases_find(&p->weak_aliases, fold) >= 0 ||
           phrases_find(&p->certificate_phrases, fold) >= 0 || phrases_find(&p->training_phrases, fold) >= 0;
}

/* {"Fluence": ["Fluence", "Fluence-trained"]}: which of the phrases name no more than the body that teaches. */
static void read_houses(struct arena *a, struct programme *p, const char *file, json_t *o)
{
    json_t *list = json_object_get(o, "houses"), *v;
    const char *name;
    if (list && !json_is_object(list)) die("%s: \"%s\": houses are no object", file, p->id);
    p->houses = arena_alloc(a, (json_object_size(list) + 1) * sizeof *p->houses);
    json_object_foreach(list, name, v) {
        struct house *h = &p->houses[p->n_houses++];
        h->name = arena_strdup(a, name);
        h->fold = text_fold(a, name);
        h->phrases = json_phrases(a, file, list, name);
        for (size_t i = 0; i < h->phrases.n; i++)
            if (!has_phrase(p, h->phrases.fold[i])) die("%s: \"%s\" has no alias \"%s\"", file, p->id, h->phrases.v[i]);
    }
    p->course_phrases = json_phrases(a, file, o, "course_phrases");
    p->house_subject = json_words(a, file, o, "house_subject");
    p->house_note = json_words(a, file, o, "house_note");
    if (p->house_subject) need_known(file, p->id, "subject", p->house_subject, subjects);
}

static void read_programme(struct arena *a, struct programme *p, const char *file, json_t *o)
{
    static const char *const kinds[] = {"ketamine", "ketamine-optional", "other-medicine", "non-drug", "unknown", NULL};
    p->id = need(a, file, o, "id");
    p->name = need(a, file, o, "name");
    p->short_name = need(a, file, o, "short");
    p->subject = need(a, file, o, "subject");
    p->experiential = need(a, file, o, "experiential");
    p->not_implied = need(a, file, o, "not_implied");
    need_known(file, p->id, "subject", p->subject, subjects);
    need_known(file, p->id, "kind of experiential part", p->experiential, kinds);
    p->issuer = json_words(a, file, o, "issuer");
    p->part_of = json_words(a, file, o, "part_of");
    p->hours_text = json_words(a, file, o, "hours_text");
    p->experiential_note = json_words(a, file, o, "experiential_note");
    p->research_basis = json_words(a, file, o, "research_basis");
    p->enrol = json_words(a, file, o, "enrol");
    p->roster = json_words(a, file, o, "roster");
    p->certificate = json_words(a, file, o, "certificate");
    p->note = json_words(a, file, o, "note");
    p->collides = yes(file, o, "collides");
    p->degree_institution = yes(file, o, "degree_institution");
    p->partnership = yes(file, o, "partnership");
    p->implies_licence = yes(file, o, "implies_licence");
    p->aliases = json_phrases(a, file, o, "aliases");
    p->weak_aliases = json_phrases(a, file, o, "weak_aliases");
    p->certificate_phrases = json_phrases(a, file, o, "certificate_phrases");
    p->training_phrases = json_phrases(a, file, o, "training_phrases");
    p->domains = json_phrases(a, file, o, "domains");
    p->possible_same_as = json_phrases(a, file, o, "possible_same_as");
    p->sources = json_phrases(a, file, o, "sources");
    if (p->degree_institution && !p->certificate_phrases.n) die("%s: \"%s\": no certificate_phrases", file, p->id);
    if (p->partnership && !p->training_phrases.n) die("%s: \"%s\": no training_phrases", file, p->id);
    read_houses(a, p, file, o);
    read_hours(a, p, file, json_object_get(o, "hours"));
}

static void read_society(struct arena *a, struct society *s, const char *file, json_t *o)
{
    s->id = need(a, file, o, "id");
    s->name = need(a, file, o, "name");
    s->note = json_words(a, file, o, "note");
    s->aliases = json_phrases(a, file, o, "aliases");
}

/* An alias that two programmes share would say of one person what is true of another. */
static void check_aliases(const struct catalog *c, const char *file)
{
    for (size_t i = 0; i < c->n_programmes; i++)
        for (size_t k = 0; k < i; k++) {
            const struct programme *p = &c->programmes[i], *q = &c->programmes[k];
            if (!strcmp(p->id, q->id)) die("%s: two programmes \"%s\"", file, p->id);
            for (size_t j = 0; j < p->aliases.n; j++)
                if (phrases_find(&q->aliases, p->aliases.fold[j]) >= 0)
                    die("%s: \"%s\" and \"%s\" share \"%s\"", file, p->id, q->id, p->aliases.v[j]);
        }
}

void catalog_read_trainings(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    json_t *root = catalog_json(file, text, len), *o;
    json_t *programmes = json_object_get(root, "programmes"), *societies = json_object_get(root, "societies");
    size_t i;
    c->programmes = arena_alloc(a, (json_array_size(programmes) + 1) * sizeof *c->programmes);
    json_array_foreach(programmes, i, o) read_programme(a, &c->programmes[c->n_programmes++], file, o);
    c->societies = arena_alloc(a, (json_array_size(societies) + 1) * sizeof *c->societies);
    json_array_foreach(societies, i, o) read_society(a, &c->societies[c->n_societies++], file, o);
    check_aliases(c, file);
    json_decref(root);
}

/* Every number below O, by its path. */
static void read_weights(struct arena *a, struct catalog *c, size_t *cap, const char *path, json_t *o)
{
    const char *key;
    json_t *v;
    json_object_foreach(o, key, v) {
        const char *at = *path ? arena_printf(a, "%s.%s", path, key) : arena_strdup(a, key);
        if (json_is_object(v)) read_weights(a, c, cap, at, v);
        if (!json_is_number(v)) continue;
        struct weight *w = ARENA_PUSH(a, c->weights, c->n_weights, *cap);
        w->path = at;
        w->points = json_number_value(v);
    }
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct weight *)a)->path, ((const struct weight *)b)->path);
}

static void read_preset(struct arena *a, struct preset *p, const char *file, json_t *o)
{
    p->id = need(a, file, o, "id");
    p->label = need(a, file, o, "label");
    p->also = json_words(a, file, o, "also");
    p->licences = json_phrases(a, file, o, "licences");
    p->trainings = json_phrases(a, file, o, "trainings");
    p->hours_over = whole(file, o, "hours_over");
    p->sessions_at_least = whole(file, o, "sessions_at_least");
    p->trauma_rank_at_least = whole(file, o, "trauma_rank_at_least");
}

void catalog_read_ranking(struct arena *a, struct catalog *c, const char *file, const char *text, size_t len)
{
    json_t *root = catalog_json(file, text, len), *presets = json_object_get(root, "presets"), *o;
    size_t cap = 0, i;
    read_weights(a, c, &cap, "", json_object_get(root, "parts"));
    if (!c->n_weights) die("%s: no \"parts\"", file);
    qsort(c->weights, c->n_weights, sizeof *c->weights, by_path);
    c->presets = arena_alloc(a, (json_array_size(presets) + 1) * sizeof *c->presets);
    json_array_foreach(presets, i, o) read_preset(a, &c->presets[c->n_presets++], file, o);
    json_decref(root);
}
