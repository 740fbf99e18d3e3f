/* licence_agree.c - when names, numbers and types of a licence agree (licence.h) */
#include <string.h>

#include "catalog.h"
#include "licence.h"
#include "mem.h"
#include "register.h"
#include "text.h"

static bool is_particle(const char *word)
{
    static const char *const particles[] = {"van", "von", "del", "der", "den", "des", "dos", "san", "saint", "las",
                                            "los", "abu", "bin", "ibn", "mac"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (!strcmp(word, particles[i])) return true;
    return false;
}

/* Every telling part of X (three letters or more, no particle) stands in Y as a word, and there is one. */
static bool parts_stand_in(struct arena *a, const char *x, const char *y)
{
    char **part;
    size_t n = text_split(a, x, " ", &part), telling = 0;
    for (size_t i = 0; i < n; i++) {
        if (strlen(part[i]) < 3 || is_particle(part[i])) continue;
        if (!text_find_words(y, part[i])) return false;
        telling++;
    }
    return telling > 0;
}

bool surname_agrees(struct arena *a, const char *x, const char *y)
{
    if (!x || !y || !*x || !*y) return false;
    const char *fx = text_fold(a, x), *fy = text_fold(a, y);
    if (!strcmp(text_key(a, x), text_key(a, y))) return *fx != 0;
    return parts_stand_in(a, fx, fy) || parts_stand_in(a, fy, fx);
}

bool given_agrees(struct arena *a, const struct catalog *c, const char *x, const char *y)
{
    if (!x || !y) return false;
    const char *fx = text_fold(a, x), *fy = text_fold(a, y);
    if (strlen(fx) < 2 || strlen(fy) < 2) return false;
    if (catalog_same_given(c, fx, fy)) return true;
    size_t n = strlen(fx) < strlen(fy) ? strlen(fx) : strlen(fy);
    return n >= 3 && !strncmp(fx, fy, n);
}

static bool lists_state(const struct licence_type *t, const char *state)
{
    for (size_t i = 0; state && i < t->states.n; i++)
        if (text_eq_nocase(t->states.v[i], state)) return true;
    return false;
}

const struct licence_type *licence_type_of(const struct catalog *c, const char *type, const char *state)
{
    const struct licence_type *any = NULL;
    for (size_t i = 0; type && i < c->n_licences; i++) {
        const struct licence_type *t = &c->licences[i];
        if (strcmp(t->type, type)) continue;
        if (lists_state(t, state)) return t;
        if (!any || (any->states.n && !t->states.n)) any = t;
    }
    return any;
}

bool licence_types_agree(const struct catalog *c, const char *x, const char *y, const char *state)
{
    if (!x || !y) return false;
    if (!strcmp(x, y)) return true;
    const struct licence_type *tx = licence_type_of(c, x, state), *ty = licence_type_of(c, y, state);
    return tx && ty && *tx->family && !strcmp(tx->family, ty->family) && tx->supervised == ty->supervised;
}

/* SHORTER is bare digits, and what LONGER has behind its last mark: "12482" of "M9-0012482". */
static bool is_tail(struct arena *a, const char *longer, const char *shorter)
{
    const char *tail = strrchr(longer, '-');
    const char *digits = licence_key(a, shorter);
    if (!tail) tail = strrchr(longer, '.');
    if (!tail || strlen(digits) < 4 || digits[strspn(digits, "0123456789")]) return false;
    return !strcmp(licence_key(a, tail + 1), digits);
}

bool licence_numbers_agree(struct arena *a, const char *x, const char *y)
{
    if (!x || !y) return false;
    const char *kx = licence_key(a, x), *ky = licence_key(a, y);
    if (!strcmp(kx, ky)) return *kx != 0;
    const char *dx = text_digits(a, kx), *dy = text_digits(a, ky);
    if (is_tail(a, x, y) || is_tail(a, y, x)) return true;
    if (strlen(dx) < 4 || strcmp(dx, dy)) return false;
    return strstr(kx, ky) || strstr(ky, kx);
}

const struct licence_type *licence_board_type(struct arena *a, const struct catalog *c, const struct licence_row *row)
{
    return licence_type_of(c, arena_strndup(a, row->types, strcspn(row->types, "|")), row->state);
}

bool licence_action_stands(const char *action)
{
    static const char *const none[] = {"", "no", "n", "none", "false", "0"};
    if (!action) return false;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (text_eq_nocase(action, none[i])) return false;
    return true;
}
