/* licence_place.c - see licence_place.h. "AMFT 128811" and, at the foot, "Oakland, CA 94601": associates of that name are California's, and
 * Utah's, so that the address must tell. */
#include "licence_place.h"

#include <string.h>

#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"

enum { SHORT = 80 }; /* a line that is a place, and no story */

/* One of the states in which the type is known has the code. */
static bool is_of(const struct catalog *c, const char *type, const char *state)
{
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *t = &c->licences[i];
        for (size_t k = 0; !strcmp(t->type, type) && k < t->states.n; k++)
            if (!strcmp(t->states.v[k], state)) return true;
    }
    return false;
}

/* Every row of the type names its states. */
static bool is_of_states(const struct catalog *c, const char *type)
{
    bool any = false;
    for (size_t i = 0; i < c->n_licences; i++) {
        const struct licence_type *t = &c->licences[i];
        if (strcmp(t->type, type)) continue;
        if (!t->states.n) return false;
        any = true;
    }
    return any;
}

/* "Sacramento, California", "Oakland, CA 94601" in a short line: behind the comma stands a state, and nothing more but a number. */
static const char *state_of_town(const struct catalog *c, const struct block *k)
{
    const char *comma = k->n < SHORT ? strrchr(k->text, ',') : NULL;
    if (!comma || comma[1] != ' ') return NULL;
    for (size_t i = 0; i < c->n_states; i++) {
        const char *code = c->states[i].code;
        bool zip = text_starts(comma + 2, code) && comma[2 + strlen(code)] == ' ' && strspn(comma + 3 + strlen(code), "0123456789") == 5;
        const char *name = zip ? code : c->states[i].name, *rest = comma + 2 + strlen(name);
        if (text_starts(comma + 2, name) && rest[strspn(rest, " 0123456789-.")] == 0) return code;
    }
    return NULL;
}

/* The one state that the page places itself in, by addresses, towns and the name of California's board; NULL = none, or several. */
static const char *state_of_page(const struct page *g)
{
    const struct people *p = g->p;
    const char *found = NULL;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->v[i]->rec->n; k++) {
            const struct claim *c = &p->v[i]->rec->claims[k];
            const char *state = strcmp(c->field, "address") ? NULL : value_text(p->a, c->value, "state");
            if (state && found && strcmp(found, state)) return NULL;
            if (state) found = state;
        }
    for (size_t i = 0; i < g->b->n; i++) {
        const char *state = catalog_says(p->c, WORDS_BOARD_OF_CALIFORNIA, g->b->v[i].text) ? "CA" : state_of_town(p->c, &g->b->v[i]);
        if (state && found && strcmp(found, state)) return NULL;
        if (state) found = state;
    }
    return found;
}

/* "PSY 31234", as California writes a psychologist's number: its letters stand in the quote, and five digits or four behind them. */
static bool is_of_california(const struct claim *c, const char *type, const char *number)
{
    const char *at = strcmp(type, "PSY") ? NULL : strstr(c->quote, "PSY"), *digits = number + strcspn(number, "0123456789");
    size_t n = strspn(digits, "0123456789");
    return at && n > 3 && n < 6 && !digits[n] && text_starts(at + 3 + strspn(at + 3, " #"), digits);
}

void licence_places(struct page *g)
{
    struct people *p = g->p;
    const char *state = NULL;
    bool looked = false;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < p->v[i]->rec->n && !p->v[i]->rec->practice; k++) {
            struct claim *c = &p->v[i]->rec->claims[k];
            const char *type = strcmp(c->field, "licence") ? NULL : value_text(p->a, c->value, "type"), *number = type ? value_text(p->a, c->value, "number") : NULL;
            if (!number || value_text(p->a, c->value, "state")) continue;
            bool california = is_of_california(c, type, number);
            if (!california && !is_of_states(p->c, type)) continue;
            if (!looked) state = state_of_page(g);
            looked = true;
            if (!state || !(california ? !strcmp(state, "CA") : is_of(p->c, type, state))) continue;
            c->value = claim_object(p->a, "state", state, "type", type, "number", number, (char *)NULL);
            p->v[i]->rec->places = NULL; /* it is another claim now */
        }
}
