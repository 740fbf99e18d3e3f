/* author.c - see author.h */
#include "author.h"

#include <string.h>

#include "cue.h"
#include "facts.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "opener.h"
#include "prose.h"
#include "site.h"
#include "tree.h"

/* The name in a line that tells who wrote: "Written By Jane Doe", "by Jane Doe, LMFT"; NULL when it tells none. */
static char *written_by(struct people *p, const char *line)
{
    const char *at = NULL;
    static const char *const words[] = {"written by ", "posted by ", "author: ", "guest post by ", NULL};
    for (const char *const *w = words; *w && !at; w++) {
        at = text_find_nocase(line, *w);
        if (at) at += strlen(*w);
    }
    if (!at && text_starts_nocase(line, "by ")) at = line + 3;
    bool sure;
    return at ? opener_name(p, at, &sure) : NULL;
}

/* Somebody else than WHO wrote the article, or a guest is announced. */
static bool others_wrote(const struct page *g, const struct person *who)
{
    for (size_t i = 0; i < g->b->n; i++) {
        const char *text = g->b->v[i].text;
        if (text_find_nocase(text, "guest post") || text_find_nocase(text, "guest blog") || text_find_nocase(text, "guest author"))
            return true;
        char *name = strlen(text) < 200 ? written_by(g->p, text) : NULL;
        struct name n = name ? name_parse(g->p->a, name) : (struct name){0};
        if (n.family && strcmp(text_fold(g->p->a, n.family), who->last)) return true;
    }
    return false;
}

/* The address of the site, or its name, holds the family name of the one whom logo or footer name. */
static bool is_own_site(const struct page *g, const struct person *who)
{
    const char *url = g->p->in->url ? g->p->in->url : "", *host = strstr(url, "://"),
               *site = kind_meta(g->root, "og:site_name");
    if (!*who->last || strlen(who->last) < 3) return false;
    if (host) host = arena_strndup(g->p->a, host + 3, strcspn(host + 3, "/?#"));
    return (host && text_find_nocase(host, text_key(g->p->a, who->last))) ||
           (site && text_find_words(text_fold(g->p->a, site), who->last));
}

/* The sentences of TEXT that say "I". */
static void read_own(struct page *g, struct person *who, const char *text)
{
    char **v;
    size_t n = sentence_split(g->p->a, arena_strdup(g->p->a, text), &v);
    for (size_t i = 0; i < n && i < 400; i++)
        if (owner_says_i(v[i]) && !strpbrk(v[i], "\"") && !strstr(v[i], "\xE2\x80\x9C")) prose_line(g->p, who, v[i], "text", PROSE_TEXT);
}

bool author_read(struct page *g)
{
    const char *voice = g->p->in->voice;
    if (!g->root || (voice && strcmp(voice, "self"))) return false;
    size_t before = g->p->n;
    struct person *who = site_person_of_site(g);
    if (!who || !is_own_site(g, who) || others_wrote(g, who)) {
        g->p->n = before; /* whoever was found is nobody's author here */
        return false;
    }
    who->says_i = true;
    for (size_t i = 0; i < g->b->n; i++) {
        const struct block *k = &g->b->v[i];
        if (k->where & BLOCK_FOOTER) prose_line(g->p, who, k->text, "text", PROSE_FOOTER);
        else if (!g->skip[i] && !k->heading && !(k->where & (BLOCK_LINK | BLOCK_HEADER))) read_own(g, who, k->text);
    }
    return true;
}
