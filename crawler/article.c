/* article.c - see article.h */
#include "article.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/pieces.h"
#include "index/text.h"
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
    static const char *const counted[] = {"things", "questions", "tips", "signs", "reasons", "ways", "facts", "myths", "steps", "mistakes", NULL};
    for (const char *const *w = counted; digits && digits < 3 && *w; w++)
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

/* By its title or its first great heading, outside of the head of the site. */
static bool titled_like_article(const struct people *p, const struct node *root, const struct blocks *blocks, const struct block **heading)
{
    const struct block *first = NULL;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        if (!k->heading || k->heading > 2 || (k->where & (BLOCK_HEADER | BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE))) continue;
        if (!first || k->heading < first->heading) first = k;
        if (first->heading == 1) break;
    }
    *heading = first;
    return (first && asks_or_explains(p, first->text)) || asks_or_explains(p, page_title(p->a, root));
}

/* What its address, its head and its lines say of it. */
static bool says_article(const struct people *p, const struct node *root, const struct blocks *blocks)
{
    if (kind_meta(root, "article:published_time") && !kind_path_has(p, "/team") && !kind_path_has(p, "/about") &&
        !kind_path_has(p, "/staff"))
        return true;
    for (const char *const *w = p->c->words[WORDS_PATH_ARTICLE].v; *w; w++)
        if (kind_path_has(p, *w)) return true;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        const char *class = k->node->tag ? node_attr(k->node, "class") : NULL;
        if (k->where & (BLOCK_ASIDE | BLOCK_NAV | BLOCK_FOOTER | BLOCK_QUOTE | BLOCK_ITEM)) continue;
        bool brief = strlen(k->text) < 160, by = brief && pieces_at(p->c->pieces[WORDS_BY_LINE], k->text);
        for (const char *const *w = p->c->words[WORDS_BY_LINE].v; by && *w; w++)
            if (text_starts_nocase(k->text, *w) && k->text[strlen(*w)] == ' ' && is_upper(k->text[strlen(*w) + 1])) return true;
        if (brief && catalog_says(p->c, WORDS_ARTICLE_SIGN, k->text)) return true;
        if (class && text_find_nocase(class, "byline")) return true;
    }
    return false;
}

static bool phone_in(const char *text)
{
    for (const char *s = text; *s; s++) {
        if (!is_digit(*s) || (s > text && is_digit(s[-1])) || strspn(s, "0123456789") != 3 || !s[3] || !strchr(")-. ", s[3])) continue;
        const char *rest = s + 3 + strspn(s + 3, ")-. ");
        if (strspn(rest, "0123456789") == 3 && rest[3] && strchr("-. ", rest[3]) && strspn(rest + 4, "0123456789") == 4) return true;
    }
    return false;
}

/* A sign of a practice in the line: a price, the address of a box, how to come to it. */
static bool practice_signs(const struct people *p, const char *text)
{
    const char *dollar = strchr(text, '$'), *at = strchr(text, '@');
    return (dollar && is_digit(dollar[1])) || (at && at > text && is_alnum(at[-1]) && is_alnum(at[1])) ||
           catalog_says(p->c, WORDS_PRACTICE_PAGE, text);
}

/* "[2] Shaw et al., 2024", "says Anna Roe", "Photos: …": what only they write who write about others. */
static int article_signs(const struct people *p, const struct block *k)
{
    const char *s = k->text, *bracket = strchr(s, '[');
    if (bracket && is_digit(bracket[1]) && bracket[1 + strspn(bracket + 1, "0123456789")] == ']') return 2;
    if (strstr(s, " et al")) return 2;
    if (k->heading && strlen(s) < 30 && catalog_says(p->c, WORDS_HEAD_SOURCES, s)) return 2;
    if (strlen(s) < 80 && catalog_says(p->c, WORDS_WRITTEN_BY, s)) return 1;
    return catalog_says(p->c, WORDS_REPORTED, s);
}

/* The heading or the title names somebody: the page is theirs. */
static bool is_about_somebody(struct people *p, const struct block *heading, const char *title)
{
    bool sure = false;
    if (heading && opener_name(p, heading->text, &sure) && sure) return true;
    const char *by = strstr(title, " - by ");
    return !by && opener_name(p, title, &sure) && sure;
}

/* "Kofi Brandt, PsyD" right below the heading of a page that is not about him: he wrote it. */
static bool is_byline(struct people *p, const struct block *k)
{
    bool sure;
    char *name = strlen(k->text) < 90 && !k->heading ? opener_name(p, k->text, &sure) : NULL;
    return name && sure && text_starts(k->text, name);
}

/* The house or the person speaks: "we", "our", "I". */
static bool speaks_own(const struct people *p, const char *text)
{
    return !strstr(text, "\xE2\x80\x9C") && !strchr(text, '"') && says_own(text_fold(p->a, text));
}

/* Without any of these, the words of its title and of its lines tell: it speaks of the field, and nothing tells how to come to
 * those who wrote it. */
static bool reads_like_article(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading)
{
    const char *title = page_title(p->a, root), *head = heading ? heading->text : "";
    bool asks = *title && title[strlen(title) - 1] == '?';
    bool title_sign = asks || catalog_says(p->c, WORDS_TITLE_FIELD, title) || catalog_says(p->c, WORDS_TITLE_FIELD, head);
    if (!title_sign || says_own(text_fold(p->a, head)) || says_own(text_fold(p->a, title)) || is_about_somebody(p, heading, title)) return false;
    int signs = 0, practice = 0, listed = 0;
    if (p->practice || p->n > 1) return false; /* structured data tell of a house, or of several persons */
    bool own = false;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        /* The foot of a newspaper says "contact us", too. */
        bool frame = k->where & (BLOCK_NAV | BLOCK_FOOTER);
        practice += phone_in(k->text) || (!frame && practice_signs(p, k->text));
        if (frame) continue;
        bool sure, set_off = k->heading || (k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM));
        listed += set_off && listed < 2 && opener_name(p, k->text, &sure) && sure;
        signs += article_signs(p, k) + (heading && i && k - 1 == heading && is_byline(p, k));
        own |= speaks_own(p, k->text);
    }
    if (listed > 1) return false; /* a team, a panel, a list */
    return practice > 1 || (practice && own) ? signs > 2 * practice : true;
}

/* "Best therapists in Portland": a directory's list, which sets off the names of at least two. */
static bool is_listing(struct people *p, const struct blocks *blocks)
{
    size_t listed = 0;
    if (!p->in->voice || strcmp(p->in->voice, "directory")) return false;
    for (size_t i = 0; i < blocks->n && listed < 2; i++) {
        const struct block *k = &blocks->v[i];
        bool sure, set_off = k->heading || k->link || (k->where & (BLOCK_STRONG | BLOCK_CELL | BLOCK_ITEM));
        if (!set_off || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE))) continue;
        char *name = opener_name(p, k->text, &sure);
        listed += name && (sure || strlen(name) == strlen(k->text));
    }
    return listed > 1;
}

bool article_is(struct people *p, const struct node *root, const struct blocks *blocks)
{
    const struct block *heading;
    const char *voice = p->in->voice;
    if (says_article(p, root, blocks)) return true;
    if (titled_like_article(p, root, blocks, &heading) && !is_listing(p, blocks)) return true;
    if (press_is(p, root, blocks, heading)) return true;
    if (voice && strcmp(voice, "self") && strcmp(voice, "organisation")) return false;
    return reads_like_article(p, root, blocks, heading);
}
