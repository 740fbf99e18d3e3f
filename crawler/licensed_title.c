/* licensed_title.c - see licensed_title.h */
#include "licensed_title.h"

#include <string.h>

#include "held.h"
#include "index/address.h"
#include "licence_board.h"
#include "licence_said.h"

/* A title that nobody may bear without the licence: nurses, physician assistants, associates. */
static bool is_protected(const struct licence_type *t, bool registered)
{
    static const char *const families[] = {"np", "pa", "crna", "cns", "rn", NULL};
    for (const char *const *f = families; *f; f++)
        if (!strcmp(t->family, *f)) return true;
    return registered && t->supervised;
}

/* "Resident in Counseling": a title of those whom Virginia's board has registered. */
static bool is_resident(const struct licence_type *t)
{
    return !strcmp(t->type, "LPC-R");
}

const struct licence_type *licensed_title_at(const struct judge *j, size_t i, size_t *len)
{
    bool several, licensed = word_eq(&j->s.v[i], "licensed");
    const struct licence_type *t = i + licensed < j->s.n ? licence_profession_at(j, i + licensed, len, &several) : NULL;
    if (!t || several || t->supervised || !(licensed || is_protected(t, false) || !strcmp(t->type, "PSY"))) return NULL;
    *len += licensed;
    return t;
}

bool licensed_title_and_state(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t len = 0, from = j->s.n && !strcmp(j->s.v[0].fold, "licensed");
    bool several = false;
    const struct licence_type *t = j->s.n > 1 && j->s.n < 9 ? licence_profession_at(j, from, &len, &several) : NULL;
    if (!t || several || (t->supervised && !is_resident(t)) || from + len >= j->s.n || !j->s.v[from + len].before || !strchr(",|(~-", j->s.v[from + len].before)) return false;
    const struct state_row *state = catalog_state(j->c, sentence_piece(j->a, &j->s, from + len, j->s.n));
    if (!state || !(from || is_protected(t, false) || is_resident(t) || !strcmp(t->type, "PSY"))) return false;
    bool same = from + len + 1 == j->s.n && !strcmp(licence_word(j, from + len), t->type); /* "Physician Assistant, PA" */
    licence_claim(p, who, j, same ? NULL : state->code, t, NULL, 0, j->s.n, where);
    return true;
}

void licensed_in_title(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const be[] = {"am", "is", "im", "shes", "hes", NULL}, *const article[] = {"a", "an", "the", "our", NULL},
                             *const before[] = {"board", "certified", "registered", "licensed", NULL};
    for (size_t i = 0; i + 3 < j->s.n; i++) {
        const char next = *j->s.v[i + 1].fold; /* of an article, first: most words are not before one */
        if ((next != 'a' && next != 't' && next != 'o') || !word_is(&j->s.v[i], be) || !word_is(&j->s.v[i + 1], article)) continue;
        size_t k = i + 2, len;
        bool several;
        const struct licence_type *t = NULL;
        while (k < j->s.n && !(t = licence_profession_at(j, k, &len, &several)) && word_is(&j->s.v[k], before)) k++;
        if (!t || several || t->supervised || !is_protected(t, false)) continue;
        if (k + len < j->s.n && word_is(&j->s.v[k + len], (const char *const[]){"student", "students", "program", "in", "training", "s", NULL})) continue;
        if (judge_cues(j, i, k + len, true) & (CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP) & ~CUE_BIT(CUE_PARTNERSHIP) & ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_TEACHING))) continue;
        if (judge_own(j, i + 2, k + len) && !held_of_family(p, who, t)) licence_claim(p, who, j, NULL, t, NULL, i, k + len, where);
    }
}

/* Word K, behind a title, takes nothing from it: letters, a state, "and Founder". */
static bool goes_with_title(const struct judge *j, size_t k)
{
    static const char *const words[] = {"founder", "co", "owner", "director", "clinical", "executive", "and", "supervisor", "she", "her", "he", "him", "his", "they", "them", "theirs", "hers", "verified", NULL};
    const struct word *w = &j->s.v[k];
    return word_is(w, words) || (w->caps && w->before != '(') || licence_is_psychologists_degree(licence_word(j, k)) || (w->capital && address_state(licence_word(j, k)));
}

/* "Psychologist, PhD", and "Psychologist" right below "Ann Roe, PsyD": the title, from word I to END, of one who has the degree that its bearers have. A
 * degree alone is no licence, nor is the title of one who teaches, or is not yet there: all the line says besides is letters. */
static bool is_doctor_psychologist(const struct person *who, const struct judge *j, const struct licence_type *t, size_t i, size_t end)
{
    bool degree = false, only = !strcmp(t->type, "PSY") && j->s.n <= 12;
    for (size_t k = 0; k < i && only; k++) only = degree = licence_is_psychologists_degree(licence_word(j, k)); /* "PsyD, Psychologist" */
    for (size_t k = end; k < j->s.n && only; k++) {
        only = goes_with_title(j, k);
        degree |= j->s.v[k].before && licence_is_psychologists_degree(licence_word(j, k));
    }
    for (size_t k = 0; k < who->name.n_credentials && only && !degree; k++) degree = licence_is_psychologists_degree(who->name.credentials[k]);
    return only && degree && !judge_has(j, WORDS_LETTERS_LESSER);
}

/* "Associate Marriage and Family Therapist", "Registered Mental Health Counselor Intern" and nothing else: what a board calls those who are registered with it. */
static bool is_associates_title(const struct judge *j, const struct licence_type *t)
{
    static const char *const words[] = {"associate", "intern", NULL};
    return t->supervised && j->s.n > 3 && j->s.v[0].capital && (word_is(&j->s.v[0], words) || word_is(&j->s.v[j->s.n - 1], words) || word_eq(&j->s.v[0], "registered"));
}

void licensed_title(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const before[] = {"board", "certified", "registered", "state", "our", "lead", "nationally", NULL};
    for (size_t i = 0; i < j->s.n; i++) {
        /* "Founder & licensed psychologist" */
        bool joined = i && !strcmp(j->s.v[i - 1].fold, "and") && !strcmp(j->s.v[i].fold, "licensed");
        if (i && !joined && !(j->s.v[i].before && strchr(",|(;~&", j->s.v[i].before))) continue;
        size_t k = i, len;
        bool several, registered = false;
        const struct licence_type *t = NULL;
        bool licensed = !strcmp(j->s.v[i].fold, "licensed");
        k += licensed;
        for (; k < j->s.n && k < i + 4 && !(t = licence_profession_at(j, k, &len, &several)) && word_is(&j->s.v[k], before); k++)
            registered |= !strcmp(j->s.v[k].fold, "registered");
        if (!t || several) continue;
        size_t end = k + len;
        bool ends = end == j->s.n || (j->s.v[end].before && strchr(",|(;~)&.", j->s.v[end].before)) || word_eq(&j->s.v[end], "and"); /* "Psychologist & Founder" */
        registered |= !i && ((end == j->s.n && is_associates_title(j, t)) || (is_resident(t) && j->s.v[0].capital));
        if (!ends || (!licensed && ((!is_protected(t, registered) && !is_doctor_psychologist(who, j, t, i, end)) || held_of_family(p, who, t))) || held_with_number(p, who, NULL, t)) continue;
        if (judge_cues(j, i, end, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        licence_claim(p, who, j, NULL, t, NULL, i, end, where);
    }
}

bool licensed_names_profession(struct judge *j, const char *label, const char *text)
{
    bool kind = text_starts_nocase(label, "licen") || text_ends_nocase(label, "license") || text_ends_nocase(label, "licensure");
    if (!kind || text_find_nocase(label, " in") || text_find_nocase(label, "state")) return false;
    size_t len;
    bool several;
    j->s = sentence_read(j->a, j->c, text);
    const struct licence_type *t = j->s.n && j->s.n < 10 ? licence_profession_at(j, 0, &len, &several) : NULL;
    if (!t || several || t->supervised || judge_has(j, WORDS_LETTERS_LESSER)) return false;
    return len == j->s.n || (j->s.v[len].before && strchr(",;|(", j->s.v[len].before));
}
