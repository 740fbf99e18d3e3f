/* verify.c - see verify.h */
#include "verify.h"

#include <assert.h>
#include <string.h>

#include "catalog.h"
#include "date.h"
#include "licence.h"
#include "mem.h"
#include "text.h"

const char *const verdict_names[] = {"verified", "restricted", "lapsed",      "stopped",   "contradicted",
                                     "excluded", "possible",   "clear",       "unconfirmed", "not_found",
                                     "no_answer", "not_checked", "unknown",   NULL};

/* True when the check of AS_OF still counts on TODAY. A list dated later than TODAY counts as new. */
static bool is_fresh(const struct catalog *c, const char *element, const char *as_of, const char *today)
{
    int days = catalog_fresh_days(c, element);
    return as_of && days >= 0 && date_is_day(as_of) && date_days(as_of, today) <= days;
}

/* What to add to a reason when the list is old or has no date; "" when it is fresh. */
static const char *age_words(struct arena *a, const struct catalog *c, const char *element, const char *as_of,
                             const char *today)
{
    if (is_fresh(c, element, as_of, today)) return "";
    int days = catalog_fresh_days(c, element);
    if (!as_of || !date_is_day(as_of)) return " The date of the list is not known, so the check does not count as fresh.";
    return arena_printf(a, " The list is %d days old; a check counts as fresh for %d.", date_days(as_of, today),
                        days < 0 ? 0 : days);
}

static const char *list_words(struct arena *a, const struct licence_facts *f)
{
    return f->as_of ? arena_printf(a, "the list of %s as of %s", f->authority, f->as_of)
                    : arena_printf(a, "the list of %s (its date is not known)", f->authority);
}

/* "LMHC licence LH60000102" as far as it was stated. */
static const char *licence_words(struct arena *a, const struct credential *k)
{
    return arena_printf(a, "%s%slicence%s%s", k->type ? k->type : "", k->type ? " " : "", k->number ? " " : "",
                        k->number ? k->number : "");
}

static const char *state_words(const struct catalog *c, const char *state)
{
    const struct state_row *s = state ? catalog_state(c, state) : NULL;
    return s ? s->name : state;
}

static bool from_source(const struct credential *k, const char *source)
{
    for (size_t i = 0; i < k->evidence.n; i++)
        if (strcmp(k->evidence.v[i].source, source)) return false;
    return k->evidence.n > 0;
}

static const char *action_words(struct arena *a, const struct licence_facts *f)
{
    if (!licence_action_stands(f->action)) return "";
    if (text_eq_nocase(f->action, "yes") || text_eq_nocase(f->action, "y"))
        return " The list says that disciplinary action was taken; ask the board for the papers.";
    if (text_find_nocase(f->action, "pending"))
        return " The list says that a disciplinary action is pending.";
    return arena_printf(a, " The list says of disciplinary action: \"%s\".", f->action);
}

static struct judgement answer(enum verdict v, const char *reason)
{
    return (struct judgement){.verdict = v, .reason = reason};
}

/* No list was asked. */
static struct judgement judge_no_list(struct arena *a, const struct catalog *c, const struct credential *k)
{
    if (!k->state)
        return answer(VERDICT_UNCONFIRMED,
                      arena_printf(a, "No state is stated for this %s, so no board's list could be asked. Ask in which "
                                      "state it was issued%s.", licence_words(a, k),
                                   k->number ? "" : ", and for its number"));
    return answer(VERDICT_UNCONFIRMED,
                  arena_printf(a, "%s states this %s for %s; no list of that state's board is loaded, so it could not "
                                  "be checked.",
                               from_source(k, "nppes") ? "NPPES repeats what the holder told it, who" : "A source",
                               licence_words(a, k), state_words(c, k->state)));
}

/* A list was asked and has no row to judge by. */
static struct judgement judge_without_row(struct arena *a, const struct credential *k)
{
    const struct licence_facts *f = &k->facts;
    const char *list = list_words(a, f), *what = licence_words(a, k);
    const char *type = f->type ? f->type : "a type not named";
    switch (f->found) {
    case FOUND_NO_NUMBER:
        return answer(VERDICT_UNCONFIRMED,
                      arena_printf(a, "No licence number is stated, so %s could not be asked about this person; it has "
                                      "%d row%s of that name and type. Ask for the number of the %s.", list, f->rows,
                                   f->rows == 1 ? "" : "s", what));
    case FOUND_ABSENT:
        if (f->complete && !strcmp(f->complete, "full_history"))
            return answer(VERDICT_NOT_FOUND,
                          arena_printf(a, "There is no %s in %s, which holds every licence ever issued. The number may "
                                          "be mistyped.", what, list));
        return answer(VERDICT_UNCONFIRMED,
                      arena_printf(a, "There is no %s in %s; as loaded it does not hold every licence ever issued, so its "
                                      "silence proves nothing.", what, list));
    case FOUND_OTHER_NAME:
        return answer(VERDICT_CONTRADICTED,
                      arena_printf(a, "The sources give this person the %s; %s gives that number to %s (%s).", what,
                                   list, f->name ? f->name : "somebody else", type));
    case FOUND_OTHER_TYPE:
        return answer(VERDICT_CONTRADICTED,
                      arena_printf(a, "The sources state the %s; in %s that number of %s is of another type: %s.", what,
                                   list, f->name ? f->name : "this name", type));
    default:
        return answer(VERDICT_UNCONFIRMED,
                      f->name ? arena_printf(a, "In %s the %s stands under %s (%s); whether that is this person is not "
                                                "certain.", list, what, f->name, type)
                              : arena_printf(a, "Several rows of %s fit the %s%s%s; which counts is not certain: ask the board.",
                                             list, what, f->words ? ": " : "", f->words ? f->words : ""));
    }
}

/* The board's word is "active" or "active, with limits"; the dates beside it may speak against that. */
static struct judgement judge_active(struct arena *a, const struct credential *k, bool limited, const char *today)
{
    const struct licence_facts *f = &k->facts;
    const char *list = list_words(a, f), *number = k->number ? k->number : "";
    enum verdict good = limited ? VERDICT_RESTRICTED : VERDICT_VERIFIED;
    const char *says = arena_printf(a, "%c%s shows licence %s of %s as \"%s\"", to_upper(list[0]), list + 1, number,
                                    f->name ? f->name : "this person", f->words);
    if (f->expires && f->as_of && strcmp(f->expires, f->as_of) < 0)
        return answer(limited ? VERDICT_RESTRICTED : VERDICT_UNCONFIRMED,
                      arena_printf(a, "%s, but its own expiry date, %s, had passed by then: the list contradicts itself. "
                                      "Ask the board.", says, f->expires));
    if (f->expires && strcmp(f->expires, today) < 0)
        return answer(limited ? VERDICT_RESTRICTED : VERDICT_UNCONFIRMED,
                      f->as_of ? arena_printf(a, "%s, but it was due to expire on %s, no newer list is loaded. It may "
                                                 "have been renewed: ask the board.", says, f->expires)
                               : arena_printf(a, "%s, but its expiry date, %s, has passed and the list's own date is not "
                                                 "known. Ask the board.", says, f->expires));
    return answer(good, f->expires ? arena_printf(a, "%s, good through %s.", says, f->expires)
                                   : arena_printf(a, "%s; it names no expiry date.", says));
}

static struct judgement judge_row(struct arena *a, const struct credential *k, const char *today)
{
    const struct licence_facts *f = &k->facts;
    const char *class = f->class ? f->class : "unknown", *list = list_words(a, f);
    const char *says = arena_printf(a, "%c%s shows licence %s of %s as \"%s\"", to_upper(list[0]), list + 1,
                                    k->number ? k->number : "", f->name ? f->name : "this person",
                                    f->words ? f->words : "");
    const char *until = f->expires ? arena_printf(a, " (expiry date %s)", f->expires) : "";
    if (!strcmp(class, "active")) return judge_active(a, k, false, today);
    if (!strcmp(class, "active_limited")) return judge_active(a, k, true, today);
    if (!strcmp(class, "lapsed"))
        return answer(VERDICT_LAPSED, arena_printf(a, "%s%s: it is no longer in force.", says, until));
    if (!strcmp(class, "stopped"))
        return answer(VERDICT_STOPPED, arena_printf(a, "%s%s: the authority has stopped it.", says, until));
    if (!strcmp(class, "deceased"))
        return answer(VERDICT_STOPPED, arena_printf(a, "%s: the board says that the holder has died.", says));
    if (!strcmp(class, "never"))
        return answer(VERDICT_CONTRADICTED,
                      arena_printf(a, "The sources state a licence; %s shows %s as \"%s\", which is an application and "
                                      "never was a licence.", list, k->number ? k->number : "it", f->words));
    return answer(VERDICT_UNKNOWN, arena_printf(a, "%s; what that word means for practice is not known to vouch, so a "
                                                   "person must ask the board.", says));
}

static struct judgement judge_licence(struct arena *a, const struct catalog *c, const struct credential *k,
                                      const char *today)
{
    const struct licence_facts *f = &k->facts;
    if (f->found == FOUND_NO_LIST || !f->authority) return judge_no_list(a, c, k);
    struct judgement j = f->found == FOUND_ROW ? judge_row(a, k, today) : judge_without_row(a, k);
    j.authority = f->authority;
    j.as_of = f->as_of;
    j.fresh = is_fresh(c, "licence", f->as_of, today);
    if (f->found == FOUND_ROW || f->found == FOUND_OTHER_TYPE) {
        j.words = f->words;
        j.expires = f->expires;
    }
    const char *action = f->found == FOUND_ROW ? action_words(a, f) : "";
    j.reason = arena_printf(a, "%s%s%s", j.reason, action, age_words(a, c, "licence", f->as_of, today));
    return j;
}

/* The newest evidence of those who can prove it: an issuer's roster, or what a ruling recorded. NULL when none. */
static const struct evidence *proving_evidence(const struct evidence_list *e)
{
    const struct evidence *best = NULL;
    for (size_t i = 0; i < e->n; i++) {
        const char *where = e->v[i].where ? e->v[i].where : "";
        if (strcmp(where, "roster") && strcmp(where, "confirmed") && strcmp(where, "signed")) continue;
        if (!best || (e->v[i].seen && (!best->seen || strcmp(e->v[i].seen, best->seen) > 0))) best = &e->v[i];
    }
    return best;
}

/* Who gives this credential, in words; NULL when the data do not say. */
static const char *issuer_words(const struct catalog *c, const struct credential *k)
{
    if (k->kind == CREDENTIAL_TRAINING) {
        const struct programme *p = k->programme ? catalog_programme(c, k->programme) : NULL;
        return p ? p->issuer ? p->issuer : p->name : k->name;
    }
    if (k->kind == CREDENTIAL_TRAUMA) {
        const struct trauma_level *t = k->issuer ? catalog_trauma(c, k->issuer, k->level ? k->level : "") : NULL;
        return t ? t->issuer_name : k->issuer ? k->issuer : k->name;
    }
    const struct society *s = k->issuer ? catalog_society(c, k->issuer) : NULL;
    return s ? s->name : k->name;
}

/* Who states it, by the voice nearest to the person. */
static const char *stated_by(const struct credential *k)
{
    static const char *const who[] = {"the practitioner", "the practice where they work", "others",
                                      "an entry in a directory", "a source"};
    int nearest = 4;
    for (size_t i = 0; i < k->evidence.n; i++) {
        int rank = voice_rank(k->evidence.v[i].voice);
        if (rank < nearest) nearest = rank;
    }
    return k->proof == PROOF_THIRD_PARTY ? "others" : who[nearest];
}

/* Trainings, trauma credentials, memberships: no authority keeps a list of them, so the proof decides. */
static struct judgement judge_by_proof(struct arena *a, const struct catalog *c, const struct credential *k,
                                       const char *today)
{
    const char *issuer = issuer_words(c, k);
    const char *ask = k->kind == CREDENTIAL_TRAINING   ? "No programme publishes its graduates; ask for the certificate"
                      : k->kind == CREDENTIAL_TRAUMA ? "Ask for the certificate, or look the name up with the issuer"
                                                     : "A membership is no certification; ask the society";
    if (k->proof < PROOF_DOCUMENT)
        return answer(VERDICT_UNCONFIRMED,
                      arena_printf(a, "Stated by %s; nobody who issues it has confirmed it. %s.", stated_by(k), ask));
    struct judgement j = {.verdict = VERDICT_VERIFIED, .authority = issuer ? issuer : "the issuer"};
    const char *how = k->proof == PROOF_DOCUMENT ? "A document from %s was seen by a person%s%s."
                      : k->proof == PROOF_SIGNED ? "%s has signed it%s%s."
                                                 : "%s has confirmed it%s%s.";
    const struct evidence *proof = proving_evidence(&k->evidence);
    if (proof && proof->seen) j.as_of = arena_strndup(a, proof->seen, 10);
    if (proof) j.words = proof->quote;
    j.fresh = is_fresh(c, credential_kind_names[k->kind], j.as_of, today);
    j.reason = arena_printf(a, how, j.authority, j.as_of ? ", on " : "", j.as_of ? j.as_of : "");
    if (j.words && proof->where && !strcmp(proof->where, "confirmed"))
        j.reason = arena_printf(a, "%s Recorded: \"%s\".", j.reason, j.words);
    return j;
}

struct judgement verify_credential(struct arena *a, const struct catalog *c, const struct credential *k,
                                   const char *today)
{
    assert(date_is_day(today));
    return k->kind == CREDENTIAL_LICENCE ? judge_licence(a, c, k, today) : judge_by_proof(a, c, k, today);
}

static const char *exclusion_words(struct arena *a, const struct catalog *c, const struct exclusion_match *m)
{
    const struct exclusion_code *code = catalog_exclusion(c, m->type);
    return code ? arena_printf(a, "%s (%s)", m->type, code->words) : m->type;
}

static struct judgement judge_exclusion(struct arena *a, const struct catalog *c, const struct exclusion_match *m)
{
    const char *waiver = m->waiver_state && *m->waiver_state
                             ? arena_printf(a, " A waiver stands for %s.", m->waiver_state) : "";
    const char *row = arena_printf(a, "%s, excluded since %s: %s", m->name, m->since, exclusion_words(a, c, m));
    if (m->gone)
        return answer(VERDICT_CLEAR, arena_printf(a, "An earlier list had %s. The list of %s has the row no more: that is how this "
                                                     "list shows a reinstatement.", row, m->gone));
    if (m->cleared)
        return answer(VERDICT_CLEAR, arena_printf(a, "The list has %s. It is not this person: %s.", row, m->cleared));
    if (m->certain)
        return answer(VERDICT_EXCLUDED, arena_printf(a, "The list names this person's NPI: %s.%s", row, waiver));
    return answer(VERDICT_POSSIBLE, arena_printf(a, "The list has somebody of this name: %s. %s%s", row,
                                                 m->reasons ? m->reasons : "", waiver));
}

/* How much a match weighs: a certain one before a possible one before a cleared one. */
static int match_rank(const struct exclusion_match *m)
{
    return m->cleared ? 1 : m->certain ? 3 : 2;
}

struct judgement verify_exclusion(struct arena *a, const struct catalog *c, const struct practitioner *p,
                                  bool loaded, const char *leie_as_of, const char *today)
{
    if (!loaded)
        return answer(VERDICT_NOT_CHECKED, "The federal exclusion list is not loaded, so it was not asked.");
    const struct exclusion_match *worst = NULL;
    for (size_t i = 0; i < p->n_exclusions; i++)
        if (!worst || match_rank(&p->exclusions[i]) > match_rank(worst)) worst = &p->exclusions[i];
    struct judgement j = worst ? judge_exclusion(a, c, worst)
                               : answer(VERDICT_CLEAR, "Neither the NPI nor the name with the state stands on the list.");
    j.authority = "Office of Inspector General, U.S. Department of Health and Human Services";
    j.words = worst ? exclusion_words(a, c, worst) : NULL;
    j.as_of = leie_as_of;
    j.fresh = is_fresh(c, "exclusion", leie_as_of, today);
    j.reason = arena_printf(a, "%s%s", j.reason, age_words(a, c, "exclusion", leie_as_of, today));
    return j;
}
