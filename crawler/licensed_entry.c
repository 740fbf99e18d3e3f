/* licensed_entry.c - see licensed_entry.h */
#include "licensed_entry.h"

#include <string.h>

#include "index/address.h"
#include "index/name.h"
#include "licence_said.h"
#include "licence_states.h"
#include "licensed_title.h"

enum { LONGEST = 24, TYPES = 6 }; /* words of such a line, and the licences of one state */

/* The licences before one state: where each begins, and how many words it has. */
struct letters {
    size_t at[TYPES], len[TYPES], n;
    size_t end; /* the word behind the last */
};

/* A mark parts word I from what stands before it, or it is "and". */
static bool is_parted(const struct judge *j, size_t i)
{
    return word_eq(&j->s.v[i], "and") || (j->s.v[i].before && strchr(",/&|~", j->s.v[i].before));
}

/* Letters that are a licence's in some state. "LP" is one where the state is known. */
static bool is_licence(const struct judge *j, size_t i, const char *state, const struct licence_type **t, size_t *len)
{
    *t = j->s.v[i].caps ? licence_type_at(j, i, state, len) : licensed_title_at(j, i, len);
    if (!*t && j->s.v[i].capital && !j->s.v[i].caps) *t = licence_type_at(j, i, state, len); /* "LPC-Associate" */
    return *t && !(*t)->degree;
}

/* Word I is letters of no licence: "PhD", "NCC". */
static bool is_other_letters(const struct judge *j, size_t i)
{
    return j->s.v[i].capital && name_is_letters(licence_word(j, i));
}

/* The letters from word I on, up to what is none. */
static struct letters entry_at(const struct judge *j, size_t i)
{
    struct letters e = {.n = 0, .end = i};
    for (size_t k = i; k < j->s.n && e.n < TYPES; k = e.end) {
        if (k > i && !is_parted(j, k)) break;
        if (word_eq(&j->s.v[k], "and") && ++k == j->s.n) break;
        size_t len = 1;
        const struct licence_type *t;
        bool licence = is_licence(j, k, NULL, &t, &len), other = !licence && is_other_letters(j, k);
        /* "LMFT, MN": a state, and no letters */
        if (k > i && !licence && address_state(licence_word(j, k)) && !(t && t->degree)) break;
        if (!licence && !other) break;
        if (!licence) len = 1;
        if (licence || !t) e.at[e.n] = k, e.len[e.n++] = len; /* letters not known yet: "LP" */
        e.end = k + len;
    }
    return e;
}

/* The states behind the letters that end before word I: "(AZ, NM)", ", Minnesota", "in Arizona and in California"; *TO the word behind them. */
static size_t states_behind(const struct judge *j, size_t i, bool named, const char **codes, size_t *to)
{
    if (i >= j->s.n) return 0;
    bool bracket = j->s.v[i].before == '(', in = !named && word_eq(&j->s.v[i], "in") && !j->s.v[i].before;
    if (!bracket && !in && !(j->s.v[i].before && strchr(",-|~:", j->s.v[i].before))) return 0;
    if (!bracket && !in && j->s.v[i].caps && j->s.v[i].end - j->s.v[i].at == 2 && (named || catalog_licence_type(j->c, NULL, licence_word(j, i)))) return 0; /* "LMFT, MA" */
    size_t n = named && !bracket && licence_federal_district(j, i) ? 0 : licence_states_at(j, i + in, codes, to); /* "Ann Roe, LMHC, Washington, DC": a town, too */
    const char *more[LICENCE_STATES];
    if (in && n == 1 && *to + 2 < j->s.n && word_eq(&j->s.v[*to], "and") && word_eq(&j->s.v[*to + 1], "in")) {
        size_t end, m = licence_states_at(j, *to + 2, more, &end);
        if (m == 1) codes[n++] = more[0], *to = end;
    }
    if (!n) return 0;
    const char *behind = j->s.text + j->s.v[*to - 1].end;
    if (bracket) return *behind == ')' ? n : 0;
    /* "New York, NY" is a town's; "Minnesota native", "Georgia Center" go on. */
    for (size_t k = 1; k < n; k++)
        if (!strcmp(codes[k], codes[0]) || !word_eq(&j->s.v[*to - 2], "and")) n = n > 1 && in ? n : 0;
    return *to == j->s.n || (!in && j->s.v[*to].before && strchr(".(|~", j->s.v[*to].before)) ? n : 0;
}

/* "LCSW, |LISW-S| (OH)": letters of the same calling stand nearer to the state: those at K are another state's. */
static bool is_of_elsewhere(const struct judge *j, const struct letters *e, size_t k, const char *state, const struct licence_type *t)
{
    for (size_t m = k + 1; m < e->n; m++) {
        size_t len;
        const struct licence_type *nearer;
        if (is_licence(j, e->at[m], state, &nearer, &len) && !strcmp(nearer->family, t->family)) return true;
    }
    return false;
}

/* Says of WHO the licences of E in the N states; how many. */
static size_t tell(struct people *p, struct person *who, struct judge *j, const struct letters *e, const char *const *codes, size_t n, size_t to, const char *where)
{
    size_t said = 0;
    for (size_t k = 0; k < e->n; k++)
        for (size_t m = 0; m < n; m++) {
            const struct licence_type *t;
            size_t len;
            if (!is_licence(j, e->at[k], codes[m], &t, &len) || is_of_elsewhere(j, e, k, codes[m], t)) continue;
            licence_claim(p, who, j, codes[m], t, NULL, e->at[k], to, where);
            said++;
        }
    return said;
}

/* A number stands in the line that may be a licence's own, or of how long; the year of a class behind a name is none: "Ann Roe, LPC, Texas (2021)". */
static bool has_number(const struct judge *j, bool named)
{
    for (size_t i = 0; i < j->s.n && j->s.digit; i++)
        if (strpbrk(j->s.v[i].fold, "0123456789") && !(named && judge_is_year(&j->s.v[i]))) return true;
    return false;
}

/* "Somatic Psychotherapist, |LPC| (CO, NM)", "Founder | |LCSW| | Ohio": the letters behind what somebody calls themselves from word I on; I where it is something else. */
static size_t behind_title(const struct judge *j, size_t i)
{
    static const char *const small[] = {"and", "of", "the", NULL}, *const posts[] = {"founder", "owner", "director", "clinician", "practitioner", "provider", "supervisor", "therapist", "psychotherapist", "counselor", "psychiatrist", "psychologist", NULL};
    bool title = false;
    for (size_t k = i; k < j->s.n && k < i + 6; k++) {
        const struct word *w = &j->s.v[k];
        size_t len;
        const struct licence_type *t;
        if (k > i && w->before && strchr(",|~-", w->before)) return title && w->caps && is_licence(j, k, NULL, &t, &len) ? k : i;
        if ((!w->capital && !word_is(w, small)) || w->caps || set_has(&w->set, WORDS_GIVEN)) return i;
        title |= set_has(&w->set, WORDS_PROFESSION) || word_is(w, posts);
    }
    return i;
}

bool licensed_entries(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t i = 0, said = 0;
    if (j->s.n < 2 || j->s.n > LONGEST) return false;
    while (i < j->s.n && judge_own_name(j, i)) i++;
    bool named = i > 0;
    if (i == j->s.n || has_number(j, named) || judge_has(j, WORDS_OUT_OF_FORCE) || (named && !is_parted(j, i) && j->s.v[i].before != '(')) return false;
    size_t head = i;
    if (!named && (i = behind_title(j, i)) > head) named = true; /* a town may stand behind, as behind a name */
    while (i < j->s.n) {
        const char *codes[LICENCE_STATES];
        struct letters e = entry_at(j, i);
        size_t to, n = e.n ? states_behind(j, e.end, named, codes, &to) : 0;
        if (!n || (!said && judge_cues(j, 0, j->s.n, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST) | CUE_BIT(CUE_IN_TRAINING)))) break;
        said += tell(p, who, j, &e, codes, n, to, where);
        i = to + (to < j->s.n && word_eq(&j->s.v[to], "and"));
    }
    return said > 0;
}
