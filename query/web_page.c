/* web_page.c - see web_page.h */
#include "web_page.h"

#include <string.h>

#include "html.h"

static const struct menu {
    const char *path, *label;
} menu[] = {
    {"/", "Find someone"},
    {"/about", "How we know"},
};

static void put_menu(struct buf *b, const char *where)
{
    html(b, "<nav aria-label=\"Main\"><ul>\n");
    for (size_t i = 0; i < sizeof menu / sizeof *menu; i++) {
        if (!strcmp(menu[i].path, where))
            html(b, "<li><a href=\"{l}\" aria-current=\"page\">{}</a></li>\n", menu[i].path, menu[i].label);
        else
            html(b, "<li><a href=\"{l}\">{}</a></li>\n", menu[i].path, menu[i].label);
    }
    html(b, "</ul></nav>\n");
}

void page_begin(struct web_reply *reply, const char *title, const char *where)
{
    struct buf *b = &reply->body;
    html(b,
         "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"description\" content=\"Therapists and prescribers for ketamine-assisted therapy in the "
         "United States: what they say of themselves, and what an official list confirms.\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<title>{}</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n",
         title);
    if (reply->noindex) html(b, "<meta name=\"robots\" content=\"noindex\">\n");
    html(b, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
            "<header class=\"top\"><div class=\"wide\">\n"
            "<a class=\"brand\" href=\"/\">vouch</a>\n");
    put_menu(b, where);
    html(b, "</div></header>\n<main id=\"main\" class=\"wide\">\n");
}

void page_end(struct web_reply *reply)
{
    html(
        &reply->body,
        "</main>\n<footer class=\"bottom\"><div class=\"wide\">\n"
        "<p class=\"crisis\"><strong>In a crisis?</strong> In the United States, call or text "
        "<a href=\"tel:988\">988</a> at any hour. In immediate danger, call <a href=\"tel:911\">911</a>.</p>\n"
        "<p>vouch gives information, not medical advice. Nothing you type here is logged. "
        "For the United States only.</p>\n"
        "<p><a href=\"/about\">How we know</a> · <a href=\"/about#remove\">Correct or remove an entry</a></p>\n"
        "</div></footer>\n</body>\n</html>\n");
}

void page_sorry(struct web_reply *reply, int status, const char *heading, const char *sentence)
{
    reply->status = status;
    reply->noindex = true;
    page_begin(reply, heading, "");
    html(&reply->body,
         "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p><a class=\"button\" href=\"/\">Look for someone</a></p>\n",
         heading, sentence);
    page_end(reply);
}

void page_no_directory(struct web_reply *reply)
{
    page_sorry(reply, 503, "The directory is not ready yet",
               "Nobody can be looked up at this moment. Please try again in a little while.");
}
