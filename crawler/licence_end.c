/* licence_end.c - see licence_end.h */
#include "licence_end.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "tree.h"

/* The day or the year by which VALUE ends: "05/19/2027", "April 30, 2028", "2027"; "" = it tells none. */
static const char *day_of(struct arena *a, const char *value)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const char *day = date_read(a, value), *year = "";
    if (day) return day;
    for (const char *s = value; *s; s++)
        if ((s == value || !is_digit(s[-1])) && strspn(s, "0123456789") == 4) year = arena_strndup(a, s, 4);
    for (int m = 0; *year && m < 12; m++)
        if (text_find_nocase(value, months[m])) return arena_printf(a, "%s-%02d", year, m + 1);
    return year;
}

static const char *now(const struct people *p)
{
    return p->in->seen && strlen(p->in->seen) >= 10 ? p->in->seen : date_today();
}

bool licence_day_is_told(const struct people *p, const char *value)
{
    return *day_of(p->a, value);
}

bool licence_day_is_past(const struct people *p, const char *value)
{
    const char *end = day_of(p->a, value);
    return *end && strncmp(end, now(p), strlen(end)) < 0;
}

bool licence_has_ended(struct page *g, size_t i)
{
    static const char *const words[] = {"Expires ", "Expired ", "Expiration", "Expiry", "Valid through ", "Valid until ", NULL};
    const struct node *up = g->b->v[i].node;
    for (size_t k = i; k < g->b->n && k < i + 4 && g->owner[k] == g->owner[i]; k++) {
        const struct block *b = &g->b->v[k];
        if (b->n > 140 || (b->node != up && b->node->parent != up->parent) || (k > i && b->heading)) return false;
        for (const char *const *w = words; *w && (b->marks & MARK_DIGIT); w++) { /* a day has digits */
            const char *at = strstr(b->text, *w);
            if (at && licence_day_is_past(g->p, at)) return true;
        }
        if (node_is(b->node, "li") && k > i && b->node != up) return false;
    }
    return false;
}

const char *licence_state_above(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i], *up = k - 1;
    if (!i || !(k->marks & MARK_DIGIT) || k->n > 100 || up->n < 4 || up->n > 20 || up->marks & MARK_DIGIT || g->owner[i - 1] != g->owner[i]) return NULL;
    const struct state_row *r = node_is(up->node, "dt") || up->heading || block_is_headline(up) || node_is(up->node, "th") ? catalog_state(g->p->c, up->text) : NULL;
    if (!r || !text_eq_nocase(r->name, up->text) || facts_state(g->p->c, k->text)) return NULL;
    const struct sentence *s = kind_words(g->p, &g->b->v[i]);
    bool licence = sentence_in(s, WORDS_LICENCE);
    for (size_t w = 0; w < s->n; w++) licence |= set_has(&s->v[w].set, WORDS_PROFESSION);
    return licence ? arena_printf(g->p->a, "%s: %s", r->name, k->text) : NULL;
}
