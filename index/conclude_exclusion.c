/* conclude_exclusion.c - rows of the federal exclusion list that are, or may be, about somebody (conclude.h). A row
 * without an NPI is never more than possible, and a known year of birth clears it. */
#include "conclude.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "register.h"
#include "text.h"

static const char *full_name(struct arena *a, const struct exclusion_row *x)
{
    return text_squeeze(a, arena_printf(a, "%s, %s %s", x->family ? x->family : x->business ? x->business : "",
                                        x->given ? x->given : "", x->middle ? x->middle : ""));
}

/* The row stands there already: by its line, or, of an older list, by what it says. */
static bool is_there(const struct practitioner *p, const struct exclusion_row *x, const char *name)
{
    for (size_t i = 0; i < p->n_exclusions; i++) {
        const struct exclusion_match *m = &p->exclusions[i];
        bool same = text_same(m->name, name) && m->since && x->since && !strcmp(m->since, x->since) &&
                    (m->birth == x->birth || (m->birth && x->birth && !strcmp(m->birth, x->birth)));
        if (!m->gone && same) return true;
    }
    return false;
}

static void add_match(struct arena *a, struct practitioner *p, const char *as_of, const struct exclusion_row *x, bool certain,
                      const char *cleared, const char *reasons)
{
    const char *name = full_name(a, x);
    if (is_there(p, x, name)) return;
    *ARENA_PUSH(a, p->exclusions, p->n_exclusions, p->c_exclusions) = (struct exclusion_match){
        .certain = certain, .cleared = cleared, .name = name, .type = x->type, .since = x->since, .birth = x->birth,
        .state = x->state, .waiver_state = x->waiver_state, .as_of = as_of, .reasons = reasons, .line = x->line};
}

/* How many of their places and licences name a state; *HERE: STATE is one of them. */
static size_t states_known(const struct practitioner *p, const char *state, bool *here)
{
    size_t n = 0;
    *here = false;
    for (size_t i = 0; i < p->n_places + p->n_credentials; i++) {
        const char *s = i < p->n_places ? p->places[i].state : p->credentials[i - p->n_places].state;
        *here = *here || (s && state && text_eq_nocase(s, state));
        n += s != NULL;
    }
    return n;
}

/* The row has a middle name, and of the middle names that are known of theirs none begins like it. */
static bool other_middle(struct arena *a, const struct exclusion_row *x, struct person *const *members, size_t n)
{
    const char *middle = x->middle ? text_fold(a, x->middle) : "";
    bool other = false;
    for (size_t i = 0; *middle && i < n; i++) {
        if (!members[i]->middle || !*members[i]->middle) continue;
        if (*members[i]->middle == *middle) return false;
        other = true;
    }
    return other;
}

void exclusion_by_number(struct arena *a, struct practitioner *p, const char *as_of, const struct exclusion_row *x)
{
    add_match(a, p, as_of, x, true, NULL, "By the NPI.");
}

void exclusion_weigh(struct arena *a, struct practitioner *p, const char *as_of, bool middles, bool anywhere,
                     const struct exclusion_row *x)
{
    bool here, nowhere = !states_known(p, x->state, &here) && anywhere;
    int born = x->birth ? atoi(arena_strndup(a, x->birth, 4)) : 0;
    bool years = born && p->birth_year, same_year = years && born == p->birth_year;
    if (!here && !same_year && !nowhere) return;
    const char *cleared = NULL;
    if (x->npi && p->npi && strcmp(x->npi, p->npi))
        cleared = arena_printf(a, "the row has another NPI, %s", x->npi);
    else if (years && !same_year)
        cleared = arena_printf(a, "the row says born in %d, the licence board says %d", born, p->birth_year);
    const char *reasons = arena_printf(a, "For: the name%s%s%s. Against: %s%s%s.", here ? " and the state " : "",
                                       here ? x->state : "", same_year ? " and the year of birth" : "",
                                       middles ? "another middle name" : "nothing known",
                                       nowhere ? "; where they work is not known" : "",
                                       same_year ? "" : born ? "; no year of birth of theirs is known to compare"
                                                             : "; the row states no year of birth");
    add_match(a, p, as_of, x, false, cleared, reasons);
}

void conclude_exclusions(struct arena *a, const struct concluder *k, struct practitioner *p,
                         struct person *const *members, size_t n)
{
    struct exclusion_row *rows;
    const struct load *load = registers_load(k->r, "leie");
    const char *as_of = load ? load->as_of : NULL;
    size_t found = p->npi ? exclusion_by_npi(a, k->r, p->npi, &rows) : 0;
    for (size_t i = 0; i < found; i++) exclusion_by_number(a, p, as_of, &rows[i]);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->families.n; f++)
            for (size_t g = 0; g < members[i]->givens.n; g++) {
                if (strlen(text_fold(a, members[i]->givens.v[g])) < 2) continue;
                found = exclusion_by_name(a, k->r, members[i]->families.v[f], members[i]->givens.v[g], &rows);
                for (size_t x = 0; x < found; x++) exclusion_weigh(a, p, as_of, other_middle(a, &rows[x], members, n), false, &rows[x]);
            }
}
