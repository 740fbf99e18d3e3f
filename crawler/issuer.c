/* issuer.c - see issuer.h */
#include "issuer.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer_group.h"
#include "issuer_intro.h"
#include "judge.h"
#include "kind.h"
#include "label.h"
#include "mates.h"
#include "table.h"
#include "tree.h"

/* TEXT names a list of those whom the public may look for, and not the people of the house. */
static bool says_directory(const struct page *g, const char *text)
{
    return (catalog_says(g->p->c, WORDS_TITLE_DIRECTORY, text) || issuer_says_find(g, text)) && !issuer_says_house(g, text);
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

/* "<div class=row><span>Ann Roe</span><span>SEP</span></div>": the blocks I and K begin two boxes of one list, each of several pieces. */
static bool are_boxes(const struct page *g, size_t i, size_t k)
{
    const struct node *a = g->b->v[i].node, *b = g->b->v[k].node;
    return a != b && a->parent == b->parent && !node_is(a, "p") && i + 1 < k && g->b->v[i + 1].node == a && k + 1 < g->b->n && g->b->v[k + 1].node == b && mates_alike(a, b);
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
                   mates_are(g->b->v[g->openers[i - 1].block].node, g->b->v[g->openers[i].block].node) || are_boxes(g, g->openers[i - 1].block, g->openers[i].block);
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

bool issuer_is_profile(const struct page *g)
{
    size_t first = 0;
    while (first < g->b->n && g->b->v[first].heading != 1) first++;
    if (!g->main || first == g->b->n || !label_is_opener(g, first) || g->owner[first] != g->main) return false;
    for (size_t i = 0; i < g->n_openers; i++)
        if (g->who[i] != g->main && g->b->v[g->openers[i].block].heading) return false;
    return true;
}

bool issuer_is_bio(const struct page *g, size_t i)
{
    bool opens = g->b->v[i].heading && label_is_opener(g, i);
    for (size_t k = opens ? i : owner_heading_above(g, i); k < g->b->n; k = owner_heading_over(g, k))
        if (!label_is_opener(g, k)) return issuer_says_house(g, g->b->v[k].text);
    return false;
}

bool issuer_is_of_list(const struct page *g, const struct group *groups, size_t i)
{
    size_t behind = owner_opener_from(g, i + 1);
    if (!behind || g->who[behind - 1] != g->owner[i] || g->skip[i]) return false;
    const struct group *said = &groups[behind - 1];
    return (said->programme || said->level) && i < issuer_entry_end(g, g->openers[behind - 1].block);
}

/* Above the first entry of the list stands that those on it completed something: "People who have completed a KAP training or the other course". */
static bool tells_completed(const struct page *g)
{
    for (size_t i = 0; g->n_openers && i < g->openers[0].block; i++) {
        const struct block *k = &g->b->v[i];
        if (k->n < 30 || k->n > 600 || k->where & (BLOCK_NAV | BLOCK_QUOTE | BLOCK_ASIDE) || strchr(k->text, '?') || !catalog_says(g->p->c, WORDS_LIST_DONE, k->text)) continue;
        struct sentence s = sentence_read(g->p->a, g->p->c, k->text);
        bool all = true;
        for (size_t w = 0; w < s.n; w++) all &= !word_is(&s.v[w], (const char *const[]){"some", "many", "most", "several", "few", "not", "may", "might", "equivalent", "similar", "another", "elsewhere", "unless", "except", NULL});
        if (all) return true;
    }
    return false;
}

/* The line of the entry that begins with block I that says that its person completed the course of the house; 0 = none. DONE: all on the list completed
 * one or another. */
static size_t entry_completed(const struct page *g, const struct school *h, size_t i, bool done, int *year)
{
    for (size_t k = i + 1; k < issuer_entry_end(g, i); k++)
        if (issuer_line_completed(g, h, g->b->v[k].text, year) || (done && issuer_line_course(g, h, g->b->v[k].text, year))) {
            if (!*year) *year = issuer_year_of_entry(g, i);
            return k;
        }
    return 0;
}

/* The course apart that PIECE, of a line on the list of the house H, is and nothing else: "five-day retreat, May 2023"; NULL = none. A "2023 cohort" is
 * no more than a year's. */
static const struct programme *part_of_house(const struct page *g, const struct school *h, const char *piece, int *year)
{
    static const char *const known[] = {"day", "days", "in", "person", "live", "experiential", "attended", "completed", NULL};
    const struct catalog *c = g->p->c;
    const struct programme *found = NULL;
    struct sentence s = strlen(piece) < 50 ? sentence_read(g->p->a, c, piece) : (struct sentence){0};
    *year = 0;
    for (size_t i = 0; i < s.n; i++) {
        const struct programme *here = NULL;
        for (size_t k = 0; k < c->n_programmes && !here; k++) {
            const struct programme *r = &c->programmes[k];
            const char *last = r->part_of && !strcmp(r->part_of, h->programme->id) && r->aliases.n ? strrchr(r->aliases.fold[0], ' ') : NULL;
            if (last && !strcmp(last + 1, s.v[i].fold) && strcmp(last, " cohort")) here = r;
        }
        if (here && found) return NULL;
        if (here) found = here;
        else if (judge_is_year(&s.v[i])) *year = *year ? 9999 : atoi(s.v[i].fold);
        else if (!judge_is_number(&s.v[i]) && !word_is(&s.v[i], known) && phrases_find(&c->words[WORDS_GROUP_WORD], s.v[i].fold) < 0) return NULL;
    }
    return *year > atoi(date_today()) ? NULL : found;
}

/* Says of the person of opener O the courses apart that lines of their entry tell: "Modules 1-6; five-day retreat, May 2023". */
static void claim_parts(struct page *g, const struct school *h, size_t o)
{
    size_t i = g->openers[o].block;
    for (size_t k = i + 1; k < issuer_entry_end(g, i); k++) {
        char **v;
        size_t n = g->b->v[k].n < 90 && !strchr(g->b->v[k].text, '?') ? text_split(g->p->a, g->b->v[k].text, ";|", &v) : 0;
        for (size_t m = 0; m < n; m++) {
            int year;
            const struct programme *part = part_of_house(g, h, v[m], &year);
            if (part)
                people_claim(g->p, g->who[o], "training",
                             claim_object(g->p->a, "programme", part->id, "name", part->name, "#year", year ? arena_printf(g->p->a, "%d", year) : NULL, (char *)NULL), g->b->v[k].text, "roster");
        }
    }
}

void issuer_graduates(struct page *g, const struct school *h, const struct group *groups)
{
    int today = atoi(date_today());
    bool done = h->programme && h->list && tells_completed(g);
    for (size_t o = 0; o < g->n_openers; o++) {
        size_t i = g->openers[o].block;
        struct group said = groups[o];
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER))) continue;
        int own = issuer_year_of_entry(g, i), year = own ? own : said.year;
        size_t line = h->programme && !said.programme && !issuer_is_bio(g, i) ? entry_completed(g, h, i, done, &own) : 0;
        if (line) said = (struct group){.programme = h->programme, .name = h->name, .quote = g->b->v[line].text}, year = own;
        if (!said.name || year > today || issuer_entry_is_doubted(g, i, false)) continue;
        people_claim(g->p, g->who[o], "training",
                     claim_object(g->p->a, "programme", said.programme ? said.programme->id : NULL, "name", said.name, "#year", year ? arena_printf(g->p->a, "%d", year) : NULL, (char *)NULL),
                     said.quote, "roster");
        if (said.programme && said.programme == h->programme) claim_parts(g, h, o);
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
