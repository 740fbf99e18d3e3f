/* opener_place.c - see opener_place.h */
#include "opener_place.h"

#include <string.h>

#include "index/address.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"

/* "Fort Collins, CO": a town and its state. "Jane Spring, MD" is no town. */
static bool is_town(const struct people *p, const char *line, const struct name *n, bool given)
{
    const char *comma = strchr(line, ',');
    if (!comma || comma[1] != ' ' || comma - line > 30) return false;
    /* "Tempe, Arizona, United States", "San Antonio, Texas 78216" */
    size_t word = strcspn(comma + 2, ",(|0123456789");
    const char *state = word > 3 && word < 16 ? address_state(text_trim(p->a, arena_strndup(p->a, comma + 2, word))) : NULL;
    if (state && !n->n_credentials) return true;
    size_t k = strspn(comma + 2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    char *letters = arena_strndup(p->a, comma + 2, k);
    const char *rest = comma + 2 + k + strspn(comma + 2 + k, " 0123456789");
    const char *behind = comma + 2 + k;
    bool zip = strspn(behind + (*behind == ' '), "0123456789") == 5;
    if (k == 2 && address_state(letters) && zip) return true;
    if (k != 2 || !address_state(letters) || (*rest && *rest != '(' && *rest != '|' && (unsigned char)*rest < 0x80)) return false;
    const struct licence_type *t = catalog_licence_type(p->c, NULL, letters);
    if (!t || (t->degree && !given)) return true;
    return phrases_find(&p->c->words[WORDS_TOWN], text_fold(p->a, arena_strndup(p->a, line, (size_t)(comma - line)))) >= 0;
}

/* "Jackson MS" in a column of towns: two capitals of a state where all the rest is written small. "LINH DO" is a name. */
static bool is_town_and_state(const struct name *n)
{
    return !n->n_credentials && strlen(n->family) == 2 && is_upper(n->family[0]) && is_upper(n->family[1]) && address_state(n->family) &&
           n->given[1] && is_lower(n->given[strlen(n->given) - 1]);
}

/* "Grand Forks ND": a town of several words and the letters of its state, which are a licence's, too. */
static bool is_town_before_letters(const struct people *p, const char *line)
{
    size_t end = strcspn(line, ",(|");
    while (end && line[end - 1] == ' ') end--;
    if (end < 4 || line[end - 3] != ' ' || !is_upper(line[end - 2]) || !is_upper(line[end - 1])) return false;
    return address_state(arena_strndup(p->a, line + end - 2, 2)) && phrases_find(&p->c->words[WORDS_TOWN], text_fold(p->a, arena_strndup(p->a, line, end - 3))) >= 0;
}

/* "Massachusetts LICSW 123877", "New York LMHC": a state, and the letters of a licence in capitals. */
static bool is_state_and_letters(const struct people *p, const char *line)
{
    for (size_t end = strcspn(line, " "), words = 1; line[end] == ' ' && words < 3; end += 1 + strcspn(line + end + 1, " "), words++) {
        const char *state = end > 2 ? address_state(arena_strndup(p->a, line, end)) : NULL;
        size_t n = strspn(line + end + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");
        bool letters = n > 1 && !is_alnum(line[end + 1 + n]) && is_lower(line[end - 1]);
        if (state && letters && catalog_licence_type(p->c, state, arena_strndup(p->a, line + end + 1, n))) return true;
    }
    return false;
}

bool opener_is_region(const struct sentence *s, size_t i)
{
    static const char *const land[] = {"valley", "heights", "harbor", "beach", NULL};
    return word_is(&s->v[i], land) && !set_has(&s->v[0].set, WORDS_GIVEN);
}

bool opener_is_place(const struct people *p, const char *line, const struct name *n, bool given)
{
    return is_town(p, line, n, given) || is_town_and_state(n) || is_town_before_letters(p, line) || is_state_and_letters(p, line);
}
