/* openers.c - which lines of a page open what is said of a person: openers_find of opener.h. */
#include <string.h>

#include "cue.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/name_part.h"
#include "index/text.h"
#include "label_part.h"
#include "mates.h"
#include "opener.h"
#include "opener_said.h"
#include "table.h"
#include "tree.h"

const char *opener_behind_label(struct people *p, const char *line)
{
    const char *colon = memchr(line, ':', strnlen(line, 31));
    while (colon && colon[1] != ' ') colon = memchr(colon + 1, ':', strnlen(colon + 1, (size_t)(line + 30 - colon)));
    if (!colon) return NULL;
    char *label = arena_strndup(p->a, line, (size_t)(colon - line));
    if (catalog_says(p->c, WORDS_ENTRY_RELATION, label)) return NULL;
    struct sentence s = sentence_read(p->a, p->c, label);
    bool entry = false;
    for (size_t i = 0; i < s.n; i++) {
        entry |= word_in(&s.v[i], WORDS_ENTRY_LABEL);
        if (!strcmp(s.v[i].fold, "by")) return NULL;
    }
    return entry && s.n < 5 ? colon + 2 : NULL;
}

bool opener_is_pronouns(struct people *p, const char *line)
{
    static const char *const first[] = {"she", "he", "they", "ze", "xe", NULL},
                             *const known[] = {"she", "her", "hers", "he", "him", "his", "they", "them", "theirs", "ze", "hir", "zir", "xe", "xem", "any", "pronouns", NULL};
    struct sentence s = {0};
    if (strlen(line) < 30) s = sentence_read(p->a, p->c, line);
    for (size_t i = 0; i < s.n; i++)
        if (!word_is(&s.v[i], known)) return false;
    return s.n > 1 && word_is(&s.v[0], first);
}

bool opener_is_beside(struct people *p, const char *line)
{
    return opener_is_pronouns(p, line) || (strlen(line) < 30 && phrases_find(&p->c->words[WORDS_BADGE], text_fold(p->a, line)) >= 0);
}

/* "LICSW, Licensed Independent Clinical Social Worker", "LMHC": LINE begins with the letters of a licence and goes on, if at all, behind
 * a mark. */
static bool is_line_of_letters(struct people *p, const char *line)
{
    size_t n = strcspn(line, " ,;/|");
    const struct licence_type *t = n > 2 && strlen(line) < 90 ? catalog_licence_type(p->c, NULL, arena_strndup(p->a, line, n)) : NULL;
    return t && !t->degree && name_is_letters(arena_strndup(p->a, line, n)) && line[n] != ' ';
}

/* The next lines speak of a practitioner: letters, a profession, or the given name as a subject. */
static bool followed_by_person(struct people *p, const struct blocks *b, size_t i, const struct name *n)
{
    const struct node *row = b->v[i].where & BLOCK_CELL ? table_row(b->v[i].node) : NULL;
    bool several = row && table_column(b->v[i].node, row) > 0; /* behind the first cell of its row */
    for (size_t k = i + 1; k < b->n && k < i + 4; k++) {
        if (b->v[k].heading && k > i + 1) break;
        if (several && table_row(b->v[k].node) != row) break; /* of the next one */
        if (k == i + 1 && opener_is_pronouns(p, b->v[k].text)) return true;
        /* "License Number: MH16604", on a page of an authority */
        if (k == i + 1 && p->in->voice && !strcmp(p->in->voice, "authority") && b->v[k].n < 40 && text_starts_nocase(b->v[k].text, "licen") && text_count_digits(b->v[k].text) > 3) return true;
        char **w;
        size_t m = text_split(p->a, b->v[k].text, " ,/|&", &w);
        bool another = false;
        /* "LMHC, Florida. …", "Psychologist, Texas. …" */
        const struct licence_type *first = m && k == i + 1 && name_is_letters(w[0]) ? catalog_licence_type(p->c, NULL, w[0]) : NULL;
        if (first && !first->degree) return true;
        if (m && m < 12)
            for (size_t x = 0; x < m && !another; x++) {
                const struct licence_type *t = name_is_letters(w[x]) ? catalog_licence_type(p->c, NULL, w[x]) : NULL;
                /* "Psychotherapy with Ana Ruiz, LCSW": the letters of somebody else than that line's. */
                bool other = x > 1 && is_upper(*w[x - 1]) && is_upper(*w[x - 2]) && !text_same(w[x - 1], n->family) &&
                             opener_is_bare_name(p, arena_printf(p->a, "%s %s", w[x - 2], w[x - 1]));
                if (t && !other) return true;
                another = t && other;
            }
        if (another) continue;
        struct sentence s = sentence_read(p->a, p->c, b->v[k].text);
        for (size_t h = 0; h < s.n_hits; h++)
            if (s.hits[h].kind == HIT_TERM && s.hits[h].term == TERM_PROFESSION && s.hits[h].alias == ALIAS_STRONG &&
                (s.n < 10 || (k == i + 1 && !s.hits[h].from && s.hits[h].to < s.n && strchr(",.;", s.v[s.hits[h].to].before ? s.v[s.hits[h].to].before : ' '))))
                return true;
        const char *given = text_starts(b->v[k].text, n->given) ? b->v[k].text + strlen(n->given) : "";
        bool whole = *given == ' ' && text_starts(given + 1, n->family);
        /* "Protocol Registries" is no subject, "Elm Street opened in 2018" is none of a person's. */
        if (*given == ' ' && (!is_upper(given[1]) || (whole && (!opener_may_be_place(p, n) || opener_is_said_therapist(p, given + 1 + strlen(n->family), n))))) return true;
        if (text_starts(b->v[k].text, "Dr. ") && text_starts(b->v[k].text + 4, n->family)) return true;
    }
    return false;
}

bool opener_letters_below(struct people *p, const struct blocks *b, size_t i)
{
    if (i + 2 < b->n && opener_is_beside(p, b->v[i + 1].text)) i++;
    if (i + 1 >= b->n || b->v[i + 1].n > 90 || !is_upper(*b->v[i + 1].text)) return false;
    for (const char *s = b->v[i + 1].text;;) {
        size_t n = strcspn(s, ", ");
        char *word = arena_strndup(p->a, s, n);
        const struct licence_type *t = n > 1 && n < 12 && name_is_letters(word) ? catalog_licence_type(p->c, NULL, word) : NULL;
        if (t && !t->degree) return true;
        if (!name_is_letters(word) || s[n] != ',' || s[n + 1] != ' ') return false;
        s += n + 2;
    }
}

void openers_case(struct people *p, struct blocks *b)
{
    for (size_t i = 0; i < b->n; i++) {
        struct block *k = &b->v[i];
        if (!k->heading || k->n > 40 || !is_lower(*k->text) || !strchr(k->text, ' ') || name_has_upper(k->text) || !opener_letters_below(p, b, i)) continue;
        char *capitals = arena_strdup(p->a, k->text);
        for (char *s = capitals; *s; s++)
            if (is_lower(*s)) *s -= 'a' - 'A';
        char *cased = text_name_case(p->a, capitals);
        if (!opener_is_bare_name(p, cased)) continue;
        k->text = cased;
        k->n = strlen(cased);
        k->strong = NULL;
        k->said = NULL;
    }
}

/* The place in TEXT where somebody says who they are: "… My name is Jane Doe"; NULL when nobody does. */
static const char *introduction_in(const struct block *k)
{
    const char *text = k->text;
    static const char *const words[] = {" My name is ",      " my name is ", ". I'm ",
                                        ". I\xE2\x80\x99m ", ". I am ",      "! I'm ",
                                        "! I\xE2\x80\x99m ", "! I am ",      NULL};
    bool i = k->marks & MARK_I && (strstr(text, ". I") || strstr(text, "! I"));
    if (!i && !strstr(text, "name is ")) return NULL;
    const char *first = NULL; /* "Hello! I'm Ann Roe. I am licensed …" */
    for (const char *const *w = words; *w; w++) {
        const char *at = strstr(text, *w);
        if (at && (!first || at < first)) first = at;
    }
    return first ? first + strspn(first, ".! ") : NULL;
}

/* "<dl><dt>Prescriber</dt><dd>Dr. Ann Roe, MD</dd><dt>Therapists</dt><dd>…": the list begins with it, and tells who is what in the house. */
static bool is_role_of_house(const struct node *term)
{
    const struct node *n = term->prev;
    while (n && !n->tag) n = n->prev;
    if (n) return false;
    for (n = term->next; n; n = n->next)
        if (node_is(n, "dt")) return true;
    return false;
}

bool opener_is_relation(const struct people *p, const struct blocks *b, size_t i)
{
    const struct node *row = b->v[i].where & BLOCK_CELL ? table_row(b->v[i].node) : NULL;
    size_t column = row ? table_column(b->v[i].node, row) : 0;
    const char *head = column ? table_head_text(p->a, row, column) : NULL;
    if (head && strlen(head) < 40 && catalog_says(p->c, WORDS_ENTRY_RELATION, head)) return true;
    if (!i || !(b->v[i].where & (BLOCK_ITEM | BLOCK_CELL)) || b->v[i - 1].n > 40) return false;
    const struct node *before = b->v[i - 1].node;
    if (!node_is(before, "dt") && !(node_is(before, "th") && table_row(before) == table_row(b->v[i].node))) return false;
    return catalog_says(p->c, WORDS_ENTRY_RELATION, b->v[i - 1].text) && !(node_is(before, "dt") && is_role_of_house(before));
}

/* "Action Taken" over a column: the heads of a table name nobody. */
static bool is_column_head(struct people *p, const struct block *k)
{
    const struct node *row = k->where & BLOCK_CELL && !table_head(table_row(k->node)) ? table_row(k->node) : NULL;
    size_t heads = 0;
    bool board = false; /* a table may have one person a column */
    for (const struct node *n = row ? row->first : NULL; n; n = n->next) {
        if (node_is(n, "td")) return false;
        const char *text = node_is(n, "th") ? node_text(p->a, n) : NULL;
        board |= text && (text_find_nocase(text, "name") || text_find_nocase(text, "licens") || text_find_nocase(text, "credential"));
        heads += text != NULL;
    }
    return board && heads > 2;
}

/* "Ann Roe" in a heading, and "Ann Roe, LMFT #55120" elsewhere. */
static bool is_named_elsewhere(struct people *p, const struct opener *v, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++)
        if (!v[k].by_form && text_starts(v[k].name, v[i].name) && v[k].name[strlen(v[i].name)] == ',' && text_same(v[i].name, people_name(p, v[k].name).plain))
            return true;
    return false;
}

/* "<p><b>Ann Roe, LCSW</b>, President. …</p><p><b>Jan Novak</b>, Secretary. …</p>": A begins like B, with emphasised words; NAME ends
 * them, and a comma stands behind. */
static bool are_paragraphs(const struct block *a, const struct block *b, const char *name)
{
    if (!a->strong || !b->strong || !(a->where & b->where & BLOCK_STRONG) || a->node == b->node) return false;
    if (a->node->parent != b->node->parent || !a->node->parent || !mates_alike(a->node, b->node)) return false;
    size_t n = strlen(name);
    return text_starts(a->text, name) && a->text[n] == ',' && is_upper(a->text[n + 2]) && text_starts(b->text, b->strong);
}

/* "<b>Ann Roe, LMFT</b><br>Santa Rosa": the line below a name that is set off in the same element, itself not set off. */
static bool is_below_name(const struct blocks *b, const struct opener *v, size_t i)
{
    if (!i || v[i - 1].by_form || v[i - 1].block + 1 != v[i].block) return false;
    const struct block *above = &b->v[v[i - 1].block], *k = above + 1;
    return (above->where & BLOCK_STRONG) && !(k->where & BLOCK_STRONG) && !k->heading && above->node == k->node;
}

/* Of the openers V that only have the shape of a name, those stay that stand in cards beside cards of which at least two, and
 * no fewer than such ones, name somebody for sure, and those who are named with letters in another line. */
static size_t keep_mates(struct people *p, const struct blocks *b, struct opener *v, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        size_t sure = 0, maybe = 1;
        for (size_t k = 0; v[i].by_form && k < n; k++)
            if (mates_are(b->v[v[i].block].node, b->v[v[k].block].node) || are_paragraphs(&b->v[v[i].block], &b->v[v[k].block], v[i].name)) *(v[k].by_form ? &maybe : &sure) += 1;
        v[i].left_out = v[i].by_form && (sure < 2 || maybe > sure || is_below_name(b, v, i)) && !is_named_elsewhere(p, v, n, i);
    }
    for (size_t i = 0; i < n; i++)
        if (!v[i].left_out) v[kept++] = v[i];
    return kept;
}

/* The name in LINE before a comma and letters, of whatever kind, up to its end or a dash: "Maude Roy, RCC - Counsellor"; else NULL. */
static char *before_letters(struct people *p, const char *line)
{
    const char *comma = memchr(line, ',', strnlen(line, 60));
    if (!comma || comma[1] != ' ') return NULL;
    const char *at = comma + 2;
    size_t n = strcspn(at, " ,(|"), k = n;
    if (!name_is_letters(arena_strndup(p->a, at, n))) return NULL;
    while (k--)
        if (is_lower(at[k])) return NULL;
    static const char *const marks[] = {", ", " - ", " -- ", " | ", " (", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", NULL};
    bool ends = !at[n];
    for (const char *const *m = marks; *m && !ends; m++) ends = text_starts(at + n, *m);
    char *name = arena_strndup(p->a, line, (size_t)(comma - line));
    return ends && opener_is_bare_name(p, name) && !opener_is_house(p, name) ? name : NULL;
}

/* "Caleb Roe, MA" in the heading of a card: what reads like a town is a name where the cards beside it name persons and
 * the lines below speak of one. */
static char *name_like_town(struct people *p, const struct block *k)
{
    bool set_off = k->heading || node_is(k->node, "summary") || block_marks_name(k) || (k->where & BLOCK_STRONG);
    const char *comma = set_off ? strchr(k->text, ',') : NULL;
    if (!comma || comma[1] != ' ') return NULL;
    const struct licence_type *t = catalog_licence_type(p->c, NULL, arena_strndup(p->a, comma + 2, strcspn(comma + 2, " ,(|")));
    return t && t->degree ? before_letters(p, k->text) : NULL;
}

/* ", LMBT, SEP": nothing but letters, of whatever kind. */
static bool is_all_letters(struct people *p, const char *behind)
{
    char **v;
    size_t n = text_starts(behind, ", ") ? text_split(p->a, behind, ",", &v) : 0;
    for (size_t i = 0; i < n; i++)
        if (!name_is_letters(v[i]) || strlen(v[i]) < 2) return false;
    return n > 0;
}

/* " (she/her)", up to the end of the line. */
static bool is_pronouns(const char *s)
{
    static const char *const words[] = {" (she", " (he", " (they", " (ze", " (xe", " (ella", " (el/", NULL};
    const char *close = strchr(s, ')');
    if (!close || close[1] || close - s > 24) return false;
    for (const char *const *w = words; *w; w++)
        if (text_starts_nocase(s, *w) && !is_alpha(s[strlen(*w)])) return true;
    return false;
}

/* "Caleb Roe, MS, LPC | Find a therapist": the title has NAME with letters behind it. */
static bool is_titled(struct people *p, const char *title, const char *name)
{
    const char *at = strstr(title, name), *behind = at ? at + strlen(name) : NULL;
    if (!at || !text_starts(behind, ", ") || (at > title && at[-1] != ' ')) return false;
    char *letters = arena_strndup(p->a, behind + 2, strcspn(behind + 2, ", |"));
    if (!name_is_letters(letters)) return false;
    struct name n = people_name(p, arena_printf(p->a, "%s%.*s", name, (int)strcspn(behind, "|"), behind));
    return n.n_credentials > 0;
}

/* "Licensed Clinical Social Worker": LINE is the profession that one person is licensed for, and nothing else. */
static bool is_line_of_profession(struct people *p, const char *line)
{
    if (!text_starts_nocase(line, "licensed ") || strlen(line) > 70 || strpbrk(line, ".:!?")) return false;
    struct sentence s = sentence_read(p->a, p->c, line);
    for (size_t h = 0; h < s.n_hits; h++)
        if (s.hits[h].kind == HIT_TERM && s.hits[h].term == TERM_PROFESSION && s.hits[h].alias == ALIAS_STRONG && s.hits[h].from < 4)
            return s.hits[h].to == s.n || (s.v[s.hits[h].to].before && strcmp(s.v[s.hits[h].to].fold, "s"));
    return false;
}

/* "I am Luz María" on a page called "About Me | Luz María Roe": of NAME the title knows more, "María" is no family's. */
static bool is_part_of_title(struct people *p, const char *title, const struct name *n)
{
    const char *at = n->n_credentials || !n->plain ? NULL : strstr(title, n->plain);
    size_t len = at ? strlen(n->plain) : 0, more = at && at[len] == ' ' && (is_upper(at[len + 1]) || (unsigned char)at[len + 1] >= 0xC3) ? 1 + strcspn(at + len + 1, " ,|") : 0;
    if (more < 3 || (at > title && at[-1] != ' ') || !opener_is_given(p, n->family)) return false;
    char *whole = arena_strndup(p->a, at, len + more);
    return opener_is_bare_name(p, whole) && !opener_is_house(p, whole) && !people_is_practice_name(p->c, whole);
}

size_t openers_find(struct people *p, const struct blocks *b, const char *title, bool bare, struct opener **out)
{
    struct opener *v = NULL;
    size_t n = 0, cap = 0, forms = 0;
    for (size_t i = 0; i < b->n && n < 2000; i++) {
        struct block *k = &b->v[i];
        /* The great heading of a page may stand in a column at its side. */
        unsigned apart = k->heading == 1 ? BLOCK_NAV | BLOCK_QUOTE | BLOCK_FOOTER : BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER;
        if (k->where & apart || opener_is_relation(p, b, i) || is_column_head(p, k)) continue;
        bool sure;
        char *name = opener_of_block(p, k, &sure);
        const char *said = name || (p->in->voice && strcmp(p->in->voice, "self")) ? NULL : introduction_in(k);
        if (!name && !said) said = opener_behind_label(p, k->text);
        if (said) name = opener_name(p, said, &sure);
        char *whole_below = name || said ? NULL : opener_of_given(p, b, i);
        if (whole_below) {
            *ARENA_PUSH(p->a, v, n, cap) = (struct opener){.block = i, .name = whole_below, .sure = true, .whole = true};
            continue;
        }
        bool like_town = !name && (name = name_like_town(p, k));
        if (!name || (said && !sure && !like_town)) continue;
        struct name parsed = people_name(p, name);
        if (is_part_of_title(p, title, &parsed)) continue;
        size_t len = strlen(name), rest = opener_before_pronouns(k->text, k->n) - len;
        if (rest > OPENER_LONGEST * 100) rest = k->n - len; /* the pronouns stand in front */
        if (text_starts(k->text, name) && (is_pronouns(k->text + len) || opener_before_role(p, k->text) == len)) rest = 0;
        bool whole = rest < 3 || (k->n < 100 && (k->text[len] == ',' || k->text[len] == ' '));
        if (!sure && !k->heading && text_starts(k->text, name) && opener_is_said_therapist(p, k->text + strlen(name), &parsed)) sure = true;
        if (!sure && rest < 3 && opener_speaks_below(p, b, i, title, name, &parsed)) sure = true;
        if (!sure && (k->heading || (k->where & BLOCK_STRONG)) && text_starts(k->text, name) && opener_is_said_profession(p, k->text + strlen(name))) sure = true;
        bool by_form = false;
        if (!sure && rest < 3 && is_titled(p, title, name)) sure = true;
        if (!sure) {
            if (opener_is_house_here(p, b, title, &parsed)) continue;
            if (k->heading && catalog_says(p->c, WORDS_HEAD_ABOUT_OTHERS, name)) continue; /* "Kind Words" */
            /* The logo of "Mindfolk Today" has the shape of a name. */
            if ((k->where & BLOCK_HEADER) && k->link && !opener_is_given(p, parsed.given)) continue;
            bool set_off = k->heading || (k->where & (BLOCK_STRONG | BLOCK_CELL)) || k->link || block_marks_name(k) || block_is_headline(k) || node_is(k->node, "summary") ||
                           (i + 1 < b->n && !opener_is_house(p, name) && (is_line_of_letters(p, b->v[i + 1].text) || (rest < 3 && opener_is_given(p, parsed.given) && is_line_of_profession(p, b->v[i + 1].text))));
            bool alone = rest < 3 || (k->strong && text_starts(k->strong, name));
            sure = (k->listed && !like_town) ||
                   (set_off && alone && !like_town && (opener_is_given(p, parsed.given) || followed_by_person(p, b, i, &parsed)));
            bool told = like_town && followed_by_person(p, b, i, &parsed), is_word = like_town && catalog_is_english(p->c, text_fold(p->a, parsed.given));
            sure |= told && k->heading && !is_word; /* "Hye-jin Kim, MA" above "Registered Associate …" */
            alone |= like_town ? told || !is_word || opener_is_given(p, parsed.given) : !sure && before_letters(p, k->text);
            if (k->heading && k->n < OPENER_LONGEST && text_starts(k->text, name) && is_all_letters(p, k->text + strlen(name))) name = arena_strdup(p->a, k->text);
            by_form = !sure && set_off && alone && !bare && forms < 200;
            if (!sure && !by_form && !(bare && (alone || (k->where & (BLOCK_ITEM | BLOCK_CELL))))) continue;
            forms += by_form;
        }
        *ARENA_PUSH(p->a, v, n, cap) = (struct opener){.block = i, .name = name, .sure = sure, .whole = whole, .by_form = by_form};
    }
    *out = v;
    return forms ? keep_mates(p, b, v, n) : n;
}

/* Where the next piece begins behind a mark that parts the entries of a line; NULL = none. */
static const char *behind_mark(const char *s)
{
    static const char *const marks[] = {" | ", " / ", " \xE2\x80\xA2 ", " \xC2\xB7 ", "; ", NULL};
    const char *first = NULL;
    for (const char *const *m = marks; *m; m++) {
        const char *at = strstr(s, *m);
        if (at && (!first || at < first)) first = at + strlen(*m);
    }
    return first;
}

/* S begins with a name and letters. */
static bool begins_person(struct people *p, const char *s)
{
    bool sure;
    char *name = opener_name(p, s, &sure);
    return name && sure && text_starts(s, name) && people_name(p, name).n_credentials;
}

static bool has_several(struct people *p, const struct block *k)
{
    const char *line = k->text;
    size_t n = 0;
    if (k->n > 400 || !(k->marks & MARK_COMMA) || !strchr(line, ',') || !behind_mark(line)) return false;
    for (const char *s = line; s && n < 2; s = behind_mark(s)) n += begins_person(p, s);
    return n > 1;
}

void openers_part(struct people *p, struct blocks *b)
{
    struct blocks out = {0};
    bool any = false, self = !p->in->voice || !strcmp(p->in->voice, "self");
    labels_part(p, b);
    for (size_t i = 0; i < b->n && !any; i++) any = has_several(p, &b->v[i]);
    for (size_t i = 0; any && i < b->n; i++) {
        if (!has_several(p, &b->v[i])) {
            *ARENA_PUSH(p->a, out.v, out.n, out.cap) = b->v[i];
            continue;
        }
        const char *from = b->v[i].text;
        for (const char *s = from, *next; s; s = next) {
            next = behind_mark(s);
            if (next && !begins_person(p, next)) continue; /* what goes on is of the one before */
            struct block *k = ARENA_PUSH(p->a, out.v, out.n, out.cap);
            *k = b->v[i];
            size_t n = next ? (size_t)(next - from) : strlen(from);
            while (n && next && from[n - 1] != ' ') n--;
            while (n && next && (strchr(" |;/", from[n - 1]) || (unsigned char)from[n - 1] >= 0x80)) n--;
            k->text = arena_strndup(p->a, from, n);
            k->n = strlen(k->text);
            k->strong = NULL;
            k->said = NULL;
            k->where &= ~(unsigned)(BLOCK_STRONG | BLOCK_LINK | (self ? BLOCK_FOOTER : 0));
            from = next;
        }
    }
    if (any) *b = out;
}
