/* segment.c - see segment.h. First the persons that lines name, then how far each one's lines go, then every line is
 * read for its owner, for the practice, or for nobody. */
#include "segment.h"

#include <string.h>

#include "alike.h"
#include "answered.h"
#include "article.h"
#include "author.h"
#include "cue.h"
#include "director.h"
#include "facts.h"
#include "foot.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/text.h"
#include "issuer.h"
#include "issuer_group.h"
#include "issuer_level.h"
#include "joint.h"
#include "kind.h"
#include "label.h"
#include "label_strong.h"
#include "left.h"
#include "legend.h"
#include "licence_end.h"
#include "licence_form.h"
#include "licence_row.h"
#include "licence_place.h"
#include "licence_years.h"
#include "name_columns.h"
#include "owner.h"
#include "passing.h"
#include "course_row.h"
#include "prose.h"
#include "prose_below.h"
#include "prose_level.h"
#include "ruled.h"
#include "slots.h"
#include "stranger.h"
#include "subtitle.h"
#include "tale.h"
#include "tree.h"

static const char *where_of(const struct page *g, size_t i)
{
    return g->b->v[i].heading ? "heading" : g->main ? "text" : "card";
}

/* "Membership: MAPS", "Affiliations: EMDRIA": who belongs to a body was not trained by it. */
static bool read_membership(struct page *g, struct person *who, const char *label, const char *value, const char *where)
{
    if (!text_starts_nocase(label, "member") && !text_starts_nocase(label, "affiliat") &&
        !text_find_nocase(label, " member") && !text_find_nocase(label, " affiliat"))
        return false;
    if (text_find_nocase(label, "training") || text_find_nocase(label, "certific") || text_find_nocase(label, "licen")) return false;
    if (strlen(value) < 80 && !who->rec->practice) prose_membership(g->p, who, value, where);
    return true;
}

/* "Certifications", "Certified in", and nothing else. */
static bool is_certified_label(const struct page *g, const char *label)
{
    return phrases_find(&g->p->c->words[WORDS_LABEL_CERTIFIED], text_fold(g->p->a, label)) >= 0;
}

/* "Training: A; B": the label decides how its entries are read. */
static bool read_labelled(struct page *g, struct person *who, const struct block *k, const char *where)
{
    const char *text = k->text, *colon = k->marks & MARK_COLON ? strchr(text, ':') : NULL;
    if (!colon && (colon = label_behind_strong(g, k))) colon--;
    if (!colon || colon - text > 60 || (*colon == ':' && colon[1] != ' ')) return false;
    const char *second = label_second_sentence(text, colon);
    if (second) return prose_block(g->p, who, arena_strndup(g->p->a, text, (size_t)(second - text) - 1), where, PROSE_TEXT), prose_block(g->p, who, second, where, PROSE_TEXT), true;
    char *label = arena_strndup(g->p->a, text, (size_t)(colon - text)), *value = text_trim(g->p->a, colon + 1);
    if (label_prescribes(g, who, label, value, text, where) || label_is_no(g, value) || (!(k->where & BLOCK_ITEM) && prose_field_houses(g->p, who, label, value, where))) return true;
    if (read_membership(g, who, label, value, where) || prose_labelled_level(g->p, who, label, value, where)) return true;
    if ((label_is_licence(label) && text_find_nocase(label, "type")) || label_names_letters(g, label, value))
        return prose_labelled_licence(g->p, who, "License type", NULL, value, where), true;
    if (label_of_own_licence(g, label, value)) return prose_labelled_licence(g->p, who, label, NULL, value, where), true;
    if ((label_is_licence(label) || label_of_states(label, who)) && k->n < 60 && label_is_states(g, value)) { /* "Licenses: GA, SC" */
        prose_answer(g->p, who, arena_printf(g->p->a, "Licensed in %s", value), text, where, PROSE_TEXT);
        return true;
    }
    enum prose_kind kind = label_kind(g, label);
    if (kind == PROSE_TEXT || (kind == PROSE_OTHERS && strchr(label, ','))) return false;
    char **v;
    size_t n = prose_entries(g->p, colon + 1, kind == PROSE_CREDENTIAL_LIST ? ";|" : ";|,", &v);
    /* "Certificate: Naropa University, 2022": without the label it might be a degree. */
    if (n == 1 && kind == PROSE_CREDENTIAL_LIST && text_starts_nocase(label, "certificate")) v[0] = arena_strdup(g->p->a, text);
    for (size_t i = 0; i < n; i++) prose_below(g->p, who, label, v[i], where, kind);
    if (is_certified_label(g, label)) prose_certified_entries(g->p, who, colon + 1, where);
    return true;
}

/* "<b>Training.</b> Fluence, 2022. IFS Level 2.", "<b>What I’m not trained in.</b> Hakomi. …": what a line begins with, set off, tells how
 * what follows is read; where that is nothing of theirs, only sentences of their own count. */
static bool read_run_in(struct page *g, struct person *who, const struct block *k, const char *where)
{
    enum prose_kind kind;
    const char *rest = label_run_in(g, k, &kind);
    if (!rest) return false;
    char **v;
    size_t n = sentence_split(g->p->a, rest, &v);
    for (size_t i = 0; i < n; i++)
        prose_block(g->p, who, v[i], where, kind == PROSE_OTHERS && label_has_subject(g, who, v[i]) ? PROSE_TEXT : kind);
    return true;
}

/* "<b>Training:</b> <span>PRATI</span><span>Polaris</span>": the second of the chips is below the label, too. */
static bool read_chip(struct page *g, size_t i, struct person *who, const char *where)
{
    const char *label = label_of_chips(g, i);
    if (!label || label_kind(g, label) != PROSE_CREDENTIAL_LIST) return false;
    prose_below(g->p, who, label, g->b->v[i].text, where, PROSE_CREDENTIAL_LIST);
    return true;
}

/* Below which heading of lists a line stands. */
struct list_state {
    enum prose_kind kind;
    bool items;          /* entries of a list were met below it */
    const char *label;   /* the heading; NULL = none yet */
    const char *licence; /* the heading, where it is of licences; else NULL */
    struct person *of;
};

/* <div class="elementor-tab-title">Training</div>: the title of a tab or a fold. */
static bool is_fold_title(const struct block *k)
{
    const char *class = k->n < 40 && !(k->where & (BLOCK_ITEM | BLOCK_CELL | BLOCK_LINK)) ? node_attr(k->node, "class") : NULL;
    return class && (text_find_nocase(class, "tab-title") || text_find_nocase(class, "accordion-title") || text_find_nocase(class, "toggle-title"));
}

/* A term with what it means behind it; a list of nothing but terms is one of entries. */
static bool is_term(const struct block *k)
{
    const struct node *n = node_is(k->node, "dt") ? k->node->next : NULL;
    while (n && !n->tag) n = n->next;
    return n && node_is(n, "dd");
}

static bool is_label(const struct block *k)
{
    size_t n = k->n;
    return k->heading || is_fold_title(k) || is_term(k) || node_is(k->node, "th") || node_is(k->node, "summary") ||
           (n < 60 && k->text[n - 1] == ':') || label_heads_licences(k->text) ||
           ((k->where & BLOCK_STRONG) && k->strong && n < 50 && !strcmp(k->strong, k->text) &&
            !(k->where & BLOCK_LINK) && !(k->where & BLOCK_ITEM));
}

/* A cell or a definition is read as what its label says it is. True when that is all there is to it. */
static bool read_under_label(struct page *g, size_t i, struct person *who, const char *where)
{
    const char *label = label_of(g, i), *text = g->b->v[i].text, *above = label_letters_above(g, i);
    if (above) {
        prose_labelled_licence(g->p, who, "License", above, text, where);
        return true;
    }
    if (!label || strlen(label) > 60 || strlen(text) > 300) return false;
    if (label_is_no(g, text) || text_starts_nocase(text, "no,")) {
        if (text_starts_nocase(label, "prescri") && !who->rec->practice) people_claim(g->p, who, "prescribes", claim_yes_no(false), label, where);
        return true;
    }
    if (read_membership(g, who, label, text, where)) return true;
    if (prose_labelled_level(g->p, who, label, text, where)) return true;
    const char *beside = label_is_licence(label) || text_starts_nocase(label, "number") || text_eq_nocase(label, "no.") ? label_licence_beside(g, i) : NULL;
    if (label_is_licence(label) || beside || (label_of_states(label, who) && label_is_states(g, text))) {
        prose_labelled_licence(g->p, who, label, beside, text, where);
        return true;
    }
    if (label_asks_profession(label)) prose_title(g->p, who, text, where);
    if (label_names_letters(g, label, text)) prose_labelled_licence(g->p, who, "License type", NULL, text, where);
    bool tick = label_is_tick(text);
    if (tick || text_eq_nocase(text, "yes")) {
        if (label_asks_prescribes(label) && !who->rec->practice) people_claim(g->p, who, "prescribes", claim_yes_no(true), label, where);
        size_t n = strcspn(label, "?:");
        if (tick || n < strlen(label)) prose_line(g->p, who, arena_strndup(g->p->a, label, n), where, PROSE_CREDENTIAL_LIST);
        return true;
    }
    enum prose_kind kind = label_kind(g, label);
    if (kind == PROSE_TEXT || (kind == PROSE_OTHERS && strchr(label, ','))) return false;
    prose_below(g->p, who, label, text, where, kind);
    if (is_certified_label(g, label)) prose_certified_in(g->p, who, text, where);
    return true;
}

/* "LCSW | EMDR Certified Therapist | IFS Level 2" right behind the name: each piece that says so is a credential. */
static void read_title_line(struct page *g, size_t i, struct person *who, const char *where)
{
    const char *text = g->b->v[i].text;
    char *line = text_trim(g->p->a, text);
    static const char *const dots[] = {" \xC2\xB7 ", " \xE2\x80\xA2 ", NULL};
    for (const char *const *d = dots; *d; d++)
        for (char *at; (at = strstr(line, *d));)
            line = arena_printf(g->p->a, "%.*s | %s", (int)(at - line), line, at + strlen(*d));
    char **v;
    size_t n = text_split(g->p->a, line, "|", &v);
    for (size_t k = 0; !strchr(text, '?') && (n > 1 || !(g->b->v[i].where & BLOCK_CELL)) && k < n; k++) {
        bool says = catalog_says(g->p->c, WORDS_TITLE_HELD, v[k]) && strlen(v[k]) < 60 && strstr(text, v[k]);
        if (says) prose_line(g->p, who, v[k], where, n > 1 ? PROSE_CREDENTIAL_LIST : PROSE_TEXT);
        else if (n > 1 && text_find_nocase(v[k], "licen")) prose_line(g->p, who, v[k], where, PROSE_FOOTER); /* "Founder · NJ Licensed Psychologist #35SI00488200" */
    }
}

/* "Psychiatric Nurse Practitioner" below the name. */
static void read_title(struct page *g, size_t i, struct person *who, const char *where)
{
    const struct block *k = &g->b->v[i];
    const char *group = !g->main && !g->skip[i] && label_is_opener(g, i) ? label_group(g, i) : NULL;
    if (group && text_starts_nocase(group, "licensed ")) prose_line(g->p, who, group, "heading", PROSE_CREDENTIAL_LIST);
    else if (group) prose_title(g->p, who, group, "heading");
    if (i && label_is_opener(g, i - 1) && !g->skip[i] && !label_is_opener(g, i) && !(k->where & (BLOCK_LINK | BLOCK_CELL | BLOCK_FOOTER)))
        prose_title(g->p, who, k->text, where);
}

/* "EMDR trained", a chip beside others: no heading of a list. */
static bool names_credential(struct page *g, const char *text)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    for (size_t k = 0; k < s.n_hits; k++)
        if (s.hits[k].kind == HIT_TRAUMA || s.hits[k].kind == HIT_PROGRAMME) return true;
    return false;
}

/* "Ottilie: NM license 0202" on a page of Bram: a given name that is not his, before a colon. */
static bool is_of_another(const struct page *g, const char *text, const struct person *who)
{
    const char *colon = is_upper(*text) ? memchr(text, ':', strnlen(text, 21)) : NULL;
    size_t n = colon ? (size_t)(colon - text) : 0;
    if (!colon || memchr(text, ' ', n)) return false;
    char *word = arena_strndup(g->p->a, text, n);
    const char *fold = text_fold(g->p->a, word), *given = who->name.given ? text_fold(g->p->a, who->name.given) : "";
    if (!strcmp(fold, given) || !strcmp(fold, who->last) || (who->name.nickname && text_same(who->name.nickname, word))) return false;
    if (opener_is_given(g->p, word)) return true;
    for (size_t i = 0; i < g->b->n && i < 400; i++) { /* a page of two says so in its head */
        const char *at = g->b->v[i].heading ? strstr(g->b->v[i].text, word) : NULL;
        if (at && (strstr(g->b->v[i].text, " & ") || strstr(g->b->v[i].text, " and ")) && strcmp(g->b->v[i].text, text)) return true;
    }
    return false;
}

/* A line of which only a licence is read may state one: for that it has three digits, letters in capitals or a word of licensing.
 * Several sentences, or words in quotation marks, are told apart by who reads them. */
static bool may_state_licence(const struct page *g, struct block *k)
{
    if (strpbrk(k->text, ".!?\"\xE2")) return true;
    const struct sentence *s = kind_words(g->p, k);
    return s->caps || sentence_in(s, WORDS_LICENCE) || (s->digit && text_count_digits(k->text) > 2);
}

static void read_block(struct page *g, size_t i, struct list_state *list)
{
    const struct block *k = &g->b->v[i];
    struct person *who = g->owner[i];
    const char *where = where_of(g, i);
    bool named = k->heading || is_term(k) || node_is(k->node, "summary") || node_is(k->node, "th") ||
                 k->text[k->n - 1] == ':' || label_heads_licences(k->text);
    if (who) read_title(g, i, who, where);
    if (who && !g->skip[i]) course_term(g, i, who, where);
    /* Emphasised words are a label only when they are the name of a list: "EMDR Certified Therapist" is none. */
    bool label = is_label(k);
    enum prose_kind below = label ? label_kind_of(g, kind_words(g->p, &g->b->v[i])) : PROSE_TEXT;
    bool title = i && label_is_opener(g, i - 1) && (strstr(k->text, " \xC2\xB7 ") || strstr(k->text, " | ") || strstr(k->text, " \xE2\x80\xA2 ")); /* "Founder · Licensed Psychologist" */
    if (below == PROSE_OTHERS && (title || label_is_role(g, i))) below = PROSE_TEXT;
    if (who) below = label_part(g, i, below);
    if (label && !label_is_licence(k->text) && !(list->licence && label_is_states(g, k->text))) list->licence = NULL;
    if (label && (named || (below != PROSE_TEXT && !names_credential(g, k->text)))) {
        list->kind = below;
        list->of = who;
        list->items = false;
        list->label = k->text;
        list->licence = (label_is_licence(k->text) || label_of_states(k->text, who)) && k->n < 40 && !node_is(k->node, "th") && text_count_digits(k->text) < 4 ? k->text : NULL;
        if (!who || k->heading || k->n < 60) {
            if (who && !g->skip[i]) facts_line(g->p, who, g->b, i, where);
            /* A licence's number may stand in a line of italics or in a small heading. */
            bool number = who && !g->skip[i] && !label_is_opener(g, i) && list->kind == PROSE_TEXT;
            if (number && may_state_licence(g, &g->b->v[i])) prose_block(g->p, who, k->text, where, PROSE_FOOTER);
            if (number && i && label_is_opener(g, i - 1)) read_title_line(g, i, who, where);
            if (!label_is_opener(g, i)) return;
        }
    }
    /* "People", and below it a name: a list of persons, and whose lines they are is told. */
    if (i && g->b->v[i - 1].heading && !k->heading && label_is_opener(g, i) && list->kind == PROSE_OTHERS) list->kind = PROSE_TEXT;
    if (!who || g->skip[i] || is_of_another(g, k->text, who)) return;
    owner_letters_amid(g, i, who, where);
    facts_line(g->p, who, g->b, i, where);
    if (k->where & BLOCK_FOOTER) {
        bool own = foot_is_own(g, i);
        if (own || may_state_licence(g, &g->b->v[i])) prose_block(g->p, who, k->text, where, own ? PROSE_TEXT : PROSE_FOOTER);
        return;
    }
    if ((k->where & BLOCK_LINK) && list->kind != PROSE_CREDENTIAL_LIST) return label_is_opener(g, i) && (k->marks & MARK_DIGIT) ? prose_block(g->p, who, k->text, where, PROSE_FOOTER) : (void)0; /* "LMFT #98123" behind the name */
    if (licence_state_medical(g, i, who, where) || course_row(g, i, who, where) || read_under_label(g, i, who, where) || label_certified(g, i, who, where) || owner_letters_labelled(g, i, who, where) || read_labelled(g, who, k, where) || read_run_in(g, who, k, where) || read_chip(g, i, who, where)) return;
    /* "California: G71022" below "Licensure", "Maine" below "Licensed in" */
    if (list->licence && list->of == who && list->kind != PROSE_OTHERS && k->n < 80 && !names_credential(g, k->text) &&
        (label_has_number(k->text) || text_find_nocase(k->text, "licen") || label_is_state_of(g, list->licence, k->text) || label_is_state_and_letters(g, list->licence, k->text))) {
        prose_labelled_licence(g->p, who, list->licence, NULL, k->text, where);
        return;
    }
    if (label_is_to_come(g, k->text) || label_is_doubted(g, i) || licence_has_ended(g, i)) return;
    /* A sentence behind the last entry of a list is none of it. */
    bool item = k->where & (BLOCK_ITEM | BLOCK_CELL);
    if (list->items && !item && strchr(k->text, ' ') && k->text[k->n - 1] == '.') list->kind = PROSE_TEXT;
    list->items |= item;
    bool entry = item || k->n < 140;
    /* "Ann Roe, LPC – Texas LPC 84410" below "Rates & Insurance": whoever signs begins something else. */
    if (list->kind == PROSE_INSURANCE_LIST && !item && label_is_opener(g, i)) list->kind = PROSE_TEXT;
    bool apart = list->kind == PROSE_INSURANCE_LIST && !item && sentence_in(kind_words(g->p, &g->b->v[i]), WORDS_LICENCE);
    enum prose_kind kind = list->kind != PROSE_TEXT && list->of == who && entry && !apart && !owner_says_i(k->text) ? list->kind : PROSE_TEXT;
    const char *year = kind == PROSE_TEXT || kind == PROSE_CREDENTIAL_LIST ? label_year(g, i) : NULL;
    const char *dated = year && text_starts(k->text, "I ") ? arena_printf(g->p->a, "In %s %s", year, k->text) /* "2021" above "I completed …" */
                        : year                        ? arena_printf(g->p->a, "%.*s, %s", (int)(k->n - text_ends_nocase(k->text, ".")), k->text, year)
                                                      : licence_state_above(g, i);
    g->p->head = kind == PROSE_TEXT ? label_head_above(g, i) : NULL;
    if (dated) prose_answer(g->p, who, dated, k->text, where, kind);
    else if (kind == PROSE_CREDENTIAL_LIST && !(k->marks & MARK_QUOTE)) prose_below(g->p, who, list->label, label_behind_role(g, i), where, kind);
    else (k->marks & MARK_QUOTE ? prose_block : prose_unquoted)(g->p, who, label_behind_role(g, i), where, kind);
    g->p->head = NULL;
    if (kind != PROSE_OTHERS) answered_read(g, i, who, where);
    if (kind == PROSE_CREDENTIAL_LIST && list->label && is_certified_label(g, list->label)) prose_certified_in(g->p, who, k->text, where);
}

/* A heading that is the name of a practice: one of its words is such a sign, one its own, and none belongs to headings only. */
static bool names_practice(struct page *g, const char *text)
{
    struct sentence s = sentence_read(g->p->a, g->p->c, text);
    bool sign = false, own = false, of = s.n && word_is(&s.v[0], (const char *const[]){"center", "centre", "institute", "clinic", "the", NULL});
    for (size_t i = 0; i < s.n; i++) {
        const struct word *w = &s.v[i];
        bool term = false;
        if (word_in(w, WORDS_PRACTICE_LEAD) && !(of && i)) return false;
        for (size_t k = 0; k < s.n_hits; k++) term |= s.hits[k].kind != HIT_CUE && i >= s.hits[k].from && i < s.hits[k].to;
        if (word_in(w, WORDS_PRACTICE_SIGN)) sign = true;
        else own |= w->capital && !term && !people_is_practice_name(g->p->c, w->fold);
    }
    return sign && own && !strpbrk(text, "?!");
}

/* The practice whose page this is, when a line or the title plainly names it. */
static void name_practice(struct page *g)
{
    struct people *p = g->p;
    if (p->practice || (p->in->voice && (!strcmp(p->in->voice, "directory") || !strcmp(p->in->voice, "issuer"))))
        return;
    const char *site = kind_meta(g->root, "og:site_name");
    if (site && people_is_practice_name(p->c, site) && strlen(site) < 60) {
        people_practice(p, site, NULL, "title");
        return;
    }
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        bool logo = (k->where & BLOCK_HEADER) && k->link && !strcmp(k->link, "/");
        if ((logo || (i == 0 && k->heading == 1)) && people_is_practice_name(p->c, k->text) && k->n < 60 &&
            names_practice(g, k->text) && (logo || text_find_nocase(g->title, k->text))) {
            people_practice(p, k->text, NULL, "heading");
            return;
        }
    }
}

static void read_practice(struct page *g)
{
    struct person *who = g->p->practice;
    if (!who) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->owner[i] || g->skip[i] || k->heading) continue;
        if (k->where & (BLOCK_HEADER | BLOCK_FOOTER)) facts_line(g->p, who, g->b, i, "text");
        if (!(k->where & BLOCK_HEADER)) continue;
        /* The licences of a whole team, in the header: the practice's, nobody's own. */
        struct sentence s = sentence_read(g->p->a, g->p->c, k->text);
        for (size_t w = 0; w < s.n; w++) {
            char *raw = sentence_piece(g->p->a, &s, w, w + 1);
            const struct licence_type *t =
                s.v[w].caps && name_is_letters(raw) ? catalog_licence_type(g->p->c, NULL, raw) : NULL;
            if (t && !t->degree)
                people_claim(g->p, who, "licence", claim_object(g->p->a, "type", t->type, (char *)NULL), k->text,
                             "text");
        }
    }
}

void segment_read(struct people *p, struct blocks *blocks, const struct node *root, bool article)
{
    struct page g = {.p = p, .b = blocks, .root = root};
    g.title = kind_title(p->a, root);
    openers_case(p, blocks);
    article = article || article_is(p, root, blocks);
    size_t kept = 0;
    for (size_t i = 0; article && i < p->n; i++)
        if (p->v[i]->rec->practice) p->v[kept++] = p->v[i];
    if (article) p->n = kept, p->roll = NULL;
    struct blocks own = article ? article_own_lines(p, root, blocks) : (struct blocks){0};
    if (article && !own.n) own = author_lines(p, root, blocks);
    if (own.n) {
        *blocks = own;
    } else if (article) {
        people_issue(p, "article", "an article: nothing is read about anybody");
        return;
    }
    if (p->in->rules && ruled_people(p, root)) return;
    openers_part(p, blocks);
    name_columns_join(p, blocks);
    slots_mark(p, blocks);
    owner_begin(&g);
    g.issuer = p->in->voice && !strcmp(p->in->voice, "issuer");
    owner_skip(&g);
    g.roster = issuer_has_roster(&g);
    g.n_openers = openers_find(p, blocks, g.title, g.roster, &g.openers);
    owner_names(&g);
    subtitles_settle(&g);
    g.teachers = kind_path_has(p, "faculty") || kind_path_has(p, "teachers") || text_find_nocase(g.title, "faculty");
    name_practice(&g);
    if (g.roster) {
        issuer_roster(&g);
        return;
    }
    g.directory = g.issuer && issuer_is_directory(&g);
    owner_main(&g);
    owner_give(&g);
    label_columns(&g);
    strangers_part(&g);
    if (g.main && (!p->in->voice || !strcmp(p->in->voice, "self"))) owner_drop_others(&g);
    if (g.teachers && !g.main) issuer_teachers(&g);
    struct list_state list = {.kind = PROSE_TEXT};
    owner_voices(&g);
    licence_forms(&g);
    licence_rows(&g);
    bool profile = g.issuer && issuer_is_profile(&g);
    struct school school = g.issuer ? issuer_school(&g) : (struct school){0};
    const struct group *groups = g.issuer ? issuer_groups(&g, &school) : NULL;
    for (size_t i = 0; i < blocks->n; i++)
        if (!g.issuer || g.teachers || g.directory || school.list || profile || issuer_is_bio(&g, i) || issuer_is_of_list(&g, groups, i)) read_block(&g, i, &list);
    if (g.issuer) {
        issuer_graduates(&g, &school, groups);
        issuer_levels(&g, &school, groups);
    }
    legend_read(&g);
    read_practice(&g);
    if (p->in->voice && strcmp(p->in->voice, "self")) left_drop(&g);
    passing_read(&g);
    tale_people(&g);
    joint_read(&g);
    alike_read(&g);
    director_read(&g);
    licence_places(&g);
}
