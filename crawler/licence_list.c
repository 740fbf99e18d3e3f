/* licence_list.c - see licence_list.h */
#include "licence_list.h"

#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "licence_number.h"
#include "licence_said.h"
#include "licence_states.h"

/* An entry ends or begins before word K. */
static bool is_border(const struct judge *j, size_t k)
{
    return k >= j->s.n || (j->s.v[k].before && strchr("|;,/~.)&", j->s.v[k].before)) || !strcmp(j->s.v[k].fold, "and");
}

/* The letters and digits of the number that begins at word I: "C1234", "LH 60123456", "LPC.0012345". At least four digits. */
static bool has_letters(const struct judge *j, size_t i, size_t len)
{
    const char *raw = sentence_piece(j->a, &j->s, i, i + len);
    size_t letters = strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    char *own = arena_strndup(j->a, raw, letters);
    if (!letters || strlen(text_digits(j->a, raw)) < 4) return false;
    /* "UBI 601234567", "PO 4410": a board's letters are one or two, or those of its licence. */
    return letters > 2 ? catalog_licence_type(j->c, NULL, own) != NULL : strcmp(own, "PO") && strcmp(own, "NO") && strcmp(own, "RM");
}

/* The state whose name or letters end right before word I; *FROM where they begin. */
static const char *state_before(const struct judge *j, size_t i, size_t *from)
{
    if (!i || (j->s.v[i].before && !strchr(":#-", j->s.v[i].before)) || licence_is_id_label(j, i - 1)) return NULL;
    if (i > 1 && !j->s.v[i - 1].before && j->s.v[i - 2].capital && j->s.v[i - 1].capital) {
        const char *two = address_state(sentence_piece(j->a, &j->s, i - 2, i));
        if (two) return *from = i - 2, two;
    }
    char *word = licence_word(j, i - 1);
    *from = i - 1;
    return j->s.v[i - 1].capital && (strlen(word) > 2 || j->s.v[i - 1].caps) ? address_state(word) : NULL;
}

/* How many words the number at word I of such a list has: letters may stand apart from their digits. */
static size_t number_words(const struct judge *j, size_t i)
{
    size_t n = 1;
    char *raw = licence_word(j, i);
    bool letters = strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(raw) && strlen(raw) < 4;
    if (letters && i + 1 < j->s.n && judge_is_number(&j->s.v[i + 1]) && (!j->s.v[i + 1].before || strchr(".-", j->s.v[i + 1].before))) n = 2;
    while (i + n < j->s.n && judge_is_number(&j->s.v[i + n]) && j->s.v[i + n].before && strchr("-.", j->s.v[i + n].before)) n++;
    return n;
}

/* Another entry of the line is a state with a number that has a board's letters or a licence's: the line is a list of licences. */
static bool is_among_licences(const struct judge *j)
{
    for (size_t i = 1; i < j->s.n; i++) {
        size_t from, letters, n = number_words(j, i);
        if (!strpbrk(sentence_piece(j->a, &j->s, i, i + n), "0123456789")) continue;
        size_t head = i;
        if (i > 1 && licence_type_at(j, i - 1, NULL, &letters)) head = i - 1;
        if (!state_before(j, head, &from) || (from && !is_border(j, from)) || !is_border(j, i + n)) continue;
        if (head < i || has_letters(j, i, n)) return true;
    }
    return false;
}

/* "NY 228811, CT 51204": a state and so many digits as no other number has, and right behind it or before it another such entry; in an address
 * a town stands before the state. */
static bool is_of_bare_list(const struct judge *j, size_t i)
{
    size_t entries = 0, head = i, from;
    bool plain = true, long_one = false;
    while (head > 1 && state_before(j, head, &from) && from && judge_is_number(&j->s.v[from - 1])) head = from - 1;
    for (size_t k = head; k < j->s.n && plain; k += 2) {
        size_t digits = strlen(j->s.v[k].fold);
        plain = state_before(j, k, &from) && from + 1 == k && strspn(j->s.v[k].fold, "0123456789") == digits && digits > 4 && digits < 9 && is_border(j, k + 1);
        entries += plain;
        long_one |= plain && digits > 5;
        if (k + 2 < j->s.n && !(j->s.v[k + 1].capital && judge_is_number(&j->s.v[k + 2]))) break;
    }
    return plain && entries > 1 && long_one;
}

/* Somebody else is named before the entry. */
static bool is_named_before(const struct judge *j, size_t from)
{
    for (size_t k = 0; k + 1 < from; k++)
        if (set_has(&j->s.v[k].set, WORDS_GIVEN) && j->s.v[k].capital && j->s.v[k + 1].capital && !j->s.v[k + 1].before && !judge_own_name(j, k) &&
            !address_state(licence_word(j, k)))
            return true;
    return false;
}

const char *licence_listed(const struct judge *j, const struct person *who, size_t i, size_t len, size_t *from)
{
    size_t letters;
    const char *state = state_before(j, i, from);
    bool bracket = state && *from && j->s.v[*from].before == '(' && judge_own_name(j, *from - 1); /* "Ann (OR C6120) sees …" */
    if (!state || (*from && j->s.v[*from].before != ':' && !bracket && !is_border(j, *from)) || !is_border(j, i + len) || is_named_before(j, *from)) return NULL;
    bool bears = false, spelled = j->s.v[*from].end - j->s.v[*from].at > 2;
    for (size_t k = 0; k < who->name.n_credentials; k++) {
        const struct licence_type *t = catalog_licence_type(j->c, NULL, who->name.credentials[k]);
        bears |= t && !t->degree;
    }
    for (size_t k = 0; k < *from; k++) bears |= licence_type_at(j, k, NULL, &letters) != NULL;
    bears |= who->titled != NULL;
    if (!bears) return NULL;
    if (has_letters(j, i, len)) return state;
    /* Digits alone may be those of a letter's address, and are a licence's among such. */
    size_t digits = strlen(text_digits(j->a, sentence_piece(j->a, &j->s, i, i + len)));
    if (digits > 4 && len == 1 && is_of_bare_list(j, i)) return state;
    return digits > 3 && (spelled || digits != 5) && !(judge_is_year(&j->s.v[i]) && len == 1) && is_among_licences(j) ? state : NULL;
}

/* "(CA)", "(Nevada)": words [I, *END) in brackets of their own that name a state; they begin at word I. */
static bool is_state_in_brackets(const struct judge *j, size_t i, size_t *end)
{
    if (i >= j->s.n || j->s.v[i].before != '(') return false;
    for (*end = i + 1; *end <= j->s.n && *end < i + 4; ++*end)
        if (j->s.text[j->s.v[*end - 1].end] == ')') return address_state(sentence_piece(j->a, &j->s, i, *end)) != NULL;
    return false;
}

const struct licence_type *licence_of_before(const struct judge *j, size_t i, size_t len)
{
    size_t end, letters;
    if (!is_state_in_brackets(j, i + len, &end)) return NULL;
    for (size_t at = i; at > 2;) {
        size_t before = at - !strcmp(j->s.v[at - 1].fold, "and"), open = before;
        while (open > 0 && before - open < 4 && j->s.v[open].before != '(') open--;
        if (!is_state_in_brackets(j, open, &end) || end != before || !open) return NULL;
        at = open - 1; /* the number before */
        if (!strpbrk(j->s.v[at].fold, "0123456789") || !at) return NULL;
        const struct licence_type *t = j->s.v[at - 1].caps ? licence_type_at(j, at - 1, NULL, &letters) : NULL;
        if (t) return t;
    }
    return NULL;
}

const struct licence_type *licence_of_nurse(const struct people *p, const struct person *who, const struct licence_type *t)
{
    static const char *const all[] = {"CNP", "NP", NULL};
    size_t k = 0;
    while (all[k] && strcmp(all[k], t->type)) k++;
    const struct licence_type *found = NULL;
    for (size_t i = 0; all[k] && i < who->name.n_credentials; i++) {
        const struct licence_type *own = catalog_licence_type(p->c, NULL, who->name.credentials[i]);
        if (!own || own->degree || strcmp(own->family, "np") || !strcmp(own->type, t->type)) continue;
        if (found && strcmp(found->type, own->type)) return NULL;
        found = own;
    }
    return found ? found : t;
}

/* The states of the list that ends right before word OPEN, or before "licenses" there. */
static size_t states_before(const struct judge *j, size_t open, const char **codes)
{
    enum { MOST = 24 };
    size_t end, most = 0, stop = open - (open && word_is(&j->s.v[open - 1], (const char *const[]){"license", "licenses", "licensure", "licence", "licences", NULL}));
    const char *found[LICENCE_STATES];
    for (size_t k = stop; k-- > 0 && k + MOST > stop && !(k + 1 < stop && j->s.v[k + 1].before && strchr(";:.()", j->s.v[k + 1].before));) {
        size_t n = j->s.v[k].capital ? licence_states_at(j, k, found, &end) : 0;
        if (n > most && end == stop) memcpy(codes, found, n * sizeof *codes), most = n;
    }
    return most;
}

const char *licence_state_in_turn(const struct judge *j, size_t i)
{
    size_t open = i, numbers = 0, turn = 0, len, last;
    while (open && j->s.v[open].before != '(' && i - open < 12) open--;
    if (!open || j->s.v[open].before != '(') return NULL;
    last = open;
    for (size_t k = open; k < j->s.n; k++) {
        if (k > open && memchr(j->s.text + j->s.v[k - 1].end, ')', j->s.v[k].at - j->s.v[k - 1].end)) break;
        if (!licence_number_at(j, k, &len)) continue;
        if (k == i) turn = numbers;
        numbers++, k += len - 1;
        if (k < i) last = k + 1;
    }
    const char *codes[LICENCE_STATES];
    if (numbers < 2 || licence_state_in(j, last, i)) return NULL;
    size_t states = states_before(j, open, codes);
    return states == numbers ? codes[turn] : states > 1 ? "" : NULL;
}
