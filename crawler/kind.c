/* kind.c - see kind.h */
#include "kind.h"

#include <string.h>

#include "cue.h"
#include "index/mem.h"
#include "index/text.h"
#include "tree.h"

bool kind_path_has(const struct people *p, const char *word)
{
    const char *url = p->in->url ? p->in->url : "", *path = strstr(url, "://");
    path = path ? strchr(path + 3, '/') : NULL;
    return path && text_find_nocase(path, word);
}

const char *kind_meta(const struct node *root, const char *name)
{
    for (const struct node *n = root ? root->first : NULL; n; n = node_next(n, root)) {
        if (!node_is(n, "meta")) continue;
        const char *k = node_attr(n, "property") ? node_attr(n, "property") : node_attr(n, "name");
        if (k && text_eq_nocase(k, name)) return node_attr(n, "content");
    }
    return NULL;
}

const char *kind_title(struct arena *a, const struct node *root)
{
    const struct node *t = root ? node_find(root, "title") : NULL;
    return t && t->first && t->first->text ? text_squeeze(a, t->first->text) : "";
}

/* "Am I a candidate for …?", "The role of the therapist in …": the first heading, when nobody is named there. */
static bool titled_like_article(const struct people *p, const struct node *root, const struct blocks *blocks)
{
    (void)root;
    for (size_t i = 0; i < blocks->n; i++) {
        if (blocks->v[i].heading != 1 || (blocks->v[i].where & (BLOCK_HEADER | BLOCK_NAV))) continue;
        return catalog_says(p->c, WORDS_TITLE_ARTICLE, blocks->v[i].text);
    }
    return false;
}

/* A page that is an article tells nothing about practitioners, whatever it names. */
bool kind_is_article(const struct people *p, const struct node *root, const struct blocks *blocks)
{
    if (kind_meta(root, "article:published_time") && !kind_path_has(p, "/team") && !kind_path_has(p, "/about") &&
        !kind_path_has(p, "/staff"))
        return true;
    for (const char *const *w = p->c->words[WORDS_PATH_ARTICLE].v; *w; w++)
        if (kind_path_has(p, *w)) return true;
    if (titled_like_article(p, root, blocks)) return true;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        const char *class = k->node->tag ? node_attr(k->node, "class") : NULL;
        if (k->where & (BLOCK_ASIDE | BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE | BLOCK_ITEM)) continue;
        bool by = (text_starts(k->text, "By ") || text_starts(k->text, "Written by ") ||
                   text_starts(k->text, "Posted by ")) &&
                  strlen(k->text) < 160;
        if (by && is_upper(k->text[strcspn(k->text, "y") + 2])) return true;
        if (class && text_find_nocase(class, "byline")) return true;
    }
    return false;
}

const struct sentence *kind_words(const struct people *p, struct block *line)
{
    if (line->said && line->said->text == line->text) return line->said;
    struct sentence *s = arena_alloc(p->a, sizeof *s);
    *s = sentence_read(p->a, p->c, line->text);
    return line->said = s;
}

/* Headings below which others are spoken of. */
bool kind_is_about_others(const struct people *p, struct block *heading)
{
    if (catalog_says(p->c, WORDS_HEAD_ABOUT_OTHERS, heading->text)) return true;
    const struct sentence *s = kind_words(p, heading);
    for (size_t k = 0; k < s->n_hits; k++) {
        if (s->hits[k].kind != HIT_CUE) continue;
        enum cue_kind c = p->c->cues[s->hits[k].row].kind;
        if (c == CUE_TESTIMONIAL || c == CUE_ACCEPTS || c == CUE_ARTICLE) return true;
        if (c == CUE_ADVICE && strchr(heading->text, '?') == NULL) return true;
    }
    return false;
}

const struct programme *kind_graduates_of(const struct people *p, const char *text)
{
    struct sentence s = sentence_read(p->a, p->c, text);
    const struct programme *found = NULL;
    if (!catalog_says(p->c, WORDS_HEAD_GRADUATES, text)) return NULL;
    for (size_t k = 0; k < s.n_hits; k++) {
        const struct hit *h = &s.hits[k];
        if (h->kind == HIT_CUE) {
            enum cue_kind c = p->c->cues[h->row].kind;
            bool accepts = c == CUE_ACCEPTS && !text_starts_nocase(h->phrase, "graduate") && !text_starts_nocase(h->phrase, "alum");
            if (accepts || c == CUE_ASPIRATION || c == CUE_NEGATION || c == CUE_ADVICE) return NULL;
        }
        if (h->kind != HIT_PROGRAMME) continue;
        const struct programme *r = &p->c->programmes[h->row];
        bool certificate = !r->degree_institution || text_find_nocase(text, "certificate");
        if (!certificate || r->partnership) continue;
        if (found && found != r) return NULL; /* of which of them? */
        found = r;
    }
    return found;
}
