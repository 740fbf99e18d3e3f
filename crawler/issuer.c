/* issuer.c - see issuer.h */
#include "issuer.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer_intro.h"
#include "kind.h"
#include "label.h"
#include "mates.h"
#include "table.h"
#include "tree.h"

/* TEXT speaks of the people of the house: a director is one, a directory is not. */
static bool says_house(const struct page *g, const char *text)
{
    const char *at = text_find_nocase(text, "directory");
    return catalog_says(g->p->c, WORDS_HEAD_HOUSE, at ? arena_printf(g->p->a, "%.*s%s", (int)(at - text), text, at + strlen("directory")) : text);
}

/* "Find a Somatic Experiencing® Professional" */
static bool says_find(const struct page *g, const char *text)
{
    if (!text_starts_nocase(text, "find a") && !text_starts_nocase(text, "search for a")) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    for (size_t i = 2; i < s.n; i++)
        if (set_has(&s.v[i].set, WORDS_PROFESSION) || word_is(&s.v[i], (const char *const[]){"professional", "practitioner", "provider", "clinician", "graduate", NULL})) return true;
    return false;
}

/* TEXT names a list of those whom the public may look for, and not the people of the house. */
static bool says_directory(const struct page *g, const char *text)
{
    return (catalog_says(g->p->c, WORDS_TITLE_DIRECTORY, text) || says_find(g, text)) && !says_house(g, text);
}

/* A and B stand in the same column of two rows of a table. */
static bool are_rows(const struct block *a, const struct block *b)
{
    const struct node *x = a->where & b->where & BLOCK_CELL ? table_row(a->node) : NULL, *y = x ? table_row(b->node) : NULL;
    return y && x != y && x->parent == y->parent && table_column(a->node, x) == table_column(b->node, y);
}

/* "<p><b>Ann Roe, LCSW</b><br>…</p><p><b>Jan Novak, LPC</b><br>…</p>": paragraphs of one list. */
static bool are_paragraphs(const struct block *a, const struct block *b)
{
    return a->where & b->where & BLOCK_STRONG && a->node != b->node && a->node->parent == b->node->parent && node_is(a->node, "p") && node_is(b->node, "p");
}

bool issuer_is_directory(const struct page *g)
{
    const char *heading = NULL;
    for (size_t i = 0; i < g->b->n && !heading; i++)
        if (g->b->v[i].heading == 1) heading = g->b->v[i].text;
    bool text = !g->root, named = says_directory(g, g->title) || (heading && says_directory(g, heading));
    for (size_t i = 0; text && i < g->b->n && i < 3; i++) named |= g->b->v[i].n < 80 && says_directory(g, g->b->v[i].text);
    if (!named) return false;
    size_t entries = 0; /* alike, side by side */
    for (size_t i = 1; i < g->n_openers; i++)
        entries += are_paragraphs(&g->b->v[g->openers[i - 1].block], &g->b->v[g->openers[i].block]) ||
                   are_rows(&g->b->v[g->openers[i - 1].block], &g->b->v[g->openers[i].block]) ||
                   mates_are(g->b->v[g->openers[i - 1].block].node, g->b->v[g->openers[i].block].node);
    return entries > 0;
}

void issuer_teachers(struct page *g)
{
    const char *org = kind_meta(g->root, "og:site_name");
    if (!org && g->p->practice) org = g->p->practice->name.plain;
    for (size_t i = 0; i < g->b->n && !org; i++)
        if ((g->b->v[i].where & BLOCK_HEADER) && g->b->v[i].link && !strcmp(g->b->v[i].link, "/") &&
            g->b->v[i].n < 60 && people_is_practice_name(g->p->c, g->b->v[i].text))
            org = g->b->v[i].text;
    for (size_t i = 0; i < g->n_openers; i++) {
        const char *quote = g->openers[i].name;
        if (org)
            people_claim(g->p, g->who[i], "teaches", claim_object(g->p->a, "name", org, (char *)NULL), quote, "card");
    }
}

bool issuer_is_bio(const struct page *g, size_t i)
{
    bool opens = g->b->v[i].heading && label_is_opener(g, i);
    for (size_t k = opens ? i : owner_heading_above(g, i); k < g->b->n; k = owner_heading_over(g, k))
        if (!label_is_opener(g, k)) return says_house(g, g->b->v[k].text);
    return false;
}

/* Below which heading of graduates a line stands. */
struct graduates {
    const struct programme *programme; /* NULL = below none */
    const char *name, *quote;          /* as the heading names it; its words */
    int level, year;
    bool open, intro;                  /* intro: a line tells of all below it */
    size_t last;                       /* the last of them, 0 = none yet */
};

/* The rank of the heading above line I; 1 when there is none. */
static int heading_above(const struct page *g, size_t i)
{
    size_t k = owner_heading_above(g, i);
    return k < g->b->n ? g->b->v[k].heading : 1;
}

/* Heading I parts a list whose introduction tells of all below, "Spiritual care": those behind it stand at the same place as those before, and
 * it says nothing else of them. */
static bool is_same_list(const struct page *g, size_t i, const struct graduates *s)
{
    size_t next = i + 1;
    if (!s->intro || !s->last || says_house(g, g->b->v[i].text) || kind_is_about_others(g->p, &g->b->v[i])) return false;
    struct sentence words = sentence_read(g->p->a, g->p->c, g->b->v[i].text);
    for (size_t k = 0; k < words.n_hits; k++)
        if (words.hits[k].kind != HIT_TERM) return false;
    if (issuer_says_not_held(g, g->b->v[i].text)) return false;
    const struct block *last = &g->b->v[s->last];
    while (next < g->b->n && !g->b->v[next].heading && !label_is_opener(g, next)) next++;
    return next < g->b->n && label_is_opener(g, next) && g->b->v[next].heading == last->heading &&
           (are_paragraphs(last, &g->b->v[next]) || mates_are(last->node, g->b->v[next].node));
}

/* Line I is read; OPENER: it names a person. */
static void graduates_step(const struct page *g, size_t i, bool opener, struct graduates *s)
{
    const struct block *k = &g->b->v[i];
    /* "Alumni", and then "Graduates of the … certificate share where they are now." */
    bool below = !k->heading && !opener && i && g->b->v[i - 1].heading && catalog_says(g->p->c, WORDS_HEAD_GRADUATES, g->b->v[i - 1].text);
    if (opener) return;
    const char *name = NULL;
    const struct programme *named = k->heading || below ? kind_graduates_of(g->p, k->text, &name) : NULL;
    if (!named && k->heading) named = issuer_list_of_title(g, k->text, &name);
    bool intro = !named && !k->heading && (named = issuer_intro(g, i, &name));
    int year = intro ? issuer_year_above(g, i) : 0;
    if (named) *s = (struct graduates){named, name, k->text, k->heading ? k->heading : heading_above(g, i), year, true, intro, 0};
    else if (!k->heading) return;
    else if (k->heading <= s->level) s->programme = NULL, s->open = false;
    else if (issuer_parts_by_place(g, k->text)) s->open = s->programme != NULL;
    else s->open = s->programme && (issuer_parts_by_year(g, k->text, &s->year) || (s->open && is_same_list(g, i, s)));
}

void issuer_graduates(struct page *g)
{
    struct graduates s = {0};
    int today = atoi(date_today());
    for (size_t i = 0, o = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        while (o < g->n_openers && g->openers[o].block < i) o++;
        bool opener = o < g->n_openers && g->openers[o].block == i;
        graduates_step(g, i, opener, &s);
        if (!opener || !s.open || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER)) || s.year > today) continue;
        s.last = i;
        int own = issuer_year_of_entry(g, i), year = own ? own : s.year;
        if (year > today || issuer_entry_is_doubted(g, i)) continue;
        people_claim(g->p, g->who[o], "training",
                     claim_object(g->p->a, "programme", s.programme->id, "name", s.name, "#year",
                                  year ? arena_printf(g->p->a, "%d", year) : NULL, (char *)NULL),
                     s.quote, "roster");
    }
}

bool issuer_has_roster(struct page *g)
{
    json_t *r = json_object_get(g->p->in->rules, "roster"), *pages = json_object_get(r, "pages"), *page;
    size_t i;
    if (!r || !g->p->in->voice || strcmp(g->p->in->voice, "issuer")) return false;
    bool here = !json_array_size(pages);
    json_array_foreach (pages, i, page)
        if (json_is_string(page) && kind_path_has(g->p, json_string_value(page))) here = true;
    g->roster_id = json_string_value(json_object_get(r, "programme"));
    g->roster_name = json_string_value(json_object_get(r, "name"));
    return here && (g->roster_id || g->roster_name);
}

void issuer_roster(struct page *g)
{
    for (size_t i = 0; i < g->n_openers; i++) {
        size_t at = g->openers[i].block;
        const char *line = g->b->v[at].text, *year = NULL;
        struct sentence s = sentence_read(g->p->a, g->p->c, line);
        unsigned bad = 0;
        for (size_t k = 0; k < s.n_hits; k++)
            if (s.hits[k].kind == HIT_CUE) bad |= 1u << g->p->c->cues[s.hits[k].row].kind;
        if (bad & (1u << CUE_ASPIRATION | 1u << CUE_NEGATION | 1u << CUE_IN_TRAINING | 1u << CUE_TEACHING)) continue;
        for (size_t k = 0; k < s.n && !year; k++)
            if (strlen(s.v[k].fold) == 4 && (text_starts(s.v[k].fold, "19") || text_starts(s.v[k].fold, "20")))
                year = s.v[k].fold;
        size_t above = owner_heading_above(g, at);
        char *d = year || above == g->b->n ? "" : text_digits(g->p->a, g->b->v[above].text);
        if (strlen(d) == 4 && text_starts(d, "20")) year = d;
        people_claim(
            g->p, g->who[i], "training",
            claim_object(g->p->a, "programme", g->roster_id, "name", g->roster_name, "#year", year, (char *)NULL),
            line, "roster");
    }
}
