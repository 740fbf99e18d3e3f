/* foot.c - see foot.h */
#include "foot.h"

#include <string.h>

#include "index/text.h"
#include "node.h"

bool foot_is_own(const struct page *g, size_t i)
{
    enum { BELOW = 3 };
    const struct block *k = &g->b->v[i];
    if (!g->main || g->owner[i] != g->main || (g->p->in->voice && strcmp(g->p->in->voice, "self")) || (k->where & (BLOCK_LINK | BLOCK_NAV))) return false;
    for (size_t at = i; at + BELOW >= i; at--) {
        struct block *o = &g->b->v[at];
        bool sure;
        char *name = o->where & BLOCK_FOOTER ? opener_of_block(g->p, o, &sure) : NULL;
        struct name n = name ? people_name(g->p, name) : (struct name){0};
        if (n.family && text_starts(o->text, name) && !strcmp(text_fold(g->p->a, n.family), g->main->last) && !strcmp(text_fold(g->p->a, n.given), g->main->first))
            return at == i ? strlen(name) + 6 < k->n && k->text[strlen(name)] == ' ' && is_lower(k->text[strlen(name) + 1])
                           : sure && n.n_credentials && o->node->parent == k->node->parent;
        if (!at || !(o->where & BLOCK_FOOTER)) return false;
    }
    return false;
}
