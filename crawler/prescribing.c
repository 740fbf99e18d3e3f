/* prescribing.c - see prescribing.h */
#include "prescribing.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

static const char *const subordinate[] = {"who", "that", "which", "whose", "whom", "while", "when", "where", "if", "because", "before", "until", "once", "unless", "whether",
                                          "as", "so", "but", "than", "or", "not", "never", "cannot", "cant", "doesnt", "dont", "wont", "nor", "neither", "without", NULL};

/* Another's name in full, or a title with a name, stands in the words [FROM, TO). */
static bool names_another(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (word_is(w, (const char *const[]){"dr", "doctor", NULL}) && i + 1 < to && j->s.v[i + 1].capital && !judge_own_name(j, i + 1)) return true;
        if (i + 1 < to && w->capital && w[1].capital && !w->caps && !w[1].caps && !w[1].before && !judge_own_name(j, i) && set_has(&w->set, WORDS_GIVEN)) return true;
    }
    return false;
}

/* The word that is the subject of the clause of word I, no possessive; the number of words when the person is not it. Up to TO at most. */
static size_t subject_before(const struct judge *j, size_t i)
{
    size_t from = judge_clause(j, i), s = from, most = sentence_has(&j->s, from, "as a") || sentence_has(&j->s, from, "as an") ? 16 : 6;
    while (s < i && s < from + most && !judge_self(j, s)) s++;
    if (s >= i || s == from + most || j->s.v[s].bare || word_is(&j->s.v[s], (const char *const[]){"my", "her", "his", "their", NULL})) return j->s.n;
    for (size_t k = most > 6 ? s : from; k < s; k++)
        if (j->s.v[k].somebody || word_is(&j->s.v[k], (const char *const[]){"if", "with", "by", "for", "when", "and", NULL})) return j->s.n;
    while (s + 1 < i && judge_own_name(j, s + 1) && (!j->s.v[s + 1].before || j->s.v[s + 1].before == '.')) s++;
    return s;
}

/* "I |can| evaluate you, …": what a prescriber does before they prescribe, with the one who speaks as its subject. */
static bool first_person_series(const struct judge *j, size_t s, size_t i)
{
    static const char *const modal[] = {"can", "will", "may", "also", "then", "and", NULL},
                             *const does[] = {"evaluate", "assess", "screen", "see", "diagnose", "meet", "examine", "review", "conduct", "perform", "order", "administer", "manage", "treat", NULL};
    size_t k = s + 1;
    while (k < i && word_is(&j->s.v[k], modal)) k++;
    if (k >= i || !word_is(&j->s.v[k], does)) return false;
    for (size_t m = k; m < i; m++)
        if (j->s.v[m].somebody && !word_in(&j->s.v[m], WORDS_TREATED) && strcmp(j->s.v[m].fold, "you")) return false;
    return true;
}

/* "her husband |evaluates|": in the words [FROM, TO) somebody else gets a verb. */
static bool acts_another(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        const struct word *w = &j->s.v[i];
        bool named = w->capital && i > from && w[-1].capital && !w->bare && !judge_own_name(j, i); /* "Bo Hart evaluates" */
        bool other = named || word_in(w, WORDS_RELATION) || (w->somebody && !word_in(w, WORDS_TREATED)) || word_in(w, WORDS_PRESCRIBER_TITLE) || (w->capital && !judge_own_name(j, i) && set_has(&w->set, WORDS_GIVEN));
        size_t n = strlen(w[1].fold);
        bool verb = !w[1].before && !w[1].capital && n > 3 && (w[1].fold[n - 1] == 's' || !strcmp(w[1].fold + n - 2, "ed")) && !word_in(w + 1, WORDS_COURSE) && !word_in(w + 1, WORDS_TREATED);
        if (other && (verb || word_in(w + 1, WORDS_AUXILIARY))) return true;
    }
    return false;
}

/* "… and |Dr. Hart, a psychiatrist,|", "… and |a nurse on our staff|": behind an "and" of the words [FROM, TO) begins another subject. */
static bool begins_another(const struct judge *j, size_t from, size_t to)
{
    static const char *const article[] = {"a", "an", "the", "our", "my", "her", "his", "their", "one", NULL};
    for (size_t i = from; i + 1 < to; i++) {
        if (strcmp(j->s.v[i].fold, "and")) continue;
        const struct word *w = &j->s.v[i + 1];
        if (word_is(w, (const char *const[]){"dr", "doctor", NULL}) || (w->capital && !w->caps && !judge_own_name(j, i + 1) && i + 2 < to && (w[1].capital || set_has(&w->set, WORDS_GIVEN)))) return true;
        for (size_t k = i + 2; word_is(w, article) && k < to && k < i + 5 && !j->s.v[k].before; k++)
            if ((j->s.v[k].somebody && !word_in(&j->s.v[k], WORDS_TREATED)) || word_in(&j->s.v[k], WORDS_RELATION) || word_is(&j->s.v[k], (const char *const[]){"nurse", "physician", "doctor", "psychiatrist", "practitioner", "prescriber", "partner", "clinic", NULL})) return true;
    }
    return false;
}

/* "She |is| a graduate of …", "She |completed| …", "She |screens| …": word I is what the subject does. */
static bool is_verb_of(const struct word *w)
{
    static const char *const verbs[] = {"is", "was", "has", "did", "took", "went", "spent", "came", "became", NULL};
    size_t n = strlen(w->fold);
    return !w->capital && (word_is(w, verbs) || (n > 2 && w->fold[n - 1] == 's') || (n > 4 && !strcmp(w->fold + n - 2, "ed")));
}

bool prescribing_in_series(const struct judge *j, size_t i)
{
    /* "… and |has prescribed| ketamine since" */
    bool has = i > 1 && !strcmp(j->s.v[i].fold, "prescribed") && !strcmp(j->s.v[i - 1].fold, "has");
    i -= has;
    bool third = has || word_is(&j->s.v[i], (const char *const[]){"prescribes", "writes", NULL});
    if (!third && strcmp(j->s.v[i].fold, "prescribe")) return false;
    static const char *const oversees[] = {"oversees", "evaluates", "screens", "conducts", "performs", "assesses", "manages", "sees", "leads", "directs", "provides", "does", "handles", NULL};
    size_t s = subject_before(j, i), head = judge_clause(j, i);
    if (s >= i && third && j->third && head + 1 < i && word_is(&j->s.v[head], oversees)) s = head; /* "Oversees medical screening and prescribes" */
    if (s >= i || s + 1 >= i) return false;
    for (size_t k = s + 1; k < i; k++)
        if (word_is(&j->s.v[k], subordinate)) return false;
    bool joined = j->s.v[i].before == ',' || word_is(&j->s.v[i - 1], (const char *const[]){"and", "also", "then", "personally", NULL});
    if (!joined || acts_another(j, s + 1, i) || begins_another(j, s + 1, i)) return false;
    bool one = !strcmp(j->s.v[s].fold, "i");
    if (one) return !third && !names_another(j, s + 1, i) && first_person_series(j, s, i);
    if (s == head && word_is(&j->s.v[s], oversees)) return true;
    if (!third || !(j->third || judge_own_name(j, s)) || (s && !strcmp(j->s.v[s - 1].fold, "and"))) return false;
    /* "Mira, a psychiatric nurse practitioner, prescribes" */
    if (j->s.v[s + 1].before == ',') return j->s.v[i].before == ',' && word_is(&j->s.v[s + 1], (const char *const[]){"a", "an", "our", "the", NULL}) && i - s < 9;
    size_t verb = s + 1 + (s + 2 < i && (text_ends_nocase(j->s.v[s + 1].fold, "ly") || !strcmp(j->s.v[s + 1].fold, "also")));
    return is_verb_of(&j->s.v[verb]);
}

size_t prescribing_passive(const struct judge *j)
{
    static const char *const done[] = {"done", "handled", "provided", "managed", "overseen", NULL};
    for (size_t i = 0; i + 2 < j->s.n; i++) {
        size_t by = i + 1;
        if (!strcmp(j->s.v[i].fold, "prescribing") && word_is(&j->s.v[by], (const char *const[]){"is", "are", NULL}) && word_is(&j->s.v[by + 1], done)) by += 2;
        else if (strcmp(j->s.v[i].fold, "prescribed") || !i || !word_is(&j->s.v[i - 1], (const char *const[]){"is", "are", NULL})) continue;
        if (by + 1 >= j->s.n || strcmp(j->s.v[by].fold, "by")) continue;
        by += 1 + !strcmp(j->s.v[by + 1].fold, "dr");
        if (by < j->s.n && j->s.v[by].capital && judge_own_name(j, by) && !j->s.v[by].bare) return i;
    }
    return j->s.n;
}

size_t prescribing_role(const struct judge *j)
{
    static const char *const roles[] = {"clinician", "provider", "practitioner", "physician", "psychiatrist", "doctor", "nurse", NULL};
    if (j->s.n < 2 || j->s.n > 10 || strchr(j->s.text, ':') || (j->s.cues & (CUES_NOT_SO & ~CUE_BIT(CUE_OTHER_SUBJECT)))) return j->s.n;
    for (size_t i = 0; i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        bool role = !strcmp(w->fold, "prescribing") && i + 1 < j->s.n && !w[1].before && word_is(w + 1, roles);
        size_t end = i + 1 + role;
        if (word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || (judge_self(j, i) && !judge_own_name(j, i))) return j->s.n;
        if (!role && strcmp(w->fold, "prescriber")) continue;
        bool begins = !i || (w->before && strchr(",|&(-~/", w->before)) || word_is(w - 1, (const char *const[]){"and", "our", "kap", "ketamine", "sole", "lead", NULL});
        bool ends = end == j->s.n || (j->s.v[end].before && strchr(",|&)(-~/;", j->s.v[end].before)) || word_is(&j->s.v[end], (const char *const[]){"and", "of", NULL}) ||
                    (end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "for") && !strcmp(j->s.v[end + 1].fold, "our"));
        return begins && ends ? i : j->s.n;
    }
    return j->s.n;
}

bool prescribing_begun(const struct judge *j, size_t i)
{
    static const char *const began[] = {"began", "started", "begun", NULL}, *const stopped[] = {"stopped", "until", "till", "ended", "quit", "when", "before", "no", "not", NULL};
    bool ing = !strcmp(j->s.v[i].fold, "prescribing"), to = !strcmp(j->s.v[i].fold, "prescribe") && i && !strcmp(j->s.v[i - 1].fold, "to");
    if ((!ing && !to) || i < (to ? 3 : 2) || !word_is(&j->s.v[i - 1 - to], began)) return false;
    size_t verb = i - 1 - to, s = verb && word_is(&j->s.v[verb - 1], (const char *const[]){"and", "also", "then", NULL}) ? subject_before(j, verb) : verb - 1;
    if (s >= verb || !judge_self(j, s) || j->s.v[s].bare || names_another(j, s + 1, i)) return false;
    for (size_t k = s + 1; k < j->s.n; k++)
        if (word_is(&j->s.v[k], stopped) || (k < i && word_is(&j->s.v[k], subordinate))) return false;
    return true;
}

bool prescribing_of_another(const struct judge *j, size_t i)
{
    return i && word_is(&j->s.v[i], (const char *const[]){"he", "she", NULL}) && names_another(j, 0, i);
}

bool prescribing_is_to_come(const struct judge *j, size_t i)
{
    static const char *const when[] = {"once", "when", "soon", "starting", "beginning", "until", "next", "eventually", "someday", NULL};
    for (size_t k = 0; k < j->s.n; k++) {
        if (word_is(&j->s.v[k], when)) return true;
        if (k + 1 < j->s.n && k > i && word_is(&j->s.v[k], (const char *const[]){"after", "if", "as", NULL}) && word_is(&j->s.v[k + 1], (const char *const[]){"i", "my", "soon", "of", NULL})) return true;
    }
    return false;
}

bool prescribing_for_patients(const struct judge *j, size_t i)
{
    static const char *const whose[] = {"your", "the", "all", "in", "our", "any", "each", NULL},
                             *const what[] = {"treatment", "treatments", "protocol", "protocols", "clinic", "medicine", "medication", "medications", "dose", "doses", "lozenge", "lozenges", "prescriptions", "prescription", NULL};
    size_t k = i + 1;
    if (j->s.n < 2) return false; /* "Prescribes" may be the label of a "No" */
    if (!strcmp(j->s.v[i].fold, "writes")) {
        while (k < j->s.n && k < i + 4 && (word_is(&j->s.v[k], whose) || word_is(&j->s.v[k], what))) k++;
        if (k >= j->s.n || j->s.v[k].before) return true;
    }
    if (k < j->s.n && j->s.v[k].before == ':') return false; /* "Prescribes: see our website" */
    if (k >= j->s.n || (j->s.v[k].before && strchr(",;.~", j->s.v[k].before)) || !strcmp(j->s.v[k].fold, "and")) return true;
    if (!strcmp(j->s.v[k].fold, "for")) return k + 1 < j->s.n && strcmp(j->s.v[k + 1].fold, "pets");
    if (word_is(&j->s.v[k], what)) return true;
    for (; k < j->s.n && k < i + 5 && word_is(&j->s.v[k], whose); k++) {
    }
    return k > i + 1 && k < j->s.n && word_is(&j->s.v[k], what);
}

bool prescribing_refused_in_part(const struct judge *j, size_t i)
{
    static const char *const some[] = {"to", "for", "by", "without", "before", "unless", "until", "via", "over", "outside", "when", "if", "except", "alone", "more", NULL},
                             *const all[] = {"you", "my", "our", "clients", "patients", "anyone", "anybody", "myself", "the", "therapy", "kap", NULL};
    for (size_t k = i + 1; k < j->s.n && k < i + 6; k++) {
        if (j->s.v[k].before && j->s.v[k].before != '-') return false;
        if (word_is(&j->s.v[k], some)) return k + 1 >= j->s.n || !word_is(&j->s.v[k + 1], all);
        if (!strcmp(j->s.v[k].fold, "in") && k + 1 < j->s.n && j->s.v[k + 1].capital) return true; /* "prescribe in Idaho" */
    }
    return false;
}

/* The words of a refusal, from word I on, that stand behind the one who speaks. */
static bool refuses_at(const struct judge *j, size_t i)
{
    static const char *const leaves[] = {"leave the prescribing to", "leave all prescribing to", "leave prescribing to", "leaves the prescribing to", "leaves prescribing to", "do not do the prescribing", "dont do the prescribing",
                                         "doesnt do the prescribing", "have no prescribing authority", "have no prescriptive authority", "do not have prescribing authority", "dont have prescribing authority",
                                         "do not have prescriptive authority", "dont have prescriptive authority", NULL};
    for (const char *const *w = leaves; *w; w++) {
        if (!sentence_has(&j->s, i, *w)) continue;
        size_t to = i + 1;
        for (const char *s = *w; *s; s++) to += *s == ' ';
        bool leave = text_ends_nocase(*w, " to");
        for (size_t k = to; k < j->s.n; k++) /* "… on Fridays and do it myself the rest of the week" */
            if (word_is(&j->s.v[k], (const char *const[]){"myself", "herself", "himself", "rest", "except", "unless", "mostly", NULL})) return false;
        return leave || to == j->s.n || (j->s.v[to].before && j->s.v[to].before != '-') || word_is(&j->s.v[to], (const char *const[]){"and", "so", "myself", "here", NULL});
    }
    return false;
}

/* "I do not give, prescribe or hold medication", "I can't prescribe, dispense or supply ketamine": one "not" for all the verbs. */
static bool refuses_list(const struct judge *j, size_t i)
{
    static const char *const no[] = {"not", "dont", "cannot", "cant", "doesnt", "never", NULL}, *const drug[] = {"medication", "medications", "medicine", "medicines", "ketamine", "drugs", "substance", "substances", NULL};
    if (strcmp(j->s.v[i].fold, "prescribe") || i < 3) return false;
    size_t s = judge_clause(j, i), k = i;
    while (k > s + 1 && !word_is(&j->s.v[k - 1], no) && i - k < 4) k--;
    if (!word_is(&j->s.v[k - 1], no) || i - k > 3) return false;
    for (size_t m = k; m < i; m++)
        if (j->s.v[m].somebody || judge_self(j, m) || (m > k && !j->s.v[m].before && !word_is(&j->s.v[m], (const char *const[]){"or", NULL}))) return false;
    for (k--; k > s && word_is(&j->s.v[k - 1], (const char *const[]){"do", "does", "can", "and", NULL}); k--) {
    }
    if (!judge_self(j, k - (k > s)) || k == s) return false;
    for (size_t m = i + 1; m < j->s.n && m < i + 8; m++) {
        if (word_is(&j->s.v[m], drug)) return !prescribing_refused_in_part(j, m);
        if (judge_ends_clause(j->s.v[m].before) || j->s.v[m].somebody) return false;
    }
    return false;
}

/* "I am |not licensed or trained to prescribe| medication", from word I on, behind the one who speaks: the right is not theirs; not "in Oregon",
 * nor "opioids". */
static bool lacks_right_at(const struct judge *j, size_t i)
{
    static const char *const right[] = {"licensed", "authorized", "qualified", "permitted", "allowed", "trained", "certified", "credentialed", NULL},
                             *const drug[] = {"ketamine", "medication", "medications", "medicine", "medicines", "drugs", "it", NULL},
                             *const behind[] = {"and", "or", "so", "but", "myself", "as", "because", "here", NULL};
    size_t n = j->s.n, k = i + (i < n && word_is(&j->s.v[i], (const char *const[]){"am", "is", NULL}));
    if (k + 3 >= n || !word_eq(&j->s.v[k], "not") || !word_is(&j->s.v[k + 1], right)) return false;
    k += 2;
    if (k + 1 < n && word_is(&j->s.v[k], (const char *const[]){"or", "nor", "and", NULL}) && word_is(&j->s.v[k + 1], right)) k += 2;
    if (!sentence_has(&j->s, k, "to prescribe") || prescribing_refused_in_part(j, k + 1)) return false;
    k += 2;
    while (k + 1 < n && word_is(&j->s.v[k], (const char *const[]){"or", "and", NULL}) && word_is(&j->s.v[k + 1], (const char *const[]){"administer", "dispense", "give", NULL})) k += 2;
    bool object = k < n && !j->s.v[k].before && word_is(&j->s.v[k], drug);
    k += object;
    return k == n || (j->s.v[k].before && j->s.v[k].before != '-') || (word_is(&j->s.v[k], behind) && !(object && prescribing_refused_in_part(j, k - 1)));
}

size_t prescribing_refused(const struct judge *j)
{
    static const char *const licence[] = {"my license does not allow me to prescribe", "my license doesnt allow me to prescribe", "my licence does not allow me to prescribe",
                                          "prescribing isnt something i do", "prescribing is not something i do", "prescribing is not my part", NULL};
    for (const char *const *w = licence; *w; w++) {
        size_t to = 1;
        if (!sentence_has(&j->s, 0, *w)) continue;
        for (const char *s = *w; *s; s++) to += *s == ' ';
        return to == j->s.n || (j->s.v[to].before && j->s.v[to].before != '-') || word_is(&j->s.v[to], (const char *const[]){"ketamine", "medication", "medicine", NULL}) ? 0 : j->s.n;
    }
    for (size_t i = 0; i + 2 < j->s.n; i++) {
        bool self = judge_self(j, i) && !j->s.v[i].bare && (i < 6 || j->s.v[i].before == ',' || j->s.v[i].before == ';');
        if (self && (refuses_at(j, i + 1) || lacks_right_at(j, i + 1))) return i;
        if (refuses_list(j, i)) return i;
        /* "I am a therapist rather than a prescriber" */
        if (sentence_has(&j->s, i, "rather than a prescriber") && i < 8 && (i + 4 == j->s.n || j->s.v[i + 4].before || !strcmp(j->s.v[i + 4].fold, "and")) && judge_self(j, 0) &&
            (word_is(&j->s.v[0], (const char *const[]){"im", NULL}) || word_is(&j->s.v[1], (const char *const[]){"am", NULL})))
            return i;
    }
    return j->s.n;
}

char *prescribing_answered(struct arena *a, const char *question, const char *answer)
{
    static const char *const asks[] = {"do you prescribe", "can you prescribe", "will you prescribe", "are you able to prescribe", "will you be prescribing", "do you personally prescribe", NULL},
                             *const others[] = {"partner", "physician", "doctor", "Dr.", " our ", " we ", "We ", "collaborat", "medical team", "through", "nurse who", "and no", "someone", "not ", "but ", NULL};
    bool asked = false;
    for (const char *const *w = asks; *w; w++) asked |= text_starts_nocase(question, *w);
    size_t n = strlen(question);
    if (!asked || n < 8 || question[n - 1] != '?' || strchr(question, '?') != question + n - 1) return NULL;
    if (!text_find_nocase(question, "ketamine") && !text_find_nocase(question, "medicine") && !text_find_nocase(question, "medication")) return NULL;
    bool no = text_starts_nocase(answer, "no") && (!answer[2] || strchr(".,;!", answer[2]) || text_starts(answer + 2, " \xE2\x80") || text_starts(answer + 2, "\xE2\x80")),
         cannot = text_starts_nocase(answer, "i can't.") || text_starts_nocase(answer, "i cannot.") || text_starts_nocase(answer, "i do not.") || text_starts_nocase(answer, "i don't.") || text_starts_nocase(answer, "i can\xE2\x80\x99t.") ||
                  text_starts_nocase(answer, "i don\xE2\x80\x99t.");
    if (no || cannot) return arena_strdup(a, "I do not prescribe ketamine.");
    if (!text_starts_nocase(answer, "yes") || !text_find_nocase(question, "ketamine") || (answer[3] && !strchr(".,;!", answer[3]))) return NULL;
    for (const char *const *w = others; *w; w++)
        if (strstr(answer, *w)) return NULL;
    return arena_strdup(a, "I prescribe ketamine.");
}
