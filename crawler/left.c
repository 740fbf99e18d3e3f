/* left.c - see left.h */
#include "left.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"

/* Words that end somebody's time at a clinic, or their practice. */
static bool says_left(const char *s)
{
    static const char *const words[] = {"has left the practice", "has left our", "has left the clinic", "left the practice in",
                                        "no longer with us", "no longer with the", "no longer at ", "no longer works here",
                                        "no longer practices", "is no longer practicing", "has retired from practice", "has retired.", "is retired.", "retired from practice",
                                        "passed away", "died in", "died on", "(retired)", "in memoriam", "in loving memory", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_find_nocase(s, *w)) return true;
    return false;
}

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
            left = about && says_left(arena_strndup(p->a, text, strlen(text) < 70 ? strlen(text) : 70));
        }
        if (left) people_issue(p, "left", "%s is said to have left or to practise no longer; nothing is read about them", who->name.plain);
        else p->v[kept++] = who;
    }
    p->n = kept;
}
