/* web_person.c - one person: what is known, who says so and when, where they may treat you, what to ask. */
#include <string.h>

#include "answer.h"
#include "html.h"
#include "index/directory.h"
#include "index/mem.h"
#include "index/practitioner.h"
#include "web_page.h"
#include "web_proof.h"
#include "web_request.h"
#include "web_words.h"

static void put_head(struct arena *a, struct buf *b, const json_t *p)
{
    const char *profession = member_text(p, "profession");
    const json_t *warning;
    size_t i;
    html(b, "<h1>{}", member_text(p, "name"));
    if (member_text(p, "credentials_text"))
        html(b, " <span class=\"letters\">{}</span>", member_text(p, "credentials_text"));
    html(b, "</h1>\n<p class=\"lead\">{}</p>\n",
         profession ? words_capital(a, profession) : "Profession not stated");
    if (member_text(p, "label")) html(b, "<p class=\"label\">{}</p>\n", member_text(p, "label"));
    json_array_foreach ((json_t *)member_list(p, "warnings"), i, warning)
        html(b, "<p class=\"warning\"><strong>Please note:</strong> {}</p>\n",
             words_dated(a, member_text(warning, "text")));
}

static void put_credentials(struct arena *a, struct buf *b, const json_t *p)
{
    static const struct {
        const char *key, *heading, *none;
    } kinds[] = {
        {"licences", "Licence", "No page that we read states a licence."},
        {"trainings", "Training in this work",
         "No page that we read states a training in ketamine-assisted therapy. You can ask."},
        {"trauma", "Trauma training", "No page that we read states a trauma training. You can ask."},
        {"memberships", "Memberships", NULL},
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const json_t *list = member_list(p, kinds[k].key), *c;
        size_t i;
        if (!json_array_size(list) && !kinds[k].none) continue;
        html(b, "<h2>{}</h2>\n", kinds[k].heading);
        if (!json_array_size(list)) {
            html(b, "<p>{}</p>\n", kinds[k].none);
            continue;
        }
        html(b, "<ul class=\"credentials\">\n");
        json_array_foreach ((json_t *)list, i, c)
            proof_write_whole(a, b, c);
        html(b, "</ul>\n");
    }
}

static void put_also(struct arena *a, struct buf *b, const json_t *p)
{
    const json_t *list = member_list(p, "also"), *c;
    size_t i;
    if (!json_array_size(list)) return;
    html(b, "<section class=\"also\">\n<h2>Also said, and not a credential</h2>\n"
            "<p class=\"hint\">What somebody is still learning, teaches, studied, or calls their way of "
            "working. None of it "
            "says that a training was completed.</p>\n<ul class=\"credentials\">\n");
    json_array_foreach ((json_t *)list, i, c) {
        html(b, "<li class=\"credential\"><p><strong>{}:</strong> {}</p>\n",
             words_capital(a, member_text(c, "label")), member_text(c, "text"));
        proof_write_claims(a, b, member_list(c, "claims"));
        html(b, "</li>\n");
    }
    html(b, "</ul>\n</section>\n");
}

static void put_treats(struct arena *a, struct buf *b, const struct web_site *site, const json_t *p)
{
    const json_t *list = member_list(p, "treats_in"), *t;
    size_t i;
    html(b, "<h2>Where they may treat you</h2>\n");
    if (!json_array_size(list)) {
        html(b, "<p>Not known. A practitioner needs a licence that counts in the state where you are during "
                "the session."
                "</p>\n");
        return;
    }
    html(b, "<ul>\n");
    json_array_foreach ((json_t *)list, i, t) {
        const char *said = member_text(t, "answer"), *basis = member_text(t, "basis");
        bool known = said && strcmp(said, "not_known");
        html(b, "<li>{}, {}: <strong>{}</strong>", words_state(site->catalog, member_text(t, "state")),
             words_how(member_text(t, "how")), known ? said : "not known");
        if (known && basis) html(b, " ({})", basis);
        if (member_text(t, "reason")) html(b, ". {}", words_dated(a, member_text(t, "reason")));
        if (member_text(t, "as_of"))
            html(b, " <span class=\"asof\">as of {}</span>", words_date(a, member_text(t, "as_of")));
        html(b, "</li>\n");
    }
    html(b, "</ul>\n");
}

static void put_places(struct arena *a, struct buf *b, const json_t *p)
{
    const json_t *list = member_list(p, "places"), *place;
    size_t i;
    html(b, "<h2>Where they work</h2>\n");
    if (!json_array_size(list))
        html(b, "<p>Not known.</p>\n");
    else
        html(b, "<ul>\n");
    json_array_foreach ((json_t *)list, i, place) {
        const char *phone = member_text(place, "phone");
        html(b, "<li>{}", member_text(place, "text"));
        if (phone) html(b, "<br>Telephone {}", phone);
        if (member_text(place, "seen"))
            html(b, " <span class=\"asof\">seen {}</span>", words_date(a, member_text(place, "seen")));
        html(b, "</li>\n");
    }
    if (json_array_size(list)) html(b, "</ul>\n");
}

/* A row of the table of what they offer: labels joined by commas; nothing when nobody says. */
static void put_offer(struct arena *a, struct buf *b, const json_t *offers, const char *key, const char *label)
{
    const json_t *v = json_object_get(offers, key), *e;
    const char *text = json_is_true(v) ? "yes" : json_is_false(v) ? "no" : json_string_value(v);
    size_t i;
    json_array_foreach ((json_t *)v, i, e) {
        const char *one = json_is_string(e) ? json_string_value(e) : member_text(e, "label");
        if (one) text = text ? arena_printf(a, "%s, %s", text, one) : one;
    }
    if (text && *text) html(b, "<dt>{}</dt><dd>{}</dd>\n", label, text);
}

static void put_offers(struct arena *a, struct buf *b, const json_t *p)
{
    static const struct {
        const char *key, *label;
    } rows[] = {
        {"accepting", "Takes new people"},
        {"telehealth", "Sessions by video"},
        {"stages", "Parts of the treatment"},
        {"routes", "How ketamine is given"},
        {"settings", "Where sessions are"},
        {"in_room", "In the room with you"},
        {"conditions", "For"},
        {"modalities", "Ways of working"},
        {"experiential", "Own ketamine sessions in training"},
        {"insurance", "Insurance"},
        {"fees", "Cost"},
        {"languages", "Languages"},
    };
    const json_t *offers = json_object_get(p, "offers");
    struct buf list = {0};
    const json_t *prescribes = json_object_get(p, "prescribes");
    if (json_is_boolean(prescribes))
        html(&list, "<dt>Prescribes ketamine</dt><dd>{}</dd>\n", json_is_true(prescribes) ? "yes" : "no");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        put_offer(a, &list, offers, rows[i].key, rows[i].label);
    html(b, "<h2>What they offer, as stated</h2>\n");
    if (list.n) {
        html(b, "<dl class=\"facts\">\n");
        buf_put(b, list.s, list.n);
        html(b, "</dl>\n");
    } else {
        html(b, "<p>No page that we read says what they offer.</p>\n");
    }
    buf_free(&list);
}

static void put_ties(struct arena *a, struct buf *b, const json_t *p)
{
    const json_t *list = member_list(p, "ties"), *tie;
    size_t i;
    if (!json_array_size(list)) return;
    html(b, "<h2>Whom they work with</h2>\n<ul class=\"credentials\">\n");
    json_array_foreach ((json_t *)list, i, tie) {
        const char *who = member_text(tie, "who"), *practice = member_text(tie, "practice");
        html(b, "<li class=\"credential\"><p><strong>{}:</strong> ",
             words_capital(a, member_text(tie, "relation")));
        if (who && member_text(tie, "id"))
            html(b, "<a href=\"/person/{u}\">{}</a>", member_text(tie, "id"), who);
        else
            html(b, "{}", who);
        html(b, "{}{}</p>\n", who && practice ? ", " : "", practice);
        proof_write_claims(a, b, member_list(tie, "claims"));
        html(b, "</li>\n");
    }
    html(b, "</ul>\n");
}

static void put_questions(struct buf *b, const json_t *p)
{
    const json_t *list = member_list(p, "questions_to_ask"), *q;
    size_t i;
    if (!json_array_size(list)) return;
    html(b, "<section class=\"questions\">\n<h2 id=\"ask\">What to ask this person</h2>\n"
            "<p class=\"hint\">No page that we read answers these. They are fair to ask, in a first call or "
            "message.</p>\n<ol>\n");
    json_array_foreach ((json_t *)list, i, q) {
        html(b, "<li><strong>{}</strong>", member_text(q, "question"));
        if (member_text(q, "why")) html(b, "<br><span class=\"small\">{}</span>", member_text(q, "why"));
        html(b, "</li>\n");
    }
    html(b, "</ol>\n</section>\n");
}

/* An address without its scheme, for reading. */
static const char *url_words(const char *url)
{
    const char *host = strstr(url, "://");
    return host ? host + 3 : url;
}

/* The pages and lists, each once: a page may hold several records. */
static void put_records(struct arena *a, struct buf *b, const json_t *p)
{
    const json_t *list = member_list(p, "records"), *record;
    const char *last = "";
    size_t i;
    html(b, "<h2>Where this comes from</h2>\n<ul>\n");
    json_array_foreach ((json_t *)list, i, record) {
        const char *url = member_text(record, "url"), *source = member_text(record, "source");
        if (url && !strcmp(url, last)) continue;
        html(b, "<li>{}: ", words_capital(a, words_voice(member_text(record, "voice"))));
        if (html_link_ok(url))
            html(b, "<a href=\"{l}\" rel=\"noreferrer nofollow\">{}</a>", url, url_words(url));
        else
            html(b, "{}", source);
        html(b, ", seen {}</li>\n", words_date(a, member_text(record, "seen")));
        last = url ? url : "";
    }
    html(b, "</ul>\n");
    if (member_text(p, "npi"))
        html(b, "<p class=\"small\">Number in the federal register of health workers (NPI): {}</p>\n",
             member_text(p, "npi"));
    html(b,
         "<p class=\"small\">Put together {}. What an official list confirms is true for the date beside "
         "it.</p>\n"
         "<p class=\"small\"><a href=\"/about#remove\">Is this you? Correct or remove this entry</a></p>\n"
         "<p class=\"small no-print\">This page is made to be printed and taken along.</p>\n",
         words_date(a, member_text(p, "made_at")));
}

void person_write(const struct web_site *site, const struct web_request *r, struct web_reply *reply,
                  const json_t *p, const char *withheld)
{
    struct buf *b = &reply->body;
    page_begin(reply, arena_printf(r->a, "%s · vouch", member_text(p, "name")), "");
    put_head(r->a, b, p);
    if (withheld && json_array_size(member_list(p, "warnings")))
        html(b, "<p>Because of this, searches do not show this person.</p>\n");
    else if (withheld)
        html(b, "<p class=\"warning\"><strong>Not shown in searches:</strong> {}</p>\n",
             words_dated(r->a, withheld));
    put_credentials(r->a, b, p);
    put_treats(r->a, b, site, p);
    if (!withheld) put_questions(b, p);
    put_places(r->a, b, p);
    put_offers(r->a, b, p);
    put_ties(r->a, b, p);
    put_also(r->a, b, p);
    put_records(r->a, b, p);
    page_end(reply);
}

void web_person(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    reply->noindex = true;
    if (!site->world) {
        page_no_directory(reply);
        return;
    }
    const struct practitioner *p = directory_find(r->a, site->world->directory, r->rest);
    if (!p) {
        page_sorry(reply, 404, "Nobody is listed here",
                   "This entry may have been removed, or the address is mistyped.");
    } else if (strcmp(p->id, r->rest)) {
        reply->location = arena_printf(r->a, "/person/%s", p->id);
        page_sorry(reply, 301, "This entry has moved", "Two entries were found to be one person.");
    } else {
        json_t *shown = answer_show(r->a, site->world, p);
        person_write(site, r, reply, shown, answer_withheld(r->a, site->world, p));
        json_decref(shown);
    }
}
