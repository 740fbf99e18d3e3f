/* learned_object.c - see learned_object.h */
#include "learned_object.h"

#include <string.h>

#include "index/text.h"

static bool is_preposition(const struct word *w)
{
    return word_is(w, (const char *const[]){"at", "with", "by", "through", "under", "from", "via", "in", "on", "for", "to", "about", "into", NULL});
}

bool learned_in_name(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if ((h->kind == HIT_PROGRAMME || h->kind == HIT_TRAUMA) && i >= h->from && i < h->to) return true;
    }
    return false;
}

static bool is_certificate(const struct word *w)
{
    return !strncmp(w->fold, "certific", 8) || word_is(w, (const char *const[]){"diploma", "credential", "credentials", NULL});
}

bool learned_has_certificate(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (is_certificate(&j->s.v[i]) || word_is(&j->s.v[i], (const char *const[]){"training", "trainings", NULL})) return true;
    return false;
}

/* The word behind the course that the words from FROM on name: "|postgraduate certificate in| …"; FROM when they name none. */
static size_t behind_course(const struct judge *j, size_t from)
{
    size_t end = from;
    for (size_t i = from; i < j->s.n && i < from + 8; i++) {
        const struct word *w = &j->s.v[i];
        if (w->before && !strchr("-/\" ", w->before)) break;
        if (word_in(w, WORDS_LEARN_COURSE)) end = i + 1;
        else if (is_preposition(w) || judge_self(j, i) || word_in(w, WORDS_AUXILIARY) || word_in(w, WORDS_RELATIVE)) break;
        else if (end > from && !word_in(w, WORDS_LEARN_COURSE)) break;
    }
    return end;
}

/* The words from I on make a course or a house something else: "training |team|", "|scholarship|". */
static bool is_something_else(const struct judge *j, size_t i, bool house)
{
    if (i >= j->s.n || (j->s.v[i].before && j->s.v[i].before != '-')) return false;
    const struct word *w = &j->s.v[i];
    for (size_t k = i; k < j->s.n && k < i + 3 && (k == i || !j->s.v[k].before) && !is_preposition(&j->s.v[k]) && !word_in(&j->s.v[k], WORDS_RELATIVE); k++) {
        if (k == i || !word_in(&j->s.v[k - 1], WORDS_GLUE))
            if (j->s.v[k].somebody || word_in(&j->s.v[k], WORDS_LEARN_THING)) return true;
    }
    if (!house || w->capital || judge_is_number(w) || judge_self(j, i)) return false;
    return !(word_in(w, WORDS_GLUE) || word_in(w, WORDS_RELATIVE) || word_in(w, WORDS_LEARN_BEHIND) || is_preposition(w) || learned_in_name(j, i) || judge_known(j, i) ||
             text_ends_nocase(w->fold, "ly"));
}

bool learned_thing(const struct judge *j, const struct hit *h, struct learned_thing *t)
{
    *t = (struct learned_thing){.from = h->from, .to = h->to, .gap = h->from, .end = behind_course(j, h->to), .unique = h->alias != ALIAS_WEAK};
    /* "the Living Medicine |Institute|": another of its names goes on. */
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        if (o->kind != h->kind || o->row != h->row || o->from > t->end || o->to <= t->end || o->from < h->from) continue;
        t->end = behind_course(j, o->to);
        t->course = true;
    }
    t->course |= t->end > h->to;
    for (size_t i = h->from; i < t->end; i++) {
        t->course |= word_in(&j->s.v[i], WORDS_LEARN_COURSE);
        t->certificate |= is_certificate(&j->s.v[i]) || (i >= h->to && word_is(&j->s.v[i], (const char *const[]){"training", "trainings", NULL}));
        if (i >= h->to && (word_in(&j->s.v[i], WORDS_LEARN_NOT) || word_in(&j->s.v[i], WORDS_LEARN_ROLE))) return false;
    }
    for (size_t k = 0; k < j->s.n_hits; k++) { /* "the MAPS consent training" */
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && (c->kind == CUE_INTEREST || c->kind == CUE_MEMBERSHIP) && j->s.hits[k].from < t->end + 2 && j->s.hits[k].to > h->from && j->s.hits[k].from >= h->from) return false;
    }
    bool bare = j->s.v[h->to - 1].bare && t->end == h->to;
    if (h->from && j->s.v[h->from].before == '"') return false;
    /* "the Sage Institute for the Arts" */
    size_t of = h->to + 1 + (h->to + 1 < j->s.n && !strcmp(j->s.v[h->to + 1].fold, "the"));
    if (t->end < j->s.n && judge_self(j, t->end) && !j->s.v[t->end].before) return false; /* "every training I could find" */
    if (of < j->s.n && !strcmp(j->s.v[h->to].fold, "for") && !j->s.v[h->to].before && j->s.v[of].capital) return false;
    return !bare && !is_something_else(j, t->end, t->end == h->to) && learned_plain(j, h->to, t->end);
}

bool learned_plain(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (learned_in_name(j, i)) continue;
        if (word_in(w, WORDS_LEARN_NOT) || word_in(w, WORDS_LEARN_LESSER) || word_in(w, WORDS_ANOTHER_PART) || word_is(w, (const char *const[]){"halfway", "partway", "midway", NULL})) return false;
        if (i && i + 1 < to && !strcmp(w->fold, "part") && word_is(w - 1, (const char *const[]){"better", "best", "good", "large", NULL})) continue;
        /* "two hours", "a weekend of" */
        if (i + 1 < j->s.n && !strcmp(w->fold, "half") && word_is(w + 1, (const char *const[]){"day", "days", "hour", NULL})) return false;
        if (i + 1 < to && word_is(w, (const char *const[]){"half", "some", "part", "parts", "most", "day", "hour", "hours", NULL}) && !strcmp(w[1].fold, "of")) return false;
        if (word_is(w, (const char *const[]){"two", "one", "three", NULL}) && i + 1 < j->s.n && word_is(w + 1, (const char *const[]){"hour", "hours", NULL})) return false;
    }
    return true;
}

/* Words of which nobody knows what they do to the sentence. */
static size_t unknown(const struct judge *j, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += !judge_known(j, i) && !j->s.v[i].capital && !word_in(&j->s.v[i], WORDS_LEARN_COURSE) && !learned_in_name(j, i) && !text_ends_nocase(j->s.v[i].fold, "ly");
    return n;
}

/* "I have applied to …": what is had is no thing. */
bool learned_held(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        bool kind = word_is(w, (const char *const[]){"assisted", "certified", "focused", "advanced", "specialized", NULL});
        if (!kind && strlen(w->fold) > 4 && text_ends_nocase(w->fold, "ed")) return false;
        if (word_is(w, (const char *const[]){"during", "to", "for", "on", "about", "seen", "known", "been", "had", NULL})) return false;
    }
    return unknown(j, from, to) < 6;
}

bool learned_short(const struct judge *j, size_t from, size_t to, bool about)
{
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (about && (word_is(w, (const char *const[]){"about", "like", NULL}) || (i == from && word_is(w, (const char *const[]){"of", "to", NULL})))) return false;
        if (word_is(w, (const char *const[]){"for", "as", "on", NULL}) && i + 1 == to) return false;
    }
    return unknown(j, from, to) < 6;
}

/* Where the last of the things that stand side by side before the thing begins: "the course at X and then |the modules of| …". */
static size_t last_part(const struct judge *j, size_t from, size_t to)
{
    size_t at = from;
    bool course = false;
    for (size_t i = from; i < to; i++) {
        course |= word_in(&j->s.v[i], WORDS_LEARN_COURSE) || learned_in_name(j, i);
        if (course && (j->s.v[i].before == ',' || word_is(&j->s.v[i], (const char *const[]){"and", "then", "plus", NULL}))) at = i;
    }
    return at;
}

bool learned_object(const struct judge *j, size_t from, const struct learned_thing *t)
{
    size_t part = last_part(j, from, t->gap);
    bool beside = part > from;
    size_t prep = part;
    while (prep < t->gap && !(is_preposition(&j->s.v[prep]) && !(prep + 1 < t->gap && judge_is_year(&j->s.v[prep + 1])))) prep++;
    if (beside && unknown(j, part, prep) > t->course) return false; /* may be another verb */
    if (prep == t->gap) {
        bool of = false;
        size_t head = part;
        bool course = false;
        for (size_t i = part; i < t->gap; i++) {
            if (!of && !strcmp(j->s.v[i].fold, "of")) of = true, head = i;
            course |= !of && word_in(&j->s.v[i], WORDS_LEARN_COURSE);
        }
        if (of && !course && unknown(j, part, head)) return false; /* "a brochure of the Fluence certificate" */
        if (of) return t->course || learned_has_certificate(j, part, t->gap);
        return t->course && unknown(j, part, t->gap) < 5;
    }
    bool course = false;
    for (size_t i = part; i < prep; i++) course |= word_in(&j->s.v[i], WORDS_LEARN_COURSE) || learned_in_name(j, i);
    bool to = word_is(&j->s.v[t->gap - 1], (const char *const[]){"for", "to", "about", "on", NULL}) && !t->course;
    return course && !to && unknown(j, part, t->gap) < 8;
}

bool learned_bound_for(const struct judge *j, size_t from, const struct learned_thing *t)
{
    bool bound = false, course = t->course;
    for (size_t i = from; i < t->gap; i++) {
        bound |= word_is(&j->s.v[i], (const char *const[]){"for", "to", "on", NULL});
        course |= bound && word_in(&j->s.v[i], WORDS_LEARN_COURSE);
    }
    return bound && course && unknown(j, from, t->gap) < 8;
}

bool learned_time(const struct judge *j, size_t from, const struct learned_thing *t)
{
    static const char *const time[] = {"weekends", "modules", "semesters", NULL};
    bool course = t->course, at = false;
    for (size_t i = from; i < t->gap; i++) {
        course |= word_is(&j->s.v[i], time);
        at |= word_is(&j->s.v[i], (const char *const[]){"at", "in", "with", "doing", NULL});
    }
    for (size_t i = from; i < t->gap; i++)
        if (text_ends_nocase(j->s.v[i].fold, "ing") && !word_in(&j->s.v[i], WORDS_LEARN_COURSE) && strcmp(j->s.v[i].fold, "doing")) return false;
    return course && at && unknown(j, from, t->gap) < 6;
}

bool learned_to_end(const struct judge *j, size_t from)
{
    static const char *const whose[] = {"my", "her", "his", "their", "our", NULL}; /* "and her sister graduated" */
    for (size_t i = from; i + 2 < j->s.n; i++)
        if (!strcmp(j->s.v[i].fold, "and") && word_is(&j->s.v[i + 1], whose) && word_in(&j->s.v[i + 3 < j->s.n ? i + 3 : i + 2], WORDS_LEARN_DONE)) return false;
    for (size_t i = from; i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (w->somebody || word_in(w, WORDS_LEARN_NOT) || word_is(w, (const char *const[]){"before", "until", "when", "to", "after", NULL})) return false;
        if (i + 1 < j->s.n && word_in(w, WORDS_LEARN_DONE) && word_is(w + 1, (const char *const[]){"half", "part", "some", "most", "neither", "none", "nothing", NULL})) return false;
        bool elsewhere = i + 2 < j->s.n && !strcmp(w[1].fold, "from") && w[2].capital; /* "graduated from Smith" */
        if ((word_in(w, WORDS_LEARN_DONE) && !elsewhere) || (!strcmp(w->fold, "certified") && i && word_is(w - 1, (const char *const[]){"was", "been", NULL}))) return true;
    }
    return false;
}

/* ", and I'm halfway through |my EMDR training|": at word I begins something else that is left, or not yet done. */
static bool leaves_another(const struct judge *j, size_t from, size_t i)
{
    bool again = false, other = false;
    for (size_t k = from; k < i; k++) again |= judge_self(j, k);
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        other |= h->from > i && h->from < i + 7 && (h->kind == HIT_PROGRAMME || h->kind == HIT_TRAUMA || (h->kind == HIT_TERM && h->term == TERM_MODALITY));
    }
    return again && other;
}

bool learned_tail(const struct judge *j, size_t from)
{
    for (size_t i = from; i < j->s.n; i++) {
        const struct word *w = &j->s.v[i];
        if (word_in(w, WORDS_LEARN_LEFT)) return leaves_another(j, from, i);
        /* "trained by MAPS to staff its booth" */
        if (i < from + 2 && i + 1 < j->s.n && !strcmp(w->fold, "to") && (w[1].somebody || word_in(w + 1, WORDS_LEARN_ROLE))) return false;
        /* "went to the Ketamine Training Center in 2018 to teach" */
        static const char *const other[] = {"teach", "visit", "meet", "speak", "present", "interview", "see", "ask", "film", "write", "learn", "help", NULL};
        if (i < from + 4 && i + 1 < j->s.n && !strcmp(w->fold, "to") && word_is(w + 1, other)) return false;
        if (i < from + 10 && i + 2 < j->s.n && !strcmp(w->fold, "as") && word_is(w + 1, (const char *const[]){"a", "an", "their", "its", "the", NULL}))
            for (size_t k = i + 2; k < j->s.n && k < i + 5 && !j->s.v[k].before; k++)
                if (word_in(&j->s.v[k], WORDS_LEARN_ROLE)) return false;
        if (i + 1 < j->s.n && i < from + 6 && word_is(w, (const char *const[]){"next", "this", "so", NULL}) &&
            word_is(w + 1, (const char *const[]){"year", "month", "spring", "summer", "fall", "autumn", "winter", "coming", "far", NULL}))
            return false;
    }
    return true;
}

/* ---- "my certificate from …" */

/* Whose the thing is whose name ends before word TO: the word "my", "her", "Ann's" before it; SIZE_MAX when nobody's whom the sentence is read for. */
static size_t owned_from(const struct judge *j, size_t to)
{
    for (size_t i = to; i-- > 0 && i + 9 > to;) {
        const struct word *w = &j->s.v[i];
        if (judge_ends_clause(j->s.v[i + 1].before) || j->s.v[i + 1].before == ',') return SIZE_MAX;
        if (word_is(w, (const char *const[]){"next", "upcoming", "future", "coming", NULL})) return SIZE_MAX; /* "my next training is" */
        if (!strcmp(w->fold, "my")) return i;
        if (word_is(w, (const char *const[]){"her", "his", "their", NULL})) return j->third ? i : SIZE_MAX;
        if (w->bare && w->capital && j->own) {
            struct word bare = *w;
            bare.fold = w->bare;
            if (word_is(&bare, j->own)) return i;
        }
        if (w->somebody || w->bare) return SIZE_MAX; /* "my staff's training" */
        if (!judge_known(j, i) && !word_in(w, WORDS_LEARN_COURSE)) {
            if ( w->capital || i + 4 < to) return SIZE_MAX;
        }
    }
    return SIZE_MAX;
}

/* "|since my| … training", "|with| my", and at the head of a sentence. */
static bool has_it(const struct judge *j, size_t whose)
{
    static const char *const before[] = {"since", "after", "following", "from", "with", "through", "besides", "to", "completed", "finished", NULL};
    return !whose || j->s.v[whose].before == ',' || word_is(&j->s.v[whose - 1], before);
}

bool learned_possessed(const struct judge *j, const struct learned_thing *t)
{
    static const char *const is[] = {"was", "is", "comes", "came", "happened", "were", "includes", "included", "are", "has", "been", "have", NULL},
                             *const by[] = {"with", "at", "through", "from", "by", "via", "of", NULL};
    if (judge_cues(j, t->from, t->to, false) & CUES_NOT_SO) return false;
    size_t i = t->from - (t->from && word_is(&j->s.v[t->from - 1], (const char *const[]){"the", NULL}));
    /* "my PRATI cohort of 2021" */
    size_t whose = owned_from(j, t->from);
    if (whose != SIZE_MAX && t->course && t->end > t->to && whose + 4 > t->from && (t->certificate || has_it(j, whose)) && learned_plain(j, whose, t->from) && !learned_in_name(j, whose))
        return has_it(j, whose) && learned_tail(j, t->end) && !word_in(&j->s.v[t->to < j->s.n ? t->to : t->from], WORDS_AUXILIARY);
    bool prep = i && word_is(&j->s.v[i - 1], by), includes = i && word_is(&j->s.v[i - 1], is);
    if (!prep && !includes) return false;
    size_t course = i - 1, strange = 0;
    while (course > 0 && i - course < 8 && !word_in(&j->s.v[course - 1], WORDS_LEARN_COURSE)) {
        const struct word *w = &j->s.v[course - 1];
        if (w->before == ',' || judge_ends_clause(w->before)) return false;
        strange += !judge_known(j, course - 1) && !word_is(w, is);
        if (strange > 2 || word_is(w, (const char *const[]){"and", "or", "but", NULL})) return false;
        if (!judge_known(j, course - 1) && (w->capital || w->somebody) && !word_is(w, is) && !word_in(w, WORDS_COURSE_UNIT) && !word_in(w, WORDS_COURSE_SUBJECT)) return false;
        course--;
    }
    if (!course || !word_in(&j->s.v[course - 1], WORDS_LEARN_COURSE)) return false;
    whose = owned_from(j, course - 1);
    return whose != SIZE_MAX && has_it(j, whose) && learned_plain(j, whose, t->from) && learned_tail(j, t->end);
}
