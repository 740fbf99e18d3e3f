/* label_turn.c - labels and values by turns in one element, and what stands beside a licence. Part of label.h. */
#include <string.h>

#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "label.h"
#include "table.h"
#include "tree.h"

enum { MOST_PIECES = 40 }; /* of one element that are looked at */

/* Of the pieces of the element in which block I stands the first one and the one after the last; no further than so many away. */
static void pieces_of(const struct page *g, size_t i, size_t *from, size_t *to)
{
    for (*from = i; *from && i - *from <= MOST_PIECES && g->b->v[*from - 1].node == g->b->v[i].node;) --*from;
    for (*to = i + 1; *to < g->b->n && *to - i <= MOST_PIECES && g->b->v[*to].node == g->b->v[i].node;) ++*to;
}

/* <li><span>State</span><b>MD</b><span>Number</span><b>LC7744</b></li>: labels and values by turns, two pairs or more. */
size_t label_first_pill(const struct page *g, size_t i)
{
    const struct block *v = g->b->v;
    size_t first = i;
    while (first && i - first < MOST_PIECES && v[first].n < 61 && v[first - 1].node == v[i].node && g->owner[first - 1] == g->owner[i]) first--;
    return v[first].n < 61 && !(first && v[first - 1].node == v[i].node) ? first : i;
}

const char *label_in_turn(const struct page *g, size_t i)
{
    size_t from, to;
    if (!node_is(g->b->v[i].node, "li")) return NULL;
    pieces_of(g, i, &from, &to);
    if (to - from < 4 || to - from > MOST_PIECES || (to - from) % 2 || (i - from) % 2 == 0) return NULL;
    for (size_t k = from; k < to; k += 2)
        if (g->b->v[k].n > 24 || g->b->v[k + 1].n > 60 || strpbrk(g->b->v[k].text, "0123456789.,|")) return NULL;
    return g->b->v[i - 1].text;
}

/* What TEXT under HEAD says of a licence: its type or its state. */
static void licence_part(struct page *g, const char *head, const char *text, const char **type, const char **state)
{
    if (text_starts_nocase(head, "state") || text_find_nocase(head, "jurisdiction")) {
        /* A number of one of several states is no one state's. */
        const struct state_row *r = strpbrk(text, ",/&;") ? NULL : catalog_state(g->p->c, text);
        if (r) *state = strchr(r->name, ' ') != strrchr(r->name, ' ') ? arena_printf(g->p->a, "(%s)", r->code) : r->name; /* "MA" alone may be a degree */
    } else if ((text_find_nocase(head, "type") || text_find_nocase(head, "credential") || text_find_nocase(head, "licen")) && name_is_letters(text)) {
        *type = text;
    }
}

const char *label_licence_beside(struct page *g, size_t i)
{
    const struct node *row = table_row(g->b->v[i].node);
    const char *type = "", *state = "";
    if (!row && label_in_turn(g, i)) {
        size_t from, to;
        pieces_of(g, i, &from, &to);
        for (size_t k = from; k < to; k += 2)
            if (k + 1 != i) licence_part(g, g->b->v[k].text, g->b->v[k + 1].text, &type, &state);
        return *type || *state ? arena_printf(g->p->a, "%s %s", type, state) : NULL;
    }
    if (!row) return NULL;
    for (struct table_walk w = table_walk(row); table_step(&w);) {
        const char *text = node_text(g->p->a, w.cell);
        if (strlen(text) <= 24 && !node_inside(g->b->v[i].node, w.cell)) licence_part(g, node_text(g->p->a, w.head), text, &type, &state);
    }
    return *type || *state ? arena_printf(g->p->a, "%s %s", type, state) : NULL;
}

bool label_has_number(const char *text)
{
    const char *s = text + strcspn(text, "0123456789");
    while (strspn(s, "0123456789") == 4 && (text_starts(s, "19") || text_starts(s, "20")) && (s == text || !is_alnum(s[-1]))) s += 4 + strcspn(s + 4, "0123456789");
    return *s;
}

size_t label_states(const struct page *g, const char *value, const char **v, size_t most)
{
    char **piece;
    const char *bracket = strstr(value, " (");
    if (bracket && !text_find_nocase(bracket, "psypact") && !text_find_nocase(bracket, "telehealth")) return 0;
    size_t n = text_split(g->p->a, bracket ? arena_strndup(g->p->a, value, (size_t)(bracket - value)) : value, ",;/&|", &piece);
    for (size_t i = 0; i < n && n <= most; i++) {
        const struct state_row *r = catalog_state(g->p->c, piece[i]);
        if (!r) return 0;
        v[i] = r->code;
    }
    return n <= most ? n : 0;
}

bool label_is_states(const struct page *g, const char *value)
{
    char **v;
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", " | ", NULL};
    for (const char *const *d = dots; *d; d++)
        for (const char *at; (at = strstr(value, *d));) value = arena_printf(g->p->a, "%.*s, %s", (int)(at - value), value, at + strlen(*d));
    size_t n = text_split(g->p->a, value, ",;/&", &v);
    for (size_t i = 0; i < n; i++) {
        char *piece = text_starts(v[i], "and ") ? v[i] + 4 : v[i], *and = strstr(piece, " and ");
        if (and) *and = 0;
        if (!catalog_state(g->p->c, piece) || (and && !catalog_state(g->p->c, and + 5))) return false;
    }
    return n > 0;
}

bool label_is_state_and_letters(const struct page *g, const char *heading, const char *value)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    for (size_t i = 0; i < s.n; i++) /* "License types explained", "Which license do you need?" */
        if (!word_in(&s.v[i], WORDS_LICENCE) && phrases_find(&g->p->c->words[WORDS_LICENCE_PLAIN], s.v[i].fold) < 0 && !word_in(&s.v[i], WORDS_FIELD_STATE) && !word_in(&s.v[i], WORDS_IN_FORCE)) return false;
    const char *colon = strstr(value, ": ");
    const struct state_row *r = colon ? catalog_state(g->p->c, arena_strndup(g->p->a, value, (size_t)(colon - value))) : NULL;
    const struct licence_type *t = r && name_is_letters(colon + 2) ? catalog_licence_type(g->p->c, r->code, colon + 2) : NULL;
    return t && !t->degree;
}

bool label_is_state_of(const struct page *g, const char *label, const char *value)
{
    /* "MD" below "Licenses" may be a physician's. */
    bool letters = strlen(value) < 3 && !text_find_nocase(label, " in") && !text_find_nocase(label, "state");
    return !letters && label_is_states(g, value);
}

bool label_heads_licences(const char *text)
{
    static const char *const heads[] = {"licensed in", "licensed states", "states licensed", "states licensed in", "states of licensure", "state licenses", "state licensure", "licensed to practice in", "licensed in the following states", "licensed to practice in:", "licensed in:", NULL};
    for (const char *const *w = heads; strchr("LlSs", *text) && *w; w++)
        if (text_eq_nocase(text, *w)) return true;
    return false;
}

bool label_of_states(const char *label, const struct person *who)
{
    static const char *const labels[] = {"states", "state(s)", "states:", "licensure states", "states of practice", "practice states", "jurisdictions", NULL};
    bool bears = who && !who->rec->practice && (who->titled || record_claim(who->rec, "licence"));
    for (const char *const *w = labels; bears && *w; w++)
        if (text_eq_nocase(label, *w)) return true;
    return false;
}

const char *label_head_above(const struct page *g, size_t i)
{
    for (size_t k = i; k-- > 0 && k + 4 > i;)
        if (g->b->v[k].heading) return g->b->v[k].n < 50 ? g->b->v[k].text : NULL;
    return NULL;
}

const char *label_of_chips(const struct page *g, size_t i)
{
    const struct block *v = g->b->v;
    if (v[i].n > 60 || (v[i].marks & MARK_COLON) || !i || v[i - 1].node != v[i].node) return NULL;
    size_t k = i;
    while (k && i - k < MOST_PIECES && v[k - 1].node == v[i].node && g->owner[k - 1] == g->owner[i]) {
        if (v[--k].n > 90) return NULL;
        if (v[k].marks & MARK_COLON) break;
    }
    const char *colon = v[k].marks & MARK_COLON ? strchr(v[k].text, ':') : NULL;
    if (!colon || colon[1] != ' ' || strchr(colon + 1, ':')) return NULL;
    return arena_strndup(g->p->a, v[k].text, (size_t)(colon - v[k].text));
}

bool label_asks_profession(const char *label)
{
    return text_starts_nocase(label, "profession") || text_starts_nocase(label, "credential") || text_eq_nocase(label, "title") || text_eq_nocase(label, "discipline");
}

bool label_asks_prescribes(const char *label)
{
    static const char *const labels[] = {"prescriber", "prescribes", "prescribes ketamine", "ketamine prescriber", "can prescribe", "can prescribe ketamine", "prescribing", NULL};
    size_t n = strcspn(label, "?:");
    for (const char *const *w = labels; *w; w++)
        if (strlen(*w) == n && text_starts_nocase(label, *w)) return true;
    return false;
}

bool label_prescribes(struct page *g, struct person *who, const char *label, const char *value, const char *line, const char *where)
{
    if (who->rec->practice || !label_asks_prescribes(label)) return false;
    bool no = text_starts_nocase(value, "no") && (!value[2] || strchr(".,;", value[2])), yes = text_eq_nocase(value, "yes") || text_eq_nocase(value, "yes.");
    /* "Prescribes: yes" in a list of psychiatrists is not about ketamine. */
    if (yes && !text_find_nocase(label, "ketamine") && !people_topic(g->p)) yes = false;
    if (no || yes) people_claim(g->p, who, "prescribes", claim_yes_no(yes), line, where);
    return no || yes;
}
