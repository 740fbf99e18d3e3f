/* person_fit.c - whether two records may speak of one person: the single comparisons (person.h). */
#include "person.h"

#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "text.h"

/* The same words in another order: "Nguyen Thi Minh Anh" and "Anh Thi Minh Nguyen". Three at least, none an initial. */
static bool words_same(struct arena *a, const char *x, const char *y)
{
    char **v, **w;
    const char *fx = text_fold(a, x), *fy = text_fold(a, y);
    size_t n = text_split(a, fx, " ", &v), m = text_split(a, fy, " ", &w);
    if (n != m || n < 3) return false;
    for (size_t i = 0; i < n; i++)
        if (strlen(v[i]) < 2 || !text_find_words(fy, v[i]) || !text_find_words(fx, w[i])) return false;
    return true;
}

bool person_surname_fits(struct arena *a, const struct person *p, const struct person *q)
{
    for (size_t i = 0; i < p->families.n; i++)
        for (size_t k = 0; k < q->families.n; k++)
            if (surname_agrees(a, p->families.v[i], q->families.v[k])) return true;
    return p->name && q->name && words_same(a, p->name, q->name);
}

static bool given_same(struct arena *a, const struct catalog *c, const char *x, const char *y)
{
    return strlen(x) > 1 && strlen(y) > 1 && (catalog_same_given(c, x, y) || !strcmp(text_key(a, x), text_key(a, y)));
}

static bool same_word(const char *x, const char *y)
{
    return *x == *y && !strcmp(x, y); /* most differ in the first letter */
}

/* Two short forms of one name ("Liz", "Beth"), or one the beginning of the other ("Gwen", "Gwenda"; but also "Daniel",
 * "Danielle"), are kin: not enough to join, and nothing that keeps apart. */
static bool given_kin(const struct catalog *c, const char *x, const char *y)
{
    size_t n = strlen(x) < strlen(y) ? strlen(x) : strlen(y);
    if (n >= 3 && !strncmp(x, y, n)) return true;
    for (size_t i = 0; i < c->n_nicknames; i++) {
        const struct nick_row *row = &c->nicknames[i];
        bool has_x = same_word(row->given, x), has_y = same_word(row->given, y);
        for (size_t k = 0; k < row->nicknames.n; k++) {
            has_x = has_x || same_word(row->nicknames.fold[k], x);
            has_y = has_y || same_word(row->nicknames.fold[k], y);
        }
        if (has_x && has_y) return true;
    }
    return false;
}

/* "E." and "Elizabeth"; both "E." too. */
static bool initial_fits(const char *x, const char *y)
{
    return *x && *y && (strlen(x) == 1 || strlen(y) == 1) && *x == *y;
}

enum given_fit person_given_fit(struct arena *a, const struct catalog *c, const struct person *p,
                                const struct person *q)
{
    if (!p->givens.n || !q->givens.n) return GIVEN_MISSING;
    if (p->name && q->name && words_same(a, p->name, q->name)) return GIVEN_SAME;
    enum given_fit best = GIVEN_OTHER;
    for (size_t i = 0; i < p->givens.n; i++)
        for (size_t k = 0; k < q->givens.n; k++) {
            const char *x = text_fold(a, p->givens.v[i]), *y = text_fold(a, q->givens.v[k]);
            if (given_same(a, c, x, y)) return GIVEN_SAME;
            if (initial_fits(x, y)) best = GIVEN_INITIAL;
        }
    for (size_t i = 0; best == GIVEN_OTHER && i < p->givens.n; i++)
        if (q->middle && given_same(a, c, text_fold(a, p->givens.v[i]), q->middle)) best = GIVEN_MIDDLE;
    for (size_t i = 0; best == GIVEN_OTHER && i < q->givens.n; i++)
        if (p->middle && given_same(a, c, text_fold(a, q->givens.v[i]), p->middle)) best = GIVEN_MIDDLE;
    for (size_t i = 0; best == GIVEN_OTHER && i < p->givens.n; i++)
        for (size_t k = 0; k < q->givens.n; k++)
            if (given_kin(c, text_fold(a, p->givens.v[i]), text_fold(a, q->givens.v[k]))) best = GIVEN_MISSING;
    return best;
}
