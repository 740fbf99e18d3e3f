/* facet.c - see facet.h */
#include "facet.h"

#include <string.h>

#include "catalog.h"
#include "claim.h"
#include "compact.h"
#include "mem.h"
#include "preset.h"
#include "question.h"
#include "search_filter.h"
#include "text.h"

/* A word of KIND and ID: small letters and digits only, so that the index takes it for one; no language has it. */
static const char *word(struct arena *a, const char *kind, const char *id)
{
    char *s = arena_printf(a, "zq%s%s", kind, id), *to = s;
    for (const char *from = s; *from; from++)
        if (is_alnum(*from)) *to++ = to_lower(*from);
    *to = 0;
    return s;
}

static void put(struct arena *a, struct buf *out, const char *kind, const char *id)
{
    buf_puts(out, word(a, kind, id));
    buf_putc(out, ' ');
}

/* The kind of word that a claim field gives; NULL = none. */
static const char *const term_words[TERM_KINDS] = {
    [TERM_CONDITION] = "co", [TERM_ROUTE] = "ro", [TERM_STAGE] = "st",
    [TERM_MODALITY] = "mo", [TERM_INSURANCE] = "in", [TERM_LANGUAGE] = "la",
};

static void put_terms(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *out)
{
    for (size_t i = 0; i < p->n_facts; i++)
        for (int k = 0; k < TERM_KINDS; k++) {
            if (!term_words[k] || strcmp(c->terms[k].field, p->facts[i].field)) continue;
            const char *said = value_text(a, p->facts[i].value, NULL);
            const struct term *t = said ? catalog_term_named(c, (enum term_kind)k, said) : NULL;
            if (t) put(a, out, term_words[k], t->id);
        }
}

static void put_trainings(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *out)
{
    bool ketamine = false;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_TRAINING) continue;
        const struct programme *held = k->programme ? catalog_programme(c, k->programme) : NULL;
        ketamine |= held && held->subject && !strcmp(held->subject, "ketamine");
        for (int proof = 0; proof <= (int)k->proof; proof++) {
            const char *kind = arena_printf(a, "tr%d", proof);
            put(a, out, kind, "any");
            for (size_t g = 0; held && g < c->n_programmes; g++)
                if (catalog_programme_answers(c, held->id, c->programmes[g].id)) put(a, out, kind, c->programmes[g].id);
        }
    }
    if (ketamine) put(a, out, "is", "topic");
}

static void put_trauma(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *out)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_TRAUMA || !k->issuer) continue;
        put(a, out, "ti", k->issuer);
        if (person_holds_trauma(c, p, k->issuer)) put(a, out, "th", k->issuer);
    }
    if (person_holds_trauma(c, p, NULL)) put(a, out, "is", "trauma");
    if (person_is_informed(a, c, p)) put(a, out, "is", "informed");
    for (size_t i = 0; i < p->n_facts; i++) {
        const char *ladder = strcmp(p->facts[i].field, "modality") ? NULL : fact_ladder(a, c, &p->facts[i]);
        if (ladder) put(a, out, "tm", ladder);
    }
}

static void put_who(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *out)
{
    for (size_t i = 0; i < c->terms[TERM_PROFESSION].n; i++) {
        const char *id = c->terms[TERM_PROFESSION].v[i].id;
        enum say say = person_is(a, c, p, id);
        if (say == SAYS_YES) put(a, out, "pf", id);
        else if (say == SAYS_NOTHING && !strcmp(id, "therapist")) put(a, out, "pq", id);
    }
    for (size_t i = 0; i < p->n_credentials; i++)
        if (p->credentials[i].kind == CREDENTIAL_LICENCE && p->credentials[i].type)
            put(a, out, "li", p->credentials[i].type);
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, "setting")) put(a, out, "se", value_text(a, p->facts[i].value, NULL));
    if (p->gender) put(a, out, "ge", arena_strndup(a, p->gender, 1));
    if (person_may_prescribe(p) == SAYS_YES) put(a, out, "is", "prescriber");
    if (person_had_own_sessions(a, c, p) == SAYS_YES) put(a, out, "is", "experiential");
    if (person_yes_no(p, "accepting") == SAYS_YES) put(a, out, "is", "accepting");
    if (person_fee_slides(a, p)) put(a, out, "is", "sliding");
    if (person_offers_telehealth(a, c, p, NULL) == SAYS_YES) put(a, out, "is", "online");
}

static void put_state(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                      const char *today, struct buf *out)
{
    struct treats_in t[2];
    verify_treats_in(a, c, p, state, today, t);
    if (t[0].answer == ANSWER_YES || t[1].answer == ANSWER_YES) put(a, out, "si", state);
    if (t[1].answer == ANSWER_YES && person_offers_telehealth(a, c, p, state) == SAYS_YES) put(a, out, "so", state);
}

/* States are asked about where a licence or a compact could let them treat somebody. */
static void put_states(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today,
                       struct buf *out)
{
    if (p->n_compacts) put(a, out, "is", "compact");
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct state_row *s = k->kind == CREDENTIAL_LICENCE && k->state ? catalog_state(c, k->state) : NULL;
        bool again = !s;
        for (size_t o = 0; o < i && !again; o++) {
            const struct credential *x = &p->credentials[o];
            again = x->kind == CREDENTIAL_LICENCE && x->state && text_eq_nocase(x->state, k->state);
        }
        if (again) continue;
        put(a, out, "sl", s->code);
        if (!p->n_compacts) put_state(a, c, p, s->code, today, out);
    }
    for (size_t i = 0; p->n_compacts && i < c->n_states; i++) put_state(a, c, p, c->states[i].code, today, out);
}

static void put_presets(struct arena *a, const struct catalog *c, const struct practitioner *p, struct buf *out)
{
    for (size_t i = 0; i < c->n_presets; i++) {
        struct preset_part part[PRESET_PARTS];
        size_t n = preset_judge(a, c, p, &c->presets[i], part);
        for (size_t k = 0; k < n; k++)
            if (part[k].met) put(a, out, arena_printf(a, "pr%s", part[k].id), c->presets[i].id);
    }
}

void facets_of(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *today, struct buf *out)
{
    put_terms(a, c, p, out);
    put_trainings(a, c, p, out);
    put_trauma(a, c, p, out);
    put_who(a, c, p, out);
    put_presets(a, c, p, out);
    put_states(a, c, p, today, out);
}

/* Filters. */

static const char *either(struct arena *a, const char *x, const char *y)
{
    return !x ? y : !y ? x : arena_printf(a, "%s OR %s", x, y);
}

struct making {
    struct arena *a;
    struct facet_filter f;
};

static void need(struct arena *a, struct facet_needs *l, const char *expression)
{
    *ARENA_PUSH(a, l->v, l->n, l->cap) = expression;
}

static void require(struct making *m, const char *expression)
{
    need(m->a, &m->f.may, expression);
}

/* Every strict one of a list and any of its loose ones; KIND and, for loose ones, OTHER (or NULL) name the words. */
static void require_list(struct making *m, const struct wanted_list *l, const char *kind, const char *other)
{
    const char *loose = NULL;
    bool asked = false;
    for (size_t i = 0; i < l->n; i++) {
        const struct wanted *w = &l->v[i];
        if (!w->filter) continue;
        const char *is = w->id ? word(m->a, kind, w->id) : NULL;
        if (w->loose) {
            asked = true;
            loose = either(m->a, loose, is);
            if (is && other) loose = either(m->a, loose, word(m->a, other, w->id));
        } else if (is) {
            require(m, is);
        } else {
            m->f.nobody = true;
        }
    }
    if (asked && !loose) m->f.nobody = true;
    if (loose) require(m, loose);
}

static void require_who(struct making *m, const struct question *q)
{
    const char *any = NULL;
    bool asked = false;
    for (size_t i = 0; i < q->professions.n; i++) {
        const struct wanted *w = &q->professions.v[i];
        if (!w->filter) continue;
        asked = true;
        if (w->id) any = either(m->a, any, word(m->a, "pf", w->id));
        if (w->id && !strcmp(w->id, "therapist")) any = either(m->a, any, word(m->a, "pq", w->id));
    }
    if (asked && !any) m->f.nobody = true;
    if (any) require(m, any);
    if (!q->licence) return;
    char **v;
    size_t n = text_split(m->a, q->licence, "|", &v);
    const char *types = NULL;
    for (size_t i = 0; i < n; i++) types = either(m->a, types, word(m->a, "li", v[i]));
    if (types) require(m, types);
    else m->f.nobody = true;
}

static void require_training(struct making *m, const struct question *q)
{
    const char *kind = arena_printf(m->a, "tr%d", q->proof < 0 ? 0 : q->proof);
    bool asked = false;
    for (size_t i = 0; i < q->trainings.n; i++) asked |= q->trainings.v[i].filter;
    require_list(m, &q->trainings, kind, NULL);
    if (!asked && q->proof >= 0) require(m, word(m->a, kind, "any"));
}

/* Who is left out: see filter_failed. Of a route, who gives ketamine in no other way than those not wanted. */
static const char *denied(struct arena *a, const struct catalog *c, const struct question *q)
{
    static const char *const kinds[] = {"pf", "tr0", "ro", "ge"};
    const char *out = NULL, *other = NULL;
    for (size_t i = 0; i < c->terms[TERM_ROUTE].n; i++)
        if (!filter_denies(q, DENIED_ROUTE, c->terms[TERM_ROUTE].v[i].id))
            other = either(a, other, word(a, "ro", c->terms[TERM_ROUTE].v[i].id));
    for (size_t i = 0; i < q->n_denied; i++) {
        const struct denied *d = &q->denied[i];
        const char *is = word(a, kinds[d->field], d->id);
        out = either(a, out, d->field == DENIED_ROUTE && other ? arena_printf(a, "(%s NOT (%s))", is, other) : is);
    }
    return out;
}

struct facet_filter facet_filter(struct arena *a, const struct catalog *c, const struct question *q)
{
    struct making m = {.a = a};
    require_training(&m, q);
    require_list(&m, &q->trauma, "th", "tm");
    if (q->trauma_any_filter) require(&m, word(a, "is", "trauma"));
    if (q->trauma_informed_filter) require(&m, word(a, "is", "informed"));
    require_who(&m, q);
    if (q->prescriber) require(&m, word(a, "is", "prescriber"));
    if (q->experiential_filter) require(&m, word(a, "is", "experiential"));
    if (q->accepting_filter) require(&m, word(a, "is", "accepting"));
    require_list(&m, &q->routes, "ro", NULL);
    require_list(&m, &q->stages, "st", NULL);
    require_list(&m, &q->conditions, "co", NULL);
    require_list(&m, &q->modalities, "mo", NULL);
    require_list(&m, &q->insurers, "in", NULL);
    require_list(&m, &q->languages, "la", NULL);
    if (q->telehealth) require(&m, word(a, "is", "online"));
    const char *online = q->telehealth ? q->patient_state : NULL;
    m.f.without = denied(a, c, q);
    for (int i = 0; i < 2; i++) {
        const char *state = i ? q->state : online;
        if (!state || (i && online && !strcmp(state, online))) continue;
        require(&m, arena_printf(a, "%s OR %s", word(a, "sl", state), word(a, "is", "compact")));
    }
    if (online) need(a, &m.f.sure, word(a, "so", online));
    if (q->state && !q->telehealth) need(a, &m.f.sure, word(a, "si", q->state));
    return m.f;
}

const char *facet_alone(struct arena *a, const struct question *q)
{
    static const struct { const char *field, *kind; } kinds[] = {
        {"condition", "co"}, {"modality", "mo"}, {"route", "ro"}, {"stage", "st"}, {"insurance", "in"},
    };
    for (size_t i = 0; q->alone && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(q->alone_field, kinds[i].field)) return word(a, kinds[i].kind, q->alone->id);
    return NULL;
}

/* Wishes. */

static void wish(struct wish *out, size_t *n, struct wish w)
{
    if (*n < WISHES_MOST) out[(*n)++] = w;
}

static void wish_terms(struct arena *a, const struct wanted_list *l, const char *field, const char *kind, struct wish *out,
                       size_t *n)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].id) wish(out, n, (struct wish){WISH_SERVICE, word(a, kind, l->v[i].id), field, l->v[i].id});
}

static void wish_trauma(struct arena *a, const struct question *q, struct wish *out, size_t *n)
{
    const char *any = NULL;
    for (size_t i = 0; i < q->trauma.n; i++)
        if (q->trauma.v[i].id) any = either(a, any, word(a, "ti", q->trauma.v[i].id));
    if (!q->trauma.n) any = q->trauma_any ? word(a, "is", "trauma") : q->trauma_informed ? word(a, "is", "informed") : NULL;
    if (any) wish(out, n, (struct wish){WISH_TRAUMA, any, NULL, NULL});
}

size_t facet_wishes(struct arena *a, const struct question *q, struct wish out[WISHES_MOST])
{
    size_t n = 0;
    const char *trained = NULL;
    if (q->has_point && q->patient_state)
        wish(out, &n, (struct wish){WISH_ONLINE, word(a, "so", q->patient_state), NULL, NULL});
    for (size_t i = 0; i < q->trainings.n; i++)
        if (q->trainings.v[i].id) trained = either(a, trained, word(a, "tr0", q->trainings.v[i].id));
    if (trained) wish(out, &n, (struct wish){WISH_TRAINING, trained, NULL, NULL});
    for (size_t i = 0; q->preset && i < PRESET_PARTS; i++) {
        static const char *const ids[PRESET_PARTS] = {"licence", "training", "hours", "sessions", "trauma"};
        wish(out, &n, (struct wish){WISH_PRESET, word(a, arena_printf(a, "pr%s", ids[i]), q->preset->id), NULL, NULL});
    }
    if (q->topic) wish(out, &n, (struct wish){WISH_TOPIC, word(a, "is", "topic"), NULL, NULL});
    wish_trauma(a, q, out, &n);
    if (q->sliding_scale) wish(out, &n, (struct wish){WISH_SERVICE, word(a, "is", "sliding"), NULL, NULL});
    if (q->setting) wish(out, &n, (struct wish){WISH_SETTING, word(a, "se", q->setting), NULL, NULL});
    if (q->accepting) wish(out, &n, (struct wish){WISH_SERVICE, word(a, "is", "accepting"), NULL, NULL});
    if (q->gender) wish(out, &n, (struct wish){WISH_SERVICE, word(a, "ge", q->gender), NULL, NULL});
    if (q->experiential) wish(out, &n, (struct wish){WISH_SERVICE, word(a, "is", "experiential"), NULL, NULL});
    wish_terms(a, &q->conditions, "condition", "co", out, &n);
    wish_terms(a, &q->modalities, "modality", "mo", out, &n);
    wish_terms(a, &q->routes, "route", "ro", out, &n);
    wish_terms(a, &q->stages, "stage", "st", out, &n);
    wish_terms(a, &q->insurers, "insurance", "in", out, &n);
    wish_terms(a, &q->languages, "language", "la", out, &n);
    return n;
}
