/* course.c - see course.h */
#include "course.h"

#include <stdint.h>
#include <string.h>

#include "index/catalog.h"

/* How far the words [I, END) are from the hit, a mark between them counting like half a word; 0 when they overlap. */
static size_t distance(const struct sentence *s, size_t i, size_t end, const struct hit *h)
{
    size_t from = i < h->from ? end : h->to, to = i < h->from ? h->from : i, marks = 0;
    if (from > to) return 0;
    for (size_t k = from; k <= to && k < s->n; k++) marks += s->v[k].before == ',' || s->v[k].before == ';';
    return 2 * (to - from) + marks;
}

/* The programme that is named nearest to the words [I, END), the one behind them rather than the one before: "a KAP certificate from
 * PRATI" is not of Fluence, which the sentence names too. */
static int nearest(const struct sentence *s, size_t i, size_t end)
{
    size_t least = SIZE_MAX;
    int row = -1;
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct hit *h = &s->hits[k];
        size_t far = h->kind == HIT_PROGRAMME && h->alias != ALIAS_CERTIFICATE ? distance(s, i, end, h) : SIZE_MAX;
        if (far <= least && far != SIZE_MAX) least = far, row = h->row;
    }
    return row;
}

static size_t count_words(const char *phrase)
{
    size_t n = 1;
    for (; *phrase; phrase++) n += *phrase == ' ';
    return n;
}

bool course_beside(const struct catalog *c, const struct sentence *s, const struct hit *h, size_t from, size_t to, size_t *at,
                   size_t *end)
{
    const struct programme *p = &c->programmes[h->row];
    if (!catalog_house(p, h->phrase)) return false;
    for (size_t k = 0; k < s->n_hits; k++) {
        const struct hit *o = &s->hits[k];
        if (o->kind != HIT_PROGRAMME || o->row != h->row || o->from < from || o->to > to || catalog_house(p, o->phrase)) continue;
        *at = o->from, *end = o->to;
        return true;
    }
    for (size_t k = 0; k < p->course_phrases.n; k++) {
        size_t n = count_words(p->course_phrases.fold[k]);
        for (size_t i = from; i + n <= to; i++) {
            if (!sentence_has(s, i, p->course_phrases.fold[k]) || nearest(s, i, i + n) != h->row) continue;
            *at = i, *end = i + n;
            return true;
        }
    }
    return false;
}

static bool is_year(const struct word *w)
{
    return strlen(w->fold) == 4 && strspn(w->fold, "0123456789") == 4;
}

static bool is_field(const struct word *w)
{
    return word_is(w, (const char *const[]){"ketamine", "kap", "psychedelic", NULL});
}

bool course_is_entry(const struct sentence *s, const struct hit *h)
{
    bool field = false;
    for (size_t i = 0; i < s->n; i++) {
        const struct word *w = &s->v[i];
        if (i >= h->from && i < h->to) continue;
        field |= is_field(w);
        bool plain = word_in(w, WORDS_COURSE_SUBJECT) || word_in(w, WORDS_LEARN_COURSE) || is_year(w) || word_is(w, (const char *const[]){"and", "in", "with", "by", "through", "from", "trained", "certified", NULL});
        if (!plain) return false;
    }
    return field && s->n < 16;
}

/* The name of a programme that ends right before word I; NULL = none does. */
static const struct hit *house_before(const struct sentence *s, size_t i)
{
    for (size_t k = 0; k < s->n_hits; k++)
        if (s->hits[k].kind == HIT_PROGRAMME && s->hits[k].to == i) return &s->hits[k];
    return NULL;
}

bool course_taught_by(const struct sentence *s, const struct hit *h)
{
    static const char *const by[] = {"with", "from", "through", "by", "at", "via", NULL}, *const next[] = {"and", "in", "as", NULL},
                            *const learned[] = {"training", "trainings", "trained", NULL};
    size_t i = h->from;
    bool bracket = s->v[i].before == '(', field = false, taught = false;
    if (h->to < s->n && !s->v[h->to].before && !word_is(&s->v[h->to], next)) return false; /* "…, and Journey Clinical prescribes" */
    while (!bracket && i && !word_is(&s->v[i - 1], by)) {
        const struct hit *o = house_before(s, i);
        if (!o && !is_year(&s->v[i - 1]) && !word_is(&s->v[i - 1], (const char *const[]){"and", "both", "the", "plus", NULL})) return false;
        i = o ? o->from : i - 1;
    }
    i -= !bracket && i;
    for (; i && (word_in(&s->v[i - 1], WORDS_COURSE_SUBJECT) || word_is(&s->v[i - 1], learned) || word_is(&s->v[i - 1], (const char *const[]){"in", "and", "certified", NULL})); i--) {
        field |= is_field(&s->v[i - 1]);
        taught |= word_is(&s->v[i - 1], learned);
        if (i < s->n && s->v[i].before && s->v[i].before != '-' && !(bracket && i == h->from)) return false;
    }
    return field && taught;
}

const char *course_name(const struct catalog *c, const struct sentence *s, const struct hit *h, size_t from, size_t to)
{
    const struct programme *p = &c->programmes[h->row];
    const char *house = catalog_house(p, h->phrase);
    size_t at, end;
    return house && !course_beside(c, s, h, from, to, &at, &end) ? house : p->name;
}
