/* judge_word.c - what single words are to the person whom a sentence is read for. Part of judge.h. */
#include <string.h>

#include "index/mem.h"
#include "judge.h"

static bool is_own(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (!j->own || !(w->capital || (i && w->before == '-' && w[-1].capital)) || !word_is(w, j->own)) return false;
    return w->capital || word_is(w - 1, j->own); /* "Hye-jin" */
}

/* "Dr." is their own title, but not that of "Dr. Sorensen" on the page of somebody called otherwise. */
bool judge_own_name(const struct judge *j, size_t i)
{
    bool title = word_eq(&j->s.v[i], "dr") && i + 1 < j->s.n && j->s.v[i + 1].capital;
    return is_own(j, i) && (!title || is_own(j, i + 1));
}

/* "In 2021 they graduated", "They supervise two, and they are certified": they, where the sentence names nobody else. */
static bool is_they(const struct judge *j, size_t i)
{
    static const char *const small[] = {"in", "since", "after",  "then",   "later", "also",   "and", "now",
                                        "at", "the",   "spring", "summer", "fall",  "winter", NULL};
    bool they = word_is(&j->s.v[0], (const char *const[]){"they", "theyre", "theyve", NULL}) || judge_own_name(j, 0);
    for (size_t k = 0; k < i; k++) {
        if (j->s.v[k].somebody || word_is(&j->s.v[k], (const char *const[]){"who", "our", "we", "with", "by",
                                                                            "people", "clients", "those", NULL}))
            return false;
        if (!they && !word_is(&j->s.v[k], small) && !judge_is_number(&j->s.v[k])) return false;
    }
    return true;
}

static bool find_self(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (word_eq(w, "i") && i && i + 1 < j->s.n && w[1].before && word_in(w - 1, WORDS_STEP)) return false; /* "Level I, 2018" */
    if (word_eq(w, "i") || word_eq(w, "im") || word_eq(w, "ive")) return true;
    if (word_in(w, WORDS_SELF)) return j->third;
    if (word_eq(w, "they") || word_eq(w, "theyre") || word_eq(w, "theyve"))
        return j->third && (i == 0 || is_they(j, i));
    return judge_own_name(j, i);
}

/* A judge asks the same of a word over and over: the first answer is kept with the word. */
bool judge_self(const struct judge *j, size_t i)
{
    struct word *w = &j->s.v[i];
    if (!w->self) w->self = find_self(j, i) ? 1 : -1;
    return w->self > 0;
}

/* "… and am", ", and has": the first subject's next verb. */
bool judge_takes_up_subject(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (i + 1 >= j->s.n) return false;
    static const char *const small[] = {"then", "later", "also", "now", "recently", "subsequently", NULL};
    if (!strcmp(w->fold, "and") && (word_in(w + 1, WORDS_FINITE) || judge_self(j, i + 1))) return true;
    if (!strcmp(w->fold, "and") && i + 2 < j->s.n && word_is(w + 1, small) && word_in(w + 2, WORDS_FINITE)) return true;
    /* "and the same year graduated from …" */
    size_t same = strcmp(w->fold, "and") ? 0 : sentence_has(&j->s, i + 1, "the same year") || sentence_has(&j->s, i + 1, "that same year") ? 4 : sentence_has(&j->s, i + 1, "that year") ? 3 : 0;
    if (same && i + same < j->s.n && word_in(w + same, WORDS_FINITE)) return true;
    return w->before == ',' && judge_self(j, i) && i + 1 < j->s.n;
}

bool judge_number_sign(const struct judge *j, const struct hit *h)
{
    if (h->to - h->from > 1 || !h->from || strcmp(j->s.v[h->from].fold, "no") || h->to >= j->s.n) return false;
    const struct word *before = &j->s.v[h->from - 1];
    return (word_in(before, WORDS_LICENCE) || (before->caps && name_is_letters(sentence_piece(j->a, &j->s, h->from - 1, h->from)))) &&
           strpbrk(j->s.v[h->to].fold, "0123456789");
}

/* "Ph.D." is of two words, the first at I. */
static bool is_dotted(const struct judge *j, size_t i)
{
    return i + 1 < j->s.n && j->s.v[i + 1].before == '.' && strlen(j->s.v[i].fold) < 4 && strlen(j->s.v[i + 1].fold) < 3 &&
           name_is_letters(arena_printf(j->a, "%s.", sentence_piece(j->a, &j->s, i, i + 2)));
}

/* "New York": a state of two words, of which I is one. */
static bool is_of_state(const struct judge *j, size_t i)
{
    if (!j->s.v[i].capital || j->s.v[i].caps) return false;
    bool before = i && j->s.v[i - 1].capital && !j->s.v[i].before, behind = i + 1 < j->s.n && j->s.v[i + 1].capital && !j->s.v[i + 1].before;
    return (before && catalog_state(j->c, sentence_piece(j->a, &j->s, i - 1, i + 1))) ||
           (behind && catalog_state(j->c, sentence_piece(j->a, &j->s, i, i + 2)));
}

/* True for words that change nothing between a subject and what is said of it. */
static bool find_known(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (judge_self(j, i) || judge_is_number(w) || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_GLUE)) return true;
    if (!strcmp(w->fold, "dr") || !strcmp(w->fold, "s")) return true;
    if (is_dotted(j, i) || (i && is_dotted(j, i - 1))) return true;
    char *raw = sentence_piece(j->a, &j->s, i, i + 1);
    if (w->caps && name_is_letters(raw)) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (i < h->from || i >= h->to) continue;
        const struct cue *c = judge_cue(j, h);
        if (!c) {
            if (h->kind != HIT_TERM || h->term == TERM_MODALITY || h->term == TERM_PROFESSION ||
                h->term == TERM_LANGUAGE)
                return true;
        } else if (c->kind == CUE_COMPLETION || c->kind == CUE_FILLER || c->kind == CUE_DEGREE ||
                   c->kind == CUE_ACHIEVEMENT || c->kind == CUE_LIST) {
            return strcmp(w->fold, "who") && strcmp(w->fold, "which") && strcmp(w->fold, "where");
        } else if (c->kind == CUE_EXPERIENTIAL && h->to < j->s.n && !j->s.v[h->to].before && word_in(&j->s.v[h->to], WORDS_COURSE)) {
            return true; /* "my own ketamine training" is a course */
        }
    }
    const struct licence_type *t = name_is_letters(raw) ? catalog_licence_type(j->c, NULL, raw) : NULL;
    return t || catalog_state(j->c, raw) || is_of_state(j, i);
}

bool judge_known(const struct judge *j, size_t i)
{
    struct word *w = &j->s.v[i];
    if (!w->known) w->known = find_known(j, i) ? 1 : -1;
    return w->known > 0;
}

bool judge_all_known(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!judge_known(j, i) || j->s.v[i].somebody || word_in(&j->s.v[i], WORDS_RELATIVE)) return false;
    return true;
}
