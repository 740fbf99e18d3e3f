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
};

struct legend {
    struct code v[MOST_CODES];
    size_t n;
};

static bool is_code_letter(char c)
{
    return is_upper(c) || is_digit(c) || c == '*' || c == '+' || c == '-';
}

/* Where the letters before the sign at EQUALS begin; NULL when none stand there. */
static const char *code_before(const char *text, const char *equals)
{
    const char *end = equals;
    while (end > text && end[-1] == ' ') end--;
    const char *s = end;
    while (s > text && is_code_letter(s[-1])) s--;
    if (s == end || end - s > CODE_LETTERS || *s == '-') return NULL;
    return s == text || strchr(" (,;", s[-1]) ? s : NULL;
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

/* Takes the letters that TEXT explains: "T = basic training complete, C = EMDRIA Certified. Members pay dues." */
static void learn(struct people *p, struct legend *l, const char *text)
{
    for (const char *equals = strchr(text, '='); equals && l->n < MOST_CODES; equals = strchr(equals + 1, '=')) {
        const char *code = code_before(text, equals), *from = equals + 1 + strspn(equals + 1, " ");
        if (!code) continue;
        const char *to = from, *next = strchr(from, '=');
        while (*to && !(to[0] == '.' && (!to[1] || to[1] == ' ')) && *to != ';') to++;
        const char *following = next && next < to ? code_before(text, next) : NULL;
        if (following && following > from) to = following;
        while (to > from && strchr(" ,;(|", to[-1])) to--;
        if (to == from || to - from > LONGEST) continue;
        char *meaning = arena_strndup(p->a, from, (size_t)(to - from));
        const char *ladder = names_credential(p, meaning) ? NULL : ladder_of(p, text);
        if (ladder) meaning = arena_printf(p->a, "%s %s", ladder, meaning);
        if (!names_credential(p, meaning)) meaning = NULL;
        l->v[l->n++] = (struct code){arena_strndup(p->a, code, strcspn(code, " =")), arena_strndup(p->a, code, (size_t)(to - code)), meaning};
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

static void read_cell(struct page *g, const struct legend *l, size_t i, struct person *who)
{
    struct people *p = g->p;
    char **v;
    size_t n = text_split(p->a, g->b->v[i].text, ",/;& ", &v);
    for (size_t k = 0; k < n; k++)
        if (!code_named(l, v[k])) return; /* letters that are not explained are something else */
    if (!n || head_denies(g, i)) return;
    int year = g->b->v[i].where & BLOCK_CELL ? table_row_year(g->p->a, table_row(g->b->v[i].node)) : 0;
    for (size_t k = 0; k < n; k++) {
        const struct code *c = code_named(l, v[k]);
        if (!c->said) continue;
        size_t before = who->rec->n;
        prose_line(p, who, year ? arena_printf(p->a, "%s, %d", c->said, year) : c->said, "card", PROSE_CREDENTIAL_LIST);
        for (size_t m = before; m < who->rec->n; m++) who->rec->claims[m].quote = arena_strdup(p->a, c->quote);
    }
}

void legend_read(struct page *g)
{
    struct legend l = {.n = 0};
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (!(k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE)) && k->n < 1000) learn(g->p, &l, k->text);
    }
    for (size_t i = 0; l.n && i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if ((k->where & BLOCK_CELL) && g->owner[i] && !g->skip[i] && k->n < 30 && table_row(k->node) && !label_is_opener(g, i))
            read_cell(g, &l, i, g->owner[i]);
    }
}
