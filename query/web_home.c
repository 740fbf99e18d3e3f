/* web_home.c - the first page: the boxes, and in a few sentences what this site knows and what it does not. */
#include "html.h"
#include "web_form.h"
#include "web_page.h"

static void put_paragraph(const struct page *p, const char *const *say, size_t n)
{
    html(p->b, "<p>");
    page_put(p, say, n);
    html(p->b, "</p>\n");
}

void web_home(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    struct page page = page_new(site, request, reply), *p = &page;
    reply->lasting = true;
    page_begin(p, page_text(p, "home.title"), "/");
    html(p->b, "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", page_text(p, "home.heading"), page_text(p, "home.lead"));
    form_write(p, false);
    html(p->b, "<section class=\"calm\">\n<h2>{}</h2>\n", page_text(p, "home.guide"));
    put_paragraph(p, (const char *const[]){"home.guide.text", page_link(p, "/guide")}, 2);
    html(p->b, "</section>\n<section class=\"calm\">\n<h2>{}</h2>\n", page_text(p, "home.known"));
    put_paragraph(p, (const char *const[]){"home.known.1"}, 1);
    put_paragraph(p, (const char *const[]){"home.known.2"}, 1);
    put_paragraph(p, (const char *const[]){"home.known.3", page_link(p, "/about")}, 2);
    html(p->b, "</section>\n");
    page_crisis(p);
    page_end(p);
}
