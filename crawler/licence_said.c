/* licence_said.c - see licence_said.h */
#include "licence_said.h"

#include <string.h>

#include "index/address.h"
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

/* A state named in words [FROM, TO); *AT where. */
const char *licence_state_in(const struct judge *j, size_t from, size_t to)
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
            char *raw = licence_word(j, i);
            code = address_state(raw);
            if (code && strlen(raw) == 2 && !j->s.v[i].caps) code = NULL;
            /* Letters behind a name: "MA", "MD", "PA" are states only behind "in" or before a licensing word. */
            if (code && strlen(raw) == 2) {
                size_t len;
                bool letters = licence_type_at(j, i, NULL, &len) || catalog_licence_type(j->c, NULL, raw);
                bool placed = (i && !strcmp(j->s.v[i - 1].fold, "in")) ||
                              (i + 1 < j->s.n && !j->s.v[i + 1].before && word_in(&j->s.v[i + 1], WORDS_LICENCE)) || j->s.v[i].before == '(';
                /* "RI LICSW 2881; MA LICSW 11902": at the head of an entry, letters of a licence behind it. */
                size_t behind;
                bool heads = (!i || (j->s.v[i].before && strchr(";|", j->s.v[i].before))) && i + 1 < j->s.n && !j->s.v[i + 1].before && licence_type_at(j, i + 1, NULL, &behind);
                if (letters && !placed && !heads) code = NULL;
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
    if (t && t->supervised && !t->states.n)
        people_claim(p, who, "supervised", claim_object(p->a, "by", (char *)NULL, (char *)NULL),
                     prose_quote(j, from, to), where);
}

/* How many words FOLD has, when they stand from word I on; else 0. */
static size_t words_said(const struct judge *j, size_t i, const char *fold)
{
    if (*fold != *j->s.v[i].fold || !sentence_has(&j->s, i, fold)) return 0;
    size_t n = 1;
    for (const char *s = fold; *s; s++) n += *s == ' ';
    return n;
}

const struct licence_type *licence_profession_at(const struct judge *j, size_t i, size_t *len, bool *several)
{
    *several = false;
    const struct licence_type *found = NULL;
    size_t best = 0;
    *len = 0;
    if (i >= j->s.n || !set_has(&j->s.v[i].set, WORDS_PROFESSION)) return NULL;
    for (size_t k = 0; k < j->c->n_licences; k++) {
        const struct licence_type *t = &j->c->licences[k];
        if (t->degree || !t->profession) continue;
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
    *len = best;
    return found;
}
