/* prose_ladder.c - several steps of one ladder said behind the name of their method, each with its years and its state: "EMDR (Basic, 2014;
 * Certified, 2018)", "IFS Level 1 (2016), Level 2 in progress". Part of prose_level.h. */
#include "prose_level.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"

enum { STEPS = 8, STEP_BYTES = 80 };

enum state { STEP_HELD, STEP_TO_COME, STEP_OVER, STEP_NOT_HELD };
struct step {
    const struct trauma_level *level;
    enum state state;
    bool dated;  /* the year in which it was taken, or that it is done, stands at it */
    bool joined; /* by "and" to the step before */
};
struct ladder {
    struct people *p;
    struct judge *j;
    const char *name; /* of the method, folded */
    struct step v[STEPS];
    size_t n;
    int now;          /* the year in which the page was seen */
    const char *unit; /* "level", "phase" of the step before; NULL = it has none */
    size_t first;     /* the word with which the first step begins */
    bool ahead;       /* "enrolled in Level 1 and Level 2": what the piece before says of itself goes on */
};
enum piece { PIECE_STEP, PIECE_OF_STEP, PIECE_BY, PIECE_UNKNOWN };

const struct trauma_level *prose_level_of(struct people *p, const char *name, const char *level)
{
    const char *const forms[] = {arena_printf(p->a, "%s %s", name, level), arena_printf(p->a, "%s in %s", level, name),
                                 arena_printf(p->a, "%s %s", level, name), NULL};
    const struct trauma_level *t = NULL;
    for (const char *const *f = forms; *f && !t; f++) t = catalog_step(p->c, *f);
    return t;
}

/* What may stand beside a level: "nationally certified since 2019". */
static bool changes_nothing(const struct word *w)
{
    static const char *const words[] = {"nationally", "internationally", "fully",  "formally", "in",     "since",     "and",       "also",      "a",
                                        "therapist",  "clinician",       "as",     "of",       "the",    "training",  "trainings", "course",    "completed",
                                        "approved",   "institute",       "therapy", "now",     "both",   "status",    NULL};
    return word_is(w, words);
}

static const char *number_of(const struct word *w)
{
    static const char *const forms[] = {"1", "i", "one", "2", "ii", "two", "3", "iii", "three", NULL}, *const numbers[] = {"1", "2", "3"};
    for (int i = 0; forms[i]; i++)
        if (!strcmp(w->fold, forms[i])) return numbers[i / 3];
    return NULL;
}

/* A piece ends before word K: a mark stands there, or a number that goes on a row of them. */
static bool begins_piece(const struct judge *j, size_t k)
{
    const struct word *w = &j->s.v[k];
    size_t from = j->s.v[k - 1].end, n = w->at - from;
    for (size_t i = 0; i < n; i++)
        if (strchr(",;/()|:", j->s.text[from + i])) return true;
    return w->before == '~' || (w->before == '-' && number_of(w)) || word_is(w, (const char *const[]){"and", "then", "plus", NULL});
}

/* The mark stands right before word K. */
static bool has_mark(const struct judge *j, size_t k, char mark)
{
    size_t from = j->s.v[k - 1].end;
    return memchr(j->s.text + from, mark, j->s.v[k].at - from) != NULL;
}

/* A cue that says that a thing is not so, or not yet, covers word I; *STATE: what it makes of the step. */
static bool in_doubt(const struct judge *j, size_t i, enum state *state)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (!c || i < j->s.hits[k].from || i >= j->s.hits[k].to) continue;
        if (c->kind == CUE_ASPIRATION && *state == STEP_HELD) *state = STEP_TO_COME;
        if (c->kind == CUE_NEGATION || c->kind == CUE_PAST) *state = STEP_NOT_HELD;
        if (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_PAST) return true;
    }
    return false;
}

/* "with Laurel Parnell", "EMDR Institute": who gave it. */
static bool is_giver(const struct judge *j, size_t from, size_t to)
{
    static const char *const by[] = {"with", "through", "by", "via", "at", "from", NULL};
    bool said = word_is(&j->s.v[from], by);
    for (size_t i = from + said; i < to; i++)
        if (!j->s.v[i].capital && !judge_is_year(&j->s.v[i])) return false;
    return from + said < to && (said || !judge_is_number(&j->s.v[from]));
}

/* "pursuing certification": the doubt stands before what it is of. */
static bool leads(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && c->kind == CUE_ASPIRATION && c->forward && j->s.hits[k].from >= from && j->s.hits[k].from < from + 2 && j->s.hits[k].to <= to) return true;
    }
    return false;
}

/* A year that is not ahead, or a word of its end stands in the piece. */
static bool is_dated(const struct ladder *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if ((judge_is_year(&l->j->s.v[i]) && atoi(l->j->s.v[i].fold) <= l->now) || word_in(&l->j->s.v[i], WORDS_DONE)) return true;
    return false;
}

/* What the last step says of itself holds of those that "and" joins to it, too, where they say nothing else. */
static void join_doubt(struct ladder *l)
{
    for (size_t i = l->n; i-- > 1 && l->v[i].joined && l->v[i].state == STEP_TO_COME && !l->v[i - 1].dated;) l->v[i - 1].state = STEP_TO_COME;
}

/* The words of the piece that name a step, without years, fillers and the name of the method, in WORDS. */
static enum state step_words(struct ladder *l, size_t from, size_t to, char words[STEP_BYTES])
{
    const struct judge *j = l->j;
    enum state state = STEP_HELD;
    size_t n = 0;
    bool ranged = false;
    *words = 0;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_is_year(w)) {
            ranged |= i > from && judge_is_year(w - 1) && w->before == '-';
            if (atoi(w->fold) > l->now) state = STEP_TO_COME;
            continue;
        }
        bool named = text_find_words(l->name, w->fold) || (text_starts(w->fold, l->name) && strlen(w->fold) < strlen(l->name) + 3);
        bool doubt = in_doubt(j, i, &state), training = i + 1 < to && sentence_has(&j->s, i, "in training");
        if (training && !text_ends_nocase(words, "consultant")) state = STEP_TO_COME;
        if (named || (doubt && !word_in(w, WORDS_STEP_HELD) && !number_of(w)) || ((changes_nothing(w) || word_in(w, WORDS_DONE)) && !training)) continue;
        const char *word = w->fold, *number = training ? NULL : number_of(w);
        if (training) word = "in training", i++;
        if (*word == 'l' && is_digit(word[1]) && !word[2]) {
            word = arena_printf(l->p->a, "level %s", word + 1);
        } else if (word_in(w, WORDS_STEP) && !training) {
            word = text_ends_nocase(word, "s") ? arena_strndup(l->p->a, word, strlen(word) - 1) : word;
            l->unit = word;
        } else if (number) {
            word = !*words && l->unit ? arena_printf(l->p->a, "%s %s", l->unit, number) : number;
        } else if (!strcmp(word, "certification")) {
            word = "certified";
        }
        size_t len = strlen(word);
        if (n + len + 2 > STEP_BYTES) return STEP_NOT_HELD;
        n += (size_t)(stpcpy(words + n, n ? " " : "") - (words + n));
        n += (size_t)(stpcpy(words + n, word) - (words + n));
    }
    bool kept = text_find_words(words, "certified") || text_find_words(words, "consultant") || text_find_words(words, "practitioner");
    return ranged && kept && state == STEP_HELD ? STEP_OVER : state; /* "Certified 2010-2016" */
}

static enum piece read_piece(struct ladder *l, size_t from, size_t to)
{
    char words[STEP_BYTES];
    enum state state = step_words(l, from, to, words);
    if (!*words) {
        if (l->n && state != STEP_HELD) l->v[l->n - 1].state = state;
        if (l->n) l->v[l->n - 1].dated |= is_dated(l, from, to);
        join_doubt(l);
        return PIECE_OF_STEP;
    }
    const struct trauma_level *level = prose_level_of(l->p, l->name, words);
    if (!level && text_starts(words, "advanced")) { /* "Basic and Advanced" */
        if (!words[8]) return PIECE_OF_STEP;
        level = prose_level_of(l->p, l->name, words + 9);
    }
    bool further = !level && l->n && l->unit && text_starts(words, l->unit) && is_digit(words[strlen(words) - 1]);
    if (further && l->j->s.v[from].before == '-') level = prose_level_of(l->p, l->name, arena_printf(l->p->a, "%s 2", l->unit)); /* "Phases 1-3" */
    else if (further) return PIECE_OF_STEP; /* the data do not know it */
    if (!level) return is_giver(l->j, from, to) ? PIECE_BY : PIECE_UNKNOWN;
    bool dated = is_dated(l, from, to);
    if (l->ahead && state == STEP_HELD && !dated) state = STEP_TO_COME;
    l->ahead = state == STEP_TO_COME && (l->ahead || leads(l->j, from, to));
    if (!l->n) l->first = from;
    if (l->n < STEPS) l->v[l->n++] = (struct step){level, state, dated, l->n && from && !l->j->s.v[from].before && !strcmp(l->j->s.v[from - 1].fold, "and")};
    join_doubt(l);
    return PIECE_STEP;
}

/* Steps that no brackets hold end before the piece at word I: "…, IFS Level 2"; not where the sentence goes on: "Level 2 and Level 3 are
 * offered". */
static bool ends_before(const struct judge *j, size_t i)
{
    if (i >= j->s.n) return true;
    if (!strcmp(j->s.v[i].fold, "and") || !j->s.v[i].before) return false;
    for (size_t k = i; k < j->s.n && (k == i || !judge_begins_clause(j, k)); k++)
        if (word_in(&j->s.v[k], WORDS_AUXILIARY)) return false;
    return true;
}

/* Behind a bar only what says plainly that it is a step goes on: "Phase 1 (2019) | Phase 2 (2020)". */
static bool goes_on(const struct judge *j, size_t from, size_t to)
{
    if (j->s.v[from].before != '|' && j->s.v[from].before != '~') return true;
    for (size_t i = from; i < to || (i < j->s.n && i < to + 1); i++)
        if (word_in(&j->s.v[i], WORDS_STEP) || judge_is_year(&j->s.v[i])) return true;
    return false;
}

/* Reads the steps from word I on; the word behind the last of them, 0 when they are no steps or more is said in brackets. */
static size_t read_steps(struct ladder *l, size_t i)
{
    const struct judge *j = l->j;
    size_t end = i;
    bool inside = false;
    while (i < j->s.n) {
        if (has_mark(j, i, ')')) inside = false;
        if (has_mark(j, i, '(')) inside = true;
        size_t from = i + word_is(&j->s.v[i], (const char *const[]){"and", "then", "plus", NULL}), to = i + 1;
        while (to < j->s.n && (to <= from || !begins_piece(j, to))) to++;
        if (from >= to) return 0;
        enum piece kind = inside || !l->n || goes_on(j, from, to) ? read_piece(l, from, to) : PIECE_UNKNOWN;
        if (kind == PIECE_UNKNOWN || (kind == PIECE_BY && !inside)) {
            if (inside || !(ends_before(j, i) || (l->n && has_mark(j, i, ')')))) return 0; /* brackets hold them all */
            break;
        }
        end = i = to;
    }
    return l->n ? end : 0;
}

/* The highest number of a step between the words [FROM, TO); 0 = none is named. */
static int highest_step(const struct judge *j, size_t from, size_t to)
{
    int best = 0;
    bool unit = false;
    for (size_t i = from; i < to && i < j->s.n; i++) {
        const char *number = unit ? number_of(&j->s.v[i]) : NULL;
        if (number && *number - '0' > best) best = *number - '0';
        unit = word_in(&j->s.v[i], WORDS_STEP) || (unit && (number || !strcmp(j->s.v[i].fold, "and")));
    }
    return best;
}

/* What stands around the words [FROM, TO) makes them something else than what somebody has. */
static bool is_other(const struct judge *j, const struct hit *h, size_t from, size_t to)
{
    const unsigned never = CUES_NOT_THEIRS | CUE_BIT(CUE_TEACHING) | CUE_BIT(CUE_PARTNERSHIP) | CUE_BIT(CUE_INTEREST);
    if (judge_cues(j, h->from, h->to, true) & never) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        const struct cue *c = judge_cue(j, o);
        if (!c || (c->kind != CUE_NEGATION && c->kind != CUE_ASPIRATION && c->kind != CUE_PAST) || (o->from >= from && o->to <= to)) continue;
        bool of_next = c->kind == CUE_ASPIRATION && o->from >= to && highest_step(j, to, j->s.n) > highest_step(j, from, to); /* "… and will take Level 3" */
        /* "…, TF-CBT in progress" */
        for (size_t m = 0; m < j->s.n_hits; m++) {
            const struct hit *x = &j->s.hits[m];
            of_next |= x->kind != HIT_CUE && x->kind != HIT_SOCIETY && x->from >= to && x->from <= o->from;
        }
        if (!of_next) return true;
    }
    return false;
}

/* The steps [FROM, TO) behind the method H are said of the person: a line that is nothing else, an entry of a list, or a sentence
 * that says that they were trained in it. */
static bool is_said(const struct judge *j, const struct hit *h, size_t from, size_t to)
{
    bool bracket = j->s.v[from].before == '(', sentence = false;
    if (is_other(j, h, h->from, to)) return false;
    for (size_t m = 0; m < j->s.n; m++) sentence |= word_in(&j->s.v[m], WORDS_AUXILIARY) || j->s.v[m].somebody;
    const struct hit *done = bracket ? judge_completed(j, h->from, h->to) : NULL;
    if (done && judge_own(j, done->from < h->from ? done->from : h->from, h->to)) return true;
    /* "I have learned EMDR (Basic Training, 2006)" */
    if (bracket && h->from && word_is(&j->s.v[h->from - 1], (const char *const[]){"learned", "learnt", "took", "did", "studied", "taken", NULL}) && judge_own(j, h->from - 1, h->to)) return true;
    bool begins = !h->from || has_mark(j, h->from, ',') || (j->s.v[h->from].before && strchr(";|", j->s.v[h->from].before));
    /* "My trainings include IFS (…) and EMDR (…)" */
    begins |= h->from && j->listed && bracket && (!strcmp(j->s.v[h->from - 1].fold, "and") || text_starts(j->s.v[h->from - 1].fold, "includ"));
    /* "My IFS training: Level 1 (2018), Level 2 (2019)" */
    begins |= h->from == 1 && word_is(&j->s.v[0], (const char *const[]){"my", "her", "his", NULL}) && h->to + 1 < j->s.n && has_mark(j, h->to + 1, ':');
    if (!begins || (sentence && !j->listed)) return false;
    return bracket || (h->from < 2 && (j->listed || to == j->s.n));
}

/* "Level 1" of one who has "Level 2": the higher one says it too. */
static bool is_within(const struct ladder *l, size_t i)
{
    const char *mine = l->v[i].level->level, *number = strrchr(mine, '-');
    size_t n = number ? (size_t)(number - mine) : 0;
    for (size_t k = 0; n && is_digit(number[1]) && k < l->n; k++) {
        const char *other = l->v[k].level->level;
        if (l->v[k].state == STEP_HELD && !strncmp(other, mine, n + 1) && is_digit(other[n + 1]) && other[n + 1] > number[1]) return true;
    }
    return false;
}

static void claim_steps(struct ladder *l, struct person *who, const char *quote, const char *where)
{
    int best = 0;
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].state == STEP_HELD && l->v[i].level->rank > best) best = l->v[i].level->rank;
    for (size_t i = 0; i < l->n; i++) {
        const struct trauma_level *t = l->v[i].level;
        struct arena *a = l->p->a;
        if (l->v[i].state == STEP_TO_COME || l->v[i].state == STEP_OVER)
            people_claim(l->p, who, l->v[i].state == STEP_OVER ? "past" : "pursuing", claim_object(a, "issuer", t->id, "what", t->label, (char *)NULL), quote, where);
        /* Who has the whole training is no student any more. */
        if (l->v[i].state == STEP_HELD && (t->rank || !best) && !is_within(l, i))
            people_claim(l->p, who, "trauma", claim_object(a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL), quote, where);
    }
}

void prose_levels(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (j->s.n > 40) return;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || h->to >= j->s.n) continue;
        struct ladder l = {.p = p, .j = j, .name = text_fold(p->a, sentence_piece(p->a, &j->s, h->from, h->to))};
        l.now = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
        size_t end = read_steps(&l, h->to);
        /* One step right behind the name is read as any other credential. */
        bool apart = end && j->s.v[l.first].before && strchr("(,~-:", j->s.v[l.first].before);
        if (!end || (l.n < 2 && !apart) || !is_said(j, h, h->to, end)) continue;
        claim_steps(&l, who, prose_quote(j, h->from, end), where);
        for (size_t i = h->from; i < end; i++) j->s.v[i].told = true;
    }
}
