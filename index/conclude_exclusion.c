/* conclude_exclusion.c - rows of the federal exclusion list that are, or may be, about somebody (conclude.h). A row
 * without an NPI is never more than possible, and a known year of birth clears it. */
#include "conclude.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "licence.h"
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
static bool other_middle(struct arena *a, const struct exclusion_row *x, const struct exclusion_name *who)
{
    const char *middle = x->middle ? text_fold(a, x->middle) : "";
    bool other = false;
    for (size_t i = 0; *middle && i < who->n_middles; i++) {
        const char *mine = text_fold(a, who->middles[i]);
        if (*mine && *mine == *middle) return false;
        other = other || *mine;
    }
    return other;
}

void exclusion_by_number(struct arena *a, struct practitioner *p, const char *as_of, const struct exclusion_row *x)
{
    add_match(a, p, as_of, x, true, NULL, "By the NPI.");
}

/* What of the name is not as the row has it; "" = nothing. */
static const char *otherwise(struct arena *a, const struct exclusion_row *x, const struct exclusion_name *who)
{
    bool family = strcmp(text_key(a, x->family), text_key(a, who->family)) != 0;
    bool given = strcmp(text_fold(a, x->given), text_fold(a, who->given)) != 0;
    return !family && !given ? ""
                             : arena_printf(a, " (as %s %s; %s of theirs are known)", x->given, x->family,
                                            family && given ? "other forms of both names" : family
                                                ? "another form of the surname, which shares a part," : "another form of the given name");
}

/* A row of their name: is it worth telling, and what speaks for and against? */
static void weigh(struct arena *a, struct practitioner *p, const char *as_of, const struct exclusion_name *who,
                  const struct exclusion_row *x)
{
    bool here, nowhere = !states_known(p, x->state, &here) && who->anywhere;
    int born = x->birth ? atoi(arena_strndup(a, x->birth, 4)) : 0;
    bool years = born && p->birth_year, same_year = years && born == p->birth_year;
    if (!here && !same_year && !nowhere) return;
    const char *cleared = NULL;
    if (x->npi && p->npi && strcmp(x->npi, p->npi))
        cleared = arena_printf(a, "the row has another NPI, %s", x->npi);
    else if (years && !same_year)
        cleared = arena_printf(a, "the row says born in %d, the licence board says %d", born, p->birth_year);
    const char *reasons = arena_printf(a, "For: the name%s%s%s%s. Against: %s%s%s.", otherwise(a, x, who), here ? " and the state " : "",
                                       here ? x->state : "", same_year ? " and the year of birth" : "",
                                       other_middle(a, x, who) ? "another middle name" : "nothing known",
                                       nowhere ? "; where they work is not known" : "",
                                       same_year ? "" : born ? "; no year of birth of theirs is known to compare"
                                                             : "; the row states no year of birth");
    add_match(a, p, as_of, x, false, cleared, reasons);
}

/* The surname as a list may have it: as it is, in one word, and each part that tells. */
static size_t family_forms(struct arena *a, const char *family, const char ***out)
{
    const char *fold = text_fold(a, family), **form = NULL;
    size_t n = 0, cap = 0;
    char **part;
    *ARENA_PUSH(a, form, n, cap) = fold;
    if (strchr(fold, ' ')) *ARENA_PUSH(a, form, n, cap) = text_key(a, family);
    size_t parts = strchr(fold, ' ') ? text_split(a, fold, " ", &part) : 0;
    for (size_t i = 0; i < parts; i++)
        if (surname_agrees(a, part[i], family)) *ARENA_PUSH(a, form, n, cap) = part[i];
    *out = form;
    return n;
}

void exclusion_by_names(struct arena *a, const struct concluder *k, struct practitioner *p, const char *as_of,
                        const struct exclusion_name *who)
{
    if (!registers_load(k->r, "leie") || !who->family || !who->given || strlen(text_fold(a, who->given)) < 2) return;
    const char **family, **given;
    size_t families = family_forms(a, who->family, &family), givens = catalog_given_forms(a, k->c, who->given, &given);
    for (size_t f = 0; f < families; f++)
        for (size_t g = 0; g < givens; g++) {
            struct exclusion_row *row;
            size_t n = exclusion_by_name(a, k->r, family[f], given[g], &row);
            for (size_t i = 0; i < n; i++) weigh(a, p, as_of, who, &row[i]);
            n = f ? 0 : exclusion_by_compound(a, k->r, family[f], given[g], &row);
            for (size_t i = 0; i < n; i++)
                if (surname_agrees(a, who->family, row[i].family)) weigh(a, p, as_of, who, &row[i]);
        }
}

void conclude_exclusions(struct arena *a, const struct concluder *k, struct practitioner *p,
                         struct person *const *members, size_t n)
{
    struct exclusion_row *rows;
    const struct load *load = registers_load(k->r, "leie");
    const char *as_of = load ? load->as_of : NULL, **middles = arena_alloc(a, (n + 1) * sizeof *middles);
    size_t found = p->npi ? exclusion_by_npi(a, k->r, p->npi, &rows) : 0, m = 0;
    for (size_t i = 0; i < found; i++) exclusion_by_number(a, p, as_of, &rows[i]);
    for (size_t i = 0; i < n; i++)
        if (members[i]->middle) middles[m++] = members[i]->middle;
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < members[i]->families.n; f++)
            for (size_t g = 0; g < members[i]->givens.n; g++)
                exclusion_by_names(a, k, p, as_of, &(struct exclusion_name){members[i]->families.v[f], members[i]->givens.v[g],
                                                                            middles, m, false});
}
