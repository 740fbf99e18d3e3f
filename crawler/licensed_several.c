/* licensed_several.c - see licensed_several.h */
#include "licensed_several.h"

#include <string.h>

#include "held.h"
#include "licence_said.h"
#include "licence_states.h"

enum { MOST_TYPES = 4 };

struct types {
    const struct licence_type *v[MOST_TYPES];
    size_t n, to;
    bool apart; /* "as a psychologist and |as| an LMFT in Utah": the state is the last one's */
};

/* The types named from word I on, "an LPC and |as| an LADC"; false where a number or a state stands between, which another reading tells. */
static bool types_at(const struct judge *j, size_t i, struct types *found)
{
    *found = (struct types){.n = 0};
    for (size_t k = i; k < j->s.n && found->n < MOST_TYPES;) {
        while (k + 1 < j->s.n && word_is(&j->s.v[k], (const char *const[]){"as", "both", "a", "an", "licensed", NULL})) found->apart |= found->n && word_eq(&j->s.v[k], "as"), k++;
        size_t len = 0;
        bool several = false;
        const struct licence_type *t = licence_type_at(j, k, NULL, &len);
        if (!t) t = licence_profession_at(j, k, &len, &several);
        if (!t || several || t->degree || !len) return false;
        found->v[found->n++] = t;
        found->to = k += len;
        if (k >= j->s.n || (!word_eq(&j->s.v[k], "and") && !(j->s.v[k].before && strchr(",&/", j->s.v[k].before) && licence_type_at(j, k, NULL, &len)))) break;
        k += word_eq(&j->s.v[k], "and");
    }
    return found->n > 1 && strcmp(found->v[0]->type, found->v[1]->type);
}

void licensed_several(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    for (size_t i = first; i + 3 < j->s.n; i++) {
        struct types t;
        const char *codes[LICENCE_STATES];
        size_t end = 0;
        if (!word_is(&j->s.v[i], (const char *const[]){"licensed", "licensure", NULL})) continue;
        /* "licensed |in Oregon| as an RN and a PMHNP" */
        size_t before = word_eq(&j->s.v[i + 1], "in") ? licence_states_at(j, i + 2, codes, &end) : 0, at = before ? end : i + 1;
        if (at + 2 >= j->s.n) continue;
        bool as = word_eq(&j->s.v[at], "as"), dual = i && word_is(&j->s.v[i - 1], (const char *const[]){"dually", "dual", "double", NULL});
        if ((!as && (!dual || before)) || j->s.v[i + 1].before || !types_at(j, at, &t)) continue;
        if (t.to < j->s.n && (word_is(&j->s.v[t.to], (const char *const[]){"s", "candidate", "candidates", "associate", "intern", "license", "board", "or", NULL}) || j->s.v[t.to].before == '#')) continue;
        if (judge_cues(j, i, t.to, true) & (CUES_NOT_SO & ~CUE_BIT(CUE_TEACHING)) || licence_is_over(j, t.to) || !judge_own(j, i, t.to)) continue;
        size_t n = before ? before : t.to + 1 < j->s.n && word_eq(&j->s.v[t.to], "in") ? licence_states_at(j, t.to + 1, codes, &end) : 0;
        for (size_t k = 0; k < t.n; k++) {
            bool placed = n && (!t.apart || before || k + 1 == t.n);
            if (!placed && !held_with_number(p, who, NULL, t.v[k])) licence_claim(p, who, j, NULL, t.v[k], NULL, i, t.to, where);
            for (size_t m = 0; placed && m < n; m++) {
                const struct licence_type *here = catalog_licence_type(j->c, codes[m], t.v[k]->type);
                if (!held_in_state(p, who, codes[m], t.v[k])) licence_claim(p, who, j, codes[m], here ? here : t.v[k], NULL, i, before ? t.to : end, where);
            }
        }
    }
}

/* Behind "licensed" at word I stands that it is so in all the states named before, "in both", "in each of these states", or in the one: ")". The word behind; 0 = it
 * does not. */
static size_t all_of_them(const struct judge *j, size_t i, bool *several)
{
    static const char *const all[] = {"both", "each", "all", NULL}, *const of[] = {"of", "the", "these", "those", "them", "three", "four", "states", "jurisdictions", NULL};
    size_t k = i + 2;
    *several = true;
    if (j->s.v[i].before == '(' && j->s.text[j->s.v[i].end] == ')') return *several = false, i + 1;
    if (k >= j->s.n || !word_eq(&j->s.v[i + 1], "in") || !word_is(&j->s.v[k], all)) return 0;
    for (k++; k < j->s.n && !j->s.v[k].before && word_is(&j->s.v[k], of); k++) {
    }
    return k == j->s.n || j->s.v[k].before || !j->s.v[k].capital ? k : 0;
}

/* "Serving |…", "Online therapy across |…", "I see clients in |…": nothing but what they do there, or they themselves, stands before word I. */
static bool is_serving(const struct judge *j, size_t i)
{
    static const char *const words[] = {"serving", "serves", "serve", "seeing", "sees", "see", "clients", "patients", "adults", "people", "couples", "in", "across", "throughout", "practicing", "practices", "practice", "offering", "offers", "offer",
                                        "online", "virtual", "virtually", "telehealth", "teletherapy", "therapy", "to", "and", "working", "works", "work", "with", "available", "accepting", "new", "residents", "of", "via", "based", "located", NULL};
    for (size_t k = 0; k < i; k++)
        if (!word_is(&j->s.v[k], words) && !judge_self(j, k) && !judge_own_name(j, k)) return false;
    return true;
}

void licensed_in_both(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    static const char *const between[] = {"and", "i", "im", "am", "she", "shes", "he", "hes", "is", "they", "theyre", "are", "where", "currently", "fully", "being", NULL};
    const char *codes[LICENCE_STATES];
    bool several;
    for (size_t i = first ? first : 1; i < j->s.n; i++) {
        size_t behind = word_eq(&j->s.v[i], "licensed") ? all_of_them(j, i, &several) : 0, to = i, end = 0, n = 0, from = 0;
        while (behind && to && !j->s.v[to].before && word_is(&j->s.v[to - 1], between)) to--;
        for (size_t k = 0; behind && k < to && !n; k++)
            if (j->s.v[k].capital && (n = licence_states_at(j, k, codes, &end)) && end != to) n = 0;
            else from = k;
        if (!n || (several ? n < 2 : n > 1) || licence_is_over(j, behind)) continue;
        if (judge_cues(j, from, behind, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST)) || !(is_serving(j, from) || judge_own(j, i, behind) || licence_shares_subject(j, i))) continue;
        for (size_t m = 0; m < n; m++)
            if (!held_in_state(p, who, codes[m], NULL)) licence_claim(p, who, j, codes[m], NULL, NULL, from, behind, where);
    }
}

/* "(LPC)", "as an LPC" from word K on, behind a state: what somebody is there; *TO is where it ends. NULL = nothing is told. */
static const struct licence_type *told_there(const struct judge *j, size_t k, const char *state, size_t *to)
{
    if (k >= j->s.n) return NULL;
    bool bracket = j->s.v[k].before == '(', as = word_eq(&j->s.v[k], "as"), several = false;
    size_t len = 0;
    while ((bracket || as) && k + 1 < j->s.n && word_is(&j->s.v[k], (const char *const[]){"as", "a", "an", "licensed", NULL})) k++;
    if (!bracket && !as) return NULL;
    const struct licence_type *t = licence_type_at(j, k, state, &len);
    if (!t) t = licence_profession_at(j, k, &len, &several);
    if (!t || several || t->degree || !len || (state && !strcmp(licence_word(j, k), state))) return NULL;
    *to = k + len;
    if (bracket) return j->s.text[j->s.v[*to - 1].end] == ')' ? t : NULL; /* "(LMHC, expired)" */
    return *to < j->s.n && word_is(&j->s.v[*to], (const char *const[]){"s", "candidate", "associate", "intern", "applicant", "until", "from", "pending", "license", "board", "or", NULL}) ? NULL : t;
}

void licensed_each(struct people *p, struct person *who, struct judge *j, size_t i, size_t end, const char *where)
{
    size_t to = 0, next = 0;
    if (j->s.digit || (i && word_is(&j->s.v[i - 1], (const char *const[]){"was", "were", NULL})) || !told_there(j, end, NULL, &to)) return;
    for (const char *codes[LICENCE_STATES]; to < j->s.n;) {
        bool joined = memchr(j->s.text + j->s.v[to - 1].end, ',', j->s.v[to].at - j->s.v[to - 1].end) || j->s.v[to].before == '&';
        size_t k = to;
        for (; k < j->s.n && word_is(&j->s.v[k], (const char *const[]){"and", "in", "also", NULL}); k++) joined |= word_eq(&j->s.v[k], "and");
        if (!joined || k >= j->s.n || licence_states_at(j, k, codes, &next) != 1) return;
        const struct licence_type *t = told_there(j, next, codes[0], &to);
        if (!t || licence_is_over(j, to) || judge_cues(j, i, to, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
        if (!held_in_state(p, who, codes[0], t)) licence_claim(p, who, j, codes[0], t, NULL, i, to, where);
    }
}
