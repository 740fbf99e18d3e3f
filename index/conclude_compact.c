/* conclude_compact.c - the rows of a compact's list of holders that are about somebody (conclude.h). Such a row counts for
 * a psychologist licensed in its home state; where it states the licence's number, by that number and the name, else by
 * the name written out, and only when nobody else of that name is known there. */
#include "conclude.h"

#include <string.h>

#include "catalog.h"
#include "compact.h"
#include "licence.h"
#include "mem.h"
#include "register.h"
#include "text.h"

/* The family of an independent licence of theirs; NULL when it is none. */
static const char *family_of(const struct catalog *c, const struct credential *x)
{
    if (x->kind != CREDENTIAL_LICENCE || !x->state) return NULL;
    const struct licence_type *t = licence_type_of(c, x->type, x->state);
    bool theirs = x->facts.found != FOUND_OTHER_NAME && x->facts.found != FOUND_OTHER_TYPE;
    return theirs && t && !t->supervised ? t->family : NULL;
}

/* A board or NPPES knows another person of that name in the state. */
static bool has_namesake(struct arena *a, const struct concluder *k, const struct practitioner *p,
                         const struct credential *x, const char *family, const char *given)
{
    struct nppes_row *rows;
    struct licence_row *listed;
    size_t n = nppes_by_name(a, k->r, family, given, x->state, &rows), others = 0;
    for (size_t i = 0; i < n; i++) others += rows[i].entity == 1 && !(p->npi && !strcmp(rows[i].npi, p->npi));
    if (others > (p->npi ? 0 : 1)) return true;
    n = licence_by_name(a, k->r, x->state, family, given, &listed);
    for (size_t i = 0; i < n; i++) {
        const struct licence_type *t = licence_board_type(a, k->c, &listed[i]);
        if (t && strcmp(t->family, family_of(k->c, x))) continue;
        if (!licence_numbers_agree(a, x->number, listed[i].number)) return true;
    }
    return false;
}

/* How many rows of this kind the list has under the name of ROW, in its home state. */
static size_t of_kind(const struct compact_row *rows, size_t n, const struct compact_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += !strcmp(rows[i].kind, row->kind) && !strcmp(rows[i].compact, row->compact) &&
                 text_same(rows[i].given, row->given) && (!row->state || (rows[i].state && !strcmp(rows[i].state, row->state)));
    return count;
}

static bool given_fits(struct arena *a, const struct concluder *k, const char *given, const struct compact_row *row)
{
    if (strlen(text_fold(a, given)) < 2) return false;
    return row->number ? given_agrees(a, k->c, given, row->given) : text_same(given, row->given);
}

static void add_authority(struct arena *a, const struct concluder *k, struct practitioner *p,
                          const struct compact_row *row)
{
    const struct load *load = row->load;
    const struct status_word *s = catalog_status(k->c, row->compact, row->status);
    for (size_t i = 0; i < p->n_compacts; i++)
        if (p->compacts[i].line == row->line && !strcmp(p->compacts[i].compact, row->compact)) return;
    *ARENA_PUSH(a, p->compacts, p->n_compacts, p->c_compacts) = (struct compact_authority){
        .compact = row->compact, .kind = row->kind, .state = row->state, .home_state = row->home_state, .number = row->number,
        .words = row->status, .class = status_class_names[s->class], .expires = row->expires,
        .as_of = load ? load->as_of : NULL, .authority = load ? load->authority : row->compact, .line = row->line};
}

static void hold_against(struct arena *a, const struct concluder *k, struct practitioner *p, const struct credential *x,
                         const char *family, const char *given)
{
    struct compact_row *rows;
    size_t n = compact_by_name(a, k->r, family, NULL, x->state, &rows);
    for (size_t i = 0; i < n; i++) {
        if (!compact_is_for(k->c, rows[i].compact, family_of(k->c, x)) || !given_fits(a, k, given, &rows[i])) continue;
        bool counts = rows[i].number ? licence_numbers_agree(a, x->number, rows[i].number)
                                     : of_kind(rows, n, &rows[i]) == 1 && !has_namesake(a, k, p, x, family, given);
        if (counts) add_authority(a, k, p, &rows[i]);
    }
}

void conclude_compacts(struct arena *a, const struct concluder *k, struct practitioner *p,
                       struct person *const *members, size_t n)
{
    if (!registers_load(k->r, "psypact") && !registers_load(k->r, "privileges")) return;
    for (size_t c = 0; c < p->n_credentials; c++) {
        if (!family_of(k->c, &p->credentials[c])) continue;
        for (size_t i = 0; i < n; i++)
            for (size_t f = 0; f < members[i]->families.n; f++)
                for (size_t g = 0; g < members[i]->givens.n; g++)
                    hold_against(a, k, p, &p->credentials[c], members[i]->families.v[f], members[i]->givens.v[g]);
    }
}
