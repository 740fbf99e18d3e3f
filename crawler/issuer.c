/* issuer.c - see issuer.h */
#include "issuer.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "kind.h"
#include "label.h"

bool issuer_is_bio(const struct page *g, size_t i)
{
    int level = 9;
    for (size_t k = i + 1; k-- > 0;) {
        int h = g->b->v[k].heading;
        if (!h || h >= level || (k == i && !label_is_opener(g, i))) continue;
        if (!label_is_opener(g, k)) return catalog_says(g->p->c, WORDS_HEAD_HOUSE, g->b->v[k].text);
        level = h;
    }
    return false;
}

/* A heading that only parts a list of graduates by years: "Class of 2023", "2022", "Cohort 4, spring 2021". */
static bool parts_by_year(const struct page *g, const char *heading, int *year)
{
    static const char *const known[] = {"class", "classes", "cohort", "cohorts", "of", "the", "spring", "summer", "fall", "winter",
                                        "autumn", "group", "graduates", "alumni", "our", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    *year = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (judge_is_year(&s.v[i])) *year = atoi(s.v[i].fold);
        else if (!judge_is_number(&s.v[i]) && !word_is(&s.v[i], known)) return false;
    }
    return s.n > 0;
}

void issuer_graduates(struct page *g)
{
    const struct programme *programme = NULL;
    const char *quote = NULL;
    int level = 0, year = 0, today = atoi(date_today());
    bool open = false;
    for (size_t i = 0, o = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        while (o < g->n_openers && g->openers[o].block < i) o++;
        bool opener = o < g->n_openers && g->openers[o].block == i;
        if (k->heading && !opener) {
            const struct programme *named = kind_graduates_of(g->p, k->text);
            if (named) programme = named, quote = k->text, level = k->heading, open = true, year = 0;
            else if (k->heading <= level) programme = NULL, open = false;
            else open = programme && parts_by_year(g, k->text, &year);
        } else if (!opener && i && g->b->v[i - 1].heading && catalog_says(g->p->c, WORDS_HEAD_GRADUATES, g->b->v[i - 1].text)) {
            /* "Alumni", and then "Graduates of the … certificate share where they are now." */
            const struct programme *named = kind_graduates_of(g->p, k->text);
            if (named) programme = named, quote = k->text, level = g->b->v[i - 1].heading, open = true, year = 0;
        }
        if (!opener || !open || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER)) || year > today) continue;
        people_claim(g->p, g->who[o], "training",
                     claim_object(g->p->a, "programme", programme->id, "name", programme->name, "#year",
                                  year ? arena_printf(g->p->a, "%d", year) : NULL, (char *)NULL),
                     quote, "roster");
    }
}
