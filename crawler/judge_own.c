/* judge_own.c - whether what is named in a sentence is said of the person: their clause, its subject, its next verb. Part of judge.h. */
#include <stdint.h>
#include <string.h>

#include "index/text.h"
#include "judge.h"

/* The word behind [.., TO) names people of whom it is said: "MAPS-trained colleagues". */
static bool heads_somebody(const struct judge *j, size_t to)
{
    for (size_t i = to; i < to + 3 && i < j->s.n; i++) {
        if (j->s.v[i].before && !strchr("-/\" ", j->s.v[i].before)) return false;
        /* "the course for clinicians" is a course, as "the physicians' ketamine training" is. */
        if (!strcmp(j->s.v[i].fold, "for") && judge_has_course(j, to > 0 ? to - 1 : 0, i)) return false;
        size_t course = i + 1;
        while (course < j->s.n && !j->s.v[course].before && word_is(&j->s.v[course], (const char *const[]){"ketamine", "kap", "psychedelic", NULL})) course++;
        if (j->s.v[i].somebody) return !judge_has_course(j, course, course + 1);
        if (!judge_known(j, i)) return false;
        if (word_in(&j->s.v[i], WORDS_AUXILIARY)) return false;
    }
    return false;
}

/* "EMDR-certified |and IFS Level 2 therapists|": the word behind TO joins it to another credential, and both to people of whom they are said. */
static bool is_shared_by_people(const struct judge *j, size_t to)
{
    if (to + 1 >= j->s.n || !(word_eq(&j->s.v[to], "and") || word_eq(&j->s.v[to], "or") || j->s.v[to].before == '&' || j->s.v[to].before == '/')) return false;
    for (size_t i = to + (j->s.v[to].before != '&' && j->s.v[to].before != '/'); i < j->s.n && i < to + 8; i++) {
        const struct word *w = &j->s.v[i];
        if (w->before && !strchr("-/\" &", w->before) && i > to) return false;
        if (i > to + 1 && (w->somebody || word_in(w, WORDS_OTHER_SUBJECT))) return text_ends_nocase(w->fold, "s");
        if (word_in(w, WORDS_AUXILIARY) || judge_self(j, i) || !(w->capital || judge_known(j, i) || judge_is_number(w))) return false;
    }
    return false;
}

/* "Ann's book, EMDR Certified": the clause is about something of the person's. */
static bool is_thing_of(const struct judge *j, size_t clause, size_t at)
{
    const struct word *w = &j->s.v[clause];
    if (clause + 1 >= at || !w->bare || !j->own) return false;
    struct word bare = *w;
    bare.fold = w->bare;
    if (!word_is(&bare, j->own) || word_in(w + 1, WORDS_OWN_CREDENTIAL)) return false;
    for (size_t i = clause + 1; i < at; i++)
        if (judge_self(j, i)) return false;
    return true;
}

/* "Her clinic trained with …": the subject is a thing of the person's. */
static bool is_their_thing(const struct judge *j, size_t clause, size_t at)
{
    static const char *const whose[] = {"her", "his", "my", "their", "our", "its", NULL};
    if (at < j->s.n && word_in(&j->s.v[at], WORDS_COURSE) && judge_known(j, clause + 1)) return false; /* "Her ketamine training was with …" */
    return at == clause + 2 && word_is(&j->s.v[clause], whose) && !judge_has_course(j, clause + 1, at) &&
           !j->s.v[at].before && !word_is(&j->s.v[clause + 1], (const char *const[]){"own", "kap", "credentials", NULL});
}

/* "Certified Hakomi Therapist, mother, swimmer": what else they are to somebody stands alone between commas. */
static bool is_apposed(const struct judge *j, size_t i)
{
    static const char *const kin[] = {"mother", "father", "parent", "wife", "husband", "mom", "dad", "daughter", "son", "sister", "brother", "grandmother", "grandfather", NULL};
    bool ends = i + 1 == j->s.n || (j->s.v[i + 1].before && strchr(",.)", j->s.v[i + 1].before)) || !strcmp(j->s.v[i + 1].fold, "and");
    return word_is(&j->s.v[i], kin) && j->s.v[i].before == ',' && ends;
}

/* Nothing but harmless words stand between the beginning of the CLAUSE and what is named AT .. END. LAST: the word before
 * that speaks of the person, SIZE_MAX = none does. */
static bool own_from_clause(const struct judge *j, size_t clause, size_t at, size_t end, size_t last)
{
    bool self = last != SIZE_MAX;
    if (self && last >= clause) return true;
    if (clause > 0 && self && !judge_has_between(j, last + 1, clause, WORDS_RELATIVE) &&
        !judge_has_between(j, last + 1, clause, WORDS_OTHER_SUBJECT) &&
        (at == clause || word_in(&j->s.v[at - 1], WORDS_AUXILIARY) ||
         (at == clause + 1 && !strcmp(j->s.v[clause].fold, "and"))))
        return true;
    /* No subject at all: a line that begins with the thing itself, or holds nothing else. */
    bool bare = true;
    for (size_t i = clause; i < at; i++)
        bare &= !word_is(&j->s.v[i], (const char *const[]){"a", "an", "the", "of", "with", "by", "in", "their",
                                                           "is", "are", "be", NULL});
    /* "Trained by Fluence, our clinicians …": the subject comes behind. */
    if (!self)
        for (size_t i = end; i < judge_clause_end(j, clause); i++)
            if (word_is(&j->s.v[i], (const char *const[]){"our", "we", "us", "they", "you", NULL}) ||
                (j->s.v[i].somebody && j->s.v[end < j->s.n ? end : i].before == ',' && !is_apposed(j, i)))
                return false;
    /* "Training with Fluence costs more than …": what is said is said of the training. */
    if (!self && at == clause && word_in(&j->s.v[at], WORDS_COURSE) && end < j->s.n && !j->s.v[end].before && !judge_known(j, end)) return false;
    /* "Fluence's certificate takes nine months" */
    static const char *const does[] = {"takes", "costs", "lasts", "runs", "requires", "consists", "covers", NULL};
    if (!self && at == clause && end < j->s.n && !j->s.v[end].before && word_is(&j->s.v[end], does)) return false;
    static const char *const houses[] = {"clinic", "practice", "center", "centre", "hospital", "company", "agency", "studio", "organization", NULL};
    for (size_t i = clause + 1; !self && i < at; i++) /* "The clinic completed …" */
        if (word_is(&j->s.v[i], houses) && word_is(&j->s.v[i - 1], (const char *const[]){"the", "this", "that", NULL})) return false;
    bool verb = judge_has_between(j, clause, at, WORDS_AUXILIARY);
    if (bare || (!verb && judge_all_known(j, clause, judge_clause_end(j, clause)))) return true;
    /* "As a psychologist trained by …, I …" */
    if (word_is(&j->s.v[clause], (const char *const[]){"as", "after", "upon", "since", "having", NULL}))
        for (size_t i = end; i < j->s.n; i++)
            if (judge_self(j, i)) return true;
    return false;
}

/* "KAP guide, trained with …": from CLAUSE to AT stands a line without a verb of its own. "Patrice Nolan, LCSW, EMDRIA Approved
 * Consultant" is about Patrice Nolan. */
static bool is_verbless_line(const struct judge *j, size_t clause, size_t at)
{
    if (at <= clause || at - clause >= 9 || j->s.v[at].before != ',') return false;
    if (clause + 1 < at && j->s.v[clause].capital && j->s.v[clause + 1].capital && !judge_known(j, clause) && !judge_known(j, clause + 1))
        return false;
    for (size_t i = clause; i < at; i++)
        if (word_in(&j->s.v[i], WORDS_AUXILIARY) || word_in(&j->s.v[i], WORDS_RELATIVE) || word_in(&j->s.v[i], WORDS_OTHER_SUBJECT) ||
            j->s.v[i].somebody)
            return false;
    return true;
}

/* "I worked in … and completed …", "I love … and am EMDR trained": whether AT begins what is said next of the subject at LAST. */
static bool is_next_verb(const struct judge *j, size_t last, size_t at)
{
    if (at > last + 1 && !strcmp(j->s.v[at - 1].fold, "and"))
        for (size_t k = 0; k < j->s.n_hits; k++) {
            const struct cue *c = judge_cue(j, &j->s.hits[k]);
            if (c && j->s.hits[k].from == at && (c->kind == CUE_ACHIEVEMENT || c->kind == CUE_COMPLETION))
                return true;
        }
    size_t i = at;
    while (i > last + 1 && i + 4 > at && judge_known(j, i - 1) && !word_in(&j->s.v[i - 1], WORDS_AUXILIARY) &&
           strcmp(j->s.v[i - 1].fold, "and"))
        i--;
    if (i > last + 1 && word_in(&j->s.v[i - 1], WORDS_AUXILIARY))
        return i < 2 || !strcmp(j->s.v[i - 2].fold, "and") || j->s.v[i - 1].before == ',' || i - 1 == last + 1 ||
               judge_known(j, i - 2);
    return false;
}

/* "All of the providers I work with have completed …", "The nurse I work with trained at …": who did so are those before "I". */
static bool is_of_contact(const struct judge *j, size_t at)
{
    static const char *const with[] = {"with", "to", "from", "for", "under", NULL}, *const did[] = {"trained", "took", "completed", "did", "studied", "went", "graduated", "finished", "learned", NULL};
    for (size_t i = 1; i + 1 < at && i + 1 < j->s.n; i++) {
        const struct word *before = &j->s.v[i - 1];
        if (!judge_self(j, i) || j->s.v[i].before || word_in(before, WORDS_GLUE) || word_in(before, WORDS_RELATIVE)) continue;
        for (size_t k = i + 1; k < at && k + 1 < j->s.n && k < i + 6; k++)
            if (word_is(&j->s.v[k], with) && !j->s.v[k + 1].before && ((before->somebody && word_in(&j->s.v[k + 1], WORDS_AUXILIARY)) || (k + 1 == at && word_is(&j->s.v[k + 1], did)))) return true;
    }
    return false;
}

/* "People assume that I trained …": what somebody thinks. */
static bool is_assumed(const struct judge *j, size_t at)
{
    static const char *const think[] = {"assume", "assumes", "assumed", "guess", "believe", "imagine", "suppose", "think", "thinks", "thought", NULL}, *const pretend[] = {"pretend", "pretended", "wish", "wished", "dreamed", NULL};
    for (size_t i = 1; i <= at && i < j->s.n; i++) {
        if (!judge_self(j, i) && !(i == at && judge_self(j, i))) continue;
        size_t k = i - 1;
        k -= k && !strcmp(j->s.v[k].fold, "that");
        if (word_is(&j->s.v[k], pretend) || (word_is(&j->s.v[k], think) && k && !judge_self(j, k - 1))) return true;
    }
    return false;
}

/* "My prescriber, Dr. Osei, did her training at …" */
static bool is_of_doctor(const struct judge *j, size_t clause, size_t at)
{
    if (!word_is(&j->s.v[clause], (const char *const[]){"my", "our", "the", "her", "his", NULL})) return false;
    for (size_t i = clause + 1; i + 1 < at; i++)
        if (!strcmp(j->s.v[i].fold, "dr") && j->s.v[i].before == ',' && j->s.v[i + 1].capital && !judge_own_name(j, i + 1)) return true;
    return false;
}

/* "Being certified in EMDR and trained in IFS is not the same as …": what is spoken of is to be so. */
static bool is_being(const struct judge *j, size_t clause, size_t end)
{
    if (strcmp(j->s.v[clause].fold, "being")) return false;
    for (size_t i = clause + 1; i < j->s.n && !(i >= end && j->s.v[i].before == ','); i++)
        if (i >= end && (word_in(&j->s.v[i], WORDS_AUXILIARY) || word_is(&j->s.v[i], (const char *const[]){"means", "does", "doesnt", "isnt", NULL}))) return true;
    return false;
}

/* "My trainings include IFS Level 2, a CCTP": at word AT an entry of a list in a sentence begins. */
static bool begins_entry(const struct judge *j, size_t clause, size_t at)
{
    static const char *const include[] = {"include", "includes", "including", NULL};
    if (!word_is(&j->s.v[clause], (const char *const[]){"my", "her", "his", "their", NULL})) return false;
    while (at > clause && j->s.v[at].before != ',' && !word_is(&j->s.v[at - 1], include) && judge_known(j, at - 1)) at--;
    return at > clause && (j->s.v[at].before == ',' || word_is(&j->s.v[at - 1], include));
}

/* 'i' for "I", "my"; 's' for "she", "her"; 'h' for "he", "his"; else 0. */
static char voice_of(const struct word *w, bool subject)
{
    if (word_is(w, (const char *const[]){"i", "im", "ive", NULL}) || (!subject && !strcmp(w->fold, "my"))) return 'i';
    if (word_is(w, (const char *const[]){"she", "shes", NULL}) || (!subject && !strcmp(w->fold, "her"))) return 's';
    return word_is(w, (const char *const[]){"he", "hes", NULL}) || (!subject && !strcmp(w->fold, "his")) ? 'h' : 0;
}

bool judge_is_of_other_pronoun(const struct judge *j, size_t at)
{
    char last = 0;
    size_t k = at < j->s.n ? at + 1 : at; /* "he trained" is one phrase */
    while (k > 0 && !(last = voice_of(&j->s.v[k - 1], true))) k--;
    if (!last || last == 'i') return false;
    for (size_t i = 0; i + 1 < k; i++) {
        char other = voice_of(&j->s.v[i], false);
        if (other && other != last) return true;
    }
    return false;
}

/* "makes sure every hire stays a year and is EMDR certified": what the subject asks of others, up to word AT. */
static bool is_asked_of_others(const struct judge *j, size_t clause, size_t at)
{
    static const char *const asks[] = {"ensure", "ensures", "ensured", "insists", "requires", "demands", "expects", NULL};
    for (size_t i = at; i-- > clause && !judge_self(j, i);)
        if (word_is(&j->s.v[i], asks) || (i && word_eq(&j->s.v[i], "sure") && !strncmp(j->s.v[i - 1].fold, "ma", 2))) return true;
    return false;
}

/* "Dr. Tso (|Diné|) is …", "Marta Lind (she/her) is …": behind the own name at the head of the sentence stands a bracket, and behind it a verb: the word of the
 * verb; 0 = it is not so. */
static size_t behind_bracket(const struct judge *j, size_t at)
{
    size_t k = at && !strcmp(j->s.v[0].fold, "dr"), name = k;
    while (k < at && judge_own_name(j, k)) k++;
    if (k == name || k >= at || j->s.v[k].before != '(') return 0;
    for (size_t i = k + 1; i < at && i < k + 6; i++)
        if (memchr(j->s.text + j->s.v[i - 1].end, ')', j->s.v[i].at - j->s.v[i - 1].end))
            return (!j->s.v[i].before || j->s.v[i].before == ')') && word_is(&j->s.v[i], (const char *const[]){"is", "has", "holds", "was", "completed", "earned", NULL}) ? i : 0;
    return 0;
}

/* "My work is shaped by |my KAP training at| …": word AT is of what the one who speaks calls their own. */
static bool is_my_own(const struct judge *j, size_t at)
{
    static const char *const before[] = {"by", "in", "on", "upon", "from", "through", NULL};
    for (size_t k = at + 1; k-- > 1 && k + 6 > at;)
        if (!strcmp(j->s.v[k].fold, "my"))
            return !j->s.v[k].before && word_is(&j->s.v[k - 1], before) && judge_all_known(j, k + 1, at) && !judge_has_between(j, 0, k, WORDS_RELATIVE);
    return false;
}

bool judge_own(const struct judge *j, size_t at, size_t end)
{
    if (judge_is_of_other_pronoun(j, at)) return false;
    if (is_of_contact(j, at) || is_assumed(j, at) || is_of_doctor(j, judge_clause(j, at), at)) return false;
    size_t clause = judge_clause(j, at);
    if (is_being(j, clause, end) || is_asked_of_others(j, clause, at)) return false;
    if (!j->listed && judge_subject(j, at, end)) return true;
    if (heads_somebody(j, end) || is_shared_by_people(j, end) || is_thing_of(j, clause, at) || is_their_thing(j, clause, at)) return false;
    size_t verb = behind_bracket(j, at);
    if (verb && judge_all_known(j, verb, at)) return true;
    if (is_my_own(j, at)) return true;
    if (judge_self(j, at) && !judge_own_name(j, at)) return true; /* "I trained …" is one phrase */
    if (j->listed) return judge_all_known(j, clause, at) || at == clause || begins_entry(j, clause, at);
    size_t last = at;
    while (last > 0 && !judge_self(j, last - 1)) last--;
    bool self = last > 0;
    last = self ? last - 1 : at;
    /* "She is a psychologist who holds …": what follows is said of her. */
    size_t is = self && word_is(&j->s.v[last], (const char *const[]){"im", "shes", "hes", NULL}) ? last : last + 1;
    if (self && is + 1 < at && (is == last || word_is(&j->s.v[is], (const char *const[]){"is", "am", NULL})))
        for (size_t i = is + 1; i < at; i++) {
            if (j->s.v[i].somebody || word_is(&j->s.v[i], (const char *const[]){"of", "with", "by", "for", NULL}))
                break;
            if (strcmp(j->s.v[i].fold, "who")) continue;
            last = i;
            if (judge_all_known(j, i + 1, at)) return true;
            break;
        }
    /* Everything from the clause's beginning is harmless. */
    if (judge_all_known(j, clause, at)) return own_from_clause(j, clause, at, end, self ? last : SIZE_MAX);
    if (!self && is_verbless_line(j, clause, at)) return true;
    if (!self || judge_has_between(j, last + 1, at, WORDS_RELATIVE) || judge_has_between(j, last + 1, at, WORDS_OTHER_SUBJECT))
        return false;
    for (size_t i = last + 1; i < at; i++)
        if (j->s.v[i].somebody) return false;
    /* "After years in hospice care, I completed …": what stands before the subject does not matter. */
    size_t name = last;
    while (name > 0 && (judge_own_name(j, name - 1) || !strcmp(j->s.v[name - 1].fold, "dr"))) name--;
    bool subject = !judge_own_name(j, last) || name == 0 ||
                   !word_is(&j->s.v[name - 1],
                            (const char *const[]){"with", "of", "to", "by", "for", "from", "like", "as", "than",
                                                  "about", "and", "or", "know", "knows", "see", NULL});
    if (subject && judge_all_known(j, last + 1, at) && strcmp(j->s.v[last + 1 < j->s.n ? last + 1 : last].fold, "s"))
        return true;
    if (!subject) return false; /* "… was trained by Dr. Roe and completed …" */
    return is_next_verb(j, last, at);
}
