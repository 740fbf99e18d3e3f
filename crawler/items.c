/* items.c - see items.h */
#include "items.h"

#include <string.h>

#include "index/text.h"
#include "items_form.h"
#include "items_hcard.h"
#include "items_ld.h"
#include "items_micro.h"
#include "items_rdfa.h"
#include "tree.h"

enum { HAS_LD = 1, HAS_MICRO = 2, HAS_RDFA = 4, HAS_CARD = 8, HAS_ALL = 15 };

/* CLASS may be that of a card, an address or a point. */
static bool names_microformat(const char *class)
{
    return strstr(class, "card") || strstr(class, "adr") || strstr(class, "geo") || strstr(class, "h-org");
}

/* The syntaxes of which an element bears the mark: without it they give no item. */
static unsigned marks_of(const struct node *n)
{
    unsigned marks = 0;
    for (const struct attr *t = n->attrs; t; t = t->next)
        switch (*t->name) {
        case 'i': marks |= strcmp(t->name, "itemscope") ? 0 : HAS_MICRO; break;
        case 't':
            if (!strcmp(t->name, "typeof")) marks |= HAS_RDFA;
            else if (!strcmp(t->name, "type") && text_find_nocase(t->value, "ld+json")) marks |= HAS_LD;
            break;
        case 'a': marks |= strcmp(t->name, "about") ? 0 : HAS_RDFA; break;
        case 'v': marks |= strcmp(t->name, "vocab") ? 0 : HAS_RDFA; break;
        case 'p':
            if (!strcmp(t->name, "prefix") || (!strcmp(t->name, "property") && strchr(t->value, ':'))) marks |= HAS_RDFA;
            break;
        case 'x': marks |= strncmp(t->name, "xmlns:", 6) ? 0 : HAS_RDFA; break;
        case 'r': marks |= strcmp(t->name, "resource") && strcmp(t->name, "rev") && strcmp(t->name, "rel") ? 0 : HAS_RDFA; break;
        case 'c': marks |= strcmp(t->name, "class") || !names_microformat(t->value) ? 0 : HAS_CARD; break;
        default: break;
        }
    return marks;
}

struct items items_read(struct arena *a, const struct node *root, items_trouble *trouble, void *ctx)
{
    return items_read_at(a, root, NULL, trouble, ctx);
}

struct items items_read_at(struct arena *a, const struct node *root, const char *base, items_trouble *trouble, void *ctx)
{
    struct items it = {json_array(), json_array(), json_array(), json_array()};
    unsigned marks = 0;
    for (const struct node *n = root->first; n && marks != HAS_ALL; n = node_next(n, root))
        if (n->attrs) marks |= marks_of(n);
    if (marks & HAS_LD) items_ld(a, root, base, it.json_ld, trouble, ctx);
    if (marks & HAS_MICRO) items_micro(a, root, base, it.microdata);
    if (marks & HAS_RDFA) items_rdfa(a, root, base, it.rdfa);
    if (marks & HAS_CARD) items_hcard(a, root, it.hcard);
    return it;
}

struct items items_read_json(struct arena *a, const char *text, items_trouble *trouble, void *ctx)
{
    struct items it = {json_array(), json_array(), json_array(), json_array()};
    items_ld_text(a, text, it.json_ld, trouble, ctx);
    return it;
}

void items_free(struct items *it)
{
    json_decref(it->json_ld);
    json_decref(it->microdata);
    json_decref(it->rdfa);
    json_decref(it->hcard);
}

json_t *items_to_json(struct arena *a, const struct items *it, const char *base)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "json_ld", items_form(a, it->json_ld, base), "microdata",
                     items_form(a, it->microdata, base), "rdfa", items_form(a, it->rdfa, base), "hcard",
                     items_form(a, it->hcard, base));
}
