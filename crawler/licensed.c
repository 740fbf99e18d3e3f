/* licensed.c - see licensed.h */
#include "licensed.h"

#include <string.h>

#include "held.h"
#include "index/address.h"
#include "index/catalog_file.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"
#include "licence_letters.h"
#include "licence_list.h"
#include "licence_said.h"
#include "licence_states.h"
#include "licensed_by.h"
#include "licensed_entry.h"
#include "licensed_several.h"

enum { LICE = 'l' | 'i' << 8 | 'c' << 16 | 'e' << 24 }; /* lexicon_head("licensed") */

static bool is_licensed(const struct word *w)
{
    return w->head == LICE && !strcmp(w->fold, "licensed");
}

/* Where the profession begins behind "licensed" at word I: "licensed clinical social worker", "licensed in Florida as a
 * psychologist"; *STATE the state between. */
static size_t profession_behind(const struct judge *j, size_t i, const char **state)
{
    static const char *const article[] = {"a", "an", NULL};
    size_t k = i + 1;
    *state = NULL;
    if (k < j->s.n && word_is(&j->s.v[k], (const char *const[]){"in", "by", NULL}) && !j->s.v[k].before) {
        size_t end = k + 1;
        while (end < j->s.n && end < k + 6 && strcmp(j->s.v[end].fold, "as")) end++;
        *state = licence_state_in(j, k + 1, end);
        k = end;
        if (!*state) return i + 1;
    }
    if (k + 2 < j->s.n && !strcmp(j->s.v[k].fold, "as") && word_is(&j->s.v[k + 1], article)) return k + 2;
    return i + 1;
}

/* "was a licensed psychologist", "provisionally licensed", "pre-licensed", "licensed … until 2019": not so, or not so now. */
static bool is_lesser(const struct judge *j, size_t i)
{
    static const char *const less[] = {"provisionally", "conditionally", "pre", "non", "not", "formerly", "once", "un", "previously", "temporary", "temporarily", NULL};
    if ((i && word_is(&j->s.v[i - 1], less)) || licence_is_over(j, i + 1)) return true;
    /* "was licensed in Texas from 2009 to 2016" */
    for (size_t k = i + 1; i && word_is(&j->s.v[i - 1], (const char *const[]){"was", "were", NULL}) && k + 1 < j->s.n && !judge_begins_clause(j, k); k++)
        if (judge_is_year(&j->s.v[k]) && (judge_is_year(&j->s.v[k + 1]) || (k + 2 < j->s.n && judge_is_year(&j->s.v[k + 2])))) return true;
    return i > 1 && word_is(&j->s.v[i - 1], (const char *const[]){"a", "an", "the", NULL}) &&
           word_is(&j->s.v[i - 2], (const char *const[]){"was", "were", NULL});
}

bool licensed_names_states(struct people *p, const char *text)
{
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    const char *codes[LICENCE_STATES];
    size_t end = 0;
    return j.s.n && licence_states_at(&j, 0, codes, &end) && end == j.s.n;
}

bool licensed_heads_states(struct people *p, const char *label, const char *text)
{
    static const char *const other[] = {"and", "certification", "certifications", "credentials", "professional", NULL};
    struct sentence s = sentence_read(p->a, p->c, label);
    for (size_t i = 0; i < s.n; i++)
        if (!word_in(&s.v[i], WORDS_LICENCE) && phrases_find(&p->c->words[WORDS_LICENCE_PLAIN], s.v[i].fold) < 0 && !word_in(&s.v[i], WORDS_IN_FORCE) && !word_is(&s.v[i], other)) return false;
    while (*text && !is_lower(*text)) text++;
    return s.n && *text;
}

/* "Licensed in Oregon: no", "Licensed psychologist? Not yet": behind a colon or a question at word I stands that it is not so. */
static bool is_denied(const struct judge *j, size_t i)
{
    /* "a licensed psychologist intern" */
    if (i < j->s.n && !j->s.v[i].before && (word_in(&j->s.v[i], WORDS_LETTERS_LESSER) || word_is(&j->s.v[i], (const char *const[]){"resident", "extern", "examiner", NULL}))) return true;
    return i < j->s.n && j->s.v[i].before && strchr(":?~|-", j->s.v[i].before) && word_is(&j->s.v[i], (const char *const[]){"no", "not", "none", "never", "pending", "nope", NULL});
}

/* The state named right before word I, "a New York |licensed| psychologist", "Ohio, |Licensed| …" at the head of a line; not "(NY),
 * |Licensed| Professional Counselor", of the one before. */
static const char *state_right_before(const struct judge *j, size_t i)
{
    size_t from = i > 2 ? i - 2 : 0;
    for (size_t k = i; k > from; k--) {
        bool closes = k && memchr(j->s.text + j->s.v[k - 1].end, ')', j->s.v[k].at - j->s.v[k - 1].end);
        bool mark = j->s.v[k].before && strchr(",;|.", j->s.v[k].before) && from;
        if (closes || mark) from = k;
    }
    return licence_state_in(j, from, i);
}

/* "hold a |license|", "have my |license|": somebody has it. */
static bool holds_it(const struct judge *j, size_t i)
{
    static const char *const hold[] = {"hold", "holds", "have", "has", "holding", "earned", "maintain", "maintains", NULL}, *const plain[] = {"a", "an", "my", "her", "his", "full", "active", "current", "state", "the", NULL};
    while (i && !j->s.v[i].before && word_is(&j->s.v[i - 1], plain)) i--;
    return i && word_is(&j->s.v[i - 1], hold);
}

/* "I work for a |licensed| psychologist", "trained under a licensed …": another one is so. */
static bool is_of_contact(const struct judge *j, size_t i)
{
    static const char *const a[] = {"a", "an", "another", NULL}, *const with[] = {"for", "under", "with", "by", "to", "from", "alongside", "like", "than", NULL};
    return i > 1 && word_is(&j->s.v[i - 1], a) && word_is(&j->s.v[i - 2], with) && !j->s.v[i].before && !j->s.v[i - 1].before;
}

/* "Licensed Marriage and Family Therapist": the profession in words. FIRST: where the first "licensed" stands. */
static void in_words(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    for (size_t i = first; i + 1 < j->s.n; i++) {
        /* "I hold a license as a professional counselor" */
        if (j->s.v[i].head != LICE) continue;
        bool as = word_is(&j->s.v[i], (const char *const[]){"license", "licence", "licensure", NULL}) && i + 3 < j->s.n && !strcmp(j->s.v[i + 1].fold, "as") && i && holds_it(j, i);
        if (!as && !is_licensed(&j->s.v[i])) continue;
        size_t best;
        const char *state;
        bool several;
        size_t from = profession_behind(j, i, &state);
        const struct licence_type *found = licence_profession_at(j, from, &best, &several);
        if (!found && from == i + 1 && j->s.v[from].caps && (found = licence_type_at(j, from, NULL, &best)) && found->degree) continue; /* "a Texas-licensed LCSW" */
        /* "Limited Licensed Psychologist" is another licence. */
        bool limited = i && word_is(&j->s.v[i - 1], (const char *const[]){"limited", NULL});
        if (limited) found = licence_profession_at(j, from = i - 1, &best, &several);
        if (!found || best < 1 || is_lesser(j, i) || is_of_contact(j, i)) continue;
        size_t end = from + best, len;
        /* "clinical social worker (LMSW)": the letters tell which it is. */
        const struct licence_type *told = end < j->s.n && j->s.v[end].before == '(' ? licence_type_at(j, end, NULL, &len) : NULL;
        bool same = told && !strcmp(told->family, found->family) && j->s.text[j->s.v[end + len - 1].end] == ')';
        if (same) found = told, end += len;
        if (is_denied(j, end) || (end < j->s.n && !strcmp(j->s.v[end].fold, "s"))) continue;
        if (judge_cues(j, i, end, true) & (CUES_NOT_SO & ~(CUE_BIT(CUE_MEMBERSHIP) | CUE_BIT(CUE_PARTNERSHIP) | CUE_BIT(CUE_INTEREST) | CUE_BIT(CUE_TEACHING)))) continue;
        if (!judge_own(j, limited ? from : i, end)) continue;
        if (!state) state = state_right_before(j, i);
        bool in = end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "in");
        /* "Licensed Clinical Social Worker, Illinois" */
        bool apposed = end < j->s.n && j->s.v[end].before && strchr(",(|~-", j->s.v[end].before);
        const char *codes[LICENCE_STATES];
        size_t last;
        if (!state && in) state = licence_state_in(j, end, end + 3);
        if (!state && in && licence_states_at(j, end + 1, codes, &last) == 1) state = codes[0]; /* "in the state of California" */
        /* "…, Providence, RI" is a town's, and in "…, MA, LPC" it is a degree. */
        bool letters = apposed && catalog_licence_type(j->c, NULL, licence_word(j, end));
        if (!state && apposed && !letters && licence_states_at(j, end, codes, &last) == 1) state = codes[0];
        if (in && licence_states_at(j, end + 1, codes, &last) > 1) continue; /* in_states reads them */
        if (!held_with_number(p, who, state, found)) licence_claim(p, who, j, state, found, NULL, i, end, where);
    }
}

/* "Noor (LMSW, NY) works under …": letters and a state in brackets behind the name of the person, at the head of a sentence. */
static void in_brackets(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t i = 0, len = 0;
    while (i < j->s.n && judge_own_name(j, i)) i++;
    const struct licence_type *t = i && i + 1 < j->s.n && j->s.v[i].before == '(' && j->s.v[i].caps ? licence_type_at(j, i, NULL, &len) : NULL;
    if (!t || i + len >= j->s.n || j->s.v[i + len].before != ',') return;
    size_t end = i + len + 1 + (i + len + 1 < j->s.n && j->s.v[i + len + 1].capital && !j->s.v[i + len + 1].before);
    const struct state_row *state = catalog_state(j->c, sentence_piece(j->a, &j->s, i + len, end));
    if (!state || j->s.text[j->s.v[end - 1].end] != ')') return;
    const struct licence_type *here = licence_type_at(j, i, state->code, &len);
    licence_claim(p, who, j, state->code, here ? here : t, NULL, i, end, where);
}

/* "Rhode Island: LICSW" below "Licenses" */
static bool state_and_letters(struct people *p, struct person *who, struct judge *j, const char *where)
{
    const char *codes[LICENCE_STATES];
    size_t end = 0, len = 0;
    if (!j->quote || j->s.n > 5 || licence_states_at(j, 0, codes, &end) != 1 || end >= j->s.n || !j->s.v[end].before || !strchr(":|~", j->s.v[end].before)) return false;
    const struct licence_type *t = j->s.v[end].caps ? licence_type_at(j, end, codes[0], &len) : NULL;
    if (!t || end + len != j->s.n) return false;
    licence_claim(p, who, j, codes[0], t, NULL, 0, j->s.n, where);
    return true;
}

/* "California LMFT", "New Mexico LPCC, SEP" and no more: of the state whose name stands before them. */
static bool state_before_letters(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t at = 0, len = 0;
    const char *state = NULL;
    for (size_t n = 2; n && !state && j->s.n < 7 && !j->s.digit && !judge_own_name(j, 0); n--)
        if (n < j->s.n && j->s.v[n].caps && !j->s.v[n].before && !j->s.v[0].caps && j->s.v[0].capital) state = address_state(sentence_piece(j->a, &j->s, 0, n)), at = n;
    const struct licence_type *t = state ? licence_type_at(j, at, state, &len) : NULL;
    if (!t || t->degree || judge_cues(j, 0, j->s.n, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return false;
    size_t k = at + len;
    while (k < j->s.n && j->s.v[k].caps && j->s.v[k].before && name_is_letters(licence_word(j, k))) k++;
    if (k == j->s.n) licence_claim(p, who, j, state, t, NULL, 0, at + len, where);
    return k == j->s.n;
}

/* "LMHC, Florida.": nothing but letters and a state. */
static bool letters_and_state(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t len = 0;
    const struct licence_type *t = j->s.n > 1 && j->s.n < 6 && j->s.v[0].caps ? licence_type_at(j, 0, NULL, &len) : NULL;
    if (!t || len >= j->s.n || (j->s.v[len].before && !strchr(",|(", j->s.v[len].before))) return false;
    char *words = sentence_piece(j->a, &j->s, len, j->s.n);
    const struct state_row *state = catalog_state(j->c, words);
    if (!state || (strlen(words) == 2 && catalog_licence_type(j->c, NULL, words))) return false; /* "LMFT, MA": a degree */
    const struct licence_type *here = licence_type_at(j, 0, state->code, &len);
    licence_claim(p, who, j, state->code, here ? here : t, NULL, 0, j->s.n, where);
    return true;
}

/* "I am a psychologist licensed in Ohio": the type said in the clause before word I; NULL = none. OWN: the doctor's letters they bear, or NULL. */
static const struct licence_type *said_before(const struct judge *j, size_t i, const char *state, const struct licence_type *own)
{
    for (size_t k = i; k-- > judge_clause(j, i);) {
        size_t len;
        bool several;
        const struct licence_type *t = j->s.v[k].caps ? licence_type_at(j, k, state, &len) : NULL;
        if (t) return t;
        /* "a psychiatric nurse practitioner": what the word before makes of it is not known. */
        bool plain = !k || j->s.v[k].before || word_is(&j->s.v[k - 1], (const char *const[]){"a", "an", "the", "am", "is", "and", NULL});
        if (!(t = licence_profession_at(j, k, &len, &several))) continue;
        if (own && !strcmp(t->type, "MD")) return own; /* "addiction medicine physician" of a DO */
        return plain ? t : NULL;
    }
    return NULL;
}

/* "Ann is a psychiatrist and addiction medicine physician |licensed| in …": behind a profession that the sentence says of its own subject. */
static bool is_behind_own_profession(const struct judge *j, size_t i)
{
    static const char *const be[] = {"am", "is", NULL}, *const a[] = {"a", "an", NULL}, *const no[] = {"of", "with", "by", "for", "to", "under", "at", "from", "but", "not", "like", NULL};
    size_t k = 0;
    while (k < i && (judge_self(j, k) || judge_own_name(j, k) || (!k && !strcmp(j->s.v[k].fold, "dr")))) k++;
    while (k && k < i && j->s.v[k].caps) k++; /* "Ann Roe, DO, is …" */
    bool im = k && word_is(&j->s.v[k - 1], (const char *const[]){"im", "shes", "hes", NULL});
    if (!k || k + 2 > i || (!im && !word_is(&j->s.v[k], be)) || !word_is(&j->s.v[k + !im], a)) return false;
    bool profession = false;
    for (k += !im + 1; k < i; k++) {
        const struct word *w = &j->s.v[k];
        if (word_is(w, no) || word_is(w, be) || word_in(w, WORDS_RELATIVE) || word_in(w, WORDS_OTHER_SUBJECT) || (w->capital && !w->caps && !judge_known(j, k)) || (w->before && strchr(";:.(", w->before) && !(w->before == '(' && w->caps))) return false;
        size_t len;
        bool several;
        profession |= licence_profession_at(j, k, &len, &several) && (k + len == i || (k + len < i && j->s.v[k + len].before == '(')); /* "a nurse anesthetist (CRNA) licensed in" */
    }
    return profession;
}

/* "Ann is our bilingual psychologist." in the sentence before: a profession that is called the same in every state; NULL = none is told. */
static const struct licence_type *told_before(const struct judge *j)
{
    struct judge up = *j;
    if (!j->before) return NULL;
    up.before = NULL;
    up.subject = 0;
    up.s = sentence_read(j->a, j->c, j->before);
    size_t verb = 1, len;
    bool several;
    while (verb < up.s.n && verb < 4 && !word_is(&up.s.v[verb], (const char *const[]){"is", "am", NULL})) verb++;
    if (!up.s.n || !judge_self(&up, 0) || verb + 2 >= up.s.n || verb >= 4 || !word_is(&up.s.v[verb + 1], (const char *const[]){"a", "an", "our", "the", NULL})) return NULL;
    for (size_t k = verb + 2; k < up.s.n && k < verb + 5; k++) {
        const struct licence_type *t = licence_profession_at(&up, k, &len, &several);
        if (!len && !word_is(&up.s.v[k], (const char *const[]){"licensed", "clinical", "bilingual", "practicing", "board", "certified", NULL})) return NULL; /* "a retired school psychologist" */
        if (!len) continue;
        bool plain = t && !several && !strcmp(t->type, "PSY") && !(k + len < up.s.n && !up.s.v[k + len].before && word_in(&up.s.v[k + len], WORDS_LETTERS_LESSER));
        return plain && !(judge_cues(&up, verb, k + len, true) & CUES_NOT_SO) ? t : NULL;
    }
    return NULL;
}

/* ", |where| she is an LPC": what the last of several states calls somebody; *LEN its words from word I on; NULL = nothing is said. */
static const struct licence_type *type_there(const struct judge *j, size_t i, const char *state, size_t *len)
{
    size_t k = i + 2;
    if (k >= j->s.n || !word_eq(&j->s.v[i], "where") || !judge_self(j, i + 1)) return NULL;
    while (k < j->s.n && k < i + 5 && word_is(&j->s.v[k], (const char *const[]){"am", "is", "a", "an", NULL})) k++;
    const struct licence_type *t = k < j->s.n ? licence_type_at(j, k, state, len) : NULL;
    *len += k - i;
    return t;
}

/* "licensed in Oregon and Washington", "licensed to practice in TX, NM & CO as an LPC", "a licensed psychologist in Ohio and Iowa":
 * one licence a state. */
static void in_states(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    static const char *const between[] = {"to", "practice", "practise", "see", "clients", "work", "provide", "therapy", "telehealth", "currently",
                                          "medicine", "psychology", "counseling", "nursing", "fully", "and", "registered", "independently", "clinically", NULL};
    for (size_t i = first; i + 2 < j->s.n; i++) {
        if (!is_licensed(&j->s.v[i]) || is_lesser(j, i)) continue;
        size_t k = i + 1, words, len, end;
        bool several;
        const struct licence_type *t = licence_profession_at(j, k, &words, &several);
        if (t) k += words;
        while (!t && k < j->s.n && k < i + 6 && word_is(&j->s.v[k], between) && !j->s.v[k].before) k++;
        if (k + 1 >= j->s.n || !word_eq(&j->s.v[k], "in") || j->s.v[k].before) continue;
        const char *codes[LICENCE_STATES];
        size_t n = licence_states_at(j, k + 1, codes, &end);
        if (!n || is_denied(j, end)) continue;
        /* "in Maryland and Ohio (as an LISW)": the last of several */
        bool of_last = n > 1 && end + 1 < j->s.n && j->s.v[end].before == '(' && word_eq(&j->s.v[end], "as");
        if (!t && !of_last && end + 1 < j->s.n && word_eq(&j->s.v[end], "as")) {
            size_t as = end + 1 + word_is(&j->s.v[end + 1], (const char *const[]){"a", "an", NULL});
            if (as < j->s.n) t = licence_type_at(j, as, codes[0], &len);
            if (!t && as < j->s.n) t = licence_profession_at(j, as + word_eq(&j->s.v[as], "licensed"), &words, &several);
            if (!t) continue; /* licensed as what? */
        }
        /* "licensed in Massachusetts (MD 219946) and Rhode Island" */
        for (size_t m = k + 2; !t && n > 1 && m < end; m++)
            if (j->s.v[m].before == '(' && licence_behind_state(j, m) && (t = licence_type_at(j, m, codes[0], &len))) t = licence_of_nurse(p, who, t);
        if (!t) t = said_before(j, i, codes[0], licence_own_medical(p, who));
        for (size_t m = i + 1; !t && m < k; m++)
            if (word_eq(&j->s.v[m], "medicine")) t = licence_own_medical(p, who);
            else if (word_eq(&j->s.v[m], "psychology")) t = catalog_licence_type(j->c, NULL, "PSY");
        if (!t && n > 1 && end < j->s.n && j->s.v[end].before == '(') t = licence_of_letters(p, who);
        if (!t) t = told_before(j);
        if (judge_cues(j, i, end, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        if (!judge_own(j, i, end) && !licence_shares_subject(j, i) && !is_behind_own_profession(j, i)) continue;
        if (n == 1) licensed_each(p, who, j, i, end, where);
        /* "licensed in Kansas and Missouri (LPC)": the letters in brackets are of the last. */
        bool gloss = end < j->s.n && j->s.v[end].caps && !strcmp(licence_word(j, end), codes[n - 1]); /* "in Maryland (MD)" */
        size_t in = end + of_last;
        in += of_last && word_is(&j->s.v[in], (const char *const[]){"a", "an", NULL});
        const struct licence_type *last = gloss || in >= j->s.n ? NULL : j->s.v[end].before == '(' ? licence_type_at(j, in, codes[n - 1], &len) : n > 1 ? type_there(j, end, codes[n - 1], &len) : NULL;
        for (size_t m = 0; m < n; m++) {
            const struct licence_type *of = last && m + 1 == n ? last : t;
            /* Where numbers stand, each with its own letters, they have told it. */
            if (!held_in_state(p, who, codes[m], j->s.digit ? NULL : of)) licence_claim(p, who, j, codes[m], of, NULL, i, of == last && last ? in + len : end, where);
        }
    }
}

/* "Texas and New Mexico licensed.": nothing but states of which it is said, at the head of a line, or of the person. */
static void states_licensed(struct people *p, struct person *who, struct judge *j, size_t at, const char *where)
{
    static const char *const be[] = {"am", "is", "im", "shes", "hes", NULL};
    const char *codes[LICENCE_STATES];
    size_t from = 0, end = 0;
    if (at >= j->s.n || !at || (at + 1 < j->s.n && !judge_begins_clause(j, at + 1) && j->s.v[at + 1].before != ',')) return;
    while (from < at && judge_self(j, from)) from++;
    if (from && from < at && word_is(&j->s.v[from], be)) from++;
    else if (from && !word_is(&j->s.v[from - 1], be)) return;
    size_t n = licence_states_at(j, from, codes, &end);
    if (!n || end != at || is_lesser(j, at) || judge_cues(j, from, at + 1, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
    for (size_t m = 0; m < n; m++)
        if (!held_in_state(p, who, codes[m], NULL)) licence_claim(p, who, j, codes[m], NULL, NULL, from, at + 1, where);
}

/* "holds active medical licenses in Maryland and Virginia", "with an active license to practice medicine in Ohio": of the doctor's letters that they bear;
 * "I hold licenses in New York and New Jersey": of the only letters. */
static void medical_in(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const words[] = {"license", "licenses", "licence", "licences", "licensure", NULL}, *const hold[] = {"hold", "holds", "has", "have", "maintains", "maintain", "with", NULL},
                             *const practice[] = {"to", "practice", "medicine", NULL}, *const plain[] = {"a", "an", "active", "current", "full", "unrestricted", "valid", "state", "medical", "physician", "his", "her", "my", "professional", "clinical", "independent", "both", NULL};
    for (size_t i = 2; i + 2 < j->s.n; i++) {
        const char *codes[LICENCE_STATES];
        size_t end, k = i;
        size_t in = i + 1;
        for (size_t m = 0; practice[m] && in < j->s.n && word_eq(&j->s.v[in], practice[m]); m++) in++;
        bool medical = word_eq(&j->s.v[i - 1], "medical") || in == i + 4;
        if (!word_is(&j->s.v[i], words) || in + 1 >= j->s.n || !word_eq(&j->s.v[in], "in")) continue;
        while (k && word_is(&j->s.v[k - 1], plain)) k--;
        bool with = k && word_eq(&j->s.v[k - 1], "with"); /* "I work with a doctor with …" */
        size_t n = !k || (word_is(&j->s.v[k - 1], hold) && (!with || is_behind_own_profession(j, k - 1))) ? licence_states_at(j, in + 1, codes, &end) : 0;
        if (!n || judge_cues(j, i, end, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST)) || (!with && !judge_own(j, k, end))) continue;
        const struct licence_type *t = medical ? licence_own_medical(p, who) : licence_of_letters(p, who);
        for (size_t m = 0; m < n && (t || medical); m++)
            if (!held_in_state(p, who, codes[m], t)) licence_claim(p, who, j, codes[m], t, NULL, k - (k > 0), end, where);
    }
}

/* "holds a New Mexico medical license": the states before it. */
static void medical_of(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const words[] = {"license", "licenses", "licence", "licences", NULL}, *const hold[] = {"hold", "holds", "has", "have", "maintains", "maintain", NULL},
                             *const plain[] = {"a", "an", "active", "current", "full", "unrestricted", "valid", "his", "her", "my", "both", NULL};
    for (size_t i = 3; i < j->s.n; i++) {
        const char *codes[LICENCE_STATES];
        size_t end = 0, n = 0, k = i - 1;
        if (!word_is(&j->s.v[i], words) || !word_eq(&j->s.v[i - 1], "medical")) continue;
        while (k > 1 && k + 7 > i && !(n && end == i - 1)) n = licence_states_at(j, --k, codes, &end);
        if (!n || end != i - 1) continue;
        while (k > 1 && licence_states_at(j, k - 1, codes, &end) && end == i - 1) n = licence_states_at(j, --k, codes, &end); /* the first of them */
        while (k && word_is(&j->s.v[k - 1], plain)) k--;
        if (!k || !word_is(&j->s.v[k - 1], hold) || !judge_own(j, k - 1, i + 1)) continue;
        if (judge_cues(j, k - 1, i + 1, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        const struct licence_type *t = licence_own_medical(p, who);
        for (size_t m = 0; m < n; m++)
            if (!held_in_state(p, who, codes[m], t)) licence_claim(p, who, j, codes[m], t, NULL, k - 1, i + 1, where);
    }
}

/* "licensed as an LPC in Colorado and as an LMHC in New York": each type with its state. */
static void as_types(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    for (size_t i = first; i + 4 < j->s.n; i++) {
        if (!is_licensed(&j->s.v[i]) || !word_eq(&j->s.v[i + 1], "as") || is_lesser(j, i) || j->s.v[i + 1].before) continue;
        if (judge_cues(j, i, i + 2, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        if (!judge_own(j, i, i + 2)) continue;
        size_t k = i + 1, end;
        while (k + 3 < j->s.n && word_eq(&j->s.v[k], "as") && word_is(&j->s.v[k + 1], (const char *const[]){"a", "an", NULL})) {
            size_t len = 0;
            bool several;
            const struct licence_type *t = licence_type_at(j, k + 2, NULL, &len);
            if (!t) t = licence_profession_at(j, k + 2, &len, &several);
            const char *codes[LICENCE_STATES];
            k += 2 + len;
            size_t n = t && k + 1 < j->s.n && word_eq(&j->s.v[k], "in") ? licence_states_at(j, k + 1, codes, &end) : 0;
            for (size_t m = 0; m < n; m++) {
                const struct licence_type *here = catalog_licence_type(j->c, codes[m], t->type);
                if (!held_in_state(p, who, codes[m], t)) licence_claim(p, who, j, codes[m], here ? here : t, NULL, i, end, where);
            }
            if (!n || end + 1 >= j->s.n) break;
            k = end + word_eq(&j->s.v[end], "and");
        }
    }
}

/* "Connecticut medical license (active)" below "Licensure": a state, a word of licensing and no number. */
static void state_listed(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const plain[] = {"medical", "state", "license", "licence", "active", "board", "full", "unrestricted", "current", "of", "the", "since",
                                        "issued", "physician", "nursing", "professional", "clinical", NULL};
    const char *codes[LICENCE_STATES];
    size_t end, rest;
    if (!j->listed || j->s.n > 9 || !judge_has(j, WORDS_LICENCE) || licence_states_at(j, 0, codes, &end) != 1) return;
    for (rest = end; rest < j->s.n; rest++)
        if (!word_is(&j->s.v[rest], plain) && !judge_is_year(&j->s.v[rest])) return;
    if (!held_in_state(p, who, codes[0], NULL)) licence_claim(p, who, j, codes[0], NULL, NULL, 0, j->s.n, where);
}

void licensed_read(struct people *p, struct person *who, struct judge *j, const char *where)
{
    /* "My licensed professional counselor in Texas is …" */
    if (j->s.n > 1 && word_is(&j->s.v[0], (const char *const[]){"my", "our", NULL}) && word_eq(&j->s.v[1], "licensed")) return;
    if (j->s.caps && (letters_and_state(p, who, j, where) || state_before_letters(p, who, j, where) || state_and_letters(p, who, j, where) || licensed_entries(p, who, j, where))) return;
    if (sentence_terms(&j->s, TERM_PROFESSION) && licensed_title_and_state(p, who, j, where)) return;
    if (j->s.caps) in_brackets(p, who, j, where);
    if (judge_has(j, WORDS_LICENCE)) {
        size_t first = 0;
        in_words(p, who, j, first, where);
        while (first < j->s.n && !is_licensed(&j->s.v[first])) first++;
        if (j->s.capital) in_states(p, who, j, first, where);
        if (j->s.capital) states_licensed(p, who, j, first, where);
        if (j->s.capital) as_types(p, who, j, first, where);
        licensed_several(p, who, j, first, where);
        if (j->s.capital) licensed_by(p, who, j, first, where), licensed_in_both(p, who, j, first, where);
        if (j->s.capital) medical_in(p, who, j, where), medical_of(p, who, j, where);
        if (j->quote && !j->s.digit) state_listed(p, who, j, where);
    }
    if (j->s.caps) licence_letters(p, who, j, where);
    if (sentence_terms(&j->s, TERM_PROFESSION)) licensed_in_title(p, who, j, where);
}
