/* owner_card.c - how far the lines of one of several persons go: their card, or up to the next name. Part of owner.h. */
#include <string.h>

#include "index/chain.h"
#include "index/mem.h"
#include "index/text.h"
#include "mates.h"
#include "owner.h"
#include "site.h"
#include "tree.h"

/* Whom a line begins with, as one who may be somebody else. */
struct beginner {
    bool told;
    const char *given, *family; /* folded; NULL = it begins with nobody */
};

/* The name that line I begins with stands there as a name: "Tom Ash: IFS Level 1", "Patrice Nolan, SEP". */
static bool begins_name(const struct page *g, const char *text, const char *name, const char *given, bool sure)
{
    if (sure || !strpbrk(name, " ")) return sure;
    /* "Dog Mom, gardener, baker. I am trained in …": two words in capitals of one who goes on with "I". */
    if (owner_says_i(text) && !opener_is_given(g->p, given)) return false;
    const char *rest = text + strlen(name);
    rest += strspn(rest, " ");
    const char *comma = strchr(name, ',');
    if (comma && !memchr(name, ' ', (size_t)(comma - name))) return false;
    return strchr(",:(|", *rest)
               ? *rest != 0
               : text_starts(rest, "\xE2\x80\x93") || text_starts(rest, "\xE2\x80\x94") || text_starts(rest, "- ");
}

static struct beginner beginner_of(const struct page *g, size_t i)
{
    const char *text = g->b->v[i].text;
    bool sure;
    char *name = opener_of_block(g->p, &g->b->v[i], &sure);
    if (!name || !*name || !text_starts(text, name)) return (struct beginner){.told = true};
    struct name parsed = people_name(g->p, name);
    if (!parsed.given || !parsed.family || !begins_name(g, text, name, parsed.given, sure)) return (struct beginner){.told = true};
    return (struct beginner){true, text_fold(g->p->a, parsed.given), text_fold(g->p->a, parsed.family)};
}

bool owner_names_other(struct page *g, size_t i, const struct person *who)
{
    if (!g->beginners) g->beginners = arena_alloc(g->p->a, g->b->n * sizeof *g->beginners);
    struct beginner *b = &g->beginners[i];
    if (!b->told) *b = beginner_of(g, i);
    return b->family && strcmp(b->family, who->last) && strcmp(b->given, who->first);
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
        if (m == at || other->heading != k->heading || other->n > 60 || !mates_are(k->node, other->node)) continue;
        const struct node *a = k->node, *b = other->node;
        while (a->parent != b->parent) a = a->parent, b = b->parent;
        return a;
    }
    return NULL;
}

/* Names of a page, and the lists of which they are terms, <dt>. */
struct names {
    struct mates mates;
    struct chain list; /* numbers in term */
    const struct block **term;
    size_t n, cap;
};

static uint32_t list_hash(const struct node *term)
{
    return chain_hash((const char *)&term->parent, sizeof term->parent);
}

static struct names names_of(const struct page *g)
{
    struct names s = {0};
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        bool term = node_is(k->node, "dt");
        bool classed = g->openers[i].whole && k->node->tag && node_attr(k->node, "class");
        if (k->heading || block_marks_name(k) || term || classed) mates_add(g->p->a, &s.mates, k->node, k->heading);
        if (!term) continue;
        *ARENA_PUSH(g->p->a, s.term, s.n, s.cap) = k;
        chain_add(g->p->a, &s.list, list_hash(k->node));
    }
    return s;
}

/* Another term of the list in which K is one names somebody. */
static bool is_term_beside(const struct names *s, const struct block *k)
{
    if (!s->n || !node_is(k->node, "dt")) return false;
    for (size_t i = chain_first(&s->list, list_hash(k->node)); i != CHAIN_END; i = chain_next(&s->list, i))
        if (s->term[i] != k && s->term[i]->node->parent == k->node->parent && s->term[i]->heading == k->heading) return true;
    return false;
}

bool owner_among_others(const struct page *g)
{
    struct names names = names_of(g);
    for (size_t m = 0; names.mates.n && m < g->b->n; m++) {
        struct block *other = &g->b->v[m];
        if (other->n > 60 || !(is_term_beside(&names, other) || mates_have(&names.mates, other->node, other->heading))) continue;
        bool sure;
        char *name = opener_of_block(g->p, other, &sure);
        struct name n = name ? people_name(g->p, name) : (struct name){0};
        if (n.family && strcmp(text_fold(g->p->a, n.family), g->who[0]->last)) return true;
    }
    return false;
}

/* X and Y are elements of one kind, and begin alike: cards, and no box of a name beside a box of text. */
static bool begin_alike(const struct node *x, const struct node *y)
{
    if (!x || !y || !mates_alike(x, y)) return false;
    const struct node *first = x->first, *other = y->first;
    while (first && !first->tag) first = first->next;
    while (other && !other->tag) other = other->next;
    return first && other && !strcmp(first->tag, other->tag);
}

static bool is_beside_alike(const struct node *n)
{
    const struct node *before = n->prev, *behind = n->next;
    while (before && !before->tag) before = before->prev;
    while (behind && !behind->tag) behind = behind->next;
    return begin_alike(before, n) || begin_alike(n, behind);
}

/* "Ann Roe, LPC<br>Boise, ID<br>EMDR certified<br><br>Tom Ash, LMFT<br>…": where the lines of opener I end whose element holds those of others, too: at an
 * empty line, and where there are none behind as many lines as each of them has. END where it has none. */
static size_t end_of_lines(const struct page *g, size_t i, size_t end)
{
    enum { MOST = 6 };
    size_t at = g->openers[i].block, from, to, openers = 0, least = MOST, before = 0;
    const struct node *n = g->b->v[at].node;
    if (!g->openers[i].whole || at + 1 >= g->b->n || g->b->v[at + 1].node != n) return end;
    owner_span(g, n, at, &from, &to);
    bool gaps = false;
    for (size_t k = from; k < to; k++) gaps |= g->b->v[k].gap;
    for (size_t o = owner_opener_from(g, from); o < g->n_openers && g->openers[o].block < to; o++, openers++) {
        if (!g->openers[o].whole) return end;
        size_t lines = g->openers[o].block - before - 1;
        if (openers && lines && lines < least) least = lines;
        before = g->openers[o].block;
    }
    if (openers < (gaps ? 2u : 3u)) return end; /* one with an odd name may stand between two */
    size_t stop = owner_other_opener(g, g->who[i], at + 1), most = gaps ? MOST : least;
    while (end < stop && end < to && end <= at + most && g->b->v[end].node == n && !g->b->v[end].gap) end++;
    return end;
}

/* Where the lines of opener I end that has no card of its own, or whose name is the first line of it: at the next name or heading. N is the
 * element, and TO the line behind the last, that are surely theirs. */
static size_t end_behind(const struct page *g, size_t i, const struct node *n, size_t to)
{
    size_t at = g->openers[i].block, end = to > at + 1 ? to : at + 1;
    int level = g->b->v[at].heading;
    const struct node *room = g->b->v[at].node->parent;
    /* "<div><h3>Jane Doe</h3></div><div><p>Jane …": a box of the name alone is no card. */
    for (size_t a = at, z = at + 1; room && room->parent; room = room->parent) {
        owner_span(g, room, at, &a, &z);
        if (a != at || z != at + 1) break;
    }
    bool set_off = level || (g->b->v[at].where & BLOCK_STRONG) || node_is(g->b->v[at].node, "dt");
    /* "<p><b>Jane Doe, LMFT</b><br>Founder</p><p>Jane …": the name's own element holds no more than titles. */
    bool titles = to > at + 1 && to < at + 4 && n->parent;
    bool rows = false; /* "<div><b>Jane Doe</b><div>LMFT</div><div>Salem</div></div>" beside others like it is a card */
    for (size_t k = at + 1; titles && k < to; k++) titles = g->b->v[k].n < 60 && !strstr(g->b->v[k].text, ". "), rows |= g->b->v[k].node != g->b->v[at].node;
    if (rows && titles) titles = !is_beside_alike(n);
    if (titles) room = n->parent;
    if (!set_off && to == at + 1) return end_of_lines(g, i, end);
    if ((to != at + 1 && !titles) || !set_off) return end;
    size_t stop = owner_other_opener(g, g->who[i], end), first, last = g->b->n;
    if (room) owner_span(g, room, at, &first, &last);
    while (end < stop && end < last && !(g->b->v[end].heading && (!level || g->b->v[end].heading <= level))) end++;
    return end;
}

/* Line K is the first of an element beside that of line AT, in the same place and of the same class or both terms of a list, and has the shape of a name:
 * the next entry, whoever it names. */
static bool begins_next(const struct page *g, size_t at, size_t k)
{
    const struct node *x = g->b->v[at].node, *y = g->b->v[k].node;
    if (g->b->v[k].n > 40 || x == y || !x->tag || !y->tag || strcmp(x->tag, y->tag)) return false;
    const char *class = node_attr(x, "class"), *other = node_attr(y, "class");
    bool terms = node_is(x, "dt") && x->parent == y->parent, cards = class && other && !strcmp(class, other) && x->parent != y->parent && mates_are(x, y) && !node_inside(g->b->v[k - 1].node, y->parent);
    return (terms || cards) && opener_is_bare_name(g->p, g->b->v[k].text);
}

/* Gives the lines [FROM, TO) around opener I to whom it names, as far as none begins with somebody else's name. */
static void give_lines(struct page *g, size_t i, size_t from, size_t to)
{
    struct person *who = g->who[i];
    size_t at = g->openers[i].block, first = from, last = to;
    const struct given_card *c = &g->card;
    if (c->who == who && c->from <= at && at < c->to && c->first <= from && to <= c->last) return; /* they are theirs already */
    for (size_t k = at; k-- > from;)
        if (owner_names_other(g, k, who)) from = k + 1;
    for (size_t k = at + 1; k < to; k++)
        if ((owner_names_other(g, k, who) && !opener_is_relation(g->p, g->b, k)) || begins_next(g, at, k)) to = k;
    /* The footer is the house's. */
    for (size_t k = from; k < to; k++)
        if (!g->owner[k] && (k >= at || from != at) && !(g->b->v[k].where & BLOCK_FOOTER) &&
            !(owner_names_other(g, k, who) && opener_is_relation(g->p, g->b, k)))
            g->owner[k] = who;
    g->card = (struct given_card){who, first, last, from, to};
}

/* "<div><div>License</div><div>…</div></div><div><div>Therapist on team</div><div>Ann Roe, LCSW</div></div>": the name in block AT is the value of
 * a row that is not the first of several, and what it is labelled is no name. */
static bool is_value_of_row(const struct page *g, size_t at)
{
    const struct block *k = &g->b->v[at];
    if (!at || !k->node || k->heading || k[-1].heading || !k->node->parent || k->node == k[-1].node || k[-1].node->parent != k->node->parent || k[-1].n > 40 || text_find_nocase(k[-1].text, "name")) return false;
    const struct node *row = k->node->parent, *before = row->prev;
    while (before && !before->tag) before = before->prev;
    size_t pieces = 0;
    for (const struct node *n = row->first; n; n = n->next) pieces += n->tag != NULL;
    return pieces == 2 && before && mates_alike(before, row) && at > 2 && g->b->v[at - 2].node->parent == before;
}

/* "Name: ROE, ANN", "Licensee Name: Ann Roe": a label and the name of opener I, and nothing else. */
static bool is_labelled_name(const struct block *k, const char *name)
{
    const char *colon = k->marks & MARK_COLON ? memchr(k->text, ':', strnlen(k->text, 24)) : NULL;
    if (!colon || colon[1] != ' ' || !(text_starts_nocase(k->text, "licensee:") || (colon - k->text >= 4 && text_starts_nocase(colon - 4, "name:")))) return false;
    return k->name || !strcmp(colon + 2, name);
}

/* Opener I is named in running text. */
static bool is_in_passing(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[g->openers[i].block];
    const char *name = g->openers[i].name, *behind = k->text; /* "Dr. Ann Roe" is no two sentences */
    if (text_starts(behind, name)) behind += strlen(name);
    if (is_labelled_name(k, name)) return false;
    return k->node && !k->heading && !(k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM)) && !k->link && (!g->openers[i].whole || strstr(behind, ". "));
}

/* The opener that is the great heading of a page whose title has the name: a profile, whoever is named below it. N_OPENERS = none. */
static size_t profile_opener(const struct page *g)
{
    size_t found = g->n_openers;
    for (size_t i = 0; i < g->n_openers; i++) {
        if (g->b->v[g->openers[i].block].heading != 1 || (found < g->n_openers && g->who[i] == g->who[found])) continue;
        if (found < g->n_openers || !g->openers[i].whole) return g->n_openers;
        found = i;
    }
    if (found == g->n_openers) return found;
    const char *title = text_fold(g->p->a, g->title);
    const struct person *who = g->who[found];
    return *who->last && strlen(who->first) > 1 && text_find_words(title, who->first) && text_find_words(title, who->last) ? found : g->n_openers;
}

void owner_give_profile(struct page *g)
{
    size_t own = profile_opener(g), to = g->b->n;
    if (own == g->n_openers) return;
    size_t at = g->openers[own].block;
    for (size_t i = own + 1; i < g->n_openers; i++) {
        size_t other = g->openers[i].block;
        if (g->who[i] == g->who[own] || g->skip[other] || is_in_passing(g, i) || is_value_of_row(g, other)) continue;
        to = other;
        break;
    }
    /* What heads the others, "More guides", is theirs. */
    while (to < g->b->n && to > at + 1 && g->b->v[to - 1].heading) to--;
    for (size_t k = at; k < to; k++) {
        const struct block *b = &g->b->v[k];
        if (b->heading == 1 && k > at) return;
        if ((b->where & (BLOCK_NAV | BLOCK_FOOTER)) || g->owner[k] || owner_names_other(g, k, g->who[own])) continue;
        g->owner[k] = g->who[own];
    }
}

/* The lines of opener I on a page of several persons: its card, else what follows up to the next name or heading. */
void owner_give_card(struct page *g, size_t i)
{
    size_t at = g->openers[i].block, from = at, to = at + 1;
    const struct node *n = g->b->v[at].node;
    owner_span(g, n, at, &from, &to);
    const struct node *card = card_of(g, i);
    if (is_in_passing(g, i) || is_value_of_row(g, at) || owner_other_opener(g, g->who[i], from) < to) from = at, to = at + 1;
    else
        for (; n->parent && n != card; n = n->parent) {
            size_t f, t;
            owner_span(g, n->parent, at, &f, &t);
            if (owner_other_opener(g, g->who[i], f) < t) break;
            from = f, to = t;
        }
    if (to - at <= 1 || from == at) to = end_behind(g, i, n, to);
    give_lines(g, i, from, to);
}

/* Somebody else's name stands in a card beside the card of WHO: a list of several, whoever's the site is. */
bool owner_is_of_several(const struct page *g, const struct person *who)
{
    for (size_t i = 0; i < g->n_openers; i++)
        for (size_t k = 0; g->who[i] == who && k < g->n_openers; k++) {
            const struct block *a = &g->b->v[g->openers[i].block], *b = &g->b->v[g->openers[k].block];
            if (g->who[k] != who && g->openers[k].sure && mates_are(a->node, b->node)) return true;
        }
    return false;
}

/* Those whom openers name, by the first word of their given and of their family name. */
struct named {
    struct person **v;
    size_t n, cap;
    struct chain given, family;
};

static uint32_t first_word(const char *s)
{
    return chain_hash(s ? s : "", s ? strcspn(s, " ") : 0);
}

static struct named named_of(const struct page *g)
{
    struct named all = {0};
    for (size_t i = 0; i < g->n_openers; i++) {
        uint32_t given = first_word(g->who[i]->name.given);
        size_t known = chain_first(&all.given, given);
        while (known != CHAIN_END && all.v[known] != g->who[i]) known = chain_next(&all.given, known);
        if (known != CHAIN_END) continue;
        *ARENA_PUSH(g->p->a, all.v, all.n, all.cap) = g->who[i];
        chain_add(g->p->a, &all.given, given);
        chain_add(g->p->a, &all.family, first_word(g->who[i]->name.family));
    }
    return all;
}

/* Of those whose given or FAMILY name begins AT and goes on as a subject does *FOUND is the one; false when there is another one, too. */
static bool subject_by(const struct page *g, const struct named *all, bool family, const char *at, struct person **found)
{
    const struct chain *by = family ? &all->family : &all->given;
    for (size_t i = chain_first(by, first_word(at)); i != CHAIN_END; i = chain_next(by, i)) {
        struct person *who = all->v[i];
        const char *name = family ? who->name.family : who->name.given, *rest = name && text_starts(at, name) ? at + strlen(name) : "";
        if (*rest != ' ' || who == *found || !site_does_like_a_person(g, rest + 1)) continue;
        if (*found) return false;
        *found = who;
    }
    return true;
}

/* "Dr. Roe received …", "Ann is an LPC …" away from all cards, as in the panel of a tab: of the one person of that name. */
static struct person *subject_of(const struct page *g, const struct named *all, const char *text)
{
    struct person *found = NULL;
    if (text_starts(text, "Dr. ") && !subject_by(g, all, true, text + 4, &found)) return NULL;
    return subject_by(g, all, false, text, &found) ? found : NULL;
}

void owner_give_subjects(struct page *g)
{
    if (g->n_openers < 2) return;
    struct named all = named_of(g);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_HEADER | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) g->owner[i] = subject_of(g, &all, k->text);
    }
}
