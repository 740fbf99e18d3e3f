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
    bool gone[2] = {false, false}; /* none closes any more */
    for (const char *s = text; *s;) {
        const char *end = NULL;
        for (size_t i = 0; i < 2 && !end; i++) {
            if (gone[i] || *s != *open[i] || !text_starts(s, open[i])) continue;
            end = i ? strstr(s + strlen(open[i]), close[i]) : strchr(s + 1, *close[i]);
            gone[i] = !end;
            if (end) end += strlen(close[i]);
        }
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

/* Counts what line I says of its person. */
static void count_line(const struct page *g, size_t i)
{
    const struct block *k = &g->b->v[i];
    struct person *who = g->owner[i];
    struct told *t = &who->told;
    bool below = k->heading || (k->where & (BLOCK_FOOTER | BLOCK_NAV));
    int he = k->marks & MARK_PRONOUN ? count_begins(k->text, "He ") : 0, she = k->marks & MARK_PRONOUN ? count_begins(k->text, "She ") : 0;
    t->he += he;
    t->she += she;
    if (below || !who->says_i) return;
    t->plain += he + she;
    t->says += block_says_i(g->p->a, k);
    const char *rest = who->name.given && text_starts(k->text, who->name.given) ? strchr(k->text, ' ') : NULL;
    if (rest && who->name.family && text_starts(rest + 1, who->name.family)) rest = strchr(rest + 1 + strlen(who->name.family), ' ');
    while (rest && is_upper(rest[1]) && !is_lower(rest[2])) rest = strchr(rest + 1, ' '); /* "Jane Doe, LPC, MA, is" */
    t->is_a |= rest && text_starts(rest, " is a");
    t->named += rest && (is_lower(rest[1]) || t->is_a);
}

/* "Hedda is a psychologist … She holds …", and only in brackets or once "(I do not prescribe)", or "Hedda works slowly" and only among the fees "I am out
 * of network": the page tells of WHO by name and as "she", though a line or two speak for them. */
static bool is_told_of(const struct person *who)
{
    const struct told *t = &who->told;
    return (t->is_a && t->says == 1 && t->plain > 1) || (t->named && t->says < 3 && t->named + t->plain > t->says && !(t->he && t->she));
}

/* On a page whose person says "I", "she" is somebody else. */
void owner_voices(struct page *g)
{
    testimony_own_words(g);
    testimony_skip(g);
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && !g->owner[i]->says_i && !g->skip[i] && !(g->b->v[i].where & BLOCK_FOOTER) && !g->b->v[i].heading &&
            block_says_i(g->p->a, &g->b->v[i]))
            g->owner[i]->says_i = true;
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && !g->skip[i]) count_line(g, i);
    for (size_t i = 0; i < g->p->n; i++) {
        struct person *who = g->p->v[i];
        const struct told *t = &who->told;
        if (who->says_i && is_told_of(who)) who->says_i = false;
        /* Where both "He" and "She" begin sentences, the rarer one is somebody else. */
        who->pronoun = who->rec->practice ? 0 : t->he > t->she ? 'h' : t->she > t->he ? 's' : t->he ? '?' : 0;
    }
}
