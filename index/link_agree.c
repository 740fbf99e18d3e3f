/* link_agree.c - see link_agree.h */
#include "link_agree.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "likeness.h"
#include "link_compare.h"

static void set(struct link_fit *fit, enum link_part part, enum link_level level, uint32_t shared)
{
    if (fit->level[part] && fit->level[part] <= level) return;
    fit->level[part] = (uint8_t)level;
    fit->shared[part] = shared;
}

/* Slips by which two numbers of one length are apart: neighbours exchanged, digits replaced. */
static int slips(const char *x, const char *y)
{
    int n = 0;
    for (; *x; x++, y++) {
        if (*x == *y) continue;
        n++;
        if (x[1] == y[0] && x[0] == y[1]) x++, y++;
    }
    return n;
}

enum { GENERATION = 15 };

static enum link_level births_fit(uint32_t x, uint32_t y)
{
    uint32_t xy = x / 10000, yy = y / 10000, xm = x / 100 % 100, ym = y / 100 % 100, xd = x % 100, yd = y % 100;
    char p[16], q[16];
    if (!(x % 10000) || !(y % 10000)) {
        snprintf(p, sizeof p, "%04u", (unsigned)xy);
        snprintf(q, sizeof q, "%04u", (unsigned)yy);
        uint32_t apart = xy > yy ? xy - yy : yy - xy; /* a digit that is a generation is no slip */
        return !apart ? INITIAL : apart == 1 || (apart < GENERATION && is_digit_slip(p, q)) ? KIN : APART;
    }
    if (x == y) return SAME;
    snprintf(p, sizeof p, "%08u", (unsigned)x);
    snprintf(q, sizeof q, "%08u", (unsigned)y);
    if ((xy == yy && xm == yd && xd == ym) || is_digit_slip(p, q)) return NEAR;
    if ((xy == yy) + (xm == ym) + (xd == yd) >= 2) return LIKE;
    return slips(p, q) <= 2 ? KIN : OTHER;
}

static void agree_births(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_BIRTH, &n), *y = link_values(t, q, LINK_BIRTH, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) set(fit, PART_BIRTH, births_fit(x[i], y[k]), 0);
}

/* Two words of an address: SAME, NEAR or OTHER; NOT_COMPARED when one is not stated. */
static enum link_level words_fit(const struct link_table *t, uint32_t x, uint32_t y)
{
    if (!x || !y) return NOT_COMPARED;
    if (x == y) return SAME;
    char p[64], q[64];
    size_t n = 0, m = 0;
    for (const char *s = link_text(t, x); *s && n + 1 < sizeof p; s++)
        if (*s != ' ') p[n++] = *s;
    for (const char *s = link_text(t, y); *s && m + 1 < sizeof q; s++)
        if (*s != ' ') q[m++] = *s;
    p[n] = q[m] = 0;
    return !strcmp(p, q) ? SAME : is_slip(p, q) || is_digit_slip(p, q) ? NEAR : OTHER;
}

static enum link_level streets_fit(const struct link_table *t, const uint32_t *x, const uint32_t *y, bool *crossed)
{
    enum link_level number = words_fit(t, x[AT_NUMBER], y[AT_NUMBER]);
    enum link_level street = words_fit(t, x[AT_STREET], y[AT_STREET]);
    /* The two lines of an address change places now and then. */
    if (street != SAME && street != NEAR && words_fit(t, x[AT_STREET], y[AT_UNIT]) == SAME) street = NEAR, *crossed = true;
    if (street != SAME && street != NEAR && words_fit(t, x[AT_UNIT], y[AT_STREET]) == SAME) street = NEAR, *crossed = true;
    bool fits = street == SAME || street == NEAR;
    if (number == SAME && fits) return street;
    if (street == SAME && number == NEAR) return NEAR;
    if (fits) return LIKE;
    if (!street) return number == SAME ? INITIAL : NOT_COMPARED;
    return number == SAME ? INITIAL : OTHER;
}

static enum link_level cities_fit(const struct link_table *t, const uint32_t *x, const uint32_t *y, uint32_t *shared)
{
    enum link_level zip = words_fit(t, x[AT_ZIP], y[AT_ZIP]), city = words_fit(t, x[AT_CITY], y[AT_CITY]);
    enum link_level state = words_fit(t, x[AT_STATE], y[AT_STATE]);
    bool slip = zip == NEAR || city == NEAR;
    *shared = zip == SAME ? x[AT_ZIP] : city == SAME ? x[AT_CITY] : 0;
    if (zip == SAME && (city == SAME || !city)) return SAME;
    if (city == SAME && !zip) return state == OTHER ? LIKE : SAME;
    if ((zip == SAME || city == SAME) && slip) return NEAR;
    if (zip == SAME || city == SAME) return state == OTHER && zip != SAME ? KIN : LIKE;
    *shared = 0;
    if (slip) return INITIAL;
    if (state == SAME) return KIN;
    return zip || city || state ? OTHER : NOT_COMPARED;
}

/* Of several addresses the two that agree best; missing parts are not compared. */
static void agree_places(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_ADDRESS, &n), *y = link_values(t, q, LINK_ADDRESS, &m);
    int best = 100;
    for (size_t i = 0; i < n; i += AT_PARTS)
        for (size_t k = 0; k < m; k += AT_PARTS) {
            uint32_t shared;
            bool crossed = false;
            enum link_level street = streets_fit(t, x + i, y + k, &crossed), city = cities_fit(t, x + i, y + k, &shared);
            enum link_level unit = words_fit(t, x[i + AT_UNIT], y[k + AT_UNIT]);
            int sum = (int)(street ? street : INITIAL) * 3 + (int)(city ? city : INITIAL) * 2;
            if (sum >= best) continue;
            best = sum;
            fit->level[PART_STREET] = (uint8_t)street;
            fit->level[PART_CITY] = (uint8_t)city;
            fit->level[PART_UNIT] = (uint8_t)(crossed ? NOT_COMPARED : unit);
            fit->shared[PART_STREET] = x[i + AT_STREET];
            fit->shared[PART_CITY] = shared;
            fit->shared[PART_UNIT] = x[i + AT_UNIT];
        }
}

/* Any of a field's values the same: SAME; one digit apart (SLIPS): NEAR; else OTHER. */
static void agree_values(const struct link_table *t, size_t p, size_t q, enum link_field f, bool slips, enum link_part part,
                         struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, f, &n), *y = link_values(t, q, f, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            if (x[i] == y[k] && fit->level[part] == SAME && t->words[x[i]].count > t->words[fit->shared[part]].count) continue;
            if (x[i] == y[k]) fit->level[part] = NOT_COMPARED; /* the rarest that is shared counts */
            enum link_level level = x[i] == y[k] ? SAME : slips && is_digit_slip(link_text(t, x[i]), link_text(t, y[k])) ? NEAR : OTHER;
            set(fit, part, level, level == SAME ? x[i] : 0);
        }
}

/* One is about the other's page: not when both merely stand on one page. */
static bool is_linked(const struct link_table *t, size_t p, size_t q, uint32_t *shared)
{
    size_t n, m, a, b;
    const uint32_t *x = link_values(t, p, LINK_ABOUT, &n), *y = link_values(t, q, LINK_ABOUT, &m);
    const uint32_t *v = link_values(t, p, LINK_PAGE, &a), *w = link_values(t, q, LINK_PAGE, &b);
    for (size_t i = 0; i < n; i++) {
        *shared = x[i];
        if (b && w[0] == x[i]) return true;
        for (size_t k = 0; k < m; k++)
            if (x[i] == y[k]) return true;
    }
    for (size_t k = 0; k < m && a; k++) {
        *shared = y[k];
        if (v[0] == y[k]) return true;
    }
    return false;
}

static void agree_pages(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    uint32_t shared = 0;
    if (is_linked(t, p, q, &shared)) set(fit, PART_PAGE, SAME, shared);
    const uint32_t *x = link_values(t, p, LINK_SITE, &n), *y = link_values(t, q, LINK_SITE, &m);
    if (!n || !m || x[0] != y[0]) return;
    set(fit, PART_SITE, t->rows[p].flags & t->rows[q].flags & LINK_IS_SELF ? SAME : LIKE, x[0]);
}

/* The digits of a licence number; its letters only name the type. */
static const char *digits_of(const char *number)
{
    while (*number && (*number < '0' || *number > '9')) number++;
    return number;
}

static enum link_level numbers_fit(const char *x, const char *y)
{
    const char *dx = digits_of(x), *dy = digits_of(y);
    if (!strcmp(x, y)) return SAME;
    if (*dx && !strcmp(dx, dy)) return dx == x || dy == y ? SAME : OTHER; /* other letters: another kind */
    return is_digit_slip(x, y) || is_digit_slip(dx, dy) ? NEAR : OTHER;
}

static enum link_level licences_fit(const struct link_table *t, const uint32_t *x, const uint32_t *y)
{
    enum link_level number = numbers_fit(link_text(t, x[2]), link_text(t, y[2]));
    bool types = x[1] && y[1] ? x[1] == y[1] : false, known = x[1] && y[1];
    if (x[0] && y[0]) {
        if (x[0] != y[0] || (known && !types)) return NOT_COMPARED;
        return number == OTHER && !known ? NOT_COMPARED : number;
    }
    /* Without a state on one side: the same number whole, long enough to tell, of the same type. */
    bool tells = strlen(digits_of(link_text(t, x[2]))) >= 6 && types && (x[0] || y[0]);
    return tells && !strcmp(link_text(t, x[2]), link_text(t, y[2])) ? LIKE : NOT_COMPARED;
}

static void agree_licences(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_LICENCE, &n), *y = link_values(t, q, LINK_LICENCE, &m);
    for (size_t i = 0; i < n; i += 3)
        for (size_t k = 0; k < m; k += 3) {
            enum link_level level = licences_fit(t, x + i, y + k);
            if (level) set(fit, PART_LICENCE, level, x[i + 2]);
        }
}

static void agree_kinds(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_KIND, &n), *y = link_values(t, q, LINK_KIND, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) set(fit, PART_KIND, x[i] == y[k] ? SAME : OTHER, 0);
}

static void agree_sexes(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_SEX, &n), *y = link_values(t, q, LINK_SEX, &m);
    if (n && m) set(fit, PART_SEX, x[0] == y[0] ? SAME : OTHER, 0);
}

static void agree_ids(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_ID, &n), *y = link_values(t, q, LINK_ID, &m);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            const char *r = link_text(t, x[i]), *s = link_text(t, y[k]);
            size_t kind = strcspn(r, " ");
            if (strncmp(r, s, kind + 1)) continue; /* numbers of other kinds are not compared */
            set(fit, PART_ID, x[i] == y[k] ? SAME : is_digit_slip(r + kind + 1, s + kind + 1) ? NEAR : OTHER, x[i]);
        }
}

/* Rare words of a title weigh more. */
static double weight_of(const struct link_table *t, uint32_t word)
{
    return log(1 + (double)(t->distinct + 200) / (1 + t->words[word].count));
}

/* The weight of the words of X that are met among Y, whole or with a slip. */
static double met(const struct link_table *t, const uint32_t *x, size_t n, const uint32_t *y, size_t m, double *all, uint32_t *rarest)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weight_of(t, x[i]);
        bool found = false;
        for (size_t k = 0; k < m && !found; k++)
            found = x[i] == y[k] || is_slip(link_text(t, x[i]), link_text(t, y[k]));
        *all += w;
        if (!found) continue;
        sum += w;
        if (!*rarest || w > weight_of(t, *rarest)) *rarest = x[i];
    }
    return sum;
}

static void agree_titles(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_TITLE, &n), *y = link_values(t, q, LINK_TITLE, &m);
    double all_x = 0, all_y = 0;
    uint32_t rarest = 0, other = 0;
    if (!n || !m) return;
    double one = met(t, x, n, y, m, &all_x, &rarest), two = met(t, y, m, x, n, &all_y, &other);
    double both = (one + two) / (all_x + all_y), half = one / all_x > two / all_y ? one / all_x : two / all_y;
    enum link_level level = both > 0.95 ? SAME : both > 0.75 ? NEAR : half > 0.9 || both > 0.55 ? LIKE : OTHER;
    set(fit, PART_TITLE, level, rarest);
}

void link_agree(const struct link_table *t, size_t p, size_t q, struct link_fit *fit)
{
    agree_sexes(t, p, q, fit);
    agree_births(t, p, q, fit);
    agree_places(t, p, q, fit);
    agree_values(t, p, q, LINK_PHONE, true, PART_PHONE, fit);
    agree_values(t, p, q, LINK_EMAIL, false, PART_EMAIL, fit);
    agree_pages(t, p, q, fit);
    agree_values(t, p, q, LINK_NPI, true, PART_NPI, fit);
    agree_licences(t, p, q, fit);
    agree_ids(t, p, q, fit);
    agree_kinds(t, p, q, fit);
    agree_titles(t, p, q, fit);
}
