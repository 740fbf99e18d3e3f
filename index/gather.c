/* gather.c - see gather.h */
#include "gather.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "evidence.h"
#include "mem.h"
#include "register.h"
#include "text.h"

struct gathering {
    struct arena *a;
    const struct catalog *c;
    struct registers *r;
    const struct words *only; /* NULL = all */
    struct gathered *g;
};

static struct record *copy_record(struct arena *a, const struct record *r)
{
    struct record *copy = arena_alloc(a, sizeof *copy);
    *copy = (struct record){.source = arena_strdup(a, r->source), .voice = arena_strdup(a, r->voice),
                            .url = arena_strdup(a, r->url), .item = arena_strdup(a, r->item),
                            .seen = arena_strdup(a, r->seen), .practice = r->practice};
    copy->claims = arena_alloc(a, (r->n + 1) * sizeof *copy->claims);
    for (size_t i = 0; i < r->n; i++)
        copy->claims[copy->n++] = (struct claim){r->claims[i].field, arena_strdup(a, r->claims[i].value),
                                                 arena_strdup(a, r->claims[i].quote),
                                                 arena_strdup(a, r->claims[i].where), r->claims[i].sure};
    copy->cap = copy->n + 1;
    return copy;
}

static void take_record(void *ctx, const struct record *r)
{
    struct gathering *w = ctx;
    if (w->only && !words_have(w->only, record_key(w->a, r))) return;
    struct record *copy = copy_record(w->a, r);
    w->g->records++;
    if (copy->practice) {
        *ARENA_PUSH(w->a, w->g->practices, w->g->n_practices, w->g->c_practices) = copy;
        return;
    }
    struct person *p = person_of_record(w->a, w->c, w->r, copy);
    if (p->families.n) *ARENA_PUSH(w->a, w->g->people, w->g->n_people, w->g->c_people) = p;
}

/* A row that bears the surname of P; rows taken twice are sorted out at the end. */
static void take_row(struct gathering *w, const struct person *p, const struct nppes_row *row)
{
    if (!row || row->entity != 1 || !row->family) return;
    struct person *q = person_of_row(w->a, w->c, w->r, row);
    if (p && !person_surname_fits(w->a, p, q)) return;
    *ARENA_PUSH(w->a, w->g->people, w->g->n_people, w->g->c_people) = q;
}

/* The rows that P's numbers lead to: the NPI, the licences as stated and as the board writes them, the telephones. */
static void take_rows_of(struct gathering *w, const struct person *p)
{
    struct nppes_row *rows;
    if (p->npi) take_row(w, p, nppes_by_npi(w->a, w->r, p->npi));
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *const forms[] = {l->number, l->row_number};
        for (size_t f = 0; l->state && f < 2; f++) {
            size_t n = forms[f] ? nppes_by_licence(w->a, w->r, l->state, forms[f], &rows) : 0;
            for (size_t k = 0; k < n; k++) take_row(w, p, &rows[k]);
        }
    }
    for (size_t i = 0; i < p->phones.n; i++) {
        size_t n = nppes_by_phone(w->a, w->r, p->phones.v[i], &rows);
        for (size_t k = 0; k < n; k++) take_row(w, p, &rows[k]);
    }
}

static int by_key(const void *x, const void *y)
{
    return strcmp((*(struct person *const *)x)->key, (*(struct person *const *)y)->key);
}

static void drop_doubles(struct gathered *g)
{
    size_t n = 0;
    if (g->n_people) qsort(g->people, g->n_people, sizeof *g->people, by_key);
    for (size_t i = 0; i < g->n_people; i++)
        if (!n || strcmp(g->people[n - 1]->key, g->people[i]->key)) g->people[n++] = g->people[i];
    g->n_people = n;
}

struct gathered *gather(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence)
{
    struct gathering w = {.a = a, .c = c, .r = r, .g = arena_alloc(a, sizeof *w.g)};
    if (evidence) records_each(evidence, take_record, &w);
    size_t n = w.g->n_people;
    for (size_t i = 0; i < n; i++) take_rows_of(&w, w.g->people[i]);
    drop_doubles(w.g);
    return w.g;
}

struct gathered *gather_keys(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence,
                             const struct words *keys)
{
    struct gathering w = {.a = a, .c = c, .r = r, .only = keys, .g = arena_alloc(a, sizeof *w.g)};
    if (evidence) records_each(evidence, take_record, &w);
    for (size_t i = 0; i < keys->n; i++)
        if (text_starts(keys->v[i], "nppes|")) take_row(&w, NULL, nppes_by_npi(a, r, strrchr(keys->v[i], '|') + 1));
    drop_doubles(w.g);
    return w.g;
}
