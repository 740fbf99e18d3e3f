/* judge_bare.c - a programme that stands for itself, without a sentence about it: "Ketamine Training Center, 2021". Part of
 * judge.h. */
#include <string.h>

#include "judge.h"


/* A programme (any alias) covers word I. */
static bool in_programme(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && i >= j->s.hits[k].from && i < j->s.hits[k].to) return true;
    return false;
}

/* "Fluence, 2021": the year stands right behind, maybe behind the institution's name. */
static bool year_behind(const struct judge *j, size_t from, size_t to)
{
    size_t i = to;
    while (i < j->s.n && i < to + 5 && !judge_is_year(&j->s.v[i]) && !judge_ends_clause(j->s.v[i].before)) {
        if (!judge_same_programme(j, from, i) && (in_programme(j, i) || !judge_known(j, i) || judge_self(j, i)))
            return false;
        i++;
    }
    return i < j->s.n && judge_is_year(&j->s.v[i]) && !judge_ends_clause(j->s.v[i].before);
}

/* "KTC (2018), including …": a comma stands behind the bracket. */
static bool ends_bracket(const struct judge *j, size_t i)
{
    return j->s.v[i].before == ')' && memchr(j->s.text + j->s.v[i - 1].end, ',', j->s.v[i].at - j->s.v[i - 1].end);
}

/* "(with personal ketamine sessions)": told of the training itself. */
static bool in_experience(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && c->kind == CUE_EXPERIENTIAL && i >= j->s.hits[k].from && i < j->s.hits[k].to) return true;
    }
    return false;
}

/* The word behind a teacher who is named right behind a programme, "with Dr. Phil Wolfson, MD", "(Phil Wolfson, MD)"; TO = none is. */
static size_t behind_teacher(const struct judge *j, size_t to)
{
    static const char *const by[] = {"with", "under", "by", NULL};
    if (to >= j->s.n) return to;
    bool said = word_is(&j->s.v[to], by) && !(j->s.v[to].before && j->s.v[to].before != '(');
    if (!said && j->s.v[to].before != '(') return to;
    size_t i = to + said, from;
    if (i < j->s.n && !strcmp(j->s.v[i].fold, "dr")) i++;
    for (from = i; i < j->s.n && i < from + 3; i++) {
        const struct word *w = &j->s.v[i];
        if (!w->capital || w->caps || judge_is_number(w) || judge_own_name(j, i) || in_programme(j, i)) break;
        if (i > from && w->before && w->before != '.' && w->before != '-') break;
    }
    bool doctor = from > to + said;
    if (i < from + 2 - doctor) return to;
    while (i < j->s.n && j->s.v[i].caps && name_is_letters(sentence_piece(j->a, &j->s, i, i + 1))) i++;
    return i;
}

bool judge_fragment(const struct judge *j, size_t from, size_t to)
{
    size_t a = judge_clause(j, from), b = judge_clause_end(j, from), named = behind_teacher(j, to);
    size_t piece = from; /* the piece between commas that holds it */
    while (piece > a && j->s.v[piece].before != ',') piece--;
    a = piece;
    for (size_t i = named; i < b; i++)
        if ((j->s.v[i].before == ',' || (i > named && ends_bracket(j, i))) && !judge_is_number(&j->s.v[i])) {
            b = i;
            break;
        }
    bool year = year_behind(j, from, named), course = false;
    for (size_t i = a; i < b; i++) {
        const struct word *w = &j->s.v[i];
        if ((i >= to && i < named) || in_experience(j, i)) continue;
        if (judge_self(j, i) || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE) || j->s.v[i].somebody) return false;
        if (!judge_known(j, i)) return false;
        if (i >= from && i < to) continue;
        year |= judge_is_year(w);
        course |= !strncmp(w->fold, "certificate", 11) || !strcmp(w->fold, "graduate");
    }
    /* What stands around the piece must not be a sentence that speaks of it. */
    size_t s = judge_clause(j, from), e = judge_clause_end(j, from);
    if (s + 1 < from && j->s.v[s].capital && j->s.v[s + 1].capital && !judge_known(j, s) && !judge_known(j, s + 1))
        return false;
    for (size_t i = s; i < e; i++)
        if ((judge_self(j, i) && !judge_own_name(j, i)) ||
            word_is(&j->s.v[i], (const char *const[]){"by", "like", "and_or", "or", NULL}))
            return false;
    /* A sentence that is nothing but a programme's full name. */
    bool whole = s == from && e == to && judge_has_course(j, from, to) && to - from >= 3;
    return year || course || whole;
}
