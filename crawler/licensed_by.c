/* licensed_by.c - see licensed_by.h */
#include "licensed_by.h"

#include <string.h>

#include "held.h"
#include "index/catalog_file.h"
#include "licence_board.h"
#include "licence_said.h"
#include "licence_states.h"

/* "Medical Board |of California|": behind a board that is named from word I on; *TO the word behind it. */
static const char *state_behind_board(const struct judge *j, size_t i, size_t *to)
{
    bool body = false;
    for (size_t k = i; k + 1 < j->s.n && k < i + 10; k++) {
        if (k > i && j->s.v[k].before) return NULL;
        if (!j->s.v[k].capital && !word_is(&j->s.v[k], (const char *const[]){"of", "and", "for", NULL})) return NULL;
        body |= phrases_find(&j->c->words[WORDS_LICENSING_BODY], j->s.v[k].fold) >= 0;
        const char *codes[LICENCE_STATES];
        if (body && word_eq(&j->s.v[k], "of") && licence_states_at(j, k + 1, codes, to) == 1) return codes[0];
    }
    return NULL;
}

/* The state whose board, or who itself, is named from word I on. */
static const char *licenser_at(const struct judge *j, size_t i, size_t *to)
{
    bool board, itself = false;
    i += word_eq(&j->s.v[i], "the");
    if (i + 2 < j->s.n && word_is(&j->s.v[i], (const char *const[]){"state", "commonwealth", NULL}) && word_eq(&j->s.v[i + 1], "of")) i += 2, itself = true;
    const char *code = i < j->s.n && j->s.v[i].capital ? licence_board_at(j, i, to, &board) : NULL;
    if (code) return board || itself ? code : NULL;
    return i < j->s.n && !itself ? state_behind_board(j, i, to) : NULL;
}

void licensed_by(struct people *p, struct person *who, struct judge *j, size_t first, const char *where)
{
    static const char *const less[] = {"provisionally", "conditionally", "not", "formerly", "once", "previously", "temporarily", "being", "be", "was", "were", NULL};
    for (size_t i = first; i + 3 < j->s.n; i++) {
        size_t to = 0;
        if (!word_eq(&j->s.v[i], "licensed") || !word_eq(&j->s.v[i + 1], "by") || j->s.v[i + 1].before || (i && word_is(&j->s.v[i - 1], less))) continue;
        const char *state = licenser_at(j, i + 2, &to);
        if (!state || licence_is_over(j, to) || (to < j->s.n && word_is(&j->s.v[to], (const char *const[]){"and", "or", "to", NULL}))) continue;
        if (judge_cues(j, i, to, true) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) continue;
        if (!judge_own(j, i, to) && !licence_shares_subject(j, i)) continue;
        const struct licence_type *own = licence_own_medical(p, who), *t = own ? own : licence_of_letters(p, who);
        if (!held_in_state(p, who, state, t)) licence_claim(p, who, j, state, t, NULL, i, to, where);
    }
}
