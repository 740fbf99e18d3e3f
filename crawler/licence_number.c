/* licence_number.c - see licence_number.h */
#include "licence_number.h"

#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "licence_said.h"

/* "Hawaii MFT 611": what closes the line right behind the letters of a licence may be as short as that. */
static bool ends_behind_letters(const struct judge *j, size_t i)
{
    size_t len;
    bool sign = i && memchr(j->s.text + j->s.v[i - 1].end, '#', j->s.v[i].at - j->s.v[i - 1].end);
    if (sign && j->s.v[i].before == '(' && j->s.text[j->s.v[i].end] == ')' && licence_behind_state(j, i)) return true; /* "Hawaii (#611)" */
    bool near = i && (!j->s.v[i].before || sign) && j->s.v[i - 1].caps && licence_type_at(j, i - 1, NULL, &len);
    return near && (i + 1 == j->s.n || (j->s.v[i + 1].before && strchr("|,;)", j->s.v[i + 1].before)));
}

/* "2008-present", "2012 to today": since when something has been, and no number. */
static bool is_since(const struct judge *j, size_t i)
{
    static const char *const now[] = {"present", "now", "today", "current", "ongoing", NULL};
    if (!judge_is_year(&j->s.v[i]) || i + 1 >= j->s.n) return false;
    return word_is(&j->s.v[i + 1], now) || (i + 2 < j->s.n && word_is(&j->s.v[i + 1], (const char *const[]){"to", "until", NULL}) && word_is(&j->s.v[i + 2], now));
}

bool licence_is_year(const char *s)
{
    return strlen(s) == 4 && (text_starts(s, "19") || text_starts(s, "20"));
}

/* "2004-2012": how long something was held, and no number. */
static bool is_span(struct arena *a, const char *s)
{
    const char *digits = text_digits(a, s);
    return strlen(digits) == 8 && strlen(s) > 8 && !strncmp(s, digits, 4) && !is_digit(s[4]) && licence_is_year(arena_strndup(a, digits, 4)) &&
           licence_is_year(digits + 4) && strncmp(digits, digits + 4, 4) < 0;
}

char *licence_number_at(const struct judge *j, size_t i, size_t *len)
{
    size_t n = 1;
    /* Letters without a digit are part of one only where the next word begins with one. */
    bool next = i + 1 < j->s.n && is_digit(*j->s.v[i + 1].fold) && is_upper(j->s.text[j->s.v[i].at]);
    if (!next && !strpbrk(j->s.v[i].fold, "0123456789")) return NULL;
    char *raw = licence_word(j, i);
    if (!strcmp(j->s.v[i].fold, "npi") || (next && i && !raw[1] && j->s.v[i].before == '.') /* "M.D., 275 Central Park" */ || (next && i && j->s.v[i].before == '-' && j->s.v[i - 1].caps)) return NULL; /* "LCSW-S 66121" */
    if (strlen(raw) <= 4 && is_alpha(*raw) && strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(raw)) {
        /* "CA #118843", "LMFT 121456": the letters are the state's, or the type. */
        bool tied = (i + 1 < j->s.n && j->s.v[i + 1].before && strchr(".-", j->s.v[i + 1].before)) || licence_is_behind_florida(j, i, raw);
        if (!tied && (address_state(raw) || catalog_licence_type(j->c, NULL, raw))) return NULL;
        if (i + 1 >= j->s.n || !is_digit(*j->s.v[i + 1].fold) ||
            (j->s.v[i + 1].before && !strchr(".-", j->s.v[i + 1].before)))
            return NULL;
        size_t letters = 0;
        /* "LCSW-C 21994": the last letter of a type. */
        if (i && j->s.v[i].before == '-' && j->s.v[i - 1].caps && licence_type_at(j, i - 1, NULL, &letters) && letters > 1) return NULL;
        if (!tied && licence_type_at(j, i, NULL, &letters)) return NULL; /* "LCSW 12345": the type, then its number */
        n = 2;
    }
    if (n == 1 && !strpbrk(raw, "0123456789")) return NULL;
    while (i + n < j->s.n && is_digit(*j->s.v[i + n].fold) &&
           (j->s.v[i + n].before == '-' || j->s.v[i + n].before == '.') && n < 5)
        n++;
    /* Digits that go on behind a blank or a bracket are a telephone number. */
    bool goes_on = i + n < j->s.n && is_digit(*j->s.v[i + n].fold) &&
                   strchr(")-. ", j->s.v[i + n].before ? j->s.v[i + n].before : ' ');
    bool area = j->s.v[i].before == '(' && strlen(raw) == 3 && n == 1 && !ends_behind_letters(j, i);
    bool tail = i && j->s.v[i].before && strchr(".-", j->s.v[i].before) && is_digit(*j->s.v[i - 1].fold);
    if (is_digit(*raw) && (goes_on || area || tail)) return NULL;
    raw = sentence_piece(j->a, &j->s, i, i + n);
    char *digits = text_digits(j->a, raw);
    size_t d = strlen(digits);
    /* "101YM0800X" is the code of a profession in the taxonomy of the insurers. */
    if (strlen(raw) == 10 && raw[9] == 'X' && strspn(raw, "0123456789") == 3 && is_upper(raw[3])) return NULL;
    /* "360-555-0100" is a telephone number. */
    if (d == 10 && strlen(raw) == 12 && !is_digit(raw[3]) && !is_digit(raw[7]) && is_digit(*raw)) return NULL;
    if (d < 3 || (d < 4 && n == 1 && is_digit(*raw) && !ends_behind_letters(j, i)) || d > 12 || strlen(raw) > 24 || strpbrk(raw, "$%/@:"))
        return NULL;
    if (is_span(j->a, raw) || is_since(j, i)) return NULL;
    *len = n;
    return raw;
}

/* "MD 21201", "PA 19103": five bare digits right behind letters that are a licence's and a state's, too, may be a town's. */
static bool is_zip_or_licence(const struct judge *j, size_t i)
{
    const char *state = i && j->s.v[i - 1].caps && !j->s.v[i].before ? licence_word(j, i - 1) : "";
    if (strlen(state) != 2 || strlen(j->s.v[i].fold) != 5 || strspn(j->s.v[i].fold, "0123456789") != 5 || !address_state(state) || !catalog_licence_type(j->c, NULL, state)) return false;
    if (judge_has(j, WORDS_LICENCE) || memchr(j->s.text + j->s.v[i - 1].end, '#', j->s.v[i].at - j->s.v[i - 1].end)) return false;
    return !licence_behind_state(j, i - 1) || j->s.v[i - 2].caps; /* "California PA 54321" */
}

bool licence_other_number(const struct judge *j, size_t i)
{
    for (size_t k = i; k-- > 0 && k + 4 > i && !(j->s.v[k + 1].before && strchr("|;", j->s.v[k + 1].before));)
        if (word_in(&j->s.v[k], WORDS_OTHER_NUMBER)) return true;
    /* "member of CAMFT #55432", "AAMFT Clinical Fellow #88120" */
    for (size_t k = i; k-- > 0 && k + 6 > i && !judge_begins_clause(j, k + 1) && !word_in(&j->s.v[k], WORDS_LICENCE);)
        if (word_is(&j->s.v[k], (const char *const[]){"member", "membership", "fellow", NULL})) return true;
    /* "EMDR Certified (EMDRIA #10-233)": the number of another body, or of what it gave. */
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        bool body = h->kind == HIT_SOCIETY || h->kind == HIT_TRAUMA || h->kind == HIT_PROGRAMME || (h->kind == HIT_TERM && h->term == TERM_MODALITY);
        size_t end = h->to;
        while (body && end < i && word_is(&j->s.v[end], (const char *const[]){"member", "membership", "certificate", "certification", "no", "number", "id", NULL})) end++;
        if (body && end == i && j->s.v[i].before != ';' && j->s.v[i].before != '|') return true;
    }
    for (size_t k = 0; i && j->s.v[i - 1].caps && k < j->c->n_trauma; k++)
        if (text_eq_nocase(j->c->trauma[k].issuer, j->s.v[i - 1].fold)) return true;
    /* "(407) 555-0116" */
    if (i && j->s.v[i].before == ')' && strlen(j->s.v[i - 1].fold) == 3 && is_digit(*j->s.v[i - 1].fold)) return true;
    /* "San Antonio, TX 78209" */
    if (i > 1 && strlen(j->s.v[i].fold) == 5 && strspn(j->s.v[i].fold, "0123456789") == 5 && j->s.v[i - 1].before == ',' &&
        j->s.v[i - 1].caps && !j->s.v[i].before && address_state(licence_word(j, i - 1)) && j->s.v[i - 2].capital && !j->s.v[i - 2].caps)
        return true;
    if (is_zip_or_licence(j, i)) return true;
    /* "LCSW, Maine 04401": behind the state's name that a comma parts from what is before, five digits are a town's. */
    size_t from = i > 1 && j->s.v[i - 1].capital && !j->s.v[i - 1].before && j->s.v[i - 2].capital && address_state(sentence_piece(j->a, &j->s, i - 2, i)) ? i - 2 : i ? i - 1 : 0;
    bool bracket = from && j->s.v[from - 1].before == '('; /* "Psychiatrist (MD, Kentucky 51877)" */
    if (from && !bracket && strlen(j->s.v[i].fold) == 5 && strspn(j->s.v[i].fold, "0123456789") == 5 && j->s.v[from].before == ',' && !j->s.v[i].before && !j->s.v[i - 1].caps &&
        address_state(sentence_piece(j->a, &j->s, from, i)) && !judge_has(j, WORDS_LICENCE) && !memchr(j->s.text + j->s.v[i - 1].end, '#', j->s.v[i].at - j->s.v[i - 1].end))
        return true;
    /* "1200 Edgewater Dr" */
    for (size_t k = i + 1; k < j->s.n && k < i + 5 && j->s.v[k].capital && (!j->s.v[k].before || j->s.v[k].before == '.'); k++)
        if (k > i + 1 && word_in(&j->s.v[k], WORDS_STREET)) return true;
    for (size_t k = i; k-- > 0 && k + 9 > i && !judge_begins_clause(j, k + 1);)
        if (word_in(&j->s.v[k], WORDS_OTHER_TRADE)) return true;
    return i + 1 < j->s.n &&
           word_in(&j->s.v[i + 1], WORDS_COUNTED);
}
