/* link_compare.c - see link_compare.h. Names here; places, numbers and pages in link_agree.c. */
#include "link_compare.h"

#include <string.h>

#include "likeness.h"
#include "link_agree.h"
#include "text.h"

const char *const link_part_names[] = {"given", "family", "order", "middle", "suffix", "sex", "birth", "street", "unit", "city",
                                       "phone", "email", "page", "site", "npi", "licence", "id", "kind", "title", NULL};
const char *const link_level_names[] = {"not compared", "same", "short", "near", "like", "initial", "kin", "other", "apart", NULL};

/* Better of two levels; words go with it. */
static bool better(enum link_level level, enum link_level *best)
{
    if (*best != NOT_COMPARED && level >= *best) return false;
    *best = level;
    return true;
}

/* How two words stand in the nicknames: SHORT, KIN or OTHER. */
static enum link_level nick_level(const struct link_table *t, uint32_t x, uint32_t y)
{
    const struct link_word *p = &t->words[x], *q = &t->words[y];
    enum link_level best = OTHER;
    for (size_t i = 0; i < p->n_nicks; i++)
        for (size_t k = 0; k < q->n_nicks; k++) {
            uint32_t r = t->nicks[p->nick + i], s = t->nicks[q->nick + k];
            if (r >> 1 != s >> 1) continue;
            if ((r | s) & 1) return SHORT;
            best = KIN;
        }
    return best;
}

static bool same_without_spaces(const char *x, const char *y)
{
    for (;; x++, y++) {
        while (*x == ' ') x++;
        while (*y == ' ') y++;
        if (*x != *y) return false;
        if (!*x) return true;
    }
}

static enum link_level given_words(const struct link_table *t, uint32_t x, uint32_t y)
{
    if (x == y) return link_text(t, x)[1] ? SAME : INITIAL;
    const char *p = link_text(t, x), *q = link_text(t, y);
    if (!p[1] || !q[1]) return *p == *q ? INITIAL : OTHER;
    enum link_level nick = nick_level(t, x, y);
    if (nick == SHORT) return SHORT;
    if (same_without_spaces(p, q)) return SAME;
    if (is_slip(p, q)) return NEAR;
    size_t n = strlen(p) < strlen(q) ? strlen(p) : strlen(q);
    return nick == KIN || (n >= 3 && !strncmp(p, q, n)) ? KIN : OTHER;
}

enum link_level link_given(const struct link_table *t, size_t p, size_t q, uint32_t *shared)
{
    size_t n, m, a, b;
    const uint32_t *x = link_values(t, p, LINK_GIVEN, &n), *y = link_values(t, q, LINK_GIVEN, &m);
    const uint32_t *v = link_values(t, p, LINK_MIDDLE, &a), *w = link_values(t, q, LINK_MIDDLE, &b);
    enum link_level best = NOT_COMPARED;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            enum link_level level = given_words(t, x[i], y[k]);
            if (better(level, &best)) *shared = t->words[x[i]].count > t->words[y[k]].count ? x[i] : y[k];
        }
    if (best <= NEAR) return best;
    for (size_t i = 0; i < n && b; i++)
        if (given_words(t, x[i], w[0]) <= SHORT && better(LIKE, &best)) *shared = x[i];
    for (size_t k = 0; k < m && a; k++)
        if (given_words(t, y[k], v[0]) <= SHORT && better(LIKE, &best)) *shared = y[k];
    return best;
}

/* Every telling word of the shorter name stands in the longer: "lopez" in "garcia lopez". */
static bool is_half(const char *x, const char *y)
{
    if (strlen(x) > strlen(y)) {
        const char *swap = x;
        x = y, y = swap;
    }
    if (!strchr(y, ' ')) return false;
    bool telling = false;
    for (const char *s = x; *s;) {
        char word[64];
        size_t n = strcspn(s, " ");
        if (n >= sizeof word) return false;
        memcpy(word, s, n);
        word[n] = 0;
        if (!text_find_words(y, word)) return false;
        telling = telling || n > 3 || (n > 2 && !strchr(x, ' '));
        s += n;
        while (*s == ' ') s++;
    }
    return telling;
}

static enum link_level family_words(const struct link_table *t, uint32_t x, uint32_t y)
{
    if (x == y) return SAME;
    const char *p = link_text(t, x), *q = link_text(t, y);
    if (same_without_spaces(p, q)) return SAME;
    if (is_half(p, q)) return LIKE;
    return is_slip(p, q) ? NEAR : OTHER;
}

enum link_level link_family(const struct link_table *t, size_t p, size_t q, uint32_t *shared)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_FAMILY, &n), *y = link_values(t, q, LINK_FAMILY, &m);
    enum link_level best = NOT_COMPARED;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (better(family_words(t, x[i], y[k]), &best))
                *shared = t->words[x[i]].count > t->words[y[k]].count ? x[i] : y[k];
    return best;
}

/* The same words in another order: "nguyen thi minh anh" and "anh thi minh nguyen". Three at least, none an initial. */
static bool same_words(const char *x, const char *y)
{
    size_t words = 0, n = 0;
    if (strlen(x) != strlen(y)) return false;
    for (const char *s = x; *s; s += n) {
        char word[64];
        while (*s == ' ') s++;
        n = strcspn(s, " ");
        if (n < 2 || n >= sizeof word) return false;
        memcpy(word, s, n);
        word[n] = 0;
        if (!text_find_words(y, word)) return false;
        words++;
    }
    return words >= 3;
}

static enum link_level cross_words(const char *x, const char *y)
{
    return !strcmp(x, y) ? SAME : is_slip(x, y) ? NEAR : OTHER;
}

/* Given and family name exchanged: both must be met crosswise. */
static bool is_turned(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m, k, l;
    const uint32_t *gp = link_values(t, p, LINK_GIVEN, &n), *fp = link_values(t, p, LINK_FAMILY, &k);
    const uint32_t *gq = link_values(t, q, LINK_GIVEN, &m), *fq = link_values(t, q, LINK_FAMILY, &l);
    if (!n || !m || !k || !l) return false;
    const char *x = link_text(t, gp[0]), *y = link_text(t, fp[0]), *v = link_text(t, gq[0]), *w = link_text(t, fq[0]);
    if (!x[1] || !y[1] || !v[1] || !w[1]) return false;
    enum link_level one = cross_words(x, w), two = cross_words(y, v);
    if (one == OTHER || two == OTHER) return false;
    fit->level[PART_GIVEN] = (uint8_t)one;
    fit->level[PART_FAMILY] = (uint8_t)two;
    fit->level[PART_ORDER] = OTHER;
    fit->shared[PART_GIVEN] = gp[0];
    fit->shared[PART_FAMILY] = fp[0];
    return true;
}

static void compare_names(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_NAME, &n), *y = link_values(t, q, LINK_NAME, &m);
    fit->level[PART_GIVEN] = (uint8_t)link_given(t, p, q, &fit->shared[PART_GIVEN]);
    fit->level[PART_FAMILY] = (uint8_t)link_family(t, p, q, &fit->shared[PART_FAMILY]);
    fit->level[PART_ORDER] = fit->level[PART_GIVEN] && fit->level[PART_FAMILY] ? SAME : NOT_COMPARED;
    if (n && m && x[0] == y[0] && fit->level[PART_FAMILY] > SAME && fit->level[PART_GIVEN] == SAME) fit->level[PART_FAMILY] = SAME;
    if (fit->level[PART_FAMILY] != OTHER && fit->level[PART_GIVEN] != OTHER) return;
    if (n && m && x[0] != y[0] && same_words(link_text(t, x[0]), link_text(t, y[0])))
        fit->level[PART_GIVEN] = fit->level[PART_FAMILY] = SAME;
    else if (fit->level[PART_FAMILY] == OTHER && fit->level[PART_GIVEN] == OTHER)
        is_turned(t, p, q, fit);
}

static void compare_middles(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_MIDDLE, &n), *y = link_values(t, q, LINK_MIDDLE, &m);
    if (!n || !m) return;
    const char *s = link_text(t, x[0]), *r = link_text(t, y[0]);
    enum link_level level = given_words(t, x[0], y[0]);
    if (level == OTHER && s[1] && r[1] && (text_find_words(s, r) || text_find_words(r, s))) level = LIKE;
    if (x[0] == y[0]) level = s[1] ? SAME : INITIAL;
    fit->level[PART_MIDDLE] = (uint8_t)level;
    fit->shared[PART_MIDDLE] = x[0];
}

/* "Jr." on one side only says something too, if little. */
static void compare_suffixes(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_SUFFIX, &n), *y = link_values(t, q, LINK_SUFFIX, &m);
    if (n && m) fit->level[PART_SUFFIX] = x[0] == y[0] ? SAME : OTHER;
    else if (n || m) fit->level[PART_SUFFIX] = LIKE;
}

/* One value in common, of those that stand at FIRST and every STEP behind it. */
static bool shares(const struct link_table *t, size_t p, size_t q, enum link_field f, size_t first, size_t step)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, f, &n), *y = link_values(t, q, f, &m);
    for (size_t i = first; i < n; i += step)
        for (size_t k = first; k < m; k += step)
            if (x[i] && x[i] == y[k]) return true;
    return false;
}

bool link_strangers(const struct link_table *t, size_t p, size_t q)
{
    struct link_fit fit = {0};
    if (!link_has(t, p, LINK_GIVEN) || !link_has(t, q, LINK_GIVEN)) return false;
    if (!link_has(t, p, LINK_FAMILY) || !link_has(t, q, LINK_FAMILY)) return false;
    if (shares(t, p, q, LINK_NPI, 0, 1) || shares(t, p, q, LINK_ID, 0, 1) || shares(t, p, q, LINK_LICENCE, 2, 3)) return false;
    if (link_has(t, p, LINK_BIRTH) && link_has(t, q, LINK_BIRTH)) return false; /* garbled names and one birthday may be one */
    compare_names(t, p, q, &fit);
    return fit.level[PART_GIVEN] == OTHER && fit.level[PART_FAMILY] == OTHER;
}

void link_compare(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    memset(fit, 0, sizeof *fit);
    compare_names(t, p, q, fit);
    compare_middles(t, p, q, fit);
    compare_suffixes(t, p, q, fit);
    link_agree(t, p, q, fit);
}
