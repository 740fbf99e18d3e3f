/* web_about.c - "How we know": what is read, how answers are ordered, what nobody here can know, and how an
 * entry is corrected or removed. */
#include "answer.h"
#include "html.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "web_page.h"
#include "web_request.h"
#include "web_words.h"

static const char *number(struct arena *a, double v)
{
    return arena_printf(a, "%g", v);
}

/* The official lists that were looked into. */
static void put_lists(struct arena *a, struct buf *b, struct directory *d)
{
    struct list_row *list;
    size_t n = directory_lists(a, d, &list);
    html(b, "<h2 id=\"lists\">Official lists</h2>\n");
    if (!n)
        html(b, "<p>None is loaded. Then no licence here can be confirmed.</p>\n");
    else
        html(b,
             "<p>A licence is confirmed only by the list of its own state. A state that is not named here was "
             "not "
             "checked.</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"Official lists\" tabindex=\"0\">"
             "<table>\n<thead><tr><th scope=\"col\">Who keeps it</th><th scope=\"col\">List</th>"
             "<th scope=\"col\">As of</th><th scope=\"col\">Rows</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        html(b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", list[i].authority, list[i].name,
             words_date(a, list[i].as_of), number(a, (double)list[i].rows));
    if (n) html(b, "</tbody></table></div>\n");
}

/* The pages that were read, by source. */
static void put_sources(struct arena *a, struct buf *b, struct directory *d)
{
    struct source_row *list;
    size_t n = directory_sources(a, d, &list);
    html(b, "<h2 id=\"sources\">Pages that we read</h2>\n");
    if (!n)
        html(b, "<p>None so far.</p>\n");
    else
        html(b,
             "<div class=\"scroll\" role=\"region\" aria-label=\"Pages that we read\" tabindex=\"0\"><table>\n"
             "<thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Whose words</th>"
             "<th scope=\"col\">Last read</th><th scope=\"col\">Entries</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        html(b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", list[i].name,
             words_voice(list[i].voice), list[i].last_ok ? words_date(a, list[i].last_ok) : "not yet",
             number(a, (double)list[i].records));
    if (n) html(b, "</tbody></table></div>\n");
}

/* The order of answers, with the points of data/ranking.json. */
static void put_ranking(struct arena *a, struct buf *b, const struct catalog *c)
{
    static const struct {
        const char *path, *words;
    } row[] = {
        {"licence.verified", "a licence that the board’s list confirms"},
        {"training.most",
         "training in ketamine-assisted therapy, at most: the programme, its hours, whether it held own "
         "ketamine sessions, and how far it is proved"},
        {"trauma.most", "a trauma credential, at most: trained, certified, and how far it is proved"},
        {"distance.most", "being near, at most"},
        {"services.most", "what you asked for and they say they offer, at most"},
        {"text.most", "your own words on their pages, at most"},
        {"freshness.points", "a page that was read lately"},
        {"licence.lapsed", "a licence that has lapsed"},
        {"licence.contradicted", "a licence that the board’s list contradicts"},
        {"licence.stopped", "a licence that was stopped"},
    };
    html(b, "<h2 id=\"order\">How answers are put in order</h2>\n<p>By points, which are our own judgement and "
            "not a measure "
            "of how good somebody is. What is not known gives nothing, and takes nothing away. Nobody can pay "
            "for a place. Each answer says why it stands where it stands.</p>\n<ul>\n");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        html(b, "<li><strong>{}</strong> for {}</li>\n", arena_printf(a, "%+g", catalog_weight(c, row[i].path)),
             row[i].words);
    html(b,
         "</ul>\n<p>Not shown in a search at all: somebody who is on the federal exclusion list beyond doubt, "
         "who has died, or whose licence that you would need is stopped.</p>\n");
}

static void put_known(struct arena *a, struct buf *b, struct directory *d)
{
    int64_t pages = directory_people(d, false), registers = directory_people(d, true);
    html(b, "<p>The directory was put together on {}. It holds {} of whom some page speaks",
         words_date(a, directory_meta(a, d, "made_at")), words_people(a, pages));
    if (registers)
        html(b, ", and {} known from a register only, who are shown only when asked for",
             words_people(a, registers));
    html(b, ".</p>\n");
}

static void put_words(struct buf *b)
{
    html(b, "<h2 id=\"words\">What our words mean</h2>\n<dl class=\"words\">\n");
    for (size_t i = 0; words_verdict_at(i); i++) {
        const struct words_verdict *w = words_verdict_at(i);
        html(b,
             "<dt><span class=\"verdict {}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span></dt>"
             "<dd>{}</dd>\n",
             w->tone, w->sign, w->word, w->meaning);
    }
    html(b, "<dt>Not known</dt><dd>No page that we read says anything. It does not mean no: you can "
            "ask.</dd>\n</dl>\n");
}

static void put_cannot(struct buf *b)
{
    html(b, "<h2 id=\"cannot\">What we cannot know</h2>\n<ul>\n"
            "<li>How good somebody is at this work, or whether you will feel safe with them.</li>\n"
            "<li>Whether this treatment is right for you. Only a clinician who knows your health can weigh "
            "that with you."
            "</li>\n"
            "<li>Whether a training took place, when nobody but the person says so. For most of these "
            "programmes there is "
            "no public list of graduates.</li>\n"
            "<li>What has changed since the date that stands beside a line.</li>\n"
            "<li>Anything a page does not say. We never fill a gap by guessing.</li>\n</ul>\n"
            "<p>We collect no reviews and no testimonials: they cannot be checked, many professions may not "
            "use them, and they tell little about how a stranger will do.</p>\n");
}

static void put_remove(struct buf *b, const char *contact)
{
    html(b,
         "<h2 id=\"remove\">If an entry is about you</h2>\n"
         "<p>You can have it corrected, or taken out, without giving a reason. Write to {}, "
         "and name the address of your page. Correct your own page too: it is read again, and so are the "
         "directories that list you.</p>\n"
         "<p>A removed entry stays removed when pages are read again. What an official list says can only be "
         "corrected by the authority that keeps it; we show its words and its date.</p>\n"
         "<p>Search engines are asked not to list the pages about people.</p>\n",
         contact ? contact : "whoever runs this site");
}

void web_about(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct buf *b = &reply->body;
    page_begin(reply, "How we know · vouch", "/about");
    html(b, "<h1>How we know</h1>\n<p class=\"lead\">Every statement here leads back to somebody’s words: who "
            "said it, "
            "where, and when.</p>\n");
    if (site->world) put_known(r->a, b, site->world->directory);
    put_words(b);
    put_cannot(b);
    put_ranking(r->a, b, site->catalog);
    if (site->world) put_lists(r->a, b, site->world->directory);
    if (site->world) put_sources(r->a, b, site->world->directory);
    put_remove(b, site->contact);
    page_end(reply);
}
