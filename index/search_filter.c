/* search_filter.c - see search_filter.h */
#include "search_filter.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "mem.h"
#include "question.h"
#include "text.h"

/* The kind of vocabulary of a claim field; TERM_KINDS when it has none. */
static enum term_kind kind_of_field(const struct catalog *c, const char *field)
{
    int k = 0;
    while (k < TERM_KINDS && strcmp(c->terms[k].field, field)) k++;
    return (enum term_kind)k;
}

static bool value_names(struct arena *a, const struct catalog *c, const char *field, const char *value,
                        const char *id)
{
    const char *words = value_text(a, value, NULL);
    if (!words) return false;
    if (!strcmp(words, id)) return true;
    enum term_kind kind = kind_of_field(c, field);
    const struct term *t = kind == TERM_KINDS ? NULL : catalog_term_named(c, kind, words);
    return t ? !strcmp(t->id, id) : text_same(words, id);
}

enum say person_says(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *field,
                     const char *id)
{
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, field) && value_names(a, c, field, p->facts[i].value, id))
            return SAYS_YES;
    return SAYS_NOTHING;
}

enum say person_yes_no(const struct practitioner *p, const char *field)
{
    bool yes = false, no = false;
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, field)) {
            if (value_is(p->facts[i].value)) yes = true;
            else no = true;
        }
    return yes == no ? SAYS_NOTHING : yes ? SAYS_YES : SAYS_NO;
}

enum say person_offers_telehealth(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                  const char *state)
{
    enum say say = SAYS_NOTHING;
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, "telehealth")) continue;
        const char *words = value_text(a, p->facts[i].value, NULL);
        if (value_is(p->facts[i].value) || (words && text_eq_nocase(words, "yes"))) say = SAYS_YES;
        const struct state_row *s = words ? catalog_state(c, words) : NULL;
        if (s && (!state || !strcmp(s->code, state))) say = SAYS_YES;
        if (say != SAYS_YES && words && text_eq_nocase(words, "no")) say = SAYS_NO;
    }
    return say;
}

enum say person_may_prescribe(const struct practitioner *p)
{
    enum say said = person_yes_no(p, "prescribes");
    if (said != SAYS_NOTHING) return said;
    if (!p->role) return SAYS_NOTHING;
    return strcmp(p->role, "prescriber") ? SAYS_NO : SAYS_YES;
}

const char *training_subject(const struct catalog *c, const struct credential *k)
{
    const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
    return !p ? NULL : k->house_only ? p->house_subject : p->subject;
}

const char *training_experiential(const struct catalog *c, const struct credential *k)
{
    if (k->experiential || !k->programme || k->house_only) return k->experiential;
    const struct programme *p = catalog_programme(c, k->programme);
    return p && p->experiential && !strcmp(p->experiential, "ketamine") ? p->experiential : NULL;
}

enum say person_had_own_sessions(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const char *kind = k->kind == CREDENTIAL_TRAINING ? training_experiential(c, k) : NULL;
        if (kind && !strcmp(kind, "ketamine")) return SAYS_YES;
    }
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, "experiential")) continue;
        const char *what = value_text(a, p->facts[i].value, "what");
        if (!what || text_find_nocase(what, "ketamine")) return SAYS_YES;
    }
    return SAYS_NOTHING;
}

bool person_holds_training(const struct catalog *c, const struct practitioner *p, const char *programme, int proof)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind == CREDENTIAL_TRAINING && (int)k->proof >= proof &&
            (!programme || catalog_programme_answers(c, k->programme, programme)))
            return true;
    }
    return false;
}

bool person_holds_trauma(const struct catalog *c, const struct practitioner *p, const char *ladder)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_TRAUMA || !k->issuer || (ladder && strcmp(k->issuer, ladder))) continue;
        const struct trauma_level *t = catalog_trauma(c, k->issuer, k->level ? k->level : "");
        if (!t || t->rank >= 1) return true;
    }
    return false;
}

bool person_is_informed(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, "approach")) continue;
        const char *words = value_text(a, p->facts[i].value, NULL);
        if (words && strstr(text_fold(a, words), "trauma")) return true;
    }
    return person_holds_trauma(c, p, NULL);
}

static bool has_type(const struct practitioner *p, const struct phrases *types)
{
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t k = 0; k < types->n; k++)
            if (p->credentials[i].kind == CREDENTIAL_LICENCE && p->credentials[i].type &&
                !strcmp(p->credentials[i].type, types->v[k]))
                return true;
    return false;
}

/* Somebody says the words, folded, of what they are. */
static bool calls_themselves(struct arena *a, const struct practitioner *p, const char *words)
{
    if (p->profession && strstr(text_fold(a, p->profession), words)) return true;
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *said =
            strcmp(p->facts[i].field, "profession") ? NULL : value_text(a, p->facts[i].value, NULL);
        if (said && strstr(text_fold(a, said), words)) return true;
    }
    return false;
}

const char *fact_ladder(struct arena *a, const struct catalog *c, const struct fact *f)
{
    const char *words = value_text(a, f->value, NULL);
    const struct term *t = words ? catalog_term_named(c, TERM_MODALITY, words) : NULL;
    const char *id = t ? catalog_ladder_named(c, t->label) : NULL;
    if (!id && t) id = catalog_ladder_named(c, t->id);
    return id || !words ? id : catalog_ladder_named(c, words);
}

bool person_practises(struct arena *a, const struct catalog *c, const struct practitioner *p,
                      const char *ladder)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *id = strcmp(p->facts[i].field, "modality") ? NULL : fact_ladder(a, c, &p->facts[i]);
        if (id && !strcmp(id, ladder)) return true;
    }
    return false;
}

bool person_fee_slides(struct arena *a, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        const struct fact *f = &p->facts[i];
        const char *t = !strcmp(f->field, "fee") || !strcmp(f->field, "insurance") ? f->value : NULL;
        if (t && (text_find_nocase(t, "sliding") || text_find_nocase(text_fold(a, t), "reduced"))) return true;
    }
    return false;
}

/* A source calls them by a word of the profession. */
static bool is_called(struct arena *a, const struct practitioner *p, const struct term *t)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *said = strcmp(p->facts[i].field, "profession") ? NULL : value_text(a, p->facts[i].value, NULL);
        const char *fold = said ? text_fold(a, said) : NULL;
        if (fold && text_find_words(fold, text_fold(a, t->label))) return true;
        for (size_t k = 0; fold && k < t->phrases.n; k++)
            if (text_find_words(fold, t->phrases.fold[k])) return true;
    }
    return false;
}

enum say person_is(struct arena *a, const struct catalog *c, const struct practitioner *p,
                   const char *profession)
{
    const struct term *t = catalog_term(c, TERM_PROFESSION, profession);
    if (!t) return SAYS_NO;
    if (!strcmp(profession, "psychiatrist")) /* the licence alone does not show it */
        return !has_type(p, &t->types)               ? SAYS_NO
               : calls_themselves(a, p, "psychiatr") ? SAYS_YES
                                                     : SAYS_NOTHING;
    if (has_type(p, &t->types)) return SAYS_YES;
    if (!strcmp(profession, "therapist") || !strcmp(profession, "prescriber"))
        return !p->role ? SAYS_NOTHING : strcmp(p->role, t->role) ? SAYS_NO : SAYS_YES;
    if (p->profession && text_find_nocase(p->profession, t->label)) return SAYS_YES;
    if (strcmp(profession, "physician") && is_called(a, p, t)) return SAYS_YES;
    return p->profession ? SAYS_NO : SAYS_NOTHING;
}

/* How the members of a list are met: every strict one must be, and of the loose ones any. */
struct tally {
    bool strict_missed, loose_asked, loose_met;
};

static void tally_one(struct tally *t, const struct wanted *w, bool met)
{
    if (!w->filter) return;
    if (!w->loose) t->strict_missed |= !met;
    t->loose_asked |= w->loose;
    t->loose_met |= w->loose && met;
}

static bool tally_keeps(const struct tally *t)
{
    return !t->strict_missed && (!t->loose_asked || t->loose_met);
}

static bool keeps_terms(struct arena *a, const struct catalog *c, const struct practitioner *p,
                        const struct wanted_list *l, const char *field)
{
    struct tally t = {0};
    for (size_t i = 0; i < l->n; i++)
        tally_one(&t, &l->v[i],
                  l->v[i].filter && l->v[i].id && person_says(a, c, p, field, l->v[i].id) == SAYS_YES);
    return tally_keeps(&t);
}

static bool keeps_training(const struct catalog *c, const struct practitioner *p, const struct question *q)
{
    struct tally t = {0};
    bool asked = false;
    for (size_t i = 0; i < q->trainings.n; i++) {
        const struct wanted *w = &q->trainings.v[i];
        tally_one(&t, w, w->id && person_holds_training(c, p, w->id, q->proof));
        asked |= w->filter;
    }
    return tally_keeps(&t) && (asked || q->proof < 0 || person_holds_training(c, p, NULL, q->proof));
}

static bool keeps_trauma(struct arena *a, const struct catalog *c, const struct practitioner *p,
                         const struct question *q)
{
    struct tally t = {0};
    for (size_t i = 0; i < q->trauma.n; i++) {
        const struct wanted *w = &q->trauma.v[i];
        tally_one(&t, w, w->id && (person_holds_trauma(c, p, w->id) ||
                                   (w->loose && person_practises(a, c, p, w->id))));
    }
    if (q->trauma_any_filter && !person_holds_trauma(c, p, NULL)) return false;
    return tally_keeps(&t) && (!q->trauma_informed_filter || person_is_informed(a, c, p));
}

/* Any of the professions named: "psychologist or counselor". A therapist asked for in plain words may be
 * somebody whose profession no source names. */
static bool keeps_profession(struct arena *a, const struct catalog *c, const struct practitioner *p,
                             const struct question *q)
{
    bool asked = false;
    for (size_t i = 0; i < q->professions.n; i++) {
        const struct wanted *w = &q->professions.v[i];
        if (!w->filter) continue;
        asked = true;
        enum say say = w->id ? person_is(a, c, p, w->id) : SAYS_NO;
        if (say == SAYS_YES || (say == SAYS_NOTHING && !strcmp(w->id, "therapist"))) return true;
    }
    return !asked;
}

static bool keeps_licence(struct arena *a, const struct practitioner *p, const char *types)
{
    char **v;
    size_t n = text_split(a, types, "|", &v);
    for (size_t i = 0; i < p->n_credentials; i++)
        for (size_t t = 0; t < n; t++) {
            const struct credential *k = &p->credentials[i];
            if (k->kind == CREDENTIAL_LICENCE && k->type && text_eq_nocase(k->type, v[t])) return true;
        }
    return false;
}

static bool keeps_in(const struct practitioner *p, const char *state)
{
    for (size_t i = 0; i < p->n_places; i++)
        if (p->places[i].state && !strcmp(p->places[i].state, state)) return true;
    return false;
}

/* A circle counts for those who would be visited; somebody who treats by telehealth need not be near. */
static bool keeps_circle(const struct question *q, double distance_mi)
{
    if (q->place_unknown) return false;
    if (!q->place || !(q->within_mi > 0) || !q->has_point) return true;
    if (q->telehealth && !q->within_given) return true;
    return distance_mi >= 0 && distance_mi <= q->within_mi;
}

static bool keeps_treats(struct arena *a, const struct catalog *c, const struct practitioner *p,
                         const struct question *q, const struct treats_in *t)
{
    if (q->telehealth && person_offers_telehealth(a, c, p, q->patient_state) != SAYS_YES) return false;
    if (q->telehealth && q->patient_state && (!t || t[1].answer != ANSWER_YES)) return false;
    if (!q->state) return true;
    return t && (t[1].answer == ANSWER_YES || (!q->telehealth && t[0].answer == ANSWER_YES));
}

bool filter_denies(const struct question *q, int field, const char *id)
{
    for (size_t i = 0; i < q->n_denied; i++)
        if ((int)q->denied[i].field == field && !strcmp(q->denied[i].id, id)) return true;
    return false;
}

/* Gives ketamine as they are asked not to, and says of no other way. */
static bool only_denied_routes(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct question *q)
{
    bool denied = false;
    for (size_t i = 0; i < c->terms[TERM_ROUTE].n; i++) {
        const char *id = c->terms[TERM_ROUTE].v[i].id;
        if (person_says(a, c, p, "route", id) != SAYS_YES) continue;
        if (!filter_denies(q, DENIED_ROUTE, id)) return false;
        denied = true;
    }
    return denied;
}

/* Is or holds what is not wanted. */
static bool is_denied(struct arena *a, const struct catalog *c, const struct practitioner *p, const struct question *q)
{
    for (size_t i = 0; i < q->n_denied; i++) {
        const struct denied *d = &q->denied[i];
        switch (d->field) {
        case DENIED_PROFESSION:
            if (person_is(a, c, p, d->id) == SAYS_YES) return true;
            break;
        case DENIED_TRAINING:
            if (person_holds_training(c, p, d->id, PROOF_SELF_STATED)) return true;
            break;
        case DENIED_GENDER:
            if (p->gender && to_upper(*p->gender) == *d->id) return true;
            break;
        case DENIED_ROUTE: break;
        }
    }
    return q->n_denied && only_denied_routes(a, c, p, q);
}

const char *filter_failed(struct arena *a, const struct catalog *c, const struct question *q,
                          const struct practitioner *p, const struct treats_in *treats, double distance_mi)
{
    if (p->register_only != q->registers) return "registers";
    if (q->in && !keeps_in(p, q->in)) return "in";
    if (!keeps_circle(q, distance_mi)) return "within";
    if (!keeps_training(c, p, q)) return "training";
    if (!keeps_trauma(a, c, p, q)) return "trauma";
    if (!keeps_profession(a, c, p, q)) return "profession";
    if (q->licence && !keeps_licence(a, p, q->licence)) return "licence";
    if (q->prescriber && person_may_prescribe(p) != SAYS_YES) return "prescriber";
    if (q->experiential_filter && person_had_own_sessions(a, c, p) != SAYS_YES) return "experiential";
    if (!keeps_terms(a, c, p, &q->routes, "route")) return "route";
    if (!keeps_terms(a, c, p, &q->stages, "stage")) return "stage";
    if (!keeps_terms(a, c, p, &q->conditions, "condition")) return "condition";
    if (!keeps_terms(a, c, p, &q->modalities, "modality")) return "modality";
    if (!keeps_terms(a, c, p, &q->insurers, "insurance")) return "insurance";
    if (!keeps_terms(a, c, p, &q->languages, "language")) return "language";
    if (q->accepting_filter && person_yes_no(p, "accepting") != SAYS_YES) return "accepting";
    if (is_denied(a, c, p, q)) return "without";
    return keeps_treats(a, c, p, q, treats) ? NULL : "state";
}
