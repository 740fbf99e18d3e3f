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
    return p ? p->name : t ? t->label : s ? s->name : k->name;
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
    const char *name = p && p->short_name ? p->short_name : name_of(c, k);
    const char *year = k->year > 0 ? arena_printf(a, " %d", k->year) : "";
    int hours = k->kind == CREDENTIAL_TRAINING ? training_hours(c, k) : -1;
    return arena_printf(a, "%s%s%s", name ? name : k->issuer ? k->issuer : "not named", year,
                        hours > 0 ? arena_printf(a, ", %d hours", hours) : "");
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
    return p ? p->hours_text : NULL;
}

/* What the programme or the level says of itself, and does not imply. */
static const char *about(struct arena *a, const struct catalog *c, const struct credential *k)
{
    const struct programme *p = programme_of(c, k);
    const struct trauma_level *t = level_of(c, k);
    if (t) return t->about;
    if (!p) return NULL;
    if (p->subject && !strcmp(p->subject, "mdma"))
        return arena_printf(a, "%s is an MDMA programme, not a ketamine training.%s%s",
                            p->short_name ? p->short_name : p->name, p->not_implied ? " " : "",
                            p->not_implied ? p->not_implied : "");
    return p->not_implied;
}

static json_t *number_or_null(int n)
{
    return n > 0 ? json_integer(n) : json_null();
}

json_t *credential_json(struct arena *a, const struct catalog *c, const struct credential *k,
                        const struct judgement *j)
{
    const struct programme *p = programme_of(c, k);
    json_t *out = json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s, s:s}", "kind",
                            credential_kind_names[k->kind], "type", k->type, "name", name_of(c, k), "issuer",
                            k->issuer, "number", k->number, "state", k->state, "programme", k->programme,
                            "experiential", training_experiential(c, k), "level", k->level, "proof",
                            proof_names[k->proof], "verdict", verdict_names[j->verdict]);
    json_t *more = json_pack(
        "{s:o, s:o, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:b, s:s?, s:s, s:s?}", "year", number_or_null(k->year),
        "hours", number_or_null(k->kind == CREDENTIAL_TRAINING ? training_hours(c, k) : -1), "hours_text",
        hours_text(a, c, k), "subject", p ? p->subject : NULL, "reason", j->reason, "authority", j->authority,
        "authority_words", j->words, "as_of", j->as_of, "fresh", j->fresh, "expires", j->expires, "summary",
        credential_words(a, c, k), "about", about(a, c, k));
    json_object_update(out, more);
    json_decref(more);
    return out;
}
