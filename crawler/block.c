/* block.c - see block.h */
#include "block.h"

#include <string.h>

#include "index/buf.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"
#include "layout.h"
#include "seam.h"
#include "tree.h"

struct walk {
    struct arena *a;
    struct blocks out;
    struct buf text;          /* of the block, when it is more than one piece */
    const struct node *first; /* the first piece of text of the block */
    bool alone;               /* there is no other yet */
    int breaks;               /* <br> since the block before */
    bool gap;                 /* several stand above the block */
    const struct node *block;
    struct {
        const struct node *node;
        const char *text;
    } strong[4];              /* the words of emphasised elements, of the last one at each depth */
};

/* Where the next word of a class begins in S: "elementor-widget", "TeamCard_quote" and "bio also" are of two words each.
 * *END where it ends; NULL when there is none. *FIRST: it is the first word of its name. */
static const char *next_word(const char *s, const char *start, const char **end, bool *first)
{
    while (*s && !is_alnum(*s)) s++;
    if (!*s) return NULL;
    const char *e = s + 1;
    while (is_alnum(*e) && !(is_upper(*e) && is_lower(e[-1]))) e++;
    *first = s == start || is_space(s[-1]);
    *end = e;
    return s;
}

/* One of the words of the class or id S is of LIST, or its plural; a word of LIST that begins with "^" must begin its
 * name: "widget" is a box of the side, an "elementor-widget" is any part of a page. What "has-sidebar" is no sidebar. */
static bool has_word(const char *s, const char *const *list)
{
    static const char *const around[] = {"has", "no", "with", "without", NULL};
    const char *end, *start = s;
    bool first, wrapper = false;
    for (; s && (s = next_word(s, start, &end, &first)); s = end) {
        bool wraps = false;
        for (const char *const *w = around; *w; w++)
            wraps |= strlen(*w) == (size_t)(end - s) && text_starts_nocase(s, *w);
        for (const char *const *w = list; *w && !(wrapper && !first); w++) {
            const char *word = *w + (**w == '^');
            size_t n = strlen(word), m = (size_t)(end - s);
            if (**w == '^' && !first) continue;
            if (text_starts_nocase(s, word) && (m == n || (m == n + 1 && to_lower(s[n]) == 's'))) return true;
        }
        wrapper = wraps;
    }
    return false;
}

/* The button of an accordion is the heading of what it opens; a button of several lines is a card that can be chosen. */
static bool opens_part(const struct node *button)
{
    size_t lines = 0;
    for (const struct node *n = button->first; n; n = n->next) lines += n->tag && node_is_block(n);
    if (lines > 1) return true;
    const char *class = node_attr(button, "class");
    if (node_attr(button, "aria-controls") || (class && text_find_nocase(class, "accordion"))) return true;
    for (const struct node *n = button->parent; n; n = n->parent)
        if (n->tag && n->tag[0] == 'h' && is_digit(n->tag[1]) && !n->tag[2]) return true;
    return false;
}

/* By the first letters of its words, whether a class or id may be of one of these lists at all: most are of none. */
static bool may_tell(const char *s, const char *const *const *lists)
{
    static struct text_begins begins;
    static bool filled;
    for (; !filled && *lists; lists++)
        for (const char *const *w = *lists; *w; w++) text_begins_add(&begins, *w + (**w == '^'));
    filled = true;
    const char *end, *start = s;
    bool first;
    for (; s && (s = next_word(s, start, &end, &first)); s = end)
        if (text_may_begin(&begins, s)) return true;
    return false;
}

/* "site-footer", "footer-wrap": the foot of the site; a card has one, too. */
static bool is_site_foot(const char *names)
{
    static const char *const feet[] = {"footer", "site-footer", "page-footer", "main-footer", "global-footer", "footer-wrap", "footer-wrapper", "footer-container", "footer-widgets", "footer-section",
                                       "footer-inner", "footer-content", "footer-area", "footer-bottom", "footer_component", "footer_wrapper", "elementor-location-footer", "widget-footer", "wsite-footer",
                                       "foot", "colophon", "sitefooter", NULL};
    for (const char *s = names; s && *s; s += strcspn(s, " "), s += strspn(s, " "))
        for (const char *const *w = feet; *w; w++)
            if (strlen(*w) == strcspn(s, " ") && text_starts_nocase(s, *w)) return true;
    return false;
}

/* "<article><footer><h3>Ann Roe</h3>…": the foot of an entry in which its heading stands is all there is of it. */
static bool holds_entry(const struct node *foot)
{
    for (const struct node *p = foot->parent; p; p = p->parent)
        if (node_is(p, "article")) return !node_find(p, "h1") && !node_find(p, "h2") && node_find(foot, "h3");
    return false;
}

/* A field of a form stands beside or in the label N; else it labels what is only shown: "<p><label>Status:</label> Inactive</p>". */
static bool labels_control(const struct node *n)
{
    const struct node *up = n->parent, *k = up ? up->first : NULL;
    for (int seen = 0; k && seen < 60; seen++) {
        if (node_is(k, "input") || node_is(k, "select") || node_is(k, "textarea") || node_is(k, "button")) return true;
        const struct node *next = k->first;
        for (; !next && k != up; k = k->parent) next = k->next;
        k = next;
    }
    return k != NULL;
}

static bool begins_line(const struct node *n)
{
    return node_is_block(n) && (!node_is(n, "label") || labels_control(n));
}

/* What an element says about the part of the page that it is. */
static unsigned part_of(const struct node *n)
{
    static const char *const quote[] = {"testimonial", "review", "quote", "blockquote", "pullquote", NULL}, *const widget[] = {"^widget", NULL};
    static const char *const aside[] = {"sidebar", "related", "similar", "^also", "recommended", "advert", "sponsor", "sponsored",
                                        "promo", "comments", "^most", "^other", "others", "colleagues", "nearby", NULL};
    static const char *const nav[] = {"cookie", "cookies", "consent", "breadcrumb", "pagination", "menu", "skip", "navbar", NULL};
    if (node_is(n, "li") || node_is(n, "dd") || node_is(n, "dt")) return BLOCK_ITEM;
    if (node_is(n, "td") || node_is(n, "th")) return BLOCK_CELL;
    if (node_is(n, "form")) return LAYOUT_FORM;
    if (node_is(n, "nav") || (node_is(n, "label") && labels_control(n))) return BLOCK_NAV;
    if (node_is(n, "button")) return opens_part(n) ? 0 : BLOCK_NAV;
    if (node_is(n, "footer")) return holds_entry(n) ? 0 : BLOCK_FOOTER;
    if (node_is(n, "aside")) return BLOCK_ASIDE;
    if (node_is(n, "blockquote")) return LAYOUT_INDENTED;
    if (node_is(n, "q") || node_is(n, "cite")) return BLOCK_QUOTE;
    if (node_is(n, "header")) {
        for (const struct node *p = n->parent; p; p = p->parent)
            if (node_is(p, "article") || node_is(p, "main") || node_is(p, "section")) return 0;
        return BLOCK_HEADER;
    }
    if (!n->attrs || node_is(n, "body") || node_is(n, "html") || node_is(n, "main")) return 0;
    const char *prop = node_attr(n, "itemprop");
    if (prop && (text_eq_nocase(prop, "review") || text_eq_nocase(prop, "reviewBody"))) return BLOCK_QUOTE;
    const char *role = node_attr(n, "role"), *class = node_attr(n, "class"), *id = node_attr(n, "id");
    unsigned w = 0;
    static const char *const footer[] = {"footer", NULL}, *const *const lists[] = {quote, aside, nav, footer, NULL};
    bool boxed = (class && strstr(class, "idget") && has_word(class, widget)) || (id && strstr(id, "idget") && has_word(id, widget));
    if (boxed) w |= LAYOUT_WIDGET;
    if (!role && !may_tell(class, lists) && !may_tell(id, lists)) return w;
    if (has_word(class, quote) || has_word(id, quote)) w |= BLOCK_QUOTE;
    if ((has_word(class, aside) || has_word(id, aside)) && !node_find(n, "main")) w |= BLOCK_ASIDE; /* "content-sidebar-wrap" is around both */
    if (has_word(class, nav) || has_word(id, nav)) w |= BLOCK_NAV;
    /* "content-sidebar-wrap" holds both; what holds the page's own part or its great heading is not beside it. */
    if ((w & (BLOCK_ASIDE | BLOCK_NAV)) && node_find(n, "main")) w &= ~(unsigned)(BLOCK_ASIDE | BLOCK_NAV);
    if ((w & BLOCK_ASIDE) && node_find(n, "h1")) w &= ~(unsigned)BLOCK_ASIDE;
    if (role && text_eq_nocase(role, "navigation")) w |= BLOCK_NAV;
    if (role && text_eq_nocase(role, "complementary")) w |= BLOCK_ASIDE;
    if (role && text_eq_nocase(role, "contentinfo")) w |= BLOCK_FOOTER;
    if (is_site_foot(class) || is_site_foot(id)) w |= BLOCK_FOOTER;
    return w;
}

/* What a click shows: the window behind a card, the answer below a question. A person who reads the page reads it too. */
static bool opens_by_click(const struct node *n)
{
    static const char *const words[] = {"modal", "popup", "lightbox", "accordion", "collapse", "collapsible", "tab",   "panel",
                                        "tabpanel", "toggle", "dialog", "overlay", "expand", "expandable", "details", "drawer",
                                        "answer", "bio", "flyout", "reveal", NULL};
    const char *role = node_attr(n, "role");
    return !n->unseen && (seam_is_controlled(n) || has_word(node_attr(n, "class"), words) || has_word(node_attr(n, "id"), words) ||
                          (role && (text_eq_nocase(role, "dialog") || text_eq_nocase(role, "tabpanel"))));
}

static bool is_strong(const struct node *n)
{
    return node_is(n, "strong") || node_is(n, "b") || node_is(n, "em") || node_is(n, "a") || node_is(n, "i") ||
           node_is(n, "span");
}

/* Fills in what N is and stands in; its parents are told once for all that they hold. */
static void tell(struct node *n)
{
    struct node *way[TREE_DEPTH + 2];
    size_t k = 0;
    for (; n && !n->told && k < sizeof way / sizeof *way; n = n->parent) way[k++] = n;
    while (k--) {
        const struct node *up = way[k]->parent;
        n = way[k];
        n->told = true;
        if (!n->tag) continue;
        n->where = part_of(n);
        if (n->tag[0] == 'h' && is_digit(n->tag[1]) && !n->tag[2]) n->heading = (signed char)(n->tag[1] - '0');
        if (node_is(n, "a")) n->link = node_attr(n, "href");
        if (!up) continue;
        n->where |= up->where;
        if (!n->heading) n->heading = up->heading;
        if (!n->link) n->link = up->link;
    }
}

/* The words of N, an emphasised element; of many lines in it no more than tells that they are more than the line B. */
static const char *strong_words(struct walk *w, const struct node *n, const struct block *b)
{
    size_t slot = (unsigned)n->depth % (sizeof w->strong / sizeof *w->strong);
    if (w->strong[slot].node != n) {
        w->strong[slot].node = n;
        w->strong[slot].text = node_text(w->a, n);
    }
    const char *text = w->strong[slot].text;
    size_t k = strnlen(text, b->n + 2);
    return k > b->n + 1 ? arena_strndup(w->a, text, b->n + 1) : text;
}

static void describe(struct walk *w, struct block *b)
{
    for (const struct node *n = w->first; n && n != b->node; n = n->parent) {
        if (node_is(n, "a") && !b->link) b->link = node_attr(n, "href");
        if (n->tag && is_strong(n)) {
            b->strong = strong_words(w, n, b);
            b->where |= BLOCK_STRONG;
            if (node_is(n, "a") && !strcmp(b->strong, b->text)) b->where |= BLOCK_LINK;
        }
    }
    tell((struct node *)b->node); /* the tree is the page's own */
    b->heading = b->node->heading;
    if (!b->link) b->link = b->node->link;
    b->where |= b->node->where;
}

static void add_text(struct walk *w, const struct node *n)
{
    w->alone = w->first == n;
    if (w->alone) return;
    if (!w->text.n) buf_puts(&w->text, w->first->text);
    buf_puts(&w->text, n->text);
}

/* The mark MARK when TRUE is 1. */
#define MARK_IF(true, mark) ((unsigned char)-(unsigned char)(true) & (mark))

static inline unsigned char mark_of(unsigned char c)
{
    return MARK_IF((unsigned char)(c - '0') < 10, MARK_DIGIT) | MARK_IF(c == ',', MARK_COMMA) | MARK_IF(c == ':', MARK_COLON) |
           MARK_IF(c == '@', MARK_AT) | MARK_IF((c == '"') | (c >= 0x80), MARK_QUOTE) | MARK_IF(c == 'I', MARK_I) |
           MARK_IF(c == 'M', MARK_BIG_M) | MARK_IF((c == 'H') | (c == 'S'), MARK_PRONOUN);
}

unsigned block_marks(const char *text, size_t n)
{
    enum { RUN = 32 }; /* that the compiler looks at many bytes at once */
    static unsigned char of[256];
    static bool filled;
    for (unsigned c = 0; !filled && c < 256; c++) of[c] = mark_of((unsigned char)c);
    filled = true;
    unsigned char marks = 0;
    const unsigned char *s = (const unsigned char *)text, *end = s + n;
    for (; end - s >= RUN; s += RUN)
        for (int k = 0; k < RUN; k++) marks |= mark_of(s[k]);
    for (; s < end; s++) marks |= of[*s];
    return marks;
}

static void end_block(struct walk *w)
{
    if (w->first) {
        /* Most lines are one piece of text, which needs no copy when its white space is folded already. */
        bool folded = w->alone && text_is_squeezed(w->first->text, strlen(w->first->text));
        const char *s = folded ? w->first->text : text_squeeze(w->a, w->alone ? w->first->text : w->text.s);
        if (*s) {
            struct block *b = ARENA_PUSH(w->a, w->out.v, w->out.n, w->out.cap);
            b->text = s;
            b->n = strlen(s);
            b->marks = block_marks(s, b->n);
            b->node = w->block;
            b->gap = w->gap;
            describe(w, b);
        }
    }
    buf_clear(&w->text);
    w->first = NULL;
}

static const struct node *block_of(const struct node *n)
{
    while (n->parent && (!begins_line(n) || node_is(n, "br"))) n = n->parent;
    return n;
}

static bool only_space(const char *s)
{
    while (is_space(*s)) s++;
    return !*s;
}

/* The block so far. */
static const char *line_of(const struct walk *w)
{
    return !w->first ? "" : w->alone ? w->first->text : w->text.s;
}

static size_t line_length(const struct walk *w)
{
    return w->first && !w->alone ? w->text.n : strlen(line_of(w));
}

/* The last letter of the block so far; 0 = there is none that is no space. */
static char last_letter(const struct walk *w)
{
    const char *s = line_of(w);
    size_t n = line_length(w);
    while (n && is_space(s[n - 1])) n--;
    return n ? s[n - 1] : 0;
}

/* Emphasised words in the midst of a text that are a name with letters: another person's lines begin. */
static bool opens_person(struct walk *w, const struct node *n)
{
    if (!w->first || (!node_is(n, "strong") && !node_is(n, "b"))) return false;
    char *text = node_text(w->a, n);
    if (!text || strlen(text) > 80) return false;
    /* "… sees teens. <b>Ann Roe</b>, LMFT": behind the end of a sentence the letters may stand outside. */
    const char *behind = n->next ? n->next->text : NULL;
    char last = last_letter(w);
    if (!strchr(text, ',') && behind && text_starts(behind, ", ") && strchr(".;|", last)) {
        size_t end = strcspn(behind + 2, ".;(|<");
        text = arena_printf(w->a, "%s, %.*s", text, (int)(end < 40 ? strcspn(behind + 2, ",.;(|<") : 0), behind + 2);
    }
    if (!strchr(text, ',')) return false;
    struct name name = name_parse(w->a, text);
    return name.given && name.family && name.n_credentials;
}

/* "Ann Roe, MSN, CRNA": TEXT ends with letters behind a comma. */
static bool ends_with_letters(const char *text)
{
    const char *last = text ? strrchr(text, ' ') : NULL;
    return last && last > text && last[-1] == ',' && is_upper(last[1]) && is_upper(last[2]) && name_is_letters(last + 1);
}

/* "<a><img><b>Ann Roe</b><i>LCSW</i><span>EMDR trained</span></a>": in a link that begins with a picture, elements side by side are
 * lines, where the one before is more than a word or letters. */
static bool is_line_of_card(const struct walk *w, const struct node *n, const struct node *before)
{
    if (!is_strong(n) || !n->parent || !seam_is_picture_link(n->parent)) return false;
    while (before && !before->tag) {
        if (before->text && !only_space(before->text)) return false;
        before = before->prev;
    }
    if (!before || !is_strong(before)) return false;
    const char *left = node_text(w->a, before), *right = node_text(w->a, n);
    return left && right && (is_upper(*right) || (unsigned char)*right >= 0xC3) && (strchr(left, ' ') || name_is_letters(left));
}

/* "<span>LCSW</span><span>EMDR Certified</span>": two labels side by side, though nothing stands between them. Behind other
 * elements ("<strong>Ann Roe, PhD</strong><span>She trained …</span>") it must be more than a word, but behind letters. */
static bool is_next_chip(struct walk *w, const struct node *n)
{
    const struct node *before = n->prev;
    if (!w->first) return false;
    if (is_line_of_card(w, n, before)) return true;
    if (!node_is(n, "span") || !before || !before->tag || !is_strong(before)) return false;
    char last = line_of(w)[line_length(w) - 1];
    char *left = node_text(w->a, before), *right = node_text(w->a, n);
    size_t k = left ? strlen(left) : 0;
    bool words = right && strchr(right, ' ') && left && strchr(left, ' ');
    if (!node_is(before, "span") && !words && !ends_with_letters(left)) return false;
    return k > 1 && right && strlen(right) > 1 && is_upper(*right) && (is_alnum(left[k - 1]) || left[k - 1] == ')') &&
           !is_space(last);
}

/* "<a>Log In</a><a>Sign Up</a>", "<span>Ohio State University</span>Class of 2004", "LMFT<span>she/her</span>": where one element of a
 * line ends and the next piece begins, with no blank between them, small letters run into a capital or a number; what a reader sees is
 * two pieces. "<b>S</b>omatic" is one. */
static bool runs_together(struct walk *w, const struct node *n)
{
    const struct node *before = n->prev;
    if (!w->first || !before || (!n->tag && !before->tag) || (n->tag && !is_strong(n) && !node_is(n, "small"))) return false;
    if (before->tag && !is_strong(before) && !node_is(before, "small")) return false;
    return seam_parts(w->a, line_of(w), line_length(w), !node_inside(w->first, before), before, n);
}

struct blocks blocks_read(struct arena *a, const struct node *root)
{
    struct walk w = {.a = a};
    for (const struct node *n = root->first, *next; n; n = next) {
        if (n->tag && node_hidden(n) && !opens_by_click(n)) {
            next = node_skip(n, root);
        } else {
            if (n->tag && (begins_line(n) || opens_person(&w, n) || is_next_chip(&w, n) || seam_opens_box(n))) end_block(&w);
            else if (runs_together(&w, n) || (w.first && n->tag && seam_is_subtitle(a, n))) end_block(&w);
            w.breaks += n->tag && node_is(n, "br");
            if (!n->tag) {
                const struct node *b = block_of(n);
                if (w.first && b != w.block) end_block(&w);
                if (!w.first && !only_space(n->text)) {
                    w.first = n;
                    w.block = b;
                    w.gap = w.breaks > 1;
                    w.breaks = 0;
                }
                if (w.first) add_text(&w, n);
            }
            next = node_next(n, root);
        }
    }
    end_block(&w);
    buf_free(&w.text);
    layout_settle(&w.out);
    return w.out;
}

/* "team-name", "lblName": one of the words of a class or id is WORD. */
static bool says_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; at && (at = text_find_nocase(at, word)); at += n) {
        bool begins = at == words || !is_alnum(at[-1]) || (is_upper(*at) && is_lower(at[-1]));
        if (begins && !is_lower(at[n])) return true;
    }
    return false;
}

bool block_marks_name(const struct block *k)
{
    if (!k->node->tag) return false;
    const char *prop = node_attr(k->node, "itemprop");
    if ((prop && text_eq_nocase(prop, "name")) || says_word(node_attr(k->node, "class"), "name")) return true;
    /* <td><span id="lblName">Ann Roe</span></td> */
    const struct node *in = k->node->first;
    return in && !in->next && node_is(in, "span") && (says_word(node_attr(in, "id"), "name") || says_word(node_attr(in, "class"), "name"));
}

bool block_is_headline(const struct block *k)
{
    const char *class = k->node->tag && k->n < 60 ? node_attr(k->node, "class") : NULL;
    return class && (says_word(class, "heading") || says_word(class, "headline"));
}
