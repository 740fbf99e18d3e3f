/* left.c - see left.h */
#include "left.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"

void left_drop(struct page *g)
{
    struct people *p = g->p;
    size_t kept = 0;
    for (size_t k = 0; k < p->n; k++) {
        struct person *who = p->v[k];
        bool left = false;
        for (size_t i = 0; i < g->b->n && !left && !who->rec->practice; i++) {
            const char *text = g->b->v[i].text;
            size_t given = who->name.given ? strlen(who->name.given) : 0;
            bool about = g->owner[i] == who && given && text_starts(text, who->name.given) && strchr(" ,", text[given]);
            left = about && catalog_says(p->c, WORDS_LEFT, arena_strndup(p->a, text, 70));
        }
        if (left) people_issue(p, "left", "%s is said to have left or to practise no longer; nothing is read about them", who->name.plain);
        else p->v[kept++] = who;
    }
    p->n = kept;
}
