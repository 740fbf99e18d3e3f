/* web_about.c - "How we know": what is read, how answers are ordered, what nobody here can know, and how an entry is
 * corrected or removed. */
#include "html.h"
#include "web_page.h"

static void put_words(struct buf *b)
{
    static const struct {
        const char *word, *meaning;
    } row[] = {
        {"Confirmed", "The licensing board's own list, of the date shown, says so: number, name and kind agree."},
        {"Confirmed, with limits", "The board's list says the licence is in force under conditions."},
        {"Lapsed", "The board's list says the licence has ended. That may be a late renewal, or an end of practice."},
        {"Stopped by the board", "The board's list says the licence is suspended, revoked or surrendered."},
        {"Contradicted", "A page says one thing and the board's list another. Both are shown."},
        {"Not confirmed", "Somebody says so, and no list that we have speaks for or against it."},
        {"Not checked", "There was no list to look in: that state's list is not loaded."},
        {"Stated by themselves", "Their own page, or a form they filled in, says so. It may well be true."},
        {"Stated by others", "A directory, a clinic or a school says so."},
        {"Not known", "No page that we read says anything. It does not mean no: you can ask."},
    };
    html(b, "<h2 id=\"words\">What our words mean</h2>\n<dl class=\"words\">\n");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        html(b, "<dt>{}</dt><dd>{}</dd>\n", row[i].word, row[i].meaning);
    html(b, "</dl>\n");
}

static void put_cannot(struct buf *b)
{
    html(b, "<h2 id=\"cannot\">What we cannot know</h2>\n<ul>\n"
            "<li>How good somebody is at this work, or whether you will feel safe with them.</li>\n"
            "<li>Whether this treatment is right for you. Only a clinician who knows your health can weigh that with you."
            "</li>\n"
            "<li>Whether a training took place, when nobody but the person says so. For most of these programmes there is "
            "no public list of graduates.</li>\n"
            "<li>What has changed since the date that stands beside a line.</li>\n"
            "<li>Anything a page does not say. We never fill a gap by guessing.</li>\n</ul>\n"
            "<p>We collect no reviews and no testimonials: they cannot be checked, many professions may not "
            "use them, and they tell little about how a stranger will do.</p>\n");
}

static void put_remove(struct buf *b)
{
    html(b, "<h2 id=\"remove\">If an entry is about you</h2>\n"
            "<p>You can have it corrected, or taken out, without giving a reason. Write to whoever runs this site "
            "(their address stands with the link that brought you here), and name the address of your page. "
            "Correct your own page too: it is read again, and so are the directories that list you.</p>\n"
            "<p>A removed entry stays removed when pages are read again. What an official list says can only be "
            "corrected by the authority that keeps it; we show its words and its date.</p>\n"
            "<p>Search engines are asked not to list the pages about people.</p>\n");
}

void web_about(const struct web_site *site, const struct web_request *request, struct web_reply *reply)
{
    (void)site, (void)request;
    struct buf *b = &reply->body;
    page_begin(reply, "How we know · vouch", "/about");
    html(b, "<h1>How we know</h1>\n<p class=\"lead\">Every statement here leads back to somebody’s words: who said it, "
            "where, and when.</p>\n");
    put_words(b);
    put_cannot(b);
    put_remove(b);
    page_end(reply);
}
