/* web_home.c - the first page: the boxes, and in a few sentences what this site knows and what it does not. */
#include "html.h"
#include "web_form.h"
#include "web_page.h"

void web_home(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    struct buf *b = &reply->body;
    reply->lasting = true;
    page_begin(reply, "vouch: who is trained in ketamine-assisted therapy, and what is proved", "/");
    html(b, "<h1>Find someone trained in ketamine-assisted therapy</h1>\n"
            "<p class=\"lead\">See who they are, what they say of themselves, and what an official list "
            "confirms.</p>\n");
    form_write(b, site->catalog, request, false);
    html(
        b,
        "<section class=\"calm\">\n<h2>What we know, and what we do not</h2>\n"
        "<p>We read what practitioners and directories publish, and compare it with official lists: licensing "
        "boards, the federal register of health workers, the federal exclusion list. Each statement here names "
        "its source and its date.</p>\n"
        "<p>We do not know how good somebody is, whether you will get on, or whether this treatment is right "
        "for "
        "you. What nobody says, we call <em>not known</em>; it does not mean no. Nobody can pay to be "
        "listed or to stand higher.</p>\n"
        "<p>Nothing you type is logged. There are no cookies, and no other company sees your visit. "
        "We cover the United States only. "
        "<a href=\"/about\">How we know</a></p>\n</section>\n"
        "<section class=\"calm crisis-box\">\n<h2>If you are in a crisis</h2>\n"
        "<p>You do not have to wait for an appointment. Call or text <a href=\"tel:988\">988</a> at any hour, "
        "free, "
        "anywhere in the United States. In immediate danger, call <a "
        "href=\"tel:911\">911</a>.</p>\n</section>\n");
    page_end(reply);
}
