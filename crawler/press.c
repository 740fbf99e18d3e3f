/* press.c - see press.h */
#include "press.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/text.h"
#include "kind.h"
#include "opener.h"
#include "tree.h"

/* "/2025/01/18/long-term-effects": builders file nothing but posts by their month. */
static bool is_filed_by_month(const struct people *p)
{
    const char *url = p->in->url ? p->in->url : "", *s = strstr(url, "://");
    for (s = s ? strchr(s + 3, '/') : NULL; s; s = strchr(s + 1, '/'))
        if (text_starts(s, "/20") && strspn(s + 1, "0123456789") == 4 && s[5] == '/' && strspn(s + 6, "0123456789") == 2 && s[8] == '/')
            return true;
    return false;
}

static bool has_class(const struct node *n, const char *word)
{
    const char *class = n->tag ? node_attr(n, "class") : NULL;
    size_t len = strlen(word);
    for (const char *at = class; at && (at = text_find_nocase(at, word)); at += len)
        if ((at == class || at[-1] == ' ') && (!at[len] || at[len] == ' ')) return true;
    return false;
}

/* A class that stands once on a post; a list of posts has it more than once. */
static bool has_class_of_post(const struct people *p, const struct node *root)
{
    for (const char *const *w = p->c->words[WORDS_CLASS_ARTICLE].v; *w; w++) {
        size_t found = 0;
        for (const struct node *n = root ? root->first : NULL; n && found < 2; n = node_next(n, root)) {
            bool beside = false;
            if (!has_class(n, *w)) continue;
            for (const struct node *up = n; up; up = up->parent)
                beside |= node_is(up, "aside") || node_is(up, "footer") || node_is(up, "li") || node_is(up, "nav");
            found += !beside;
        }
        if (found == 1) return true;
    }
    return false;
}

/* The end of the day that S begins with ("Sept. 14, 2025", "May 2 2025", "3 June 2025"), NULL when it begins with none. */
static const char *behind_day(const char *s)
{
    static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                                         "october", "november", "december", "sept", NULL};
    size_t day = strspn(s, "0123456789");
    if (day > 2) return NULL;
    if (day) s += day + (s[day] == ' ');
    size_t word = 0;
    while (is_alpha(s[word])) word++;
    bool month = false;
    for (const char *const *m = months; word > 2 && *m; m++) {
        bool whole = strlen(*m) == word, brief = word == 3 || (word == 4 && s[word] == '.');
        month |= (whole || (brief && word < strlen(*m))) && !strncmp(*m + 1, s + 1, word - 1) && to_lower(*s) == **m;
    }
    if (!month) return NULL;
    s += word + (s[word] == '.');
    if (!day) {
        s += *s == ' ';
        day = strspn(s, "0123456789");
        if (!day || day > 2) return NULL;
        s += day;
    }
    s += *s == ',';
    s += *s == ' ';
    return text_starts(s, "20") && strspn(s, "0123456789") == 4 ? s + 4 : NULL;
}

/* A line of nothing but a day, or one that ends or begins with it and tells no hour. */
static bool is_dated(const char *text, bool *alone)
{
    static const char *const marks[] = {" \xC2\xB7 ", " | ", " \xE2\x80\xA2 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " / ", ", ", " on ", NULL};
    const char *end = behind_day(text);
    *alone = end && !*end;
    if (*alone) return true;
    for (const char *s = text; *s; s++)
        if (is_digit(s[0]) && s[1] == ':' && is_digit(s[2])) return false;
    if (end && *end == ' ' && end[1] && !is_alpha(end[1])) return true;
    for (const char *const *m = marks; *m; m++)
        for (const char *at = strstr(text, *m); at; at = strstr(at + 1, *m)) {
            end = behind_day(at + strlen(*m));
            if (end && (!*end || (*end == ' ' && !is_alnum(end[1])))) return true;
        }
    return false;
}

/* Below a heading that names nobody stand the day and the one who wrote, within a few lines, or the day alone. */
static bool is_dated_below(struct people *p, const struct blocks *blocks, const struct block *heading)
{
    bool sure, alone, day = false, by = false;
    if (!heading || opener_name(p, heading->text, &sure)) return false;
    for (const struct block *k = heading + 1; k < blocks->v + blocks->n && k < heading + 6; k++) {
        if (strlen(k->text) > 90 || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ITEM | BLOCK_CELL))) continue;
        bool dated = is_dated(k->text, &alone);
        char *name = opener_name(p, k->text, &sure);
        day |= dated;
        by |= (name && sure && !k->heading) || (dated && text_find_nocase(k->text, "by "));
    }
    return day && by;
}

/* "OMAHA, Neb., April 2, 2025 /Newswire/ -- …": how a press release begins. */
static bool is_dateline(const char *text)
{
    size_t city = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ .-'");
    if (city < 3 || text[city] != ',') return false;
    const char *s = text + city, *end = NULL;
    for (size_t i = 0; i < 40 && s[i] && !end; i++)
        if (s[i] == ' ' || s[i] == '(') end = behind_day(s + i + 1);
    if (!end) return false;
    const char *rest = end + strspn(end, " ):");
    return *rest == '/' || *rest == '(' || text_starts(rest, "--") || text_starts(rest, "- ") || text_starts(rest, "\xE2\x80\x93") ||
           text_starts(rest, "\xE2\x80\x94");
}

bool press_is(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading)
{
    if (is_filed_by_month(p)) return true;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        if (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE)) continue;
        if (catalog_says(p->c, WORDS_ARTICLE_LINE, k->text) || is_dateline(k->text)) return true;
    }
    const char *voice = p->in->voice;
    if (voice && strcmp(voice, "self") && strcmp(voice, "organisation")) return false;
    bool sure;
    if (heading && opener_name(p, heading->text, &sure) && sure) return false;
    return has_class_of_post(p, root) || is_dated_below(p, blocks, heading);
}
