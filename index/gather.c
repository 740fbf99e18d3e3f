/* gather.c - see gather.h */
#include "gather.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "evidence.h"
#include "link_row.h"
#include "mem.h"
#include "register.h"
#include "text.h"

struct gathering {
    struct arena *a; /* of one record */
    const struct catalog *c;
    struct registers *r;
    struct gathered *g;
};

/* A row that bears the surname of P; one that several lead to is sorted out when the table is closed. */
static void take_row(struct gathering *w, const struct person *p, const struct nppes_row *row)
{
    if (!row || row->entity != 1 || !row->family) return;
    struct person *q = person_of_row(w->a, w->c, w->r, row);
    if (person_surname_fits(w->a, p, q)) link_add_person(w->a, w->g->people, q, 0);
}

/* The rows that P's numbers lead to: the NPI, the licences as stated and as the board writes them, the telephones. */
static void take_rows_of(struct gathering *w, const struct person *p)
{
    struct nppes_row *rows;
    if (!registers_load(w->r, "nppes")) return;
    if (p->npi) take_row(w, p, nppes_by_npi(w->a, w->r, p->npi));
    for (size_t i = 0; i < p->n_licences; i++) {
        const struct person_licence *l = &p->licences[i];
        const char *const forms[] = {l->number, l->row_number};
        for (size_t f = 0; l->state && f < 2; f++) {
            if (f && forms[1] && forms[0] && !strcmp(forms[0], forms[1])) continue;
            size_t n = forms[f] ? nppes_by_licence(w->a, w->r, l->state, forms[f], &rows) : 0;
            for (size_t k = 0; k < n; k++) take_row(w, p, &rows[k]);
        }
    }
    for (size_t i = 0; i < p->phones.n; i++) {
        size_t n = nppes_by_phone(w->a, w->r, p->phones.v[i], &rows);
        for (size_t k = 0; k < n; k++) take_row(w, p, &rows[k]);
    }
}

static void take_record(void *ctx, int64_t id, const struct record *r)
{
    struct gathering *w = ctx;
    arena_reset(w->a);
    w->g->records++;
    if (r->practice) {
        link_add_practice(w->a, w->g->practices, r, id);
        return;
    }
    const struct person *p = person_of_record(w->a, w->c, w->r, r);
    link_add_person(w->a, w->g->people, p, id);
    take_rows_of(w, p);
}

struct gathered *gather(const struct catalog *c, struct registers *r, struct db *evidence)
{
    struct gathering w = {.a = arena_new(), .c = c, .r = r, .g = xcalloc(1, sizeof *w.g)};
    w.g->people = link_table_new(c);
    w.g->practices = link_table_new(c);
    if (evidence) records_scan(evidence, take_record, &w);
    link_table_close(w.g->people);
    link_table_close(w.g->practices);
    arena_free(w.a);
    return w.g;
}

void gathered_free(struct gathered *g)
{
    if (!g) return;
    link_table_free(g->people);
    link_table_free(g->practices);
    free(g);
}

struct record *gather_record(struct arena *a, struct db *evidence, const char *key, int64_t record)
{
    if (!record && evidence) record = record_id(evidence, key);
    struct record *found = record && evidence ? record_read(a, evidence, record) : NULL;
    return found && !found->practice ? found : NULL;
}

struct person *gather_person(struct arena *a, const struct catalog *c, struct registers *r, struct db *evidence,
                             const char *key, int64_t record)
{
    if (!record && text_starts(key, "nppes|")) {
        const struct nppes_row *row = nppes_by_npi(a, r, strrchr(key, '|') + 1);
        return row && row->entity == 1 && row->family ? person_of_row(a, c, r, row) : NULL;
    }
    struct record *found = gather_record(a, evidence, key, record);
    return found ? person_of_record(a, c, r, found) : NULL;
}
