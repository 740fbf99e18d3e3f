/* subtitle.c - see subtitle.h */
#include "subtitle.h"

#include <string.h>

#include "cue.h"
#include "index/address.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "label.h"

enum { LONGEST = 60, MOST = 4 }; /* bytes of a subtitle; how many stand below a name */

/* "Boise, ID", "Denver, Colorado": a town and its state, and nothing else. */
static bool is_place(struct page *g, const char *text)
{
    const char *comma = strrchr(text, ',');
    return comma && comma[1] == ' ' && is_upper(*text) && !strpbrk(text, "0123456789") && address_state(arena_strdup(g->p->a, comma + 2));
}

/* "Founder & Therapist", "KAP Therapist", "Integration Specialist": ends in what somebody is, in words like those of a name. */
static bool is_role(struct page *g, const char *text)
{
    static const char *const last[] = {"therapist", "psychotherapist", "clinician", "provider", "prescriber", "counselor", "guide", "nurse", "associate", "intern", "resident", "coach", "partner", NULL},
                             *const small[] = {"and", "of", "for", "in", "the", NULL}, *const whose[] = {"my", "our", "your", "his", "her", "their", "a", "an", "meet", "find", "why", "what", "how", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    if (!s.n || s.n > 7 || strpbrk(text, ".?!:")) return false;
    for (size_t i = 0; i < s.n; i++)
        if (word_is(&s.v[i], whose) || (!s.v[i].capital && !word_is(&s.v[i], small) && !(i && s.v[i].before == '-'))) return false;
    const struct word *w = &s.v[s.n - 1];
    return word_is(w, last) || word_in(w, WORDS_HOUSE_ROLE) || set_has(&w->set, WORDS_PROFESSION);
}

void subtitles_settle(struct page *g)
{
    for (size_t o = 0; o < g->n_openers; o++) {
        size_t at = g->openers[o].block, stop = o + 1 < g->n_openers ? g->openers[o + 1].block : g->b->n;
        bool set_off = g->b->v[at].heading || g->b->v[at].where & BLOCK_STRONG;
        for (size_t k = at + 1; set_off && k < stop && k <= at + MOST; k++) {
            struct block *b = &g->b->v[k];
            if (!b->heading || b->n > LONGEST || !(label_names_role(g, b->text) || is_role(g, b->text) || is_place(g, b->text) || name_is_letters(b->text) || name_is_pronouns(b->text))) break;
            b->heading = 0;
        }
    }
}
