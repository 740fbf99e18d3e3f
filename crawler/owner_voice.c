/* owner_voice.c - who says "I", and of whom "she" or "he" speaks. Part of owner.h. */
#include <string.h>

#include "index/mem.h"
#include "index/text.h"
#include "owner.h"
#include "testimony.h"

/* "I" or "my" and the like at AT in S. */
static bool says_i_at(const char *s, const char *at)
{
    static const char *const words[] = {"I",  "I'm", "I've", "My", "my", "I\xE2\x80\x99m", "I\xE2\x80\x99ve",
                                        "me", NULL};
    if (at > s && is_word(at[-1])) return false;
    for (const char *const *w = words; *w; w++) {
        if (**w != *at || !text_starts(at, *w)) continue;
        const char *e = at + strlen(*w);
        if (!is_word(*e) && *e != '.' && *e != '\'' && strncmp(e, " and", 4) &&
            !(at > s + 5 && (text_starts(at - 6, "Level ") || text_starts(at - 6, "Phase "))) &&
            !(at > s + 5 && text_starts(at - 5, "Part ")))
            return true;
    }
    return false;
}

/* One of the words that begin with LETTER stands in the N bytes at S. */
static bool says_i_by(const char *s, size_t n, char letter)
{
    for (const char *at = s; (at = memchr(at, letter, n - (size_t)(at - s))); at++)
        if (says_i_at(s, at)) return true;
    return false;
}

bool owner_says_i(const char *s)
{
    size_t n = strlen(s);
    return says_i_by(s, n, 'I') || says_i_by(s, n, 'M') || says_i_by(s, n, 'm');
}

/* TEXT without what stands in quotation marks: "“I used to hurry,” she says." */
static const char *unquoted(struct arena *a, const char *text)
{
    static const char *const open[] = {"\"", "\xE2\x80\x9C"}, *const close[] = {"\"", "\xE2\x80\x9D"};
    char *out = arena_strdup(a, text), *to = out;
    for (const char *s = text; *s;) {
        const char *end = NULL;
        for (size_t i = 0; i < 2 && !end; i++)
            if (text_starts(s, open[i]) && (end = strstr(s + strlen(open[i]), close[i]))) end += strlen(close[i]);
        if (end) s = end;
        else *to++ = *s++;
    }
    *to = 0;
    return out;
}

/* "Do I need a referral? No." is what somebody else asks. */
static bool block_says_i(struct arena *a, const struct block *k)
{
    bool quoted = k->marks & MARK_QUOTE && (strchr(k->text, '"') || strstr(k->text, "\xE2\x80\x9C"));
    const char *text = quoted ? unquoted(a, k->text) : k->text;
    size_t asked = strcspn(text, ".!?");
    const char *s = text[asked] == '?' ? text + asked + 1 : text;
    if (quoted) return owner_says_i(s);
    size_t n = k->n - (size_t)(s - text);
    return (k->marks & MARK_I && says_i_by(s, n, 'I')) || (k->marks & MARK_BIG_M && says_i_by(s, n, 'M')) || says_i_by(s, n, 'm');
}

/* How many sentences of TEXT begin with WORD and a blank. */
static int count_begins(const char *text, const char *word)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, word)); at++)
        n += at == text || (at > text + 1 && at[-1] == ' ' && strchr(".!?", at[-2]));
    return n;
}

/* Where both "He" and "She" begin sentences, the rarer one is somebody else. */
static void learn_pronouns(const struct page *g)
{
    for (size_t i = 0; i < g->p->n; i++) {
        struct person *who = g->p->v[i];
        int he = 0, she = 0;
        for (size_t k = 0; k < g->b->n && !who->rec->practice; k++)
            if (g->owner[k] == who && !g->skip[k] && g->b->v[k].marks & MARK_PRONOUN)
                he += count_begins(g->b->v[k].text, "He "), she += count_begins(g->b->v[k].text, "She ");
        who->pronoun = he > she ? 'h' : she > he ? 's' : he ? '?' : 0;
    }
}

/* "Hedda is a psychologist … She holds …", and only in brackets or once "(I do not prescribe)": the page tells of WHO by name and as "she",
 * though a line speaks for them. */
static bool is_told_of(const struct page *g, const struct person *who)
{
    int told = 0, says = 0;
    bool named = false;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (g->owner[i] != who || g->skip[i] || k->heading || (k->where & (BLOCK_FOOTER | BLOCK_NAV))) continue;
        says += block_says_i(g->p->a, k);
        const char *rest = who->name.given && text_starts(k->text, who->name.given) ? strchr(k->text, ' ') : NULL;
        if (rest && who->name.family && text_starts(rest + 1, who->name.family)) rest = strchr(rest + 1 + strlen(who->name.family), ' ');
        named |= rest && text_starts(rest, " is a");
        told += k->marks & MARK_PRONOUN ? count_begins(k->text, "He ") + count_begins(k->text, "She ") : 0;
    }
    return named && says == 1 && told > 1;
}

/* On a page whose person says "I", "she" is somebody else. */
void owner_voices(struct page *g)
{
    testimony_skip(g);
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && !g->owner[i]->says_i && !g->skip[i] && !(g->b->v[i].where & BLOCK_FOOTER) && !g->b->v[i].heading &&
            block_says_i(g->p->a, &g->b->v[i]))
            g->owner[i]->says_i = true;
    for (size_t i = 0; i < g->p->n; i++)
        if (g->p->v[i]->says_i && is_told_of(g, g->p->v[i])) g->p->v[i]->says_i = false;
    learn_pronouns(g);
}
