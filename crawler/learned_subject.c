/* learned_subject.c - see learned_subject.h */
#include "learned_subject.h"

#include <string.h>

#include "index/text.h"

bool learned_verb(const struct word *w)
{
    return word_in(w, WORDS_LEARN_TRAINED) || word_in(w, WORDS_LEARN_LEARNED) || word_in(w, WORDS_LEARN_DONE) || word_in(w, WORDS_LEARN_TOOK) ||
           word_in(w, WORDS_LEARN_WENT) || word_in(w, WORDS_LEARN_SPENT) || word_in(w, WORDS_LEARN_BEGAN) || word_in(w, WORDS_LEARN_HAVE);
}

bool learned_aux(const struct word *w)
{
    return word_in(w, WORDS_LEARN_BESIDE) || (text_ends_nocase(w->fold, "ly") && !word_in(w, WORDS_LEARN_NOT));
}

static bool is_doing(const struct word *w)
{
    return strlen(w->fold) > 5 && text_ends_nocase(w->fold, "ing");
}

bool learned_past(const struct judge *j, size_t i)
{
    return (learned_verb(&j->s.v[i]) || word_in(&j->s.v[i], WORDS_LEARN_PASSED)) && !is_doing(&j->s.v[i]);
}

/* "the physician and nurse |course|": people whose course it is. */
static bool of_course(const struct judge *j, size_t i)
{
    for (size_t k = i + 1; k < j->s.n && k < i + 5 && (!j->s.v[k].before || j->s.v[k].before == '-'); k++)
        if (word_in(&j->s.v[k], WORDS_LEARN_COURSE)) return true;
        else if (word_is(&j->s.v[k], (const char *const[]){"in", "at", "of", "from", "with", "who", "to", NULL})) return false;
    return false;
}

bool learned_stops(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    static const char *const others[] = {"you", "we", "they", "it", "there", "who", "whom", "whose", "which", "that", "where", "whether", "if", "or",
                                         "because", "until", "unless", "while", "when", "but", "for_example", NULL};
    if (word_is(w, others) || word_in(w, WORDS_LEARN_NOT)) return true;
    /* "with Phil Wolfson and his team at …" */
    bool taught = word_is(w, (const char *const[]){"team", "faculty", "teachers", "trainers", "colleagues", NULL}) && i + 1 < j->s.n && word_is(w + 1, (const char *const[]){"at", "of", "from", NULL});
    if (w->somebody && !taught && !of_course(j, i)) return true;
    return word_in(w, WORDS_AUXILIARY);
}

/* Words before the subject at I say that it is only thought of, or somebody else is brought in who may be "she". */
static bool is_supposed(const struct judge *j, size_t i)
{
    bool pronoun = !judge_own_name(j, i) && word_is(&j->s.v[i], (const char *const[]){"she", "he", "shes", "hes", "they", NULL});
    for (size_t k = i; k-- > 0;) {
        const struct word *w = &j->s.v[k];
        if (judge_ends_clause(j->s.v[k + 1].before)) return false;
        if (pronoun && w->somebody && !judge_own_name(j, k)) return true;
        if (k + 9 < i) continue;
        if (j->s.v[k + 1].before == ',' && !pronoun) return false;
        if (word_is(w, (const char *const[]){"if", "unless", "whether", "wish", "wishes", "suppose", "imagine", "say", "says", "asked", "ask", "think", "thinks", "assume", NULL})) return true;
    }
    return false;
}

/* The person is at word I, as the one who does what follows. */
static bool does(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    if (!strcmp(w->fold, "id") && w->capital) return true; /* "I'd" */
    if (!judge_self(j, i) || w->bare || (i && word_is(w - 1, (const char *const[]){"nor", "or", "neither", NULL}))) return false;
    if (!judge_own_name(j, i)) return true;
    while (i && (!w->before || w->before == '.') && (judge_own_name(j, i - 1) || !strcmp(w[-1].fold, "dr"))) i--, w--;
    return !i || w->before || !word_is(w - 1, (const char *const[]){"with", "by", "of", "for", "to", "like", "than", "under", "from", NULL});
}

/* The subject of the verb that begins with word I, which stands behind "and", "then" or a comma. */
static bool subject_before(const struct judge *j, size_t i)
{
    while (i-- > 0) {
        const struct word *w = &j->s.v[i];
        if (does(j, i)) return !is_supposed(j, i);
        if (w->somebody || word_is(w, (const char *const[]){"who", "we", "they", "you", "she", "he", "nobody", "everyone", NULL})) return false;
        if (judge_ends_clause(w->before)) return false;
        /* "Dana Mills came and took …" */
        if (w->capital && i + 1 < j->s.n && i && j->s.v[i + 1].capital && judge_begins_clause(j, i)) return false;
    }
    return false;
}

/* "I will offer this |after training with|": word I, behind the subject, says that it is to come. */
static bool is_to_come(const struct judge *j, size_t i)
{
    return i < j->s.n && word_is(&j->s.v[i], (const char *const[]){"will", "would", "plan", "plans", "hope", "hopes", "may", "might", "intend", "intends", "want", "wants", "could", "can", NULL});
}

/* "After completing …, I", "Having taken …": who did it is who the sentence is about. */
static bool about_self(const struct judge *j, size_t from, size_t to)
{
    for (size_t i = 0; i < from; i++)
        if (does(j, i)) return !is_to_come(j, i + 1);
    for (size_t i = to; i < j->s.n; i++) {
        if (does(j, i)) return true;
        if (j->s.v[i].somebody || word_is(&j->s.v[i], (const char *const[]){"we", "they", "you", "he", "she", NULL})) return false;
    }
    return false;
}

bool learned_own(const struct judge *j, size_t verb)
{
    static const char *const after[] = {"after", "since", "upon", "following", "having", "by", NULL}, *const again[] = {"and", "then", "but", NULL};
    const struct word *v = j->s.v;
    size_t i = verb;
    bool doing = is_doing(&v[verb]);
    while (!doing && i > 0 && !judge_self(j, i - 1) && (!v[i].before || v[i].before == ',') && learned_aux(&v[i - 1])) i--;
    if (i && strcmp(v[i - 1].fold, "having") == 0) return about_self(j, i - 1, verb + 1);
    if (doing) return i == verb && i && (word_is(&v[i - 1], after) || v[i].before == ',') && !word_is(&v[i - 1], (const char *const[]){"by", NULL}) && about_self(j, i - 1, verb + 1);
    /* "with a certificate from …" */
    if (!strcmp(v[verb].fold, "with")) return !v[verb].somebody && about_self(j, verb, verb + 1) && (verb == 0 || v[verb].before == ',');
    if (i && does(j, i - 1) && !word_in(&v[i - 1], WORDS_LEARN_NOT)) return !is_supposed(j, i - 1);
    /* "I'd", "I would have taken" */
    if (i > 1 && (v[i - 1].before == 0) && word_in(&v[i - 1], WORDS_LEARN_NOT)) return false;
    bool comma = v[i].before == ',', trained = word_in(&v[verb], WORDS_LEARN_TRAINED);
    if (i && word_is(&v[i - 1], again)) return subject_before(j, i - 1);
    if (i < verb && word_is(&v[i], again)) return subject_before(j, i);
    return comma && i && !trained && subject_before(j, i);
}

bool learned_subject(const struct judge *j, size_t i)
{
    return does(j, i) && !is_supposed(j, i);
}
