/* prose_level.c - see prose_level.h */
#include "prose_level.h"

#include <stdlib.h>
#include <string.h>

#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose_training.h"

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

/* "Level 1 (2018)" folded, without the year; with it where it is to come. */
static char *without_year(struct people *p, const char *piece)
{
    int now = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
    struct sentence s = sentence_read(p->a, p->c, piece);
    char *out = "";
    for (size_t i = 0; i < s.n; i++)
        if (!judge_is_year(&s.v[i]) || atoi(s.v[i].fold) > now) out = arena_printf(p->a, "%s%s%s", out, *out ? " " : "", s.v[i].fold);
    return out;
}

bool prose_labelled_level(struct people *p, struct person *who, const char *label, const char *text, const char *where)
{
    if (who->rec->practice || strlen(text) > 60 || strlen(label) > 40) return false;
    struct judge said = {.a = p->a, .c = p->c};
    said.s = sentence_read(p->a, p->c, label);
    const struct hit *ladder = modality_in(&said);
    if (!ladder || prose_says_not_so(&said)) return false;
    char *name = text_fold(p->a, sentence_piece(p->a, &said.s, ladder->from, ladder->to));
    said.s = sentence_read(p->a, p->c, text);
    if (prose_says_not_so(&said)) return false;
    /* "Phase 1, Phase 2, Phase 3": each is a step. */
    char **v;
    size_t n = text_split(p->a, text, ",;", &v), found = 0;
    for (size_t i = 0; i < n; i++) {
        const struct trauma_level *t = prose_level_of(p, name, without_year(p, v[i]));
        if (t) claim(p, who, t, text, where), found++;
    }
    return n && found == n;
}

bool prose_certified_in(struct people *p, struct person *who, const char *text, const char *where)
{
    struct judge j = {.a = p->a, .c = p->c};
    if (who->rec->practice || strlen(text) > 60) return false;
    j.s = sentence_read(p->a, p->c, text);
    const struct hit *ladder = modality_in(&j);
    if (!ladder || ladder->from || prose_says_not_so(&j)) return false;
    for (size_t i = ladder->to; i < j.s.n; i++) /* "EMDR (2019)", "EMDR (EMDRIA)" */
        if (!judge_is_year(&j.s.v[i]) && !(j.s.v[i].caps && j.s.v[ladder->to].before == '(')) return false;
    const struct trauma_level *t = prose_level_of(p, text_fold(p->a, sentence_piece(p->a, &j.s, 0, ladder->to)), "certified");
    if (t) claim(p, who, t, text, where);
    return t != NULL;
}

/* "EMDR, |fully trained|", "Internal Family Systems, |Level 2|": PIECE is no entry of its own, but says how far the one before it was taken. */
static bool goes_on(struct people *p, const char *piece)
{
    static const char *const steps[] = {"trained", "training", "basic", "intermediate", "advanced", "beginning", "beginner", "candidate", "student", "provisional", "pending", "expected", NULL};
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, piece)};
    const struct hit *ladder = modality_in(&j);
    if (!j.s.n || (ladder && !ladder->from)) return false;
    bool step = !is_upper(*piece) && !is_digit(*piece);
    for (size_t i = 0; i < j.s.n; i++) step |= word_is(&j.s.v[i], steps) || word_in(&j.s.v[i], WORDS_STEP) || word_in(&j.s.v[i], WORDS_COURSE_UNIT);
    return step;
}

void prose_certified_entries(struct people *p, struct person *who, const char *text, const char *where)
{
    char **v;
    size_t n = text_split(p->a, text, ";|,", &v);
    for (size_t i = 0; i < n; i++)
        if (i + 1 == n || !goes_on(p, v[i + 1])) prose_certified_in(p, who, v[i], where);
}

void prose_certified_list(struct people *p, struct person *who, const struct judge *j, size_t from, const char *where)
{
    if (prose_says_not_so(j)) return;
    for (size_t i = from, to; i < j->s.n; i = to) {
        bool inside = j->s.v[i].before == '(';
        i += !strcmp(j->s.v[i].fold, "and");
        for (to = i + 1; to < j->s.n; to++) {
            const char *gap = j->s.text + j->s.v[to - 1].end;
            size_t n = j->s.v[to].at - j->s.v[to - 1].end;
            if (memchr(gap, '(', n)) inside = true;
            if (memchr(gap, ')', n)) inside = false;
            if (!inside && (memchr(gap, ',', n) || memchr(gap, ';', n) || !strcmp(j->s.v[to].fold, "and"))) break;
        }
        const char *next = to < j->s.n ? sentence_piece(p->a, &j->s, to, j->s.n) : "";
        if (i < to && !goes_on(p, arena_strndup(p->a, next, strcspn(next, ",;")))) prose_certified_in(p, who, sentence_piece(p->a, &j->s, i, to), where);
    }
}

/* A training of a method is named, and no more of it than that it was one: "VA training and consultation", "basic training". */
static bool names_training(const struct judge *j, size_t from)
{
    static const char *const lesser[] = {"beginning", "intro", "introductory", "introduction", "intermediate", "informed", "partial", "some", NULL},
                             *const of_it[] = {"weekend", "weekends", "day", "session", "sessions", "materials", "manual", "group", "for", "in", "to", "of", NULL};
    for (size_t i = from; i < j->s.n && i < from + 5; i++) {
        const struct word *w = &j->s.v[i];
        if (i > from && !strcmp(w->fold, "training") && !strcmp(w[-1].fold, "in")) return false; /* "EMDR (in training)" */
        if (word_is(w, (const char *const[]){"training", "trained", NULL}))
            return i + 1 == j->s.n || (j->s.v[i + 1].before && j->s.v[i + 1].before != '-') || !word_is(&j->s.v[i + 1], of_it);
        if (word_is(w, lesser) || word_in(w, WORDS_COURSE_UNIT) || word_in(w, WORDS_STEP) || w->somebody || !(w->capital || judge_known(j, i))) return false;
    }
    return false;
}

void prose_method_training(struct people *p, struct person *who, struct judge *j, const char *where)
{
    if (!j->listed || j->s.n > 16 || prose_says_not_so(j) || (j->s.cues & CUES_NOT_THEIRS) || sentence_cues(&j->s, CUE_TEACHING)) return;
    int now = atoi(arena_strndup(p->a, p->in->seen && strlen(p->in->seen) >= 4 ? p->in->seen : date_today(), 4));
    for (size_t i = 0; i < j->s.n; i++)
        if ((judge_is_year(&j->s.v[i]) && atoi(j->s.v[i].fold) > now) || word_in(&j->s.v[i], WORDS_AUXILIARY)) return;
    for (size_t k = 0; k < j->s.n_hits; k++) {
        const struct hit *h = &j->s.hits[k];
        if (h->kind != HIT_TERM || h->term != TERM_MODALITY || h->from || h->to >= j->s.n || j->s.v[0].told) continue;
        if (!j->s.v[h->to].before || !strchr(",~:(", j->s.v[h->to].before) || !names_training(j, h->to)) continue;
        const struct trauma_level *t = prose_level_of(p, text_fold(p->a, sentence_piece(p->a, &j->s, 0, h->to)), "trained");
        if (t) claim(p, who, t, prose_quote(j, 0, j->s.n), where);
        return;
    }
}
