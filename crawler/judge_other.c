/* judge_other.c - what a cue behind a credential is of: the entry, the next step, what others do, what is taught besides. Part of
 * judge.h. */
#include <string.h>

#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"

bool judge_tells_of_others(const struct judge *j, size_t to, size_t at)
{
    bool clause = false, somebody = false;
    for (size_t i = to; i < at && i < j->s.n; i++) {
        clause |= word_is(&j->s.v[i], (const char *const[]){"that", "who", "whose", NULL});
        somebody |= j->s.v[i].somebody;
    }
    return clause && somebody;
}

bool judge_teaches_another(const struct judge *j, size_t to, size_t at)
{
    size_t comma = to;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && j->s.hits[k].from < to && j->s.hits[k].to >= to) return false;
    /* "IFS Level 3 and program assistant": who may assist has the step */
    if (at == to + 1 && word_eq(&j->s.v[to], "and") && at + 1 < j->s.n && word_eq(&j->s.v[at + 1], "assistant")) return true;
    while (comma < at && j->s.v[comma].before != ',') comma++;
    return j->listed && comma < at && j->s.v[comma].caps;
}

bool judge_closes_entry(const struct judge *j, const struct hit *h, const struct cue *c, size_t to)
{
    if (!j->listed || h->from < to || !(CUE_BIT(c->kind) & (CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_PAST)))) return false;
    for (size_t i = to; i <= h->from; i++)
        if (judge_ends_clause(j->s.v[i].before)) return false;
    for (size_t i = h->to; i < j->s.n; i++)
        if (!judge_known(j, i) && !judge_is_number(&j->s.v[i])) return false;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        if ((o->kind == HIT_PROGRAMME || o->kind == HIT_TRAUMA || o->kind == HIT_SOCIETY) && o->from >= to) return false;
    }
    return true;
}

static bool is_step_number(const struct judge *j, size_t i, int *number)
{
    static const char *const forms[] = {"1", "i", "one", "2", "ii", "two", "3", "iii", "three", NULL};
    if (!i || !word_in(&j->s.v[i - 1], WORDS_STEP)) return false;
    for (int k = 0; forms[k]; k++)
        if (!strcmp(j->s.v[i].fold, forms[k])) *number = k / 3 + 1;
    return *number != 0;
}

bool judge_of_next_step(const struct judge *j, size_t from, size_t to, const struct hit *cue)
{
    int own = 0;
    size_t end = cue->to;
    bool trauma = false, certified = false;
    for (size_t k = 0; k < j->s.n_hits; k++) trauma |= j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from == from && j->s.hits[k].to == to;
    for (size_t i = from; trauma && i < to; i++) {
        int number = 0;
        if (is_step_number(j, i, &number) && number > own) own = number;
        certified |= text_starts(j->s.v[i].fold, "certifi");
    }
    while (end < j->s.n && !(j->s.v[end].before && strchr(",;)|", j->s.v[end].before))) end++;
    for (size_t i = to; trauma && i < end; i++) {
        int number = 0;
        if (own && is_step_number(j, i, &number) && number > own) return true;
        if (!certified && word_is(&j->s.v[i], (const char *const[]){"certification", "certified", NULL})) return true;
    }
    return false;
}

const struct hit *judge_beside(const struct judge *j, size_t from)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && c->kind == CUE_COMPLETION && c->forward && j->s.hits[k].to == from) return &j->s.hits[k];
    }
    return NULL;
}

bool judge_answers_not_so(const struct judge *j)
{
    static const enum lists lists[] = {WORDS_STANDS_FOR_NO, WORDS_STATE_TO_COME};
    size_t k = j->s.n;
    while (k > 1 && k + 4 > j->s.n && j->s.v[k - 1].before != ':') k--;
    if (k-- < 2 || j->s.v[k].before != ':') return false;
    if (!sentence_hits(&j->s, HIT_TRAUMA) && !sentence_hits(&j->s, HIT_PROGRAMME) && !sentence_in(&j->s, WORDS_LICENCE)) return false;
    if (k + 1 == j->s.n && judge_is_year(&j->s.v[k])) return strcmp(j->s.v[k].fold, arena_strndup(j->a, date_today(), 4)) > 0;
    const char *value = text_fold(j->a, sentence_piece(j->a, &j->s, k, j->s.n));
    if (word_eq(&j->s.v[k], "in") && k + 2 == j->s.n && word_is(&j->s.v[k + 1], (const char *const[]){"progress", "process", "training", NULL})) return true;
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (const char *const *w = j->c->words[lists[l]].fold; *w; w++)
            if (!strcmp(value, *w)) return true;
    return false;
}
