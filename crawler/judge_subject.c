/* judge_subject.c - whose the words of a sentence are by the way it is built: relative clauses, phrases set before or
 * after the subject, its second verb. Part of judge.h. */
#include <string.h>

#include "judge.h"

/* A word that speaks of the person stands at I, and owns nothing there: "Ann", not "Ann's". */
static bool subject_at(const struct judge *j, size_t i)
{
    return i < j->s.n && judge_self(j, i) && !j->s.v[i].bare && !(i + 1 < j->s.n && !strcmp(j->s.v[i + 1].fold, "s"));
}

/* The word behind a subject that begins at I: "Dr. Ann Brook |completed". */
static size_t behind_subject(const struct judge *j, size_t i)
{
    for (i++; i < j->s.n && !j->s.v[i].before && j->s.v[i].capital && judge_self(j, i); i++) {
    }
    /* "Marguerite Chu, LCSW, who trained …" */
    while (i + 1 < j->s.n && j->s.v[i].caps && j->s.v[i].before == ',' && name_is_letters(sentence_piece(j->a, &j->s, i, i + 1))) i++;
    return i;
}

/* The subject of the sentence part that begins at CLAUSE: its first word, or the first behind a phrase and a comma.
 * j->s.n when the person is none. */
static size_t find_subject(const struct judge *j, size_t clause, size_t end)
{
    size_t i = clause;
    if (!strcmp(j->s.v[i].fold, "dr") || !strcmp(j->s.v[i].fold, "and")) i++;
    if (subject_at(j, i)) return i;
    if (i + 2 < end && word_is(&j->s.v[i], (const char *const[]){"in", "since", NULL}) && judge_is_year(&j->s.v[i + 1])) { /* "Since 2020 I have …" */
        size_t k = i + 2 + !strcmp(j->s.v[i + 2].fold, "dr");
        if (subject_at(j, k) && !j->s.v[i + 2].before) return k;
    }
    for (i = clause + 1; i < end; i++)
        if (j->s.v[i].before == ',' || (j->s.v[i].before == ')' && memchr(j->s.text + j->s.v[i - 1].end, ',', j->s.v[i].at - j->s.v[i - 1].end))) {
            if (!strcmp(j->s.v[i].fold, "dr")) i++;
            return subject_at(j, i) ? i : j->s.n;
        }
    return j->s.n;
}

/* "joined our team", "of our program": what is ours is what the person does something with. */
static bool is_object_of_ours(const struct judge *j, size_t i)
{
    static const char *const before[] = {"of", "at", "in", "for", "with", "to", "joined", "designed", "wrote", "leads", "led", "runs", "founded", "started", "directs", NULL};
    return i && !strcmp(j->s.v[i].fold, "our") && !j->s.v[i].before && word_is(&j->s.v[i - 1], before);
}

static bool none_between(const struct judge *j, size_t from, size_t to, bool people)
{
    for (size_t i = from; i < to && i < j->s.n; i++)
        if (is_object_of_ours(j, i)) continue;
        else if (word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_OTHER_SUBJECT) || (people && j->s.v[i].somebody))
            return false;
    return true;
}

/* "Ann, who trained …", "Ann is one of the few who completed …". */
static bool in_relative(const struct judge *j, size_t subject, size_t at)
{
    size_t i = behind_subject(j, subject);
    bool one_of = sentence_has(&j->s, i, "is one of") || sentence_has(&j->s, i, "am one of");
    size_t far = one_of ? i + 14 : i;
    if (i >= at || (!one_of && j->s.v[i].before != ',')) return false;
    for (; i < at && i <= far; i++)
        if (!strcmp(j->s.v[i].fold, "who")) return judge_all_known(j, i + 1, at);
    return false;
}

/* "Ann, together with her partner, completed …", "Ann, a mother of two, completed …". */
static bool behind_insertion(const struct judge *j, size_t subject, size_t at)
{
    size_t i = behind_subject(j, subject);
    if (i >= at || j->s.v[i].before != ',' || !strcmp(j->s.v[i].fold, "and")) return false;
    for (i++; i <= at && i < j->s.n; i++)
        if (j->s.v[i].before == ',') return strcmp(j->s.v[i].fold, "and") && judge_all_known(j, i, at);
    return false;
}

static bool is_in_programme(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_PROGRAMME && i >= j->s.hits[k].from && i < j->s.hits[k].to) return true;
    return false;
}

/* "A MAPS-trained therapist, Ann …", "With training from PRATI, I …": what is set before the subject is said of it. */
static bool before_subject(const struct judge *j, size_t clause, size_t at, size_t end, size_t subject)
{
    static const char *const open[] = {"a", "an", "as", "with", "having", "after", "since", "upon", "trained", "certified",
                                       "besides", "both", "in", "now", "already", "also", "once", "following", NULL};
    static const char *const apposed[] = {"a", "an", "as", NULL}, *const article[] = {"a", "an", NULL};
    if (subject >= j->s.n || subject < end || !word_is(&j->s.v[clause], open) || !judge_all_known(j, clause, at)) return false;
    bool apposition = word_is(&j->s.v[clause], apposed) &&
                      (strcmp(j->s.v[clause].fold, "as") || (clause + 1 < at && word_is(&j->s.v[clause + 1], article)));
    if (!strcmp(j->s.v[clause].fold, "as") && !apposition) return false;
    for (size_t i = end; i < subject; i++) {
        if (j->s.v[i].somebody && !apposition) return false;
        if (is_in_programme(j, i)) continue; /* "Vital by Psychedelics Today" */
        if (word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_AUXILIARY) ||
            word_is(&j->s.v[i], (const char *const[]){"by", "with", "under", "for", "like", "whom", NULL}))
            return false;
    }
    return true;
}

/* "Ann sees couples and has completed …": the next verb of the same subject. */
static bool second_verb(const struct judge *j, size_t subject, size_t at)
{
    size_t first = behind_subject(j, subject);
    for (size_t i = at; i > first; i--) {
        /* ", then went on to complete …" */
        bool then = !strcmp(j->s.v[i - 1].fold, "then") && j->s.v[i - 1].before == ',';
        if (strcmp(j->s.v[i - 1].fold, "and") && !then) {
            if ((!judge_known(j, i - 1) || j->s.v[i - 1].somebody) && strcmp(j->s.v[i - 1].fold, "same")) return false; /* "and the same year graduated" */
            continue;
        }
        if (!judge_takes_up_subject(j, i - 1)) {
            bool verb = false;
            for (size_t k = 0; k < j->s.n_hits; k++) {
                const struct cue *c = judge_cue(j, &j->s.hits[k]);
                verb |= c && j->s.hits[k].from == i && (c->kind == CUE_COMPLETION || c->kind == CUE_ACHIEVEMENT);
            }
            if (!verb) continue;
        }
        /* Another finite verb before it may have a subject of its own: "Ann knows Joe is …". */
        for (size_t k = first + 1; k + 1 < i; k++)
            if (word_is(&j->s.v[k], (const char *const[]){"is", "was", "are", "were", "has", "had", "says", NULL})) return false;
        /* "She was one of the therapists on a trial and completed …" */
        bool one_of = first && (sentence_has(&j->s, first, "was one of the") || sentence_has(&j->s, first, "is one of the") || sentence_has(&j->s, first, "am one of the"));
        return none_between(j, first + (one_of ? 5 : 0), i - 1, false);
    }
    return false;
}

/* "Ann opened the clinic after completing …": the one who completed is the one who opened. */
static bool after_doing(const struct judge *j, size_t subject, size_t at)
{
    static const char *const after[] = {"after", "since", "upon", "following", "having", NULL};
    size_t n = strlen(j->s.v[at].fold);
    size_t i = at;
    if (!word_is(&j->s.v[at], after)) {
        if (n < 6 || strcmp(j->s.v[at].fold + n - 3, "ing") || !at || !word_is(&j->s.v[at - 1], after)) return false;
        i = at - 1;
    }
    /* "I served as a co-therapist on a trial, having completed …" */
    size_t from = behind_subject(j, subject);
    bool role = from + 3 < i && !strcmp(j->s.v[from + 1].fold, "as") && word_is(&j->s.v[from + 2], (const char *const[]){"a", "an", NULL});
    while (role && from < i && !word_is(&j->s.v[from], (const char *const[]){"on", "at", "in", "for", "with", NULL})) from++;
    return subject < i && none_between(j, role ? from : subject + 1, i, true);
}

/* "I sit with clients for KAP as a PRATI-trained therapist": what the subject does it as; "I see Tom as …" is another. */
static bool works_as(const struct judge *j, size_t subject, size_t at)
{
    static const char *const works[] = {"sit", "sits", "work", "works", "practice", "practices", "see", "sees", "serve", "serves", "help", "helps", "support", "supports", "guide", "guides", "offer", "offers", "offered", "provide", "provides", "provided",
                                        "worked", "practiced", "served", "treat", "treats", "do", "joined", "returned", NULL};
    size_t first = behind_subject(j, subject);
    first += first + 1 < at && word_is(&j->s.v[first], (const char *const[]){"have", "has", NULL});
    first += first < at && judge_known(j, first) && !word_is(&j->s.v[first], works); /* "also" */
    if (at < first + 3 || !word_is(&j->s.v[first], works) || !word_is(&j->s.v[at - 1], (const char *const[]){"a", "an", NULL}) || strcmp(j->s.v[at - 2].fold, "as") || j->s.v[at - 1].before) return false;
    for (size_t i = first; i < at - 2; i++) {
        const struct word *w = &j->s.v[i];
        bool other = w->somebody && !word_in(w, WORDS_TREATED), place = i > first && word_is(w - 1, (const char *const[]){"in", "near", "across", NULL});
        if (place) continue;
        if (other || word_in(w, WORDS_RELATIVE) || word_is(w, (const char *const[]){"her", "him", "them", NULL}) || (w->capital && !w->caps && !judge_known(j, i))) return false;
    }
    return true;
}

/* "She was trained in Hakomi in the early 2000s, certified as a Hakomi therapist in 2009": what was done to the subject goes on behind a comma;
 * "supervised by Tom, certified in …" may be about Tom. */
static bool goes_on_passive(const struct judge *j, size_t subject, size_t at)
{
    static const char *const done[] = {"trained", "certified", "licensed", NULL}, *const be[] = {"was", "been", NULL};
    size_t first = behind_subject(j, subject);
    if (j->s.v[at].before != ',' || !word_is(&j->s.v[at], done) || !at || first + 2 > at) return false;
    bool passive = word_is(&j->s.v[first], be) && word_is(&j->s.v[first + 1], done);
    const struct word *last = &j->s.v[at - 1];
    return passive && (!last->capital || last->caps || judge_known(j, at - 1)) && none_between(j, first + 1, at, true);
}

/* "I'm Gulf Coast born, trauma-informed, EMDR-trained, and I will …": one of several words that tell what the subject is. */
static bool among_adjectives(const struct judge *j, size_t subject, size_t at)
{
    static const char *const no[] = {"a", "an", "the", "of", "with", "by", "for", "from", "at", "to", "like", "and", "not", "my", "her", "his", NULL};
    size_t first = behind_subject(j, subject);
    bool be = word_is(&j->s.v[subject], (const char *const[]){"im", "shes", "hes", NULL});
    if (first + 2 > at || j->s.v[at].before != ',') return false;
    if (!be && !word_is(&j->s.v[first], (const char *const[]){"am", "is", NULL})) return false;
    for (size_t i = first + !be; i < at; i++)
        if (word_is(&j->s.v[i], no) || j->s.v[i].bare || j->s.v[i].somebody) return false;
    return none_between(j, first, at, true);
}

/* "a psychologist who holds …, and who is a …": the second of two things said of the same one. */
static bool who_again(const struct judge *j, size_t subject, size_t at)
{
    size_t who = at;
    while (who > subject && strcmp(j->s.v[who].fold, "who")) who--;
    if (who <= subject + 1 || strcmp(j->s.v[who - 1].fold, "and") || !judge_all_known(j, who + 1, at)) return false;
    size_t first = who - 1;
    while (first > subject && strcmp(j->s.v[first].fold, "who")) first--;
    size_t be = behind_subject(j, subject);
    if (first <= be || !word_is(&j->s.v[be], (const char *const[]){"is", "am", NULL})) return false;
    for (size_t i = be + 1; i < first; i++)
        if (j->s.v[i].somebody || word_is(&j->s.v[i], (const char *const[]){"of", "with", "by", "for", NULL})) return false;
    return none_between(j, first + 1, who - 1, true);
}

/* "She sees parents and those who have lost a baby, and is certified in EMDR": nobody else in the sentence is one. */
static bool and_is(const struct judge *j, size_t at)
{
    if (at < 4 || !word_is(&j->s.v[at - 1], (const char *const[]){"is", "am", NULL}) || strcmp(j->s.v[at - 2].fold, "and") || j->s.v[at - 2].before != ',' || !judge_self(j, 0))
        return false;
    for (size_t i = 1; i < at - 2; i++) {
        const struct word *w = &j->s.v[i];
        bool one = !strcmp(w->fold, "who") && word_is(w + 1, (const char *const[]){"is", "has", "was", NULL});
        if (one || (w->somebody && !word_in(w, WORDS_TREATED)) || (w->capital && !w->caps && !judge_known(j, i) && !judge_self(j, i))) return false;
        if (i > 1 && judge_self(j, i) && !judge_own_name(j, i)) return false; /* another clause with a subject of its own */
    }
    return true;
}

bool judge_subject(const struct judge *j, size_t at, size_t end)
{
    size_t clause = judge_clause(j, at), subject = find_subject(j, clause, judge_clause_end(j, at));
    if (and_is(j, at)) return true;
    if (subject >= j->s.n) return false;
    if (subject >= end) return before_subject(j, clause, at, end, subject);
    return subject < at && (in_relative(j, subject, at) || behind_insertion(j, subject, at) || second_verb(j, subject, at) ||
                            after_doing(j, subject, at) || works_as(j, subject, at) || goes_on_passive(j, subject, at) ||
                            among_adjectives(j, subject, at) || who_again(j, subject, at));
}

/* Words by which something is brought to its end. */
static bool is_ending(const struct word *w)
{
    return word_is(w, (const char *const[]){"completing", "completed", "finishing", "finished", "graduating", "graduated", "earning",
                                            "earned", "receiving", "received", NULL});
}

/* What is ended at word K is not this very course: another thing is named behind it, or it was not ended. */
static bool ends_another(const struct judge *j, size_t from, size_t to, size_t k)
{
    bool named = judge_is_year(&j->s.v[k]) || !strncmp(j->s.v[k].fold, "graduat", 7);
    for (size_t i = to; i < k; i++)
        if (word_in(&j->s.v[i], WORDS_NOT_ENDED) || j->s.v[i].somebody || judge_ends_clause(j->s.v[i].before)) return true;
    for (size_t m = 0; m < j->s.n_hits; m++) {
        const struct hit *o = &j->s.hits[m];
        bool other = o->kind == HIT_TRAUMA || (o->kind == HIT_PROGRAMME && !judge_same_programme(j, from, o->from));
        if (other && o->from >= to && o->from < k + 8) return true;
    }
    /* "enrolled with PRATI and graduated from Smith" */
    bool elsewhere = k + 2 < j->s.n && !strcmp(j->s.v[k + 1].fold, "from") && j->s.v[k + 2].capital && !judge_same_programme(j, from, k + 2);
    if (elsewhere) return true;
    for (size_t i = k + 1; i < j->s.n && i < k + 8 && !judge_ends_clause(j->s.v[i].before); i++) {
        if (word_in(&j->s.v[i], WORDS_NOT_ENDED)) return true;
        named |= word_in(&j->s.v[i], WORDS_ENDED_COURSE) || (judge_is_year(&j->s.v[i]) && i < k + 3);
    }
    return !named;
}

size_t judge_ended(const struct judge *j, size_t from, size_t to)
{
    for (size_t k = to + 1; k < j->s.n && k < to + 16; k++) {
        if (!is_ending(&j->s.v[k])) continue;
        /* ", completing …", ", where she completed …", ", and she graduated …" */
        size_t start = k;
        while (start >= to && j->s.v[start].before != ',' && strcmp(j->s.v[start].fold, "and") && k - start < 4) start--;
        if (start < to || (j->s.v[start].before != ',' && strcmp(j->s.v[start].fold, "and"))) return 0;
        size_t clause = judge_clause(j, from);
        bool own = judge_self(j, clause) || (clause + 1 < from && judge_self(j, clause + 1)), again = false;
        for (size_t i = clause; i < from; i++) own &= !j->s.v[i].somebody;
        /* "…, because clients brought it, and I enrolled with PRATI and graduated in 2021" */
        for (size_t i = from; i-- > clause && i + 5 > from && !j->s.v[i].somebody && !word_in(&j->s.v[i], WORDS_RELATIVE) && !own;) own = subject_at(j, i) && strcmp(j->s.v[i].fold, "dr");
        for (size_t i = start; i < k; i++) again |= judge_self(j, i);
        bool same = (start == k && text_ends_nocase(j->s.v[k].fold, "ing")) ||
                    (!strcmp(j->s.v[start].fold, "and") && start + 1 == k);
        return (again || (same && own)) && !ends_another(j, from, to, k) ? k : 0;
    }
    return 0;
}

bool judge_begins_predicate(const struct judge *j, size_t i, size_t to)
{
    return i > to + 1 && word_is(&j->s.v[i - 1], (const char *const[]){"a", "an", NULL}) && !strcmp(j->s.v[i - 2].fold, "and");
}

/* "I'm EMDR trained, and |next year I'll| take IFS Level 1": behind "and" the subject is named again, with what is to come. */
static bool begins_hope(const struct judge *j, const struct hit *when, size_t to)
{
    static const char *const will[] = {"will", "plan", "plans", "hope", "hopes", "intend", "intends", "start", "begin", NULL}, *const short_for[] = {"ill", "shell", "hell", NULL};
    size_t and = to;
    while (and < when->from && !word_is(&j->s.v[and], (const char *const[]){"and", "but", NULL})) and++;
    for (size_t i = and + 1; and < when->from && i + 1 < j->s.n && i < when->to + 2; i++) {
        const struct word *w = &j->s.v[i];
        if (judge_self(j, i) && !w->bare && word_is(w + 1, will)) return true;
        if (word_is(w, short_for) && j->s.text[w->at + 1 + (strlen(w->fold) - 3)] != 'l') return true; /* "I'll", "she'll"; not "ill" */
    }
    return false;
}

bool judge_of_next_hope(const struct judge *j, const struct hit *when, size_t to)
{
    if (begins_hope(j, when, to)) return true;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        const struct cue *c = judge_cue(j, h);
        if (!c || c->kind != CUE_ASPIRATION || h == when || h->from <= to || h->from >= when->from) continue;
        for (size_t i = to; i < h->from; i++)
            if (h->from - i < 4 && word_is(&j->s.v[i], (const char *const[]){"and", "but", NULL})) return true;
    }
    return false;
}
