/* treats.c - where somebody may treat a patient, and when `find` must not answer them (verify.h). Pure. */
#include "verify.h"

#include <string.h>

#include "catalog.h"
#include "compact.h"
#include "date.h"
#include "licence.h"
#include "mem.h"
#include "text.h"

const char *const answer3_names[] = {"no", "yes", "not_known", NULL};

/* What one licence in the patient's state is worth, worst first. */
enum worth { WORTH_NONE, WORTH_STOPPED, WORTH_LAPSED, WORTH_DOUBTFUL, WORTH_STATED, WORTH_CONFIRMED };

struct standing {
    enum worth worth;                /* of the best licence in the state */
    const struct credential *best, *stopped;
    struct judgement judgement, stop;
};

static enum worth worth_of(const struct credential *k, const struct judgement *j)
{
    switch (j->verdict) {
    case VERDICT_VERIFIED: case VERDICT_RESTRICTED: return WORTH_CONFIRMED;
    case VERDICT_STOPPED: return WORTH_STOPPED;
    case VERDICT_LAPSED: return WORTH_LAPSED;
    case VERDICT_UNCONFIRMED: return k->facts.found == FOUND_NO_LIST ? WORTH_STATED : WORTH_DOUBTFUL;
    default: return WORTH_DOUBTFUL;
    }
}

static bool is_supervised(const struct catalog *c, const struct credential *k)
{
    const struct licence_type *t = licence_type_of(c, k->type, k->state);
    return t && t->supervised;
}

/* The best of the licences in STATE, and a stop beside it if there is one. */
static struct standing standing_in(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                   const char *state, const char *today)
{
    struct standing s = {0};
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_LICENCE || !k->state || !text_eq_nocase(k->state, state)) continue;
        struct judgement j = verify_credential(a, c, k, today);
        enum worth w = worth_of(k, &j);
        if (w == WORTH_STOPPED && !s.stopped) s.stopped = k, s.stop = j;
        bool better = w > s.worth || (w == s.worth && s.best && is_supervised(c, s.best) && !is_supervised(c, k));
        if (better) s.worth = w, s.best = k, s.judgement = j;
    }
    return s;
}

static const struct exclusion_match *certain_exclusion(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_exclusions; i++)
        if (p->exclusions[i].certain && !p->exclusions[i].cleared) return &p->exclusions[i];
    return NULL;
}

/* The board that says they have died; NULL when none does. */
static const struct credential *death(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct licence_facts *f = &p->credentials[i].facts;
        if (f->found == FOUND_ROW && f->class && !strcmp(f->class, "deceased")) return &p->credentials[i];
    }
    return NULL;
}

static bool has_place(const struct practitioner *p, const char *state)
{
    for (size_t i = 0; i < p->n_places; i++)
        if (p->places[i].state && text_eq_nocase(p->places[i].state, state)) return true;
    return false;
}

static const char *state_name(const struct catalog *c, const char *state)
{
    const struct state_row *s = catalog_state(c, state);
    return s ? s->name : state;
}

static void set_both(struct treats_in out[2], enum answer3 answer, const char *basis, const char *reason,
                     const char *as_of)
{
    for (int i = 0; i < 2; i++) {
        out[i].answer = answer;
        out[i].basis = basis;
        out[i].reason = reason;
        out[i].as_of = as_of;
    }
}

/* "their LMHC licence LH60000102" */
static const char *licence_words(struct arena *a, const struct credential *k)
{
    return arena_printf(a, "%s%slicence%s%s", k->type ? k->type : "", k->type ? " " : "", k->number ? " " : "",
                        k->number ? k->number : "");
}

/* "Washington State Department of Health, LMHC licence LH60000102"; of a licence that no list confirms, who states it. */
static const char *source_words(struct arena *a, const struct credential *k)
{
    const char *who = k->facts.authority ? k->facts.authority : k->evidence.n ? k->evidence.v[0].source : "stated";
    return arena_printf(a, "%s, %s%s%s", who, k->state ? k->state : "", k->state ? " " : "", licence_words(a, k));
}

static void set_by(struct arena *a, struct treats_in out[2], const struct credential *k)
{
    out[0].by = out[1].by = k;
    out[0].source = out[1].source = source_words(a, k);
}

static const char *supervision(const struct catalog *c, const struct practitioner *p, const struct credential *k)
{
    if (is_supervised(c, k)) return " It is an associate's licence: they work under supervision.";
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, "supervised")) return " They say that they work under supervision.";
    return "";
}

/* The sources call the licence K by another type than its board does; "" = they do not. Begins with a blank. */
static const char *other_type_words(struct arena *a, const struct practitioner *p, const struct credential *k)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *x = &p->credentials[i];
        if (x->facts.found != FOUND_OTHER_TYPE || !x->state || !x->number || !k->number || !x->type) continue;
        if (text_eq_nocase(x->state, k->state) && !strcmp(text_key(a, x->number), text_key(a, k->number)))
            return arena_printf(a, " The sources state that number as %s; the board's type is \"%s\".", x->type,
                                x->facts.type ? x->facts.type : k->type);
    }
    return "";
}

/* A licence of that state that a board has confirmed, or that is stated and could not be asked about. */
static void answer_by_licence(struct arena *a, const struct catalog *c, const struct practitioner *p,
                              const char *state, const struct standing *s, struct treats_in out[2])
{
    const char *name = state_name(c, state), *under = supervision(c, p, s->best);
    bool confirmed = s->worth == WORTH_CONFIRMED;
    const char *limits = s->judgement.verdict == VERDICT_RESTRICTED
                             ? arena_printf(a, " The board's word is \"%s\": ask what it limits.", s->judgement.words) : "";
    const char *stop = s->stopped ? arena_printf(a, " Another licence of theirs there is stopped: %s",
                                                 s->stop.reason) : "";
    const char *holds = confirmed
        ? arena_printf(a, "The board of %s confirms their %s%s%s.%s%s%s%s", name, licence_words(a, s->best),
                       s->judgement.expires ? ", good through " : "", s->judgement.expires ? s->judgement.expires : "",
                       other_type_words(a, p, s->best), limits, under, stop)
        : arena_printf(a, "They state the %s for %s; no list of that state is loaded to confirm it.%s%s",
                       licence_words(a, s->best), name, under, stop);
    set_both(out, ANSWER_YES, confirmed ? "confirmed" : "stated", holds, s->judgement.as_of);
    out[0].supervised = out[1].supervised = *under;
    if (!has_place(p, state)) {
        out[0].answer = ANSWER_NOT_KNOWN;
        out[0].basis = NULL;
        out[0].reason = arena_printf(a, "No place of practice in %s is known. %s", name, holds);
    }
    if (s->judgement.words && text_find_nocase(s->judgement.words, "telehealth only")) {
        out[0].answer = ANSWER_NO;
        out[0].reason = arena_printf(a, "The board's word is \"%s\".", s->judgement.words);
    }
}

static bool has_ended(const struct compact *m, const char *today)
{
    return m->to && strcmp(m->to, today) < 0;
}

/* The row of data/compacts.tsv for a licence of FAMILY and a patient in STATE: the state's own before that for every state,
 * and of these one in force before one that has ended; NULL = no compact is for them. */
static const struct compact *compact_for(const struct catalog *c, const char *family, const char *state, const char *today)
{
    const struct compact *found = NULL;
    int best = 0;
    for (size_t n = 0; n < c->n_compacts; n++) {
        const struct compact *m = &c->compacts[n];
        bool here = text_eq_nocase(m->state, state), begun = !m->from || strcmp(m->from, today) <= 0;
        if (strcmp(m->family, family) || !begun || (!here && strcmp(m->state, "*"))) continue;
        int weight = 1 + (here ? 2 : 0) + !has_ended(m, today);
        if (weight > best) best = weight, found = m;
    }
    return found;
}

/* What the row M leaves open; each begins with a blank. */
static const char *stage_words(struct arena *a, const struct compact *m, const char *name, const char *today)
{
    const char *the = strchr(m->name, ' ') ? "The " : "", *what = m->what ? arena_printf(a, " (%s)", m->what) : "";
    if (has_ended(m, today))
        return arena_printf(a, " %s%s%s counted there until %s, and no newer rule is known here.", the, m->name, what, m->to);
    if (!strcmp(m->stage, "inactive"))
        return arena_printf(a, " %s%s%s is not in operation, as of %s.", the, m->name, what, m->as_of);
    if (!strcmp(m->stage, "separate"))
        return arena_printf(a, " %s%s only makes separate licences quicker: one of %s would be a licence of its own.", the,
                            m->name, name);
    if (!strcmp(m->stage, "enacted"))
        return arena_printf(a, " %s%s%s gives nothing there as far as is known: %s is not among the states that issue its "
                               "privileges, as of %s.", the, m->name, what, name, m->as_of);
    return arena_printf(a, " %s%s%s could allow it only to those who hold it themselves, and no list of holders shows this "
                           "person.", the, m->name, what);
}

/* What a compact could change for somebody without a licence of the state, of whom no list of holders has a row; "" =
 * nothing. Never a yes: the privilege is the holder's own. */
static const char *compact_words(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                 const char *state, const char *today)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        const struct licence_type *t = k->kind == CREDENTIAL_LICENCE ? licence_type_of(c, k->type, k->state) : NULL;
        const struct compact *m = t && !t->supervised ? compact_for(c, t->family, state, today) : NULL;
        if (m) return stage_words(a, m, state_name(c, state), today);
    }
    return "";
}

static const char *licensed_elsewhere(struct arena *a, const struct catalog *c, const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind == CREDENTIAL_LICENCE && k->state)
            return arena_printf(a, " The licence that is known is of %s.", state_name(c, k->state));
    }
    return "";
}

static bool says_telehealth(const struct practitioner *p, const char *state)
{
    for (size_t i = 0; i < p->n_facts; i++)
        if (!strcmp(p->facts[i].field, "telehealth") && text_find_nocase(p->facts[i].value, state)) return true;
    return false;
}

/* No licence of the state: the words of a page make no yes; a holder's row of a compact may, online. */
static void answer_without(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                           const char *today, struct treats_in out[2])
{
    struct compact_answer held = compact_answer(a, c, p, state, today);
    bool row = *held.online || *held.in_person;
    const char *name = state_name(c, state);
    const char *why = arena_printf(a, "No licence of %s is known for them.%s%s", name, licensed_elsewhere(a, c, p),
                                   row ? "" : compact_words(a, c, p, state, today));
    set_both(out, ANSWER_NOT_KNOWN, NULL, why, NULL);
    out[0].reason = arena_printf(a, "%s%s%s%s%s", has_place(p, state) ? "They have an office in " : "",
                                 has_place(p, state) ? name : "", has_place(p, state) ? ". " : "", why, held.in_person);
    if (held.visits && !has_place(p, state))
        out[0].reason = arena_printf(a, "No place of practice in %s is known. %s%s", name, why, held.in_person);
    out[1].reason = arena_printf(a, "%s%s%s%s%s", says_telehealth(p, state) ? "They say that they see people online in " : "",
                                 says_telehealth(p, state) ? name : "", says_telehealth(p, state) ? ". " : "", why,
                                 held.online);
    for (int i = 0; i < 2 && held.telehealth; i++) {
        if (!i && (!held.visits || !has_place(p, state))) continue;
        out[i].answer = ANSWER_YES;
        out[i].basis = "confirmed";
        out[i].as_of = held.as_of;
        out[i].authority = held.authority;
        out[i].compact = held.family;
        out[i].source = held.source;
    }
}

void verify_treats_in(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                      const char *today, struct treats_in out[2])
{
    const struct exclusion_match *x = certain_exclusion(p);
    const struct credential *dead = death(p);
    struct standing s = standing_in(a, c, p, state, today);
    out[0] = (struct treats_in){.state = state, .how = "in_person"};
    out[1] = (struct treats_in){.state = state, .how = "telehealth"};
    if (dead || x) {
        set_both(out, ANSWER_NO, "confirmed",
                 dead ? arena_printf(a, "%s says that they have died.", dead->facts.authority)
                      : arena_printf(a, "They stand on the federal exclusion list since %s.", x->since),
                 dead ? dead->facts.as_of : x->as_of);
        out[0].exclusion = out[1].exclusion = !dead;
        out[0].source = out[1].source =
            dead ? source_words(a, dead) : arena_printf(a, "Federal exclusion list (LEIE), line %lld", (long long)x->line);
    } else if (s.worth >= WORTH_STATED) {
        answer_by_licence(a, c, p, state, &s, out);
        set_by(a, out, s.best);
    } else if (s.stopped) {
        set_both(out, ANSWER_NO, "confirmed", s.stop.reason, s.stop.as_of);
        set_by(a, out, s.stopped);
    } else if (s.worth == WORTH_LAPSED) {
        set_both(out, ANSWER_NO, "confirmed", s.judgement.reason, s.judgement.as_of);
        set_by(a, out, s.best);
    } else if (s.worth == WORTH_DOUBTFUL) {
        set_both(out, ANSWER_NOT_KNOWN, NULL,
                 arena_printf(a, "They state a licence of %s that is not confirmed. %s", state_name(c, state),
                              s.judgement.reason), s.judgement.as_of);
        set_by(a, out, s.best);
    } else {
        answer_without(a, c, p, state, today, out);
    }
}

/* A licence that holds, in any state; one that is only stated counts where they have a place. */
static bool may_practise_somewhere(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                   const char *today)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_LICENCE || !k->state) continue;
        struct judgement j = verify_credential(a, c, k, today);
        enum worth w = worth_of(k, &j);
        if (w == WORTH_CONFIRMED || (w == WORTH_STATED && has_place(p, k->state))) return true;
    }
    return false;
}

static const struct credential *any_stop(const struct practitioner *p)
{
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct licence_facts *f = &p->credentials[i].facts;
        if (f->found == FOUND_ROW && f->class && !strcmp(f->class, "stopped")) return &p->credentials[i];
    }
    return NULL;
}

bool verify_withheld(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                     const char *today, const char **why)
{
    const struct exclusion_match *x = certain_exclusion(p);
    const struct credential *dead = death(p), *stop = any_stop(p);
    *why = NULL;
    if (dead)
        *why = arena_printf(a, "%s says that they have died.", dead->facts.authority);
    else if (x)
        *why = arena_printf(a, "They stand on the federal exclusion list since %s.", x->since);
    else if (stop) {
        struct standing s = {0};
        if (state) s = standing_in(a, c, p, state, today);
        bool here = s.worth >= WORTH_STATED;
        if (s.stopped && !here)
            *why = s.stop.reason;
        else if (!here && !may_practise_somewhere(a, c, p, today))
            *why = verify_credential(a, c, stop, today).reason;
    }
    return *why != NULL;
}
