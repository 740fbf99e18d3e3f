/* stranger.c - see stranger.h. Only lines that are set off as names of openers are looked at. */
#include "stranger.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"
#include "kind.h"
#include "label.h"
#include "tree.h"

enum { LONGEST = 40 };

static bool is_set_off(const struct block *k)
{
    return k->heading || (k->where & BLOCK_STRONG) || node_is(k->node, "dt");
}

/* X and Y are set off in one manner. */
static bool are_alike(const struct block *x, const struct block *y)
{
    const struct node *a = x->node->parent, *b = y->node->parent;
    return x->heading == y->heading && ((x->where ^ y->where) & BLOCK_STRONG) == 0 && x->node->tag && y->node->tag && !strcmp(x->node->tag, y->node->tag) && a && b && a->tag && b->tag && !strcmp(a->tag, b->tag);
}

/* Two persons or more are named by lines set off as K is. */
static bool is_of_list(const struct page *g, const struct block *k)
{
    const struct person *first = NULL;
    for (size_t i = 0; i < g->n_openers; i++) {
        if (!are_alike(&g->b->v[g->openers[i].block], k)) continue;
        if (first && g->who[i] != first) return true;
        first = g->who[i];
    }
    return false;
}

/* Line I may be what somebody is called: no label, no title, nothing that one has. */
static bool may_be_called(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    if (k->n > LONGEST || !is_upper(*k->text) || strpbrk(k->text, ":?!0123456789") || label_is_opener(g, i) || label_is_licence(k->text)) return false;
    const struct sentence *s = kind_words(g->p, &g->b->v[i]);
    for (size_t h = 0; h < s->n_hits; h++)
        if (s->hits[h].kind != HIT_CUE && !s->v[s->hits[h].from].before) return false; /* "Dr. J, LPC" has letters behind a comma */
    const char *fold = text_fold(g->p->a, k->text);
    char *first = arena_strndup(g->p->a, k->text, strcspn(k->text, ",;"));
    if (name_is_letters(first) || text_find_nocase(k->text, "verified") || strstr(k->text, ".,") || strchr(k->text, '&')) return false;
    for (size_t b = 0, n = 0; b < g->b->n; b++) /* what every entry says */
        if (g->b->v[b].n == k->n && !strcmp(g->b->v[b].text, k->text) && ++n > 1) return false;
    for (const char *const *w = g->p->c->words[WORDS_OWN_HEAD].v; *w; w++)
        if (text_find_words(fold, *w)) return false; /* "My approach", "Fees" */
    return label_kind_of(g, s) == PROSE_TEXT && !catalog_says(g->p->c, WORDS_HEAD_SERVICES, k->text) && !label_is_role(g, i);
}

void strangers_part(struct page *g)
{
    if (g->main || g->n_openers < 2) return;
    for (size_t i = 1; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (!g->owner[i] || g->owner[i] != g->owner[i - 1] || !is_set_off(k) || label_is_opener(g, i - 1) || !is_of_list(g, k) || !may_be_called(g, i)) continue;
        const struct person *before = g->owner[i];
        for (; i < g->b->n && g->owner[i] == before && !label_is_opener(g, i); i++) g->owner[i] = NULL;
        i--;
    }
}
