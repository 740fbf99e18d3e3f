/* judge_hours.c - the hours that a sentence states for a training. Part of judge.h. */
#include <stdlib.h>
#include <string.h>

#include "index/text.h"
#include "judge.h"

enum { MOST_BETWEEN = 9 };

/* Word I says no more than what kind of training it was: "advanced KAP coursework". */
static bool is_of_training(const struct judge *j, size_t i)
{
    static const char *const kinds[] = {"training", "trainings", "trained", "coursework", "instruction", "education", "continuing", "study", "learning", "didactic", "didactics", "experiential",
                                        "specialized", "specialised", "advanced", "formal", "intensive", "extensive", "additional", "comprehensive", "postgraduate", "graduate", "foundational",
                                        "foundation", "foundations", "specific", "focused", "live", "online", "hybrid", "in", "person", "year", "month", "long", "psychedelic", "ketamine", "mdma", "assisted",
                                        "therapy", "therapies", "psychotherapy", "medicine", "kap", "ce", "total", "of", "the", "a", "an", "my", "her", "his", "their", "and", NULL};
    if (word_is(&j->s.v[i], kinds) || word_in(&j->s.v[i], WORDS_LEARN_COURSE) || judge_is_year(&j->s.v[i])) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (i >= h->from && i < h->to && h->kind == HIT_TERM && h->term == TERM_MODALITY) return true;
    }
    return false;
}

/* Another training is named at word I than what begins at FROM. */
static bool is_another(const struct judge *j, size_t from, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (i < h->from || i >= h->to) continue;
        if (h->kind == HIT_TRAUMA || (h->kind == HIT_PROGRAMME && !judge_same_programme(j, from, i))) return true;
    }
    return false;
}

/* The number of hours that stands at word I, "80 hours", "a 150-hour"; 0 = none, or a part of a larger number, or of more: "40 of the 80 hours". */
static int hours_at(const struct judge *j, size_t i)
{
    static const char *const unit[] = {"hour", "hours", "hr", "hrs", NULL};
    if (i + 1 >= j->s.n || !judge_is_number(&j->s.v[i]) || !word_is(&j->s.v[i + 1], unit) || (j->s.v[i + 1].before && j->s.v[i + 1].before != '-')) return 0;
    if (i && judge_is_number(&j->s.v[i - 1]) && !judge_is_year(&j->s.v[i - 1])) return 0; /* "1,200 hours", "3-4 hours" */
    for (size_t k = i; k-- > 0 && k + 3 > i;)
        if (word_eq(&j->s.v[k], "of") && k && (judge_is_number(&j->s.v[k - 1]) || word_is(&j->s.v[k - 1], (const char *const[]){"half", "most", "some", "part", NULL}))) return 0;
    int n = atoi(j->s.v[i].fold);
    return n < 4 || n > 2000 ? 0 : n;
}

/* Behind the unit at word I - 1 stands nothing that says the hours are of something else: "|of consultation|", "|a week|". */
static bool hours_of_training(const struct judge *j, size_t i)
{
    bool of = i < j->s.n && !j->s.v[i].before && word_eq(&j->s.v[i], "of"), named = !of;
    for (size_t k = i; k < j->s.n && k < i + MOST_BETWEEN && (!j->s.v[k].before || j->s.v[k].before == '-'); k++) {
        if (word_is(&j->s.v[k], (const char *const[]){"with", "through", "from", "at", "by", "via", NULL}) || is_another(j, j->s.n, k)) break;
        named |= word_is(&j->s.v[k], (const char *const[]){"training", "trainings", "coursework", "instruction", "education", "study", "learning", "didactic", "didactics", "course", "program", "programme", NULL});
        if (!is_of_training(j, k)) return false;
    }
    return named;
}

/* Behind the training that ends before word TO others are named with it, "Polaris, PRATI and Fluence": what is said of all is said of none. */
static bool is_first_of_several(const struct judge *j, size_t from, size_t to)
{
    static const char *const joins[] = {"and", "the", "with", "through", "plus", "both", "at", "from", NULL};
    bool joined = false;
    for (size_t k = to; k < j->s.n && k < to + 4; k++) {
        joined |= (j->s.v[k].before && strchr(",/&+", j->s.v[k].before)) || word_is(&j->s.v[k], joins);
        if (is_another(j, from, k)) return joined;
        if (!word_is(&j->s.v[k], joins)) return false;
    }
    return false;
}

/* The sentence was put in other words for one of several trainings that the page names: whose the hours are is not in it any more. */
static bool was_of_several(const struct judge *j)
{
    struct sentence s = j->quote ? sentence_read(j->a, j->c, j->quote) : j->s;
    const struct hit *one = NULL;
    for (size_t k = 0; j->quote && k < s.n_hits; k++) {
        const struct hit *h = &s.hits[k];
        if (h->kind != HIT_PROGRAMME) continue;
        if (one && h->row != one->row) return true;
        one = h;
    }
    return false;
}

/* An entry of a list of credentials that says no more before word I than what was learnt: "KAP Training, |125 hours|, Fluence". */
static bool is_entry_to(const struct judge *j, size_t i)
{
    while (j->listed && i && is_of_training(j, i - 1)) i--;
    return j->listed && !i;
}

int judge_hours(const struct judge *j, size_t from, size_t to)
{
    /* "PRATI, 2021 (80 hours)", "Polaris Insight Center's 150-hour training" */
    for (size_t i = to; i < j->s.n && i < to + MOST_BETWEEN && !is_another(j, from, i); i++) {
        int n = hours_at(j, i);
        if (n) return hours_of_training(j, i + 2) && !was_of_several(j) ? n : 0;
        if (word_eq(&j->s.v[i], "and") || (!is_of_training(j, i) && !word_is(&j->s.v[i], (const char *const[]){"over", "approximately", "about", "totaling", "totalling", NULL}))) break;
    }
    /* "80 hours of training with PRATI", "the 80-hour PRATI training" */
    for (size_t i = from; i-- > 0 && i + 2 + MOST_BETWEEN > from && !is_another(j, from, i);) {
        int n = hours_at(j, i);
        if (n) return hours_of_training(j, i + 2) && !is_first_of_several(j, from, to) && !was_of_several(j) ? n : 0;
        char mark = j->s.v[i + 1].before;
        bool joins = word_is(&j->s.v[i], (const char *const[]){"with", "through", "from", "at", "by", "via", "hour", "hours", "hr", "hrs", NULL});
        bool joined = !mark || mark == '-' || (mark == ',' && i + 1 == from && i && is_entry_to(j, i - 1));
        if (!joined || word_eq(&j->s.v[i], "and") || (!joins && !is_of_training(j, i))) break;
    }
    return 0;
}
