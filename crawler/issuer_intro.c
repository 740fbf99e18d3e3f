/* issuer_intro.c - see issuer_intro.h */
#include "issuer_intro.h"

#include <stdlib.h>
#include <string.h>

#include "course.h"
#include "cue.h"
#include "index/address.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "kind.h"
#include "label.h"
#include "table.h"
#include "tree.h"

enum { LINES = 12, SHORT = 80 }; /* of an entry, and the bytes of one that is no running text */

/* The one programme that the title of the page names: whose page it is. */
static const struct programme *house_of(const struct page *g, bool certificate, const char **name)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, g->title);
    const struct programme *found = NULL;
    for (size_t k = 0; k < s.n_hits; k++) {
        const struct hit *h = &s.hits[k];
        const struct programme *r = h->kind == HIT_PROGRAMME ? &g->p->c->programmes[h->row] : NULL;
        if (!r || r->partnership || (r->degree_institution && !certificate)) continue;
        bool shared = false; /* "Certificate in Psychedelic-Assisted Therapies": two houses call theirs so */
        for (size_t o = 0; o < s.n_hits; o++) shared |= s.hits[o].kind == HIT_PROGRAMME && s.hits[o].row != h->row && s.hits[o].from == h->from && s.hits[o].to == h->to;
        if (shared) continue;
        if (found && found != r) return NULL;
        found = r;
        *name = course_name(g->p->c, &s, h, 0, s.n);
    }
    return found;
}

/* TEXT tells of everyone on the list, without a doubt: not of some, not of one thing or another. */
static bool is_of_all(const struct page *g, const struct sentence *s)
{
    static const char *const words[] = {"some", "many", "most", "several", "few", "may", "might", "or", "either", "not", "equivalent", "similar", NULL};
    for (size_t i = 0; i < s->n; i++) {
        /* "Some of this year's graduates": all of them are. */
        bool these = !strcmp(s->v[i].fold, "some") && i + 2 < s->n && !strcmp(s->v[i + 1].fold, "of") && word_is(&s->v[i + 2], (const char *const[]){"our", "this", "last", NULL});
        if (word_is(&s->v[i], words) && !these) return false;
    }
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct cue *c = s->hits[k].kind == HIT_CUE ? &g->p->c->cues[s->hits[k].row] : NULL;
        if (c && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_IN_TRAINING)) return false;
    }
    return true;
}

const struct programme *issuer_intro(const struct page *g, size_t i, const char **name)
{
    const struct block *k = &g->b->v[i];
    if (k->where & (BLOCK_NAV | BLOCK_QUOTE | BLOCK_ASIDE | BLOCK_FOOTER) || k->heading || k->n < 30) return NULL;
    char **v;
    size_t n = sentence_split(g->p->a, k->text, &v);
    for (size_t t = 0; t < n && t < 3; t++) {
        if (!catalog_says(g->p->c, WORDS_LIST_INTRO, v[t]) || !catalog_says(g->p->c, WORDS_HEAD_GRADUATES, v[t])) continue;
        struct sentence s = sentence_read(g->p->a, g->p->c, v[t]);
        if (!is_of_all(g, &s)) continue;
        const struct programme *named = kind_graduates_of(g->p, v[t], name);
        if (named) return named;
        bool programme = false, course = false;
        for (size_t h = 0; h < s.n_hits; h++) programme |= s.hits[h].kind == HIT_PROGRAMME || s.hits[h].kind == HIT_TRAUMA;
        for (size_t w = 0; w < s.n; w++) course |= word_in(&s.v[w], WORDS_COURSE);
        bool certificate = text_find_nocase(v[t], "certificate") || (!course && text_find_nocase(g->title, "certificate"));
        if ((course || certificate) && !programme && (named = house_of(g, certificate, name))) return named;
    }
    return NULL;
}

const struct programme *issuer_list_of_title(const struct page *g, const char *heading, const char **name)
{
    static const char *const known[] = {"our", "the", "graduate", "graduates", "alumni", "alumnae", "directory", "list", "roster", "of", "find", "a", "search", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    for (size_t i = 0; i < s.n; i++)
        if (!word_is(&s.v[i], known)) return NULL;
    return catalog_says(g->p->c, WORDS_HEAD_GRADUATES, heading) ? house_of(g, text_find_nocase(g->title, "certificate") != NULL, name) : NULL;
}

bool issuer_parts_by_place(const struct page *g, const char *heading)
{
    char **v;
    if (strlen(heading) > 60) return false;
    size_t n = text_split(g->p->a, heading, ",&/", &v);
    for (size_t i = 0; i < n; i++) {
        char *part = text_trim(g->p->a, text_starts_nocase(v[i], "and ") ? v[i] + 4 : v[i]);
        if (!address_state(part) && phrases_find(&g->p->c->words[WORDS_HEAD_PLACE], text_fold(g->p->a, part)) < 0) return false;
    }
    return n > 0;
}

bool issuer_parts_by_year(const struct page *g, const char *heading, int *year)
{
    static const char *const known[] = {"class", "classes", "cohort", "cohorts", "of", "the", "spring", "summer", "fall", "winter",
                                        "autumn", "group", "graduates", "alumni", "our", "congratulations", "to", "meet", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    *year = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (judge_is_year(&s.v[i])) *year = atoi(s.v[i].fold);
        else if (!judge_is_number(&s.v[i]) && !word_is(&s.v[i], known)) return false;
    }
    return s.n > 0;
}

int issuer_year_above(const struct page *g, size_t i)
{
    int year = 0;
    size_t k = g->b->v[i].heading ? i : owner_heading_above(g, i);
    return k < g->b->n && issuer_parts_by_year(g, g->b->v[k].text, &year) ? year : 0;
}

size_t issuer_entry_end(const struct page *g, size_t i)
{
    size_t k = i + 1;
    while (k < g->b->n && k < i + LINES && !g->b->v[k].heading && !label_is_opener(g, k)) k++;
    return k;
}

int issuer_year_of_entry(const struct page *g, size_t i)
{
    int year = g->b->v[i].where & BLOCK_CELL ? table_row_year(g->p->a, table_row(g->b->v[i].node)) : 0;
    for (size_t k = i + 1; !year && k < issuer_entry_end(g, i); k++) {
        const char *text = g->b->v[k].text;
        bool group = strlen(text) < 40 && (text_find_nocase(text, "cohort") || text_find_nocase(text, "class of") || text_starts_nocase(text, "graduate"));
        if (group && !issuer_parts_by_year(g, text, &year)) year = 0;
    }
    return year;
}

bool issuer_says_not_held(const struct page *g, const char *line)
{
    const char *fold = text_fold(g->p->a, line);
    return !strcmp(fold, "in progress") || phrases_find(&g->p->c->words[WORDS_STATE_NOT_HELD], fold) >= 0 ||
           phrases_find(&g->p->c->words[WORDS_STATE_TO_COME], fold) >= 0;
}

/* "Module 1", and no more of the course. */
static bool is_one_part(const struct page *g, const char *line)
{
    static const char *const parts[] = {"module", "weekend", "part", "unit", "session", "day", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, line);
    return s.n == 2 && word_is(&s.v[0], parts) && judge_is_number(&s.v[1]);
}

/* The sentence TEXT of an entry says that something of the course is not so, not yet or no more; FIRST: it is the line of the name. */
static bool is_doubt(const struct page *g, const char *text, bool first)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool course = first, cue = false;
    for (size_t w = 0; w < s.n; w++) course |= word_in(&s.v[w], WORDS_COURSE) || word_is(&s.v[w], (const char *const[]){"cohort", "enrolled", "candidate", NULL});
    for (size_t h = 0; h < s.n_hits; h++) {
        const struct cue *c = s.hits[h].kind == HIT_CUE ? &g->p->c->cues[s.hits[h].row] : NULL;
        cue |= c && (c->kind == CUE_ASPIRATION || c->kind == CUE_NEGATION || c->kind == CUE_IN_TRAINING);
        course &= s.hits[h].kind != HIT_PROGRAMME && s.hits[h].kind != HIT_TRAUMA; /* it is that which is not held */
    }
    return cue && course && (first || s.n < 7);
}

bool issuer_entry_is_doubted(const struct page *g, size_t i)
{
    for (size_t k = i; k < issuer_entry_end(g, i); k++) {
        const struct block *b = &g->b->v[k];
        if (b->n >= SHORT || strchr(b->text, '?')) continue;
        if (k > i && (issuer_says_not_held(g, b->text) || is_one_part(g, b->text))) return true;
        char **v;
        size_t n = sentence_split(g->p->a, b->text, &v);
        for (size_t t = 0; t < n; t++)
            if (is_doubt(g, v[t], k == i)) return true;
    }
    return false;
}
