/* licence_board.c - see licence_board.h */
#include "licence_board.h"

#include <string.h>

#include "index/address.h"
#include "index/catalog_file.h"
#include "licence_said.h"
#include "licence_states.h"

bool licence_is_psychologists_degree(const char *letters)
{
    static const char *const degrees[] = {"PhD", "Ph.D.", "Ph.D", "PsyD", "Psy.D.", "Psy.D", "EdD", "Ed.D.", "Ed.D", NULL};
    for (const char *const *d = degrees; *d; d++)
        if (!strcmp(*d, letters)) return true;
    return false;
}

const char *licence_board_at(const struct judge *j, size_t i, size_t *to, bool *of_board)
{
    const char *code = NULL;
    *of_board = false;
    *to = i + licence_federal_district(j, i);
    if (*to > i) return "DC";
    for (size_t n = licence_is_in(j, i) ? 0 : 2; n && !code; n--) {
        if (i + n > j->s.n || !j->s.v[i].capital || (n == 2 && j->s.v[i + 1].before)) continue;
        char *words = sentence_piece(j->a, &j->s, i, i + n);
        code = strlen(words) > 2 || j->s.v[i].caps ? address_state(words) : NULL;
        *to = i + n;
    }
    if (!code || licence_is_id_label(j, i)) return NULL;
    size_t board = 0;
    for (size_t k = *to; k < j->s.n && k < *to + 14 && !(j->s.v[k].before && !strchr(",-", j->s.v[k].before)); k++) {
        if (!j->s.v[k].capital && !word_is(&j->s.v[k], (const char *const[]){"of", "and", "for", "in", NULL})) break;
        if (phrases_find(&j->c->words[WORDS_LICENSING_BODY], j->s.v[k].fold) >= 0) board = k + 1;
    }
    for (size_t k = board; board && k < j->s.n && !j->s.v[k].before && (j->s.v[k].capital || word_is(&j->s.v[k], (const char *const[]){"of", "and", NULL})); k++) board = k + 1;
    if ((*of_board = board > 0)) *to = board;
    return code;
}

/* "licensed |by the| Virginia Board of Counseling", or at the head of a piece of the line; not "sat |on the| Ohio Board". */
static bool is_licensing(const struct judge *j, size_t i)
{
    if (i && !strcmp(j->s.v[i - 1].fold, "the")) i--;
    return !i || j->s.v[i].before || word_is(&j->s.v[i - 1], (const char *const[]){"by", "from", "through", "with", NULL});
}

/* The state of the only board that the words of J name; none where another state is named besides. */
static const char *only_board(const struct judge *j)
{
    const char *found = NULL;
    for (size_t i = 0, to; i < j->s.n; i++) {
        bool board;
        const char *code = j->s.v[i].capital ? licence_board_at(j, i, &to, &board) : NULL;
        if (code && board && !found && is_licensing(j, i)) found = code;
        if (code && found && (strcmp(found, code) || !board)) return NULL;
        if (code) i = to - 1;
    }
    return found;
}

bool licence_is_my_number(const struct judge *j, size_t i)
{
    size_t k = i;
    if (k && word_is(&j->s.v[k - 1], (const char *const[]){"is", "are", NULL})) k--;
    if (k && word_is(&j->s.v[k - 1], (const char *const[]){"number", "no", NULL})) k--;
    if (!k || !word_in(&j->s.v[k - 1], WORDS_LICENCE) || !strcmp(j->s.v[k - 1].fold, "licensed")) return false;
    k--;
    while (k && j->s.v[k - 1].capital && strcmp(j->s.v[k - 1].fold, "my")) k--; /* "my Illinois license number" */
    return k && !strcmp(j->s.v[k - 1].fold, "my");
}

/* "The State of Vermont has licensed me": the state that stands before the verb. */
static const char *licenser(const struct judge *j)
{
    for (size_t i = 2; i + 1 < j->s.n; i++) {
        bool verb = !strcmp(j->s.v[i].fold, "licensed") && word_is(&j->s.v[i - 1], (const char *const[]){"has", "have", NULL});
        if (verb && word_is(&j->s.v[i + 1], (const char *const[]){"me", "her", "him", "them", NULL})) return licence_state_in(j, 0, i);
    }
    return NULL;
}

const char *licence_board_state(const struct judge *j)
{
    const char *state = only_board(j);
    if (!state) state = licenser(j);
    if (state || !j->before || !j->s.n || strcmp(j->s.v[0].fold, "my") || licence_state_in(j, 0, j->s.n)) return state;
    struct judge up = *j;
    up.s = sentence_read(j->a, j->c, j->before);
    return only_board(&up);
}
