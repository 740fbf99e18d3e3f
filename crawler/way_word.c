/* way_word.c - see way_word.h */
#include "way_word.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

const char *const way_by[] = {"at", "with", "from", "through", "by", "via", NULL};

/* The name of a house that begins at word I, behind "the"; NULL = none does. */
const struct hit *way_house_at(const struct judge *j, size_t i)
{
    i += i < j->s.n && !strcmp(j->s.v[i].fold, "the");
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from <= i && j->s.hits[k].to > i && j->s.hits[k].alias != ALIAS_CERTIFICATE) return &j->s.hits[k];
    return NULL;
}

/* The name that ends right before word I; NULL = none does. */
const struct hit *way_house_before(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].to == i && j->s.hits[k].alias != ALIAS_CERTIFICATE) return &j->s.hits[k];
    return NULL;
}

bool way_has_any(const struct judge *j, size_t from, size_t to, const char *const *list)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (word_is(&j->s.v[i], list)) return true;
    return false;
}

bool way_has_somebody(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (j->s.v[i].somebody) return true;
    return false;
}

/* Somebody's wish, a condition, what is to come, or what was not so stands in the words [FROM, TO). */
bool way_depends(const struct judge *j, size_t from, size_t to)
{
    static const char *const words[] = {"if", "once", "until", "unless", "whether", "till", "hope", "hopes", "hoping", "wish", "imagine", "suppose", "plan", "plans",
                                        "will", "would", "ill", "shell", "hell", "might", "may", "could", "should", "soon", "next", "said", "asked", "says", "asks", "half", "part", "some", NULL};
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (word_is(&j->s.v[i], words) || (word_in(&j->s.v[i], WORDS_LEARN_NOT) && strcmp(j->s.v[i].fold, "only"))) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && j->s.hits[k].from >= from && j->s.hits[k].from < to && (CUE_BIT(c->kind) & (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION)))) return true;
    }
    return false;
}

/* What is over: "left", "opened". */
bool way_is_past(const struct word *w)
{
    static const char *const past[] = {"left", "went", "spent", "did", "took", "began", "came", "was", "had", "became", "wanted", "learned", "met", "moved", NULL};
    size_t n = strlen(w->fold);
    return word_is(w, past) || (n > 4 && !strcmp(w->fold + n - 2, "ed"));
}

const char *way_rest_from(const struct judge *j, size_t i)
{
    return i < j->s.n ? j->s.text + j->s.v[i].at : "";
}

/* The subject at word I as it stands before a verb: "I" of "I've". */
const char *way_self_text(struct arena *a, const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (word_is(w, (const char *const[]){"i", "im", "ive", NULL})) return "I";
    if (word_is(w, (const char *const[]){"shes", "hes", NULL})) return *w->fold == 's' ? "She" : "He";
    while (i && !j->s.v[i].before && judge_own_name(j, i) && judge_own_name(j, i - 1)) i--;
    size_t to = i + 1;
    while (to < j->s.n && !j->s.v[to].before && judge_own_name(j, i) && judge_own_name(j, to)) to++;
    return sentence_piece(a, &j->s, i, to);
}
