/* conclude.c - see conclude.h */
#include "conclude.h"

#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "name.h"
#include "register.h"
#include "text.h"

static bool has_full_given(struct arena *a, const struct person *m)
{
    return m->givens.n && strlen(text_fold(a, m->givens.v[0])) > 1;
}

/* True when M shows the name better than BEST: written out, in their own voice, the fullest form. */
static bool names_better(struct arena *a, const struct person *m, const struct person *best)
{
    if (!m->name) return false;
    if (!best) return true;
    bool full = has_full_given(a, m), best_full = has_full_given(a, best);
    if (full != best_full) return full;
    int rank = m->row ? 9 : voice_rank(m->voice), best_rank = best->row ? 9 : voice_rank(best->voice);
    if (rank != best_rank) return rank < best_rank;
    return strlen(m->name) > strlen(best->name);
}

static const char *plain_name(struct arena *a, const char *name)
{
    struct name n = name_parse(a, name);
    return text_name_case(a, n.plain && *n.plain ? n.plain : name);
}

static const char *text_of(struct arena *a, const struct person *m, const char *field)
{
    const struct claim *k = m->record ? record_claim(m->record, field) : NULL;
    return k ? value_text(a, k->value, NULL) : NULL;
}

/* With what tells father and son apart, where a record states it: "Robert Haldane Jr." */
static const char *named(struct arena *a, struct person *const *members, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        const char *suffix = text_of(a, members[i], "suffix");
        if (suffix && *suffix && !text_ends_nocase(name, suffix)) return arena_printf(a, "%s %s", name, suffix);
    }
    return name;
}

static void add_alias(struct arena *a, struct practitioner *p, const char *name)
{
    if (!name || text_same(name, p->name)) return;
    for (size_t i = 0; i < p->n_aliases; i++)
        if (text_same(p->aliases[i], name)) return;
    *ARENA_PUSH(a, p->aliases, p->n_aliases, p->c_aliases) = name;
}

/* The letters behind the name, of whoever speaks nearest to the person. */
static const char *letters_of(struct arena *a, struct person *const *members, size_t n)
{
    const char *best = NULL;
    int rank = 9;
    for (size_t i = 0; i < n; i++) {
        const char *letters = text_of(a, members[i], "post_nominals");
        int r = voice_rank(members[i]->voice);
        if (letters && (r < rank || (r == rank && strlen(letters) > strlen(best)))) best = letters, rank = r;
    }
    return best;
}

void conclude_names(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                    size_t n)
{
    const struct person *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (names_better(a, members[i], best)) best = members[i];
    p->name = best ? named(a, members, n, plain_name(a, best->name)) : "";
    p->given = best && best->givens.n ? text_name_case(a, best->givens.v[0]) : NULL;
    p->family = best && best->families.n ? text_name_case(a, best->families.v[0]) : NULL;
    p->post_nominals = letters_of(a, members, n);
    for (size_t i = 0; i < n; i++) {
        const struct person *m = members[i];
        if (m->name) add_alias(a, p, plain_name(a, m->name));
        for (size_t f = 0; f < m->families.n; f++)
            for (size_t g = 0; g < m->givens.n; g++)
                if (strlen(m->givens.v[g]) > 1)
                    add_alias(a, p, text_name_case(a, arena_printf(a, "%s %s", m->givens.v[g], m->families.v[f])));
        if (m->record && m->record->seen && (!p->seen || strcmp(m->record->seen, p->seen) > 0))
            p->seen = arena_strdup(a, m->record->seen);
        if (!p->gender) p->gender = text_of(a, m, "gender");
        if (!p->birth_year) p->birth_year = m->birth_year;
        if (m->npi && (!p->npi || m->npi_listed)) p->npi = m->npi;
    }
    if (p->npi) {
        const struct nppes_row *row = nppes_by_npi(a, k->r, p->npi);
        p->deactivated = nppes_deactivated_day(a, k->r, p->npi, row);
    }
}

/* Fields that stand elsewhere than among the statements. */
static bool is_no_fact(const char *field)
{
    static const char *const other[] = {"name", "given", "middle", "family", "suffix", "nickname", "former_name",
                                        "post_nominals", "gender", "birth_year", "npi", "address", "geo",
                                        "birth_date", "social", "other_id"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (!strcmp(field, other[i])) return true;
    return claim_field(field)->credential;
}

/* What must be plainly stated, because a patient would rely on it. */
static bool must_be_sure(const char *field)
{
    static const char *const sure[] = {"prescribes", "experiential", "offers_kap", "tie", "supervised", "teaches"};
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        if (!strcmp(field, sure[i])) return true;
    return false;
}

/* What they told NPPES they are: "Psychiatry Physician". A statement, no licence. */
static void add_taxonomy_words(struct arena *a, const struct concluder *k, struct practitioner *p, const struct person *m)
{
    for (size_t i = 0; m->row && i < m->row->n_taxonomies; i++) {
        const char *words = taxonomy_display(a, k->r, m->row->taxonomies[i].code);
        if (!words) continue;
        struct fact *f = ARENA_PUSH(a, p->facts, p->n_facts, p->c_facts);
        *f = (struct fact){"profession", claim_text(a, words), {0}};
        evidence_add(a, &f->evidence, (struct evidence){.source = "nppes", .voice = "authority", .url = "",
                                                        .seen = m->row->updated, .quote = words, .where = "nppes"});
    }
}

void conclude_facts(struct arena *a, const struct concluder *k, struct practitioner *p, struct person *const *members,
                    size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct record *r = members[i]->record;
        for (size_t f = 0; r && f < r->n; f++) {
            const struct claim *claim = &r->claims[f];
            if (is_no_fact(claim->field) || claim->sure < (must_be_sure(claim->field) ? 1 : 0.5)) continue;
            size_t at = 0;
            while (at < p->n_facts &&
                   (strcmp(p->facts[at].field, claim->field) || strcmp(p->facts[at].value, claim->value)))
                at++;
            if (at == p->n_facts)
                *ARENA_PUSH(a, p->facts, p->n_facts, p->c_facts) = (struct fact){claim->field, claim->value, {0}};
            evidence_add(a, &p->facts[at].evidence, evidence_of(r, claim));
        }
        add_taxonomy_words(a, k, p, members[i]);
    }
}

static void add_record_refs(struct arena *a, struct practitioner *p, struct person *const *members, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct record *r = members[i]->record;
        *ARENA_PUSH(a, p->records, p->n_records, p->c_records) =
            r ? (struct record_ref){members[i]->key, r->source, r->voice, r->url, r->seen, 0}
              : (struct record_ref){members[i]->key, "nppes", "authority", "", members[i]->row->updated, 0};
    }
}

/* What a licence that is not another's says of their profession and role. */
static void conclude_profession(const struct concluder *k, struct practitioner *p)
{
    static const char *const roles[] = {"prescriber", "therapist", "nurse", "other", NULL};
    int best = 4;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *x = &p->credentials[i];
        const struct licence_type *t =
            x->kind == CREDENTIAL_LICENCE ? licence_type_of(k->c, x->type, x->state) : NULL;
        bool theirs = x->facts.found != FOUND_OTHER_NAME && x->facts.found != FOUND_OTHER_TYPE &&
                      !(x->facts.class && !strcmp(x->facts.class, "never"));
        int role = 0;
        if (!t || t->degree || !theirs) continue;
        while (roles[role] && strcmp(roles[role], t->role)) role++;
        if (role >= best) continue;
        best = role;
        p->role = t->role;
        p->profession = t->profession;
    }
}

/* Somebody is a practitioner by a credential, a number in NPPES, a profession we know, or what they say they do. */
static bool is_practitioner(struct arena *a, const struct concluder *k, const struct practitioner *p)
{
    static const char *const doing[] = {"pursuing", "teaches", "prescribes", "offers_kap", "route", "stage",
                                        "experience", "experiential", NULL};
    if (p->n_credentials || p->npi) return true;
    for (size_t i = 0; i < p->n_facts; i++) {
        for (int d = 0; doing[d]; d++)
            if (!strcmp(p->facts[i].field, doing[d])) return true;
        if (strcmp(p->facts[i].field, "profession")) continue;
        const char *words = value_text(a, p->facts[i].value, NULL);
        const struct term *t = words ? catalog_term_named(k->c, TERM_PROFESSION, words) : NULL;
        if (t && strcmp(t->role ? t->role : "", "practice")) return true;
    }
    return false;
}

/* A name on somebody's list, with nothing to tell whose it is or where to find them, is nobody's entry. */
static bool can_be_told(const struct practitioner *p, struct person *const *members, size_t n)
{
    if (p->npi || p->n_places) return true;
    for (size_t i = 0; i < n; i++)
        if (!members[i]->record || members[i]->phones.n || members[i]->emails.n ||
            (members[i]->voice && !strcmp(members[i]->voice, "self")))
            return true;
    /* Who stands on the site of their own clinic with a licence can be found there. */
    bool staff = false;
    for (size_t i = 0; i < n; i++) staff = staff || (members[i]->voice && !strcmp(members[i]->voice, "organisation"));
    for (size_t i = 0; i < p->n_credentials; i++)
        if (p->credentials[i].number || (staff && p->credentials[i].kind == CREDENTIAL_LICENCE)) return true;
    return false;
}

struct practitioner *conclude(struct arena *a, const struct concluder *k, struct person *const *members, size_t n,
                              enum concluded *why)
{
    struct practitioner *p = arena_alloc(a, sizeof *p);
    *why = NO_PRACTITIONER;
    conclude_names(a, k, p, members, n);
    if (!*p->name) return NULL;
    p->register_only = true;
    for (size_t i = 0; i < n; i++) p->register_only = p->register_only && !members[i]->record;
    conclude_places(a, k, p, members, n);
    conclude_facts(a, k, p, members, n);
    conclude_credentials(a, k, p, members, n);
    conclude_profession(k, p);
    conclude_compacts(a, k, p, members, n);
    conclude_exclusions(a, k, p, members, n);
    add_record_refs(a, p, members, n);
    *why = is_practitioner(a, k, p) ? CONCLUDED : NO_PRACTITIONER;
    if (*why == CONCLUDED && !can_be_told(p, members, n)) *why = NOBODY_TO_TELL;
    return *why == CONCLUDED ? p : NULL;
}
