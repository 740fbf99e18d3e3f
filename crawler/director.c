/* director.c - see director.h */
#include "director.h"

#include <string.h>

#include "facts.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"

enum { LINE = 2000 }; /* bytes of a footer that are looked at */

/* The mark at S that parts a role from a name; 0 = there is none. */
static size_t mark_at(const char *s)
{
    static const char *const marks[] = {": ", ", ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " | ", " \xC2\xB7 ", " is ", " (", NULL};
    for (const char *const *m = marks; *m; m++)
        if (text_starts(s, *m)) return strlen(*m);
    return 0;
}

/* The name with letters at S; NULL = none. */
static char *name_at(struct people *p, const char *s)
{
    bool sure;
    char *name = opener_name(p, s, &sure);
    return name && sure && text_starts(s, name) && people_name(p, name).n_credentials ? name : NULL;
}

/* "Ann Roe, MD, Medical Director": the name that begins the line or one of its pieces, and behind which nothing but a mark stands up to
 * END. */
static char *name_before(struct people *p, const char *line, const char *end)
{
    enum { FAR = 80 };
    for (const char *s = end - line > FAR ? end - FAR : line; s < end; s++) {
        bool begins = s == line || (s > line + 1 && s[-1] == ' ' && !is_alnum(s[-2]) && s[-2] != ',');
        char *name = begins && is_upper(*s) ? name_at(p, s) : NULL;
        size_t n = name ? strlen(name) : 0;
        if (n && s + n + mark_at(s + n) == end && mark_at(s + n)) return name;
    }
    return NULL;
}

static void read_line(struct page *g, const char *line)
{
    struct people *p = g->p;
    for (const char *const *w = p->c->words[WORDS_DIRECTOR].v; *w; w++)
        for (const char *at = line; (at = text_find_nocase(at, *w)); at += strlen(*w)) {
            const char *rest = at + strlen(*w);
            if ((at > line && is_word(at[-1])) || is_word(*rest)) continue;
            char *name = mark_at(rest) ? name_at(p, rest + mark_at(rest)) : NULL;
            if (!name) name = name_before(p, line, at);
            struct person *who = name ? people_person(p, name, NULL, "text") : NULL;
            if (!who) continue;
            struct name letters = people_name(p, name);
            facts_letters(p, who, &letters, name, "text");
        }
}

void director_read(struct page *g)
{
    const char *voice = g->p->in->voice;
    bool house = voice && !strcmp(voice, "organisation"), self = !voice || !strcmp(voice, "self");
    if (!house && !(self && !g->main)) return;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if ((k->where & BLOCK_FOOTER) && !(k->where & (BLOCK_NAV | BLOCK_LINK | BLOCK_QUOTE)) && strlen(k->text) < LINE && catalog_says(g->p->c, WORDS_DIRECTOR, k->text))
            read_line(g, k->text);
    }
}
