/* licence_place.c - see licence_place.h. "AMFT 128811" and, at the foot, "Oakland, CA 94601": associates of that name are California's, and
 * Utah's, so that the address must tell. */
#include "licence_place.h"

#include <string.h>

#include "index/address.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"
#include "licence_all.h"
#include "licence_board.h"
#include "licence_said.h"

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

/* The one state of the addresses of R; NULL = it has none, or several. */
static const char *state_of_record(const struct people *p, const struct record *r)
{
    const char *found = NULL;
    for (size_t k = 0; k < r->n; k++) {
        const char *state = strcmp(r->claims[k].field, "address") ? NULL : value_text(p->a, r->claims[k].value, "state");
        if (state && found && strcmp(found, state)) return NULL;
        if (state) found = state;
    }
    return found;
}

/* "Offices: Denver, CO 80203 and Phoenix, AZ 85004": an address of another state than STATE stands on the page. */
static bool has_other_address(const struct page *g, const char *state)
{
    for (size_t i = 0; i < g->b->n; i++)
        for (const char *s = g->b->v[i].marks & MARK_DIGIT ? g->b->v[i].text : ""; *s; s++) {
            if (!is_upper(s[0]) || !is_upper(s[1]) || s[2] != ' ' || strspn(s + 3, "0123456789") != 5 || (s > g->b->v[i].text && is_alnum(s[-1]))) continue;
            const char *code = address_state(arena_strndup(g->p->a, s, 2));
            if (code && strcmp(code, state)) return true;
        }
    return false;
}

/* What was found out once of a page. */
struct place {
    const char *state; /* state_of_page() */
    bool looked;
    signed char new_york; /* 1 it tells of New York, -1 it does not, 0 not asked yet */
};

/* "Licensed in: California" beside "AMFT #128811": the one state that is told of the licences of R, and told without a number, of no type or of
 * TYPE; NULL = there is none, or another. */
static const char *state_of_licences(const struct people *p, const struct record *r, const char *type)
{
    const char *found = NULL;
    bool bare = false;
    for (size_t k = 0; k < r->n; k++) {
        if (strcmp(r->claims[k].field, "licence")) continue;
        const char *state = value_text(p->a, r->claims[k].value, "state"), *of = value_text(p->a, r->claims[k].value, "type");
        if (state && found && strcmp(found, state)) return NULL;
        if (state) found = state;
        bare |= state && (!of || !strcmp(of, type)) && !value_text(p->a, r->claims[k].value, "number");
    }
    return bare ? found : NULL;
}

/* New York's psychoanalysts, whose letters a psychologist's are elsewhere, or that state, are told of on the page. */
static bool tells_of_new_york(const struct page *g, struct place *at)
{
    if (at->new_york) return at->new_york > 0;
    at->new_york = 1;
    for (size_t i = 0; i < g->b->n; i++) {
        const char *s = g->b->v[i].text;
        if (strstr(s, "New York") || strstr(s, ", NY") || strstr(s, "NYC") || strstr(s, "NY ") || strstr(s, "Manhattan") || strstr(s, "Brooklyn") || text_find_nocase(s, "psychoanaly")) return true;
    }
    at->new_york = -1;
    return false;
}

/* "PhD, LP", "PsyD, HSPP": LETTERS, right behind a doctor's degree, are those that a psychologist has in one state or another. */
static const struct licence_type *of_psychologist(const struct people *p, const char *before, const char *letters)
{
    if (!before || !licence_is_psychologists_degree(before)) return NULL;
    for (size_t k = 0; k < p->c->n_licences; k++) {
        const struct licence_type *t = &p->c->licences[k];
        for (size_t m = 0; t->states.n && !strcmp(t->type, "PSY") && m < t->post_nominals.n; m++)
            if (!strcmp(t->post_nominals.v[m], letters)) return t;
    }
    return NULL;
}

/* "Duluth, MN", "Edina, MN — EMDR": the one state that stands behind a comma in the lines of WHO, in letters that no licence or degree has; NULL =
 * none, or several. */
static const char *state_of_lines(const struct page *g, const struct person *who)
{
    const char *found = NULL;
    for (size_t i = 0; i < g->b->n; i++) {
        for (const char *s = g->owner[i] == who ? strstr(g->b->v[i].text, ", ") : NULL; s; s = strstr(s + 2, ", ")) {
            const char *code = is_upper(s[2]) && is_upper(s[3]) && !is_alnum(s[4]) && s[4] != '.' && s[4] != '-' ? address_state(arena_strndup(g->p->a, s + 2, 2)) : NULL;
            if (!code || catalog_licence_type(g->p->c, NULL, code)) continue;
            if (found && strcmp(found, code)) return NULL;
            found = code;
        }
    }
    return found;
}

/* "Ann Roe, PhD, LP" and "St. Paul, MN 55105": letters L of WHO that are another licence, or
 * none, elsewhere. The state itself is not told by them. Behind a doctor's degree a psychologist's are so without a state, too, where nothing
 * tells of New York. */
static void letters_there(struct page *g, struct place *at, struct person *who, const char *state, const struct state_letters *l)
{
    struct people *p = g->p;
    if (catalog_licence_type(p->c, NULL, l->letters)) return;
    const struct licence_type *t = state ? catalog_licence_type(p->c, state, l->letters) : NULL;
    if (t && !is_of(p->c, t->type, state)) t = NULL;
    if (!t && (t = of_psychologist(p, l->before, l->letters)) && tells_of_new_york(g, at)) t = NULL;
    if (!t || t->degree || !l->quote) return;
    for (size_t k = 0; k < who->rec->n; k++) {
        const char *type = strcmp(who->rec->claims[k].field, "licence") ? NULL : value_text(p->a, who->rec->claims[k].value, "type");
        if (type && !strcmp(type, t->type)) return;
    }
    people_claim(p, who, "licence", claim_object(p->a, "type", t->type, (char *)NULL), l->quote, l->where);
}

/* The letters behind the name of WHO, and those shown beside it, that are a licence only where they practise. */
static void letters_of(struct page *g, struct place *at, struct person *who)
{
    struct people *p = g->p;
    bool doubt = who->letters; /* letters that are nothing where no state is known */
    for (size_t k = 0; k < who->name.n_credentials && !doubt; k++) doubt = !catalog_licence_type(p->c, NULL, who->name.credentials[k]);
    if (!doubt || who->rec->practice) return;
    const char *own = state_of_record(p, who->rec);
    if (!own && !at->looked) at->state = state_of_page(g), at->looked = true;
    const char *there = own ? own : at->state ? at->state : state_of_lines(g, who);
    if (there && p->n <= 2 && has_other_address(g, there)) there = NULL;
    const struct claim *shown = NULL;
    for (size_t k = 0; k < who->rec->n && !shown; k++)
        if (!strcmp(who->rec->claims[k].field, "post_nominals")) shown = &who->rec->claims[k];
    for (size_t i = 0; shown && i < who->name.n_credentials; i++)
        letters_there(g, at, who, there, &(struct state_letters){who->name.credentials[i], i ? who->name.credentials[i - 1] : NULL, shown->quote, shown->where, NULL});
    for (const struct state_letters *l = who->letters; l; l = l->next) letters_there(g, at, who, there, l);
}

void licence_places(struct page *g)
{
    struct people *p = g->p;
    struct place at = {0};
    licence_all(g);
    for (size_t i = 0; i < p->n; i++) letters_of(g, &at, p->v[i]);
    for (size_t i = 0; i < p->n; i++) {
        const struct licence_type *only = licence_of_letters(p, p->v[i]);
        for (size_t k = 0; k < p->v[i]->rec->n && !p->v[i]->rec->practice; k++) {
            struct claim *c = &p->v[i]->rec->claims[k];
            const char *number = strcmp(c->field, "licence") ? NULL : value_text(p->a, c->value, "number");
            if (!number || value_text(p->a, c->value, "state")) continue;
            const char *said = value_text(p->a, c->value, "type"), *type = said ? said : only ? only->type : NULL;
            if (!type) continue;
            const char *told = state_of_licences(p, p->v[i]->rec, type);
            if (told && (!is_of_states(p->c, type) || is_of(p->c, type, told))) {
                c->value = claim_object(p->a, "state", told, "type", type, "number", number, (char *)NULL);
                p->v[i]->rec->places = NULL;
                continue;
            }
            bool california = is_of_california(c, type, number);
            if (!at.looked) at.state = state_of_page(g);
            at.looked = true;
            const char *state = at.state;
            bool formed = state && catalog_number_fits(p->c, state, type, number); /* "180.006714" */
            if (!state || (!formed && !california && (!said || !is_of_states(p->c, type)))) continue;
            if (!formed && !(california ? !strcmp(state, "CA") : is_of(p->c, type, state))) continue;
            c->value = claim_object(p->a, "state", state, "type", type, "number", number, (char *)NULL);
            p->v[i]->rec->places = NULL; /* it is another claim now */
        }
    }
}
