/* owner_card.c - how far the lines of one of several persons go: their card, or up to the next name. Part of owner.h. */
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "owner.h"
#include "site.h"
#include "tree.h"

/* The first and the last block inside NODE, around block AT. */
void owner_span(const struct page *g, const struct node *node, size_t at, size_t *from, size_t *to)
{
    size_t a = at, z = at + 1;
    while (a > 0 && node_inside(g->b->v[a - 1].node, node)) a--;
    while (z < g->b->n && node_inside(g->b->v[z].node, node)) z++;
    *from = a;
    *to = z;
}

static bool other_opener_in(const struct page *g, size_t i, size_t from, size_t to)
{
    for (size_t k = 0; k < g->n_openers; k++)
        if (g->who[k] != g->who[i] && g->openers[k].block >= from && g->openers[k].block < to) return true;
    return false;
}

/* The line begins with the name of somebody else: "Tom Ash: IFS Level 1", "Patrice Nolan, SEP". */
bool owner_names_other(const struct page *g, size_t i, const struct person *who)
{
    const char *text = g->b->v[i].text;
    bool sure;
    char *name = opener_of_block(g->p, &g->b->v[i], &sure);
    size_t n = name ? strlen(name) : 0;
    if (!n || !text_starts(text, name)) return false;
    struct name parsed = people_name(g->p, name);
    if (!parsed.given || !parsed.family) return false;
    const char *given = text_fold(g->p->a, parsed.given), *family = text_fold(g->p->a, parsed.family);
    if (!strcmp(family, who->last) || !strcmp(given, who->first)) return false;
    if (sure || !strpbrk(name, " ")) return sure;
    /* "Dog Mom, gardener, baker. I am trained in …": two words in capitals of one who goes on with "I". */
    if (owner_says_i(text) && !opener_is_given(g->p, parsed.given)) return false;
    const char *rest = text + n + strspn(text + n, " ");
    const char *comma = strchr(name, ',');
    if (comma && !memchr(name, ' ', (size_t)(comma - name))) return false;
    return strchr(",:(|", *rest)
               ? *rest != 0
               : text_starts(rest, "\xE2\x80\x93") || text_starts(rest, "\xE2\x80\x94") || text_starts(rest, "- ");
}

/* The card of opener I: the element at whose side another one of its kind has a heading at the same place, whoever that names; NULL =
 * the page has no such cards. */
static const struct node *card_of(const struct page *g, size_t i)
{
    enum { AROUND = 300 };
    size_t at = g->openers[i].block, from = at > AROUND ? at - AROUND : 0, to = at + AROUND < g->b->n ? at + AROUND : g->b->n;
    const struct block *k = &g->b->v[at];
    if (!k->heading && !block_marks_name(k)) return NULL;
    for (size_t m = from; m < to; m++) {
        const struct block *other = &g->b->v[m];
        if (m == at || other->heading != k->heading || other->n > 60 || !opener_are_mates(k->node, other->node)) continue;
        const struct node *a = k->node, *b = other->node;
        while (a->parent != b->parent) a = a->parent, b = b->parent;
        return a;
    }
    return NULL;
}

bool owner_among_others(const struct page *g)
{
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        bool term = node_is(k->node, "dt");
        if (!k->heading && !block_marks_name(k) && !term) continue;
        for (size_t m = 0; m < g->b->n; m++) {
            struct block *other = &g->b->v[m];
            bool terms = term && node_is(other->node, "dt") && other->node->parent == k->node->parent;
            if (other == k || other->heading != k->heading || other->n > 60 || !(terms || opener_are_mates(k->node, other->node))) continue;
            bool sure;
            char *name = opener_of_block(g->p, other, &sure);
            struct name n = name ? people_name(g->p, name) : (struct name){0};
            if (n.family && strcmp(text_fold(g->p->a, n.family), g->who[i]->last)) return true;
        }
    }
    return false;
}

/* The lines of opener I on a page of several persons: its card, else what follows up to the next name or heading. */
void owner_give_card(struct page *g, size_t i)
{
    size_t at = g->openers[i].block, from = at, to = at + 1;
    const struct node *n = g->b->v[at].node;
    owner_span(g, n, at, &from, &to);
    const char *name = g->openers[i].name, *behind = g->b->v[at].text; /* "Dr. Ann Roe" is no two sentences */
    if (text_starts(behind, name)) behind += strlen(name);
    bool in_passing = g->b->v[at].node && !g->b->v[at].heading &&
                      !(g->b->v[at].where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM)) && !g->b->v[at].link &&
                      (!g->openers[i].whole || strstr(behind, ". "));
    const struct node *card = card_of(g, i);
    if (in_passing || other_opener_in(g, i, from, to)) from = at, to = at + 1;
    else
        for (; n->parent && n != card; n = n->parent) {
            size_t f, t;
            owner_span(g, n->parent, at, &f, &t);
            if (other_opener_in(g, i, f, t)) break;
            from = f, to = t;
        }
    int level = g->b->v[at].heading;
    if (to - at <= 1 || from == at) {
        /* No card of its own, or the name is its first line: go on to the next name or heading. */
        size_t end = to > at + 1 ? to : at + 1;
        const struct node *room = g->b->v[at].node->parent;
        /* "<div><h3>Jane Doe</h3></div><div><p>Jane …": a box of the name alone is no card. */
        for (size_t a = at, z = at + 1; room && room->parent; room = room->parent) {
            owner_span(g, room, at, &a, &z);
            if (a != at || z != at + 1) break;
        }
        bool set_off = level || (g->b->v[at].where & BLOCK_STRONG) || node_is(g->b->v[at].node, "dt");
        /* "<p><b>Jane Doe, LMFT</b><br>Founder</p><p>Jane …": the name's own element holds no more than titles. */
        bool titles = to > at + 1 && to < at + 4 && n->parent;
        for (size_t k = at + 1; k < to; k++) titles &= g->b->v[k].n < 60 && !strstr(g->b->v[k].text, ". ");
        if (titles) room = n->parent;
        if ((to == at + 1 || titles) && set_off)
            while (end < g->b->n && !other_opener_in(g, i, end, end + 1) &&
                   (!room || node_inside(g->b->v[end].node, room)) &&
                   !(g->b->v[end].heading && (!level || g->b->v[end].heading <= level)))
                end++;
        to = end;
    }
    for (size_t k = at; k-- > from;)
        if (owner_names_other(g, k, g->who[i])) from = k + 1;
    for (size_t k = at + 1; k < to; k++)
        if (owner_names_other(g, k, g->who[i]) && !opener_is_relation(g->p, g->b, k)) to = k;
    /* The footer is the house's. */
    for (size_t k = from; k < to; k++)
        if (!g->owner[k] && (k >= at || from != at) && !(g->b->v[k].where & BLOCK_FOOTER) &&
            !(owner_names_other(g, k, g->who[i]) && opener_is_relation(g->p, g->b, k)))
            g->owner[k] = g->who[i];
}

/* Somebody else's name stands in a card beside the card of WHO: a list of several, whoever's the site is. */
bool owner_is_of_several(const struct page *g, const struct person *who)
{
    for (size_t i = 0; i < g->n_openers; i++)
        for (size_t k = 0; g->who[i] == who && k < g->n_openers; k++) {
            const struct block *a = &g->b->v[g->openers[i].block], *b = &g->b->v[g->openers[k].block];
            if (g->who[k] != who && g->openers[k].sure && opener_are_mates(a->node, b->node)) return true;
        }
    return false;
}

/* "Dr. Roe received …", "Ann is an LPC …" away from all cards, as in the panel of a tab: of the one person of that name. */
static struct person *subject_of(const struct page *g, const char *text)
{
    struct person *found = NULL;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct name *n = &g->who[i]->name;
        const char *rest = NULL;
        if (n->family && text_starts(text, "Dr. ") && text_starts(text + 4, n->family)) rest = text + 4 + strlen(n->family);
        else if (n->given && text_starts(text, n->given)) rest = text + strlen(n->given);
        if (!rest || *rest != ' ' || !site_does_like_a_person(g, rest + 1)) continue;
        if (found && found != g->who[i]) return NULL;
        found = g->who[i];
    }
    return found;
}

void owner_give_subjects(struct page *g)
{
    for (size_t i = 0; g->n_openers > 1 && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_HEADER | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) g->owner[i] = subject_of(g, k->text);
    }
}
