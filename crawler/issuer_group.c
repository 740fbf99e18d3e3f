/* issuer_group.c - see issuer_group.h */
#include "issuer_group.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/address.h"
#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer_intro.h"
#include "judge.h"
#include "kind.h"
#include "label.h"
#include "legend.h"
#include "mates.h"
#include "prose_level.h"
#include "table.h"
#include "tree.h"

enum { TITLE, LINE = 7, BELOW_LINE, RANKS, LONGEST = 90, FEW = 20 }; /* ranks: the title, six headings, a line, one below it; bytes and words of a line above a group */

/* What a line above a group says. */
enum kind {
    OTHER,     /* something else: "Donors" */
    NEUTRAL,   /* "Colorado", "Physicians", "A-F" */
    OF_YEAR,   /* "Cohort 5 (2023)" */
    COMPLETED, /* "2022 graduates" */
    NOT_HELD,  /* "Currently enrolled", "Faculty" */
};

struct line {
    enum kind kind;
    struct group says;
    bool intro; /* a sentence says it of those "below" */
};

struct walk {
    const struct page *g;
    const struct school *h;
    struct line at[RANKS];
    bool set[RANKS];
    const struct node *form; /* the parent of lines of no special kind that part the list */
    size_t last;             /* the last entry, 0 = none yet */
    bool headed;             /* a heading stood before */
    bool below;              /* an entry stood since the last line above a group */
};

/* ---- what a line says */

static bool is_in(const struct page *g, enum lists list, const char *fold)
{
    return phrases_find(&g->p->c->words[list], fold) >= 0;
}

static int year_of(const struct word *w)
{
    const char *s = w->fold;
    return strlen(s) == 4 && (text_starts(s, "19") || text_starts(s, "20")) && strspn(s, "0123456789") == 4 ? atoi(s) : 0;
}

/* A phrase of the data covers word I: the name of a course, of a method. */
static bool is_named(const struct sentence *s, size_t i)
{
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct hit *h = &s->hits[k];
        bool name = h->kind == HIT_PROGRAMME || h->kind == HIT_TRAUMA || (h->kind == HIT_TERM && (h->term == TERM_MODALITY || h->term == TERM_PROFESSION));
        if (name && i >= h->from && i < h->to) return true;
    }
    return false;
}

/* "Groups for our graduates": it is not they who stand below. */
static bool is_for_them(const struct page *g, const struct sentence *s, size_t i)
{
    if (!is_in(g, WORDS_GROUP_COMPLETED, s->v[i].fold)) return false;
    if (i && word_is(&s->v[i - 1], (const char *const[]){"to", "by", "with", "from", NULL})) return true;
    while (i && strcmp(s->v[i - 1].fold, "for")) i--;
    return i > 0;
}

/* Word I changes nothing of what a line says of a group: "our", "spring", "IV", "2022". */
static bool is_glue(const struct page *g, const struct sentence *s, size_t i)
{
    const struct word *w = &s->v[i];
    return !w->fold[1] || judge_is_number(w) || year_of(w) || is_in(g, WORDS_GROUP_WORD, w->fold) || set_has(&w->set, WORDS_PROFESSION) ||
           is_in(g, WORDS_GROUP_COMPLETED, w->fold) || is_in(g, WORDS_GROUP_HOLDS, w->fold) || address_state(w->fold);
}

/* "A", "A-F": letters that part a list by the alphabet. */
static bool is_of_alphabet(const char *text)
{
    return is_upper(text[0]) && (!text[1] || (strlen(text) < 8 && is_upper(text[strlen(text) - 1]) && strspn(text + 1, " -\xE2\x80\x93\x94") + 2 == strlen(text)));
}

/* "Module 1", "Part A only": one part of a course, where "Modules 1-6" are all. */
static bool is_of_part(const struct sentence *s)
{
    static const char *const all[] = {"all", "through", "to", "thru", "full", NULL};
    bool part = false;
    for (size_t i = 0; i < s->n; i++) {
        if (word_is(&s->v[i], all) || (i && s->v[i].before == '-' && judge_is_number(&s->v[i]))) return false;
        const struct word *next = i + 1 < s->n ? &s->v[i + 1] : NULL;
        bool unit = word_in(&s->v[i], WORDS_COURSE_UNIT) && !text_starts(s->v[i].fold, "class");
        part |= next && unit && !year_of(next) && (judge_is_number(next) || !next->fold[1]);
        part |= !strcmp(s->v[i].fold, "only");
    }
    return part;
}

/* The word is of the school's own name: "Vital: Class of 2023". */
static bool is_of_school(const struct school *h, const char *fold)
{
    const struct programme *r = h->programme;
    for (size_t i = 0; r && i < r->aliases.n; i++)
        if (text_find_words(r->aliases.fold[i], fold)) return true;
    return h->method && text_find_words(h->method, fold);
}

static enum kind kind_of(const struct page *g, const struct school *h, const char *text, int *year)
{
    *year = 0;
    if (issuer_says_house(g, text) || catalog_says(g->p->c, WORDS_GROUP_NOT_HELD, text) || issuer_says_not_held(g, text)) return NOT_HELD;
    if (issuer_parts_by_place(g, text) || is_of_alphabet(text)) return NEUTRAL;
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool held = false, weak = false, certificate = false, class_of = false, strange = false, course = false;
    int years = 0;
    for (size_t i = 0; i < s.n; i++) {
        int y = year_of(&s.v[i]);
        if (y) *year = y, years++;
        held |= is_in(g, WORDS_GROUP_COMPLETED, s.v[i].fold);
        weak |= is_in(g, WORDS_GROUP_HOLDS, s.v[i].fold);
        certificate |= text_starts(s.v[i].fold, "certificate");
        class_of |= !strcmp(s.v[i].fold, "class") && i + 1 < s.n && !strcmp(s.v[i + 1].fold, "of");
        strange |= !is_glue(g, &s, i) && !is_named(&s, i) && !is_of_school(h, s.v[i].fold);
        strange |= is_for_them(g, &s, i);
    }
    if (years > 1) *year = 0; /* "2019-2020" */
    for (size_t k = 0; k < s.n_hits; k++) course |= (s.hits[k].kind == HIT_PROGRAMME && &g->p->c->programmes[s.hits[k].row] != h->programme) || s.hits[k].kind == HIT_TRAUMA;
    if (!s.n || s.n > FEW || strange) return OTHER;
    for (size_t k = 0; k < s.n_hits; k++) certificate |= s.hits[k].kind == HIT_PROGRAMME;
    held |= weak && certificate; /* "Certificate holders", "Fluence-trained clinicians"; not "Our KAP-trained therapists" */
    int now = atoi(date_today());
    if (*year > now) return NOT_HELD;
    if (is_of_part(&s)) return NOT_HELD;
    if (held || (class_of && *year && *year < now)) return COMPLETED;
    if (years) return OF_YEAR;
    return course ? OTHER : NEUTRAL;
}

bool issuer_line_completed(const struct page *g, const struct school *h, const char *text, int *year)
{
    return strlen(text) < LONGEST / 2 && kind_of(g, h, text, year) == COMPLETED;
}

bool issuer_line_course(const struct page *g, const struct school *h, const char *text, int *year)
{
    static const char *const lesser[] = {"retreat", "module", "modules", "part", "level", "phase", "intensive", "credential", "basic", "fellowship", NULL};
    const char *semicolon = strchr(text, ';'), *dot = strstr(text, ". ");
    size_t n = semicolon && (!dot || semicolon < dot) ? (size_t)(semicolon - text) : dot ? (size_t)(dot - text) : strlen(text);
    const char *piece = n < LONGEST / 2 && strpbrk(text, "12") ? arena_strndup(g->p->a, text, n) : NULL;
    if (!piece || strchr(piece, '?') || kind_of(g, h, piece, year) != OF_YEAR || !*year) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, piece);
    bool course = false;
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind == HIT_TRAUMA || (s.hits[k].kind == HIT_PROGRAMME && &g->p->c->programmes[s.hits[k].row] != h->programme)) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (word_is(&s.v[i], lesser)) return false;
        course |= word_in(&s.v[i], WORDS_COURSE);
    }
    return course;
}

/* The people of a group: "therapists", "graduates". */
static bool names_people(const struct page *g, const struct sentence *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (is_in(g, WORDS_LIST_OF, s->v[i].fold)) return true;
    return false;
}

/* "Certified Brainspotting Practitioners"; not "NARM Practitioner Directory", which is what such a list is called, whoever is on it. */
static bool says_step(const struct page *g, const struct sentence *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (word_is(&s->v[i], (const char *const[]){"approved", "rated", NULL}) || is_in(g, WORDS_GROUP_HOLDS, s->v[i].fold)) return true;
    return false;
}

/* The step that TEXT says all of a group have: "EMDRIA Certified Therapists"; RANK: of the line. */
static const struct trauma_level *level_in(const struct walk *w, const char *text, int rank)
{
    const struct page *g = w->g;
    const char *find = text_starts_nocase(text, "find an ") ? text + 8 : text_starts_nocase(text, "find a ") ? text + 7 : text; /* "Find a |Certified TF-CBT Therapist|" */
    struct sentence s = sentence_read(g->p->a, g->p->c, find);
    const struct trauma_level *found = NULL;
    bool course = false;
    for (size_t k = 0; k < s.n_hits; k++) {
        const struct hit *x = &s.hits[k];
        if (x->kind != HIT_TRAUMA || x->alias == ALIAS_WEAK) continue;
        const struct trauma_level *t = &g->p->c->trauma[x->row];
        if (found && found != t) return NULL;
        found = t;
    }
    for (size_t i = 0; i < s.n; i++) {
        course |= word_is(&s.v[i], (const char *const[]){"training", "trainings", "course", "courses", "workshop", "workshops", NULL});
        bool who = find > text && word_is(&s.v[i], (const char *const[]){"who", "is", "near", "you", NULL});
        if (found && !who && !is_glue(g, &s, i) && !is_named(&s, i)) found = NULL;
    }
    bool people = names_people(g, &s) || (find > text && issuer_says_find(g, text)), done = kind_of(g, w->h, text, &(int){0}) == COMPLETED;
    if (!found && (people || (rank > 1 && w->h->list))) found = issuer_level_in(g, w->h, text);
    if (!found || (w->h->ladder && strcmp(w->h->ladder, found->id)) || (!w->h->ladder && w->h->programme)) return NULL;
    if (rank <= 1) return people && says_step(g, &s) ? found : NULL;
    return people || (w->h->list && (!course || done)) ? found : NULL;
}

static struct line read_line(const struct walk *w, const char *text, int rank)
{
    struct line l = {.kind = NOT_HELD};
    const struct trauma_level *t = strlen(text) < LONGEST ? level_in(w, text, rank) : NULL;
    struct judge j = {.a = w->g->p->a, .c = w->g->p->c, .s = sentence_read(w->g->p->a, w->g->p->c, text)};
    bool to_come = catalog_says(w->g->p->c, WORDS_GROUP_NOT_HELD, text) && !(t && !strcmp(t->level, "consultant-in-training"));
    if (t && !to_come && !prose_says_not_so(&j)) l.says.level = t, l.says.level_quote = text;
    l.kind = strlen(text) < LONGEST ? kind_of(w->g, w->h, text, &l.says.year) : OTHER;
    if (l.says.level && l.kind != COMPLETED) l.kind = NEUTRAL;
    const char *name = NULL;
    const struct programme *named = l.kind == NOT_HELD ? NULL : kind_graduates_of(w->g->p, text, &name);
    if (!named) name = NULL;
    if (!named && l.kind == COMPLETED) {
        bool certificate = text_find_nocase(text, "certificate") || text_find_nocase(w->g->title, "certificate");
        named = issuer_programme_of(w->g, text, certificate, &name);
        bool another = !w->h->programme && (sentence_hits(&j.s, HIT_PROGRAMME) || sentence_hits(&j.s, HIT_TRAUMA)); /* a house that no data knows */
        if (!named) named = w->h->programme, name = another ? NULL : w->h->name;
    }
    if (named || (name && l.kind == COMPLETED)) l.kind = COMPLETED, l.says.programme = named, l.says.name = name, l.says.quote = text;
    return l;
}

/* ---- the lines above groups */

/* The only words of their row. */
static bool is_row_alone(struct arena *w, const struct node *cell)
{
    const struct node *row = table_row(cell);
    size_t cells = 0;
    for (const struct node *n = row ? row->first : NULL; n; n = n->next)
        if (n->tag && (++cells > TABLE_COLUMNS || (!node_inside(cell, n) && *node_text(w, n)))) return false;
    return row != NULL;
}

/* How deep the smallest element lies that holds both. */
static int depth_of_both(const struct node *a, const struct node *b)
{
    while (a && !node_inside(b, a)) a = a->parent;
    return a ? a->depth : -1;
}

/* Block I is nearer to the entry before it than to the next: it is a line of that one, as in a card. */
static bool is_of_last(const struct walk *w, size_t i, size_t next)
{
    const struct block *v = w->g->b->v;
    if (!w->below || !w->g->root) return false;
    int last = depth_of_both(v[w->last].node, v[i].node);
    return last > (next < w->g->b->n ? depth_of_both(v[i].node, v[next].node) : -1) && !(next >= w->g->b->n && v[i].heading);
}

/* Block I stands above NEXT, the next entry, as a line that parts a list does. */
static bool stands_above(const struct walk *w, size_t i, size_t next)
{
    const struct page *g = w->g;
    const struct block *k = &g->b->v[i];
    if (next >= g->b->n || next > i + 2) return false;
    if (!g->root) return !w->last || k->node->parent != k[-1].node->parent; /* after an empty line */
    return k->node->parent == g->b->v[next].node->parent || node_inside(g->b->v[next].node, k->node->parent);
}

static bool is_caps(const char *text)
{
    bool any = false;
    for (const char *s = text; *s; s++) {
        if (is_lower(*s)) return false;
        any |= is_upper(*s);
    }
    return any;
}

/* The rank of block I as a line above a group, whose next entry is NEXT; 0 = it is none. */
static int rank_of(const struct walk *w, size_t i, size_t next)
{
    static const char *const tags[] = {"dt", "summary", "legend", "caption", "button", NULL};
    const struct block *k = &w->g->b->v[i];
    if (is_of_last(w, i, next)) return 0;
    if (k->heading) return k->heading;
    if (k->where & (BLOCK_NAV | BLOCK_QUOTE | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_LINK | BLOCK_HEADER) || k->n >= LONGEST) return 0;
    if (block_is_headline(k)) return LINE;
    for (const char *const *t = tags; *t; t++)
        if (node_is(k->node, *t)) return LINE;
    bool cell = node_is(k->node, "td") || node_is(k->node, "th");
    if (cell) return w->g->root && is_row_alone(w->g->p->a, k->node) ? LINE : 0;
    if (!stands_above(w, i, next)) return 0;
    if (k->strong && !strcmp(k->strong, k->text)) return LINE;
    bool same = !w->g->root || !w->below || w->form == k->node->parent;
    struct line l = same ? read_line(w, k->text, LINE) : (struct line){.kind = OTHER};
    if (l.kind != OTHER) return LINE;
    /* what is no line of the entry before it either: "OTHER CLINICIANS" in plain text, a step that is not surely one of all below */
    return same && (issuer_level_in(w->g, w->h, k->text) || (!w->g->root && is_caps(k->text))) ? LINE : 0;
}

/* Those behind line I stand at the same place as those before it, and it says nothing else of them: "Spiritual care". */
static bool is_same_list(const struct walk *w, size_t i, size_t next)
{
    const struct page *g = w->g;
    if (!w->last || next >= g->b->n || kind_is_about_others(g->p, &g->b->v[i])) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, g->b->v[i].text);
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind != HIT_TERM) return false;
    const struct block *last = &g->b->v[w->last], *k = &g->b->v[next];
    return k->heading == last->heading && (k->node->parent == last->node->parent || mates_are(last->node, k->node));
}

/* What holds for an entry here. */
static struct group now(const struct walk *w, bool *intro)
{
    struct group said = {0};
    bool shut = false; /* for good, by "Current students" */
    *intro = false;
    for (int r = 0; r < RANKS; r++) {
        const struct line *l = &w->at[r];
        if (!w->set[r]) continue;
        shut |= l->kind == NOT_HELD;
        if (shut || l->kind == OTHER) said = (struct group){0}, *intro = false;
        if (shut) continue;
        if (l->says.programme || (l->says.name && !said.programme)) said.programme = l->says.programme, said.name = l->says.name, said.quote = l->says.quote, said.year = 0;
        if (l->says.level) said.level = l->says.level, said.level_quote = l->says.level_quote;
        if (l->says.year) said.year = l->says.year;
        *intro |= l->intro;
    }
    return said;
}

static void step_line(struct walk *w, size_t i, int rank, size_t next)
{
    const struct block *k = &w->g->b->v[i];
    struct line l = read_line(w, k->text, rank);
    bool intro;
    /* "KAP training graduates", and below it "Spring 2021" */
    bool under = rank == LINE && w->set[LINE] && (w->set[BELOW_LINE] ? w->at[BELOW_LINE].kind == l.kind : !w->below && w->at[LINE].kind == COMPLETED);
    if (under && (l.kind == OF_YEAR || l.kind == NEUTRAL) && !l.says.level) rank = BELOW_LINE;
    now(w, &intro);
    if (l.kind == OTHER && (!w->headed || (intro && is_same_list(w, i, next)))) l.kind = NEUTRAL;
    for (int r = rank; r < RANKS; r++) w->set[r] = false;
    w->at[rank] = l;
    w->set[rank] = true;
    w->headed |= k->heading != 0;
    if (rank >= LINE) w->form = k->node->parent;
    w->below = false;
}

/* ---- sentences that speak of the whole list */

static void step_sentence(struct walk *w, size_t i)
{
    const struct block *k = &w->g->b->v[i];
    struct group said = {.quote = k->text};
    /* "Alumni", and then "Graduates of the … certificate share where they are now." */
    bool below = i && k[-1].heading && !label_is_opener(w->g, i) && catalog_says(w->g->p->c, WORDS_HEAD_GRADUATES, k[-1].text);
    if (below) said.programme = kind_graduates_of(w->g->p, k->text, &said.name);
    if (!said.programme && (said.name = NULL, !issuer_intro(w->g, w->h, i, &said))) return;
    int rank = TITLE;
    for (int r = 0; r < RANKS && w->last; r++)
        if (w->set[r]) rank = r;
    if (w->last && text_find_nocase(k->text, "listed")) rank = TITLE;
    struct line *l = &w->at[rank];
    if (!w->set[rank]) *l = (struct line){.kind = NEUTRAL};
    if (l->kind == NOT_HELD) return;
    if (l->kind == OTHER) l->kind = NEUTRAL;
    if (said.name) l->says.programme = said.programme, l->says.name = said.name, l->says.quote = said.quote;
    if (said.level) l->says.level = said.level, l->says.level_quote = said.level_quote;
    l->intro = w->set[rank] = true;
}

static void step_title(struct walk *w)
{
    char **v;
    size_t n = kind_title_parts(w->g->p->a, w->g->title, &v);
    w->at[TITLE] = (struct line){.kind = NEUTRAL};
    for (size_t i = 0; i < n; i++) {
        struct line l = read_line(w, v[i], TITLE);
        if (l.kind == COMPLETED || l.says.level) w->at[TITLE] = l, w->set[TITLE] = true;
    }
    struct line whole = read_line(w, w->g->title, TITLE);
    if (whole.says.name) w->at[TITLE] = whole, w->set[TITLE] = true;
}

/* The entry in block I is of somebody who works for the house; not "Ann Roe, LPC - Austin (2019). Ann teaches a class for us": a year stands beside her
 * name, as beside others. */
static bool is_of_house(const struct page *g, size_t i)
{
    const char *text = g->b->v[i].text, *end = strstr(text, "). ");
    if (!catalog_says(g->p->c, WORDS_ENTRY_OF_HOUSE, text)) return false;
    const char *head = end ? arena_strndup(g->p->a, text, (size_t)(end - text) + 1) : text;
    return !end || catalog_says(g->p->c, WORDS_ENTRY_OF_HOUSE, head) || !issuer_year_of_entry(g, i);
}

struct group *issuer_groups(struct page *g, const struct school *h)
{
    struct walk w = {.g = g, .h = h};
    struct group *out = arena_alloc(g->p->a, (g->n_openers + 1) * sizeof *out);
    bool intro;
    g->parts = arena_alloc(g->p->a, (g->b->n + 1) * sizeof *g->parts);
    bool *denied = arena_alloc(g->p->a, (g->n_openers + 1) * sizeof *denied);
    legend_denials(g, denied);
    step_title(&w);
    for (size_t i = 0; i < g->b->n; i++) /* "All those listed have …", below them */
        if (g->n_openers && i > g->openers[0].block && text_find_nocase(g->b->v[i].text, " listed ")) w.last = i, step_sentence(&w, i);
    w.last = 0;
    for (size_t i = 0, o = 0; i < g->b->n; i++) {
        while (o < g->n_openers && g->openers[o].block < i) o++;
        bool entry = o < g->n_openers && g->openers[o].block == i;
        if (entry) {
            if (!denied[o] && !is_of_house(g, i)) out[o] = now(&w, &intro);
            w.last = i;
            w.below = true;
            continue;
        }
        size_t next = o < g->n_openers ? g->openers[o].block : g->b->n;
        int rank = g->skip[i] && !g->b->v[i].heading ? 0 : rank_of(&w, i, next);
        if (rank) g->parts[i] = true, step_line(&w, i, rank, next);
        if (!g->b->v[i].heading) step_sentence(&w, i);
    }
    return out;
}
