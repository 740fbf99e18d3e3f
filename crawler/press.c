/* press.c - see press.h */
#include "press.h"

#include <string.h>

#include "index/catalog.h"
#include "index/mem.h"
#include "index/pieces.h"
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

/* Which word of the list the N letters at CLASS are; -1 = none. */
static int class_of_post(const struct phrases *list, const char *class, size_t n)
{
    for (size_t i = 0; i < list->n; i++)
        if (strlen(list->v[i]) == n && text_starts_nocase(class, list->v[i])) return (int)i;
    return -1;
}

static bool stands_beside(const struct node *n)
{
    for (; n; n = n->parent)
        if (node_is(n, "aside") || node_is(n, "footer") || node_is(n, "li") || node_is(n, "nav")) return true;
    return false;
}

/* A class that stands once on a post; a list of posts has it more than once. */
static bool has_class_of_post(const struct people *p, const struct node *root)
{
    const struct phrases *list = &p->c->words[WORDS_CLASS_ARTICLE];
    size_t *found = arena_alloc(p->a, list->n * sizeof *found);
    memset(found, 0, list->n * sizeof *found);
    for (const struct node *n = root ? root->first : NULL; n; n = node_next(n, root)) {
        const char *class = n->tag ? node_attr(n, "class") : NULL;
        for (size_t len; class && *class; class += len + (class[len] == ' ')) {
            len = strcspn(class, " ");
            int which = class_of_post(list, class, len);
            if (which >= 0 && !stands_beside(n)) found[which]++;
        }
    }
    for (size_t i = 0; i < list->n; i++)
        if (found[i] == 1) return true;
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
        if (k->n > 90 || (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ITEM | BLOCK_CELL))) continue;
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
    size_t city = is_lower(*text) || is_lower(text[*text != 0]) ? 0 : strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ .-'");
    if (city < 3 || text[city] != ',') return false;
    const char *s = text + city, *end = NULL;
    for (size_t i = 0; i < 40 && s[i] && !end; i++)
        if (s[i] == ' ' || s[i] == '(') end = behind_day(s + i + 1);
    if (!end) return false;
    const char *rest = end + strspn(end, " ):");
    return *rest == '/' || *rest == '(' || text_starts(rest, "--") || text_starts(rest, "- ") || text_starts(rest, "\xE2\x80\x93") ||
           text_starts(rest, "\xE2\x80\x94");
}

/* The words before the colon that a line of a talk begins with; 0 = none. "Q:" and "A:" stand in a house's own questions. */
static size_t speaker(const char *text)
{
    enum { LONGEST = 25 };
    const char *colon = is_upper(*text) ? memchr(text, ':', strnlen(text, LONGEST + 1)) : NULL;
    size_t n = colon ? (size_t)(colon - text) : 0, blanks = 0;
    if (n < 2 || text[n + 1] != ' ' || text_starts_nocase(text, "question")) return 0;
    for (size_t i = 0; i < n; i++) {
        blanks += text[i] == ' ';
        if (is_digit(text[i])) return 0;
    }
    return blanks < 3 ? n : 0;
}

static size_t lines_of(const struct blocks *blocks, const char *who, size_t n, bool asks)
{
    size_t found = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        const char *s = blocks->v[i].text;
        found += speaker(s) == n && !strncmp(s, who, n) && (!asks || s[strlen(s) - 1] == '?');
    }
    return found;
}

/* "KV: What is your training?", "BQ: I finished …": one asks at least twice, and another answers. */
static bool is_talk(const struct blocks *blocks)
{
    for (size_t i = 0; i + 1 < blocks->n; i++) {
        const char *one = blocks->v[i].text, *other = blocks->v[i + 1].text;
        size_t n = speaker(one), m = n ? speaker(other) : 0;
        if (!n || !m || one[strlen(one) - 1] != '?' || (n == m && !strncmp(one, other, n))) continue;
        return lines_of(blocks, one, n, true) > 1 && lines_of(blocks, other, m, false) > 1;
    }
    return false;
}

static const char *host_of(const struct people *p)
{
    const char *url = p->in->url ? p->in->url : "", *host = strstr(url, "://");
    return host ? arena_strndup(p->a, host + 3, strcspn(host + 3, "/?#")) : "";
}

/* "portlandtribune.example", "thedaily.example": a word of the press ends a piece of the host's name, or begins it with "the"; the
 * house in "heraldstreettherapy.example" is none. */
static bool is_host_press(const struct people *p)
{
    const char *host = host_of(p);
    for (const char *const *w = p->c->words[WORDS_HOST_PRESS].v; *w; w++)
        for (const char *at = host; (at = text_find_nocase(at, *w)); at++) {
            const char *end = at + strlen(*w);
            bool begins = at == host || at[-1] == '.' || at[-1] == '-';
            if (!is_alnum(*end) || (begins && text_starts_nocase(*w, "the"))) return true;
        }
    return false;
}

/* "Written by" and nothing else, and a name in the next line. */
static bool is_written_above(struct people *p, const struct blocks *blocks)
{
    bool sure;
    for (size_t i = 0; i + 1 < blocks->n; i++) {
        bool by = pieces_at(p->c->pieces[WORDS_BY_LINE], blocks->v[i].text);
        for (const char *const *w = p->c->words[WORDS_BY_LINE].v; by && *w; w++) {
            size_t n = strlen(*w);
            if (!text_starts_nocase(blocks->v[i].text, *w) || strcspn(blocks->v[i].text + n, ": ") || blocks->v[i].text[n + strspn(blocks->v[i].text + n, ": ")])
                continue;
            if (opener_name(p, blocks->v[i + 1].text, &sure)) return true;
        }
    }
    return false;
}

/* A heading asks, and below it at least two names are set off, each with a quotation. */
static bool is_round_of_voices(struct people *p, const struct blocks *blocks, const struct block *heading)
{
    size_t voices = 0;
    bool sure;
    if (!heading || heading->text[strlen(heading->text) - 1] != '?') return false;
    for (const struct block *k = heading + 1; k + 1 < blocks->v + blocks->n; k++) {
        if (!k->heading && !(k->where & BLOCK_STRONG)) continue;
        bool quoted = k[1].text[0] == '"' || text_starts(k[1].text, "\xE2\x80\x9C");
        voices += quoted && opener_name(p, k->text, &sure) && sure;
    }
    return voices > 1;
}

/* A word of five letters or more of LINE stands in the address: it is the name of the house. */
static bool names_house(struct people *p, const char *line)
{
    const char *host = host_of(p);
    for (const char *s = text_fold(p->a, line); *s;) {
        size_t n = strcspn(s, " ");
        if (n > 4 && text_find_nocase(host, arena_strndup(p->a, s, n))) return true;
        s += n + (s[n] == ' ');
    }
    return false;
}

/* "The lozenge", and below it "Ann Roe, LPC" and nothing else: an essay, where neither the address, the title nor another line names
 * her and nothing tells how to come to her. */
static bool is_essay(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading)
{
    const char *url = p->in->url ? p->in->url : "", *path = strstr(url, "://");
    path = path ? strchr(path + 3, '/') : NULL;
    if (!heading || heading->heading > 1 || heading + 1 >= blocks->v + blocks->n || !path || !path[1] || p->practice || p->n) return false;
    const char *title = kind_title(p->a, root);
    bool sure;
    char *name = heading[1].heading || strlen(heading[1].text) > 60 ? NULL : opener_name(p, heading[1].text, &sure);
    if (!name || !sure || strcmp(name, heading[1].text) || opener_name(p, title, &sure)) return false;
    if (catalog_says(p->c, WORDS_PATH_PEOPLE, path) || catalog_says(p->c, WORDS_PATH_PEOPLE, heading->text) ||
        catalog_says(p->c, WORDS_PATH_PEOPLE, title) || catalog_says(p->c, WORDS_PRACTICE_SIGN, heading->text) || names_house(p, heading->text))
        return false;
    struct name who = people_name(p, name);
    const char *last = who.family ? text_fold(p->a, who.family) : "", *given = who.given ? text_fold(p->a, who.given) : "";
    if (strlen(last) < 3 || text_find_nocase(url, last) || names_house(p, name)) return false;
    size_t prose = 0;
    for (const struct block *k = blocks->v; k < blocks->v + blocks->n; k++) {
        if (k == heading + 1) continue;
        const char *fold = text_fold(p->a, k->text);
        if (text_find_words(fold, last) || (*given && text_find_words(fold, given)) || strpbrk(k->text, "$@#") ||
            catalog_says(p->c, WORDS_PRACTICE_PAGE, k->text) || strlen(text_digits(p->a, k->text)) > 6 || (k > heading && k->heading))
            return false;
        prose += k > heading && k->n > 60;
    }
    return prose > 1;
}

bool press_reports(struct people *p, const struct blocks *blocks)
{
    if (is_talk(blocks) || is_host_press(p)) return true;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *k = &blocks->v[i];
        if (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE)) continue;
        if (catalog_says(p->c, WORDS_ARTICLE_LINE, k->text) || is_dateline(k->text)) return true;
    }
    return false;
}

bool press_is(struct people *p, const struct node *root, const struct blocks *blocks, const struct block *heading)
{
    if (is_filed_by_month(p) || is_talk(blocks) || is_written_above(p, blocks)) return true;
    bool front = kind_is_front(p); /* a house tells its news there, too */
    for (size_t i = 0; i < blocks->n && !front; i++) {
        const struct block *k = &blocks->v[i];
        if (k->where & (BLOCK_NAV | BLOCK_FOOTER | BLOCK_ASIDE | BLOCK_QUOTE)) continue;
        if (catalog_says(p->c, WORDS_ARTICLE_LINE, k->text) || is_dateline(k->text)) return true;
    }
    const char *voice = p->in->voice;
    if (voice && strcmp(voice, "self") && strcmp(voice, "organisation")) return false;
    bool sure;
    if (is_host_press(p) || is_round_of_voices(p, blocks, heading)) return true;
    if (heading && opener_name(p, heading->text, &sure) && sure) return false;
    if (kind_is_standing(p, root)) return false;
    return has_class_of_post(p, root) || is_dated_below(p, blocks, heading) || is_essay(p, root, blocks, heading);
}
