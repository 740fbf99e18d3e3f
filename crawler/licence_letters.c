/* licence_letters.c - see licence_letters.h */
#include "licence_letters.h"

#include <string.h>

#include "index/address.h"
#include "index/text.h"
#include "licence_said.h"

enum { CUES_LETTERS = CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP) & ~CUE_BIT(CUE_PARTNERSHIP) & ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_TEACHING) };

/* "a nurse practitioner (|PMHNP|)", at word I: the words before the bracket say the same as the letters of T. */
static bool says_same(const struct judge *j, size_t i, const struct licence_type *t)
{
    for (size_t k = i; k-- > 0 && k + 8 > i;) {
        size_t len;
        bool several;
        const struct licence_type *said = licence_profession_at(j, k, &len, &several);
        if (said && k + len == i) return !strcmp(said->family, t->family);
    }
    return false;
}

/* The article of the letters of T at word I, going back over what they are besides ("an |EMDR-trained| LMFT", "a |New York| LCSW"); I when there
 * is none. */
static size_t article_before(const struct judge *j, size_t i, const struct licence_type *t)
{
    static const char *const article[] = {"a", "an", NULL}, *const parts[] = {"of", "for", "with", "by", "to", "and", "or", "from", "in", "as", "who", "not", NULL};
    for (size_t k = i; k-- > 0 && k + 9 > i;) {
        const struct word *w = &j->s.v[k], *next = w + 1;
        if (next->before && next->before != '-' && !(k + 1 == i && next->before == '(' && says_same(j, i, t))) return i;
        if (word_is(w, article)) return k;
        bool state = w->capital && (address_state(licence_word(j, k)) || (k + 1 < i && next->capital && address_state(sentence_piece(j->a, &j->s, k, k + 2))) ||
                                    (k && w[-1].capital && address_state(sentence_piece(j->a, &j->s, k - 1, k + 1))));
        if (w->somebody || judge_self(j, k) || word_is(w, parts) || (!state && !judge_known(j, k))) return i;
    }
    return i;
}

/* The words behind the letters begin with a comma and who it is: ", Ann", ", I". */
static bool goes_on_with_self(const struct judge *j, size_t i)
{
    bool comma = i < j->s.n && (j->s.v[i].before == ',' || memchr(j->s.text + j->s.v[i - 1].end, ',', j->s.v[i].at - j->s.v[i - 1].end));
    if (i < j->s.n && !strcmp(j->s.v[i].fold, "dr")) i++;
    return comma && i < j->s.n && judge_self(j, i) && !j->s.v[i].bare;
}

/* "As a nurse practitioner (|PMHNP|), Ann …", "A California |LMFT|, Ann …", "Ann, an |LMFT|, …": whose letters they are, that end before word
 * END, their article at word K. */
static bool are_apposed(const struct judge *j, size_t k, size_t end)
{
    bool as = k == 1 && !strcmp(j->s.v[0].fold, "as"), head = !k;
    if (as && end < j->s.n && word_is(&j->s.v[end], (const char *const[]){"i", "ive", "im", NULL})) return true;
    if ((as || head) && goes_on_with_self(j, end)) return true;
    return k && j->s.v[k].before == ',' && judge_own_name(j, k - 1) && (k < 4 || judge_begins_clause(j, k - 1)) && end < j->s.n && j->s.v[end].before == ',';
}

/* "an LMHC in New York who …": the state right behind; NULL = none, or a town. */
static const char *state_behind(const struct judge *j, size_t end)
{
    if (end + 1 >= j->s.n || j->s.v[end].before || strcmp(j->s.v[end].fold, "in") || !j->s.v[end + 1].capital) return NULL;
    for (size_t n = 2; n; n--) {
        size_t to = end + 1 + n;
        if (to > j->s.n || (n == 2 && (j->s.v[end + 2].before || !j->s.v[end + 2].capital))) continue;
        const char *state = address_state(sentence_piece(j->a, &j->s, end + 1, to));
        bool town = to < j->s.n && !j->s.v[to].before && j->s.v[to].capital && !j->s.v[to].caps;
        if (state) return town ? NULL : state;
    }
    return NULL;
}

void licence_letters(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const be[] = {"am", "is", "im", "shes", "hes", "theyre", NULL};
    for (size_t i = 1; i < j->s.n; i++) {
        size_t len;
        if (!j->s.v[i].caps || j->s.v[i].before == '-') continue;
        const struct licence_type *t = licence_type_at(j, i, NULL, &len);
        if (!t || (i + len < j->s.n && word_in(&j->s.v[i + len], WORDS_LETTERS_LESSER))) continue;
        size_t k = article_before(j, i, t), end = i + len;
        if (k == i || (end < j->s.n && !strcmp(j->s.v[end].fold, "licensed"))) continue; /* "a naturopathic doctor (ND) licensed in Oregon" */
        bool apposed = are_apposed(j, k, end), is = k && word_is(&j->s.v[k - 1], be) && !j->s.v[k].before;
        if ((!apposed && !is) || judge_cues(j, k, end, true) & CUES_LETTERS) continue;
        if (!apposed && !judge_own(j, i, end)) continue;
        const char *state = licence_state_in(j, k + 1, i);
        if (!state) state = state_behind(j, end);
        const struct licence_type *here = state ? licence_type_at(j, i, state, &len) : NULL;
        licence_claim(p, who, j, state, here ? here : t, NULL, k, end, where);
    }
}

bool licence_says_letters(const struct judge *j, size_t i, size_t len, const char *letters)
{
    if (!i || !word_eq(&j->s.v[i - 1], "licensed") || strlen(letters) != len + 1) return false;
    for (size_t k = 0; k <= len; k++)
        if (to_lower(letters[k]) != *j->s.v[i - 1 + k].fold) return false;
    return true;
}
