/* licence_said.c - see licence_said.h */
#include "licence_said.h"
#include "licence_states.h"

#include <string.h>

#include "index/address.h"
#include "index/catalog_file.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"

char *licence_word(const struct judge *j, size_t i)
{
    return sentence_piece(j->a, &j->s, i, i + 1);
}

const struct licence_type *licence_type_at(const struct judge *j, size_t i, const char *state, size_t *len)
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

bool licence_is_id_label(const struct judge *j, size_t i)
{
    bool tied = i + 2 < j->s.n && j->s.v[i + 1].caps && j->s.v[i + 2].before && strchr(".-", j->s.v[i + 2].before); /* "ID LPC.0012345" */
    if (strcmp(j->s.v[i].fold, "id") || i + 1 >= j->s.n || !strpbrk(j->s.v[i + 1 + tied].fold, "0123456789")) return false;
    if (i && !j->s.v[i].before && strcmp(j->s.v[i - 1].fold, "licensed") && (word_in(&j->s.v[i - 1], WORDS_LICENCE) || word_in(&j->s.v[i - 1], WORDS_OTHER_NUMBER))) return true;
    bool other = false; /* state: "OR #4410, ID #611" are two, "Texas LPC, ID #88120" is one */
    for (size_t k = 0; k < i; k++) {
        if (strpbrk(j->s.v[k].fold, "0123456789")) return false;
        other |= j->s.v[k].capital && (address_state(licence_word(j, k)) || (k + 1 < i && address_state(sentence_piece(j->a, &j->s, k, k + 2))));
    }
    return other || strchr("#:", j->s.text[j->s.v[i].end]);
}

bool licence_behind_state(const struct judge *j, size_t i)
{
    if (!i || !j->s.v[i - 1].capital || licence_is_id_label(j, i - 1)) return false;
    if (i > 2 && licence_federal_district(j, i - 2) == 2) return true;
    return address_state(licence_word(j, i - 1)) || (i > 1 && j->s.v[i - 2].capital && address_state(sentence_piece(j->a, &j->s, i - 2, i)));
}

/* A profession in words, or the letters of one, end right before word I. */
static bool ends_profession(const struct judge *j, size_t i)
{
    size_t letters;
    if (i && j->s.v[i - 1].caps && licence_type_at(j, i - 1, NULL, &letters) && letters == 1) return true;
    for (size_t k = i, len; k-- > 0 && k + 7 > i;) {
        bool several;
        if (licence_profession_at(j, k, &len, &several) && k + len == i) return true;
    }
    return false;
}

/* A state named in words [FROM, TO). */
const char *licence_state_in(const struct judge *j, size_t from, size_t to)
{
    const char *found = NULL;
    if (to > j->s.n) to = j->s.n;
    for (size_t i = from; i < to; i++) {
        if (!j->s.v[i].capital || licence_is_id_label(j, i) || licence_is_in(j, i)) continue;
        /* "M.A." is no state; "D.C." is not told apart from letters. */
        size_t district = licence_federal_district(j, i);
        if (district) {
            if (found && strcmp(found, "DC")) return NULL;
            found = "DC";
            i += district - 1;
            continue;
        }
        char *two = i + 1 < to && j->s.v[i + 1].capital && !j->s.v[i + 1].before ? sentence_piece(j->a, &j->s, i, i + 2) : NULL;
        const char *code = two ? address_state(two) : NULL;
        if (code) i++;
        else {
            char *raw = licence_word(j, i);
            code = address_state(raw);
            if (code && strlen(raw) == 2 && !j->s.v[i].caps) code = NULL;
            if (code && i && !j->s.v[i].before && !strcmp(j->s.v[i].fold, "virginia") && !strcmp(j->s.v[i - 1].fold, "west")) code = "WV";
            /* Letters behind a name: "MA", "MD", "PA" are states only behind "in" or before a licensing word. */
            if (code && strlen(raw) == 2) {
                size_t len;
                bool letters = licence_type_at(j, i, NULL, &len) || catalog_licence_type(j->c, NULL, raw);
                bool placed = (i && !strcmp(j->s.v[i - 1].fold, "in")) ||
                              (i + 1 < j->s.n && !j->s.v[i + 1].before && word_in(&j->s.v[i + 1], WORDS_LICENCE)) || (j->s.v[i].before == '(' && !licence_behind_state(j, i));
                /* "RI LICSW 2881; MA LICSW 11902": at the head of an entry, letters of a licence behind it. */
                size_t behind;
                bool heads = (!i || (j->s.v[i].before && strchr(";|", j->s.v[i].before))) && i + 1 < j->s.n && !j->s.v[i + 1].before && licence_type_at(j, i + 1, NULL, &behind);
                /* "Licensed Mental Health Counselor, MA #10234": behind a comma or a blank, a number sign right behind */
                bool numbered = i + 1 < j->s.n && j->s.v[i + 1].before == '#' && is_digit(*j->s.v[i + 1].fold) && ends_profession(j, i);
                if (letters && !placed && !heads && !numbered) code = NULL;
            }
        }
        if (!code) continue;
        if (found && strcmp(found, code)) return NULL;
        found = code;
    }
    return found;
}

void licence_claim(struct people *p, struct person *who, struct judge *j, const char *state,
                  const struct licence_type *t, const char *number, size_t from, size_t to, const char *where)
{
    people_claim(p, who, "licence",
                 claim_object(p->a, "state", state, "type", t ? t->type : NULL, "number", number, (char *)NULL),
                 prose_quote(j, from, to), where);
    if (t && !strcmp(t->role, "therapist") && catalog_is_supervised(p->c, t->type, state))
        people_claim(p, who, "supervised", claim_object(p->a, "by", (char *)NULL, (char *)NULL),
                     prose_quote(j, from, to), where);
}

/* A board gives WORD to the numbers of one of its types. */
static bool is_board_prefix(const struct catalog *c, const char *word)
{
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct phrases *lists[] = {&c->licences[i].wa_prefixes, &c->licences[i].fl_prefixes};
        for (size_t k = 0; k < 2; k++)
            for (size_t m = 0; m < lists[k]->n; m++)
                if (!strcmp(lists[k]->v[m], word)) return true;
    }
    return false;
}

bool licence_of_other_letters(const struct judge *j, size_t i, const char *number)
{
    size_t letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), len, k = i;
    const char *word = letters > 1 && number[letters] == ' ' ? arena_strndup(j->a, number, letters) : NULL;
    for (size_t b = i; b-- > 0 && b + 5 > i;)
        if (word_in(&j->s.v[b], WORDS_LICENCE) && strcmp(j->s.v[b].fold, "licensed")) return false;
    if (!word) {
        while (k && i - k < 2 && word_is(&j->s.v[k - 1], (const char *const[]){"no", "number", NULL})) k--;
        if (!k || !j->s.v[k - 1].caps || (j->s.v[i].before && !strchr("#:-", j->s.v[i].before))) return false;
        word = licence_word(j, k - 1);
        if (strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(word) || licence_type_at(j, k - 1, NULL, &len) ||
            (k > 1 && j->s.v[k - 1].before == '-' && licence_type_at(j, k - 2, NULL, &len)))
            return false;
    }
    return strlen(word) > 2 && !address_state(word) && !catalog_licence_type(j->c, NULL, word) && !is_board_prefix(j->c, word);
}

size_t licence_noun_behind(const struct judge *j, size_t clause, size_t i)
{
    size_t article = 0;
    for (size_t k = i; k-- > clause;) {
        if (word_is(&j->s.v[k], (const char *const[]){"a", "an", NULL})) article = k;
        if (article && strpbrk(j->s.v[k].fold, "0123456789") && !judge_is_year(&j->s.v[k])) return article + 1;
    }
    return 0;
}

const char *licence_state_of_all(const struct judge *j, size_t i)
{
    /* "In New Mexico I'm licensed as an LCSW (C-08871)" */
    size_t head = judge_clause(j, i), subject = head + 1;
    while (subject < i && subject < head + 4 && j->s.v[subject].capital && !judge_self(j, subject)) subject++;
    if (!strcmp(j->s.v[head].fold, "in") && subject > head + 1 && judge_self(j, subject) && !licence_state_in(j, subject, i))
        for (size_t k = subject; k < i && k < subject + 3; k++)
            if (!strcmp(j->s.v[k].fold, "licensed")) return licence_state_in(j, head + 1, subject);
    for (size_t k = i; k-- > judge_clause(j, i);) {
        if (strcmp(j->s.v[k].fold, "licensed") || k + 4 > i || strcmp(j->s.v[k + 1].fold, "in")) continue;
        size_t end = k + 2;
        while (end < i && end < k + 6 && strcmp(j->s.v[end].fold, "as")) end++;
        return end < i && !strcmp(j->s.v[end].fold, "as") && !licence_state_in(j, end, i) ? licence_state_in(j, k + 2, end) : NULL;
    }
    return NULL;
}

const char *licence_state_of_bracket(const struct judge *j, size_t i)
{
    size_t open = i;
    while (open > 0 && j->s.v[open].before != '(' && j->s.v[open].before != ')') open--;
    if (!open || open == i || j->s.v[open].before != '(') return NULL;
    const char *one = j->s.v[open - 1].capital ? address_state(licence_word(j, open - 1)) : NULL;
    const char *two = open > 1 && j->s.v[open - 2].capital ? address_state(sentence_piece(j->a, &j->s, open - 2, open)) : NULL;
    return two ? two : one;
}

/* What stands at word K is the state of a licence, and nothing goes on behind it: "(079914) is inactive", "(E.0900112), retired". */
static bool is_state_of_past(const struct judge *j, size_t k)
{
    static const char *const over[] = {"inactive", "expired", "lapsed", "retired", "closed", "surrendered", "ended", "suspended", "revoked", NULL},
                             *const behind[] = {"in", "since", "and", "as", "now", "by", NULL};
    if (!word_is(&j->s.v[k], over)) return false;
    return k + 1 == j->s.n || (j->s.v[k + 1].before && j->s.v[k + 1].before != '-') || judge_is_year(&j->s.v[k + 1]) || word_is(&j->s.v[k + 1], behind);
}

bool licence_is_over(const struct judge *j, size_t behind)
{
    static const char *const between[] = {"is", "was", "has", "now", "currently", "it", "since", "status", "my", "license", NULL};
    bool state = true;
    for (size_t k = behind; k < j->s.n && !(k > behind && judge_begins_clause(j, k)); k++) {
        if (state && is_state_of_past(j, k)) return true;
        state = state && k < behind + 3 && word_is(&j->s.v[k], between);
        if (k + 1 < j->s.n && word_eq(&j->s.v[k], "until")) return judge_is_year(&j->s.v[k + 1]) || word_is(&j->s.v[k + 1], (const char *const[]){"i", "she", "he", "they", NULL});
    }
    return false;
}

/* How many words FOLD has, when they stand from word I on; else 0. */
static size_t words_said(const struct judge *j, size_t i, const char *fold)
{
    if (*fold != *j->s.v[i].fold || !sentence_has(&j->s, i, fold)) return 0;
    size_t n = 1;
    for (const char *s = fold; *s; s++) n += *s == ' ';
    return n;
}

/* "An independently licensed clinical social worker": LICSW says just that; without "clinical" it may be an LISW. */
static const struct licence_type *independent_social_worker(const struct catalog *c)
{
    for (size_t i = 0; i < c->n_licences; i++)
        if (!strcmp(c->licences[i].type, "LICSW")) return &c->licences[i];
    return NULL;
}

const struct licence_type *licence_profession_at(const struct judge *j, size_t i, size_t *len, bool *several)
{
    *several = false;
    const struct licence_type *found = NULL;
    size_t best = 0;
    *len = 0;
    if (i >= j->s.n || !set_has(&j->s.v[i].set, WORDS_PROFESSION)) return NULL;
    for (const struct licence_type **v = j->c->professed[*j->s.v[i].fold & 31]; *v; v++) {
        const struct licence_type *t = *v;
        size_t n = words_said(j, i, t->profession_fold);
        for (size_t m = 0; m < t->also.n; m++) {
            size_t more = words_said(j, i, t->also.fold[m]);
            if (more > n) n = more;
        }
        if (!n || n < best || strchr(t->profession, '(')) continue;
        /* "clinical social worker": of two types of one profession, that which is not one state's. */
        bool other = n == best && found && strcmp(found->type, t->type);
        if (other) found = !found->states.n ? found : t->states.n ? NULL : t;
        else found = t;
        *several = n == best && (*several || other);
        best = n;
    }
    /* "Licensed Professional Counselor-Supervisor #70112": one who may supervise others bears the same licence. */
    bool supervisor = best && i + best < j->s.n && word_eq(&j->s.v[i + best], "supervisor") && (!j->s.v[i + best].before || j->s.v[i + best].before == '-' || j->s.v[i + best].before == '~');
    /* "Licensed Independent Social Worker with Supervision Designation" */
    bool designated = best && (sentence_has(&j->s, i + best, "with supervision designation") || sentence_has(&j->s, i + best, "with supervisory designation"));
    *len = best + supervisor + (designated ? 3 : 0);
    bool independent = found && i > 1 && word_eq(&j->s.v[i - 2], "independently") && !strcmp(found->family, "social-work");
    return !independent ? found : word_eq(&j->s.v[i], "clinical") ? independent_social_worker(j->c) : NULL;
}

bool licence_is_behind_florida(const struct judge *j, size_t i, const char *letters)
{
    static const char *const between[] = {"license", "licence", "lic", "medical", "number", "no", "physician", NULL}, *const states[] = {"fl", "florida", NULL};
    size_t at = i, digits = i + 2;
    while (at && at + 4 > i && word_is(&j->s.v[at - 1], between)) at--;
    const char *state = at && j->s.v[at - 1].capital ? address_state(licence_word(j, at - 1)) : NULL;
    bool behind = digits < j->s.n && j->s.v[digits].capital && word_is(&j->s.v[digits], states) && j->s.v[digits].before && strchr("(,", j->s.v[digits].before);
    if (!behind && (!state || strcmp(state, "FL"))) return false;
    for (size_t k = 0; k < j->c->n_licences; k++)
        for (size_t m = 0; m < j->c->licences[k].fl_prefixes.n; m++)
            if (!strcmp(j->c->licences[k].fl_prefixes.v[m], letters)) return true;
    return false;
}

/* "Licensed in FL · PY 10554", "License: MH 18823 (FL)": the state right before or behind the number of LEN words at word I is Florida. */
static bool is_in_florida(const struct judge *j, size_t i, size_t len)
{
    static const char *const states[] = {"fl", "florida", NULL};
    size_t behind = i + len;
    bool before = i && j->s.v[i - 1].capital && word_is(&j->s.v[i - 1], states) && (!j->s.v[i].before || strchr("|:#(", j->s.v[i].before));
    if (before || (behind + 1 == j->s.n && j->s.v[behind].before == ',' && word_is(&j->s.v[behind], states))) return true; /* "License MH18820, Florida" */
    return (behind < j->s.n && j->s.v[behind].before == '(' && word_is(&j->s.v[behind], states) && j->s.text[j->s.v[behind].end] == ')');
}

const struct licence_type *licence_type_in_florida(const struct judge *j, const struct person *who, size_t at, size_t len, const char *number)
{
    size_t letters = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const char *digits = number + letters + strspn(number + letters, " ");
    size_t n = strlen(digits);
    if (letters < 2 || n < 3 || n > 8 || strspn(digits, "0123456789") != n) return NULL;
    char *prefix = arena_strndup(j->a, number, letters);
    bool there = is_in_florida(j, at, len);
    for (size_t i = 0; i < j->c->n_licences; i++) {
        const struct licence_type *t = &j->c->licences[i];
        if (t->fl_prefixes.n != 1 || strcmp(t->fl_prefixes.v[0], prefix)) continue;
        if (there && (!t->states.n || phrases_find(&t->states, "fl") >= 0)) return t;
        for (size_t k = 0; k < who->name.n_credentials; k++) {
            const struct licence_type *own = catalog_licence_type(j->c, NULL, who->name.credentials[k]);
            if (own && !strcmp(own->type, t->type)) return own;
        }
        if (who->titled && !strcmp(who->titled, t->type)) return t;
        for (size_t k = 0; k < j->s.n; k++) {
            size_t words;
            bool several;
            if (licence_profession_at(j, k, &words, &several) == t) return t;
        }
    }
    return NULL;
}

const struct licence_type *licence_type_of_chain(const struct judge *j, size_t i)
{
    bool chained = false;
    for (;;) {
        if (j->s.v[i].before != '(' || !licence_behind_state(j, i)) return NULL;
        size_t from = i > 1 && !address_state(licence_word(j, i - 1)) ? i - 2 : i - 1;
        bool and = from && !strcmp(j->s.v[from - 1].fold, "and");
        size_t close = from - and, open = close;
        if (close && j->s.v[close].before == ')') {
            while (open && close - open < 4 && j->s.v[open].before != '(') open--;
            if (j->s.v[open].before != '(' || open == close) return NULL;
            chained = true;
            i = open;
            continue;
        }
        const struct licence_type *t = NULL;
        size_t len, low = from > 7 ? from - 7 : 0;
        bool several;
        for (size_t k = from; chained && !t && k-- > low;) t = licence_type_at(j, k, NULL, &len);
        for (size_t k = low; chained && !t && k < from; k++) t = licence_profession_at(j, k, &len, &several);
        return t;
    }
}

const struct licence_type *licence_type_before(const struct judge *j, size_t clause, size_t entry)
{
    for (size_t k = clause; k < entry; k++) {
        size_t words;
        bool several;
        const struct licence_type *t = licence_profession_at(j, k, &words, &several);
        if (t) return k + words == entry && (words > 1 || (k && !strcmp(j->s.v[k - 1].fold, "licensed"))) ? t : NULL;
    }
    return NULL;
}

bool licence_told_behind(const struct judge *j, size_t behind, const char *number, const struct licence_type **t, bool *tight)
{
    size_t words, prefix = strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    bool several, profession = false;
    if (behind >= j->s.n || j->s.v[behind].before != '(') return true;
    for (size_t k = behind; k < j->s.n && (k == behind || !j->s.v[k].before); k++) profession |= set_has(&j->s.v[k].set, WORDS_PROFESSION);
    if (!profession) return true;
    const struct licence_type *told = licence_profession_at(j, behind + !strcmp(j->s.v[behind].fold, "licensed"), &words, &several);
    const struct licence_type *same = prefix ? catalog_licence_type(j->c, NULL, arena_strndup(j->a, number, prefix)) : told;
    if (!told || several || same != told) return false;
    *t = told;
    *tight = true;
    return true;
}

/* An entry of a list begins at word I. */
static bool begins_entry(const struct judge *j, size_t i)
{
    return !i || (j->s.v[i].before && strchr(",;|/:", j->s.v[i].before));
}

bool licence_is_state_among(const struct judge *j, size_t k)
{
    char *word = licence_word(j, k);
    if (strlen(word) != 2 || !address_state(word) || !begins_entry(j, k)) return false;
    for (size_t m = 0; m + 1 < j->s.n; m++) {
        size_t len;
        bool two = m != k && begins_entry(j, m) && j->s.v[m].caps && j->s.v[m].end - j->s.v[m].at == 2;
        if (!two || !address_state(licence_word(j, m)) || licence_type_at(j, m, NULL, &len)) continue;
        if (!j->s.v[m + 1].before && strpbrk(j->s.v[m + 1].fold, "0123456789")) return true;
    }
    return false;
}

const char *licence_state_behind(const struct judge *j, size_t behind)
{
    /* "(LMFT #98123) in the state of California" */
    if (sentence_has(&j->s, behind, "in the state of") || sentence_has(&j->s, behind, "in the commonwealth of")) behind += 4;
    size_t end = behind + 3;
    /* "(PSY 28811, CA)" */
    bool closes = behind < j->s.n && j->s.v[behind].before == ',' && j->s.v[behind].caps && j->s.text[j->s.v[behind].end] == ')';
    if (closes && strlen(licence_word(j, behind)) == 2 && address_state(licence_word(j, behind))) return address_state(licence_word(j, behind));
    for (size_t k = behind; k < end && k < j->s.n; k++)
        if ((k > behind && j->s.v[k].before == ')' && j->s.v[behind].before == '(') || (j->s.v[k].before && strchr(";|,.", j->s.v[k].before)) || !strcmp(j->s.v[k].fold, "and")) end = k;
    const char *state = licence_state_in(j, behind, end);
    if (state || behind >= j->s.n || !j->s.v[behind].before || !strchr("|,", j->s.v[behind].before)) return state;
    /* "LMFT #98112 · California": the state closes the line. */
    const char *rest = sentence_piece(j->a, &j->s, behind, j->s.n);
    const struct state_row *r = strlen(rest) > 2 ? catalog_state(j->c, rest) : NULL;
    return r ? r->code : NULL;
}

const struct licence_type *licence_own_medical(struct people *p, const struct person *who)
{
    const struct licence_type *t = NULL;
    for (size_t i = 0; i < who->name.n_credentials; i++) {
        const struct licence_type *own = catalog_licence_type(p->c, NULL, who->name.credentials[i]);
        if (own && word_is(&(struct word){.fold = own->type}, (const char *const[]){"MD", "DO", NULL})) t = own;
    }
    return t;
}

const struct licence_type *licence_of_associate(const struct people *p, const struct licence_type *t, const char *state)
{
    static const char *const forms[] = {"%s-A", "%sA", "A%s", NULL};
    for (const char *const *f = forms; *f; f++) {
        const struct licence_type *o = catalog_licence_type(p->c, state, arena_printf(p->a, *f, t->type));
        if (o && o->supervised && !strcmp(o->family, t->family)) return o;
    }
    return NULL;
}

bool licence_shares_subject(const struct judge *j, size_t i)
{
    static const char *const be[] = {"am", "is", "are", NULL}, *const between[] = {"also", "currently", "fully", "dually", "now", NULL};
    size_t k = i, own = 0;
    while (k && word_is(&j->s.v[k - 1], between)) k--;
    bool verb = k && word_is(&j->s.v[k - 1], be);
    k -= verb;
    if (k < 3 || strcmp(j->s.v[k - 1].fold, "and") || !judge_self(j, 0)) return false;
    while (own + 1 < k && judge_self(j, own + 1)) own++;
    bool is = word_is(&j->s.v[own], (const char *const[]){"im", "shes", "hes", NULL}) || word_is(&j->s.v[own + 1], be);
    for (size_t m = own + 1; m < k; m++) {
        if (word_in(&j->s.v[m], WORDS_RELATIVE) || word_in(&j->s.v[m], WORDS_OTHER_SUBJECT) || (j->s.v[m].before && strchr(";:.", j->s.v[m].before))) return false;
        if (!strcmp(j->s.v[m].fold, "certified")) verb |= is;
    }
    return verb;
}

const struct licence_type *licence_of_letters(const struct people *p, const struct person *who)
{
    const struct licence_type *found = NULL;
    for (size_t i = 0; i < who->rec->n; i++) {
        const char *type = strcmp(who->rec->claims[i].field, "licence") ? NULL : value_text(p->a, who->rec->claims[i].value, "type");
        const struct licence_type *t = type ? catalog_licence_type(p->c, NULL, type) : NULL;
        if (t && found && strcmp(t->type, found->type)) return NULL;
        if (t) found = t;
    }
    return found;
}
