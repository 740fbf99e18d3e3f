/* prose_owed.c - see prose_owed.h */
#include "prose_owed.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "way_word.h"

/* "My KAP training, in 2022, was at the Sage Institute": the year that was put in stands behind. */
static size_t year_put_in(struct arena *a, const struct judge *j, char **out)
{
    for (size_t i = 2; i + 4 < j->s.n && i < 9; i++) {
        if (j->s.v[i].before != ',' || strcmp(j->s.v[i].fold, "in") || !judge_is_year(&j->s.v[i + 1]) || j->s.v[i + 2].before != ',') continue;
        if (!word_is(&j->s.v[i + 2], (const char *const[]){"was", "came", NULL}) || !word_is(&j->s.v[i + 3], way_by) || !word_in(&j->s.v[i - 1], WORDS_LEARN_COURSE)) return 0;
        const struct hit *h = way_house_at(j, i + 4);
        if (!h) return 0;
        out[0] = arena_printf(a, "%s %s in %s", sentence_piece(a, &j->s, 0, i), sentence_piece(a, &j->s, i + 2, h->to), j->s.v[i + 1].fold);
        return 1;
    }
    return 0;
}

/* "I had my training in this from PRATI in January of 2024", "Of her training at the Ketamine Training Center she says that …". */
static size_t had_training(struct arena *a, const struct judge *j, char **out)
{
    static const char *const whose[] = {"my", "her", "his", "their", NULL}, *const between[] = {"kap", "ketamine", "own", "in", "this", "that", "formal", "psychedelic", "work", "it", NULL};
    size_t i = 0, self = 0, of = !strcmp(j->s.v[0].fold, "of");
    while (!of && i < j->s.n && i < 4 && judge_self(j, i)) i++;
    if (!of && (!i || i >= j->s.n || strcmp(j->s.v[i].fold, "had"))) return 0;
    i += !of || i == 0;
    if (i >= j->s.n || !word_is(&j->s.v[i], whose) || (strcmp(j->s.v[i].fold, "my") && !j->third)) return 0;
    bool course = false;
    for (i++; i + 1 < j->s.n && i < 12 && (word_is(&j->s.v[i], between) || !strcmp(j->s.v[i].fold, "training")); i++) course |= *j->s.v[i].fold == 't' && !strcmp(j->s.v[i].fold, "training");
    const struct hit *h = course && word_is(&j->s.v[i], way_by) ? way_house_at(j, i + 1) : NULL;
    if (!h || way_depends(j, 0, h->to) || (of && (h->to + 1 >= j->s.n || !judge_self(j, h->to)))) return 0;
    if (of) self = h->to;
    out[0] = arena_printf(a, "%s completed training with %s", way_self_text(a, j, self), of ? sentence_piece(a, &j->s, h->from, h->to) : way_rest_from(j, i + 1));
    return 1;
}

/* "I was taught this by Phil Wolfson and colleagues at The Ketamine Training Center": trained by them. */
static size_t was_taught(struct arena *a, const struct judge *j, char **out)
{
    for (size_t i = 0; i + 4 < j->s.n && i < 8; i++) {
        if (!judge_self(j, i) || !sentence_has(&j->s, i + 1, "was taught")) continue;
        size_t k = i + 3;
        while (k < j->s.n && k < i + 7 && word_is(&j->s.v[k], (const char *const[]){"this", "it", "the", "work", "ketamine", "kap", "method", NULL})) k++;
        if (!word_is(&j->s.v[k], (const char *const[]){"by", "at", NULL}) || way_depends(j, 0, k)) return 0;
        for (size_t m = k + 1; m < j->s.n && m < k + 8; m++)
            if (way_house_at(j, m) && (m == k + 1 || word_is(&j->s.v[m - 1 - !strcmp(j->s.v[m - 1].fold, "the")], (const char *const[]){"at", "of", NULL}))) {
                out[0] = arena_printf(a, "%s trained at %s", way_self_text(a, j, i), way_rest_from(j, m));
                return 1;
            }
        return 0;
    }
    return 0;
}

/* "Following a 150-hour certificate with Fluence, I opened my practice": what was done afterwards is told. */
static size_t after_course(struct arena *a, const struct judge *j, char **out)
{
    size_t i = 1, course = 0;
    if (!word_is(&j->s.v[0], (const char *const[]){"following", "after", NULL})) return 0;
    for (; i + 3 < j->s.n && i < 14 && !(word_is(&j->s.v[i], way_by) && way_house_at(j, i + 1)); i++) {
        if (judge_self(j, i) && !word_is(&j->s.v[i], (const char *const[]){"my", "her", "his", NULL})) return 0;
        if (j->s.v[i].somebody || j->s.v[i].before == ',' || word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_LEARN_LESSER)) return 0;
        if (word_in(&j->s.v[i], WORDS_LEARN_COURSE)) course = i;
    }
    static const char *const in[] = {"in", "of", "on", "kap", "ketamine", "assisted", "psychotherapy", "therapy", "psychedelic", NULL};
    for (size_t k = course + 1; k < i; k++) /* "a training dispute with" */
        if (!word_is(&j->s.v[k], in) && !word_in(&j->s.v[k], WORDS_COURSE_SUBJECT)) return 0;
    const struct hit *h = course && i + 3 < j->s.n && i < 14 ? way_house_at(j, i + 1) : NULL;
    size_t end = h ? h->to : 0, self;
    while (end < j->s.n && !j->s.v[end].before && (judge_is_year(&j->s.v[end]) || !strcmp(j->s.v[end].fold, "in"))) end++;
    if (!h || end + 1 >= j->s.n || way_depends(j, 0, end + 2)) return 0;
    for (self = end; self < j->s.n && self < end + 3 && judge_own_name(j, self) && judge_own_name(j, self + 1 < j->s.n ? self + 1 : self); self++) {
    }
    if (self + 1 >= j->s.n || !judge_self(j, self) || j->s.v[self].bare || !way_is_past(&j->s.v[self + 1])) return 0;
    out[0] = arena_printf(a, "%s completed training with %s", way_self_text(a, j, self), sentence_piece(a, &j->s, i + 1, end));
    out[1] = arena_strdup(a, way_rest_from(j, end));
    return 2;
}

/* "I'm grateful to PRATI for my training". */
static size_t grateful(struct arena *a, const struct judge *j, char **out)
{
    static const char *const thanks[] = {"grateful", "indebted", "thankful", NULL};
    for (size_t i = 1; i + 4 < j->s.n && i < 7; i++) {
        if (!word_is(&j->s.v[i], thanks) || strcmp(j->s.v[i + 1].fold, "to")) continue;
        const struct hit *h = way_house_at(j, i + 2);
        if (!h || h->to + 2 >= j->s.n || strcmp(j->s.v[h->to].fold, "for") || !word_is(&j->s.v[h->to + 1], (const char *const[]){"my", "her", "his", NULL}) || way_depends(j, 0, h->to)) return 0;
        size_t k = h->to + 2;
        while (k < j->s.n && k < h->to + 5 && word_is(&j->s.v[k], (const char *const[]){"kap", "ketamine", "own", "psychedelic", NULL})) k++;
        size_t s = i - 1;
        while (s && !judge_self(j, s)) s--;
        if (k >= j->s.n || strcmp(j->s.v[k].fold, "training") || !judge_self(j, s) || (k + 1 < j->s.n && !j->s.v[k + 1].before && strcmp(j->s.v[k + 1].fold, "and"))) return 0;
        out[0] = arena_printf(a, "%s trained with %s", way_self_text(a, j, s), sentence_piece(a, &j->s, h->from, h->to));
        return 1;
    }
    return 0;
}

/* "Both my KAP trainings, PRATI and Fluence, were online", "My training (PRATI, 2021) was in Colorado": the houses put in behind the word. */
static size_t put_in(struct arena *a, const struct judge *j, char **out)
{
    static const char *const whose[] = {"my", "her", "his", NULL}, *const between[] = {"kap", "ketamine", "psychedelic", "own", "therapy", "assisted", "psychotherapy", "formal", NULL};
    size_t i = strcmp(j->s.v[0].fold, "both") == 0, end;
    if (!word_is(&j->s.v[i], whose) || (strcmp(j->s.v[i].fold, "my") && !j->third)) return 0;
    for (i++; i < j->s.n && word_is(&j->s.v[i], between); i++) {
    }
    if (i + 2 >= j->s.n || !word_is(&j->s.v[i], (const char *const[]){"training", "trainings", NULL}) || !j->s.v[i + 1].before || !strchr(",(", j->s.v[i + 1].before)) return 0;
    for (end = i + 1; end < j->s.n; end++) {
        const struct hit *h = way_house_at(j, end);
        if (h) end = h->to - 1;
        else if (!judge_is_year(&j->s.v[end]) && !word_is(&j->s.v[end], (const char *const[]){"and", "the", NULL})) break;
    }
    static const char *const was[] = {"was", "were", "is", "are", "took", "changed", "taught", "gave", NULL};
    if (end == i + 1 || end >= j->s.n || !word_is(&j->s.v[end], was) || !j->s.v[end].before || way_depends(j, 0, j->s.n)) return 0;
    out[0] = arena_printf(a, "My trainings include %s", sentence_piece(a, &j->s, i + 1, end));
    return 1;
}

size_t prose_owed(struct arena *a, const struct judge *j, char **out)
{
    static size_t (*const forms[])(struct arena *, const struct judge *, char **) = {year_put_in, had_training, was_taught, after_course, grateful, put_in};
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t n = forms[f](a, j, out);
        if (n) return n;
    }
    return 0;
}
