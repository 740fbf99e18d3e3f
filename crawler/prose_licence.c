/* prose_licence.c - see prose_licence.h. A number is a licence's when a word of licensing or a type stands at it. */
#include "prose_licence.h"

#include <stdlib.h>
#include <string.h>

#include "index/address.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"


static char *raw_word(const struct judge *j, size_t i)
{
    return sentence_piece(j->a, &j->s, i, i + 1);
}

/* The licence type whose letters stand at word I ("LMHC", "LCSW-R" in two words); *LEN words of them. */
static const struct licence_type *type_at(const struct judge *j, size_t i, const char *state, size_t *len)
{
    for (size_t n = 3; n >= 1; n--) {
        if (i + n > j->s.n) continue;
        bool tied = true;
        for (size_t k = i + 1; k < i + n; k++) tied &= j->s.v[k].before && strchr("-.", j->s.v[k].before) != NULL;
        if (!tied) continue;
        char *raw = sentence_piece(j->a, &j->s, i, i + n);
        if (n > 1 && j->s.text[j->s.v[i + n - 1].end] == '.' && strchr(raw, '.'))
            raw = arena_printf(j->a, "%s.", raw);
        if (!name_is_letters(raw)) continue;
        const struct licence_type *t = catalog_licence_type(j->c, state, raw);
        if (!t && state) t = catalog_licence_type(j->c, NULL, raw);
        if (t && !t->degree) {
            *len = n;
            return t;
        }
    }
    return NULL;
}

/* A licence number at word I: letters and at least three digits; *LEN words ("LH 60123456", "LH.60123456"). */
static char *number_at(const struct judge *j, size_t i, size_t *len)
{
    size_t n = 1;
    /* Letters without a digit are part of one only where the next word begins with one. */
    bool next = i + 1 < j->s.n && is_digit(*j->s.v[i + 1].fold) && is_upper(j->s.text[j->s.v[i].at]);
    if (!next && !strpbrk(j->s.v[i].fold, "0123456789")) return NULL;
    char *raw = raw_word(j, i);
    if (!strcmp(j->s.v[i].fold, "npi")) return NULL;
    if (strlen(raw) <= 4 && is_alpha(*raw) && strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(raw)) {
        /* "CA #118843", "LMFT 121456": the letters are the state's, or the type. */
        bool tied = i + 1 < j->s.n && j->s.v[i + 1].before && strchr(".-", j->s.v[i + 1].before);
        if (!tied && (address_state(raw) || catalog_licence_type(j->c, NULL, raw))) return NULL;
        if (i + 1 >= j->s.n || !is_digit(*j->s.v[i + 1].fold) ||
            (j->s.v[i + 1].before && !strchr(".-", j->s.v[i + 1].before)))
            return NULL;
        size_t letters;
        if (!tied && type_at(j, i, NULL, &letters)) return NULL; /* "LCSW 12345": the type, then its number */
        n = 2;
    }
    if (n == 1 && !strpbrk(raw, "0123456789")) return NULL;
    while (i + n < j->s.n && is_digit(*j->s.v[i + n].fold) &&
           (j->s.v[i + n].before == '-' || j->s.v[i + n].before == '.') && n < 5)
        n++;
    /* Digits that go on behind a blank or a bracket are a telephone number. */
    bool goes_on = i + n < j->s.n && is_digit(*j->s.v[i + n].fold) &&
                   strchr(")-. ", j->s.v[i + n].before ? j->s.v[i + n].before : ' ');
    bool area = j->s.v[i].before == '(' && strlen(raw) == 3 && n == 1;
    bool tail = i && j->s.v[i].before && strchr(".-", j->s.v[i].before) && is_digit(*j->s.v[i - 1].fold);
    if (is_digit(*raw) && (goes_on || area || tail)) return NULL;
    raw = sentence_piece(j->a, &j->s, i, i + n);
    char *digits = text_digits(j->a, raw);
    size_t d = strlen(digits);
    /* "360-555-0100" is a telephone number. */
    if (d == 10 && strlen(raw) == 12 && !is_digit(raw[3]) && !is_digit(raw[7]) && is_digit(*raw)) return NULL;
    if (d < 3 || (d < 4 && n == 1 && is_digit(*raw)) || d > 12 || strlen(raw) > 24 || strpbrk(raw, "$%/@:"))
        return NULL;
    *len = n;
    return raw;
}

static bool is_year(const char *s)
{
    return strlen(s) == 4 && (text_starts(s, "19") || text_starts(s, "20"));
}

/* A state named in words [FROM, TO); *AT where. */
static const char *state_in(const struct judge *j, size_t from, size_t to)
{
    const char *found = NULL;
    if (to > j->s.n) to = j->s.n;
    for (size_t i = from; i < to; i++) {
        if (!j->s.v[i].capital) continue;
        /* "M.A." is no state; "D.C." is not told apart from letters. */
        char *two = i + 1 < to && j->s.v[i + 1].capital && !j->s.v[i + 1].before ? sentence_piece(j->a, &j->s, i, i + 2) : NULL;
        const char *code = two ? address_state(two) : NULL;
        if (code) i++;
        else {
            char *raw = raw_word(j, i);
            code = address_state(raw);
            if (code && strlen(raw) == 2 && !j->s.v[i].caps) code = NULL;
            /* Letters behind a name: "MA", "MD", "PA" are states only behind "in" or before a licensing word. */
            if (code && strlen(raw) == 2) {
                size_t len;
                bool letters = type_at(j, i, NULL, &len) || catalog_licence_type(j->c, NULL, raw);
                bool placed = (i && !strcmp(j->s.v[i - 1].fold, "in")) ||
                              (i + 1 < j->s.n && !j->s.v[i + 1].before && word_in(&j->s.v[i + 1], WORDS_LICENCE)) || j->s.v[i].before == '(';
                if (letters && !placed) code = NULL;
            }
        }
        if (!code) continue;
        if (found && strcmp(found, code)) return NULL;
        found = code;
    }
    return found;
}

/* "LH61000204", "LH 61000204": the letters of one kind of licence and eight digits; nothing else is written so. */
static bool has_board_form(const struct judge *j, size_t i)
{
    char *raw = raw_word(j, i);
    bool two = strlen(raw) == 2 && i + 1 < j->s.n && !j->s.v[i + 1].before;
    const char *digits = two ? raw_word(j, i + 1) : raw + (strlen(raw) > 2 ? 2 : 0);
    if (strlen(digits) != 8 || strspn(digits, "0123456789") != 8) return false;
    for (size_t k = 0; k < j->c->n_licences; k++)
        for (size_t w = 0; w < j->c->licences[k].wa_prefixes.n; w++)
            if (strlen(j->c->licences[k].wa_prefixes.v[w]) == 2 &&
                !strncmp(raw, j->c->licences[k].wa_prefixes.v[w], 2))
                return true;
    return false;
}

static bool licensing_word_near(const struct judge *j, size_t i)
{
    /* "(Washington PY60000141)": a state and a number of its board's kind. */
    char *raw = raw_word(j, i);
    if (has_board_form(j, i)) return true;
    if (i && strlen(raw) == 10 && strspn(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
        strspn(raw + 2, "0123456789") == 8 && j->s.v[i - 1].capital && !j->s.v[i].before &&
        address_state(raw_word(j, i - 1)))
        return true;
    /* "licensed in California (LMFT 77120) and Oregon (T2001)": in brackets behind a state, a longer way is near. */
    bool behind_state = i && j->s.v[i].before == '(' && j->s.v[i - 1].capital &&
                        (address_state(raw_word(j, i - 1)) || (i > 1 && address_state(sentence_piece(j->a, &j->s, i - 2, i))));
    size_t reach = behind_state ? 14 : 7;
    for (size_t k = i; k-- > 0 && k + reach > i;) {
        char mark = j->s.v[k + 1].before;
        if (word_in(&j->s.v[k], WORDS_LICENCE)) return mark != '|' || k + 1 == i || behind_state;
        if (mark == ';' || (mark == '|' && !behind_state)) return false;
    }
    if (behind_state && strlen(text_digits(j->a, raw)) >= 4 && strlen(raw) != 4 && i + 1 < j->s.n &&
        j->s.v[i + 1].before == '-')
        return true;
    return i > 0 && j->s.v[i].before == '#' && (i + 1 < j->s.n || strlen(text_digits(j->a, raw)) >= 5);
}

/* Words that make a number another thing's. */
static bool other_number(const struct judge *j, size_t i)
{
    for (size_t k = i; k-- > 0 && k + 4 > i && !(j->s.v[k + 1].before && strchr("|;", j->s.v[k + 1].before));)
        if (word_in(&j->s.v[k], WORDS_OTHER_NUMBER)) return true;
    /* "(407) 555-0116" */
    if (i && j->s.v[i].before == ')' && strlen(j->s.v[i - 1].fold) == 3 && is_digit(*j->s.v[i - 1].fold)) return true;
    /* "San Antonio, TX 78209" */
    if (i > 1 && strlen(j->s.v[i].fold) == 5 && strspn(j->s.v[i].fold, "0123456789") == 5 && j->s.v[i - 1].before == ',' &&
        j->s.v[i - 1].caps && !j->s.v[i].before && address_state(raw_word(j, i - 1)) && j->s.v[i - 2].capital && !j->s.v[i - 2].caps)
        return true;
    /* "1200 Edgewater Dr" */
    static const char *const streets[] = {"st", "street", "ave", "avenue", "rd", "road", "dr", "drive", "blvd", "boulevard", "ln",
                                          "lane", "way", "pkwy", "parkway", "hwy", "highway", "ct", "court", "pl", "place", NULL};
    for (size_t k = i + 1; k < j->s.n && k < i + 5 && j->s.v[k].capital && (!j->s.v[k].before || j->s.v[k].before == '.'); k++)
        if (k > i + 1 && word_is(&j->s.v[k], streets)) return true;
    for (size_t k = i; k-- > 0 && k + 9 > i && !judge_begins_clause(j, k + 1);)
        if (word_in(&j->s.v[k], WORDS_OTHER_TRADE)) return true;
    return i + 1 < j->s.n &&
           word_in(&j->s.v[i + 1], WORDS_COUNTED);
}

static void claim(struct people *p, struct person *who, struct judge *j, const char *state,
                  const struct licence_type *t, const char *number, size_t from, size_t to, const char *where)
{
    people_claim(p, who, "licence",
                 claim_object(p->a, "state", state, "type", t ? t->type : NULL, "number", number, (char *)NULL),
                 prose_quote(j, from, to), where);
    if (t && t->supervised && !t->states.n)
        people_claim(p, who, "supervised", claim_object(p->a, "by", (char *)NULL, (char *)NULL),
                     prose_quote(j, from, to), where);
}

/* The licence type whose profession stands in words from word I on, the longest; *LEN its words. *SEVERAL: types of several
 * states have it. */
static const struct licence_type *profession_at(const struct judge *j, size_t i, size_t *len, bool *several)
{
    *several = false;
    const struct licence_type *found = NULL;
    size_t best = 0;
    *len = 0;
    if (i >= j->s.n || !set_has(&j->s.v[i].set, WORDS_PROFESSION)) return NULL;
    for (size_t k = 0; k < j->c->n_licences; k++) {
        const struct licence_type *t = &j->c->licences[k];
        if (t->degree || !t->profession || strchr(t->profession, '(')) continue;
        const char *fold = t->profession_fold;
        if (i >= j->s.n || *fold != *j->s.v[i].fold) continue;
        size_t n = 1;
        for (const char *s = fold; *s; s++) n += *s == ' ';
        if (n < best || !sentence_has(&j->s, i, fold)) continue;
        /* "clinical social worker": of two types of one profession, that which is not one state's. */
        bool other = n == best && found && strcmp(found->type, t->type);
        if (other) found = !found->states.n ? found : t->states.n ? NULL : t;
        else found = t;
        *several = n == best && (*several || other);
        best = n;
    }
    *len = best;
    return found;
}

/* "PSY30018": the letters of a type and five digits in one word; NULL = no such number. */
static const struct licence_type *type_of_number(const struct judge *j, const char *number)
{
    size_t letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), n = strlen(number);
    if (letters < 3 || letters > 5 || n < letters + 4 || strspn(number + letters, "0123456789") != n - letters) return NULL;
    const struct licence_type *t = catalog_licence_type(j->c, NULL, arena_strndup(j->a, number, letters));
    return t && !t->degree ? t : NULL;
}

/* The type said in words of the clause before the number at word I; *FROM where they begin, *TIGHT: the number stands right behind
 * them. NULL = none. */
static const struct licence_type *type_in_words(const struct judge *j, size_t clause, size_t i, const char *number, size_t *from,
                                                bool *tight)
{
    const struct licence_type *t = NULL;
    for (size_t k = clause; k < i; k++) {
        size_t words;
        bool several;
        const struct licence_type *w = profession_at(j, k, &words, &several);
        if (several && is_alpha(*number)) w = NULL; /* the letters of the number tell the type better */
        if (!w && words) k += words - 1; /* several types have that profession */
        bool labelled = j->quote && j->listed && j->s.n && word_in(&j->s.v[0], WORDS_LICENCE);
        bool said = w && (words > 1 || labelled || (k && !strcmp(j->s.v[k - 1].fold, "licensed")));
        if (!said) continue;
        /* "mental health counselor associate (MC60000105)": the number stands right behind it in brackets. */
        bool bracket = (j->s.v[i].before == '(' && is_alpha(*number) && k + words == i) ||
                       (j->s.v[i].before == '#' && k + words == i);
        if (!bracket && !licensing_word_near(j, i)) continue;
        t = w;
        *from = k;
        *tight = bracket;
        k += words - 1;
    }
    return t;
}

/* The state named behind a number, from word BEHIND on; NULL = none. */
static const char *state_behind(const struct judge *j, size_t behind)
{
    size_t end = behind + 3;
    for (size_t k = behind; k < end && k < j->s.n; k++)
        if (j->s.v[k].before && strchr(";|,.", j->s.v[k].before)) end = k;
    const char *state = state_in(j, behind, end);
    if (state || behind >= j->s.n || !j->s.v[behind].before || !strchr("|,", j->s.v[behind].before)) return state;
    /* "LMFT #98112 · California": the state closes the line. */
    const char *rest = sentence_piece(j->a, &j->s, behind, j->s.n);
    const struct state_row *r = strlen(rest) > 2 ? catalog_state(j->c, rest) : NULL;
    return r ? r->code : NULL;
}

static void one_number(struct people *p, struct person *who, struct judge *j, size_t i, size_t len,
                       const char *number, const char *where)
{
    size_t clause = judge_clause(j, i), tlen = 0, from = i;
    const struct licence_type *t = NULL;
    size_t low = i > 6 ? i - 6 : 0;
    if (low < clause && j->s.v[clause].before != ':') low = clause;
    const char *state = NULL;
    for (size_t k = i; k-- > low;) {
        if (is_digit(*j->s.v[k].fold) && strlen(j->s.v[k].fold) > 2) break; /* another licence's number */
        if (t && from == k + 1 && j->s.v[from].before == ')') break;        /* "(California) LMFT T2201" */
        if (!t && (t = type_at(j, k, NULL, &tlen))) from = k;
        if (!state) state = state_in(j, k, k + 1 + (k + 1 < i && j->s.v[k + 1].capital));
        if (word_in(&j->s.v[k], WORDS_LICENCE) && k < from) from = k;
    }
    bool tight = t && i - from <= tlen + 3;
    if (!t && (t = type_of_number(j, number))) tight = true, from = i;
    if (!t) t = type_in_words(j, clause, i, number, &from, &tight);
    if (!licensing_word_near(j, i) && !tight) return;
    /* "license suspended in 2019": when, and no number. */
    static const char *const when[] = {"in", "since",   "until",   "from",   "of",   "through",
                                       "by", "expires", "expired", "issued", "year", NULL};
    if (is_year(number) && i && (j->s.v[i].before == ',' || word_is(&j->s.v[i - 1], when))) return;
    if (!licensing_word_near(j, i) && tight &&
        (is_year(number) || (j->s.v[i].before == ',' && j->s.v[from].before != '(')))
        return;
    if (t && !tight && !licensing_word_near(j, i)) t = NULL;
    if (!state) state = state_behind(j, i + len);
    if (t && state) {
        size_t same;
        const struct licence_type *s = type_at(j, from, state, &same);
        for (size_t k = low; !s && k < i; k++) s = type_at(j, k, state, &same);
        if (s) t = s;
    }
    /* "Registered Associate MFT #140221": an associate's letters are another licence's. */
    if (t && from && word_in(&j->s.v[from - 1], WORDS_LETTERS_LESSER)) {
        char *whole = arena_printf(j->a, "A%s", raw_word(j, from));
        const struct licence_type *lesser = catalog_licence_type(j->c, state, whole);
        if (!lesser || !lesser->supervised) return;
        t = lesser;
    }
    unsigned cues = judge_cues(j, i, i + len, true);
    if (cues & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST))) {
        if ((cues & CUE_BIT(CUE_PAST)) && !(cues & CUES_NOT_THEIRS))
            people_claim(p, who, "past",
                         claim_object(p->a, "what", sentence_piece(p->a, &j->s, from, i + len), (char *)NULL),
                         prose_quote(j, i, i + len), where);
        return;
    }
    claim(p, who, j, state, t, number, from, i + len, where);
}

/* Where the profession begins behind "licensed" at word I: "licensed clinical social worker", "licensed in Florida as a
 * psychologist"; *STATE the state between. */
static size_t profession_behind(const struct judge *j, size_t i, const char **state)
{
    static const char *const article[] = {"a", "an", NULL};
    size_t k = i + 1;
    *state = NULL;
    if (k < j->s.n && word_is(&j->s.v[k], (const char *const[]){"in", "by", NULL}) && !j->s.v[k].before) {
        size_t end = k + 1;
        while (end < j->s.n && end < k + 6 && strcmp(j->s.v[end].fold, "as")) end++;
        *state = state_in(j, k + 1, end);
        k = end;
        if (!*state) return i + 1;
    }
    if (k + 2 < j->s.n && !strcmp(j->s.v[k].fold, "as") && word_is(&j->s.v[k + 1], article)) return k + 2;
    return i + 1;
}

/* "was a licensed psychologist", "provisionally licensed", "pre-licensed": not so, or not so now. */
static bool is_lesser(const struct judge *j, size_t i)
{
    static const char *const less[] = {"provisionally", "conditionally", "pre", "non", "not", "formerly", "once", "un", "previously", NULL};
    if (i && word_is(&j->s.v[i - 1], less)) return true;
    return i > 1 && word_is(&j->s.v[i - 1], (const char *const[]){"a", "an", "the", NULL}) &&
           word_is(&j->s.v[i - 2], (const char *const[]){"was", "were", NULL});
}

/* The licence stands in the record with its number already: canonical values end in state and type. */
static bool numbered(struct people *p, const struct record *r, const char *state, const struct licence_type *t)
{
    const char *tail = claim_object(p->a, "state", state, "type", t->type, (char *)NULL) + 1;
    for (size_t i = 0; i < r->n; i++)
        if (!strcmp(r->claims[i].field, "licence") && text_ends_nocase(r->claims[i].value, tail) &&
            strstr(r->claims[i].value, "\"number\""))
            return true;
    return false;
}

/* "Licensed Marriage and Family Therapist": the profession in words. */
static void in_words(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t i = 0; i + 1 < j->s.n; i++) {
        if (j->s.v[i].fold[0] != 'l' || strcmp(j->s.v[i].fold, "licensed")) continue;
        size_t best;
        const char *state;
        bool several;
        size_t from = profession_behind(j, i, &state);
        const struct licence_type *found = profession_at(j, from, &best, &several);
        if (!found || best < 1 || is_lesser(j, i)) continue;
        size_t end = from + best;
        if (end < j->s.n && !strcmp(j->s.v[end].fold, "s")) continue;
        unsigned cues = judge_cues(j, i, end, true);
        if (cues & (CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP) & ~CUE_BIT(CUE_PARTNERSHIP) & ~CUE_BIT(CUE_INTEREST) &
                    ~CUE_BIT(CUE_TEACHING)))
            continue;
        if (!judge_own(j, i, end)) continue;
        if (!state) state = state_in(j, i > 2 ? i - 2 : 0, i);
        bool in = end + 1 < j->s.n && !strcmp(j->s.v[end].fold, "in");
        /* "Licensed Clinical Social Worker, Illinois" */
        bool apposed = end < j->s.n && j->s.v[end].before && strchr(",(|~-", j->s.v[end].before);
        if (!state && (in || apposed)) state = state_in(j, end, end + 2 + in);
        if (!numbered(p, who->rec, state, found)) claim(p, who, j, state, found, NULL, i, end, where);
    }
}

/* "I'm an LPC in Eugene", "She is an LMFT", "As an LCSW, I …": the letters in a sentence of the person's own. */
static void in_letters(struct people *p, struct person *who, struct judge *j, const char *where)
{
    static const char *const article[] = {"a", "an", NULL}, *const be[] = {"am",  "is",     "im", "shes",
                                                                           "hes", "theyre", NULL};
    for (size_t i = 2; i < j->s.n; i++) {
        size_t len;
        if (!j->s.v[i].caps || !word_is(&j->s.v[i - 1], article)) continue;
        const struct licence_type *t = type_at(j, i, NULL, &len);
        if (!t || (i + len < j->s.n && word_in(&j->s.v[i + len], WORDS_LETTERS_LESSER))) continue;
        bool as = i == 2 && !strcmp(j->s.v[0].fold, "as") && i + len < j->s.n &&
                  word_is(&j->s.v[i + len], (const char *const[]){"i", "ive", "im", NULL});
        if (!as && !word_is(&j->s.v[i - 2], be)) continue;
        if (judge_cues(j, i, i + len, true) & (CUES_NOT_SO & ~CUE_BIT(CUE_MEMBERSHIP) & ~CUE_BIT(CUE_PARTNERSHIP) &
                                               ~CUE_BIT(CUE_INTEREST) & ~CUE_BIT(CUE_TEACHING)))
            continue;
        if (as || judge_own(j, i, i + len)) claim(p, who, j, NULL, t, NULL, i, i + len, where);
    }
}

/* "LMHC, Florida.": nothing but letters and a state. */
static bool letters_and_state(struct people *p, struct person *who, struct judge *j, const char *where)
{
    size_t len = 0;
    const struct licence_type *t = j->s.n > 1 && j->s.n < 6 && j->s.v[0].caps ? type_at(j, 0, NULL, &len) : NULL;
    if (!t || len >= j->s.n || (j->s.v[len].before && !strchr(",|(", j->s.v[len].before))) return false;
    char *words = sentence_piece(j->a, &j->s, len, j->s.n);
    const struct state_row *state = catalog_state(j->c, words);
    if (!state || (strlen(words) == 2 && catalog_licence_type(j->c, NULL, words))) return false; /* "LMFT, MA": a degree */
    const struct licence_type *here = type_at(j, 0, state->code, &len);
    claim(p, who, j, state->code, here ? here : t, NULL, 0, j->s.n, where);
    return true;
}

void prose_licences(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t i = 0; j->s.digit && i < j->s.n; i++) {
        size_t len = 0;
        char *number = number_at(j, i, &len);
        if (!number) continue;
        if (!other_number(j, i)) one_number(p, who, j, i, len, number, where);
        i += len - 1;
    }
    if (j->s.caps && letters_and_state(p, who, j, where)) return;
    if (judge_has(j, WORDS_LICENCE)) in_words(p, who, j, where);
    if (j->s.caps) in_letters(p, who, j, where);
}
