/* link_judge.c - see link_judge.h */
#include "link_judge.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "fail.h"
#include "home.h"
#include "mem.h"
#include "text.h"

const char *const pair_verdict_names[] = {"same", "unclear", "different", NULL};

static const double same_at = 0.985, unclear_at = 0.06; /* the defaults, as probabilities */
static const double slip_more = 8; /* bits that must stand beside a name written another way */
/* A name alone, with a place or a profession beside it: bits beyond the threshold, and how rare it must be among people, so
 * that in a town of many thousands of one profession hardly anybody else bears it; rarer still where no town is stated. */
static const double rare_more = 2, rare_family = 10.5, rare_name = 19, rare_nowhere = 24;

static double setting(json_t *settings, const char *name, double otherwise)
{
    json_t *v = json_object_get(settings, name);
    double at = json_is_number(v) ? json_number_value(v) : otherwise;
    if (at <= 0 || at >= 1) die("vouch.json: \"%s\" is no probability between 0 and 1", name);
    return log2(at / (1 - at));
}

struct link_settings link_settings_read(struct arena *a)
{
    json_error_t e;
    json_t *settings = json_load_file(home_path(a, "vouch.json"), 0, &e);
    struct link_settings s = {setting(settings, "same_at", same_at), setting(settings, "unclear_at", unclear_at)};
    json_decref(settings);
    return s;
}

static enum link_hold listed_conflict(const struct link_table *t, const uint32_t *x, const uint32_t *y)
{
    if (x[0] != y[0] || x[1] == y[1]) return HOLD_NOTHING;
    const char *p = link_text(t, x[1]), *q = link_text(t, y[1]);
    while (*p && (*p < '0' || *p > '9')) p++;
    while (*q && (*q < '0' || *q > '9')) q++;
    return *p && !strcmp(p, q) ? HOLD_NOTHING : HOLD_LICENCES;
}

enum link_hold link_conflict(const struct link_table *t, size_t p, size_t q)
{
    const struct link_row *r = &t->rows[p], *s = &t->rows[q];
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_NPI, &n), *y = link_values(t, q, LINK_NPI, &m);
    if (n && m && x[0] != y[0] && r->flags & s->flags & LINK_HAS_LISTED_NPI) return HOLD_NPIS;
    if (r->birth_year && s->birth_year && r->birth_year != s->birth_year) return HOLD_BIRTHS;
    x = link_values(t, p, LINK_LISTED, &n), y = link_values(t, q, LINK_LISTED, &m);
    bool shared = false, apart = false; /* who has one number in common may have had another before */
    for (size_t i = 0; i < n; i += 3)
        for (size_t k = 0; k < m; k += 3) {
            shared = shared || (x[i] == y[k] && x[i + 1] == y[k + 1]);
            apart = apart || listed_conflict(t, x + i, y + k);
        }
    return apart && !shared ? HOLD_LICENCES : HOLD_NOTHING;
}

bool link_by_number(const struct link_fit *fit)
{
    return fit->level[PART_NPI] == SAME || fit->level[PART_LICENCE] == SAME || fit->level[PART_ID] == SAME;
}

enum link_hold link_tension(const struct link_fit *fit, bool kinds)
{
    if (fit->level[PART_MIDDLE] == OTHER) return HOLD_MIDDLE;
    if (fit->level[PART_SUFFIX] == OTHER) return HOLD_SUFFIX;
    if (fit->level[PART_BIRTH] >= OTHER) return HOLD_YEARS;
    if (fit->level[PART_LICENCE] == OTHER || fit->level[PART_NPI] == OTHER) return HOLD_NUMBERS;
    return kinds && fit->level[PART_KIND] == OTHER ? HOLD_KIND : HOLD_NOTHING;
}

/* Something that two people of one name do not have in common by chance. */
static bool has_more(const struct link_fit *fit)
{
    static const struct {
        enum link_part part;
        enum link_level at_most;
    } more[] = {{PART_PHONE, SAME}, {PART_EMAIL, SAME}, {PART_PAGE, SAME}, {PART_SITE, LIKE}, {PART_BIRTH, LIKE},
                {PART_STREET, NEAR}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (fit->level[more[i].part] && fit->level[more[i].part] <= more[i].at_most) return true;
    return link_by_number(fit) || fit->level[PART_LICENCE] == LIKE; /* LIKE: without its state */
}

/* The same, of what a household or a practice does not share either. */
static bool has_own(const struct link_fit *fit)
{
    struct link_fit own = *fit;
    own.level[PART_PHONE] = own.level[PART_STREET] = own.level[PART_SITE] = NOT_COMPARED;
    if (own.level[PART_BIRTH] == INITIAL) return true;
    return has_more(&own);
}

enum { STATES_MOST = 32 };

/* The states in which P is licensed or has a place; how many. */
static size_t states_of(const struct link_table *t, size_t p, const char *states[STATES_MOST])
{
    static const struct {
        enum link_field f;
        size_t first, step;
    } in[] = {{LINK_LICENCE, 0, 3}, {LINK_ADDRESS, AT_STATE, AT_PARTS}};
    size_t found = 0, n;
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        const uint32_t *v = link_values(t, p, in[i].f, &n);
        for (size_t k = in[i].first; k < n && found < STATES_MOST; k += in[i].step)
            if (v[k]) states[found++] = link_text(t, v[k]);
    }
    return found;
}

/* Each states some, and none is the other's. */
static bool other_states(const struct link_table *t, size_t p, size_t q)
{
    const char *x[STATES_MOST], *y[STATES_MOST];
    size_t n = states_of(t, p, x), m = states_of(t, q, y);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (text_eq_nocase(x[i], y[k])) return false;
    return n && m;
}

/* The town or the kind of licence speaks for it, and neither against. */
static bool is_placed(const struct link_table *t, const struct link_fit *fit, size_t p, size_t q)
{
    enum link_level city = fit->level[PART_CITY];
    if (fit->level[PART_GIVEN] > SHORT || fit->level[PART_FAMILY] != SAME) return false;
    return city ? city <= LIKE : fit->level[PART_KIND] == SAME && !other_states(t, p, q);
}

/* Few others bear such a name. */
static bool is_rare(const struct link_table *t, const struct link_weights *w, const struct link_fit *fit)
{
    double family = link_rarity(w, t, fit, PART_FAMILY), given = link_rarity(w, t, fit, PART_GIVEN);
    return family >= rare_family && family + given >= (fit->level[PART_CITY] ? rare_name : rare_nowhere);
}

static bool written_alike(const struct link_table *t, size_t p, size_t q)
{
    size_t n, m;
    const uint32_t *x = link_values(t, p, LINK_NAME, &n), *y = link_values(t, q, LINK_NAME, &m);
    return n && m && x[0] == y[0];
}

/* A team page and a profile on one site speak of one person when the name is the same in full. */
static bool on_site_only(const struct link_fit *fit)
{
    struct link_fit rest = *fit;
    rest.level[PART_SITE] = NOT_COMPARED;
    return fit->level[PART_SITE] == LIKE && !has_more(&rest);
}

/* A whole date of birth and much beside it: a name may be missing, shortened or changed. */
static bool born_as_one(const struct link_fit *fit, bool strong)
{
    return strong && fit->level[PART_BIRTH] == SAME;
}

static enum link_hold given_hold(const struct link_table *t, const struct link_fit *fit, uint32_t p, uint32_t q, bool strong)
{
    enum link_level given = fit->level[PART_GIVEN];
    if (given != OTHER && born_as_one(fit, strong)) return HOLD_NOTHING;
    bool number = link_by_number(fit), linked = fit->level[PART_PAGE] == SAME;
    switch (given) {
    case SAME: return HOLD_NOTHING;
    case SHORT: return on_site_only(fit) ? HOLD_GIVEN_SHORT : HOLD_NOTHING;
    case NEAR: return strong ? HOLD_NOTHING : HOLD_SLIP;
    case LIKE: return number || linked ? HOLD_NOTHING : HOLD_GIVEN_SHORT;
    case OTHER: return HOLD_GIVEN_OTHER;
    default: return number || (linked && written_alike(t, p, q)) ? HOLD_NOTHING : HOLD_GIVEN_SHORT;
    }
}

static enum link_hold hold_of(const struct link_table *t, const struct link_weights *w, const struct link_settings *s, const struct link_fit *fit,
                              uint32_t p, uint32_t q, double score)
{
    bool strong = score >= s->same + slip_more;
    if (t->rows[p].flags & LINK_IS_PRACTICE)
        return fit->level[PART_TITLE] == OTHER ? HOLD_FAMILY_OTHER : score < s->same ? HOLD_WEIGHT : HOLD_NOTHING;
    enum link_level family = fit->level[PART_FAMILY];
    bool changed = fit->level[PART_GIVEN] == SAME && born_as_one(fit, strong);
    if (!changed && (family == OTHER || (!family && !written_alike(t, p, q)))) return HOLD_FAMILY_OTHER;
    enum link_hold hold = given_hold(t, fit, p, q, strong);
    if (hold) return hold;
    if ((family == NEAR || fit->level[PART_ORDER] == OTHER) && !strong) return HOLD_SLIP;
    hold = link_by_number(fit) ? HOLD_NOTHING : link_tension(fit, true);
    if (hold) return hold;
    if (fit->level[PART_SUFFIX] == LIKE && !has_own(fit)) return HOLD_SUFFIX; /* who shares a telephone may be the father */
    if (!has_more(fit) && !(score >= s->same + rare_more && is_placed(t, fit, p, q) && is_rare(t, w, fit))) return HOLD_NAME_ONLY;
    return score < s->same ? HOLD_WEIGHT : HOLD_NOTHING;
}

/* Colleagues have numbers near each other's: who shares neither name is nobody to look at for that. */
static bool other_names(const struct link_fit *fit)
{
    return fit->level[PART_FAMILY] == OTHER && fit->level[PART_GIVEN] == OTHER;
}

/* A page that lists both under other surnames speaks of two, however rare the given name. */
static bool listed_apart(const struct link_table *t, const struct link_fit *fit, uint32_t p, uint32_t q)
{
    size_t n, m;
    const uint32_t *v = link_values(t, p, LINK_PAGE, &n), *w = link_values(t, q, LINK_PAGE, &m);
    return fit->level[PART_FAMILY] == OTHER && n && m && *v == *w && !has_more(fit);
}

struct link_edge link_judge(const struct link_table *t, const struct link_weights *w, const struct link_settings *s, uint32_t p,
                            uint32_t q)
{
    struct link_fit fit;
    if (link_strangers(t, p, q)) return (struct link_edge){p < q ? p : q, p < q ? q : p, -100, PAIR_DIFFERENT, HOLD_GIVEN_OTHER};
    link_compare(t, p, q, &fit);
    double score = link_score(w, t, &fit);
    struct link_edge e = {.p = p < q ? p : q, .q = p < q ? q : p, .score = (float)score, .verdict = PAIR_DIFFERENT};
    e.hold = (uint8_t)link_conflict(t, p, q);
    if (e.hold) return e;
    e.hold = (uint8_t)hold_of(t, w, s, &fit, p, q, score);
    if (e.hold == HOLD_NOTHING) e.verdict = PAIR_SAME;
    else if (score >= s->unclear && e.hold != HOLD_GIVEN_OTHER && !other_names(&fit) && !listed_apart(t, &fit, p, q))
        e.verdict = PAIR_UNCLEAR;
    else if (link_by_number(&fit)) e.verdict = PAIR_UNCLEAR; /* one number and other names: somebody should look */
    return e;
}
