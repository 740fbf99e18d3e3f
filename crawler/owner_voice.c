/* owner_voice.c - who says "I", and of whom "she" or "he" speaks. Part of owner.h. */
#include <string.h>

#include "index/text.h"
#include "owner.h"

/* "I" or "my" and the like at AT in S. */
static bool says_i_at(const char *s, const char *at)
{
    static const char *const words[] = {"I",  "I'm", "I've", "My", "my", "I\xE2\x80\x99m", "I\xE2\x80\x99ve",
                                        "me", NULL};
    if ((*at != 'I' && *at != 'M' && *at != 'm') || (at > s && is_word(at[-1]))) return false;
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

enum { RUN = 32 };

/* True when one of the RUN bytes at S may be the first of such a word: told many bytes at a time, by those around it. */
static bool may_say_i(const char *s)
{
    unsigned char some = 0;
    for (int k = 0; k < RUN; k++) {
        unsigned char before = (unsigned char)(s[k - 1] | 0x20), c = (unsigned char)s[k], next = (unsigned char)(s[k + 1] | 0x20),
                      behind = (unsigned char)(s[k + 2] | 0x20);
        unsigned char i = (c == 'I') & ((unsigned char)(next - 'a') >= 26);
        unsigned char my = ((c | 0x20) == 'm') & ((next == 'y') | (next == 'e')) & ((unsigned char)(behind - 'a') >= 26);
        some |= (unsigned char)((i | my) & ((unsigned char)(before - 'a') >= 26));
    }
    return some;
}

bool owner_says_i(const char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        size_t to = i + RUN < n ? i + RUN : n;
        if (i && i + RUN + 2 < n && !may_say_i(s + i)) i = to;
        for (; i < to; i++)
            if (says_i_at(s, s + i)) return true;
    }
    return false;
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
            if (g->owner[k] == who && !g->skip[k] && (strchr(g->b->v[k].text, 'H') || strchr(g->b->v[k].text, 'S')))
                he += count_begins(g->b->v[k].text, "He "), she += count_begins(g->b->v[k].text, "She ");
        who->pronoun = he > she ? 'h' : she > he ? 's' : he ? '?' : 0;
    }
}

/* On a page whose person says "I", "she" is somebody else. */
void owner_voices(struct page *g)
{
    for (size_t i = 0; i < g->b->n; i++)
        if (g->owner[i] && !g->owner[i]->says_i && !g->skip[i] && !(g->b->v[i].where & BLOCK_FOOTER) && !g->b->v[i].heading &&
            owner_says_i(g->b->v[i].text))
            g->owner[i]->says_i = true;
    learn_pronouns(g);
}
