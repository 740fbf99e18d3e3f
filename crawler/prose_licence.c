/* prose_licence.c - see prose_licence.h. A number is a licence's when a word of licensing or a type stands at it. */
#include "prose_licence.h"

#include <stdlib.h>
#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "licence_board.h"
#include "licence_line.h"
#include "licence_list.h"
#include "licence_number.h"
#include "licence_said.h"
#include "licensed.h"
#include "prose_training.h"


/* "LH61000204", "LH 61000204": the letters of one kind of licence and eight digits; nothing else is written so. */
static bool has_board_form(const struct judge *j, size_t i)
{
    char *raw = licence_word(j, i);
    bool two = strlen(raw) == 2 && i + 1 < j->s.n && !j->s.v[i + 1].before;
    const char *digits = two ? licence_word(j, i + 1) : raw + (strlen(raw) > 2 ? 2 : 0);
    if (strlen(digits) != 8 || strspn(digits, "0123456789") != 8) return false;
    for (size_t k = 0; k < j->c->n_licences; k++)
        for (size_t w = 0; w < j->c->licences[k].wa_prefixes.n; w++)
            if (strlen(j->c->licences[k].wa_prefixes.v[w]) == 2 &&
                !strncmp(raw, j->c->licences[k].wa_prefixes.v[w], 2))
                return true;
    return false;
}

/* "#12345"; "in Wisconsin, #12345" */
static bool has_number_sign(const struct judge *j, size_t i)
{
    size_t at = j->s.v[i].at;
    if (j->s.v[i].before == '#') return true;
    if (!i || !at || j->s.text[at - 1] != '#' || !j->s.v[i - 1].capital) return false;
    return address_state(licence_word(j, i - 1)) || (i > 1 && address_state(sentence_piece(j->a, &j->s, i - 2, i)));
}

static bool licensing_word_near(const struct judge *j, size_t i)
{
    /* "(Washington PY60000141)": a state and a number of its board's kind. */
    char *raw = licence_word(j, i);
    if (has_board_form(j, i)) return true;
    if (i && strlen(raw) == 10 && strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
        strspn(raw + 2, "0123456789") == 8 && j->s.v[i - 1].capital && !j->s.v[i].before &&
        address_state(licence_word(j, i - 1)))
        return true;
    /* "Ann Roe, LMHC · Florida MH17722": the state in full and a number with a board's letters, that are not "CO 80203". */
    size_t letters = strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits = strspn(raw + letters, "0123456789");
    bool line = letters > 1 && i == judge_clause(j, i) + 1 && judge_clause_end(j, i) == i + 1; /* "LCMFT · Maryland LCM581 · 301-555-0168" */
    if (i && letters && letters < 4 && digits > 3 - (size_t)line && digits < 9 && !raw[letters + digits] && j->s.v[i - 1].capital && !j->s.v[i].before &&
        strlen(licence_word(j, i - 1)) > 3 && address_state(licence_word(j, i - 1)) && !(digits == 5 && letters == 2 && address_state(arena_strndup(j->a, raw, 2))))
        return true;
    /* "licensed in California (LMFT 77120) and Oregon (T2001)": in brackets behind a state, a longer way is near. */
    size_t b = i && j->s.v[i].before != '(' && word_is(&j->s.v[i - 1], (const char *const[]){"no", "lic", "license", NULL}) ? i - 1 : i;
    /* "in Oregon since 2016 (MD174420)" */
    bool dated = b > 2 && j->s.v[b].before == '(' && judge_is_year(&j->s.v[b - 1]) && word_is(&j->s.v[b - 2], (const char *const[]){"since", "in", NULL});
    size_t at = dated ? b - 2 : b;
    at -= at > 1 && word_eq(&j->s.v[at - 1], "state"); /* "New York State (R078812)" */
    bool behind_state = b && j->s.v[b].before == '(' && j->s.v[at - 1].capital &&
                        (address_state(licence_word(j, at - 1)) || (at > 1 && address_state(sentence_piece(j->a, &j->s, at - 2, at))));
    /* "licensed as a clinical social worker in Vermont, No. 089.0134567" */
    bool told = b > 1 && b < i && j->s.v[b].before == ',' && j->s.v[b - 1].capital && address_state(licence_word(j, b - 1));
    size_t reach = behind_state || dated || told ? 14 : i > 2 && j->s.v[i].before == ',' && !strcmp(j->s.v[i - 3].fold, "state") ? 9 : 7;
    for (size_t k = i; k-- > 0 && k + reach > i;) {
        char mark = j->s.v[k + 1].before;
        if (word_in(&j->s.v[k], WORDS_LICENCE)) return mark != '|' || k + 1 == i || behind_state;
        if (mark == ';' || (mark == '|' && !behind_state)) break;
    }
    if (behind_state && strlen(text_digits(j->a, raw)) >= 4 && strlen(raw) != 4 && i + 1 < j->s.n &&
        j->s.v[i + 1].before == '-')
        return true;
    return i > 0 && has_number_sign(j, i) && (i + 1 < j->s.n || strlen(text_digits(j->a, raw)) >= 5);
}

/* "PSY30018", "LPC.0012345": the letters of a type and its digits in one; NULL = no such number. */
static const struct licence_type *type_of_number(const struct judge *j, const char *number)
{
    size_t letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (letters < 3 || letters > 5) return NULL;
    const char *digits = number + letters + (number[letters] && strchr(".-", number[letters]));
    size_t n = strlen(digits);
    if (n < 4 || strspn(digits, "0123456789") != n) return NULL;
    const struct licence_type *t = catalog_licence_type(j->c, NULL, arena_strndup(j->a, number, letters));
    return t && !t->degree ? t : NULL;
}

/* T is a licence of STATE, or of every state; STATE NULL = not told. */
static bool is_type_of(const struct licence_type *t, const char *state)
{
    bool any = !state || !t->states.n;
    for (size_t i = 0; !any && i < t->states.n; i++) any = !strcmp(t->states.v[i], state);
    return any;
}

/* "LP6402": NUMBER begins with letters that T has in one state or another. */
static bool has_letters_of(const struct catalog *c, const char *number, const struct licence_type *t)
{
    size_t n = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (size_t i = 0; n > 1 && i < c->n_licences; i++)
        for (size_t k = 0; !strcmp(c->licences[i].type, t->type) && k < c->licences[i].post_nominals.n; k++)
            if (strlen(c->licences[i].post_nominals.v[k]) == n && text_starts(number, c->licences[i].post_nominals.v[k])) return true;
    return false;
}

/* The type said in words of the clause before the number at word I; *FROM where they begin, *TIGHT: the number stands right behind
 * them. NULL = none. */
static const struct licence_type *type_in_words(const struct judge *j, size_t clause, size_t i, const char *number, size_t *from,
                                                bool *tight)
{
    const struct licence_type *t = NULL;
    size_t noun = licence_noun_behind(j, clause, i);
    for (size_t k = noun ? noun : clause; k < i; k++) {
        size_t words;
        bool several;
        const struct licence_type *w = licence_profession_at(j, k, &words, &several);
        bool lesser = w && !w->supervised && k + words < i && !strcmp(j->s.v[k + words].fold, "training"); /* "Professional Counselor Training License" */
        for (size_t m = *from; w && t && m < k; m++) /* "Addiction Counselor (ACD.0000917) and Clinical Social Worker (CSW.09923312)" */
            if (strpbrk(j->s.v[m].fold, "0123456789")) t = NULL;
        if (lesser || (several && is_alpha(*number) && is_alpha(number[1]))) w = NULL; /* the letters of the number tell the type better */
        if (!w && words) k += words - 1;
        bool labelled = j->quote && j->listed && j->s.n && word_in(&j->s.v[0], WORDS_LICENCE);
        /* "licensed as an acupuncturist (AC01288)" */
        bool as = k > 1 && k + words == i && j->s.v[i].before == '(' && !strcmp(j->s.v[k - 2].fold, "as");
        /* "I hold psychologist licenses in …" */
        bool licences = k + words < i && word_in(&j->s.v[k + words], WORDS_LICENCE) && !j->s.v[k + words].before;
        /* "a psychologist (LP6402)": the letters of the number are that profession's. */
        bool lettered = w && k + words == i && j->s.v[i].before == '(' && has_letters_of(j->c, number, w) && judge_own(j, k, k + words);
        bool sign = k + words == i && j->s.v[i].before == '#' && w && !strcmp(w->type, "PSY"); /* "Psychologist #2874" */
        /* "Ann is a psychologist (NM 1297)" */
        bool is = k > 1 && word_is(&j->s.v[k - 1], (const char *const[]){"a", "an", NULL}) && word_is(&j->s.v[k - 2], (const char *const[]){"am", "is", "im", "shes", "hes", NULL});
        bool there = w && is && k + words + 1 == i && j->s.v[i - 1].before == '(' && (!j->s.v[i].before || j->s.v[i].before == '#') && licence_behind_state(j, i);
        bool said = w && (words > 1 || there || lettered || sign || labelled || as || licences || (k && !strcmp(j->s.v[k - 1].fold, "licensed")));
        if (!said) continue;
        /* "mental health counselor associate (MC60000105)": the number stands right behind it in brackets. */
        size_t place = k + words; /* "Clinical Psychologist (VA 0810005511)", "clinical psychologist (New Mexico #1499)" */
        bool set_off = place < i && (j->s.v[place].before == '(' || (j->s.v[place].before == ',' && is_alpha(*number) && place + 1 == i)); /* "…, NM CCMH0187231" */
        bool state = place + 3 > i && set_off && (i - place < 2 || !j->s.v[i - 1].before) && address_state(sentence_piece(j->a, &j->s, place, i));
        /* "a clinical social worker in Maine (LC11822)" */
        size_t in = k + words;
        bool placed = words > 1 && in + 1 < i && !strcmp(j->s.v[in].fold, "in") && in + 4 > i && j->s.v[i].before == '(' && is_upper(*number) && licence_state_in(j, in + 1, i);
        size_t digits = strspn(number, "0123456789"); /* "a resident in counseling (0704013321)", which is no telephone's */
        bool alone = is_alpha(*number) || (!number[digits] && words > 1 && ((digits > 6 && digits < 10) || (digits == 10 && *number == '0')));
        bool bracket = state || as || placed || (j->s.v[i].before == '(' && alone && k + words == i) ||
                       (k + words == i && j->s.v[i].before && strchr("#-~", j->s.v[i].before));
        if (!bracket && !licensing_word_near(j, i)) continue;
        t = w;
        *from = k;
        *tight = bracket;
        k += words - 1;
    }
    return t;
}

static bool is_number(const struct judge *j, size_t k)
{
    /* "licensed since 2009 (A110244)" */
    if (k && judge_is_year(&j->s.v[k]) && word_is(&j->s.v[k - 1], (const char *const[]){"in", "since", "from", NULL})) return false;
    if (is_digit(*j->s.v[k].fold)) return strlen(j->s.v[k].fold) > 2;
    return j->s.v[k].caps && strpbrk(j->s.v[k].fold, "0123456789") && strlen(text_digits(j->a, j->s.v[k].fold)) > 2; /* "LC1121" */
}

/* The word at K is two letters of a licence, which begin NUMBER or stand behind the name of WHO. */
static bool is_own_letters(const struct judge *j, const struct person *who, size_t k, const char *number)
{
    char *word = licence_word(j, k);
    const struct licence_type *t = strlen(word) == 2 ? catalog_licence_type(j->c, NULL, word) : NULL;
    if (!t || t->degree) return false;
    bool own = (text_starts(number, word) && is_digit(number[2])) || (k + 1 < j->s.n && j->s.v[k + 1].before == '-' && !is_digit(*j->s.v[k + 1].fold)); /* "PA-C" */
    for (size_t i = 0; i < who->name.n_credentials; i++) own |= text_same(who->name.credentials[i], word);
    return own;
}

/* "Professional Counselor - PA, #PC010233": two letters behind a profession in words are the state, and no other profession's. */
static bool is_state_behind_profession(const struct judge *j, const struct person *who, size_t k)
{
    char *word = licence_word(j, k);
    bool tied = k + 1 < j->s.n && j->s.v[k + 1].before == '-'; /* "PA-C" */
    if (strlen(word) != 2 || tied || !address_state(word) || is_own_letters(j, who, k, "")) return false;
    if (k > 1 && j->s.v[k].before == '(' && j->s.v[k - 1].capital && /* "licensed in Oregon (ND #2417)" */
        (address_state(licence_word(j, k - 1)) || address_state(sentence_piece(j->a, &j->s, k - 2, k)))) return false;
    for (size_t m = k; m-- > 0 && m + 7 > k && !(j->s.v[m + 1].before && strchr(";.|", j->s.v[m + 1].before));) {
        size_t words, len;
        bool several;
        const struct licence_type *said = licence_profession_at(j, m, &words, &several), *same = licence_type_at(j, k, NULL, &len);
        if (words) return !said || !same || strcmp(said->family, same->family); /* "Physician assistant PA 12345" */
    }
    return false;
}

/* "PA License PC009914" of an LPC: the letters of a licence that they do not bear are the state's; so are those before another profession. */
static bool is_state_of_bearer(const struct judge *j, const struct person *who, size_t k)
{
    char *word = licence_word(j, k);
    const struct licence_type *t = strlen(word) == 2 && address_state(word) ? catalog_licence_type(j->c, NULL, word) : NULL;
    if (!t || k + 1 >= j->s.n || j->s.v[k + 1].before) return false;
    size_t words; /* "a PA licensed massage therapist" */
    bool other = false, several;
    const struct licence_type *said = word_eq(&j->s.v[k + 1], "licensed") ? licence_profession_at(j, k + 2, &words, &several) : NULL;
    if (said) return strcmp(said->family, t->family);
    if (!word_in(&j->s.v[k + 1], WORDS_LICENCE)) return false;
    for (size_t i = 0; i < who->name.n_credentials; i++) {
        const struct licence_type *own = catalog_licence_type(j->c, NULL, who->name.credentials[i]);
        if (own && !strcmp(own->type, t->type)) return false;
        other |= own && !own->degree;
    }
    return other;
}

/* "Registered Associate MFT #140221", "LMFT Associate #205511": an associate's letters, which begin at word FROM and are LEN words,
 * are another licence's. T where they are nobody's less; NULL where the lesser one is not known. */
static const struct licence_type *of_associate(const struct judge *j, const struct licence_type *t, size_t from, size_t len, size_t number,
                                               const char *state)
{
    const struct licence_type *lesser = NULL;
    bool before = from && word_in(&j->s.v[from - 1], WORDS_LETTERS_LESSER);
    bool behind = len && from + len < number && word_in(&j->s.v[from + len], WORDS_LETTERS_LESSER);
    if (t->supervised || (!before && !behind)) return t;
    char *letters = licence_word(j, from);
    if (before) lesser = catalog_licence_type(j->c, state, arena_printf(j->a, "A%s", letters));
    else lesser = catalog_licence_type(j->c, state, arena_printf(j->a, "%sA", letters));
    if (!lesser && behind) lesser = catalog_licence_type(j->c, NULL, arena_printf(j->a, "%s-A", letters));
    return lesser && lesser->supervised ? lesser : NULL;
}

/* "Ann Roe, LMHC #10443 and Owen Lang, LICSW #119882": behind a comma before the letters at word I stands a name that is not WHO's; it begins at
 * *NAME. */
static bool is_anothers(const struct judge *j, const struct person *who, size_t i, size_t *name)
{
    for (size_t k = i; k-- > 1 && j->s.v[i].before == '(' && k + 6 > i;) /* "Dr. Cora Birch, a psychologist (PSY 22110)" */
        if (j->s.v[k].before == ',') i = word_is(&j->s.v[k], (const char *const[]){"a", "an", "the", "our", NULL}) ? k : i, k = 1;
    bool bracket = j->s.v[i].before == '(' && j->s.v[i].caps && is_alpha(*j->s.v[i].fold); /* "our director, Dr. Cora Birch (MD, lic. A12345)" */
    if (i < 2 || (j->s.v[i].before != ',' && !bracket)) return false;
    size_t from = i;
    while (from > 0 && i - from < 4 && j->s.v[from - 1].capital && !j->s.v[from - 1].caps && (from == i || !j->s.v[from].before || j->s.v[from].before == '-'))
        from--;
    if (i - from < 2) return false;
    *name = from;
    for (size_t k = from; k < i; k++)
        if (!strcmp(j->s.v[k].fold, who->last) || !strcmp(j->s.v[k].fold, who->first) || set_has(&j->s.v[k].set, WORDS_PROFESSION) ||
            word_in(&j->s.v[k], WORDS_LICENCE))
            return false;
    if (set_has(&j->s.v[from].set, WORDS_GIVEN) || (bracket && word_eq(&j->s.v[from], "dr"))) return true;
    if (bracket) return false; /* "licensed in Vermont (068.0123456) and New Hampshire (LCMHC 1882)" */
    if (from && j->s.v[from].before == ':') return true; /* "Supervisor: Ines Kerr, LCSW 70112" */
    /* "I love working with Delphine Roux, LMHC (MH14410) and …" */
    if (from && word_is(&j->s.v[from - 1], (const char *const[]){"with", "by", "to", "under", "from", "see", NULL})) return true;
    if (from > 1 && !strcmp(j->s.v[from - 1].fold, "and") && j->s.v[from - 1].before == ')') return true;
    /* Whatever the name, behind somebody else's it brings in the next. */
    bool next = from && (word_is(&j->s.v[from - 1], (const char *const[]){"and", "with", NULL}) || (j->s.v[from].before && strchr("|;.", j->s.v[from].before)));
    for (size_t k = 0; next && k < from; k++)
        if (!strcmp(j->s.v[k].fold, who->last)) return true;
    return false;
}

/* "Supervised by Cora Birch, LMFT 50871": where the page has a record of her, the number is hers. Her name stands from word NAME on, her letters at word OF. */
static void give_to_named(struct people *p, struct person *who, struct judge *j, size_t name, size_t of, size_t end, const char *state,
                          const struct licence_type *t, const char *number, const char *where)
{
    struct name n = people_name(p, sentence_piece(p->a, &j->s, name, of));
    struct person *her = n.given && n.family ? people_find(p, &n) : NULL;
    const struct licence_type *own = her && her != who && !her->rec->practice ? licence_of_letters(p, her) : NULL;
    if (!own || strcmp(own->type, t->type) || strcmp(text_fold(p->a, n.given), her->first) || judge_cues(j, of, end, true) & (CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) return;
    licence_claim(p, her, j, state, t, number, of, end, where);
}

/* "license suspended in 2019", "license details last checked 2025": NUMBER at word I is when, and no number. [FROM, FROM + TLEN) are
 * the letters of its type, TIGHT: near it. */
static bool is_when(const struct judge *j, size_t i, size_t len, const char *number, bool tight, size_t from, size_t tlen)
{
    static const char *const when[] = {"in", "since",   "until",   "from",   "of",   "through",
                                       "by", "expires", "expired", "issued", "year", NULL};
    if (!licence_is_year(number)) return false;
    if (!i) return len < j->s.n; /* "2008 Psychologist, Georgia" */
    bool sign = has_number_sign(j, i);
    if ((j->s.v[i].before == ',' && !sign) || word_is(&j->s.v[i - 1], when)) return true;
    return !sign && j->s.v[i].before != ':' && !word_in(&j->s.v[i - 1], WORDS_LICENCE) && !(tight && from + tlen == i);
}

/* What was held once: the words from FROM on, up to the bracket or the end of the number of LEN words at word I. */
static void told_past(struct people *p, struct person *who, struct judge *j, size_t from, size_t i, size_t len, const char *where)
{
    size_t to = j->s.v[i].before == '(' && from < i ? i : i + len;
    people_claim(p, who, "past", claim_object(p->a, "what", sentence_piece(p->a, &j->s, from, to), (char *)NULL), prose_quote(j, i, i + len), where);
}

/* "Dually licensed in California: LMFT #88120 and LPCC #9912": the state above a list in which no other is named. */
static const char *state_above_list(const struct judge *j, size_t i)
{
    for (size_t k = 0, end; k + 3 < i && k < 4; k++) {
        if (strcmp(j->s.v[k].fold, "licensed") || strcmp(j->s.v[k + 1].fold, "in")) continue;
        for (end = k + 3; end < i && end < k + 6 && j->s.v[end].before != ':'; end++) continue;
        if (end < i && j->s.v[end].before == ':' && !licence_state_in(j, end, j->s.n)) return licence_state_in(j, k + 2, end);
    }
    return NULL;
}

/* "LMFT 12345 |is what| a California number looks like", "… |is an example|": what stands from word BEHIND on makes the number nobody's. */
static bool is_of_form(const struct judge *j, size_t behind)
{
    static const char *const be[] = {"is", "are", "would", "shows", NULL}, *const what[] = {"what", "how", "be", NULL}, *const sample[] = {"example", "sample", "format", "placeholder", "pattern", NULL};
    if (behind + 1 >= j->s.n || j->s.v[behind].before || !word_is(&j->s.v[behind], be)) return false;
    if (word_is(&j->s.v[behind + 1], what)) return true;
    for (size_t k = behind + 1; k < j->s.n && k < behind + 4; k++)
        if (word_is(&j->s.v[k], sample)) return true;
    return false;
}

/* "CSW005512" in Georgia, of an LCSW: the type T that the letters of NUMBER have elsewhere, or the only one that WHO bears where the board of STATE
 * gives that such numbers. */
static const struct licence_type *of_bearer(const struct people *p, const struct person *who, const char *state, const struct licence_type *t, const char *number)
{
    const struct licence_type *bears = t && state ? licence_of_letters(p, who) : NULL;
    return bears && catalog_number_fits(p->c, state, bears->type, number) ? bears : t;
}

static void one_number(struct people *p, struct person *who, struct judge *j, size_t i, size_t len,
                       const char *number, const char *where)
{
    size_t clause = judge_clause(j, i), tlen = 0, from = i, letters = i;
    const struct licence_type *t = NULL;
    size_t low = i > 6 ? i - 6 : 0;
    if (low < clause && j->s.v[clause].before != ':') low = clause;
    size_t entry = i;
    const char *listed = licence_listed(j, who, i, len, &entry), *state = listed;
    for (size_t k = listed ? entry : i; k-- > low && !listed;) {
        if (is_number(j, k)) break; /* another licence's */
        if (k && j->s.v[k].before == '(' && is_number(j, k - 1)) break; /* "98765 (CA), LMFT.0001234": its state */
        if (t && from == k + 1 && j->s.v[from].before == ')') break;        /* "(California) LMFT T2201" */
        if (!t && (t = licence_type_at(j, k, NULL, &tlen))) {
            if (is_state_behind_profession(j, who, k) || is_state_of_bearer(j, who, k) || (!is_own_letters(j, who, k, number) && licence_is_state_among(j, k))) t = NULL, state = address_state(licence_word(j, k)), tlen = 0;
            else from = letters = k;
        }
        /* "Oregon Medical Board, MD license #MD187744": letters that the number or the name has, too, are no state. */
        bool two = k + 1 < i && j->s.v[k + 1].capital && !is_own_letters(j, who, k + 1, number);
        if (!state && !is_own_letters(j, who, k, number)) state = licence_state_in(j, k, k + 1 + two);
        if (word_in(&j->s.v[k], WORDS_LICENCE) && k < from) from = k;
    }
    const char *turn = listed ? NULL : licence_state_in_turn(j, i);
    if (turn) state = *turn ? turn : NULL;
    /* "licensed in California and Nevada (LMFT 88210 |in California|)" */
    if (state && i + len + 1 < j->s.n && !j->s.v[i + len].before && word_eq(&j->s.v[i + len], "in") && licence_state_behind(j, i + len)) state = licence_state_behind(j, i + len);
    /* "LCSW - CSW007711 - Georgia": letters of the board's own behind those that somebody bears. */
    if (!t && !listed && i && is_alpha(*number) && j->s.v[i].before && strchr("~-:,", j->s.v[i].before) && !is_state_behind_profession(j, who, i - 1) && (t = licence_type_at(j, i - 1, NULL, &tlen))) from = letters = i - 1;
    bool tight = t && i - from <= tlen + 3;
    const struct licence_type *own = type_of_number(j, number);
    if (own && !is_type_of(own, state)) own = NULL; /* "Licensed Clinical Social Worker in Georgia (CSW006612)": letters that its board gives to others */
    if (!t && own && !strpbrk(number, ".-")) t = own, tight = true, from = i;
    if (!t && !listed && (t = licence_of_before(j, i, len))) tight = true;
    if (!t && (t = listed ? licence_type_before(j, clause, entry) : licence_type_of_chain(j, i))) tight = true;
    bool dash = clause == i && i && j->s.v[i].before && strchr("-~", j->s.v[i].before); /* "Clinical Professional Counselor - 5127" */
    if (!t && !listed) t = type_in_words(j, dash ? judge_clause(j, i - 1) : clause, i, number, &from, &tight);
    /* "LPC.0012345"; one board's own letters ("CSW.0992" of an LCSW) are no type that anybody calls themselves. */
    if (!t && own && !own->states.n) t = own, tight = true;
    const struct licence_type *nurse = t && own && !strcmp(t->type, own->type) ? licence_of_nurse(p, who, t) : NULL;
    if (nurse) t = nurse;
    if (!tlen && !licence_told_behind(j, i + len, number, &t, &tight)) return;
    const struct licence_type *florida = t ? NULL : licence_type_in_florida(j, who, i, len, number);
    if (florida) t = florida, tight = true, from = i;
    if (florida && !state && licence_is_behind_florida(j, i, arena_strndup(j->a, number, strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))) state = "FL";
    const struct licence_type *bears = !t && state && j->s.v[i].before == '(' ? licence_of_letters(p, who) : NULL;
    bool formed = bears && catalog_number_fits(j->c, state, bears->type, number); /* "practices in Richmond, Virginia (0701-009912)" */
    if (!licensing_word_near(j, i) && !tight && !listed && !formed) return;
    if (licence_of_other_letters(j, i, number) || is_of_form(j, i + len)) return;
    if (is_when(j, i, len, number, tight, from, tlen)) return;
    bool lettered = t && own == t && strlen(text_digits(j->a, number)) > 4; /* "…, AMFT140221": the number tells the type */
    if (!florida && !listed && !lettered && !licensing_word_near(j, i) && tight &&
        (licence_is_year(number) || (j->s.v[i].before == ',' && j->s.v[from].before != '(')))
        return;
    if (listed) from = entry;
    if (t && !tight && !licensing_word_near(j, i)) t = NULL;
    /* "an Illinois license as a clinical professional counselor (180.012207)" */
    if (!state && t && from > 3 && from < i && !strcmp(j->s.v[from - 2].fold, "as") && word_in(&j->s.v[from - 3], WORDS_LICENCE)) state = licence_state_in(j, from > 5 ? from - 5 : 0, from - 2);
    if (!state) state = licence_state_behind(j, i + len);
    for (size_t k = low; !t && !listed && state && k < i; k++) /* "LAC, Montana #31122": letters of that state alone */
        if (j->s.v[k].caps && !licence_type_at(j, k, NULL, &tlen) && (t = licence_type_at(j, k, state, &tlen))) from = letters = k;
    if (!state && t) state = licence_state_of_all(j, i);
    if (!state && t) state = state_above_list(j, i);
    if (!state && t) state = licence_state_of_bracket(j, i);
    if (!state && (t || licence_is_my_number(j, i) || j->s.v[i].before == '(')) state = licence_board_state(j);
    if (turn && !*turn) state = NULL;
    if (t && state) {
        size_t same;
        const struct licence_type *s = listed ? catalog_licence_type(j->c, state, t->type) : licence_type_at(j, from, state, &same);
        for (size_t k = low; !s && !listed && k < i; k++) s = is_state_behind_profession(j, who, k) || is_state_of_bearer(j, who, k) ? NULL : licence_type_at(j, k, state, &same);
        if (s) t = s;
    }
    size_t of = tlen ? letters : from, name = 0;
    if (t && is_anothers(j, who, of, &name)) {
        if (tlen && !t->supervised) give_to_named(p, who, j, name, of, i + len, state, t, number, where);
        return;
    }
    if (licence_is_of_whom(j, i)) return;
    if (t && !(t = of_associate(j, t, tlen ? letters : from, tlen, i, state))) return;
    unsigned cues = judge_cues(j, i, i + len, true) | (licence_is_over(j, i + len) ? CUE_BIT(CUE_PAST) : 0);
    if (licence_is_my_number(j, i)) cues &= ~(CUE_BIT(CUE_ADVICE) | CUE_BIT(CUE_ACCEPTS)); /* "If you like to check, …" */
    if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) {
        if ((cues & CUE_BIT(CUE_PAST)) && !(cues & CUES_NOT_THEIRS)) told_past(p, who, j, from, i, len, where);
        return;
    }
    licence_claim(p, who, j, state, t == own ? of_bearer(p, who, state, t, number) : t, number, from, i + len, where);
}

void prose_licences(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t i = 0; j->s.digit && i < j->s.n; i++) {
        size_t len = 0;
        char *number = licence_number_at(j, i, &len);
        if (!number) continue;
        if (!licence_other_number(j, i)) one_number(p, who, j, i, len, number, where);
        i += len - 1;
    }
    licence_line(p, who, j, where);
    licensed_read(p, who, j, where);
}
