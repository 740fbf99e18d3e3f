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

/* TITLE says "I", "our" and the like: it is about the house, and no article. */
static bool says_own(const char *title)
{
    static const char *const words[] = {"i", "my", "me", "we", "our", "us", NULL};
    for (const char *const *w = words; *w; w++)
        if (text_find_words(title, *w)) return true;
    return false;
}

/* "Am I a candidate for …?", "How ketamine works", "7 things to check": what asks or explains. */
static bool asks_or_explains(const struct people *p, const char *title)
{
    if (catalog_says(p->c, WORDS_TITLE_ARTICLE, title)) return true;
    const char *fold = text_fold(p->a, title);
    if (text_find_words(fold, "faq") || text_find_words(fold, "faqs") || says_own(fold)) return false;
    for (const char *const *w = p->c->words[WORDS_TITLE_ASKS].fold; *w; w++)
        if (text_starts(fold, *w) && strchr(" ", fold[strlen(*w)])) return true;
    size_t digits = strspn(fold, "0123456789");
    static const char *const counted[] = {"things", "questions", "tips", "signs", "reasons", "ways", "facts", "myths", "steps", "mistakes", NULL};
    for (const char *const *w = counted; digits && digits < 3 && *w; w++)
        if (text_find_words(fold, *w)) return true;
    return false;
}

/* The title of the page without the name of its site. */
static char *page_title(struct arena *a, const struct node *root)
{
    const char *title = kind_title(a, root);
    static const char *const marks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", NULL};
    size_t end = strlen(title);
    for (const char *const *m = marks; *m; m++) {
        const char *at = strstr(title, *m);
        if (at && (size_t)(at - title) < end) end = (size_t)(at - title);
    }
    return arena_strndup(a, title, end);
}

/* By its title or its first great heading, outside of the head of the site. */
static bool titled_like_article(const struct people *p, const struct node *root, const struct blocks *blocks)
{
    const struct block *first = NULL;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        if (!k->heading || k->heading > 2 || (k->where & (BLOCK_HEADER | BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE))) continue;
        if (!first || k->heading < first->heading) first = k;
        if (first->heading == 1) break;
    }
    return (first && asks_or_explains(p, first->text)) || asks_or_explains(p, page_title(p->a, root));
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
        if (strlen(k->text) < 160 && catalog_says(p->c, WORDS_ARTICLE_SIGN, k->text)) return true;
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
