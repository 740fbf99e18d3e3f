/* issuer.c - see issuer.h */
#include "issuer.h"

#include <stdlib.h>
#include <string.h>

#include "cue.h"
#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"
#include "judge.h"
#include "kind.h"
#include "label.h"
#include "table.h"
#include "tree.h"

/* TEXT names a list of those whom the public may look for, and not the people of the house. */
static bool says_directory(const struct page *g, const char *text)
{
    const char *at = text_find_nocase(text, "directory"); /* a director is of the house */
    bool cut = at && catalog_says(g->p->c, WORDS_HEAD_HOUSE, arena_printf(g->p->a, "%.*s%s", (int)(at - text), text, at + strlen("directory")));
    return catalog_says(g->p->c, WORDS_TITLE_DIRECTORY, text) && (at ? !cut : !catalog_says(g->p->c, WORDS_HEAD_HOUSE, text));
}

bool issuer_is_directory(const struct page *g)
{
    const char *heading = NULL;
    for (size_t i = 0; i < g->b->n && !heading; i++)
        if (g->b->v[i].heading == 1) heading = g->b->v[i].text;
    if (!says_directory(g, g->title) && !(heading && says_directory(g, heading))) return false;
    size_t entries = 0; /* alike, side by side */
    for (size_t i = 1; i < g->n_openers; i++)
        entries += opener_are_mates(g->b->v[g->openers[i - 1].block].node, g->b->v[g->openers[i].block].node);
    return entries > 0;
}

void issuer_teachers(struct page *g)
{
    const char *org = kind_meta(g->root, "og:site_name");
    if (!org && g->p->practice) org = g->p->practice->name.plain;
    for (size_t i = 0; i < g->b->n && !org; i++)
        if ((g->b->v[i].where & BLOCK_HEADER) && g->b->v[i].link && !strcmp(g->b->v[i].link, "/") &&
            g->b->v[i].n < 60 && people_is_practice_name(g->p->c, g->b->v[i].text))
            org = g->b->v[i].text;
    for (size_t i = 0; i < g->n_openers; i++) {
        const char *quote = g->openers[i].name;
        if (org)
            people_claim(g->p, g->who[i], "teaches", claim_object(g->p->a, "name", org, (char *)NULL), quote, "card");
    }
}

bool issuer_is_bio(const struct page *g, size_t i)
{
    int level = 9;
    for (size_t k = i + 1; k-- > 0;) {
        int h = g->b->v[k].heading;
        if (!h || h >= level || (k == i && !label_is_opener(g, i))) continue;
        if (!label_is_opener(g, k)) return catalog_says(g->p->c, WORDS_HEAD_HOUSE, g->b->v[k].text);
        level = h;
    }
    return false;
}

/* A heading that only parts a list of graduates by years: "Class of 2023", "2022", "Cohort 4, spring 2021". */
static bool parts_by_year(const struct page *g, const char *heading, int *year)
{
    static const char *const known[] = {"class", "classes", "cohort", "cohorts", "of", "the", "spring", "summer", "fall", "winter",
                                        "autumn", "group", "graduates", "alumni", "our", NULL};
    struct sentence s = sentence_read(g->p->a, g->p->c, heading);
    *year = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (judge_is_year(&s.v[i])) *year = atoi(s.v[i].fold);
        else if (!judge_is_number(&s.v[i]) && !word_is(&s.v[i], known)) return false;
    }
    return s.n > 0;
}

/* Below which heading of graduates a line stands. */
struct graduates {
    const struct programme *programme; /* NULL = below none */
    const char *name, *quote;          /* as the heading names it; its words */
    int level, year;
    bool open;
};

/* Line I is read; OPENER: it names a person. */
static void graduates_step(const struct page *g, size_t i, bool opener, struct graduates *s)
{
    const struct block *k = &g->b->v[i];
    /* "Alumni", and then "Graduates of the … certificate share where they are now." */
    bool below = !k->heading && !opener && i && g->b->v[i - 1].heading && catalog_says(g->p->c, WORDS_HEAD_GRADUATES, g->b->v[i - 1].text);
    if (opener || (!k->heading && !below)) return;
    const char *name = NULL;
    const struct programme *named = kind_graduates_of(g->p, k->text, &name);
    if (named) *s = (struct graduates){named, name, k->text, k->heading ? k->heading : g->b->v[i - 1].heading, 0, true};
    else if (below) return;
    else if (k->heading <= s->level) s->programme = NULL, s->open = false;
    else s->open = s->programme && parts_by_year(g, k->text, &s->year);
}

/* The entries [FROM, TO) of a list are persons: nearly all have the shape of a name, and the given names of half are known. */
static bool lists_persons(const struct page *g, size_t from, size_t to)
{
    size_t names = 0, given = 0;
    for (size_t i = from; i < to; i++) {
        const char *text = g->b->v[i].text;
        char *name = arena_strndup(g->p->a, text, strcspn(text, ",("));
        struct name n = people_name(g->p, name);
        if (!opener_is_bare_name(g->p, text_trim(g->p->a, name)) || opener_is_house(g->p, name)) continue;
        names++;
        given += n.given && opener_is_given(g->p, n.given);
    }
    return names > 2 && names * 10 >= (to - from) * 8 && given * 2 >= names;
}

bool *issuer_lists(const struct page *g)
{
    struct graduates s = {0};
    bool *v = arena_alloc(g->p->a, (g->b->n + 1) * sizeof *v), any = false, sure;
    memset(v, 0, (g->b->n + 1) * sizeof *v);
    for (size_t i = 0; i < g->b->n; i++) {
        struct block *k = &g->b->v[i];
        graduates_step(g, i, k->heading && opener_of_block(g->p, k, &sure) && sure, &s);
        size_t to = i;
        while (s.open && to < g->b->n && (g->b->v[to].where & BLOCK_ITEM) && !g->b->v[to].heading) to++;
        if (to == i) continue;
        bool persons = lists_persons(g, i, to);
        for (; i < to; i++) v[i] = persons;
        any |= persons;
        i--;
    }
    return any ? v : NULL;
}

/* The year in the column "Cohort" of the row in which block I stands; 0 = none. */
static int year_of_row(const struct page *g, size_t i)
{
    static const char *const heads[] = {"cohort", "class", "year", "graduat", "completed", "trained", NULL};
    const struct node *row = g->b->v[i].where & BLOCK_CELL ? table_row(g->b->v[i].node) : NULL;
    size_t column = 0;
    if (!row || !table_head(row)) return 0;
    for (const struct node *n = row->first; n; n = n->next) {
        if (!n->tag || (!node_is(n, "td") && !node_is(n, "th"))) continue;
        const char *head = table_head_text(g->p->a, row, column++), *text = node_text(g->p->a, n);
        int year = text && strlen(text) == 4 && strspn(text, "0123456789") == 4 ? atoi(text) : 0;
        for (const char *const *w = heads; head && year > 1990 && *w; w++)
            if (text_starts_nocase(head, *w)) return year;
    }
    return 0;
}

void issuer_graduates(struct page *g)
{
    struct graduates s = {0};
    int today = atoi(date_today());
    for (size_t i = 0, o = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        while (o < g->n_openers && g->openers[o].block < i) o++;
        bool opener = o < g->n_openers && g->openers[o].block == i;
        graduates_step(g, i, opener, &s);
        if (!opener || !s.open || g->skip[i] || (k->where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_FOOTER)) || s.year > today) continue;
        int row = year_of_row(g, i), year = row ? row : s.year;
        if (year > today) continue;
        people_claim(g->p, g->who[o], "training",
                     claim_object(g->p->a, "programme", s.programme->id, "name", s.name, "#year",
                                  year ? arena_printf(g->p->a, "%d", year) : NULL, (char *)NULL),
                     s.quote, "roster");
    }
}
