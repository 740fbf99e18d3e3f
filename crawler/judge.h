/* judge.h - whether a thing named in a sentence is so, now, and of the person it is read for. Pure: a sentence and the
 * person's names in, an opinion out. */
#ifndef VOUCH_JUDGE_H
#define VOUCH_JUDGE_H

#include "cue.h"
#include "index/name.h"

/* One sentence with what is known about whom it is read for. */
struct judge {
    struct arena *a;
    const struct catalog *c;
    struct sentence s;
    const char *const *own;  /* folded words that name the person, ends with NULL */
    const char *quote;       /* what stands in the page, when the sentence has a label before it; else NULL */
    const char *before;      /* the sentence before it, of nobody else; NULL = none */
    const char *head;        /* the heading above it; NULL = none is near */
    bool listed;             /* an entry of a list of credentials: naming is stating */
    bool doubt;              /* "he" and "she" may be somebody just named: nothing is said of who prescribes */
    bool ketamine;           /* the sentence before speaks of ketamine */
    bool trained;            /* the sentence was read as stating a training of theirs */
    bool third;              /* "she", "he", "they" mean the person */
    signed char subject;     /* the sentence is about the person themselves: 1 yes, -1 no, 0 not asked yet */
};

#define CUE_BIT(kind) (1u << (kind))
/* Kinds of cue that leave no statement of the person standing. */
#define CUES_NOT_THEIRS (CUE_BIT(CUE_OTHER_SUBJECT) | CUE_BIT(CUE_TESTIMONIAL) | CUE_BIT(CUE_ARTICLE) | CUE_BIT(CUE_ADVICE) | \
                         CUE_BIT(CUE_ACCEPTS) | CUE_BIT(CUE_SUPERVISION_BY))
#define CUES_NOT_SO (CUES_NOT_THEIRS | CUE_BIT(CUE_NEGATION) | CUE_BIT(CUE_ASPIRATION) | CUE_BIT(CUE_PAST) | \
                     CUE_BIT(CUE_TEACHING) | CUE_BIT(CUE_PARTNERSHIP) | CUE_BIT(CUE_MEMBERSHIP) | CUE_BIT(CUE_INTEREST))

/* The kinds of cue whose reach holds the words [FROM, TO), as CUE_BITs. STATES: the words say of themselves that
 * something is held ("EMDR trained"), so a cue behind a comma is not about them. */
unsigned judge_cues(const struct judge *j, size_t from, size_t to, bool states);
/* "holds the certificate and requires that associates who want to sit in be enrolled": between [TO, AT) others get a clause of their own. */
bool judge_tells_of_others(const struct judge *j, size_t to, size_t at);
/* "Sensorimotor Psychotherapy Level I, QPR instructor": in a list of what somebody has, what they teach is another piece. */
bool judge_teaches_another(const struct judge *j, size_t to, size_t at);
/* "IFS Level 2, registered for 2027": the cue H stands at the end of the entry of a list and is said of the entry. */
bool judge_closes_entry(const struct judge *j, const struct hit *h, const struct cue *c, size_t to);
/* "Level 1 (enrolled in Level 2)", "EMDR trained (working toward certification)": what is still to come is a further step than the one
 * at [FROM, TO). */
bool judge_of_next_step(const struct judge *j, size_t from, size_t to, const struct hit *cue);
/* First word of the clause and the one after its last word. */
size_t judge_clause(const struct judge *j, size_t at);
size_t judge_clause_end(const struct judge *j, size_t at);
/* "Licensed in Oregon: no.", "IFS Level 2: planned": behind the last colon stands nothing but that a credential is not so, or a year to come. */
bool judge_answers_not_so(const struct judge *j);
bool judge_ends_clause(char mark);                              /* ; : | and the like */
bool judge_begins_clause(const struct judge *j, size_t i);      /* I is not the first word */
bool judge_own_name(const struct judge *j, size_t i);           /* word I is of the person's name */
bool judge_self(const struct judge *j, size_t i);
/* False when a look at the word tells that it is none of those. */
static inline bool judge_may_be_self(const struct judge *j, size_t i)
{
    const struct word *w = &j->s.v[i];
    return w->capital || *w->fold == 'i' || *w->fold == 't' || word_in(w, WORDS_SELF);
}               /* word I is the person: "I", "she", their name */
bool judge_known(const struct judge *j, size_t i);              /* word I changes nothing of what is said */
bool judge_has_course(const struct judge *j, size_t from, size_t to); /* "training", "certificate" and the like stand there */
/* A word of LIST stands in the words [FROM, TO). */
bool judge_has_between(const struct judge *j, size_t from, size_t to, enum lists list);
/* True when what begins at word AT is said of the person. */
bool judge_own(const struct judge *j, size_t at, size_t end);
/* "She sees couples with her colleague, and he is |certified|", "My partner works here, too; she |trained| …": the pronoun nearest before word AT
 * is another's than who was spoken of before. */
bool judge_is_of_other_pronoun(const struct judge *j, size_t at);
/* True when the sentence is built so that what begins at AT is said of the person (judge_subject.c). */
bool judge_subject(const struct judge *j, size_t at, size_t end);
bool judge_all_known(const struct judge *j, size_t from, size_t to); /* and speaks of nobody else */
/* "… and am", ", and has": at word I the first subject gets its next verb. */
bool judge_takes_up_subject(const struct judge *j, size_t i);
/* "IFS certified and an assistant trainer": at word I, behind "and a", begins something else than what ends at TO. */
bool judge_begins_predicate(const struct judge *j, size_t i, size_t to);
/* "EMDR certified and am hoping to begin SE training next year": WHEN tells when of what is hoped for, which begins behind "and". */
bool judge_of_next_hope(const struct judge *j, const struct hit *when, size_t to);
/* The cue that says that [FROM, TO) was completed or is held; NULL when none does. NEED_COURSE: a bare mention in a list
 * of credentials will not do. */
const struct hit *judge_completed(const struct judge *j, size_t from, size_t to);
/* The one that stands right before FROM: "her MSW from Smith, and her KAP |training from| Fluence". */
const struct hit *judge_beside(const struct judge *j, size_t from);
/* The word that says later in the sentence that the course at [FROM, TO) was brought to its end: "studied with …, completing their
 * training in 2021"; 0 = none does. */
size_t judge_ended(const struct judge *j, size_t from, size_t to);
/* True when [FROM, TO) with its neighbours is a bare entry like "Ketamine Training Center 2021". */
bool judge_fragment(const struct judge *j, size_t from, size_t to);
/* The cue that was hit; NULL when it was no cue. */
static inline const struct cue *judge_cue(const struct judge *j, const struct hit *h)
{
    return h->kind == HIT_CUE ? &j->c->cues[h->row] : NULL;
}
/* The hit is the "No" of "License No: C4471", "LCSW No 11822", and no negation. */
bool judge_number_sign(const struct judge *j, const struct hit *h);
bool judge_is_number(const struct word *w);
bool judge_is_year(const struct word *w); /* 1970 to 2039 */
/* True when a programme named at word FROM is named at word I too, by another of its names. */
bool judge_same_programme(const struct judge *j, size_t from, size_t i);
/* The year (1970 to 2039) stated for [FROM, TO); 0 = none. */
int judge_year(const struct judge *j, size_t from, size_t to);
/* "the first module of", "one weekend of": between the words [FROM, TO) stands that it was only a part. */
bool judge_is_part(const struct judge *j, size_t from, size_t to);
/* The hours stated for it; 0 = none. */
int judge_hours(const struct judge *j, size_t from, size_t to);

/* One of the words of LIST stands in the sentence: a list of data/words.tsv, or folded words ended by NULL. */
static inline bool judge_has(const struct judge *j, enum lists list)
{
    return sentence_in(&j->s, list);
}
bool judge_says(const struct judge *j, const char *const *list);

#endif
