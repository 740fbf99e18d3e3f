/* article.c - see article.h */
#include "article.h"

#include <string.h>

#include "index/catalog.h"
#include "index/catalog_file.h"
#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"
#include "genre.h"
#include "kind.h"
#include "opener.h"
#include "press.h"
#include "tree.h"

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
    static const char *const numbers[] = {"two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "twelve ", NULL};
    size_t digits = strspn(fold, "0123456789");
    for (const char *const *w = numbers; *w; w++)
        if (text_starts(fold, *w)) digits = 1;
    for (const char *const *w = p->c->words[WORDS_TITLE_COUNTED].fold; digits && digits < 3 && *w; w++)
        if (strlen(fold) > 20 && text_find_words(fold, *w)) return true;
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

/* By its title or its first great heading, outside of the head of the site; in plain text that is its first line. */
static bool titled_like_article(const struct people *p, const struct node *root, const struct blocks *blocks, const struct block **heading)
{
    enum { LONGEST = 120 };
    const struct block *first = !root && blocks->n > 3 && strlen(blocks->v[0].text) < LONGEST ? &blocks->v[0] : NULL;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        if (!root || !k->heading || k->heading > 2 || (k->where & (BLOCK_HEADER | BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE))) continue;
        if (!first || k->heading < first->heading) first = k;
        if (first->heading == 1) break;
    }
    *heading = first;
    return (first && asks_or_explains(p, first->text)) || asks_or_explains(p, page_title(p->a, root));
}

/* What its address, its head and its lines say of it. HEADING is its first great heading, NULL = none. */
static bool says_article(const struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading)
{
    bool standing = kind_is_standing(p, root);
    const struct block *above = NULL;
    if (!standing && kind_meta(root, "article:published_time") && !kind_path_has(p, "/team") && !kind_path_has(p, "/about") &&
        !kind_path_has(p, "/staff"))
        return true;
    for (const char *const *w = p->c->words[WORDS_PATH_ARTICLE].v; *w; w++)
        if (kind_path_has(p, *w)) return true;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        const char *class = k->node->tag ? node_attr(k->node, "class") : NULL;
        if (k->heading) above = k;
        if (k->where & (BLOCK_ASIDE | BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE | BLOCK_ITEM)) continue;
        if (standing && above != heading) continue; /* what is announced there is signed and dated, too */
        bool brief = k->n < 160, by = brief && pieces_at(p->c->pieces[WORDS_BY_LINE], k->text);
        for (const char *const *w = p->c->words[WORDS_BY_LINE].v; by && *w; w++)
            if (text_starts_nocase(k->text, *w) && k->text[strlen(*w)] == ' ' && is_upper(k->text[strlen(*w) + 1])) return true;
        if (brief && catalog_says(p->c, WORDS_ARTICLE_SIGN, k->text)) return true;
        if (class && text_find_nocase(class, "byline")) return true;
    }
    return false;
}

/* A quarter of the lines are names with letters, on a page of a training body: its list of people, whatever it tells of the course. */
static bool lists_people(struct people *p, const struct blocks *blocks)
{
    size_t n = 0;
    if (!p->in->voice || strcmp(p->in->voice, "issuer")) return false;
    for (size_t i = 0; i < blocks->n; i++) {
        bool sure;
        if (blocks->v[i].n < OPENER_LONGEST && opener_of_block(p, &blocks->v[i], &sure) && sure) n++;
    }
    return n > 2 && 4 * n >= blocks->n;
}

bool article_is(struct people *p, const struct node *root, const struct blocks *blocks)
{
    const struct block *heading;
    bool explains = titled_like_article(p, root, blocks, &heading);
    if (heading && !explains && catalog_says(p->c, WORDS_HEAD_FORM, heading->text) && !press_is(p, root, blocks, heading)) return false;
    return says_article(p, root, blocks, heading) || press_is(p, root, blocks, heading) || (!lists_people(p, blocks) && genre_weigh(p, root, blocks, heading, explains) > 0);
}

/* Within a few lines of the heading at I a line begins with a name that is surely one: "Ann Roe, MD, our medical director, …", "My name is
 * Ann Roe, and …". */
static bool introduces(struct people *p, const struct blocks *b, size_t i)
{
    for (size_t k = i + 1; k < b->n && k < i + 4 && !b->v[k].heading; k++) {
        bool sure;
        char *name = opener_name(p, b->v[k].text, &sure);
        if (name && sure && !(b->v[k].where & (BLOCK_NAV | BLOCK_ASIDE | BLOCK_QUOTE | BLOCK_LINK))) return true;
    }
    return false;
}

struct blocks article_own_lines(struct people *p, const struct node *root, const struct blocks *blocks)
{
    struct blocks own = {0};
    const struct block *heading;
    const char *voice = p->in->voice;
    titled_like_article(p, root, blocks, &heading);
    if ((voice && strcmp(voice, "self") && strcmp(voice, "organisation")) || says_article(p, root, blocks, heading) || press_is(p, root, blocks, heading)) return own;
    int level = 0;
    bool any = false;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        bool frame = k->where & (BLOCK_HEADER | BLOCK_FOOTER);
        if (k->heading && k->heading <= (level ? level : 6)) {
            bool one = k != heading && k->n < 40 && phrases_find(&p->c->words[WORDS_HEAD_OWN_ONE], text_fold(p->a, k->text)) >= 0;
            level = one && introduces(p, blocks, i) ? k->heading : 0;
            any |= level != 0;
            if (level) continue;
        }
        if (frame || level) *ARENA_PUSH(p->a, own.v, own.n, own.cap) = *k;
    }
    return any ? own : (struct blocks){0};
}
