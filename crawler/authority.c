/* authority.c - see authority.h */
#include "authority.h"

#include <string.h>

#include "facts.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"

bool authority_speaks(const struct page *g)
{
    return g->p->in->voice && !strcmp(g->p->in->voice, "authority");
}

/* "dora.colorado.gov", "op.nysed.gov" is none, "www.dca.ca.gov", "dopl.state.tx.us": a label that is a state's name, or its letters where
 * no other word could be meant. */
static const char *state_of_host(const struct people *p)
{
    const char *s = p->in->url ? strstr(p->in->url, "://") : NULL;
    if (!s) return NULL;
    char **label;
    size_t n = text_split(p->a, arena_strndup(p->a, s + 3, strcspn(s + 3, "/:?#")), ".", &label);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < p->c->n_states; k++) {
            const struct state_row *r = &p->c->states[k];
            bool before = i + 1 < n && strlen(label[i]) == 2 && (text_eq_nocase(label[i + 1], "gov") || (text_eq_nocase(label[i + 1], "us") && i && text_eq_nocase(label[i - 1], "state")));
            char *name = text_fold(p->a, r->name), *w = name;
            for (const char *c = name; *c; c++)
                if (*c != ' ') *w++ = *c;
            *w = 0;
            if (!strcmp(name, label[i]) || (before && text_eq_nocase(label[i], r->code))) return r->code;
        }
    return NULL;
}

const char *authority_state(const struct page *g)
{
    if (!authority_speaks(g)) return NULL;
    const char *code = facts_state(g->p->c, g->title);
    size_t first = g->n_openers ? g->openers[0].block : 0;
    for (size_t i = 0; i < g->b->n && !code; i++) {
        const struct block *k = &g->b->v[i];
        bool head = (k->where & (BLOCK_HEADER | BLOCK_FOOTER) && !g->owner[i]) || (i < first && k->n < 160);
        if (head) code = facts_state(g->p->c, k->text);
    }
    return code ? code : state_of_host(g->p);
}

const char *authority_number(const struct page *g)
{
    const char *found = NULL;
    size_t persons = 0;
    for (size_t i = 0; i < g->p->n; i++) persons += !g->p->v[i]->rec->practice;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        const char *colon = k->heading ? strrchr(k->text, ':') : NULL;
        if (!colon || !text_find_nocase(k->text, "licens") || text_count_digits(colon) < 3 || strchr(colon + 1 + strspn(colon + 1, " "), ' ')) continue;
        if (found) return NULL;
        found = colon + 1 + strspn(colon + 1, " ");
    }
    return persons == 1 ? found : NULL;
}
