/* cue_level.c - the hits of a sentence, and levels that are said together: "Levels 1 and 2 of IFS", "Brainspotting (Phase 1, 2020; Phase 2, 2022)": the highest of several levels,
 * said in any order. The data need only the plain forms ("IFS Level 2", "Level 2 of IFS"). Part of cue.h. */
#include <stdio.h>
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"

enum { NAME_WORDS = 4 };

void sentence_keep_hit(struct arena *a, struct sentence *s, const struct hit *h)
{
    /* What ended before this one began cannot hold it. */
    size_t first = s->n_hits;
    while (first && s->hits[first - 1].from + s->longest > h->from) first--;
    for (size_t i = first; i < s->n_hits; i++) {
        struct hit *o = &s->hits[i];
        if (o->kind != h->kind || (h->kind == HIT_TERM && o->term != h->term)) continue;
        if (o->from <= h->from && o->to >= h->to && (o->to - o->from > h->to - h->from)) return;
        if (o->from == h->from && o->to == h->to && o->row == h->row && o->alias == h->alias) return;
        if (h->from <= o->from && h->to >= o->to && h->to - h->from > o->to - o->from) {
            memmove(o, o + 1, (s->n_hits - i - 1) * sizeof *o);
            s->n_hits--;
            i--;
        }
    }
    *ARENA_PUSH(a, s->hits, s->n_hits, s->c_hits) = *h;
    s->kinds |= 1u << h->kind;
    if (h->to - h->from > s->longest) s->longest = h->to - h->from;
}

static int number_of(const char *fold)
{
    static const char *const forms[] = {"1", "i", "one", "2", "ii", "two", "3", "iii", "three", "4", "iv", "four", "5", "v", "five", NULL};
    for (int i = 0; forms[i]; i++)
        if (!strcmp(fold, forms[i])) return i / 3 + 1;
    return 0;
}

/* "iii": letters that are a number. */
static bool is_numeral(const char *fold)
{
    return strspn(fold, "iv") == strlen(fold);
}

static bool is_year(const struct word *w)
{
    return strlen(w->fold) == 4 && (!strncmp(w->fold, "19", 2) || !strncmp(w->fold, "20", 2));
}

/* The number of the level behind word I, which is "level" or the like; 0 = none. *TO: the word behind all of them.
 * "level 1 and 2", "Level 1 (2018), Level 2 (2020)", "levels I, II and III", "all three levels". */
static int group_at(const struct sentence *s, size_t i, size_t *to)
{
    bool many = s->v[i].fold[strlen(s->v[i].fold) - 1] == 's';
    size_t n = strlen(s->v[i].fold) - many, k = i + 1;
    int best = 0;
    if (many && i >= 2 && !strcmp(s->v[i - 2].fold, "all") && number_of(s->v[i - 1].fold) == 3) {
        *to = k;
        return 3;
    }
    if (many && i && !strcmp(s->v[i - 1].fold, "both")) {
        *to = k;
        return 2;
    }
    while (k < s->n) {
        bool joined = false, again = false;
        size_t m = k;
        for (; m < s->n && best; m++) {
            if (is_year(&s->v[m]) || (!strcmp(s->v[m].fold, "in") && m + 1 < s->n && is_year(&s->v[m + 1]))) continue;
            if (!strcmp(s->v[m].fold, "and") || !strcmp(s->v[m].fold, "through") || !strcmp(s->v[m].fold, "to")) joined = true;
            else if (!strncmp(s->v[m].fold, s->v[i].fold, n) && strlen(s->v[m].fold) <= n + 1 && s->v[m].before != '(') again = true; /* "(Level 3 in 2027)" is told apart */
            else break;
        }
        int number = m < s->n ? number_of(s->v[m].fold) : 0;
        if (number && best && !again && strlen(s->v[m].fold) > 2 && is_alpha(*s->v[m].fold) && strlen(s->v[k - 1].fold) < 3) number *= is_numeral(s->v[m].fold); /* "Level 1, and two dogs" */
        char mark = m < s->n ? s->v[m].before : 0;
        if (!number || (best && !again && !joined && !(mark && strchr("-~&/", mark)) && !(many && mark == ','))) break;
        if (number > best) best = number;
        k = m + 1;
    }
    *to = k;
    return best;
}

/* The row whose phrases hold "NAME STEP N" or the like; -1 = none. */
static int row_of(const struct catalog *c, const char *phrase)
{
    for (size_t i = 0; i < c->n_trauma; i++)
        if (phrases_find(&c->trauma[i].phrases, phrase) >= 0) return (int)i;
    return -1;
}

static bool is_between(const struct word *w)
{
    static const char *const words[] = {"training", "trainings", "trained", "therapy", "therapist", "includes", "include",
                                        "through",  "up",        "to",      "in",      "the",       "completed", NULL};
    return word_is(w, words);
}

/* Joins the words [FROM, TO) to OUT. */
static void join(char *out, size_t size, const struct sentence *s, size_t from, size_t to)
{
    size_t n = strlen(out);
    for (size_t i = from; i < to && n < size; i++) n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", s->v[i].fold);
}

/* "level" of "levels", "phase" of "phase" and "phases". */
static int step_length(const struct word *w)
{
    size_t n = strlen(w->fold);
    return (int)(n - (n && w->fold[n - 1] == 's'));
}

static bool name_before(const struct catalog *c, const struct sentence *s, size_t i, int number, struct hit *h)
{
    size_t end = i;
    char step[16];
    snprintf(step, sizeof step, "%.*s %d", step_length(&s->v[i]), s->v[i].fold, number);
    if (end && !strcmp(s->v[end - 1].fold, "both")) end--;
    if (end && number_of(s->v[end - 1].fold)) end -= end > 1 && !strcmp(s->v[end - 2].fold, "all") ? 2 : 1;
    for (int skipped = 0; skipped < 4 && end; skipped++, end--) {
        for (size_t k = 1; k <= NAME_WORDS && k <= end; k++) {
            char phrase[160] = "";
            join(phrase, sizeof phrase, s, end - k, end);
            size_t n = strlen(phrase);
            if (n + strlen(step) + 2 > sizeof phrase) break;
            snprintf(phrase + n, sizeof phrase - n, " %s", step);
            if ((h->row = row_of(c, phrase)) < 0) continue;
            h->from = end - k;
            return true;
        }
        if (!is_between(&s->v[end - 1]) || (s->v[end].before && !strchr("(,:-~", s->v[end].before))) return false;
    }
    return false;
}

static bool name_behind(const struct catalog *c, const struct sentence *s, size_t i, size_t to, int number, struct hit *h)
{
    size_t from = to;
    static const char *const by[] = {"of", "with", "through", "at", "from", NULL};
    while (from < s->n && from < to + 3 && (is_between(&s->v[from]) || word_is(&s->v[from], by))) from++;
    for (size_t k = 1; k <= NAME_WORDS && from + k <= s->n; k++) {
        char phrase[160];
        snprintf(phrase, sizeof phrase, "%.*s %d of", step_length(&s->v[i]), s->v[i].fold, number);
        join(phrase, sizeof phrase, s, from, from + k);
        if ((h->row = row_of(c, phrase)) < 0) continue;
        h->to = from + k;
        return true;
    }
    return false;
}

/* The ladder stands before or behind the step at word I. Where it has no such step, NUMBER is the highest below it: "Brainspotting Phases
 * 1 to 4". */
static bool is_named(const struct catalog *c, const struct sentence *s, size_t i, size_t to, int *number, struct hit *h)
{
    for (;; --*number) {
        if (name_before(c, s, i, *number, h) || name_behind(c, s, i, to, *number, h)) return true;
        if (*number < 3) return false;
    }
}

/* "Certified IFS Therapist (Level 3)": the longer X is a step, and Y before it says of itself that it is more than that. */
static bool says_both(const struct sentence *s, const struct hit *x, const struct hit *y)
{
    return y->from < x->from && !strcmp(s->v[y->from].fold, "certified") && s->v[y->to].before == '(';
}

static void keep_in_order(struct arena *a, struct sentence *s, const struct hit *h)
{
    sentence_keep_hit(a, s, h);
    for (size_t k = s->n_hits; k-- > 1 && s->hits[k].from < s->hits[k - 1].from;) {
        struct hit kept = s->hits[k];
        s->hits[k] = s->hits[k - 1];
        s->hits[k - 1] = kept;
    }
}

/* "IFS L2": a step by its letter, right behind the name of the ladder. */
static void step_by_letter(struct arena *a, const struct catalog *c, struct sentence *s, size_t i)
{
    const char *fold = s->v[i].fold;
    char phrase[160] = "";
    if (*fold != 'l' || !is_digit(fold[1]) || fold[2] || (s->v[i].before && !strchr("-(,:", s->v[i].before))) return;
    for (size_t k = 1; k <= NAME_WORDS && k <= i; k++, *phrase = 0) {
        join(phrase, sizeof phrase - 16, s, i - k, i);
        size_t n = strlen(phrase);
        snprintf(phrase + n, sizeof phrase - n, " level %c", fold[1]);
        struct hit h = {.kind = HIT_TRAUMA, .from = i - k, .to = i + 1, .row = row_of(c, phrase)};
        if (h.row < 0) continue;
        h.phrase = arena_printf(a, "level %c", fold[1]);
        keep_in_order(a, s, &h);
        return;
    }
}

void sentence_levels(struct arena *a, const struct catalog *c, struct sentence *s)
{
    for (size_t i = 1; sentence_in(s, WORDS_STEP_HELD) && i < s->n; i++) step_by_letter(a, c, s, i);
    for (size_t i = 0; sentence_in(s, WORDS_STEP) && i < s->n; i++) {
        if (!word_in(&s->v[i], WORDS_STEP)) continue;
        size_t to;
        int number = group_at(s, i, &to);
        if (!number) continue;
        bool all = to == i + 1; /* "all three levels" */
        struct hit h = {.kind = HIT_TRAUMA, .from = !all ? i : !strcmp(s->v[i - 1].fold, "both") ? i - 1 : i - 2, .to = to};
        if (!is_named(c, s, i, to, &number, &h)) continue;
        /* "trained to Level 2 in IFS", "trained up to Level 2" */
        size_t up = h.from && word_is(&s->v[h.from - 1], (const char *const[]){"to", "through", NULL}) ? h.from - 1 : 0;
        if (up && !strcmp(s->v[up - 1].fold, "up")) up--;
        if (up && !strcmp(s->v[up - 1].fold, "trained")) h.from = up - 1;
        bool trained = false; /* "EMDR trained (Level II)" says that it is held */
        for (size_t k = h.from; k < h.to; k++) trained |= !strcmp(s->v[k].fold, "trained");
        h.phrase = arena_printf(a, "%s%s %d", trained ? "trained " : "", s->v[i].fold, number);
        keep_in_order(a, s, &h);
        i = to - 1;
    }
    /* "Level II of X training" and "X training" are one mention: the shorter one of two that overlap is dropped. */
    for (size_t i = 0; sentence_hits(s, HIT_TRAUMA) && i < s->n_hits; i++)
        for (size_t k = 0; s->hits[i].kind == HIT_TRAUMA && k < s->n_hits; k++) {
            struct hit *x = &s->hits[i], *y = &s->hits[k];
            if (i == k || x->kind != HIT_TRAUMA || y->kind != HIT_TRAUMA || x->from >= y->to || y->from >= x->to ||
                strcmp(c->trauma[x->row].id, c->trauma[y->row].id) || x->to - x->from <= y->to - y->from || says_both(s, x, y))
                continue;
            memmove(y, y + 1, (s->n_hits - k - 1) * sizeof *y);
            s->n_hits--;
            i -= k < i;
            k--;
        }
}
