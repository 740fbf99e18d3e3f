/* owner.c - see owner.h */
#include "owner.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "prose.h"
#include "roll.h"
#include "site.h"
#include "table.h"
#include "tree.h"

enum { BOLD = 9 }; /* the level of a line of emphasis: below h6 */

/* Nothing but words in quotation marks. */
static bool is_quotation(const char *text)
{
    static const char *const marks[][2] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}};
    for (size_t i = 0; i < 2; i++)
        if (text_starts(text, marks[i][0]) && text_ends_nocase(text, marks[i][1]) && strchr(text, ' ')) return true;
    return false;
}

/* "“Bring socks.”" and in the next line of the same element "Ann Roe, LMFT": whose words they are. */
static bool is_attribution(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    return i && !k->heading && k[-1].node == k->node && is_quotation(k[-1].text);
}

/* "Professional Counselor Supervisor" right below the name: what somebody is, no heading of others. */
static bool is_title_below(const struct page *g, size_t i)
{
    bool sure;
    if (!i || !g->b->v[i - 1].heading || !opener_of_block(g->p, &g->b->v[i - 1], &sure)) return false;
    struct sentence s = sentence_read(g->p->a, g->p->c, g->b->v[i].text);
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind == HIT_TERM && s.hits[k].term == TERM_PROFESSION && s.hits[k].from < 3) return true;
    return s.n && s.n < 4 && !strcmp(s.v[s.n - 1].fold, "supervisor"); /* "Clinical Supervisor" */
}

void owner_skip(struct page *g)
{
    int level = 0;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool sure;
        if (k->heading) {
            bool names = opener_of_block(g->p, &g->b->v[i], &sure) && sure;
            if (level && k->heading <= level) level = 0;
            if (!level && !names && kind_is_about_others(g->p, &g->b->v[i]) && !kind_heads_page(g->p, g->title, k) && !is_title_below(g, i) && !(g->issuer && kind_graduates_of(g->p, k->text, NULL))) level = k->heading;
            if (level && names && k->heading <= level) level = 0;
        }
        /* A line of nothing but emphasis is a heading below all headings: "Current supervisees". */
        bool bold = !k->heading && k->strong && k->n < 60 && !strcmp(k->strong, k->text) &&
                    !(k->where & (BLOCK_LINK | BLOCK_ITEM));
        if (bold) {
            bool names = opener_of_block(g->p, &g->b->v[i], &sure) && sure;
            if (level == BOLD && !names && !strpbrk(k->text, ",(")) level = 0;
            if (!level && !names && kind_is_about_others(g->p, &g->b->v[i]) && !is_title_below(g, i)) level = BOLD;
        }
        /* "Ann Roe, LMFT | CA #109334": whoever signs what they say of her tells no number. */
        if (level && !k->heading && k->marks & MARK_DIGIT && (strchr(k->text, '#') || text_find_nocase(k->text, "lic")) && opener_of_block(g->p, &g->b->v[i], &sure) && sure) level = 0;
        if (k->where & BLOCK_FOOTER) level = 0;
        /* A "widget" is a box of the side, but in a footer it is a part of it. */
        unsigned aside = k->where & BLOCK_FOOTER || k->heading == 1 ? 0 : BLOCK_ASIDE;
        g->skip[i] = level || (k->where & (BLOCK_NAV | aside | BLOCK_QUOTE)) || is_attribution(g, i);
    }
}

/* The only person of the page whose name begins with NAME and goes on: "Carla Jean" of Carla Jean Whitfield; NULL = none. */
static struct person *longer_name(const struct page *g, const char *name)
{
    const char *fold = text_fold(g->p->a, name);
    size_t n = strlen(fold);
    struct person *found = NULL;
    for (size_t i = strchr(fold, ' ') ? roll_first(g->p, ROLL_BEGIN, fold) : ROLL_END; i != ROLL_END; i = roll_next(g->p, ROLL_BEGIN, i)) {
        struct person *who = g->p->v[i];
        if (who->rec->practice || !text_starts(who->full, fold) || who->full[n] != ' ') continue;
        if (found) return NULL;
        found = who;
    }
    return found;
}

/* "Sten Abioye, PsyD, |Psychologist|": the next piece behind NAME, where it begins, at SAID, in its line. */
static void read_behind(struct people *p, struct person *who, bool heading, const char *said, const char *name)
{
    const char *rest = said && text_starts(said, name) ? said + strlen(name) : "";
    size_t n = *rest == ',' ? strcspn(rest + 1, ",;(|") : 0;
    if (n && n < 40) prose_title(p, who, text_trim(p->a, arena_strndup(p->a, rest + 1, n)), heading ? "heading" : "card");
}

/* The openers that stand in no skipped part, each with its person. */
void owner_names(struct page *g)
{
    struct people *p = g->p;
    size_t kept = 0;
    g->who = arena_alloc(p->a, (g->n_openers + 1) * sizeof *g->who);
    for (size_t i = 0; i < g->n_openers; i++) {
        struct opener *o = &g->openers[i];
        const struct block *k = &g->b->v[o->block];
        if (g->skip[o->block]) continue;
        char *link = k->link ? people_absolute(p, k->link) : NULL;
        /* The link of a card leads to the person's own page; the one in a page's header leads home. */
        const char *path = link ? strstr(link, "://") : NULL;
        if (path) path = strchr(path + 3, '/');
        if (!path || !path[1] || (k->where & BLOCK_HEADER) || (p->in->url && !strcmp(link, p->in->url))) link = NULL;
        const char *where = k->heading && strstr(k->text, o->name) ? "heading" : "card";
        struct person *who = longer_name(g, o->name);
        if (!who) who = people_person(p, o->name, link, where);
        if (!who) continue;
        struct name n = people_name(p, o->name);
        if (!owner_doubt_behind(p, k->text, o->name)) facts_letters(p, who, &n, o->name, where);
        owner_letters_behind(g, o->block, who, &n);
        /* "Licensed Clinical Social Worker Beatrix Oduya" */
        const char *said = strstr(k->text, o->name);
        if (said > k->text && said - k->text < 60) prose_title(p, who, text_trim(p->a, arena_strndup(p->a, k->text, (size_t)(said - k->text))), k->heading ? "heading" : "card");
        read_behind(p, who, k->heading, said, o->name);
        if (link) people_claim(p, who, "url", claim_text(p->a, link), o->name, "card");
        if (k->name) people_quote(who, o->name, k->text);
        g->openers[kept] = *o, g->who[kept++] = who;
    }
    g->n_openers = kept;
}

/* Records of others that a site of one person names are dropped: what it says of them is hearsay without a voice. */
void owner_drop_others(struct page *g)
{
    struct people *p = g->p;
    size_t kept = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i] == g->main || p->v[i]->rec->practice) p->v[kept++] = p->v[i];
        else
            people_issue(p, "ambiguous-person", "%s is named on the site of %s; nothing is read about them",
                         p->v[i]->name.plain, g->main->name.plain);
    }
    p->n = kept;
    p->roll = NULL;
}

/* Headings that name somebody of whom nothing more is known, in the manner of the heading that names the main person:
 * the lines below are theirs, and are read for nobody. */
static void skip_others(struct page *g)
{
    int level = 0, own = 0;
    for (size_t i = 0; i < g->n_openers; i++)
        if (g->who[i] == g->main && g->b->v[g->openers[i].block].heading) own = g->b->v[g->openers[i].block].heading;
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        if (k->heading && level && k->heading <= level) level = 0;
        if (k->where & BLOCK_FOOTER) level = 0;
        bool sure;
        char *name = k->heading ? opener_of_block(g->p, k, &sure) : NULL;
        struct name n = name ? people_name(g->p, name) : (struct name){0};
        if (n.given && n.family && strlen(name) + 2 > k->n &&
            (k->heading == own || opener_is_given(g->p, n.given)) &&
            strcmp(text_fold(g->p->a, n.family), g->main->last) &&
            strcmp(text_fold(g->p->a, n.given), g->main->first))
            level = k->heading;
        if (level) g->skip[i] = true;
    }
}

/* "<b>License #:</b> PSY28114" in the column that stands before the name: what a profile of one person only labels so is theirs. */
static bool is_told_before(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    size_t n = k->strong && !k->heading && k->n < 60 ? strlen(k->strong) : 0;
    return n > 3 && k->strong[n - 1] == ':' && text_starts(k->text, k->strong) && k->text[n] && !(k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_LINK | BLOCK_ITEM | BLOCK_CELL));
}

/* "Ann Roe, LMHC" over a list in a box of the side of her own site: what stands below it, up to the next heading or link, is hers as well. */
static void open_own_box(struct page *g)
{
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        bool sure;
        if (!k->heading || k->n > 80 || !g->skip[i] || !(k->where & BLOCK_ASIDE) || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE))) continue;
        char *name = opener_of_block(g->p, k, &sure);
        if (!name || !sure || !text_starts(k->text, name) || strcmp(people_name(g->p, name).plain, g->main->name.plain)) continue;
        struct name letters = people_name(g->p, name);
        facts_letters(g->p, g->main, &letters, name, "card");
        for (i++; i < g->b->n; i++) {
            const struct block *below = &g->b->v[i];
            if (below->heading || below->link || !(below->where & BLOCK_ASIDE) || (below->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE | BLOCK_LINK)) || opener_of_block(g->p, &g->b->v[i], &sure)) break;
            g->skip[i] = false;
        }
        i--;
    }
}

/* "Ann Roe, MD, is a physician we work with.": opener I is named in a sentence, and nothing sets it off. */
static bool is_in_sentence(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[g->openers[i].block];
    return !k->heading && !k->link && !(k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM)) && k->n > strlen(g->openers[i].name) + 10 && k->text[k->n - 1] == '.';
}

/* The number that stands before the name in the row of a table: block I, and the name in block FIRST. */
static bool is_in_row_of(const struct page *g, size_t i, size_t first)
{
    const struct node *row = first < g->b->n && i < first && i + 8 > first && g->b->v[i].where & g->b->v[first].where & BLOCK_CELL ? table_row(g->b->v[first].node) : NULL;
    return row && !node_is(g->b->v[i].node, "th") && table_row(g->b->v[i].node) == row;
}

void owner_give(struct page *g)
{
    bool self = !g->p->in->voice || !strcmp(g->p->in->voice, "self");
    if (!g->main) {
        if (!self) owner_give_profile(g);
        bool another = self && owner_count(g) == 1 && owner_page_says_i(g); /* who speaks on the page is not the one it names */
        for (size_t i = 0; i < g->n_openers; i++) {
            if (another && is_in_sentence(g, i)) g->owner[g->openers[i].block] = g->who[i];
            else owner_give_card(g, i);
        }
        owner_give_subjects(g);
        return;
    }
    bool alone = owner_count(g) <= 1;
    size_t first = g->b->n;
    if (self) open_own_box(g);
    if (self && alone) skip_others(g);
    for (size_t i = 0; i < g->n_openers; i++)
        if (g->who[i] == g->main && g->openers[i].block < first) first = g->openers[i].block;
    if (!alone)
        for (size_t i = 0; i < g->n_openers; i++)
            if (g->who[i] != g->main) owner_give_card(g, i);
    int other = 0; /* the level of a heading that names somebody else */
    for (size_t i = 0; i < g->b->n; i++) {
        int level = g->b->v[i].heading;
        if (level && !self) other = owner_names_other(g, i, g->main) ? level : level <= other ? 0 : other;
        if (g->owner[i] || other) continue;
        bool foot = g->b->v[i].where & BLOCK_FOOTER, head = g->b->v[i].where & BLOCK_HEADER;
        if (owner_names_other(g, i, g->main)) continue;
        if (self || (!foot && !head && (first == g->b->n || i >= first || (alone && (is_told_before(g, i) || is_in_row_of(g, i, first)))))) g->owner[i] = g->main;
    }
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && g->owner[i] != g->main && self) g->owner[i] = NULL;
}
