/* seam.c - see seam.h */
#include "seam.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

/* "she/her", "They/Them": pronouns in a label of their own. */
static bool is_pronouns(const char *s)
{
    return text_starts_nocase(s, "she/") || text_starts_nocase(s, "he/") || text_starts_nocase(s, "they/");
}

/* WORD is one behind which a sentence goes on. */
static bool leads_on(const char *word)
{
    static const char *const words[] = {"by", "with", "of", "to", "in", "at", "for", "from", "and", "or", "not", "yet", "no", "the", "a", "an", "as", "is", "am", NULL};
    for (const char *const *w = words; *w; w++)
        if (!strncmp(word, *w, strlen(*w)) && !is_alpha(word[strlen(*w)])) return true;
    return false;
}

/* "<h3>Ann Roe <small>Executive Director</small></h3>": what N holds is said by its kind or class to stand apart from the words before it
 * in a heading. Letters behind a name do not. */
bool seam_is_subtitle(struct arena *a, const struct node *n)
{
    static const char *const words[] = {"title", "role", "position", "subtitle", "designation", "muted", NULL};
    const struct node *up = n->parent, *before = n->prev;
    while (up && !node_is_block(up)) up = up->parent;
    bool heading = up && up->tag && up->tag[0] == 'h' && is_digit(up->tag[1]) && !up->tag[2], told = node_is(n, "small");
    if (!heading || !before || (!told && !node_is(n, "span") && !node_is(n, "em"))) return false;
    const char *class = node_attr(n, "class"), *right = node_text(a, n);
    for (const char *const *w = words; *w && class && !told; w++) told = text_find_nocase(class, *w) != NULL;
    return told && right && is_upper(right[0]) && is_lower(right[1]) && is_lower(right[2]);
}

/* "<div><span>Ann Roe</span><span>SEP</span><span>2009</span></div>": N stands in a row of at least three pieces of one kind, with nothing between
 * them, each of which begins like a name or a number. */
static bool is_cell_of_row(struct arena *a, const struct node *n)
{
    size_t cells = 0;
    for (const struct node *k = n->parent ? n->parent->first : NULL; k; k = k->next, cells++) {
        const char *text = k->tag && !strcmp(k->tag, n->tag) && cells < 12 ? node_text(a, k) : NULL;
        size_t len = text ? strlen(text) : 0;
        if (len < 2 || len > 60 || !(is_upper(*text) || is_digit(*text) || *text == '(') || is_space(text[len - 1]) || text[len - 1] == ',') return false;
    }
    return cells > 2;
}

bool seam_parts(struct arena *a, const char *all, size_t len, bool begun, const struct node *before, const struct node *n)
{
    const char *right = n->tag ? node_text(a, n) : n->text, *left = before->tag ? node_text(a, before) : before->text;
    size_t k = left ? strlen(left) : 0;
    if (!right || k < 2 || (k < 3 && !is_upper(*left)) || !len || is_space(all[len - 1]) || is_space(left[k - 1])) return false;
    if (n->tag && is_pronouns(right) && is_alnum(left[k - 1])) return true;
    size_t caps = strspn(left, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."); /* "<b>LCPC</b><span>State</span>": a value, and the next label */
    if (before->tag && n->tag && strcmp(before->tag, n->tag) && caps > 1 && !left[caps] && is_upper(right[0]) && is_lower(right[1]) && is_lower(right[2])) return true;
    /* "I am not <em>yet</em>EMDR certified", "<b>Supervised by</b>Ann Roe": a blank forgotten in running words parts nothing. */
    bool links = node_is(n, "a") && node_is(before, "a");
    if (n->tag && before->tag && !strcmp(before->tag, n->tag) && is_alnum(left[k - 1]) && (is_upper(*right) || is_digit(*right)) && is_cell_of_row(a, n)) return true;
    if (begun) return false;
    const char *last = strrchr(text_squeeze(a, left), ' ');
    if (strcmp(text_squeeze(a, all), text_squeeze(a, left)) || (!links && leads_on(last ? last + 1 : left))) return false;
    if (!is_lower(left[k - 1]) && !(links && (is_alnum(left[k - 1]) || left[k - 1] == ')'))) return false;
    return (is_upper(right[0]) && (is_alpha(right[1]) || right[1] == ' ' || (is_digit(right[1]) && is_digit(right[2])))) || (is_digit(right[0]) && is_digit(right[1]));
}

bool seam_is_picture_link(const struct node *n)
{
    const struct node *img = n->first;
    while (img && !img->tag) img = img->next;
    return node_is(n, "a") && img && node_is(img, "img");
}

static bool is_box_link(const struct node *n)
{
    size_t spans = 0;
    for (const struct node *in = n->first; in && node_is(n, "a"); in = in->next) spans += node_is(in, "span");
    return spans > 1 || seam_is_picture_link(n);
}

bool seam_opens_box(const struct node *n)
{
    if (!is_box_link(n)) return false;
    const struct node *before = n->prev;
    while (before && !before->tag) {
        if (before->text && before->text[strspn(before->text, " \t\r\n")]) return false;
        before = before->prev;
    }
    return before && is_box_link(before);
}

bool seam_is_controlled(const struct node *n)
{
    const struct node *before = n->prev;
    while (before && !before->tag) before = before->prev;
    while (before && !node_is(before, "button") && before->first && before->first == before->last) before = before->first;
    return before && node_is(before, "button") && (node_attr(before, "aria-controls") || node_attr(before, "aria-expanded"));
}
