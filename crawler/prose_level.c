/* prose_level.c - see prose_level.h */
#include "prose_level.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"

/* The level of a ladder that NAME and LEVEL (both folded) make together: "emdr" and "certified". */
static const struct trauma_level *level_of(struct people *p, const char *name, const char *level)
{
    const char *const forms[] = {arena_printf(p->a, "%s %s", name, level), arena_printf(p->a, "%s in %s", level, name),
                                 arena_printf(p->a, "%s %s", level, name), NULL};
    for (const char *const *f = forms; *f; f++)
        for (size_t i = 0; i < p->c->n_trauma; i++)
            if (phrases_find(&p->c->trauma[i].phrases, *f) >= 0) return &p->c->trauma[i];
    return NULL;
}

static void claim(struct people *p, struct person *who, const struct trauma_level *t, const char *quote, const char *where)
{
    people_claim(p, who, "trauma", claim_object(p->a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL), quote, where);
}

/* "LICSW (pending)": an entry that says of itself that it is not so. */
bool prose_says_not_so(const struct judge *j)
{
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct cue *c = judge_cue(j, &j->s.hits[k]);
        if (c && (c->kind == CUE_NEGATION || c->kind == CUE_ASPIRATION || c->kind == CUE_PAST)) return true;
    }
    return false;
}

static const struct hit *modality_in(const struct judge *j)
{
    const struct hit *found = NULL;
    for (size_t k = 0; k < j->s.n_hits; k++)
        if (j->s.hits[k].kind == HIT_TERM && j->s.hits[k].term == TERM_MODALITY) found = &j->s.hits[k];
    return found;
}

bool prose_labelled_level(struct people *p, struct person *who, const char *label, const char *text, const char *where)
{
    if (who->rec->practice || strlen(text) > 40 || strlen(label) > 40) return false;
    struct judge said = {.a = p->a, .c = p->c};
    said.s = sentence_read(p->a, p->c, label);
    const struct hit *ladder = modality_in(&said);
    if (!ladder || prose_says_not_so(&said)) return false;
    char *name = text_fold(p->a, sentence_piece(p->a, &said.s, ladder->from, ladder->to));
    said.s = sentence_read(p->a, p->c, text);
    if (prose_says_not_so(&said)) return false;
    const struct trauma_level *t = level_of(p, name, text_fold(p->a, text));
    if (t) claim(p, who, t, text, where);
    return t != NULL;
}

bool prose_certified_in(struct people *p, struct person *who, const char *text, const char *where)
{
    struct judge j = {.a = p->a, .c = p->c};
    if (who->rec->practice || strlen(text) > 60) return false;
    j.s = sentence_read(p->a, p->c, text);
    const struct hit *ladder = modality_in(&j);
    if (!ladder || ladder->from || prose_says_not_so(&j)) return false;
    for (size_t i = ladder->to; i < j.s.n; i++) /* "EMDR (2019)" */
        if (!judge_is_year(&j.s.v[i])) return false;
    const struct trauma_level *t = level_of(p, text_fold(p->a, sentence_piece(p->a, &j.s, 0, ladder->to)), "certified");
    if (t) claim(p, who, t, text, where);
    return t != NULL;
}

/* What may stand beside a level: "nationally certified since 2019". */
static bool changes_nothing(const struct word *w)
{
    static const char *const words[] = {"nationally", "internationally", "fully", "formally", "in", "since", "and", "also", "basic", "advanced",
                                        "therapist", "clinician", "as", "of", NULL};
    return judge_is_year(w) || word_is(w, words);
}

/* The words [FROM, TO) behind the name of a method are levels of it and nothing else: each is claimed. */
static bool levels_behind(struct people *p, struct person *who, struct judge *j, const char *name, size_t from, size_t to, bool say,
                          const char *where)
{
    static const char *const held[] = {"trained", "certified", "practitioner", "provider", NULL}, *const step[] = {"level", "phase", NULL};
    int now = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
    bool any = false;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &j->s.v[i];
        size_t words = 1;
        if (word_is(w, step) && i + 1 < to) words = 2;
        else if (!word_is(w, held)) {
            if (!changes_nothing(w) || (judge_is_year(w) && atoi(w->fold) > now)) return false;
            continue;
        }
        const struct trauma_level *t = level_of(p, name, text_fold(p->a, sentence_piece(p->a, &j->s, i, i + words)));
        i += words - 1;
        if (!t) return false;
        any = true;
        if (say) claim(p, who, t, prose_quote(j, from, to), where);
    }
    return any;
}

void prose_levels(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (j->s.n > 30 || prose_says_not_so(j)) return;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || h->to >= j->s.n) continue;
        size_t i = h->to, end = i + 1;
        char mark = j->s.v[i].before;
        bool begins = !h->from || (j->s.v[h->from].before && strchr(",;|", j->s.v[h->from].before));
        if (!begins || !mark || !strchr("(,~-:", mark)) continue;
        /* In brackets up to their end, else up to the next piece. */
        while (end < j->s.n && (mark == '(' ? j->s.v[end].before != ')' : !j->s.v[end].before || !strchr(",;|~", j->s.v[end].before))) end++;
        if (mark != '(' && (h->from || !(j->listed || end == j->s.n))) continue;
        /* In a sentence the words behind a bracket may be about something else; the words in it are not. */
        bool sentence = false;
        for (size_t m = 0; m < j->s.n; m++) sentence |= word_in(&j->s.v[m], WORDS_AUXILIARY) || j->s.v[m].somebody;
        if (sentence && !j->listed) continue;
        char *name = text_fold(p->a, sentence_piece(p->a, &j->s, h->from, h->to));
        if (levels_behind(p, who, j, name, i, end, false, where)) levels_behind(p, who, j, name, i, end, true, where);
    }
}
