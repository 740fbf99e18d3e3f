/* label_part.c - see label_part.h */
#include "label_part.h"

#include <string.h>

#include "block.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

enum { LONGEST = 400, LABEL = 32, MOST = 16 }; /* bytes of such a line and of a label; labels of a line */

/* The bytes of a label and its colon at S, "License type: "; 0 = none stands there. */
static size_t label_at(const char *s)
{
    size_t n = 0, blanks = 0;
    if (!is_upper(*s)) return 0;
    while (n < LABEL && (is_alpha(s[n]) || (s[n] && strchr(" #/&'-", s[n])))) blanks += s[n++] == ' ';
    return s[n] == ':' && s[n + 1] == ' ' && blanks < 4 && n > 1 ? n + 2 : 0;
}

/* Behind the mark at S that parts the pieces of a line: " | ", " · ", " • "; NULL = none stands there. */
static const char *behind_mark(const char *s)
{
    static const char *const marks[] = {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", NULL};
    for (const char *const *m = marks; *m; m++)
        if (text_starts(s, *m)) return s + strlen(*m);
    return NULL;
}

/* Where a label of the line TEXT begins, behind marks; how many there are. The line begins with one. */
static size_t by_marks(const char *text, const char **at)
{
    size_t n = 0;
    if (!label_at(text)) return 0;
    at[n++] = text;
    for (const char *s = text; (s = strchr(s, ' ')) && n < MOST; s++) {
        const char *next = behind_mark(s);
        if (next && label_at(next)) at[n++] = next;
    }
    return n;
}

/* An inline element that is a label by its colon, which is looked for where COLON, or by its class: "<b>License:</b>",
 * "<span class="lab">License</span>". Its WORDS. */
static bool is_label(struct arena *a, const struct node *n, bool colon, const char **words)
{
    static const char *const inlines[] = {"b", "strong", "span", "em", "i", "label", NULL};
    bool is = false;
    for (const char *const *t = inlines; *t && !is; t++) is = node_is(n, *t);
    const char *class = is ? node_attr(n, "class") : NULL, *lab = class ? text_find_nocase(class, "lab") : NULL;
    bool called = lab && (lab == class || !is_alnum(lab[-1])) && (!is_alnum(lab[3]) || text_starts_nocase(lab, "label"));
    if (!is || (!called && !colon)) return false;
    const char *text = text_trim(a, text_squeeze(a, node_text(a, n)));
    size_t len = strlen(text);
    *words = text;
    return len > 1 && len <= LABEL && is_upper(*text) && (called || text[len - 1] == ':');
}

/* The same of labels that are elements of their own. */
static size_t by_elements(struct arena *a, const struct block *k, const char **at, const char **behind)
{
    size_t n = 0;
    const char *s = k->text, *words;
    for (const struct node *c = k->node->first; c && n < MOST; c = c->next) {
        if (!c->tag || !is_label(a, c, k->marks & MARK_COLON, &words)) continue;
        const char *here = strstr(s, words);
        if (!here || (!n && here != k->text)) return 0;
        s = here + strlen(words);
        behind[n] = s[-1] == ':' ? k->text + k->n : s;
        at[n++] = here;
    }
    return n;
}

/* Where the labels of the line K begin, and, where they have no colon, behind them; else the end of the line. How many there are. */
static size_t labels_of(struct arena *a, const struct block *k, const char **at, const char **behind)
{
    if (k->n > LONGEST || k->heading || (k->where & BLOCK_NAV) || !is_upper(*k->text)) return 0;
    size_t n = k->marks & MARK_COLON ? by_marks(k->text, at) : 0;
    if (n < 2 && k->node && k->node->first && k->node->first->tag && k->node->first != k->node->last) n = by_elements(a, k, at, behind);
    else for (size_t i = 0; i < n; i++) behind[i] = k->text + k->n;
    return n;
}

/* Adds the words [FROM, TO) of the block OF as a block. */
static void add(struct arena *a, struct blocks *out, const struct block *of, const char *from, const char *to)
{
    while (from < to && *from == ' ') from++;
    while (from < to && to[-1] == ' ') to--;
    if (from == to) return;
    struct block *k = ARENA_PUSH(a, out->v, out->n, out->cap);
    *k = *of;
    k->text = arena_strndup(a, from, (size_t)(to - from));
    k->n = strlen(k->text);
    k->marks = block_marks(k->text, k->n);
    k->said = NULL;
    k->strong = NULL;
    k->where &= ~(unsigned)(BLOCK_STRONG | BLOCK_LINK);
}

void labels_part(struct people *p, struct blocks *b)
{
    const char *at[MOST], *behind[MOST];
    struct blocks out = {0};
    size_t kept = 0;
    for (size_t i = 0; i < b->n; i++) {
        size_t n = labels_of(p->a, &b->v[i], at, behind);
        if (n < 2) continue;
        for (; kept < i; kept++) *ARENA_PUSH(p->a, out.v, out.n, out.cap) = b->v[kept];
        kept = i + 1;
        for (size_t m = 0; m < n; m++) {
            const char *end = m + 1 < n ? at[m + 1] : b->v[i].text + b->v[i].n;
            while (end > at[m] && m + 1 < n && (strchr(" |;,", end[-1]) || (unsigned char)end[-1] >= 0x80)) end--;
            if (behind[m] < end) add(p->a, &out, &b->v[i], at[m], behind[m]); /* a label without a colon is a line of its own */
            add(p->a, &out, &b->v[i], behind[m] < end ? behind[m] : at[m], end);
        }
    }
    if (!kept) return;
    for (; kept < b->n; kept++) *ARENA_PUSH(p->a, out.v, out.n, out.cap) = b->v[kept];
    *b = out;
}
