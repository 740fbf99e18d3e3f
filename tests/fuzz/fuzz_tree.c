/* fuzz_tree.c - what is read as a regular page gives the tree that libxml2 makes of it, node by node. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "crawler/tree.h"
#include "index/mem.h"
#include "index/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_node(const struct node *x, const struct node *y)
{
    const struct attr *s = x->attrs, *t = y->attrs;
    for (; s && t; s = s->next, t = t->next)
        if (!same(s->name, t->name) || !same(s->value, t->value)) return false;
    return !s && !t && same(x->tag, y->tag) && same(x->text, y->text) && x->depth == y->depth && x->block == y->block && x->unseen == y->unseen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 200000) return 0;
    struct arena *a = arena_new();
    const char *page = text_repair(a, (const char *)data, size);
    bool cut;
    const struct node *x = tree_parse(a, page, strlen(page), &cut), *tx = x, *y = tree_mend(a, page, strlen(page), &cut), *ty = y;
    for (; x && y; x = node_next(x, tx), y = node_next(y, ty))
        if (!same_node(x, y)) break;
    if (x || y) {
        fprintf(stderr, "<%s> \"%s\" here, <%s> \"%s\" by libxml2\n", x && x->tag ? x->tag : "", x && x->text ? x->text : "",
                y && y->tag ? y->tag : "", y && y->text ? y->text : "");
        __builtin_trap();
    }
    arena_free(a);
    return 0;
}
