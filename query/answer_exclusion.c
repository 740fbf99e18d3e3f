/* answer_exclusion.c - the federal exclusion list: by NPI, by name, and by a newer list than the directory knows
 * (answer_check.h) */
#include <stdlib.h>
#include <string.h>

#include "answer_check.h"
#include "answer_newer.h"
#include "index/conclude.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/register.h"
#include "index/text.h"

/* The licence board's year of birth, of a row that is theirs. */
static void learn_birth_year(struct checking *k)
{
    for (size_t i = 0; !k->p->birth_year && i < k->p->n_credentials; i++) {
        const struct licence_facts *f = &k->p->credentials[i].facts;
        if (f->found == FOUND_ROW) k->p->birth_year = f->birth_year;
    }
}

static void weigh_name(struct checking *k, const char *family, const char *given, const char *as_of)
{
    const char *middle = k->p->name ? name_parse(k->a, k->p->name).middle : NULL;
    struct concluder with = {.c = k->c, .r = k->w->registers};
    exclusion_by_names(k->a, &with, k->p, as_of, &(struct exclusion_name){family, given, &middle, middle != NULL, !k->s->listed});
}

/* The list that lies beside may be newer than the directory, and knows people that it does not. */
static void look_up_exclusions(struct checking *k, const char *as_of)
{
    if (!k->w->registers || !registers_load(k->w->registers, "leie")) return;
    newer_exclusions(k->a, k->w->registers, k->p, k->s->npi);
    learn_birth_year(k);
    weigh_name(k, k->p->family, k->p->given, as_of);
    for (size_t i = 0; i < k->p->n_aliases; i++) {
        struct name other = name_parse(k->a, k->p->aliases[i]);
        weigh_name(k, other.family, other.given, as_of);
    }
}

/* A year of birth that was told clears a row of another year. */
static void clear_by_birth(struct checking *k)
{
    for (size_t i = 0; k->r->birth_year && i < k->p->n_exclusions; i++) {
        struct exclusion_match *m = &k->p->exclusions[i];
        if (m->certain || m->cleared || !m->birth || atoi(m->birth) == k->r->birth_year) continue;
        m->cleared = arena_printf(k->a, "the row says born in %d, and %d was asked for", atoi(m->birth),
                                  k->r->birth_year);
    }
}

void check_exclusion(struct checking *k)
{
    const char *as_of, *authority;
    bool loaded = check_list_date(k, "leie", &as_of, &authority);
    look_up_exclusions(k, as_of);
    clear_by_birth(k);
    struct judgement j = verify_exclusion(k->a, k->c, k->p, loaded, as_of, k->w->today);
    if (loaded) check_old_list(k, &j, "leie");
    else check_no_list(k, &j, "leie", j.reason);
    json_t *rows = json_array();
    for (size_t i = 0; i < k->p->n_exclusions; i++) {
        const struct exclusion_match *m = &k->p->exclusions[i];
        json_array_append_new(rows, json_pack("{s:s, s:b, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:I}", "name",
                                              m->name, "certain", m->certain, "cleared", m->cleared, "type",
                                              m->type, "since", m->since, "birth", m->birth, "state", m->state,
                                              "reasons", m->reasons, "line", (json_int_t)m->line));
    }
    check_put(k, "exclusion", "Are they excluded from federal health programmes?", &j,
              loaded ? "looked up by NPI, and by name with state" : "the list is not loaded", true,
              json_pack("{s:o}", "rows", rows));
    if (j.verdict == VERDICT_POSSIBLE)
        check_missing(k, "exclusion",
                    "Compare the year of birth, or ask the Office of Inspector General to verify the match.", NULL);
    if (!loaded)
        check_missing(k, "exclusion", "Load the list: vouch import leie FILE.", NULL);
    else if (!j.fresh) check_missing(k, "exclusion", "Load a newer exclusion list: vouch import leie FILE.", NULL);
}
