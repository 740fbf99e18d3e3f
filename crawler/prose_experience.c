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
        for (size_t k = i; k-- > from && k + 5 > i;) {
            if (j->s.v[k + 1].before == ',' || word_is(&j->s.v[k], (const char *const[]){"before", "after", "since", "until", NULL})) break;
            if (word_is(&j->s.v[k], when)) return true;
        }
    }
    return false;
}

/* "|a five-day retreat in which| I was given ketamine", "the training, where I received …": right before word FROM. */
static bool in_relative(const struct judge *j, size_t from)
{
    static const char *const where[] = {"in", "during", "at", "which", "where", NULL};
    size_t i = from;
    while (i && i + 3 > from && word_is(&j->s.v[i - 1], where)) i--;
    return i < from && i && word_in(&j->s.v[i - 1], WORDS_OWN_SESSIONS);
}

/* "|At PRATI| we each took the medicine": the house stands where they were, or goes with the course. */
static bool at_house(const struct judge *j, size_t from, size_t to)
{
    static const char *const at[] = {"at", "with", "during", "through", NULL};
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        size_t i = h->from - (h->from && word_is(&j->s.v[h->from - 1], (const char *const[]){"the", "my", "her", "his", NULL}));
        if (h->kind != HIT_PROGRAMME || h->from < from || h->to > to || !i || !word_is(&j->s.v[i - 1], at)) continue;
        bool thing = h->to < to && !j->s.v[h->to].before && word_is(&j->s.v[h->to], (const char *const[]){"clinic", "clinics", "trial", "study", "conference", NULL});
        if (!thing) return true;
    }
    return false;
}

/* "had |two ketamine sessions| at …", "took |the medicine| and …": what the verb at word I takes ends with the medicine at M, or its
 * sessions, which are counted or their own. */
static bool is_whole_object(const struct judge *j, size_t i, size_t m)
{
    static const char *const behind[] = {"and", "at", "with", "during", "in", "as", "myself", "herself", "himself", "twice", "there", "while", "before", "so", NULL},
                             *const counted[] = {"one", "two", "three", "four", "five", "six", "several", "own", "a", NULL};
    bool count = i == m, sitting = m + 1 < j->s.n && word_in(&j->s.v[m + 1], WORDS_SITTING);
    for (size_t k = i + 1; k < m; k++) count |= word_is(&j->s.v[k], counted);
    m += 1 + sitting;
    if (m < j->s.n && !j->s.v[m].before && !word_is(&j->s.v[m], behind)) return false;
    return count || (!sitting && strcmp(j->s.v[i].fold, "had"));
}

/* The person, or all who were trained with them, is who does what begins at word I: "I", "we each", "we trainees". */
static bool one_of_us(const struct judge *j, size_t from, size_t i)
{
    static const char *const each[] = {"each", "all", "trainees", "students", "participants", "both", NULL};
    for (size_t k = i; k-- > from;) {
        const struct word *w = &j->s.v[k];
        if (!strcmp(w->fold, "we")) return k + 1 < i && word_is(w + 1, each);
        if (!strcmp(w->fold, "us") && k > 1 && sentence_has(&j->s, k - 2, "each of us")) return true;
        if (judge_self(j, k) && !w->bare && !word_is(w, (const char *const[]){"my", "her", "his", "their", NULL})) return true;
        if (!word_is(w, each) && (w->somebody || word_in(w, WORDS_TREATED))) return false;
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

/* "took the ketamine |training|", "received her ketamine-|assisted therapy training|": behind the medicine stands what makes it a course. */
static bool names_course(const struct judge *j, size_t i, size_t to)
{
    static const char *const between[] = {"assisted", "therapy", "psychotherapy", "facilitator", "therapist", "provider", "practitioner", "treatment", "safety", "basics", "work", NULL};
    for (; i < to && (!j->s.v[i].before || j->s.v[i].before == '-'); i++) {
        if (word_in(&j->s.v[i], WORDS_COURSE) || !strcmp(j->s.v[i].fold, "assisted")) return true;
        if (!word_is(&j->s.v[i], between)) return false;
    }
    return false;
}

/* "During my certification I received ketamine", "she was given ketamine in her training": the medicine itself is what they were given,
 * and no course on it. */
static size_t received(const struct judge *j)
{
    static const char *const was[] = {"was", "were", "been", "being", NULL}, *const given[] = {"given", "dosed", "administered", NULL},
                            *const took[] = {"received", "took", "taking", "taken", "receiving", "experienced", "experiencing", "had", NULL},
                            *const between[] = {"the", "a", "some", "one", "two", "three", "four", "own", "my", "her", "his", "with", "on",
                                                  "several", "session", "sessions", "dose", "doses", "of", NULL};
    for (size_t i = 0; i < j->s.n; i++) {
        bool passive = i && word_is(&j->s.v[i], given) && word_is(&j->s.v[i - 1], was);
        if (!passive && !word_is(&j->s.v[i], took)) continue;
        size_t from = judge_clause(j, i), to = judge_clause_end(j, i), m = i + 1;
        while (m < to && word_is(&j->s.v[m], between)) m++;
        bool dosed = passive && !strcmp(j->s.v[i].fold, "dosed");
        if (!dosed && !(m < to && is_medicine(j, m))) continue;
        if (!dosed && names_course(j, m + 1, to)) continue;
        bool had = !strcmp(j->s.v[i].fold, "had");
        if (had && !(m + 1 < to && word_in(&j->s.v[m + 1], WORDS_SITTING))) continue; /* "had ketamine questions" */
        if (had && (judge_has(j, WORDS_LED) || judge_has(j, WORDS_TREATS) || (m + 2 < to && word_is(&j->s.v[m + 2], (const char *const[]){"with", "for", "to", "booked", "scheduled", "canceled", NULL})))) continue;
        if (judge_says(j, (const char *const[]){"depression", "surgery", "pain", NULL})) continue;
        if (!one_of_us(j, from, i)) {
            if (in_training(j, from, to) && !had) return i;
            continue;
        }
        if (in_training(j, from, to) || as_others_there(j, from, to) || in_relative(j, from) || (at_house(j, from, to) && is_whole_object(j, i, dosed ? i : m))) return i;
    }
    return j->s.n;
}

/* "I sat on both sides of the medicine", "in the client's chair": the place of the one who is treated, in a sentence of their training. */
static size_t was_treated(const struct judge *j)
{
    const char *text = j->s.text;
    if (!catalog_says(j->c, WORDS_PATIENT_ROLE, text)) return j->s.n;
    if (judge_says(j, (const char *const[]){"depression", "surgery", "pain", NULL})) return j->s.n; /* treated for it */
    bool medicine = false, training = judge_has(j, WORDS_OWN_SESSIONS) || sentence_hits(&j->s, HIT_PROGRAMME);
    for (size_t i = 0; i < j->s.n; i++) medicine |= is_medicine(j, i) || !strcmp(j->s.v[i].fold, "kap");
    for (size_t i = 0; medicine && training && i < j->s.n; i++)
        if (pieces_at(j->c->pieces[WORDS_PATIENT_ROLE], text + j->s.v[i].at)) return i;
    return j->s.n;
}

/* "Both trainings had an experiential component and I took part in it as a client": the word at which they say so. */
static size_t took_part(const struct judge *j)
{
    static const char *const parts[] = {"component", "components", "portion", "part", "practicum", NULL};
    for (size_t i = 0; i + 3 < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "experiential") || !word_is(&j->s.v[i + 1], parts) || !judge_has(j, WORDS_OWN_SESSIONS)) continue;
        for (size_t k = i + 2; k + 2 < j->s.n && k < i + 8; k++)
            if (judge_self(j, k) && (sentence_has(&j->s, k + 1, "took part in") || sentence_has(&j->s, k + 1, "took part as") || sentence_has(&j->s, k + 1, "participated"))) return i;
    }
    return j->s.n;
}

/* "Ketamine-Assisted Psychotherapy, The Ketamine Training Center, including experiential (2019)": an entry of a list; of a training on ketamine. */
static size_t listed_experiential(const struct judge *j)
{
    if (!j->trained || judge_says(j, (const char *const[]){"i", "she", "he", "we", NULL})) return j->s.n;
    for (size_t i = 1; i < j->s.n; i++) {
        if (strcmp(j->s.v[i].fold, "experiential") || !word_is(&j->s.v[i - 1], (const char *const[]){"including", "incl", "with", "and", "plus", NULL})) continue;
        size_t end = i + 1;
        while (end < j->s.n && !j->s.v[end].before && word_is(&j->s.v[end], (const char *const[]){"component", "portion", "part", "practicum", NULL})) end++;
        if (end == j->s.n || j->s.v[end].before) return i;
    }
    return j->s.n;
}

static bool page_names_ketamine(const struct people *p)
{
    for (size_t k = 0; k + 8 <= p->in->n; k++)
        if (to_lower(p->in->bytes[k]) == 'k' && text_starts_nocase(p->in->bytes + k, "ketamine")) return true;
    return false;
}

/* "She sat for her own ketamine sessions |there|", "|in that setting|", behind a sentence on a training. */
static bool is_there(const struct judge *j)
{
    if (!j->before || !(text_find_nocase(j->before, "training") || text_find_nocase(j->before, "trained") || text_find_nocase(j->before, "KAP program"))) return false;
    for (size_t i = 0; i < j->s.n; i++)
        if (!strcmp(j->s.v[i].fold, "there") || sentence_has(&j->s, i, "in that setting")) return i + 1 == j->s.n || strcmp(j->s.v[i + 1].fold, "is");
    return false;
}

static void own_experience(struct people *p, struct person *who, struct judge *j, size_t from, size_t to, const char *where)
{
    unsigned cues = judge_cues(j, from, to, false);
    if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
    const struct programme *of = NULL;
    for (size_t m = 0; m < j->s.n_hits; m++)
        if (j->s.hits[m].kind == HIT_PROGRAMME && j->s.hits[m].alias != ALIAS_CERTIFICATE) of = &p->c->programmes[j->s.hits[m].row];
    if (!of && !judge_has(j, WORDS_OWN_SESSIONS) && !is_there(j)) return; /* outside of a training it is none of its parts */
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

/* Where it happened is told: in this sentence, or "there" behind one on their training. */
static bool of_training(const struct judge *j, const struct hit *h)
{
    static const char *const got[] = {"sat", "had", "received", "took", "did", "underwent", "experienced", NULL};
    if (judge_has(j, WORDS_OWN_SESSIONS) || j->trained) return true;
    bool sat = false;
    for (size_t i = h->from; i-- > 0 && i + 5 > h->from;) sat |= word_is(&j->s.v[i], got);
    if (!sat) return false;
    return at_house(j, 0, j->s.n) || is_there(j);
}

/* "My clients have |their own ketamine sessions|". */
static bool of_others(const struct judge *j, const struct hit *h)
{
    for (size_t i = h->from; i-- > judge_clause(j, h->from);) {
        if (judge_self(j, i) && !word_is(&j->s.v[i], (const char *const[]){"my", "her", "his", "their", NULL})) return false;
        if (word_in(&j->s.v[i], WORDS_TREATED)) return true;
    }
    return false;
}

void prose_experience(struct people *p, struct person *who, struct judge *j, const char *where)
{
    bool said = false;
    for (size_t k = sentence_cues(&j->s, CUE_EXPERIENTIAL) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_EXPERIENTIAL || !of_training(j, h) || is_their_work(j, h) || of_others(j, h)) continue;
        own_experience(p, who, j, h->from, h->to, where);
        said = true;
    }
    size_t at = said ? j->s.n : said_of_oneself(j);
    if (!said && at == j->s.n) at = received(j);
    if (!said && at == j->s.n) at = was_treated(j);
    if (!said && at == j->s.n) at = took_part(j);
    if (!said && at == j->s.n) at = listed_experiential(j);
    if (at < j->s.n) own_experience(p, who, j, at, at + 1, where);
}
