/* prose_trained_in.c - see prose_trained_in.h */
#include "prose_trained_in.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "learned.h"
#include "prose_item.h"
#include "prose_level.h"
#include "prose_training.h"

/* The level of a ladder that VERB with the method H says: "trained in EMDR"; NULL = none. */
static const struct trauma_level *level_of(struct people *p, const struct judge *j, const char *verb, const struct hit *h)
{
    char *words = arena_printf(p->a, "%s %s", verb, text_fold(p->a, sentence_piece(p->a, &j->s, h->from, h->to)));
    for (size_t i = 0; i < j->c->n_trauma; i++)
        for (size_t k = 0; k < j->c->trauma[i].phrases.n; k++)
            if (!strcmp(j->c->trauma[i].phrases.fold[k], words)) return &j->c->trauma[i];
    return NULL;
}

static void claim(struct people *p, struct person *who, struct judge *j, const struct hit *h, const struct trauma_level *t, const char *where)
{
    people_claim(p, who, "trauma", claim_object(p->a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL),
                 prose_quote(j, h->from, h->to), where);
}

/* "completed training in", "formal training in" */
static bool says_training_in(const char *phrase)
{
    return text_ends_nocase(phrase, "formal training in") || text_ends_nocase(phrase, "completed training in") || text_ends_nocase(phrase, "received training in");
}

static bool in_hit(const struct judge *j, size_t i)
{
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind != HIT_CUE && i >= j->s.hits[k].from && i < j->s.hits[k].to) return true;
    return false;
}

/* Between "certified in" and a method, the words [FROM, TO), stands a list and nothing else: "certified in TF-CBT |and took a course in| EMDR",
 * "|and practice| EMDR", "|, skilled in PE, and| EMDR" begin something new. */
static bool is_list(const struct judge *j, size_t from, size_t to)
{
    static const char *const joins[] = {"and", "in", "the", "both", "as", "well", "also", "plus", "including", "then", "or", "therapy", "level", "levels", "phase", "phases", "part", "parts", NULL};
    bool begins = false, inside = false;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        if (i > from && prose_item_mark(j, i, ')')) inside = false;
        if (i > from && prose_item_mark(j, i, '(')) inside = true;
        if (inside) continue;
        begins |= i > from && (w->before || prose_item_mark(j, i, ','));
        if (word_is(w, joins)) {
            begins |= word_is(w, (const char *const[]){"and", "plus", "then", "or", NULL});
            continue;
        }
        bool sure = w->capital || in_hit(j, i) || is_digit(*w->fold);
        if (word_is(w, (const char *const[]){"a", "an", NULL}) && i > from) return false;
        /* One small word is a thing of the list, "meditation"; several may be a verb and what it does. */
        bool alone = i + 1 < j->s.n && (prose_item_mark(j, i + 1, ',') || j->s.v[i + 1].before || word_is(&j->s.v[i + 1], (const char *const[]){"and", "plus", NULL}));
        if (begins && !sure && !alone) return false;
        begins = false;
    }
    return true;
}

/* The method is not named for something else: "EMDR |techniques|", "EMDR |enthusiast|". */
static bool ends_itself(const struct judge *j, size_t to)
{
    static const char *const behind[] = {"and", "or", "therapy", "psychotherapy", "treatment", "training", "with", "through", "from", "at", "by", "as", "since", "in", "for", "to", "but", "which", "who",
                                         "that", "while", "on", "after", "before", "then", "is", "are", "has", "to", "under", "via", "level", "levels", "phase", "part", "because", "so", "when", "where",
                                         "model", "method", "protocol", "both", "during", "also", "plus", "among", "work", NULL};
    if (to >= j->s.n) return true;
    const struct word *w = &j->s.v[to];
    return (w->before && w->before != '-') || prose_item_mark(j, to, ',') || w->capital || is_digit(*w->fold) || in_hit(j, to) || word_is(w, behind);
}

/* "trained in EMDR, Somatic Experiencing and Hakomi": the words of completion reach over the whole list. */
static void listed_behind(struct people *p, struct person *who, struct judge *j, const struct hit *h, const char *where)
{
    const struct hit *done = NULL;
    const char *verb = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *o = &j->s.hits[k];
        const struct cue *c = judge_cue(j, o);
        if (!c || c->kind != CUE_COMPLETION || o->to > h->from || o->from < judge_clause(j, h->from)) continue;
        bool certified = text_ends_nocase(c->phrase, "certified in") || text_ends_nocase(c->phrase, "certifications in");
        bool trained = text_ends_nocase(c->phrase, "trained in") || says_training_in(c->phrase);
        const char *v = certified ? "certified in" : trained ? "trained in" : NULL;
        if (v) verb = v, done = o;
    }
    if (!verb || !judge_completed(j, h->from, h->to)) return;
    /* Side by side it is a phrase of its own. */
    const char *phrase = j->c->cues[done->row].phrase;
    if (done->to == h->from && !text_ends_nocase(phrase, "certifications in") && !says_training_in(phrase)) return;
    if (!is_list(j, done->to, h->from) || !ends_itself(j, h->to)) return;
    const struct trauma_level *t = level_of(p, j, verb, h);
    if (!t || (judge_cues(j, h->from, h->to, false) & CUES_NOT_SO) ||
        (judge_cues(j, done->from, done->to, true) & CUES_NOT_SO))
        return;
    if (!judge_own(j, done->from, h->to)) return;
    claim(p, who, j, h, t, where);
}

/* "I have training in TF-CBT and EMDR", "TF-CBT, in which I'm nationally certified": what a clause says of the method by other words. */
static void said_of_method(struct people *p, struct person *who, struct judge *j, const struct hit *h, const char *where)
{
    bool certified = false, has = learned_has(j, h);
    if (!has && !learned_method(j, h, &certified)) return;
    for (size_t i = h->from; i-- > 1;) /* "training in TF-CBT |and practice| EMDR" */
        if (word_eq(&j->s.v[i], "in") && word_is(&j->s.v[i - 1], (const char *const[]){"training", "trainings", "certification", "certifications", NULL})) {
            if (!is_list(j, i + 1, h->from) || !ends_itself(j, h->to)) return;
            break;
        }
    const struct trauma_level *t = level_of(p, j, certified ? "certified in" : "trained in", h);
    if (t) claim(p, who, j, h, t, where);
}

/* A phrase of a ladder's own covers H. */
static bool is_told(const struct judge *j, const struct hit *h)
{
    if (j->s.v[h->from].told) return true;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TRAUMA && j->s.hits[k].alias != ALIAS_WEAK && j->s.hits[k].from < h->to && j->s.hits[k].to > h->from) return true;
    return false;
}

void prose_trained_in(struct people *p, struct person *who, struct judge *j, const char *where)
{
    for (size_t k = sentence_terms(&j->s, TERM_MODALITY) ? 0 : j->s.n_hits; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || is_told(j, h)) continue;
        if (sentence_cues(&j->s, CUE_COMPLETION)) listed_behind(p, who, j, h, where);
        said_of_method(p, who, j, h, where);
    }
    prose_rows(p, who, j, where);
}
