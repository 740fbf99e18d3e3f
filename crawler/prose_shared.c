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
    bool inside = word_eq(&j->s.v[h->to - 1], "training"); /* "IFS Level 1 |training|" */
    size_t end_of = h->to + (!inside && h->to < j->s.n && !j->s.v[h->to].before && word_eq(&j->s.v[h->to], "training"));
    if (word_is(&j->s.v[h->from], (const char *const[]){"training", "trained", NULL}) || (!inside && end_of == h->to) || !ends_training(j, end_of)) return NULL;
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

/* The word behind the methods that begin at word I, "CPT, PE and EMDR"; 0 = none does. */
static size_t methods_end(const struct judge *j, size_t i)
{
    size_t end = 0;
    for (size_t n = 0; n < MOST_METHODS && i < j->s.n; n++) {
        const struct hit *m = method_from(j, i);
        if (!m) return n ? 0 : end;
        end = i = m->to;
        if (i < j->s.n && is_and(j, i)) i++;
        else if (i >= j->s.n || !is_joined(j, i, ",/&")) break;
    }
    return end;
}

/* "took place in 2016", "was with Ann Roe", at word I: the training is over. The word behind the verb; 0 = it says something else. */
static size_t behind_took_place(const struct judge *j, size_t i)
{
    static const char *const where[] = {"in", "at", "with", "through", "from", NULL};
    size_t to = sentence_has(&j->s, i, "took place") ? i + 2 : i < j->s.n && word_is(&j->s.v[i], (const char *const[]){"was", "came", NULL}) ? i + 1 : 0;
    return to && to < j->s.n && !j->s.v[i].before && !j->s.v[to].before && word_is(&j->s.v[to], where) && !word_in(&j->s.v[to + (to + 1 < j->s.n)], WORDS_STEP) ? to : 0;
}

/* Behind word I stand only names, years and where it was; nothing that could take it back: "… until I left it". */
static bool is_plain_rest(const struct judge *j, size_t i)
{
    static const char *const small[] = {"in", "at", "with", "through", "from", "the", "a", "of", "my", "her", "his", "during", "spring", "summer", "fall", "winter", "internship", "residency", "fellowship", "va", NULL};
    for (; i < j->s.n; i++)
        if ((!j->s.v[i].capital || judge_self(j, i)) && !judge_is_year(&j->s.v[i]) && !word_is(&j->s.v[i], small)) return false;
    return true;
}

/* "My training in |CPT| took place in 2016", "Her |CPT| training was with …", "Her postdoctoral year included |CPT and PE| training": trained in them. */
static char *own_training(struct arena *a, const struct judge *j)
{
    static const char *const stages[] = {"clinical", "postdoctoral", "predoctoral", "doctoral", "graduate", "psychology", "va", "year", "internship", "residency", "fellowship", "practicum", "psychiatry", NULL};
    bool my = word_eq(&j->s.v[0], "my");
    if (!my && !(j->third && word_is(&j->s.v[0], (const char *const[]){"her", "his", NULL}))) return NULL;
    size_t i = 1, end = methods_end(j, 1), to = 0;
    if (end) {
        if (end < j->s.n && !j->s.v[end].before && word_eq(&j->s.v[end], "training")) to = behind_took_place(j, end + 1);
    } else if (sentence_has(&j->s, 1, "training in")) {
        if ((end = methods_end(j, i = 3))) to = behind_took_place(j, end);
    } else {
        while (i < j->s.n && i < 6 && word_is(&j->s.v[i], stages)) i++;
        if (i < 2 || i + 2 >= j->s.n || !word_eq(&j->s.v[i], "included")) return NULL;
        end = methods_end(j, ++i);
        if (end && end < j->s.n && !j->s.v[end].before && word_eq(&j->s.v[end], "training") && ends_training(j, end + 1)) to = end + 1;
    }
    if (!to || !is_plain_rest(j, to)) return NULL;
    const char *rest = to < j->s.n ? j->s.text + j->s.v[to - 1].end : ".";
    return arena_printf(a, "%s was trained in %s%s", my ? "I" : word_eq(&j->s.v[0], "her") ? "She" : "He", sentence_piece(a, &j->s, i, end), rest);
}

/* "trained in |several trauma modalities, including| EMDR and …", "training in |a number of approaches:| CPT": the sentence without what the methods
 * are called all together. */
static char *without_kind(struct arena *a, const struct judge *j)
{
    static const char *const kinds[] = {"modalities", "approaches", "therapies", "methods", "models", "treatments", "psychotherapies", "protocols", NULL};
    size_t in = 1, i, to;
    while (in < j->s.n && !(word_eq(&j->s.v[in], "in") && word_is(&j->s.v[in - 1], (const char *const[]){"trained", "training", NULL}))) in++;
    for (i = in + 1; i < j->s.n && i < in + 9 && !word_is(&j->s.v[i], kinds); i++)
        if (j->s.v[i].capital || (j->s.v[i].before && !strchr("-,", j->s.v[i].before)) || method_from(j, i)) return NULL;
    if (i + 1 >= j->s.n || i >= in + 9) return NULL;
    if (sentence_has(&j->s, i + 1, "such as")) to = i + 3;
    else if (word_is(&j->s.v[i + 1], (const char *const[]){"including", "like", NULL})) to = i + 2;
    else to = j->s.v[i + 1].before == ':' ? i + 1 : j->s.n;
    if (to >= j->s.n || !method_from(j, to)) return NULL;
    return arena_printf(a, "%.*s %s", (int)j->s.v[in].end, j->s.text, j->s.text + j->s.v[to].at);
}

char *prose_shared(struct arena *a, const struct judge *j)
{
    if (j->s.n < 4 || j->s.n > MOST_WORDS || !sentence_terms(&j->s, TERM_MODALITY)) return NULL;
    char *own = own_training(a, j);
    if (!own) own = without_kind(a, j);
    if (own) return own;
    if (!sentence_hits(&j->s, HIT_TRAUMA)) return NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TRAUMA || h->alias == ALIAS_WEAK || h->to < h->from + 2) continue;
        char *out = training_of_each(a, j, h);
        if (out || (out = provider_of_each(a, j, h))) return out;
    }
    return NULL;
}
