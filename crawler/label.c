/* label.c - see label.h */
#include "label.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "judge.h"
#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/name.h"
#include "index/text.h"
#include "kind.h"
#include "prose_level.h"
#include "table.h"
#include "tree.h"

enum prose_kind label_list(const char *heading)
{
    static const char *const words[] = {"language", "insurance", "in-network", "in network", NULL};
    static struct text_begins begins;
    static bool filled;
    for (const char *const *w = words; !filled && *w; w++) text_begins_add(&begins, *w);
    filled = true;
    enum prose_kind kind = PROSE_TEXT;
    for (const char *s = heading; *s; s++)
        for (const char *const *w = text_may_begin(&begins, s) ? words : NULL; w && *w; w++) {
            if (!text_starts_nocase(s, *w)) continue;
            if (w == words) return PROSE_LANGUAGE_LIST;
            kind = PROSE_INSURANCE_LIST;
        }
    return kind;
}

/* "My trainings |include|:", "|I have completed the following| trainings:": the words that make a label of theirs a sentence stand before
 * *FROM and behind *TO. */
static void own_label(const struct sentence *s, size_t *from, size_t *to)
{
    static const char *const whose[] = {"my", "her", "his", NULL}, *const include[] = {"include", "includes", NULL}, *const self[] = {"i", "ive", "she", "shes", "he", "hes", NULL},
                             *const done[] = {"completed", "finished", "received", "taken", "done", NULL}, *const these[] = {"following", "these", NULL};
    *from = 0, *to = s->n;
    if (s->n > 2 && (word_is(&s->v[0], whose) || (s->v[0].bare && s->v[0].capital)) && word_is(&s->v[s->n - 1], include)) {
        *to = s->n - 1;
        *from = s->v[0].bare != NULL;
    }
    size_t i = word_is(&s->v[0], self), trained;
    if (!i || i >= s->n) return;
    i += word_is(&s->v[i], (const char *const[]){"have", "has", NULL});
    trained = i;
    if (i + 1 < s->n && !strcmp(s->v[i].fold, "trained")) i += 2, *from = trained; /* "I've |trained with|:" */
    else if (i < s->n && word_is(&s->v[i], done)) i++;
    else return;
    i += i < s->n && !strcmp(s->v[i].fold, "the");
    bool following = i < s->n && word_is(&s->v[i], these);
    if (*from && (following || i == s->n)) *to = trained + 2;
    else if (following && i + 1 < s->n) *from = i + 1;
}

enum prose_kind label_kind_of(struct page *g, const struct sentence *s)
{
    const char *heading = s->text;
    if (!s->n || s->n > 9) return PROSE_TEXT;
    enum prose_kind said = label_list(heading);
    if (said != PROSE_TEXT) return said;
    bool list = false, bad = false, posts = false, interest = false, and = false;
    size_t covered = 0, from, to;
    own_label(s, &from, &to);
    if (s->n == 2 && word_eq(&s->v[0], "trained") && word_is(&s->v[1], (const char *const[]){"by", "with", "through", NULL})) return PROSE_CREDENTIAL_LIST;
    covered = s->n - (to - from);
    for (size_t i = from; i < to; i++) {
        bool known = word_in(&s->v[i], WORDS_HEAD_NEUTRAL);
        for (size_t k = 0; k < s->n_hits; k++) {
            bool number = i && !strcmp(s->v[i].fold, "no") && word_in(&s->v[i - 1], WORDS_LICENCE); /* "License No" */
            if (!number && s->hits[k].kind == HIT_CUE && i >= s->hits[k].from && i < s->hits[k].to) {
                enum cue_kind c = g->p->c->cues[s->hits[k].row].kind;
                list |= c == CUE_LIST;
                known |= c == CUE_LIST || c == CUE_FILLER;
                if (c == CUE_ASPIRATION || c == CUE_TEACHING || c == CUE_ACCEPTS || c == CUE_NEGATION ||
                    c == CUE_PAST || c == CUE_OTHER_SUBJECT || c == CUE_PERSON ||
                    c == CUE_ADVICE)
                    bad = true;
                interest |= c == CUE_INTEREST;
            } else if (s->hits[k].kind != HIT_CUE && i >= s->hits[k].from && i < s->hits[k].to) known = true;
        }
        bool interests = word_is(&s->v[i], (const char *const[]){"interest", "interests", NULL});
        interest |= interests;
        bad |= !interests && word_in(&s->v[i], WORDS_HEAD_OTHERS);
        and |= i && (!strcmp(s->v[i].fold, "and") || s->v[i].before == '/');
        posts |= word_in(&s->v[i], WORDS_HEAD_POSTS);
        covered += known;
    }
    bool why = !strcmp(s->v[0].fold, "why"); /* "Why work with me": neither posts nor what is done */
    bad |= posts && !list && !why;
    if (interest && !bad && list && and) return PROSE_TEXT; /* "Interests and background": what it says in so many words */
    bad |= interest;
    bool sentence = strpbrk(heading, "?.!,") || (strlen(heading) > 40 && owner_says_i(heading));
    if (bad) return s->n <= 6 && !sentence ? PROSE_OTHERS : PROSE_TEXT;
    if (list && covered == s->n) return PROSE_CREDENTIAL_LIST;
    return !why && catalog_says(g->p->c, WORDS_HEAD_SERVICES, heading) ? PROSE_SERVICE_LIST : PROSE_TEXT;
}

enum prose_kind label_kind(struct page *g, const char *label)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, label);
    return label_kind_of(g, &s);
}

const char *label_run_in(struct page *g, const struct block *k, enum prose_kind *kind)
{
    size_t n = k->strong && !k->heading ? strlen(k->strong) : 0;
    if (n < 4 || n > 60 || !text_starts(k->text, k->strong)) return NULL;
    size_t end = n - (k->text[n - 1] == '.');
    if (k->text[end] != '.' || k->text[end + 1] != ' ' || !is_upper(k->text[end + 2])) return NULL;
    *kind = label_kind(g, arena_strndup(g->p->a, k->text, end));
    return *kind == PROSE_CREDENTIAL_LIST || *kind == PROSE_OTHERS ? k->text + end + 2 : NULL;
}

bool label_has_subject(const struct page *g, const struct person *who, const char *text)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    static const char *const subject[] = {"i", "im", "ive", "my", "she", "shes", "he", "hes", "they", "we", NULL};
    for (size_t i = 0; i < s.n; i++)
        if (word_is(&s.v[i], subject) || !strcmp(s.v[i].fold, who->first)) return true;
    return false;
}

bool label_is_opener(const struct page *g, size_t i)
{
    size_t o = owner_opener_from(g, i);
    return o < g->n_openers && g->openers[o].block == i;
}

/* "Co-Founder", "Clinical Director & Owner": nothing but a word for what somebody is in the house. */
bool label_names_role(struct page *g, const char *text)
{
    static const char *const small[] = {"and", "of", "for", "the", "at", "in", NULL}, *const whose[] = {"my", "our", "his", "her", "their", "your", "meet", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool role = false;
    for (size_t i = 0; i < s.n; i++) {
        bool named = false; /* "Therapist & supervisor" */
        for (size_t k = 0; k < s.n_hits; k++) named |= i && s.hits[k].kind == HIT_CUE && s.hits[k].from == i && s.hits[k].to == s.n && !strcmp(s.v[i - 1].fold, "and");
        if ((!s.v[i].capital && !named && !(i && word_is(&s.v[i], small)) && (!i || s.v[i].before != '-')) || word_is(&s.v[i], whose)) return false;
    }
    for (size_t k = 0; k < s.n_hits; k++) {
        if (s.hits[k].kind != HIT_CUE) continue;
        enum cue_kind c = g->p->c->cues[s.hits[k].row].kind;
        bool last = c == CUE_SUPERVISION_BY && s.hits[k].to == s.n; /* "Clinical Supervisor" */
        if (c == CUE_PERSON || c == CUE_OTHER_SUBJECT || c == CUE_TEACHING || last) role = true; /* "Founder of Wren", "Director of Training" */
        else if (c != CUE_FILLER) return false;
    }
    return role && s.n < 6;
}

/* <div><span>License</span><span>Ohio E.1900233</span></div>: two pieces and nothing else; the first is short. */
static const char *label_beside(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    if (!i || k->heading || k[-1].node != k->node || strlen(k[-1].text) > 30 || label_is_opener(g, i - 1)) return NULL;
    if (!node_is(k->node, "div") && !node_is(k->node, "li") && !node_is(k->node, "p")) return NULL;
    if ((i > 1 && k[-2].node == k->node) || (i + 1 < g->b->n && k[1].node == k->node)) return NULL;
    for (const struct node *n = k->node->first; n; n = n->next)
        if (n->tag && !node_is(n, "span")) return NULL;
    return k[-1].text;
}

/* UP holds two elements, of one kind, and no more. */
static bool holds_pair(const struct node *up)
{
    const struct node *v[2] = {0};
    size_t k = 0;
    for (const struct node *n = up->first; n; n = n->next) {
        if (!n->tag) continue;
        if (k == 2) return false;
        v[k++] = n;
    }
    return k == 2 && node_is(v[1], v[0]->tag);
}

/* <div><div>License</div><div>Illinois 149.018822</div></div>: two elements of one kind, a short one and one beside it. */
static const char *label_in_pair(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    const struct node *up = k->node->parent;
    if (!i || k->heading || k[-1].heading || !up || up != k[-1].node->parent || k->node == k[-1].node || strlen(k[-1].text) > 30) return NULL;
    if ((!node_is(k->node, "div") && !node_is(k->node, "p")) || label_is_opener(g, i - 1) || strpbrk(k[-1].text, "0123456789.,|")) return NULL;
    return holds_pair(up) && !label_names_role(g, k[-1].text) ? k[-1].text : NULL; /* "Clinical Director", and below it who she is */
}

/* <div class="field__label">License</div><div class="field__item">LMFT</div>: a class says that it is one, of the element behind it. */
static const char *label_by_class(const struct page *g, size_t i)
{
    const struct block *v = g->b->v;
    const char *own = node_attr(v[i].node, "class");
    size_t l = i;
    /* several elements of one class below the label */
    for (const char *up = own; l && i - l < 12 && v[l - 1].n < 61 && up && !strcmp(up, own) && v[l - 1].node->parent == v[i].node->parent && v[l - 1].node != v[l].node;) up = node_attr(v[--l].node, "class");
    if (l == i && l) l--;
    const struct block *label = &v[l];
    if (l == i || v[i].heading || label->node == v[i].node || v[i].node->parent != label->node->parent || label->n > 40 || label_is_opener(g, l)) return NULL;
    const char *class = node_attr(label->node, "class"), *at = class ? text_find_nocase(class, "label") : NULL;
    bool word = at && (at == class || !is_alnum(at[-1])) && !is_alnum(at[5]) && !is_digit(*label->text);
    return word && !(own && !strcmp(own, class)) ? label->text : NULL;
}

/* <div>States</div><div><span>Maine</span><span>Ohio</span></div>: the label of a pill behind the first. */
static const char *label_of_pill(struct page *g, size_t i)
{
    size_t first = label_first_pill(g, i);
    const char *label = first == i || label_is_licence(g->b->v[i - 1].text) ? NULL : label_in_pair(g, first);
    return label && (text_starts_nocase(label, "state") || label_is_licence(label) || label_kind(g, label) == PROSE_CREDENTIAL_LIST) ? label : NULL;
}

const char *label_of(struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    const char *beside = label_is_opener(g, i) ? NULL : label_of_pill(g, i);
    if (!beside && !label_is_opener(g, i)) beside = label_beside(g, i);
    if (!beside && !label_is_opener(g, i)) beside = label_in_turn(g, i);
    if (!beside && !label_is_opener(g, i)) beside = label_in_pair(g, i);
    if (!beside && !label_is_opener(g, i)) beside = label_by_class(g, i);
    if (beside) return beside;
    if (!(k->where & (BLOCK_CELL | BLOCK_ITEM)) || label_is_opener(g, i)) return NULL;
    if (node_is(k->node, "dd")) {
        const struct block *t = i ? k - 1 : NULL;
        return t && node_is(t->node, "dt") && !label_is_opener(g, i - 1) ? t->text : NULL;
    }
    const struct node *row = table_row(k->node);
    if (!row || node_is(k->node, "th")) return NULL;
    size_t column = table_column(k->node, row), from, to;
    owner_span(g, row, i, &from, &to);
    if (column && table_head(row) && owner_heads(g, table_head(row)))
        return from < i && table_column(g->b->v[from].node, row) == 0 ? g->b->v[from].text : NULL;
    /* A row of two cells; the second may hold several lines. */
    bool label = column == 1 && from < i && !(label_is_opener(g, from) && table_head(row)) && table_column(g->b->v[from].node, row) == 0 &&
                 table_column(g->b->v[from + 1].node, row) == 1 && table_column(g->b->v[to - 1].node, row) == 1;
    if (label) return g->b->v[from].text;
    return table_head_text(g->p->a, row, column);
}

static bool is_below_name(const struct page *g, size_t i)
{
    return i && label_is_opener(g, i - 1) && g->owner[i] && g->owner[i - 1] == g->owner[i];
}

bool label_is_role(struct page *g, size_t i)
{
    return is_below_name(g, i) && label_names_role(g, g->b->v[i].text);
}

/* "2014", "2010-2014", and nothing else. */
static bool is_year(const char *s)
{
    size_t n = strspn(s, "0123456789");
    if (n != 4 || (!text_starts(s, "19") && !text_starts(s, "20"))) return false;
    const char *rest = s + 4 + strspn(s + 4, " ");
    if (!*rest) return true;
    if (text_starts(rest, "\xE2\x80\x93")) rest += 3;
    else if (*rest == '-') rest++;
    else return false;
    return is_year(rest + strspn(rest, " ")) && strlen(s) < 16;
}

const char *label_year(const struct page *g, size_t i)
{
    const char *text = g->b->v[i].text, *year = i ? g->b->v[i - 1].text : "";
    if (!is_year(year)) return NULL;
    if (strlen(text) > 140 || strstr(text, ". ") || g->owner[i] != g->owner[i - 1]) return NULL;
    for (const char *s = text; *s; s++) /* a year of its own */
        if (is_digit(s[0]) && is_digit(s[1]) && is_digit(s[2]) && is_digit(s[3])) return NULL;
    return year;
}

const char *label_behind_role(struct page *g, size_t i)
{
    const char *text = g->b->v[i].text, *comma = memchr(text, ',', strnlen(text, 40));
    if (!comma || comma[1] != ' ' || !is_upper(comma[2]) || !is_below_name(g, i)) return text;
    return label_names_role(g, arena_strndup(g->p->a, text, (size_t)(comma - text))) ? comma + 2 : text;
}

bool label_is_no(const struct page *g, const char *value)
{
    for (const char *const *w = g->p->c->words[WORDS_STANDS_FOR_NO].v; *w; w++)
        if (text_eq_nocase(value, *w)) return true;
    return false;
}

bool label_is_licence(const char *label)
{
    return text_find_nocase(label, "lic") &&
           (text_find_nocase(label, "license") || text_find_nocase(label, "licence") || text_find_nocase(label, "licensure") ||
            text_starts_nocase(label, "lic.")) &&
           !text_find_nocase(label, "expir") && !text_find_nocase(label, "supervis");
}

bool label_names_letters(const struct page *g, const char *label, const char *value)
{
    if (!text_starts_nocase(label, "profession") && !text_starts_nocase(label, "credential") && !text_starts_nocase(label, "post-nominal")) return false;
    const struct licence_type *t = catalog_licence_type(g->p->c, NULL, text_trim(g->p->a, arena_strndup(g->p->a, value, strcspn(value, ",|/"))));
    return t && !t->degree && strlen(value) < 40;
}

bool label_certified(struct page *g, size_t i, struct person *who, const char *where)
{
    static const char *const yes[] = {"Certified: Yes", "Certified? Yes", "Certified: \xE2\x9C\x93", "Certified: \xE2\x9C\x94", NULL};
    for (const char *const *w = yes; *w; w++) {
        if (!text_eq_nocase(g->b->v[i].text, *w)) continue;
        for (size_t k = i; k-- > 0 && k + 5 > i && g->owner[k] == who && !g->b->v[k].heading;) {
            const char *colon = strstr(g->b->v[k].text, ": ");
            if (colon && prose_labelled_level(g->p, who, arena_strndup(g->p->a, g->b->v[k].text, (size_t)(colon - g->b->v[k].text)), "Certified", where)) return true;
        }
    }
    return false;
}

bool label_is_doubted(const struct page *g, size_t i)
{
    if (i + 1 >= g->b->n || g->owner[i + 1] != g->owner[i]) return false;
    const struct block *k = &g->b->v[i];
    if (k[1].n > 26 || k->n > 100 || (k[1].node != k->node && !(node_is(k[1].node, "span") && k[1].node->parent == k->node->parent))) return false;
    const char *fold = text_fold(g->p->a, k[1].text);
    return !strcmp(fold, "in progress") || phrases_find(&g->p->c->words[WORDS_STATE_NOT_HELD], fold) >= 0 ||
           phrases_find(&g->p->c->words[WORDS_STATE_TO_COME], fold) >= 0;
}

bool label_is_to_come(const struct page *g, const char *text)
{
    static const char *const dash[] = {" - ", " – ", " — "};
    size_t n = strlen(text);
    const char *open = n && n < 140 && text[n - 1] == ')' ? strrchr(text, '(') : NULL;
    for (size_t i = 0; !open && n < 140 && i < sizeof dash / sizeof *dash; i++) {
        open = strstr(text, dash[i]);
        for (const char *next; open && (next = strstr(open + 1, dash[i]));) open = next;
    }
    if (!open || text + n - open > 28) return false;
    if (*open == ' ' && (text_ends_nocase(open, "in progress") || text_ends_nocase(open, "in process"))) return true; /* in brackets a cue */
    const char *fold = text_trim(g->p->a, text_fold(g->p->a, open));
    for (const char *const *w = g->p->c->words[WORDS_STATE_TO_COME].fold; *w; w++)
        if (!strcmp(fold, *w)) return true;
    return false;
}

const char *label_group(struct page *g, size_t i)
{
    int level = g->b->v[i].heading;
    for (size_t k = i, way = 0; k-- > 0 && way < 400; way++) {
        const struct block *h = &g->b->v[k];
        if (!h->heading || (level && h->heading >= level) || label_is_opener(g, k)) continue;
        const char *text = text_starts_nocase(h->text, "our ") ? h->text + 4 : h->text;
        size_t n = strlen(text);
        return n > 8 && n < 60 && text[n - 1] == 's' ? arena_strndup(g->p->a, text, n - 1) : NULL;
    }
    return NULL;
}

/* U+2713, U+2714, U+2705, maybe with a selector behind it; a cross is none. */
bool label_is_tick(const char *s)
{
    return text_starts(s, "\xE2\x9C") && strchr("\x93\x94\x85", s[2]) && (!s[3] || !strcmp(s + 3, "\xEF\xB8\x8F"));
}

/* Nothing but a number that no telephone and no letter has: "#98765", "MG61234567", "C4567". */
static bool is_lone_number(const struct catalog *c, struct arena *a, const char *text)
{
    size_t n = strlen(text), letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits = strlen(text_digits(a, text));
    if (n > 16 || digits < 4 || digits > 10) return false;
    /* "IPI 2022" is a training. */
    bool marked = *text == '#', own = letters == 1 || letters == 2 || (letters > 2 && catalog_licence_type(c, NULL, arena_strndup(a, text, letters)));
    if (digits == 4 && text[letters] == ' ') return false;
    size_t from = marked ? 1 : letters;
    from += strspn(text + from, " .-");
    return (marked || own) && strspn(text + from, "0123456789-") == n - from;
}

const char *label_letters_above(struct page *g, size_t i)
{
    if (!i || g->owner[i - 1] != g->owner[i] || (g->b->v[i].where & BLOCK_CELL) || !(g->b->v[i].marks & MARK_DIGIT) || !is_lone_number(g->p->c, g->p->a, g->b->v[i].text)) return NULL;
    const char *text = g->b->v[i - 1].text, *found = NULL;
    const struct licence_type *t;
    if (strlen(text) > 2 && name_is_letters(text)) return (t = catalog_licence_type(g->p->c, NULL, text)) && !t->degree ? text : NULL;
    bool sure;
    char *name = opener_of_block(g->p, &g->b->v[i - 1], &sure);
    struct name n = name && !strcmp(name, text) ? people_name(g->p, name) : (struct name){0};
    for (size_t k = 0; k < n.n_credentials; k++)
        if ((t = catalog_licence_type(g->p->c, NULL, n.credentials[k])) && !t->degree) {
            if (found) return NULL;
            found = n.credentials[k];
        }
    return found;
}

void label_columns(struct page *g)
{
    for (size_t i = 0; i < g->b->n; i++) {
        const struct node *row = table_row(g->b->v[i].node), *head = row ? table_head(row) : NULL;
        if (!head || !owner_heads(g, head)) continue;
        g->owner[i] = owner_of_column(g, head, table_column(g->b->v[i].node, row));
    }
}

/* The heading is of one's own credentials, and not only of trainings, which may be those that one gives. */
static bool is_of_credentials(struct page *g, size_t i)
{
    static const char *const words[] = {"credential", "licen", "educat", "qualification", "background", "certification", "curriculum", "my training", NULL};
    bool said = false;
    for (const char *const *w = words; *w; w++) said |= text_find_nocase(g->b->v[i].text, *w) != NULL;
    return said && label_kind_of(g, kind_words(g->p, &g->b->v[i])) == PROSE_CREDENTIAL_LIST;
}

enum prose_kind label_part(struct page *g, size_t i, enum prose_kind below)
{
    const struct block *k = &g->b->v[i];
    if (below != PROSE_TEXT || !k->heading || strpbrk(k->text, "?!.:")) return below;
    const struct sentence *s = kind_words(g->p, &g->b->v[i]);
    size_t entries = 0, dated = 0, at = i;
    bool term = false;
    if (!s->n || s->n > 6) return below;
    for (size_t w = 0; w < s->n; w++) {
        bool known = word_in(&s->v[w], WORDS_HEAD_NEUTRAL);
        for (size_t h = 0; h < s->n_hits; h++)
            if (w >= s->hits[h].from && w < s->hits[h].to) {
                known |= s->hits[h].kind != HIT_CUE || g->p->c->cues[s->hits[h].row].kind == CUE_FILLER;
                term |= s->hits[h].kind == HIT_TERM;
            }
        if (!known || s->v[w].somebody) return below;
    }
    for (size_t b = i + 1; b < g->b->n && (g->b->v[b].where & BLOCK_ITEM) && !g->b->v[b].heading; b++, entries++) {
        const struct sentence *entry = kind_words(g->p, &g->b->v[b]);
        bool year = false;
        for (size_t w = 0; w < entry->n; w++) year |= judge_is_year(&entry->v[w]);
        dated += year;
    }
    if (!term || !entries || dated * 2 < entries) return below;
    while (at > 0 && i - at < 100 && !(g->b->v[at].heading && g->b->v[at].heading < k->heading)) at--;
    return g->b->v[at].heading && g->b->v[at].heading < k->heading && g->owner[at] == g->owner[i] && is_of_credentials(g, at) ? PROSE_CREDENTIAL_LIST : below;
}
