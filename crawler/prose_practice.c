/* prose_practice.c - see prose_practice.h */
#include "prose_practice.h"

#include <stdlib.h>
#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_experience.h"
#include "prose_training.h"

static const char *const term_fields[] = {
    [TERM_CONDITION] = "condition", [TERM_ROUTE] = "route",         [TERM_STAGE] = "stage",
    [TERM_MODALITY] = "modality",   [TERM_INSURANCE] = "insurance", [TERM_LANGUAGE] = "language",
    [TERM_PROFESSION] = NULL,
};

static bool says_phrase(const struct judge *j, const char *phrase)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (sentence_has(&j->s, i, phrase)) return true;
    return false;
}

static bool fits_context(const struct judge *j, const struct hit *h, enum prose_kind kind)
{
    if (kind == PROSE_LANGUAGE_LIST) return h->term == TERM_LANGUAGE;
    if (kind == PROSE_INSURANCE_LIST) return h->term == TERM_INSURANCE;
    if (kind == PROSE_SERVICE_LIST) return h->term != TERM_LANGUAGE || h->alias == ALIAS_STRONG;
    switch (h->term) {
    case TERM_LANGUAGE:
        if (judge_has(j, WORDS_SPEAKS)) return true;
        return h->from && !strcmp(j->s.v[h->from - 1].fold, "in") &&
               judge_has(j, WORDS_SPOKEN_WORK);
    case TERM_INSURANCE: return judge_has(j, WORDS_PAYS);
    case TERM_CONDITION: return h->alias == ALIAS_STRONG && judge_has(j, WORDS_TREATS);
    case TERM_MODALITY:
    case TERM_ROUTE:
    case TERM_STAGE: return h->alias == ALIAS_STRONG;
    default: return false;
    }
}

/* "my own ketamine sessions": what they went through themselves is nothing that they offer. */
static bool is_own_experience(const struct judge *j, const struct hit *h)
{
    for (size_t k = sentence_cues(&j->s, CUE_EXPERIENTIAL) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *cue = &j->s.hits[k];
        if (cue->kind == HIT_CUE && cue->from < h->to && h->from < cue->to &&
            j->c->cues[cue->row].kind == CUE_EXPERIENTIAL)
            return true;
    }
    return false;
}

void prose_terms(struct people *p, struct person *who, struct judge *j, const char *where, enum prose_kind kind)
{
    for (size_t k = sentence_hits(&j->s, HIT_TERM) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || !term_fields[h->term]) continue;
        if (!fits_context(j, h, kind) || is_own_experience(j, h)) continue;
        if (record_says(who->rec, term_fields[h->term], p->c->terms[h->term].v[h->row].id)) continue;
        unsigned bad = CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST);
        if (h->term == TERM_CONDITION || h->term == TERM_STAGE)
            bad &= ~CUE_BIT(CUE_OTHER_SUBJECT); /* "clients with anxiety" */
        if (judge_cues(j, h->from, h->to, false) & bad) continue;
        people_claim(p, who, term_fields[h->term], claim_text(p->a, p->c->terms[h->term].v[h->row].id),
                     prose_quote(j, h->from, h->to), where);
    }
    for (size_t i = 0; judge_has(j, WORDS_TRAUMA_INFORMED) && i + 1 < j->s.n; i++)
        if (sentence_has(&j->s, i, "trauma informed") &&
            !(judge_cues(j, i, i + 2, false) &
              (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))))
            people_claim(p, who, "approach", claim_text(p->a, "trauma-informed"), prose_quote(j, i, i + 2), where);
}

/* The sentence is about the person themselves; "They ..." opens one where the text speaks of one person. */
static bool find_subject(const struct judge *j)
{
    if (j->third && j->s.n && word_is(&j->s.v[0], (const char *const[]){"they", "theyre", "theyve", NULL}))
        return true;
    if (j->own && j->s.n > 1 && word_is(&j->s.v[0], j->own) && judge_own(j, 1, 2)) return true;
    /* "Her program had her …", "Ann's training included …" */
    bool whose = j->s.n && (!strcmp(j->s.v[0].fold, "my") || (j->third && word_is(&j->s.v[0], (const char *const[]){"her", "his", NULL})));
    if (!whose && j->s.n && j->s.v[0].bare && j->own) {
        struct word owner = j->s.v[0];
        owner.fold = owner.bare;
        whose = word_is(&owner, j->own);
    }
    for (size_t i = 1; whose && i < 4 && i < j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_OWN_SESSIONS)) return true;
    for (size_t i = 1; judge_has(j, WORDS_SUBJECT) && i < j->s.n; i++)
        if (word_in(&j->s.v[i - 1], WORDS_SUBJECT) && judge_own(j, i, i + 1)) return true;
    return judge_has(j, WORDS_SPEAKER);
}

static bool self_subject(struct judge *j)
{
    if (!j->subject) j->subject = find_subject(j) ? 1 : -1;
    return j->subject > 0;
}

/* "Fluence, 2021, including own ketamine sessions": an entry without a verb and without anybody in it. */
static bool speaks_of_nobody(const struct judge *j)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (j->s.v[i].somebody || word_in(&j->s.v[i], WORDS_AUXILIARY) || word_in(&j->s.v[i], WORDS_OTHER_SUBJECT) || word_in(&j->s.v[i], WORDS_OFFERS)) return false;
    return true;
}

/* Ketamine-assisted psychotherapy offered now, or planned. */
static void offers_kap(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t k = sentence_terms(&j->s, TERM_MODALITY) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || strcmp(p->c->terms[h->term].v[h->row].id, "kap"))
            continue;
        unsigned cues = judge_cues(j, h->from, h->to, false);
        if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST))) continue;
        bool verb = false;
        for (size_t i = judge_clause(j, h->from); i < h->from && !verb; i++) verb = word_in(&j->s.v[i], WORDS_OFFERS);
        if (!verb || !self_subject(j)) continue;
        if (cues & CUE_BIT(CUE_ASPIRATION))
            people_claim(p, who, "pursuing",
                         claim_object(p->a, "what",
                                      arena_printf(p->a, "offering %s", sentence_piece(p->a, &j->s, h->from, h->to)),
                                      (char *)NULL),
                         prose_quote(j, h->from, h->to), where);
        people_claim(p, who, "offers_kap", claim_text(p->a, cues & CUE_BIT(CUE_ASPIRATION) ? "pursuing" : "yes"),
                     prose_quote(j, h->from, h->to), where);
    }
}

static void fees(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (judge_has(j, WORDS_SLIDING_SCALE) && says_phrase(j, "sliding scale") && !says_phrase(j, "no sliding scale") &&
        !says_phrase(j, "not offer a sliding scale") && !says_phrase(j, "do not have a sliding scale"))
        people_claim(p, who, "fee", claim_object(p->a, "text", "sliding-scale", (char *)NULL), j->s.text, where);
    for (size_t i = strchr(j->s.text, '$') ? 0 : j->s.n; i < j->s.n; i++) {
        if (j->s.v[i].before != '$' && !(j->s.v[i].at && j->s.text[j->s.v[i].at - 1] == '$')) continue;
        size_t last = i + 1; /* "1,200" */
        while (last < j->s.n && is_digit(*j->s.v[last].fold) && j->s.v[last].before == ',' &&
               strlen(j->s.v[last].fold) == 3)
            last++;
        char *amount = text_digits(j->a, sentence_piece(j->a, &j->s, i, last));
        const char *unit = NULL;
        for (size_t k = last; k < last + 7 && k < j->s.n && !unit; k++)
            if (word_in(&j->s.v[k], WORDS_FEE_UNIT)) unit = !strcmp(j->s.v[k].fold, "hour") ? "hour" : "session";
        /* "a three-hour dosing session is $600": the word stands before, and no other amount between. */
        for (size_t k = i; k > 0 && k + 7 > i && !unit && strchr(j->s.text, '$') && j->s.v[k].before != ';'; k--) {
            if (is_digit(*j->s.v[k - 1].fold) && k < i) break;
            if (word_in(&j->s.v[k - 1], WORDS_FEE_UNIT)) unit = !strcmp(j->s.v[k - 1].fold, "hour") ? "hour" : "session";
        }
        int n = atoi(amount);
        if (unit && n >= 10 && n <= 20000)
            people_claim(p, who, "fee", claim_object(p->a, "#amount", amount, "unit", unit, (char *)NULL),
                         prose_quote(j, i, last), where);
    }
}

static void telehealth(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t at = j->s.n;
    if (!judge_has(j, WORDS_TELEHEALTH)) return;
    for (size_t i = 0; i < j->s.n && at == j->s.n; i++)
        if (word_in(&j->s.v[i], WORDS_TELEHEALTH)) at = i;
    if (at == j->s.n) return;
    if (judge_cues(j, at, at + 1, false) &
        (CUES_NOT_SO & ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_OTHER_SUBJECT) & ~CUE_BIT(CUE_MEMBERSHIP)))
        return;
    if (judge_has(j, WORDS_ONLINE_OTHER) &&
        strncmp(j->s.v[at].fold, "tele", 4))
        return;
    bool any = false;
    for (size_t i = 0; i < j->s.n; i++) {
        if (!j->s.v[i].capital) continue;
        char *two = i + 1 < j->s.n && j->s.v[i + 1].capital && !j->s.v[i + 1].before
                        ? sentence_piece(j->a, &j->s, i, i + 2)
                        : NULL,
             *one = sentence_piece(j->a, &j->s, i, i + 1);
        const char *code = two ? address_state(two) : NULL;
        if (code) i++;
        else if (!(code = address_state(one)) || (strlen(one) == 2 && !j->s.v[i].caps)) continue;
        if (strlen(one) == 2 && i && j->s.v[i].before == ',' && j->s.v[i - 1].capital &&
            !address_state(sentence_piece(j->a, &j->s, i - 1, i)))
            continue; /* "Seattle, WA" */
        if (!strcmp(one, "OR") || !strcmp(one, "IN") || !strcmp(one, "ME")) {
            if (!(i && j->s.v[i].before == ',') &&
                !(i && word_is(&j->s.v[i - 1], (const char *const[]){"in", "and", NULL})))
                continue;
        }
        if (judge_cues(j, i, i + 1, false) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST)))
            continue;
        people_claim(p, who, "telehealth", claim_text(p->a, code), prose_quote(j, at, at + 1), where);
        any = true;
    }
    if (!any && !record_says(who->rec, "telehealth", "yes"))
        people_claim(p, who, "telehealth", claim_text(p->a, "yes"), prose_quote(j, at, at + 1), where);
}

static void accepting(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!judge_has(j, WORDS_ACCEPTING) && !judge_has(j, WORDS_NOT_ACCEPTING)) return;
    for (size_t i = 0; i < j->s.n; i++) {
        if (!word_in(&j->s.v[i], WORDS_ACCEPTING) && !word_in(&j->s.v[i], WORDS_NOT_ACCEPTING)) continue;
        for (const char *const *w = p->c->words[WORDS_NOT_ACCEPTING].fold; *w; w++)
            if (sentence_has(&j->s, i, *w))
                people_claim(p, who, "accepting", claim_yes_no(false), prose_quote(j, i, i + 1), where);
        for (const char *const *w = p->c->words[WORDS_ACCEPTING].fold; *w; w++) {
            if (!sentence_has(&j->s, i, *w)) continue;
            unsigned cues = judge_cues(j, i, i + 3, false);
            if (cues & (CUES_NOT_THEIRS & ~CUE_BIT(CUE_ACCEPTS) & ~CUE_BIT(CUE_OTHER_SUBJECT))) continue;
            if (cues & (CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
            people_claim(p, who, "accepting", claim_yes_no(!(cues & CUE_BIT(CUE_NEGATION))), prose_quote(j, i, i + 3),
                         where);
        }
    }
}

void prose_offers(struct people *p, struct person *who, struct judge *j, const char *where)
{
    offers_kap(p, who, j, where);
    fees(p, who, j, where);
    telehealth(p, who, j, where);
    accepting(p, who, j, where);
}

void prose_self(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (self_subject(j) || (j->trained && speaks_of_nobody(j))) prose_experience(p, who, j, where);
    for (size_t i = 0; j->s.digit && i + 1 < j->s.n; i++) {
        int n = judge_is_number(&j->s.v[i]) ? atoi(j->s.v[i].fold) : 0;
        if (n < 1) continue;
        size_t e = i + 6 < j->s.n ? i + 6 : j->s.n, b = judge_clause(j, i);
        bool years = word_is(&j->s.v[i + 1], (const char *const[]){"years", "year", NULL}) && n < 70,
             ketamine = false, sessions = false, work = false;
        for (size_t k = i + 1; k < e && strcmp(j->s.v[k].fold, "and"); k++) {
            work |= word_in(&j->s.v[k], WORDS_PRACTICE_OF);
            ketamine |= word_is(&j->s.v[k], (const char *const[]){"ketamine", "kap", NULL});
            sessions |= word_is(&j->s.v[k], (const char *const[]){"sessions", "journeys", NULL});
        }
        /* "I have been in practice for 14 years" */
        for (size_t k = b; years && k < i; k++) work |= word_in(&j->s.v[k], WORDS_PRACTICE_OF);
        if (!(years && work) && !(ketamine && sessions)) continue;
        if (judge_cues(j, i, i + 1, false) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION))) continue;
        char *number = arena_printf(p->a, "%d", n);
        /* "Over the last 20 years I have practiced" */
        bool own = judge_own(j, i, i + 1) || (i + 2 < j->s.n && judge_self(j, i + 2));
        if (years && work && own)
            people_claim(p, who, "experience", claim_object(p->a, "#years", number, (char *)NULL),
                         prose_quote(j, i, i + 1), where);
        if (ketamine && sessions && judge_has(j, WORDS_LED) && self_subject(j) && n < 20000)
            people_claim(p, who, "experience",
                         claim_object(p->a, "#sessions", number, "what", "ketamine", (char *)NULL),
                         prose_quote(j, i, i + 1), where);
    }
}
