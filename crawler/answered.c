/* answered.c - see answered.h */
#include "answered.h"

#include <string.h>

#include "index/mem.h"
#include "prose.h"
#include "prose_shape.h"

void answered_read(struct page *g, size_t i, struct person *who, const char *where)
{
    struct people *p = g->p;
    const char *answer = g->b->v[i].text, *question, *quote = answer;
    if (who->rec->practice || !who->says_i) return;
    const char *mark = strchr(answer, '?');
    if (mark && mark[1] == ' ') {
        question = arena_strndup(p->a, answer, (size_t)(mark + 1 - answer));
        answer = mark + 2;
    } else {
        if (!i || g->skip[i - 1] || g->b->v[i - 1].n > 200) return;
        question = g->b->v[i - 1].text;
        quote = arena_printf(p->a, "%s %.300s", question, answer);
    }
    char *said = prose_answered(p->a, question, answer);
    if (said) prose_answer(p, who, said, quote, where, PROSE_TEXT);
}
