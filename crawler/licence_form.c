/* licence_form.c - see licence_form.h */
#include "licence_form.h"

#include <stdlib.h>
#include <string.h>

#include "authority.h"
#include "facts.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "label.h"
#include "licence_end.h"
#include "licence_said.h"
#include "licence_value.h"
#include "prose_level.h"
#include "table.h"
#include "tree.h"

enum field { FIELD_NONE, FIELD_TYPE, FIELD_NUMBER, FIELD_STATE, FIELD_STATUS, FIELD_EXPIRY, FIELD_ADDRESS };
enum { MOST_NUMBERS = 8, MOST_LINES = 24 };

/* One form while its fields are met. */
struct form {
    struct person *who;
    const struct node *row; /* of a table that has its labels in its head; else NULL */
    const char *value[FIELD_ADDRESS], *numbers[MOST_NUMBERS];
    size_t n, lines[MOST_LINES], n_lines;
    bool licence;     /* a label says that it is of a licence */
    bool place, near; /* the state is told by the bare word "State"; labels of an address stand beside it */
};

static enum field field_of_word(const struct word *w)
{
    return word_in(w, WORDS_FIELD_EXPIRY)    ? FIELD_EXPIRY
           : word_in(w, WORDS_FIELD_STATUS)  ? FIELD_STATUS
           : word_in(w, WORDS_FIELD_NUMBER)  ? FIELD_NUMBER
           : word_in(w, WORDS_FIELD_STATE)   ? FIELD_STATE
           : word_in(w, WORDS_FIELD_ADDRESS) ? FIELD_ADDRESS
           : word_in(w, WORDS_FIELD_TYPE)    ? FIELD_TYPE
                                             : FIELD_NONE;
}

/* A word that labels of such fields are made of. */
static bool is_of_label(const struct word *w)
{
    static const char *const small[] = {"primary", "secondary", "of", "date", "issuing", "current", "professional", "clinical", "practice", "s", "first", "description", NULL};
    return word_in(w, WORDS_LICENCE) || field_of_word(w) || word_is(w, small);
}

/* The field that a label of the words S names: "License #", "State(s)", "Credential Status"; *LICENCE: it says that it is a licence's. */
static enum field field_said(struct sentence s, bool *licence)
{
    *licence = false;
    enum field f = strchr(s.text, '#') ? FIELD_NUMBER : FIELD_NONE;
    if (s.n == 2 && !strcmp(s.v[0].fold, "licensed") && !strcmp(s.v[1].fold, "in")) return *licence = true, FIELD_STATE;
    if (s.n == 2 && !strcmp(s.v[0].fold, "issued") && !strcmp(s.v[1].fold, "by")) return FIELD_STATE;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_of_label(&s.v[i])) { /* "License method" */
            *licence = false;
            return FIELD_NONE;
        }
        *licence |= word_in(&s.v[i], WORDS_LICENCE);
        enum field here = field_of_word(&s.v[i]);
        if (here > f && f != FIELD_NUMBER) f = here;
        else if (here == FIELD_NUMBER) f = here;
    }
    return f;
}

static enum field field_of(struct page *g, const char *label, bool *licence)
{
    *licence = false;
    return !*label || strlen(label) > 36 ? FIELD_NONE : field_said(sentence_read(g->p->a, g->p->c, label), licence);
}

/* "LMFT Registered Associate", "Registered Associate - LPC": beside the letters [FROM, TO) stands that it is an associate's. */
static bool is_of_associate(const struct judge *j, size_t from, size_t to)
{
    static const char *const words[] = {"associate", "intern", NULL};
    size_t behind = to + (to < j->s.n && !strcmp(j->s.v[to].fold, "registered"));
    return (behind < j->s.n && word_is(&j->s.v[behind], words)) || (from && word_is(&j->s.v[from - 1], words));
}

/* The type that VALUE names by its letters or in words: "LMFT - Licensed Marriage Family Therapist", "Mental Health Counselor License". */
static const struct licence_type *type_of(struct page *g, const char *value, const char *state)
{
    struct judge j = {.a = g->p->a, .c = g->p->c};
    j.s = sentence_read(j.a, j.c, value);
    if (!j.s.n || j.s.n > 14 || prose_says_not_so(&j)) return NULL;
    size_t len;
    for (size_t i = 0; i < j.s.n; i++) {
        const struct licence_type *t = j.s.v[i].caps ? licence_type_at(&j, i, state, &len) : NULL;
        if (t && t->degree) continue; /* "MS, LPC" */
        bool lesser = t && !t->supervised && ((i + len < j.s.n && word_in(&j.s.v[i + len], WORDS_LETTERS_LESSER)) || (i && word_in(&j.s.v[i - 1], WORDS_LETTERS_LESSER)));
        if (t && !t->supervised && is_of_associate(&j, i, i + len)) return licence_of_associate(g->p, t, state);
        for (size_t k = i + 1; t && k < j.s.n; k++) { /* "LMFT, LPCC": one number is not that of either */
            const struct licence_type *o = j.s.v[k].caps ? licence_type_at(&j, k, state, &len) : NULL;
            if (o && !strcmp(t->type, "NP") && !strcmp(o->family, t->family)) t = o; /* "(NP-PMHNP)": which one it is */
            if (o && strcmp(o->type, t->type)) return NULL;
        }
        if (t) return lesser ? NULL : t;
    }
    for (size_t i = 0; i < j.s.n; i++) {
        bool several;
        const struct licence_type *t = licence_profession_at(&j, i, &len, &several);
        if (!len) continue;
        const char *words = text_fold(j.a, sentence_piece(j.a, &j.s, i, i + len));
        for (size_t k = t && licence_says_letters(&j, i, len, t->type) ? j.c->n_licences : 0; state && several && k < j.c->n_licences; k++) {
            const struct licence_type *o = &j.c->licences[k];
            bool said = o->profession && (!strcmp(o->profession_fold, words) || phrases_find(&o->also, words) >= 0);
            if (said && phrases_find(&o->states, text_fold(j.a, state)) >= 0) t = o;
        }
        bool lesser = (i && word_in(&j.s.v[i - 1], WORDS_LETTERS_LESSER)) || (i + len < j.s.n && word_in(&j.s.v[i + len], WORDS_LETTERS_LESSER));
        return t && lesser && !t->supervised ? NULL : t;
    }
    return NULL;
}

/* Its status does not say that it is in force, or it ended before the page was seen. *PAST: it was in force once. */
static bool is_over(struct page *g, const struct form *f, bool *past)
{
    struct people *p = g->p;
    *past = f->value[FIELD_EXPIRY] && licence_day_is_past(p, f->value[FIELD_EXPIRY]);
    if (*past) return true;
    if (!f->value[FIELD_STATUS]) return false;
    struct judge j = {.a = p->a, .c = p->c};
    j.s = sentence_read(p->a, p->c, f->value[FIELD_STATUS]);
    bool in_force = false, pre = false;
    for (size_t i = 0; i < j.s.n; i++) {
        in_force |= word_in(&j.s.v[i], WORDS_IN_FORCE);
        *past |= word_in(&j.s.v[i], WORDS_OUT_OF_FORCE);
        pre |= word_is(&j.s.v[i], (const char *const[]){"pre", "un", NULL});
    }
    return !in_force || pre || *past || prose_says_not_so(&j);
}

/* "New York: 024117": the state stands before the number. */
static const char *split_number(struct page *g, const char *value, const char **state)
{
    const char *colon = strstr(value, ": ");
    const struct state_row *r = colon && colon - value < 22 ? catalog_state(g->p->c, arena_strndup(g->p->a, value, (size_t)(colon - value))) : NULL;
    if (!r) return value;
    *state = r->code;
    return colon + 2;
}

static void read_numbers(struct page *g, struct form *f, const char *state)
{
    const char *where = g->main ? "text" : "card";
    for (size_t i = 0; i < f->n; i++) {
        const char *here = state, *number = split_number(g, f->numbers[i], &here);
        if (!text_count_digits(number)) continue; /* "Status" */
        if (facts_state(g->p->c, number)) here = NULL; /* it tells its own */
        const struct licence_type *t = f->value[FIELD_TYPE] ? type_of(g, f->value[FIELD_TYPE], here) : NULL;
        const struct state_row *r = here ? catalog_state(g->p->c, here) : NULL;
        if (t && here && !number[strcspn(number, " ,;/()")]) { /* all is told */
            people_claim(g->p, f->who, "licence", claim_object(g->p->a, "number", number, "state", r->code, "type", t->type, (char *)NULL), number, where);
            continue;
        }
        const char *beside = arena_printf(g->p->a, "%s %s", t ? t->type : "", r ? r->name : "");
        prose_labelled_licence(g->p, f->who, "License", beside, number, where);
    }
}

/* The state that the field names: "CA", "California", "State of California"; NULL for several. */
static const char *state_said(const struct page *g, const char *value)
{
    const struct state_row *r = catalog_state(g->p->c, value);
    return r ? r->code : strpbrk(value, ",/&;|") ? NULL : facts_state(g->p->c, value);
}

/* What else is a number in ROW, of which line I is a cell, is not in force, either, whatever its column is called. */
static void skip_numbers(struct page *g, const struct node *row, size_t i)
{
    while (i && table_row(g->b->v[i - 1].node) == row) i--;
    for (; i < g->b->n && table_row(g->b->v[i].node) == row; i++)
        g->skip[i] |= g->b->v[i].n < 25 && text_count_digits(g->b->v[i].text) > 3;
}

/* Says what the form says, and begins the next one. */
static void close_form(struct page *g, struct form *f)
{
    const char *said = f->value[FIELD_STATE], *state = said && !(f->place && f->near) ? state_said(g, said) : NULL;
    const char *house = authority_state(g), *type = f->value[FIELD_TYPE];
    if (house) state = house;
    /* On an authority's page "Type" and "Number" are those of a licence. */
    f->licence |= type && authority_speaks(g) && type_of(g, type, state);
    const struct licence_type *t = type && f->licence ? type_of(g, type, state) : NULL;
    const char *practised = type && !t && house && f->n ? licence_practitioner(g->p->a, type) : NULL;
    if (practised && (t = type_of(g, practised, state))) f->value[FIELD_TYPE] = type = practised, f->licence = true;
    const char *above = t && house && !f->n ? authority_number(g) : NULL;
    if (above) f->numbers[f->n++] = above;
    const char *states[MOST_NUMBERS] = {state};
    size_t n = state ? 1 : t && said && !f->n && !(f->place && f->near) ? label_states(g, said, states, MOST_NUMBERS) : 0;
    bool none = type && (text_starts_nocase(type, "unlicensed") || text_starts_nocase(type, "non-licensed")); /* "Unlicensed Psychotherapist": registered, and no more */
    bool past = false, full = f->licence && (f->n ? t || state || strchr(f->numbers[0], ':') : t && n);
    bool over = f->who && ((none && f->n) || (f->licence && (f->n || t) && is_over(g, f, &past)));
    if (over) {
        const char *what = f->n ? f->numbers[0] : type;
        if (past) people_claim(g->p, f->who, "past", claim_object(g->p->a, "what", what, (char *)NULL), what, g->main ? "text" : "card");
        full = true;
    } else if (f->who && full && f->n) {
        read_numbers(g, f, state);
    }
    for (size_t i = 0; f->who && full && !f->n && !over && i < n; i++)
        people_claim(g->p, f->who, "licence", claim_object(g->p->a, "state", states[i], "type", t->type, (char *)NULL), type, g->main ? "text" : "card");
    for (size_t i = 0; f->who && full && i < f->n_lines; i++) g->skip[f->lines[i]] = true;
    if (over && f->row && f->n_lines) skip_numbers(g, f->row, f->lines[0]);
    *f = (struct form){0};
}

/* Of ROW, as far as they are counted: 3 are many. */
static size_t cells_of(const struct node *row)
{
    size_t cells = 0;
    for (const struct node *n = row ? row->first : NULL; n && cells < 3; n = n->next) cells += n->tag && (node_is(n, "td") || node_is(n, "th"));
    return cells;
}

/* What block I is called by; the first of the two cells of a row is a label itself, whatever stands above it. */
static const char *label_beside(struct page *g, size_t i)
{
    const struct node *row = g->b->v[i].where & BLOCK_CELL ? table_row(g->b->v[i].node) : NULL;
    return row && cells_of(row) == 2 && !table_column(g->b->v[i].node, row) ? NULL : label_of(g, i);
}

/* What stands behind the label "License" alone: a type in words, or nothing but a number; "LCSW 1220, Ohio" is told whole. */
static enum field field_of_value(const char *value)
{
    size_t n = strlen(value), digits = 0;
    for (const char *s = value; *s; s++) digits += is_digit(*s);
    if (!digits) return n < 60 ? FIELD_TYPE : FIELD_NONE;
    const char *blank = strchr(value, ' '); /* "ACD.0000917 (Addiction Counselor)" */
    bool one = !blank ? n < 14 : blank - value < 14 && blank[1] == '(' && value[n - 1] == ')' && !strpbrk(blank, "0123456789");
    return digits > 2 && one ? FIELD_NUMBER : FIELD_NONE;
}

/* The row of block I, where the table has its labels in its head: it is no row of a label and its value. */
static const struct node *headed_row(const struct page *g, size_t i)
{
    const struct node *row = g->b->v[i].where & BLOCK_CELL ? table_row(g->b->v[i].node) : NULL;
    return row && cells_of(row) > 2 && table_head(row) ? row : NULL;
}

static void fill(struct page *g, struct form *f, enum field field, const char *value, size_t line, bool licence, bool more)
{
    if (label_is_no(g, value)) return;
    if (field == FIELD_ADDRESS) {
        f->near = true;
        return;
    }
    if (field == FIELD_TYPE && licence_is_bare_number(value)) field = FIELD_NUMBER; /* "Credential" */
    bool filled = field == FIELD_NUMBER ? f->n > 0 : f->value[field] != NULL;
    if (filled && field == FIELD_TYPE && licence_practitioner(g->p->a, f->value[FIELD_TYPE]) && !type_of(g, f->value[FIELD_TYPE], NULL) && type_of(g, value, NULL)) filled = false; /* "Profession", and behind it "License Type" */
    if (filled && field == FIELD_STATE && f->place && licence) filled = false; /* the one before was that of an address */
    if (filled && field == FIELD_NUMBER && licence && f->licence && !f->value[FIELD_TYPE] && !f->value[FIELD_STATE] && !headed_row(g, line)) more = true; /* "License" twice, and "State" below */
    if (filled && !more) {
        close_form(g, f);
        f->who = g->owner[line];
        f->row = headed_row(g, line);
    }
    f->licence |= licence;
    char *behind = field == FIELD_TYPE && !f->n ? licence_number_behind_type(g->p->a, value) : NULL;
    if (behind) f->numbers[f->n++] = behind;
    if (field == FIELD_NUMBER && strchr(value, ')') && !strchr(value, '(')) return; /* "Ann Roe (NCSBN ID: 20118840)" */
    if (field == FIELD_NUMBER && f->n < MOST_NUMBERS) f->numbers[f->n++] = value;
    if (field != FIELD_NUMBER && !(filled && more)) f->value[field] = value;
    if (field == FIELD_STATE) f->place = !licence;
    if (f->n_lines < MOST_LINES) f->lines[f->n_lines++] = line;
}

static bool is_label(struct page *g, const char *from, const char *colon)
{
    bool licence;
    return from < colon && colon - from <= 36 && (field_of(g, arena_strndup(g->p->a, from, (size_t)(colon - from)), &licence) || licence);
}

/* Where the label begins that ends before the colon at COLON of TEXT; COLON when there is none. */
static const char *label_start(struct page *g, const char *text, const char *colon)
{
    const char *best = colon;
    for (const char *s = colon - 1; s >= text && colon - s <= 36; s--) {
        if (s > text && s[-1] != ' ') continue;
        if (is_label(g, s, colon)) best = s;
        struct sentence one = sentence_read(g->p->a, g->p->c, arena_strndup(g->p->a, s, strcspn(s, " :")));
        if (one.n && !is_of_label(&one.v[0])) break;
    }
    return best;
}

/* "License: LPC  License No.: 75123  License State: Texas", "License Number: 52277": fields in one line. True when there was one. */
static bool read_line(struct page *g, struct form *f, size_t i)
{
    const char *text = g->b->v[i].text, *colon = g->b->v[i].marks & MARK_COLON ? strstr(text, ": ") : NULL;
    bool any = false;
    if (g->b->v[i].n > 240) return false;
    while (colon) {
        const char *next = strstr(colon + 2, ": "), *from = label_start(g, text, colon), *to = next ? label_start(g, colon + 2, next) : text + strlen(text);
        bool licence = false;
        char *label = arena_strndup(g->p->a, from, (size_t)(colon - from)), *value = text_trim(g->p->a, arena_strndup(g->p->a, colon + 2, (size_t)(to > colon + 2 ? to - colon - 2 : 0)));
        enum field field = from < colon ? field_of(g, label, &licence) : FIELD_NONE;
        size_t n = strlen(value);
        while (n && strchr("|;,", value[n - 1])) value[--n] = 0;
        value = text_trim(g->p->a, value);
        if (field == FIELD_NONE && from < colon && licence) field = field_of_value(value);
        if (field && *value && n < 80) fill(g, f, field, value, i, licence, false), any = true;
        colon = next;
    }
    return any;
}

/* The first word of TEXT may be one of a label, which nothing else follows in it. */
static bool begins_label(const struct page *g, const char *text)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, arena_strndup(g->p->a, text, strcspn(text, " ")));
    for (size_t i = 0; i < s.n; i++)
        if (!is_of_label(&s.v[i])) return false;
    return true;
}

/* "<span>License number</span> <b>74428</b>", "Licensed in Texas" in an entry of its own: a label and its value with nothing between
 * them. True when it was that. */
static bool read_entry(struct page *g, struct form *f, size_t i)
{
    const struct block *k = &g->b->v[i];
    bool open = f->value[FIELD_STATE] && !f->n && f->licence; /* "Licensed in", "Florida", and below it "License number MH19207" */
    if (!(k->where & BLOCK_ITEM || open) || k->n > 80 || k->heading) return false;
    const char *text = k->text;
    if (text_starts_nocase(text, "licensed in ")) {
        const char *place = text + strlen("licensed in ");
        if (!catalog_state(g->p->c, place)) return false;
        fill(g, f, FIELD_STATE, place, i, true, false);
        f->n_lines--; /* that they are licensed there is said by the line itself, too */
        return true;
    }
    for (const char *end = begins_label(g, text) ? strchr(text, ' ') : NULL, *next; end && end - text < 36; end = next) {
        next = strchr(end + 1, ' ');
        bool licence;
        enum field field = field_of(g, arena_strndup(g->p->a, text, (size_t)(end - text)), &licence);
        if (!field || !licence) continue;
        bool number = field == FIELD_NUMBER && text_count_digits(end) > 3 && !strchr(end + 1, ' ');
        bool type = field == FIELD_TYPE && is_upper(end[1]) && type_of(g, end + 1, NULL);
        if (!number && !type) continue;
        fill(g, f, field, text_trim(g->p->a, end + 1), i, true, false);
        return true;
    }
    return false;
}

/* "<strong>Licensed Mental Health Counselor (LMHC)</strong><br>New York State, License 008814": the type in a line set off, and below it in
 * the same entry a state and a number. True when it was that. */
static bool read_pair(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    if (!i || k->node != k[-1].node || !(k[-1].where & BLOCK_STRONG) || k->n > 70 || k[-1].n > 90 || g->owner[i - 1] != g->owner[i] || label_is_opener(g, i - 1)) return false;
    const char *word = strstr(k->text, ", License "), *number = word ? strrchr(k->text, ' ') + 1 : NULL;
    const char *state = word ? state_said(g, arena_strndup(g->p->a, k->text, (size_t)(word - k->text))) : NULL;
    number += number && *number == '#';
    const struct licence_type *t = state && text_count_digits(number) > 3 ? type_of(g, k[-1].text, state) : NULL;
    const struct state_row *r = t ? catalog_state(g->p->c, state) : NULL;
    if (!r) return false;
    prose_labelled_licence(g->p, g->owner[i], "License", arena_printf(g->p->a, "%s %s", t->type, r->name), number, g->main ? "text" : "card");
    g->skip[i] = true;
    return true;
}

/* "Licensed Professional Counselor, Oregon" and below it "License #C4410": the number is that one's. True when it was that. */
static bool read_below(struct page *g, struct form *f, size_t i)
{
    const struct block *k = &g->b->v[i], *up = k - 1;
    if (!i || k->n > 40 || up->n > 100 || g->owner[i - 1] != g->owner[i] || g->skip[i - 1] || !text_starts_nocase(k->text, "lic")) return false;
    if (up->marks & MARK_DIGIT || up->heading || up->node->parent != k->node->parent || facts_state(g->p->c, k->text)) return false;
    const char *number = k->text + strcspn(k->text, "#0123456789");
    struct sentence s = sentence_read(g->p->a, g->p->c, arena_strndup(g->p->a, k->text, (size_t)(number - k->text)));
    for (size_t m = 0; m < s.n; m++)
        if (!is_of_label(&s.v[m])) return false;
    number += strspn(number, "# ");
    const char *comma = strrchr(up->text, ','), *state = comma ? state_said(g, comma + 1 + strspn(comma + 1, " ")) : NULL;
    if (!s.n || !state || strchr(number, ' ') || !type_of(g, up->text, state)) return false;
    close_form(g, f);
    f->who = g->owner[i];
    fill(g, f, FIELD_TYPE, up->text, i - 1, true, false);
    fill(g, f, FIELD_STATE, comma + 1 + strspn(comma + 1, " "), i - 1, true, false);
    fill(g, f, FIELD_NUMBER, number, i, true, false);
    close_form(g, f);
    return true;
}

/* The list or table, or the box, whose rows stand beside that of line K. */
static const struct node *rows_of(const struct block *k)
{
    const struct node *n = k->node;
    while (n->parent && !node_is(n, "tr") && (node_is(n, "td") || node_is(n, "th"))) n = n->parent;
    return n->parent;
}

void licence_forms(struct page *g)
{
    struct form f = {0};
    enum field below = FIELD_NONE; /* the field that a line of its own named */
    const struct node *room = NULL, *supervisor = NULL; /* where that line stands; where a supervisor is named */
    bool below_licence = false, first = false;
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        const struct node *headed = headed_row(g, i);
        bool opener = label_is_opener(g, i), board = authority_speaks(g);
        if (g->owner[i] != f.who || (headed && f.row && f.row != headed)) close_form(g, &f), below = FIELD_NONE;
        f.who = g->owner[i];
        if (headed) f.row = headed;
        if (!f.who || g->skip[i] || opener || ((k->where & BLOCK_FOOTER) && !board)) {
            if (opener && f.n && !(headed && f.row == headed)) close_form(g, &f); /* the name may stand behind the number in its row */
            below = FIELD_NONE;
            continue;
        }
        const char *label = label_beside(g, i);
        if (text_starts_nocase(label ? label : k->text, "supervis")) supervisor = rows_of(k);
        if (k->heading) supervisor = NULL;
        bool licence = false;
        enum field field = label ? field_of(g, label, &licence) : FIELD_NONE;
        if (label && !field && licence && strlen(k->text) < 60) field = field_of_value(k->text);
        if (!label && text_starts_nocase(k->text, "license: ") && supervisor == rows_of(k)) {
            g->skip[i] = true; /* and in one line */
        } else if (field && supervisor && supervisor == rows_of(k)) {
            g->skip[i] = true; /* "Supervisor: Ann Roe" and below it "License #": hers */
        } else if (field) {
            fill(g, &f, field, k->text, i, licence, false);
            below = FIELD_NONE;
        } else if (headed && label && label_is_licence(label)) { /* "License method" */
            if (f.n_lines < MOST_LINES) f.lines[f.n_lines++] = i;
            below = FIELD_NONE;
        } else if (!label && (read_line(g, &f, i) || read_entry(g, &f, i) || read_pair(g, i) || read_below(g, &f, i))) {
            below = FIELD_NONE;
        } else if (!label && k->n < 36 && (field = field_said(*kind_words(g->p, &g->b->v[i]), &licence)) && licence) {
            below = field, below_licence = licence, first = true, room = k->node->parent;
        } else if (below && !k->heading && k->n < 80 && k->node->parent == room && !label && !node_is(k->node, "th")) {
            fill(g, &f, below, k->text, i, below_licence, !first);
            first = false;
        } else {
            below = FIELD_NONE;
            if (k->heading) close_form(g, &f);
        }
    }
    close_form(g, &f);
}
