/* legend.c - see legend.h */
#include "legend.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "label.h"
#include "prose.h"
#include "table.h"
#include "tree.h"

enum { MOST_CODES = 24, CODE_LETTERS = 6, LONGEST = 120 };

struct code {
    const char *letters, *quote; /* "C", and "C = EMDRIA Certified" as it stands there */
    const char *said;            /* what it says of somebody; NULL = nothing that is read */
    bool denies;                 /* "currently enrolled" */
};

struct legend {
    struct code v[MOST_CODES];
    size_t n;
    const char *ladder; /* that the title of the page names, in capitals; NULL = none */
};

static bool is_code_letter(char c)
{
    return is_upper(c) || is_digit(c) || c == '*' || c == '+' || c == '-' || (unsigned char)c >= 0x80; /* "★" */
}

/* Where the letters before the sign at EQUALS begin; NULL when none stand there. */
static const char *code_before(const char *text, const char *equals)
{
    const char *end = equals;
    while (end > text && strchr(" \"')", end[-1])) end--;
    const char *s = end;
    while (s > text && is_code_letter(s[-1])) s--;
    if (s == end || end - s > CODE_LETTERS || *s == '-') return NULL;
    return s == text || strchr(" (,;:\"'", s[-1]) ? s : NULL;
}

/* The one ladder whose levels TEXT names, in capitals: what "certified" and the like are levels of there; NULL = none, or several. */
static const char *ladder_of(struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    const char *id = NULL;
    for (size_t k = 0; k < s.n_hits; k++) {
        if (s.hits[k].kind != HIT_TRAUMA || s.hits[k].alias == ALIAS_WEAK) continue;
        const char *other = p->c->trauma[s.hits[k].row].id;
        if (id && strcmp(id, other)) return NULL;
        id = other;
    }
    char *name = id ? arena_strdup(p->a, id) : NULL;
    for (char *s2 = name; s2 && *s2; s2++)
        if (is_lower(*s2)) *s2 = (char)(*s2 - 'a' + 'A');
    return name;
}

static bool names_credential(struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    for (size_t k = 0; k < s.n_hits; k++)
        if ((s.hits[k].kind == HIT_TRAUMA && s.hits[k].alias != ALIAS_WEAK) || s.hits[k].kind == HIT_PROGRAMME) return true;
    return false;
}

/* Adds a sign that stands for MEANING, in a text that speaks of LADDER; QUOTE: the words that explain it. */
static void add(struct people *p, struct legend *l, const char *text, const char *letters, char *meaning, const char *quote)
{
    if (l->n == MOST_CODES || !*letters) return;
    static const char *const articles[] = {"a ", "an ", "the ", "has ", "have ", "is ", "are ", NULL};
    for (const char *const *w = articles; *w; w++)
        if (text_starts_nocase(meaning, *w)) meaning += strlen(*w);
    const char *said = names_credential(p, meaning) ? meaning : NULL, *ladder = said ? NULL : ladder_of(p, text);
    if (!ladder) ladder = l->ladder;
    for (size_t i = 0; i < p->c->n_trauma && ladder && !said; i++) {
        const struct trauma_level *t = &p->c->trauma[i];
        if (!text_eq_nocase(t->id, ladder)) continue;
        said = arena_printf(p->a, "%s %s", ladder, meaning);
        if (!names_credential(p, said)) said = arena_printf(p->a, "%s %s", t->issuer_name, meaning); /* "Brainspotting Phase 1" */
        if (!names_credential(p, said)) said = NULL;
    }
    l->v[l->n++] = (struct code){letters, quote, said, !said && catalog_says(p->c, WORDS_GROUP_NOT_HELD, meaning)};
}

/* Takes the letters that TEXT explains: "T = basic training complete, C = EMDRIA Certified. Members pay dues." */
static void learn(struct people *p, struct legend *l, const char *text)
{
    for (const char *equals = strchr(text, '='); equals && l->n < MOST_CODES; equals = strchr(equals + 1, '=')) {
        const char *code = code_before(text, equals), *from = equals + 1 + strspn(equals + 1, " ");
        if (!code) continue;
        const char *to = from, *next = strchr(from, '=');
        while (*to && !(to[0] == '.' && (!to[1] || to[1] == ' ')) && *to != ';' && *to != '|') to++;
        const char *following = next && next < to ? code_before(text, next) : NULL;
        if (following && following > from) to = following;
        while (to > from && strchr(" ,;(|", to[-1])) to--;
        if (to == from || to - from > LONGEST) continue;
        add(p, l, text, arena_strndup(p->a, code, strcspn(code, " =)\"'")), arena_strndup(p->a, from, (size_t)(to - from)), arena_strndup(p->a, code, (size_t)(to - code)));
    }
}

/* The signs that are no letters. */
static const char *const signs[] = {"*", "\xE2\x98\x85", "\xE2\x98\x86", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xE2\x97\x8F", "\xE2\x97\x86", NULL};

/* A sign, or one that explains letters, stands somewhere on the page: without any, nothing is explained. */
static bool has_signs(const struct blocks *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const char *text = b->v[i].text, *at = strpbrk(text, "=*\xE2");
        if (at && (*at != '\xE2' || strpbrk(at, "=*"))) return true;
        for (const char *const *w = signs + 1; at && *w; w++)
            if (strstr(at, *w)) return true;
    }
    return false;
}

/* "* Certified Brainspotting Practitioner", "An asterisk (*) means …", "A star shows a …": signs that are no letters. */
static void learn_signs(struct people *p, struct legend *l, const char *text)
{
    static const char *const means[] = {" means ", " denotes ", " indicates ", " shows ", " marks ", " designates ", " signifies ", " that the ", NULL};
    char **v;
    bool any = text_find_nocase(text, "star") || text_find_nocase(text, "asterisk");
    for (const char *const *w = signs; *w && !any; w++) any = strstr(text, *w) != NULL;
    size_t n = !any || strchr(text, '=') ? 0 : sentence_split(p->a, text, &v);
    for (size_t i = 0; i < n; i++) {
        bool star = text_find_words(text_fold(p->a, v[i]), "star") != NULL, asterisk = text_find_nocase(v[i], "asterisk") != NULL;
        const char *verb = NULL;
        for (const char *const *w = means; *w && !verb; w++)
            if ((verb = text_find_nocase(v[i], *w))) verb += strlen(*w);
        for (const char *const *w = signs; *w; w++) {
            bool first = text_starts(v[i], *w) && !text_starts(v[i] + strlen(*w), *w), said = verb && (strstr(v[i], *w) || (star && w < signs + 3) || (asterisk && w == signs));
            const char *from = first && !verb ? v[i] + strlen(*w) + strspn(v[i] + strlen(*w), " -:") : said ? verb : NULL;
            if (from && *from && strlen(from) < LONGEST) add(p, l, text, *w, arena_strdup(p->a, from), v[i]);
        }
    }
}

static const struct code *code_named(const struct legend *l, const char *letters)
{
    for (size_t i = 0; i < l->n; i++)
        if (!strcmp(l->v[i].letters, letters)) return &l->v[i];
    return NULL;
}

/* The head of the column says that it is of something that is not held: "Working toward". */
static bool head_denies(struct page *g, size_t i)
{
    const char *head = label_of(g, i);
    struct sentence s = sentence_read(g->p->a, g->p->c, head ? head : "");
    static const enum cue_kind kinds[] = {CUE_ASPIRATION, CUE_NEGATION, CUE_PAST, CUE_TEACHING, CUE_ACCEPTS, CUE_OTHER_SUBJECT, CUE_INTEREST};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (sentence_cues(&s, kinds[k])) return true;
    return false;
}

/* What the sign C says of WHO, in YEAR (0 = not told). */
static void read_code(struct people *p, const struct code *c, struct person *who, int year)
{
    if (!c->said) return;
    size_t before = who->rec->n;
    prose_line(p, who, year ? arena_printf(p->a, "%s, %d", c->said, year) : c->said, "card", PROSE_CREDENTIAL_LIST);
    for (size_t m = before; m < who->rec->n; m++) who->rec->claims[m].quote = arena_strdup(p->a, c->quote);
}

/* A cell or a line of an entry that is nothing but such signs. */
static void read_line(struct page *g, const struct legend *l, size_t i, struct person *who)
{
    struct people *p = g->p;
    char **v;
    size_t n = text_split(p->a, g->b->v[i].text, ",/;|& ", &v);
    for (size_t k = 0; k < n; k++)
        if (!code_named(l, v[k])) return; /* letters that are not explained are something else */
    if (!n || head_denies(g, i)) return;
    int year = g->b->v[i].where & BLOCK_CELL ? table_row_year(p->a, table_row(g->b->v[i].node)) : 0;
    for (size_t k = 0; k < n; k++) read_code(p, code_named(l, v[k]), who, year);
}

/* The signs behind the name in the line of opener O, or one before it: "Ann Roe, LICSW  AC  (360) 555-0116", "Ann Roe, LMFT (C, R)", "Ann Roe, LPC*",
 * "* Ann Roe". */
static size_t codes_behind(const struct page *g, const struct legend *l, size_t o, const struct code **out)
{
    const char *text = g->b->v[g->openers[o].block].text, *family = g->who[o]->name.family, *at = family ? strstr(text, family) : NULL;
    char **v;
    size_t n = at ? text_split(g->p->a, at + strlen(family), " ,;/|()", &v) : 0, found = 0;
    for (size_t i = 0; i < l->n && at; i++) {
        const struct code *c = &l->v[i];
        bool sign = !is_upper(*c->letters) && !is_digit(*c->letters) && (strstr(at, c->letters) || text_starts(text, c->letters));
        for (size_t k = 0; k < n && !sign; k++) sign = !strcmp(v[k], c->letters);
        if (sign) out[found++] = c;
    }
    return found;
}

static struct legend legend_of(struct page *g)
{
    struct legend l = {.n = 0};
    if (!has_signs(g->b)) return l;
    l.ladder = ladder_of(g->p, g->title);
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE) || k->n >= 1000 || label_is_opener(g, i)) continue;
        learn(g->p, &l, k->text);
        if (k->n < 500 && !(k->where & BLOCK_CELL && k->n < 10)) learn_signs(g->p, &l, k->text);
    }
    return l;
}

void legend_denials(struct page *g, bool *denied)
{
    struct legend l = legend_of(g);
    const struct code *found[MOST_CODES];
    for (size_t o = 0; o < g->n_openers && l.n; o++)
        for (size_t k = codes_behind(g, &l, o, found); k-- > 0;) denied[o] |= found[k]->denies;
}

void legend_read(struct page *g)
{
    struct legend l = legend_of(g);
    const struct code *found[MOST_CODES];
    for (size_t o = 0; o < g->n_openers && l.n; o++)
        for (size_t k = 0, n = g->skip[g->openers[o].block] ? 0 : codes_behind(g, &l, o, found); k < n; k++) read_code(g->p, found[k], g->who[o], 0);
    for (size_t i = 0; l.n && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->owner[i] && !g->skip[i] && k->n < 30 && !label_is_opener(g, i) && (!(k->where & BLOCK_CELL) || table_row(k->node)))
            read_line(g, &l, i, g->owner[i]);
    }
}
