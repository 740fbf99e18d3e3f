/* question_flag.c - see question_flag.h */
#include "question_flag.h"

#include <string.h>

#include "catalog.h"
#include "mem.h"
#include "practitioner.h"
#include "preset.h"
#include "question_amount.h"
#include "question_words.h"
#include "text.h"

void question_want(struct arena *a, struct wanted_list *l, struct wanted w)
{
    for (size_t i = 0; i < l->n; i++)
        if (w.id && l->v[i].id && !strcmp(l->v[i].id, w.id)) {
            l->v[i].filter |= w.filter;
            l->v[i].loose &= w.loose;
            return;
        }
    *ARENA_PUSH(a, l->v, l->n, l->cap) = w;
}

struct wanted_list *question_list(struct question *q, enum term_kind kind)
{
    switch (kind) {
    case TERM_CONDITION: return &q->conditions;
    case TERM_ROUTE: return &q->routes;
    case TERM_STAGE: return &q->stages;
    case TERM_MODALITY: return &q->modalities;
    case TERM_INSURANCE: return &q->insurers;
    case TERM_LANGUAGE: return &q->languages;
    case TERM_PROFESSION: return &q->professions;
    case TERM_KINDS: break;
    }
    return NULL;
}

static void flag_terms(struct reading *r, enum term_kind kind, const struct word_list *given, const char *what)
{
    for (size_t i = 0; i < given->n; i++) {
        if (!*given->v[i]) continue;
        const struct term *t = catalog_term_named(r->c, kind, given->v[i]);
        question_want(r->a, question_list(r->q, kind),
             (struct wanted){t ? t->id : NULL, t ? t->label : given->v[i], given->v[i], true, false});
        if (!t) question_note(r->a, r->q, "\"%s\" is no %s known here.", given->v[i], what);
    }
}

static void flag_trainings(struct reading *r, const struct word_list *given)
{
    for (size_t i = 0; i < given->n; i++) {
        if (!*given->v[i]) continue;
        const struct programme *p = catalog_programme_named(r->c, given->v[i]);
        const char *house = p ? catalog_house(p, given->v[i]) : NULL;
        question_want(r->a, &r->q->trainings,
             (struct wanted){p ? p->id : NULL, house ? house : p ? p->name : given->v[i], given->v[i], true, false});
        if (!p) question_note(r->a, r->q, "\"%s\" is no training programme known here.", given->v[i]);
    }
}

static void flag_trauma(struct reading *r, const char *given)
{
    if (!given) return;
    const char *id = *given ? catalog_ladder_named(r->c, given) : NULL;
    if (!*given) {
        r->q->trauma_any = r->q->trauma_any_filter = true;
    } else if (text_eq_nocase(given, "informed") || text_eq_nocase(given, "trauma-informed")) {
        r->q->trauma_informed = r->q->trauma_informed_filter = true;
    } else {
        question_want(r->a, &r->q->trauma,
             (struct wanted){id, id ? ladder_label(r->a, r->c, id) : given, given, true, false});
        if (!id) question_note(r->a, r->q, "\"%s\" is no trauma credential known here.", given);
    }
}

static const char *flag_state(struct reading *r, const char *given)
{
    if (!given || !*given) return NULL;
    const struct state_row *s = catalog_state(r->c, given);
    if (s) return s->code;
    question_note(r->a, r->q, "\"%s\" is no state known here.", given);
    return text_upper(r->a, given);
}

static void flag_proof(struct reading *r, const char *given)
{
    r->q->proof = -1;
    if (!given || !*given) return;
    for (int i = PROOF_SELF_STATED; i <= PROOF_SIGNED; i++)
        if (text_eq_nocase(given, proof_names[i])) r->q->proof = i;
    if (r->q->proof < 0)
        question_note(r->a, r->q, "\"%s\" is no level of proof; it is left out of the search.", given);
}

static void flag_preset(struct reading *r, const char *given)
{
    struct question *q = r->q;
    if (!given || !*given) return;
    q->preset = preset_named(r->c, given);
    if (!q->preset) question_note(r->a, q, "\"%s\" is no rule known here; it is left out of the ranking.", given);
    else
        question_note(r->a, q, "Whoever meets the published rule of %s comes first, as far as sources tell.%s%s%s", q->preset->label,
                      q->preset->also ? " Not told here: " : "", q->preset->also ? q->preset->also : "", q->preset->also ? "." : "");
}

void question_flags(struct reading *r, const struct question_input *in)
{
    struct question *q = r->q;
    if (in->within && distance_read(in->within, &q->within_mi)) q->within_given = true;
    else if (in->within && *in->within)
        question_note(r->a, q, "\"%s\" is no distance; write 25, 25mi or 40km.", in->within);
    if (in->near && *in->near && !question_place_flag(r, in->near)) {
        q->place_unknown = true;
        question_note(r->a, q, "No place called \"%s\" is known here; try a ZIP code or \"City, ST\".",
                      in->near);
    }
    const char *in_state = flag_state(r, in->in);
    if (in_state) q->in = in_state;
    q->state = flag_state(r, in->state);
    q->telehealth = in->telehealth;
    q->prescriber = in->prescriber;
    q->registers = in->registers;
    q->experiential = q->experiential_filter = in->experiential;
    q->accepting = q->accepting_filter = in->accepting;
    if (in->licence && *in->licence) {
        const struct licence_type *t = catalog_licence_type(r->c, q->state ? q->state : q->in, in->licence);
        q->licence = t ? t->type : text_upper(r->a, in->licence);
    }
    flag_preset(r, in->preset);
    flag_proof(r, in->proof);
    flag_trauma(r, in->trauma);
    flag_trainings(r, &in->training);
    flag_terms(r, TERM_ROUTE, &in->route, "way of giving ketamine");
    flag_terms(r, TERM_STAGE, &in->stage, "stage");
    flag_terms(r, TERM_CONDITION, &in->condition, "condition");
    flag_terms(r, TERM_MODALITY, &in->modality, "kind of therapy");
    flag_terms(r, TERM_INSURANCE, &in->insurance, "insurer");
    flag_terms(r, TERM_LANGUAGE, &in->language, "language");
}
