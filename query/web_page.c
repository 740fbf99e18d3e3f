/* web_page.c - see web_page.h */
#include "web_page.h"

#include <string.h>

#include "html.h"
#include "index/mem.h"
#include "index/text.h"
#include "web_request.h"
#include "web_words.h"

static const struct menu {
    const char *path, *key;
} menu[] = {
    {"/", "menu.find"},
    {"/guide", "menu.guide"},
    {"/check", "menu.check"},
    {"/about", "menu.about"},
};

enum { PIECES_MOST = 64 };

struct page_pieces {
    struct arena *a;
    struct {
        const struct lang *lang;
        const char *key, *second, *third, *text;
        size_t n;
    } v[PIECES_MOST];
    size_t n;
};

struct page_pieces *page_pieces_new(void)
{
    struct arena *a = arena_new();
    struct page_pieces *k = arena_alloc(a, sizeof *k);
    k->a = a;
    return k;
}

void page_pieces_free(struct page_pieces *k)
{
    if (k) arena_free(k->a);
}

bool page_put_kept(const struct page *p, const char *key, const char *second, const char *third)
{
    const struct page_pieces *k = p->site->pieces;
    for (size_t i = 0; k && i < k->n; i++) {
        if (k->v[i].lang != p->lang || strcmp(k->v[i].key, key) || strcmp(k->v[i].second, second) || strcmp(k->v[i].third, third)) continue;
        buf_put(p->b, k->v[i].text, k->v[i].n);
        return true;
    }
    return false;
}

void page_keep(const struct page *p, const char *key, const char *second, const char *third, size_t from)
{
    struct page_pieces *k = p->site->pieces;
    if (!k || k->n == PIECES_MOST) return;
    k->v[k->n].lang = p->lang;
    k->v[k->n].key = key;
    k->v[k->n].second = second;
    k->v[k->n].third = third;
    k->v[k->n].n = p->b->n - from;
    k->v[k->n++].text = arena_strndup(k->a, p->b->s + from, p->b->n - from);
}

struct page page_new(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    const struct lang *chosen = lang_named(site->langs, web_param(r, "lang"));
    struct page p = {.a = r->a, .b = &reply->body, .site = site, .r = r, .reply = reply,
                     .lang = chosen ? chosen : lang_accepted(site->langs, r->accept_language), .chosen = chosen};
    reply->language = lang_code(p.lang);
    return p;
}

const char *page_text(const struct page *p, const char *key)
{
    return lang_text(p->lang, key);
}

const char *page_count(const struct page *p, const char *key, long n)
{
    const char *which = arena_printf(p->a, "%s.%s", key, n == 1 ? "one" : "many");
    return page_fill(p, which, arena_printf(p->a, "%ld", n));
}

const char *page_link(const struct page *p, const char *path)
{
    if (!p->chosen) return path;
    int n = (int)strcspn(path, "#");
    char before = memchr(path, '?', (size_t)n) ? '&' : '?';
    return arena_printf(p->a, "%.*s%clang=%s%s", n, path, before, lang_code(p->lang), path + n);
}

/* The value that "{k}" or "(k)" at S asks for; "" when there is none. */
static const char *value_at(const char *s, const char *const *v, size_t n)
{
    size_t k = s[1] >= '1' && s[1] <= '9' ? (size_t)(s[1] - '0') : 0;
    return k && k < n && v[k] ? v[k] : "";
}

/* "[words](1)" at S: writes the link; returns how many bytes it took, 0 when it is none. */
static size_t put_text_link(struct buf *b, const char *s, const char *const *v, size_t n)
{
    size_t end = strcspn(s, "]");
    if (*s != '[' || !s[end] || s[end + 1] != '(' || !s[end + 2] || s[end + 3] != ')') return 0;
    char words[200];
    size_t len = end - 1 < sizeof words ? end - 1 : sizeof words - 1;
    memcpy(words, s + 1, len);
    words[len] = 0;
    const char *to = value_at(s + end + 1, v, n);
    if (text_starts(to, "tel:"))
        html(b, "<a href=\"tel:{u}\">{}</a>", to + 4, words);
    else
        html(b, "<a href=\"{l}\">{}</a>", to, words);
    return end + 4;
}

void page_put(const struct page *p, const char *const *v, size_t n)
{
    bool strong = false, emphasis = false;
    for (const char *s = lang_text(p->lang, v[0]); *s;) {
        size_t k = strcspn(s, "*_{[");
        if (k) html(p->b, "{}", arena_strndup(p->a, s, k));
        s += k;
        size_t link = put_text_link(p->b, s, v, n);
        if (link) {
            s += link;
        } else if (*s == '{' && s[1] && s[2] == '}') {
            html(p->b, "{}", value_at(s, v, n));
            s += 3;
        } else if (*s == '*') {
            if (strong) html(p->b, "</strong>");
            else html(p->b, "<strong>");
            strong = !strong, s++;
        } else if (*s == '_') {
            if (emphasis) html(p->b, "</em>");
            else html(p->b, "<em>");
            emphasis = !emphasis, s++;
        } else if (*s) {
            html(p->b, "{}", arena_strndup(p->a, s, 1));
            s++;
        }
    }
}

void page_said(const struct page *p, const char *english)
{
    const char *space = "";
    while (english && *english) {
        bool known;
        const char *s = words_capital(p->a, lang_said(p->a, p->lang, &english, &known));
        if (known)
            html(p->b, "{}{}", space, words_dated(p->a, p->lang, s));
        else
            html(p->b, "{}<span lang=\"en\">{}</span>", space, words_dated(p->a, p->site->langs[0], s));
        space = " ";
    }
}

const char *page_label(const struct page *p, const char *english)
{
    return words_capital(p->a, lang_label(p->a, p->lang, english));
}

static void put_menu(const struct page *p, const char *where)
{
    size_t from = p->b->n;
    const char *kept = !p->chosen && !strcmp(where, "/find") ? "menu of /find" : NULL;
    if (kept && page_put_kept(p, kept, "", "")) return;
    html(p->b, "<nav aria-label=\"{}\"><ul>\n", page_text(p, "menu.label"));
    for (size_t i = 0; i < sizeof menu / sizeof *menu; i++) {
        const char *to = page_link(p, menu[i].path), *words = page_text(p, menu[i].key);
        if (!strcmp(menu[i].path, where))
            html(p->b, "<li><a href=\"{l}\" aria-current=\"page\">{}</a></li>\n", to, words);
        else
            html(p->b, "<li><a href=\"{l}\">{}</a></li>\n", to, words);
    }
    html(p->b, "</ul></nav>\n");
    if (kept) page_keep(p, kept, "", "", from);
}

/* The same page in the other languages: links, so that nothing has to be remembered. */
static void put_languages(const struct page *p)
{
    html(p->b, "<p class=\"languages\">");
    for (const struct lang *const *l = p->site->langs; *l; l++)
        if (*l != p->lang)
            html(p->b, "<a href=\"{l}\" lang=\"{}\" hreflang=\"{}\">{}</a>",
                 web_request_with(p->r, "lang", lang_code(*l)), lang_code(*l), lang_code(*l), lang_name(*l));
    html(p->b, "</p>\n");
}

void page_begin(const struct page *p, const char *title, const char *where)
{
    struct buf *b = p->b;
    html(b,
         "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"description\" content=\"{}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<title>{}</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n",
         lang_code(p->lang), page_text(p, "site.description"), title);
    if (p->reply->noindex) html(b, "<meta name=\"robots\" content=\"noindex\">\n");
    html(b,
         "</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"top\"><div class=\"wide\">\n"
         "<a class=\"brand\" href=\"{l}\">vouch</a>\n",
         page_text(p, "page.skip"), page_link(p, "/"));
    put_languages(p);
    put_menu(p, where);
    html(b, "</div></header>\n<main id=\"main\" class=\"wide\">\n");
}

void page_crisis(const struct page *p)
{
    html(p->b, "<section class=\"calm crisis-box\">\n<h2>{}</h2>\n<p>", page_text(p, "home.crisis"));
    page_say(p, "home.crisis.text", "tel:988", "tel:911");
    html(p->b, "</p>\n</section>\n");
}

void page_phone(const struct page *p, const char *before, const char *phone)
{
    const char *digits = phone ? text_digits(p->a, phone) : "";
    if (strlen(digits) >= 10) html(p->b, "{}<a href=\"tel:{u}\">{}</a>", before, digits, phone);
}

void page_end(const struct page *p)
{
    const char *second = strcmp(p->r->path, "/") ? "" : "/";
    size_t from = p->b->n;
    if (!p->chosen && page_put_kept(p, "page end", second, "")) return;
    html(p->b, "</main>\n<footer class=\"bottom\"><div class=\"wide\">\n");
    if (strcmp(p->r->path, "/")) { /* the first page says it above, and longer */
        html(p->b, "<p class=\"crisis\">");
        page_say(p, "page.crisis", "tel:988", "tel:911");
        html(p->b, "</p>\n");
    }
    html(p->b, "<p>");
    page_say(p, "page.no_advice");
    html(p->b, "</p>\n<p><a href=\"{l}\">{}</a> · <a href=\"{l}\">{}</a></p>\n</div></footer>\n</body>\n</html>\n",
         page_link(p, "/about"), page_text(p, "menu.about"), page_link(p, "/about#remove"),
         page_text(p, "page.remove"));
    if (!p->chosen) page_keep(p, "page end", second, "", from);
}

void page_sorry(const struct page *p, int status, const char *heading, const char *sentence)
{
    p->reply->status = status;
    p->reply->noindex = true;
    page_begin(p, heading, "");
    html(p->b, "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p><a class=\"button\" href=\"{l}\">{}</a></p>\n", heading,
         sentence, page_link(p, "/"), page_text(p, "page.look"));
    page_end(p);
}

void page_no_directory(const struct page *p)
{
    page_sorry(p, 503, page_text(p, "sorry.no_directory"), page_text(p, "sorry.no_directory.text"));
}
