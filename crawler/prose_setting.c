/* prose_setting.c - see prose_setting.h */
#include "prose_setting.h"

#include <string.h>

#include "index/mem.h"
#include "prose_training.h"

enum { CUES_UNSAID = CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_TESTIMONIAL) |
                     CUE_BIT(CUE_ARTICLE) | CUE_BIT(CUE_ADVICE) };

/* Of a session with the medicine: a route, the dosing itself, ketamine by name. */
static bool of_session(const struct judge *j)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind == HIT_TERM && (h->term == TERM_ROUTE || (h->term == TERM_STAGE && h->alias == ALIAS_STRONG)))
            return true;
    }
    for (size_t i = 0; i < j->s.n; i++)
        if (word_is(&j->s.v[i], (const char *const[]){"ketamine", "kap", "dosing", "medicine", "lozenge", "lozenges",
                                                      "infusion", "infusions", NULL}))
            return true;
    return false;
}

/* The words from I on that are a phrase of LIST; the word after them, 0 = none. */
static size_t phrase_at(const struct judge *j, enum lists list, size_t i)
{
    for (const char *const *f = j->c->words[list].fold; word_in(&j->s.v[i], list) && *f; f++) {
        if (!sentence_has(&j->s, i, *f)) continue;
        size_t words = 1;
        for (const char *s = *f; *s; s++) words += *s == ' ';
        return i + words;
    }
    return 0;
}

/* "In-room: a nurse and your therapist": those named in the clause, and whoever says "I". */
static void in_room(struct people *p, struct person *who, struct judge *j, size_t at, size_t end, const char *where)
{
    size_t to = judge_clause_end(j, at);
    for (size_t i = judge_clause(j, at); i < to; i++) {
        const struct word *w = &j->s.v[i];
        bool self = i < at && word_is(w, (const char *const[]){"i", "ill", NULL});
        if (!self && !word_in(w, WORDS_ATTENDANT)) continue;
        bool or_so = i && word_is(w - 1, (const char *const[]){"or", "no", NULL});
        if (or_so || (judge_cues(j, i, i + 1, false) & CUES_UNSAID)) continue;
        people_claim(p, who, "in_room", claim_text(p->a, self ? "self" : w->fold), prose_quote(j, at, end), where);
    }
}

void prose_setting(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const struct {
        enum lists list;
        const char *id;
    } settings[] = {{WORDS_SETTING_HOME, "home"},     {WORDS_SETTING_OFFICE, "office"}, {WORDS_SETTING_CLINIC, "clinic"},
                    {WORDS_SETTING_RETREAT, "retreat"}, {WORDS_SETTING_GROUP, "group"}};
    bool any = judge_has(j, WORDS_IN_ROOM);
    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++) any |= judge_has(j, settings[k].list);
    if (!any || !of_session(j)) return;
    for (size_t i = 0; i < j->s.n; i++) {
        size_t end = phrase_at(j, WORDS_IN_ROOM, i);
        if (end && !(judge_cues(j, i, end, false) & CUES_UNSAID)) in_room(p, who, j, i, end, where);
        for (size_t k = 0; k < sizeof settings / sizeof *settings; k++) {
            end = phrase_at(j, settings[k].list, i);
            if (end && !(judge_cues(j, i, end, false) & CUES_UNSAID))
                people_claim(p, who, "setting", claim_text(p->a, settings[k].id), prose_quote(j, i, end), where);
        }
    }
}

void prose_affiliation(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t i = judge_has(j, WORDS_AFFILIATED) ? 0 : j->s.n; i < j->s.n; i++) {
        size_t end = phrase_at(j, WORDS_AFFILIATED, i), name = end, last;
        if (!end) continue;
        while (name < j->s.n && word_is(&j->s.v[name], (const char *const[]){"the", "of", NULL})) name++;
        last = name < j->s.n ? prose_institution(j, name) : 0;
        if (!last || (judge_cues(j, i, last, false) & (CUES_NOT_SO & ~CUE_BIT(CUE_TEACHING) & ~CUE_BIT(CUE_MEMBERSHIP))) ||
            !judge_own(j, i, last))
            continue;
        people_claim(p, who, "affiliation", claim_text(p->a, sentence_piece(p->a, &j->s, name, last)), prose_quote(j, i, last),
                     where);
        i = last - 1;
    }
}
