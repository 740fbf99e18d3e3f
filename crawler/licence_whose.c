/* licence_whose.c - whose the licence is that a number tells. Part of licence_said.h. */
#include <string.h>

#include "index/address.h"
#include "index/text.h"
#include "licence_said.h"

/* "My |supervisor's| license is LMFT 9988", "Ann |Roe's| LMFT: 9988": the word is the name or the role of somebody else, whose the licence is. */
static bool is_of_another(const struct judge *j, size_t k)
{
    static const char *const roles[] = {"supervisor", "associate", "colleague", "partner", "wife", "husband", "intern", "prescriber", "director", "founder", "doctor", "physician", "psychiatrist", "nurse", "therapist", "employer", NULL};
    const struct word *w = &j->s.v[k];
    if (!w->bare || judge_own_name(j, k)) return false;
    for (const char *const *r = roles; *r; r++)
        if (!strcmp(w->bare, *r)) return true;
    return k && w->capital && j->s.v[k - 1].capital && !w->before && set_has(&j->s.v[k - 1].set, WORDS_GIVEN) && !judge_own_name(j, k - 1);
}

bool licence_is_of_whom(const struct judge *j, size_t i)
{
    for (size_t k = i; k-- > 1;) {
        if (k + 6 > i && is_of_another(j, k)) return true;
        if (judge_self(j, k) || judge_ends_clause(j->s.v[k].before)) return false;
        if (strcmp(j->s.v[k].fold, "who")) continue;
        const struct word *before = &j->s.v[k - 1];
        size_t len;
        bool name = before->capital && !before->caps && !judge_own_name(j, k - 1) && !judge_is_number(before) && !address_state(licence_word(j, k - 1)) && !licence_profession_at(j, k - 1, &len, &(bool){false});
        return before->somebody || (name && j->s.v[k].before == ',' && !set_has(&before->set, WORDS_PROFESSION) && !word_in(before, WORDS_NOT_A_NAME));
    }
    return false;
}
