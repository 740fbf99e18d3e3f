/* cue_house.c - those who teach in a house that trains: "by the faculty of PRATI", "with the Fluence team" say by whom somebody was
 * trained, as "by PRATI" does. Part of cue.h. */
#include <string.h>

#include "cue.h"

/* The hit of a programme that begins (or, when ENDS, ends) at word I; NULL = none does. */
static const struct hit *programme_at(const struct sentence *s, size_t i, bool ends)
{
    for (size_t k = 0; k < s->n_hits; k++)
        if (s->hits[k].kind == HIT_PROGRAMME && (ends ? s->hits[k].to : s->hits[k].from) == i) return &s->hits[k];
    return NULL;
}

static bool is_one(const struct sentence *s, size_t i, const char *const *list)
{
    return i < s->n && word_is(&s->v[i], list);
}

/* "the founders of Sage Institute's clinic" are others. */
static bool owns_nothing(const struct sentence *s, const struct hit *h)
{
    return h && !s->v[h->to - 1].bare;
}

bool sentence_house_teacher(const struct sentence *s, size_t i)
{
    static const char *const by[] = {"by", "with", "from", "under", "through", NULL}, *const article[] = {"the", "its", "their", NULL},
                             *const of[] = {"of", "at", "from", NULL};
    if (!word_in(&s->v[i], WORDS_HOUSE_TEACHER) || s->v[i].before) return false;
    /* "with |the Fluence| team" */
    const struct hit *h = programme_at(s, i, true);
    if (h) {
        size_t k = h->from - (h->from && is_one(s, h->from - 1, article));
        return k && !s->v[k].before && is_one(s, k - 1, by);
    }
    /* "from the teachers |at Fluence|" */
    size_t house = i + 2 + is_one(s, i + 2, article);
    return i > 1 && is_one(s, i - 1, article) && !s->v[i - 1].before && is_one(s, i - 2, by) && is_one(s, i + 1, of) && !s->v[i + 1].before &&
           house < s->n && !s->v[house].before && owns_nothing(s, programme_at(s, house, false));
}

void sentence_houses(const struct catalog *c, struct sentence *s)
{
    if (!sentence_in(s, WORDS_HOUSE_TEACHER) || !sentence_hits(s, HIT_PROGRAMME)) return;
    for (size_t i = 0; i < s->n; i++) {
        if (!sentence_house_teacher(s, i)) continue;
        for (size_t k = 0; k < s->n_hits; k++) {
            const struct hit *h = &s->hits[k];
            enum cue_kind kind = h->kind == HIT_CUE ? c->cues[h->row].kind : CUE_FILLER;
            if ((kind != CUE_PERSON && kind != CUE_TEACHING) || h->from > i || h->to <= i) continue;
            memmove(&s->hits[k], &s->hits[k + 1], (s->n_hits - k - 1) * sizeof *s->hits);
            s->n_hits--;
            k--;
        }
        s->v[i].known = 1;
    }
}
