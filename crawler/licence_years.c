/* licence_years.c - see licence_years.h. A line is looked at only when "edical Licen" stands in it. */
#include "licence_years.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "licence_said.h"
#include "prose.h"

/* The state in TEXT, which is nothing else but the name of a medical licence: "Active Arizona medical license"; NULL = it is more. */
static const struct state_row *state_of(struct people *p, const char *text)
{
    static const char *const plain[] = {"state", "medical", "license", "licence", "active", "current", "board", "physician", "unrestricted", "full", "of", NULL};
    struct sentence s = sentence_read(p->a, p->c, text);
    size_t i = 0, n = 0;
    const struct state_row *r = NULL;
    while (i < s.n && word_is(&s.v[i], plain)) i++;
    for (n = 2; n && !r; n--)
        if (i + n <= s.n && (r = catalog_state(p->c, sentence_piece(p->a, &s, i, i + n)))) i += n;
    for (; i < s.n; i++)
        if (!word_is(&s.v[i], plain)) return NULL;
    return r;
}

bool licence_state_medical(struct page *g, size_t i, struct person *who, const char *where)
{
    const struct block *k = &g->b->v[i];
    const char *at = k->n < 90 ? strstr(k->text, "edical ") : NULL;
    if (!at || !text_starts_nocase(at + strlen("edical "), "licen")) return false;
    at += strlen("edical ");
    at += strcspn(at, " (,");
    const struct state_row *state = state_of(g->p, arena_strndup(g->p->a, k->text, (size_t)(at - k->text)));
    bool over = false;
    at += strspn(at, " ,");
    if (!state || !licence_own_medical(g->p, who)) return false;
    if (*at && !text_eq_nocase(at, "active") && !text_eq_nocase(at, "(active)") && !prose_is_years(g->p, at, &over)) return false;
    if (!*at && i + 1 < g->b->n && g->b->v[i + 1].node == k->node && g->b->v[i + 1].n < 40) prose_is_years(g->p, g->b->v[i + 1].text, &over);
    if (!over) prose_answer(g->p, who, arena_printf(g->p->a, "Licensed in %s", state->name), k->text, where, PROSE_TEXT);
    return true;
}
