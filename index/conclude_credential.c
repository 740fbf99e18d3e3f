/* conclude_credential.c - licences, trainings, trauma credentials, memberships: statements about one thing become one
 * credential with all its evidence; licences are held against the boards' lists (conclude.h). */
#include "conclude.h"

#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "register.h"
#include "text.h"

/* What a source's word alone proves. A page of somebody's own clinic speaks for them, so it is no third party. */
static enum proof proof_of(const struct evidence *e)
{
    if (e->where && !strcmp(e->where, "correction")) return PROOF_THIRD_PARTY;
    if (!e->voice || strcmp(e->voice, "issuer")) return PROOF_SELF_STATED;
    return e->where && !strcmp(e->where, "roster") ? PROOF_ISSUER_CONFIRMED : PROOF_THIRD_PARTY;
}

static void prove(struct arena *a, struct credential *x, struct evidence e)
{
    enum proof proof = proof_of(&e);
    if (proof > x->proof) x->proof = proof;
    evidence_add(a, &x->evidence, e);
}

static struct credential *add_credential(struct arena *a, struct practitioner *p, enum credential_kind kind)
{
    struct credential *x = ARENA_PUSH(a, p->credentials, p->n_credentials, p->c_credentials);
    x->kind = kind;
    x->year = x->hours = -1;
    return x;
}

/* One statement of a licence, before it is merged with others. */
struct stated {
    const char *state, *type, *number;
    struct evidence e;
    bool guess; /* the type was concluded from a taxonomy */
};
struct stated_list {
    struct stated *v;
    size_t n, cap;
};

static void state_record_licences(struct arena *a, struct stated_list *list, const struct record *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct claim *c = &r->claims[i];
        if (strcmp(c->field, "licence") || c->sure < 1) continue;
        const char *number = value_text(a, c->value, "number");
        *ARENA_PUSH(a, list->v, list->n, list->cap) = (struct stated){
            value_text(a, c->value, "state"), value_text(a, c->value, "type"),
            number && *text_key(a, number) ? number : NULL, evidence_of(r, c), false};
    }
}

static void state_row_licences(struct arena *a, const struct concluder *k, struct stated_list *list,
                               const struct person *m)
{
    const struct load *load = registers_load(k->r, "nppes");
    for (size_t i = 0; i < m->n_licences; i++) {
        const struct person_licence *l = &m->licences[i];
        struct evidence e = {.source = "nppes", .voice = "authority", .where = "nppes",
                             .url = arena_printf(a, "https://npiregistry.cms.hhs.gov/provider-view/%s", m->npi),
                             .seen = load ? load->as_of : NULL,
                             .quote = arena_printf(a, "NPI %s: License Number %s, State %s", m->npi, l->number,
                                                   l->state ? l->state : "not given")};
        *ARENA_PUSH(a, list->v, list->n, list->cap) = (struct stated){l->state, l->type, l->number, e, true};
    }
}

static bool same_state(const char *x, const char *y)
{
    return !x || !y || text_eq_nocase(x, y);
}

/* Two types may be one licence's: when one was only concluded from a taxonomy, its family is enough. */
static bool types_go_together(const struct concluder *k, const char *x, const char *y, const char *state, bool guess)
{
    if (!x || !y || licence_types_agree(k->c, x, y, state)) return true;
    const struct licence_type *tx = licence_type_of(k->c, x, state), *ty = licence_type_of(k->c, y, state);
    return guess && tx && ty && *tx->family && !strcmp(tx->family, ty->family);
}

/* Two numbers of one person in one state: of one type, the same digits are one licence, whatever letters stand before. */
static bool one_number(struct arena *a, const char *x, const char *y, bool typed)
{
    if (licence_numbers_agree(a, x, y)) return true;
    const char *dx = text_digits(a, x), *dy = text_digits(a, y);
    return typed && strlen(dx) >= 4 && !strcmp(dx, dy);
}

static void merge_number(struct arena *a, const struct concluder *k, struct practitioner *p, const struct stated *s,
                         bool *guessed)
{
    size_t i = 0;
    for (; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i];
        bool typed = x->type && s->type;
        if (!same_state(x->state, s->state) || !one_number(a, x->number, s->number, typed)) continue;
        if (types_go_together(k, x->type, s->type, s->state, s->guess || guessed[i])) break;
    }
    if (i == p->n_credentials) {
        add_credential(a, p, CREDENTIAL_LICENCE);
        guessed[i] = s->guess;
    }
    struct credential *x = &p->credentials[i];
    if (!x->state) x->state = s->state;
    if (!x->type || (guessed[i] && !s->guess && s->type)) {
        x->type = s->type;
        guessed[i] = s->guess;
    }
    if (!x->number || strlen(text_key(a, s->number)) > strlen(text_key(a, x->number))) x->number = s->number;
    prove(a, x, s->e);
}

/* Letters without a number belong to a licence of that type that has one; else they are a licence of their own. */
static void merge_letters(struct arena *a, const struct concluder *k, struct practitioner *p, const struct stated *s)
{
    struct credential *fits = NULL;
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i];
        const char *state = x->state ? x->state : s->state;
        if (!same_state(x->state, s->state)) continue;
        if (!licence_types_agree(k->c, x->type, s->type, state)) continue;
        bool here = p->n_places && p->places[0].state && x->state && text_eq_nocase(p->places[0].state, x->state);
        if (!fits || (here && !s->state && fits->number)) fits = x;
    }
    if (!fits) {
        fits = add_credential(a, p, CREDENTIAL_LICENCE);
        fits->type = s->type;
    }
    if (!fits->state) fits->state = s->state;
    prove(a, fits, s->e);
}

static struct licence_holder holder_of(struct arena *a, const struct practitioner *p, struct person *const *members,
                                       size_t n)
{
    struct words *w = arena_alloc(a, 3 * sizeof *w);
    for (size_t i = 0; i < n; i++) {
        for (size_t f = 0; f < members[i]->families.n; f++) words_add(a, &w[0], members[i]->families.v[f]);
        for (size_t g = 0; g < members[i]->givens.n; g++) words_add(a, &w[1], members[i]->givens.v[g]);
        words_add(a, &w[1], members[i]->middle);
    }
    for (size_t i = 0; i < p->n_places; i++) words_add(a, &w[2], p->places[i].state);
    return (struct licence_holder){w[0].v, w[0].n, w[1].v, w[1].n, w[2].v, w[2].n};
}

static void add_board_evidence(struct arena *a, struct credential *x)
{
    const struct licence_facts *f = &x->facts;
    evidence_add(a, &x->evidence, (struct evidence){
        .source = f->list, .voice = "authority", .url = "", .seen = f->as_of, .where = f->list,
        .quote = arena_printf(a, "%s, %s, %s, %s%s%s", f->name, f->type, x->number, f->words,
                              f->expires ? ", expires " : "", f->expires ? f->expires : "")});
}

/* What the board calls the licence says all that STATED does, and more: "independent clinical social worker" of a "clinical social worker". */
static bool is_finer(struct arena *a, const struct concluder *k, const char *board, const char *stated, const char *state)
{
    const struct licence_type *b = licence_type_of(k->c, board, state), *s = licence_type_of(k->c, stated, state);
    if (!b || !s || b == s || strcmp(b->family, s->family) || b->supervised != s->supervised) return false;
    return text_find_words(text_fold(a, b->profession), text_fold(a, s->profession)) != NULL;
}

static void check_licences(struct arena *a, const struct concluder *k, struct practitioner *p,
                           const struct licence_holder *who, bool *guessed)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i], asked = *x;
        if (guessed && guessed[i]) asked.type = NULL;
        x->facts = licence_check(a, k->c, k->r, who, &asked);
        x->state = asked.state;
        if (asked.type) x->type = asked.type;
        if (x->facts.found != FOUND_ROW) continue;
        if (x->type && x->facts.board_type && is_finer(a, k, x->facts.board_type, x->type, x->state)) x->type = x->facts.board_type;
        if (x->facts.birth_year) p->birth_year = x->facts.birth_year;
        if (!x->facts.class || strcmp(x->facts.class, "never")) x->proof = PROOF_PRIMARY_SOURCE;
    }
}

/* Somebody near to them states it: they, where they work, or they themselves to NPPES; not a directory, which may have looked
 * the name up and taken a namesake's number. */
static bool is_their_word(const struct credential *x)
{
    for (size_t i = 0; i < x->evidence.n; i++)
        if (voice_rank(x->evidence.v[i].voice) <= 1 || !strcmp(x->evidence.v[i].source, "nppes")) return true;
    return false;
}

static bool has_row(const struct practitioner *p, const struct licence_facts *f)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct licence_facts *g = &p->credentials[i].facts;
        if (g->found == FOUND_ROW && g->line == f->line && !strcmp(g->list, f->list)) return true;
    }
    return false;
}

/* A licence that is stated as of another type than the board has under that number and name: what is stated stays contradicted,
 * and the board's row is a licence of its own, of the board's type. */
static void add_own_rows(struct arena *a, struct practitioner *p)
{
    for (size_t i = 0, n = p->n_credentials; i < n; i++) {
        struct licence_facts f = p->credentials[i].facts;
        bool born_otherwise = f.birth_year && p->birth_year && f.birth_year != p->birth_year;
        if (f.found != FOUND_OTHER_TYPE || !f.own || born_otherwise || has_row(p, &f)) continue;
        if (!is_their_word(&p->credentials[i])) continue;
        const char *state = p->credentials[i].state;
        struct credential *x = add_credential(a, p, CREDENTIAL_LICENCE);
        f.found = FOUND_ROW;
        f.own = false;
        x->state = state;
        x->type = f.board_type;
        x->number = f.number;
        x->facts = f;
        if (!f.class || strcmp(f.class, "never")) x->proof = PROOF_PRIMARY_SOURCE;
    }
}

static const char *licence_name(struct arena *a, const struct concluder *k, const struct credential *x)
{
    const struct licence_type *t = licence_type_of(k->c, x->type, x->state);
    return arena_printf(a, "%s%s%s", t ? t->profession : x->type ? x->type : "licence", x->state ? ", " : "",
                        x->state ? x->state : "");
}

static void conclude_licences(struct arena *a, const struct concluder *k, struct practitioner *p,
                              struct person *const *members, size_t n)
{
    struct stated_list list = {0};
    for (size_t i = 0; i < n; i++) {
        if (members[i]->record) state_record_licences(a, &list, members[i]->record);
        else state_row_licences(a, k, &list, members[i]);
    }
    bool *guessed = arena_alloc(a, list.n + 1);
    struct licence_holder who = holder_of(a, p, members, n);
    for (size_t i = 0; i < list.n; i++)
        if (list.v[i].number) merge_number(a, k, p, &list.v[i], guessed);
    check_licences(a, k, p, &who, guessed);
    size_t numbered = p->n_credentials;
    for (size_t i = 0; i < list.n; i++)
        if (!list.v[i].number && list.v[i].type) merge_letters(a, k, p, &list.v[i]);
    for (size_t i = numbered; i < p->n_credentials; i++)
        p->credentials[i].facts = licence_check(a, k->c, k->r, &who, &p->credentials[i]);
    add_own_rows(a, p);
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i];
        x->name = licence_name(a, k, x);
        if (x->facts.found == FOUND_ROW) add_board_evidence(a, x);
    }
}

static bool same_or_both_null(const char *x, const char *y)
{
    return x == y || (x && y && !strcmp(x, y));
}

static struct credential *find_credential(struct practitioner *p, enum credential_kind kind, const char *issuer, const char *level,
                                          const char *name)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i];
        if (x->kind != kind || !same_or_both_null(x->issuer, issuer)) continue;
        if (kind == CREDENTIAL_TRAUMA && !same_or_both_null(x->level, level)) continue;
        if (issuer || text_same(x->name, name)) return x;
    }
    return NULL;
}

/* What names only the house and what names the course are two, until join_houses. */
static struct credential *find_training(struct practitioner *p, const char *programme, const char *name, bool house_only)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *x = &p->credentials[i];
        if (x->kind != CREDENTIAL_TRAINING || x->house_only != house_only || !same_or_both_null(x->programme, programme)) continue;
        if (programme || text_same(x->name, name)) return x;
    }
    return NULL;
}

static void take_training(struct arena *a, const struct concluder *k, struct practitioner *p, const struct record *r,
                          const struct claim *c)
{
    const char *programme = value_text(a, c->value, "programme"), *name = value_text(a, c->value, "name");
    const struct programme *known = programme ? catalog_programme(k->c, programme) : NULL;
    int year = value_int(c->value, "year", -1);
    bool to_come = r->seen && strlen(r->seen) >= 4 && year <= 2100 && year > atoi(arena_strndup(a, r->seen, 4));
    if ((!programme && !name) || to_come) return; /* "class of 2027", read in 2026: not done yet */
    const char *house = known ? catalog_house(known, name) : NULL;
    struct credential *x = find_training(p, programme, name, house);
    if (!x) {
        x = add_credential(a, p, CREDENTIAL_TRAINING);
        x->programme = programme;
        x->house_only = house;
        x->name = house ? house : known ? known->name : name ? name : programme;
    }
    if (x->year < 0 && year >= 1950 && year <= 2100) x->year = year; /* anything else is no year */
    if (x->hours < 0) x->hours = value_int(c->value, "hours", -1);
    if (!x->level) x->level = value_text(a, c->value, "level");
    if (!x->experiential) x->experiential = value_text(a, c->value, "experiential");
    prove(a, x, evidence_of(r, c));
}

/* H says nothing that K, a course of that house, does not say as well. */
static bool says_no_more(const struct credential *h, const struct credential *k)
{
    return h->proof <= k->proof && (h->year < 0 || h->year == k->year) && (h->hours < 0 || h->hours == k->hours) &&
           (!h->level || same_or_both_null(h->level, k->level)) && (!h->experiential || same_or_both_null(h->experiential, k->experiential));
}

/* "Trained by Fluence", and elsewhere its certificate by name: one training, the fuller name. But what is said of the house alone,
 * a year or a proof, is never said of the course: then both stand, each with its own sources. */
static void join_houses(struct arena *a, struct practitioner *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_credentials; i++) {
        struct credential *h = &p->credentials[i], *k = h->house_only ? find_training(p, h->programme, h->name, false) : NULL;
        bool joined = k && says_no_more(h, k);
        for (size_t e = 0; joined && e < h->evidence.n; e++) evidence_add(a, &k->evidence, h->evidence.v[e]);
        if (!joined) p->credentials[n++] = *h;
    }
    p->n_credentials = n;
}

static void take_trauma(struct arena *a, const struct concluder *k, struct practitioner *p, const struct record *r,
                        const struct claim *c)
{
    const char *issuer = value_text(a, c->value, "issuer"), *level = value_text(a, c->value, "level");
    const char *name = value_text(a, c->value, "name");
    const struct trauma_level *t = issuer && level ? catalog_trauma(k->c, issuer, level) : NULL;
    if (!issuer && !name) return;
    struct credential *x = find_credential(p, CREDENTIAL_TRAUMA, issuer, level, name);
    if (!x) {
        x = add_credential(a, p, CREDENTIAL_TRAUMA);
        x->issuer = issuer;
        x->level = level;
        x->name = t ? t->label : name ? name : issuer;
    }
    prove(a, x, evidence_of(r, c));
}

static void take_membership(struct arena *a, const struct concluder *k, struct practitioner *p, const struct record *r,
                            const struct claim *c)
{
    const char *society = value_text(a, c->value, "organisation"), *name = value_text(a, c->value, "name");
    const struct society *s = society ? catalog_society(k->c, society) : NULL;
    if (!society && !name) return;
    struct credential *x = find_credential(p, CREDENTIAL_MEMBERSHIP, society, NULL, name);
    if (!x) {
        x = add_credential(a, p, CREDENTIAL_MEMBERSHIP);
        x->issuer = society;
        x->name = s ? s->name : name ? name : society;
    }
    prove(a, x, evidence_of(r, c));
}

/* Records of one person in the order of who knows best: their own words give year and hours. */
static size_t by_voice(struct arena *a, struct person *const *members, size_t n, const struct record ***out)
{
    size_t m = 0;
    *out = arena_alloc(a, (n + 1) * sizeof **out);
    for (int rank = 0; rank <= 4; rank++)
        for (size_t i = 0; i < n; i++)
            if (members[i]->record && voice_rank(members[i]->voice) == rank) (*out)[m++] = members[i]->record;
    return m;
}

/* The one training they state; NULL when there are several or none. */
static struct credential *only_training(struct practitioner *p)
{
    struct credential *only = NULL;
    for (size_t i = 0; i < p->n_credentials; i++) {
        if (p->credentials[i].kind != CREDENTIAL_TRAINING) continue;
        if (only) return NULL;
        only = &p->credentials[i];
    }
    return only;
}

/* "My training included own ketamine sessions", stated apart from the training: of that programme, or of the only one. */
static void take_experiential(struct arena *a, struct practitioner *p)
{
    for (size_t i = 0; i < p->n_facts; i++) {
        if (strcmp(p->facts[i].field, "experiential")) continue;
        const char *programme = value_text(a, p->facts[i].value, "programme");
        const char *what = value_text(a, p->facts[i].value, "what");
        struct credential *x = programme ? find_training(p, programme, NULL, true) : only_training(p);
        if (!x && programme) x = find_training(p, programme, NULL, false);
        if (x && !x->experiential && what) x->experiential = what;
    }
}

void conclude_credentials(struct arena *a, const struct concluder *k, struct practitioner *p,
                          struct person *const *members, size_t n)
{
    const struct record **records;
    size_t m = by_voice(a, members, n, &records);
    conclude_licences(a, k, p, members, n);
    for (size_t i = 0; i < m; i++)
        for (size_t f = 0; f < records[i]->n; f++) {
            const struct claim *c = &records[i]->claims[f];
            if (c->sure < 1) continue;
            if (!strcmp(c->field, "training")) take_training(a, k, p, records[i], c);
            if (!strcmp(c->field, "trauma")) take_trauma(a, k, p, records[i], c);
            if (!strcmp(c->field, "membership")) take_membership(a, k, p, records[i], c);
        }
    join_houses(a, p);
    take_experiential(a, p);
}
