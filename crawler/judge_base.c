/* judge_base.c - the bounds of clauses, and the years that a sentence states for a programme. Part of judge.h. */
#include <stdlib.h>
#include <string.h>

#include "index/text.h"
#include "judge.h"

bool judge_ends_clause(char mark)
{
    return mark == ';' || mark == '|' || mark == '~' || mark == ':' || mark == '!' || mark == '?';
}

/* True when a clause begins at word I (that is not the first). */
bool judge_begins_clause(const struct judge *j, size_t i)
{
    return j->s.v[i].clause || judge_ends_clause(j->s.v[i].before);
}

size_t judge_clause(const struct judge *j, size_t at)
{
    while (at > 0 && !judge_begins_clause(j, at)) at--;
    return at;
}

size_t judge_clause_end(const struct judge *j, size_t at)
{
    for (at++; at < j->s.n && !judge_begins_clause(j, at); at++) {
    }
    return at;
}

bool judge_is_number(const struct word *w)
{
    return w->fold[0] >= '0' && w->fold[0] <= '9';
}

bool judge_is_year(const struct word *w)
{
    int n = judge_is_number(w) && strlen(w->fold) == 4 ? atoi(w->fold) : 0;
    return n >= 1970 && n < 2040;
}

/* A programme that stands at word FROM covers word I too, by another of its names. */
bool judge_same_programme(const struct judge *j, size_t from, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        for (size_t m = 0; m < j->s.n_hits; m++) {
            const struct hit *x = &j->s.hits[k], *y = &j->s.hits[m];
            if (x->kind == HIT_PROGRAMME && y->kind == HIT_PROGRAMME && x->row == y->row && x->from == from &&
                i >= y->from && i < y->to)
                return true;
        }
    return false;
}

/* Another thing that may have a year of its own stands at word I. */
static bool other_thing(const struct judge *j, size_t from, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (i < h->from || i >= h->to) continue;
        if (h->kind == HIT_TRAUMA ||
            (h->kind == HIT_PROGRAMME && h->alias <= ALIAS_WEAK && !judge_same_programme(j, from, i)))
            return true;
    }
    return false;
}

/* "2021-22": the year in which a range that begins at word I ends; 0 = there is none. */
static int ends_range(const struct judge *j, size_t i)
{
    int year = judge_is_year(&j->s.v[i]) ? atoi(j->s.v[i].fold) : 0;
    if (!year || i + 1 >= j->s.n || strlen(j->s.v[i + 1].fold) != 2 || !judge_is_number(&j->s.v[i + 1])) return 0;
    if (j->s.v[i + 1].before != '-' && j->s.v[i + 1].before != '/') return 0;
    int end = year / 100 * 100 + atoi(j->s.v[i + 1].fold);
    return end > year && end < year + 4 ? end : 0;
}

/* "… training and have offered KAP since 2021": another verb begins at word I. */
static bool begins_verb(const struct judge *j, size_t i)
{
    return i < j->s.n && (word_in(&j->s.v[i], WORDS_AUXILIARY) || word_is(&j->s.v[i], (const char *const[]){"now", "began", "started", "opened", NULL}));
}

/* "completed Vital in 2022 and the training of MAPS": the year at word I is that of another thing before it. */
static bool is_of_before(const struct judge *j, size_t start, size_t i, size_t from)
{
    bool parted = false, other = false;
    for (size_t k = 0; k < j->s.n_hits; k++) { /* "PRATI 2020, Fluence", "PRATI (2020), Fluence" */
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_PROGRAMME || h->alias != ALIAS_STRONG || h->to != i || h->from < start || (j->s.v[i].before && j->s.v[i].before != '(')) continue;
        for (size_t m = 0; m < j->s.n_hits; m++)
            if (j->s.hits[m].kind == HIT_PROGRAMME && j->s.hits[m].from == from && j->s.hits[m].row != h->row) return true;
    }
    for (size_t k = i + 1; k < from; k++)
        parted |= word_is(&j->s.v[k], (const char *const[]){"and", "plus", "then", NULL}) || (k > i + 1 && j->s.v[k].before == ',');
    for (size_t k = i; parted && k-- > start && !other;) other = other_thing(j, from, k);
    return other;
}

/* "joined us in 2022, the same year she completed …": the year that stands before "the same year", in the words [START, FROM); 0 = none. */
static int year_of_before(const struct judge *j, size_t start, size_t from)
{
    for (size_t i = from; i-- > start && i + 10 > from;) {
        if (!sentence_has(&j->s, i, "same year") && !sentence_has(&j->s, i, "that year")) continue;
        while (i-- > start)
            if (judge_is_year(&j->s.v[i])) return atoi(j->s.v[i].fold);
        return 0;
    }
    return 0;
}

/* "enrolled in 2018 and finished it the following spring": the year that stands there is not that of the end. */
static bool ends_later(const struct judge *j, size_t to)
{
    static const char *const time[] = {"year", "spring", "summer", "fall", "autumn", "winter", "june", "may", NULL}, *const it[] = {"it", "them", "finished", "completed", "graduated", NULL};
    for (size_t i = to + 1; i + 2 < j->s.n && i < to + 18; i++)
        if ((sentence_has(&j->s, i, "the following") || sentence_has(&j->s, i, "the next")) && word_is(&j->s.v[i + 2], time) && word_is(&j->s.v[i - 1], it)) return true;
    return false;
}

/* "In 2016 she asked me to her clinic; I completed … that year", "began in 2019, when I completed …": the year told before what the words
 * [FROM, TO) of a clause from START to END name, where it is pointed back to; 0 = it is not. */
static int year_pointed_at(const struct judge *j, size_t start, size_t from, size_t to, size_t end)
{
    static const char *const self[] = {"i", "ive", "she", "he", NULL};
    bool then = false;
    int year = 0;
    for (size_t i = from; i-- > start + 1;)
        if (word_is(&j->s.v[i], (const char *const[]){"when", "where", NULL}) && word_is(&j->s.v[i + 1], self) && judge_is_year(&j->s.v[i - 1])) return atoi(j->s.v[i - 1].fold);
    for (size_t i = to; i < end && i < to + 6 && !then; i++) then = sentence_has(&j->s, i, "that year") || sentence_has(&j->s, i, "that same year");
    for (size_t i = 0; then && i < start; i++) {
        if (judge_is_year(&j->s.v[i]) && year) return 0; /* of which of them? */
        if (judge_is_year(&j->s.v[i])) year = atoi(j->s.v[i].fold);
    }
    return year;
}

/* "PRATI: Ketamine-Assisted Psychotherapy, 2022", an entry of a list: behind a colon or a dash stands what it is of, up to the word given back. */
static size_t end_of_entry(const struct judge *j, size_t from, size_t end)
{
    while (j->listed && end < j->s.n && j->s.v[end].before && strchr(":~", j->s.v[end].before)) {
        size_t next = judge_clause_end(j, end);
        for (size_t i = end; i < next; i++)
            if (other_thing(j, from, i)) return end;
        end = next;
    }
    return end;
}

/* "the following year", at word I. */
static bool is_year_later(const struct judge *j, size_t i)
{
    return sentence_has(&j->s, i, "the year after") || sentence_has(&j->s, i, "the following year") || sentence_has(&j->s, i, "the next year") || sentence_has(&j->s, i, "a year later");
}

/* "… at CIIS, and |the following year| the training of MAPS": the words at I, behind TO, date another thing than what begins at FROM. */
static bool dates_another(const struct judge *j, size_t from, size_t to, size_t i)
{
    if (!strcmp(j->s.v[i - 1].fold, "and")) return true;
    for (size_t k = to; k < i; k++)
        if (other_thing(j, from, k)) return true;
    return false;
}

int judge_year(const struct judge *j, size_t from, size_t to)
{
    size_t s = judge_clause(j, from), e = end_of_entry(j, from, judge_clause_end(j, to > from ? to - 1 : from));
    if (ends_later(j, to)) return 0;
    static const char *const turns[] = {"before", "until", "while", "when", "after", "since", "where", "which", "joined", "moved", NULL};
    for (size_t i = to; i < e && i < to + 12; i++) {
        if (word_is(&j->s.v[i], turns) && !(i + 1 < e && judge_is_year(&j->s.v[i + 1]))) break; /* "trained with … before joining us in 2021" */
        /* ", and in 2022 with …": the year of the next thing. */
        if (!strcmp(j->s.v[i].fold, "and") &&
            (j->s.v[i].before == ',' || begins_verb(j, i + 1) ||
             (i + 1 < e && word_is(&j->s.v[i + 1], (const char *const[]){"in", "later", "then", NULL}))))
            break;
        /* "IFS Level 2 (Level 3 in 2027)": the year of the next step. */
        if (i + 1 < e && word_in(&j->s.v[i], WORDS_STEP) && judge_is_number(&j->s.v[i + 1]) && !judge_is_year(&j->s.v[i + 1])) break;
        if (judge_is_year(&j->s.v[i])) {
            /* A range: the year in which it ended. */
            bool range = i + 1 < e && (j->s.v[i + 1].before == '-' || j->s.v[i + 1].before == '~') &&
                         judge_is_year(&j->s.v[i + 1]);
            int short_end = ends_range(j, i);
            if (short_end) return short_end;
            /* "from 2021 to 2022" */
            if (i + 2 < e && i && !strcmp(j->s.v[i - 1].fold, "from") && word_is(&j->s.v[i + 1], (const char *const[]){"to", "through", "until", NULL}) && judge_is_year(&j->s.v[i + 2])) range = true, i++;
            return atoi(j->s.v[i + range].fold);
        }
        if (other_thing(j, from, i)) break;
    }
    /* "trained with X in 2023 and with Y the year after" */
    for (size_t i = to; i < e && i < to + 10; i++)
        if (is_year_later(j, i) && !dates_another(j, from, to, i)) return 0;
    for (size_t i = from > s + 10 ? from - 10 : s; i < from; i++)
        if (is_year_later(j, i)) return 0;
    int same_year = year_of_before(j, s, from);
    if (!same_year) same_year = year_pointed_at(j, s, from, to, e);
    if (same_year) return same_year;
    bool comma = false, parted = false;
    for (size_t i = from; i-- > s && i + 16 > from;) {
        /* "completed … in 2020 and is PRATI-trained": the year of what was said before. */
        if (!strcmp(j->s.v[i].fold, "and") && i + 1 < from && begins_verb(j, i + 1)) return 0;
        comma |= j->s.v[i + 1].before == ',' && i + 1 <= from;
        parted |= !strcmp(j->s.v[i].fold, "and");
        /* "KAP since 2021, trained by PRATI": when something else was. "In 2019, I trained with …" says when. */
        bool same = i + 2 < from && sentence_has(&j->s, i + 1, "the year");
        same |= i > s + 1 && !strcmp(j->s.v[i - 1].fold, "in") && !strcmp(j->s.v[i - 2].fold, "and"); /* "and, in 2020, in KAP with …" */
        if (comma && !same && judge_is_year(&j->s.v[i]) && i > s + 2 && i + 3 <= from) return 0;
        /* "has prescribed since 2020 and took part in the training": when something began that lasts. */
        if (judge_is_year(&j->s.v[i]) && i > s && word_is(&j->s.v[i - 1], (const char *const[]){"since", "until", "before", NULL}) && (comma || parted || i == s + 1)) return 0;
        /* "Between 2019 and 2022 I trained with both": either of them. */
        if (judge_is_year(&j->s.v[i]) && i > 2 && !strcmp(j->s.v[i - 1].fold, "and") && judge_is_year(&j->s.v[i - 2]) && !strcmp(j->s.v[i - 3].fold, "between")) return 0;
        int short_end = ends_range(j, i);
        if (short_end) return short_end;
        if (judge_is_year(&j->s.v[i])) return is_of_before(j, s, i, from) ? 0 : atoi(j->s.v[i].fold);
        if (other_thing(j, from, i)) return 0;
    }
    return 0;
}

bool judge_says(const struct judge *j, const char *const *list)
{
    for (size_t i = 0; i < j->s.n; i++)
        if (word_is(&j->s.v[i], list)) return true;
    return false;
}

/* "two of three years of": at word I, of so many units fewer were taken. */
static bool is_fewer(const struct judge *j, size_t i, size_t to)
{
    static const char *const numbers[] = {"one", "two", "three", "four", "five", "six", NULL}, *const units[] = {"years", "levels", "phases", "modules", "weekends", "parts", NULL};
    for (size_t k = i; k < i + 3; k += 2)
        if (i + 3 >= to || (!word_is(&j->s.v[k], numbers) && (!judge_is_number(&j->s.v[k]) || judge_is_year(&j->s.v[k])))) return false;
    return !strcmp(j->s.v[i + 1].fold, "of") && strcmp(j->s.v[i].fold, j->s.v[i + 2].fold) && word_is(&j->s.v[i + 3], units);
}

/* "two of the Polaris modules": at word I, of the units that are named behind the house, which begins at word TO. */
static bool is_some_of(const struct judge *j, size_t i, size_t to)
{
    static const char *const some[] = {"one", "two", "three", "four", "five", "couple", "few", "several", NULL};
    if (i + 1 >= to || i + 4 < to || !word_is(&j->s.v[i], some) || strcmp(j->s.v[i + 1].fold, "of")) return false;
    for (size_t k = to; k < j->s.n && k < to + 6 && !j->s.v[k].before; k++)
        if (word_in(&j->s.v[k], WORDS_COURSE_UNIT)) return true;
    return false;
}

bool judge_is_part(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (is_fewer(j, i, to) || is_some_of(j, i, to)) return true;
        /* "Part 1 of EMDR basic training" */
        if (i + 2 < to && word_in(&j->s.v[i], WORDS_COURSE_UNIT) && word_is(&j->s.v[i + 1], (const char *const[]){"1", "i", "one", NULL}) &&
            word_is(&j->s.v[i + 2], (const char *const[]){"of", "in", NULL}))
            return true;
        if (i && !strcmp(j->s.v[i].fold, "part") && word_is(&j->s.v[i - 1], (const char *const[]){"better", "best", NULL})) continue; /* "the better part of 2023" */
        /* "did some of the Fluence training" */
        if (i + 1 < to && word_is(&j->s.v[i], (const char *const[]){"some", "most", "half", "much", "bit", "bits", "pieces", "parts", NULL}) &&
            !strcmp(j->s.v[i + 1].fold, "of"))
            return true;
        /* "2 of the 6 modules" */
        if (i + 2 < j->s.n && !(i && !strcmp(j->s.v[i - 1].fold, "all")) && judge_is_number(&j->s.v[i]) && strlen(j->s.v[i].fold) < 3 && !strcmp(j->s.v[i + 1].fold, "of")) {
            size_t all = i + 2 + !strcmp(j->s.v[i + 2].fold, "the");
            static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "ten", "twelve", NULL};
            bool number = all < j->s.n && (judge_is_number(&j->s.v[all]) || word_is(&j->s.v[all], words)); /* "Level 1 of the Fluence training" */
            if (number) return strcmp(j->s.v[all].fold, j->s.v[i].fold) != 0;
        }
        if (!word_in(&j->s.v[i], WORDS_PART_OF)) continue;
        if (i > from && !strcmp(j->s.v[i - 1].fold, "all")) return false;
        /* "took part in the retreat", "was part of the 2024 cohort" */
        if (i + 1 < j->s.n && !strcmp(j->s.v[i].fold, "part") && !strcmp(j->s.v[i + 1].fold, "in")) continue;
        if (i && !strcmp(j->s.v[i].fold, "part") && word_is(&j->s.v[i - 1], (const char *const[]){"was", "been", "being", NULL})) continue;
        for (size_t k = i; k < to && k < i + 3; k++)
            if (word_in(&j->s.v[k], WORDS_COURSE_UNIT) && k + 1 <= to && k + 1 < j->s.n && word_is(&j->s.v[k + 1], (const char *const[]){"of", "at", "with", "in", NULL}))
                return true;
    }
    return false;
}
