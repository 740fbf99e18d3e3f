/* licence_states.c - see licence_states.h */
#include "licence_states.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

/* The word behind the bracket with a number that opens at word K, "Massachusetts (MD 219946) and Rhode Island"; K = there is none. */
static size_t behind_bracket(const struct judge *j, size_t k)
{
    if (k >= j->s.n || j->s.v[k].before != '(') return k;
    bool digit = false;
    for (size_t i = k; i < j->s.n && i < k + 6; i++) {
        if (i > k && memchr(j->s.text + j->s.v[i - 1].end, ')', j->s.v[i].at - j->s.v[i - 1].end)) return digit ? i : k;
        digit |= judge_is_number(&j->s.v[i]) || strpbrk(j->s.v[i].fold, "0123456789");
    }
    return k;
}

size_t licence_federal_district(const struct judge *j, size_t i)
{
    if (sentence_has(&j->s, i, "district of columbia") && j->s.v[i].capital) return 3;
    /* "my D.C. license", "in D.C. (LC…)": letters of a chiropractor elsewhere */
    if (i && sentence_has(&j->s, i, "d c") && word_eq(&j->s.v[i - 1], "in")) return 2;
    if (i && sentence_has(&j->s, i, "d c") && i + 2 < j->s.n && word_is(&j->s.v[i - 1], (const char *const[]){"my", "her", "his", "a", NULL}) && word_in(&j->s.v[i + 2], WORDS_LICENCE)) return 2;
    if (strcmp(j->s.v[i].fold, "washington") || i + 1 >= j->s.n) return 0;
    return !strcmp(j->s.v[i + 1].fold, "dc") ? 2 : sentence_has(&j->s, i + 1, "d c") ? 3 : 0;
}

bool licence_is_in(const struct judge *j, size_t i)
{
    if (strcmp(j->s.v[i].fold, "in") || !i || j->s.v[i].before || i + 1 >= j->s.n) return false;
    const struct word *next = &j->s.v[i + 1];
    return !next->before && next->caps && !strpbrk(next->fold, "0123456789") && !word_in(next, WORDS_LICENCE) && !catalog_licence_type(j->c, NULL, sentence_piece(j->a, &j->s, i + 1, i + 2));
}

/* Words [I, *END) are the name or the letters of one state, and nothing goes on behind it; its code, or NULL. */
static const char *one_state(const struct judge *j, size_t i, size_t *end)
{
    size_t capital = licence_federal_district(j, i);
    if (!capital && i && sentence_has(&j->s, i, "d c") && (j->s.v[i].before == ',' || word_eq(&j->s.v[i - 1], "and"))) capital = 2; /* "Maryland and D.C." */
    if (capital) {
        *end = i + capital;
        return "DC";
    }
    for (size_t n = licence_is_in(j, i) ? 0 : 2; n; n--) {
        if (i + n > j->s.n || !j->s.v[i].capital || (n == 2 && j->s.v[i + 1].before && j->s.v[i + 1].before != ',')) continue;
        char *words = sentence_piece(j->a, &j->s, i, i + n);
        const struct state_row *r = catalog_state(j->c, n == 2 && j->s.v[i + 1].before == ',' ? "" : words);
        if (!r || (strlen(words) == 2 && !j->s.v[i].caps)) continue;
        size_t k = i + n;
        k += k < j->s.n && !j->s.v[k].before && word_eq(&j->s.v[k], "state"); /* "New York State" */
        /* "Kansas City", "Virginia Beach": a town. */
        if (k < j->s.n && !j->s.v[k].before && j->s.v[k].capital && !j->s.v[k].caps) return NULL;
        *end = behind_bracket(j, k);
        return r->code;
    }
    return NULL;
}

/* "(T1588), and": a comma among the marks before word I. */
static bool has_comma(const struct judge *j, size_t i)
{
    return i && memchr(j->s.text + j->s.v[i - 1].end, ',', j->s.v[i].at - j->s.v[i - 1].end);
}

size_t licence_states_at(const struct judge *j, size_t i, const char **codes, size_t *end)
{
    static const char *const before[] = {"the", "state", "states", "of", "both", "commonwealth", NULL};
    size_t n = 0;
    while (i < j->s.n && word_is(&j->s.v[i], before) && !j->s.v[i].before) i++;
    for (const char *code; i < j->s.n && n < LICENCE_STATES && (code = one_state(j, i, end)); i = *end) {
        codes[n++] = code;
        if (*end >= j->s.n) break;
        bool mark = j->s.v[*end].before && (strchr(",/|", j->s.v[*end].before) || has_comma(j, *end)), and = !strcmp(j->s.v[*end].fold, "and");
        if (and) ++*end;
        else if (!mark) break;
        size_t next;
        if (*end + 1 < j->s.n && word_eq(&j->s.v[*end], "the") && licence_federal_district(j, *end + 1)) ++*end; /* "and the District of Columbia" */
        /* "Licensed in FL · MT 2207": letters of a board before its number. */
        bool state = *end < j->s.n && one_state(j, *end, &next);
        if (!state || (j->s.v[*end].caps && next < j->s.n && !j->s.v[next].before && is_digit(*j->s.v[next].fold))) {
            if (and) --*end;
            break;
        }
    }
    return n;
}
