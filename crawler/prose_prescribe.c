/* prose_prescribe.c - see prose_practice.h: who prescribes, and who supervises. */
#include "prose_practice.h"
#include <stdlib.h>
#include <string.h>
#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "prescribing.h"
#include "prose_training.h"

/* "Dr. Osei", "Kwame Osei, MD" at word I; the word after it, or I when there is no name. */
static size_t named_person(const struct judge *j, size_t i)
{
    static const char *const titles[] = {"dr", "doctor", NULL};
    size_t k = i;
    bool title = word_is(&j->s.v[i], titles);
    if (title) k++;
    while (k < j->s.n && k < i + 4 && j->s.v[k].capital && (k == i || !j->s.v[k].before || j->s.v[k].before == '.') &&
           !j->s.v[k].caps)
        k++;
    size_t n = k - i;
    if (title) return n >= 2 ? k : i;
    if (n < 2 || n > 3 || k >= j->s.n) return i;
    char *raw = sentence_piece(j->a, &j->s, k, k + 1);
    return j->s.v[k].caps && name_is_letters(raw) && catalog_licence_type(j->c, NULL, raw) ? k : i;
}

/* "of Cedar Clinic", "at Cedar Clinic" within a few words behind a name. */
static char *organisation_after(const struct judge *j, size_t i)
{
    static const char *const at[] = {"of", "at", "from", "with", NULL};
    for (size_t k = i; k < i + 8 && k + 1 < j->s.n; k++) {
        if (j->s.v[k].before == ';' || j->s.v[k].before == '.') return NULL;
        size_t from = word_is(&j->s.v[k], at) && j->s.v[k + 1].capital ? k + 1
                      : j->s.v[k].before == '(' && j->s.v[k].capital   ? k
                                                                       : 0,
               to = from;
        if (!from) continue;
        while (to < j->s.n && j->s.v[to].capital && (to == from || !j->s.v[to].before)) to++;
        if (to == from + 1 && name_is_letters(sentence_piece(j->a, &j->s, from, to))) continue; /* "Dr. Ann Roe (MD)" */
        if (to > from) return sentence_piece(j->a, &j->s, from, to);
    }
    return NULL;
}

void prose_prescriber(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!judge_has(j, WORDS_PRESCRIBE) || !judge_has(j, WORDS_PRESCRIBED)) return;
    for (size_t i = 0; i < j->s.n; i++) {
        size_t end = named_person(j, i);
        if (end == i) continue;
        bool own = false;
        for (size_t k = i; k < end; k++) own |= j->own && word_is(&j->s.v[k], j->own) && strcmp(j->s.v[k].fold, "dr");
        if (own ||
            (judge_cues(j, i, end, false) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_ASPIRATION)))) {
            i = end - 1;
            continue;
        }
        bool near = false, denied = false;
        for (size_t k = 0; k < j->s.n; k++) {
            near |= word_in(&j->s.v[k], WORDS_PRESCRIBE) && (k + 12 > i && k < end + 24);
            denied |= k > end && word_in(&j->s.v[k], WORDS_PRESCRIBE) &&
                      (judge_cues(j, k, k + 1, false) & CUE_BIT(CUE_NEGATION)) &&
                      judge_clause(j, k) == judge_clause(j, i) && k < end + 5;
        }
        if (near && !denied)
            people_claim(p, who, "tie",
                         claim_object(p->a, "role", "prescriber", "person", sentence_piece(p->a, &j->s, i, end),
                                      "organisation", organisation_after(j, end), (char *)NULL),
                         prose_quote(j, i, end), where);
        i = end - 1;
    }
}

static void supervisor(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t i = judge_has(j, WORDS_SUPERVISED_BY) ? 0 : j->s.n; i < j->s.n; i++)
        for (const char *const *f = p->c->words[WORDS_SUPERVISED_BY].fold; word_in(&j->s.v[i], WORDS_SUPERVISED_BY) && *f; f++) {
            if (!sentence_has(&j->s, i, *f)) continue;
            size_t from = i + 1;
            for (const char *s = *f; *s; s++) from += *s == ' ';
            if (from < j->s.n && !strcmp(j->s.v[from].fold, "is")) from++;
            size_t end = from < j->s.n ? named_person(j, from) : from;
            if (end <= from || (judge_cues(j, i, i + 1, false) & (CUE_BIT(CUE_PAST) | CUE_BIT(CUE_NEGATION))))
                continue;
            const char *name = sentence_piece(p->a, &j->s, from, end);
            people_claim(p, who, "supervised", claim_object(p->a, "by", name, (char *)NULL), prose_quote(j, i, end),
                         where);
            people_claim(p, who, "tie", claim_object(p->a, "role", "supervisor", "person", name, (char *)NULL),
                         prose_quote(j, i, end), where);
        }
}

static bool is_person(const struct judge *j, size_t i)
{
    static const char *const subjects[] = {"i", "she", "he", NULL};
    return word_is(&j->s.v[i], subjects) || (j->own && j->s.v[i].capital && word_is(&j->s.v[i], j->own));
}

/* Nobody else is brought in between FROM and TO. */
static bool nobody_between(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (word_in(&j->s.v[i], WORDS_BRINGS_ANOTHER)) return false;
        if (i + 1 < to && j->s.v[i].capital && j->s.v[i + 1].capital && !j->s.v[i].caps && !j->s.v[i + 1].caps &&
            !is_person(j, i))
            return false;
    }
    return true;
}

/* "Ravi is a family physician who prescribes …", "Medical director, prescribes …", "Prescribes …": the person's verb. */
static bool own_verb(const struct judge *j, size_t i)
{
    size_t first = judge_clause(j, i);
    static const char *const is[] = {"is", "am", "im", NULL}, *const article[] = {"a", "an", "the", "our", NULL};
    bool third = !strcmp(j->s.v[i].fold, "prescribes");
    if (!third && strcmp(j->s.v[i].fold, "prescribe")) return false;
    if (i > first && !strcmp(j->s.v[i - 1].fold, "who")) {
        size_t k = first;
        while (k < i && is_person(j, k)) k++;
        if (k == first || k + 2 >= i || !word_is(&j->s.v[k], is) || !word_is(&j->s.v[k + 1], article)) return false;
        return nobody_between(j, k + 2, i - 1);
    }
    if (!third || !j->third) return false;
    return i == first ||
           (j->s.v[i].before == ',' && i - first < 7 && nobody_between(j, first, i) && !is_person(j, first));
}

/* "Ann orders every infusion and prescribes …", "Dr. Brook personally prescribes …": the clause begins with the person, and nobody
 * else stands between; what comes before the verb is another verb's. */
static bool next_verb(const struct judge *j, size_t i)
{
    /* Those who are treated prescribe nothing, nor does what is said of them. */
    size_t first = judge_clause(j, i), k = first;
    bool can = j->third && i > 1 && !strcmp(j->s.v[i].fold, "prescribe") && !strcmp(j->s.v[i - 1].fold, "can"); /* "… and can prescribe …" */
    bool does = j->third && i > 1 && (!strcmp(j->s.v[i - 1].fold, "doesnt") || sentence_has(&j->s, i - 2, "does not")); /* "… and does not prescribe" */
    bool first_person = !strcmp(j->s.v[i].fold, "prescribe") && !can && !does;
    if (!word_is(&j->s.v[i], (const char *const[]){"prescribe", "prescribes", "writes", NULL})) return false;
    if (!strcmp(j->s.v[first].fold, "dr")) first++;
    /* "At Cedar House she evaluates, prescribes and monitors" */
    size_t place = first;
    while (word_is(&j->s.v[first], (const char *const[]){"at", "in", "here", NULL}) && place < first + 5 && place < i && !is_person(j, place)) place++;
    if (place < i && is_person(j, place)) first = place;
    for (k = first; k < i && is_person(j, k);) k++;
    if (k == first || k == i) return false;
    if (first_person && strcmp(j->s.v[first].fold, "i")) return false;
    size_t verb = i - can;
    /* "… and cannot prescribe", ", and do not prescribe" */
    while (verb > k + 1 && word_is(&j->s.v[verb - 1], (const char *const[]){"cannot", "not", "do", "does", "dont", "doesnt", "never", NULL})) verb--;
    const struct word *w = &j->s.v[verb - 1];
    size_t n = strlen(w->fold);
    bool adverb = n > 3 && !strcmp(w->fold + n - 2, "ly");
    if (j->s.v[verb].before != ',' && strcmp(w->fold, "and") && !adverb) return false;
    /* "Kiri is a certified nurse practitioner and prescribes …": what they are themselves. */
    size_t noun = k + 1 + (k + 1 < i && !strcmp(j->s.v[k + 1].fold, "not"));
    bool denied = verb < i - can;
    if (noun < i && word_is(&j->s.v[k], (const char *const[]){"is", "am", "im", NULL}) && word_is(&j->s.v[noun], (const char *const[]){"a", "an", "our", "the", NULL}))
        for (k = noun + 1; k < i; k++) {
            bool theirs = denied && k < noun + 6 && strcmp(j->s.v[k].fold, "and") && !word_in(&j->s.v[k], WORDS_RELATIVE);
            if (!theirs && !word_in(&j->s.v[k], WORDS_PRESCRIBER_TITLE)) break;
        }
    for (; k < verb; k++) {
        bool of_treated = word_in(&j->s.v[k], WORDS_TREATED) ||
                          (k && !strcmp(j->s.v[k].fold, "who") && word_in(&j->s.v[k - 1], WORDS_TREATED));
        if (of_treated) continue;
        if (judge_has_course(j, k + 1, k + 2)) continue; /* "the physician training" */
        if (word_in(&j->s.v[k], WORDS_OTHER_VERB) || j->s.v[k].somebody) return false;
        if (j->s.v[k].capital && k + 1 < i && j->s.v[k + 1].capital && !j->s.v[k].caps && !is_person(j, k)) return false;
    }
    return true;
}

/* "I’m a psychotherapist and do not prescribe …": who says what they are says it of themselves; nobody else stands between. */
static bool own_refusal(const struct judge *j, size_t i)
{
    static const char *const no[] = {"not", "dont", "doesnt", "do", "does", "cannot", "never", NULL}, *const be[] = {"am", "is", "im", "shes", "hes", NULL};
    size_t k = i, from = judge_clause(j, i);
    if (strcmp(j->s.v[i].fold, "prescribe")) return false;
    while (k > from && word_is(&j->s.v[k - 1], no)) k--;
    if (k == i || k < from + 4 || !word_is(&j->s.v[k - 1], (const char *const[]){"and", "so", NULL})) return false;
    size_t first = from;
    while (first < k && judge_self(j, first)) first++; /* "I’m" is one word */
    bool says = first > from && (word_is(&j->s.v[first - 1], be) || word_is(&j->s.v[first], be));
    first += word_is(&j->s.v[first], be);
    if (!says || !word_is(&j->s.v[first], (const char *const[]){"a", "an", "your", "not", NULL})) return false;
    return nobody_between(j, first, k - 1);
}

/* "writes the prescription", "writes all prescriptions", "sends the prescription to your pharmacy" */
static bool writes_prescription(const struct judge *j, size_t i)
{
    bool writes = word_is(&j->s.v[i], (const char *const[]){"writes", "write", NULL});
    if (!writes && !word_is(&j->s.v[i], (const char *const[]){"send", "sends", NULL})) return false;
    size_t k = i + 1;
    while (k < i + 5 && k < j->s.n && !j->s.v[k].before && !word_is(&j->s.v[k], (const char *const[]){"prescription", "prescriptions", NULL})) k++;
    if (k >= i + 5 || k >= j->s.n || j->s.v[k].before) return false;
    /* "I send the ketamine prescription to the pharmacy" */
    return writes || (k + 3 < j->s.n && !strcmp(j->s.v[k + 1].fold, "to") && !strcmp(j->s.v[k + 3].fold, "pharmacy"));
}

/* "I have also prescribed", "has prescribed" */
static bool has_prescribed(const struct judge *j, size_t i)
{
    size_t k = i;
    /* "has been prescribing ketamine since 2020" */
    if (i > 1 && !strcmp(j->s.v[i].fold, "prescribing") && !strcmp(j->s.v[i - 1].fold, "been"))
        return word_is(&j->s.v[i - 2], (const char *const[]){"have", "has", "ive", NULL});
    if (strcmp(j->s.v[i].fold, "prescribed")) return false;
    while (k && word_is(&j->s.v[k - 1], (const char *const[]){"also", "since", "safely", NULL})) k--;
    return k && word_is(&j->s.v[k - 1], (const char *const[]){"have", "has", "ive", NULL});
}

/* What is prescribed at word I is ketamine: it says so, or names a form of it on a page about ketamine. */
static bool names_ketamine(struct people *p, const struct judge *j, size_t i)
{
    for (size_t m = i + 1; m < i + 8 && m < j->s.n && (!judge_begins_clause(j, m) || j->s.v[m].before == ':'); m++) {
        if (!strcmp(j->s.v[m].fold, "ketamine")) return true;
        bool for_kap = m < i + 4 && word_is(&j->s.v[m], (const char *const[]){"kap", "kat", NULL}) && !strcmp(j->s.v[m - 1].fold, "for");
        if (for_kap) return true;
        bool the_medicine = !strcmp(j->s.v[m].fold, "medicine") && !strcmp(j->s.v[m - 1].fold, "the");
        if ((word_in(&j->s.v[m], WORDS_MEDICINE_FORM) || the_medicine) && people_topic(p)) return true;
    }
    return false;
}

/* "He is responsible for medical evaluation, prescribing, and your safety while the medicine is working": whose part it is. */
static void prescribes_as_duty(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const duty[] = {"responsible for", "in charge of", "handles", "handle the", "oversees", "provides", NULL};
    for (size_t i = 0; i < j->s.n; i++) {
        if (!word_eq(&j->s.v[i], "prescribing")) continue;
        size_t first = judge_clause(j, i), k = first;
        bool ends = i + 1 == j->s.n || j->s.v[i + 1].before || !strcmp(j->s.v[i + 1].fold, "and"), said = false, medicine = false;
        while (k < i && is_person(j, k)) k++;
        if (k == first || !ends) continue;
        k += word_is(&j->s.v[k], (const char *const[]){"is", "am", NULL});
        for (const char *const *d = duty; *d && !said; d++) {
            if (!(said = sentence_has(&j->s, k, *d))) continue;
            k += 1 + (strchr(*d, ' ') != NULL) + (strchr(*d, ' ') != strrchr(*d, ' '));
        }
        for (size_t m = i; m < j->s.n; m++)
            medicine |= !strcmp(j->s.v[m].fold, "ketamine") || (!strcmp(j->s.v[m].fold, "medicine") && m && !strcmp(j->s.v[m - 1].fold, "the"));
        if (!said || !medicine || !people_topic(p) || !nobody_between(j, k, i) || (j->s.cues & CUES_NOT_SO)) continue;
        people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, i, i + 1), where);
    }
}

/* "prescriber", "prescribing clinician" at word I. */
static bool is_prescriber_word(const struct judge *j, size_t i)
{
    static const char *const roles[] = {"clinician", "provider", "practitioner", "physician", "psychiatrist", "doctor", "nurse", NULL};
    if (word_eq(&j->s.v[i], "prescriber")) return true;
    return word_eq(&j->s.v[i], "prescribing") && i + 1 < j->s.n && !j->s.v[i + 1].before && word_is(&j->s.v[i + 1], roles);
}

/* The letters behind their name are those of somebody who may prescribe. */
static bool has_prescriber_letters(struct people *p, const struct person *who)
{
    for (size_t i = 0; i < who->rec->n; i++) {
        const struct claim *k = &who->rec->claims[i];
        if (strcmp(k->field, "licence")) continue;
        const char *type = value_text(p->a, k->value, "type");
        const struct licence_type *t = type ? catalog_licence_type(p->c, NULL, type) : NULL;
        if (t && !strcmp(t->role, "prescriber")) return true;
    }
    return false;
}

/* "She is the prescriber for our ketamine-assisted psychotherapy groups", "our ketamine prescriber", "serves as the prescribing clinician". */
static void is_prescriber(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const article[] = {"the", "our", "your", "a", "both", "also", NULL}, *const is[] = {"is", "am", "im", "shes", "hes", "serve", "serves", NULL}, *const of[] = {"ketamine", "kap", NULL};
    for (size_t i = 2; i < j->s.n; i++) {
        if (!is_prescriber_word(j, i) || j->s.v[i].before) continue;
        size_t k = i - word_is(&j->s.v[i - 1], of);
        bool ketamine = k < i || (!strcmp(j->s.v[k - 1].fold, "our") && people_topic(p));
        for (size_t m = i + 1; m < j->s.n && m < i + 6 && !judge_begins_clause(j, m); m++) ketamine |= word_is(&j->s.v[m], of);
        if (k < 2 || !ketamine || !word_is(&j->s.v[k - 1], article)) continue;
        for (k--; k > 1 && word_is(&j->s.v[k - 1], article); k--) {
        }
        k -= k > 1 && !strcmp(j->s.v[k - 1].fold, "as") && word_is(&j->s.v[k - 2], (const char *const[]){"serve", "serves", NULL}); /* "serves as the" */
        if (!word_is(&j->s.v[k - 1], is)) continue;
        if (judge_cues(j, k - 1, i + 1, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        size_t first = judge_clause(j, k - 1), be = k - 1;
        bool said = be > first || (strcmp(j->s.v[be].fold, "is") && strcmp(j->s.v[be].fold, "am")); /* "She's the …" */
        for (size_t m = first; m < be; m++) said &= is_person(j, m) || !strcmp(j->s.v[m].fold, "dr");
        bool second = be > first && !strcmp(j->s.v[be - 1].fold, "and") && is_person(j, first) && nobody_between(j, first + 1, be);
        if (said || second) people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, i, i + 1), where);
    }
}

/* "As the prescriber in our practice, I …", "My role as prescriber is …", "In addition to prescribing ketamine, I …": told in passing. */
static void prescribes_in_passing(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const as[] = {"as the", "as your", "as our", "in my role as", "my role as", "my work as", "my part as", NULL},
                             *const besides[] = {"in addition to", "besides", "beyond", "along with", "aside from", "apart from", "when", NULL};
    bool ketamine = j->ketamine || judge_says(j, (const char *const[]){"ketamine", "kap", NULL}), role = false;
    size_t i = 0, comma;
    for (const char *const *w = as; *w && !i; w++)
        if (sentence_has(&j->s, 0, *w))
            for (i = 1, role = true, comma = 0; (*w)[comma]; comma++) i += (*w)[comma] == ' ';
    for (const char *const *w = besides; *w && !i; w++)
        if (sentence_has(&j->s, 0, *w))
            for (i = 1, comma = 0; (*w)[comma]; comma++) i += (*w)[comma] == ' ';
    if (!i || !ketamine) return;
    while (role && i + 1 < j->s.n && word_is(&j->s.v[i], (const char *const[]){"the", "your", "our", "ketamine", "kap", "a", NULL})) i++;
    bool said = role ? i < j->s.n && is_prescriber_word(j, i) : i + 1 < j->s.n && word_eq(&j->s.v[i], "prescribing") && names_ketamine(p, j, i);
    if (!said || judge_cues(j, i, i + 1, true) & ((CUES_NOT_THEIRS & ~CUE_BIT(CUE_ADVICE)) | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
    for (comma = i + 1; comma < j->s.n && comma < i + 10 && j->s.v[comma].before != ','; comma++) {
    }
    /* "As our prescriber is away, I …" */
    static const char *const behind[] = {"in", "on", "of", "for", "here", "and", "at", "with", NULL};
    size_t end = i + 1 + word_eq(&j->s.v[i], "prescribing");
    bool mine = role && word_eq(&j->s.v[0], "my");
    if (role && !mine && (end >= j->s.n || (j->s.v[end].before != ',' && !word_is(&j->s.v[end], behind)))) return;
    if (mine || (comma < j->s.n && j->s.v[comma].before == ',' && (word_is(&j->s.v[comma], (const char *const[]){"i", "she", "he", NULL}) || judge_own_name(j, comma)) && (j->third || *j->s.v[comma].fold == 'i')))
        people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, i, i + 1), where);
}

/* "prescribe", "prescriber", "prescriptive": a word of that kind stands there. */
static bool says_prescri(const struct judge *j)
{
    enum { PRES = 'p' | 'r' << 8 | 'e' << 16 | 's' << 24 }; /* lexicon_head("prescribe") */
    for (size_t i = 0; i < j->s.n; i++)
        if (j->s.v[i].head == PRES) return true;
    return false;
}

void prose_prescribing(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!judge_has(j, WORDS_PRESCRIBE) && !says_prescri(j)) {
        supervisor(p, who, j, where);
        return;
    }
    static const char *const verbs[] = {"prescribe", "prescribes", NULL};
    static const char *const subjects[] = {"i", "im", "she", "he", NULL};
    for (size_t i = 0; i < j->s.n && !j->doubt && judge_has(j, WORDS_PRESCRIBE); i++) {
        bool begun = prescribing_begun(j, i);
        if (!word_is(&j->s.v[i], verbs) && !writes_prescription(j, i) && !has_prescribed(j, i) && !begun) continue;
        /* The subject stands before it with nothing but "do not", "can", "also" between, or began the clause. */
        size_t k = i;
        static const char *const between[] = {"do",     "not",  "does",   "cannot",   "can",  "dont",
                                              "doesnt", "also", "never",  "am",       "able", "to",
                                              "may",    "and",  "assess", "evaluate", "have", "has", "been",
                                              "now",    "will", "ill", "cant", "unable", "himself", "herself", "myself", "personally", "currently", NULL};
        while (k > 0 && word_is(&j->s.v[k - 1], between) && i - k < 5) k--;
        while (k > 1 && j->s.v[k - 1].caps && name_is_letters(sentence_piece(j->a, &j->s, k - 1, k))) k--; /* "Ann Roe, PMHNP, has been …" */
        bool series = prescribing_in_series(j, i), began = series || begun || own_verb(j, i) || next_verb(j, i) || own_refusal(j, i);
        bool ill = word_is(&j->s.v[k], (const char *const[]){"ill", NULL}) && j->s.v[k].capital; /* "I'll" */
        if (!began && !ill && (!k || !(word_is(&j->s.v[k - 1], subjects) || (j->own && word_is(&j->s.v[k - 1], j->own)))))
            continue;
        if (k && prescribing_of_another(j, k - 1)) continue;
        unsigned cues = judge_cues(j, i, i + 1, true);
        if (begun || (k < i && word_eq(&j->s.v[k], "will")) || word_eq(&j->s.v[k], "ill")) { /* "If you are a good candidate, I'll prescribe" */
            if (!begun && prescribing_is_to_come(j, i)) continue;
            cues &= ~(CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_ADVICE));
        }
        bool no = cues & CUE_BIT(CUE_NEGATION) || (k < i && word_eq(&j->s.v[k], "unable")),
             object = i + 1 < j->s.n && !(j->s.v[i + 1].before && strchr(",;~.:", j->s.v[i + 1].before)) &&
                      !word_is(&j->s.v[i + 1], (const char *const[]){"or", "nor", "but", "myself", "here", NULL}); /* "do not prescribe or dispense" */
        bool ketamine = names_ketamine(p, j, i), drug = false;
        for (size_t m = i + 1; m < i + 8 && m < j->s.n; m++)
            drug |= word_in(&j->s.v[m], WORDS_MEDICINE);
        if (cues & (CUE_BIT(CUE_PAST) | CUE_BIT(CUE_ADVICE) | CUE_BIT(CUE_ARTICLE) | CUE_BIT(CUE_TESTIMONIAL)))
            continue;
        bool it = i + 1 < j->s.n && word_is(&j->s.v[i + 1], (const char *const[]){"it", "both", NULL});
        if (!object || it) ketamine |= j->ketamine || judge_says(j, (const char *const[]){"ketamine", NULL});
        ketamine |= (series || !j->s.v[k].before || j->s.v[k].before == ';') && people_topic(p) && (series || j->third) && prescribing_for_patients(j, i);
        if (no && prescribing_refused_in_part(j, i)) continue;
        if (no && (!object || drug))
            people_claim(p, who, "prescribes", claim_yes_no(false), prose_quote(j, i, i + 1), where);
        else if (!no && ketamine && !(cues & CUE_BIT(CUE_ASPIRATION)))
            people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, i, i + 1), where);
    }
    if (!j->doubt) prescribes_as_duty(p, who, j, where);
    if (!j->doubt && !who->rec->practice) is_prescriber(p, who, j, where);
    size_t said = j->doubt || who->rec->practice || !judge_has(j, WORDS_PRESCRIBE) ? j->s.n : prescribing_passive(j);
    if (said == j->s.n && !who->rec->practice && judge_has(j, WORDS_PRESCRIBE) && people_topic(p) && has_prescriber_letters(p, who)) said = prescribing_role(j);
    if (said < j->s.n && !(judge_cues(j, said, said + 1, true) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_ADVICE))) && (people_topic(p) || judge_says(j, (const char *const[]){"ketamine", NULL})))
        people_claim(p, who, "prescribes", claim_yes_no(true), prose_quote(j, said, said + 1), where);
    size_t refused = j->doubt || !(judge_has(j, WORDS_PRESCRIBE) || judge_says(j, (const char *const[]){"prescriptive", NULL})) ? j->s.n : prescribing_refused(j);
    if (refused < j->s.n && !(j->s.cues & CUES_NOT_THEIRS)) people_claim(p, who, "prescribes", claim_yes_no(false), prose_quote(j, refused, refused + 1), where);
    if (!j->doubt && judge_has(j, WORDS_PRESCRIBE)) prescribes_in_passing(p, who, j, where);
    /* "I'm not a prescriber" */
    for (size_t i = 0; i + 2 < j->s.n && !j->doubt; i++)
        if (sentence_has(&j->s, i, "not a prescriber") && i && i < 5 && !(i + 3 < j->s.n && word_eq(&j->s.v[i + 3], "of")) &&
            (word_is(&j->s.v[i - 1], (const char *const[]){"am", "is", "im", NULL})
                 ? judge_self(j, i - 1) || (i > 1 && judge_self(j, i - 2))
                 : j->s.v[i].before == ',' && judge_self(j, 0) && word_is(&j->s.v[i - 2], (const char *const[]){"a", "an", NULL}))) /* "I'm a therapist, not a prescriber" */
            people_claim(p, who, "prescribes", claim_yes_no(false), prose_quote(j, i, i + 3), where);
    prose_prescriber(p, who, j, where);
    supervisor(p, who, j, where);
}
