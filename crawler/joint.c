/* joint.c - see joint.h */
#include "joint.h"

#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "prose.h"
#include "subjects.h"

static bool is_quoted(const char *text)
{
    return strchr(text, '"') || strstr(text, "\xE2\x80\x9C");
}

static void read_sentence_of(struct page *g, size_t i, const char *text)
{
    struct people *p = g->p;
    struct judge j = {.a = p->a, .c = p->c, .s = sentence_read(p->a, p->c, text)};
    struct subject v[MOST_SUBJECTS];
    size_t n = subjects_of(p, &j, NULL, v);
    for (size_t k = 0; k < n; k++)
        if (v[k].who && v[k].who != g->owner[i]) prose_answer(p, v[k].who, v[k].said, text, "text", PROSE_TEXT);
}

/* How much of S calls WHO as its subject, "Ann is …", "Ann Roe has …", "Dr. Roe sees …"; 0 = it does not. */
static size_t calls(const struct person *who, const char *s)
{
    size_t given = who->name.given ? strlen(who->name.given) : 0, family = who->name.family ? strlen(who->name.family) : 0, n = 0;
    if (given && text_starts(s, who->name.given) && s[given] == ' ') {
        n = given;
        if (family && text_starts(s + n + 1, who->name.family)) n += 1 + family;
    } else if (family && text_starts(s, "Dr. ") && text_starts(s + 4, who->name.family)) n = 4 + family;
    return n && s[n] == ' ' && is_lower(s[n + 1]) ? n : 0;
}

/* Others than WHO are named in the words S. */
static bool names_others(const struct page *g, const char *s, const struct person *who)
{
    const char *fold = text_fold(g->p->a, s);
    for (size_t i = 0; i < g->p->n; i++) {
        const struct person *o = g->p->v[i];
        if (o == who || o->rec->practice || !strcmp(o->first, who->first)) continue;
        if ((*o->first && text_find_words(fold, o->first)) || (*o->last && strcmp(o->last, who->last) && text_find_words(fold, o->last))) return true;
    }
    return false;
}

/* "She holds …", "In 2021 he completed …": goes on about the one who was named last. */
static bool goes_on(struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    for (size_t i = 0; i < s.n && i < 5; i++)
        if (word_is(&s.v[i], (const char *const[]){"she", "he", "shes", "hes", NULL})) return true;
    return false;
}

/* Lines that are nobody's and tell of several in turn: "Ann is certified in EMDR. She … Tom is an SEP." Each sentence is of the one whom it begins
 * with, or of the one before while nobody else is named. */
static void read_in_turn(struct page *g, char **v, size_t n, const char *line)
{
    struct person *who = NULL;
    for (size_t m = 0; m < n; m++) {
        struct person *named = NULL;
        for (size_t k = 0; k < g->p->n; k++) {
            size_t called = g->p->v[k]->rec->practice ? 0 : calls(g->p->v[k], v[m]);
            if (called) named = named ? NULL : g->p->v[k];
        }
        if (named) who = named;
        else if (who && !goes_on(g->p, v[m])) who = NULL;
        if (who && names_others(g, v[m], who)) who = NULL;
        if (who && !strchr(v[m], '?') && strstr(line, v[m])) prose_answer(g->p, who, v[m], v[m], "text", PROSE_TEXT);
    }
}

void joint_read(struct page *g)
{
    size_t persons = 0;
    for (size_t i = 0; i < g->p->n; i++) persons += !g->p->v[i]->rec->practice;
    if (persons < 2) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->skip[i] || k->heading || (k->where & (BLOCK_LINK | BLOCK_FOOTER | BLOCK_CELL)) || is_quoted(k->text)) continue;
        if (!g->owner[i]) {
            char **said;
            size_t sentences = sentence_split(g->p->a, k->text, &said);
            read_in_turn(g, said, sentences, k->text);
        }
        if (!strstr(k->text, " and ") && !strstr(k->text, " & ") && !strchr(k->text, ';') && !strstr(k->text, " while ")) continue;
        char **v;
        size_t n = sentence_split(g->p->a, k->text, &v);
        for (size_t m = 0; m < n; m++)
            if (!strchr(v[m], '?')) read_sentence_of(g, i, v[m]);
    }
}
