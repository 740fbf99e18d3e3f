/* answer_treats.c - may they treat there, and prescribe ketamine there? (answer_check.h) */
#include <string.h>

#include "answer_check.h"
#include "index/catalog.h"
#include "index/licence.h"
#include "index/mem.h"
#include "index/prescribe.h"

static const char *how_words(const char *how)
{
    return !strcmp(how, "telehealth") ? "online" : "in person";
}

/* Why not: the verdict on the licence that decides, or the exclusion list's. */
static enum verdict verdict_of_no(struct checking *k, const struct treats_in *t)
{
    if (!t->by) return t->exclusion ? VERDICT_EXCLUDED : VERDICT_STOPPED;
    return verify_credential(k->a, k->c, t->by, k->w->today).verdict;
}

/* What a yes, no or not_known comes to among the verdicts: only a board's word or a holder's row verifies. */
static enum verdict verdict_of(enum answer3 answer, const char *basis, const char *as_of)
{
    bool confirmed = basis && !strcmp(basis, "confirmed") && as_of;
    return answer != ANSWER_YES ? VERDICT_UNKNOWN : confirmed ? VERDICT_VERIFIED : VERDICT_UNCONFIRMED;
}

static json_t *licence_json(const struct credential *k)
{
    return k ? json_pack("{s:s?, s:s?, s:s?}", "state", k->state, "type", k->type, "number", k->number) : json_null();
}

static void check_treating(struct checking *k, const struct treats_in *t, bool asked)
{
    struct judgement j = {.verdict = verdict_of(t->answer, t->basis, t->as_of), .reason = t->reason, .as_of = t->as_of};
    if (t->answer == ANSWER_NO) j.verdict = verdict_of_no(k, t);
    j.fresh = check_fresh(k, "licence", t->as_of);
    j.authority = t->source;
    const char *method = t->authority ? "from the compact's list of holders" : "from the licences above";
    check_put(k, "treats_in", arena_printf(k->a, "May they treat a patient in %s %s?", t->state, how_words(t->how)), &j,
              method, asked,
              json_pack("{s:s, s:s?, s:s, s:b, s:o}", "answer", answer3_names[t->answer], "basis", t->basis, "how", t->how,
                        "supervised", t->supervised, "licence", licence_json(t->by)));
}

/* Told besides, and never verified: a yes wants a registration with the DEA, which nobody here can see. */
static void check_prescribing(struct checking *k, const struct treats_in *t, const struct prescribes *p)
{
    const char *as_of = p->by ? p->by->facts.as_of : NULL;
    struct judgement j = {.verdict = verdict_of(p->answer, NULL, NULL), .reason = p->reason,
                          .as_of = as_of ? as_of : p->as_of, .expires = p->until};
    j.fresh = check_fresh(k, "licence", j.as_of);
    j.authority = !p->source ? t->source
                  : t->source ? arena_printf(k->a, "%s; the rule as told by %s", t->source, p->source) : p->source;
    check_put(k, "prescribes",
              arena_printf(k->a, "May they prescribe ketamine (Schedule III) to a patient in %s %s?", t->state,
                           how_words(t->how)),
              &j, "from the licence and the rules that are known of its kind", false,
              json_pack("{s:s, s:s?, s:s, s:s?, s:s?, s:o}", "answer", answer3_names[p->answer], "basis", p->basis, "how",
                        t->how, "rule_as_of", p->as_of, "until", p->until, "licence", licence_json(p->by)));
}

void check_treats(struct checking *k)
{
    struct treats_in t[2];
    struct prescribes p[2];
    if (!k->r->state) return;
    verify_treats_in(k->a, k->c, k->p, k->r->state, k->w->today, t);
    prescribe_in(k->a, k->c, k->p, k->r->state, t, k->w->today, p);
    bool person = t[0].answer == ANSWER_YES, online = t[1].answer == ANSWER_YES;
    /* Either way of treating is enough: the better one is asked, the other told. */
    check_treating(k, &t[0], person || !online);
    check_treating(k, &t[1], online && !person);
    for (int i = 0; i < 2; i++) check_prescribing(k, &t[i], &p[i]);
}
