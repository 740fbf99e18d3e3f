/* answer_credential.c - see answer_credential.h */
#include "answer_credential.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/rank_training.h"
#include "index/search_filter.h"

static const struct programme *programme_of(const struct catalog *c, const struct credential *k)
{
    return k->programme ? catalog_programme(c, k->programme) : NULL;
}

static const struct trauma_level *level_of(const struct catalog *c, const struct credential *k)
{
    return k->kind == CREDENTIAL_TRAUMA && k->issuer ? catalog_trauma(c, k->issuer, k->level ? k->level : "")
                                                     : NULL;
}

static const char *name_of(const struct catalog *c, const struct credential *k)
{
    const struct programme *p = programme_of(c, k);
    const struct trauma_level *t = level_of(c, k);
    const struct society *s =
        k->kind == CREDENTIAL_MEMBERSHIP && k->issuer ? catalog_society(c, k->issuer) : NULL;
    return p && !k->house_only ? p->name : t ? t->label : s ? s->name : k->name;
}

static const char *licence_words(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct state_row *s = k->state ? catalog_state(c, k->state) : NULL;
    const char *state = s ? s->name : k->state ? k->state : "";
    return arena_printf(a, "%s%s%s%s%s", state, *state ? " " : "", k->type ? k->type : "licence",
                        k->number ? " " : "", k->number ? k->number : "");
}

const char *credential_words(struct arena *a, const struct catalog *c, const struct credential *k)
{
    if (k->kind == CREDENTIAL_LICENCE) return licence_words(a, c, k);
    const struct programme *p = programme_of(c, k);
    const char *name = p && p->short_name && !k->house_only ? p->short_name : name_of(c, k);
    const char *year = k->year > 0 ? arena_printf(a, " %d", k->year) : "";
    int hours = k->kind == CREDENTIAL_TRAINING ? training_hours(c, k) : -1;
    return arena_printf(a, "%s%s%s%s", name ? name : k->issuer ? k->issuer : "not named", year,
                        hours > 0 ? arena_printf(a, ", %d hours", hours) : "", k->house_only ? ", course not named" : "");
}

static const char *hours_text(struct arena *a, const struct catalog *c, const struct credential *k)
{
    if (k->kind != CREDENTIAL_TRAINING) return NULL;
    int hours = training_hours(c, k);
    const struct programme *p = programme_of(c, k);
    if (k->hours > 0) return arena_printf(a, "%d hours, as stated", hours);
    if (hours > 0)
        return arena_printf(a, "%d hours, as that programme states%s", hours,
                            k->year > 0 ? " for that year" : "");
    if (!p || (k->house_only && p->n_hours < 2)) return NULL; /* a range is of no year and no course in particular */
    return p->hours_text;
}

/* What the programme or the level says of itself, and does not imply. */
static const char *about(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct programme *p = programme_of(c, k);
    const struct trauma_level *t = level_of(c, k);
    if (t) return t->about;
    if (!p) return NULL;
    const char *subject = training_subject(c, k), *name = k->house_only ? k->name : p->short_name ? p->short_name : p->name;
    const char *told = !k->house_only ? p->not_implied : p->house_note ? p->house_note : "It does not show a licence.";
    if (subject && !strcmp(subject, "mdma")) told = arena_printf(a, "%s is an MDMA programme, not a ketamine training. %s", name, told);
    return k->house_only ? arena_printf(a, "The source names %s, but not which course; ask which one it was. %s", name, told) : told;
}

static void number(struct json_out *o, const char *key, int n)
{
    if (n > 0) out_int(o, key, n);
    else out_null(o, key);
}

void credential_tell(struct arena *a, struct json_out *o, const struct catalog *c, const struct credential *k,
                     const struct judgement *j)
{
    out_text(o, "kind", credential_kind_names[k->kind]);
    out_text(o, "type", k->type);
    out_text(o, "name", name_of(c, k));
    out_text(o, "issuer", k->issuer);
    out_text(o, "number", k->number);
    out_text(o, "state", k->state);
    out_text(o, "programme", k->programme);
    if (k->kind == CREDENTIAL_TRAINING) out_bool(o, "house_only", k->house_only);
    else out_null(o, "house_only");
    out_text(o, "experiential", training_experiential(c, k));
    out_text(o, "level", k->level);
    out_text(o, "proof", proof_names[k->proof]);
    out_text(o, "verdict", verdict_names[j->verdict]);
    number(o, "year", k->year);
    number(o, "hours", k->kind == CREDENTIAL_TRAINING ? training_hours(c, k) : -1);
    out_text(o, "hours_text", hours_text(a, c, k));
    out_text(o, "subject", training_subject(c, k));
    out_text(o, "reason", j->reason);
    out_text(o, "authority", j->authority);
    out_text(o, "authority_words", j->words);
    out_text(o, "as_of", j->as_of);
    out_bool(o, "fresh", j->fresh);
    out_text(o, "expires", j->expires);
    out_text(o, "summary", credential_words(a, c, k));
    out_text(o, "about", about(a, c, k));
}
