/* issuer_level.c - see issuer_level.h */
#include "issuer_level.h"

#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer.h"
#include "issuer_intro.h"
#include "judge.h"
#include "prose_level.h"

enum { MOST_SIGNS = 12 };

/* A list of the body while it is read. */
struct ladder {
    struct page *g;
    const char *id, *method;         /* of the ladder, and what it is called without the house: "ifs" */
    const struct trauma_level *level; /* of the group below whose heading we are; NULL = none */
    const char *quote;
    int rank; /* of that heading */
    struct { const char *sign; const struct trauma_level *level; } key[MOST_SIGNS];
    size_t n_key;
};

/* NAME, folded, without what only tells that it is a house. */
static char *method_of(struct page *g, const char *name)
{
    static const char *const tails[] = {" institute", " international", " association", " training", " trainings", NULL};
    char *fold = text_fold(g->p->a, name);
    for (bool more = true; more;) {
        more = false;
        for (const char *const *t = tails; *t; t++)
            if (text_ends_nocase(fold, *t)) fold = arena_strndup(g->p->a, fold, strlen(fold) - strlen(*t)), more = true;
    }
    return fold;
}

/* The one ladder whose method the title of the page names. */
static bool own_ladder(struct ladder *l)
{
    const struct catalog *c = l->g->p->c;
    char *title = text_fold(l->g->p->a, l->g->title);
    for (char *at; (at = strstr(title, "\xC2\xAE"));) memmove(at, at + 2, strlen(at + 2) + 1); /* "Somatic Experiencing®" */
    for (size_t i = 0; i < c->n_trauma; i++) {
        const char *method = method_of(l->g, c->trauma[i].issuer_name);
        if (!text_find_words(title, method) || (l->id && !strcmp(l->id, c->trauma[i].id))) continue;
        if (l->id) return false;
        l->id = c->trauma[i].id;
        l->method = method;
    }
    return l->id != NULL;
}

/* The step that PIECE is, and nothing else: "Level 2", "Phase 1 completed", "Level II Graduates", "Certified IFS Therapists". */
static const struct trauma_level *level_in(const struct ladder *l, const char *piece)
{
    static const char *const tails[] = {" completed", " complete", " graduates", " graduate", " trained", " training", " therapists", " practitioners", NULL};
    struct people *p = l->g->p;
    struct judge j = {.a = p->a, .c = p->c};
    if (strlen(piece) > 60) return NULL;
    for (size_t i = 0; i < p->c->n_trauma; i++) /* its letters alone: "SEP" */
        for (size_t k = 0; k < p->c->trauma[i].weak_phrases.n; k++)
            if (!strcmp(p->c->trauma[i].id, l->id) && !strcmp(p->c->trauma[i].weak_phrases.v[k], piece)) return &p->c->trauma[i];
    j.s = sentence_read(p->a, p->c, piece);
    if (!j.s.n || j.s.n > 6 || prose_says_not_so(&j)) return NULL;
    char *fold = text_fold(p->a, piece);
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < p->c->n_trauma; i++)
            if (!strcmp(p->c->trauma[i].id, l->id) && phrases_find(&p->c->trauma[i].phrases, fold) >= 0) return &p->c->trauma[i];
        const struct trauma_level *t = prose_level_of(p, l->method, fold);
        if (t && !strcmp(t->id, l->id)) return t;
        if (turn == 0 && text_ends_nocase(fold, "s")) fold = arena_strndup(p->a, fold, strlen(fold) - 1);
        if (turn == 1) fold = text_fold(p->a, piece);
        for (const char *const *w = tails; turn == 1 && *w; w++)
            if (text_ends_nocase(fold, *w)) fold = arena_strndup(p->a, fold, strlen(fold) - strlen(*w));
    }
    return NULL;
}

/* "Key: P1 = Phase 1 completed, C = Certified Brainspotting Practitioner": what the signs of the list mean. */
static void read_key(struct ladder *l)
{
    const struct page *g = l->g;
    for (size_t i = 0; i < g->b->n; i++) {
        const char *first = strstr(g->b->v[i].text, " = ");
        if (!first || !strstr(first + 3, " = ") || g->b->v[i].n > 600) continue;
        char **v;
        size_t n = text_split(g->p->a, g->b->v[i].text, ",;|", &v);
        for (size_t k = 0; k < n && l->n_key < MOST_SIGNS; k++) {
            char *equals = strstr(v[k], " = ");
            if (!equals) continue;
            char *sign = arena_strndup(g->p->a, v[k], (size_t)(equals - v[k])), *colon = strrchr(sign, ':');
            sign = text_trim(g->p->a, colon ? colon + 1 : sign);
            if (!*sign || strlen(sign) > 6) continue;
            l->key[l->n_key].sign = sign;
            l->key[l->n_key++].level = level_in(l, text_trim(g->p->a, equals + 3));
        }
    }
}

static void claim(struct ladder *l, struct person *who, const struct trauma_level *t, const char *quote)
{
    if (t)
        people_claim(l->g->p, who, "trauma", claim_object(l->g->p->a, "issuer", t->id, "level", t->level, "name", t->label, (char *)NULL), quote, "roster");
}

/* "P1, P2, C": every piece is a sign of the key. */
static bool read_signs(struct ladder *l, struct person *who, const char *line)
{
    char **v;
    const struct trauma_level *found[MOST_SIGNS];
    size_t n = l->n_key && strlen(line) < 40 ? text_split(l->g->p->a, line, ",;/|&", &v) : 0;
    if (!n || n > MOST_SIGNS) return false;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < l->n_key && strcmp(l->key[k].sign, v[i])) k++;
        if (k == l->n_key) return false;
        found[i] = l->key[k].level;
    }
    for (size_t i = 0; i < n; i++) claim(l, who, found[i], line);
    return true;
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
        if (!strcmp(c->trauma[i].id, l->id) && !strcmp(c->trauma[i].level, "student")) return &c->trauma[i];
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

/* "Level 3 · Certified IFS Therapist", "Level 1, Level 2", "Certified Brainspotting Practitioner, Consultant": the pieces that are steps;
 * between commas all others are letters or what somebody does there. */
static void read_steps(struct ladder *l, struct person *who, const char *line)
{
    static const char *const roles[] = {"consultant", "approved consultant", "supervisor", "trainer", "assistant", "mentor", "specialist", NULL};
    struct people *p = l->g->p;
    if (strlen(line) > 80) return;
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", NULL};
    char **v, **w, *text = arena_strdup(p->a, line);
    for (const char *const *d = dots; *d; d++)
        for (char *at; (at = strstr(text, *d));) text = arena_printf(p->a, "%.*s|%s", (int)(at - text), text, at + strlen(*d));
    size_t n = text_split(p->a, text, "|;", &v);
    for (size_t i = 0; i < n; i++) {
        const struct trauma_level *student = student_in(l, v[i]);
        const char *piece = student ? NULL : without_bracket(l, v[i]);
        if (student) claim(l, who, student, line);
        size_t m = piece ? text_split(p->a, piece, ",", &w) : 0, known = 0;
        for (size_t k = 0; k < m; k++) {
            bool role = name_is_letters(w[k]);
            for (const char *const *r = roles; *r && !role; r++) role = text_eq_nocase(w[k], *r);
            known += role || level_in(l, w[k]) != NULL;
        }
        for (size_t k = 0; known == m && k < m; k++) claim(l, who, level_in(l, w[k]), line);
    }
}

/* Line I is a heading, and names nobody. */
static void step_heading(struct ladder *l, size_t i)
{
    const struct block *k = &l->g->b->v[i];
    const struct trauma_level *t = level_in(l, k->text);
    int year;
    if (t) l->level = t, l->quote = k->text, l->rank = k->heading;
    else if (k->heading <= l->rank || (!issuer_parts_by_place(l->g, k->text) && !issuer_parts_by_year(l->g, k->text, &year))) l->level = NULL;
}

void issuer_levels(struct page *g)
{
    struct ladder l = {.g = g};
    bool list = g->directory || catalog_says(g->p->c, WORDS_HEAD_GRADUATES, g->title);
    if (!list || !own_ladder(&l)) return;
    read_key(&l);
    for (size_t i = 0, o = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        while (o < g->n_openers && g->openers[o].block < i) o++;
        bool opener = o < g->n_openers && g->openers[o].block == i;
        if (k->heading && !opener) step_heading(&l, i);
        if (!opener || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER)) || issuer_is_bio(g, i)) continue;
        size_t before = g->who[o]->rec->n; /* what the entry tells of its own goes before the heading */
        for (size_t b = i + 1; b < issuer_entry_end(g, i); b++)
            if (!g->skip[b] && !read_signs(&l, g->who[o], g->b->v[b].text)) read_steps(&l, g->who[o], g->b->v[b].text);
        if (g->who[o]->rec->n == before) claim(&l, g->who[o], l.level, l.quote);
    }
}
