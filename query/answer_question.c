/* answer_question.c - see answer_question.h */
#include "answer_question.h"

#include <string.h>

#include "index/catalog.h"
#include "index/rank_training.h"
#include "index/search.h"
#include "index/search_filter.h"

static bool has_fact(const struct practitioner *p, const char *field)
{
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, field)) return true;
    return false;
}

static size_t count(const struct practitioner *p, enum credential_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_credentials; i++) n += p->credentials[i].kind == kind;
    return n;
}

static bool silent_prescriber(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    return person_yes_no(p, "prescribes") != SAYS_YES && !has_fact(p, "tie");
}

static bool no_licence(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    return !count(p, CREDENTIAL_LICENCE);
}

static bool no_number(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    for (size_t i = 0; i < p->n_credentials; i++)
        if (p->credentials[i].kind == CREDENTIAL_LICENCE && p->credentials[i].number) return false;
    return count(p, CREDENTIAL_LICENCE) > 0;
}

static bool no_training(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    return !count(p, CREDENTIAL_TRAINING);
}

static bool course_unknown(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    for (size_t i = 0; i < p->n_credentials; i++)
        if (p->credentials[i].house_only && !practitioner_names_course(p, &p->credentials[i])) return true;
    return false;
}

static bool hours_unknown(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a;
    for (size_t i = 0; i < p->n_credentials; i++)
        if (p->credentials[i].kind == CREDENTIAL_TRAINING && training_hours(c, &p->credentials[i]) > 0)
            return false;
    return count(p, CREDENTIAL_TRAINING) > 0;
}

static bool no_sessions(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    return count(p, CREDENTIAL_TRAINING) && person_had_own_sessions(a, c, p) != SAYS_YES;
}

static bool no_trauma(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    return !count(p, CREDENTIAL_TRAUMA);
}

static bool no_trauma_level(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct trauma_level *t = k->kind == CREDENTIAL_TRAUMA && k->issuer
                                           ? catalog_trauma(c, k->issuer, k->level ? k->level : "") : NULL;
        if (t && t->rank >= 1) return false;
    }
    return count(p, CREDENTIAL_TRAUMA) > 0;
}

static bool supervised(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct licence_type *t = k->kind == CREDENTIAL_LICENCE && k->type
                                           ? catalog_licence_type(c, k->state, k->type) : NULL;
        if (t && t->supervised) return true;
    }
    return has_fact(p, "supervised");
}

static bool no_telehealth(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    return person_offers_telehealth(a, c, p, NULL) == SAYS_NOTHING;
}

static bool no_accepting(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    (void)a, (void)c;
    return person_yes_no(p, "accepting") == SAYS_NOTHING;
}

/* When a question is open. What stands in no row here is a stage, or a field by its name. */
static const struct {
    const char *when;
    bool (*open)(struct arena *a, const struct catalog *c, const struct practitioner *p);
} rows[] = {
    {"prescribes", silent_prescriber},
    {"licence", no_licence},
    {"licence_number", no_number},
    {"training", no_training},
    {"course", course_unknown},
    {"hours", hours_unknown},
    {"experiential", no_sessions},
    {"trauma", no_trauma},
    {"trauma_level", no_trauma_level},
    {"telehealth", no_telehealth},
    {"accepting", no_accepting},
    {"supervised", supervised},
};

static bool is_open(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *when)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].when, when)) return rows[i].open(a, c, p);
    if (catalog_term(c, TERM_STAGE, when)) return person_says(a, c, p, "stage", when) != SAYS_YES;
    return !has_fact(p, when);
}

void questions_to_ask(struct arena *a, struct json_out *o, const char *key, const struct catalog *c, const struct hit *h,
                      size_t most)
{
    size_t told = 0;
    out_list(o, key);
    for (size_t i = 0; i < c->n_questions && told < most; i++) {
        const struct question_row *q = &c->questions[i];
        if (!is_open(a, c, h->p, q->when)) continue;
        told++;
        out_object(o, NULL);
        out_text(o, "id", q->id);
        out_text(o, "question", q->question);
        out_text(o, "why", q->why);
        out_end(o);
    }
    out_end(o);
}
