/* mention.c - see mention.h */
#include "mention.h"

#include <string.h>

#include "index/text.h"

/* "from Fluence, PRATI or a similar body", "“Certified IFS Therapist” is a separate thing": a choice, or a word that is
 * only spoken of, states nothing. */
bool mention_only(const struct judge *j, const struct hit *h)
{
    if (j->s.v[h->from].before == '"' && h->to < j->s.n && j->s.v[h->to].before == '"') return true;
    for (size_t i = h->to; i < j->s.n && i < h->to + 10;) {
        if (!strcmp(j->s.v[i].fold, "or")) return true;
        size_t next = i;
        for (size_t k = 0; k < j->s.n_hits; k++) {
            const struct hit *o = &j->s.hits[k];
            if ((o->kind == HIT_PROGRAMME || o->kind == HIT_TRAUMA) && o->from == i && o->to > next) next = o->to;
        }
        if (next == i || (i == h->to && j->s.v[i].before != ',')) return false;
        i = next;
    }
    return false;
}

/* "under a Fluence graduate", "by MAPS-trained therapists": somebody else's training. */
bool mention_of_somebody(const struct judge *j, const struct hit *h)
{
    static const char *const before[] = {"with", "by", "from", "under", "to", "for", "of", "alongside", NULL},
                             *const article[] = {"a", "an", "the", "my", "her", "his", "our", NULL};
    size_t i = h->from;
    if (h->to >= j->s.n || (j->s.v[h->to].before && j->s.v[h->to].before != '-') ||
        !word_in(&j->s.v[h->to], WORDS_TRAINED_ONE))
        return false;
    if (i && word_is(&j->s.v[i - 1], article)) i--;
    return i && i < h->from && !j->s.v[i].before && word_is(&j->s.v[i - 1], before);
}

/* "Vital Signs", "Sage Hospital", "IPI training in property inspection": a short name that is part of another thing's. */
bool mention_of_another(const struct judge *j, const struct hit *h)
{
    size_t i = h->to;
    /* "the CIIS certificate in sex therapy" is another. */
    if (text_ends_nocase(h->phrase, " certificate") && i + 1 < j->s.n &&
        word_is(&j->s.v[i], (const char *const[]){"in", "for", "of", NULL}) && !judge_is_year(&j->s.v[i + 1])) {
        bool known = false;
        for (size_t k = i + 1; k < j->s.n && k < i + 6; k++) known |= word_in(&j->s.v[k], WORDS_COURSE_SUBJECT);
        return !known && !j->s.v[i + 1].capital;
    }
    /* "an alum of the Fluence book club" */
    for (size_t k = i; k < i + 2 && k < j->s.n && !j->s.v[k].before; k++)
        if (word_is(&j->s.v[k], (const char *const[]){"book", "newsletter", "webinar", "webinars", "podcast", "blog", "conference", "summit", NULL})) return true;
    if (h->alias != ALIAS_WEAK || i >= j->s.n) return false;
    const struct word *w = &j->s.v[i];
    if (!w->before &&
        ((w->capital && !word_in(w, WORDS_BEHIND_SHORT_NAME)) ||
         word_is(w, (const char *const[]){"lab", "labs", "laboratory", NULL}))) {
        bool covered = judge_is_year(w);
        for (size_t k = 0; k < j->s.n_hits; k++)
            covered |= j->s.hits[k].kind != HIT_CUE && j->s.hits[k].from <= i && j->s.hits[k].to > i;
        if (!covered) return true;
    }
    /* "training in 2020" says when; "training in paralegal work" says that it is another. */
    if (i + 2 >= j->s.n || !word_in(w, WORDS_COURSE_IN) || strcmp(j->s.v[i + 1].fold, "in")) return false;
    if (judge_is_number(&j->s.v[i + 2]) || j->s.v[i + 2].capital) return false;
    for (size_t k = i + 2; k < j->s.n && k < i + 7; k++)
        if (word_in(&j->s.v[k], WORDS_COURSE_SUBJECT) || judge_is_year(&j->s.v[k]) ||
            word_is(&j->s.v[k],
                    (const char *const[]){"the", "spring", "summer", "fall", "winter", "early", "late", NULL}))
            return k == i + 2 ? false : !word_in(&j->s.v[k], WORDS_COURSE_SUBJECT);
    return true;
}

/* "with an EMDRIA Approved Consultant", "by a Certified IFS Therapist": the credential is somebody else's. */
bool mention_by_somebody(const struct judge *j, const struct hit *h)
{
    bool role = !strcmp(h->phrase, "SEP");
    role |= catalog_says(j->c, WORDS_ROLE, h->phrase);
    size_t i = h->from;
    while (i > 0 &&
           word_is(&j->s.v[i - 1], (const char *const[]){"a", "an", "the", "my", "her", "his", "their", "our", NULL}))
        i--;
    /* "the title of EMDR Certified Therapist" */
    if (i > 1 && !strcmp(j->s.v[i - 1].fold, "of") &&
        word_is(&j->s.v[i - 2], (const char *const[]){"title", "designation", "credential", "status", "certification", NULL}))
        return false;
    return role && i > 0 && !j->s.v[i].before &&
           word_is(&j->s.v[i - 1], (const char *const[]){"with", "by", "from", "to", "of", "for", "under", "see",
                                                         "seeing", "toward", NULL});
}

/* "She was an EMDRIA Certified Therapist": a state of the past. "was trained in" is how one becomes it. */
bool mention_was_once(const struct judge *j, size_t from)
{
    if (from >= 2 && !strcmp(j->s.v[from - 1].fold, "been") && !strcmp(j->s.v[from - 2].fold, "had")) return true;
    static const char *const was[] = {"was", "were", NULL}, *const article[] = {"a", "an", "the", "once", NULL};
    if (!from) return false;
    bool behind = word_is(&j->s.v[from - 1], article);
    return behind && from >= 2 && word_is(&j->s.v[from - 2], was);
}

bool mention_is_next(const struct judge *j, const struct hit *h)
{
    static const char *const lead[] = {"the", "a", "my", "her", "his", "their", "full", NULL}, *const be[] = {"is", "are", NULL},
                             *const to_come[] = {"will", "comes", "follows", "starts", "begins", "remains", "awaits", "next", "still", NULL};
    size_t i = h->from, to = h->to;
    while (i && !j->s.v[i].before && word_is(&j->s.v[i - 1], lead)) i--;
    bool apart = i && (j->s.v[i].before == ',' || !strcmp(j->s.v[i - 1].fold, "and"));
    while (to < j->s.n && !j->s.v[to].before && (judge_has_course(j, to, to + 1) || judge_is_year(&j->s.v[to]))) to++;
    if (!apart || to >= j->s.n || j->s.v[to].before) return false;
    /* "EMDR basic training is complete" */
    if (word_is(&j->s.v[to], be)) return to + 1 < j->s.n && word_is(&j->s.v[to + 1], to_come);
    return word_is(&j->s.v[to], to_come);
}

/* "EMDRIA Certified Therapist, 2010-2016": a state that ended with its years. */
bool mention_has_ended(const struct judge *j, const struct hit *h)
{
    size_t i = h->to;
    if (!text_find_nocase(h->phrase, "certified") && !text_find_nocase(h->phrase, "practitioner") &&
        !text_find_nocase(h->phrase, "consultant"))
        return false;
    /* "I was EMDR certified from 2013 to 2019" */
    bool was = h->from && word_is(&j->s.v[h->from - 1], (const char *const[]){"was", "were", NULL});
    if (was && i + 1 < j->s.n && word_is(&j->s.v[i], (const char *const[]){"from", "between", "until", "till", "for", NULL})) return true;
    while (i < j->s.n && i < h->to + 3 && !judge_is_year(&j->s.v[i])) i++;
    /* "from 2010 to 2016", "between 2010 and 2016" */
    if (i + 2 < j->s.n && judge_is_year(&j->s.v[i]) && judge_is_year(&j->s.v[i + 2]) &&
        word_is(&j->s.v[i + 1], (const char *const[]){"to", "until", "through", "till", "and", NULL}) && i > h->to &&
        word_is(&j->s.v[i - 1], (const char *const[]){"from", "between", NULL}))
        return true;
    return i + 1 < j->s.n && judge_is_year(&j->s.v[i]) && judge_is_year(&j->s.v[i + 1]) &&
           (j->s.v[i + 1].before == '-' || j->s.v[i + 1].before == '~');
}

/* "EMDR certified horses", "an EMDR trained team": the word right behind is what is certified, and it is no role of one
 * person. */
bool mention_of_things(const struct judge *j, const struct hit *h)
{
    if (h->to >= j->s.n || (!text_ends_nocase(h->phrase, "certified") && !text_ends_nocase(h->phrase, "trained"))) return false;
    size_t i = h->to;
    /* "PRATI-trained ketamine therapist" */
    while (i + 1 < j->s.n && !j->s.v[i].before && !j->s.v[i + 1].before &&
           word_is(&j->s.v[i], (const char *const[]){"ketamine", "kap", "psychedelic", "trauma", "licensed", "clinical", "mental", "health", NULL}))
        i++;
    const struct word *next = &j->s.v[i];
    return !next->before && !next->capital && !judge_is_number(next) && !judge_is_year(next) &&
           !word_in(next, WORDS_BEHIND_HELD);
}

bool mention_of_role(const struct judge *j)
{
    if (!catalog_says(j->c, WORDS_ROLE_THERE, j->s.text) || judge_has_course(j, 0, j->s.n)) return false;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && c->kind == CUE_COMPLETION) return false;
    }
    return true;
}
