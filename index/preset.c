/* preset.c - see preset.h */
#include "preset.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "mem.h"
#include "text.h"

const struct preset *preset_named(const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->n_presets; i++)
        if (text_eq_nocase(c->presets[i].id, id)) return &c->presets[i];
    return NULL;
}

static const char *licence_met(const struct practitioner *p, const struct preset *rule)
{
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t k = 0; k < rule->licences.n; k++)
            if (p->credentials[i].kind == CREDENTIAL_LICENCE && p->credentials[i].type &&
                !strcmp(p->credentials[i].type, rule->licences.v[k]))
                return p->credentials[i].type;
    return NULL;
}

/* What to say of the first accepted training; of a house alone only where no accepted course is named. */
static const char *training_met(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct preset *rule)
{
    const char *house = NULL;
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t k = 0; k < rule->trainings.n; k++) {
            const struct credential *t = &p->credentials[i];
            if (t->kind != CREDENTIAL_TRAINING || !t->programme || !catalog_programme_answers(c, t->programme, rule->trainings.v[k])) continue;
            if (!t->house_only) return arena_printf(a, "an accepted training, %s", catalog_programme(c, t->programme)->name);
            if (!house) house = arena_printf(a, "trained with an accepted school, %s; the course is not named", t->name);
        }
    return house;
}

/* Hours of a training in ketamine, as stated or as their cohort had them. */
static int most_hours(const struct catalog *c, const struct practitioner *p)
{
    int most = 0;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *t = &p->credentials[i];
        const struct programme *g = t->kind == CREDENTIAL_TRAINING && t->programme ? catalog_programme(c, t->programme) : NULL;
        int min = 0, max = 0;
        if (!g || !g->subject || strcmp(g->subject, "ketamine")) continue;
        if (t->hours > 0) min = t->hours;
        else if (t->house_only || !catalog_hours(g, t->year, &min, &max)) min = 0;
        if (min > most) most = min;
    }
    return most;
}

static int most_sessions(const struct practitioner *p)
{
    int most = 0;
    for (size_t i = 0; i < p->n_facts; i++) {
        int n = strcmp(p->facts[i].field, "experience") ? 0 : (int)value_int(p->facts[i].value, "sessions", 0);
        if (n > most) most = n;
    }
    return most;
}

static const struct trauma_level *best_trauma(const struct catalog *c, const struct practitioner *p)
{
    const struct trauma_level *best = NULL;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct trauma_level *t =
            k->kind == CREDENTIAL_TRAUMA && k->issuer ? catalog_trauma(c, k->issuer, k->level ? k->level : "") : NULL;
        if (t && (!best || t->rank > best->rank)) best = t;
    }
    return best;
}

size_t preset_judge(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct preset *rule,
                    struct preset_part out[PRESET_PARTS])
{
    size_t n = 0;
    if (rule->licences.n) {
        const char *type = licence_met(p, rule);
        out[n++] = (struct preset_part){"licence", type, type ? arena_printf(a, "a licence of an accepted type, %s", type)
                                                              : "no licence of an accepted type is stated"};
    }
    if (rule->trainings.n) {
        const char *met = training_met(a, c, p, rule);
        out[n++] = (struct preset_part){"training", met, met ? met : "no accepted training is stated"};
    }
    if (rule->hours_over) {
        int hours = most_hours(c, p);
        out[n++] = (struct preset_part){"hours", hours > rule->hours_over,
                                        hours ? arena_printf(a, "%d hours of training; more than %d are asked for", hours, rule->hours_over)
                                              : arena_printf(a, "hours of training not known; more than %d are asked for", rule->hours_over)};
    }
    if (rule->sessions_at_least) {
        int n_sessions = most_sessions(p);
        out[n++] = (struct preset_part){"sessions", n_sessions >= rule->sessions_at_least,
                                        n_sessions ? arena_printf(a, "%d sessions led, as stated; %d are asked for", n_sessions, rule->sessions_at_least)
                                                   : arena_printf(a, "sessions led are not stated; %d are asked for", rule->sessions_at_least)};
    }
    if (rule->trauma_rank_at_least) {
        const struct trauma_level *t = best_trauma(c, p);
        out[n++] = (struct preset_part){"trauma", t && t->rank >= rule->trauma_rank_at_least,
                                        t ? t->label : "no trauma credential is stated"};
    }
    return n;
}
