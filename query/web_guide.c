/* web_guide.c - "Before you call": data/guide.json as a page to tick and to print. Nothing of it is sent or kept. */
#include <string.h>

#include "html.h"
#include "index/mem.h"
#include "web_page.h"
#include "web_words.h"

/* A text of the file in the language of the page; in English where that is missing. */
static const char *guide_text(const struct page *p, const json_t *texts)
{
    const char *s = member_text(texts, lang_code(p->lang));
    return s ? s : member_text(texts, "en");
}

/* A text whose first words stand between stars: they are strong. */
static void put_text(const struct page *p, const json_t *texts)
{
    const char *s = guide_text(p, texts), *end = s && *s == '*' ? strchr(s + 1, '*') : NULL;
    if (end) html(p->b, "<strong>{}</strong>{}", arena_strndup(p->a, s + 1, (size_t)(end - s - 1)), end + 1);
    else html(p->b, "{}", s);
}

static void put_checks(const struct page *p, const json_t *list)
{
    const json_t *one;
    size_t i;
    if (!json_array_size(list)) return;
    html(p->b, "<form autocomplete=\"off\">\n<ul class=\"checks\">\n");
    json_array_foreach ((json_t *)list, i, one)
        html(p->b, "<li><label class=\"check\"><input type=\"checkbox\"><span>{}</span></label></li>\n",
             guide_text(p, one));
    html(p->b, "</ul>\n</form>\n");
}

static const json_t *source_of(const struct page *p, const char *id)
{
    const json_t *one;
    size_t i;
    json_array_foreach ((json_t *)member_list(p->site->guide, "sources"), i, one)
        if (!strcmp(member_text(one, "id"), id)) return one;
    return NULL;
}

/* "From: 1, 3" under a section, each a link to the list of sources at the end. */
static void put_from(const struct page *p, const json_t *ids)
{
    const json_t *id;
    size_t i;
    if (!json_array_size(ids)) return;
    html(p->b, "<p class=\"small\">{}", page_text(p, "guide.from"));
    json_array_foreach ((json_t *)ids, i, id) {
        const json_t *source = source_of(p, json_string_value(id));
        const char *name = guide_text(p, json_object_get(source, "short"));
        if (name) html(p->b, "{}<a href=\"#source-{u}\">{}</a>", i ? "; " : " ", json_string_value(id), name);
    }
    html(p->b, "</p>\n");
}

static void put_section(const struct page *p, const json_t *section)
{
    const json_t *text, *points = member_list(section, "points");
    size_t i;
    html(p->b, "<section class=\"guide\">\n<h2 id=\"{}\">{}</h2>\n", member_text(section, "id"),
         guide_text(p, json_object_get(section, "heading")));
    json_array_foreach ((json_t *)member_list(section, "text"), i, text) {
        html(p->b, "<p>");
        put_text(p, text);
        html(p->b, "</p>\n");
    }
    if (points) html(p->b, "<ul>\n");
    json_array_foreach ((json_t *)points, i, text) {
        html(p->b, "<li>");
        put_text(p, text);
        html(p->b, "</li>\n");
    }
    if (points) html(p->b, "</ul>\n");
    put_checks(p, member_list(section, "check"));
    put_from(p, member_list(section, "sources"));
    html(p->b, "</section>\n");
}

static void put_sources(const struct page *p)
{
    const json_t *one;
    size_t i;
    html(p->b, "<h2 id=\"sources\">{}</h2>\n<p class=\"hint\">{}</p>\n<ul>\n", page_text(p, "guide.sources"),
         page_text(p, "guide.sources.text"));
    json_array_foreach ((json_t *)member_list(p->site->guide, "sources"), i, one) {
        const char *url = member_text(one, "url"), *read = member_text(one, "read");
        html(p->b, "<li id=\"source-{}\">", member_text(one, "id"));
        if (url)
            html(p->b, "<a href=\"{l}\" rel=\"noreferrer nofollow\" lang=\"en\">{}</a>", url, member_text(one, "name"));
        else
            html(p->b, "<span lang=\"en\">{}</span>", member_text(one, "name"));
        html(p->b, ", {}",
             read ? page_fill(p, "guide.read", words_date(p->a, p->lang, read)) : page_text(p, "guide.not_read"));
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n");
}

void web_guide(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct page page = page_new(site, r, reply), *p = &page;
    const json_t *section;
    size_t i;
    if (!site->guide) {
        page_sorry(p, 404, page_text(p, "sorry.no_page"), page_text(p, "sorry.no_page.text"));
        return;
    }
    reply->lasting = true;
    page_begin(p, page_text(p, "guide.title"), "/guide");
    html(p->b, "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"hint no-print\">{}</p>\n", page_text(p, "menu.guide"),
         page_text(p, "guide.lead"), page_text(p, "guide.print"));
    json_array_foreach ((json_t *)member_list(site->guide, "sections"), i, section)
        put_section(p, section);
    put_sources(p);
    html(p->b, "<p class=\"small\">{}</p>\n",
         page_fill(p, "guide.as_of", words_date(p->a, p->lang, member_text(site->guide, "as_of"))));
    page_end(p);
}
