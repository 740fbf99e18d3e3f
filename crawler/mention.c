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

/* The first of the words before I that only count people or tell which of them: "by |two former| PRATI alumni". */
static size_t behind_preposition(const struct judge *j, size_t i)
{
    static const char *const which[] = {"a", "an", "the", "my", "her", "his", "our", "their", "its", "several", "some", "many", "few", "two", "three",
                                        "four", "five", "other", "fellow", "former", "current", "new", "early", NULL};
    while (i && !j->s.v[i].before && word_is(&j->s.v[i - 1], which)) i--;
    return i;
}

static bool is_people(const struct word *w)
{
    return word_in(w, WORDS_TRAINED_ONE) || word_in(w, WORDS_HOUSE_PEOPLE) || word_in(w, WORDS_HOUSE_HELPER);
}

/* "with |volunteers of| MAPS", "from a |graduate of| PRATI": people of the house that H names, and not the house. */
static bool is_with_people_of(const struct judge *j, const struct hit *h)
{
    static const char *const before[] = {"with", "by", "from", "under", "alongside", NULL}, *const of[] = {"of", "from", "at", "with", NULL};
    size_t i = h->from - (h->from && !j->s.v[h->from].before && !strcmp(j->s.v[h->from - 1].fold, "the"));
    if (i < 3 || j->s.v[i].before || j->s.v[i - 1].before || !word_is(&j->s.v[i - 1], of) || !(is_people(&j->s.v[i - 2]) || j->s.v[i - 2].somebody)) return false;
    if (sentence_house_teacher(&j->s, i - 2)) return false;
    size_t k = behind_preposition(j, i - 2);
    return k && !j->s.v[k].before && word_is(&j->s.v[k - 1], before);
}

/* "under a Fluence graduate", "by MAPS-trained therapists", "with MAPS volunteers": somebody else's training, or none. */
bool mention_of_somebody(const struct judge *j, const struct hit *h)
{
    static const char *const before[] = {"with", "by", "from", "under", "to", "for", "of", "alongside", NULL},
                             *const between[] = {"trial", "study", "research", "program", "cohort", "clinical", "former", "fellow", "co", "s", NULL};
    if (is_with_people_of(j, h)) return true;
    size_t i = h->to;
    if (i >= j->s.n || (j->s.v[i].before && j->s.v[i].before != '-')) return false;
    if (word_in(&j->s.v[i], WORDS_HOUSE_HELPER)) return true;
    bool trained = word_in(&j->s.v[i], WORDS_TRAINED_ONE);
    while (!trained && i + 1 < j->s.n && i < h->to + 2 && (!j->s.v[i + 1].before || j->s.v[i + 1].before == '-') && word_is(&j->s.v[i], between)) i++;
    if (!trained && !is_people(&j->s.v[i])) return false;
    if (sentence_house_teacher(&j->s, i)) return false;
    size_t k = behind_preposition(j, h->from);
    return k && !j->s.v[k].before && word_is(&j->s.v[k - 1], before);
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

/* The words [FROM, TO) speak of this field. */
static bool is_of_field(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (word_in(&j->s.v[i], WORDS_COURSE_SUBJECT) || word_in(&j->s.v[i], WORDS_TREATED)) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_CUE && h->from >= from && h->to <= to) return true;
    }
    return false;
}

/* What the words from I, behind "in", tell is where or when, and no subject. */
static bool tells_where(const struct judge *j, size_t i)
{
    static const char *const lead[] = {"the", "this", "that", "early", "late", "mid", "spring", "summer", "fall", "winter", "autumn", "person", "order", "addition",
                                       "partnership", "collaboration", "conjunction", "association", "both", "my", "her", "his", "their", NULL};
    return i >= j->s.n || j->s.v[i].capital || judge_is_number(&j->s.v[i]) || word_is(&j->s.v[i], lead);
}

/* Behind the programme at TO: "as a rater", "to answer the phone": what for, when it is none of this field. */
static bool is_for_other_work(const struct judge *j, size_t to)
{
    if (to + 1 >= j->s.n || j->s.v[to].before) return false;
    bool as = !strcmp(j->s.v[to].fold, "as") && word_is(&j->s.v[to + 1], (const char *const[]){"a", "an", NULL}), purpose = !strcmp(j->s.v[to].fold, "to");
    size_t from = to + 1 + as, end = from;
    if (!as && !purpose) return false;
    while (end < j->s.n && end < from + 10 && !(end > from && j->s.v[end].before) && !word_in(&j->s.v[end], WORDS_RELATIVE)) end++;
    for (size_t i = from; as && i < end && i < from + 3; i++)
        if (judge_known(j, i) || j->s.v[i].somebody) return false;
    return !is_of_field(j, from, end);
}

/* "trained |as a bookkeeper| at MAPS", at word I: what they became is nothing of this field. */
static bool is_other_role(const struct judge *j, size_t i, size_t to)
{
    static const char *const small[] = {"with", "by", "from", "at", "through", "via", "under", "in", "and", "was", "is", NULL};
    if (i + 2 >= to || strcmp(j->s.v[i].fold, "as") || !word_is(&j->s.v[i + 1], (const char *const[]){"a", "an", NULL})) return false;
    bool strange = false;
    size_t k = i + 2;
    for (; k < to && k < i + 6 && !word_is(&j->s.v[k], small); k++) strange |= !judge_known(j, k) && !j->s.v[k].somebody;
    return strange && !is_of_field(j, i + 2, k);
}

bool mention_of_other_course(const struct judge *j, const struct hit *h, const struct hit *done)
{
    static const char *const by[] = {"with", "by", "from", "at", "through", "via", "under", NULL};
    size_t from = done && done->to <= h->from ? done->from : judge_clause(j, h->from), end = h->to;
    if (is_for_other_work(j, h->to)) return true;
    /* "hosted by Fluence for its interns" */
    if (h->to + 2 < j->s.n && !strcmp(j->s.v[h->to].fold, "for") && word_is(&j->s.v[h->to + 1], (const char *const[]){"its", "their", NULL}) && is_people(&j->s.v[h->to + 2])) return true;
    if (done && done->to > h->from) return false;
    bool practice = false, course = false;
    for (size_t i = from; i <= h->from; i++) { /* the name itself may begin with "training" */
        const struct word *w = &j->s.v[i];
        if (i && word_in(w, WORDS_COURSE_IN) && word_in(&j->s.v[i - 1], WORDS_HOUSE_HELPER) && !w->before) return true; /* "the |volunteer| training" */
        if (i == h->from) break;
        practice |= word_in(w, WORDS_PRACTICE_COURSE);
        course |= word_in(w, WORDS_COURSE_IN) || word_in(w, WORDS_LEARN_TRAINED);
        if (course && (is_other_role(j, i, h->from) || word_in(w, WORDS_ANOTHER_PART))) return true;
        if (!course || i + 1 >= h->from || strcmp(w->fold, "in") || tells_where(j, i + 1)) continue;
        size_t stop = i + 1;
        while (stop < h->from && !word_is(&j->s.v[stop], by)) stop++;
        if (!is_of_field(j, i + 1, stop)) return true;
    }
    while (end < j->s.n && end < h->to + 6 && !j->s.v[end].before) end++;
    return practice && !is_of_field(j, from, h->from) && !is_of_field(j, h->to, end);
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
    /* "I have an EMDR-certified therapist on my team" */
    if (role && i > 1 && i < h->from && *j->s.v[i].fold == 'a' && !j->s.v[i].before && word_is(&j->s.v[i - 1], (const char *const[]){"have", "has", "hired", "need", "want", "found", NULL})) return true;
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

/* "She will join us |after training with| PRATI": what is to come depends on it, and no year says that it is past. */
static bool is_before_what_comes(const struct judge *j, const struct hit *h)
{
    static const char *const after[] = {"after", "upon", "following", "once", NULL}, *const doing[] = {"training", "completing", "finishing", "graduating", "taking", "attending", "going", NULL},
                             *const comes[] = {"will", "ill", "shell", "hell", "theyll", "well", NULL};
    size_t from = judge_clause(j, h->from), at = h->from;
    while (at > from && at + 7 > h->from && !(word_is(&j->s.v[at - 1], after) && word_is(&j->s.v[at], doing))) at--;
    if (at == from || at + 7 <= h->from || at == h->from) return false;
    for (size_t k = h->to; k < j->s.n && k < h->to + 4; k++)
        if (judge_is_year(&j->s.v[k])) return false;
    for (size_t i = from; i + 1 < at; i++)
        if (word_is(&j->s.v[i], comes) && (i == from || !word_in(&j->s.v[i - 1], WORDS_RELATIVE))) return true;
    return false;
}

/* "My training with PRATI starts soon", "… was cut short", "After my training with PRATI I will …": what stands right behind it tells that it is
 * not done. */
bool mention_is_undone(const struct judge *j, const struct hit *h)
{
    static const char *const verbs[] = {"starts", "begins", "ends", "concludes", "resumes", "continues", "runs", "will", "scheduled", "booked", "slated", NULL},
                             *const be[] = {"is", "was", "has", "got", "been", "set", NULL}, *const behind[] = {"after", "following", "once", NULL};
    size_t i = h->to, first = 0;
    while (i < j->s.n && (judge_is_year(&j->s.v[i]) || !strcmp(j->s.v[i].fold, "in"))) i++;
    if (i + 1 < j->s.n && word_is(&j->s.v[0], behind) && judge_self(j, i) && word_in(&j->s.v[i + 1], WORDS_LEARN_NOT)) return true;
    if (i >= j->s.n || j->s.v[i].before) return false;
    for (first = i; i + 1 < j->s.n && word_is(&j->s.v[i], be); i++) {
    }
    bool noun = judge_has_course(j, h->from > 8 ? h->from - 8 : 0, h->from); /* "my training with PRATI" */
    if (sentence_has(&j->s, i, "fell through") || sentence_has(&j->s, i, "cut short") || word_in(&j->s.v[i], WORDS_LEARN_LEFT)) return true;
    return noun && word_is(&j->s.v[i], verbs) && (i == first || !word_is(&j->s.v[i], (const char *const[]){"ends", "runs", NULL}));
}

/* "I took PRATI's training |but did not finish|", "…, |which I never completed|": of what stands last before it, and of no other thing behind. */
static bool is_left_unfinished(const struct judge *j, const struct hit *h)
{
    static const char *const joins[] = {"which", "but", "though", "although", "and", NULL}, *const who[] = {"i", "she", "he", "they", "ive", "have", "has", "was", "were", "could", NULL},
                             *const no[] = {"didnt", "never", "wasnt", "couldnt", "havent", "hasnt", NULL}, *const able[] = {"able", "to", "actually", "yet", "fully", NULL},
                             *const done[] = {"finish", "finished", "complete", "completed", NULL},
                             *const it[] = {"it", "them", "that", "either", "because", "due", "for", "when", "as", "after", "and", NULL};
    for (size_t i = h->to; i + 2 < j->s.n; i++) {
        if (!word_is(&j->s.v[i], joins)) continue;
        size_t k = i + 1;
        while (k + 1 < j->s.n && word_is(&j->s.v[k], who)) k++;
        bool not = word_is(&j->s.v[k], no), apart = sentence_has(&j->s, k, "did not") || sentence_has(&j->s, k, "have not") || sentence_has(&j->s, k, "has not") || sentence_has(&j->s, k, "not");
        if (!not && !apart) continue;
        k += not || sentence_has(&j->s, k, "not") ? 1 : 2;
        while (k < j->s.n && word_is(&j->s.v[k], able)) k++;
        if (k < j->s.n && word_is(&j->s.v[k], done)) return k + 1 >= j->s.n || j->s.v[k + 1].before || word_is(&j->s.v[k + 1], it);
    }
    return false;
}

bool mention_is_next(const struct judge *j, const struct hit *h)
{
    if (is_before_what_comes(j, h) || is_left_unfinished(j, h)) return true;
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
    bool course = text_ends_nocase(h->phrase, "certification");
    if (h->to >= j->s.n || (!course && !text_ends_nocase(h->phrase, "certified") && !text_ends_nocase(h->phrase, "trained"))) return false;
    size_t i = h->to;
    if (course && judge_known(j, i)) return false; /* "an EMDR certification |brochure|" */
    /* "PRATI-trained ketamine therapist" */
    while (i + 1 < j->s.n && !j->s.v[i].before && !j->s.v[i + 1].before &&
           word_is(&j->s.v[i], (const char *const[]){"ketamine", "kap", "psychedelic", "trauma", "licensed", "clinical", "mental", "health", NULL}))
        i++;
    const struct word *next = &j->s.v[i];
    return !next->before && !next->capital && !judge_is_number(next) && !judge_is_year(next) &&
           !word_in(next, WORDS_BEHIND_HELD);
}

/* "I have an IFS Level 2 practitioner on my team": behind an article somebody is named by the step. */
bool mention_of_practitioner(const struct judge *j, const struct hit *h)
{
    bool role = h->to < j->s.n && !j->s.v[h->to].before && catalog_says(j->c, WORDS_ROLE, j->s.v[h->to].fold);
    bool article = h->from > 1 && !j->s.v[h->from].before && word_is(&j->s.v[h->from - 1], (const char *const[]){"a", "an", NULL});
    return role && article && word_is(&j->s.v[h->from - 2], (const char *const[]){"have", "has", "and", NULL}) && !judge_has_course(j, h->to, h->to + 2);
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

bool mention_gives_training(const struct judge *j, const struct hit *h)
{
    static const char *const courses[] = {"training", "trainings", "workshops", "courses", "consultation", "supervision", "education", NULL};
    if (!text_find_nocase(h->phrase, "provider of ") && !text_find_nocase(h->phrase, "provider in ")) return false;
    for (size_t i = h->to; i < j->s.n && i < h->to + 12 && !judge_begins_clause(j, i); i++) {
        bool method = false;
        if (word_is(&j->s.v[i], courses)) return true;
        for (size_t k = 0; k < j->s.n_hits; k++) method |= j->s.hits[k].kind != HIT_CUE && j->s.hits[k].from <= i && j->s.hits[k].to > i;
        if (!method && !word_is(&j->s.v[i], (const char *const[]){"and", "therapy", "or", NULL})) return false;
    }
    return false;
}

/* "|psychedelic-assisted therapies|", "|psychedelic facilitation|" between words FROM and TO: the field of the certificate, not of a degree. */
static bool names_field(const struct judge *j, size_t from, size_t to)
{
    static const char *const field[] = {"psychedelic", "psychedelics", "ketamine", NULL}, *const work[] = {"therapy", "therapies", "psychotherapy", "facilitation", NULL};
    bool drug = false;
    for (size_t i = from; i < to && i < j->s.n && (i == from || !j->s.v[i].before || j->s.v[i].before == '-'); i++) {
        drug |= word_is(&j->s.v[i], field);
        if (drug && word_is(&j->s.v[i], work)) return true;
    }
    return false;
}

bool mention_of_its_certificate(const struct judge *j, const struct hit *h)
{
    static const char *const by[] = {"through", "by", "from", "at", "with", NULL}, *const certified[] = {"certified", "certification", NULL},
                            *const trained[] = {"trained", "certificate", NULL};
    size_t at = h->from - (h->from && word_eq(&j->s.v[h->from - 1], "the"));
    if (at < 2 || !word_is(&j->s.v[at - 1], by)) return false;
    if (word_eq(&j->s.v[at - 2], "trained") && h->to + 1 < j->s.n && !j->s.v[h->to].before && word_eq(&j->s.v[h->to], "in") && names_field(j, h->to + 1, h->to + 5)) return true;
    bool field = false;
    /* "the KAP training at", "psychedelic-assisted therapy program with" */
    if (word_is(&j->s.v[at - 2], (const char *const[]){"training", "program", "programme", "course", NULL}))
        for (size_t i = at - 2; i-- > 0 && i + 8 > at && (!j->s.v[i + 1].before || j->s.v[i + 1].before == '-');)
            if (word_is(&j->s.v[i], (const char *const[]){"psychedelic", "psychedelics", "ketamine", "kap", "pat", NULL})) return true;
    for (size_t i = at - 1; i-- > 1 && i + 9 > at && (!j->s.v[i + 1].before || j->s.v[i + 1].before == '-');) {
        field |= word_is(&j->s.v[i], (const char *const[]){"psychedelic", "psychedelics", "ketamine", NULL});
        if (!word_eq(&j->s.v[i], "in")) continue;
        if (word_is(&j->s.v[i - 1], certified)) return field;
        if (word_is(&j->s.v[i - 1], trained)) return names_field(j, i + 1, at - 1);
    }
    return false;
}
