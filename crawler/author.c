/* author.c - see author.h */
#include "author.h"

#include <string.h>

#include "frame.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "opener.h"
#include "owner.h"
#include "press.h"
#include "tree.h"

enum {
    BY_LINE = 160,  /* bytes of a line that tells who wrote */
    LONG = 60,      /* bytes of a line that is read as running text */
    TOLD = 40,      /* and of one that tells of the author */
    BEFORE = 2,     /* lines of running text that stand above what is told of the author at the end */
    BEHIND = 4,     /* and at most so many, of other posts, below it */
    OUTER = 6,      /* elements around a line that may be the author's box */
    QUESTIONS = 2   /* headings that ask: more of them are asked of somebody */
};

/* An article while it is looked through. */
struct written {
    struct people *p;
    const struct blocks *b;
    const char *by;        /* who wrote it, the plain name folded; NULL = not told */
    bool told, several;    /* a line says so; of more than one */
    bool *comment, *box;   /* of each line: of a comment; what is told of the author */
    size_t n_box;
};

static bool is_frame(const struct block *k)
{
    return k->where & (BLOCK_HEADER | BLOCK_FOOTER | BLOCK_NAV);
}

static bool has_class(const struct node *n, const char *word)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL, *id = n->tag ? node_attr(n, "id") : NULL;
    return (class && text_find_nocase(class, word)) || (id && text_find_nocase(id, word));
}

static bool is_of_comment(const struct node *n)
{
    for (; n && !node_is(n, "body"); n = n->parent)
        if (has_class(n, "comment")) return true;
    return false;
}

/* The outermost element around N whose class says that the author is told of in it: "author-box"; NULL = there is none. */
static const struct node *box_around(const struct people *p, const struct node *n)
{
    const struct node *box = NULL;
    for (int i = 0; n && i < OUTER && !node_is(n, "body") && !node_is(n, "main") && !node_is(n, "article"); i++, n = n->parent) {
        const char *class = n->tag ? node_attr(n, "class") : NULL;
        for (const char *const *w = p->c->words[WORDS_CLASS_AUTHOR].v; class && *w; w++)
            if (text_find_nocase(class, *w)) box = n;
    }
    return box;
}

/* The whole name, folded, that TEXT begins with; NULL = none. */
static const char *name_at(struct people *p, const char *text)
{
    bool sure;
    char *name = opener_name(p, text, &sure);
    if (!name && !strchr(text, ',') && opener_is_bare_name(p, text)) name = arena_strdup(p->a, text);
    struct name n = people_name(p, name ? name : "");
    return n.given && n.family && !opener_is_house(p, n.plain) ? text_fold(p->a, n.plain) : NULL;
}

/* Where the name that begins at S may end: at a mark, a number, a month, "on" or "in". */
static size_t name_end(const char *s)
{
    static const char *const ends[] = {" on ", " in ", " Jan", " Feb", " Mar ", " March ", " Apr", " May ", " Jun ", " June ", " Jul", " Aug ", " August ", " Sep", " Oct", " Nov", " Dec",
                                       "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x94", " - ", NULL};
    size_t n = 0;
    for (; s[n] && !strchr("|/,(", s[n]) && !is_digit(s[n]); n++)
        for (const char *const *e = ends; *e; e++)
            if (text_starts(s + n, *e)) return n;
    return n;
}

/* "By Ann Roe / January 19", "Written By" and the name behind it, "Writer: Ann Roe", a link to "/author/ann": who wrote, by the line K. */
static const char *writer_of(struct people *p, const struct block *k)
{
    static const char *const labels[] = {"by ", "by: ", "writer: ", "author: ", NULL};
    if (k->n > BY_LINE || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE | BLOCK_ITEM)) || catalog_says(p->c, WORDS_WRITTEN_BY, k->text)) return NULL;
    bool page = k->link && (text_find_nocase(k->link, "/author") || text_find_nocase(k->link, "author=")), class = has_class(k->node, "author");
    if ((page || class) && k->n < LONG && name_at(p, k->text)) return name_at(p, k->text);
    for (const char *const *w = labels; *w; w++)
        for (const char *at = k->text; (at = text_find_nocase(at, *w)); at++) {
            const char *s = at + strlen(*w), *who;
            if ((at > k->text && at[-1] != ' ') || !is_upper(*s)) continue;
            if ((who = name_at(p, text_trim(p->a, arena_strndup(p->a, s, name_end(s)))))) return who;
        }
    return NULL;
}

static void note_writer(struct written *w, const char *who)
{
    if (!who) return;
    w->several |= w->by && strcmp(w->by, who);
    w->by = who;
}

static void find_writer(struct written *w, const struct node *root)
{
    struct people *p = w->p;
    const char *meta = kind_meta(root, "author");
    if (p->author) note_writer(w, name_at(p, p->author));
    if (meta) note_writer(w, name_at(p, meta));
    for (size_t i = 0; i < w->b->n; i++) {
        w->comment[i] = is_of_comment(w->b->v[i].node);
        if (!w->comment[i]) note_writer(w, writer_of(p, &w->b->v[i]));
    }
}

static bool box_line(struct written *w, size_t i)
{
    w->n_box += !w->box[i];
    return w->box[i] = true;
}

/* Whose name the lines from I up to END tell: all that are named must be the writer. */
static bool tells_of_writer(struct written *w, size_t i, size_t end)
{
    const char *who = NULL;
    for (; i < end; i++) {
        bool sure;
        char *name = opener_of_block(w->p, &w->b->v[i], &sure);
        const char *one = name ? name_at(w->p, name) : NULL;
        if (!one && w->b->v[i].n < LONG) one = name_at(w->p, w->b->v[i].text);
        if (!one || (!sure && name && w->b->v[i].n > LONG && who)) continue;
        if (who && strcmp(who, one)) return false;
        who = one;
    }
    if (!who || (w->by && strcmp(w->by, who))) return false;
    w->by = who;
    return true;
}

/* By the class of an element, and below a heading like "About the author". */
static void find_boxes(struct written *w, const struct block *heading)
{
    const struct blocks *b = w->b;
    for (size_t i = 0, end; i < b->n; i = end) {
        const struct node *box = is_frame(&b->v[i]) || w->comment[i] ? NULL : box_around(w->p, b->v[i].node);
        const struct block *k = &b->v[i];
        bool head = !box && k->heading && k != heading && k->n < 40 && !w->comment[i] && phrases_find(&w->p->c->words[WORDS_HEAD_AUTHOR], text_fold(w->p->a, k->text)) >= 0;
        end = i + 1;
        if (!box && !head) continue;
        while (end < b->n && !is_frame(&b->v[end]) && !w->comment[end] && (box ? node_inside(b->v[end].node, box) : !b->v[end].heading && end < i + 6)) end++;
        if (end > i + head && tells_of_writer(w, i + head, end))
            for (size_t at = i + head; at < end; at++) box_line(w, at);
    }
}

/* "Ann Roe, LMFT, is a therapist in Reno": a line of running text that tells of whom it names first. */
static const char *told_in(struct people *p, const struct block *k)
{
    bool sure;
    char *name = k->n > TOLD ? opener_name(p, k->text, &sure) : NULL;
    if (!name || !text_starts(k->text, name) || strchr(k->text, '?')) return NULL;
    const char *rest = k->text + strlen(name);
    if (*rest == ',') rest++;
    return *rest == ' ' && is_lower(rest[1]) && (sure || text_starts(rest, " is a")) ? name_at(p, name) : NULL;
}

/* What the last lines tell of the writer, or, where none is named, of the only one who is. */
static void find_last(struct written *w)
{
    const struct blocks *b = w->b;
    size_t above = 0, below = 0, last = b->n;
    const char *found = NULL;
    for (size_t i = 0; i < b->n; i++) {
        const struct block *k = &b->v[i];
        if (is_frame(k) || w->comment[i] || k->where & (BLOCK_ASIDE | BLOCK_QUOTE)) continue;
        const char *who = above < BEFORE ? NULL : told_in(w->p, k);
        below += k->n > LONG && found;
        above += k->n > LONG;
        if (!who) continue;
        if (found && strcmp(found, who)) return;
        found = who, last = i, below = 0;
    }
    if (!found || below > BEHIND || (w->by && strcmp(found, w->by))) return;
    w->by = found;
    box_line(w, last);
}

/* The only one whom the head and the foot name with letters: of a post that nobody signs. */
static void find_in_frame(struct written *w)
{
    const char *found = NULL;
    for (size_t i = 0; i < w->b->n; i++) {
        const struct block *k = &w->b->v[i];
        char *name = k->where & (BLOCK_HEADER | BLOCK_FOOTER) && k->n < BY_LINE ? frame_name(w->p, k->text) : NULL;
        const char *who = name ? name_at(w->p, name) : NULL;
        if (who && found && strcmp(who, found)) return;
        if (who) found = who;
    }
    w->by = found;
}

/* The head, the foot or the title names somebody else than the writer: "Grace Pell Therapy". *SAME: it names the writer. */
static bool is_anothers(struct written *w, const char *text, bool *same)
{
    struct people *p = w->p;
    const char *s = frame_behind_copyright(text), *first = strchr(s, ' '), *second = first ? first + 1 + strcspn(first + 1, " ,") : NULL;
    char *letters = frame_name(p, text);
    const char *who = letters ? name_at(p, letters) : NULL;
    char *given = first ? arena_strndup(p->a, s, (size_t)(first - s)) : NULL;
    struct name odd = !who && given && s > text && is_upper(first[1]) ? people_name(p, arena_strndup(p->a, s, (size_t)(second - s))) : (struct name){0}; /* "© 2025 Zelorah Roe" */
    bool names = odd.given && odd.family && opener_is_bare_name(p, odd.plain) && !opener_is_house(p, odd.plain) && !people_is_practice_name(p->c, s) && !opener_may_be_place(p, &odd);
    if (!who && given && (names || opener_is_given(p, given)) && is_upper(first[1])) {
        const char *two = text_fold(p->a, arena_strndup(p->a, s, (size_t)(second - s)));
        who = w->by && text_starts(w->by, two) ? w->by : name_at(p, arena_strndup(p->a, s, (size_t)(second - s)));
    }
    *same |= who && w->by && !strcmp(who, w->by);
    return who && w->by && strcmp(who, w->by);
}

/* "annroe.example": the address is the writer's whole name. */
static bool is_host_of(const struct written *w)
{
    const char *host = w->p->in->url ? strstr(w->p->in->url, "://") : NULL;
    return host && strstr(text_key(w->p->a, arena_strndup(w->p->a, host + 3, strcspn(host + 3, "/:"))), text_key(w->p->a, w->by));
}

/* "Why I stopped doing EMDR": the title tells of the one who writes, not of the field. */
static bool is_of_oneself(const struct written *w, const struct node *root, const struct block *heading)
{
    static const char *const words[] = {"i", "my", "me", NULL};
    const char *title = heading ? heading->text : kind_title(w->p->a, root), *fold = text_fold(w->p->a, title);
    for (const char *const *v = words; *v && w->told && !strchr(title, '?'); v++)
        if (text_find_words(fold, *v)) return true;
    return false;
}

static bool is_site_of_another(struct written *w, const struct node *root, bool *same)
{
    char **v;
    size_t n = kind_title_parts(w->p->a, kind_title(w->p->a, root), &v);
    for (size_t i = 1; i < n; i++)
        if (is_anothers(w, v[i], same)) return true;
    for (size_t i = 0; i < w->b->n; i++) {
        const struct block *k = &w->b->v[i];
        if (k->where & (BLOCK_HEADER | BLOCK_FOOTER) && k->n < BY_LINE && is_anothers(w, k->text, same)) return true;
    }
    return false;
}

/* "Work with me" in the frame of the site: it is one person's, and so that of the only one who writes there. */
static bool is_site_of_one(const struct written *w)
{
    static const char *const words[] = {"work with me", "about me", "meet me", "my practice", "my approach", "contact me", "book with me", "therapy with me", NULL};
    for (size_t i = 0; i < w->b->n; i++) {
        const struct block *k = &w->b->v[i];
        if (!is_frame(k) || k->n > 20) continue;
        for (const char *const *v = words; *v; v++)
            if (text_eq_nocase(k->text, *v)) return true;
    }
    return false;
}

/* What WHO writes of themselves is read where the site is theirs and nobody else is named with letters or asked. */
static bool writes_alone(const struct written *w)
{
    int asked = 0;
    for (size_t i = 0; i < w->b->n; i++) {
        struct block *k = &w->b->v[i];
        if (is_frame(k) || w->comment[i]) continue;
        bool sure;
        char *name = opener_of_block(w->p, k, &sure);
        const char *who = name && sure ? name_at(w->p, name) : NULL;
        if (who && strcmp(who, w->by)) return false;
        asked += k->heading && strchr(k->text, '?');
        if (k->heading && (text_find_nocase(k->text, "client") || text_find_nocase(k->text, "letter from") || text_find_nocase(k->text, "interview") || text_find_nocase(k->text, "conversation with") || text_find_nocase(k->text, "guest"))) return false;
    }
    return asked <= QUESTIONS;
}

static bool is_own_word(const struct written *w, size_t i)
{
    const struct block *k = &w->b->v[i];
    if (k->heading || w->comment[i] || is_frame(k) || (k->where & (BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_LINK | BLOCK_ITEM | BLOCK_CELL))) return false;
    return !strchr(k->text, '"') && !strstr(k->text, "\xE2\x80\x9C") && owner_says_i(k->text);
}

struct blocks author_lines(struct people *p, const struct node *root, const struct blocks *blocks)
{
    struct blocks own = {0};
    struct written w = {.p = p, .b = blocks};
    bool self = !p->in->voice || !strcmp(p->in->voice, "self");
    if (!root || !self || press_reports(p, blocks)) return own;
    w.comment = arena_alloc(p->a, (blocks->n + 1) * sizeof *w.comment);
    w.box = arena_alloc(p->a, (blocks->n + 1) * sizeof *w.box);
    find_writer(&w, root);
    w.told = w.by;
    if (w.several) return own;
    const struct block *heading = NULL;
    for (size_t i = 0; i < blocks->n && !heading; i++)
        if (blocks->v[i].heading == 1) heading = &blocks->v[i];
    find_boxes(&w, heading);
    if (!w.n_box) find_last(&w);
    if (!w.by) find_in_frame(&w);
    bool same = false;
    if (!w.by || is_site_of_another(&w, root, &same) || !(same || is_host_of(&w) || is_of_oneself(&w, root, heading) || (w.told && w.n_box && is_site_of_one(&w)))) return own;
    bool speaks = writes_alone(&w);
    size_t any = w.n_box;
    for (size_t i = 0; i < blocks->n; i++) {
        struct block k = blocks->v[i];
        bool word = speaks && is_own_word(&w, i);
        any += word;
        if (w.box[i]) k.where &= ~(unsigned)BLOCK_ASIDE;
        if (w.box[i] || word || (k.where & (BLOCK_HEADER | BLOCK_FOOTER))) *ARENA_PUSH(p->a, own.v, own.n, own.cap) = k;
    }
    return any ? own : (struct blocks){0};
}
