/* node.c - see node.h */
#include "node.h"

#include "index/buf.h"
#include "index/text.h"

const char *node_attr(const struct node *n, const char *name)
{
    for (const struct attr *t = n->attrs; t; t = t->next)
        if (*t->name == *name && !strcmp(t->name, name)) return t->value;
    return NULL;
}

struct node *node_skip(const struct node *n, const struct node *top)
{
    for (; n && n != top; n = n->parent)
        if (n->next) return n->next;
    return NULL;
}

struct node *node_find(const struct node *top, const char *tag)
{
    for (struct node *n = top->first; n; n = node_next(n, top))
        if (node_is(n, tag)) return n;
    return NULL;
}

bool node_inside(const struct node *n, const struct node *top)
{
    for (; n; n = n->parent)
        if (n == top) return true;
    return false;
}

bool node_hidden(const struct node *n)
{
    if (!n->tag) return false;
    if (n->unseen) return true;
    for (const struct attr *t = n->attrs; t; t = t->next) {
        if (*t->name != 'h' && *t->name != 's') continue;
        if (!strcmp(t->name, "hidden")) return !text_eq_nocase(t->value, "until-found");
        if (strcmp(t->name, "style")) continue;
        const char *d = text_find_nocase(t->value, "display");
        if (d && (d = strchr(d, ':'))) {
            while (is_space(*++d)) {
            }
            if (text_starts_nocase(d, "none")) return true;
        }
    }
    return false;
}

char *node_text(struct arena *a, const struct node *n)
{
    /* Most elements hold one piece of text and nothing else. */
    if (n->tag && n->first && n->first == n->last && !n->first->tag) return text_squeeze(a, n->first->text);
    struct buf b = {0};
    for (const struct node *k = n->tag ? n->first : n; k;) {
        if (!k->tag) buf_puts(&b, k->text);
        else if (node_is_block(k)) buf_putc(&b, ' ');
        k = k->tag && node_hidden(k) ? node_skip(k, n) : k == n ? NULL : node_next(k, n);
        if (k && k->prev && node_is_block(k->prev)) buf_putc(&b, ' ');
    }
    char *s = text_squeeze(a, b.s ? b.s : "");
    buf_free(&b);
    return s;
}
