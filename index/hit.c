/* hit.c - see hit.h */
#include "hit.h"

#include <string.h>

#include "mem.h"
#include "place.h"
#include "question.h"

static bool is_in(const struct place *p, const char *state)
{
    return !state || (p->state && !strcmp(p->state, state));
}

static void find_place(struct hit *h, const struct question *q)
{
    const struct practitioner *p = h->p;
    h->distance_mi = -1;
    h->place = p->n_places ? &p->places[0] : NULL;
    for (size_t i = p->n_places; i > 0; i--)
        if (is_in(&p->places[i - 1], q->in)) h->place = &p->places[i - 1];
    if (!q->has_point) return;
    for (size_t i = 0; i < p->n_places; i++) {
        const struct place *pl = &p->places[i];
        if (!pl->has_point || !is_in(pl, q->in)) continue;
        double d = place_distance_mi(q->lat, q->lon, pl->lat, pl->lon);
        if (h->distance_mi < 0 || d < h->distance_mi) h->distance_mi = d, h->place = pl;
    }
}

struct hit hit_make(struct arena *a, const struct catalog *c, struct practitioner *p, const struct question *q,
                    const char *today)
{
    struct hit h = {.p = p};
    find_place(&h, q);
    h.verdicts = arena_alloc(a, (p->n_credentials + 1) * sizeof *h.verdicts);
    for (size_t i = 0; i < p->n_credentials; i++)
        h.verdicts[i] = verify_credential(a, c, &p->credentials[i], today);
    const char *there = h.place ? h.place->state : NULL, *here = q->patient_state;
    if (here) verify_treats_in(a, c, p, here, today, h.treats), h.n_treats = 2;
    if (there && (!here || strcmp(here, there))) {
        verify_treats_in(a, c, p, there, today, h.treats + h.n_treats);
        h.n_treats += 2;
    }
    return h;
}

bool hit_is_withheld(struct arena *a, const struct catalog *c, const struct question *q, const struct hit *h,
                     const char *today)
{
    const char *why, *there = h->place ? h->place->state : NULL, *here = q->patient_state;
    if (verify_withheld(a, c, h->p, here ? here : there, today, &why)) return true;
    if (!here || !there || !strcmp(here, there)) return false;
    if (h->treats[0].answer == ANSWER_YES || h->treats[1].answer == ANSWER_YES) return false;
    return verify_withheld(a, c, h->p, there, today, &why);
}
