/* prose_experience.c - see prose_experience.h */
#include "prose_experience.h"

#include <string.h>

#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"
#include "prose_training.h"

/* Word I is part of a programme's name. */
static bool in_programme(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from <= i && i < j->s.hits[k].to) return true;
    return false;
}

/* "I had three ketamine sessions myself", "she has personally experienced the medicine", with somebody's training in the sentence:
 * the word at which it says so; the number of words when it does not. Who led sessions, or speaks of clients, is not meant. */
static size_t said_of_oneself(const struct judge *j)
{
    static const char *const leads_off[] = {"to", "for", "with", "about", "of", NULL};
    if (!judge_has(j, WORDS_ONESELF) || !judge_has(j, WORDS_TOOK) || judge_has(j, WORDS_LED) || judge_has(j, WORDS_TREATS)) return j->s.n;
    for (size_t i = 0; i < j->s.n; i++) {
        if (!word_is(&j->s.v[i], (const char *const[]){"ketamine", "medicine", NULL}) || in_programme(j, i)) continue;
        size_t from = judge_clause(j, i), to = judge_clause_end(j, i);
        bool sitting = i + 1 < to && word_in(&j->s.v[i + 1], WORDS_SITTING);
        size_t m = i + 1 + sitting;
        if (!sitting && m < to && word_in(&j->s.v[m], WORDS_COURSE)) continue; /* "I took the ketamine training" */
        for (size_t k = i; k-- > from && k + 5 > i && !word_is(&j->s.v[k], leads_off);)
            if (word_in(&j->s.v[k], WORDS_TOOK) &&
                ((k > from && word_in(&j->s.v[k - 1], WORDS_ONESELF)) || (m < to && word_in(&j->s.v[m], WORDS_ONESELF))))
                return k;
    }
    return j->s.n;
}

static bool is_medicine(const struct judge *j, size_t i)
{
    return word_is(&j->s.v[i], (const char *const[]){"ketamine", "medicine", NULL}) && !in_programme(j, i);
}

/* "in the course of my training", "as part of the program": what is told happened in a training. */
static bool in_training(const struct judge *j, size_t from, size_t to)
{
    static const char *const when[] = {"in", "during", "throughout", "of", "while", "with", "at", NULL};
    for (size_t i = from; i < to; i++) {
        if (!word_in(&j->s.v[i], WORDS_OWN_SESSIONS)) continue;
        for (size_t k = i; k-- > from && k + 5 > i;)
            if (word_is(&j->s.v[k], when)) return true;
    }
    return false;
}

/* "At Roots to Thrive, like every other participant, I received …": with those who were trained there. */
static bool as_others_there(const struct judge *j, size_t from, size_t to)
{
    static const char *const like[] = {"like", "as", NULL}, *const others[] = {"participant", "participants", "trainee", "trainees", "student", "students", NULL};
    bool likened = false, programme = false;
    for (size_t i = from; i < to; i++)
        for (size_t k = i + 1; word_is(&j->s.v[i], like) && k < to && k < i + 6; k++) likened |= word_is(&j->s.v[k], others);
    for (size_t k = 0; k < j->s.n_hits; k++) programme |= j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from >= from && j->s.hits[k].to <= to;
    return likened && programme;
}

/* "During my certification I received ketamine", "she was given ketamine in her training": the medicine itself is what they were given,
 * and no course on it. */
static size_t received(const struct judge *j)
{
    static const char *const was[] = {"was", "were", "been", "being", NULL}, *const given[] = {"given", "dosed", "administered", NULL},
                            *const took[] = {"received", "took", "taking", "taken", "receiving", "experienced", "experiencing", NULL},
                            *const between[] = {"the", "a", "some", "one", "two", "three", "four", "own", "my", "her", "his", "with", "on",
                                                  "several", "session", "sessions", "dose", "doses", "of", NULL};
    for (size_t i = 0; i < j->s.n; i++) {
        bool passive = i && word_is(&j->s.v[i], given) && word_is(&j->s.v[i - 1], was);
        if (!passive && !word_is(&j->s.v[i], took)) continue;
        size_t from = judge_clause(j, i), to = judge_clause_end(j, i), m = i + 1;
        while (m < to && word_is(&j->s.v[m], between)) m++;
        bool dosed = passive && !strcmp(j->s.v[i].fold, "dosed");
        if (!dosed && !(m < to && is_medicine(j, m))) continue;
        if (!dosed && m + 1 < to && !j->s.v[m + 1].before && word_in(&j->s.v[m + 1], WORDS_COURSE)) continue; /* "took the ketamine training" */
        if (in_training(j, from, to) || as_others_there(j, from, to)) return i;
    }
    return j->s.n;
}

/* "I sat on both sides of the medicine", "in the client's chair": the place of the one who is treated, in a sentence of their training. */
static size_t was_treated(const struct judge *j)
{
    const char *text = j->s.text;
    if (!catalog_says(j->c, WORDS_PATIENT_ROLE, text)) return j->s.n;
    bool medicine = false, training = judge_has(j, WORDS_OWN_SESSIONS) || sentence_hits(&j->s, HIT_PROGRAMME);
    for (size_t i = 0; i < j->s.n; i++) medicine |= is_medicine(j, i) || !strcmp(j->s.v[i].fold, "kap");
    for (size_t i = 0; medicine && training && i < j->s.n; i++)
        if (pieces_at(j->c->pieces[WORDS_PATIENT_ROLE], text + j->s.v[i].at)) return i;
    return j->s.n;
}

static bool page_names_ketamine(const struct people *p)
{
    for (size_t k = 0; k + 8 <= p->in->n; k++)
        if (to_lower(p->in->bytes[k]) == 'k' && text_starts_nocase(p->in->bytes + k, "ketamine")) return true;
    return false;
}

static void own_experience(struct people *p, struct person *who, struct judge *j, size_t from, size_t to, const char *where)
{
    unsigned cues = judge_cues(j, from, to, false);
    if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
    const struct programme *of = NULL;
    for (size_t m = 0; m < j->s.n_hits; m++)
        if (j->s.hits[m].kind == HIT_PROGRAMME && j->s.hits[m].alias != ALIAS_CERTIFICATE) of = &p->c->programmes[j->s.hits[m].row];
    if (!of && !judge_has(j, WORDS_OWN_SESSIONS)) return; /* outside of a training it is none of its parts */
    /* "The medicine" of a programme on MDMA is not ketamine, nor is that of a page that does not name it. */
    bool named = judge_says(j, (const char *const[]){"ketamine", "kap", NULL}) || (of && !strcmp(of->subject, "ketamine"));
    if (!named && (of || !page_names_ketamine(p))) return;
    const char *programme = of ? of->id : NULL;
    people_claim(p, who, "experiential", claim_object(p->a, "what", "ketamine", "programme", programme, (char *)NULL),
                 prose_quote(j, from, to), where);
}

/* "leads her own ketamine sessions", "opened his own ketamine clinic": what they do for others, or what is theirs. */
static bool is_their_work(const struct judge *j, const struct hit *h)
{
    static const char *const work[] = {"leads",   "lead",    "leading",   "runs",    "run",      "running",     "ran",         "opened",      "opens",     "offers", "offer",
                                       "offering", "owns",    "founded",   "founding", "launched", "launching",   "started",     "starting",    "built",     "builds", "provides",
                                       "provide",  "providing", "facilitates", "facilitate", "facilitating", "facilitated", "guides", "guide", "guiding", "hosts", "directs", NULL},
                            *const taken[] = {"treatment", "treatments", "medicine", "work", "infusion", "infusions", "lozenge", "lozenges", "dosing", "healing", "process",
                                              "therapy", "encounter", "encounters", NULL};
    for (size_t i = h->from; i-- > judge_clause(j, h->from) && i + 6 > h->from;) {
        if (word_is(&j->s.v[i], work)) return true;
        if (j->s.v[i + 1].before == ',' || !strcmp(j->s.v[i].fold, "and")) break;
    }
    /* "My own ketamine training was with …" */
    static const char *const course[] = {"training", "trainings", "course", "certificate", "certification", "program", "education", NULL};
    if (text_ends_nocase(h->phrase, "own ketamine") && h->to < j->s.n && word_is(&j->s.v[h->to], course)) return true;
    return text_ends_nocase(h->phrase, "own ketamine") && h->to < j->s.n && !j->s.v[h->to].before && !word_in(&j->s.v[h->to], WORDS_SITTING) &&
           !word_is(&j->s.v[h->to], taken) && !judge_known(j, h->to);
}

void prose_experience(struct people *p, struct person *who, struct judge *j, const char *where)
{
    bool said = false;
    for (size_t k = sentence_cues(&j->s, CUE_EXPERIENTIAL) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_EXPERIENTIAL || (!judge_has(j, WORDS_OWN_SESSIONS) && !j->trained) || is_their_work(j, h)) continue;
        own_experience(p, who, j, h->from, h->to, where);
        said = true;
    }
    size_t at = said ? j->s.n : said_of_oneself(j);
    if (!said && at == j->s.n) at = received(j);
    if (!said && at == j->s.n) at = was_treated(j);
    if (at < j->s.n) own_experience(p, who, j, at, at + 1, where);
}
