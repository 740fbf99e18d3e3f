/* prose_step.c - see prose_step.h */
#include "prose_step.h"

#include <string.h>

#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"

enum { NAME_WORDS = 4, MOST_WORDS = 60 };

/* The words of S from I on, up to word TO, that name a method which has STEP: how many; 0 = none do. */
static size_t method_at(const struct judge *j, const struct sentence *s, size_t i, size_t to, const char *step)
{
    char *name = "";
    size_t best = 0;
    if (!s->v[i].capital) return 0;
    for (size_t k = i; k < to && k < i + NAME_WORDS && (k == i || !s->v[k].before || s->v[k].before == '-'); k++) {
        name = arena_printf(j->a, "%s%s%s", name, *name ? " " : "", s->v[k].fold);
        if (catalog_step(j->c, arena_printf(j->a, "%s %s", name, step))) best = k + 1 - i;
    }
    return best;
}

/* The one method with that STEP that is named in the words of S before TO, as written; NULL = none is, or several are. */
static const char *method_before(const struct judge *j, const struct sentence *s, size_t to, const char *step)
{
    const char *found = NULL;
    for (size_t i = 0, n; i < to; i += n ? n : 1) {
        n = method_at(j, s, i, to, step);
        if (!n) continue;
        char *name = sentence_piece(j->a, s, i, i + n);
        if (found && !text_same(found, name)) return NULL;
        found = name;
    }
    return found;
}

/* The one method with that STEP that TEXT, a sentence or a heading, names; NULL = none. */
static const char *method_of(const struct judge *j, const char *text, const char *step)
{
    if (!text || strlen(text) >= 400) return NULL;
    struct sentence s = sentence_read(j->a, j->c, text);
    return method_before(j, &s, s.n, step);
}

/* The step at word I as the data write it, "phase 2", "basic training"; NULL = none stands there. */
static const char *step_at(const struct judge *j, size_t i)
{
    static const char *const forms[] = {"1", "i", "one", "2", "ii", "two", "3", "iii", "three", NULL};
    const char *fold = j->s.v[i].fold;
    size_t n = strlen(fold), last = i + 1;
    if (sentence_has(&j->s, i, "basic training")) return "basic training";
    if (!word_in(&j->s.v[i], WORDS_STEP) || last >= j->s.n || j->s.v[last].before) return NULL;
    for (int k = 0; forms[k]; k++)
        if (!strcmp(j->s.v[last].fold, forms[k])) return arena_printf(j->a, "%.*s %d", (int)(n - (fold[n - 1] == 's')), fold, k / 3 + 1);
    return NULL;
}

static bool is_told(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].from <= i && j->s.hits[k].to > i) return true;
    return false;
}

/* "I found Brainspotting in 2017 |and| have completed …": at word I the subject with which the sentence begins gets its next verb. */
static bool is_next_verb(const struct judge *j, size_t i)
{
    size_t self = j->s.n > 2 && word_eq(&j->s.v[0], "in") && judge_is_year(&j->s.v[1]) ? 2 : 0; /* "In 2014 I took up …" */
    if (i <= self || !word_is(&j->s.v[i], (const char *const[]){"and", "having", NULL}) || !judge_self(j, self) || j->s.v[self].bare) return false;
    for (size_t k = self + 1; k < i; k++)
        if (judge_self(j, k) || j->s.v[k].somebody || word_in(&j->s.v[k], WORDS_RELATIVE) || word_in(&j->s.v[k], WORDS_OTHER_SUBJECT)) return false;
    return true;
}

/* "I have completed |Phase 1|", "trained to |Level 2|": right before word I stands that it was done, said of the person. */
static bool was_done(const struct judge *j, size_t i)
{
    static const char *const between[] = {"both", "the", "my", "her", "his", NULL}, *const done[] = {"took", "completed", "finished", "did", "done", "taken", "earned", NULL},
                            *const aux[] = {"have", "has", "also", "since", "then", "now", "recently", "just", NULL};
    size_t k = i;
    while (k && !j->s.v[k].before && word_is(&j->s.v[k - 1], between)) k--;
    bool to = k > 1 && word_is(&j->s.v[k - 1], (const char *const[]){"to", "through", NULL}) && word_is(&j->s.v[k - 2], (const char *const[]){"trained", "went", "gone", NULL});
    if (!to && !(k && word_is(&j->s.v[k - 1], done))) return false;
    k -= 1 + to;
    while (k && !j->s.v[k].before && word_is(&j->s.v[k - 1], aux)) k--;
    if (k && is_next_verb(j, k - 1)) return !word_eq(&j->s.v[k - 1], "having") || j->s.v[k - 1].before == ',';
    if (!k || !judge_self(j, k - 1)) return false;
    return k == 1 || judge_begins_clause(j, k - 1) || (j->s.v[k - 1].before && strchr(",:~", j->s.v[k - 1].before)) || word_is(&j->s.v[k - 2], (const char *const[]){"and", "so", "where", "which", NULL});
}

/* Behind the first step, from word I on, other steps, years and who gave them stand up to a mark or another verb: "I took Level 1 off my
 * list", "Level 1 of a yoga training" are something else. */
static bool ends_well(const struct judge *j, size_t i)
{
    static const char *const end[] = {"with", "through", "at", "before", "after", "when", "during", "because", "so", "but", "training", "trainings", "last", "since", "by", "from", NULL},
                            *const of_it[] = {"of the training", "of the trainings", "of the program", NULL}, *const between[] = {"and", "in", "then", "both", "the", "to", "through", "early", "late", "spring", "summer", "fall", "winter", NULL};
    for (; i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (w->before && strchr(",;:)(~", w->before) && !word_in(w, WORDS_STEP)) break;
        bool of = false; /* "Level II |of the training|" */
        for (const char *const *x = of_it; *x && word_eq(w, "of"); x++) of |= sentence_has(&j->s, i, *x) && (i + 3 >= j->s.n || j->s.v[i + 3].before);
        if (of) return true;
        if (word_is(w, end) || word_in(w, WORDS_AUXILIARY) || judge_self(j, i) || (i && word_is(w, (const char *const[]){"it", "its", NULL}) && !strcmp(j->s.v[i - 1].fold, "and"))) break;
        if (!judge_is_number(w) && strlen(w->fold) > 3 && !word_in(w, WORDS_STEP) && !word_is(w, between)) return i && !strcmp(j->s.v[i - 1].fold, "and"); /* "and never looked back" */
        if (!judge_is_number(w) && strlen(w->fold) < 4 && !word_is(w, between) && strspn(w->fold, "iv") != strlen(w->fold) && !word_is(w, (const char *const[]){"one", "two", "it", "i", NULL})) return false;
    }
    for (; i < j->s.n && !judge_begins_clause(j, i); i++)
        if (i && !strcmp(j->s.v[i - 1].fold, "of") && word_is(&j->s.v[i], (const char *const[]){"a", "an", "another", "my", NULL})) return false;
    return true;
}

/* "I found Brainspotting in 2018. I took Phase 1 in 2019 and Phase 2 in 2021": the method stands right before the first step. */
static size_t step_of_before(struct arena *a, const struct judge *j, char **out)
{
    for (size_t i = 2; i + 1 < j->s.n; i++) {
        const char *step = step_at(j, i), *method = NULL;
        if (!step || is_told(j, i) || !was_done(j, i)) continue;
        if (!ends_well(j, i + 2)) return 0;
        method = method_before(j, &j->s, i, step);
        bool parts = *step == 'b' && i + 4 < j->s.n && (sentence_has(&j->s, i + 2, "parts 1 and 2") || sentence_has(&j->s, i + 2, "parts i and ii")); /* so EMDR's alone is told */
        if (!method && (*step != 'b' || parts)) method = method_of(j, j->before, step); /* "the basic training" may be of anything */
        if (!method && !j->before) method = method_of(j, j->head, step);
        if (!method) return 0;
        size_t from = judge_clause(j, i); /* what stands before it in the sentence may be a label: "IFS: I've done Level 1" */
        const char *did = sentence_piece(a, &j->s, from, i);
        out[0] = arena_printf(a, "%s %s %s", did, method, j->s.text + j->s.v[i].at);
        /* "Level I and |Level II|" */
        size_t k = i + 3;
        const char *next = k + 1 < j->s.n && !j->s.v[k].before && !j->s.v[k - 1].before && word_eq(&j->s.v[k - 1], "and") ? step_at(j, k) : NULL;
        if (!next || !method_of(j, method, next)) return 1;
        out[1] = arena_printf(a, "%s %s %s", did, method, next);
        return 2;
    }
    return 0;
}

/* "got |certified| in 2018", "was |certified| through EMDRIA": word I says no more of what it is in. */
static bool is_bare_state(const struct judge *j, size_t i)
{
    static const char *const be[] = {"was", "got", "been", NULL}, *const by[] = {"by", "through", "with", "via", NULL};
    if (!word_eq(&j->s.v[i], "certified") || is_told(j, i) || !i || j->s.v[i].before || !word_is(&j->s.v[i - 1], be)) return false;
    for (size_t k = i + 1; k < j->s.n && !judge_begins_clause(j, k); k++)
        if (!strcmp(j->s.v[k].fold, "as")) return false;
    if (i + 1 >= j->s.n || (j->s.v[i + 1].before && strchr(",;)", j->s.v[i + 1].before))) return true;
    if (word_is(&j->s.v[i + 1], (const char *const[]){"in", "since", "around", NULL})) return i + 2 < j->s.n && judge_is_year(&j->s.v[i + 2]);
    return word_is(&j->s.v[i + 1], by) && i + 2 < j->s.n && j->s.v[i + 2].caps;
}

/* "She trained in EMDR in 2012 and was certified in 2019": in what, is told before by the one method that was learned or is practised there. */
static size_t certified_later(struct arena *a, const struct judge *j, char **out)
{
    static const char *const learnt[] = {"trained", "training", "learned", "studied", "practicing", "practiced", "practising", "sought", NULL};
    for (size_t i = 4; i < j->s.n; i++) {
        if (!is_bare_state(j, i)) continue;
        size_t verb = i - 1;
        while (verb && !j->s.v[verb].before && word_is(&j->s.v[verb - 1], (const char *const[]){"have", "has", "later", "then", "finally", NULL})) verb--;
        bool joined = verb && (word_eq(&j->s.v[verb - 1], "and") || j->s.v[verb].before == ','), learning = false;
        for (size_t k = 0; k < verb; k++) {
            learning |= word_is(&j->s.v[k], learnt);
            if (j->s.v[k].somebody || word_in(&j->s.v[k], WORDS_OTHER_SUBJECT)) return 0;
        }
        const char *method = joined && learning ? method_before(j, &j->s, verb, "certified") : NULL;
        if (!method) return 0;
        out[0] = arena_printf(a, "%s in %s%s%s", sentence_piece(a, &j->s, 0, i + 1), method, i + 1 < j->s.n && !j->s.v[i + 1].before ? " " : "", j->s.text + j->s.v[i].end + (i + 1 < j->s.n && !j->s.v[i + 1].before));
        return 1;
    }
    return 0;
}

/* "2016", "the spring of 2016": the year that the words from I on tell; 0 = none. */
static size_t year_from(const struct judge *j, size_t i)
{
    static const char *const time[] = {"the", "to", "from", "in", "of", "early", "late", "mid", "spring", "summer", "fall", "autumn", "winter", "year", "january", "february", "march", "april",
                                       "may", "june", "july", "august", "september", "october", "november", "december", NULL};
    for (size_t k = i; k < j->s.n && k < i + 5; k++) {
        if (judge_is_year(&j->s.v[k])) return k;
        if (!word_is(&j->s.v[k], time)) return 0;
    }
    return 0;
}

/* "My EMDR certification came in 2016", "Her certification in EMDR dates from 2016": when what they have came to them. */
static size_t came_in(struct arena *a, const struct judge *j, char **out)
{
    static const char *const whose[] = {"my", "her", "his", NULL}, *const came[] = {"came", "was", "happened", "followed", "arrived", NULL},
                            *const dates[] = {"dates", "goes", "is", NULL}, *const lead[] = {"own", "first", "full", "basic", NULL};
    size_t i = 1, n = 0, end;
    const unsigned not_so = CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST);
    if (!j->s.n || !word_is(&j->s.v[0], whose) || (!word_eq(&j->s.v[0], "my") && !j->third) || (j->s.cues & not_so)) return 0;
    while (i + 4 < j->s.n && word_is(&j->s.v[i], lead)) i++;
    size_t of = i + 2 < j->s.n && word_eq(&j->s.v[i + 1], "in") && word_is(&j->s.v[i], (const char *const[]){"certification", "training", NULL}) ? i : 0;
    size_t name = of ? of + 2 : i;
    for (const char *const *state = (const char *const[]){"certified", "trained", NULL}; *state && !n && name < j->s.n; state++) n = method_at(j, &j->s, name, j->s.n, *state);
    size_t course = of ? of : name + n + (name + n < j->s.n && word_eq(&j->s.v[name + n], "basic"));
    end = of ? name + n : course + 1;
    if (!n || end + 2 >= j->s.n || !word_is(&j->s.v[course], (const char *const[]){"certification", "training", NULL})) return 0;
    bool past = word_is(&j->s.v[end], came) && word_is(&j->s.v[end + 1], (const char *const[]){"in", "back", NULL}),
         since = word_is(&j->s.v[end], dates) && word_is(&j->s.v[end + 1], (const char *const[]){"from", "back", NULL});
    size_t year = year_from(j, end + 2);
    if ((!past && !since) || !year) return 0;
    const char *self = *j->s.v[0].fold == 'm' ? "I" : word_eq(&j->s.v[0], "his") ? "He" : "She", *method = sentence_piece(a, &j->s, name, name + n);
    out[0] = arena_printf(a, "%s was %s in %s in %s", self, *j->s.v[course].fold == 'c' ? "certified" : "trained", method, j->s.v[year].fold);
    size_t rest = year + 1;
    if (rest + 2 >= j->s.n) return 1;
    rest += word_is(&j->s.v[rest], (const char *const[]){"and", "but", "then", NULL});
    /* "… was in 2014 and my certification followed in 2018" */
    bool again = rest + 4 < j->s.n && word_is(&j->s.v[rest], whose) && word_eq(&j->s.v[rest + 1], "certification") && word_is(&j->s.v[rest + 2], came) && word_eq(&j->s.v[rest + 3], "in");
    size_t later = again ? year_from(j, rest + 4) : 0;
    out[1] = later ? arena_printf(a, "%s was certified in %s in %s", self, method, j->s.v[later].fold) : arena_strdup(a, j->s.text + j->s.v[rest].at);
    return 2;
}

size_t prose_steps(struct arena *a, const struct judge *j, char **out)
{
    if (j->s.n < 3 || j->s.n > MOST_WORDS) return 0;
    size_t n = j->s.n > 5 ? came_in(a, j, out) : 0;
    if (!n && judge_has(j, WORDS_STEP_HELD)) n = certified_later(a, j, out);
    if (!n && (judge_has(j, WORDS_STEP) || judge_has(j, WORDS_STEP_HELD))) n = step_of_before(a, j, out);
    return n;
}
