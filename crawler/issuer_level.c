/* issuer_level.c - see issuer_level.h */
#include "issuer_level.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer.h"
#include "issuer_intro.h"
#include "judge.h"
#include "label.h"
#include "prose_level.h"

/* A list of the body while it is read. */
struct ladder {
    struct page *g;
    const struct school *h;
};

static void claim(struct ladder *l, struct person *who, const struct trauma_level *t, const char *quote)
{
    if (t)
        people_claim(l->g->p, who, "trauma", claim_object(l->g->p->a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL), quote, "roster");
}

/* "Student, Advanced year": the step of those who are not done, where the ladder has one. */
static const struct trauma_level *student_in(const struct ladder *l, const char *piece)
{
    static const char *const known[] = {"student", "year", "level", "beginning", "intermediate", "advanced", "current", "currently", "first", "second", "third", NULL};
    const struct catalog *c = l->g->p->c;
    struct sentence s = sentence_read(l->g->p->a, c, piece);
    bool student = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!word_is(&s.v[i], known)) return NULL;
        student |= !strcmp(s.v[i].fold, "student");
    }
    for (size_t i = 0; student && i < c->n_trauma; i++)
        if (!strcmp(c->trauma[i].id, l->h->ladder) && !strcmp(c->trauma[i].level, "student")) return &c->trauma[i];
    return NULL;
}

/* "Phase 1 (registered for Phase 2, October)": PIECE without a bracket that tells of another step; NULL where it doubts this one. */
static const char *without_bracket(const struct ladder *l, const char *piece)
{
    struct people *p = l->g->p;
    struct judge j = {.a = p->a, .c = p->c};
    const char *open = strstr(piece, " (");
    j.s = sentence_read(p->a, p->c, open ? open + 2 : piece);
    bool other = false;
    for (size_t i = 0; open && i < j.s.n; i++) other |= word_in(&j.s.v[i], WORDS_COURSE);
    if (!other && (prose_says_not_so(&j) || (open && issuer_says_not_held(l->g, arena_strndup(p->a, open + 2, strcspn(open + 2, ")")))))) return NULL;
    return open ? arena_strndup(p->a, piece, (size_t)(open - piece)) : piece;
}

/* "Phases 1, 2", "Levels 1-3", "Level I, II & III": the last step of such a row that the ladder has, "Phase 2"; PIECE where it is none. */
static char *last_of_row(const struct ladder *l, char *piece)
{
    static const char *const roman[] = {"i", "ii", "iii", "iv", "v", "vi", NULL};
    struct people *p = l->g->p;
    struct sentence s = sentence_read(p->a, p->c, piece);
    if (s.n < 3 || s.n > 8 || !word_is(&s.v[0], (const char *const[]){"phases", "levels", "phase", "level", "parts", "part", NULL})) return piece;
    char *step = NULL;
    int last = 0;
    for (size_t i = 1; i < s.n; i++) {
        int at = judge_is_number(&s.v[i]) ? atoi(s.v[i].fold) : 0;
        for (int r = 0; roman[r] && !at; r++) at = word_eq(&s.v[i], roman[r]) ? r + 1 : 0;
        if (!at && word_is(&s.v[i], (const char *const[]){"and", "to", "through", "plus", NULL})) continue;
        if (at <= last || at > 6) return piece; /* "Phase 1, Phase 2" is read step by step */
        char *one = arena_printf(p->a, "%.5s %d", s.v[0].fold, at);
        if (text_starts(one, "part")) one = arena_printf(p->a, "part %d", at);
        if (last && (issuer_level_in(l->g, l->h, one) || !step)) step = one;
        last = at;
    }
    return step && issuer_level_in(l->g, l->h, step) ? step : piece;
}

/* "Level 3 · Certified IFS Therapist", "Level 1, Level 2", "Certified Brainspotting Practitioner, Consultant": the pieces that are steps;
 * between commas all others are letters or what somebody does there. */
static void read_steps(struct ladder *l, struct person *who, const char *line)
{
    static const char *const roles[] = {"consultant", "approved consultant", "supervisor", "trainer", "assistant", "program assistant", "mentor", "specialist", NULL};
    struct people *p = l->g->p;
    if (strlen(line) > 80) return;
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " -- ", NULL};
    char **v, **w, *text = arena_strdup(p->a, line);
    for (const char *const *d = dots; *d; d++)
        for (char *at; (at = strstr(text, *d));) text = arena_printf(p->a, "%.*s|%s", (int)(at - text), text, at + strlen(*d));
    size_t n = text_split(p->a, text, "|;", &v);
    for (size_t i = 0; i < n; i++) {
        v[i] = last_of_row(l, v[i]);
        const struct trauma_level *student = student_in(l, v[i]);
        const char *piece = student ? NULL : without_bracket(l, v[i]);
        if (student) claim(l, who, student, line);
        size_t m = piece ? text_split(p->a, piece, ",", &w) : 0, known = 0;
        for (size_t k = 0; k < m; k++) {
            bool role = name_is_letters(w[k]);
            for (const char *const *r = roles; *r && !role; r++) role = text_eq_nocase(w[k], *r);
            known += role || issuer_level_in(l->g, l->h, w[k]) != NULL;
        }
        for (size_t k = 0; known == m && k < m; k++) claim(l, who, issuer_level_in(l->g, l->h, w[k]), line);
    }
}

/* The letters behind the name that stand for a step of the house, which mean something else elsewhere: "CHT" on Hakomi's own list. */
static void read_letters(struct ladder *l, size_t o)
{
    const struct page *g = l->g;
    const struct name *n = &g->who[o]->name;
    for (size_t i = 0; i < n->n_credentials; i++)
        for (size_t k = 0; k < g->p->c->n_trauma; k++) {
            const struct trauma_level *t = &g->p->c->trauma[k];
            if (strcmp(t->id, l->h->ladder)) continue;
            for (size_t w = 0; w < t->weak_phrases.n; w++)
                if (!strcmp(t->weak_phrases.v[w], n->credentials[i])) claim(l, g->who[o], t, g->openers[o].name);
        }
}

/* "Training completed: Level 3", "Highest level: 2": what stands behind a label that has no other words than those of a course that is done; else TEXT. */
static const char *behind_label(const struct ladder *l, const char *text)
{
    static const char *const known[] = {"training", "trainings", "level", "levels", "completed", "complete", "highest", "reached", "attained", "status", "phase", "phases", "certification", "credential", "credentials", "program", "course", "courses", "current", "of", "step", "institute", NULL};
    struct people *p = l->g->p;
    const char *colon = strstr(text, ": ");
    if (!colon || colon - text > 40) {
        /* "Training Level 1, Level 2", the label a field of its own beside it. */
        static const char *const lead[] = {"training", "trainings", "completed", "highest", "certification", "certifications", "credential", "credentials", "status", "program", NULL};
        const char *step = text;
        for (const char *const *w = lead; *w; w++)
            if (text_starts_nocase(step, *w) && step[strlen(*w)] == ' ') step += strlen(*w) + 1, w = lead - 1;
        return step;
    }
    struct sentence s = sentence_read(p->a, p->c, arena_strndup(p->a, text, (size_t)(colon - text)));
    bool told = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!word_is(&s.v[i], known) && strcmp(s.v[i].fold, l->h->ladder)) return text;
        told |= strcmp(s.v[i].fold, "current") && strcmp(s.v[i].fold, "of");
    }
    return told ? colon + 2 : text;
}

/* What a line of the entry of opener O tells: a tick below the name of a step, steps. */
static void read_entry_line(struct ladder *l, size_t o, size_t b)
{
    struct page *g = l->g;
    const char *head = g->b->v[b].where & BLOCK_CELL && label_is_tick(g->b->v[b].text) ? label_of(g, b) : NULL;
    if (head) claim(l, g->who[o], issuer_level_in(g, l->h, head), head);
    else read_steps(l, g->who[o], behind_label(l, g->b->v[b].text));
}

/* What stands behind the name in its line: "Ann Roe, LCSW | Certified | Bozeman", "Ann Roe, PhD (Quality-Rated)". */
static void read_behind_name(struct ladder *l, size_t o)
{
    const struct opener *k = &l->g->openers[o];
    const char *at = strstr(l->g->b->v[k->block].text, k->name);
    if (!at) return;
    at += strlen(k->name);
    size_t lead = strspn(at, " ,|-(\xE2\x80\x93\x94\xC2\xB7"), n = strlen(at + lead);
    if (!lead || !n) return;
    bool bracket = memchr(at, '(', lead) && at[lead + n - 1] == ')';
    read_steps(l, l->g->who[o], bracket ? arena_strndup(l->g->p->a, at + lead, n - 1) : at + lead);
}

void issuer_levels(struct page *g, const struct school *h, const struct group *groups)
{
    struct ladder l = {.g = g, .h = h};
    bool steps = h->ladder && h->list; /* what entries tell are steps of the house */
    for (size_t o = 0; o < g->n_openers; o++) {
        size_t i = g->openers[o].block, before = g->who[o]->rec->n; /* what the entry tells of its own goes before the heading */
        if (g->skip[i] || (g->b->v[i].where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER)) || issuer_is_bio(g, i)) continue;
        for (size_t b = i + 1; steps && b < issuer_entry_end(g, i); b++)
            if (!g->skip[b]) read_entry_line(&l, o, b);
        if (steps) read_letters(&l, o), read_behind_name(&l, o);
        if (g->who[o]->rec->n == before && groups[o].level && !issuer_entry_is_doubted(g, i, true)) claim(&l, g->who[o], groups[o].level, groups[o].level_quote);
    }
}
