/* left.c - see left.h */
#include "left.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"

/* Line I says of its person, by name, that they left. */
static bool says_left(const struct page *g, size_t i)
{
    const char *text = g->b->v[i].text, *given = g->owner[i]->name.given;
    size_t n = given ? strlen(given) : 0;
    return n && text_starts(text, given) && strchr(" ,", text[n]) && catalog_says(g->p->c, WORDS_LEFT, arena_strndup(g->p->a, text, 70));
}

void left_drop(struct page *g)
{
    struct people *p = g->p;
    size_t kept = 0;
    for (size_t i = 0; i < g->b->n; i++) {
        struct person *who = g->owner[i];
        if (who && !who->left && !who->rec->practice) who->left = says_left(g, i);
    }
    for (size_t k = 0; k < p->n; k++) {
        struct person *who = p->v[k];
        if (who->left) people_issue(p, "left", "%s is said to have left or to practise no longer; nothing is read about them", who->name.plain);
        else p->v[kept++] = who;
    }
    p->n = kept;
    p->roll = NULL;
}
