/* prose_shared.c - see prose_shared.h */
#include "prose_shared.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

enum { MOST_WORDS = 60, MOST_METHODS = 6 };

/* The method that ends before word TO, or begins at word FROM; NULL = none does. */
static const struct hit *method_to(const struct judge *j, size_t to)
{
    const struct hit *best = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind == HIT_TERM && h->term == TERM_MODALITY && h->to == to && (!best || h->from < best->from)) best = h;
    }
    return best;
}

static const struct hit *method_from(const struct judge *j, size_t from)
{
    const struct hit *best = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind == HIT_TERM && h->term == TERM_MODALITY && h->from == from && (!best || h->to > best->to)) best = h;
    }
    return best;
}

/* Word I is joined to what stands before it by a mark of a row: ",", "/", "&". */
static bool is_joined(const struct judge *j, size_t i, const char *marks)
{
    return j->s.v[i].before && strchr(marks, j->s.v[i].before);
}

static bool is_and(const struct judge *j, size_t i)
{
    return word_eq(&j->s.v[i], "and") && (!j->s.v[i].before || j->s.v[i].before == ',');
}

/* Behind the shared "training", at word I, goes on what leaves it a training: "at the VA", "in 2016"; not "training materials". */
static bool ends_training(const struct judge *j, size_t i)
{
    static const char *const words[] = {"at", "with", "through", "in", "from", "while", "during", "by", "and", "before", "after", "as", "when", NULL};
    return i == j->s.n || (j->s.v[i].before && j->s.v[i].before != '-') || word_is(&j->s.v[i], words);
}

/* "Prolonged Exposure |and CPT training|": the methods before the hit H, from the last to the first, in V; how many. */
static size_t methods_before(const struct judge *j, const struct hit *h, const struct hit **v)
{
    size_t n = 0, at = h->from;
    while (n < MOST_METHODS && at) {
        size_t end = is_and(j, at - 1) ? at - 1 : at;
        if (end == at && !is_joined(j, at, n ? ",/&" : "/&")) break;
        const struct hit *m = method_to(j, end);
        if (!m || !end) break;
        v[n++] = m;
        at = m->from;
    }
    return n;
}

/* "… Prolonged Exposure training and CPT training" */
static char *training_of_each(struct arena *a, const struct judge *j, const struct hit *h)
{
    const struct hit *v[MOST_METHODS];
    if (word_is(&j->s.v[h->from], (const char *const[]){"training", "trained", NULL}) || !word_eq(&j->s.v[h->to - 1], "training") || !ends_training(j, h->to)) return NULL;
    size_t n = methods_before(j, h, v), at = 0;
    char *out = "";
    if (!n) return NULL;
    while (n--) {
        size_t end = j->s.v[v[n]->to - 1].end;
        out = arena_printf(a, "%s%.*s training", out, (int)(end - at), j->s.text + at);
        at = end;
    }
    return arena_printf(a, "%s%s", out, j->s.text + at);
}

/* What begins at word I is said of the sentence's subject, or stands alone: "she is a |certified provider|"; not "married to a |certified provider|". */
static bool is_of_subject(const struct judge *j, size_t i)
{
    static const char *const be[] = {"is", "am", "im", "shes", "hes", "became", "also", "now", NULL};
    if (i && word_is(&j->s.v[i - 1], (const char *const[]){"a", "an", NULL})) i--;
    return !i || word_is(&j->s.v[i - 1], be);
}

/* "certified provider of Prolonged Exposure / |certified provider of| Cognitive Processing Therapy" */
static char *provider_of_each(struct arena *a, const struct judge *j, const struct hit *h)
{
    size_t head = h->from + 3, to = h->to, at = 0;
    char *out = "";
    if (!sentence_has(&j->s, h->from, "certified provider of") || head >= h->to || !is_of_subject(j, h->from)) return NULL;
    for (size_t n = 0; n < MOST_METHODS && to + 1 < j->s.n; n++) {
        size_t next = to + is_and(j, to);
        const struct hit *m = next > to || is_joined(j, to, ",/&") ? method_from(j, next) : NULL;
        if (!m || (m->to < j->s.n && !j->s.v[m->to].before && !ends_training(j, m->to))) break;
        out = arena_printf(a, "%s%.*scertified provider of ", out, (int)(j->s.v[next].at - at), j->s.text + at);
        at = j->s.v[next].at;
        to = m->to;
    }
    return at ? arena_printf(a, "%s%s", out, j->s.text + at) : NULL;
}

char *prose_shared(struct arena *a, const struct judge *j)
{
    if (j->s.n < 4 || j->s.n > MOST_WORDS || !sentence_hits(&j->s, HIT_TRAUMA) || !sentence_terms(&j->s, TERM_MODALITY)) return NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TRAUMA || h->alias == ALIAS_WEAK || h->to < h->from + 2) continue;
        char *out = training_of_each(a, j, h);
        if (out || (out = provider_of_each(a, j, h))) return out;
    }
    return NULL;
}
