/* prescribe.c - see prescribe.h */
#include "prescribe.h"

#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "text.h"

static bool in_force(const struct prescribing_row *r, const char *today)
{
    return (!r->from || strcmp(r->from, today) <= 0) && (!r->to || strcmp(today, r->to) <= 0);
}

/* The row for a family: the state's own before that for every state; one in force before one that has ended. */
static const struct prescribing_row *rule_of(const struct catalog *c, const char *family, const char *state, const char *how,
                                             const char *today)
{
    const struct prescribing_row *found = NULL;
    int best = 0;
    for (size_t i = 0; i < c->n_prescribing; i++) {
        const struct prescribing_row *r = &c->prescribing[i];
        bool here = text_eq_nocase(r->state, state);
        if (strcmp(r->family, family) || strcmp(r->how, how) || (!here && strcmp(r->state, "*"))) continue;
        int weight = 1 + (in_force(r, today) ? 2 : 0) + here;
        if (weight > best) best = weight, found = r;
    }
    return found;
}

static enum answer3 answer_of(const char *word)
{
    return !strcmp(word, "yes") ? ANSWER_YES : !strcmp(word, "no") ? ANSWER_NO : ANSWER_NOT_KNOWN;
}

/* A row that has ended answers nothing any more, and says so. */
static struct prescribes by_rule(struct arena *a, const struct prescribing_row *r, const char *what, const char *today)
{
    if (!r)
        return (struct prescribes){.answer = ANSWER_NOT_KNOWN,
                                   .reason = arena_printf(a, "No rule about prescribing is known here for a %s.", what)};
    struct prescribes p = {.answer = answer_of(r->answer), .reason = r->words, .as_of = r->as_of, .source = r->source,
                           .until = r->to};
    if (in_force(r, today)) return p;
    p.answer = ANSWER_NOT_KNOWN;
    p.reason = arena_printf(a, "%s That rule %s %s, and no newer one is known here.", r->words,
                            r->to && strcmp(r->to, today) < 0 ? "ended on" : "begins on",
                            r->to && strcmp(r->to, today) < 0 ? r->to : r->from);
    return p;
}

/* What one licence of the state allows; false when the board gives it to somebody else. */
static bool by_licence(struct arena *a, const struct catalog *c, const struct credential *k, const char *state,
                       const char *today, struct prescribes *out)
{
    const struct licence_type *t = licence_type_of(c, k->type, state);
    struct judgement j = verify_credential(a, c, k, today);
    if (j.verdict == VERDICT_CONTRADICTED) return false;
    *out = by_rule(a, rule_of(c, t ? t->family : "", state, "any", today), t ? t->profession : "licence of that kind", today);
    out->by = k;
    if (j.verdict == VERDICT_STOPPED || j.verdict == VERDICT_LAPSED) {
        *out = (struct prescribes){.answer = ANSWER_NO, .reason = j.reason, .basis = "confirmed", .by = k};
    } else if (j.verdict == VERDICT_RESTRICTED && out->answer == ANSWER_YES) {
        out->answer = ANSWER_NOT_KNOWN;
        out->reason = arena_printf(a, "%s But the board's word is \"%s\": ask whether it limits prescribing.", out->reason,
                                   j.words);
    } else if (j.verdict == VERDICT_VERIFIED || j.verdict == VERDICT_RESTRICTED) {
        out->basis = out->answer == ANSWER_NOT_KNOWN ? NULL : "confirmed";
    } else if (out->answer == ANSWER_YES && k->facts.found != FOUND_NO_LIST) {
        out->answer = ANSWER_NOT_KNOWN;
        out->reason = arena_printf(a, "%s But their licence is not confirmed. %s", out->reason, j.reason);
    } else {
        out->basis = out->answer == ANSWER_NOT_KNOWN ? NULL : "stated";
    }
    return true;
}

/* The best of the licences of the state: yes before not known before no; what a board confirms before what is stated. */
static struct prescribes best_in(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                                 const char *today)
{
    static const int order[] = {[ANSWER_NO] = 0, [ANSWER_NOT_KNOWN] = 2, [ANSWER_YES] = 4};
    struct prescribes best = {.answer = ANSWER_NOT_KNOWN}, one;
    int rank = -1;
    for (size_t i = 0; i < p->n_credentials; i++) {
        const struct credential *k = &p->credentials[i];
        if (k->kind != CREDENTIAL_LICENCE || !k->state || !text_eq_nocase(k->state, state)) continue;
        if (!by_licence(a, c, k, state, today, &one)) continue;
        int r = order[one.answer] + (one.basis && !strcmp(one.basis, "confirmed"));
        if (r > rank) best = one, rank = r;
    }
    return best;
}

/* The federal condition on prescribing to somebody who was never seen in person. */
static void add_federal(struct arena *a, const struct catalog *c, const char *today, struct prescribes *p)
{
    const struct prescribing_row *r = rule_of(c, "federal", "*", "telehealth", today);
    if (p->answer != ANSWER_YES) return;
    if (!r || !in_force(r, today)) {
        p->answer = ANSWER_NOT_KNOWN;
        p->basis = NULL;
        p->reason = arena_printf(a, "%s%s%s%s%s", p->reason, r ? " " : "", r ? r->words : "",
                                 r && r->to ? arena_printf(a, ", which ended on %s", r->to) : "",
                                 r ? "; no newer rule is known here." : " No federal rule about telehealth is known here.");
    } else {
        p->reason = arena_printf(a, "%s %s%s%s (as of %s).", p->reason, r->words, r->to ? ", which ends on " : "",
                                 r->to ? r->to : "", r->as_of);
    }
    if (!r) return;
    p->until = r->to;
    p->source = arena_printf(a, "%s; %s", p->source, r->source);
}

/* A prescription supposes that they may treat there at all. */
static void hold_to_treating(struct arena *a, const struct treats_in *t, struct prescribes *p)
{
    if (t->answer == ANSWER_YES || p->answer != ANSWER_YES) return;
    p->answer = t->answer;
    p->basis = t->answer == ANSWER_NO ? t->basis : NULL;
    p->reason = arena_printf(a, "%s %s", t->reason, p->reason);
}

static bool is_ruled_out(const struct treats_in treats[2], const struct prescribes *best)
{
    return treats[0].answer == ANSWER_NO && treats[1].answer == ANSWER_NO && best->answer != ANSWER_NO;
}

void prescribe_in(struct arena *a, const struct catalog *c, const struct practitioner *p, const char *state,
                  const struct treats_in treats[2], const char *today, struct prescribes out[2])
{
    struct prescribes best = best_in(a, c, p, state, today);
    if (!best.reason) best.reason = arena_printf(a, "No licence of that state is known for them. Ask who prescribes.");
    if (is_ruled_out(treats, &best)) /* a death, an exclusion */
        best = (struct prescribes){.answer = ANSWER_NO, .basis = treats[0].basis, .reason = treats[0].reason,
                                   .as_of = treats[0].as_of, .by = best.by};
    out[0] = out[1] = best;
    for (int i = 0; i < 2; i++) {
        const char *family = best.by ? NULL : treats[i].compact;
        if (!family) continue;
        out[i] = by_rule(a, rule_of(c, family, state, "any", today), family, today);
        if (out[i].answer == ANSWER_NO) out[i].basis = treats[i].basis;
    }
    hold_to_treating(a, &treats[0], &out[0]);
    hold_to_treating(a, &treats[1], &out[1]);
    add_federal(a, c, today, &out[1]);
}
