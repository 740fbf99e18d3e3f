/* segment.c - see segment.h. First the persons that lines name, then how far each one's lines go, then every line is
 * read for its owner, for the practice, or for nobody. */
#include "segment.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "opener.h"
#include "prose.h"
#include "tree.h"

enum owner_kind { OWNER_NOBODY, OWNER_PERSON, OWNER_PRACTICE };

struct page {
    struct people *p;
    struct blocks *b;
    const struct node *root;
    struct person **owner;  /* of each block; NULL = nobody's */
    bool *skip;             /* blocks that speak of others: testimonials, accepted trainings, related entries */
    const char *title;
    struct opener *openers;
    size_t n_openers;
    struct person **who;    /* of each opener */
    struct person *main;    /* the one person of the page, NULL = none or several */
    bool teachers, issuer, roster;
    const char *roster_id, *roster_name;
};

static void mark_skipped(struct page *g)
{
    int level = 0;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->heading) {
            bool sure;
            bool names = opener_name(g->p, k->text, &sure) && sure;
            if (level && k->heading <= level) level = 0;
            if (!level && !names && kind_is_about_others(g->p, k->text)) level = k->heading;
            if (level && names && k->heading <= level) level = 0;
        }
        g->skip[i] = level || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE));
    }
}

/* Letters that stand in a line of their own behind the name: "LPC, CCTP", "LCSW | Founder". */
static void letters_behind(struct page *g, size_t i, struct person *who, const struct name *n)
{
    struct people *p = g->p;
    if (n->n_credentials || i + 1 >= g->b->n || strlen(g->b->v[i + 1].text) > 80) return;
    const char *text = g->b->v[i + 1].text;
    char *piece = text_trim(p->a, arena_strndup(p->a, text, strcspn(text, "|")));
    char **v;
    size_t k = text_split(p->a, piece, ",", &v);
    for (size_t m = 0; m < k; m++)
        if (!name_is_letters(v[m])) return;
    struct name letters = name_parse(p->a, arena_printf(p->a, "%s %s, %s", n->given, n->family, piece));
    if (k && letters.n_credentials) facts_letters(p, who, &letters, piece, "card");
}

/* The openers that stand in no skipped part, each with its person. */
static void name_persons(struct page *g)
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
        facts_letters(p, who, &n, o->name, k->heading ? "heading" : "card");
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
static void span_of(const struct page *g, const struct node *node, size_t at, size_t *from, size_t *to)
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

/* The lines of opener I on a page of several persons: its card, else what follows up to the next name or heading. */
static void give_card(struct page *g, size_t i)
{
    size_t at = g->openers[i].block, from = at, to = at + 1;
    const struct node *n = g->b->v[at].node;
    span_of(g, n, at, &from, &to);
    if (other_opener_in(g, i, from, to)) from = at, to = at + 1;
    else
        for (; n->parent; n = n->parent) {
            size_t f, t;
            span_of(g, n->parent, at, &f, &t);
            if (other_opener_in(g, i, f, t)) break;
            from = f, to = t;
        }
    int level = g->b->v[at].heading;
    if (to - at <= 1 || from == at) {
        /* No card of its own, or the name is its first line: go on to the next name or heading. */
        size_t end = to > at + 1 ? to : at + 1;
        const struct node *room = g->b->v[at].node->parent;
        bool set_off = level || (g->b->v[at].where & BLOCK_STRONG) || node_is(g->b->v[at].node, "dt");
        if (to == at + 1 && set_off)
            while (end < g->b->n && !other_opener_in(g, i, end, end + 1) && (!room || node_inside(g->b->v[end].node, room)) &&
                   !(g->b->v[end].heading && (!level || g->b->v[end].heading <= level)))
                end++;
        to = end;
    }
    for (size_t k = from; k < to; k++)
        if (!g->owner[k] && (k >= at || from != at)) g->owner[k] = g->who[i];
}

static bool first_person(const char *s)
{
    static const char *const words[] = {"I", "I'm", "I've", "My", "my", "I\xE2\x80\x99m", "I\xE2\x80\x99ve", "me", NULL};
    for (const char *const *w = words; *w; w++)
        for (const char *at = s; (at = strstr(at, *w)); at++) {
            const char *e = at + strlen(*w);
            if ((at == s || !is_word(at[-1])) && !is_word(*e) && *e != '.' && *e != '\'' && strncmp(e, " and", 4) &&
                !(at > s + 5 && (text_starts(at - 6, "Level ") || text_starts(at - 6, "Phase ")))&& !(at > s + 5 && text_starts(at - 5, "Part ")))
                return true;
        }
    return false;
}

/* What kind of list the lines under a heading or behind a label are. */
static enum prose_kind list_kind(struct page *g, const char *heading)
{
    static const char *const services[] = {"specialties", "specialities", "services", "approaches", "modalities", "treatment", "issues", "i offer", "areas of focus", "expertise", "areas of expertise", "treatment approach", "types of therapy", "client focus", "conditions", "i work with", "what i offer", "methods", "focus", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    if (!s.n || s.n > 9) return PROSE_TEXT;
    if (text_find_nocase(heading, "language")) return PROSE_LANGUAGE_LIST;
    if (text_find_nocase(heading, "insurance") || text_find_nocase(heading, "in-network") || text_find_nocase(heading, "in network")) return PROSE_INSURANCE_LIST;
    bool list = false;
    size_t covered = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool known = word_is(&s.v[i], (const char *const[]){"my", "her", "his", "and", "the", "education", "training", "s", "licenses", "other", "selected", "relevant", NULL});
        for (size_t k = 0; k < s.n_hits; k++) {
            if (s.hits[k].kind == HIT_CUE && i >= s.hits[k].from && i < s.hits[k].to) {
                enum cue_kind c = g->p->c->cues[s.hits[k].row].kind;
                list |= c == CUE_LIST;
                known |= c == CUE_LIST || c == CUE_FILLER;
                if (c == CUE_ASPIRATION || c == CUE_TEACHING || c == CUE_ACCEPTS || c == CUE_NEGATION || c == CUE_PAST || c == CUE_OTHER_SUBJECT || c == CUE_INTEREST || c == CUE_PERSON) return PROSE_TEXT;
            } else if (s.hits[k].kind != HIT_CUE && i >= s.hits[k].from && i < s.hits[k].to) known = true;
        }
        covered += known;
    }
    if (list && covered == s.n) return PROSE_CREDENTIAL_LIST;
    for (const char *const *w = services; *w; w++)
        if (text_find_nocase(heading, *w)) return PROSE_SERVICE_LIST;
    return PROSE_TEXT;
}

/* On a page whose person says "I", "she" is somebody else. */
static void find_voices(struct page *g)
{
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && !g->skip[i] && !(g->b->v[i].where & BLOCK_FOOTER) && !g->b->v[i].heading && first_person(g->b->v[i].text))
            g->owner[i]->says_i = true;
}

static const char *where_of(const struct page *g, size_t i)
{
    return g->b->v[i].heading ? "heading" : g->main ? "text" : "card";
}

/* "Training: A; B": the label decides how its entries are read. */
static bool read_labelled(struct page *g, struct person *who, const char *text, const char *where)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon - text > 60 || colon[1] != ' ') return false;
    char *label = arena_strndup(g->p->a, text, (size_t)(colon - text));
    enum prose_kind kind = list_kind(g, label);
    if (kind == PROSE_TEXT) return false;
    char **v;
    size_t n = text_split(g->p->a, colon + 1, kind == PROSE_CREDENTIAL_LIST ? ";|" : ";|,", &v);
    for (size_t i = 0; i < n; i++) prose_line(g->p, who, v[i], where, kind);
    return true;
}

/* Below which heading of lists a line stands. */
struct list_state {
    enum prose_kind kind;
    struct person *of;
};

static bool is_label(const struct block *k)
{
    size_t n = strlen(k->text);
    return k->heading || node_is(k->node, "dt") || node_is(k->node, "th") || (n < 60 && k->text[n - 1] == ':') ||
           ((k->where & BLOCK_STRONG) && k->strong && n < 50 && !strcmp(k->strong, k->text) && !(k->where & BLOCK_LINK) && !(k->where & BLOCK_ITEM));
}

static bool is_opener(const struct page *g, size_t i)
{
    for (size_t o = 0; o < g->n_openers; o++)
        if (g->openers[o].block == i) return true;
    return false;
}

static const struct node *row_of(const struct node *n)
{
    while (n && !node_is(n, "tr")) n = n->parent;
    return n;
}

static size_t column_of(const struct node *n, const struct node *row)
{
    size_t column = 0;
    while (n->parent && n->parent != row) n = n->parent;
    for (n = n->prev; n; n = n->prev) column += n->tag && (node_is(n, "td") || node_is(n, "th"));
    return column;
}

/* The first row of the table that ROW stands in. */
static const struct node *head_row(const struct node *row)
{
    const struct node *table = row;
    while (table && !node_is(table, "table")) table = table->parent;
    const struct node *head = table ? node_find(table, "tr") : NULL;
    return head == row ? NULL : head;
}

/* What a cell's column or a definition's term is called; NULL when nothing names it. */
static const char *label_of(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    if (!(k->where & (BLOCK_CELL | BLOCK_ITEM)) || is_opener(g, i)) return NULL;
    if (node_is(k->node, "dd")) {
        const struct block *t = i ? k - 1 : NULL;
        return t && node_is(t->node, "dt") && !is_opener(g, i - 1) ? t->text : NULL;
    }
    const struct node *row = row_of(k->node);
    if (!row || node_is(k->node, "th")) return NULL;
    size_t column = column_of(k->node, row), from, to;
    span_of(g, row, i, &from, &to);
    if (column == 1 && to - from == 2 && from + 1 == i) return g->b->v[from].text;
    const struct node *head = head_row(row), *n = head ? head->first : NULL;
    for (; n; n = n->next)
        if (n->tag && (node_is(n, "th") || node_is(n, "td")) && column-- == 0) return node_text(g->p->a, n);
    return NULL;
}

static bool is_licence_label(const char *label)
{
    return (text_find_nocase(label, "license") || text_find_nocase(label, "licence") || text_starts_nocase(label, "lic.")) && !text_find_nocase(label, "expir");
}

/* A cell or a definition is read as what its label says it is. True when that is all there is to it. */
static bool read_under_label(struct page *g, size_t i, struct person *who, const char *where)
{
    const char *label = label_of(g, i), *text = g->b->v[i].text;
    if (!label || strlen(label) > 60 || strlen(text) > 300) return false;
    if (text_eq_nocase(text, "no") || text_eq_nocase(text, "none") || text_starts_nocase(text, "no,") || text_eq_nocase(text, "n/a")) return true;
    if (is_licence_label(label)) {
        prose_labelled_licence(g->p, who, label, text, where);
        return true;
    }
    if (text_eq_nocase(text, "yes")) {
        size_t n = strcspn(label, "?:");
        if (n < strlen(label)) prose_line(g->p, who, arena_strndup(g->p->a, label, n), where, PROSE_CREDENTIAL_LIST);
        return true;
    }
    enum prose_kind kind = list_kind(g, label);
    if (kind == PROSE_TEXT) return false;
    prose_line(g->p, who, text, where, kind);
    return true;
}

static void read_block(struct page *g, size_t i, struct list_state *list)
{
    const struct block *k = &g->b->v[i];
    struct person *who = g->owner[i];
    const char *where = where_of(g, i);
    if (is_label(k)) {
        list->kind = list_kind(g, k->text);
        list->of = who;
        if (!who || k->heading || strlen(k->text) < 60) {
            if (who && !g->skip[i]) facts_read(g->p, who, k->text, where);
            if (!is_opener(g, i)) return;
        }
    }
    if (!who || g->skip[i]) return;
    if (k->where & BLOCK_FOOTER) {
        facts_read(g->p, who, k->text, where);
        prose_line(g->p, who, k->text, where, PROSE_FOOTER);
        return;
    }
    facts_read(g->p, who, k->text, where);
    if ((k->where & BLOCK_LINK) && list->kind != PROSE_CREDENTIAL_LIST) return;
    if (read_under_label(g, i, who, where)) return;
    if (read_labelled(g, who, k->text, where)) return;
    bool entry = (k->where & (BLOCK_ITEM | BLOCK_CELL)) || strlen(k->text) < 140;
    enum prose_kind kind = list->of == who && entry && !first_person(k->text) ? list->kind : PROSE_TEXT;
    prose_line(g->p, who, k->text, where, kind);
}

/* Name at the head of a title: "Leo Park, psychologist", "About | Jane Doe, LMFT". */
static struct person *person_of_title(struct page *g)
{
    static const char *const seps[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", ": ", NULL};
    char *t = arena_strdup(g->p->a, g->title);
    for (const char *const *s = seps; *s; s++)
        for (char *at; (at = strstr(t, *s));) t = arena_printf(g->p->a, "%.*s\n%s", (int)(at - t), t, at + strlen(*s));
    char **v;
    size_t n = text_split(g->p->a, t, "\n", &v);
    struct person *found = NULL;
    for (size_t i = 0; i < n; i++) {
        bool sure;
        char *name = opener_name(g->p, v[i], &sure);
        if (!name) continue;
        if (!sure) {
            struct name parsed = name_parse(g->p->a, name);
            const char *host = g->p->in->url ? g->p->in->url : "";
            bool self = text_find_nocase(host, text_fold(g->p->a, parsed.family)) || (g->p->in->source && text_find_nocase(g->p->in->source, text_fold(g->p->a, parsed.family)));
            for (size_t k = 0; k < g->b->n && !self; k++) {
                const char *at = strstr(g->b->v[k].text, name);
                self = at && (g->b->v[k].where & BLOCK_FOOTER || at == g->b->v[k].text || strstr(v[i], ","));
            }
            if (!self) continue;
        }
        struct person *who = people_person(g->p, name, NULL, "title");
        struct name letters = name_parse(g->p->a, name);
        if (who) facts_letters(g->p, who, &letters, name, "title");
        if (who && found && who != found) return NULL;
        if (who) found = who;
    }
    return found;
}

/* A name at the head of a footer or of a logo: the site's own person. */
static struct person *person_of_site(struct page *g)
{
    struct person *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        const char *s = k->text;
        bool logo = (k->where & BLOCK_HEADER) && k->link && (!strcmp(k->link, "/") || text_ends_nocase(k->link, "index.html"));
        bool last = i + 3 > g->b->n;
        if (!logo && !(k->where & BLOCK_FOOTER) && !last) continue;
        if (text_starts(s, "\xC2\xA9")) s += 2 + strspn(s + 2, " 0123456789-,.");
        if (text_starts_nocase(s, "copyright")) s += 9 + strspn(s + 9, " 0123456789-,.\xC2\xA9");
        bool sure;
        char *name = opener_name(g->p, s, &sure);
        if (!name) continue;
        struct name parsed = name_parse(g->p->a, name);
        const char *host = g->p->in->url ? g->p->in->url : "";
        if (!sure && !text_find_nocase(host, text_fold(g->p->a, parsed.family))) continue;
        struct person *who = people_person(g->p, name, NULL, logo ? "heading" : "text");
        if (!who) continue;
        facts_letters(g->p, who, &parsed, name, logo ? "heading" : "text");
        if (found && found != who) return NULL;
        found = who;
    }
    return found;
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

static void choose_main(struct page *g)
{
    struct people *p = g->p;
    bool self = !p->in->voice || !strcmp(p->in->voice, "self");
    size_t n = count_persons(g);
    struct person *site = self ? person_of_title(g) : NULL;
    if (self && !site) site = person_of_site(g);
    if (site && n >= 1) {
        /* A site of one person may name others: they are not the ones who speak here. */
        bool named = false;
        for (size_t i = 0; i < g->n_openers; i++) named |= g->who[i] == site;
        bool own_site = (p->in->url && text_find_nocase(p->in->url, site->last)) || (p->in->source && text_find_nocase(p->in->source, site->last));
        if (n == 1 && !named && !own_site) site = NULL;
        if (site && (n == 1 || own_site)) {
            g->main = site;
            return;
        }
        g->main = NULL;
        return;
    }
    if (n == 1) g->main = g->who[0];
    else if (n == 0 && self) g->main = site ? site : only_person(p);
    else if (n == 0 && only_person(p)) g->main = only_person(p);
}

/* Records of others that a site of one person names are dropped: what it says of them is hearsay without a voice. */
static void drop_others(struct page *g)
{
    struct people *p = g->p;
    size_t kept = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (p->v[i] == g->main || p->v[i]->rec->practice) p->v[kept++] = p->v[i];
        else people_issue(p, "ambiguous-person", "%s is named on the site of %s; nothing is read about them", p->v[i]->name.plain, g->main->name.plain);
    }
    p->n = kept;
}

static void give_lines(struct page *g)
{
    bool self = !g->p->in->voice || !strcmp(g->p->in->voice, "self");
    if (!g->main) {
        for (size_t i = 0; i < g->n_openers; i++) give_card(g, i);
        return;
    }
    bool alone = count_persons(g) <= 1;
    size_t first = g->b->n;
    for (size_t i = 0; i < g->n_openers; i++)
        if (g->who[i] == g->main && g->openers[i].block < first) first = g->openers[i].block;
    if (!alone)
        for (size_t i = 0; i < g->n_openers; i++)
            if (g->who[i] != g->main) give_card(g, i);
    for (size_t i = 0; i < g->b->n; i++) {
        if (g->owner[i]) continue;
        bool foot = g->b->v[i].where & BLOCK_FOOTER, head = g->b->v[i].where & BLOCK_HEADER;
        if (self || (!foot && !head && (first == g->b->n || i >= first))) g->owner[i] = g->main;
    }
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && g->owner[i] != g->main && self) g->owner[i] = NULL;
}

/* The practice whose page this is, when a line or the title plainly names it. */
static void name_practice(struct page *g)
{
    struct people *p = g->p;
    if (p->practice || (p->in->voice && (!strcmp(p->in->voice, "directory") || !strcmp(p->in->voice, "issuer")))) return;
    const char *site = kind_meta(g->root, "og:site_name");
    if (site && people_is_practice_name(p->c, site) && strlen(site) < 60) {
        people_practice(p, site, NULL, "title");
        return;
    }
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool logo = (k->where & BLOCK_HEADER) && k->link && !strcmp(k->link, "/");
        if ((logo || (i == 0 && k->heading == 1)) && people_is_practice_name(p->c, k->text) && strlen(k->text) < 60 && (logo || text_find_nocase(g->title, k->text))) {
            people_practice(p, k->text, NULL, "heading");
            return;
        }
    }
}

static void read_practice(struct page *g)
{
    struct person *who = g->p->practice;
    if (!who) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->owner[i] || g->skip[i] || k->heading) continue;
        if (k->where & (BLOCK_HEADER | BLOCK_FOOTER)) facts_read(g->p, who, k->text, "text");
        if (!(k->where & BLOCK_HEADER)) continue;
        /* The licences of a whole team, in the header: the practice's, nobody's own. */
        struct name n = name_parse(g->p->a, arena_printf(g->p->a, "X Y, %s", k->text));
        struct sentence s = sentence_read(g->p->a, g->p->c, k->text);
        for (size_t w = 0; w < s.n; w++) {
            char *raw = sentence_piece(g->p->a, &s, w, w + 1);
            const struct licence_type *t = s.v[w].caps && name_is_letters(raw) ? catalog_licence_type(g->p->c, NULL, raw) : NULL;
            if (t && !t->degree) people_claim(g->p, who, "licence", claim_object(g->p->a, "type", t->type, (char *)NULL), k->text, "text");
        }
        (void)n;
    }
}

static void read_teachers(struct page *g)
{
    const char *org = kind_meta(g->root, "og:site_name");
    if (!org && g->p->practice) org = g->p->practice->name.plain;
    for (size_t i = 0; i < g->b->n && !org; i++)
        if ((g->b->v[i].where & BLOCK_HEADER) && g->b->v[i].link && !strcmp(g->b->v[i].link, "/") && strlen(g->b->v[i].text) < 60 &&
            people_is_practice_name(g->p->c, g->b->v[i].text))
            org = g->b->v[i].text;
    for (size_t i = 0; i < g->n_openers; i++) {
        const char *quote = g->openers[i].name;
        if (org) people_claim(g->p, g->who[i], "teaches", claim_object(g->p->a, "name", org, (char *)NULL), quote, "card");
    }
}

/* "rules": {"roster": {"programme": …, "name": …, "pages": ["/alumni"]}}: a maintainer vouches that a page lists graduates. */
static bool roster_rule(struct page *g)
{
    json_t *r = json_object_get(g->p->in->rules, "roster"), *pages = json_object_get(r, "pages"), *page;
    size_t i;
    if (!r || !g->p->in->voice || strcmp(g->p->in->voice, "issuer")) return false;
    bool here = !json_array_size(pages);
    json_array_foreach(pages, i, page)
        if (json_is_string(page) && kind_path_has(g->p, json_string_value(page))) here = true;
    g->roster_id = json_string_value(json_object_get(r, "programme"));
    g->roster_name = json_string_value(json_object_get(r, "name"));
    return here && (g->roster_id || g->roster_name);
}

static void read_roster(struct page *g)
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
            if (strlen(s.v[k].fold) == 4 && (text_starts(s.v[k].fold, "19") || text_starts(s.v[k].fold, "20"))) year = s.v[k].fold;
        for (size_t b = at + 1; b-- > 0 && !year;)
            if (g->b->v[b].heading && b != at) {
                char *d = text_digits(g->p->a, g->b->v[b].text);
                if (strlen(d) == 4 && text_starts(d, "20")) year = d;
                break;
            }
        people_claim(g->p, g->who[i], "training", claim_object(g->p->a, "programme", g->roster_id, "name", g->roster_name, "#year", year, (char *)NULL), line, "roster");
    }
}

void segment_read(struct people *p, struct blocks *blocks, const struct node *root, bool article)
{
    struct page g = {.p = p, .b = blocks, .root = root};
    g.title = kind_title(p->a, root);
    if (article || (root && kind_is_article(p, blocks))) {
        size_t kept = 0;
        for (size_t i = 0; i < p->n; i++)
            if (p->v[i]->rec->practice) p->v[kept++] = p->v[i];
        p->n = kept;
        people_issue(p, "article", "an article: nothing is read about anybody");
        return;
    }
    g.owner = arena_alloc(p->a, (blocks->n + 1) * sizeof *g.owner);
    g.skip = arena_alloc(p->a, (blocks->n + 1) * sizeof *g.skip);
    mark_skipped(&g);
    g.issuer = p->in->voice && !strcmp(p->in->voice, "issuer");
    g.roster = roster_rule(&g);
    g.n_openers = openers_find(p, blocks, g.roster, &g.openers);
    name_persons(&g);
    g.teachers = kind_path_has(p, "faculty") || kind_path_has(p, "teachers") || text_find_nocase(g.title, "faculty");
    name_practice(&g);
    if (g.roster) {
        read_roster(&g);
        return;
    }
    choose_main(&g);
    give_lines(&g);
    if (g.main && (!p->in->voice || !strcmp(p->in->voice, "self"))) drop_others(&g);
    if (g.teachers && !g.main) read_teachers(&g);
    struct list_state list = {PROSE_TEXT, NULL};
    find_voices(&g);
    if (!g.issuer || g.teachers)
        for (size_t i = 0; i < blocks->n; i++) read_block(&g, i, &list);
    read_practice(&g);
}
