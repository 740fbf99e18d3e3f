/* joint.c - see joint.h */
#include "joint.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "prose.h"
#include "subjects.h"

static bool is_quoted(const char *text)
{
    return strchr(text, '"') || strstr(text, "\xE2\x80\x9C");
}

static void read_sentence_of(struct page *g, size_t i, const char *text)
{
    struct people *p = g->p;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    struct subject v[MOST_SUBJECTS];
    size_t n = subjects_of(p, &j, NULL, v);
    for (size_t k = 0; k < n; k++)
        if (v[k].who && v[k].who != g->owner[i]) prose_answer(p, v[k].who, v[k].said, text, "text", PROSE_TEXT);
}

void joint_read(struct page *g)
{
    size_t persons = 0;
    for (size_t i = 0; i < g->p->n; i++) persons += !g->p->v[i]->rec->practice;
    if (persons < 2) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || k->heading || (k->where & (BLOCK_LINK | BLOCK_FOOTER | BLOCK_CELL)) || is_quoted(k->text)) continue;
        if (!strstr(k->text, " and ") && !strstr(k->text, " & ") && !strchr(k->text, ';') && !strstr(k->text, " while ")) continue;
        char **v;
        size_t n = sentence_split(g->p->a, k->text, &v);
        for (size_t m = 0; m < n; m++)
            if (!strchr(v[m], '?')) read_sentence_of(g, i, v[m]);
    }
}
