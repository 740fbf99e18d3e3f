/* compact.c - see compact.h */
#include "compact.h"

#include <string.h>

#include "catalog.h"
#include "date.h"
#include "licence.h"
#include "mem.h"
#include "text.h"
#include "verify.h"

static const char *state_name(const struct catalog *c, const char *state)
{
    const struct state_row *s = catalog_state(c, state);
    return s ? s->name : state;
}

bool compact_is_for(const struct catalog *c, const char *compact, const char *family)
{
    for (size_t i = 0; i < c->n_compacts; i++)
        if (text_same(c->compacts[i].name, compact) && !strcmp(c->compacts[i].family, family)) return true;
    return false;
}

/* data/compacts.tsv names the state itself, where the compact works; its row * tells of the compact only. */
static bool is_member(const struct catalog *c, const char *compact, const char *state, const char *today)
{
    for (size_t i = 0; i < c->n_compacts; i++) {
        const struct compact *m = &c->compacts[i];
        bool works = !strcmp(m->stage, "holder") || !strcmp(m->stage, "issuing");
        if (!text_same(m->name, compact) || !works || !text_eq_nocase(m->state, state)) continue;
        if ((!m->from || strcmp(m->from, today) <= 0) && (!m->to || strcmp(today, m->to) <= 0)) return true;
    }
    return false;
}

/* A licence of the home state that the row M may stand on. */
static bool stands_on(struct arena *a, const struct catalog *c, const struct compact_authority *m,
                      const struct credential *k)
{
    if (k->kind != CREDENTIAL_LICENCE || !k->state || !text_eq_nocase(k->state, m->home_state)) return false;
    const struct licence_type *t = licence_type_of(c, k->type, k->state);
    if (!t || t->supervised || !compact_is_for(c, m->compact, t->family)) return false;
    return !m->number || !k->number || licence_numbers_agree(a, k->number, m->number);
}

/* What speaks against the licence of the home state; NULL = nothing. */
static const char *home_trouble(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                const struct compact_authority *m, const char *today)
{
    const char *trouble = "no licence of that state is known for them.";
    bool good = false;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (!stands_on(a, c, m, k)) continue;
        struct judgement j = verify_credential(a, c, k, today);
        bool unasked = j.verdict == VERDICT_UNCONFIRMED && k->facts.found == FOUND_NO_LIST;
        if (j.verdict == VERDICT_VERIFIED || unasked) good = true;
        else trouble = arena_printf(a, "the licence it stands on is not certain. %s", j.reason);
        if (j.verdict == VERDICT_STOPPED) return trouble;
    }
    return good ? NULL : trouble;
}

/* A board has stopped a licence of theirs: whether a compact's authority outlives that is not for us to say. */
static bool has_stop(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct licence_facts *f = &p->credentials[i].facts;
        if (f->found == FOUND_ROW && f->class && !strcmp(f->class, "stopped")) return true;
    }
    return false;
}

/* Another row of theirs has a word that is neither in force nor merely run out. */
static const char *doubtful_word(const struct practitioner *p, const struct compact_authority *m)
{
    for (size_t i = 0; i < p->n_compacts; i++) {
        const struct compact_authority *x = &p->compacts[i];
        if (strcmp(x->compact, m->compact) || (m->state && x->state && strcmp(x->state, m->state))) continue;
        if (!strcmp(x->kind, m->kind) && strcmp(x->class, "active") && strcmp(x->class, "lapsed")) return x->words;
    }
    return NULL;
}

/* Why the row M is not in force on TODAY as far as it tells itself; NULL = it is. */
static const char *row_trouble(struct arena *a, const struct catalog *c, const struct practitioner *p,
                               const struct compact_authority *m, const char *today)
{
    const char *word = doubtful_word(p, m);
    if (strcmp(m->class, "active") || word)
        return arena_printf(a, "the list's word for it is \"%s\".", word ? word : m->words);
    if (m->expires && strcmp(m->expires, today) < 0)
        return arena_printf(a, "it was due to expire on %s, and no newer row is loaded.", m->expires);
    if (m->expires && m->as_of && strcmp(m->expires, m->as_of) < 0)
        return arena_printf(a, "the list contradicts itself: it had expired on %s.", m->expires);
    bool dated = m->as_of && date_is_day(m->as_of) && date_days(m->as_of, today) <= catalog_fresh_days(c, "licence");
    if (!m->expires && !dated) return "the row states no expiry, and the list is old or has no date.";
    return NULL;
}

static const char *trouble_of(struct arena *a, const struct catalog *c, const struct practitioner *p,
                              const struct compact_authority *m, const char *state, const char *today)
{
    const char *why = row_trouble(a, c, p, m, today);
    if (!why) why = home_trouble(a, c, p, m, today);
    if (!why && has_stop(p)) why = "a board has stopped a licence of theirs.";
    if (!why && !is_member(c, m->compact, state, today))
        why = arena_printf(a, "it counts only where the patient's state is a member of %s too, and whether %s is one is "
                              "not checked.", m->compact, state_name(c, state));
    return why;
}

static void take_online(struct arena *a, const struct catalog *c, const struct practitioner *p,
                        const struct compact_authority *m, const char *state, const char *today,
                        struct compact_answer *out)
{
    const char *date = m->as_of ? arena_printf(a, "as of %s", m->as_of) : "(its date is not known)";
    const char *row = arena_printf(a, " %s's list of holders %s has their %s for telehealth, home state %s", m->compact,
                                   date, m->kind, state_name(c, m->home_state));
    const char *trouble = trouble_of(a, c, p, m, state, today);
    out->in_person = arena_printf(a, " Their %s of %s does not allow treatment in person.", m->kind, m->compact);
    if (out->telehealth) return;
    out->telehealth = !trouble;
    out->authority = trouble ? NULL : m->authority;
    out->as_of = trouble ? NULL : m->as_of;
    out->source = trouble ? NULL : arena_printf(a, "%s: %s, home state %s, line %lld", m->authority, m->kind, m->home_state,
                                                (long long)m->line);
    out->online = trouble ? arena_printf(a, "%s; but %s", row, trouble)
                          : arena_printf(a, "%s%s%s. They must sit in %s while they treat.", row,
                                         m->expires ? ", good through " : "", m->expires ? m->expires : "",
                                         state_name(c, m->home_state));
}

/* The family of the licence that the row M stands on. */
static const char *family_behind(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                 const struct compact_authority *m)
{
    for (size_t i = 0; i < p->n_credentials; i++)
        if (stands_on(a, c, m, &p->credentials[i]))
            return licence_type_of(c, p->credentials[i].type, p->credentials[i].state)->family;
    return NULL;
}

/* A privilege to practise in the patient's state, as a licence of it would be: in person and online. */
static void take_privilege(struct arena *a, const struct catalog *c, const struct practitioner *p,
                           const struct compact_authority *m, const char *state, const char *today,
                           struct compact_answer *out)
{
    const char *date = m->as_of ? arena_printf(a, "as of %s", m->as_of) : "(its date is not known)";
    const char *row = arena_printf(a, " The rows of the %s's holders that were looked up, %s, have their privilege for %s, home state %s",
                                   m->compact, date, state_name(c, state), state_name(c, m->home_state));
    const char *trouble = trouble_of(a, c, p, m, state, today);
    if (out->telehealth && out->visits) return;
    out->online = out->in_person = trouble ? arena_printf(a, "%s; but %s", row, trouble)
                                           : arena_printf(a, "%s%s%s.", row, m->expires ? ", good through " : "", m->expires ? m->expires : "");
    if (trouble) return;
    out->telehealth = out->visits = true;
    out->authority = m->compact;
    out->as_of = m->as_of;
    out->source = arena_printf(a, "%s: privilege for %s, home state %s, line %lld", m->compact, state_name(c, state),
                               state_name(c, m->home_state), (long long)m->line);
}

struct compact_answer compact_answer(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                     const char *state, const char *today)
{
    struct compact_answer out = {.online = "", .in_person = ""};
    const char *visits = "";
    for (size_t i = 0; i < p->n_compacts; i++) {
        const struct compact_authority *m = &p->compacts[i];
        if (text_eq_nocase(m->home_state, state)) continue;
        bool had = out.telehealth;
        if (!strcmp(m->kind, "APIT")) take_online(a, c, p, m, state, today, &out);
        if (!strcmp(m->kind, "privilege") && (!m->state || text_eq_nocase(m->state, state)))
            take_privilege(a, c, p, m, state, today, &out);
        if (out.telehealth && !had) out.family = family_behind(a, c, p, m);
        if (!strcmp(m->kind, "TAP"))
            visits = arena_printf(a, " %s's list of holders%s%s has their TAP (\"%s\"), which is for a limited time in "
                                     "person: whether it covers %s now is not known; ask.", m->compact,
                                  m->as_of ? " as of " : "", m->as_of ? m->as_of : "", m->words, state_name(c, state));
    }
    out.in_person = arena_printf(a, "%s%s", out.in_person, visits);
    return out;
}
