/* owner.c - see owner.h */
#include "owner.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "site.h"
#include "tree.h"

enum { BOLD = 9 }; /* the level of a line of emphasis: below h6 */

void owner_skip(struct page *g)
{
    int level = 0;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->heading) {
            bool sure;
            bool names = opener_of_block(g->p, &g->b->v[i], &sure) && sure;
            if (level && k->heading <= level) level = 0;
            if (!level && !names && kind_is_about_others(g->p, &g->b->v[i]) && !(g->issuer && kind_graduates_of(g->p, k->text))) level = k->heading;
            if (level && names && k->heading <= level) level = 0;
        }
        /* A line of nothing but emphasis is a heading below all headings: "Current supervisees". */
        bool bold = !k->heading && k->strong && strlen(k->text) < 60 && !strcmp(k->strong, k->text) &&
                    !(k->where & (BLOCK_LINK | BLOCK_ITEM));
        if (bold) {
            bool sure;
            bool names = opener_of_block(g->p, &g->b->v[i], &sure) && sure;
            if (level == BOLD && !names && !strpbrk(k->text, ",(")) level = 0;
            if (!level && !names && kind_is_about_others(g->p, &g->b->v[i])) level = BOLD;
        }
        if (k->where & BLOCK_FOOTER) level = 0;
        /* A "widget" is a box of the side, but in a footer it is a part of it. */
        unsigned aside = k->where & BLOCK_FOOTER ? 0 : BLOCK_ASIDE;
        g->skip[i] = level || (k->where & (BLOCK_NAV | aside | BLOCK_QUOTE));
    }
}

/* "LMFT, license pending", "AMFT · supervised by Mary Tan, LMFT": the letters of such a line are not simply held. */
static bool is_in_doubt(const struct people *p, const char *line)
{
    struct sentence s = sentence_read(p->a, p->c, line);
    for (size_t k = 0; k < s.n_hits; k++) {
        enum cue_kind kind = s.hits[k].kind == HIT_CUE ? p->c->cues[s.hits[k].row].kind : CUE_FILLER;
        if (kind == CUE_NEGATION || kind == CUE_ASPIRATION || kind == CUE_PAST || kind == CUE_SUPERVISION_BY ||
            kind == CUE_IN_TRAINING)
            return true;
    }
    return false;
}

/* "Eli Stone, LMFT (license pending)", "…, LMFT, license pending": what stands right behind NAME in LINE. */
static bool doubt_behind(const struct people *p, const char *line, const char *name)
{
    const char *at = strstr(line, name);
    if (!at) return false;
    at += strlen(name);
    at += strspn(at, " ");
    if (*at != '(' && *at != ',') return false;
    const char *piece = arena_strndup(p->a, at + 1, strcspn(at + 1, ",).;|"));
    int words = 0;
    for (const char *s = piece; *s; s++) words += *s == ' ';
    return words < 5 && is_in_doubt(p, piece);
}

/* Letters that stand in a line of their own behind the name: "LPC, CCTP", "LCSW | Founder". */
static void letters_behind(struct page *g, size_t i, struct person *who, const struct name *n)
{
    struct people *p = g->p;
    if (n->n_credentials || i + 1 >= g->b->n || strlen(g->b->v[i + 1].text) > 80) return;
    if (is_in_doubt(p, g->b->v[i + 1].text)) {
        /* "LMHCA (supervised by …)": an associate is; the letters say no more. */
        const char *line = g->b->v[i + 1].text, *bracket = strstr(line, " (");
        char *letters = bracket ? arena_strndup(p->a, line, (size_t)(bracket - line)) : "";
        const struct licence_type *t = name_is_letters(letters) ? catalog_licence_type(p->c, NULL, letters) : NULL;
        if (!t || !t->supervised || !text_starts(bracket, " (supervised by") || strcmp(t->type, "LMHC") == 0) return;
        struct name alone = name_parse(p->a, arena_printf(p->a, "%s %s, %s", n->given, n->family, letters));
        facts_letters(p, who, &alone, letters, "card");
        return;
    }
    const char *text = g->b->v[i + 1].text;
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", " | ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", NULL};
    /* "they/them · LMFT · Portland, OR" */
    static const char *const pronouns[] = {"she/", "he/", "they/", "She/", "He/", "They/", NULL};
    for (const char *const *w = pronouns; *w; w++)
        for (const char *const *d = dots; text_starts(text, *w) && *d; d++)
            if (strstr(text, *d)) text = strstr(text, *d) + strlen(*d);
    size_t end = strcspn(text, "|");
    for (const char *const *d = dots; *d; d++) {
        const char *dot = strstr(text, *d);
        if (dot && (size_t)(dot - text) < end) end = (size_t)(dot - text);
    }
    char *piece = text_trim(p->a, arena_strndup(p->a, text, end));
    char **v;
    size_t k = text_split(p->a, piece, ",", &v);
    for (size_t m = 0; m < k; m++)
        if (!name_is_letters(v[m])) {
            /* "Counselor, MA, LPC": what they are stands before the letters; "Milo Vance, PMHNP" is another. */
            if (!m && (k < 2 || opener_is_bare_name(p, v[m]))) return;
            if (m) { /* "LICSW, KAP Therapist": and here behind them */
                const char *last = strstr(piece, v[m - 1]);
                piece = arena_strndup(p->a, piece, (size_t)(last - piece) + strlen(v[m - 1]));
                break;
            }
            piece = text_trim(p->a, strchr(piece, ',') + 1);
        }
    struct name letters = name_parse(p->a, arena_printf(p->a, "%s %s, %s", n->given, n->family, piece));
    if (k && letters.n_credentials) facts_letters(p, who, &letters, piece, "card");
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
        struct person *who = people_person(p, o->name, link, k->heading ? "heading" : "card");
        if (!who) continue;
        struct name n = name_parse(p->a, o->name);
        if (!doubt_behind(p, k->text, o->name)) facts_letters(p, who, &n, o->name, k->heading ? "heading" : "card");
        letters_behind(g, o->block, who, &n);
        if (link) people_claim(p, who, "url", claim_text(p->a, link), o->name, "card");
        g->openers[kept] = *o;
        g->who[kept++] = who;
    }
    g->n_openers = kept;
}

static size_t count_persons(const struct page *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_openers; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++) again |= g->who[k] == g->who[i];
        n += !again;
    }
    return n;
}

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
static bool names_other(const struct page *g, size_t i, const struct person *who)
{
    const char *text = g->b->v[i].text;
    bool sure;
    char *name = opener_of_block(g->p, &g->b->v[i], &sure);
    size_t n = name ? strlen(name) : 0;
    if (!n || !text_starts(text, name)) return false;
    struct name parsed = name_parse(g->p->a, name);
    if (!parsed.given || !parsed.family) return false;
    const char *given = text_fold(g->p->a, parsed.given), *family = text_fold(g->p->a, parsed.family);
    if (!strcmp(family, who->last) || !strcmp(given, who->first)) return false;
    if (sure || !strpbrk(name, " ")) return sure;
    const char *rest = text + n + strspn(text + n, " ");
    const char *comma = strchr(name, ',');
    if (comma && !memchr(name, ' ', (size_t)(comma - name))) return false;
    return strchr(",:(|", *rest)
               ? *rest != 0
               : text_starts(rest, "\xE2\x80\x93") || text_starts(rest, "\xE2\x80\x94") || text_starts(rest, "- ");
}

/* The lines of opener I on a page of several persons: its card, else what follows up to the next name or heading. */
static void give_card(struct page *g, size_t i)
{
    size_t at = g->openers[i].block, from = at, to = at + 1;
    const struct node *n = g->b->v[at].node;
    owner_span(g, n, at, &from, &to);
    bool in_passing = g->b->v[at].node && !g->b->v[at].heading &&
                      !(g->b->v[at].where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM)) && !g->b->v[at].link &&
                      (!g->openers[i].whole || strstr(g->b->v[at].text, ". "));
    if (in_passing || other_opener_in(g, i, from, to)) from = at, to = at + 1;
    else
        for (; n->parent; n = n->parent) {
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
        bool set_off = level || (g->b->v[at].where & BLOCK_STRONG) || node_is(g->b->v[at].node, "dt");
        /* "<p><b>Jane Doe, LMFT</b><br>Founder</p><p>Jane …": the name's own element holds no more than titles. */
        bool titles = to > at + 1 && to < at + 4 && n->parent;
        for (size_t k = at + 1; k < to; k++) titles &= strlen(g->b->v[k].text) < 60 && !strstr(g->b->v[k].text, ". ");
        if (titles) room = n->parent;
        if ((to == at + 1 || titles) && set_off)
            while (end < g->b->n && !other_opener_in(g, i, end, end + 1) &&
                   (!room || node_inside(g->b->v[end].node, room)) &&
                   !(g->b->v[end].heading && (!level || g->b->v[end].heading <= level)))
                end++;
        to = end;
    }
    for (size_t k = at; k-- > from;)
        if (names_other(g, k, g->who[i])) from = k + 1;
    for (size_t k = at + 1; k < to; k++)
        if (names_other(g, k, g->who[i])) to = k;
    /* The footer is the house's. */
    for (size_t k = from; k < to; k++)
        if (!g->owner[k] && (k >= at || from != at) && !(g->b->v[k].where & BLOCK_FOOTER)) g->owner[k] = g->who[i];
}

/* The single person of the records so far, when there is just one. */
static struct person *only_person(const struct people *p)
{
    struct person *found = NULL;
    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i]->rec->practice) continue;
        if (found) return NULL;
        found = p->v[i];
    }
    return found;
}

/* The one person that a site's own page names is the one whose site it is: by a heading, an introduction, the address or
 * the title; a colleague named in passing is not. */
static bool speaks_here(const struct page *g)
{
    const struct person *who = g->who[0];
    const char *url = g->p->in->url ? g->p->in->url : "";
    if (*who->last && (text_find_nocase(url, who->last) || text_find_nocase(text_fold(g->p->a, g->title), who->last)))
        return true;
    if (text_find_nocase(text_fold(g->p->a, g->title), who->first)) return true;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        if (k->heading || (k->where & (BLOCK_STRONG | BLOCK_HEADER)) || g->openers[i].block < 3) return true;
        if (!text_starts(k->text, g->openers[i].name) && !text_starts(k->text, "Dr")) return true;
    }
    return false;
}

/* The one person that a page of a house or a directory names is its subject when a heading, emphasis or the title names them:
 * a doctor who is named in an answer is not. */
static bool is_profile(const struct page *g)
{
    const struct person *who = g->who[0];
    const char *title = text_fold(g->p->a, g->title);
    if (*who->last && text_find_words(title, who->last)) return true;
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        if (k->heading || (k->where & (BLOCK_STRONG | BLOCK_HEADER | BLOCK_CELL | BLOCK_ITEM)) || g->openers[i].block < 3) return true;
        if (g->openers[i].whole && strlen(k->text) < 100) return true;
    }
    return false;
}

/* "Ann Roe, LCSW and Tom Ash, LMHC" in a heading: the page is of two. */
static bool names_two(const struct page *g)
{
    static const char *const joints[] = {" and ", " & ", " + ", NULL};
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        const char *behind = strstr(k->text, g->openers[i].name);
        for (const char *const *w = joints; k->heading && behind && *w; w++) {
            const char *at = strstr(behind, *w);
            bool sure;
            if (at && opener_name(g->p, at + strlen(*w), &sure) && sure) return true;
        }
        /* "Dr. Ann Roe, MD, and Tom Ash, LCSW, see adults" */
        const char *next = strstr(k->text, g->openers[i].name);
        bool sure;
        if (!next || k->heading) continue;
        next += strlen(g->openers[i].name);
        next += strspn(next, ", ");
        for (const char *const *w = joints; *w; w++)
            if (text_starts(next, *w + 1) && opener_name(g->p, next + strlen(*w + 1), &sure) && sure) return true;
    }
    return false;
}

/* Somebody else's name stands in a card beside the card of WHO: a list of several, whoever's the site is. */
static bool is_one_of_several(const struct page *g, const struct person *who)
{
    for (size_t i = 0; i < g->n_openers; i++)
        for (size_t k = 0; g->who[i] == who && k < g->n_openers; k++) {
            const struct block *a = &g->b->v[g->openers[i].block], *b = &g->b->v[g->openers[k].block];
            if (g->who[k] != who && g->openers[k].sure && opener_are_mates(a->node, b->node)) return true;
        }
    return false;
}

void owner_main(struct page *g)
{
    struct people *p = g->p;
    if (names_two(g)) return;
    bool self = !p->in->voice || !strcmp(p->in->voice, "self");
    size_t n = count_persons(g);
    struct person *site = self ? site_person_of_title(g) : NULL;
    if (self && !site) site = site_person_of_site(g);
    if (self && !site && !n && !only_person(p)) site = site_person_of_host(g);
    if (site && n >= 1) {
        /* A site of one person may name others: they are not the ones who speak here. */
        bool named = false;
        for (size_t i = 0; i < g->n_openers; i++) named |= g->who[i] == site;
        bool own_site = (p->in->url && text_find_nocase(p->in->url, site->last)) ||
                        (p->in->source && text_find_nocase(p->in->source, site->last));
        if (n == 1 && !named && !own_site) site = NULL;
        if (n > 1 && site && is_one_of_several(g, site)) return;
        if (site && (n == 1 || own_site)) {
            g->main = site;
            return;
        }
        g->main = NULL;
        return;
    }
    if (self && !site && n == 0 && !only_person(p)) site = site_person_of_text(g);
    if (n == 1) g->main = (self ? speaks_here(g) : is_profile(g)) ? g->who[0] : NULL;
    else if (n == 0 && self) g->main = site ? site : only_person(p);
    else if (n == 0 && only_person(p)) g->main = only_person(p);
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
        struct name n = name ? name_parse(g->p->a, name) : (struct name){0};
        if (n.given && n.family && strlen(name) + 2 > strlen(k->text) &&
            (k->heading == own || opener_is_given(g->p, n.given)) &&
            strcmp(text_fold(g->p->a, n.family), g->main->last) &&
            strcmp(text_fold(g->p->a, n.given), g->main->first))
            level = k->heading;
        if (level) g->skip[i] = true;
    }
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

static void give_to_subjects(struct page *g)
{
    for (size_t i = 0; g->n_openers > 1 && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool apart = k->heading || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_HEADER | BLOCK_ASIDE | BLOCK_QUOTE));
        if (!g->owner[i] && !g->skip[i] && !apart && strchr(k->text, ' ')) g->owner[i] = subject_of(g, k->text);
    }
}

void owner_give(struct page *g)
{
    bool self = !g->p->in->voice || !strcmp(g->p->in->voice, "self");
    if (!g->main) {
        for (size_t i = 0; i < g->n_openers; i++) give_card(g, i);
        give_to_subjects(g);
        return;
    }
    bool alone = count_persons(g) <= 1;
    size_t first = g->b->n;
    if (self && alone) skip_others(g);
    for (size_t i = 0; i < g->n_openers; i++)
        if (g->who[i] == g->main && g->openers[i].block < first) first = g->openers[i].block;
    if (!alone)
        for (size_t i = 0; i < g->n_openers; i++)
            if (g->who[i] != g->main) give_card(g, i);
    int other = 0; /* the level of a heading that names somebody else */
    for (size_t i = 0; i < g->b->n; i++) {
        int level = g->b->v[i].heading;
        if (level && !self) other = names_other(g, i, g->main) ? level : level <= other ? 0 : other;
        if (g->owner[i] || other) continue;
        bool foot = g->b->v[i].where & BLOCK_FOOTER, head = g->b->v[i].where & BLOCK_HEADER;
        if (names_other(g, i, g->main)) continue;
        if (self || (!foot && !head && (first == g->b->n || i >= first))) g->owner[i] = g->main;
    }
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && g->owner[i] != g->main && self) g->owner[i] = NULL;
}
