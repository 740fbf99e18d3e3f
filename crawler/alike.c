/* alike.c - see alike.h */
#include "alike.h"

#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "prose.h"
#include "tree.h"

/* What stands in line K behind the NAME that it begins with and a mark: "— Polaris; IFS Level 1"; NULL = nothing. */
static const char *behind_name(const struct block *k, const char *name)
{
    static const char *const marks[] = {" \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", ": ", " | ", NULL};
    if (!text_starts(k->text, name)) return NULL;
    const char *rest = k->text + strlen(name);
    for (const char *const *m = marks; *m; m++)
        if (text_starts(rest, *m)) return rest + strlen(*m);
    return NULL;
}

/* A training of WHO was read in the words of line K. */
static bool tells_training(const struct person *who, const struct block *k)
{
    for (size_t i = 0; i < who->rec->n; i++)
        if (!strcmp(who->rec->claims[i].field, "training") && strstr(k->text, who->rec->claims[i].quote)) return true;
    return false;
}

/* PIECE is the name of a programme, maybe with a year, and nothing else. */
static bool is_programme(struct people *p, const char *piece)
{
    struct sentence s = sentence_read(p->a, p->c, piece);
    for (size_t h = 0; h < s.n_hits; h++) {
        size_t end = s.hits[h].to;
        if (s.hits[h].kind != HIT_PROGRAMME || s.hits[h].from) continue;
        if (end == s.n || (end + 1 == s.n && strlen(s.v[end].fold) == 4 && is_digit(*s.v[end].fold))) return true;
    }
    return false;
}

void alike_read(struct page *g)
{
    for (size_t i = 0; i < g->n_openers; i++) {
        const struct block *k = &g->b->v[g->openers[i].block];
        const char *rest = k->where & BLOCK_ITEM && g->owner[g->openers[i].block] == g->who[i] ? behind_name(k, g->openers[i].name) : NULL;
        bool told = false;
        for (size_t m = 0; rest && m < g->n_openers && !told; m++) {
            const struct block *other = &g->b->v[g->openers[m].block];
            told = m != i && g->who[m] != g->who[i] && other->node->parent == k->node->parent && behind_name(other, g->openers[m].name) && tells_training(g->who[m], other);
        }
        char **v;
        for (size_t c = 0, n = told ? text_split(g->p->a, rest, ";", &v) : 0; c < n; c++)
            if (is_programme(g->p, v[c])) prose_answer(g->p, g->who[i], v[c], k->text, "card", PROSE_CREDENTIAL_LIST);
    }
}
