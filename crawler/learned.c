/* learned.c - see learned.h */
#include "learned.h"

#include <string.h>

#include "index/text.h"
#include "learned_object.h"
#include "learned_subject.h"

/* A mention and the course that its name goes on with. */
enum { FAR = 26, NEAR = 14 };

static bool is_by(const struct word *w)
{
    return word_is(w, (const char *const[]){"at", "with", "by", "through", "under", "from", "via", NULL});
}

/* The word behind the verb and its small words: "went |through|", "took part |in|". */
static bool is_passed(const struct judge *j, size_t i)
{
    static const char *const way[] = {"my", "her", "his", "way", "it", "myself", "herself", "himself", "all", "the", "now", "already", "out", NULL};
    if (!strcmp(j->s.v[i].fold, "through") || (!strcmp(j->s.v[i].fold, "of") && i && !strcmp(j->s.v[i - 1].fold, "out")))
        for (size_t k = i; k-- > 0 && k + 5 > i;) {
            if (word_in(&j->s.v[k], WORDS_LEARN_PASSED)) return true;
            if (!word_is(&j->s.v[k], way)) return false;
        }
    return false;
}

/* "was part of |the second cohort|", "was one of twenty people in |the training|", "was in |the class of|": at word I, which is "of" or "in". */
static bool was_in(const struct judge *j, size_t i, size_t *verb)
{
    static const char *const was[] = {"was", "been", "were", NULL};
    size_t k = i;
    if (!word_is(&j->s.v[i], (const char *const[]){"in", "of", NULL}) || !i) return false;
    if (!strcmp(j->s.v[i].fold, "of")) k -= !strcmp(j->s.v[i - 1].fold, "part") || !strcmp(j->s.v[i - 1].fold, "member");
    else
        for (size_t m = i; m-- > 1 && m + 7 > i && k == i;)
            if (sentence_has(&j->s, m - 1, "one of")) k = m - 1;
    k -= k && k < i && !strcmp(j->s.v[k - 1].fold, "a");
    if (k == i && *j->s.v[i].fold == 'o') return false;
    if (!k || !word_is(&j->s.v[k - 1], was) || judge_ends_clause(j->s.v[i].before)) return false;
    *verb = k - 1;
    return true;
}

/* "is among the graduates of |…|", "I'm one of their first graduates of": at word I, which is "of". */
static bool is_graduate(const struct judge *j, size_t i, size_t *verb)
{
    static const char *const those[] = {"graduates", "alumni", "alums", "alumnae", NULL}, *const be[] = {"is", "am", "was", "im", "shes", "hes", "myself", NULL};
    if (i < 3 || strcmp(j->s.v[i].fold, "of") || !word_is(&j->s.v[i - 1], those)) return false;
    for (size_t k = i - 1; k-- > 1 && k + 6 > i;)
        if (!strcmp(j->s.v[k].fold, "among") || sentence_has(&j->s, k, "one of")) {
            *verb = k - 1;
            return word_is(&j->s.v[k - 1], be);
        }
    return false;
}

/* "took part in", "participated in", "immersed myself in": at word I, which is "in". */
static bool took_part(const struct judge *j, size_t i, size_t *verb)
{
    static const char *const part[] = {"part", "myself", "herself", "himself", NULL},
                             *const verbs[] = {"took", "taken", "participated", "immersed", "enrolled", NULL};
    size_t k = i;
    if (strcmp(j->s.v[i].fold, "in") || !i) return false;
    k -= word_is(&j->s.v[k - 1], part);
    if (!k || !word_is(&j->s.v[k - 1], verbs) || !strcmp(j->s.v[k - 1].fold, "enrolled")) return false;
    if (!strcmp(j->s.v[k - 1].fold, "took") && strcmp(j->s.v[i - 1].fold, "part")) return false;
    *verb = k - 1;
    return true;
}

/* ---- the verb before the thing */

/* The word before the bracket that closes before word I + 1. */
static size_t before_bracket(const struct judge *j, size_t i)
{
    while (i > 0 && j->s.v[i].before != '(') i--;
    return i;
}

/* ", because I wanted more, |the thing|": the comma in front of what was put in before word I; I when nothing was. */
static size_t before_insertion(const struct judge *j, size_t i)
{
    static const char *const opens[] = {"because", "since", "as", "after", "though", "although", "when", "while", "once", "having", NULL};
    if (i >= j->s.n || j->s.v[i].before != ',') return i;
    for (size_t k = i; k-- > 1 && k + NEAR > i;) {
        if (judge_ends_clause(j->s.v[k].before)) return i;
        if (word_is(&j->s.v[k], opens) && (j->s.v[k].before == ',' || word_is(&j->s.v[k - 1], (const char *const[]){"and", "then", NULL}))) return k;
    }
    return i;
}

/* "and |now supervises|": what stands behind "and" at word I may be another verb. */
static bool takes_another_verb(const struct judge *j, size_t i)
{
    if (!word_is(&j->s.v[i], (const char *const[]){"and", "then", NULL})) return false;
    for (i++; i < j->s.n && learned_aux(&j->s.v[i]) && !judge_is_year(&j->s.v[i]); i++) {
    }
    return i < j->s.n && !judge_known(j, i) && !j->s.v[i].capital && !word_in(&j->s.v[i], WORDS_LEARN_COURSE) && !j->s.v[i].before &&
           !word_in(&j->s.v[i], WORDS_LEARN_BEHIND);
}

/* A verb and where its object begins. */
struct verb {
    size_t at, behind;
    bool passed; /* "went through", "took part in", "was one of": what stands behind was taken */
};

/* The verb that governs word FROM, going to the left. False when something else stands between. */
static bool governing(const struct judge *j, size_t from, struct verb *v)
{
    for (size_t i = from, steps = 0; i > 0 && steps < FAR; steps++) {
        i = before_insertion(j, i);
        if (j->s.v[i].before == ')') i = before_bracket(j, i - 1);
        else if (judge_ends_clause(j->s.v[i].before) || j->s.v[i].before == '(') return false;
        if (!i) return false;
        const struct word *w = &j->s.v[--i];
        *v = (struct verb){.at = i, .behind = i + 1, .passed = true};
        if (took_part(j, i, &v->at) || was_in(j, i, &v->at) || is_graduate(j, i, &v->at)) return true;
        if (is_passed(j, i)) {
            while (!word_in(&j->s.v[v->at], WORDS_LEARN_PASSED)) v->at--;
            return true;
        }
        v->passed = false;
        if (learned_verb(w) && (strcmp(w->fold, "with") || !i || w->before == ',')) return true;
        if (!learned_in_name(j, i) && (judge_self(j, i) || learned_stops(j, i) || takes_another_verb(j, i))) return false;
    }
    return false;
}

/* "returned to Naropa, this time for |its certificate|", "stayed on at Sage for the |fellowship|". */
static bool for_course(const struct judge *j, const struct learned_thing *t)
{
    static const char *const whose[] = {"its", "the", "their", "a", "my", "her", "his", NULL};
    for (size_t i = t->to; i + 2 < j->s.n && i < t->to + 9; i++) {
        if (judge_ends_clause(j->s.v[i].before) || learned_stops(j, i)) return false;
        if (strcmp(j->s.v[i].fold, "for") || !word_is(&j->s.v[i + 1], whose)) continue;
        for (size_t k = i + 2; k < j->s.n && k < i + 7 && !(j->s.v[k].before && j->s.v[k].before != '-'); k++)
            if (word_in(&j->s.v[k], WORDS_LEARN_COURSE)) return learned_plain(j, i, k);
    }
    return false;
}

/* "was part of the 2019 class at |…|": a class that goes by its year. */
static bool is_year_class(const struct judge *j, size_t from, size_t to)
{
    while (to > from + 1 && learned_in_name(j, to - 1)) to--; /* "at CIIS's Center for …" */
    for (size_t i = from; i + 1 < to; i++)
        if (judge_is_year(&j->s.v[i]) && word_is(&j->s.v[i + 1], (const char *const[]){"class", "group", NULL})) return is_by(&j->s.v[to - 1]) || !strcmp(j->s.v[to - 1].fold, "of");
    return false;
}

/* Between the verb and the thing stands an object that fits the verb. */
static bool fits(const struct judge *j, const struct verb *v, const struct learned_thing *t)
{
    static const char *const article[] = {"the", "its", "their", NULL}, *const oneself[] = {"myself", "herself", "himself", NULL};
    const struct word *w = &j->s.v[v->at];
    size_t from = v->behind, last = t->gap - 1 - (t->gap > from + 1 && word_is(&j->s.v[t->gap - 1], article));
    bool by = last >= from && is_by(&j->s.v[last]), right_by = by && last == from, object = learned_object(j, from, t);
    if (!learned_plain(j, from, t->gap)) return false;
    if (v->passed) return t->course || object || is_year_class(j, from, last + 1) || (t->unique && word_in(w, WORDS_LEARN_PASSED)) || is_graduate(j, from - 1, &last);
    static const char *const others[] = {"the", "a", "an", "its", "their", "our", "my", "her", "his", "them", NULL};
    if (word_in(w, WORDS_LEARN_TRAINED) && by && from < last && word_is(&j->s.v[from], others)) return false; /* "trained the front desk at" */
    if (word_in(w, WORDS_LEARN_TRAINED)) return by ? learned_short(j, from, last, false) : t->course && learned_short(j, from, t->gap, true);
    if (word_in(w, WORDS_LEARN_LEARNED)) return by && learned_short(j, from, last, true);
    if (word_in(w, WORDS_LEARN_DONE)) return object || right_by || (t->gap - v->at <= 2 && !by);
    if (word_in(w, WORDS_LEARN_WENT) || (from < t->gap && word_is(&j->s.v[from], oneself))) return learned_bound_for(j, from, t) || for_course(j, t);
    if (word_in(w, WORDS_LEARN_SPENT)) return learned_time(j, from, t);
    if (word_in(w, WORDS_LEARN_BEGAN)) return (object || by || t->course || t->gap - v->at <= 3) && learned_to_end(j, t->end);
    if (word_in(w, WORDS_LEARN_HAVE)) return (t->certificate || (by && object && learned_has_certificate(j, from, last))) && learned_held(j, from, by ? last : t->gap);
    return object || (!strcmp(w->fold, "attended") && t->gap - v->at <= 2);
}

/* ---- what stands behind the thing */

/* ", which I finished", "where I trained", "whose course I took": REL is the relative word. */
static bool relative_tells(const struct judge *j, size_t rel, const struct learned_thing *t)
{
    static const char *const that[] = {"which", "that", NULL};
    bool whose = !strcmp(j->s.v[rel].fold, "whose"), where = !strcmp(j->s.v[rel].fold, "where"), course = false;
    size_t self = rel + 1;
    if (!whose && !where && !word_is(&j->s.v[rel], that)) return false;
    while (self < j->s.n && self < rel + 8 && !judge_self(j, self)) {
        course |= word_in(&j->s.v[self], WORDS_LEARN_COURSE);
        if (!whose || learned_stops(j, self)) return false;
        self++;
    }
    if (self >= j->s.n || !judge_self(j, self) || (whose && !course)) return false;
    size_t verb = self + 1;
    while (verb < j->s.n && judge_self(j, verb)) verb++;
    while (verb + 1 < j->s.n && learned_aux(&j->s.v[verb])) verb++;
    if (verb >= j->s.n || !learned_past(j, verb)) return false;
    const struct word *w = &j->s.v[verb];
    bool learn = word_in(w, WORDS_LEARN_TRAINED) || word_in(w, WORDS_LEARN_LEARNED);
    static const char *const whom[] = {"my", "her", "his", "our", "their", "other", "others", "staff", "of", NULL}; /* "where I trained my dog", "learned of" */
    if (learn && verb + 1 < j->s.n && word_is(&j->s.v[verb + 1], whom)) return false;
    if (where) {
        bool to_course = false;
        for (size_t k = verb + 1; k < j->s.n && k < verb + 6 && !j->s.v[k].before; k++) to_course |= word_in(&j->s.v[k], WORDS_LEARN_COURSE);
        return (learn && learned_plain(j, verb + 1, verb + 3)) || (to_course && (word_in(w, WORDS_LEARN_DONE) || word_in(w, WORDS_LEARN_TOOK)));
    }
    if (learn) return !strcmp(j->s.v[rel].fold, "that") && t->from > 1 && is_by(&j->s.v[t->from - 1]) && sentence_has(&j->s, 0, "it was");
    bool through = verb + 1 < j->s.n && word_in(w, WORDS_LEARN_PASSED) && word_is(&j->s.v[verb + 1], (const char *const[]){"through", "out", NULL});
    return word_in(w, WORDS_LEARN_DONE) || word_in(w, WORDS_LEARN_TOOK) || through;
}

static bool told_behind(const struct judge *j, const struct learned_thing *t)
{
    if (!learned_plain(j, t->from > 8 ? t->from - 8 : 0, t->from)) return false;
    for (size_t i = t->end; i < j->s.n && i < t->end + 8; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_ends_clause(w->before)) return false;
        if (word_in(w, WORDS_RELATIVE)) return relative_tells(j, i, t) && learned_tail(j, i);
        if (judge_self(j, i) || w->somebody || !strcmp(w->fold, "and")) return false;
        bool is = i == t->end && word_is(w, (const char *const[]){"is", "was", NULL});
        if (!is && word_in(w, WORDS_AUXILIARY)) return false;
    }
    return false;
}

/* "The Ketamine Training Center trained me", "Fluence gave me a certificate". */
static bool trained_me(const struct judge *j, const struct learned_thing *t)
{
    size_t i = t->to;
    i += i < j->s.n && !strcmp(j->s.v[i].fold, "has");
    if (i + 1 >= j->s.n || strcmp(j->s.v[i + 1].fold, "me") || j->third || j->s.v[i].before) return false;
    if (word_is(&j->s.v[i], (const char *const[]){"trained", "certified", NULL})) return true;
    return word_is(&j->s.v[i], (const char *const[]){"gave", "awarded", NULL}) && learned_has_certificate(j, i + 2, i + 6 < j->s.n ? i + 6 : j->s.n);
}

/* "is doing", "has just begun |…|": the verb at word AT is of what still goes on. */
static bool is_under_way(const struct judge *j, size_t at)
{
    static const char *const be[] = {"is", "am", "are", "im", "shes", "hes", "theyre", "be", "been", NULL}, *const begun[] = {"begun", "started", "entered", NULL};
    size_t i = at;
    while (i && at < i + 4 && learned_aux(&j->s.v[i - 1]) && !word_is(&j->s.v[i - 1], be)) i--;
    if (text_ends_nocase(j->s.v[at].fold, "ing")) return i && word_is(&j->s.v[i - 1], be);
    for (i = at + 1; word_in(&j->s.v[at], WORDS_LEARN_HAVE) && i < j->s.n && i < at + 4; i++)
        if (word_is(&j->s.v[i], begun)) return true;
    return false;
}

bool learned(const struct judge *j, const struct hit *h)
{
    struct learned_thing t;
    struct verb v;
    if (j->doubt || (j->s.cues & (CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE))) || !learned_thing(j, h, &t)) return false;
    size_t at = t.from - (t.from && !j->s.v[t.from].before && !strcmp(j->s.v[t.from - 1].fold, "the"));
    t.gap = before_insertion(j, at) == at ? t.from : before_insertion(j, at);
    if (governing(j, t.from, &v) && !is_under_way(j, v.at) && fits(j, &v, &t) && learned_own(j, v.at) && learned_tail(j, t.end)) return true;
    return told_behind(j, &t) || trained_me(j, &t) || learned_possessed(j, &t);
}

/* ---- what somebody is */

/* Words from FROM to before the mention's clause that say of what follows, or of what stands before, that it is not so. */
static bool is_denied(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        const struct cue *c = judge_cue(j, o);
        if (c && o->from >= from && (o->from < to || c->backward || c->kind == CUE_PAST) && (CUE_BIT(c->kind) & CUES_NOT_SO)) return true;
    }
    return false;
}

bool learned_is(const struct judge *j, const struct hit *h)
{
    static const char *const became[] = {"was", "been", "became", "got", "become", NULL}, *const is[] = {"am", "im", "is", "shes", "hes", NULL};
    bool past = false, now = false;
    size_t i = h->from;
    if (j->doubt || (j->s.cues & (CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE)))) return false;
    for (; i > 0 && i + 5 > h->from && !j->s.v[i].before && (learned_aux(&j->s.v[i - 1]) || word_is(&j->s.v[i - 1], became) || word_is(&j->s.v[i - 1], is)); i--) {
        past |= word_is(&j->s.v[i - 1], became);
        now |= word_is(&j->s.v[i - 1], is);
        if (judge_self(j, i - 1)) break;
        if (!strcmp(j->s.v[i - 1].fold, "had")) return false;
    }
    bool self = i > 0 && judge_self(j, i - 1);
    if (!self || (!past && !now) || !learned_subject(j, i - 1)) return false;
    static const char *const when[] = {"once", "when", "until", "before", "till", "after", NULL};
    for (size_t k = i - 1; !past && k-- > 0 && k + 4 > i;)
        if (word_is(&j->s.v[k], when)) return false;
    return !is_denied(j, i - 1, h->from) && learned_tail(j, h->to) && learned_plain(j, i, h->from);
}

/* The word of a course in which the methods are that stand before word AT: "|training| in X, Y and"; SIZE_MAX = none. */
static size_t course_in(const struct judge *j, size_t at)
{
    for (size_t i = at; i-- > 1 && i + NEAR > at;) {
        const struct word *w = &j->s.v[i];
        if (judge_ends_clause(j->s.v[i + 1].before)) return SIZE_MAX;
        if (!strcmp(w->fold, "in") && !w->before && word_is(w - 1, (const char *const[]){"training", "trainings", "certification", "certifications", NULL})) return i - 1;
        if (judge_self(j, i) || learned_stops(j, i) || learned_verb(w) || (!judge_known(j, i) && !w->capital)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

bool learned_method(const struct judge *j, const struct hit *h, bool *certified)
{
    static const char *const got[] = {"trained", "certified", NULL};
    struct verb v;
    size_t rel = h->to, course = course_in(j, h->from);
    if (j->doubt || (j->s.cues & (CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE)))) return false;
    while (rel < j->s.n && j->s.v[rel].before == '(') rel++; /* "(EMDR)" */
    if (rel + 3 < j->s.n && sentence_has(&j->s, rel, "in which") && judge_self(j, rel + 2)) {
        size_t i = rel + 3;
        while (i < j->s.n && learned_aux(&j->s.v[i])) i++;
        if (i >= j->s.n || !word_is(&j->s.v[i], got)) return false;
        *certified = *j->s.v[i].fold == 'c';
        return learned_tail(j, i);
    }
    if (course == SIZE_MAX || !governing(j, course, &v)) return false;
    const struct word *w = &j->s.v[v.at];
    *certified = *j->s.v[course].fold == 'c';
    bool verb = word_in(w, WORDS_LEARN_DONE) || word_in(w, WORDS_LEARN_TOOK) || word_in(w, WORDS_LEARN_HAVE);
    for (size_t i = v.behind; i < course; i++)
        if (word_is(&j->s.v[i], (const char *const[]){"some", "little", "limited", "to", "for", "about", "with", "beginning", "initial", "foundational", "extensive", NULL})) return false;
    return verb && learned_plain(j, v.behind, course) && learned_held(j, v.behind, course) && learned_own(j, v.at) && learned_tail(j, h->to) &&
           !is_denied(j, v.behind, h->to);
}

/* ---- what somebody has */

/* "I have |EMDR training|", "I've had |basic training in EMDR|": before word I stands that the person has what begins there, and nothing that makes
 * it less. */
static bool has_it(const struct judge *j, size_t i)
{
    static const char *const plain[] = {"basic", "full", "complete", "formal", "additional", "specialized", "advanced", "specific", "completed", "also", "both", "professional", NULL},
                             *const have[] = {"have", "has", NULL}, *const ive[] = {"ive", "shes", "hes", "theyve", NULL};
    while (i && !j->s.v[i].before && word_is(&j->s.v[i - 1], plain)) i--;
    if (!i || j->s.v[i].before) return false;
    bool had = word_eq(&j->s.v[i - 1], "had") && i > 1;
    size_t verb = i - 1 - had, self = verb;
    if (had && word_is(&j->s.v[verb], ive)) return judge_self(j, verb) || (verb && judge_self(j, verb - 1));
    if (!word_is(&j->s.v[verb], have)) return false;
    while (self && word_is(&j->s.v[self - 1], (const char *const[]){"also", "both", NULL})) self--;
    return self && judge_self(j, self - 1);
}

/* What stands behind the word of training at I ends the thing: "EMDR |training| and love it", not "EMDR training scheduled for March". */
static bool ends_thing(const struct judge *j, size_t i)
{
    static const char *const behind[] = {"and", "but", "from", "through", "by", "via", "since", "as", NULL};
    static const char *const left[] = {"finish", "complete", "left", "scheduled", "only", "upcoming", "booked", "planned", "soon", NULL};
    for (size_t k = i; k < j->s.n; k++)
        if (word_is(&j->s.v[k], left)) return false;
    return i >= j->s.n || (j->s.v[i].before && j->s.v[i].before != '-' && j->s.v[i].before != '(') || word_is(&j->s.v[i], behind);
}

bool learned_has(const struct judge *j, const struct hit *h)
{
    static const char *const training[] = {"training", "trainings", NULL};
    size_t from = h->from, to = h->to;
    if (j->doubt || j->s.n > 60) return false;
    if (to < j->s.n && !j->s.v[to].before && word_is(&j->s.v[to], training)) to++;
    else if (from > 1 && word_eq(&j->s.v[from - 1], "in") && word_is(&j->s.v[from - 2], training)) from -= 2;
    else if (h->kind != HIT_TRAUMA || !text_find_nocase(h->phrase, "training")) return false;
    return has_it(j, from) && ends_thing(j, to) && judge_own(j, from, to) && !(judge_cues(j, from, to, true) & (CUES_NOT_SO | CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE)));
}
